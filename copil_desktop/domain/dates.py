"""On which day to meet: what falls on a day, and the good days inside a rhythm.

Source: the model's longest and shortest gap, and « each one's available time » (mission, S1, S9).
The days off, the people away and the day itself are arguments.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from math import ceil

from copil_desktop.domain.codes import Effort
from copil_desktop.domain.days_off import Off, on_day
from copil_desktop.domain.rhythm import Window, next_window

#: Days between two meetings when nothing says how often a committee meets.
USUAL_GAP = 30
#: How far good days are looked for where nothing bounds them.
HORIZON = 120
#: Hours that an action of each size takes; without a size it is an hour's.
HOURS = {Effort.QUARTER_HOUR: 0.25, Effort.HOUR: 1.0, Effort.HALF_DAY: 4.0, Effort.MORE: 8.0}
#: Past meetings that tell a committee's habits.
_HABIT = 8
_SATURDAY, _SUNDAY = 5, 6
#: Days in the month for which a person gives hours.
_MONTH = 30


@dataclass(frozen=True, slots=True)
class Away:
    """A person who cannot come from one day to another; None is without an end."""

    name: str
    starts_on: date | None
    ends_on: date | None
    why: str | None = None

    def holds(self, day: date) -> bool:
        """Tell whether the person is away on the day."""
        return (self.starts_on is None or self.starts_on <= day) and (
            self.ends_on is None or day <= self.ends_on
        )


@dataclass(frozen=True, slots=True)
class Constraint:
    """How a person works, as typed: « jamais le mercredi »."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Work:
    """A person's open actions in hours, and the hours a month that this person has."""

    name: str
    hours: float
    hours_per_month: int | None


@dataclass(frozen=True, slots=True)
class Question:
    """All that bears on the day of one meeting.

    ``soonest`` leaves the charter's time to convene; ``last`` is the meeting before;
    ``needed_until`` the day until which people need time for their open actions. The committee's
    ``others`` come later already: at least ``shortest`` days from each.
    """

    soonest: date
    window: Window = field(default_factory=Window)
    last: date | None = None
    needed_until: date | None = None
    weekday: int | None = None
    off: tuple[Off, ...] = ()
    away: tuple[Away, ...] = ()
    constraints: tuple[Constraint, ...] = ()
    taken: frozenset[date] = frozenset()
    others: frozenset[date] = frozenset()
    shortest: int | None = None


class About(StrEnum):
    """What is to be said of a day, gravest first."""

    PAST = "past"
    NO_TIME_TO_CONVENE = "no_time_to_convene"
    SUNDAY = "sunday"
    SATURDAY = "saturday"
    OFF = "off"
    TOO_SOON = "too_soon"
    TOO_LATE = "too_late"
    TOO_NEAR = "too_near"
    TAKEN = "taken"
    AWAY = "away"
    CONSTRAINT = "constraint"
    WORK = "work"


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to know of a day.

    ``days`` since the meeting before (``TOO_SOON``), beyond the longest gap (``TOO_LATE``);
    ``until`` the day until which people need time (``WORK``), or of the meeting that is only
    ``days`` away (``TOO_NEAR``).
    """

    about: About
    days: int = 0
    off: Off | None = None
    away: Away | None = None
    constraint: Constraint | None = None
    until: date | None = None

    @property
    def forbids(self) -> bool:
        """Tell whether a day with this remark is never proposed by itself."""
        return self.about not in _WEIGHTS


#: What makes a day less good without forbidding it, and by how much.
_WEIGHTS = {About.SATURDAY: 20, About.WORK: 6, About.TAKEN: 5, About.AWAY: 3, About.CONSTRAINT: 3}
#: Another weekday than the usual one.
_UNUSUAL = 2


def remarks(day: date, asked: Question, today: date) -> tuple[Remark, ...]:
    """Return what is to be known of a day, gravest first; nothing when it is a good day."""
    return tuple(_remarks(day, asked, today))


def _remarks(day: date, asked: Question, today: date) -> Iterator[Remark]:
    if day < today:
        yield Remark(About.PAST)
    elif day < asked.soonest:
        yield Remark(About.NO_TIME_TO_CONVENE)
    if day.weekday() == _SUNDAY:
        yield Remark(About.SUNDAY)
    for off in on_day(asked.off, day):
        yield Remark(About.OFF, off=off)
    if asked.window.earliest is not None and day < asked.window.earliest:
        yield Remark(About.TOO_SOON, days=(day - asked.last).days if asked.last else 0)
    elif asked.window.latest is not None and day > asked.window.latest:
        yield Remark(About.TOO_LATE, days=(day - asked.window.latest).days)
    for other in sorted(asked.others):
        if (gap := abs((other - day).days)) < (asked.shortest or 0):
            yield Remark(About.TOO_NEAR, days=gap, until=other)
    if day.weekday() == _SATURDAY:
        yield Remark(About.SATURDAY)
    if day in asked.taken:
        yield Remark(About.TAKEN)
    for away in asked.away:
        if away.holds(day):
            yield Remark(About.AWAY, away=away)
    for constraint in asked.constraints:
        if weighs_on(constraint.text, day):
            yield Remark(About.CONSTRAINT, constraint=constraint)
    if asked.needed_until is not None and day < asked.needed_until:
        yield Remark(About.WORK, until=asked.needed_until)


_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
#: With one of these a named weekday is a good one: « disponible le jeudi ».
_WELCOME = frozenset(("libre", "disponible", "seulement", "uniquement"))


def weighs_on(text: str, day: date) -> bool:
    """Tell whether a working constraint as typed names the weekday of a day as one to avoid."""
    words = frozenset(re.findall(r"\w+", text.casefold()))
    name = _DAYS[day.weekday()]
    return bool(words & {name, f"{name}s"}) and not words & _WELCOME


def habits(moments: Iterable[datetime]) -> tuple[int | None, time | None]:
    """Return the weekday and the hour at which a committee meets most, of its last meetings.

    The latest of equals; None without any.
    """
    last = sorted(moments)[-_HABIT:]
    if not last:
        return None, None
    weekdays = Counter(moment.weekday() for moment in last)
    hours = Counter(moment.time() for moment in last)
    at = {moment: place for place, moment in enumerate(last)}
    usual = max(last, key=lambda moment: (weekdays[moment.weekday()], at[moment]))
    hour = max(last, key=lambda moment: (hours[moment.time()], at[moment]))
    return usual.weekday(), hour.time()


def needed_until(work: Iterable[Work], today: date) -> date | None:
    """Return the day until which people need time for their open actions, None when nobody says.

    A person's hours of work last as many days as the hours given a month allow.
    """
    days = [
        ceil(_MONTH * each.hours / each.hours_per_month)
        for each in work
        if each.hours and each.hours_per_month
    ]
    return today + timedelta(days=min(max(days), 10 * HORIZON)) if days else None


def good_days(asked: Question, today: date, count: int = 4) -> tuple[date, ...]:
    """Return the best days, the best first; fewer or none when the rules leave no more.

    A day is never proposed on a Sunday, on days off, outside of the rhythm, or too near to
    convene. The others weigh: people away, working constraints, time for open actions, the usual
    weekday; the earliest of equals.
    """
    found = [(_weight(day, said, asked), day) for day, said in _allowed(asked, today)]
    return tuple(day for _weight, day in sorted(found)[:count])


def _allowed(asked: Question, today: date) -> Iterator[tuple[date, tuple[Remark, ...]]]:
    first, last = _bounds(asked)
    for place in range((last - first).days + 1):
        day = first + timedelta(days=place)
        said = remarks(day, asked, today)
        if not any(remark.forbids for remark in said):
            yield day, said


def proposed_day(asked: Question, today: date) -> date:
    """Return the day proposed: the best one.

    When days off fill the rhythm, the first good day after it; when that is full too, the
    earliest day possible, with its remarks.
    """
    best = days_to_offer(asked, today, 1)
    return best[0] if best else _bounds(asked)[0]


def days_to_offer(asked: Question, today: date, count: int = 4) -> tuple[date, ...]:
    """Return the good days; where the rhythm leaves none, those that come after it."""
    later = replace(asked, window=Window(asked.window.earliest))
    return good_days(asked, today, count) or good_days(later, today, count)


def _bounds(asked: Question) -> tuple[date, date]:
    window = asked.window
    first = max(asked.soonest, window.earliest or asked.soonest)
    if window.earliest is None and asked.last is not None:
        usual = asked.last + timedelta(days=USUAL_GAP)
        if window.latest is None or usual <= window.latest:
            first = max(first, usual)
    last = first + timedelta(days=HORIZON)
    return first, last if window.latest is None else min(last, window.latest)


def _weight(day: date, said: Sequence[Remark], asked: Question) -> int:
    unusual = asked.weekday is not None and day.weekday() != asked.weekday
    return sum(_WEIGHTS[remark.about] for remark in said) + unusual * _UNUSUAL


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole row of meetings to lay out: so many, or until a day; both ends the earlier."""

    first: date
    shortest: int | None
    longest: int | None
    count: int | None = None
    until: date | None = None


#: No plan lays out more meetings at once.
MOST_MEETINGS = 60


def lay_out(plan: Plan, asked: Question, today: date) -> tuple[date, ...]:
    """Return the days of a row of meetings, each inside the rhythm after the one before.

    The first is the day asked for, as it is. Each next one is the best day near the middle of the
    rhythm: half-way between the shortest and the longest gap.
    """
    found = [plan.first]
    most = min(plan.count or MOST_MEETINGS, MOST_MEETINGS)
    while len(found) < most:
        day = _day_after(found[-1], plan, asked, today)
        if day <= found[-1] or (plan.until is not None and day > plan.until):
            break
        found.append(day)
    return tuple(found) if plan.until is None or plan.first <= plan.until else ()


def _day_after(last: date, plan: Plan, asked: Question, today: date) -> date:
    window = next_window(last, plan.shortest, plan.longest)
    asked = replace(asked, window=window, last=last, needed_until=None)
    asked = replace(asked, soonest=max(asked.soonest, last + timedelta(days=1)))
    aim = last + timedelta(days=_middle(plan))

    def weight(found: tuple[date, tuple[Remark, ...]]) -> tuple[float, date]:
        day, said = found
        # A week off the middle weighs as much as an unusual weekday.
        return _weight(day, said, asked) + _UNUSUAL * abs((day - aim).days) / 7, day

    best = min(_allowed(asked, today), key=weight, default=None)
    return best[0] if best else proposed_day(asked, today)


def _middle(plan: Plan) -> int:
    if plan.shortest is not None and plan.longest is not None:
        return (plan.shortest + plan.longest) // 2
    if plan.longest is not None:
        return max(plan.longest * 3 // 4, 1)
    return max(plan.shortest or 0, USUAL_GAP)
