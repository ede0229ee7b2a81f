"""A round of check-ins in a real dossier, and the statistics read from its rows."""

from datetime import date
from fractions import Fraction

import pytest

from copil_desktop.domain.codes import Source
from copil_desktop.domain.rounds import read_lines
from copil_desktop.domain.statistics import PeriodKind, period
from copil_desktop.dossier.example import example
from copil_desktop.dossier.statistics import statistics
from copil_desktop.errors import UserError
from tests.loader import load
from tests.ui.actors_case import Alliance

TODAY = date(2026, 3, 2)


@pytest.fixture
def alliance(dossier):
    return Alliance(dossier)


@pytest.fixture
def started(alliance, dossier):
    return dossier.rounds.start(alliance.copil, TODAY, alliance.meeting)


def test_a_round_lists_the_members_but_not_the_coordinator(started, dossier, alliance):
    members = dossier.rounds.members(started, TODAY)
    assert [each.name for each in members] == ["Aïssata Diallo", "Zoé N'Guyen", "Paul Ostrowski"]


def test_a_second_reply_corrects_the_first(started, dossier, alliance):
    first = dossier.rounds.note(started, alliance.paul, TODAY, 2, Source.SELF)
    assert dossier.rounds.note(started, alliance.paul, TODAY, 4, Source.SELF) == first
    paul = dossier.rounds.members(started, TODAY)[2]
    assert (paul.score, paul.before) == (4, None)
    assert dossier.value("SELECT count(*) FROM check_ins") == 1


def test_replies_are_noted_in_one_step_or_not_at_all(started, dossier, alliance):
    names = dossier.rounds.names(started, TODAY)
    lines = read_lines("Paul 4\nDiallo 2 temps", names)
    assert dossier.rounds.note_replies(started, lines, TODAY) == 2
    assert dossier.tuples("SELECT score, source, cause FROM check_ins ORDER BY score") == [
        (2, "self", "time"), (4, "self", None),
    ]  # fmt: skip
    dossier.undo()
    assert dossier.value("SELECT count(*) FROM check_ins") == 0
    with pytest.raises(UserError, match="même personne"):
        dossier.rounds.note_replies(started, read_lines("Paul 4\nOstrowski 5", names), TODAY)
    with pytest.raises(ValueError, match="not read"):
        dossier.rounds.note_replies(started, read_lines("Untel 4", names), TODAY)
    assert dossier.value("SELECT count(*) FROM check_ins") == 0


def test_the_result_is_compared_with_the_round_before(started, dossier, alliance):
    dossier.rounds.note(started, alliance.paul, TODAY, 2, Source.SELF)
    dossier.rounds.end(started, TODAY)
    later = date(2026, 5, 2)
    second = dossier.rounds.start(alliance.copil, later)
    dossier.rounds.note(second, alliance.paul, later, 5, Source.SELF)
    found = dossier.rounds.result(second, later)
    assert (found.previous_mean, found.mean, found.rising) == (Fraction(2), Fraction(5), 1)
    assert [each.id for each in dossier.rounds.all()] == [second, started]


def test_a_round_is_proposed_before_the_steering_committee_only_when_it_is_near(alliance, dossier):
    coming = dossier.rounds.coming(TODAY)
    assert (coming.meeting_id, coming.round_id) == (alliance.meeting, None)
    assert dossier.rounds.coming(date(2026, 1, 2)) is None
    key = dossier.rounds.start(alliance.copil, TODAY, alliance.meeting)
    dossier.rounds.note(key, alliance.zoe, TODAY, 3, Source.OBSERVED)
    coming = dossier.rounds.coming(TODAY)
    assert (coming.round_id, coming.heard, coming.members) == (key, 1, 3)


def test_a_meeting_of_another_committee_is_refused(alliance, dossier):
    other = dossier.records.add("committees", name="Bureau")
    with pytest.raises(UserError):
        dossier.rounds.start(other, TODAY, alliance.meeting)


def test_the_example_s_figures_agree_with_a_count_by_hand():
    dossier = load(example(TODAY))
    found = statistics(dossier, period(PeriodKind.SCHOOL_YEAR, TODAY))
    assert found.meetings == 10
    assert {each.label: each.total for each in found.by_committee} == {
        "COPIL": 68, "GT Stages": 27, "COTECH": 14,
    }  # fmt: skip
    assert sum(each.total for each in found.by_world) == 109
    assert sum(each.count for each in found.silence) == len(dossier.flags(TODAY).contacts)
    due = dossier.value(
        "SELECT count(*) FROM action_items WHERE due_on BETWEEN '2025-09-01' AND '2026-03-02'"
    )
    assert sum(each.count for each in found.actions) == due


def test_a_month_reduced_to_a_mean_still_counts(alliance, dossier):
    for person in (alliance.paul, alliance.zoe, alliance.aissata):
        dossier.records.add(
            "motivation_months", person_id=person, month="2026-01", source="self", mean=4, count=2
        )
    found = statistics(dossier, period(PeriodKind.CALENDAR_YEAR, TODAY))
    assert [(each.month, each.mean, each.people) for each in found.motivation] == [
        ("2026-01", Fraction(4), 3), ("2026-02", None, 0), ("2026-03", None, 0),
    ]  # fmt: skip
