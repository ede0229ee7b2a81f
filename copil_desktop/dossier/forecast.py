"""What the days to come will be judged by, read from the rows; ``domain.forecast`` decides."""

from datetime import date

from copil_desktop.domain.flags import Member, contact_interval
from copil_desktop.domain.forecast import Coming, Forecast, Outlook
from copil_desktop.dossier.conditions import TOOK_PLACE, is_current
from copil_desktop.dossier.flags import (
    read_members,
    read_organisations,
    read_people,
    read_settings,
)
from copil_desktop.dossier.store import Store

# Contacts noted for days after the one asked about: few, and none as a rule.
_LATER = f"""
SELECT a.person_id, m.day FROM meetings m JOIN attendances a ON a.meeting_id = m.id
WHERE m.day > :on AND m.status IN {TOOK_PLACE} AND a.status = 'present'
UNION ALL
SELECT p.person_id, i.on_day FROM interactions i
JOIN interaction_people p ON p.interaction_id = i.id WHERE i.on_day > :on
UNION ALL
SELECT person_id, on_day FROM check_ins WHERE source = 'self' AND on_day > :on
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


def read_forecast(store: Store, on: date) -> Forecast:
    """Return everybody who is or will be a member, and the meetings still to be held."""
    settings = read_settings(store)
    organisations, people = read_organisations(store), read_people(store, on)
    memberships: dict[int, list[Member]] = {}
    for member in read_members(store):
        over = member.left_on is not None and member.left_on <= on
        if member.person_id != settings.coordinator_id and not over:
            memberships.setdefault(member.person_id, []).append(member)
    later: dict[int, set[date]] = {}
    for person, day in store.tuples(_LATER, {"on": on.isoformat()}):
        later.setdefault(person, set()).add(date.fromisoformat(day))
    outlooks: list[Outlook] = []
    for key, mine in memberships.items():
        person = people[key]
        contacts = sorted(later.get(key, ()))
        if person.last_contact is not None:
            contacts.insert(0, person.last_contact)
        interval = contact_interval(person, organisations, settings)
        outlooks.append(Outlook(person, interval, tuple(mine), tuple(contacts)))
    return Forecast(on, tuple(outlooks), _read_coming(store, on))


def _read_coming(store: Store, on: date) -> tuple[Coming, ...]:
    meetings: dict[tuple[int, int, str], set[int]] = {}
    for key, committee, day, person in store.tuples(_AWAITED, {"on": on.isoformat()}):
        meetings.setdefault((key, committee, day), set()).add(person)
    return tuple(
        Coming(key, committee, date.fromisoformat(day), frozenset(people))
        for (key, committee, day), people in meetings.items()
    )
