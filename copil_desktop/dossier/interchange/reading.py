"""From a file to records ready to be merged: all that can be done without the dossier.

Nothing here touches SQLite: a worker may read a file while the window goes on.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from copil_desktop.dossier.interchange import contract
from copil_desktop.dossier.interchange.faults import (
    Fault,
    Path,
    RefusedImportError,
    excerpt,
    written,
)
from copil_desktop.dossier.interchange.fields import Calendar, Field, Form, Shape
from copil_desktop.dossier.interchange.parsing import parse
from copil_desktop.dossier.interchange.shape import DOSSIER, DOSSIER_KEY, walk
from copil_desktop.dossier.store import new_uid
from copil_desktop.i18n import N_, _

_HEAD = ("format", "version")


class Item:
    """One record of the file: where it stands, and its columns (references are still uids).

    ``tainted`` are the columns in which something is wrong: no further rule is asked of them.
    ``held_back``: so wrong that it cannot even be tried.
    """

    __slots__ = ("held_back", "id", "owner", "place", "row", "shape", "tainted", "values")

    def __init__(self, shape: Shape, owner: "Item | None", place: int | str | None) -> None:
        self.shape = shape
        self.owner = owner
        self.place = place
        self.values: dict[str, Any] = {}
        self.id = 0
        self.row: dict[str, Any] | None = None
        self.tainted: frozenset[str] = frozenset()
        self.held_back = False

    def taint(self, column: str) -> None:
        """Remember that a column's value is wrong."""
        self.tainted |= {column}

    @property
    def path(self) -> Path:
        """Where the record stands in the file."""
        if self.owner is None or self.place is None:
            return ()
        return (*self.owner.path, *self.shape.path, self.place)

    def path_of(self, column: str) -> Path:
        """Where the property of a column stands in the file."""
        found = self.shape.by_column.get(column)
        if found is None or self.shape.form is not Form.RECORDS:
            return self.path
        return (*self.path, *found.path)


@dataclass
class Prepared:
    """A file read: its records by table, owners first, what is wrong and what is not known."""

    faults: list[Fault]
    items: dict[str, list[Item]] = field(
        default_factory=lambda: {shape.table: [] for shape in walk()}
    )
    unknown: Counter[str] = field(default_factory=Counter[str])

    @property
    def size(self) -> int:
        """The number of records."""
        return sum(len(items) for items in self.items.values())


def read(data: Mapping[str, Any] | str | bytes) -> Prepared:
    """Return the records of a file. Raises ``RefusedImportError`` when it is no dossier in JSON."""
    if isinstance(data, Mapping):
        data = _dump(data)
    document, faults = parse(data)
    _check_head(document, faults)
    known = {fault.path for fault in faults}
    faults += [fault for fault in contract.faults(document) if fault.path not in known]
    reading = _Reading(_first_each_place(faults))
    reading.dossier(document)
    return reading.prepared


def _dump(data: Mapping[str, Any]) -> str:
    try:
        return json.dumps(data)
    except RecursionError:
        return "[" * 10_000  # refused by the parser as any file nested as deeply


def _check_head(document: object, faults: list[Fault]) -> None:
    # Of something else than a dossier, the rest of what is wrong would say nothing.
    head = document
    if isinstance(document, dict):
        head = {name: document[name] for name in _HEAD if name in document}
    wrong = list(contract.faults(head))
    if wrong:
        raise RefusedImportError(_first_each_place([*faults, *wrong]))


def _first_each_place(faults: list[Fault]) -> list[Fault]:
    first: dict[Path, Fault] = {}
    for fault in faults:
        first.setdefault(fault.path, fault)
    return list(first.values())


class _Reading:
    """One file being turned into items."""

    def __init__(self, faults: list[Fault]) -> None:
        self.prepared = Prepared(faults)
        self._wrong = {fault.path for fault in faults}
        self._leading = {
            fault.path[:length] for fault in faults for length in range(1, len(fault.path) + 1)
        }
        self._unknown_at: dict[Path, str] = {}
        self._uids: dict[str, dict[str, Item]] = {shape.table: {} for shape in walk()}

    def dossier(self, document: dict[str, Any]) -> None:
        root = Item(DOSSIER, None, None)
        root.id = DOSSIER_KEY
        self.prepared.items[DOSSIER.table].append(root)
        ours = {name: value for name, value in document.items() if name not in _HEAD}
        self._record(root, ours)

    def _record(self, item: Item, record: dict[str, Any]) -> None:
        shape = item.shape
        for name, value in record.items():
            known = shape.by_name.get(("", name))
            if known is not None:
                self._take(item, known, value)
            elif name in shape.containers:
                self._container(item, name, value)
            else:
                self._unknown((*item.path, name))
        if self._wrong:
            self._stand_in(item)
        for child in shape.children:
            self._array(child, item, record)

    def _container(self, item: Item, name: str, value: Any) -> None:
        """Read the fields that lie in an object of the record (the quorum, the settings)."""
        inside = [each for each in item.shape.fields if each.inside == name]
        if inside and (*item.path, name) in self._leading:
            return  # its parts only make sense together
        if value is None:
            item.values.update(dict.fromkeys(each.column for each in inside))
        if not isinstance(value, dict):
            return
        arrays = {child.name for child in item.shape.children if child.inside == name}
        for inner, each in value.items():
            known = item.shape.by_name.get((name, inner))
            if known is not None:
                self._take(item, known, each)
            elif inside and inner not in arrays:
                self._unknown((*item.path, name, inner))

    def _take(self, item: Item, known: Field, value: Any) -> None:
        if self._leading and (*item.path, *known.path) in self._leading:
            item.taint(known.column)
            return
        if value is None:
            item.values[known.column] = None
            return
        if known.calendar is not None and not _exists(known.calendar, value):
            message = _(_NOT_IN_CALENDAR[known.calendar]).format(day=value)
            self._fault(item, known.column, message)
            return
        item.values.update(dict.fromkeys(known.clears))
        item.values[known.column] = known.to_column(value)

    def _fault(self, item: Item, column: str, message: str) -> None:
        item.taint(column)
        path = item.path_of(column)
        self.prepared.faults.append(Fault(path, message))
        self._wrong.add(path)

    def _stand_in(self, item: Item) -> None:
        """Give a faulty record what it needs to be tried with the others: all faults at once."""
        for each in item.shape.fields:
            if each.column in item.values or (*item.path, *each.path) not in self._wrong:
                continue
            item.taint(each.column)
            in_key = item.shape.unique and each.column in item.shape.key
            if each.required or (in_key and each.name != "uid"):
                item.held_back = True
            elif each.name == "uid":
                item.values["uid"] = new_uid()
            elif each.stand_in is not None:
                item.values[each.column] = each.stand_in

    def _unknown(self, path: Path) -> None:
        # The same property in a thousand records is told once, at the first.
        anywhere = tuple(token for token in path if isinstance(token, str))
        first = self._unknown_at.setdefault(anywhere, written(path))
        self.prepared.unknown[first] += 1

    # Arrays

    def _array(self, shape: Shape, owner: Item, record: dict[str, Any]) -> None:
        container = record.get(shape.inside) if shape.inside else record
        found = container.get(shape.name) if isinstance(container, dict) else None
        if shape.form is Form.MAPPING:
            pairs: Iterator[tuple[int | str, Any]] = (
                iter(found.items()) if isinstance(found, dict) else iter(())
            )
        else:
            pairs = enumerate(found) if isinstance(found, list) else iter(())
        seen: set[tuple[Any, ...]] = set()
        for place, value in pairs:
            item = Item(shape, owner, place)
            item.held_back = owner.held_back
            if self._fill(item, value):
                self._identify(item, seen)
                self.prepared.items[shape.table].append(item)

    def _fill(self, item: Item, value: Any) -> bool:
        """Read one member of an array; False when it is no record at all."""
        shape = item.shape
        if shape.form is Form.RECORDS:
            if not isinstance(value, dict):
                return False
            self._record(item, value)
            return True
        if item.path in self._leading:
            return False
        first, *second = shape.fields
        item.values[first.column] = first.to_column(item.place if second else value)
        for each in second:
            item.values[each.column] = each.to_column(value)
        return True

    def _identify(self, item: Item, seen: set[tuple[Any, ...]]) -> None:
        """Refuse a uid used twice, or twice the same person, meeting, number, month."""
        shape = item.shape
        if shape.has_uid:
            uid = item.values["uid"]
            first = self._uids[shape.table].setdefault(uid, item)
            if first is not item:
                self._twice(item, "uid", uid, first)
        elif shape.unique:
            key = tuple(item.values.get(column) for column in shape.key)
            if key in seen and item.tainted.isdisjoint(shape.key):
                self._twice(item, shape.key[0], key[0], None)
            seen.add(key)

    def _twice(self, item: Item, column: str, value: Any, first: Item | None) -> None:
        item.held_back = True
        if first is None:
            self._fault(item, column, _("{value} is there twice").format(value=excerpt(value)))
            return
        message = _("the uid {uid} is already used by {path}").format(
            uid=excerpt(value), path=written(first.path)
        )
        self._fault(item, column, message)


# Days

_NOT_IN_CALENDAR = {
    Calendar.DAY: N_("there is no day {day} in the calendar; expected a date YYYY-MM-DD"),
    Calendar.MOMENT: N_(
        "there is no day {day} in the calendar; expected a date and time YYYY-MM-DDTHH:MM"
    ),
    Calendar.MONTH: N_("there is no month {day} in the calendar; expected a month YYYY-MM"),
}


@lru_cache(maxsize=4096)
def _exists(calendar: Calendar, text: str) -> bool:
    try:
        if calendar is Calendar.MOMENT:
            datetime.fromisoformat(text)
        else:
            date.fromisoformat(text if calendar is Calendar.DAY else f"{text}-01")
    except ValueError:
        return False
    return True
