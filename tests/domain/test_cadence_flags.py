from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copil_desktop.domain.facts import Committee, Rhythm
from copil_desktop.domain.flags import CadenceFlag, cadence_flags
from copil_desktop.domain.states import CadenceState

DAY = date(2026, 5, 4)
COPIL = Committee(1, "copil", "Comité de pilotage", "COPIL")


def judge(
    last: int | None = None,
    following: int | None = None,
    *,
    shortest: int | None = None,
    longest: int | None = 60,
    ended_on: date | None = None,
    committee_ended_on: date | None = None,
) -> tuple[CadenceFlag, ...]:
    """``last`` meeting that many days ago, ``following`` one in that many days."""
    rhythm = Rhythm(
        COPIL,
        shortest_days=shortest,
        longest_days=longest,
        ended_on=ended_on,
        committee_ended_on=committee_ended_on,
        last_meeting=None if last is None else DAY - timedelta(days=last),
        next_meeting=None if following is None else DAY + timedelta(days=following),
    )
    return cadence_flags([rhythm], DAY)


def state(last: int | None, following: int | None = None, **gaps: int | None) -> CadenceState:
    (flag,) = judge(last, following, **gaps)  # type: ignore[arg-type]
    return flag.state


def test_without_a_gap_of_its_own_nothing_is_judged() -> None:
    assert judge(longest=None) == ()


@pytest.mark.parametrize("end", ["ended_on", "committee_ended_on"])
def test_what_ended_by_its_own_or_its_committees_end_is_not_judged(end: str) -> None:
    assert judge(**{end: DAY}) == ()  # type: ignore[arg-type]
    assert len(judge(**{end: DAY + timedelta(days=1)})) == 1  # type: ignore[arg-type]


def test_a_committee_that_never_met_has_no_gap_even_with_a_meeting_planned() -> None:
    (flag,) = judge(following=3)

    assert (flag.state, flag.gap_days) == (CadenceState.NEVER_MET, None)


@given(st.integers(1, 36_500))
def test_without_a_next_meeting_the_rhythm_stalls_after_the_longest_gap(longest: int) -> None:
    assert state(longest, longest=longest) is not CadenceState.STALLED
    assert state(longest + 1, longest=longest) is CadenceState.STALLED


@given(st.integers(1, 36_500))
def test_nothing_planned_is_said_past_half_of_the_longest_gap(longest: int) -> None:
    half = longest // 2

    assert state(half, longest=longest) is CadenceState.ON_TRACK
    assert state(half + 1, longest=longest) in (
        CadenceState.NOTHING_PLANNED,
        # A longest gap of one day is over before its half is.
        *([CadenceState.STALLED] if longest < half + 1 else []),
    )


def test_without_a_longest_gap_nothing_can_stall() -> None:
    assert state(999, longest=None, shortest=21) is CadenceState.ON_TRACK


@pytest.mark.parametrize(
    ("gap", "expected"),
    [
        (20, CadenceState.TOO_FAST),
        (21, CadenceState.ON_TRACK),
        (60, CadenceState.ON_TRACK),
        (61, CadenceState.GAP_TOO_LONG),
    ],
)
def test_the_gap_to_the_next_meeting_lies_between_the_shortest_and_the_longest(
    gap: int, expected: CadenceState
) -> None:
    assert state(10, gap - 10, shortest=21, longest=60) is expected


def test_with_a_next_meeting_a_long_silence_is_no_stall() -> None:
    assert state(50, 5) is CadenceState.ON_TRACK


def test_two_meetings_on_one_day_are_too_fast() -> None:
    assert state(0, 0, shortest=1) is CadenceState.TOO_FAST


@pytest.mark.parametrize(("following", "gap"), [(5, 15), (None, 10)])
def test_the_gap_is_up_to_the_next_meeting_else_up_to_the_day(
    following: int | None, gap: int
) -> None:
    (flag,) = judge(10, following)

    assert flag.gap_days == gap
