from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copil_desktop.domain.codes import Cause, Channel, Choice
from copil_desktop.domain.gestures import (
    DEFAULT_WEIGHTS,
    GestureCode,
    Habits,
    Part,
    PastChoice,
    Reason,
    ReasonCode,
    Standing,
    all_weights,
    is_candidate,
    is_running,
    most_at_risk,
    parts,
    reasons,
    score,
    suggest,
)
from copil_desktop.domain.states import ContactState, MotivationState

DAY = date(2026, 5, 4)  # a Monday
FINE = Standing(1, ContactState.OK, silent_days=10, interval_days=60, score=4)
LOW, FALLING, STALE = MotivationState.LOW, MotivationState.FALLING, MotivationState.STALE


def ago(days: int) -> date:
    return DAY - timedelta(days=days)


def standing(**values: object) -> Standing:
    return FINE._replace(**values)  # type: ignore[arg-type]


# Candidates


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, False),
        ({"state": ContactState.OVERDUE}, True),
        ({"state": ContactState.APPROACHING}, True),
        ({"missed": 1}, False),
        ({"missed": 2, "drifting": True}, True),
        ({"moods": (LOW,)}, True),
        ({"moods": (FALLING,)}, True),
        ({"moods": (STALE,)}, False),
        ({"late": 1}, True),
        ({"state": ContactState.PAUSED, "late": 9, "moods": (LOW,), "drifting": True}, False),
    ],
)
def test_who_may_be_on_the_list(values: dict[str, object], expected: bool) -> None:
    assert is_candidate(standing(**values)) is expected


@pytest.mark.parametrize(
    ("choice", "running"),
    [
        (PastChoice(1, ago(5), Choice.POSTPONED, ago(0)), True),
        (PastChoice(1, ago(5), Choice.POSTPONED, ago(1)), False),
        (PastChoice(1, ago(-1), Choice.POSTPONED, ago(-5)), False),
        (PastChoice(1, ago(0), Choice.POSTPONED), True),
        (PastChoice(1, ago(1), Choice.POSTPONED), False),
        (PastChoice(1, ago(0), Choice.DONE), True),
        (PastChoice(1, ago(1), Choice.DONE), False),
        (PastChoice(1, ago(5), Choice.DONE, ago(0)), True),
        (PastChoice(1, ago(5), Choice.NOT_RELEVANT, ago(1)), False),
        (PastChoice(1, ago(60), Choice.NOT_RELEVANT), True),
        (PastChoice(1, ago(61), Choice.NOT_RELEVANT), False),
    ],
)
def test_how_long_a_choice_puts_a_person_off(choice: PastChoice, running: bool) -> None:
    assert is_running(choice, 60, DAY) is running


# Score


@pytest.mark.parametrize(
    ("values", "part", "expected"),
    [
        ({"silent_days": 60}, Part.SILENCE, Fraction(1, 2)),
        ({"silent_days": 121}, Part.SILENCE, 1),
        ({"silent_days": None}, Part.SILENCE, 1),
        ({"missed": 2}, Part.MISSED, Fraction(2, 3)),
        ({"missed": 4}, Part.MISSED, 1),
        ({"score": 5}, Part.MOTIVATION, 0),
        ({"score": 1}, Part.MOTIVATION, 1),
        ({"score": None}, Part.MOTIVATION, Fraction(1, 4)),
        ({"moods": (FALLING,)}, Part.FALLING, 1),
        ({"moods": (LOW,)}, Part.FALLING, 0),
        ({"late": 1}, Part.LATE, Fraction(1, 3)),
        ({"late": 4}, Part.LATE, 1),
        ({}, Part.THANKS_OWED, 0),
        ({"thanks_owed": 2}, Part.THANKS_OWED, 1),
    ],
)
def test_each_part_lies_between_fine_and_nearly_lost(
    values: dict[str, object], part: Part, expected: Fraction
) -> None:
    by_part = dict(zip(Part, parts(standing(**values)), strict=True))

    assert Fraction(*by_part[part]) == expected


def test_the_default_weights_are_those_of_the_model() -> None:
    assert all_weights({}) == {
        Part.SILENCE: 3,
        Part.MISSED: 2,
        Part.MOTIVATION: 2,
        Part.FALLING: 1,
        Part.LATE: 1,
        Part.THANKS_OWED: 1,
    }


def test_a_weight_of_the_dossier_takes_the_place_of_the_default() -> None:
    changed = all_weights({"silence": Fraction(0), "of another version": Fraction(7)})

    assert changed == {**DEFAULT_WEIGHTS, Part.SILENCE: 0}


def test_the_score_is_the_weighed_mean_of_the_parts() -> None:
    lost = standing(silent_days=90, missed=2, score=2, moods=(LOW, FALLING), late=1)

    expected = 3 * Fraction(3, 4) + 2 * Fraction(2, 3) + 2 * Fraction(3, 4) + 1 + Fraction(1, 3)
    assert score(lost, DEFAULT_WEIGHTS) == expected / 10


def test_without_any_weight_every_score_is_nought() -> None:
    assert score(standing(late=3), dict.fromkeys(Part, Fraction(0))) == 0


# Choice of three


def chosen(standings: Sequence[Standing], *choices: PastChoice) -> list[int]:
    found = most_at_risk(standings, choices, DEFAULT_WEIGHTS, DAY)
    return [each.person_id for each, _ in found]


def test_at_most_three_persons_the_highest_score_first() -> None:
    late = [standing(person_id=key, late=key) for key in (1, 2, 3)]
    lost = standing(person_id=4, late=3, score=1)

    assert chosen([*late, lost]) == [4, 3, 2]


def test_equal_scores_keep_the_order_of_contacts() -> None:
    assert chosen([standing(person_id=key, late=1) for key in (9, 4, 7, 1)]) == [9, 4, 7]


def test_a_person_put_off_by_a_choice_leaves_the_place_to_the_next() -> None:
    late = [standing(person_id=key, late=1) for key in (1, 2, 3, 4)]

    put_off = PastChoice(2, DAY, Choice.POSTPONED, DAY)
    assert chosen(late, put_off) == [1, 3, 4]


def test_a_finished_choice_does_not_shorten_another_that_runs() -> None:
    late = standing(late=1)
    running = PastChoice(1, ago(9), Choice.NOT_RELEVANT)

    assert chosen([late], running, PastChoice(1, ago(3), Choice.DONE)) == []


standings = st.builds(
    standing,
    person_id=st.integers(),
    silent_days=st.none() | st.integers(0, 400),
    interval_days=st.integers(1, 90),
    missed=st.integers(0, 4),
    late=st.integers(1, 4),
    score=st.none() | st.integers(1, 5),
    moods=st.sampled_from([(), (LOW,), (FALLING,)]),
)


@given(st.lists(standings, max_size=12))
def test_the_three_are_those_that_exact_fractions_choose(people: list[Standing]) -> None:
    exact = sorted(people, key=lambda each: score(each, DEFAULT_WEIGHTS), reverse=True)

    assert most_at_risk(people, (), DEFAULT_WEIGHTS, DAY) == [
        (each, score(each, DEFAULT_WEIGHTS)) for each in exact[:3]
    ]


# Reasons

NOTHING_KNOWN = Habits()


def test_reasons_carry_their_figures_in_the_order_of_the_parts() -> None:
    lost = standing(
        state=ContactState.OVERDUE,
        silent_days=41,
        interval_days=30,
        missed=2,
        committee="COPIL",
        moods=(LOW, FALLING),
        score=2,
        previous=4,
        cause=Cause.TIME,
        late=1,
        thanks_owed=1,
    )
    away = Habits(away_until=ago(-9), away_why="Conseils de classe")

    assert reasons(lost, away) == (
        Reason(ReasonCode.SILENT, days=41, interval_days=30),
        Reason(ReasonCode.MISSED, count=2, committee="COPIL"),
        Reason(ReasonCode.FALLING, score=2, previous=4, cause=Cause.TIME),
        Reason(ReasonCode.LATE, count=1),
        Reason(ReasonCode.THANKS_OWED, count=1),
        Reason(ReasonCode.UNAVAILABLE, until=ago(-9), why="Conseils de classe"),
    )


@pytest.mark.parametrize(
    ("values", "codes"),
    [
        ({"state": ContactState.APPROACHING}, [ReasonCode.SOON_SILENT]),
        ({"state": ContactState.OVERDUE, "never_contacted": True}, [ReasonCode.NEVER_CONTACTED]),
        ({"never_contacted": True}, []),
        ({"moods": (LOW,), "score": 2}, [ReasonCode.LOW]),
        ({"moods": (STALE,)}, []),
        ({"late": 3}, [ReasonCode.LATE]),
    ],
)
def test_only_what_weighs_is_a_reason(values: dict[str, object], codes: list[ReasonCode]) -> None:
    assert [each.code for each in reasons(standing(**values), NOTHING_KNOWN)] == codes


@given(standings)
def test_every_candidate_has_a_reason(person: Standing) -> None:
    assert reasons(person, NOTHING_KNOWN)


# The one gesture


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"thanks_owed": 1, "never_contacted": True}, GestureCode.THANK),
        ({"never_contacted": True, "moods": (LOW,)}, GestureCode.INTRODUCE),
        ({"moods": (LOW,), "late": 1}, GestureCode.LISTEN),
        ({"late": 1, "drifting": True}, GestureCode.UNBLOCK),
        ({"drifting": True}, GestureCode.INVITE_BACK),
        ({"state": ContactState.OVERDUE}, GestureCode.GIVE_NEWS),
    ],
)
def test_the_gesture_answers_what_hurts_most(values: dict[str, object], code: GestureCode) -> None:
    assert suggest(standing(**values), NOTHING_KNOWN).code is code


@pytest.mark.parametrize(
    ("cause", "code"),
    [
        (Cause.TIME, GestureCode.ASK_ONE_THING),
        (Cause.USEFULNESS, GestureCode.SHOW_USE),
        (Cause.RECOGNITION, GestureCode.THANK),
        (Cause.RELATIONS, GestureCode.CLEAR_THE_AIR),
        (Cause.MEANS, GestureCode.OFFER_HELP),
        (Cause.RESULTS, GestureCode.SHOW_RESULTS),
        (Cause.PERSONAL, GestureCode.LISTEN),
        (Cause.OTHER, GestureCode.LISTEN),
    ],
)
def test_each_cause_of_a_falling_motivation_has_its_own_answer(
    cause: Cause, code: GestureCode
) -> None:
    assert suggest(standing(moods=(FALLING,), cause=cause), NOTHING_KNOWN).code is code


def test_the_person_is_reached_as_she_likes() -> None:
    habits = Habits(
        Channel.VISIT, "le matin", avoid="les courriels", working_constraints="en atelier"
    )

    found = suggest(standing(late=1), habits)

    assert (found.channel, found.reachable, found.avoid, found.mind) == (
        Channel.VISIT, "le matin", "les courriels", None,
    )  # fmt: skip


def test_constraints_are_minded_when_nothing_is_to_be_avoided() -> None:
    assert suggest(FINE, Habits(working_constraints="en atelier")).mind == "en atelier"


def test_without_a_preference_one_calls_and_thanks_in_writing() -> None:
    assert suggest(FINE, NOTHING_KNOWN).channel is Channel.PHONE
    assert suggest(standing(thanks_owed=1), NOTHING_KNOWN).channel is Channel.EMAIL


@pytest.mark.parametrize(
    ("away_until", "from_day"),
    [
        (date(2026, 5, 13), date(2026, 5, 14)),
        (date(2026, 5, 15), date(2026, 5, 18)),
        (date(2026, 5, 16), date(2026, 5, 18)),
        (date.max, date.max),
    ],
)
def test_someone_away_is_left_in_peace_until_the_next_working_day(
    away_until: date, from_day: date
) -> None:
    found = suggest(standing(thanks_owed=1), Habits(away_until=away_until))

    assert (found.code, found.from_day) == (GestureCode.WAIT, from_day)


def test_a_gesture_is_frozen() -> None:
    suggestion = suggest(FINE, NOTHING_KNOWN)

    assert replace(suggestion, mind="le lundi") != suggestion
    with pytest.raises(AttributeError):
        suggestion.code = GestureCode.WAIT  # type: ignore[misc]
