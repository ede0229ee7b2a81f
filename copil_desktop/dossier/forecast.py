"""What the days to come will be judged by, read from the rows; ``domain.forecast`` decides."""

import json
from collections.abc import Iterable, Mapping
from datetime import date

from copil_desktop.domain.facts import Member, Person
from copil_desktop.domain.flags import contact_interval
from copil_desktop.domain.forecast import Coming, Forecast, Outlook
from copil_desktop.dossier.conditions import is_current
from copil_desktop.dossier.flags import (
    read_members,
    read_organisations,
    read_people,
    read_settings,
)
from copil_desktop.dossier.store import Store

# Contacts noted for days after the one asked about: few, and none as a rule. Each table has an
# index by person and day: a look-up a person, whatever the past holds.
_LATER = """
SELECT value, a.took_place_on FROM json_each(:people) CROSS JOIN attendances a
  ON a.person_id = value AND a.status = 'present' AND a.took_place_on > :on
UNION ALL
SELECT value, p.on_day FROM json_each(:people) CROSS JOIN interaction_people p
  ON p.person_id = value AND p.on_day > :on
UNION ALL
SELECT value, c.on_day FROM json_each(:people) CROSS JOIN check_ins c
  ON c.person_id = value AND c.source = 'self' AND c.on_day > :on
"""
# Whom a meeting to come would meet: those invited who did not say no; without any invitation,
# the members on its day.
_AWAITED = f"""
SELECT m.id, m.committee_id, m.day, i.person_id
FROM meetings m JOIN invitations i ON i.meeting_id = m.id AND i.reply <> 'no'
WHERE m.status IN ('planned', 'convened') AND m.day >= :on
UNION ALL
SELECT m.id, m.committee_id, m.day, ms.person_id
FROM meetings m JOIN memberships ms ON ms.committee_id = m.committee_id
  AND {is_current("ms", "m.day")}
WHERE m.status IN ('planned', 'convened') AND m.day >= :on
  AND NOT EXISTS (SELECT 1 FROM invitations WHERE meeting_id = m.id)
"""


def read_forecast(store: Store, on: date, judged: Mapping[int, Person] | None = None) -> Forecast:
    """Return everybody who is or will be a member, and the meetings still to be held.

    ``judged``: persons read already for the same day, by key, not to read them twice.
    """
    settings, organisations = read_settings(store), read_organisations(store)
    memberships: dict[int, list[Member]] = {}
    for member in read_members(store):
        over = member.left_on is not None and member.left_on <= on
        if member.person_id != settings.coordinator_id and not over:
            memberships.setdefault(member.person_id, []).append(member)
    people = judged or {}
    if not memberships.keys() <= people.keys():
        people = read_people(store, on)
    later = _read_later(store, memberships, on)
    outlooks: list[Outlook] = []
    for key, mine in memberships.items():
        person = people[key]
        known = () if person.last_contact is None else (person.last_contact,)
        contacts = (*known, *later.get(key, ()))
        interval = contact_interval(person, organisations, settings)
        outlooks.append(Outlook(person, interval, tuple(mine), contacts))
    return Forecast(on, tuple(outlooks), _read_coming(store, on))


def _read_later(store: Store, people: Iterable[int], on: date) -> dict[int, list[date]]:
    later: dict[int, set[date]] = {}
    asked = {"on": on.isoformat(), "people": json.dumps(list(people))}
    for person, day in store.tuples(_LATER, asked):
        later.setdefault(person, set()).add(date.fromisoformat(day))
    return {person: sorted(days) for person, days in later.items()}


def _read_coming(store: Store, on: date) -> tuple[Coming, ...]:
    meetings: dict[tuple[int, int, str], set[int]] = {}
    for key, committee, day, person in store.tuples(_AWAITED, {"on": on.isoformat()}):
        meetings.setdefault((key, committee, day), set()).add(person)
    return tuple(
        Coming(key, committee, date.fromisoformat(day), frozenset(people))
        for (key, committee, day), people in meetings.items()
    )
