"""Persons whose data was erased do not come back with a file.

Their records are skipped and reported. What the others' records say of them (who was present, who
chaired) stays, as « personne effacée »: a row with nothing but its uid is made when it is needed.
A file written after the erasure carries that row itself (``erased_on``), and what erasing left.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from copil_desktop.domain.codes import PENDING, ActionStatus
from copil_desktop.dossier.interchange.faults import Path, written
from copil_desktop.dossier.interchange.reading import Item
from copil_desktop.dossier.interchange.shape import PEOPLE, walk
from copil_desktop.dossier.store import Store
from copil_desktop.i18n import N_, _

#: What erasing deletes whole.
_PERSONAL = ("check_ins", "relays", "gesture_choices", "motivation_months")
#: The name that attendances keep.
ERASED_NAME = N_("Erased person")


@dataclass(frozen=True)
class Skipped:
    """Something left out: where it stands in the file and whose it is (uid).

    ``merged``: not because that person's data was erased, but because the person became another.
    """

    path: str
    person: str
    merged: bool = False


class Erasure:
    """What an import leaves out, worked out before anything is written."""

    def __init__(self, store: Store, items: dict[str, list[Item]]) -> None:
        self._store = store
        self._items = items
        self.skipped: list[Skipped] = []
        named = [item.values["uid"] for item in items["erased"]]
        erased_here = {uid for (uid,) in store.tuples("SELECT uid FROM erased")}
        self._erased = erased_here.union(named)
        here = self._among("SELECT uid FROM people WHERE erased_on IS NULL AND uid", named)
        self._kept_here = {uid for (uid,) in here} - erased_here
        self._after_erasure = {
            item.values.get("uid") for item in items["people"] if item.values.get("erased_on")
        }

    def _among(self, select: str, uids: Iterable[str]) -> list[tuple[Any, ...]]:
        return self._store.tuples(
            f"{select} IN (SELECT value FROM json_each(?))", (json.dumps(sorted(uids)),)
        )

    def apply(self) -> None:
        """Take the records of erased persons out of what is to be merged."""
        if not self._erased:
            return
        # Somebody erased in the file and not here: erasing is a decision, never an import's.
        self._leave_out("erased", "uid", self._kept_here)
        self._leave_out("people", "uid", (self._erased - self._after_erasure) | self._kept_here)
        for table in _PERSONAL:
            self._leave_out(table, "person_id", self._erased)
        self._leave_out_memberships()
        self._leave_out_notes()
        self._free_actions()
        self._add_nameless_rows()

    def _leave_out(self, table: str, column: str, persons: set[str]) -> None:
        gone = {id(item): item for item in self._items[table] if item.values.get(column) in persons}
        if gone:
            self._skip((item.path, item.values[column]) for item in gone.values())
            self._items[table] = [item for item in self._items[table] if id(item) not in gone]
            for shape in walk():
                self._items[shape.table] = [
                    item for item in self._items[shape.table] if id(item.owner) not in gone
                ]

    def _uids(self, table: str) -> set[str]:
        # What a faulty file lacks is told with its other faults.
        return {item.values["uid"] for item in self._items[table] if "uid" in item.values}

    def _skip(self, places: Iterable[tuple[Path, str]]) -> None:
        self.skipped += [Skipped(written(path), person) for path, person in places]

    def _leave_out_memberships(self) -> None:
        before = self._uids("memberships")
        self._leave_out("memberships", "person_id", self._erased - self._after_erasure)
        gone = before - self._uids("memberships")
        gone -= {uid for (uid,) in self._among("SELECT uid FROM memberships WHERE uid", gone)}
        for item in self._items["memberships"]:
            if item.values.get("substitute_for_id") in gone:
                del item.values["substitute_for_id"]

    def _leave_out_notes(self) -> None:
        """Leave out what was noted of an exchange or of a presence of somebody erased."""
        for item in self._items["interaction_people"]:
            exchange, person = item.owner, item.values["person_id"]
            if exchange is not None and person in self._erased and exchange.values.get("summary"):
                self._skip([((*exchange.path, "summary"), person)])
                del exchange.values["summary"]
        for item in self._items["attendances"]:
            person = item.values.get("person_id")
            if person is not None and person in self._erased and item.values.get("remark"):
                self._skip([((*item.path, "remark"), person)])
                del item.values["remark"]

    def _free_actions(self) -> None:
        """Leave what remains to be done without an owner, as erasing did."""
        for item in self._items["action_items"]:
            if item.values.get("status", ActionStatus.OPEN) not in PENDING:
                continue
            for column in ("owner_id", "help_from_id"):
                if item.values.get(column) in self._erased:
                    del item.values[column]

    def _add_nameless_rows(self) -> None:
        named: set[str] = {
            item.values[each.column]
            for shape in walk()
            for each in shape.references
            if each.refers == "people"
            for item in self._items[shape.table]
            if item.values.get(each.column) is not None
        }
        needed = named & self._erased
        needed -= self._uids("people")
        needed -= {uid for (uid,) in self._among("SELECT uid FROM people WHERE uid", needed)}
        for uid in sorted(needed):
            nameless = Item(PEOPLE, self._items["dossier"][0], None)
            nameless.values = {
                "uid": uid,
                "last_name": _(ERASED_NAME),
                "erased_on": date.today().isoformat(),
            }
            self._items["people"].append(nameless)
