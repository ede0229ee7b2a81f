"""Persons and structures in tables, ordered by what the flags say of them.

What a flag says is decided in the domain: the table is handed the flags of the day as a JSON list
and SQL only joins, filters, orders and pages. Text is compared by the one collation key.
"""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from copil_desktop.domain.collation import sort_key
from copil_desktop.domain.flags import ContactFlag, OrganisationFlag
from copil_desktop.domain.states import ContactState
from copil_desktop.dossier.conditions import (
    PENDING,
    is_current,
    last_contact,
    role_rank,
)
from copil_desktop.dossier.store import Store
from copil_desktop.labels import person_name

#: Points motivation drawn in a table cell.
SPARK_POINTS = 6
#: State asked of the table for those without a current membership.
NO_COMMITTEE = "none"
#: States that are no contact state: asked for too much, to be thanked.
ASKED, THANKS = "asked", "thanks"


class Named:
    """Rows with the two names of a person."""

    __slots__ = ()
    first_name: str | None
    last_name: str

    @property
    def name(self) -> str:
        """First name, last name."""
        return person_name(self.first_name, self.last_name)


@dataclass(frozen=True, slots=True)
class PersonRow(Named):
    """One person of the table.

    ``role`` is the first in rank among the current memberships (of the committee asked for), None
    without any. ``state``, ``silent_days`` and ``interval_days`` come from the flags; None for the
    coordinator and for those without a current membership. ``scores`` are the latest points
    motivation as digits, the oldest first.
    """

    id: int
    uid: str
    honorific: str | None
    first_name: str | None
    last_name: str
    job_title: str | None
    organisation_id: int | None
    organisation: str | None
    world: str | None
    role: str | None
    is_substitute: int
    last_contact: str | None
    state: str | None
    silent_days: int | None
    interval_days: int | None
    scores: str
    open_actions: int
    is_coordinator: int


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    """One structure of the table; ``state`` is None without a current member."""

    id: int
    uid: str
    name: str
    short_name: str | None
    world: str | None
    people: int
    last_contact: str | None
    state: str | None
    silent_days: int | None
    interval_days: int | None
    open_actions: int


@dataclass(frozen=True, slots=True)
class Counts:
    """How many persons and structures the dossier knows, erased persons left out."""

    people: int
    organisations: int
    committees: int


_CURRENT = is_current("ms")
_ROLE_RANK = role_rank("ms")
_ROLE_ORDER = f"ms.substitute_for_id IS NOT NULL, {_ROLE_RANK}, ms.id"
_LAST_CONTACT = last_contact("p.id")
# On one day what was said comes after what was perceived, then the greatest uid: as the flags.
_LATEST_FIRST = "on_day DESC, source = 'self' DESC, uid DESC"


def _standing(table: str) -> str:
    """Return the tables ``flagged`` and ``f``: every row of ``table`` with its flag, if any.

    Read from the flags to the rows, by key: the other way SQLite reads the whole list each time.
    """
    return f"""flagged AS MATERIALIZED (
  SELECT value ->> 0 AS key, json_each.key AS rank, value ->> 1 AS state,
    value ->> 2 AS silent_days, value ->> 3 AS interval_days
  FROM json_each(:flags)
),
f AS MATERIALIZED (
  SELECT * FROM flagged
  UNION ALL SELECT id, NULL, NULL, NULL, NULL FROM {table}
  WHERE id NOT IN (SELECT key FROM flagged)
)"""


_LATEST_SCORE = f"""(SELECT score FROM check_ins
    WHERE person_id = p.id AND on_day <= :on ORDER BY {_LATEST_FIRST} LIMIT 1)"""
_OPEN_ACTIONS = f"""(SELECT count(*) FROM action_items x
    WHERE x.owner_id = p.id AND x.status IN {PENDING})"""

# First who is on the page, by no more than the order needs; then what the page shows of them.
_PEOPLE_SOURCE = f"""
CROSS JOIN people p ON p.id = f.key
LEFT JOIN organisations o ON o.id = p.organisation_id
LEFT JOIN memberships ms ON ms.id = (
  SELECT ms.id FROM memberships ms WHERE ms.person_id = p.id AND {_CURRENT}
    AND (:committee IS NULL OR ms.committee_id = :committee)
  ORDER BY {_ROLE_ORDER} LIMIT 1)
"""
_PEOPLE = f"""
WITH {_standing("people")},
page AS MATERIALIZED (
  SELECT f.*, row_number() OVER (ORDER BY {{order}}) AS place
  FROM f {_PEOPLE_SOURCE}
  WHERE p.erased_on IS NULL AND {{where}}
  ORDER BY place LIMIT :limit OFFSET :offset
)
SELECT p.id, p.uid, p.honorific, p.first_name, p.last_name, p.job_title, p.organisation_id,
  coalesce(o.short_name, o.name) AS organisation, o.world, ms.role,
  ms.substitute_for_id IS NOT NULL AS is_substitute,
  {_LAST_CONTACT} AS last_contact,
  f.state, f.silent_days, f.interval_days,
  coalesce((SELECT group_concat(score, '') FROM (
    SELECT score FROM (SELECT score, on_day, source, uid FROM check_ins
      WHERE person_id = p.id AND on_day <= :on ORDER BY {_LATEST_FIRST} LIMIT {SPARK_POINTS})
    ORDER BY on_day, source = 'self', uid)), '') AS scores,
  {_OPEN_ACTIONS} AS open_actions,
  p.id IS (SELECT coordinator_id FROM dossier) AS is_coordinator
FROM page AS f {_PEOPLE_SOURCE}
ORDER BY f.place
"""
# Folded in one call a row: the bar stays as it is.
_PERSON_TEXT = (
    "sort_key(coalesce(p.first_name, '') || ' ' || p.last_name || '|' ||"
    " p.last_name || ' ' || coalesce(p.first_name, '') || '|' || coalesce(o.name, '') || '|' ||"
    " coalesce(o.short_name, '') || '|' || coalesce(p.job_title, ''))"
)
_BY_NAME = "sort_key(p.last_name){0}, sort_key(p.first_name){0}, p.uid{0}"
# No two flags have one rank: names are folded for the persons without one only.
_UNFLAGGED_BY_NAME = (
    "CASE WHEN f.rank IS NULL THEN sort_key(p.last_name) END{0},"
    " CASE WHEN f.rank IS NULL THEN sort_key(p.first_name) END{0}, p.uid{0}"
)
#: Orders of the persons' table by name; ``{0}`` is the direction, absent values stay last.
_PEOPLE_ORDERS: dict[str, str] = {
    "silence": f"f.rank IS NULL, f.rank{{0}}, {_UNFLAGGED_BY_NAME}",
    "name": _BY_NAME,
    "role": f"ms.role IS NULL, {_ROLE_RANK}{{0}}, {_BY_NAME}",
    "last_contact": f"{_LAST_CONTACT} IS NULL, {_LAST_CONTACT}{{0}}, {_BY_NAME}",
    "motivation": f"{_LATEST_SCORE} IS NULL, {_LATEST_SCORE}{{0}}, {_BY_NAME}",
    "actions": f"{_OPEN_ACTIONS}{{0}}, {_BY_NAME}",
}

_ORGANISATIONS = f"""
WITH {_standing("organisations")}
SELECT o.id, o.uid, o.name, o.short_name, o.world,
  (SELECT count(*) FROM people p WHERE p.organisation_id = o.id AND p.erased_on IS NULL) AS people,
  (SELECT max({_LAST_CONTACT}) FROM people p
    WHERE p.organisation_id = o.id AND p.id IS NOT (SELECT coordinator_id FROM dossier))
    AS last_contact,
  f.state, f.silent_days, f.interval_days,
  (SELECT count(*) FROM action_items x LEFT JOIN people w ON w.id = x.owner_id
    WHERE x.status IN {PENDING}
      AND (x.owner_organisation_id = o.id OR w.organisation_id = o.id)) AS open_actions
FROM f CROSS JOIN organisations o ON o.id = f.key
WHERE (:world IS NULL OR o.world IS :world)
  AND (:committee IS NULL OR EXISTS (SELECT 1 FROM memberships ms
    JOIN people p ON p.id = ms.person_id
    WHERE p.organisation_id = o.id AND ms.committee_id = :committee AND {_CURRENT}))
"""
_ORGANISATION_TEXT = "sort_key(o.name || '|' || coalesce(o.short_name, ''))"
_ORGANISATION_ORDERS: dict[str, str] = {
    "silence": "f.rank IS NULL, f.rank{0}, ",
    "name": "",
    "world": "o.world IS NULL, o.world{0}, ",
    "people": "people{0}, ",
    "last_contact": "last_contact IS NULL, last_contact{0}, ",
    "actions": "open_actions{0}, ",
}


class Actors:
    """Persons and structures, read for the tables."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def counts(self) -> Counts:
        """Count persons, structures and committees."""
        return self._store.rows(
            "SELECT (SELECT count(*) FROM people WHERE erased_on IS NULL) AS people,"
            " (SELECT count(*) FROM organisations) AS organisations,"
            " (SELECT count(*) FROM committees) AS committees",
            (),
            Counts,
        )[0]

    def people(
        self,
        contacts: Iterable[ContactFlag],
        on: date,
        *,
        text: str = "",
        roles: Sequence[str] = (),
        committee_id: int | None = None,
        world: str | None = None,
        state: str | None = None,
        among: Collection[int] | None = None,
        sort: str = "silence",
        descending: bool = False,
        limit: int = -1,
        offset: int = 0,
    ) -> list[PersonRow]:
        """Return persons in an order of ``silence`` (that of the flags), ``name``, ``role``,
        ``last_contact``, ``motivation`` or ``actions``.

        ``contacts`` are the flags of the day ``on``. Every word of ``text`` must be found in the
        name, the structure or the job title, accents and case ignored; or the whole of it names
        one of ``roles`` (codes). ``state`` is a contact state, or ``NO_COMMITTEE``; ``among`` keeps
        only these persons.
        """
        found, values = _matching(text, _PERSON_TEXT)
        if text and roles:
            found = f"({found} OR ms.role IN (SELECT value FROM json_each(:roles)))"
            values["roles"] = json.dumps(list(roles))
        conditions = [found, _state_is(state)]
        if committee_id is not None:
            conditions.append("ms.id IS NOT NULL")
        if world is not None:
            conditions.append("o.world IS :world")
        if among is not None:
            conditions.append("p.id IN (SELECT value FROM json_each(:among))")
            values["among"] = json.dumps(list(among))
        flags = [
            [flag.person.id, flag.state.value, flag.silent_days, flag.interval_days]
            for flag in contacts
        ]
        order = _directed(_PEOPLE_ORDERS[sort], descending)
        sql = _PEOPLE.format(order=order, where=" AND ".join(conditions))
        values |= self._common(flags, on, committee_id, world, state, limit, offset)
        return self._store.rows(sql, values, PersonRow)

    def organisations(
        self,
        flagged: Iterable[OrganisationFlag],
        on: date,
        *,
        text: str = "",
        committee_id: int | None = None,
        world: str | None = None,
        state: str | None = None,
        sort: str = "silence",
        descending: bool = False,
        limit: int = -1,
        offset: int = 0,
    ) -> list[OrganisationRow]:
        """Return structures in an order of ``silence``, ``name``, ``world``, ``people``,
        ``last_contact`` or ``actions``; the rest as for ``people``."""
        where, values = _matching(text, _ORGANISATION_TEXT)
        flags = [
            [flag.organisation.id, flag.state.value, flag.silent_days, flag.interval_days]
            for flag in flagged
        ]
        order = _ORGANISATION_ORDERS[sort] + "sort_key(o.name){0}, o.uid{0}"
        sql = (
            f"{_ORGANISATIONS} AND {where} AND {_state_is(state)}"
            f" ORDER BY {_directed(order, descending)}"
        )
        values |= self._common(flags, on, committee_id, world, state, limit, offset)
        return self._store.rows(f"{sql} LIMIT :limit OFFSET :offset", values, OrganisationRow)

    def _common(
        self,
        flags: list[list[Any]],
        on: date,
        committee_id: int | None,
        world: str | None,
        state: str | None,
        limit: int,
        offset: int,
    ) -> dict[str, Any]:
        return {
            "flags": json.dumps(flags),
            "on": on.isoformat(),
            "committee": committee_id,
            "world": world,
            "state": state,
            "limit": limit,
            "offset": offset,
        }

    def committees(self, on: date) -> list[tuple[int, str]]:
        """Return the committees that have not ended, as (id, acronym or name)."""
        return self._store.tuples(
            "SELECT id, coalesce(acronym, name) FROM committees"
            " WHERE ended_on IS NULL OR ended_on > ? ORDER BY sort_key(coalesce(acronym, name))",
            (on.isoformat(),),
        )


def _matching(text: str, searched: str) -> tuple[str, dict[str, Any]]:
    """Return the condition that each word of ``text`` is in the folded ``searched``."""
    words = [key for key in map(sort_key, text.split()) if key]
    values = {f"word{at}": word for at, word in enumerate(words)}
    where = " AND ".join(f"instr({searched}, :{name})" for name in values)
    return f"({where or '1'})", values


def _state_is(state: str | None) -> str:
    if state is None:
        return "1"
    return "f.state IS NULL" if state == NO_COMMITTEE else "f.state = :state"


def _directed(order: str, descending: bool) -> str:
    return order.format(" DESC" if descending else "")


#: The states that can be asked for, in the order in which they are offered.
STATES: tuple[str, ...] = (
    ContactState.OVERDUE.value,
    ContactState.APPROACHING.value,
    ContactState.OK.value,
    ContactState.PAUSED.value,
    NO_COMMITTEE,
    ASKED,
    THANKS,
)
