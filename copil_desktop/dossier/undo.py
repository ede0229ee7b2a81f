"""Undo and redo, by SQLite's documented pattern "Automatic Undo/Redo Using SQLite".

TEMP triggers made from the schema record the inverse of every statement; a transaction collects
them under its label. No other undo code exists anywhere (https://sqlite.org/undoredo.html).
"""

import time
from collections.abc import Hashable
from dataclasses import dataclass, field
from sys import intern
from typing import NamedTuple

from copil_desktop.dossier import guards
from copil_desktop.dossier.driver import Connection, IntegrityError

#: A pause of the typist longer than this many seconds starts a new step.
MERGE_SECONDS = 5.0
#: Steps kept; the oldest are forgotten first.
MAX_STEPS = 300
#: Days that the schema's own triggers copy: undone, the row that they follow sets them again.
_FOLLOWING = frozenset({("attendances", "took_place_on"), ("interaction_people", "on_day")})

#: Counts that only go up: an undone change is one change more to whoever was told of it.
_RISING = frozenset({("meetings", "calendar_sequence")})


_UPDATE = "update"


class Inverse(NamedTuple):
    """One recorded statement: what it touched and the SQL that takes it back.

    ``kind`` is ``insert``, ``delete`` or ``update`` with the columns changed: those alone are put
    back, so that what the program notes meanwhile (the time an item took) is not.
    An insertion needs no SQL: its row is deleted by one statement compiled once, ten times faster
    when an import of many records is taken back.
    """

    table: str
    row: int
    kind: str
    sql: str


@dataclass
class Step:
    """What one transaction did, as the statements that take it back, newest last."""

    label: str
    inverses: list[Inverse]
    merge: Hashable | None = None
    at: float = field(default_factory=time.monotonic)

    @property
    def tables(self) -> frozenset[str]:
        """The tables that this step touched."""
        return frozenset(inverse.table for inverse in self.inverses)

    def absorb(self, inverses: list[Inverse]) -> None:
        """Add later changes of the same typing; columns updated here keep their first values."""
        known = {(i.table, i.row, i.kind) for i in self.inverses if i.kind.startswith(_UPDATE)}
        self.inverses += [i for i in inverses if (i.table, i.row, i.kind) not in known]
        self.at = time.monotonic()


def _when_changed(name: str, said: str) -> str:
    return f"CASE WHEN new.{name} IS NOT old.{name} THEN {said} ELSE '' END"


class UndoLog:
    """The steps that can be taken back and put again, for one open connection."""

    def __init__(self, db: Connection, tables: dict[str, tuple[str, ...]]) -> None:
        self._db = db
        self.done: list[Step] = []
        self.undone: list[Step] = []
        self._install(tables)

    def _install(self, tables: dict[str, tuple[str, ...]]) -> None:
        self._db.execute(
            "CREATE TEMP TABLE undo_log"
            " (seq INTEGER PRIMARY KEY, tbl TEXT, row INTEGER, kind TEXT, sql TEXT)"
        )
        for table, columns in tables.items():
            self._install_table(table, columns)

    def _install_table(self, table: str, columns: tuple[str, ...]) -> None:
        record = "INSERT INTO undo_log(tbl, row, kind, sql) VALUES"
        names = ", ".join(columns)
        values = "||','||".join(f"quote(old.{name})" for name in columns)
        own = [name for name in columns if (table, name) not in _RISING]
        settings = "||".join(_when_changed(name, f"',{name}='||quote(old.{name})") for name in own)
        names_changed = "||".join(_when_changed(name, f"' {name}'") for name in own)
        changed = " OR ".join(
            f"new.{name} IS NOT old.{name}" for name in own if (table, name) not in _FOLLOWING
        )
        self._db.execute(
            f"CREATE TEMP TRIGGER undo_{table}_insert AFTER INSERT ON main.{table} BEGIN"
            f" {record} ('{table}', new.id, 'insert', ''); END"
        )
        self._db.execute(
            f"CREATE TEMP TRIGGER undo_{table}_update AFTER UPDATE ON main.{table}"
            f" WHEN {changed} BEGIN {record} ('{table}', new.id, '{_UPDATE}'||{names_changed},"
            f" 'UPDATE {table} SET '||substr({settings}, 2)||' WHERE id='||new.id); END"
        )
        self._db.execute(
            f"CREATE TEMP TRIGGER undo_{table}_delete BEFORE DELETE ON main.{table} BEGIN"
            f" {record} ('{table}', old.id, 'delete',"
            f" 'INSERT INTO {table} ({names}) VALUES ('||{values}||')'); END"
        )

    def collect(self) -> list[Inverse]:
        """Return what the running transaction recorded, and empty the log; call before COMMIT."""
        rows = self._db.execute("SELECT tbl, row, kind, sql FROM undo_log ORDER BY seq").fetchall()
        if rows:
            self._db.execute("DELETE FROM undo_log")
        return [Inverse(intern(table), row, intern(kind), sql) for table, row, kind, sql in rows]

    def push(self, label: str, inverses: list[Inverse], merge: Hashable | None) -> None:
        """Remember a committed transaction; typing with the same ``merge`` key joins the last."""
        last = self.done[-1] if self.done else None
        continues = (
            last is not None
            and merge is not None
            and last.merge == merge
            and not self.undone
            and time.monotonic() - last.at < MERGE_SECONDS
        )
        if last is not None and continues:
            last.absorb(inverses)
        else:
            self.done.append(Step(label, inverses, merge))
            del self.done[:-MAX_STEPS]
        self.undone.clear()

    def clear(self) -> None:
        """Forget every step: closing, reopening, sending and erasing are barriers."""
        self.done.clear()
        self.undone.clear()

    def replay(self, step: Step) -> Step:
        """Run a step's inverses inside the running transaction; return the step that reverts it."""
        self._db.execute("PRAGMA defer_foreign_keys = ON")
        self._db.execute("SAVEPOINT replay")
        try:
            self._run(step)
        except IntegrityError:
            # What is put back was so before, whatever the guards of closed minutes say: an import
            # that closed a meeting can be taken back, where closing it by hand is a barrier.
            self._db.execute("ROLLBACK TO replay")
            with guards.lifted(self._db):
                self._run(step)
        self._db.execute("RELEASE replay")
        return Step(step.label, self.collect())

    def _run(self, step: Step) -> None:
        for inverse in reversed(step.inverses):
            if inverse.kind == "insert":
                self._db.execute(f"DELETE FROM {inverse.table} WHERE id = ?", (inverse.row,))
            else:
                self._db.execute(inverse.sql)
