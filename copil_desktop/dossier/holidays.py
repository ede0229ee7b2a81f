"""French public holidays and school holidays by zone, with the dossier's own corrections.

The only place that knows the library ``holidays``, which is imported at the first question: it
costs a tenth of a second. It knows the mainland's zones A, B and C from September 2017 on. Corsica
sets its own calendar each year: its dates are those that the dossier holds.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache

from copil_desktop import i18n
from copil_desktop.domain.codes import SchoolZone
from copil_desktop.domain.days_off import Off, OffKind, corrected
from copil_desktop.dossier.conditions import is_current
from copil_desktop.dossier.store import Store

#: School holidays that begin after this day are worked out by rule. The last decree that the
#: library follows is that of 21 July 2026, which sets the school year 2027-2028.
CONFIRMED_UNTIL = date(2028, 8, 31)
#: The zones whose calendar the library knows.
KNOWN_ZONES = (SchoolZone.A, SchoolZone.B, SchoolZone.C)
#: No calendar is worked out beyond: the library's rules are those of today.
_MOST_YEARS = 30


class Holidays:
    """Days off, asked for by screens and documents."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def between(self, first: date, last: date, zones: Iterable[SchoolZone] = ()) -> tuple[Off, ...]:
        """Return the periods that touch the days from ``first`` to ``last``, the earliest first.

        Public holidays always; school holidays of ``zones`` only; the dossier's own periods that
        name one of these zones or none.
        """
        zones = tuple(dict.fromkeys(zones))
        # A period, and what corrects it, may begin before or end after the days asked for.
        years = range(first.year - 1, min(last.year, first.year + _MOST_YEARS) + 1)
        known = [each for year in years for each in _public(year, i18n.language())]
        for zone in zones:
            if zone in KNOWN_ZONES:
                known += _school(zone, years.start, years.stop, i18n.language())
        own = [each for each in self.own() if each.zone is None or each.zone in zones]
        return tuple(
            each
            for each in corrected(known, own)
            if each.starts_on <= last and each.ends_on >= first
        )

    def own(self) -> tuple[Off, ...]:
        """Return the periods that the dossier itself holds, the earliest first."""
        rows = self._store.tuples(
            "SELECT starts_on, ends_on, name, zone, id FROM days_off"
            " ORDER BY starts_on, ends_on, uid"
        )
        return tuple(
            Off(
                date.fromisoformat(start),
                date.fromisoformat(end),
                name,
                OffKind.OWN,
                SchoolZone(zone) if zone else None,
                id=key,
            )
            for start, end, name, zone, key in rows
        )

    def in_use(self) -> tuple[SchoolZone, ...]:
        """Return the zones that a structure or a committee of the dossier names."""
        rows = self._store.tuples(
            "SELECT school_zone FROM organisations WHERE school_zone IS NOT NULL"
            " UNION SELECT school_zone FROM committees WHERE school_zone IS NOT NULL ORDER BY 1"
        )
        return tuple(SchoolZone(zone) for (zone,) in rows)

    def zones(self, committee_id: int, on: date) -> tuple[SchoolZone, ...]:
        """Return the zones that matter to a committee: its own, else its members' structures'."""
        own = self._store.value("SELECT school_zone FROM committees WHERE id = ?", (committee_id,))
        if own:
            return (SchoolZone(own),)
        rows = self._store.tuples(
            "SELECT DISTINCT o.school_zone FROM memberships ms"
            " JOIN people p ON p.id = ms.person_id JOIN organisations o ON o.id = p.organisation_id"
            " WHERE ms.committee_id = :committee AND o.school_zone IS NOT NULL"
            f" AND {is_current('ms')} ORDER BY 1",
            {"committee": committee_id, "on": on.isoformat()},
        )
        return tuple(SchoolZone(zone) for (zone,) in rows)


@cache
def _public(year: int, language: str) -> tuple[Off, ...]:
    from holidays.countries.france import France

    if not France.start_year <= year <= France.end_year:
        return ()
    found = France(years=year, language=_of_library(language), expand=False)
    return tuple(
        Off(day, day, typographic(name), OffKind.PUBLIC) for day, name in sorted(found.items())
    )


@cache
def _school(zone: SchoolZone, first: int, beyond: int, language: str) -> tuple[Off, ...]:
    found = _school_days(zone, first, beyond, language)
    other = _school_days(zone, first, beyond, "fr" if language == "en" else "en")
    runs: list[tuple[date, date, str]] = []
    for day, name in sorted(found.items()):
        if runs and runs[-1][2] == name and day - runs[-1][1] == timedelta(days=1):
            runs[-1] = (runs[-1][0], day, name)
        else:
            runs.append((day, day, name))
    return tuple(
        Off(
            start,
            end,
            typographic(name),
            OffKind.SCHOOL,
            zone,
            start <= CONFIRMED_UNTIL,
            other_name=typographic(other[start]),
        )
        for start, end, name in runs
        if first <= start.year < beyond
    )


def _school_days(zone: SchoolZone, first: int, beyond: int, language: str) -> dict[date, str]:
    from holidays.countries.france import France

    # One year more at each end: the holidays of Christmas are in two.
    found = France(
        years=range(max(first - 1, France.start_year), min(beyond, France.end_year) + 1),
        subdiv=f"Zone {zone.value}",
        categories=("school",),
        language=_of_library(language),
        expand=False,
    )
    return dict(found.items())


def _of_library(language: str) -> str:
    return "en_US" if language == "en" else "fr"


def typographic(name: str) -> str:
    """Return a name with the apostrophe of print."""
    return name.replace("'", "’")
