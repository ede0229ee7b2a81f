"""The gates of every change, run by the one test command: style, types, the house's rule."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent


def run(*command: str | Path) -> None:
    done = subprocess.run([str(part) for part in command], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-8000:] + done.stderr[-2000:]


def tool(name: str) -> Path:
    found = next(BIN.glob(f"{name}*"), None)
    assert found is not None, f"{name} is not installed: pip install -e '.[dev]'"
    return found


@pytest.mark.parametrize("arguments", [("check",), ("format", "--check")], ids=" ".join)
def test_ruff_finds_nothing(arguments: tuple[str, ...]):
    run(sys.executable, "-m", "ruff", *arguments, ".")


def test_types_hold():
    run(tool("basedpyright"), "--pythonpath", sys.executable, "--level", "error")


def test_the_dependency_rule_of_the_house_holds():
    run(tool("lint-imports"), "--no-cache")


def test_every_file_that_the_readme_names_is_there():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([a-z_/]+(?:/|\.py|\.md|\.toml))`", text)) - {"demo/"}
    places = (ROOT, ROOT / "copil_desktop")
    assert {name for name in named if not any((each / name).exists() for each in places)} == set()


def test_tests_stand_where_the_code_stands():
    """A folder of tests has the name of the package it drives; ``losses`` drives the program."""
    package = ROOT / "copil_desktop"
    packages = {each.parent.name for each in package.glob("*/__init__.py")}
    folders = {each.parent.name for each in (ROOT / "tests").glob("*/test_*.py")}
    # The commands are driven through the command line, as its users do.
    assert folders == packages - {"commands"} | {"losses"}


def test_nothing_points_to_a_machine_of_the_makers():
    words = ("/work" + "/", "/root" + "/", "files.pythonhosted" + ".org", "registry.npmjs" + ".org")
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode != 0:
        pytest.skip("not a git checkout")
    for name in listed.stdout.splitlines():
        path = ROOT / name
        if (
            path.suffix in {".png", ".ttf", ".docx", ".copil", ".pdf", ".xlsx"}
            or not path.is_file()
        ):
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        assert not [word for word in words if word in text], name
