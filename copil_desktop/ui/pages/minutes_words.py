"""What is said of past minutes that wait: to be closed, sent, approved, told to the absent."""

from datetime import date, datetime, timedelta

from copil_desktop import labels
from copil_desktop.domain.approval import Due, Task
from copil_desktop.i18n import _, clock, ngettext, short_day


def due(found: Due, today: date) -> tuple[str, str]:
    """Return what is to be done or known, and its tone."""
    day = short_day(found.by.date(), today, weekday=False) if found.by else ""
    match found.task:
        case Task.WRITE_ESSENTIALS:
            return _essentials(found, today)
        case Task.CLOSE:
            days = (today - found.minutes.day).days
            words = ngettext(
                "Close the minutes: the meeting was {days} day ago",
                "Close the minutes: the meeting was {days} days ago",
                days,
            )
            return words.format(days=days), "warn"
        case Task.SEND:
            return _("Send the minutes: they are closed"), "warn"
        case Task.SOON_APPROVED:
            return _("Deemed approved on {day} without observations").format(day=day), "neutral"
        case Task.DEEMED_APPROVED:
            return _("Deemed approved since {day}").format(day=day), "good"


def _essentials(found: Due, today: date) -> tuple[str, str]:
    count = found.minutes.unwritten
    if found.late or found.by is None:
        words = ngettext(
            "Write the essentials to {count} absent person: the 48 hours have passed",
            "Write the essentials to {count} absent people: the 48 hours have passed",
            count,
        )
        return words.format(count=count), "bad"
    words = ngettext(
        "Write the essentials to {count} absent person, before {moment}",
        "Write the essentials to {count} absent people, before {moment}",
        count,
    )
    return words.format(count=count, moment=_moment(found.by, today)), "warn"


def _moment(by: datetime, today: date) -> str:
    """Return « demain 16 h », « jeu. 12 mars 16 h »."""
    hour = clock(by)
    if by.date() == today:
        return _("today {hour}").format(hour=hour)
    if by.date() == today + timedelta(days=1):
        return _("tomorrow {hour}").format(hour=hour)
    return f"{short_day(by.date(), today)} {hour}"


def meeting(found: Due) -> str:
    """Return « COPIL n° 9 »."""
    return labels.meeting_name(found.minutes.committee, found.minutes.number)
