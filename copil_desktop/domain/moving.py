"""What moving a planned meeting to another day would do, said before it is done."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from copil_desktop.domain.dates import About, Question, Remark, remarks
from copil_desktop.domain.facts import Person
from copil_desktop.domain.flags import gap_state
from copil_desktop.domain.forecast import Forecast
from copil_desktop.domain.states import CadenceState

#: Said by the gaps themselves, which follow the meeting wherever it goes.
_SAID_BY_GAPS = (About.TOO_SOON, About.TOO_LATE, About.TOO_NEAR)
#: What is said of the day itself, whichever meeting falls on it.
_OF_THE_DAY = (About.PAST, About.SUNDAY, About.SATURDAY, About.OFF)


@dataclass(frozen=True, slots=True)
class Row:
    """The other meetings that a rhythm counts, by day, with its shortest and longest gap."""

    days: tuple[date, ...]
    shortest: int | None = None
    longest: int | None = None


@dataclass(frozen=True, slots=True)
class NewGap:
    """Days from the meeting before, or to the one after, and how that is judged."""

    days: int
    after_previous: bool
    state: CadenceState
    shortest: int | None
    longest: int | None


@dataclass(frozen=True, slots=True)
class Followed:
    """A following meeting that moves along: its new day, what falls on it, the gaps it breaks."""

    meeting_id: int
    day: date
    remarks: tuple[Remark, ...] = ()
    gaps: tuple[NewGap, ...] = ()


@dataclass(frozen=True, slots=True)
class Effect:
    """What a day would do: its gaps, what falls on it, who is lost or spared by it.

    ``lost`` would turn overdue before the meeting or the one after it, ``spared`` would not any
    more, the meetings planned being held; ``convened_on`` is the day of a convocation that would
    be worth nothing any more; ``followed`` the meetings moved along of which something is to be
    said.
    """

    day: date
    gaps: tuple[NewGap, ...] = ()
    remarks: tuple[Remark, ...] = ()
    lost: tuple[Person, ...] = ()
    spared: tuple[Person, ...] = ()
    convened_on: date | None = None
    followed: tuple[Followed, ...] = ()


@dataclass(frozen=True, slots=True)
class Move:
    """A planned meeting that may move: all that bears on its day.

    ``rows``: its sequence's meetings first, then its committee's, itself left out.
    """

    meeting_id: int
    day: date
    asked: Question
    forecast: Forecast
    rows: tuple[Row, ...] = ()
    convened_on: date | None = None
    following: tuple[tuple[int, date], ...] = field(default_factory=tuple)

    def effect(self, day: date, today: date, *, along: bool = False) -> Effect:
        """Return what moving to ``day`` does; ``along``: the following meetings move as much."""
        if day == self.day:
            return Effect(day)
        by = day - self.day
        moved = {key: on + by for key, on in self.following} if along else {}
        shifts = {on: on + by for _key, on in self.following} if along else {}
        gaps: dict[tuple[int, bool], NewGap] = {}
        for place, row in enumerate(self.rows):
            for gap in _gaps(day, row, shifts, always=place == 0):
                # The same days are said once, by the rhythm that they break.
                key = (gap.days, gap.after_previous)
                if key not in gaps or gaps[key].state is CadenceState.ON_TRACK:
                    gaps[key] = gap
        said = remarks(day, self.asked, today)
        found = tuple(each for each in said if each.about not in _SAID_BY_GAPS)
        lost, spared = self._people(day, {**moved, self.meeting_id: day})
        followed = tuple(self._followed(day, shifts, today)) if along else ()
        return Effect(day, tuple(gaps.values()), found, lost, spared, self.convened_on, followed)

    def _followed(self, day: date, shifts: dict[date, date], today: date) -> Iterable[Followed]:
        """Return the following meetings whose new day is off or breaks a rhythm.

        Those that move together stay as far from one another as they were.
        """
        together = {day, *shifts.values()}
        for key, on in self.following:
            there = shifts[on]
            said = remarks(there, self.asked, today)
            off = tuple(each for each in said if each.about in _OF_THE_DAY)
            broken: dict[tuple[int, bool], NewGap] = {}
            for row in self.rows:
                beside = (*(shifts.get(each, each) for each in row.days if each != on), day)
                others = Row(beside, row.shortest, row.longest)
                for gap in _gaps(there, others, {}, always=False):
                    days = -gap.days if gap.after_previous else gap.days
                    if there + timedelta(days=days) not in together:
                        broken.setdefault((gap.days, gap.after_previous), gap)
            if off or broken:
                yield Followed(key, there, off, tuple(broken.values()))

    def _people(
        self, day: date, moved: dict[int, date]
    ) -> tuple[tuple[Person, ...], tuple[Person, ...]]:
        after = [moved.get(key, on) for key, on in self.following]
        until = max(day, self.day, *after[:1])
        within = max((until - self.forecast.on).days - 1, 0)
        before = {turn.person.id: turn for turn in self.forecast.turns(within, held=True)}
        now = {turn.person.id: turn for turn in self.forecast.turns(within, held=True, moved=moved)}
        lost = (turn for key, turn in now.items() if key not in before or turn.on < before[key].on)
        spared = (turn for key, turn in before.items() if key not in now)
        return tuple(turn.person for turn in lost), tuple(turn.person for turn in spared)


def _gaps(day: date, row: Row, shifts: dict[date, date], *, always: bool) -> Iterable[NewGap]:
    days = [shifts.get(each, each) for each in row.days]
    previous = max((each for each in days if each <= day), default=None)
    following = min((each for each in days if each > day), default=None)
    found: list[tuple[int, bool]] = []
    if previous is not None:
        found.append(((day - previous).days, True))
    if following is not None:
        found.append(((following - day).days, False))
    for gap, after_previous in found:
        state = gap_state(gap, row.shortest, row.longest)
        # The first row's gap after the previous meeting is said in any case.
        if state is not CadenceState.ON_TRACK or (always and after_previous):
            yield NewGap(gap, after_previous, state, row.shortest, row.longest)
