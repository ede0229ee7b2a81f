"""Days counted near the ends of the calendar."""

from datetime import date

import pytest

from copil_desktop.domain.days import shifted


@pytest.mark.parametrize(
    ("day", "count", "found"),
    [
        (date(2026, 2, 28), 1, date(2026, 3, 1)),
        (date(2028, 3, 1), -1, date(2028, 2, 29)),
        (date(9999, 12, 31), 60, date.max),
        (date(1, 1, 1), -60, date.min),
        (date(2026, 3, 2), 10**9, date.max),
    ],
)
def test_a_day_is_shifted_within_the_calendar(day: date, count: int, found: date):
    assert shifted(day, count) == found
