from datetime import date, timedelta

import pytest

from copil_desktop.domain.rhythm import Window, next_window

DAY = date(2026, 5, 4)


def day(ahead: int) -> date:
    return DAY + timedelta(days=ahead)


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
