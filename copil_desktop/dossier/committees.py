"""Committees and their members, for the screens where the charter is written."""

from dataclasses import dataclass
from datetime import date

from copil_desktop.dossier.conditions import is_current, role_rank
from copil_desktop.dossier.store import Store

_CURRENT = is_current("m")


@dataclass(frozen=True)
class CommitteeRow:
    """One committee; ``members`` are those of the day asked about."""

    id: int
    name: str
    acronym: str | None
    kind: str | None
    ended_on: str | None
    members: int
    meetings: int


@dataclass(frozen=True)
class MemberRow:
    """One membership, of today or of before; ``titular`` is whom a substitute replaces."""

    id: int
    person_id: int
    honorific: str | None
    first_name: str | None
    last_name: str
    organisation: str | None
    role: str
    college: str | None
    voting: int
    titular: str | None
    joined_on: str | None
    left_on: str | None
    is_current: int


def list_committees(store: Store, on: date) -> list[CommitteeRow]:
    """Return every committee by name, those that ended last."""
    return store.rows(
        "SELECT c.id, c.name, c.acronym, c.kind, c.ended_on,"
        f" (SELECT count(*) FROM memberships m WHERE m.committee_id = c.id AND {_CURRENT})"
        " AS members, (SELECT count(*) FROM meetings g WHERE g.committee_id = c.id) AS meetings"
        " FROM committees c"
        " ORDER BY coalesce(c.ended_on <= :on, 0), sort_key(c.name), c.uid",
        {"on": on.isoformat()},
        CommitteeRow,
    )


def members(store: Store, committee_id: int, on: date) -> list[MemberRow]:
    """Return who sits or sat in a committee: current members first, by role then by name."""
    return store.rows(
        "SELECT m.id, m.person_id, p.honorific, p.first_name, p.last_name,"
        " o.name AS organisation, m.role, m.college, m.voting,"
        " trim(coalesce(tp.first_name, '') || ' ' || tp.last_name) AS titular,"
        f" m.joined_on, m.left_on, ({_CURRENT}) AS is_current"
        " FROM memberships m JOIN people p ON p.id = m.person_id"
        " LEFT JOIN organisations o ON o.id = p.organisation_id"
        " LEFT JOIN memberships t ON t.id = m.substitute_for_id"
        " LEFT JOIN people tp ON tp.id = t.person_id"
        " WHERE m.committee_id = :committee ORDER BY is_current DESC,"
        f" {role_rank('m')}, m.substitute_for_id IS NOT NULL,"
        " sort_key(p.last_name), sort_key(coalesce(p.first_name, '')), m.uid",
        {"committee": committee_id, "on": on.isoformat()},
        MemberRow,
    )


def count_voters(store: Store, committee_id: int, on: date) -> int:
    """Return how many voting titulars the committee has on a day."""
    return store.value(
        "SELECT count(*) FROM memberships m WHERE m.committee_id = :committee AND m.voting = 1"
        f" AND m.role <> 'guest' AND m.substitute_for_id IS NULL AND {_CURRENT}",
        {"committee": committee_id, "on": on.isoformat()},
    )
