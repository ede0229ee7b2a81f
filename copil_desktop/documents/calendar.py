"""Meetings as an iCalendar file (RFC 5545), that every calendar program reads.

A meeting keeps its UID for ever and its SEQUENCE only goes up: a file opened again replaces what
the first one brought. METHOD is PUBLISH (RFC 5546): whoever opens it takes the meetings over and
answers nobody, since replies are noted in the dossier; a lone cancelled meeting is a CANCEL.
The library ``icalendar`` folds and escapes; it is imported with this module, at the first export.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vCalAddress

from copil_desktop import __version__, labels
from copil_desktop.documents.naming import allowed
from copil_desktop.documents.saving import save
from copil_desktop.domain.calendar_events import CalendarEvent
from copil_desktop.errors import UserError
from copil_desktop.i18n import _

ZONE = "Europe/Paris"


def write(events: Iterable[CalendarEvent], path: Path, now: datetime) -> str:
    """Write a file and return its SHA-256; ``now`` is when it is made, with its zone.

    Raises ``UserError`` without a meeting and when the file cannot be written.
    """
    events = tuple(events)
    if not events:
        raise UserError(
            _("There is no meeting to put into a calendar."),
            kept=_("Nothing was written, and the dossier is unchanged."),
        )
    return save(content(events, now), path)


def content(events: Iterable[CalendarEvent], now: datetime) -> bytes:
    """Return the bytes of the file."""
    events = tuple(events)
    calendar = Calendar()
    calendar.add("prodid", f"-//Copil Desktop//{__version__}//FR")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    alone = len(events) == 1 and events[0].is_cancelled
    calendar.add("method", "CANCEL" if alone else "PUBLISH")
    calendar.add_component(_paris())
    for each in events:
        calendar.add_component(_event(each, now))
    return calendar.to_ical()


def file_name(events: Iterable[CalendarEvent], title: str = "") -> str:
    """Return « 2026-03-12 COPIL n° 9.ics », or the ``title`` of several meetings."""
    events = tuple(events)
    if title or not events:
        return allowed(title or _("Meetings"), ".ics")
    first = events[0]
    name = labels.meeting_name(first.committee, first.number)
    return allowed(f"{first.starts_at:%Y-%m-%d} {name}", ".ics")


def _event(each: CalendarEvent, now: datetime) -> Event:
    event, zone = Event(), ZoneInfo(ZONE)
    event.add("uid", f"{each.uid}@copil-desktop")
    event.add("sequence", each.revision)
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", each.starts_at.replace(tzinfo=zone))
    event.add("dtend", each.ends_at.replace(tzinfo=zone))
    event.add("summary", _summary(each))
    if place := each.place or each.video_link:
        event.add("location", place)
    if each.video_link:
        event.add("url", each.video_link)
    if description := _description(each):
        event.add("description", description)
    if each.organiser is not None:
        name, address = each.organiser
        organiser = vCalAddress(f"mailto:{address}")
        organiser.params["cn"] = name
        event.add("organizer", organiser)
    event.add("status", "CANCELLED" if each.is_cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if each.is_cancelled else "OPAQUE")
    return event


def _summary(each: CalendarEvent) -> str:
    name = labels.meeting_name(each.committee, each.number)
    return f"{name} · {each.title}" if each.title else name


def _description(each: CalendarEvent) -> str:
    lines: list[str] = []
    if each.agenda:
        lines.append(_("Agenda:"))
        lines += [f"{number}. {title}" for number, title in enumerate(each.agenda, start=1)]
    if each.video_link:
        lines += ["", _("To join from afar: {link}").format(link=each.video_link)]
    return "\n".join(lines).strip()


def _paris() -> Timezone:
    """Return the rule of Paris: forward on the last Sunday of March, back on that of October."""
    zone = Timezone()
    zone.add("tzid", ZONE)
    hour = timedelta(hours=1)
    for part, name, month, before, after in (
        (TimezoneDaylight(), "CEST", 3, hour, 2 * hour),
        (TimezoneStandard(), "CET", 10, 2 * hour, hour),
    ):
        # At one in the morning, universal time: the wall clock shows it in the time before.
        day = datetime(1996, 3, 31, 2) if month == 3 else datetime(1996, 10, 27, 3)
        part.add("dtstart", day)
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        part.add("tzoffsetfrom", before)
        part.add("tzoffsetto", after)
        part.add("tzname", name)
        zone.add_component(part)
    return zone
