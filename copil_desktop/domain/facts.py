"""What the flags are judged from: last dates and short lists, as the store reads them.

Rows that come by the thousand are named tuples: made three times faster than frozen dataclasses,
which everything else is.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction
from typing import NamedTuple

from copil_desktop.domain.codes import (
    ActionStatus,
    AttendanceStatus,
    Cause,
    MeetingStatus,
    Role,
    Source,
)
from copil_desktop.domain.membership import is_current

DEFAULT_INTERVAL_DAYS = 60
DEFAULT_STALE_DAYS = 90


@dataclass(frozen=True, slots=True)
class Settings:
    """The dossier's own rules. ``interval_by_world`` is keyed by the code of the world."""

    coordinator_id: int | None = None
    interval_days: int = DEFAULT_INTERVAL_DAYS
    interval_by_world: Mapping[str, int] = field(default_factory=dict[str, int])
    stale_days: int = DEFAULT_STALE_DAYS
    weights: Mapping[str, Fraction] = field(default_factory=dict[str, Fraction])


@dataclass(frozen=True, slots=True)
class Organisation:
    """A structure. ``interval_days`` is its own, or None."""

    id: int
    uid: str
    name: str
    world: str | None = None
    interval_days: int | None = None


class Person(NamedTuple):
    """A person, with the latest events on or before the day asked about.

    ``last_met``: present at a meeting that took place, or an échange; ``last_said`` and
    ``last_observed``: a check-in of that source. ``interval_days`` is the person's own, or None.
    """

    id: int
    uid: str
    last_name: str
    first_name: str | None = None
    honorific: str | None = None
    organisation_id: int | None = None
    interval_days: int | None = None
    paused_from: date | None = None
    paused_until: date | None = None
    last_met: date | None = None
    last_said: date | None = None
    last_observed: date | None = None

    @property
    def last_contact(self) -> date | None:
        """The latest contact event; what was only observed is none."""
        met, said = self.last_met, self.last_said
        return said if met is None or (said is not None and said > met) else met

    @property
    def latest_source(self) -> Source | None:
        """The source of the latest check-in: on the same day what the person said wins."""
        said, observed = self.last_said, self.last_observed
        if said is None:
            return None if observed is None else Source.OBSERVED
        return Source.SELF if observed is None or said >= observed else Source.OBSERVED

    @property
    def name(self) -> str:
        """First name, last name."""
        return f"{self.first_name} {self.last_name}" if self.first_name else self.last_name

    def is_paused(self, on: date) -> bool:
        """Tell whether the person asked for a break that covers the day, both ends included."""
        return (
            self.paused_until is not None
            and self.paused_until >= on
            and (self.paused_from is None or self.paused_from <= on)
        )


@dataclass(frozen=True, slots=True)
class Committee:
    """A committee as the flags name it."""

    id: int
    uid: str
    name: str
    acronym: str | None = None

    @property
    def short_name(self) -> str:
        """The acronym, else the name."""
        return self.acronym or self.name


class Member(NamedTuple):
    """A membership."""

    id: int
    person_id: int
    committee: Committee
    role: Role = Role.MEMBER
    is_substitute: bool = False
    joined_on: date | None = None
    left_on: date | None = None

    def is_current(self, on: date) -> bool:
        """Tell whether the membership runs on that day."""
        return is_current(self.joined_on, self.left_on, on)


class Sitting(NamedTuple):
    """One meeting of a committee, seen from one member: ``mark`` is None without a row."""

    on: date
    status: MeetingStatus
    mark: AttendanceStatus | None


@dataclass(frozen=True, slots=True)
class Rhythm:
    """A committee (``sequence`` None) or a sequence, with its own gaps and its nearest meetings.

    ``last_meeting``: latest on or before the day that took place; ``next_meeting``: earliest
    after the day that is not cancelled, or on the day and still to be held.
    """

    committee: Committee
    sequence_uid: str | None = None
    sequence_name: str | None = None
    shortest_days: int | None = None
    longest_days: int | None = None
    ended_on: date | None = None
    committee_ended_on: date | None = None
    last_meeting: date | None = None
    next_meeting: date | None = None


class CheckIn(NamedTuple):
    """How motivated a person is, 1 to 5, on a day.

    Check-ins compare in the order of the model: by day; on the same day what the person said
    (``said``) wins over what was observed, then the greatest uid.
    """

    on: date
    said: bool
    uid: str
    score: int
    cause: Cause | None = None


class Review(NamedTuple):
    """An action looked at again in a meeting, with the state it had then."""

    meeting_id: int
    meeting_at: datetime
    meeting_status: MeetingStatus
    status: ActionStatus


class ActionItem(NamedTuple):
    """An action; ``meeting_at`` is the start of the meeting that decided it."""

    id: int
    uid: str
    text: str
    owner_id: int | None = None
    owner_organisation_id: int | None = None
    due_on: date | None = None
    due_before_id: int | None = None
    created_on: date | None = None
    closed_on: date | None = None
    status: ActionStatus = ActionStatus.OPEN
    meeting_at: datetime | None = None
    reviews: tuple[Review, ...] = ()
