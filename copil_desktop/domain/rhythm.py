"""When to meet next, to keep the rhythm."""

from dataclasses import dataclass
from datetime import date

from copil_desktop.domain.days import shifted


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
        None if shortest_days is None else shifted(last_meeting, shortest_days),
        None if longest_days is None else shifted(last_meeting, longest_days),
    )
