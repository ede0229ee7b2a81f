"""What waits after a meeting: the essentials, the closing, the sending, the tacit approval."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from copil_desktop.domain.approval import Minutes, Task, deemed_on, due
from copil_desktop.domain.codes import Approval, MeetingStatus

DAY = date(2026, 3, 12)
HELD = Minutes(1, "COPIL", 9, DAY, datetime(2026, 3, 12, 16, 2), MeetingStatus.HELD)
CLOSED = replace(HELD, status=MeetingStatus.CLOSED, closed_on=DAY)
TACIT = replace(CLOSED, approval=Approval.TACIT, sent_on=date(2026, 3, 16), tacit_days=15)


def tasks(minutes: Minutes, on: date) -> list[Task]:
    return [each.task for each in due(minutes, on)]


def test_the_essentials_are_due_forty_eight_hours_after_the_session_ended():
    (found,) = due(replace(HELD, unwritten=3), DAY)
    assert found.task is Task.WRITE_ESSENTIALS
    assert found.by == datetime(2026, 3, 14, 16, 2)
    assert not found.late
    late = due(replace(HELD, unwritten=3), date(2026, 3, 15))[0]
    assert late.late
    assert Task.WRITE_ESSENTIALS not in tasks(replace(HELD, unwritten=3), date(2026, 3, 20))


def test_nothing_is_asked_while_the_session_lasts_nor_before():
    assert due(replace(HELD, unwritten=3, in_session=True), DAY) == ()
    assert due(replace(HELD, unwritten=3), DAY - timedelta(days=1)) == ()


def test_minutes_are_to_be_closed_from_the_day_after_then_sent():
    assert tasks(HELD, DAY) == []
    assert tasks(HELD, DAY + timedelta(days=1)) == [Task.CLOSE]
    assert tasks(CLOSED, DAY) == [Task.SEND]
    assert tasks(replace(CLOSED, sent_on=DAY), DAY) == []
    assert tasks(HELD, DAY + timedelta(days=61)) == []


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2026, 3, 23), []),
        (date(2026, 3, 24), [Task.SOON_APPROVED]),
        (date(2026, 3, 30), [Task.SOON_APPROVED]),
        (date(2026, 3, 31), [Task.DEEMED_APPROVED]),
        (date(2026, 4, 7), [Task.DEEMED_APPROVED]),
        (date(2026, 4, 8), []),
    ],
)
def test_a_tacit_approval_is_announced_then_said_once_acquired(on, expected):
    assert tasks(TACIT, on) == expected


def test_only_closed_minutes_that_were_sent_under_a_tacit_charter_are_deemed_approved():
    closed, tacit = MeetingStatus.CLOSED, Approval.TACIT
    assert deemed_on(closed, tacit, DAY, 10) == date(2026, 3, 22)
    assert deemed_on(closed, tacit, DAY, None) == date(2026, 3, 27)
    assert deemed_on(closed, tacit, None, 10) is None
    assert deemed_on(closed, Approval.NEXT_MEETING, DAY, 10) is None
    assert deemed_on(MeetingStatus.APPROVED, tacit, DAY, 10) is None
