"""Flags of a day: SQL fetches last dates and short lists, ``domain.flags`` decides.

Persons and memberships are chosen by the domain and handed to SQL as a JSON list of keys. Last
dates are correlated ``max()`` over covering indexes: one index look-up a person.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from fractions import Fraction
from functools import lru_cache
from typing import Any

from copil_desktop.domain import gestures as gesture_rules
from copil_desktop.domain.codes import (
    ActionStatus,
    AttendanceStatus,
    Cause,
    Channel,
    Choice,
    MeetingStatus,
    Role,
)
from copil_desktop.domain.facts import (
    ActionItem,
    CheckIn,
    Committee,
    Member,
    Organisation,
    Person,
    Review,
    Rhythm,
    Settings,
    Sitting,
)
from copil_desktop.domain.flags import (
    Absence,
    ActionFlag,
    ContactFlag,
    Flags,
    Motivation,
    absences,
    action_flags,
    cadence_flags,
    contact_flags,
    current_members,
    is_expected,
    motivation,
    organisation_flags,
)
from copil_desktop.domain.gestures import Gesture, Habits, PastChoice, Standing
from copil_desktop.domain.solicitations import Overload
from copil_desktop.dossier.conditions import PENDING, TOOK_PLACE, last_met
from copil_desktop.dossier.solicitations import read_overloads, thanks_owed
from copil_desktop.dossier.store import Store

_PEOPLE = f"""
SELECT id, uid, last_name, first_name, honorific, organisation_id, contact_interval_days,
  paused_from, paused_until,
  nullif({last_met("people.id")}, ''),
  (SELECT max(on_day) FROM check_ins
    WHERE person_id = people.id AND source = 'self' AND on_day <= :on),
  (SELECT max(on_day) FROM check_ins
    WHERE person_id = people.id AND source = 'observed' AND on_day <= :on)
FROM people
"""

# The meetings of a member's committee after the last presence, newest first. The domain counts:
# the last presence, and passing over what has no mark while it is written up, only spare reading.
_SITTINGS = f"""
WITH expected AS MATERIALIZED (
  SELECT ms.id, ms.person_id, ms.committee_id, coalesce((
    SELECT m.starts_at FROM attendances a JOIN meetings m ON m.id = a.meeting_id
    WHERE a.person_id = ms.person_id AND a.status = 'present' AND a.took_place_on <= :on
      AND m.committee_id = ms.committee_id
    ORDER BY a.took_place_on DESC, m.starts_at DESC LIMIT 1), '') AS since
  FROM json_each(:members) JOIN memberships ms ON ms.id = value
)
SELECT ms.id, m.day, m.status, a.status
FROM expected ms CROSS JOIN meetings m ON m.committee_id = ms.committee_id
  AND m.day BETWEEN substr(ms.since, 1, 10) AND :on AND m.starts_at > ms.since
  AND m.status IN {TOOK_PLACE}
LEFT JOIN attendances a ON a.meeting_id = m.id AND a.person_id = ms.person_id
WHERE a.status IS NOT NULL OR m.status <> 'held'
ORDER BY ms.id, m.starts_at DESC
"""

_RHYTHMS = f"""
SELECT c.id, c.uid, c.name, c.acronym, NULL, NULL,
  c.min_interval_days, c.max_interval_days, c.ended_on, c.ended_on,
  (SELECT max(day) FROM meetings
    WHERE committee_id = c.id AND day <= :on AND status IN {TOOK_PLACE}),
  (SELECT min(day) FROM meetings
    WHERE committee_id = c.id AND day > :on AND status <> 'cancelled'),
  EXISTS (SELECT 1 FROM meetings
    WHERE committee_id = c.id AND day = :on AND status IN ('planned', 'convened'))
FROM committees c
UNION ALL
SELECT c.id, c.uid, c.name, c.acronym, s.uid, s.name,
  s.min_interval_days, s.max_interval_days, s.ended_on, c.ended_on,
  (SELECT max(day) FROM meetings
    WHERE sequence_id = s.id AND day <= :on AND status IN {TOOK_PLACE}),
  (SELECT min(day) FROM meetings
    WHERE sequence_id = s.id AND day > :on AND status <> 'cancelled'),
  EXISTS (SELECT 1 FROM meetings
    WHERE sequence_id = s.id AND day = :on AND status IN ('planned', 'convened'))
FROM sequences s JOIN committees c ON c.id = s.committee_id
"""


_LAST_TWO = """
SELECT c.person_id, c.on_day, c.source = 'self', c.uid, c.score, c.cause
FROM json_each(:{source}) CROSS JOIN check_ins c ON c.id IN (
  SELECT id FROM check_ins
  WHERE person_id = value AND source = '{source}' AND on_day <= :on
  ORDER BY on_day DESC, uid DESC LIMIT 2)
"""
_CHECK_INS = f"{_LAST_TWO.format(source='self')} UNION ALL {_LAST_TWO.format(source='observed')}"

_ACTIONS = """
SELECT a.id, a.uid, a.text, a.owner_id, a.owner_organisation_id, a.due_on, a.due_before_id,
  a.created_on, a.closed_on, a.status, m.starts_at
FROM action_items a LEFT JOIN meetings m ON m.id = a.meeting_id
"""
# Two statements in one, so that each takes its own index.
_OPEN_ACTIONS = f"""
{_ACTIONS} WHERE a.status IN {PENDING}
UNION ALL
{_ACTIONS} WHERE a.closed_on > :on
"""
_REVIEWS = """
SELECT r.action_item_id, r.meeting_id, m.starts_at, m.status, r.status
FROM json_each(:actions) CROSS JOIN reviews r ON r.action_item_id = value
JOIN meetings m ON m.id = r.meeting_id
"""

_HABITS = """
SELECT preferred_channel, reachable, avoid, working_constraints,
  (SELECT max(ends_on) FROM unavailabilities
    WHERE person_id = people.id AND :on BETWEEN starts_on AND ends_on),
  (SELECT why FROM unavailabilities
    WHERE person_id = people.id AND :on BETWEEN starts_on AND ends_on
    ORDER BY ends_on DESC LIMIT 1)
FROM people WHERE id = :person
"""

Row = tuple[Any, ...]


def read_flags(store: Store, on: date) -> Flags:
    """Return every flag of the day, with the gestures suggested for it."""
    settings = read_settings(store)
    organisations = read_organisations(store)
    people = read_people(store, on)
    members = current_members(read_members(store), on, settings.coordinator_id)
    contacts = contact_flags(members, people, organisations, settings, on)
    missed = absences(members, people, _read_sittings(store, members, on), on)
    moods = _moods(store, contacts, settings, on)
    actions = action_flags(_read_actions(store, on), on)
    too_much = read_overloads(store, [contact.person for contact in contacts], on)
    standings = _standings(contacts, missed, moods, actions, thanks_owed(store, on))
    standings = _with_overloads(standings, too_much)
    return Flags(
        on=on,
        contacts=contacts,
        organisations=organisation_flags(members, people, organisations, settings, on),
        cadence=cadence_flags(read_rhythms(store, on), on),
        attendance=tuple(absence for absence in missed if absence.is_drifting),
        motivation=tuple(mood for mood in moods.values() if mood.states),
        actions=actions,
        gestures=_gestures(store, standings, settings, people, on),
        overloads=too_much,
        standings=tuple(standings),
    )


def read_action_flags(store: Store, on: date) -> tuple[ActionFlag, ...]:
    """Return the flags of actions alone, for the register."""
    return action_flags(_read_actions(store, on), on)


def read_settings(store: Store) -> Settings:
    """Return the dossier's intervals, weights and coordinator."""
    (coordinator, interval, stale) = store.tuples(
        "SELECT coordinator_id, contact_interval_days, check_in_stale_days FROM dossier"
    )[0]
    worlds = store.tuples("SELECT world, contact_interval_days FROM world_intervals")
    weights = store.tuples("SELECT part, weight FROM gesture_weights")
    return Settings(
        coordinator,
        interval,
        dict(worlds),
        stale,
        {part: Fraction(str(weight)) for part, weight in weights},
    )


# Rows


@lru_cache(maxsize=16_384)
def _day(text: str | None) -> date | None:
    # Cached: the same few thousand days come back in every row.
    return None if text is None else date.fromisoformat(text)


@lru_cache(maxsize=16_384)
def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def read_organisations(store: Store) -> dict[int, Organisation]:
    """Return the structures by key."""
    rows = store.tuples("SELECT id, uid, name, world, contact_interval_days FROM organisations")
    return {row[0]: Organisation(*row) for row in rows}


def read_people(store: Store, on: date) -> dict[int, Person]:
    """Return everybody by key, with the latest events up to the day."""
    rows = store.tuples(_PEOPLE, {"on": on.isoformat()})
    return {row[0]: _person(row) for row in rows}


def _person(row: Row) -> Person:
    (
        key, uid, last_name, first_name, honorific, of, interval, paused_from, paused_until,
        last_met, last_said, last_observed,
    ) = row  # fmt: skip
    return Person(
        key, uid, last_name, first_name, honorific, of, interval,
        _day(paused_from), _day(paused_until), _day(last_met), _day(last_said), _day(last_observed),
    )  # fmt: skip


def read_members(store: Store) -> list[Member]:
    """Return every membership, past and to come too."""
    committees = {
        row[0]: Committee(*row)
        for row in store.tuples("SELECT id, uid, name, acronym FROM committees")
    }
    rows = store.tuples(
        "SELECT id, person_id, committee_id, role, substitute_for_id IS NOT NULL,"
        " joined_on, left_on FROM memberships ORDER BY id"
    )
    return [
        Member(
            key, person, committees[of], _ROLES[role], bool(substitute), _day(since), _day(until)
        )
        for key, person, of, role, substitute, since, until in rows
    ]


# Looking a code up is several times faster than making the enumeration's member by its value.
_ROLES = {each.value: each for each in Role}
_MEETING_STATES = {each.value: each for each in MeetingStatus}
_MARKS = {each.value: each for each in AttendanceStatus}
_ACTION_STATES = {each.value: each for each in ActionStatus}


def _read_sittings(
    store: Store, members: Iterable[Member], on: date
) -> Mapping[int, Sequence[Sitting]]:
    expected = json.dumps([member.id for member in members if is_expected(member)])
    sittings: dict[int, list[Sitting]] = {}
    for key, day, status, mark in store.tuples(
        _SITTINGS, {"on": on.isoformat(), "members": expected}
    ):
        sitting = Sitting(date.fromisoformat(day), _MEETING_STATES[status], _MARKS.get(mark))
        if key in sittings:
            sittings[key].append(sitting)
        else:
            sittings[key] = [sitting]
    return sittings


def read_rhythms(store: Store, on: date) -> list[Rhythm]:
    """Return every committee and sequence, ended ones too, with its gaps and nearest meetings."""
    return [
        Rhythm(
            Committee(*row[:4]),
            *row[4:8],
            *(_day(text) for text in row[8:11]),
            next_meeting=on if row[12] else _day(row[11]),
        )
        for row in store.tuples(_RHYTHMS, {"on": on.isoformat()})
    ]


def _moods(
    store: Store, contacts: Iterable[ContactFlag], settings: Settings, on: date
) -> dict[int, Motivation]:
    people = [contact.person for contact in contacts]
    by_source: dict[str, list[int]] = {"self": [], "observed": []}
    for person in people:
        if (source := person.latest_source) is not None:
            by_source[source].append(person.id)
    parameters = {source: json.dumps(keys) for source, keys in by_source.items()}
    parameters["on"] = on.isoformat()
    check_ins: dict[int, list[CheckIn]] = {}
    for person, day, said, uid, score, cause in store.tuples(_CHECK_INS, parameters):
        why = None if cause is None else Cause(cause)
        check_in = CheckIn(date.fromisoformat(day), said == 1, uid, score, why)
        if person in check_ins:
            check_ins[person].append(check_in)
        else:
            check_ins[person] = [check_in]
    return {
        person.id: motivation(person, check_ins.get(person.id, ()), settings.stale_days, on)
        for person in people
    }


def _read_actions(store: Store, on: date) -> list[ActionItem]:
    rows = store.tuples(_OPEN_ACTIONS, {"on": on.isoformat()})
    reviews: dict[int, list[Review]] = {}
    keys = json.dumps([row[0] for row in rows])
    for action, meeting, starts_at, meeting_status, status in store.tuples(
        _REVIEWS, {"actions": keys}
    ):
        review = Review(
            meeting,
            datetime.fromisoformat(starts_at),
            _MEETING_STATES[meeting_status],
            _ACTION_STATES[status],
        )
        reviews.setdefault(action, []).append(review)
    return [
        ActionItem(
            *row[:5],
            due_on=_day(row[5]),
            due_before_id=row[6],
            created_on=_day(row[7]),
            closed_on=_day(row[8]),
            status=_ACTION_STATES[row[9]],
            meeting_at=_moment(row[10]),
            reviews=tuple(reviews.get(row[0], ())),
        )
        for row in rows
    ]


# Gestures


def _standings(
    contacts: Iterable[ContactFlag],
    missed: Iterable[Absence],
    moods: Mapping[int, Motivation],
    actions: Iterable[ActionFlag],
    owed: Mapping[int, int],
) -> list[Standing]:
    longest: dict[int, Absence] = {}
    for absence in missed:  # the longest row first
        longest.setdefault(absence.person.id, absence)
    late = Counter(
        flag.action.owner_id for flag in actions if flag.action.owner_id and flag.days_late
    )
    return [
        _standing(contact, longest.get(key), moods[key], late.get(key, 0), owed.get(key, 0))
        for contact in contacts
        for key in (contact.person.id,)
    ]


def _standing(
    contact: ContactFlag, absence: Absence | None, mood: Motivation, late: int, owed: int
) -> Standing:
    latest, previous = mood.latest, mood.previous
    return Standing(  # by position: half the time, and there are thousands
        contact.person.id,
        contact.state,
        contact.silent_days,
        contact.interval_days,
        contact.last_contact is None,
        absence.missed_in_a_row if absence else 0,
        absence.committee.short_name if absence else None,
        absence is not None and absence.is_drifting,
        mood.states,
        latest.score if latest else None,
        previous.score if previous else None,
        latest.cause if latest else None,
        late,
        owed,
    )


def _with_overloads(standings: list[Standing], overloads: Iterable[Overload]) -> list[Standing]:
    weighed = {each.person.id: each.solicitation for each in overloads}
    return [
        standing._replace(asked_minutes=found.asked.minutes, hours=found.hours)
        if (found := weighed.get(standing.person_id)) is not None
        else standing
        for standing in standings
    ]


def _gestures(
    store: Store,
    standings: Sequence[Standing],
    settings: Settings,
    people: Mapping[int, Person],
    on: date,
) -> tuple[Gesture, ...]:
    weights = gesture_rules.all_weights(settings.weights)
    chosen = gesture_rules.most_at_risk(standings, read_choices(store, on), weights, on)
    return tuple(
        _gesture(people[standing.person_id], standing, score, _read_habits(store, standing, on))
        for standing, score in chosen
    )


def _gesture(person: Person, standing: Standing, score: Fraction, habits: Habits) -> Gesture:
    return Gesture(
        person.id,
        person.uid,
        person.name,
        person.honorific,
        score,
        gesture_rules.reasons(standing, habits),
        gesture_rules.suggest(standing, habits),
    )


def read_choices(store: Store, on: date) -> list[PastChoice]:
    """Return what was answered to gestures up to a day."""
    rows = store.tuples(
        "SELECT person_id, on_day, choice, until FROM gesture_choices WHERE on_day <= ?",
        (on.isoformat(),),
    )
    return [
        PastChoice(person, date.fromisoformat(day), Choice(choice), _day(until))
        for person, day, choice, until in rows
    ]


def _read_habits(store: Store, standing: Standing, on: date) -> Habits:
    parameters = {"on": on.isoformat(), "person": standing.person_id}
    channel, reachable, avoid, constraints, away_until, why = store.tuples(_HABITS, parameters)[0]
    return Habits(
        None if channel is None else Channel(channel),
        reachable,
        avoid,
        constraints,
        _day(away_until),
        why,
    )
