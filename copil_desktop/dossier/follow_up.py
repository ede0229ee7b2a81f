"""Where the actions stand on a day, read from the rows."""

import json
from datetime import date
from functools import cache
from typing import Any

from copil_desktop.domain.codes import ActionStatus, CommitteeKind
from copil_desktop.domain.days import shifted
from copil_desktop.domain.follow_up import RECENT_DAYS, Followed, FollowUp, in_order
from copil_desktop.domain.minutes import Action, Committee, MeetingRef
from copil_desktop.dossier.actions import SELECT, ActionRow
from copil_desktop.dossier.looks import look
from copil_desktop.dossier.minutes import read_person
from copil_desktop.dossier.store import Store

# An action exists from the day of its meeting (without one, from the day it was noted).
_KNOWN = (
    "coalesce(m.day, x.created_on, '') <= :today"
    " AND (x.closed_on IS NULL OR x.closed_on >= :since)"
    " AND (:committee IS NULL OR m.committee_id = :committee)"
    " AND m.status IS NOT 'cancelled'"
)


def follow_up(store: Store, on: date, committee_id: int | None = None) -> FollowUp:
    """Return the actions pending on a day and those closed shortly before it.

    ``committee_id`` keeps those that one committee decided. An action closed after the day was
    still open on it. Raise ``KeyError`` for a committee that does not exist.
    """
    since = shifted(on, -RECENT_DAYS)
    values = {"today": on.isoformat(), "since": since.isoformat(), "committee": committee_id}
    rows = store.rows(f"{SELECT} WHERE {_KNOWN}", values, ActionRow)

    @cache
    def committee_of(meeting_id: int) -> Committee:
        (row,) = store.dicts(
            "SELECT c.name, c.acronym, c.kind FROM meetings m JOIN committees c"
            " ON c.id = m.committee_id WHERE m.id = ?",
            (meeting_id,),
        )
        return _committee(row)

    @cache
    def first_dates(meeting_id: int) -> dict[str, str | None]:
        frozen = store.value(
            "SELECT data FROM versions WHERE meeting_id = ? ORDER BY number LIMIT 1",
            (meeting_id,),
        )
        actions: list[dict[str, Any]] = json.loads(frozen).get("actions", []) if frozen else []
        return {each["number"]: each.get("due_on") for each in actions if each.get("number")}

    def followed(row: ActionRow) -> Followed:
        first = first_dates(row.meeting_id).get(row.number or "") if row.meeting_id else None
        return Followed(
            action=_action(store, row, on),
            origin=_origin(row),
            committee=committee_of(row.meeting_id) if row.meeting_id else None,
            first_due=_day(first) if first != row.due_on else None,
        )

    return FollowUp(
        on=on,
        since=since,
        name=store.value("SELECT name FROM dossier") or "",
        carrier=_carrier(store, committee_id),
        committee=_committee_named(store, committee_id),
        actions=tuple(sorted(map(followed, rows), key=in_order)),
        look=look(store, _initiative(store, committee_id)),
    )


def _action(store: Store, row: ActionRow, on: date) -> Action:
    closed_on = _day(row.closed_on)
    status = ActionStatus(row.status)
    if closed_on and closed_on > on:
        closed_on, status = None, ActionStatus.OPEN
    return Action(
        text=row.text,
        number=row.number,
        owner=read_person(store, row.owner_id) if row.owner_id else None,
        owner_organisation=row.owner_organisation,
        due_on=_day(row.due_on),
        due_before=Committee(row.due_before) if row.due_before else None,
        status=status,
        closed_on=closed_on,
        drop_reason=row.drop_reason if closed_on else None,
        carried=row.carried,
    )


def _origin(row: ActionRow) -> MeetingRef | None:
    if row.starts_at is None:
        return None
    return MeetingRef(date.fromisoformat(row.starts_at[:10]), row.meeting_number)


def _carrier(store: Store, committee_id: int | None) -> str | None:
    return store.value(
        "SELECT o.name FROM committees c JOIN initiatives i ON i.id = c.initiative_id"
        " JOIN organisations o ON o.id = i.carrier_id WHERE c.id = ?",
        (committee_id,),
    )


def _initiative(store: Store, committee_id: int | None) -> int | None:
    """Return the démarche of a committee; of all committees, that of the dossier's only one."""
    if committee_id is not None:
        return store.value("SELECT initiative_id FROM committees WHERE id = ?", (committee_id,))
    whole = store.tuples("SELECT id FROM initiatives WHERE parent_id IS NULL")
    return whole[0][0] if len(whole) == 1 else None


def _committee_named(store: Store, committee_id: int | None) -> Committee | None:
    if committee_id is None:
        return None
    found = store.dicts("SELECT name, acronym, kind FROM committees WHERE id = ?", (committee_id,))
    if not found:
        raise KeyError(f"committees: {committee_id}")
    return _committee(found[0])


def _committee(row: dict[str, Any]) -> Committee:
    kind = row["kind"]
    return Committee(row["name"], row["acronym"], CommitteeKind(kind) if kind else None)


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
