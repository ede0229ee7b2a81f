"""Counting days, never past the ends of the calendar: a mistyped year is no reason to stop."""

from datetime import date

_FIRST, _LAST = date.min.toordinal(), date.max.toordinal()


def shifted(day: date, count: int) -> date:
    """Return the day ``count`` days after ``day``, before it when negative."""
    return date.fromordinal(min(max(day.toordinal() + count, _FIRST), _LAST))
