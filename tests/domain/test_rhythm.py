from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copil_desktop.domain.flags import (
    Committee,
    ContactFlag,
    Member,
    Person,
    Settings,
    contact_flags,
)
from copil_desktop.domain.rhythm import Lapse, Window, if_nothing_happens, lapses, next_window
from copil_desktop.domain.states import ContactState

DAY = date(2026, 5, 4)
COPIL = Committee(1, "copil", "Comité de pilotage", "COPIL")


def day(ahead: int) -> date:
    return DAY + timedelta(days=ahead)


def contacts(*people: Person) -> tuple[ContactFlag, ...]:
    members = [Member(each.id, each.id, COPIL) for each in people]
    return contact_flags(members, {each.id: each for each in people}, {}, Settings(), DAY)


def person(key: int, silent: int | None, interval: int = 60, **values: date) -> Person:
    last_met = None if silent is None else DAY - timedelta(days=silent)
    return Person(key, f"p{key}", "Roy", interval_days=interval, last_met=last_met, **values)


# The window of the next date


def test_the_window_runs_from_the_shortest_to_the_longest_gap_both_included() -> None:
    window = next_window(DAY, 21, 60)

    assert window == Window(day(21), day(60))
    assert [window.holds(day(ahead)) for ahead in (20, 21, 60, 61)] == [False, True, True, False]


@pytest.mark.parametrize(("last", "shortest", "longest"), [(None, 21, 60), (DAY, None, None)])
def test_without_a_last_meeting_or_a_gap_any_day_will_do(
    last: date | None, shortest: int | None, longest: int | None
) -> None:
    window = next_window(last, shortest, longest)

    assert window == Window()
    assert window.holds(date.min)
    assert window.holds(date.max)


def test_a_sequence_and_its_committee_are_both_kept() -> None:
    both = next_window(DAY, 21, 60).within(next_window(DAY, None, 30))

    assert both == Window(day(21), day(30))
    assert not both.is_empty


def test_rules_that_leave_no_day_say_so() -> None:
    assert next_window(DAY, 40, 60).within(next_window(DAY, None, 30)).is_empty


def test_a_window_never_leaves_the_calendar() -> None:
    assert next_window(date.max, 1, 36_500) == Window(date.max, date.max)


# If nothing happens


@given(st.integers(0, 60))
def test_a_contact_lapses_the_day_its_flag_turns_overdue(silent: int) -> None:
    marie = person(1, silent)

    (lapse,) = lapses(contacts(marie), DAY)

    def state(on: date) -> ContactState:
        members = [Member(1, 1, COPIL)]
        return contact_flags(members, {1: marie}, {}, Settings(), on)[0].state

    assert state(lapse.on) is ContactState.OVERDUE
    assert state(lapse.on - timedelta(days=1)) is not ContactState.OVERDUE


def test_those_already_overdue_are_left_out() -> None:
    assert lapses(contacts(person(1, 61), person(2, None)), DAY) == ()


def test_lapses_come_by_day_the_earliest_first_with_a_running_total() -> None:
    found = lapses(contacts(person(1, 50), person(2, 40), person(3, 50)), DAY)

    assert [(each.on, {who.id for who in each.people}, each.total) for each in found] == [
        (day(11), {1, 3}, 2),
        (day(21), {2}, 3),
    ]


@pytest.mark.parametrize(
    ("silent", "paused_until", "lapse"),
    [
        (500, day(9), day(10)),
        (None, day(9), day(10)),
        (50, day(5), day(11)),
        (50, day(30), day(31)),
    ],
)
def test_a_pause_puts_the_lapse_off_to_its_end(
    silent: int | None, paused_until: date, lapse: date
) -> None:
    (found,) = lapses(contacts(person(1, silent, paused_until=paused_until)), DAY)

    assert found.on == lapse


def test_a_pause_to_come_puts_the_lapse_off_too() -> None:
    resting = person(1, 50, paused_from=day(10), paused_until=day(40))
    earlier = person(2, 50, paused_from=day(12), paused_until=day(40))

    assert [each.on for each in lapses(contacts(resting, earlier), DAY)] == [day(11), day(41)]


def test_the_forecast_is_the_day_on_which_most_are_lost_at_once() -> None:
    after_the_meeting = [person(key, 20) for key in range(2, 6)]

    found = if_nothing_happens(contacts(person(1, 50), *after_the_meeting, person(9, 5)), DAY)

    assert found is not None
    assert (found.on, found.total, len(found.people)) == (day(41), 5, 5)


def test_of_equal_days_the_earliest_is_told() -> None:
    first, second = person(1, 50), person(2, 40)

    assert if_nothing_happens(contacts(first, second), DAY) == Lapse(day(11), (first,), 1)


def test_beyond_the_horizon_nothing_is_forecast() -> None:
    quiet = contacts(person(1, 10))

    assert if_nothing_happens(quiet, DAY, within_days=50) is None
    assert if_nothing_happens(quiet, DAY, within_days=51) is not None
