"""Projection: larger, nothing personal in sight, nowhere else to go by accident."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from copil_desktop.domain.codes import AttendanceStatus
from copil_desktop.ui.main_window import MainWindow
from copil_desktop.ui.pages.meeting.attendance_model import DETAIL_ROLE
from copil_desktop.ui.rooms import rooms
from tests.ui.conftest import TODAY
from tests.ui.meeting_dossier import Committee
from tests.ui.sync_tasks import SyncTasks

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def copil(dossier):
    return Committee(dossier)


@pytest.fixture
def window(qtbot, dossier, theme, copil):
    meeting = copil.open()
    paul = copil.people["ostrowski"]
    with dossier.transaction("Fill"):
        dossier.update(
            "invitations",
            dossier.value("SELECT id FROM invitations WHERE person_id = ?", (paul,)),
            {"reply": "maybe"},
        )
        dossier.update("people", paul, {"phone": "06 12 34 56 78"})
    dossier.attendance.mark(meeting, copil.people["roy"], AttendanceStatus.PRESENT)
    with dossier.transaction("Fill"):
        key = dossier.value("SELECT max(id) FROM attendances")
        dossier.update("attendances", key, {"remark": "à ménager"})
    made = MainWindow(dossier, rooms(), theme, today=lambda: TODAY, tasks=SyncTasks())
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.go("meetings", meeting_id=meeting, moment="hold")
    yield made
    made.close()
    theme.set_zoom(1.0)


@pytest.fixture
def hold(window):
    return window.pages["meetings"].meeting.view("hold")


@pytest.fixture
def projected(qtbot, window, hold):
    QTest.keyClick(hold.notes.editor, Qt.Key.Key_F11)
    qtbot.waitUntil(lambda: hold.splitter.sizes()[0] == 0)
    return window


def test_f11_shows_the_meeting_alone_and_larger(projected, hold):
    assert projected.isFullScreen()
    assert projected.theme.zoom >= 1.5
    assert not projected.rail.isVisible()
    assert not projected.menuBar().isVisible()
    assert not projected.pages["meetings"].meeting.moments.isVisible()
    assert hold.notes.editor.hasFocus()


def test_escape_in_the_notes_brings_everything_back(qtbot, projected, hold):
    QTest.keyClick(hold.notes.editor, Qt.Key.Key_Escape)
    assert projected.rail.isVisible()
    assert projected.menuBar().isVisible()
    assert projected.theme.zoom == 1.0
    assert projected.pages["meetings"].is_open
    qtbot.waitUntil(lambda: hold.splitter.sizes()[0] > 0)


def test_escape_keeps_its_other_meanings_first(projected, hold):
    QTest.keyClicks(hold.notes.editor, "! Rappeler")
    QTest.keyClick(hold.notes.editor, Qt.Key.Key_Escape)
    assert not projected.rail.isVisible()
    QTest.keyClick(hold.notes.editor, Qt.Key.Key_E, CTRL)
    assert hold.attendance.list.hasFocus()
    QTest.keyClick(hold.attendance.list, Qt.Key.Key_Escape)
    assert hold.notes.editor.hasFocus()
    assert not projected.rail.isVisible()


def test_neither_replies_nor_remarks_are_seen(window, hold):
    people = hold.attendance.list.people

    def seen() -> str:
        roles = (
            Qt.ItemDataRole.DisplayRole,
            DETAIL_ROLE,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        )
        indexes = [people.index(at) for at in range(people.rowCount())]
        return "\n".join(str(index.data(role)) for index in indexes for role in roles)

    assert "peut-être" in seen()
    assert "à ménager" in seen()
    window.pages["meetings"].toggle_projection()
    assert "peut-être" not in seen()
    assert "à ménager" not in seen()
    assert "06 12" not in seen()


def test_the_form_with_the_private_remark_is_out_of_reach(projected, hold, copil):
    people = hold.attendance.list
    QTest.keyClick(hold.notes.editor, Qt.Key.Key_E, CTRL)
    people.choose(copil.people["roy"])
    QTest.keyClick(people, Qt.Key.Key_Return)
    assert not [each for each in hold.children() if each.inherits("QDialog")]
    menu = people.make_menu()
    assert not [each for each in menu.actions() if "remarque" in each.text()]
    menu.deleteLater()


def test_no_other_place_is_reached_by_accident(projected, hold):
    editor = hold.notes.editor
    for key, modifier in (
        (Qt.Key.Key_1, ALT),
        (Qt.Key.Key_Ampersand, ALT),
        (Qt.Key.Key_Left, ALT),
        (Qt.Key.Key_K, CTRL),
        (Qt.Key.Key_J, CTRL),
        (Qt.Key.Key_M, CTRL),
        (Qt.Key.Key_N, CTRL),
        (Qt.Key.Key_F, CTRL),
    ):
        QTest.keyClick(editor, key, modifier)
        assert projected.current_page is projected.pages["meetings"]
        assert projected.pages["meetings"].is_open
        assert not [
            each for each in projected.findChildren(type(projected)) if each is not projected
        ]
        assert not any(
            each.isVisible() for each in projected.findChildren(object) if each.inherits("QDialog")
        ), key
        if not projected.projection.is_on:  # Alt+Left leaves the projection, like Escape
            projected.pages["meetings"].toggle_projection()
    assert editor.notes() == ""  # nor are those keys typed
    projected.context.go("actors")
    projected.open_palette()
    assert projected.current_page is projected.pages["meetings"]


def test_no_message_floats_over_what_is_projected(projected):
    projected.context.tell("Marie Roy : très faible")
    assert not projected.toast.isVisible()


def test_the_keys_of_the_meeting_go_on(projected, hold, copil):
    QTest.keyClick(hold.notes.editor, Qt.Key.Key_E, CTRL)
    hold.attendance.list.choose(copil.people["diallo"])
    QTest.keyClicks(hold.attendance.list, "e")
    assert copil.statuses(hold.meeting_id)["diallo"] == "excused"
    QTest.keyClick(hold.attendance.list, Qt.Key.Key_Z, CTRL)
    assert copil.statuses(hold.meeting_id)["diallo"] is None
    QTest.keyClick(hold.attendance.list, Qt.Key.Key_PageDown, CTRL)
    assert hold.notes.heading.text() == "Notes · point 2"


def test_a_guest_is_found_by_typing_not_read_in_a_list(projected, hold):
    hold.dossier.records.add("people", first_name="Lucie", last_name="Ferrand")
    dialog = hold.attendance.ask_guest()
    assert dialog.list.count() == 0
    QTest.keyClicks(dialog.search, "lucie")
    assert "Ferrand" in dialog.list.item(0).text()
    dialog.reject()


def test_other_colours_are_not_taken_for_typing(projected, hold):
    QTest.keyClicks(hold.notes.editor, "Dit.")
    hold.notes.saver.flush()
    projected._force(Qt.ColorScheme.Dark)
    projected._force(Qt.ColorScheme.Light)
    assert not hold.notes.saver.pending


def test_a_session_adjourned_stays_projected_until_it_is_ended(projected, hold, tmp_path):
    meeting = projected.pages["meetings"].meeting
    projected.showNormal()
    projected.resize(1366, 768)
    dialog = meeting.adjourn()
    assert dialog.height() <= 768
    dialog.done_button.click()
    assert not projected.rail.isVisible()
    assert meeting.moment == "hold"
    assert list(tmp_path.glob("*.docx"))
    QTest.keyClick(hold.notes.editor, Qt.Key.Key_Escape)
    assert meeting.moment == "write_up"
