"""Persons who were merged into others do not come back with a file.

What a file says of such a uid is said of the person it became; the sheet itself is left out and
reported. Where that person has a row of the same kind at the same place, in the file or here, that
row stands. A membership that merging joined with another does not come back either.
"""

import json
from collections.abc import Iterable

from copil_desktop.dossier.interchange.erasure import Skipped
from copil_desktop.dossier.interchange.faults import written
from copil_desktop.dossier.interchange.fields import Shape
from copil_desktop.dossier.interchange.reading import Item
from copil_desktop.dossier.interchange.shape import DOSSIER, walk
from copil_desktop.dossier.store import Store


class Aliases:
    """What an import reads in the place of merged persons, worked out before it is written."""

    def __init__(self, store: Store, items: dict[str, list[Item]]) -> None:
        self._store = store
        self._items = items
        self.skipped: list[Skipped] = []
        here = store.tuples("SELECT m.uid, p.uid FROM merged m JOIN people p ON p.id = m.into_id")
        self._into: dict[str, str] = dict(here)

    def apply(self) -> None:
        """Point what names a merged person to the one they became."""
        self._take_from_file()
        if not self._into:
            return
        self._leave_out("people", [each for each in self._items["people"] if self._is_merged(each)])
        for shape in walk():
            self._repoint(shape)

    def _is_merged(self, item: Item) -> bool:
        return item.values.get("uid") in self._into

    def _take_from_file(self) -> None:
        """Take over what the file merged, unless that person still lives here.

        Merging is a decision, never an import's.
        """
        uids = [item.values["uid"] for item in self._items["merged"]]
        living = set(self._among("SELECT uid FROM people WHERE uid", uids))
        self._leave_out(
            "merged", [item for item in self._items["merged"] if item.values["uid"] in living]
        )
        for item in self._items["merged"]:
            into = item.values.get("into_id")
            if into is not None:
                self._into.setdefault(item.values["uid"], into)

    def _among(self, select: str, uids: Iterable[str]) -> list[str]:
        sql = f"{select} IN (SELECT value FROM json_each(?))"
        return [uid for (uid,) in self._store.tuples(sql, (json.dumps(sorted(set(uids))),))]

    def _leave_out(self, table: str, gone: list[Item]) -> None:
        """Take records out with what they own, and report them."""
        ids = {id(item) for item in gone}
        self.skipped += [
            Skipped(written(item.path), str(item.values["uid"]), merged=True) for item in gone
        ]
        self._items[table] = [item for item in self._items[table] if id(item) not in ids]
        for shape in walk():
            self._items[shape.table] = [
                item for item in self._items[shape.table] if id(item.owner) not in ids
            ]

    def _became(self, uid: str) -> str:
        seen: set[str] = set()
        while uid in self._into and uid not in seen:
            seen.add(uid)
            uid = self._into[uid]
        return uid

    def _repoint(self, shape: Shape) -> None:
        columns = [each.column for each in shape.references if each.refers == "people"]
        moved: list[Item] = []
        for item in self._items[shape.table] if columns else ():
            for column in columns:
                uid = item.values.get(column)
                if isinstance(uid, str) and uid in self._into:
                    item.values[column] = self._became(uid)
                    moved.append(item)
        if not moved:
            return
        if shape.table == "memberships":
            self._leave_out_joined(moved)
        elif shape.key and not shape.has_uid:
            self._leave_out_doubles(shape, moved)

    def _leave_out_joined(self, moved: list[Item]) -> None:
        known = set(
            self._among(
                "SELECT uid FROM memberships WHERE uid", [each.values["uid"] for each in moved]
            )
        )
        gone = [item for item in moved if item.values["uid"] not in known]
        self._leave_out("memberships", gone)
        uids = {item.values["uid"] for item in gone}
        for item in self._items["memberships"]:
            if item.values.get("substitute_for_id") in uids:
                del item.values["substitute_for_id"]

    def _leave_out_doubles(self, shape: Shape, moved: list[Item]) -> None:
        ids = {id(item) for item in moved}
        standing = {
            self._place(shape, item): item
            for item in self._items[shape.table]
            if id(item) not in ids
        }
        gone: set[int] = set()
        for item in moved:
            place = self._place(shape, item)
            stays = standing.setdefault(place, item)
            if stays is not item or _of_one_person(shape, item):
                gone.add(id(item))
            if self._is_here(shape, stays):
                # Merging decided what stands: the row here, found by its key, stays as it is.
                stays.values = {name: stays.values.get(name) for name in shape.key}
        self._items[shape.table] = [
            item for item in self._items[shape.table] if id(item) not in gone
        ]
        if shape.ordered and len(shape.key) == 1:
            for owner in {id(item.owner): item.owner for item in moved}.values():
                self._keep_order(shape, owner)

    def _keep_order(self, shape: Shape, owner: Item | None) -> None:
        """Put the members of an array that are here already in the order that they have here.

        The file's order is that of before the merge; closed minutes keep theirs.
        """
        if owner is None or "uid" not in owner.values:
            return
        (column,) = shape.key
        known = self._store.tuples(
            f"SELECT p.uid FROM {shape.table} t JOIN people p ON p.id = t.{column}"
            f" WHERE t.{shape.owner} = (SELECT id FROM {owner.shape.table} WHERE uid = ?)"
            " ORDER BY t.position, t.id",
            (owner.values["uid"],),
        )
        rank = {uid: place for place, (uid,) in enumerate(known)}
        items = self._items[shape.table]
        places = [
            at
            for at, item in enumerate(items)
            if item.owner is owner and item.values.get(column) in rank
        ]
        ordered = sorted((items[at] for at in places), key=lambda item: rank[item.values[column]])
        for at, item in zip(places, ordered, strict=True):
            items[at] = item

    def _place(self, shape: Shape, item: Item) -> tuple[object, ...]:
        return (id(item.owner), *(item.values.get(name) for name in shape.key))

    def _is_here(self, shape: Shape, item: Item) -> bool:
        """Tell whether the dossier has such a row already."""
        values: list[object] = []
        conditions: list[str] = []
        for name in shape.key:
            refers = shape.by_column[name].refers
            conditions.append(
                f"t.{name} IS (SELECT id FROM {refers} WHERE uid = ?)"
                if refers
                else f"t.{name} IS ?"
            )
            values.append(item.values.get(name))
        owner = item.owner
        if shape.owner and owner is not None and owner.shape is not DOSSIER:
            if "uid" not in owner.values:
                return False
            conditions.append(
                f"t.{shape.owner} = (SELECT id FROM {owner.shape.table} WHERE uid = ?)"
            )
            values.append(owner.values["uid"])
        sql = f"SELECT 1 FROM {shape.table} t WHERE {' AND '.join(conditions)}"
        return self._store.value(sql, values) is not None


def _of_one_person(shape: Shape, item: Item) -> bool:
    """Tell whether a row about two persons is about one only, now that they are merged."""
    persons = [
        item.values.get(each.column)
        for each in shape.references
        if each.refers == "people" and each.column in shape.key
    ]
    return len(persons) > 1 and len(set(persons)) == 1
