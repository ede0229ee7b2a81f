"""Days off read from a file that corrects the calendar: a table of four columns.

CSV in UTF-8 or as Excel writes it, separated by ``;``, ``,`` or tabs, with a head::

    nom;du;au;zone
    Vacances de printemps;13/04/2030;28/04/2030;B
    Forum des métiers;20/03/2026;20/03/2026;

``zone`` is A, B, C, Corse or nothing (everywhere). Read again, the same file changes nothing.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from copil_desktop.domain.codes import SchoolZone
from copil_desktop.domain.collation import sort_key
from copil_desktop.dossier.dossier import Dossier
from copil_desktop.errors import UserError, why
from copil_desktop.i18n import N_, _

LABEL = N_("Read days off from a file")
#: The columns, each under the words that may head it.
_HEADS = {
    "name": ("nom", "name"),
    "starts_on": ("du", "from", "début"),
    "ends_on": ("au", "until", "fin"),
    "zone": ("zone",),
}
_LONGEST_NAME = 500


@dataclass(frozen=True, slots=True)
class DayOff:
    """One line of the file."""

    name: str
    starts_on: date
    ends_on: date
    zone: SchoolZone | None


def read(path: Path) -> tuple[DayOff, ...]:
    """Return the lines of a file. Raises ``UserError`` naming the first line that is wrong."""
    rows = list(csv.reader(_text(path).splitlines(), delimiter=_delimiter(path)))
    if not rows:
        raise _wrong(1, _("the file is empty"))
    columns = _columns(rows[0])
    return tuple(_lines(rows[1:], columns))


def take(dossier: Dossier, found: tuple[DayOff, ...]) -> int:
    """Add what the dossier does not hold yet, in one step; return how many were added.

    Holidays of the same name, zone and first year in the dossier take the dates of the file.
    """
    known = {
        (sort_key(row["name"]), row["zone"], row["starts_on"][:4]): row
        for row in dossier.dicts("SELECT * FROM days_off")
    }
    count = 0
    with dossier.transaction(LABEL):
        for each in found:
            zone = each.zone.value if each.zone else None
            first, last = each.starts_on.isoformat(), each.ends_on.isoformat()
            values: dict[str, Any] = {
                "name": each.name, "zone": zone, "starts_on": first, "ends_on": last,
            }  # fmt: skip
            row = known.get((sort_key(each.name), zone, first[:4]))
            if row is None:
                dossier.records.add("days_off", **values)
                count += 1
            elif any(row[name] != value for name, value in values.items()):
                dossier.records.change("days_off", row["id"], **values)
                count += 1
    return count


def _text(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise UserError(
            _("The file “{path}” cannot be read: {why}.").format(path=path, why=why(error)),
            todo=_("Check its name and its folder."),
        ) from error
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def _delimiter(path: Path) -> str:
    head = _text(path).splitlines()[:1] or [""]
    return max(";,\t", key=head[0].count)


def _columns(head: list[str]) -> dict[str, int]:
    named = {sort_key(each): place for place, each in enumerate(head)}
    found = {
        column: named[sort_key(word)]
        for column, words in _HEADS.items()
        for word in words
        if sort_key(word) in named
    }
    missing = [_HEADS[each][0] for each in ("name", "starts_on", "ends_on") if each not in found]
    if missing:
        raise _wrong(1, _("the column “{column}” is missing").format(column=missing[0]))
    return found


def _lines(rows: list[list[str]], columns: dict[str, int]) -> Iterator[DayOff]:
    for number, row in enumerate(rows, start=2):
        cells = {
            column: row[place].strip() if place < len(row) else ""
            for column, place in columns.items()
        }
        if any(cells.values()):
            yield _line(number, cells)


def _line(number: int, cells: dict[str, str]) -> DayOff:
    name = cells["name"]
    if not name or len(name) > _LONGEST_NAME:
        raise _wrong(number, _("a name is due"))
    starts_on, ends_on = _day(number, cells["starts_on"]), _day(number, cells["ends_on"])
    if ends_on < starts_on:
        raise _wrong(number, _("the last day comes before the first"))
    return DayOff(name, starts_on, ends_on, _zone(number, cells.get("zone", "")))


def _day(number: int, typed: str) -> date:
    for form in ("%d/%m/%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(typed, form).date()
        except ValueError:
            continue
    raise _wrong(number, _("“{typed}” is not a day, as 13/04/2030").format(typed=typed))


def _zone(number: int, typed: str) -> SchoolZone | None:
    word = sort_key(typed).removeprefix("zone")
    if not word:
        return None
    for zone in SchoolZone:
        if sort_key(zone.value) == word:
            return zone
    raise _wrong(number, _("“{typed}” is not a zone: A, B, C or Corse").format(typed=typed))


def _wrong(line: int, what: str) -> UserError:
    return UserError(
        _("The file cannot be read, at line {line}: {what}.").format(line=line, what=what),
        kept=_("Nothing was changed."),
        todo=_("Its first line names the columns: nom;du;au;zone."),
    )
