"""The registers across meetings: actions and decisions, filtered, sorted and paged in SQL.

What makes an action late or ageing is decided in the domain: the flags of the day are handed over
as a JSON list and SQL only joins, filters and orders.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from copil_desktop.domain.collation import sort_key
from copil_desktop.domain.flags import ActionFlag
from copil_desktop.dossier import actions, decisions
from copil_desktop.dossier.actions import ActionRow
from copil_desktop.dossier.conditions import PENDING
from copil_desktop.dossier.decisions import DecisionRow
from copil_desktop.dossier.search import expression
from copil_desktop.dossier.store import Store


class Which(StrEnum):
    """Which actions are listed; those flagged have the names of ``ActionState``."""

    PENDING = "pending"
    OVERDUE = "overdue"
    NO_OWNER = "no_owner"
    NO_DUE_DATE = "no_due_date"
    AGEING = "ageing"
    CLOSED = "closed"
    ALL = "all"


@dataclass(frozen=True)
class Owner:
    """A person with actions to do, for the filter."""

    id: int
    first_name: str | None
    last_name: str
    pending: int


@dataclass(frozen=True)
class ReviewRow:
    """What one meeting said of an action."""

    id: int
    meeting_id: int
    starts_at: str
    meeting_number: int | None
    committee: str
    status: str
    comment: str | None


@dataclass(frozen=True)
class Outcomes:
    """How many decisions a selection holds, by outcome."""

    adopted: int
    rejected: int
    postponed: int


_PENDING = f"x.status IN {PENDING}"
_WHICH = {
    Which.PENDING: _PENDING,
    Which.CLOSED: "x.status IN ('done', 'dropped')",
    Which.ALL: "1",
}
#: The most late first, then what comes next, then without a date; what is closed, newest first.
_BY_LATENESS = (
    f"NOT ({_PENDING}), coalesce(f.late, 0) DESC, x.closed_on DESC, x.due_on IS NULL, x.due_on,"
    " coalesce(f.carried, 0) DESC, x.id"
)
_ACTION_ORDERS: dict[str, tuple[str, ...]] = {
    "text": ("sort_key(substr(x.text, 1, 100))",),
    "owner": ("p.id IS NULL", "sort_key(p.last_name)", "sort_key(p.first_name)"),
    "due": ("x.due_on IS NULL", "x.due_on"),
    "priority": ("CASE x.priority WHEN 'high' THEN 0 WHEN 'normal' THEN 1 ELSE 2 END",),
}


def list_actions(
    store: Store,
    today: date,
    flags: Iterable[ActionFlag],
    *,
    which: Which = Which.PENDING,
    owner_id: int | None = None,
    committee_id: int | None = None,
    words: str = "",
    sort: str = "",
    descending: bool = False,
    offset: int = 0,
    limit: int = -1,
) -> list[ActionRow]:
    """Return a part of the register of actions; without ``sort`` the most late come first.

    ``words`` are looked for in the text, the number and the owner's name.
    """
    match = expression(words)
    conditions = _action_filters(which, owner_id, committee_id, match)
    order = _direction(_ACTION_ORDERS.get(sort, ()), descending)
    sql = (
        # Materialized: indexed once, instead of parsing the list again for each action.
        "WITH f(id, late, carried, states) AS MATERIALIZED (SELECT value ->> 0, value ->> 1,"
        " value ->> 2, value ->> 3 FROM json_each(:flags))"
        f" {actions.SELECT} LEFT JOIN f ON f.id = x.id"
        f" WHERE {' AND '.join(conditions)} ORDER BY {order}{_BY_LATENESS}"
        " LIMIT :limit OFFSET :offset"
    )
    values: dict[str, Any] = {
        "today": today.isoformat(),
        "flags": _as_json(flags),
        "which": which.value,
        "owner": owner_id,
        "committee": committee_id,
        "match": match,
        "words": sort_key(words),
        "limit": limit,
        "offset": offset,
    }
    return store.rows(sql, values, ActionRow)


def _action_filters(
    which: Which, owner_id: int | None, committee_id: int | None, match: str
) -> list[str]:
    conditions = [_WHICH.get(which) or "f.states LIKE '% ' || :which || ' %'"]
    if owner_id is not None:
        conditions.append("x.owner_id = :owner")
    if committee_id is not None:
        conditions.append("coalesce(m.committee_id, x.due_before_id) = :committee")
    if match:
        conditions.append(
            "(x.id IN (SELECT rowid / 4 FROM search WHERE search MATCH :match AND rowid % 4 = 2)"
            " OR instr(sort_key(coalesce(p.first_name, '') || coalesce(p.last_name, '')), :words))"
        )
    return conditions


def _as_json(flags: Iterable[ActionFlag]) -> str:
    return json.dumps(
        [
            [each.action.id, each.days_late, each.carried, f" {' '.join(each.states)} "]
            for each in flags
        ]
    )


def _direction(order: tuple[str, ...], descending: bool) -> str:
    return "".join(f"{part}{' DESC' if descending else ''}, " for part in order)


def owners(store: Store) -> list[Owner]:
    """Return the persons who have actions, by name, with how many are pending."""
    return store.rows(
        "SELECT p.id, p.first_name, p.last_name,"
        f" sum({_PENDING}) AS pending FROM action_items x JOIN people p ON p.id = x.owner_id"
        " GROUP BY p.id ORDER BY sort_key(p.last_name), sort_key(coalesce(p.first_name, ''))",
        (),
        Owner,
    )


def reviews(store: Store, action_id: int) -> list[ReviewRow]:
    """Return what meetings said of an action, the newest first."""
    return store.rows(
        "SELECT r.id, r.meeting_id, m.starts_at, m.number AS meeting_number,"
        " coalesce(c.acronym, c.name) AS committee, r.status, r.comment FROM reviews r"
        " JOIN meetings m ON m.id = r.meeting_id JOIN committees c ON c.id = m.committee_id"
        " WHERE r.action_item_id = ? ORDER BY m.starts_at DESC, r.id DESC",
        (action_id,),
        ReviewRow,
    )


_DECISION_ORDERS: dict[str, tuple[str, ...]] = {
    "number": ("d.number",),
    "text": ("sort_key(substr(d.text, 1, 100))",),
    "outcome": ("d.outcome",),
}


def list_decisions(
    store: Store,
    *,
    year: int | None = None,
    committee_id: int | None = None,
    outcome: str | None = None,
    sort: str = "",
    descending: bool = False,
    offset: int = 0,
    limit: int = -1,
) -> list[DecisionRow]:
    """Return a part of the register of decisions, the newest meeting first unless sorted."""
    conditions, values = _decision_filters(year, committee_id, outcome)
    order = _direction(_DECISION_ORDERS.get(sort, ()), descending)
    sql = (
        f"{decisions.SELECT} WHERE {conditions} ORDER BY {order}m.starts_at DESC,"
        " d.position DESC, d.id DESC LIMIT :limit OFFSET :offset"
    )
    return store.rows(sql, {**values, "limit": limit, "offset": offset}, DecisionRow)


def count_decisions(
    store: Store,
    *,
    year: int | None = None,
    committee_id: int | None = None,
    outcome: str | None = None,
) -> Outcomes:
    """Count a selection of the register by outcome."""
    conditions, values = _decision_filters(year, committee_id, outcome)
    counts = ", ".join(
        f"coalesce(sum(d.outcome = '{name}'), 0) AS {name}"
        for name in ("adopted", "rejected", "postponed")
    )
    sql = (
        f"SELECT {counts} FROM decisions d JOIN meetings m ON m.id = d.meeting_id"
        f" WHERE {conditions}"
    )
    return store.rows(sql, values, Outcomes)[0]


def _decision_filters(
    year: int | None, committee_id: int | None, outcome: str | None
) -> tuple[str, dict[str, Any]]:
    conditions = ["1"]
    if year is not None:
        conditions.append("m.day BETWEEN :year || '-01-01' AND :year || '-12-31'")
    if committee_id is not None:
        conditions.append("m.committee_id = :committee")
    if outcome is not None:
        conditions.append("d.outcome = :outcome")
    values = {"year": year, "committee": committee_id, "outcome": outcome}
    return " AND ".join(conditions), values


def decision_years(store: Store) -> list[int]:
    """Return the years in which something was decided, the newest first."""
    return [
        int(year)
        for (year,) in store.tuples(
            "SELECT DISTINCT substr(m.day, 1, 4) FROM decisions d"
            " JOIN meetings m ON m.id = d.meeting_id ORDER BY 1 DESC"
        )
    ]
