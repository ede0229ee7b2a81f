"""The wheel carries what stands beside the package: resources and compiled catalogues."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    built = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert built.returncode == 0, built.stderr
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def test_the_wheel_holds_fonts_icons_schema_example_template_and_catalogue(unpacked: Path):
    package = unpacked / "copil_desktop"
    for name in (
        "resources/fonts/Inter-Regular.ttf",
        "resources/icons/sun.svg",
        "resources/dossier.schema.json",
        "resources/templates/default.docx",
        "translations/fr/LC_MESSAGES/copil_desktop.mo",
    ):
        assert (package / name).is_file(), name
    assert list((package / "resources" / "example").glob("*.json"))


def test_the_installed_program_speaks_french_from_the_wheel(unpacked: Path):
    said = subprocess.run(
        [sys.executable, "-m", "copil_desktop", "--help"],
        cwd=unpacked,
        env={**os.environ, "PYTHONPATH": str(unpacked), "LC_ALL": "C", "COPIL_LANG": "fr"},
        capture_output=True,
        encoding="utf-8",
    )
    assert said.returncode == 0, said.stderr
    assert "dossier" in said.stdout
    assert "Show this message" not in said.stdout
