"""One whole meeting by keyboard, from the room of meetings to the Word file read back."""

from datetime import date

import docx
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from copil_desktop.documents.outline import Part, Place
from copil_desktop.domain.codes import ActionStatus, MeetingStatus
from copil_desktop.ui.dialogs.message import Message
from copil_desktop.ui.dialogs.new_meeting import NewMeetingDialog
from copil_desktop.ui.pages.meeting.adjourn import AdjournDialog
from copil_desktop.ui.pages.meeting.agenda_table import dropped_place
from copil_desktop.ui.pages.meetings import MeetingsPage
from tests.ui.meeting_dossier import Committee

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


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


def key(widget, *pressed, modifier=Qt.KeyboardModifier.NoModifier):
    for each in pressed:
        QTest.keyClick(widget, each, modifier)


def save_as(monkeypatch, path):
    """Answer the system's own file window."""
    asked = []

    def answer(_parent, _title, proposed, _filter, **_options):
        asked.append(proposed)
        return str(path), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    return asked


def words_of(path):
    read = docx.Document(str(path))
    cells = [cell.text for table in read.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(each.text for each in read.paragraphs), *cells])


def test_a_whole_meeting_by_keyboard(qtbot, monkeypatch, tmp_path, page, copil):
    context, dossier = page.context, page.dossier
    # A new meeting: the date is proposed, typed over the French way.
    dialog = page.new_meeting()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.day.hasFocus)
    assert dialog.choice.committee.value() == copil.committee
    QTest.keyClicks(dialog.day, "12/3")
    key(dialog.day, Qt.Key.Key_Tab)
    QTest.keyClicks(dialog.hour, "14h30")
    key(dialog.hour, Qt.Key.Key_Return)
    context.bus.deliver()
    meeting_id = page.meeting.meeting_id
    assert dossier.meetings.one(meeting_id).starts_at == "2026-03-12T14:30"
    # Préparer: the agenda.
    prepare = page.meeting.view("prepare")
    page.activateWindow()
    qtbot.waitUntil(prepare.new_item.hasFocus)
    QTest.keyClicks(prepare.new_item, "Entreprises volontaires")
    key(prepare.new_item, Qt.Key.Key_Return)
    context.bus.deliver()
    titles = [item.title for item in dossier.agenda.items(meeting_id)]
    assert titles == ["Entreprises volontaires", "Questions diverses"]
    prepare.convene()
    # Tenir: presences, notes, a decision, an action.
    page.meeting.open_session()
    hold = page.meeting.view("hold")
    qtbot.waitUntil(hold.notes.editor.hasFocus)
    key(hold.notes.editor, Qt.Key.Key_E, modifier=CTRL)
    QTest.keyClicks(hold.attendance.list, "pppp")
    key(hold.attendance.list, Qt.Key.Key_Escape)
    QTest.keyClicks(hold.notes.editor, "Six entreprises ont confirme.")
    key(hold.notes.editor, Qt.Key.Key_Return)
    QTest.keyClicks(hold.notes.editor, "= Le nombre minimal est de huit.")
    key(hold.notes.editor, Qt.Key.Key_Return)
    QTest.keyClicks(hold.notes.editor, "! Envoyer la convention @Marie vendredi")
    key(hold.notes.editor, Qt.Key.Key_Return)
    key(hold.notes.editor, Qt.Key.Key_PageDown, modifier=CTRL)
    # Lever la séance, and the record of decisions with it, beside the dossier.
    adjourning = page.meeting.adjourn()
    QTest.keyClicks(adjourning.next_date.date_field, "15/4")
    key(adjourning.done_button, Qt.Key.Key_Return)
    context.bus.deliver()
    said = words_of(tmp_path / "2026-03-12 COPIL n°\u00a01 - Relevé de décisions.docx")
    assert "Le nombre minimal est de huit." in said
    assert "Envoyer la convention" in said
    assert "Marie Roy" in said
    # Rédiger: closed as version 1, the minutes to Word.
    write_up = page.meeting.view("write_up")
    assert page.meeting.moment == "write_up"
    write_up.minutes.close_now()
    context.bus.deliver()
    assert dossier.meetings.one(meeting_id).status == MeetingStatus.CLOSED
    minutes = tmp_path / "compte rendu.docx"
    asked = save_as(monkeypatch, minutes)
    buttons = write_up.export.buttons
    buttons[next(iter(buttons))].click()
    assert asked[0].endswith("Compte rendu v1.docx")
    said = words_of(minutes)
    assert "Six entreprises ont confirme." in said
    assert "[[" not in said
    assert write_up.export.written == minutes
    assert dossier.meetings.next_of(copil.committee, meeting_id) == "2026-04-15T14:30"
    assert context.tell_error == []


def test_enter_opens_a_meeting_and_escape_goes_back_to_it(page, copil):
    meeting = copil.plan()
    page.context.bus.deliver()
    assert page.table.choose(meeting)
    key(page.table, Qt.Key.Key_Return)
    assert page.stack.currentWidget() is page.meeting
    assert page.header.isHidden()
    key(page.meeting.view("prepare"), Qt.Key.Key_Escape)
    assert page.stack.currentWidget() is not page.meeting
    assert page.table.current_row().id == meeting


def test_escape_never_leaves_a_meeting_being_held(page, copil):
    page.show_target(meeting_id=copil.open(), moment="hold")
    key(page.meeting.view("hold").notes.editor, Qt.Key.Key_Escape)
    assert page.stack.currentWidget() is page.meeting


def test_the_lanes_say_step_and_rhythm(page, copil):
    copil.plan()
    page.context.bus.deliver()
    assert page.timeline.lanes.lines()[0].words == (
        "Première rencontre, étape 1 sur 1\u00a0: Trouver dix entreprises, 1 date posée"
    )
    assert page.header.subtitle_label.text() == "1 séquence, 1 réunion"


def test_the_list_says_where_each_meeting_stands(page, copil):
    meeting = copil.plan()
    page.context.bus.deliver()
    cells = [page.model.index(0, at).data(Qt.ItemDataRole.AccessibleTextRole) for at in range(5)]
    assert cells == [
        "jeu. 12\u00a0mars, 14\u00a0h\u00a030",
        "COPIL n°\u00a01",
        "Première rencontre",
        "6 sans réponse",
        "à convoquer",
    ]
    page.dossier.meetings.convene(meeting, date(2026, 3, 2))
    page.context.bus.deliver()
    assert page.model.index(0, 4).data(Qt.ItemDataRole.AccessibleTextRole) == "convoquée"


def test_another_school_year_shows_other_meetings(page, copil):
    copil.plan()
    page.context.bus.deliver()
    assert page.model.rowCount() == 1
    page.choose_year(2024)
    assert page.model.rowCount() == 0
    assert page.year_button.text() == "Année scolaire 2024-2025"


def test_a_new_meeting_is_proposed_inside_the_rhythm(qtbot, context, copil):
    copil.dossier.records.change("meetings", copil.plan(day="2026-02-26T09:00"), status="held")
    dialog = NewMeetingDialog(context, None)
    qtbot.addWidget(dialog)
    # 21 days after the last one, the same weekday, the same hour.
    assert dialog.day.value() == "2026-03-19"
    assert dialog.hour.value() == "09:00"
    assert dialog.choice.sequence.value() == copil.sequence
    dialog.day.set_value("2026-06-01")
    dialog.day.edited.emit()
    assert "! 35 jours trop tard : certains vont décrocher" in said_of(dialog)
    dialog.reject()


def said_of(dialog):
    lines = [dialog.advice._said.itemAt(at).widget() for at in range(dialog.advice._said.count())]
    return [getattr(line, "plain", line.text()).replace("\u00a0", " ") for line in lines]


def test_two_keys_make_the_next_meeting_of_a_sequence(qtbot, page, copil):
    copil.dossier.records.change("meetings", copil.plan(day="2026-02-26T09:00"), status="held")
    page.choose_sequence(copil.sequence)
    page.new_meeting()
    dialog = page.findChild(NewMeetingDialog)
    key(dialog.day, Qt.Key.Key_Return)
    made = copil.dossier.meetings.listed(limit=1)[0]
    assert (made.number, made.step) == (2, "Trouver dix entreprises")
    assert made.starts_at == "2026-03-19T09:00"
    assert page.meeting.meeting_id == made.id


def test_page_down_goes_to_the_next_good_day_and_holidays_are_named(qtbot, context, copil):
    records = copil.dossier.records
    lycee = copil.dossier.value("SELECT id FROM organisations WHERE name LIKE 'Lycée%'")
    records.change("organisations", lycee, school_zone="B")
    records.add(
        "unavailabilities", person_id=copil.people["roy"], starts_on="2026-04-16",
        ends_on="2026-05-02", why="Congés",
    )  # fmt: skip
    records.change("meetings", copil.plan(day="2026-03-19T14:30"), status="held")
    dialog = NewMeetingDialog(context, None)
    qtbot.addWidget(dialog)
    assert dialog.day.value() == "2026-04-09"
    key(dialog.day, Qt.Key.Key_PageDown)
    assert dialog.day.value() == "2026-04-10"
    key(dialog.day, Qt.Key.Key_PageUp)
    assert dialog.day.value() == "2026-04-09"
    dialog.day.set_value("2026-04-16")
    dialog.day.edited.emit()
    assert said_of(dialog) == [
        "! Vacances de printemps, zone B",
        "! Marie Roy indisponible jusqu’au 2 mai (Congés)",
    ]
    assert dialog.day.accessibleDescription().startswith("Vacances de printemps")
    dialog.advice.zone.field.set_value("none")
    dialog.advice.zone.field.edited.emit()
    dialog.day.set_value("2026-04-16")
    dialog.day.edited.emit()
    assert said_of(dialog) == ["! Marie Roy indisponible jusqu’au 2 mai (Congés)"]
    dialog.reject()


def test_how_the_members_work_is_shown_beside_the_date(qtbot, context, copil):
    copil.dossier.records.change(
        "people", copil.people["roy"], working_constraints="Jamais le mercredi"
    )
    dialog = NewMeetingDialog(context, None)
    qtbot.addWidget(dialog)
    shown = dialog.advice._people.itemAt(0).widget()
    assert shown.plain == "Marie Roy\u00a0: Jamais le mercredi"
    dialog.day.set_value("2026-03-18")
    dialog.day.edited.emit()
    assert "! Marie Roy : Jamais le mercredi" in said_of(dialog)
    dialog.reject()


def test_what_lacks_is_said_before_convening(qtbot, page, copil):
    meeting = copil.plan()
    page.dossier.records.change("meetings", meeting, chair_id=None)
    page.show_target(meeting_id=meeting)
    prepare = page.meeting.view("prepare")

    def said():
        page.context.bus.deliver()
        return [
            prepare._checks.itemAt(at).layout().itemAt(1).widget().plain
            for at in range(prepare._checks.count())
        ]

    chair, purpose = "Personne ne préside encore", "3 points sans but"
    assert said() == ["À convoquer le mer. 4\u00a0mars au plus tard", chair, purpose]
    page.dossier.records.change("meetings", meeting, chair_id=copil.people["ébanda"])
    assert "La présidence n’a pas encore visé l’ordre du jour" in said()
    item = page.dossier.agenda.items(meeting)[0].id
    page.dossier.records.change("agenda_items", item, purpose="decision")
    assert {"1 point à décider sans document joint", "2 points sans but"} <= set(said())
    page.dossier.records.add("documents", meeting_id=meeting, title="Bilan", agenda_item_id=item)
    page.dossier.records.change("meetings", meeting, visa_on="2026-03-02")
    prepare.convene()
    assert said() == ["2 points sans but", "6 personnes n’ont pas répondu"]


def test_items_move_by_keys_and_by_dragging(page, copil):
    meeting = copil.plan()
    page.show_target(meeting_id=meeting)
    table = page.meeting.view("prepare").table

    def titles():
        return [item.title[:7] for item in page.dossier.agenda.items(meeting)]

    assert titles() == ["Entrepr", "Journée", "Questio"]
    table.choose(page.dossier.agenda.items(meeting)[0].id)
    table.setFocus()
    key(table, Qt.Key.Key_Down, modifier=ALT)
    assert titles() == ["Journée", "Entrepr", "Questio"]
    assert table.current_row().title == "Entreprises volontaires"
    table.move_asked.emit(table.current_row().id, 2)
    assert titles() == ["Journée", "Questio", "Entrepr"]
    page.dossier.undo()
    assert titles() == ["Journée", "Entrepr", "Questio"]


def dragging(kind, table, start, over, part):
    """Return what Qt tells while a row is dragged, ``part`` of the way down another.

    Without a screen Qt drags nothing by itself: its own events stand for the mouse.
    """
    table.choose(table.items.row(table.items.index(start, 0)).id)
    kept = table.items.mimeData([table.items.index(start, at) for at in range(3)])
    box = table.visualRect(table.items.index(over, 1))
    point = QPoint(box.x() + 30, box.y() + round(box.height() * part))
    move, none = Qt.DropAction.MoveAction, Qt.KeyboardModifier.NoModifier
    where = point.toPointF() if kind is QDropEvent else point
    return kind(where, move, kept, Qt.MouseButton.LeftButton, none)


@pytest.mark.parametrize(
    ("start", "over", "part", "order"),
    [
        (0, 2, 0.9, [1, 2, 0]),
        (2, 0, 0.1, [2, 0, 1]),
        (0, 1, 0.7, [1, 0, 2]),
        (0, 1, 0.3, [0, 1, 2]),
    ],
)
def test_an_item_dragged_takes_the_place_where_it_is_dropped(page, copil, start, over, part, order):
    meeting = copil.plan()
    page.show_target(meeting_id=meeting, moment="prepare")
    before = [item.id for item in copil.dossier.agenda.items(meeting)]
    table = page.meeting.view("prepare").table
    event = dragging(QDropEvent, table, start, over, part)
    table.dropEvent(event)
    after = [item.id for item in copil.dossier.agenda.items(meeting)]
    assert after == [before[at] for at in order]
    # Qt removes nothing by itself, and the item that was dragged stays chosen.
    assert event.dropAction() == Qt.DropAction.IgnoreAction
    assert table.items.rowCount() == 3
    assert table.current_row().id == before[start]


def test_nothing_from_elsewhere_is_dropped_on_the_agenda(page, copil):
    page.show_target(meeting_id=copil.plan(), moment="prepare")
    table = page.meeting.view("prepare").table
    assert table.acceptDrops()
    assert table.items.supportedDropActions() == Qt.DropAction.MoveAction
    event = dragging(QDragEnterEvent, table, 0, 2, 0.9)
    QApplication.sendEvent(table.viewport(), event)
    assert not event.isAccepted()


@pytest.mark.parametrize(
    ("start", "over", "below", "place"),
    [(0, 1, True, 1), (0, 1, False, 0), (2, 0, False, 0), (2, 0, True, 1), (0, 3, False, 2)],
)
def test_a_dragged_item_falls_where_it_is_dropped(start, over, below, place):
    assert dropped_place(start, over, below) == place


def test_an_item_is_edited_in_place_and_removed_with_an_undo(page, copil):
    meeting = copil.plan()
    page.show_target(meeting_id=meeting)
    table = page.meeting.view("prepare").table
    index = table.items.index(0, 1)
    assert table.items.setData(index, "Entreprises engagées")
    assert page.dossier.agenda.items(meeting)[0].title == "Entreprises engagées"
    table.setFocus()
    table.setCurrentIndex(table.items.index(0, 1))
    key(table, Qt.Key.Key_Delete)
    assert len(page.dossier.agenda.items(meeting)) == 2
    page.dossier.undo()
    assert len(page.dossier.agenda.items(meeting)) == 3


def test_replies_are_noted_on_the_day(page, copil):
    meeting = copil.plan()
    page.show_target(meeting_id=meeting)
    line = page.meeting.view("prepare").invitations._lines[copil.people["roy"]]
    line.reply.set_value("yes")
    line.reply.edited.emit()
    noted = {
        each["person_id"]: (each["reply"], each["replied_on"])
        for each in page.dossier.records.children("invitations", meeting)
    }
    assert noted[copil.people["roy"]] == ("yes", "2026-03-02")


def test_cancelling_asks_why(page, copil):
    meeting = copil.plan()
    page.show_target(meeting_id=meeting)
    dialog = page.meeting.view("prepare").ask_cancel()
    dialog.finish()
    assert dialog.error.isVisible()
    QTest.keyClicks(dialog.reason, "Neige")
    key(dialog.reason, Qt.Key.Key_Return)
    page.context.bus.deliver()
    assert page.dossier.meetings.one(meeting).status == "cancelled"
    assert page.meeting.view("prepare").state_line.plain == "Annulée\u00a0: Neige"


def test_adjourning_proposes_and_writes_in_one_step(page, copil):
    meeting = copil.open()
    page.dossier.actions.add(
        "Relancer", today=page.context.today(), meeting_id=meeting, owner_id=copil.people["roy"]
    )
    items = page.dossier.agenda.items(meeting)
    page.dossier.agenda.write_notes(items[0].id, "Dit.\n! Jamais accepté")
    page.show_target(meeting_id=meeting, moment="hold")
    dialog = page.meeting.adjourn()
    assert isinstance(dialog, AdjournDialog)
    assert len(dialog.people) == len(copil.people)
    assert [field.value() for field in dialog.items.values()] == ["done", "postponed", "postponed"]
    dialog._mark_all("absent")
    (fields,) = dialog.action_fields.values()
    fields[1].set_value("2026-03-20")
    dialog.roti.fields[4].set_value(5)
    dialog.record.set_value(False)
    dialog.finish()
    page.context.bus.deliver()
    assert set(copil.statuses(meeting).values()) == {"absent"}
    assert page.dossier.meetings.roti(meeting) == {4: 5}
    assert page.dossier.actions.of_meeting(meeting, page.context.today())[0].due_on == "2026-03-20"
    assert page.dossier.meetings.one(meeting).adjourned_at
    page.dossier.undo()
    assert page.dossier.meetings.one(meeting).adjourned_at is None
    assert set(copil.statuses(meeting).values()) == {None}


def test_closed_minutes_are_read_only_and_say_how_to_reopen(qtbot, page, copil):
    meeting = copil.open()
    page.dossier.meetings.close(meeting, page.context.today())
    page.show_target(meeting_id=meeting)
    view = page.meeting.view("write_up")
    assert page.meeting.moment == "write_up"
    assert "le rouvrir" in view.minutes.state_words.plain
    notes = next(each for each in view.sheet.views() if each.place.part is Part.NOTES)
    notes.open()
    assert not notes.editing
    dialog = view.minutes.ask_reopening()
    dialog.finish()
    assert dialog.error.isVisible()
    dialog.reason.setPlainText("Un chiffre à corriger")
    dialog.finish()
    page.context.bus.deliver()
    notes.open()
    assert notes.editing
    view.minutes.close_now()
    versions = page.dossier.meetings.versions(meeting)
    assert [each["reason"] for each in versions] == [None, "Un chiffre à corriger"]


def test_closing_asks_first(qtbot, monkeypatch, page, copil):
    meeting = copil.open()
    page.show_target(meeting_id=meeting, moment="write_up")
    answers = iter((False, True))
    monkeypatch.setattr(
        Message,
        "exec",
        lambda self: Message.DialogCode.Accepted if next(answers) else Message.DialogCode.Rejected,
    )
    view = page.meeting.view("write_up")
    view.minutes.close_minutes()
    assert page.dossier.meetings.one(meeting).status == "held"
    view.minutes.close_minutes()
    assert page.dossier.meetings.one(meeting).status == "closed"


def test_no_field_of_the_head_of_the_minutes_is_squeezed(qtbot, page, copil):
    meeting = copil.open()
    page.show_target(meeting_id=meeting, moment="write_up")
    view = page.meeting.view("write_up")
    view.go_to(Place(Part.HEAD))
    form = view.sheet.view(Place(Part.HEAD)).editor.widget
    qtbot.waitUntil(lambda: form.height() >= form.minimumSizeHint().height() > 0, timeout=2000)
    # Nor does the page end in emptiness.
    inside = view.scroll_area.widget()
    assert inside.minimumSizeHint().height() <= inside.layout().heightForWidth(inside.width())


def test_two_rhythms_that_leave_no_day_say_so(page, copil, context, qtbot):
    copil.plan(day="2026-03-12T14:30")
    change = copil.dossier.records.change
    change("committees", copil.committee, min_interval_days=154, max_interval_days=None)
    change("sequences", copil.sequence, max_interval_days=84)
    dialog = NewMeetingDialog(context, page, sequence_id=copil.sequence)
    qtbot.addWidget(dialog)
    assert dialog.rhythm.plain == (
        "Les rythmes du comité et de la séquence ne laissent aucun jour\u00a0:"
        " pas avant le jeudi 13\u00a0août, pas après le jeudi 4\u00a0juin."
    )


def test_a_file_that_cannot_be_written_is_told(monkeypatch, tmp_path, page, copil):
    meeting = copil.open()
    page.show_target(meeting_id=meeting, moment="write_up")
    save_as(monkeypatch, tmp_path / "absent" / "relevé.docx")
    export = page.meeting.view("write_up").export
    for button in export.buttons.values():
        button.click()
    assert len(page.context.tell_error) == len(export.buttons)
    assert export.written is None
    assert all(button.isEnabled() for button in export.buttons.values())


def test_leaving_the_room_saves_what_is_typed(page, copil):
    meeting = copil.open()
    page.show_target(meeting_id=meeting, moment="hold")
    QTest.keyClicks(page.meeting.view("hold").notes.editor, "Non enregistre")
    assert page.flush()
    assert page.dossier.agenda.items(meeting)[0].notes == "Non enregistre"


def test_time_is_noted_without_an_undo_step(page, copil):
    meeting = copil.open()
    page.show_target(meeting_id=meeting, moment="hold")
    hold = page.meeting.view("hold")
    before = page.dossier.undo_label
    item = page.dossier.agenda.items(meeting)[0]
    hold.clock._note(item.id, 75)
    assert page.dossier.agenda.items(meeting)[0].elapsed_seconds == 75
    assert page.dossier.undo_label == before


def test_marking_the_rest_keeps_what_was_said_one_by_one(qtbot, page, copil):
    meeting = copil.open()
    page.show_target(meeting_id=meeting, moment="hold")
    dialog = page.meeting.adjourn()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    field = dialog.people[copil.people["roy"]]
    field.set_value("present")
    field.edited.emit()
    key(dialog, Qt.Key.Key_E, modifier=ALT)
    key(dialog, Qt.Key.Key_A, modifier=ALT)
    dialog.finish()
    statuses = copil.statuses(meeting)
    assert statuses.pop("roy") == "present"
    assert set(statuses.values()) == {"absent"}


def test_earlier_actions_not_spoken_of_are_carried_over_when_so_said(page, copil):
    today = page.context.today()
    left, spoken = (
        page.dossier.actions.add(text, today=today, owner_id=copil.people["roy"])
        for text in ("Relancer la CCI", "Réserver la salle")
    )
    meeting = copil.open()
    page.dossier.actions.review(spoken, meeting, ActionStatus.DONE, today=today)
    page.show_target(meeting_id=meeting, moment="hold")
    dialog = page.meeting.adjourn()
    assert [each.text for each in dialog.earlier] == ["Relancer la CCI"]
    dialog.carry.set_value(True)
    dialog.finish()
    said = page.dossier.actions.said_at(meeting)
    assert (said[left].status, said[spoken].status) == ("open", "done")


def test_a_postponed_item_joins_the_agenda_of_a_meeting_planned_already(page, copil):
    meeting = copil.open()
    following = copil.plan(day="2026-04-15T14:30")
    page.show_target(meeting_id=meeting, moment="hold")
    dialog = page.meeting.adjourn()
    assert dialog.next_date is None
    dialog.finish()
    titles = [item.title for item in page.dossier.agenda.items(following)]
    assert titles.count("Journée de juin") == 2  # its own, and the one carried over
    carried = page.dossier.value(
        "SELECT count(*) FROM agenda_items WHERE meeting_id = ? AND carried_from_id IS NOT NULL",
        (following,),
    )
    assert carried == 3
    page.dossier.agenda.hand_on(meeting)
    assert len(page.dossier.agenda.items(following)) == len(titles)
