"""What to know before calling somebody, on one page: for the coordinator alone."""

from dataclasses import dataclass
from datetime import date

from copil_desktop.domain.codes import Cause, Channel, Role, Source
from copil_desktop.domain.minutes import Action, Person
from copil_desktop.domain.solicitations import Solicitation

#: Échanges, points motivation, actions and relays that fit on one page.
MOST_EXCHANGES, MOST_CHECK_INS, MOST_ACTIONS, MOST_RELAYS = 3, 4, 6, 3
#: Letters of a summary that fit on one page.
MOST_LETTERS = 400


@dataclass(frozen=True, slots=True)
class Seat:
    """A membership: ``titular`` is the one replaced, ``substitute`` who replaces."""

    committee: str
    role: Role
    college: str | None = None
    voting: bool = True
    titular: str | None = None
    substitute: str | None = None
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Exchange:
    """What was said, on a day."""

    on: date
    channel: Channel
    summary: str


@dataclass(frozen=True, slots=True)
class Mood:
    """A point motivation; a monthly mean has decimals."""

    on: date
    score: float
    source: Source
    cause: Cause | None = None


@dataclass(frozen=True, slots=True)
class Relay:
    """What somebody passed on, to how many persons."""

    on: date
    what: str
    brought: int | None = None
    thanked: bool = True


@dataclass(frozen=True, slots=True)
class Attended:
    """Meetings of the last year: those one was present at, of those one was expected at."""

    present: int
    expected: int


@dataclass(frozen=True, slots=True)
class CallBrief:
    """Everything that is worth knowing. ``silent_days`` is None when nothing is known or judged.

    Personal data: never a document for the committee.
    """

    on: date
    dossier: str
    person: Person
    phone: str | None = None
    email: str | None = None
    preferred_channel: Channel | None = None
    reachable: str | None = None
    avoid: str | None = None
    constraints: str | None = None
    away_until: date | None = None
    away_why: str | None = None
    last_contact: date | None = None
    silent_days: int | None = None
    interval_days: int | None = None
    attended: Attended | None = None
    asked: Solicitation | None = None
    seats: tuple[Seat, ...] = ()
    exchanges: tuple[Exchange, ...] = ()
    moods: tuple[Mood, ...] = ()
    promises: tuple[Action, ...] = ()
    relays: tuple[Relay, ...] = ()
