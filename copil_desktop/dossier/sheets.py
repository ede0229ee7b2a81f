"""One person or structure: the sheet, the memberships, the history and the curve of motivation."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from copil_desktop.domain.call_brief import Attended
from copil_desktop.dossier.actors import Named
from copil_desktop.dossier.conditions import TOOK_PLACE, is_current
from copil_desktop.dossier.solicitations import thanks_owed
from copil_desktop.dossier.store import Store


class Kind(StrEnum):
    """Kinds of entries of a person's history."""

    MEETING = "meeting"
    EXCHANGE = "exchange"
    CHECK_IN = "check_in"
    ACTION = "action"
    RELAY = "relay"
    CHOICE = "choice"
    MONTH = "month"


#: The table whose record an entry of the history is.
TABLES: dict[Kind, str] = {
    Kind.MEETING: "attendances",
    Kind.EXCHANGE: "interactions",
    Kind.CHECK_IN: "check_ins",
    Kind.ACTION: "action_items",
    Kind.RELAY: "relays",
    Kind.CHOICE: "gesture_choices",
    Kind.MONTH: "motivation_months",
}


@dataclass(frozen=True, slots=True)
class PersonSheet(Named):
    """Who a person is and what to know before calling.

    ``away_until`` and ``away_why`` are those of an absence that runs on the day asked about;
    ``thanks_owed`` the recent relays that nobody thanked for.
    """

    id: int
    honorific: str | None
    first_name: str | None
    last_name: str
    job_title: str | None
    organisation_id: int | None
    organisation: str | None
    world: str | None
    email: str | None
    phone: str | None
    preferred_channel: str | None
    reachable: str | None
    avoid: str | None
    working_constraints: str | None
    paused_from: str | None
    paused_until: str | None
    is_ambassador: int
    left_note: str | None
    away_until: str | None
    away_why: str | None
    is_coordinator: int
    thanks_owed: int


@dataclass(frozen=True, slots=True)
class OrganisationSheet:
    """What a structure is."""

    id: int
    name: str
    short_name: str | None
    world: str | None
    legal_status: str | None
    address: str | None
    school_zone: str | None


@dataclass(frozen=True, slots=True)
class MembershipRow:
    """A membership of a person; ``titular`` is the name of the one replaced, ``substitute`` of
    whoever replaces this person now."""

    id: int
    committee_id: int
    committee: str
    role: str
    college: str | None
    voting: int
    titular: str | None
    substitute: str | None
    joined_on: str | None
    left_on: str | None
    is_current: int


@dataclass(frozen=True, slots=True)
class AffiliationRow:
    """A function that a person had in a structure."""

    organisation: str
    job_title: str | None
    since: str | None
    until: str | None


@dataclass(frozen=True, slots=True)
class PersonName(Named):
    """A person in a list to choose from."""

    id: int
    honorific: str | None
    first_name: str | None
    last_name: str
    job_title: str | None
    organisation: str | None


@dataclass(frozen=True, slots=True)
class CheckInRow:
    """A point motivation, or the mean of a month (``id`` is None then, ``score`` has decimals)."""

    id: int | None
    on_day: str
    score: float
    source: str
    cause: str | None


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One entry of the history of a person, with the columns that its kind has.

    ``code`` is the attendance's status, the channel, the source, the action's status or the choice;
    ``words`` the summary, the note, the text or the reason; ``figure`` the minutes, the score or
    the persons brought; ``other`` the cause, the direction, or the day until which a choice holds.
    """

    kind: str
    id: int
    on_day: str | None
    code: str | None
    words: str | None
    figure: float | None
    other: str | None
    committee: str | None
    number: int | None
    meeting_id: int | None


@dataclass(frozen=True, slots=True)
class LastWords:
    """The last échange of which something was written down."""

    on_day: str
    channel: str
    summary: str


_HISTORY: dict[Kind, str] = {
    Kind.MEETING: f"""
SELECT 'meeting' AS kind, a.id, m.day AS on_day, a.status AS code, a.remark AS words,
  NULL AS figure, m.title AS other, coalesce(c.acronym, c.name) AS committee, m.number,
  m.id AS meeting_id
FROM attendances a JOIN meetings m ON m.id = a.meeting_id JOIN committees c ON c.id = m.committee_id
WHERE a.person_id = :person AND m.status IN {TOOK_PLACE}""",
    Kind.EXCHANGE: """
SELECT 'exchange', i.id, i.on_day, i.channel, i.summary, i.minutes, i.direction, NULL, i.thanks,
  NULL
FROM interaction_people ip JOIN interactions i ON i.id = ip.interaction_id
WHERE ip.person_id = :person""",
    Kind.CHECK_IN: """
SELECT 'check_in', id, on_day, source, note, score, cause, NULL, NULL, NULL
FROM check_ins WHERE person_id = :person""",
    Kind.ACTION: """
SELECT 'action', x.id, coalesce(x.closed_on, m.day, x.created_on), x.status, x.text, NULL, x.due_on,
  coalesce(c.acronym, c.name), m.number, m.id
FROM action_items x LEFT JOIN meetings m ON m.id = x.meeting_id
LEFT JOIN committees c ON c.id = m.committee_id
WHERE x.owner_id = :person""",
    Kind.RELAY: """
SELECT 'relay', id, on_day, NULL, what, people_brought, NULL, NULL, NULL, NULL
FROM relays WHERE person_id = :person""",
    Kind.CHOICE: """
SELECT 'choice', id, on_day, choice, why, NULL, until, NULL, NULL, NULL
FROM gesture_choices WHERE person_id = :person""",
    Kind.MONTH: """
SELECT 'month', id, month || '-01', source, NULL, mean, "count", NULL, NULL, NULL
FROM motivation_months WHERE person_id = :person""",
}


_CURVE = """
SELECT id, on_day, score, source, cause FROM (
  SELECT id, on_day, score, source, cause, uid FROM check_ins
  WHERE person_id = :person AND on_day <= :on
  UNION ALL
  SELECT NULL, month || '-15', mean, source, NULL, '' FROM motivation_months
  WHERE person_id = :person AND month || '-15' <= :on)
ORDER BY on_day, source = 'self', uid
"""


_SHEET = """
SELECT p.id, p.honorific, p.first_name, p.last_name, p.job_title, p.organisation_id,
  o.name AS organisation, o.world, p.email, p.phone, p.preferred_channel, p.reachable, p.avoid,
  p.working_constraints, p.paused_from, p.paused_until, p.is_ambassador, p.left_note,
  u.ends_on AS away_until, u.why AS away_why,
  p.id IS (SELECT coordinator_id FROM dossier) AS is_coordinator, 0 AS thanks_owed
FROM people p
LEFT JOIN organisations o ON o.id = p.organisation_id
LEFT JOIN unavailabilities u ON u.id = (SELECT id FROM unavailabilities
  WHERE person_id = p.id AND :on BETWEEN starts_on AND ends_on ORDER BY ends_on DESC LIMIT 1)
WHERE p.id = :person
"""


_MEMBERSHIPS = f"""
SELECT ms.id, ms.committee_id, coalesce(c.acronym, c.name) AS committee, ms.role, ms.college,
  ms.voting, trim(coalesce(tp.first_name, '') || ' ' || tp.last_name) AS titular,
  (SELECT trim(coalesce(p.first_name, '') || ' ' || p.last_name)
    FROM memberships s JOIN people p ON p.id = s.person_id
    WHERE s.substitute_for_id = ms.id AND {is_current("s")}
    ORDER BY s.joined_on DESC, s.id LIMIT 1) AS substitute,
  ms.joined_on, ms.left_on, ({is_current("ms")}) AS is_current
FROM memberships ms JOIN committees c ON c.id = ms.committee_id
LEFT JOIN memberships t ON t.id = ms.substitute_for_id LEFT JOIN people tp ON tp.id = t.person_id
WHERE ms.person_id = :person
ORDER BY is_current DESC, ms.left_on DESC, sort_key(c.name), ms.id
"""


_AFFILIATIONS = """
SELECT o.name AS organisation, a.job_title, a.since, a.until
FROM affiliations a JOIN organisations o ON o.id = a.organisation_id
WHERE a.person_id = ? ORDER BY a.until DESC NULLS FIRST, a.since DESC, a.position
"""


# As for absences: while the minutes are written up, only a mark counts.
_ATTENDED = f"""
SELECT coalesce(sum(a.status = 'present'), 0), count(*)
FROM memberships ms
JOIN meetings m ON m.committee_id = ms.committee_id AND m.day BETWEEN :since AND :on
  AND m.status IN {TOOK_PLACE} AND {is_current("ms", "m.day")}
LEFT JOIN attendances a ON a.meeting_id = m.id AND a.person_id = ms.person_id
WHERE ms.person_id = :person AND ms.substitute_for_id IS NULL AND ms.role <> 'guest'
  AND (a.status IS NOT NULL OR m.status <> 'held')
"""
#: Days over which presences are counted on a sheet.
_YEAR = timedelta(days=365)


_NAMES = """
SELECT p.id, p.honorific, p.first_name, p.last_name, p.job_title, o.name AS organisation
FROM people p LEFT JOIN organisations o ON o.id = p.organisation_id
WHERE p.erased_on IS NULL
"""


class Sheets:
    """What is known of one person or structure."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def person(self, person_id: int, on: date) -> PersonSheet | None:
        """Return the sheet of a person, or None when it is gone."""
        values = {"person": person_id, "on": on.isoformat()}
        found = self._store.rows(_SHEET, values, PersonSheet)
        if not found:
            return None
        return replace(found[0], thanks_owed=thanks_owed(self._store, on).get(person_id, 0))

    def organisation(self, organisation_id: int) -> OrganisationSheet | None:
        """Return the sheet of a structure, or None when it is gone."""
        found = self._store.rows(
            "SELECT id, name, short_name, world, legal_status, address, school_zone"
            " FROM organisations WHERE id = ?",
            (organisation_id,),
            OrganisationSheet,
        )
        return found[0] if found else None

    def people_of(self, organisation_id: int) -> list[PersonName]:
        """Return the persons whose structure this is, by name."""
        sql = f"{_NAMES} AND p.organisation_id = ? ORDER BY sort_key(p.last_name), p.uid"
        return self._store.rows(sql, (organisation_id,), PersonName)

    def memberships(self, person_id: int, on: date) -> list[MembershipRow]:
        """Return the memberships of a person, the current ones first."""
        values = {"person": person_id, "on": on.isoformat()}
        return self._store.rows(_MEMBERSHIPS, values, MembershipRow)

    def affiliations(self, person_id: int) -> list[AffiliationRow]:
        """Return the earlier functions of a person, the latest first."""
        return self._store.rows(_AFFILIATIONS, (person_id,), AffiliationRow)

    def attended(self, person_id: int, on: date) -> Attended:
        """Count the meetings of the year up to a day: present at, of those expected at."""
        since = on - _YEAR if on - date.min >= _YEAR else date.min
        values = {"person": person_id, "since": since.isoformat(), "on": on.isoformat()}
        return Attended(*self._store.tuples(_ATTENDED, values)[0])

    def curve(self, person_id: int, on: date) -> list[CheckInRow]:
        """Return the points motivation up to a day, the oldest first, with the monthly means."""
        values = {"person": person_id, "on": on.isoformat()}
        return self._store.rows(_CURVE, values, CheckInRow)

    def last_words(self, person_id: int, on: date) -> LastWords | None:
        """Return the latest échange with a summary, on or before the day."""
        found = self._store.rows(
            "SELECT i.on_day, i.channel, i.summary FROM interaction_people ip"
            " JOIN interactions i ON i.id = ip.interaction_id"
            " WHERE ip.person_id = ? AND ip.on_day <= ? AND trim(i.summary) <> ''"
            " ORDER BY ip.on_day DESC, i.id DESC LIMIT 1",
            (person_id, on.isoformat()),
            LastWords,
        )
        return found[0] if found else None

    def history(
        self, person_id: int, kinds: Iterable[Kind] = tuple(Kind), *, limit: int = 200
    ) -> list[HistoryRow]:
        """Return what is known of a person, the newest first, undated actions at the end."""
        parts = " UNION ALL ".join(_HISTORY[kind] for kind in Kind if kind in set(kinds))
        if not parts:
            return []
        # Each kind alone may be asked for: the columns are named outside.
        named = "kind, id, on_day, code, words, figure, other, committee, number, meeting_id"
        sql = (
            f"WITH entry({named}) AS ({parts}) SELECT * FROM entry"
            " ORDER BY on_day DESC NULLS LAST, kind, id DESC LIMIT :limit"
        )
        return self._store.rows(sql, {"person": person_id, "limit": limit}, HistoryRow)
