"""Opening, creating and checking the file of a dossier."""

import os
from pathlib import Path

from copil_desktop.dossier import backups, driver, faults
from copil_desktop.dossier.driver import Connection
from copil_desktop.dossier.lock import WriterLock
from copil_desktop.errors import UserError
from copil_desktop.i18n import _

#: "COPI": tells a dossier from any other SQLite file.
APPLICATION_ID = 0x434F5049
#: Every migration of this version, in order, known without importing them.
RELEASED: tuple[str, ...] = (
    "m001_initial",
    "m002_rounds",
    "m003_days_off",
    "m004_merged_people",
    "m005_non_voters",
    "m006_calendar",
    "m007_looks",
    "m008_visa",
    "m009_announced",
)


def open_for_writing(path: Path, *, briefly: bool = False) -> tuple[Connection, WriterLock]:
    """Open an existing dossier, migrated, with the writer's lock.

    ``briefly``, for one transaction: without the WAL, which marks the file at opening and at
    closing. When nothing is written the file then stays as it was, byte for byte.

    Raises ``UserError`` when it is missing, not a dossier, newer, damaged, read-only or taken.
    """
    _check_header(path)
    lock = _lock(path)
    try:
        with faults.translated(path):
            conn = driver.connect(path)
            _check_identity(conn, path)
            migrate(conn, path)
            _set_pragmas(conn, wal=not briefly)
    except BaseException:
        lock.release()
        raise
    return conn, lock


def create_file(path: Path) -> tuple[Connection, WriterLock]:
    """Create a new dossier. Raises ``UserError`` when the file exists or its folder does not."""
    if _exists(path):
        raise UserError(
            _("There is already a file “{name}”.").format(name=path.name),
            kept=_("It was not touched."),
            todo=_("Choose another name, or open that file."),
        )
    if not path.parent.is_dir():
        raise _no_folder(path)
    lock = _lock(path)
    try:
        with faults.translated(path):
            conn = driver.connect(path)
            conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            _apply_migrations(conn)
            _set_pragmas(conn)
    except BaseException:
        lock.release()
        remove(path)
        raise
    return conn, lock


def remove(path: Path) -> None:
    """Remove a dossier that was just made and is closed, with all that SQLite and the lock left."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)
    WriterLock(path).remove()


def open_for_reading(path: Path) -> Connection:
    """Open a dossier without changing a byte of it, also while another program writes in it.

    A file of an older version is copied to memory and migrated there; one in a folder that cannot
    be written is read as immutable. Raises ``UserError`` like ``open_for_writing``.
    """
    _check_header(path)
    with faults.translated(path):
        conn = _connect_for_reading(path)
        _check_identity(conn, path)
        if _pending(conn):
            copy = driver.connect(":memory:")
            conn.backup(copy)
            conn.close()
            _apply_migrations(copy)
            conn = copy
    conn.execute("PRAGMA query_only = ON")
    return conn


def _connect_for_reading(path: Path) -> Connection:
    if Path(f"{path}-journal").exists():
        # A writing cut short by a kill: only whoever may write takes it back.
        _read_something(driver.connect(path)).close()
    conn = driver.connect(path, read_only=True)
    try:
        return _read_something(conn)
    except driver.OperationalError:
        # A WAL file in a folder that cannot be written: there is no place for the shared memory.
        conn.close()
        return driver.connect(path, immutable=True)


def _read_something(conn: Connection) -> Connection:
    conn.execute("SELECT count(*) FROM sqlite_master").fetchone()
    return conn


def check(path: Path) -> list[str]:
    """Return what is wrong with the file, one line each; an empty list when it is sound."""
    conn = open_for_reading(path)
    try:
        wrong = [row[0] for row in conn.execute("PRAGMA integrity_check") if row[0] != "ok"]
        wrong += [
            _("{table}, row {row}: what it refers to in {parent} is missing").format(
                table=row[0], row=row[1], parent=row[2]
            )
            for row in conn.execute("PRAGMA foreign_key_check")
        ]
        return wrong
    except driver.DatabaseError as error:
        return [str(error)]
    finally:
        conn.close()


def quick_check(path: Path) -> bool:
    """Tell whether the file is sound, on a read-only connection of its own (any thread)."""
    try:
        conn = driver.connect(path, read_only=True)
        try:
            return conn.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
        finally:
            conn.close()
    except driver.DatabaseError:
        return False


def is_database(path: Path) -> bool:
    """Tell whether a file is an SQLite database, as every dossier is. Raises ``OSError``."""
    with path.open("rb") as file:
        return file.read(len(driver.HEADER)) == driver.HEADER


def migrate(conn: Connection, path: Path | None) -> None:
    """Apply the pending migrations, after a backup, before foreign keys are switched on.

    All or nothing: a migration that fails, or leaves a reference to nothing, changes nothing.
    """
    if not _pending(conn):
        return
    if path is not None:
        backups.before_migration(path)
    conn.execute("PRAGMA foreign_keys = OFF")
    conn.execute("BEGIN IMMEDIATE")
    try:
        _apply_migrations(conn)
        if conn.execute("PRAGMA foreign_key_check").fetchall():
            raise faults.damaged(path)
        conn.execute("COMMIT")
    except BaseException:
        conn.execute("ROLLBACK")
        raise


def _apply_migrations(conn: Connection) -> None:
    from copil_desktop.dossier.migrations import migrations

    migrations.apply(driver.database(conn))


def _applied(conn: Connection) -> set[str]:
    known = conn.execute("SELECT 1 FROM sqlite_master WHERE name = '_sqlite_migrations'").fetchone()
    return (
        {row[0] for row in conn.execute("SELECT name FROM _sqlite_migrations")} if known else set()
    )


def _pending(conn: Connection) -> set[str]:
    return set(RELEASED) - _applied(conn)


def _lock(path: Path) -> WriterLock:
    if not os.access(path.parent, os.W_OK) or (path.exists() and not os.access(path, os.W_OK)):
        raise faults.ReadableOnlyError(
            _("The dossier “{name}” cannot be written: file or folder is read-only.").format(
                name=path.name
            ),
            kept=_("Nothing was changed."),
            todo=_("Copy it into a folder of your own and open the copy."),
        )
    lock = WriterLock(path)
    lock.acquire()
    return lock


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError as error:
        raise faults.unreachable(path.name, error) from error


def _no_folder(path: Path) -> UserError:
    return UserError(
        _("There is no folder “{folder}”.").format(folder=path.parent),
        todo=_("Create it first, or choose another one."),
    )


def _check_header(path: Path) -> None:
    try:
        sound = is_database(path)
    except FileNotFoundError:
        raise faults.missing(path) from None
    except IsADirectoryError:
        raise faults.not_a_dossier(path) from None
    except PermissionError:
        raise UserError(
            _("You may not read the file “{name}”.").format(name=path.name),
            todo=_("Ask its owner for permission, or choose another file."),
        ) from None
    except OSError as error:
        raise faults.unreachable(path.name, error) from error
    if not sound:
        raise faults.not_a_dossier(path)


def _check_identity(conn: Connection, path: Path) -> None:
    applied = _applied(conn)
    # A dossier whose making was cut short has no table yet: its migrations are still to come.
    foreign = not applied and conn.execute("SELECT 1 FROM sqlite_master").fetchone() is not None
    if foreign or conn.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        conn.close()
        raise faults.not_a_dossier(path)
    if applied - set(RELEASED):
        conn.close()
        raise faults.newer(path)


def _set_pragmas(conn: Connection, *, wal: bool = True) -> None:
    # synchronous=FULL: with NORMAL a commit in WAL mode syncs nothing. fullfsync: on macOS a plain
    # fsync does not reach the disk.
    for pragma in (
        *(("journal_mode = WAL",) if wal else ()),
        "synchronous = FULL",
        "fullfsync = ON",
        "foreign_keys = ON",
        "recursive_triggers = ON",
        "busy_timeout = 5000",
        "cache_size = -64000",
        "temp_store = MEMORY",
    ):
        conn.execute(f"PRAGMA {pragma}").fetchall()
