"""Everything a document of one meeting says, frozen: the store fills it, ``documents`` prints it.

Lists arrive in the order in which they are printed; nothing here is looked up again later, so the
minutes of a closed meeting stay what they were whatever changes in the register. A closed version
keeps this data as JSON (``to_data``, ``from_data``).

Motivation, interactions and remarks about a person have no place here: what is not carried cannot
be printed by mistake. People carry their ``uid`` so that erasing one can find the versions that
name them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from copil_desktop.domain.codes import (
    PENDING,
    READ_ONLY,
    TACIT_DAYS,
    TOOK_PLACE,
    ActionStatus,
    Approval,
    AttendanceStatus,
    CommitteeKind,
    Honorific,
    ItemKind,
    ItemState,
    MeetingStatus,
    Outcome,
    Purpose,
    QuorumCounts,
    Role,
)
from copil_desktop.domain.look import Look


@dataclass(frozen=True, slots=True)
class Person:
    """Someone as the documents name her: civility, names, function and structure on that day."""

    last_name: str
    first_name: str | None = None
    honorific: Honorific | None = None
    job_title: str | None = None
    organisation: str | None = None
    organisation_short: str | None = None
    uid: str = ""


@dataclass(frozen=True, slots=True)
class Committee:
    """A committee as the documents name it."""

    name: str
    acronym: str | None = None
    kind: CommitteeKind | None = None


@dataclass(frozen=True, slots=True)
class MeetingRef:
    """Another meeting of the same committee, named by its number and day."""

    held_on: date
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Attendee:
    """One person's attendance, in the order of colleges, then rank, then collation key.

    ``role`` is None for someone without a membership in the committee on that day.
    ``substitute_for`` is the titular whom this membership replaces, ``substituted_status`` that
    titular's own attendance. ``arrived_at`` and ``left_at`` are uids of agenda items: the person
    came, or went, during that item.
    """

    person: Person
    status: AttendanceStatus
    college: str | None = None
    role: Role | None = Role.MEMBER
    voting: bool = True
    represented_by: Person | None = None
    substitute_for: Person | None = None
    substituted_status: AttendanceStatus | None = None
    arrived_at: str | None = None
    left_at: str | None = None

    @property
    def also_attended(self) -> bool:
        """Present without being one of the members who sit (« Assistaient également »).

        Guests, people without a membership, the organiser without a vote, and a substitute whose
        titular sits as well.
        """
        if self.status is not AttendanceStatus.PRESENT:
            return False
        if self.substitute_for is not None:
            return self.substituted_status is AttendanceStatus.PRESENT
        return self.role in (None, Role.GUEST) or (self.role is Role.ORGANISER and not self.voting)


@dataclass(frozen=True, slots=True)
class QuorumFigures:
    """The count of voices and the count needed, in persons (the rule: ``domain/quorum.py``).

    ``present``, ``substituted`` and ``represented`` are voting titulars, each counted once;
    ``needed`` is the least whole count that reaches the quorum.
    """

    voters: int
    present: int
    needed: int
    reached: bool
    substituted: int = 0
    represented: int = 0
    counts: QuorumCounts = QuorumCounts.PRESENT_OR_REPRESENTED


@dataclass(frozen=True, slots=True)
class Item:
    """An agenda item; its number is its place in ``MinutesData.items``, from 1."""

    uid: str
    title: str
    kind: ItemKind = ItemKind.REGULAR
    purpose: Purpose | None = None
    planned_minutes: int | None = None
    presenter: Person | None = None
    state: ItemState = ItemState.TODO
    notes: str | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision; ``item`` is the uid of its agenda item, None for one taken outside the agenda.

    ``not_voting`` counts those who did not take part in the vote, ``non_voters`` names some or all.
    """

    text: str
    number: str | None = None
    item: str | None = None
    context: str | None = None
    outcome: Outcome = Outcome.ADOPTED
    votes_for: int | None = None
    votes_against: int | None = None
    abstentions: int | None = None
    not_voting: int | None = None
    non_voters: tuple[Person, ...] = ()
    uid: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    """An action as it stood; ``due_before``: due before that committee's next meeting."""

    text: str
    number: str | None = None
    item: str | None = None
    owner: Person | None = None
    owner_organisation: str | None = None
    help_from: Person | None = None
    due_on: date | None = None
    due_before: Committee | None = None
    status: ActionStatus = ActionStatus.OPEN
    closed_on: date | None = None
    drop_reason: str | None = None
    carried: int = 0
    uid: str = ""

    @property
    def pending(self) -> bool:
        """Say whether the action is still to be done."""
        return self.status in PENDING


@dataclass(frozen=True, slots=True)
class Review:
    """What was said at this meeting of an action decided earlier."""

    action: Action
    status: ActionStatus
    comment: str | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction asked for, and what came of it."""

    text: str
    person: Person | None = None
    asked_on: date | None = None
    outcome: str | None = None


@dataclass(frozen=True, slots=True)
class ApprovedMinutes:
    """Earlier minutes that this meeting approved, with the corrections asked for."""

    meeting: MeetingRef
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class NextMeeting:
    """The committee's next meeting as agreed so far."""

    starts_at: datetime
    ends_at: datetime | None = None
    place: str | None = None
    number: int | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Annex:
    """A document handed out or joined; ``item`` is the uid of its agenda item."""

    title: str
    item: str | None = None


class ChangeSubject(StrEnum):
    """What a later version of the minutes says otherwise."""

    HEAD = "head"
    PRESENCE = "presence"
    ITEM = "item"
    REVIEWS = "reviews"
    DECISION = "decision"
    ACTION = "action"


class ChangeKind(StrEnum):
    """How a later version differs from the one before."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between two versions (the rule: ``domain/minutes_changes.py``).

    ``name`` is the number, or the words, of a decision or an action, the title of an item;
    ``place`` is an item's number in its agenda.
    """

    subject: ChangeSubject
    kind: ChangeKind
    name: str = ""
    person: Person | None = None
    place: int | None = None


@dataclass(frozen=True, slots=True)
class MinutesData:
    """One meeting, ready to be printed as minutes or as a record of decisions.

    Only ``committee`` and ``starts_at`` are needed: an imported meeting may know nothing else.
    ``version`` is None while the minutes are a draft. Where approval is tacit, the minutes are
    deemed approved ``tacit_days`` after they were sent: on ``tacit_until``, once they were.
    ``changes`` is what differs from version ``changed_since``, the one before, if any.
    ``corrections`` are those asked for on these very minutes, ``approved_minutes`` those of
    earlier meetings.
    """

    committee: Committee
    starts_at: datetime
    ends_at: datetime | None = None
    opened_at: datetime | None = None
    adjourned_at: datetime | None = None
    convened_on: date | None = None
    initiative: str | None = None
    carrier: str | None = None
    number: int | None = None
    title: str | None = None
    sequence: str | None = None
    step: str | None = None
    place: str | None = None
    chair: Person | None = None
    secretary: Person | None = None
    status: MeetingStatus = MeetingStatus.HELD
    version: int | None = None
    closed_on: date | None = None
    reason: str | None = None
    approval: Approval = Approval.NEXT_MEETING
    sent_on: date | None = None
    tacit_until: date | None = None
    tacit_days: int = TACIT_DAYS
    approved_on: date | None = None
    approved_at: MeetingRef | None = None
    colleges: tuple[str, ...] = ()
    attendees: tuple[Attendee, ...] = ()
    quorum: QuorumFigures | None = None
    items: tuple[Item, ...] = ()
    decisions: tuple[Decision, ...] = ()
    actions: tuple[Action, ...] = ()
    reviews: tuple[Review, ...] = ()
    approved_minutes: tuple[ApprovedMinutes, ...] = ()
    corrections: tuple[Correction, ...] = ()
    next_meeting: NextMeeting | None = None
    annexes: tuple[Annex, ...] = ()
    distribution: tuple[Person, ...] = ()
    copies: tuple[Person, ...] = ()
    changes: tuple[Change, ...] = ()
    changed_since: int | None = None
    signing_place: str | None = None
    signed_on: date | None = None
    look: Look = field(default_factory=Look)

    @property
    def took_place(self) -> bool:
        """Whether it was held, or something of it is told: of a meeting to come nothing is said."""
        told = (
            self.opened_at or self.attendees or self.decisions or any(i.notes for i in self.items)
        )
        return self.status in TOOK_PLACE or bool(told)

    @property
    def is_draft(self) -> bool:
        """Say whether the minutes are still a draft: nothing closed them."""
        return self.version is None and self.status not in READ_ONLY

    @property
    def began_at(self) -> datetime:
        """Return when the meeting really began, else when it was to begin."""
        return self.opened_at or self.starts_at

    @property
    def finished_at(self) -> datetime | None:
        """Return when the meeting ended.

        The planned end stands in for it only in closed minutes of a meeting that was never opened
        in the program: while the session lasts nobody knows its end.
        """
        if self.adjourned_at or self.opened_at or self.status not in READ_ONLY:
            return self.adjourned_at
        return self.ends_at


def to_data(minutes: MinutesData) -> dict[str, Any]:
    """Return ``minutes`` as JSON values, every field written out.

    Defaults are written too: a default that changes one day must not change a closed version. The
    bytes of files are left out: the dossier keeps them under their digest.
    """
    return cast(dict[str, Any], _encode(minutes))


def from_data(data: Mapping[str, Any]) -> MinutesData:
    """Return the minutes that ``to_data`` wrote, perhaps years ago.

    Missing keys take their defaults and unknown ones are passed over, so that every version ever
    stored can be printed. Raise ``ValueError`` when a required key is missing or a value is of
    another kind than its field.
    """
    return _decode_record(MinutesData, data, "minutes")


def _encode(value: object) -> object:
    if isinstance(value, tuple):
        return [_encode(member) for member in cast(tuple[object, ...], value)]
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, StrEnum):
        return value.value
    if is_dataclass(value):
        named = ((each.name, getattr(value, each.name)) for each in fields(value))
        return {name: _encode(each) for name, each in named if not isinstance(each, bytes)}
    return value


_Record = TypeVar("_Record")


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _decode_record(kind: type[_Record], data: object, where: str) -> _Record:
    if not isinstance(data, Mapping):
        raise ValueError(f"{where}: expected an object")
    given = cast(Mapping[str, object], data)
    values = {
        name: _decode(hint, given[name], f"{where}.{name}")
        for name, hint in _hints(kind).items()
        if name in given
    }
    try:
        return kind(**values)
    except TypeError as error:
        raise ValueError(f"{where}: {error}") from error


def _decode(hint: Any, value: object, where: str) -> Any:
    if get_origin(hint) in (UnionType, Union):
        if value is None:
            return None
        hint = next(choice for choice in get_args(hint) if choice is not type(None))
    if get_origin(hint) is tuple:
        if not isinstance(value, list):
            raise ValueError(f"{where}: expected a list")
        members = cast(list[object], value)
        return tuple(
            _decode(get_args(hint)[0], member, f"{where}[{index}]")
            for index, member in enumerate(members)
        )
    if is_dataclass(hint):
        return _decode_record(cast(type[Any], hint), value, where)
    if hint in (date, datetime) or issubclass(hint, StrEnum):
        return _decode_text(hint, value, where)
    if type(value) is not hint:
        raise ValueError(f"{where}: expected {hint.__name__}")
    return value


def _decode_text(hint: Any, value: object, where: str) -> Any:
    if not isinstance(value, str):
        raise ValueError(f"{where}: expected text")
    try:
        return hint(value) if issubclass(hint, StrEnum) else hint.fromisoformat(value)
    except ValueError as error:
        raise ValueError(f"{where}: {error}") from error
