"""Is the committee able to decide? Counted live, in exact decimals.

Source: "Attendance and quorum" in the model.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil, floor

from copil_desktop.domain.codes import AttendanceStatus, QuorumCounts, Role
from copil_desktop.domain.membership import is_current


@dataclass(frozen=True, slots=True)
class QuorumRule:
    """The charter's rule: a ``share`` of the voters (``strict``: more than it), or ``members``."""

    counts: QuorumCounts
    share: Fraction | None = None
    strict: bool = False
    members: int | None = None

    def needed(self, voters: int) -> int:
        """Return the smallest number of voters that reaches the quorum."""
        if self.share is None:
            return self.members or 0
        least = self.share * voters
        return floor(least) + 1 if self.strict else ceil(least)


@dataclass(frozen=True, slots=True)
class Seat:
    """A membership of the committee, as the quorum sees it."""

    membership_id: int
    person_id: int
    role: Role = Role.MEMBER
    voting: bool = True
    substitute_for_id: int | None = None
    joined_on: date | None = None
    left_on: date | None = None

    @property
    def is_voter(self) -> bool:
        """Tell whether it is the seat of a voting titular."""
        return self.voting and self.substitute_for_id is None and self.role is not Role.GUEST


@dataclass(frozen=True, slots=True)
class Mark:
    """One row of the attendance list."""

    status: AttendanceStatus
    represented_by_id: int | None = None


@dataclass(frozen=True, slots=True)
class Quorum:
    """The count. ``represented`` is told in any case, counted where the charter counts it."""

    voters: int
    present: int
    represented: int
    replaced: int
    counted: int
    needed: int
    reached: bool


@dataclass(frozen=True, slots=True)
class ProxiesOver:
    """A person holds more proxies than the charter allows: accepted, with a warning."""

    person_id: int
    held: int
    allowed: int


def quorum(
    rule: QuorumRule | None, seats: Iterable[Seat], marks: Mapping[int, Mark], on: date
) -> Quorum | None:
    """Count the voters of the day; None when the charter asks for no quorum.

    ``marks`` by person. Each voter counts once: present, else represented where the charter
    counts it, else replaced by a present substitute. A voter who is represented where the charter
    does not count it, with a substitute in the room, is replaced.
    """
    if rule is None:
        return None
    current = [seat for seat in seats if is_current(seat.joined_on, seat.left_on, on)]
    present_people = {
        person for person, mark in marks.items() if mark.status is AttendanceStatus.PRESENT
    }
    stood_in_for = {
        seat.substitute_for_id for seat in current if seat.person_id in present_people
    } - {None}
    represented_counts = rule.counts is QuorumCounts.PRESENT_OR_REPRESENTED
    voters = present = represented = replaced = 0
    for seat in current:
        if not seat.is_voter:
            continue
        voters += 1
        mark = marks.get(seat.person_id)
        is_represented = mark is not None and mark.status is AttendanceStatus.REPRESENTED
        if seat.person_id in present_people:
            present += 1
        elif is_represented and represented_counts:
            represented += 1
        elif seat.membership_id in stood_in_for:
            replaced += 1
        elif is_represented:
            represented += 1
    counted = present + replaced + (represented if represented_counts else 0)
    needed = rule.needed(voters)
    return Quorum(voters, present, represented, replaced, counted, needed, counted >= needed)


def proxies_over(marks: Iterable[Mark], allowed: int) -> tuple[ProxiesOver, ...]:
    """Name the persons who represent more others than the charter allows (0 forbids it)."""
    held = Counter(
        mark.represented_by_id
        for mark in marks
        if mark.status is AttendanceStatus.REPRESENTED and mark.represented_by_id is not None
    )
    return tuple(
        ProxiesOver(person, count, allowed)
        for person, count in sorted(held.items())
        if count > allowed
    )
