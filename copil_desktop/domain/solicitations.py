"""What is asked of each person, against what that person can give: too much loses people too.

Asked are the meetings one is expected at, the actions one is given and the messages one is sent.
The month that counts is the thirty days up to the day. Only figures: the words are elsewhere.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from copil_desktop.domain.codes import Effort
from copil_desktop.domain.days import shifted
from copil_desktop.domain.facts import Person

#: The month looked at, in days, the day itself included.
MONTH = timedelta(days=30)
#: Days after which nobody thanks for a relay any more.
THANKS_WITHIN = timedelta(days=180)
#: What somebody who did not say is taken to be able to give: a meeting, an action, some calls.
DEFAULT_HOURS = 6
#: What a meeting, an action and a message take when nothing says it, in minutes.
MEETING_MINUTES, ACTION_MINUTES, MESSAGE_MINUTES = 120, 60, 10
#: What an action takes by its effort, in minutes.
EFFORT_MINUTES: Mapping[Effort, int] = {
    Effort.QUARTER_HOUR: 15,
    Effort.HOUR: 60,
    Effort.HALF_DAY: 210,
    Effort.MORE: 420,
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of one person over a time: how many of each, and the minutes it takes."""

    meetings: int = 0
    actions: int = 0
    messages: int = 0
    minutes: int = 0

    def plus(self, other: "Asked") -> "Asked":
        """Return both together."""
        return Asked(
            self.meetings + other.meetings,
            self.actions + other.actions,
            self.messages + other.messages,
            self.minutes + other.minutes,
        )


@dataclass(frozen=True, slots=True)
class Solicitation:
    """What was asked of a person in the month up to a day, against the hours that can be given.

    ``is_default``: the person never said, ``hours`` is the usual value.
    """

    asked: Asked
    hours: int
    is_default: bool

    @property
    def is_too_much(self) -> bool:
        """Tell whether more is asked than can be given."""
        return self.asked.minutes > 60 * self.hours


@dataclass(frozen=True, slots=True)
class Overload:
    """A current member of whom too much is asked."""

    person: Person
    solicitation: Solicitation


def month_before(on: date) -> date:
    """Return the first day of the month looked at."""
    return shifted(on, 1 - MONTH.days)


def thanked_since(on: date) -> date:
    """Return the first day of relays that may still be thanked for."""
    return shifted(on, -THANKS_WITHIN.days)


def solicitation(asked: Asked, hours_per_month: int | None) -> Solicitation:
    """Weigh what is asked against what the person said, else against the usual hours."""
    if hours_per_month is None:
        return Solicitation(asked, DEFAULT_HOURS, is_default=True)
    return Solicitation(asked, hours_per_month, is_default=False)


def overloads(
    people: Iterable[Person], asked: Mapping[int, Asked], hours: Mapping[int, int]
) -> tuple[Overload, ...]:
    """Return those of whom too much is asked, the greatest excess first.

    ``people`` are those who may be flagged, in the order that decides between equals; ``hours``
    what each said to be able to give in a month.
    """
    found = [
        Overload(person, weighed)
        for person in people
        if (what := asked.get(person.id)) is not None
        and (weighed := solicitation(what, hours.get(person.id))).is_too_much
    ]
    found.sort(key=lambda each: 60 * each.solicitation.hours - each.solicitation.asked.minutes)
    return tuple(found)
