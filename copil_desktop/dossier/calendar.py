"""What calendars are told of meetings."""

from datetime import datetime, timedelta
from typing import Any

from copil_desktop.domain.calendar_events import USUAL_LENGTH, CalendarEvent
from copil_desktop.dossier.store import Store

_MEETINGS = """
SELECT m.id, m.uid, coalesce(m.calendar_sequence, 0) AS revision,
  coalesce(c.acronym, c.name) AS committee, m.number, m.title, m.starts_at, m.ends_at,
  m.place, m.video_link, m.status = 'cancelled' AS is_cancelled, c.default_minutes
FROM meetings m JOIN committees c ON c.id = m.committee_id"""


def of_meeting(store: Store, meeting_id: int) -> tuple[CalendarEvent, ...]:
    """Return one meeting."""
    return _events(store, "m.id = ?", (meeting_id,))


def of_sequence(store: Store, sequence_id: int) -> tuple[CalendarEvent, ...]:
    """Return every meeting of a sequence, cancelled ones too, the earliest first."""
    return _events(store, "m.sequence_id = ?", (sequence_id,))


def of_dossier(store: Store) -> tuple[CalendarEvent, ...]:
    """Return every meeting of the dossier, the earliest first."""
    return _events(store, "1", ())


def _events(store: Store, which: str, asked: tuple[Any, ...]) -> tuple[CalendarEvent, ...]:
    organiser = _organiser(store)
    agendas: dict[int, list[str]] = {}
    for meeting, title in store.tuples(
        "SELECT i.meeting_id, i.title FROM agenda_items i JOIN meetings m ON m.id = i.meeting_id"
        f" WHERE i.state <> 'dropped' AND {which} ORDER BY i.meeting_id, i.position, i.id",
        asked,
    ):
        agendas.setdefault(meeting, []).append(title)
    rows = store.dicts(f"{_MEETINGS} WHERE {which} ORDER BY m.starts_at, m.uid", asked)
    return tuple(_event(row, tuple(agendas.get(row["id"], ())), organiser) for row in rows)


def _event(
    row: dict[str, Any], agenda: tuple[str, ...], organiser: tuple[str, str] | None
) -> CalendarEvent:
    starts_at = datetime.fromisoformat(row["starts_at"])
    usual = row["default_minutes"]
    length = timedelta(minutes=usual) if usual else USUAL_LENGTH
    ends_at = datetime.fromisoformat(row["ends_at"]) if row["ends_at"] else starts_at + length
    return CalendarEvent(
        row["uid"],
        row["revision"],
        row["committee"],
        row["number"],
        row["title"],
        starts_at,
        max(ends_at, starts_at),
        row["place"],
        row["video_link"],
        agenda,
        bool(row["is_cancelled"]),
        organiser,
    )


def _organiser(store: Store) -> tuple[str, str] | None:
    found = store.tuples(
        "SELECT trim(coalesce(p.first_name, '') || ' ' || p.last_name), p.email"
        " FROM dossier d JOIN people p ON p.id = d.coordinator_id WHERE p.email IS NOT NULL"
    )
    return found[0] if found else None
