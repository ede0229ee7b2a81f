"""Échanges and points motivation: what keeps the contact."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from copil_desktop.domain.codes import Cause, Channel, Choice, Direction, Source
from copil_desktop.domain.gestures import rests_until
from copil_desktop.dossier.actions import Actions
from copil_desktop.dossier.conditions import is_current, last_contact
from copil_desktop.dossier.records import Records
from copil_desktop.dossier.store import Store
from copil_desktop.i18n import N_

LOG_EXCHANGE = N_("Log an exchange")
LOG_CHECK_IN = N_("Log a check-in")
LOG_RELAY = N_("Log a relay")
PLAN_GESTURE = N_("Plan a gesture")


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody who may be named in a quick line; ``organisation`` tells homonyms apart."""

    id: int
    honorific: str | None
    first_name: str | None
    last_name: str
    organisation: str | None


@dataclass(frozen=True, slots=True)
class Logged:
    """What a quick line is written as: an échange, a point motivation, a relay, or several.

    ``channel`` is None when nothing but a relay is told. ``new_people`` are first and last names of
    persons to add. ``done_for``: those whose gesture of the day this was.
    """

    on: date
    people: tuple[int, ...] = ()
    new_people: tuple[tuple[str | None, str], ...] = ()
    channel: Channel | None = None
    direction: Direction = Direction.OUTGOING
    minutes: int | None = None
    thanks: bool = False
    summary: str | None = None
    score: int | None = None
    source: Source = Source.SELF
    cause: Cause | None = None
    relay: str | None = None
    brought: int | None = None
    done_for: tuple[int, ...] = ()


# Members first, then those met last: of two homonyms the likelier is offered first.
_KNOWN = f"""
SELECT p.id, p.honorific, p.first_name, p.last_name,
  coalesce(nullif(o.short_name, ''), o.name, p.job_title) AS organisation
FROM people p LEFT JOIN organisations o ON o.id = p.organisation_id
WHERE p.erased_on IS NULL
ORDER BY EXISTS (SELECT 1 FROM memberships ms WHERE ms.person_id = p.id AND {is_current("ms")})
  DESC, {last_contact("p.id")} DESC NULLS LAST, sort_key(p.last_name), sort_key(p.first_name), p.uid
"""


class Contacts:
    """Logging what was said, in one step each."""

    def __init__(self, store: Store, records: Records, actions: Actions) -> None:
        self._store = store
        self._records = records
        self._actions = actions

    def log_exchange(
        self,
        people: Sequence[int],
        on: date,
        channel: Channel,
        *,
        direction: Direction = Direction.OUTGOING,
        origin: object | None = None,
        **values: Any,
    ) -> int:
        """Record an échange with one or more persons; ``values``: minutes, thanks, summary."""
        with self._store.transaction(LOG_EXCHANGE, origin=origin):
            key = self._records.add(
                "interactions",
                on_day=on.isoformat(),
                channel=channel.value,
                direction=direction.value,
                **values,
            )
            for person in dict.fromkeys(people):
                self._records.add("interaction_people", interaction_id=key, person_id=person)
        return key

    def log_check_in(
        self,
        person: int,
        on: date,
        score: int,
        source: Source,
        *,
        cause: Cause | None = None,
        note: str | None = None,
        origin: object | None = None,
    ) -> int:
        """Record how motivated a person is on a day, 1 to 5. Personal data: never in a document."""
        with self._store.transaction(LOG_CHECK_IN, origin=origin):
            return self._records.add(
                "check_ins",
                person_id=person,
                on_day=on.isoformat(),
                score=score,
                source=source.value,
                cause=cause.value if cause else None,
                note=note or None,
            )

    def known(self, on: date) -> list[Known]:
        """Return everybody who may be named, the likeliest first."""
        return self._store.rows(_KNOWN, {"on": on.isoformat()}, Known)

    def log_line(self, line: Logged) -> None:
        """Write everything that a quick line tells, in one step.

        Raises ``UserError`` when a rule is broken; nothing is written then.
        """
        with self._store.transaction(LOG_EXCHANGE if line.channel else LOG_RELAY):
            people = (*line.people, *(self._new_person(*names) for names in line.new_people))
            if line.channel is not None:
                self.log_exchange(
                    people,
                    line.on,
                    line.channel,
                    direction=line.direction,
                    minutes=line.minutes,
                    thanks=int(line.thanks),
                    summary=line.summary,
                )
            for at, person in enumerate(people):
                if line.score is not None:
                    self.log_check_in(person, line.on, line.score, line.source, cause=line.cause)
                if line.relay is not None:
                    # Told of several, the people brought are counted once.
                    self.log_relay(person, line.on, line.relay, None if at else line.brought)
            for person in line.done_for:
                self.note_done(person, line.on)

    def log_relay(self, person: int, on: date, what: str, brought: int | None = None) -> int:
        """Record that somebody passed the word on, and how many persons it brought."""
        return self._records.add(
            "relays", person_id=person, on_day=on.isoformat(), what=what, people_brought=brought
        )

    def _new_person(self, first_name: str | None, last_name: str) -> int:
        return self._records.add("people", first_name=first_name, last_name=last_name)

    def note_done(self, person: int, on: date) -> int:
        """Record that the gesture of the day was done; the person is then left in peace a while."""
        return self.note_choice(person, on, Choice.DONE, until=rests_until(on))

    def plan_gesture(self, person: int, on: date, what: str, day: date) -> int:
        """Make an action of the coordinator out of a gesture; the person is put off to its eve.

        Returns the key of the action.
        """
        with self._store.transaction(PLAN_GESTURE):
            coordinator = self._store.value("SELECT coordinator_id FROM dossier")
            action = self._actions.add(what, today=on, owner_id=coordinator, due_on=day.isoformat())
            self.note_choice(person, on, Choice.POSTPONED, until=day - timedelta(days=1), why=what)
        return action

    def note_choice(
        self,
        person: int,
        on: date,
        choice: Choice,
        *,
        until: date | None = None,
        why: str | None = None,
    ) -> int:
        """Record what the coordinator answers to a gesture of the day.

        ``until`` is the last day on which the choice holds. Raises ``UserError`` when it ends
        before ``on``.
        """
        return self._records.add(
            "gesture_choices",
            person_id=person,
            on_day=on.isoformat(),
            choice=choice.value,
            until=until.isoformat() if until else None,
            why=why,
        )
