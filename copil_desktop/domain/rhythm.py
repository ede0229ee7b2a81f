"""When to meet next, and what happens if nothing does."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from copil_desktop.domain.flags import ContactFlag, Person
from copil_desktop.domain.states import ContactState


@dataclass(frozen=True, slots=True)
class Window:
    """The days on which a next meeting keeps the rhythm; None where nothing bounds it.

    Both ends belong to it. ``earliest`` after ``latest``: the rules leave no day.
    """

    earliest: date | None = None
    latest: date | None = None

    @property
    def is_empty(self) -> bool:
        """Tell whether the rules contradict each other."""
        return self.earliest is not None and self.latest is not None and self.earliest > self.latest

    def holds(self, day: date) -> bool:
        """Tell whether the day keeps the rhythm."""
        return (self.earliest is None or self.earliest <= day) and (
            self.latest is None or day <= self.latest
        )

    def within(self, other: "Window") -> "Window":
        """Keep both rhythms: the committee's and the sequence's."""
        starts = [day for day in (self.earliest, other.earliest) if day is not None]
        ends = [day for day in (self.latest, other.latest) if day is not None]
        return Window(max(starts, default=None), min(ends, default=None))


def next_window(
    last_meeting: date | None, shortest_days: int | None, longest_days: int | None
) -> Window:
    """Return the days from the shortest to the longest gap after the last meeting."""
    if last_meeting is None:
        return Window()
    return Window(
        None if shortest_days is None else _plus(last_meeting, shortest_days),
        None if longest_days is None else _plus(last_meeting, longest_days),
    )


@dataclass(frozen=True, slots=True)
class Lapse:
    """A day on which ``people`` turn overdue if nothing happens; ``total`` have by then."""

    on: date
    people: tuple[Person, ...]
    total: int


def lapses(contacts: Iterable[ContactFlag], on: date) -> tuple[Lapse, ...]:
    """Return the days to come on which contacts turn overdue, the earliest first.

    Those already overdue are left out. Memberships and pauses are taken as they are on the day:
    a paused person turns overdue at the end of the pause, or later.
    """
    by_day: dict[date, list[Person]] = {}
    for contact in contacts:
        if (day := _overdue_from(contact, on)) is not None:
            by_day.setdefault(day, []).append(contact.person)
    found: list[Lapse] = []
    total = 0
    for day in sorted(by_day):
        total += len(by_day[day])
        found.append(Lapse(day, tuple(by_day[day]), total))
    return tuple(found)


def if_nothing_happens(
    contacts: Iterable[ContactFlag], on: date, within_days: int = 60
) -> Lapse | None:
    """Return the day within reach by which the alliance loses most, or None when it loses nobody.

    It is the day when most persons turn overdue at once, as after one meeting all were at; the
    earliest of equals. Its ``people`` are all who have turned overdue by then.
    """
    horizon = _plus(on, within_days)
    near = [lapse for lapse in lapses(contacts, on) if lapse.on <= horizon]
    if not near:
        return None
    worst = max(near, key=lambda lapse: (len(lapse.people), -lapse.on.toordinal()))
    people = tuple(person for lapse in near if lapse.on <= worst.on for person in lapse.people)
    return Lapse(worst.on, people, worst.total)


def _overdue_from(contact: ContactFlag, on: date) -> date | None:
    if contact.state is ContactState.OVERDUE:
        return None
    silent = contact.silent_days
    left = 0 if silent is None else max(0, contact.interval_days + 1 - silent)
    day = _plus(on, left)
    # A pause on the way, running now or announced, puts it off.
    if contact.person.is_paused(day) and contact.person.paused_until is not None:
        day = _plus(contact.person.paused_until, 1)
    return day if day > on else None


def _plus(day: date, days: int) -> date:
    return date.max if (date.max - day).days < days else day + timedelta(days=days)
