"""Convening a meeting: what its last convocation announced, and what changed since."""

from datetime import date, datetime
from typing import Any

from copil_desktop.domain.codes import MeetingStatus
from copil_desktop.domain.letters import Announced, Sent
from copil_desktop.dossier.store import Store

_TO_COME = (MeetingStatus.PLANNED, MeetingStatus.CONVENED)


def last_sent(store: Store, meeting_id: int) -> Sent | None:
    """Return the convocation that left last, None before one did.

    Only that of a meeting to come grows stale. Raise ``KeyError`` when there is no such meeting.
    """
    row = _row(store, meeting_id)
    if row["convened_on"] is None:
        return None
    announced = Announced(
        _moment(row["convened_for"]), row["convened_place"] or "", row["convened_agenda"] or ""
    )
    changes = announced.changes(_now(store, row)) if row["status"] in _TO_COME else ()
    return Sent(
        date.fromisoformat(row["convened_on"]),
        announced,
        date.fromisoformat(row["replaced_on"]) if row["replaced_on"] else None,
        _moment(row["replaced_for"]),
        stale=bool(changes) or row["status"] == MeetingStatus.PLANNED,
        changes=changes,
    )


def noted(store: Store, meeting_id: int, on: date) -> dict[str, Any]:
    """Return what a meeting's row keeps of the convocation that leaves on the day ``on``."""
    row = _row(store, meeting_id)
    values = {"status": MeetingStatus.CONVENED.value, "convened_on": on.isoformat()}
    before = last_sent(store, meeting_id)
    if before is None:
        values |= {"replaced_on": None, "replaced_for": None}
    elif before.stale:
        values |= {"replaced_on": row["convened_on"], "replaced_for": row["convened_for"]}
    return values | _announced(store, row)


def moved(store: Store, meeting_id: int, starts_at: str) -> dict[str, Any]:
    """Return what becomes of the convocation of a meeting that is to begin at another moment.

    It is to be convened again, unless it goes back to the moment announced. Where that is not
    known yet (an older dossier), a convened meeting announced what it says before it moves.
    """
    row = _row(store, meeting_id)
    if starts_at == row["starts_at"]:
        return {}
    known: dict[str, Any] = {}
    if row["status"] == MeetingStatus.CONVENED and row["convened_for"] is None:
        known = _announced(store, row)
    as_told = row["convened_on"] is not None and row["convened_for"] == starts_at
    status = MeetingStatus.CONVENED if as_told else MeetingStatus.PLANNED
    return {"status": status.value, **known}


def _announced(store: Store, row: dict[str, Any]) -> dict[str, Any]:
    now = _now(store, row)
    return {
        "convened_for": row["starts_at"],
        "convened_place": now.place or None,
        "convened_agenda": now.agenda or None,
    }


def _row(store: Store, meeting_id: int) -> dict[str, Any]:
    found = store.dicts("SELECT * FROM meetings WHERE id = ?", (meeting_id,))
    if not found:
        raise KeyError(f"meetings: {meeting_id}")
    return found[0]


def _now(store: Store, row: dict[str, Any]) -> Announced:
    titles = store.tuples(
        "SELECT title FROM agenda_items WHERE meeting_id = ? AND state <> 'dropped'"
        " ORDER BY position, id",
        (row["id"],),
    )
    return Announced(
        datetime.fromisoformat(row["starts_at"]),
        "\n".join(filter(None, (row["place"], row["video_link"]))),
        "\n".join(title for (title,) in titles),
    )


def _moment(value: str | None) -> datetime | None:
    return datetime.fromisoformat(value) if value else None
