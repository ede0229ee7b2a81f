"""The shipped template is what its script makes, and holds every style that documents use."""

import importlib.util
import zipfile
from pathlib import Path

import docx

from copil_desktop import paths
from copil_desktop.documents.styles import Style

FOLDER = paths.resources() / "templates"


def test_the_template_is_what_its_script_makes(tmp_path: Path):
    spec = importlib.util.spec_from_file_location("make_default", FOLDER / "make_default.py")
    assert spec
    assert spec.loader
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)

    def parts(path: Path) -> dict[str, bytes]:
        with zipfile.ZipFile(path) as package:
            return {name: package.read(name) for name in package.namelist()}

    script.write(tmp_path / "made.docx")
    assert parts(tmp_path / "made.docx") == parts(FOLDER / "default.docx")


def test_every_style_is_there_and_the_template_is_lean():
    template = FOLDER / "default.docx"
    names = {style.element.name_val for style in docx.Document(str(template)).styles}
    assert {style.value for style in Style} <= names
    assert template.stat().st_size < 12_000
