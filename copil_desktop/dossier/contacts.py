"""Échanges and points motivation: what keeps the contact."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from copil_desktop.domain.codes import Cause, Channel, Choice, Direction, Source
from copil_desktop.dossier.records import Records
from copil_desktop.dossier.store import Store
from copil_desktop.i18n import N_

LOG_EXCHANGE = N_("Log an exchange")
LOG_CHECK_IN = N_("Log a check-in")


class Contacts:
    """Logging what was said, in one step each."""

    def __init__(self, store: Store, records: Records) -> None:
        self._store = store
        self._records = records

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
