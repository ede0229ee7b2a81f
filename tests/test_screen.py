"""Whether a window can open: told without loading Qt, which would end the process."""

import socket
import sys
from pathlib import Path

import pytest

from copil_desktop import screen

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="other systems always have a screen"
)


@pytest.fixture(autouse=True)
def no_display(monkeypatch: pytest.MonkeyPatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)


def plain(text: str | None) -> str:
    assert text is not None
    return text.replace("\u00a0", " ")


def test_without_a_display_there_is_no_screen():
    assert plain(screen.why_no_window()).startswith("Il n’y a pas d’écran ici :")


@pytest.mark.parametrize("platform", ["offscreen", "minimal", "vnc:size=800x600", "eglfs"])
def test_a_platform_without_a_display_needs_none(monkeypatch: pytest.MonkeyPatch, platform: str):
    monkeypatch.setenv("QT_QPA_PLATFORM", platform)
    assert screen.why_no_window() is None


def test_a_display_that_nobody_serves_is_none(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DISPLAY", ":4711")
    assert screen.why_no_window() is not None


def test_a_wayland_socket_that_nobody_serves_is_none(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-7")
    assert plain(screen.why_no_window()).startswith("Il n’y a pas d’écran ici :")


def test_a_wayland_server_is_a_screen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-7")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "wayland-7"))
        server.listen()
        said = screen.why_no_window()
    # Either the libraries of Wayland are here, or the one that lacks is named.
    assert said is None or "bibliothèque" in said or "écran" in said


def test_the_library_that_lacks_is_named():
    error = "libxcb-cursor.so.0: cannot open shared object file: No such file or directory"
    assert "libxcb-cursor.so.0" in screen.missing_library(error)
    assert "cannot open" not in screen.missing_library(error)
