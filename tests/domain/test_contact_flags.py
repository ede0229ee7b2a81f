from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copil_desktop.domain.facts import Committee, Member, Organisation, Person, Settings
from copil_desktop.domain.flags import (
    ContactFlag,
    OrganisationFlag,
    contact_flags,
    current_members,
    organisation_flags,
)
from copil_desktop.domain.states import ContactState

DAY = date(2026, 5, 4)
COPIL = Committee(1, "copil", "Comité de pilotage", "COPIL")
TECH = Committee(2, "tech", "Comité technique")
_keys = count(1)


def ago(days: int) -> date:
    return DAY - timedelta(days=days)


def person(key: int = 1, **values: object) -> Person:
    return Person(key, f"p{key}", "Roy", "Marie")._replace(**values)  # type: ignore[arg-type]


def member(of: Person, joined_on: date | None = None, left_on: date | None = None) -> Member:
    return Member(next(_keys), of.id, COPIL, joined_on=joined_on, left_on=left_on)


def judge(
    people: Sequence[Person],
    members: Sequence[Member] | None = None,
    organisations: Sequence[Organisation] = (),
    settings: Settings | None = None,
    on: date = DAY,
) -> tuple[ContactFlag, ...]:
    settings = settings or Settings()
    running = current_members(
        [member(each) for each in people] if members is None else members,
        on,
        settings.coordinator_id,
    )
    return contact_flags(
        running, {each.id: each for each in people}, _by_id(organisations), settings, on
    )


def judge_structures(
    people: Sequence[Person],
    members: Sequence[Member],
    organisations: Sequence[Organisation],
    settings: Settings | None = None,
) -> tuple[OrganisationFlag, ...]:
    settings = settings or Settings()
    running = current_members(members, DAY, settings.coordinator_id)
    return organisation_flags(
        running, {each.id: each for each in people}, _by_id(organisations), settings, DAY
    )


def _by_id(organisations: Sequence[Organisation]) -> dict[int, Organisation]:
    return {each.id: each for each in organisations}


# The worked example and the borders of the states


@pytest.mark.parametrize(
    ("on", "silent_days", "state"),
    [
        (date(2004, 1, 14), 90, ContactState.APPROACHING),
        (date(2004, 1, 15), 91, ContactState.OVERDUE),
    ],
)
def test_the_worked_example(on: date, silent_days: int, state: ContactState) -> None:
    marie = person(interval_days=90, last_met=date(2003, 10, 16))

    (flag,) = judge([marie], on=on)

    assert (flag.silent_days, flag.state) == (silent_days, state)
    assert not flag.never_contacted


@given(st.integers(1, 36_500))
def test_a_contact_turns_overdue_the_day_after_its_interval(interval: int) -> None:
    on = date(2200, 1, 1)
    last = on - timedelta(days=interval)
    marie = person(interval_days=interval, last_met=last)

    states = [judge([marie], on=on + timedelta(days=step))[0].state for step in (0, 1)]

    assert states == [ContactState.APPROACHING, ContactState.OVERDUE]


@given(st.integers(5, 36_500))
def test_a_contact_approaches_from_three_quarters_of_its_interval(interval: int) -> None:
    first = -(-3 * interval // 4)
    marie = person(interval_days=interval, last_met=date(2100, 1, 1))

    states = [
        judge([marie], on=date(2100, 1, 1) + timedelta(days=first + step))[0].state
        for step in (-1, 0)
    ]

    assert states == [ContactState.OK, ContactState.APPROACHING]


def test_days_are_whole_calendar_days_across_the_change_of_clocks() -> None:
    marie = person(last_met=date(2026, 3, 28))

    (flag,) = judge([marie], on=date(2026, 3, 30))

    assert flag.silent_days == 2


# What counts as a contact


@pytest.mark.parametrize(
    ("events", "last_contact"),
    [
        ({"last_met": ago(9), "last_said": ago(3)}, ago(3)),
        ({"last_met": ago(3), "last_said": ago(9)}, ago(3)),
        ({"last_said": ago(3)}, ago(3)),
        ({"last_met": ago(3)}, ago(3)),
    ],
)
def test_the_latest_event_is_the_last_contact(events: dict[str, date], last_contact: date) -> None:
    (flag,) = judge([person(**events)])

    assert flag.last_contact == last_contact


def test_an_observed_check_in_is_no_contact() -> None:
    (flag,) = judge([person(last_observed=ago(1))])

    assert flag.never_contacted


# Silence without a contact


def test_someone_never_contacted_is_silent_since_the_earliest_current_membership() -> None:
    marie = person()
    members = [
        member(marie, joined_on=ago(10)),
        Member(next(_keys), marie.id, TECH, joined_on=ago(20)),
        Member(next(_keys), marie.id, TECH, joined_on=None),
        Member(next(_keys), marie.id, TECH, joined_on=ago(90), left_on=ago(50)),
    ]

    (flag,) = judge([marie], members)

    assert flag.never_contacted
    assert (flag.silent_days, flag.state) == (20, ContactState.OK)


def test_without_contact_nor_date_of_joining_silence_is_unknown_and_overdue() -> None:
    (flag,) = judge([person()])

    assert (flag.silent_days, flag.state) == (None, ContactState.OVERDUE)


# Who is judged


def test_the_coordinator_is_never_flagged() -> None:
    assert judge([person(1)], settings=Settings(coordinator_id=1)) == ()


@pytest.mark.parametrize(
    ("joined_on", "left_on", "flagged"),
    [
        (None, None, True),
        (ago(0), None, True),
        (ago(-1), None, False),
        (None, ago(-1), True),
        (None, ago(0), False),
        (ago(0), ago(0), False),
    ],
)
def test_membership_runs_from_joining_until_the_day_before_leaving(
    joined_on: date | None, left_on: date | None, flagged: bool
) -> None:
    marie = person()

    assert bool(judge([marie], [member(marie, joined_on, left_on)])) is flagged


def test_a_member_of_two_committees_is_flagged_once() -> None:
    marie = person()

    assert len(judge([marie], [member(marie), Member(next(_keys), marie.id, TECH)])) == 1


# Intervals


def test_the_interval_is_the_persons_else_the_structures_else_the_worlds_else_the_dossiers() -> (
    None
):
    structures = [
        Organisation(1, "own", "Propreté", "company", interval_days=20),
        Organisation(2, "world", "Lycée", "school"),
        Organisation(3, "none", "Relais", "association"),
        Organisation(4, "unknown", "Club", None),
    ]
    settings = Settings(interval_days=45, interval_by_world={"company": 30, "school": 61})
    people = [
        person(1, organisation_id=1, interval_days=7),
        person(2, organisation_id=1),
        person(3, organisation_id=2),
        person(4, organisation_id=3),
        person(5, organisation_id=4),
        person(6),
    ]

    flags = judge(people, organisations=structures, settings=settings)

    assert {flag.person.id: flag.interval_days for flag in flags} == {
        1: 7, 2: 20, 3: 61, 4: 45, 5: 45, 6: 45,
    }  # fmt: skip


def test_the_dossiers_interval_is_sixty_days_by_default() -> None:
    (flag,) = judge([person()])

    assert flag.interval_days == 60


# Pauses


@pytest.mark.parametrize(
    ("paused_from", "paused_until", "paused"),
    [
        (None, ago(0), True),
        (None, ago(1), False),
        (ago(0), ago(-5), True),
        (ago(-1), ago(-5), False),
        (ago(5), None, False),
    ],
)
def test_a_pause_holds_on_its_first_and_last_day(
    paused_from: date | None, paused_until: date | None, paused: bool
) -> None:
    marie = person(last_met=ago(500), paused_from=paused_from, paused_until=paused_until)

    (flag,) = judge([marie])

    assert flag.state is (ContactState.PAUSED if paused else ContactState.OVERDUE)


# Order


def test_overdue_come_first_then_never_contacted_then_the_longest_silence_for_its_interval() -> (
    None
):
    people = [
        person(1, last_met=ago(10)),
        person(2, last_met=ago(61)),
        person(3, last_met=ago(59), interval_days=30),
        person(4),
        person(5),
        person(6, paused_until=DAY),
        person(7, last_met=ago(50)),
    ]
    members = [member(each, joined_on=ago(100) if each.id == 5 else None) for each in people]

    order = [flag.person.id for flag in judge(people, members)]

    # 4: never, unknown; 5: never, since joining; 3 and 2: overdue; 6: paused, unknown is infinite.
    assert order == [4, 5, 3, 2, 6, 7, 1]


def test_equal_ratios_are_ordered_by_the_collation_key_of_the_names_then_the_uid() -> None:
    people = [
        person(1, last_name="N’Guyen", last_met=ago(30), interval_days=60),
        person(2, last_name="Ébanda", last_met=ago(15), interval_days=30),
        person(3, last_name="nguyen", first_name=None, last_met=ago(60), interval_days=120),
        person(5, last_name="ebanda", first_name="marie", last_met=ago(1), interval_days=2),
    ]

    assert [flag.person.id for flag in judge(people)] == [2, 5, 3, 1]


@given(
    st.tuples(st.integers(0, 40_000), st.integers(1, 36_500)),
    st.tuples(st.integers(0, 40_000), st.integers(1, 36_500)),
)
def test_ratios_are_compared_exactly(first: tuple[int, int], second: tuple[int, int]) -> None:
    on = date(2200, 1, 1)
    people = [
        person(key, last_met=on - timedelta(days=silent), interval_days=interval)
        for key, (silent, interval) in enumerate((first, second), 1)
    ]

    flags = judge(people, on=on)

    def rank(silent: int, interval: int) -> tuple[bool, Fraction]:
        return silent <= interval, -Fraction(silent, interval)

    before = rank(*second) < rank(*first)
    assert [flag.person.id for flag in flags] == ([2, 1] if before else [1, 2])


# Structures

VILLE = Organisation(1, "ville", "Ville", "local_authority")


def test_a_structure_speaks_by_all_its_present_people_members_or_not() -> None:
    members = [person(1, organisation_id=1, last_met=ago(40))]
    colleague = person(2, organisation_id=1, last_met=ago(5))
    stranger = person(3, organisation_id=2, last_met=ago(1))

    (flag,) = judge_structures([*members, colleague, stranger], [member(members[0])], [VILLE])

    assert (flag.last_contact, flag.silent_days) == (ago(5), 5)


def test_the_coordinator_does_not_speak_for_the_structure() -> None:
    people = [person(1, organisation_id=1, last_met=ago(70)), person(9, organisation_id=1)]
    people[1] = people[1]._replace(last_met=ago(1))
    settings = Settings(coordinator_id=9)

    (flag,) = judge_structures(people, [member(each) for each in people], [VILLE], settings)

    assert (flag.silent_days, flag.state) == (70, ContactState.OVERDUE)


def test_a_structure_whose_only_current_member_is_the_coordinator_is_not_judged() -> None:
    people = [person(1, organisation_id=1), person(2, organisation_id=1)]
    settings = Settings(coordinator_id=1)

    members = [member(people[0]), member(people[1], left_on=DAY)]

    assert judge_structures(people, members, [VILLE], settings) == ()


def test_a_structure_is_never_paused_and_ignores_its_peoples_own_intervals() -> None:
    marie = person(organisation_id=1, last_met=ago(70), paused_until=DAY, interval_days=365)

    (flag,) = judge_structures([marie], [member(marie)], [VILLE])

    assert (flag.interval_days, flag.state) == (60, ContactState.OVERDUE)


def test_a_structure_never_contacted_is_silent_since_its_first_member_joined() -> None:
    people = [person(1, organisation_id=1), person(2, organisation_id=1)]
    members = [member(people[0], joined_on=ago(30)), member(people[1])]

    (flag,) = judge_structures(people, members, [VILLE])

    assert (flag.last_contact, flag.silent_days) == (None, 30)
