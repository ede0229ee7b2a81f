from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copil_desktop.domain.codes import Source
from copil_desktop.domain.facts import CheckIn, Person
from copil_desktop.domain.flags import Motivation, motivation
from copil_desktop.domain.states import MotivationState

DAY = date(2026, 5, 4)
MARIE = Person(1, "roy", "Roy", "Marie")
LOW, FALLING, STALE = MotivationState.LOW, MotivationState.FALLING, MotivationState.STALE


def check_in(ago: int, score: int, *, said: bool = True, uid: str = "k") -> CheckIn:
    return CheckIn(DAY - timedelta(days=ago), said, uid, score)


def judge(*check_ins: CheckIn, stale_days: int = 90) -> Motivation:
    return motivation(MARIE, check_ins, stale_days, DAY)


def test_without_a_check_in_motivation_is_stale() -> None:
    assert judge() == Motivation(MARIE, (STALE,), None, None)


@given(st.integers(1, 5))
def test_motivation_is_low_up_to_two(score: int) -> None:
    assert (LOW in judge(check_in(0, score)).states) is (score <= 2)


@given(st.integers(1, 5), st.integers(1, 5))
def test_motivation_falls_by_two_from_the_check_in_before(before: int, now: int) -> None:
    mood = judge(check_in(0, now, uid="b"), check_in(9, before, uid="a"))

    assert (FALLING in mood.states) is (before - now >= 2)


def test_the_check_in_before_is_the_last_one_and_of_the_same_source() -> None:
    mood = judge(
        check_in(0, 2, uid="now"),
        check_in(1, 5, said=False, uid="observed"),
        check_in(2, 3, uid="before"),
        check_in(3, 5, uid="long before"),
    )

    assert mood.previous is not None
    assert (mood.previous.uid, mood.states) == ("before", (LOW,))


@pytest.mark.parametrize(("ago", "stale"), [(89, False), (90, False), (91, True)])
def test_a_check_in_is_stale_past_the_setting(ago: int, stale: bool) -> None:
    assert (STALE in judge(check_in(ago, 4)).states) is stale


def test_check_ins_of_tomorrow_do_not_count_yet() -> None:
    mood = judge(check_in(-1, 1), check_in(0, 4))

    assert mood.latest is not None
    assert mood.latest.score == 4


def test_on_the_same_day_what_the_person_said_wins_then_the_greatest_uid() -> None:
    said_then_observed = judge(check_in(0, 2, uid="a"), check_in(0, 5, said=False, uid="z"))
    both_said = judge(check_in(0, 2, uid="a"), check_in(0, 4, uid="b"))

    assert said_then_observed.latest == check_in(0, 2, uid="a")
    assert (both_said.latest, both_said.previous) == (
        check_in(0, 4, uid="b"),
        check_in(0, 2, uid="a"),
    )


def test_a_later_observation_wins_over_what_was_said_before() -> None:
    mood = judge(check_in(0, 2, said=False), check_in(1, 5))

    assert (mood.states, mood.previous) == ((LOW,), None)


@pytest.mark.parametrize(
    ("said", "observed", "source"),
    [
        (None, None, None),
        (DAY, None, Source.SELF),
        (None, DAY, Source.OBSERVED),
        (DAY, DAY, Source.SELF),
        (DAY, DAY + timedelta(days=1), Source.OBSERVED),
    ],
)
def test_the_latest_source_follows_the_same_rule(
    said: date | None, observed: date | None, source: Source | None
) -> None:
    assert MARIE._replace(last_said=said, last_observed=observed).latest_source is source
