"""Merging a file into a dossier: by uid, all or nothing, nothing ever deleted.

``steps`` does the work in slices of one transaction, so that a window may show how far it is and
cancel; ``import_json`` does it at once.
"""

import gc
import json
import re
from collections import Counter
from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path as FilePath
from typing import Any

from copil_desktop.domain.codes import PENDING, READ_ONLY, MeetingStatus
from copil_desktop.dossier import opening
from copil_desktop.dossier.checks import CHECKS, CLOSING_DAY, Broken, Check, broken_rules
from copil_desktop.dossier.dossier import Dossier, create_dossier
from copil_desktop.dossier.interchange.aliases import Aliases
from copil_desktop.dossier.interchange.erasure import Erasure, Skipped
from copil_desktop.dossier.interchange.faults import Fault, Path, RefusedImportError, excerpt
from copil_desktop.dossier.interchange.fields import NO_DAY, Shape
from copil_desktop.dossier.interchange.meeting_shape import AFTER_CLOSING
from copil_desktop.dossier.interchange.reading import Item, Prepared, read
from copil_desktop.dossier.interchange.shape import (
    ACTION_ITEMS,
    BY_TABLE,
    DOSSIER,
    DOSSIER_KEY,
    walk,
)
from copil_desktop.dossier.progress import Progress
from copil_desktop.i18n import N_, _

LABEL = N_("Import a file")
#: Records written or rows read between two looks at the clock: a few milliseconds.
_CHUNK = 200
_ROWS_A_CHECK = 4000
_NUMBER = re.compile(r"(A?[0-9]{4})-([0-9]{1,6})")

Row = dict[str, Any]


@dataclass(frozen=True)
class Report:
    """What an import did: rows added and changed by table, what was left aside and why."""

    added: Mapping[str, int]
    changed: Mapping[str, int]
    skipped: tuple[Skipped, ...]
    unknown: Mapping[str, int]

    @property
    def nothing_changed(self) -> bool:
        """Whether the dossier already held everything."""
        return not self.added and not self.changed


def import_json(dossier: Dossier, data: Mapping[str, Any] | str | bytes) -> Report:
    """Merge a file into the dossier, as one undoable step, and say what it did.

    Raises ``RefusedImportError`` with every fault of the file; nothing is written then.
    """
    return import_prepared(dossier, read(data))


def import_prepared(dossier: Dossier, prepared: Prepared) -> Report:
    """Merge a file that was read already (``reading.read``), all steps at once."""
    work = steps(dossier, prepared)
    while True:
        try:
            next(work)
        except StopIteration as end:
            return end.value


def import_first(path: FilePath, prepared: Prepared) -> Report:
    """Make a new dossier of a file. Whatever goes wrong, no file is left behind."""
    dossier = create_dossier(path)
    try:
        with dossier:
            return import_prepared(dossier, prepared)
    except BaseException:
        opening.remove(path)
        raise


def steps(dossier: Dossier, prepared: Prepared) -> Generator[Progress, None, Report]:
    """Merge a file a few milliseconds at a time, in one transaction; return the report.

    Between two steps the transaction stays open: closing the generator takes everything back.
    Raises ``RefusedImportError`` with every fault of the file; nothing is written then.
    """
    with dossier.transaction(LABEL), _without_pauses():
        merge = _Merge(dossier, prepared)
        yield from merge.run()
    return merge.report


@contextmanager
def _without_pauses() -> Iterator[None]:
    # A million records make the garbage collector stop the window for a third of a second each
    # time it walks through them: they are not garbage until the end.
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


class _Merge:
    """One file meeting one dossier, inside the running transaction."""

    def __init__(self, dossier: Dossier, prepared: Prepared) -> None:
        self._dossier = dossier
        self._items = {table: list(items) for table, items in prepared.items.items()}
        self._faults = list(prepared.faults)
        self._unknown = prepared.unknown
        self._ids: dict[str, dict[str, int]] = {}
        self._next: dict[str, int] = {}
        self._siblings: dict[tuple[str, int], list[Row]] = {}
        self._statuses: list[tuple[str, int]] = []
        self._moved: dict[str, list[tuple[int, int]]] = {}
        self._added: Counter[str] = Counter()
        self._changed: Counter[str] = Counter()
        self._skipped: list[Skipped] = []
        self._done = 0
        self._total = 3 * prepared.size + len(CHECKS) * _CHUNK

    @property
    def report(self) -> Report:
        """What was done."""
        return Report(self._added, self._changed, tuple(self._skipped), self._unknown)

    def run(self) -> Iterator[Progress]:
        """Do everything; raise ``RefusedImportError`` at the end when anything is wrong."""
        # Records may name others that come later in the file.
        self._dossier.execute("PRAGMA defer_foreign_keys = ON")
        self._follow_the_merged()
        self._leave_out_the_erased()
        for shape in walk():
            yield from self._find(shape)
        for shape in walk():
            yield from self._resolve(shape)
        for shape in walk():
            yield from self._match(shape)
            yield from self._order(shape)
            yield from self._write(shape)
        self._close_meetings()
        self._raise_counters()
        for check_table in dict.fromkeys(check.table for check in CHECKS):
            yield from self._check(check_table)
        if self._faults:
            raise RefusedImportError(sorted(self._faults, key=lambda fault: _in_order(fault.path)))
        yield self._progress(self._total)

    def _progress(self, count: int) -> Progress:
        self._dossier.gather()
        self._done += count
        return Progress(min(self._done, self._total), self._total)

    def _chunks(self, items: list[Item]) -> Iterator[list[Item]]:
        for start in range(0, len(items), _CHUNK):
            yield items[start : start + _CHUNK]

    # Merged and erased persons

    def _follow_the_merged(self) -> None:
        aliases = Aliases(self._dossier, self._items)
        aliases.apply()
        self._skipped += aliases.skipped

    def _leave_out_the_erased(self) -> None:
        erasure = Erasure(self._dossier, self._items)
        erasure.apply()
        self._skipped += erasure.skipped

    # Who is there already

    def _find(self, shape: Shape) -> Iterator[Progress]:
        """Give every record its key: the one it has in the dossier, or a new one."""
        items = self._items[shape.table]
        for item in items:
            item.held_back = item.held_back or (item.owner is not None and item.owner.held_back)
        if shape is DOSSIER:
            items[0].row = self._rows(shape, "id", [DOSSIER_KEY])[0]
        if not shape.has_uid:
            return
        known = self._ids.setdefault(shape.table, {})
        for chunk in self._chunks(items):
            uids = [item.values["uid"] for item in chunk]
            rows = {row["uid"]: row for row in self._rows(shape, "uid", uids)}
            for item in chunk:
                self._identify(item, rows.get(item.values["uid"]))
                known.setdefault(item.values["uid"], item.id)
            yield self._progress(len(chunk))

    def _identify(self, item: Item, row: Row | None) -> None:
        item.row = row
        item.id = row["id"] if row is not None else self._new_id(item.shape.table)
        owner = item.shape.owner
        if row is not None and item.owner is not None and owner and row[owner] != item.owner.id:
            item.held_back = True
            self._fault(item, "uid", _("this uid already belongs elsewhere in the dossier"))

    def _new_id(self, table: str) -> int:
        if table not in self._next:
            self._next[table] = self._dossier.value(f"SELECT coalesce(max(id), 0) FROM {table}")
        self._next[table] += 1
        return self._next[table]

    def _rows(self, shape: Shape, column: str, values: Iterable[Any]) -> list[Row]:
        names = ", ".join(("id", *shape.columns))
        order = ", position" if shape.ordered else ""
        return self._dossier.dicts(
            f"SELECT {names} FROM {shape.table}"
            f" WHERE {column} IN (SELECT value FROM json_each(?)) ORDER BY {column}{order}, id",
            (json.dumps(list(values)),),
        )

    # References

    def _resolve(self, shape: Shape) -> Iterator[Progress]:
        """Put the key of the record it names in the place of each uid."""
        items = self._items[shape.table]
        for each in shape.references:
            self._learn(each.refers, (item.values.get(each.column) for item in items))
        if not shape.references:
            return
        for chunk in self._chunks(items):
            for item in chunk:
                self._resolve_item(item)
            yield self._progress(len(chunk))

    def _learn(self, table: str, named: Iterable[str | None]) -> None:
        known = self._ids.setdefault(table, {})
        missing = sorted({uid for uid in named if uid is not None and uid not in known})
        if missing:
            found = self._dossier.tuples(
                f"SELECT uid, id FROM {table} WHERE uid IN (SELECT value FROM json_each(?))",
                (json.dumps(missing),),
            )
            known.update(found)

    def _resolve_item(self, item: Item) -> None:
        for each in item.shape.references:
            uid = item.values.get(each.column)
            if uid is None:
                continue
            found = self._ids[each.refers].get(uid)
            if found is not None:
                item.values[each.column] = found
                continue
            del item.values[each.column]
            item.held_back = item.held_back or each.required
            self._fault(item, each.column, _("unknown uid {uid}").format(uid=excerpt(uid)))

    # Members of arrays that have no uid, and the order of arrays

    def _match(self, shape: Shape) -> Iterator[Progress]:
        """Find the rows that an owner already has in an array; those without uid by their key."""
        items = self._items[shape.table]
        if shape is DOSSIER or not items or not (shape.owner or not shape.has_uid):
            return
        yield from self._load_siblings(shape, items)
        if shape.has_uid:
            return
        for owner, members in groupby(items, key=lambda item: item.owner):
            waiting: dict[tuple[Any, ...], list[Row]] = {}
            for row in self._siblings_of(shape, owner):
                waiting.setdefault(tuple(row[name] for name in shape.key), []).append(row)
            count = 0
            for item in members:
                count += 1
                same = waiting.get(tuple(item.values.get(name) for name in shape.key))
                item.row = same.pop(0) if same else None
                item.id = item.row["id"] if item.row else self._new_id(shape.table)
            yield self._progress(count)

    def _load_siblings(self, shape: Shape, items: list[Item]) -> Iterator[Progress]:
        column = shape.owner or shape.key[0]
        if shape.owner:
            wanted = {item.owner.id for item in items if item.owner and item.owner.row is not None}
        else:
            wanted = {item.values[column] for item in items if column in item.values}
        ordered = sorted(wanted)
        for start in range(0, len(ordered), _CHUNK):
            for row in self._rows(shape, column, ordered[start : start + _CHUNK]):
                owner = row[shape.owner] if shape.owner else DOSSIER_KEY
                self._siblings.setdefault((shape.table, owner), []).append(row)
            yield self._progress(0)

    def _siblings_of(self, shape: Shape, owner: Item | None) -> list[Row]:
        return self._siblings.get((shape.table, owner.id if owner else DOSSIER_KEY), [])

    def _order(self, shape: Shape) -> Iterator[Progress]:
        """Give the members of each array the file's order; members absent from it follow."""
        if not shape.ordered:
            return
        for owner, members in groupby(self._items[shape.table], key=lambda item: item.owner):
            placed = [item for item in members if not item.held_back]
            if owner is not None:
                self._place(shape, owner, placed)
            yield self._progress(len(placed))

    def _place(self, shape: Shape, owner: Item, placed: list[Item]) -> None:
        siblings = self._siblings_of(shape, owner)
        current = [row["id"] for row in siblings]
        found = {item.id for item in placed}
        rest = [row for row in siblings if row["id"] not in found]
        wanted = [*(item.id for item in placed), *(row["id"] for row in rest)]
        if self._is_closed(shape, owner):
            if [key for key in wanted if key in set(current)] != current:
                self._faults.append(Fault((*owner.path, *shape.path), _closed()))
        elif wanted[: len(current)] == current:
            # The order does not change: those who are new follow.
            first = max((row["position"] for row in siblings), default=-1) + 1
            for offset, item in enumerate(item for item in placed if item.row is None):
                item.values["position"] = first + offset
        else:
            for place, item in enumerate(placed):
                item.values["position"] = place
            moved = enumerate(rest, len(placed))
            self._moved.setdefault(shape.table, []).extend(
                (place, row["id"]) for place, row in moved if row["position"] != place
            )

    # Writing

    def _write(self, shape: Shape) -> Iterator[Progress]:
        columns = ("id", *shape.columns)
        defaults = {each.column: each.default for each in shape.fields}
        for chunk in self._chunks(self._items[shape.table]):
            new: list[tuple[Any, ...]] = []
            for item in chunk:
                if item.held_back:
                    continue
                if item.owner is not None and shape.owner:
                    item.values[shape.owner] = item.owner.id
                if shape is ACTION_ITEMS:
                    self._check_closing_day(item, defaults)
                if item.row is not None:
                    self._update(item)
                elif self._may_add(item):
                    new.append(self._new_row(item, defaults))
            self._dossier.insert_many(shape.table, columns, new)
            if new:
                self._added[shape.table] += len(new)
            yield self._progress(len(chunk))
        self._move(shape)

    def _new_row(self, item: Item, defaults: Mapping[str, Any]) -> tuple[Any, ...]:
        values: Row = {"id": item.id, "position": 0, **defaults, **item.values}
        if item.shape.table == "meetings" and values["status"] in READ_ONLY:
            # Its content could not be written any more: it is closed once everything is in.
            self._statuses.append((values["status"], item.id))
            values["status"] = MeetingStatus.HELD.value
        return tuple(values[name] for name in ("id", *item.shape.columns))

    def _check_closing_day(self, item: Item, defaults: Mapping[str, Any]) -> None:
        # The table refuses it at once, before the rules of all records are asked.
        merged: Row = {**defaults, **(item.row or {}), **item.values}
        closed = merged["status"] not in PENDING
        if closed != (merged["closed_on"] is not None):
            if item.tainted.isdisjoint(("status", "closed_on")):
                self._fault(item, "closed_on", _(CLOSING_DAY))
            item.values["closed_on"] = NO_DAY if closed else None

    def _may_add(self, item: Item) -> bool:
        if item.owner is not None and self._is_closed(item.shape, item.owner):
            self._faults.append(Fault(item.path, _closed()))
            return False
        return True

    def _update(self, item: Item) -> None:
        row = item.row
        assert row is not None
        changed: Row = {}
        for name, value in item.values.items():
            known = item.shape.by_column.get(name)
            same = known.equal(row[name], value) if known is not None else row[name] == value
            if not same:
                changed[name] = value
        if not changed or not self._may_change(item, row, changed):
            return
        self._changed[item.shape.table] += 1
        status = changed.get("status")
        if (
            item.shape.table == "meetings"
            and status in READ_ONLY
            and row["status"] not in READ_ONLY
        ):
            self._statuses.append((changed.pop("status"), item.id))
        if changed:
            self._dossier.update(item.shape.table, item.id, changed)

    def _may_change(self, item: Item, row: Row, changed: Row) -> bool:
        before = len(self._faults)
        for name in changed:
            if name in item.shape.parent:
                self._fault(item, name, _("a record never moves to another parent"))
            elif self._is_guarded(item, row, name, changed[name]):
                self._fault(item, name, _closed())
        return len(self._faults) == before

    def _is_guarded(self, item: Item, row: Row, name: str, value: Any) -> bool:
        if item.shape.table == "versions":
            return True  # what was closed once never changes, even when the minutes are reopened
        if item.shape.table != "meetings":
            return item.owner is not None and self._is_closed(item.shape, item.owner)
        if row["status"] not in READ_ONLY:
            return False
        return name not in AFTER_CLOSING or (name == "status" and value not in READ_ONLY)

    def _is_closed(self, shape: Shape, owner: Item) -> bool:
        while owner.shape.table != "meetings" and owner.owner is not None:
            owner = owner.owner
        return (
            shape.frozen
            and owner.shape.table == "meetings"
            and owner.row is not None
            and owner.row["status"] in READ_ONLY
        )

    def _move(self, shape: Shape) -> None:
        for place, key in self._moved.pop(shape.table, ()):
            self._dossier.update(shape.table, key, {"position": place})
            self._changed[shape.table] += 1

    def _close_meetings(self) -> None:
        for status, key in self._statuses:
            self._dossier.update("meetings", key, {"status": status})

    def _raise_counters(self) -> None:
        """Numbers that the file brought are never given again."""
        last = {row["name"]: row for row in self._dossier.dicts("SELECT * FROM counters")}
        highest: dict[str, int] = {}
        for table in ("decisions", "action_items"):
            for item in self._items[table]:
                found = _NUMBER.fullmatch(item.values.get("number") or "")
                if found:
                    name, number = found[1], int(found[2])
                    highest[name] = max(number, highest.get(name, 0))
        for name, number in highest.items():
            row = last.get(name)
            if row is None:
                self._dossier.insert("counters", {"name": name, "last": number})
            elif row["last"] < number:
                self._dossier.update("counters", row["id"], {"last": number})

    # Rules

    def _check(self, table: str) -> Iterator[Progress]:
        found: list[Broken] = []
        for rows in self._row_ranges(table):
            found += broken_rules(self._dossier, table, rows)
            yield self._progress(_CHUNK)
        if found:
            self._tell(found, {item.id: item for item in self._items[table]})

    def _row_ranges(self, table: str) -> Iterator[range]:
        last = self._dossier.value(f"SELECT coalesce(max(id), 0) FROM {table}")
        for start in range(1, last + 1, _ROWS_A_CHECK):
            yield range(start, start + _ROWS_A_CHECK)

    def _tell(self, found: list[Broken], items: Mapping[int, Item]) -> None:
        """Tell each fault once: at the last record of the file that takes part in it."""
        told: dict[tuple[Check, str], Broken] = {}
        for broken in sorted(found, key=lambda each: (each.row in items, each.row)):
            item = items.get(broken.row)
            if item is None or not any(name in broken.check.broken for name in item.tainted):
                told[broken.check, broken.fault] = broken
        for broken in told.values():
            item = items.get(broken.row)
            if item is not None:
                self._fault(item, broken.check.column, _(broken.check.message))
            else:
                path = self._path_in_dossier(BY_TABLE[broken.check.table], broken)
                self._faults.append(Fault(path, _(broken.check.message)))

    def _path_in_dossier(self, shape: Shape, broken: Broken) -> Path:
        """Name a record that is in the dossier and not in the file."""
        column = broken.check.column
        known = shape.by_column.get(column)
        row = self._dossier.dicts(f"SELECT * FROM {shape.table} WHERE id = ?", (broken.row,))[0]
        own = (*shape.path, str(row.get("uid") or row["id"]), *(known.path if known else ()))
        if not shape.owner:
            return own
        around = next(each for each in walk() if shape in each.children)
        uid = self._dossier.value(
            f"SELECT uid FROM {around.table} WHERE id = ?", (row[shape.owner],)
        )
        return (*around.path, uid, *own)

    def _fault(self, item: Item, column: str, message: str) -> None:
        item.taint(column)
        self._faults.append(Fault(item.path_of(column), message))


def _closed() -> str:
    return _("the minutes of this meeting are closed; expected no change of its content")


def _in_order(path: Path) -> tuple[tuple[int, int, str], ...]:
    # The order of the file's arrays, then of the records in them.
    tables = list(BY_TABLE.values())
    names = [shape.path[0] for shape in tables]
    return tuple(
        (0, token, "")
        if isinstance(token, int)
        else (1, names.index(token) if token in names else len(names), token)
        for token in path
    )
