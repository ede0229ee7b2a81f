"""Whether a window can open here: looked at before Qt is loaded, which would end the process.

Without a display ``QApplication`` aborts (exit code 134), no exception to catch; and Qt blames
``libxcb-cursor0`` whichever of its libraries is missing.
"""

import ctypes
import importlib.util
import os
import socket
import sys
from pathlib import Path

from copil_desktop.i18n import _


def why_no_window() -> str | None:
    """Return why no window can open, as one sentence for the user; None when one can."""
    plugins = _plugin_folder()
    if plugins is None:
        return _("Qt is not installed: no window can open (pip install PySide6-Essentials).")
    if not sys.platform.startswith("linux"):
        return None
    platform = os.environ.get("QT_QPA_PLATFORM", "").split(":")[0]
    if platform not in ("", "xcb", "wayland"):
        return None
    tried = [_wayland(plugins)] if platform != "xcb" else []
    tried += [_x11(plugins)] if platform != "wayland" else []
    return None if None in tried else tried[-1]


def _plugin_folder() -> Path | None:
    found = importlib.util.find_spec("PySide6")
    if found is None or not found.submodule_search_locations:
        return None
    return Path(found.submodule_search_locations[0], "Qt", "plugins", "platforms")


def _wayland(plugins: Path) -> str | None:
    name = os.environ.get("WAYLAND_DISPLAY")
    if not name:
        return _no_screen()
    path = Path(os.environ.get("XDG_RUNTIME_DIR", "/"), name)
    with socket.socket(socket.AF_UNIX) as probe:
        try:
            probe.connect(str(path))
        except OSError:
            return _no_screen()
    return _missing_library(plugins / "libqwayland.so")


def _x11(plugins: Path) -> str | None:
    if not os.environ.get("DISPLAY"):
        return _no_screen()
    missing = _missing_library(plugins / "libqxcb.so")
    return missing or (None if _x11_answers() else _no_screen())


def _x11_answers() -> bool:
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    answers = xcb.xcb_connection_has_error(connection) == 0
    xcb.xcb_disconnect(connection)
    return answers


def _missing_library(plugin: Path) -> str | None:
    """Load one of Qt's plugins as Qt will: only that names the library that is really missing."""
    if not plugin.is_file():
        return None  # Qt of the distribution, which came with its libraries
    try:
        ctypes.CDLL(str(plugin))
    except OSError as error:
        return missing_library(str(error))
    return None


def missing_library(error: str) -> str:
    """Return the sentence for a library that the loader did not find."""
    return _(
        "Qt lacks the library {name} on this computer: no window can open (see the README)."
    ).format(name=error.split(":")[0])


def _no_screen() -> str:
    return _("There is no screen here: no window can open. All other commands work.")
