"""The open file: one connection, one door to write, undo, and notices of what changed."""

import sys
import uuid
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from copil_desktop.domain.collation import sort_key
from copil_desktop.dossier import faults
from copil_desktop.dossier.driver import Connection, OperationalError
from copil_desktop.dossier.undo import Inverse, UndoLog
from copil_desktop.errors import UnwritableError

Row = TypeVar("Row")
Told = TypeVar("Told")
Parameters = Sequence[Any] | Mapping[str, Any]

#: Kept by sqlite-utils or by the search index; nobody writes there by name.
_NOT_OURS = ("_sqlite_migrations", "sqlite_", "search")


@dataclass(frozen=True)
class Change:
    """What a committed transaction touched, and which object did it (to update itself in place)."""

    tables: frozenset[str]
    origin: object | None = None


def new_uid() -> str:
    """Return a new identifier, unique everywhere."""
    return str(uuid.uuid4())


def _sql_sort_key(text: str | None) -> str:
    return sort_key(text) if text else ""


@cache
def _field_names(row_class: type) -> tuple[str, ...]:
    return tuple(each.name for each in fields(row_class))


class Store:
    """One open dossier file: reads are SQL into dataclasses, writes go through ``transaction``."""

    def __init__(self, conn: Connection, path: Path | None, *, read_only: bool = False) -> None:
        self.conn = conn
        self.path = path
        self.read_only = read_only
        self._listeners: list[Callable[[Change], None]] = []
        self._refused: list[Callable[[UnwritableError], None]] = []
        self._depth = 0
        self._recorded: list[Inverse] = []
        conn.create_function("sort_key", 1, _sql_sort_key, deterministic=True)
        self.columns = self._read_columns()
        self._file = self._file_now()
        self._undo = None if read_only else UndoLog(conn, self.columns)
        # Whoever writes beside ``transaction`` is refused by SQLite itself.
        conn.execute("PRAGMA query_only = ON")

    def _file_now(self) -> int | None:
        """Return what tells the file at our path from any other; None when there is none."""
        try:
            return self.path.stat().st_ino if self.path else 0
        except OSError:
            return None

    def _read_columns(self) -> dict[str, tuple[str, ...]]:
        # pragma table_info leaves generated columns out: they can be neither written nor restored.
        names = [
            name
            for schema, name, kind, *_rest in self.conn.execute("PRAGMA table_list")
            if schema == "main" and kind == "table" and not name.startswith(_NOT_OURS)
        ]
        return {
            name: tuple(row[1] for row in self.conn.execute(f"PRAGMA table_info({name})"))
            for name in sorted(names)
        }

    # Reading

    def rows(self, sql: str, parameters: Parameters, row_class: type[Row]) -> list[Row]:
        """Return the rows of a SELECT as ``row_class`` instances, matched by column name."""
        cursor = self.conn.execute(sql, parameters)
        names = tuple(column[0] for column in cursor.description)
        if names == _field_names(row_class):
            return [row_class(*row) for row in cursor]
        return [row_class(**dict(zip(names, row, strict=True))) for row in cursor]

    def tuples(self, sql: str, parameters: Parameters = ()) -> list[tuple[Any, ...]]:
        """Return the rows of a SELECT as plain tuples."""
        return self.conn.execute(sql, parameters).fetchall()

    def dicts(self, sql: str, parameters: Parameters = ()) -> list[dict[str, Any]]:
        """Return the rows of a SELECT as dictionaries by column name."""
        cursor = self.conn.execute(sql, parameters)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor]

    def value(self, sql: str, parameters: Parameters = ()) -> Any:
        """Return the first column of the first row, or None."""
        row = self.conn.execute(sql, parameters).fetchone()
        return row[0] if row else None

    # Writing

    @contextmanager
    def transaction(
        self,
        label: str,
        *,
        merge: Hashable | None = None,
        origin: object | None = None,
        barrier: bool = False,
        undoable: bool = True,
    ) -> Iterator[None]:
        """Do everything inside or nothing: the commit, the undo step and the change notice in one.

        ``label`` is the untranslated name of the step; typing passes the same ``merge`` key to make
        one step of many; ``origin`` comes back in the notice; a ``barrier`` empties the undo log;
        what the program notes by itself (the time an item took) is not ``undoable``.
        A transaction inside another joins it. Raises ``UserError`` for a full disk, a read-only or
        locked file and a broken rule; nothing is written then.
        """
        if self._depth:
            yield
            return
        if self._undo is None:
            raise faults.read_only(self.path)
        with self._committed() as recorded:
            yield
        if not recorded:
            return
        if barrier:
            self._undo.clear()
        elif undoable:
            self._undo.push(label, recorded, merge)
        self._notify(frozenset(each.table for each in recorded), origin)

    @contextmanager
    def _committed(self) -> Iterator[list[Inverse]]:
        try:
            with self._written() as recorded:
                yield recorded
        except UnwritableError as error:
            self._tell(self._refused, error)
            raise

    @contextmanager
    def _written(self) -> Iterator[list[Inverse]]:
        assert self._undo is not None
        # SQLite asks the same before it writes, but not with a WAL: rows would go into a file
        # that no folder holds any more.
        if self.path is not None and self._file_now() != self._file:
            raise faults.moved(self.path)
        recorded = self._recorded = []
        self._depth += 1
        try:
            with faults.translated(self.path), self._atomic():
                yield recorded
                self.gather()
        finally:
            self._depth -= 1

    @contextmanager
    def _atomic(self) -> Iterator[None]:
        self.conn.execute("PRAGMA query_only = OFF")
        try:
            self.conn.execute("BEGIN IMMEDIATE")
            yield
            self.conn.execute("COMMIT")
        except BaseException:
            # A full disk may have rolled back already: then there is nothing to take back.
            if self.conn.in_transaction:
                self.conn.execute("ROLLBACK")
            raise
        finally:
            self.conn.execute("PRAGMA query_only = ON")

    def _known(self, table: str, names: Sequence[str]) -> None:
        unknown = set(names) - set(self.columns.get(table, ()))
        if table not in self.columns or unknown:
            raise KeyError(f"{table}: {sorted(unknown) or 'unknown table'}")

    def insert(self, table: str, values: Mapping[str, Any]) -> int:
        """Insert one row inside the running transaction and return its key.

        Raises ``KeyError`` for an unknown table or column.
        """
        self._known(table, tuple(values))
        names = ", ".join(values)
        marks = ", ".join("?" * len(values))
        sql = f"INSERT INTO {table} ({names}) VALUES ({marks})"
        return self._write(sql, tuple(values.values())).lastrowid

    def update(self, table: str, row_id: int, values: Mapping[str, Any]) -> None:
        """Update one row by key inside the running transaction."""
        self._known(table, tuple(values))
        assignments = ", ".join(f"{name} = ?" for name in values)
        self._write(f"UPDATE {table} SET {assignments} WHERE id = ?", (*values.values(), row_id))

    def insert_many(self, table: str, names: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        """Insert rows of the columns ``names`` inside the running transaction."""
        if not self._depth:
            raise RuntimeError("writing outside of a transaction")
        self._known(table, names)
        marks = ", ".join("?" * len(names))
        self.conn.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", rows)

    def gather(self) -> None:
        """Put aside what the running transaction recorded so far.

        Long transactions call it now and then: what is left for the end is then short.
        """
        if self._undo is not None:
            self._recorded += self._undo.collect()

    def delete(self, table: str, row_id: int) -> None:
        """Delete one row by key inside the running transaction, with what it owns."""
        self._known(table, ())
        self._write(f"DELETE FROM {table} WHERE id = ?", (row_id,))

    def execute(self, sql: str, parameters: Parameters = ()) -> None:
        """Run one writing statement inside the running transaction."""
        self._write(sql, parameters)

    def _write(self, sql: str, parameters: Parameters) -> Any:
        if not self._depth:
            raise RuntimeError("writing outside of a transaction")
        return self.conn.execute(sql, parameters)

    # Undo, redo and notices

    @property
    def undo_label(self) -> str | None:
        """The untranslated name of what ``undo`` would take back."""
        return self._undo.done[-1].label if self._undo and self._undo.done else None

    @property
    def last_step(self) -> object | None:
        """What ``undo`` would take back: the same object as long as nothing else is done."""
        return self._undo.done[-1] if self._undo and self._undo.done else None

    @property
    def redo_label(self) -> str | None:
        """The untranslated name of what ``redo`` would put again."""
        return self._undo.undone[-1].label if self._undo and self._undo.undone else None

    def undo(self) -> str | None:
        """Take the last step back; return its label, or None when there is nothing to undo."""
        if self._undo is None or not self._undo.done:
            return None
        return self._move(self._undo.done, self._undo.undone)

    def redo(self) -> str | None:
        """Put the last undone step again; return its label, or None."""
        if self._undo is None or not self._undo.undone:
            return None
        return self._move(self._undo.undone, self._undo.done)

    def _move(self, source: list[Any], target: list[Any]) -> str:
        assert self._undo is not None
        step = source[-1]
        with self._committed():
            back = self._undo.replay(step)
        source.pop()
        target.append(back)
        self._notify(step.tables | back.tables, None)
        return step.label

    def forget_undo(self) -> None:
        """Empty the undo log (a barrier)."""
        if self._undo is not None:
            self._undo.clear()

    def will_scrub(self) -> None:
        """Note, with the running transaction, that ``scrub`` follows it.

        A kill in between, and the next opening does it.
        """
        self.execute("PRAGMA user_version = 1")

    @property
    def is_to_scrub(self) -> bool:
        """Whether what was deleted may still be read in the bytes of the file."""
        return self.value("PRAGMA user_version") == 1

    def scrub(self) -> None:
        """Rewrite the file without a byte of what was deleted from it, its WAL included.

        The undo log goes too. Raises ``UserError`` when another program that reads the file keeps
        its former pages alive; closing the dossier then finishes the work.
        """
        self.forget_undo()
        if self.path is None:
            return
        with faults.translated(self.path):
            self.conn.execute("PRAGMA query_only = OFF")
            try:
                self.conn.execute("PRAGMA secure_delete = ON").fetchall()
                self.conn.execute("VACUUM")
                busy = self.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
                if not busy:
                    self.conn.execute("PRAGMA user_version = 0")
            finally:
                self.conn.execute("PRAGMA query_only = ON")
        if busy:
            raise faults.still_read(self.path)

    def subscribe(
        self,
        listener: Callable[[Change], None],
        refused: Callable[[UnwritableError], None] | None = None,
    ) -> Callable[[], None]:
        """Call ``listener`` after each change, ``refused`` when the disk refuses one.

        The returned function stops both.
        """
        self._listeners.append(listener)
        if refused is not None:
            self._refused.append(refused)

        def stop() -> None:
            self._listeners.remove(listener)
            if refused is not None:
                self._refused.remove(refused)

        return stop

    def _notify(self, tables: frozenset[str], origin: object | None) -> None:
        self._tell(self._listeners, Change(tables, origin))

    @staticmethod
    def _tell(listeners: Sequence[Callable[[Told], None]], told: Told) -> None:
        for listener in tuple(listeners):
            try:
                listener(told)
            except Exception as error:
                # What happened to the file is a fact: a listener's bug is told as a bug.
                sys.excepthook(type(error), error, error.__traceback__)

    def close(self) -> None:
        """Close the file; an orderly close of a writer leaves one whole file, without a WAL."""
        if not self.read_only and self.path is not None:
            # Refused while somebody else reads the file, or when its disk is gone: what is
            # committed is in the WAL beside it, which the next opening takes in.
            with suppress(OperationalError):
                self.conn.execute("PRAGMA busy_timeout = 200")
                self.conn.execute("PRAGMA journal_mode = DELETE")
        self.conn.close()
