"""What *Aujourd'hui* asks besides the flags: what the next meeting lacks, when committees met."""

from dataclasses import dataclass
from datetime import date

from copil_desktop.dossier.conditions import is_current
from copil_desktop.dossier.store import Store


@dataclass(frozen=True, slots=True)
class Readiness:
    """What is there for a meeting to come.

    ``minutes`` is the total of the agenda, ``untimed`` the items without a length;
    ``convocation_days`` the delay of the charter, None when it sets none; ``expected`` the current
    members on the meeting's day when nobody is invited by name.
    """

    items: int
    minutes: int
    untimed: int
    convocation_days: int | None
    convened_on: str | None
    invited: int
    replied: int
    expected: int


@dataclass(frozen=True, slots=True)
class MeetingDay:
    """One meeting of a committee near the day; ``sequence`` is the uid of its sequence."""

    id: int
    committee_id: int
    sequence: str | None
    day: str
    status: str


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a young dossier has already: how many structures, persons, committees, members,
    meetings, and whether it says who coordinates (0 or 1)."""

    organisations: int
    people: int
    coordinators: int
    committees: int
    members: int
    meetings: int


def readiness(store: Store, meeting_id: int) -> Readiness | None:
    """Return what is there for a meeting, or None when it is gone."""
    found = store.rows(
        "SELECT (SELECT count(*) FROM agenda_items WHERE meeting_id = m.id) AS items,"
        " (SELECT coalesce(sum(planned_minutes), 0) FROM agenda_items WHERE meeting_id = m.id)"
        " AS minutes,"
        " (SELECT count(*) FROM agenda_items WHERE meeting_id = m.id AND planned_minutes IS NULL)"
        " AS untimed,"
        " c.convocation_days, m.convened_on,"
        " (SELECT count(*) FROM invitations WHERE meeting_id = m.id) AS invited,"
        " (SELECT count(*) FROM invitations WHERE meeting_id = m.id AND reply <> 'none')"
        " AS replied,"
        " (SELECT count(*) FROM memberships ms WHERE ms.committee_id = c.id"
        f"  AND {is_current('ms', 'm.day')})"
        " AS expected"
        " FROM meetings m JOIN committees c ON c.id = m.committee_id WHERE m.id = ?",
        (meeting_id,),
        Readiness,
    )
    return found[0] if found else None


def meeting_days(store: Store, first: date, last: date) -> list[MeetingDay]:
    """Return the meetings from ``first`` to ``last`` that were not cancelled, in order."""
    return store.rows(
        "SELECT m.id, m.committee_id, s.uid AS sequence, m.day, m.status FROM meetings m"
        " LEFT JOIN sequences s ON s.id = m.sequence_id"
        " WHERE m.day BETWEEN ? AND ? AND m.status <> 'cancelled' ORDER BY m.day, m.id",
        (first.isoformat(), last.isoformat()),
        MeetingDay,
    )


def beginning(store: Store) -> Beginning:
    """Count what a new dossier needs before anything can be flagged."""
    return store.rows(
        "SELECT (SELECT count(*) FROM organisations) AS organisations,"
        " (SELECT count(*) FROM people WHERE erased_on IS NULL) AS people,"
        " (SELECT count(coordinator_id) FROM dossier) AS coordinators,"
        " (SELECT count(*) FROM committees) AS committees,"
        " (SELECT count(*) FROM memberships) AS members,"
        " (SELECT count(*) FROM meetings) AS meetings",
        (),
        Beginning,
    )[0]


@dataclass(frozen=True, slots=True)
class Leader:
    """A person who leads or chairs a committee on the day."""

    id: int
    honorific: str | None
    first_name: str | None
    last_name: str
    role: str


def leaders(store: Store, on: date) -> list[Leader]:
    """Return those who lead (first) or chair a committee on the day."""
    return store.rows(
        "SELECT p.id, p.honorific, p.first_name, p.last_name, ms.role"
        " FROM memberships ms JOIN people p ON p.id = ms.person_id"
        " WHERE ms.role IN ('lead', 'chair') AND ms.substitute_for_id IS NULL"
        f" AND {is_current('ms')}"
        " ORDER BY ms.role = 'chair', ms.committee_id, ms.id",
        {"on": on.isoformat()},
        Leader,
    )


def position(store: Store, person_id: int) -> tuple[str | None, str | None]:
    """Return the function of a person and the short name, else the name, of the structure."""
    found = store.tuples(
        "SELECT p.job_title, coalesce(o.short_name, o.name) FROM people p"
        " LEFT JOIN organisations o ON o.id = p.organisation_id WHERE p.id = ?",
        (person_id,),
    )
    return found[0] if found else (None, None)
