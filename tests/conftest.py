"""What all tests share: the French catalogue compiled, folders of their own, a real dossier."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from copil_desktop import paths
from copil_desktop.dossier import Dossier, create_dossier

#: French is the default whatever the machine says.
os.environ.pop("COPIL_LANG", None)


def pytest_sessionstart(session: pytest.Session) -> None:
    # Compiled files are not committed: a catalogue edited since is compiled again, once for all
    # the processes that run tests.
    if hasattr(session.config, "workerinput"):
        return
    for source in paths.translations().rglob("*.po"):
        compiled = source.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
            unfinished = compiled.with_suffix(".part")
            with source.open("rb") as text, unfinished.open("wb") as binary:
                write_mo(binary, read_po(text))
            unfinished.replace(compiled)


@pytest.fixture(autouse=True)
def folders_of_its_own(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch):
    """Keep settings, logs and backups of tests away from those of whoever runs them."""
    home = tmp_path_factory.mktemp("home")
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(home / name.lower()))


@pytest.fixture
def dossier(tmp_path: Path) -> Iterator[Dossier]:
    """Return an empty dossier in a real file."""
    with create_dossier(tmp_path / "vallee.copil") as made:
        yield made
