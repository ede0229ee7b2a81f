"""Moving meetings to come to other days: reading what bears on it, and doing it in one step."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from copil_desktop.domain.codes import MeetingStatus
from copil_desktop.domain.moving import Move, Row
from copil_desktop.dossier import convening
from copil_desktop.dossier.forecast import read_forecast
from copil_desktop.dossier.records import refusal
from copil_desktop.i18n import N_

if TYPE_CHECKING:
    from copil_desktop.dossier.dossier import Dossier

MOVE = N_("Move the meeting")
_TO_COME = (MeetingStatus.PLANNED, MeetingStatus.CONVENED)
_MOMENT = "%Y-%m-%dT%H:%M"


def read_move(dossier: "Dossier", meeting_id: int, today: date) -> Move:
    """Return all that bears on another day for a meeting to come.

    Raises ``KeyError`` when it is gone.
    """
    meeting = dossier.records.get("meetings", meeting_id)
    committee, sequence = meeting["committee_id"], meeting["sequence_id"]
    rows = [_row(dossier, "committees", "committee_id", committee, meeting_id)]
    if sequence is not None:
        rows.insert(0, _row(dossier, "sequences", "sequence_id", sequence, meeting_id))
    convened = meeting["convened_on"] if meeting["status"] == MeetingStatus.CONVENED else None
    return Move(
        meeting_id,
        date.fromisoformat(meeting["day"]),
        dossier.dates.question(committee, sequence, today, meeting_id=meeting_id),
        read_forecast(dossier, today).of_committee(committee),
        tuple(rows),
        date.fromisoformat(convened) if convened else None,
        _following(dossier, meeting_id),
    )


def _row(dossier: "Dossier", table: str, column: str, key: int, but: int) -> Row:
    days = dossier.tuples(
        f"SELECT day FROM meetings WHERE {column} = ? AND id <> ? AND status <> 'cancelled'",
        (key, but),
    )
    rhythm = dossier.records.get(table, key)
    return Row(
        tuple(date.fromisoformat(day) for (day,) in days),
        rhythm["min_interval_days"],
        rhythm["max_interval_days"],
    )


def _following(dossier: "Dossier", meeting_id: int) -> tuple[tuple[int, date], ...]:
    """Return the meetings to come after this one, of its sequence, else of its committee."""
    rows = dossier.tuples(
        "SELECT m.id, m.day FROM meetings m JOIN meetings x ON x.id = ?"
        " WHERE m.starts_at > x.starts_at AND m.status IN ('planned', 'convened')"
        " AND m.committee_id = x.committee_id"
        " AND (x.sequence_id IS NULL OR m.sequence_id = x.sequence_id) ORDER BY m.starts_at, m.id",
        (meeting_id,),
    )
    return tuple((key, date.fromisoformat(day)) for key, day in rows)


def move(
    dossier: "Dossier", when: Mapping[int, date | datetime], *, origin: object | None = None
) -> None:
    """Give meetings to come another day or moment, by key, in one undo step.

    A day keeps the hour; each meeting lasts as long as it did. One that was convened is to be
    convened again, unless it goes back to the moment announced: the next letter says by itself
    what it replaces. Raises ``UserError`` for a meeting that is held already or was cancelled;
    nothing is written then.
    """
    with dossier.transaction(MOVE, origin=origin):
        for key, day_or_moment in when.items():
            meeting = dossier.records.get("meetings", key)
            if meeting["status"] not in _TO_COME:
                raise refusal(N_("only a meeting to come can be moved"))
            before = datetime.fromisoformat(meeting["starts_at"])
            by = _moment(day_or_moment, before) - before
            starts_at = _moved(meeting["starts_at"], by)
            dossier.records.change(
                "meetings",
                key,
                starts_at=starts_at,
                ends_at=_moved(meeting["ends_at"], by) if meeting["ends_at"] else None,
                **convening.moved(dossier, key, starts_at),
            )


def _moment(day_or_moment: date | datetime, before: datetime) -> datetime:
    if isinstance(day_or_moment, datetime):
        return day_or_moment
    return datetime.combine(day_or_moment, before.time())


def _moved(moment: str, by: timedelta) -> str:
    return (datetime.fromisoformat(moment) + by).strftime(_MOMENT)
