"""Old points motivation become the mean of their month, without note, day nor cause."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

#: The latest of each person and source that stay as scores of a day, without their note: what is
#: flagged today (low, falling, silent) is flagged the same afterwards.
LATEST_KEPT = 2


@dataclass(frozen=True)
class Old:
    """One point motivation of a person; ``source`` is a code."""

    id: int
    person_id: int
    on: date
    source: str
    score: int
    uid: str = ""
    noted: bool = False


@dataclass(frozen=True)
class Month:
    """The mean of a month of a person, of one source; ``month`` is « 2025-01 »."""

    person_id: int
    month: str
    source: str
    mean: float
    count: int

    @property
    def key(self) -> tuple[int, str, str]:
        """What tells a month from another."""
        return self.person_id, self.month, self.source


@dataclass(frozen=True)
class Reduction:
    """What becomes of the points before a day: gone into ``months``, or kept without their note.

    ``months`` are the whole means, those known before counted in.
    """

    gone: tuple[Old, ...] = ()
    bared: tuple[Old, ...] = ()
    months: tuple[Month, ...] = field(default_factory=tuple)

    @property
    def is_due(self) -> bool:
        """Whether there is anything to do."""
        return bool(self.gone or self.bared)


def limit(on: date, months: int) -> date:
    """Return the first day that is kept in full: ``months`` months before ``on``."""
    total = on.year * 12 + on.month - 1 - months
    year, month = max(total // 12, 1), total % 12 + 1
    # The 31st of a shorter month is its last day.
    for day in range(on.day, 27, -1):
        try:
            return date(year, month, day)
        except ValueError:
            continue
    return date(year, month, on.day)


def reduce(points: Iterable[Old], known: Iterable[Month], before: date) -> Reduction:
    """Return what is to be done of ``points`` (all those of the persons concerned)."""
    by_person: dict[tuple[int, str], list[Old]] = {}
    for each in points:
        by_person.setdefault((each.person_id, each.source), []).append(each)
    gone: list[Old] = []
    bared: list[Old] = []
    for group in by_person.values():
        newest_first = sorted(group, key=lambda each: (each.on, each.uid), reverse=True)
        for rank, each in enumerate(newest_first):
            if each.on >= before:
                continue
            if rank >= LATEST_KEPT:
                gone.append(each)
            elif each.noted:
                bared.append(each)
    return Reduction(tuple(gone), tuple(bared), tuple(_months(gone, known)))


def _months(gone: Sequence[Old], known: Iterable[Month]) -> list[Month]:
    before = {each.key: each for each in known}
    sums: dict[tuple[int, str, str], list[int]] = {}
    for each in gone:
        sums.setdefault((each.person_id, f"{each.on:%Y-%m}", each.source), []).append(each.score)
    made: list[Month] = []
    for key, scores in sums.items():
        old = before.get(key)
        count = len(scores) + (old.count if old else 0)
        total = sum(scores) + (old.mean * old.count if old else 0)
        made.append(Month(*key, total / count, count))
    return sorted(made, key=lambda each: each.key)
