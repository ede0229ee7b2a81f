"""Figures of a period: exact shares, nothing counted that was not marked, nobody recognised."""

from datetime import date
from fractions import Fraction

import pytest

from copil_desktop.domain.codes import ActionStatus, AttendanceStatus
from copil_desktop.domain.states import ContactState
from copil_desktop.domain.statistics import (
    Due,
    Period,
    PeriodKind,
    Presence,
    Score,
    attendance_by,
    kept,
    motivation_by_month,
    period,
    silence_by,
)

PRESENT, ABSENT = AttendanceStatus.PRESENT, AttendanceStatus.ABSENT


@pytest.mark.parametrize(
    ("kind", "today", "start"),
    [
        (PeriodKind.SCHOOL_YEAR, date(2026, 3, 2), date(2025, 9, 1)),
        (PeriodKind.SCHOOL_YEAR, date(2026, 9, 1), date(2026, 9, 1)),
        (PeriodKind.CALENDAR_YEAR, date(2026, 3, 2), date(2026, 1, 1)),
        (PeriodKind.TWELVE_MONTHS, date(2026, 3, 2), date(2025, 3, 3)),
        (PeriodKind.TWELVE_MONTHS, date(2024, 2, 29), date(2023, 3, 2)),
    ],
)
def test_a_period_begins_when_it_is_said_to_and_ends_today(kind, today, start):
    assert period(kind, today) == Period(start, today)


def test_the_months_of_a_period_are_all_those_it_touches():
    assert Period(date(2025, 11, 30), date(2026, 2, 1)).months() == [
        "2025-11", "2025-12", "2026-01", "2026-02",
    ]  # fmt: skip


def presence(status, committee="COPIL", world="school", on=date(2026, 1, 5)) -> Presence:
    return Presence(1, 1, committee, on, world, status)


def test_who_was_not_marked_counts_neither_way():
    rows = [presence(PRESENT), presence(AttendanceStatus.REPRESENTED), presence(ABSENT),
            presence(None)]  # fmt: skip
    (share,) = attendance_by(rows, "committee")
    assert (share.label, share.count, share.total, share.share) == ("COPIL", 2, 3, Fraction(2, 3))


def test_groups_come_by_size_and_months_in_order():
    rows = [presence(PRESENT, "GT"), presence(PRESENT), presence(ABSENT, on=date(2025, 12, 1))]
    assert [each.label for each in attendance_by(rows, "committee")] == ["COPIL", "GT"]
    assert [each.label for each in attendance_by(rows, "month")] == ["2025-12", "2026-01"]


def test_every_state_of_contact_is_told_even_empty():
    shares = silence_by([ContactState.OK, ContactState.OVERDUE, ContactState.OK])
    assert [(each.label, each.count) for each in shares] == [
        ("overdue", 1), ("approaching", 0), ("ok", 2), ("paused", 0),
    ]  # fmt: skip


def test_a_person_counts_once_a_month_and_two_persons_are_not_shown():
    scores = [
        Score(1, "2026-01", Fraction(5)),
        Score(1, "2026-01", Fraction(1)),
        Score(2, "2026-01", Fraction(3)),
        Score(3, "2026-01", Fraction(4), count=2),
        Score(1, "2026-02", Fraction(2)),
        Score(2, "2026-02", Fraction(2)),
    ]
    january, february, march = motivation_by_month(scores, ["2026-01", "2026-02", "2026-03"])
    assert (january.mean, january.people) == (Fraction(10, 3), 3)
    assert (february.mean, february.people) == (None, 2)
    assert (march.mean, march.people) == (None, 0)


def test_an_action_is_judged_on_its_due_day_as_the_last_day_of_the_period_saw_it():
    within = Period(date(2026, 1, 1), date(2026, 1, 31))
    due = date(2026, 1, 10)
    actions = [
        Due(due, ActionStatus.DONE, date(2026, 1, 10)),
        Due(due, ActionStatus.DONE, date(2026, 1, 11)),
        Due(due, ActionStatus.DONE, date(2026, 2, 11)),
        Due(due, ActionStatus.OPEN, None),
        Due(due, ActionStatus.DROPPED, date(2026, 1, 5)),
        Due(date(2026, 2, 10), ActionStatus.OPEN, None),
    ]
    assert [(each.label, each.count, each.total) for each in kept(actions, within)] == [
        ("in_time", 1, 5), ("done_late", 1, 5), ("still_open", 2, 5), ("dropped", 1, 5),
    ]  # fmt: skip
