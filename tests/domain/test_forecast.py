"""The forecast, against the flags of each day to come."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copil_desktop.domain.facts import Committee, Member, Person, Settings
from copil_desktop.domain.flags import contact_flags
from copil_desktop.domain.forecast import Coming, Forecast, Lapse, Outlook, lapses, worst
from copil_desktop.domain.states import ContactState

DAY = date(2026, 5, 4)
COPIL = Committee(1, "copil", "Comité de pilotage", "COPIL")
STAGES = Committee(2, "stages", "Stages")


def day(ahead: int) -> date:
    return DAY + timedelta(days=ahead)


def silent(key: int, days: int | None, interval: int = 60, **values: date) -> Outlook:
    last = None if days is None else day(-days)
    person = Person(key, f"p{key}", "Roy", interval_days=interval, last_met=last, **values)
    contacts = () if last is None else (last,)
    return Outlook(person, interval, (Member(key, key, COPIL),), contacts)


def forecast(*outlooks: Outlook, coming: tuple[Coming, ...] = ()) -> Forecast:
    return Forecast(DAY, outlooks, coming)


_ahead = st.integers(-30, 30).map(day)
_perhaps = st.none() | _ahead


@st.composite
def outlooks(draw: st.DrawFn) -> Outlook:
    """Return a person whose memberships, pause and contacts begin and end around the day."""
    paused_from, paused_until = draw(_perhaps), draw(_perhaps)
    interval = draw(st.integers(1, 20))
    person = Person(
        1, "p1", "Roy", interval_days=interval, paused_from=paused_from, paused_until=paused_until
    )
    periods = draw(st.lists(st.tuples(_perhaps, _perhaps), min_size=1, max_size=3))
    members = tuple(
        Member(key, 1, COPIL, joined_on=since, left_on=until)
        for key, (since, until) in enumerate(periods)
    )
    return Outlook(person, interval, members, tuple(sorted(draw(st.sets(_ahead, max_size=3)))))


def overdue(outlook: Outlook, on: date) -> bool:
    """What the flag of that day says."""
    last = max((each for each in outlook.contacts if each <= on), default=None)
    members = [each for each in outlook.memberships if each.is_current(on)]
    people = {1: outlook.person._replace(last_met=last)}
    flags = contact_flags(members, people, {}, Settings(), on)
    return any(flag.state is ContactState.OVERDUE for flag in flags)


@given(outlooks())
def test_a_person_turns_overdue_on_the_first_day_whose_flag_does(outlook: Outlook) -> None:
    days = [day(ahead) for ahead in range(71)]
    states = [overdue(outlook, each) for each in days]
    turned = [
        each
        for each, before, now in zip(days[1:], states, states[1:], strict=False)
        if now and not before
    ]

    assert [outlook.is_overdue(each) for each in days] == states
    assert outlook.turns_overdue(DAY, days[-1]) == (turned[0] if turned else None)


def test_those_overdue_already_are_left_out() -> None:
    assert forecast(silent(1, 61), silent(2, None)).turns() == ()


@pytest.mark.parametrize(
    ("days", "paused_until", "turn"),
    [
        (500, day(9), day(10)),
        (None, day(9), day(10)),
        (50, day(5), day(11)),
        (50, day(30), day(31)),
    ],
)
def test_a_pause_puts_it_off_to_its_end(days: int | None, paused_until: date, turn: date) -> None:
    (found,) = forecast(silent(1, days, paused_until=paused_until)).turns()

    assert found.on == turn


def test_a_pause_to_come_puts_it_off_too() -> None:
    resting = silent(1, 50, paused_from=day(10), paused_until=day(40))
    earlier = silent(2, 50, paused_from=day(12), paused_until=day(40))

    assert [each.on for each in forecast(resting, earlier).turns()] == [day(11), day(41)]


def test_lapses_come_by_day_the_earliest_first_with_a_running_total() -> None:
    found = lapses(forecast(silent(1, 50), silent(2, 40), silent(3, 50)).turns())

    assert [(each.on, {who.id for who in each.people}, each.total) for each in found] == [
        (day(11), {1, 3}, 2),
        (day(21), {2}, 3),
    ]


def test_the_worst_day_is_when_most_are_lost_at_once() -> None:
    after_the_meeting = [silent(key, 20) for key in range(2, 6)]

    found = worst(forecast(silent(1, 50), *after_the_meeting, silent(9, 5)).turns())

    assert found is not None
    assert (found.on, found.total, len(found.people)) == (day(41), 5, 5)


def test_of_equal_days_the_earliest_is_told() -> None:
    first, second = silent(1, 50), silent(2, 40)

    assert worst(forecast(first, second).turns()) == Lapse(day(11), (first.person,), 1)


def test_beyond_the_horizon_nothing_is_forecast() -> None:
    quiet = forecast(silent(1, 10))

    assert quiet.turns(50) == ()
    assert [each.on for each in quiet.turns(51)] == [day(51)]


def test_a_meeting_held_puts_off_those_whom_it_meets() -> None:
    meeting = Coming(7, 1, day(5), frozenset({1, 3}))
    ahead = forecast(silent(1, 50), silent(2, 50), silent(3, 58), coming=(meeting,))

    assert [(each.person.id, each.on) for each in ahead.turns(held=True)] == [
        (3, day(3)),
        (2, day(11)),
        (1, day(66)),
    ]
    # Five days earlier it comes in time for the third; a week later it is too late for all.
    assert [each.person.id for each in ahead.turns(12, held=True, moved={7: DAY})] == [2]
    assert len(ahead.turns(12, held=True, moved={7: day(12)})) == 3


def test_the_forecast_of_a_committee_keeps_its_members_and_all_meetings() -> None:
    other = silent(2, 50)._replace(memberships=(Member(2, 2, STAGES),))
    both = silent(3, 50)._replace(memberships=(Member(3, 3, COPIL), Member(4, 3, STAGES)))
    ahead = forecast(silent(1, 50), other, both, coming=(Coming(7, 1, day(5), frozenset({3})),))

    assert [each.person.id for each in ahead.of_committee(2).turns(20, held=True)] == [2]
    assert [each.person.id for each in ahead.of_committee(None).turns(20)] == [1, 2, 3]
