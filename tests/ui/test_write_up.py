"""*Rédiger*: the minutes proofread on the page that Word will print, edited in place."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from copil_desktop.documents.outline import Part, Place
from copil_desktop.ui.dialogs.edit_record import EditRecordDialog
from copil_desktop.ui.pages.meeting.sheet import MinutesSheet
from copil_desktop.ui.pages.meetings import MeetingsPage
from copil_desktop.ui.widgets.basics import Paragraph
from copil_desktop.ui.widgets.press import PressRow
from tests.documents.samples import CLOSED
from tests.ui.conftest import TODAY
from tests.ui.meeting_dossier import Committee


@pytest.fixture
def copil(dossier):
    return Committee(dossier)


@pytest.fixture
def page(qtbot, context, copil):
    made = MeetingsPage(context)
    qtbot.addWidget(made)
    made.resize(1170, 740)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def meeting(copil):
    """Return a meeting in session with notes, a decision and an action."""
    dossier, meeting = copil.dossier, copil.open()
    item = dossier.agenda.items(meeting)[0]
    dossier.agenda.write_notes(item.id, "Six entreprises ont dit oui!")
    dossier.decisions.add(meeting, "Le nombre est fixé à huit.", agenda_item_id=item.id)
    dossier.actions.add(
        "Envoyer la convention", today=TODAY, meeting_id=meeting, agenda_item_id=item.id
    )
    return meeting


@pytest.fixture
def view(page, meeting):
    page.show_target(meeting_id=meeting, moment="write_up")
    return page.meeting.view("write_up")


def regions(view, part):
    return [each for each in view.sheet.views() if each.place.part is part]


def shown(view, part, at=0):
    return regions(view, part)[at]


def key(pressed, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), pressed, modifier)


def typed(words):
    QTest.keyClicks(QApplication.focusWidget(), words)


def test_the_sheet_shows_the_printed_words_and_edits_the_typed_ones(view, dossier, meeting):
    notes = shown(view, Part.NOTES)
    assert "Six entreprises ont dit oui\u202f!" in notes.accessibleName()
    notes.setFocus(Qt.FocusReason.TabFocusReason)
    assert notes.editing
    assert notes.editor.field.toPlainText() == "Six entreprises ont dit oui!"
    key(Qt.Key.Key_End)
    typed(" Relu.")
    key(Qt.Key.Key_Escape)
    assert not notes.editing
    assert notes.hasFocus()
    assert dossier.agenda.items(meeting)[0].notes == "Six entreprises ont dit oui! Relu."
    assert "oui\u202f! Relu." in notes.accessibleName()


def test_tab_goes_from_paragraph_to_paragraph_and_back(view):
    shown(view, Part.ITEM).setFocus(Qt.FocusReason.TabFocusReason)
    visited = []
    for _step in range(9):
        open_now = [each for each in view.sheet.views() if each.editing]
        assert len(open_now) <= 1
        place = open_now[0].place.part if open_now else QApplication.focusWidget().place.part
        if not visited or visited[-1] is not place:
            visited.append(place)
        key(Qt.Key.Key_Tab)
    # The purpose and presenter of these items are not said: nothing of them is on the page.
    assert visited[:5] == [Part.ITEM, Part.NOTES, Part.DECISION, Part.ACTION, Part.ITEM]
    for _step in range(12):
        key(Qt.Key.Key_Backtab)
        if shown(view, Part.NOTES).editing:
            break
    assert shown(view, Part.NOTES).editing


def test_a_title_edited_changes_the_agenda_above_when_it_is_left(view, dossier, meeting):
    title = shown(view, Part.ITEM)
    title.open()
    title.editor.field.selectAll()
    typed("Dix entreprises")
    key(Qt.Key.Key_Escape)
    assert dossier.agenda.items(meeting)[0].title == "Dix entreprises"
    agenda = next(each for each in view.sheet.views() if "Ordre du jour" in each.accessibleName())
    assert "1. Dix entreprises" in agenda.accessibleName()


def test_an_emptied_decision_keeps_its_words_and_says_why(view, dossier, context, meeting):
    decision = shown(view, Part.DECISION)
    decision.open()
    decision.editor.field.selectAll()
    key(Qt.Key.Key_Delete)
    assert not decision.close_editor()
    assert decision.editing
    assert len(context.tell_error) == 1
    # Leaving is refused once, and the cursor is back where the words are missing.
    view.setFocus()
    assert decision.editor.field.hasFocus()
    assert dossier.decisions.of_meeting(meeting)[0].text == "Le nombre est fixé à huit."


def test_an_action_corrected_in_place_is_corrected_in_the_table_too(view, dossier, meeting):
    action = shown(view, Part.ACTION)
    action.open()
    action.editor.field.selectAll()
    typed("Envoyer la convention au lycee")
    key(Qt.Key.Key_Escape)
    words = "\n".join(each.accessibleName() for each in view.sheet.views())
    assert words.count("Envoyer la convention au lycee") == 2
    assert dossier.actions.of_meeting(meeting, TODAY)[0].text == "Envoyer la convention au lycee"


def test_the_head_is_edited_in_place(view, dossier, meeting):
    view.go_to(Place(Part.HEAD))
    field = shown(view, Part.HEAD).editor.field
    assert field.hasFocus()
    field.selectAll()
    typed("Mairie de Rivelac")
    view.setFocus()
    assert dossier.meetings.one(meeting).place == "Mairie de Rivelac"
    assert "Mairie de Rivelac" in shown(view, Part.HEAD).accessibleName()


def test_an_action_noted_while_proofreading_stands_in_the_text_once_typing_pauses(
    qtbot, view, dossier, meeting
):
    notes = shown(view, Part.NOTES)
    notes.open()
    key(Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    key(Qt.Key.Key_Return)
    typed("! Relancer Paul")
    key(Qt.Key.Key_Return)
    assert notes.editing
    assert [each.text for each in dossier.actions.of_meeting(meeting, TODAY)] == [
        "Envoyer la convention",
        "Relancer Paul",
    ]
    qtbot.waitUntil(lambda: len(regions(view, Part.ACTION)) == 2)
    noted, said = regions(view, Part.ACTION)
    # While the notes are edited their line is the row: it is not printed below as well.
    assert "Relancer Paul" in said.accessibleName()
    assert noted.isVisible() and not said.isVisible()
    key(Qt.Key.Key_Escape)
    assert noted.isVisible() and said.isVisible()
    notes.open()
    assert noted.isVisible() and not said.isVisible()


def test_the_row_of_a_line_of_notes_opens_whole_from_there(view, dossier, meeting):
    notes = shown(view, Part.NOTES)
    notes.open()
    key(Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    key(Qt.Key.Key_Return)
    typed("= Le lycee accueille")
    key(Qt.Key.Key_Return)
    key(Qt.Key.Key_Up)
    key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert any(isinstance(each, EditRecordDialog) for each in QApplication.topLevelWidgets())


def test_presences_lead_to_where_they_are_marked(view, page):
    presences = shown(view, Part.PRESENCES)
    presences.setFocus()
    key(Qt.Key.Key_Return)
    assert page.meeting.moment == "hold"


def test_what_another_changes_is_shown_at_once(view, dossier, context, meeting):
    item = dossier.agenda.items(meeting)[1]
    dossier.agenda.write_notes(item.id, "Le 15 juin.")
    context.bus.deliver()
    assert "Le 15\u00a0juin." in shown(view, Part.NOTES, 1).accessibleName()


def test_what_is_missing_is_listed_and_leads_to_its_place(view, dossier, meeting):
    lines = view.minutes.findChildren(PressRow)
    said = [each.accessibleName().split("\u00a0: y aller")[0] for each in lines]
    assert "7 personnes à marquer" in said
    assert "point 2\u00a0: ni traité ni reporté" in said
    assert any(each.endswith("sans responsable") for each in said)
    lines[said.index("point 2\u00a0: ni traité ni reporté")].click()
    assert shown(view, Part.NOTES, 1).editing


def test_f7_leads_to_the_corrections_proposed_and_enter_accepts_them(
    view, dossier, context, meeting
):
    first = dossier.agenda.items(meeting)[0]
    dossier.agenda.write_notes(first.id, f"L'Etat soutient  le projet.\n{first.notes}")
    context.bus.deliver()
    view.setFocus()
    key(Qt.Key.Key_F7)
    line = QApplication.focusWidget()
    assert line is view.proofreading.lines[0]
    assert "« Etat » deviendrait « État »" in line.accessibleName().replace("\u00a0", " ")
    key(Qt.Key.Key_Return)
    context.bus.deliver()
    stored = dossier.agenda.items(meeting)[0].notes
    assert stored.split("\n")[0] == "L'État soutient  le projet."
    # The next one is under the keys already.
    assert QApplication.focusWidget() is view.proofreading.lines[0]
    key(Qt.Key.Key_Delete)
    assert not view.proofreading.isVisible()
    assert dossier.agenda.items(meeting)[0].notes == stored
    dossier.undo()
    assert dossier.agenda.items(meeting)[0].notes.startswith("L'Etat")


def test_a_correction_asked_for_is_noted_on_closed_minutes(view, dossier, context, meeting):
    assert not view.minutes.corrections_button.isVisible()
    view.minutes.close_now()
    context.bus.deliver()
    view.minutes.corrections_button.click()
    typed("Lire six semaines")
    view.setFocus()
    (asked,) = dossier.records.children("corrections", meeting)
    assert asked["text"] == "Lire six semaines"
    # What was closed stays what it was.
    assert asked["on_day"] == TODAY.isoformat()
    assert dossier.minutes_data(meeting).corrections == ()


def test_minutes_closed_before_rows_carried_their_uid_are_still_shown(qtbot, context):
    sheet = MinutesSheet(lambda _place: None)
    qtbot.addWidget(sheet)
    sheet.show_minutes(CLOSED, read_only=True)
    parts = [each.place.part for each in sheet.views()]
    assert parts.count(Part.DECISION) == len(CLOSED.decisions)
    assert parts.count(Part.ACTION) == len(CLOSED.actions)


def test_nothing_is_proposed_for_closed_minutes(view, dossier, context, meeting):
    dossier.agenda.write_notes(dossier.agenda.items(meeting)[0].id, "L'Etat.")
    context.bus.deliver()
    assert view.proofreading.isVisible()
    view.minutes.close_now()
    context.bus.deliver()
    assert not view.proofreading.isVisible()


def test_a_reopened_version_says_beside_the_sheet_what_it_changes(view, dossier, context, meeting):
    view.minutes.close_now()
    context.bus.deliver()
    dossier.meetings.reopen(meeting, "Un chiffre")
    dossier.agenda.write_notes(dossier.agenda.items(meeting)[0].id, "Sept entreprises.")
    context.bus.deliver()
    said = [each.plain for each in view.minutes.findChildren(Paragraph)]
    assert "Modifications depuis la version 1" in said
    assert "Point 1 modifié" in said
    assert "Point\u00a01 modifié" in shown(view, Part.HEAD).accessibleName() or (
        "point 1 modifié" in shown(view, Part.HEAD).accessibleName()
    )
