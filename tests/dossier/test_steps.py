"""Steps passed at meetings, with their exit criteria."""

from datetime import datetime

import pytest

from copil_desktop.errors import UserError
from copil_desktop.i18n import _


@pytest.fixture
def alliance(dossier):
    add = dossier.records.add
    committee = add("committees", name="Comité de pilotage", acronym="COPIL", kind="steering")
    sequence = add("sequences", name="Première rencontre", committee_id=committee)
    find = add("steps", name="Trouver dix entreprises", sequence_id=sequence)
    meet = add("steps", name="Se rencontrer", sequence_id=sequence)
    for text in ("Dix engagements écrits", "Un lieu réservé"):
        add("criteria", step_id=find, text=text)
    meetings = [
        dossier.meetings.plan(committee, datetime(2026, month, 12, 14), sequence_id=sequence)
        for month in (3, 4, 5)
    ]
    dossier.meetings.open_session(meetings[0], datetime(2026, 3, 12, 14))
    dossier.forget_undo()
    return dossier, find, meet, meetings


def step_of(dossier, meeting):
    return dossier.value("SELECT step_id FROM meetings WHERE id = ?", (meeting,))


def test_a_meeting_works_at_its_own_step_with_its_criteria(alliance):
    dossier, find, _meet, meetings = alliance
    (step,) = dossier.steps.at(meetings[0])

    assert (step.id, step.place, step.places, step.passed) == (find, 1, 2, False)
    assert [each.text for each in step.unmet] == ["Dix engagements écrits", "Un lieu réservé"]


def test_without_a_sequence_there_is_no_step(alliance):
    dossier, *_rest, meetings = alliance
    dossier.records.change("meetings", meetings[0], step_id=None, sequence_id=None)

    assert dossier.steps.at(meetings[0]) == []


def test_ticking_says_at_which_meeting_a_criterion_was_met(alliance):
    dossier, *_rest, meetings = alliance
    (step,) = dossier.steps.at(meetings[0])

    dossier.steps.tick(step.criteria[0].id, meetings[0], met=True)

    (step,) = dossier.steps.at(meetings[0])
    assert [each.met_at_id for each in step.criteria] == [meetings[0], None]
    dossier.undo()
    assert len(dossier.steps.at(meetings[0])[0].unmet) == 2


def test_passing_moves_the_sequence_and_its_meetings_to_the_next_step_in_one_undo_step(alliance):
    dossier, find, meet, meetings = alliance

    dossier.steps.pass_step(find, meetings[0])

    assert [(step.id, step.passed) for step in dossier.steps.at(meetings[0])] == [
        (find, True),
        (meet, False),
    ]
    assert [step_of(dossier, each) for each in meetings] == [find, meet, meet]
    assert dossier.meetings.next_step(dossier.value("SELECT id FROM sequences")) == meet
    assert _(dossier.undo()) == "Franchir l’étape"
    assert [step_of(dossier, each) for each in meetings] == [find, find, find]
    assert len(dossier.steps.at(meetings[0])) == 1


def test_taking_back_brings_the_meetings_to_come_back(alliance):
    dossier, find, _meet, meetings = alliance
    dossier.steps.pass_step(find, meetings[0])

    dossier.steps.take_back(find)

    assert [step.id for step in dossier.steps.at(meetings[0])] == [find]
    assert [step_of(dossier, each) for each in meetings] == [find, find, find]


def test_the_last_step_leaves_meetings_where_they_are(alliance):
    dossier, find, meet, meetings = alliance
    dossier.steps.pass_step(find, meetings[0])
    dossier.steps.pass_step(meet, meetings[0])

    assert all(step.passed for step in dossier.steps.at(meetings[0]))
    assert step_of(dossier, meetings[1]) == meet
    assert dossier.steps.at(meetings[1]) == []


def test_a_step_is_passed_only_at_a_meeting_that_is_held(alliance):
    dossier, find, _meet, meetings = alliance

    with pytest.raises(UserError, match="séance ouverte"):
        dossier.steps.pass_step(find, meetings[1])


def test_closed_minutes_keep_the_steps_they_passed(alliance):
    dossier, find, _meet, meetings = alliance
    (step,) = dossier.steps.at(meetings[0])
    dossier.steps.pass_step(find, meetings[0])
    dossier.meetings.close(meetings[0], datetime(2026, 3, 13).date())

    with pytest.raises(UserError, match="arrêté"):
        dossier.steps.take_back(find)
    with pytest.raises(UserError, match="arrêté"):
        dossier.steps.tick(step.criteria[0].id, meetings[0], met=True)
    dossier.meetings.reopen(meetings[0], "Une erreur")
    dossier.steps.take_back(find)
    assert not dossier.steps.at(meetings[0])[0].passed


def test_by_hand_too_closed_minutes_keep_the_steps_they_passed(alliance):
    dossier, find, meet, meetings = alliance
    records = dossier.records
    (step,) = dossier.steps.at(meetings[0])
    met = step.criteria[0].id
    dossier.steps.tick(met, meetings[0], met=True)
    dossier.steps.pass_step(find, meetings[0])
    dossier.meetings.close(meetings[0], datetime(2026, 3, 13).date())

    for gesture in (
        lambda: records.change("steps", find, passed_at_id=None),
        lambda: records.change("steps", find, passed_at_id=meetings[1]),
        lambda: records.change("criteria", met, met_at_id=None),
        lambda: records.remove("criteria", met),
        lambda: records.remove("steps", find),
    ):
        with pytest.raises(UserError, match="arrêté"):
            gesture()
    # The register may say more; what the minutes do not say may be noted late.
    records.change("steps", find, name="Trouver douze entreprises", target_on="2026-03-01")
    records.change("steps", meet, passed_at_id=meetings[0])
    dossier.meetings.reopen(meetings[0], "Une erreur")
    records.change("steps", find, passed_at_id=None)
