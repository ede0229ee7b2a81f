"""A disk that refuses: said without a dialog, tried again by itself, nothing typed is lost."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from copil_desktop.dossier import Dossier, create_dossier
from copil_desktop.errors import UserError
from copil_desktop.ui.autosave import forget_all
from copil_desktop.ui.disk.given_back import KeptWordsDialog
from copil_desktop.ui.main_window import MainWindow
from copil_desktop.ui.pages.meeting.notes_editor import NotesEditor
from copil_desktop.ui.rooms import rooms
from tests.ui.conftest import TODAY

#: More than the disk has left.
LONG = "Le comité prend acte. " * 9_000


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """Return the folder of a small disk of its own."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)]
    if sys.platform != "linux" or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("only root of a Linux may mount a disk")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


@pytest.fixture
def dossier(disk: Path) -> Iterator[Dossier]:
    with create_dossier(disk / "vallee.copil") as made:
        committee = made.records.add("committees", name="Comité de pilotage")
        meeting = made.meetings.plan(committee, datetime(2026, 3, 2, 14, 30))
        made.meetings.open_session(meeting, datetime(2026, 3, 2, 14, 31))
        yield made


def opened(dossier: Dossier, theme, qtbot) -> MainWindow:
    window = MainWindow(dossier, rooms(), theme, today=lambda: TODAY)
    qtbot.addWidget(window)
    window.show()
    window.go("meetings", meeting_id=1, moment="hold")
    return window


@pytest.fixture
def window(dossier: Dossier, theme, qtbot) -> MainWindow:
    return opened(dossier, theme, qtbot)


def fill(disk: Path) -> Path:
    filler = disk / "filler"
    filler.write_bytes(bytes(shutil.disk_usage(disk).free - 100_000))
    return filler


def notes_of(window: MainWindow) -> NotesEditor:
    (notes,) = window.findChildren(NotesEditor)
    return notes


def type_too_much(window: MainWindow, qtbot) -> NotesEditor:
    notes = notes_of(window)
    notes.setFocus()
    notes.insertPlainText(LONG)
    qtbot.waitUntil(lambda: window.disk.lasts)
    return notes


def stored(dossier: Dossier) -> str:
    return "".join(row[0] or "" for row in dossier.tuples("SELECT notes FROM agenda_items"))


def test_typing_goes_on_under_a_full_disk_and_is_saved_once_there_is_room(
    window, dossier, disk, qtbot
):
    filler = fill(disk)
    notes = type_too_much(window, qtbot)
    assert QApplication.activeModalWidget() is None
    assert "plus de place" in window.disk._band.label.plain
    assert window.rail.saved_label.text() == "Non enregistré"
    qtbot.keyClicks(notes, "Suite.")
    filler.unlink()
    qtbot.waitUntil(lambda: stored(dossier).endswith("Suite."), timeout=3_000)
    qtbot.waitUntil(lambda: not window.disk.lasts)
    assert window.disk._band.isHidden()


def test_words_that_the_disk_never_took_come_back_at_the_next_opening(
    window, dossier, disk, qtbot, theme
):
    fill(disk)
    type_too_much(window, qtbot)
    kept = window.disk.kept
    qtbot.waitUntil(lambda: LONG in kept._read())
    # The window goes away as in a crash: nothing is asked, nothing is saved.
    again = opened(dossier, theme, qtbot)
    shown: list[str] = []

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, KeptWordsDialog)
        shown.append(dialog.findChild(QPlainTextEdit).toPlainText())
        dialog.forget_button.click()

    QTimer.singleShot(0, again, answer)
    again.disk.offer_earlier()
    assert LONG in shown[0]
    assert again.disk.kept.earlier == ""
    forget_all(window)


def test_what_an_earlier_run_left_is_not_written_over(window, disk, qtbot, theme, dossier):
    kept = window.disk.kept
    kept.keep(["Premiers mots"])
    again = opened(dossier, theme, qtbot)
    again.disk.kept.keep(["Suivants"])
    assert again.disk.kept._read() == "Premiers mots\n\nSuivants"
    again.disk.kept.in_place()
    assert again.disk.kept._read() == "Premiers mots"
    again.disk.kept.forget_earlier()
    assert not again.disk.kept.path.exists()


def test_what_the_band_says_is_not_said_again_in_a_dialog(window, dossier, disk, qtbot):
    (disk / "vallee.copil").rename(disk / "ailleurs.copil")
    with pytest.raises(UserError) as told:
        dossier.records.add("people", last_name="Roy")
    window.tell_error(told.value)
    assert QApplication.activeModalWidget() is None
    assert window.disk.is_told(told.value)
    (disk / "ailleurs.copil").rename(disk / "vallee.copil")
