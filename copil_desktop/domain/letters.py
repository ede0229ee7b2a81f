"""What the letters of a meeting say: who writes, to whom, for when, and with which answer."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from copil_desktop.domain.codes import AttendanceStatus, Role
from copil_desktop.domain.days import shifted
from copil_desktop.domain.minutes import Action, Item, MinutesData, Person

#: Days between the answer asked for and the meeting.
_REPLY_DAYS = 7
_FRIDAY = 4


class LetterKind(StrEnum):
    """Why people are written to: convened, with corrections, for another day, or not any more."""

    FIRST = "first"
    RECTIFYING = "rectifying"
    POSTPONING = "postponing"
    CANCELLING = "cancelling"


class Change(StrEnum):
    """What became of a meeting since people were told of it."""

    DAY = "day"
    HOUR = "hour"
    PLACE = "place"
    AGENDA = "agenda"


@dataclass(frozen=True, slots=True)
class Announced:
    """What people are told of a meeting: when, where (room, video link), what about, by line.

    ``starts_at`` is None in an older dossier, which did not keep it.
    """

    starts_at: datetime | None
    place: str = ""
    agenda: str = ""

    def changes(self, now: "Announced") -> tuple[Change, ...]:
        """Return what is no more as announced; nothing when that is not known."""
        if self.starts_at is None or now.starts_at is None:
            return ()
        same_day = self.starts_at.date() == now.starts_at.date()
        changed = {
            Change.DAY: not same_day,
            Change.HOUR: same_day and self.starts_at != now.starts_at,
            Change.PLACE: self.place != now.place,
            Change.AGENDA: self.agenda != now.agenda,
        }
        return tuple(change for change, true in changed.items() if true)


@dataclass(frozen=True, slots=True)
class Sent:
    """A convocation that left on the day ``on``, and the one that it replaced if it did.

    ``stale``: something changed since, listed in ``changes`` where that is known.
    """

    on: date
    announced: Announced
    replaced_on: date | None = None
    replaced_for: datetime | None = None
    stale: bool = False
    changes: tuple[Change, ...] = ()

    @property
    def moved(self) -> bool:
        """Whether people expect the meeting at another moment."""
        when = {Change.DAY, Change.HOUR}
        return self.stale and (not self.changes or not when.isdisjoint(self.changes))


@dataclass(frozen=True, slots=True)
class Sender:
    """Who follows the matter and how to reach her."""

    person: Person
    phone: str | None = None
    email: str | None = None


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs; with ``deputy`` the letter is signed for that person and by delegation."""

    person: Person
    role: Role = Role.CHAIR
    deputy: Person | None = None


@dataclass(frozen=True, slots=True)
class Addressee:
    """Somebody a letter goes to.

    ``salutation`` is the one the register keeps (« Madame la Proviseure adjointe »). A ``guest``
    has no vote; ``may_give_proxy`` also asks that the charter allows it. ``substitutes`` may sit in
    her place; a substitute sits in the place of ``substitute_for``.
    """

    person: Person
    salutation: str | None = None
    address: str | None = None
    by_email: bool = False
    guest: bool = False
    may_give_proxy: bool = False
    substitutes: tuple[Person, ...] = ()
    substitute_for: Person | None = None


@dataclass(frozen=True, slots=True)
class Convocation:
    """The letters that convene a meeting; without ``addressees`` one letter for all members.

    ``former`` is the day first planned, for a meeting postponed or cancelled, ``replaced_on`` the
    day of the letter that this one replaces, ``reason`` why a meeting is cancelled.
    """

    meeting: MinutesData
    written_on: date
    written_at: str | None = None
    kind: LetterKind = LetterKind.FIRST
    former: date | None = None
    replaced_on: date | None = None
    sender: Sender | None = None
    signatory: Signatory | None = None
    addressees: tuple[Addressee, ...] = ()
    reply_by: date | None = None
    proxies: bool = True
    video_link: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Absentee:
    """Somebody who was not there, and who sat or spoke in her place."""

    addressee: Addressee
    status: AttendanceStatus
    represented_by: Person | None = None
    replaced_by: Person | None = None


@dataclass(frozen=True, slots=True)
class Essentials:
    """The letters that tell absent people what a meeting decided and what it asks of them."""

    meeting: MinutesData
    written_on: date
    written_at: str | None = None
    sender: Sender | None = None
    signatory: Signatory | None = None
    absentees: tuple[Absentee, ...] = ()


def asked_of(person: Person, meeting: MinutesData) -> tuple[Action, ...]:
    """Return the actions that a meeting gave to somebody and that are still to be done."""
    return tuple(
        action
        for action in meeting.actions
        if action.pending and action.owner and person.uid and action.owner.uid == person.uid
    )


def reply_day(meeting: date, written: date) -> date | None:
    """Return until when people answer: a week before, on a working day; None when it is too late.

    The answer is never asked for on the day of the letter nor on that of the meeting.
    """
    for days in (_REPLY_DAYS, 2, 1):
        day = shifted(meeting, -days)
        day = shifted(day, min(0, _FRIDAY - day.weekday()))
        if day > written:
            return day
    return None


def items_of(person: Person, meeting: MinutesData) -> tuple[tuple[int, Item], ...]:
    """Return the items that somebody presents, with their numbers from 1."""
    return tuple(
        (number, item)
        for number, item in enumerate(meeting.items, 1)
        if item.presenter and item.presenter.uid == person.uid and person.uid
    )


def begins_about(number: int, meeting: MinutesData) -> datetime | None:
    """Return when item ``number`` is to begin, to five minutes; None when a length is missing."""
    lengths = [item.planned_minutes for item in meeting.items[: number - 1]]
    if None in lengths or not (meeting.starts_at.hour or meeting.starts_at.minute):
        return None
    minutes = sum(length for length in lengths if length is not None)
    return meeting.starts_at + timedelta(minutes=5 * round(minutes / 5))
