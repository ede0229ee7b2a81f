"""What the room of meetings reads and writes: sequences, windows, votes, time spent."""

from datetime import date, datetime
from pathlib import Path

import pytest

from copil_desktop.domain.codes import ActionStatus
from copil_desktop.domain.rhythm import Window
from copil_desktop.dossier import create_dossier

TODAY = date(2026, 3, 2)


@pytest.fixture
def dossier(tmp_path: Path):
    with create_dossier(tmp_path / "essai.copil") as made:
        yield made


@pytest.fixture
def committee(dossier):
    return dossier.records.add(
        "committees", name="Comité de pilotage", acronym="COPIL", min_interval_days=21
    )


@pytest.fixture
def sequence(dossier, committee):
    made = dossier.records.add(
        "sequences", name="Première rencontre", committee_id=committee, max_interval_days=40
    )
    for name in ("Trouver", "Réunir", "Conclure"):
        dossier.records.add("steps", name=name, sequence_id=made)
    return made


def plan(dossier, committee, moment="2026-03-12T14:30", sequence=None):
    return dossier.meetings.plan(committee, datetime.fromisoformat(moment), sequence_id=sequence)


def test_a_sequence_says_how_far_it_is(dossier, committee, sequence):
    meeting = plan(dossier, committee, sequence=sequence)
    first = dossier.records.children("steps", sequence)[0]["id"]
    (row,) = dossier.meetings.sequences()
    assert (row.step_place, row.steps, row.step) == (1, 3, "Trouver")
    dossier.records.change("steps", first, passed_at_id=meeting)
    (row,) = dossier.meetings.sequences(committee)
    assert (row.step_place, row.step) == (2, "Réunir")
    assert dossier.meetings.sequences(committee + 1) == []


def test_the_next_meeting_keeps_both_rhythms(dossier, committee, sequence):
    assert dossier.meetings.window(committee, sequence) == Window(None, None)
    plan(dossier, committee, "2026-03-01T09:00", sequence)
    later = plan(dossier, committee, "2026-03-10T09:00")
    assert dossier.meetings.window(committee, sequence) == Window(
        date(2026, 3, 31), date(2026, 4, 10)
    )
    dossier.meetings.cancel(later, "Neige")
    assert dossier.meetings.window(committee).earliest == date(2026, 3, 22)


def test_votes_on_time_well_spent_are_noted_and_taken_back(dossier, committee):
    meeting = plan(dossier, committee)
    dossier.meetings.note_roti(meeting, {3: 1, 4: 5, 5: None})
    assert dossier.meetings.roti(meeting) == {3: 1, 4: 5}
    dossier.meetings.note_roti(meeting, {3: None, 4: 6})
    assert dossier.meetings.roti(meeting) == {4: 6}
    dossier.undo()
    assert dossier.meetings.roti(meeting) == {3: 1, 4: 5}


def test_an_item_is_added_before_any_other_business(dossier, committee):
    meeting = plan(dossier, committee)
    dossier.agenda.add_item(meeting, "Journée de juin")
    titles = [item.title for item in dossier.agenda.items(meeting)]
    assert titles == ["Journée de juin", "Questions diverses"]
    dossier.undo()
    assert [item.title for item in dossier.agenda.items(meeting)] == ["Questions diverses"]


def test_the_clock_makes_no_undo_step(dossier, committee):
    meeting = plan(dossier, committee)
    item = dossier.agenda.items(meeting)[0]
    dossier.agenda.write_notes(item.id, "Dit.")
    label = dossier.undo_label
    dossier.agenda.note_elapsed(item.id, 90)
    assert dossier.agenda.items(meeting)[0].elapsed_seconds == 90
    assert dossier.undo_label == label
    dossier.undo()
    assert dossier.agenda.items(meeting)[0].notes is None


def test_the_members_are_invited_at_once(dossier, committee):
    meeting = plan(dossier, committee)
    person = dossier.records.add("people", last_name="Roy")
    dossier.records.add("memberships", committee_id=committee, person_id=person)
    dossier.meetings.invite_members(meeting)
    invited = dossier.records.children("invitations", meeting)
    assert [each["person_id"] for each in invited] == [person]


def test_what_a_meeting_said_of_earlier_actions_is_read_back(dossier, committee):
    action = dossier.actions.add("Appeler la CCI", today=TODAY)
    meeting = plan(dossier, committee)
    dossier.actions.review(
        action, meeting, ActionStatus.IN_PROGRESS, today=TODAY, comment="Deux sur quatre"
    )
    said = dossier.actions.said_at(meeting)[action]
    assert (said.status, said.comment) == ("in_progress", "Deux sur quatre")


def test_minutes_leave_markers_of_rows_out(dossier, committee):
    meeting = plan(dossier, committee)
    item = dossier.agenda.items(meeting)[0]
    dossier.agenda.write_notes(item.id, "Dit.\n[[decision:x]]")
    assert dossier.minutes_data(meeting).items[0].notes == "Dit."


def test_the_span_of_meetings_is_that_of_their_days(dossier, committee):
    assert dossier.meetings.span() is None
    plan(dossier, committee, "2025-09-11T14:30")
    plan(dossier, committee, "2026-06-04T14:30")
    assert dossier.meetings.span() == (date(2025, 9, 11), date(2026, 6, 4))
    assert dossier.meetings.count() == 2
