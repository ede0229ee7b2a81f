"""What is asked of each person, and what each did that nobody thanked for, read from the rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from copil_desktop.domain.codes import Effort
from copil_desktop.domain.facts import Person
from copil_desktop.domain.solicitations import (
    ACTION_MINUTES,
    EFFORT_MINUTES,
    MEETING_MINUTES,
    MESSAGE_MINUTES,
    Asked,
    Overload,
    Solicitation,
    month_before,
    overloads,
    solicitation,
    thanked_since,
)
from copil_desktop.dossier.conditions import is_current
from copil_desktop.dossier.store import Store

_EFFORTS = " ".join(f"WHEN '{effort.value}' THEN {EFFORT_MINUTES[effort]}" for effort in Effort)
_EFFORT = f"CASE x.effort {_EFFORTS} ELSE {ACTION_MINUTES} END"

# One row for each thing asked of a person: who, on which day, what (0 a meeting, 1 an action, 2 a
# message), how long. Actions are read in two statements, so that each takes its own index. Where
# nobody is invited by name, the members of that day are expected.
_ASKED = f"""
WITH sitting AS MATERIALIZED (
  SELECT m.id, m.committee_id, m.day,
    CASE WHEN m.ends_at > m.starts_at
      THEN CAST(round((julianday(m.ends_at) - julianday(m.starts_at)) * 1440) AS INTEGER)
      ELSE coalesce(c.default_minutes, {MEETING_MINUTES}) END AS minutes,
    EXISTS (SELECT 1 FROM invitations WHERE meeting_id = m.id) AS by_name
  FROM meetings m JOIN committees c ON c.id = m.committee_id
  WHERE m.day BETWEEN :since AND :on AND m.status <> 'cancelled'
), asked(person_id, on_day, kind, minutes) AS (
  SELECT i.person_id, s.day, 0, s.minutes FROM sitting s
    JOIN invitations i ON i.meeting_id = s.id
  UNION ALL
  SELECT ms.person_id, s.day, 0, s.minutes FROM sitting s
    JOIN memberships ms ON ms.committee_id = s.committee_id
    WHERE NOT s.by_name AND ms.substitute_for_id IS NULL AND {is_current("ms", "s.day")}
  UNION ALL
  SELECT x.owner_id, m.day, 1, {_EFFORT}
  FROM meetings m JOIN action_items x ON x.meeting_id = m.id
  WHERE x.owner_id IS NOT NULL AND m.day BETWEEN :since AND :on
  UNION ALL
  SELECT x.owner_id, x.created_on, 1, {_EFFORT} FROM action_items x
  WHERE x.owner_id IS NOT NULL AND x.meeting_id IS NULL AND x.created_on BETWEEN :since AND :on
  UNION ALL
  SELECT ip.person_id, i.on_day, 2, coalesce(i.minutes, {MESSAGE_MINUTES})
  FROM interactions i JOIN interaction_people ip ON ip.interaction_id = i.id
  WHERE i.direction = 'outgoing' AND i.on_day BETWEEN :since AND :on
)
"""
_COUNTS = "sum(kind = 0), sum(kind = 1), sum(kind = 2), sum(minutes)"
_BY_PERSON = f"{_ASKED} SELECT person_id, {_COUNTS} FROM asked GROUP BY person_id"
_BY_MONTH = (
    f"{_ASKED} SELECT substr(on_day, 1, 7), {_COUNTS} FROM asked"
    " WHERE person_id = :person GROUP BY 1 ORDER BY 1"
)

# A word of thanks covers everything done up to its day.
_UNTHANKED = """
FROM relays r WHERE r.on_day BETWEEN :since AND :on AND NOT EXISTS (
  SELECT 1 FROM interaction_people ip JOIN interactions i ON i.id = ip.interaction_id
  WHERE ip.person_id = r.person_id AND ip.on_day BETWEEN r.on_day AND :on AND i.thanks)
"""


@dataclass(frozen=True, slots=True)
class MonthAsked:
    """What was asked of a person in a calendar month (« 2026-03 »)."""

    month: str
    asked: Asked


@dataclass(frozen=True, slots=True)
class Unthanked:
    """The latest relay of a person that nobody thanked for."""

    person_id: int
    honorific: str | None
    first_name: str | None
    last_name: str
    on_day: str
    what: str


def read_overloads(store: Store, people: Iterable[Person], on: date) -> tuple[Overload, ...]:
    """Return those of ``people`` of whom too much is asked in the month up to the day."""
    values = {"since": month_before(on).isoformat(), "on": on.isoformat()}
    asked = {row[0]: Asked(*row[1:]) for row in store.tuples(_BY_PERSON, values)}
    hours = dict(
        store.tuples("SELECT id, hours_per_month FROM people WHERE hours_per_month IS NOT NULL")
    )
    return overloads(people, asked, hours)


def of_person(store: Store, person_id: int, on: date) -> Solicitation:
    """Return what is asked of one person in the month up to the day."""
    months = by_month(store, person_id, month_before(on), on)
    asked = Asked()
    for month in months:
        asked = asked.plus(month.asked)
    hours = store.value("SELECT hours_per_month FROM people WHERE id = ?", (person_id,))
    return solicitation(asked, hours)


def by_month(store: Store, person_id: int, since: date, on: date) -> list[MonthAsked]:
    """Return what was asked of one person, month by month; months without anything are left out."""
    values = {"since": since.isoformat(), "on": on.isoformat(), "person": person_id}
    return [MonthAsked(row[0], Asked(*row[1:])) for row in store.tuples(_BY_MONTH, values)]


def thanks_owed(store: Store, on: date) -> dict[int, int]:
    """Return how many recent relays of each person nobody thanked for up to the day."""
    sql = f"SELECT r.person_id, count(*) {_UNTHANKED} GROUP BY r.person_id"
    return dict(store.tuples(sql, _thanked(on)))


def unthanked(store: Store, on: date) -> list[Unthanked]:
    """Return the latest relay of each person to thank, the oldest waiting first."""
    sql = (
        "SELECT p.id AS person_id, p.honorific, p.first_name, p.last_name, w.on_day, w.what"
        " FROM (SELECT r.*, row_number() OVER"
        f" (PARTITION BY r.person_id ORDER BY r.on_day DESC, r.id DESC) AS place {_UNTHANKED}) w"
        " JOIN people p ON p.id = w.person_id WHERE w.place = 1 AND p.erased_on IS NULL"
        " ORDER BY w.on_day, w.id"
    )
    return store.rows(sql, _thanked(on), Unthanked)


def _thanked(on: date) -> dict[str, str]:
    return {"since": thanked_since(on).isoformat(), "on": on.isoformat()}
