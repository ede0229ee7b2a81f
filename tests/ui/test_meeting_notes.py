"""Notes are saved as typed; lines become rows and stay one with them."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest

from copil_desktop.domain.codes import ActionStatus
from copil_desktop.domain.notes import Marker, RowKind, parse
from copil_desktop.ui.dialogs.action_ways_out import AssignDialog, DropDialog, SplitDialog
from copil_desktop.ui.dialogs.edit_record import EditRecordDialog
from copil_desktop.ui.pages.meeting.hold import HoldView
from copil_desktop.ui.pages.meeting.outcome import PendingRow
from copil_desktop.ui.pages.meeting.outcome_row import OutcomeRow
from copil_desktop.ui.widgets.buttons import Button
from tests.ui.meeting_dossier import Committee

CTRL = Qt.KeyboardModifier.ControlModifier


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
    view.notes.editor.setFocus()
    return view


def stored(hold, place=0):
    return hold.dossier.agenda.items(hold.meeting_id)[place].notes


def type_line(hold, line):
    QTest.keyClicks(hold.notes.editor, line)


def enter(hold):
    QTest.keyClick(hold.notes.editor, Qt.Key.Key_Return)


def decisions(hold):
    return hold.dossier.decisions.of_meeting(hold.meeting_id)


def actions(hold):
    return hold.dossier.actions.of_meeting(hold.meeting_id, hold.context.today())


def test_what_is_typed_reaches_the_disk_by_itself(qtbot, hold):
    type_line(hold, "Six entreprises sur dix")
    qtbot.waitUntil(lambda: stored(hold) == "Six entreprises sur dix")
    assert hold.saved_label.text() == "Enregistré"


def test_typing_without_a_pause_is_saved_all_the_same(qtbot, hold):
    # No key restarts the clock: something is on disk long before the typist stops.
    for _word in range(40):
        type_line(hold, "mot ")
        QTest.qWait(20)
    assert stored(hold)


def test_changing_item_saves_and_comes_back_where_the_cursor_was(hold):
    type_line(hold, "Un deux")
    QTest.keyClick(hold.notes.editor, Qt.Key.Key_Left)
    QTest.keyClick(hold.notes.editor, Qt.Key.Key_PageDown, CTRL)
    assert stored(hold) == "Un deux"
    assert hold.notes.editor.notes() == ""
    QTest.keyClick(hold.notes.editor, Qt.Key.Key_PageUp, CTRL)
    assert hold.notes.editor.textCursor().positionInBlock() == 6


@pytest.mark.parametrize(
    ("key", "place"),
    [
        (Qt.Key.Key_2, 1),
        (Qt.Key.Key_Eacute, 1),
        (Qt.Key.Key_QuoteDbl, 2),
        (Qt.Key.Key_Ampersand, 0),
    ],
)
def test_both_rows_of_the_keyboard_choose_the_item(hold, key, place):
    hold.go_to(1 if place != 1 else 2)
    QTest.keyClick(hold.notes.editor, key, CTRL)
    assert hold.notes.heading.text() == f"Notes · point {place + 1}"


def test_an_item_left_for_the_next_is_treated_when_something_came_of_it(hold):
    type_line(hold, "Dit.")
    QTest.keyClick(hold.notes.editor, Qt.Key.Key_PageDown, CTRL)
    QTest.keyClick(hold.notes.editor, Qt.Key.Key_PageDown, CTRL)
    states = [item.state for item in hold.dossier.agenda.items(hold.meeting_id)]
    assert states == ["done", "todo", "todo"]


def test_a_line_with_equals_becomes_a_numbered_decision(hold):
    type_line(hold, "= Le nombre minimal est fixe a huit.")
    assert hold.notes.panel.isVisible()
    enter(hold)
    (decision,) = decisions(hold)
    assert (decision.number, decision.text) == ("2026-001", "Le nombre minimal est fixe a huit.")
    assert parse(stored(hold))[0] == Marker(RowKind.DECISION, decision.uid)
    assert decision.agenda_item_id == hold.dossier.agenda.items(hold.meeting_id)[0].id


def test_control_enter_on_the_line_of_a_decision_opens_its_votes(hold):
    type_line(hold, "= Adopte")
    enter(hold)
    hold.notes.editor.put_cursor(0, 3)
    QTest.keyClick(hold.notes.editor, Qt.Key.Key_Return, CTRL)
    (dialog,) = hold.findChildren(EditRecordDialog)
    dialog.form.field("votes_for").set_value(6)
    dialog.form.field("votes_for").edited.emit()
    dialog.close()
    assert decisions(hold)[0].votes_for == 6


def test_an_action_is_proposed_before_it_is_accepted(hold, copil):
    type_line(hold, "! Envoyer la convention @Marie vendredi")
    assert actions(hold) == []
    assert hold.notes.panel.property("announced") == (
        "Action\u00a0: Envoyer la convention, Marie Roy, ven. 6\u00a0mars 2026"
    )
    enter(hold)
    (action,) = actions(hold)
    assert (action.text, action.owner_id, action.due_on) == (
        "Envoyer la convention",
        copil.people["roy"],
        "2026-03-06",
    )
    assert not hold.notes.panel.isVisible()


def test_a_structure_can_own_an_action(hold):
    type_line(hold, "! Proposer deux dates @Lycee avant le prochain copil")
    enter(hold)
    (action,) = actions(hold)
    assert action.owner_organisation == "Lycée Marie-Curie"
    assert action.due_before == "COPIL"


def test_undo_takes_the_row_and_its_line_back_together(hold):
    type_line(hold, "Avant")
    enter(hold)
    type_line(hold, "= Adopte")
    enter(hold)
    assert len(decisions(hold)) == 1
    QTest.keyClick(hold.notes.editor, Qt.Key.Key_Z, CTRL)
    hold.context.bus.deliver()
    assert decisions(hold) == []
    assert stored(hold) == "Avant\n= Adopte"
    assert hold.notes.editor.notes() == "Avant\n= Adopte"


def test_editing_the_line_edits_the_row(hold):
    type_line(hold, "= Adopte")
    enter(hold)
    hold.notes.editor.put_cursor(0, 100)
    type_line(hold, " ce jour")
    hold.notes.saver.flush()
    (decision,) = decisions(hold)
    assert decision.text == "Adopte ce jour"
    assert "[[decision:" in stored(hold)


def test_editing_the_row_edits_the_line(hold):
    type_line(hold, "= Adopte")
    enter(hold)
    (decision,) = decisions(hold)
    hold.dossier.records.change("decisions", decision.id, text="Rejeté")
    hold.context.bus.deliver()
    assert hold.notes.editor.document().firstBlock().text() == "= Rejeté"


def test_a_row_never_melts_into_the_line_above(hold):
    type_line(hold, "Avant")
    enter(hold)
    type_line(hold, "= Adopte")
    enter(hold)
    hold.notes.editor.put_cursor(1, 0)
    QTest.keyClick(hold.notes.editor, Qt.Key.Key_Backspace)
    hold.notes.saver.flush()
    assert [type(each).__name__ for each in parse(stored(hold))][:2] == ["TextLine", "Marker"]
    assert decisions(hold)[0].text == "Adopte"


def test_an_emptied_line_taken_away_removes_its_row_and_undo_brings_it_back(hold):
    type_line(hold, "= Ok")
    enter(hold)
    hold.notes.editor.put_cursor(0, 100)
    for _letter in "= Ok":
        QTest.keyClick(hold.notes.editor, Qt.Key.Key_Backspace)
    QTest.keyClick(hold.notes.editor, Qt.Key.Key_Backspace)
    assert decisions(hold) == []
    assert "[[" not in (stored(hold) or "")
    hold.dossier.undo()
    assert decisions(hold)[0].text == "Ok"
    assert "[[decision:" in stored(hold)


def test_escape_keeps_the_line_as_a_note(hold):
    type_line(hold, "! Voir plus tard")
    QTest.keyClick(hold.notes.editor, Qt.Key.Key_Escape)
    assert not hold.notes.panel.isVisible()
    hold.notes.saver.flush()
    assert stored(hold) == "Voir plus tard"
    assert actions(hold) == []


def test_tab_corrects_owner_and_date(hold, copil):
    type_line(hold, "! Relancer la CCI @Marie vendredi")
    QTest.keyClick(hold.notes.editor, Qt.Key.Key_Tab)
    panel = hold.notes.panel
    assert panel.correcting
    assert panel.owner.hasFocus()
    panel.owner.set_value(copil.people["nguyen"])
    panel.due.set_value(None)
    QTest.keyClick(panel.due, Qt.Key.Key_Return)
    (action,) = actions(hold)
    assert (action.owner_id, action.due_on) == (copil.people["nguyen"], None)
    assert hold.notes.editor.hasFocus()


def test_homonyms_are_asked_not_guessed(hold, copil):
    other = hold.dossier.records.add("people", first_name="Marie", last_name="Petit")
    hold.context.bus.deliver()
    type_line(hold, "! Rappeler @Marie demain")
    enter(hold)
    assert actions(hold) == []
    assert hold.notes.panel.correcting
    hold.notes.panel.owner.set_value(other)
    QTest.keyClick(hold.notes.panel.owner, Qt.Key.Key_Return)
    assert actions(hold)[0].owner_id == other


def test_the_minutes_carry_no_marker(hold):
    type_line(hold, "Dit.")
    enter(hold)
    type_line(hold, "= Adopte")
    enter(hold)
    hold.notes.saver.flush()
    data = hold.dossier.minutes_data(hold.meeting_id)
    assert data.items[0].notes == "Dit."
    assert data.decisions[0].item == data.items[0].uid


def test_a_decision_removed_from_the_column_leaves_the_notes(hold):
    type_line(hold, "= Adopte")
    enter(hold)
    (row,) = hold.outcome.decision_card.findChildren(OutcomeRow)
    QTest.keyClick(row, Qt.Key.Key_Delete)
    assert decisions(hold) == []
    hold.context.bus.deliver()
    assert hold.notes.editor.notes().strip() == ""
    assert hold.context.tell == ["Supprimé."]


def test_what_was_pending_is_reviewed_in_place(hold, copil):
    earlier = hold.dossier.actions.add(
        "Appeler les commerçants", today=hold.context.today(), owner_id=copil.people["roy"]
    )
    hold.context.bus.deliver()
    (row,) = hold.outcome.pending_card.findChildren(PendingRow)
    QTest.keyClick(row.head, Qt.Key.Key_Return)
    assert row.is_open
    row.status.set_value("in_progress")
    row.status.edited.emit()
    row.comment.setText("Deux sur quatre")
    row.comment.editingFinished.emit()
    said = hold.dossier.actions.said_at(hold.meeting_id)[earlier]
    assert (said.status, said.comment) == ("in_progress", "Deux sur quatre")
    assert hold.dossier.records.get("action_items", earlier)["status"] == "in_progress"


def carried_over(hold, copil, times=2):
    """Return an action that meetings before this one left as it was."""
    dossier = hold.dossier
    first = copil.plan(day="2026-01-08T14:30")
    action = dossier.actions.add(
        "Appeler les commerçants",
        today=hold.context.today(),
        meeting_id=first,
        owner_id=copil.people["roy"],
    )
    for month in range(times):
        meeting = copil.plan(day=f"2026-02-{10 + month}T14:30")
        for each in (first, meeting):
            dossier.records.change("meetings", each, status="held")
        dossier.actions.review(
            action,
            meeting,
            ActionStatus.IN_PROGRESS,
            today=hold.context.today(),
            comment=f"Reste {month}",
        )
    hold.context.bus.deliver()
    return action


def opened(hold):
    (row,) = hold.outcome.pending_card.findChildren(PendingRow)
    QTest.keyClick(row.head, Qt.Key.Key_Return)
    return row


def ways(row):
    return {each.text(): each for each in row.ways_out.findChildren(Button)}


def test_an_action_carried_over_once_is_only_reviewed(hold, copil):
    carried_over(hold, copil, times=1)
    row = opened(hold)
    assert not row.ways_out.isVisibleTo(row)


def test_after_two_carries_the_screen_asks_and_shows_what_was_said(hold, copil):
    carried_over(hold, copil)
    row = opened(hold)
    assert row.ways_out.isVisibleTo(row)
    assert "Reportée 2\u00a0fois" in row.ways_out.words.plain
    said = [row._history.itemAt(at).widget().plain for at in range(row._history.count())]
    assert "Reste 1" in said[0]
    assert "Reste 0" in said[1]


def test_dropping_at_the_meeting_needs_a_reason_that_its_minutes_say(hold, copil):
    action = carried_over(hold, copil)
    row = opened(hold)
    ways(row)["Abandonner…"].click()
    (dialog,) = row.findChildren(DropDialog)
    dialog.finish()
    assert dialog.error.plain
    dialog.reason.set_value("Le marché est annulé")
    dialog.finish()
    (review,) = hold.dossier.minutes_data(hold.meeting_id).reviews
    assert (review.status, review.action.drop_reason) == ("dropped", "Le marché est annulé")
    assert hold.dossier.records.get("action_items", action)["status"] == "dropped"


def test_splitting_at_the_meeting_decides_the_smaller_actions_there(hold, copil):
    carried_over(hold, copil)
    row = opened(hold)
    ways(row)["Découper…"].click()
    (dialog,) = row.findChildren(SplitDialog)
    dialog.parts.set_value(["Lister les commerçants", "En appeler trois"])
    dialog.finish()
    assert [each.text for each in actions(hold)] == ["Lister les commerçants", "En appeler trois"]
    (review,) = hold.dossier.minutes_data(hold.meeting_id).reviews
    assert review.status == "dropped"


def test_giving_it_to_somebody_else_is_what_the_meeting_said_of_it(hold, copil):
    action = carried_over(hold, copil)
    row = opened(hold)
    ways(row)["Confier…"].click()
    (dialog,) = row.findChildren(AssignDialog)
    dialog.person.set_value(copil.people["nguyen"])
    dialog.finish()
    assert "N'Guyen" in hold.dossier.actions.said_at(hold.meeting_id)[action].comment
    assert hold.dossier.records.get("action_items", action)["owner_id"] == copil.people["nguyen"]


def test_columns_fold_and_come_back(hold):
    QTest.keyClick(hold.notes.editor, Qt.Key.Key_F7)
    assert hold.splitter.sizes()[0] == 0
    assert hold.unfold_left.isVisible()
    QTest.keyClick(hold.notes.editor, Qt.Key.Key_E, CTRL)
    assert hold.splitter.sizes()[0] > 0
    assert hold.attendance.list.hasFocus()


@pytest.fixture
def large(theme):
    """Larger letters until the test ends."""
    yield theme.set_zoom
    theme.set_zoom(1.0)


def test_where_three_columns_have_no_room_one_folds_and_comes_back(hold, large):
    def shown():
        return [size > 0 for size in hold.splitter.sizes()]

    assert shown() == [True, True, True]
    large(1.5)
    assert shown() == [True, True, False]
    assert hold.unfold_right.isVisible()
    QTest.keyClick(hold.notes.editor, Qt.Key.Key_F8)  # in the place of the attendance
    assert shown() == [False, True, True]
    assert hold.splitter.sizes()[2] >= 296 * 1.5
    large(2.0)
    assert shown() == [False, True, True]  # it was asked for
    assert hold.minimumSizeHint().width() < 1120
    hold.resize(1120, 700)  # a page that grows is as wide as before
    assert shown() == [False, True, True]
    large(1.0)
    hold.resize(1121, 680)
    assert shown() == [True, True, True]


def test_the_menu_begins_nothing_in_closed_minutes(qtbot, hold):
    hold.dossier.meetings.close(hold.meeting_id, hold.context.today())
    hold.show_meeting(hold.meeting_id)
    with qtbot.captureExceptions() as caught:
        hold.add_decision()
        hold.add_action()
        hold.notes.saver.flush()
    assert not caught
    assert hold.notes.editor.notes() == ""
    assert not hold.context.tell_error


def test_the_menu_begins_nothing_before_a_meeting_is_shown(qtbot, context):
    view = HoldView(context)
    qtbot.addWidget(view)
    view.show()
    with qtbot.captureExceptions() as caught:
        view.add_decision()
        view.add_action()
    assert not caught
    assert view.notes.editor.notes() == ""


def pasted(hold, **content):
    mime = QMimeData()
    for kind, value in content.items():
        (mime.setHtml if kind == "html" else mime.setText)(value)
    hold.notes.editor.insertFromMimeData(mime)
    return hold.notes.editor.notes()


def test_what_is_pasted_from_a_page_or_from_word_comes_in_as_notes(hold):
    html = "<p>Un <b>vrai</b> accord</p><ul><li>a</li><li>b</li></ul><table><tr><td>c</td>"
    html += "<td>d</td></tr><tr><td>e</td><td>f</td></tr></table>"
    notes = pasted(hold, html=html, text="autre")
    assert notes == "Un *vrai* accord\n- a\n- b\n| c | d |\n| e | f |"


def test_bare_text_is_pasted_without_its_control_characters(hold):
    assert pasted(hold, text="a\x0bb\0c\x07\r\n• d") == "a\nbc\n- d"


def test_what_is_copied_from_the_notes_comes_back_as_it_was(hold):
    hold.notes.editor.insertPlainText("- a\n  - b\n| c |")
    hold.notes.editor.selectAll()
    mime = hold.notes.editor.createMimeDataFromSelection()
    assert mime.formats() == ["text/plain"] and mime.text() == "- a\n  - b\n| c |"
