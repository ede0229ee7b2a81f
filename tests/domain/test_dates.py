"""The day of a meeting: what is said of it, and which days are proposed."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copil_desktop.domain.codes import SchoolZone
from copil_desktop.domain.dates import (
    About,
    Away,
    Constraint,
    Plan,
    Question,
    Work,
    good_days,
    habits,
    lay_out,
    needed_until,
    proposed_day,
    remarks,
    weighs_on,
)
from copil_desktop.domain.days_off import Off, OffKind
from copil_desktop.domain.rhythm import Window

TODAY = date(2026, 3, 2)  # a Monday
TUESDAY, THURSDAY = 1, 3
SPRING = Off(
    date(2026, 4, 11), date(2026, 4, 26), "Vacances de printemps", OffKind.SCHOOL, SchoolZone.B
)
EASTER = Off(date(2026, 4, 6), date(2026, 4, 6), "Lundi de Pâques", OffKind.PUBLIC)
ASKED = Question(
    soonest=date(2026, 3, 10),
    window=Window(date(2026, 4, 2), date(2026, 5, 11)),
    last=date(2026, 3, 12),
    weekday=THURSDAY,
    off=(EASTER, SPRING),
)


def said(day: date, asked: Question = ASKED) -> list[About]:
    return [each.about for each in remarks(day, asked, TODAY)]


def test_a_good_day_needs_no_word():
    assert said(date(2026, 4, 2)) == []


@pytest.mark.parametrize(
    ("day", "about"),
    [
        (date(2026, 4, 5), [About.SUNDAY]),
        (date(2026, 4, 4), [About.SATURDAY]),
        (date(2026, 4, 6), [About.OFF]),
        (date(2026, 4, 16), [About.OFF]),
        (date(2026, 3, 24), [About.TOO_SOON]),
        (date(2026, 5, 12), [About.TOO_LATE]),
        (date(2026, 3, 5), [About.NO_TIME_TO_CONVENE, About.TOO_SOON]),
        (date(2026, 3, 1), [About.PAST, About.SUNDAY, About.TOO_SOON]),
    ],
)
def test_what_is_wrong_with_a_day_is_named(day: date, about: list[About]):
    assert said(day) == about


def test_too_soon_and_too_late_come_with_their_days():
    (soon,) = remarks(date(2026, 3, 24), ASKED, TODAY)
    (late,) = remarks(date(2026, 5, 12), ASKED, TODAY)
    assert (soon.days, late.days) == (12, 1)


def test_people_away_and_working_constraints_are_named():
    away = Away("Yohan Le Gof", date(2026, 4, 1), date(2026, 4, 3))
    never = Constraint("Marie Roy", "jamais le jeudi")
    asked = replace(ASKED, away=(away,), constraints=(never,))
    found = remarks(date(2026, 4, 2), asked, TODAY)
    assert [(each.away, each.constraint) for each in found] == [(away, None), (None, never)]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Jamais le jeudi", True),
        ("réunions les jeudis soir", True),
        ("Pas le mercredi", False),
        ("Jeudi-Saint", True),
        ("jeudirait", False),
        ("Disponible seulement le jeudi", False),
        ("Indisponible le jeudi", True),
    ],
)
def test_a_constraint_weighs_on_the_weekday_that_it_names(text: str, named: bool):
    assert weighs_on(text, date(2026, 4, 2)) is named


def test_the_day_proposed_is_the_usual_weekday_outside_of_holidays():
    assert proposed_day(ASKED, TODAY) == date(2026, 4, 2)
    assert good_days(ASKED, TODAY, 3) == (date(2026, 4, 2), date(2026, 4, 9), date(2026, 4, 30))


def test_people_get_the_time_they_need_while_the_rhythm_allows():
    assert proposed_day(replace(ASKED, needed_until=date(2026, 4, 8)), TODAY) == date(2026, 4, 9)
    assert proposed_day(replace(ASKED, needed_until=date(2026, 6, 1)), TODAY) == date(2026, 4, 2)


def test_a_day_when_all_can_come_is_preferred_to_the_usual_weekday():
    away = Away("Marie Roy", date(2026, 3, 20), date(2026, 5, 30))
    never = Constraint("Paul Ostrowski", "jamais le jeudi")
    asked = replace(ASKED, away=(away,), constraints=(never,))
    assert proposed_day(asked, TODAY) == date(2026, 4, 3)


def test_when_holidays_fill_the_rhythm_the_first_good_day_after_it_is_proposed():
    asked = replace(ASKED, window=Window(date(2026, 4, 11), date(2026, 4, 25)))
    assert good_days(asked, TODAY) == ()
    assert proposed_day(asked, TODAY) == date(2026, 4, 30)


def test_a_committee_that_never_met_gets_a_working_day():
    asked = Question(soonest=date(2026, 3, 7))
    assert proposed_day(asked, date(2026, 3, 6)) == date(2026, 3, 9)


def test_when_the_rhythm_is_already_broken_the_soonest_usual_day_is_proposed():
    asked = Question(
        date(2026, 3, 3), Window(None, date(2026, 2, 10)), date(2025, 12, 9), weekday=TUESDAY
    )
    assert proposed_day(asked, TODAY) == date(2026, 3, 3)


def test_without_a_rhythm_a_month_is_left():
    asked = Question(date(2026, 3, 10), last=date(2026, 3, 5), weekday=THURSDAY)
    assert proposed_day(asked, TODAY) == date(2026, 4, 9)


def test_habits_are_learnt_from_the_last_meetings():
    moments = [datetime(2026, 1, 8, 14, 30), datetime(2026, 2, 5, 14, 30), datetime(2026, 3, 3, 9)]
    assert habits(moments) == (THURSDAY, time(14, 30))
    assert habits([]) == (None, None)


def test_open_actions_take_the_time_that_their_owners_have():
    work = [Work("Marie", 4, 8), Work("Paul", 1, 8), Work("Zoé", 40, None), Work("Luc", 9, 0)]
    assert needed_until(work, TODAY) == TODAY + timedelta(days=15)
    assert needed_until([Work("Zoé", 40, None)], TODAY) is None


PLAN = Plan(date(2026, 3, 12), 21, 60, count=6)


def test_a_whole_row_keeps_the_rhythm_and_avoids_holidays():
    days = lay_out(PLAN, ASKED, TODAY)
    assert len(days) == 6
    gaps = [(later - day).days for day, later in pairwise(days)]
    assert all(21 <= gap <= 60 for gap in gaps)
    assert {day.weekday() for day in days} == {THURSDAY}
    assert not any(SPRING.holds(day) for day in days)


def test_a_row_ends_on_its_last_day():
    days = lay_out(replace(PLAN, count=None, until=date(2026, 7, 1)), ASKED, TODAY)
    assert days
    assert days[-1] <= date(2026, 7, 1)
    assert lay_out(replace(PLAN, until=date(2026, 3, 1)), ASKED, TODAY) == ()


gaps = st.none() | st.integers(1, 90)
some_days = st.integers(0, 300).map(lambda place: TODAY + timedelta(days=place))


@st.composite
def questions(draw: st.DrawFn) -> Question:
    offs = [
        Off(first, first + timedelta(days=draw(st.integers(0, 20))), "x", OffKind.SCHOOL)
        for first in draw(st.lists(some_days, max_size=5))
    ]
    ends = draw(st.tuples(st.none() | some_days, st.none() | some_days))
    return Question(
        draw(some_days), Window(*ends), draw(st.none() | some_days), draw(st.none() | some_days),
        draw(st.none() | st.integers(0, 6)), tuple(offs),
    )  # fmt: skip


@given(questions())
def test_no_forbidden_day_is_ever_among_the_good_ones(asked: Question):
    for day in good_days(asked, TODAY):
        assert day.weekday() != 6
        assert not any(off.holds(day) for off in asked.off)
        assert asked.window.holds(day)
        assert day >= asked.soonest


@given(questions(), some_days, gaps, gaps, st.integers(1, 8))
def test_a_row_always_goes_forward(
    asked: Question, first: date, shortest: int | None, longest: int | None, count: int
):
    if shortest is not None and longest is not None and shortest > longest:
        shortest, longest = longest, shortest
    days = lay_out(Plan(first, shortest, longest, count), asked, TODAY)
    assert list(days) == sorted(set(days))
    assert days[0] == first
    for day, later in pairwise(days):
        assert not any(off.holds(later) for off in asked.off)
        assert shortest is None or (later - day).days >= shortest


def test_a_day_keeps_its_distance_from_the_meetings_that_come_later():
    asked = replace(ASKED, others=frozenset({date(2026, 4, 20)}), shortest=21)
    found = remarks(date(2026, 4, 2), asked, TODAY)
    assert [(each.about, each.days, each.until) for each in found] == [
        (About.TOO_NEAR, 18, date(2026, 4, 20))
    ]
    assert proposed_day(asked, TODAY) > date(2026, 5, 10)
