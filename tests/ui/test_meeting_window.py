"""A meeting held inside the whole window: its keys and the window's live together."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from copil_desktop.ui.main_window import MainWindow
from copil_desktop.ui.rooms import rooms
from tests.ui.conftest import TODAY
from tests.ui.meeting_dossier import Committee
from tests.ui.sync_tasks import SyncTasks

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def copil(dossier):
    return Committee(dossier)


@pytest.fixture
def window(qtbot, dossier, theme, copil):
    only = [room for room in rooms() if room.name == "meetings"]
    made = MainWindow(dossier, only, theme, today=lambda: TODAY, tasks=SyncTasks())
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.go("meetings", meeting_id=copil.open(), moment="hold")
    yield made
    made.close()


@pytest.fixture
def hold(window):
    return window.pages["meetings"].meeting.view("hold")


def test_the_menu_keys_reach_the_meeting(window, hold):
    assert hold.notes.editor.hasFocus()
    QTest.keyClick(hold.notes.editor, Qt.Key.Key_E, CTRL)
    assert hold.attendance.list.hasFocus()
    QTest.keyClick(hold.attendance.list, Qt.Key.Key_PageDown, CTRL)
    assert hold.notes.heading.text() == "Notes · point 2"


def test_control_minus_is_an_item_not_the_zoom_while_a_meeting_is_held(window, hold):
    for title in ("Quatre", "Cinq", "Six"):
        window.dossier.agenda.add_item(hold.meeting_id, title)
    window.bus.deliver()
    before = window.theme.zoom
    QTest.keyClick(hold.notes.editor, Qt.Key.Key_Minus, CTRL)
    assert hold.notes.heading.text() == "Notes · point 6"
    assert window.theme.zoom == before


def test_undo_of_the_window_takes_an_accepted_line_back(window, hold):
    editor = hold.notes.editor
    QTest.keyClicks(editor, "= Adopte")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert len(window.dossier.decisions.of_meeting(hold.meeting_id)) == 1
    QTest.keyClick(editor, Qt.Key.Key_Z, CTRL)
    window.bus.deliver()
    assert window.dossier.decisions.of_meeting(hold.meeting_id) == []
    assert editor.notes() == "= Adopte"


def test_undo_takes_the_last_words_typed_first(window, hold):
    editor = hold.notes.editor
    QTest.keyClicks(editor, "= Adopte")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.keyClicks(editor, "Puis autre chose")
    QTest.keyClick(editor, Qt.Key.Key_Z, CTRL)
    assert len(window.dossier.decisions.of_meeting(hold.meeting_id)) == 1
    assert "Puis autre chose" not in editor.notes()


def test_closing_the_window_saves_the_last_word(window, hold, copil):
    QTest.keyClicks(hold.notes.editor, "Dernier mot")
    window.close()
    assert copil.dossier.agenda.items(hold.meeting_id)[0].notes == "Dernier mot"


def test_menus_without_a_meeting_say_what_to_do(window):
    page = window.pages["meetings"]
    page.meeting.close_meeting()
    page.next_item()
    assert page.stack.currentWidget() is not page.meeting
