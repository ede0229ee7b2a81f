"""Figures over a period: attendance, silence, motivation, actions kept in time.

Pure counting over rows. Shares are exact (``Fraction``) and None when there is nothing to count:
a figure that does not exist is never shown as 0.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction

from copil_desktop.domain.codes import ActionStatus, AttendanceStatus
from copil_desktop.domain.states import ContactState

#: A group of fewer persons is not shown by itself where scores are: two persons know each other's.
LEAST_GROUP = 3


class PeriodKind(StrEnum):
    """How a period is chosen."""

    SCHOOL_YEAR = "school_year"
    TWELVE_MONTHS = "twelve_months"
    CALENDAR_YEAR = "calendar_year"
    DATES = "dates"


@dataclass(frozen=True)
class Period:
    """Days from ``start`` to ``end``, both in it."""

    start: date
    end: date

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.start <= day <= self.end

    def months(self) -> list[str]:
        """Return « 2025-09 », « 2025-10 »… up to the last month touched."""
        found: list[str] = []
        year, month = self.start.year, self.start.month
        while (year, month) <= (self.end.year, self.end.month):
            found.append(f"{year:04}-{month:02}")
            year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        return found


def period(kind: PeriodKind, today: date) -> Period:
    """Return the period of ``kind`` that runs on a day; the school year begins in September.

    It ends with the day: what is to come counts for nothing.
    """
    if kind is PeriodKind.SCHOOL_YEAR:
        return Period(date(today.year - (today.month < 9), 9, 1), today)
    if kind is PeriodKind.CALENDAR_YEAR:
        return Period(date(today.year, 1, 1), today)
    year_ago = date(today.year - 1, today.month, min(today.day, 28))
    return Period(year_ago + timedelta(days=1 + today.day - min(today.day, 28)), today)


@dataclass(frozen=True)
class Presence:
    """One member expected at one meeting: ``status`` is None when nothing was marked.

    ``world`` is a code, None for somebody without a structure.
    """

    meeting_id: int
    committee_id: int
    committee: str
    on: date
    world: str | None
    status: AttendanceStatus | None


@dataclass(frozen=True)
class Share:
    """A group: how many of how many. ``label`` is its name, its code or its month."""

    label: str
    count: int
    total: int

    @property
    def share(self) -> Fraction | None:
        """The share, or None of nothing."""
        return Fraction(self.count, self.total) if self.total else None


def attendance_by(presences: Iterable[Presence], by: str) -> list[Share]:
    """Return the presence of each group: by ``committee``, ``world`` or ``month``.

    Present or represented of those marked; who was not marked counts neither way. Months in
    order, other groups by their number of places, the largest first.
    """
    groups: dict[str, list[int]] = {}
    for each in presences:
        if each.status is None:
            continue
        label = {
            "committee": each.committee,
            "world": each.world or "",
            "month": f"{each.on:%Y-%m}",
        }[by]
        counts = groups.setdefault(label, [0, 0])
        counts[0] += each.status in (AttendanceStatus.PRESENT, AttendanceStatus.REPRESENTED)
        counts[1] += 1
    shares = [Share(label, *counts) for label, counts in groups.items()]
    if by == "month":
        return sorted(shares, key=lambda each: each.label)
    return sorted(shares, key=lambda each: (-each.total, each.label))


def silence_by(states: Iterable[ContactState]) -> list[Share]:
    """Return how many persons are in each state, in the order of the model's states."""
    found = list(states)
    order = (
        ContactState.OVERDUE,
        ContactState.APPROACHING,
        ContactState.OK,
        ContactState.PAUSED,
    )
    return [Share(state.value, found.count(state), len(found)) for state in order]


@dataclass(frozen=True)
class Score:
    """A motivation: the person's key, the month, its score, how many points it stands for."""

    person_id: int
    month: str
    score: Fraction
    count: int = 1
    world: str | None = None


@dataclass(frozen=True)
class MonthMean:
    """The mean of a month over ``people`` persons: each counts once. None below the least group."""

    month: str
    mean: Fraction | None
    people: int


def motivation_by_month(scores: Iterable[Score], months: Sequence[str]) -> list[MonthMean]:
    """Return the mean of each month; a person's several points of a month count once, together."""
    found: dict[str, dict[int, list[Score]]] = {}
    for each in scores:
        found.setdefault(each.month, {}).setdefault(each.person_id, []).append(each)
    made: list[MonthMean] = []
    for month in months:
        people = found.get(month, {})
        means = [
            sum((each.score * each.count for each in own), Fraction(0))
            / sum(each.count for each in own)
            for own in people.values()
        ]
        shown = sum(means, Fraction(0)) / len(means) if len(means) >= LEAST_GROUP else None
        made.append(MonthMean(month, shown, len(means)))
    return made


@dataclass(frozen=True)
class Due:
    """An action with its due day, its status and the day on which it was closed."""

    due_on: date
    status: ActionStatus
    closed_on: date | None


class Kept(StrEnum):
    """What became of an action due in the period."""

    IN_TIME = "in_time"
    LATE = "done_late"
    OPEN = "still_open"
    DROPPED = "dropped"


def kept(actions: Iterable[Due], within: Period) -> list[Share]:
    """Return what became of the actions due within the period, up to its end.

    An action closed after the end was still open then; dropped is neither kept nor late.
    """
    counts = dict.fromkeys(Kept, 0)
    for each in actions:
        if each.due_on not in within:
            continue
        closed = each.closed_on if each.closed_on and each.closed_on <= within.end else None
        if closed is None:
            counts[Kept.OPEN] += 1
        elif each.status is ActionStatus.DROPPED:
            counts[Kept.DROPPED] += 1
        else:
            counts[Kept.IN_TIME if closed <= each.due_on else Kept.LATE] += 1
    total = sum(counts.values())
    return [Share(each.value, count, total) for each, count in counts.items()]
