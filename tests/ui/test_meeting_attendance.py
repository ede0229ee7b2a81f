"""Marking presences while people come in: bare keys, names typed, proxies, quorum."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from copil_desktop.domain.codes import AttendanceStatus
from copil_desktop.ui.pages.meeting.hold import HoldView
from tests.ui.meeting_dossier import Committee

PRESENT = AttendanceStatus.PRESENT


@pytest.fixture
def copil(dossier):
    return Committee(dossier)


@pytest.fixture
def hold(qtbot, context, copil):
    view = HoldView(context)
    qtbot.addWidget(view)
    view.resize(1120, 680)
    view.show()
    view.show_meeting(copil.open())
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    return view


@pytest.fixture
def people(hold):
    """The list, reached by its key from the notes."""
    hold.notes.editor.setFocus()
    QTest.keyClick(hold.notes.editor, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert hold.attendance.list.hasFocus()
    return hold.attendance.list


def choose(people, copil, key):
    people.choose(copil.people[key])


def test_bare_keys_mark_and_go_on_to_the_next_person(hold, people, copil):
    order = [row.person_id for row in people.people.people]
    QTest.keyClicks(people, "pea")
    marked = copil.dossier.attendance.rows(hold.meeting_id)
    assert [row.status for row in marked[:4]] == ["present", "excused", "absent", None]
    assert people.chosen().person_id == order[3]


def test_a_mark_is_announced_with_its_agreement(people, copil):
    choose(people, copil, "roy")
    QTest.keyClicks(people, "p")
    assert people.property("announced") == "Marie Roy, présente"


def test_typing_a_name_chooses_and_the_mark_follows_at_once(hold, people, copil):
    QTest.keyClicks(people, "luc")
    assert people.chosen().person_id == copil.people["lefort"]
    # No name goes on with « lucp »: the letter marks.
    QTest.keyClicks(people, "p")
    assert copil.statuses(hold.meeting_id)["lefort"] == PRESENT


def test_a_name_that_begins_like_a_mark_is_typed_with_a_capital(hold, people, copil):
    QTest.keyClicks(people, "P")
    assert people.chosen().person_id == copil.people["ostrowski"]
    assert copil.statuses(hold.meeting_id)["ostrowski"] is None
    QTest.keyClicks(people, "aul")
    QTest.keyClick(people, Qt.Key.Key_Return)
    QTest.keyClicks(people, "e")
    assert copil.statuses(hold.meeting_id)["ostrowski"] == "excused"


def test_escape_goes_back_where_the_cursor_was(hold, people):
    editor = hold.notes.editor
    editor.setPlainText("Six entreprises")
    editor.put_cursor(0, 4)
    people.setFocus()
    QTest.keyClick(people, Qt.Key.Key_Escape)
    assert editor.hasFocus()
    assert editor.textCursor().positionInBlock() == 4


def test_delete_takes_a_mark_away_and_undo_brings_it_back(hold, people, copil):
    choose(people, copil, "roy")
    QTest.keyClicks(people, "p")
    choose(people, copil, "roy")
    QTest.keyClick(people, Qt.Key.Key_Delete)
    assert copil.statuses(hold.meeting_id)["roy"] is None
    copil.dossier.undo()
    hold.context.bus.deliver()
    assert copil.statuses(hold.meeting_id)["roy"] == PRESENT
    assert people.people.people[people.people.place_of(copil.people["roy"])].status == PRESENT


def test_the_quorum_is_said_live(hold, people, copil):
    chip = hold.attendance.quorum_chip
    assert chip.words == "quorum\u00a0: 0 voix sur 5, 3 requises"
    assert chip.tone == "warn"
    for key in ("roy", "nguyen", "ébanda"):
        choose(people, copil, key)
        QTest.keyClicks(people, "p")
    assert chip.words == "quorum\u00a0: 3 voix sur 5, 3 requises"
    assert chip.tone == "good"
    assert chip.property("announced") == "Quorum atteint"


def test_a_substitute_counts_and_both_lines_say_so(hold, people, copil):
    choose(people, copil, "lefort")
    QTest.keyClicks(people, "p")
    choose(people, copil, "diallo")
    QTest.keyClicks(people, "e")
    rows = {row.person_id: row for row in people.people.people}
    assert people.people.detail(rows[copil.people["lefort"]]) == "suppléant d’Aïssata Diallo"
    assert people.people.detail(rows[copil.people["diallo"]]).endswith("suppléée")
    assert hold.attendance.quorum_chip.words.startswith("quorum\u00a0: 1 voix")


def test_r_asks_by_whom_with_the_substitute_first(qtbot, hold, people, copil):
    choose(people, copil, "roy")
    QTest.keyClicks(people, "p")
    dialog = hold.attendance.ask_proxy(copil.people["diallo"])
    offered = [dialog.list.item(at).text() for at in range(dialog.list.count())]
    assert offered[0].startswith("Luc Lefort")
    assert offered[1].startswith("Marie Roy")
    QTest.keyClicks(dialog.search, "roy")
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    row = next(
        row
        for row in copil.dossier.attendance.rows(hold.meeting_id)
        if row.person_id == copil.people["diallo"]
    )
    assert (row.status, row.represented_by_id) == ("represented", copil.people["roy"])
    assert "pouvoir à Marie Roy" in people.people.detail(row)


def test_too_many_proxies_are_accepted_with_a_warning(hold, copil):
    for key in ("diallo", "nguyen"):
        hold.attendance.mark(copil.people[key], "represented", copil.people["roy"])
    assert copil.statuses(hold.meeting_id)["nguyen"] == "represented"
    assert hold.attendance.warning.isVisible()
    assert "Marie Roy a 2 pouvoirs" in hold.attendance.warning.plain


def test_a_guest_nobody_knew_joins_the_actors_present(hold, people, copil):
    dialog = hold.attendance.ask_guest()
    QTest.keyClicks(dialog.search, "Lucie Ferrand")
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    guest = people.chosen()
    assert (guest.first_name, guest.last_name, guest.status) == ("Lucie", "Ferrand", PRESENT)
    copil.dossier.undo()
    assert "Ferrand" not in {each.last_name for each in copil.dossier.meetings.people()}


def test_arrival_is_tied_to_the_running_item(hold, people, copil):
    choose(people, copil, "roy")
    QTest.keyClicks(people, "p")
    hold.go_to(1)
    people.time_asked.emit(copil.people["roy"], "arrived_at_id")
    row = people.people.people[people.people.place_of(copil.people["roy"])]
    assert row.arrived_at_id == copil.dossier.agenda.items(hold.meeting_id)[1].id
    assert people.people.detail(row).startswith("arrivée au point 2")


def test_clicking_the_chip_marks_present(qtbot, hold, people, copil):
    index = people.people.index(people.people.place_of(copil.people["roy"]))
    people.scrollTo(index)
    box = people.visualRect(index)
    spot = box.center()
    spot.setX(box.right() - 40)
    QTest.mouseClick(people.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert copil.statuses(hold.meeting_id)["roy"] == PRESENT


def test_the_list_is_read_aloud_whole(people, copil):
    index = people.people.index(people.people.place_of(copil.people["ébanda"]))
    said = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Éric Ébanda, à marquer, Club d'entreprises du Val · préside"


def test_closed_minutes_mark_nobody(hold, people, copil):
    copil.dossier.meetings.close(hold.meeting_id, hold.context.today())
    hold.context.bus.deliver()
    QTest.keyClicks(people, "p")
    assert set(copil.statuses(hold.meeting_id).values()) == {None}


def test_plus_and_minus_say_who_came_and_left_during_the_running_item(hold, people, copil):
    items = [item.id for item in copil.dossier.agenda.items(hold.meeting_id)]
    hold.go_to(1)
    people.setFocus()
    choose(people, copil, "roy")
    QTest.keyClicks(people, "+")
    hold.go_to(2)
    choose(people, copil, "roy")
    QTest.keyClicks(people, "-")
    rows = {row.person_id: row for row in copil.dossier.attendance.rows(hold.meeting_id)}
    row = rows[copil.people["roy"]]
    assert (row.status, row.arrived_at_id, row.left_at_id) == (PRESENT, items[1], items[2])
    assert "arrivée au point 2" in people.property("announced")
    QTest.keyClicks(people, "-")  # said once more, it is taken back
    rows = {row.person_id: row for row in copil.dossier.attendance.rows(hold.meeting_id)}
    assert rows[copil.people["roy"]].left_at_id is None


def test_an_excused_titular_leads_to_the_substitute(hold, people, copil):
    choose(people, copil, "diallo")
    QTest.keyClicks(people, "e")
    assert people.chosen().person_id == copil.people["lefort"]
    QTest.keyClicks(people, "p")
    statuses = copil.statuses(hold.meeting_id)
    assert (statuses["diallo"], statuses["lefort"]) == ("excused", PRESENT)


def test_the_own_substitute_sits_without_a_proxy(hold, people, copil):
    dialog = hold.attendance.ask_proxy(copil.people["diallo"])
    assert "sans pouvoir" in dialog.list.item(0).text()
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    statuses = copil.statuses(hold.meeting_id)
    assert (statuses["diallo"], statuses["lefort"]) == ("excused", PRESENT)
    copil.dossier.undo()
    statuses = copil.statuses(hold.meeting_id)
    assert (statuses["diallo"], statuses["lefort"]) == (None, None)
