"""What somebody who takes over needs to know: the seats, the meetings, the actions.

No motivation and nothing of what was said to the coordinator: the sheet is given to the successor.
"""

from dataclasses import dataclass, field
from datetime import date, datetime

from copil_desktop.domain.call_brief import Relay, Seat
from copil_desktop.domain.look import Look
from copil_desktop.domain.minutes import Action, Person


@dataclass(frozen=True, slots=True)
class Coming:
    """A meeting to come of one of the committees."""

    committee: str
    number: int | None
    starts_at: datetime
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody to turn to: the coordinator, the colleagues of the structure."""

    person: Person
    phone: str | None = None
    email: str | None = None


@dataclass(frozen=True, slots=True)
class Handover:
    """The sheet for a successor. ``actions`` are those that are handed over, still to be done."""

    on: date
    dossier: str
    leaver: Person
    successor: Person | None
    left_on: date
    structure: str | None = None
    seats: tuple[Seat, ...] = ()
    coming: tuple[Coming, ...] = ()
    actions: tuple[Action, ...] = ()
    relays: tuple[Relay, ...] = ()
    coordinator: Contact | None = None
    colleagues: tuple[Contact, ...] = ()
    look: Look = field(default_factory=Look)
