"""A whole row of meetings laid out by keyboard, moved, and put into a calendar."""

from datetime import date
from itertools import pairwise

import pytest
from icalendar import Calendar
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from copil_desktop.ui.dialogs.lay_out_dates import LayOutDialog
from copil_desktop.ui.pages.meetings import MeetingsPage
from tests.ui.conftest import TODAY
from tests.ui.meeting_dossier import Committee


@pytest.fixture
def copil(dossier):
    made = Committee(dossier)
    dossier.records.change("committees", made.committee, school_zone="B")
    dossier.records.change("meetings", made.plan(day="2026-02-26T09:00"), status="held")
    return made


@pytest.fixture
def page(qtbot, context, copil):
    made = MeetingsPage(context)
    qtbot.addWidget(made)
    made.resize(1170, 740)
    made.show()
    return made


def days(dialog):
    return [line.day.value() for line in dialog.lines]


def said(dialog):
    return [line.said.plain.replace("\u00a0", " ") for line in dialog.lines]


def change(field, value):
    field.set_value(value)
    field.edited.emit()


def test_a_row_of_dates_keeps_the_rhythm_and_avoids_holidays(page, copil):
    dialog = page.lay_out_dates()
    found = [date.fromisoformat(day) for day in days(dialog)]
    assert found[0] == date(2026, 3, 19)
    gaps = [(later - day).days for day, later in pairwise(found)]
    assert len(found) == 6
    assert all(gap >= 21 for gap in gaps)
    assert said(dialog)[0] == "✓ Bonne date"
    # Summer is longer than the longest gap: it is said, not hidden.
    assert sum("trop tard" in each for each in said(dialog)) == 1
    dialog.reject()


def test_all_meetings_are_planned_in_one_step_and_undone_in_one(page, copil, context):
    second = copil.dossier.records.add("steps", name="Former", sequence_id=copil.sequence)
    page.choose_sequence(copil.sequence)
    dialog = page.lay_out_dates()
    change(dialog.count, 3)
    dialog.place.set_value("Lycée")
    wanted = days(dialog)
    QTest.keyClick(dialog.first, Qt.Key.Key_Return)
    made = copil.dossier.meetings.listed(first=date(2026, 3, 2))[::-1]
    assert [each.starts_at for each in made] == [f"{day}T09:00" for day in wanted]
    assert [each.number for each in made] == [2, 3, 4]
    assert {each.place for each in made} == {"Lycée"}
    assert [each.step for each in made] == ["Trouver dix entreprises"] * 2 + ["Former"]
    assert second
    assert context.tell == ["3 réunions prévues."]
    assert copil.dossier.undo() == "Lay out dates"
    assert copil.dossier.meetings.listed(first=date(2026, 3, 2)) == []


def test_the_school_holidays_to_avoid_are_chosen_for_the_whole_row(page, copil):
    dialog = page.lay_out_dates()
    assert dialog.zone.field.currentText() == "du comité\u00a0: zone B"
    change(dialog.first, "2026-04-14")
    assert "Vacances de printemps, zone B" in said(dialog)[0]
    change(dialog.zone.field, "A")
    change(dialog.first, "2026-04-14")
    assert "zone A" in said(dialog)[0]
    change(dialog.zone.field, "none")
    change(dialog.first, "2026-04-14")
    assert "Vacances" not in said(dialog)[0]
    dialog.reject()


def test_a_meeting_laid_out_takes_up_what_was_left_open_when_it_is_prepared(page, copil):
    dossier = copil.dossier
    dialog = page.lay_out_dates()
    change(dialog.count, 1)
    dialog.finish()
    (made,) = dialog.made
    last = dossier.meetings.listed(last=date(2026, 3, 2))[0].id
    left = dossier.agenda.items(last)[1]
    dossier.records.change("agenda_items", left.id, state="postponed")
    dossier.agenda.hand_on(last)
    assert [each.title for each in dossier.agenda.items(made)] == [left.title]
    page.open_meeting(made, "prepare")
    prepare = page.meeting.view("prepare")
    assert prepare.prefill_button.isVisible()
    prepare.prefill_button.click()
    prepare.context.bus.deliver()
    assert [each.title for each in dossier.agenda.items(made)] == [
        "Approbation du compte rendu de la réunion précédente",
        left.title,
        "Questions diverses",
    ]
    assert not prepare.prefill_button.isVisible()
    dossier.undo()
    assert [each.title for each in dossier.agenda.items(made)] == [left.title]


def test_each_date_is_changed_by_key_and_by_typing_and_says_what_falls_on_it(page, copil):
    dialog = page.lay_out_dates()
    line = dialog.lines[0]
    QTest.keyClick(line.day, Qt.Key.Key_PageDown)
    assert line.day.value() == "2026-03-20"
    QTest.keyClick(line.day, Qt.Key.Key_PageUp)
    assert line.day.value() == "2026-03-19"
    change(line.day, "2026-04-14")
    assert said(dialog)[0] == "Vacances de printemps, zone B"
    assert "Trop tôt" in said(dialog)[1]
    left_out = dialog.lines[1]
    left_out.remove.click()
    left_out.remove.click()  # a double click takes one date out, not two, and is no mistake
    assert len(dialog.lines) == 5
    change(dialog.lines[0].day, days(dialog)[1])
    dialog.finish()
    assert "même jour" in dialog.error.plain
    dialog.again_button.click()
    assert days(dialog)[0] == "2026-03-19"
    dialog.reject()


def test_dates_go_up_to_a_day(page, copil):
    dialog = page.lay_out_dates()
    change(dialog.until, "2026-06-30")
    assert days(dialog)[-1] <= "2026-06-30"
    assert len(dialog.lines) > 1
    dialog.reject()


def test_without_a_committee_it_says_what_to_do(qtbot, context, dossier):
    dialog = LayOutDialog(context, None)
    qtbot.addWidget(dialog)
    assert not dialog.done_button.isEnabled()
    assert "comité" in dialog.error.plain


def test_a_meeting_says_what_falls_on_its_day_and_moves_with_its_length(page, copil):
    meeting = copil.plan(day="2026-04-15T14:30")
    page.show_target(meeting_id=meeting, moment="prepare")
    prepare = page.meeting.view("prepare")
    shown = prepare.day._said.itemAt(0).widget()
    assert shown.plain.replace("\u00a0", " ") == "! Vacances de printemps, zone B"
    first = prepare.day.days[0]
    assert first.accessibleName().startswith("Déplacer la réunion au")
    first.click()
    row = page.dossier.records.get("meetings", meeting)
    assert (row["starts_at"], row["ends_at"]) == ("2026-03-19T14:30", "2026-03-19T16:00")
    change(prepare.facts.field("starts_at").date_field, "2026-03-26")
    page.flush()
    row = page.dossier.records.get("meetings", meeting)
    assert (row["starts_at"], row["ends_at"]) == ("2026-03-26T14:30", "2026-03-26T16:00")


def test_a_convened_meeting_moved_in_any_way_is_to_be_convened_again(page, copil, context):
    meeting = copil.plan(day="2026-03-19T14:30")
    page.show_target(meeting_id=meeting, moment="prepare")
    prepare = page.meeting.view("prepare")
    for move in (
        lambda: prepare.day.days[0].click(),
        lambda: change(prepare.facts.field("starts_at").date_field, "2026-03-27"),
    ):
        page.dossier.meetings.convene(meeting, TODAY)
        prepare.refresh()
        move()
        page.flush()
        row = page.dossier.records.get("meetings", meeting)
        assert (row["status"], row["convened_on"]) == ("planned", TODAY.isoformat())
        assert "reste à envoyer" in context.tell[-1]


@pytest.fixture
def saved_as(monkeypatch, tmp_path):
    path = tmp_path / "agenda.ics"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_more: (str(path), ""))
    return path


def test_a_meeting_and_a_sequence_go_into_a_calendar(page, copil, saved_as):
    meeting = copil.plan()
    page.show_target(meeting_id=meeting, moment="prepare")
    page.meeting.view("prepare").day.calendar_button.click()
    (event,) = Calendar.from_ical(saved_as.read_bytes()).walk("VEVENT")
    assert event["DTSTART"].dt.replace(tzinfo=None).isoformat() == "2026-03-12T14:30:00"
    page.show_list()
    page.choose_sequence(copil.sequence)
    page.calendar_button.click()
    assert len(Calendar.from_ical(saved_as.read_bytes()).walk("VEVENT")) == 2


def test_a_calendar_that_cannot_be_written_is_told(page, copil, monkeypatch, tmp_path, context):
    chosen = str(tmp_path / "absent" / "agenda.ics")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_more: (chosen, ""))
    page.export_calendar()
    assert len(context.tell_error) == 1
