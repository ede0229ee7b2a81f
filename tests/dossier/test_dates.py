"""What bears on the day of a meeting, read from a real dossier."""

from collections.abc import Iterator
from datetime import date, datetime, time

import pytest

from copil_desktop.domain.dates import Away, Constraint
from copil_desktop.domain.rhythm import Window
from copil_desktop.dossier.dossier import Dossier
from tests.dossier.tools import in_memory

TODAY = date(2026, 3, 2)


@pytest.fixture
def dossier() -> Iterator[Dossier]:
    with in_memory() as made:
        yield made


@pytest.fixture
def committee(dossier: Dossier) -> int:
    return dossier.records.add(
        "committees", name="Comité", min_interval_days=21, max_interval_days=60, convocation_days=8
    )


def member(dossier: Dossier, committee: int, **values: object) -> int:
    person = dossier.records.add("people", **{"last_name": "Roy", **values})
    dossier.records.add("memberships", committee_id=committee, person_id=person)
    return person


def test_the_rhythm_counts_from_the_last_meeting_and_leaves_time_to_convene(dossier, committee):
    dossier.meetings.plan(committee, datetime(2026, 2, 26, 14, 30))
    asked = dossier.dates.question(committee, None, TODAY)
    assert asked.window == Window(date(2026, 3, 19), date(2026, 4, 27))
    assert (asked.last, asked.soonest, asked.weekday) == (date(2026, 2, 26), date(2026, 3, 10), 3)
    assert dossier.dates.habits(committee) == (3, time(14, 30))


def test_a_sequence_counts_from_its_own_last_meeting_between_those_of_its_committee(
    dossier, committee
):
    sequence = dossier.records.add(
        "sequences", committee_id=committee, name="Première rencontre", max_interval_days=45
    )
    dossier.meetings.plan(committee, datetime(2026, 2, 26, 14, 30), sequence_id=sequence)
    dossier.meetings.plan(committee, datetime(2026, 6, 4, 14, 30))
    asked = dossier.dates.question(committee, sequence, TODAY)
    assert asked.window == Window(date(2026, 3, 19), date(2026, 4, 12))
    assert (asked.others, asked.shortest) == (frozenset({date(2026, 6, 4)}), 21)


def test_a_planned_meeting_is_no_obstacle_to_itself(dossier, committee):
    dossier.meetings.plan(committee, datetime(2026, 2, 26, 14, 30))
    meeting = dossier.meetings.plan(committee, datetime(2026, 3, 26, 14, 30))
    asked = dossier.dates.question(committee, None, TODAY, meeting_id=meeting)
    assert asked.last == date(2026, 2, 26)
    assert asked.window.holds(date(2026, 3, 26))
    assert date(2026, 3, 26) not in asked.taken


def test_members_away_and_their_constraints_are_read_those_of_others_are_not(dossier, committee):
    roy = member(dossier, committee, first_name="Marie", working_constraints="jamais le mercredi",
                 paused_until="2026-03-20")  # fmt: skip
    dossier.records.add("people", last_name="Personne", working_constraints="jamais")
    for why, end in (("Congés", "2026-03-20"), ("Passé", "2026-01-02")):
        dossier.records.add(
            "unavailabilities", person_id=roy, starts_on="2026-01-01", ends_on=end, why=why
        )
    asked = dossier.dates.question(committee, None, TODAY)
    assert asked.constraints == (Constraint("Marie Roy", "jamais le mercredi"),)
    assert asked.away == (Away("Marie Roy", date(2026, 1, 1), date(2026, 3, 20), "Congés"),)


def test_open_actions_need_the_hours_that_their_owners_have(dossier, committee):
    roy = member(dossier, committee, hours_per_month=8)
    for effort, status in (("half_day", "open"), (None, "in_progress"), ("more", "done")):
        dossier.records.add(
            "action_items", text="x", owner_id=roy, effort=effort, status=status,
            closed_on="2026-02-01" if status == "done" else None,
        )  # fmt: skip
    # Five hours of eight a month.
    assert dossier.dates.question(committee, None, TODAY).needed_until == date(2026, 3, 21)


def test_holidays_are_those_of_the_committee_s_zone_or_of_the_zones_asked_for(dossier, committee):
    dossier.records.change("committees", committee, school_zone="B")

    def named(**asked: object) -> set[str]:
        found = dossier.dates.question(committee, None, TODAY, **asked).off
        return {each.zone.value for each in found if each.zone}

    assert named() == {"B"}
    assert named(zones=()) == set()
