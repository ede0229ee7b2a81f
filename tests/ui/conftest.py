"""What every test of the window shares: no screen, a real dossier, the house's look."""

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

# Before Qt is imported by anyone: these tests need no display.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from copil_desktop.dossier import Dossier, create_dossier
from copil_desktop.ui.bus import Bus
from copil_desktop.ui.pages.page import Context
from copil_desktop.ui.theme import Theme
from tests.ui.sync_tasks import SyncTasks

#: The day of every test of the window: a Monday.
TODAY = date(2026, 3, 2)
HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            # Qt's plugin without a screen says what it cannot do; it is nothing of ours.
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    """Return the light look, worn by the application for all tests."""
    return Theme(qapp, Qt.ColorScheme.Light)


@pytest.fixture
def dossier(tmp_path: Path) -> Iterator[Dossier]:
    """Return an empty dossier in a real file."""
    with create_dossier(tmp_path / "vallee-active.copil") as made:
        yield made


class Told(list):
    """What the window would have told."""

    def __call__(self, *words: object, **_more: object) -> None:
        self.append(words[0])


@pytest.fixture
def context(dossier: Dossier, theme: Theme) -> Iterator[Context]:
    """Return what pages get, over ``dossier``; ``context.tell`` keeps what was told in a list."""
    bus = Bus(dossier)
    yield Context(
        dossier, bus, SyncTasks(), today=lambda: TODAY, tell=Told(), tell_error=Told(), go=Told()
    )
    bus.close()
