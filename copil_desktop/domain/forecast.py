"""Who will have been without contact for too long, and from which day, if nothing happens.

Two readings: with the contacts known on the day alone, or as if the meetings to come were held
and everybody awaited came. In both, memberships, pauses and what is already noted for later
days count on their own day: a forecast says what the flags of each day to come would.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from copil_desktop.domain.collation import sort_key
from copil_desktop.domain.days import shifted
from copil_desktop.domain.facts import Member, Person

#: How far *Aujourd'hui* looks ahead, and the list of persons, in days.
NEAR_DAYS, FAR_DAYS = 60, 182


class Outlook(NamedTuple):
    """One person as the days to come will judge them.

    ``contacts``: the latest contact event up to the day asked about, and those noted after it, in
    order; ``memberships``: those running on a day to come.
    """

    person: Person
    interval_days: int
    memberships: tuple[Member, ...]
    contacts: tuple[date, ...] = ()

    def is_overdue(self, on: date) -> bool:
        """Tell whether the contact flag of that day is overdue."""
        current = [each for each in self.memberships if each.is_current(on)]
        if not current or self.person.is_paused(on):
            return False
        since = max((day for day in self.contacts if day <= on), default=None)
        if since is None:
            joined = [each.joined_on for each in current if each.joined_on is not None]
            since = min(joined, default=None)
        return since is None or (on - since).days > self.interval_days

    def turns_overdue(self, on: date, until: date) -> date | None:
        """Return the first day after ``on``, up to ``until``, that begins an overdue contact."""
        days = sorted(day for day in self._turning_points() if on < day <= until)
        for day in days:
            if self.is_overdue(day) and not self.is_overdue(day - timedelta(days=1)):
                return day
        return None

    def _turning_points(self) -> set[date]:
        """Return every day on which the state can turn overdue."""
        days = {shifted(day, self.interval_days + 1) for day in self.contacts}
        for member in self.memberships:
            if member.joined_on is not None:
                days |= {member.joined_on, shifted(member.joined_on, self.interval_days + 1)}
            if member.left_on is not None:
                days.add(member.left_on)
        if self.person.paused_until is not None:
            days.add(shifted(self.person.paused_until, 1))
        return days


class Coming(NamedTuple):
    """A meeting still to be held, and whom it would meet."""

    id: int
    committee_id: int
    day: date
    people: frozenset[int]


class Turn(NamedTuple):
    """A person turns overdue on a day; ``last_contact`` is the latest before it."""

    on: date
    person: Person
    interval_days: int
    last_contact: date | None


@dataclass(frozen=True, slots=True)
class Lapse:
    """A day on which ``people`` turn overdue if nothing happens; ``total`` have by then."""

    on: date
    people: tuple[Person, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Forecast:
    """All that the days after ``on`` are judged by."""

    on: date
    outlooks: tuple[Outlook, ...]
    coming: tuple[Coming, ...]

    def of_committee(self, committee_id: int | None) -> "Forecast":
        """Keep the members of one committee (all persons for None); every meeting still counts."""
        if committee_id is None:
            return self
        kept = (
            each
            for each in self.outlooks
            if any(member.committee.id == committee_id for member in each.memberships)
        )
        return Forecast(self.on, tuple(kept), self.coming)

    @property
    def has_overdue(self) -> bool:
        """Whether somebody is overdue already: whoever turns overdue then is one more."""
        return any(outlook.is_overdue(self.on) for outlook in self.outlooks)

    def turns(
        self,
        within_days: int = FAR_DAYS,
        *,
        held: bool = False,
        moved: Mapping[int, date] | None = None,
    ) -> tuple[Turn, ...]:
        """Return who turns overdue in the days to come, each once, the earliest first.

        ``held``: the meetings to come are held and everybody awaited comes; ``moved`` gives some
        of these meetings another day.
        """
        until = shifted(self.on, within_days)
        met = self._met(moved or {}) if held else {}
        found: list[Turn] = []
        for outlook in self.outlooks:
            if more := met.get(outlook.person.id):
                contacts = tuple(sorted((*outlook.contacts, *more)))
                outlook = outlook._replace(contacts=contacts)
            day = outlook.turns_overdue(self.on, until)
            if day is not None:
                last = max((each for each in outlook.contacts if each < day), default=None)
                found.append(Turn(day, outlook.person, outlook.interval_days, last))
        found.sort(key=lambda turn: (turn.on, *_names(turn.person)))
        return tuple(found)

    def _met(self, moved: Mapping[int, date]) -> dict[int, list[date]]:
        days: dict[int, list[date]] = {}
        for meeting in self.coming:
            for person in meeting.people:
                days.setdefault(person, []).append(moved.get(meeting.id, meeting.day))
        return days


def lapses(turns: Iterable[Turn]) -> tuple[Lapse, ...]:
    """Return the days on which persons turn overdue, the earliest first."""
    by_day: dict[date, list[Person]] = {}
    for turn in turns:
        by_day.setdefault(turn.on, []).append(turn.person)
    found: list[Lapse] = []
    total = 0
    for day in sorted(by_day):
        total += len(by_day[day])
        found.append(Lapse(day, tuple(by_day[day]), total))
    return tuple(found)


def worst(turns: Iterable[Turn]) -> Lapse | None:
    """Return the day by which the alliance loses most, or None when it loses nobody.

    It is the day when most persons turn overdue at once, as after one meeting all were at; the
    earliest of equals. Its ``people`` are all who have turned overdue by then.
    """
    near = lapses(turns)
    if not near:
        return None
    day = max(near, key=lambda lapse: (len(lapse.people), -lapse.on.toordinal())).on
    people = tuple(person for lapse in near if lapse.on <= day for person in lapse.people)
    return Lapse(day, people, len(people))


def _names(person: Person) -> tuple[str, str, str]:
    return sort_key(person.last_name), sort_key(person.first_name or ""), person.uid
