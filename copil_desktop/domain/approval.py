"""What remains to be done of the minutes of past meetings, and when they are approved tacitly."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from copil_desktop.domain.codes import TACIT_DAYS, Approval, MeetingStatus
from copil_desktop.domain.days import shifted

#: Those who were away are written to within this time of the end of the meeting.
ESSENTIALS_WITHIN = timedelta(hours=48)
#: Until when it is still said that they were not.
_LATE = timedelta(days=5)
#: A tacit approval is announced, and said once acquired, within these days.
_SOON, _LATELY = timedelta(days=7), timedelta(days=7)
#: What is older was written up elsewhere: an imported past is not a task.
_OLD = timedelta(days=60)


class Task(StrEnum):
    """What is to be done, or known, of a past meeting's minutes."""

    WRITE_ESSENTIALS = "write_essentials"
    CLOSE = "close"
    SEND = "send"
    SOON_APPROVED = "soon_approved"
    DEEMED_APPROVED = "deemed_approved"


@dataclass(frozen=True, slots=True)
class Minutes:
    """The minutes of one meeting as they stand.

    ``ended_at`` is when the session was adjourned, else its planned end, else its beginning.
    ``unwritten`` counts those who were away and to whom the essentials were not sent.
    """

    meeting_id: int
    committee: str
    number: int | None
    day: date
    ended_at: datetime
    status: MeetingStatus
    in_session: bool = False
    closed_on: date | None = None
    sent_on: date | None = None
    approval: Approval = Approval.NEXT_MEETING
    tacit_days: int = TACIT_DAYS
    unwritten: int = 0

    @property
    def deemed_on(self) -> date | None:
        """The day on which closed minutes are deemed approved, None when they never are."""
        return deemed_on(self.status, self.approval, self.sent_on, self.tacit_days)


@dataclass(frozen=True, slots=True)
class Due:
    """One thing to do or to know: ``by`` is its last moment, or the day of a tacit approval."""

    task: Task
    minutes: Minutes
    by: datetime | None = None
    late: bool = False


def deemed_on(
    status: MeetingStatus, approval: Approval, sent_on: date | None, tacit_days: int | None
) -> date | None:
    """Return when minutes are deemed approved: so many days after they were sent, if tacitly."""
    if status is not MeetingStatus.CLOSED or approval is not Approval.TACIT or sent_on is None:
        return None
    return shifted(sent_on, tacit_days or TACIT_DAYS)


def due(minutes: Minutes, today: date) -> tuple[Due, ...]:
    """Return what is to be done or known of some minutes on a day, most pressing first."""
    if minutes.in_session or minutes.day > today:
        return ()
    found = (_essentials(minutes, today), _closing(minutes, today), _tacit(minutes, today))
    return tuple(each for each in found if each is not None)


def _essentials(minutes: Minutes, today: date) -> Due | None:
    day = shifted(minutes.ended_at.date(), ESSENTIALS_WITHIN.days)
    by = datetime.combine(day, minutes.ended_at.time())
    if not minutes.unwritten or today > shifted(day, _LATE.days):
        return None
    return Due(Task.WRITE_ESSENTIALS, minutes, by, late=today > by.date())


def _closing(minutes: Minutes, today: date) -> Due | None:
    if today - minutes.day > _OLD:
        return None
    if minutes.status is MeetingStatus.HELD and today > minutes.day:
        return Due(Task.CLOSE, minutes)
    if minutes.status is MeetingStatus.CLOSED and minutes.sent_on is None:
        return Due(Task.SEND, minutes)
    return None


def _tacit(minutes: Minutes, today: date) -> Due | None:
    on = minutes.deemed_on
    if on is None:
        return None
    by = datetime.combine(on, datetime.min.time())
    if today < on <= shifted(today, _SOON.days):
        return Due(Task.SOON_APPROVED, minutes, by)
    if on <= today <= shifted(on, _LATELY.days):
        return Due(Task.DEEMED_APPROVED, minutes, by)
    return None
