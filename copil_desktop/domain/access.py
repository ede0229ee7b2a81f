"""All that a dossier keeps about one person, for the person: right of access, right of portability.

Article 15 of the GDPR: the data, what it is for, who sees it, how long it is kept, one's rights.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from copil_desktop.domain.look import Look


class EntryKind(StrEnum):
    """What an entry tells."""

    MEETING = "meeting"
    EXCHANGE = "exchange"
    CHECK_IN = "check_in"
    ACTION = "action"
    RELAY = "relay"
    CHOICE = "choice"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Membership:
    """A place in a committee: ``role`` is a code, the days are ISO's."""

    committee: str
    role: str
    college: str | None = None
    titular: str | None = None
    joined_on: date | None = None
    left_on: date | None = None


@dataclass(frozen=True, slots=True)
class Position:
    """An earlier position."""

    organisation: str
    job_title: str | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Away:
    """A time when the person cannot be reached."""

    starts_on: date
    ends_on: date
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing noted. ``code``, ``words``, ``figure`` and ``other`` as its kind has them:

    the presence, channel, source, status or choice; the remark, summary, note, text or reason; the
    minutes, score, persons brought or mean; the cause, direction, end of a choice.
    """

    kind: EntryKind
    on: date | None
    code: str | None = None
    words: str | None = None
    figure: float | None = None
    other: str | None = None
    meeting: str | None = None


@dataclass(frozen=True, slots=True)
class Quoted:
    """A text of the meetings that names the person, and words around."""

    place: str
    excerpt: str


@dataclass(frozen=True, slots=True)
class PersonAccess:
    """What is kept of one person on a day. ``facts`` are the columns of the sheet that are filled.

    ``quotes`` are the texts of meetings that name the person; notes about other persons are theirs
    and left out.
    """

    on: date
    name: str
    honorific: str | None
    dossier: str
    coordinator: str | None
    carrier: str | None
    kept_months: int
    facts: tuple[tuple[str, str], ...] = ()
    memberships: tuple[Membership, ...] = ()
    positions: tuple[Position, ...] = ()
    aways: tuple[Away, ...] = ()
    entries: tuple[Entry, ...] = ()
    quotes: tuple[Quoted, ...] = ()
    look: Look = field(default_factory=Look)

    def of(self, kind: EntryKind) -> list[Entry]:
        """Return the entries of one kind, the newest first."""
        return [each for each in self.entries if each.kind is kind]


@dataclass(frozen=True, slots=True)
class Register:
    """The figures of the register of processing: how many persons, and what is kept of them.

    ``kept`` counts rows by category (contact details, presences, exchanges, check-ins, notes,
    relays, months); ``recipients`` are the committees that get documents.
    """

    on: date
    dossier: str
    coordinator: str | None
    carrier: str | None
    people: int
    members: int
    oldest: date | None
    kept_months: int
    stale_check_ins: int
    erased: int
    kept: Counter[str] = field(default_factory=Counter)
    recipients: tuple[str, ...] = ()
    look: Look = field(default_factory=Look)
