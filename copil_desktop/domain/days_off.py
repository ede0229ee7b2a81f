"""Days on which people are away: public holidays, school holidays by zone, days of one's own."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from copil_desktop.domain.codes import SchoolZone
from copil_desktop.domain.collation import sort_key


class OffKind(StrEnum):
    """Where a period comes from."""

    PUBLIC = "public"
    SCHOOL = "school"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Off:
    """One period, both ends included.

    ``zone`` is None when it is the same everywhere. Not ``confirmed``: worked out by rule, no
    decree has set it yet.
    """

    starts_on: date
    ends_on: date
    name: str
    kind: OffKind
    zone: SchoolZone | None = None
    confirmed: bool = True
    id: int = 0
    """The key of a period of one's own."""
    other_name: str = ""
    """Its name in the other language of the program: a correction may have been typed in it."""

    def holds(self, day: date) -> bool:
        """Tell whether the day is in the period."""
        return self.starts_on <= day <= self.ends_on


_SEPTEMBER = 9


def _school_year(day: date) -> int:
    return day.year if day.month >= _SEPTEMBER else day.year - 1


def corrected(known: Iterable[Off], own: Iterable[Off]) -> tuple[Off, ...]:
    """Return all periods by their first day, those known replaced where corrected.

    A period of one's own replaces the school holidays of the same name, in either language, and
    zone in the same school year (of every zone, when it names none); any other is one more.
    """
    own = tuple(own)
    replaced = {(sort_key(each.name), each.zone, _school_year(each.starts_on)) for each in own}

    def is_replaced(each: Off) -> bool:
        names = {sort_key(name) for name in (each.name, each.other_name) if name}
        year = _school_year(each.starts_on)
        return each.kind is OffKind.SCHOOL and any(
            (name, zone, year) in replaced for name in names for zone in (each.zone, None)
        )

    kept = [each for each in known if not is_replaced(each)]
    return tuple(
        sorted((*kept, *own), key=lambda each: (each.starts_on, each.ends_on, each.zone or ""))
    )


def on_day(periods: Iterable[Off], day: date) -> tuple[Off, ...]:
    """Return what falls on a day, public holidays first."""
    order = (OffKind.PUBLIC, OffKind.OWN, OffKind.SCHOOL)
    found = [each for each in periods if each.holds(day)]
    return tuple(sorted(found, key=lambda each: order.index(each.kind)))
