"""The file: one writer, an orderly close, what a kill leaves, what is no dossier, migrations."""

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from copil_desktop import paths
from copil_desktop.dossier import Dossier, create_dossier, driver, open_dossier, opening
from copil_desktop.dossier.interchange import export_json, import_first, import_json, read
from copil_desktop.dossier.lock import WriterLock
from copil_desktop.dossier.migrations import migrations
from copil_desktop.dossier.search import search
from copil_desktop.errors import UserError
from tests.dossier.everything import EVERYTHING
from tests.dossier.tools import content, in_memory

DATA = Path(__file__).parent.parent / "data"
ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "vallee.copil"
    import_first(path, read(EVERYTHING))
    return path


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def plain(error: pytest.ExceptionInfo[UserError]) -> str:
    return str(error.value).replace("\u00a0", " ")


def files_beside(path: Path) -> set[str]:
    return {each.name for each in path.parent.iterdir()}


# The connection


def test_the_sqlite_library_has_no_wal_reset_bug():
    assert tuple(map(int, driver.version.split("."))) >= (3, 51, 3)


def test_the_table_layer_and_its_exceptions_are_those_of_the_one_library():
    connection = driver.connect(":memory:")
    database = driver.database(connection)
    assert type(database.conn).__module__.startswith("sqlcipher3")
    with pytest.raises(driver.OperationalError):
        database.execute("SELECT * FROM nowhere")
    with pytest.raises(driver.IntegrityError):
        database.execute("CREATE TABLE t (a NOT NULL)")
        database.execute("INSERT INTO t VALUES (NULL)")


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("recursive_triggers", 1),
        ("busy_timeout", 5000),
        ("cache_size", -64000),
        ("fullfsync", 1),
        ("application_id", opening.APPLICATION_ID),
    ],
)
def test_a_dossier_open_for_writing_loses_nothing(path: Path, pragma: str, value: object):
    with open_dossier(path) as dossier:
        assert dossier.value(f"PRAGMA {pragma}") == value


# Closing, and being killed


def test_an_orderly_close_leaves_one_whole_file(path: Path, tmp_path: Path):
    with open_dossier(path) as dossier:
        dossier.records.add("people", uid="new", last_name="Roy")
        assert f"{path.name}-wal" in files_beside(path)
    assert files_beside(path) == {path.name, f".{path.name}.lock"}
    copy = tmp_path / "elsewhere" / "copy.copil"
    copy.parent.mkdir()
    shutil.copyfile(path, copy)
    with open_dossier(copy, read_only=True) as dossier:
        assert dossier.value("SELECT last_name FROM people WHERE uid = 'new'") == "Roy"
        assert dossier.value("PRAGMA journal_mode") == "delete"


def test_closing_twice_is_closing_once(path: Path):
    dossier = open_dossier(path)
    dossier.close()
    dossier.close()
    open_dossier(path).close()


_TYPING = """
import sys
from copil_desktop.dossier import open_dossier
dossier = open_dossier(sys.argv[1])
for count in range(1000000):
    dossier.records.add("people", uid=f"p{count}", last_name="Roy")
    print(count, flush=True)
"""


@pytest.fixture
def killed(path: Path) -> int:
    """Kill -9 a program while it writes; return the number of its last commit that was seen."""
    process = subprocess.Popen(
        [sys.executable, "-c", _TYPING, str(path)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    seen = 0
    while seen < 25:
        seen = int(process.stdout.readline())
    process.kill()
    rest = process.stdout.read().splitlines()
    process.stdout.close()
    process.wait()
    # The last line may have been cut.
    return max([seen, *(int(line) for line in rest[:-1])])


def test_a_kill_loses_no_committed_row(path: Path, killed: int):
    assert path.with_name(f"{path.name}-wal").stat().st_size > 0
    assert opening.check(path) == []
    with open_dossier(path) as dossier:
        kept = dossier.value("SELECT count(*) FROM people WHERE uid LIKE 'p_%' AND uid <> 'paul'")
        assert kept >= killed + 1
    assert opening.quick_check(path)
    assert f"{path.name}-wal" not in files_beside(path)


def test_a_copy_without_the_journal_of_a_killed_program_lacks_rows(
    path: Path, killed: int, tmp_path: Path
):
    alone = tmp_path / "alone" / "alone.copil"
    alone.parent.mkdir()
    shutil.copyfile(path, alone)
    with open_dossier(alone) as dossier:
        assert dossier.value("SELECT count(*) FROM people WHERE uid = ?", (f"p{killed}",)) == 0


def test_a_killed_program_holds_no_lock(path: Path, killed: int):
    open_dossier(path).close()


# One writer


def test_a_second_writer_is_told_who_has_the_dossier(path: Path):
    import getpass
    import socket

    with open_dossier(path), pytest.raises(UserError) as told:
        open_dossier(path)
    said = plain(told)
    assert "« vallee.copil » est déjà ouvert" in said
    assert getpass.getuser() in said
    assert socket.gethostname() in said
    open_dossier(path).close()


def test_a_second_writer_of_another_process_is_told_too(path: Path):
    with open_dossier(path):
        code = (
            "import sys; from copil_desktop.dossier import open_dossier; open_dossier(sys.argv[1])"
        )
        done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True)
    assert done.returncode != 0
    assert "déjà ouvert" in done.stderr.decode("utf-8")


def test_an_account_without_a_name_opens_its_dossier(path: Path, monkeypatch: pytest.MonkeyPatch):
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("os.getuid", lambda: 4_000_000_000, raising=False)
    open_dossier(path).close()


CUT_SHORT = """
import os, signal, sys
from copil_desktop.dossier import open_dossier
dossier = open_dossier(sys.argv[1], briefly=True)
dossier.conn.execute("PRAGMA cache_size = 1")  # pages go to the file before the end
with dossier.transaction("Half"):
    dossier.execute("UPDATE people SET last_name = 'Moitié'")
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL on Windows")
@pytest.mark.parametrize("reads", [opening.check, lambda path: open_dossier(path, read_only=True)])
def test_a_writing_cut_short_is_not_read_half(path: Path, reads: Callable[[Path], object]):
    with open_dossier(path) as dossier:
        with dossier.transaction("Many"):
            names = [(f"h{number}", "Roy") for number in range(2_000)]
            dossier.insert_many("people", ("uid", "last_name"), names)
        before = content(dossier)
    subprocess.run([sys.executable, "-c", CUT_SHORT, str(path)])
    assert Path(f"{path}-journal").stat().st_size
    reads(path)
    with open_dossier(path, read_only=True) as dossier:
        assert content(dossier) == before
    assert opening.check(path) == []


def test_who_has_it_may_be_unknown(path: Path):
    lock = WriterLock(path)
    lock.acquire()
    path.with_name(f".{path.name}.holder").write_text("{", "utf-8")
    with pytest.raises(UserError, match="un autre logiciel"):
        open_dossier(path)
    lock.release()


def test_whoever_only_reads_comes_in_while_a_writer_writes(path: Path):
    with open_dossier(path) as writer, open_dossier(path, read_only=True) as reader:
        writer.records.add("people", uid="new", last_name="Roy")
        assert reader.value("SELECT count(*) FROM people WHERE uid = 'new'") == 1
        with pytest.raises(UserError, match="en lecture seule"):
            reader.records.add("people", last_name="Roy")
        with pytest.raises(driver.OperationalError):
            reader.conn.execute("DELETE FROM people")


def test_reading_changes_no_byte_and_leaves_no_file(path: Path):
    before = digest(path), files_beside(path), path.stat().st_mtime_ns
    with open_dossier(path, read_only=True) as dossier:
        export_json(dossier)
    assert (digest(path), files_beside(path), path.stat().st_mtime_ns) == before


# What is no dossier


@pytest.mark.parametrize("read_only", [True, False])
def test_a_missing_file_is_named(tmp_path: Path, read_only: bool):
    with pytest.raises(UserError, match=r"nowhere\.copil"):
        open_dossier(tmp_path / "nowhere.copil", read_only=read_only)
    assert files_beside(tmp_path / "x") == set()


@pytest.mark.parametrize("read_only", [True, False])
@pytest.mark.parametrize("what", ["folder", "text", "empty", "database", "garbage", "cut"])
def test_what_is_no_dossier_is_refused_untouched(path: Path, what: str, read_only: bool):
    odd = path.with_name("odd.copil")
    if what == "folder":
        odd.mkdir()
    elif what == "database":
        connection = sqlite3.connect(odd)
        connection.execute("CREATE TABLE t (a)")
        connection.close()
    else:
        odd.write_bytes(
            {
                "text": b"bonjour",
                "empty": b"",
                "garbage": driver.HEADER + os.urandom(8000),
                "cut": path.read_bytes()[:6000],
            }[what]
        )
    before = digest(odd) if odd.is_file() else ""
    with pytest.raises(UserError, match=r"odd\.copil"):
        open_dossier(odd, read_only=read_only)
    assert (digest(odd) if odd.is_file() else "") == before
    # Nothing else either: the lock is free.
    assert not path.with_name(".odd.copil.holder").exists()


def test_a_new_dossier_takes_nobody_s_place(path: Path):
    before = digest(path)
    with pytest.raises(UserError, match="vallee"):
        create_dossier(path)
    assert digest(path) == before


def test_a_new_dossier_needs_a_folder(tmp_path: Path):
    with pytest.raises(UserError, match="nowhere"):
        create_dossier(tmp_path / "nowhere" / "v.copil")


def test_a_new_dossier_is_empty_and_sound(tmp_path: Path):
    with create_dossier(tmp_path / "Mon alliance.copil") as dossier:
        assert dossier.name == "Mon alliance"
        assert dossier.tuples("SELECT * FROM people") == []
    assert opening.check(tmp_path / "Mon alliance.copil") == []


# Versions


def _as_if_newer(path: Path) -> None:
    connection = driver.connect(path)
    connection.execute(
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
        " VALUES ('copil_desktop', 'm999_of_next_year', '2030-01-01')"
    )
    connection.close()


@pytest.mark.parametrize("read_only", [True, False])
def test_a_file_of_a_newer_version_is_refused_named_and_untouched(path: Path, read_only: bool):
    _as_if_newer(path)
    before = digest(path), files_beside(path)
    with pytest.raises(UserError, match=r"vallee\.copil") as told:
        open_dossier(path, read_only=read_only)
    assert "version plus récente" in plain(told)
    assert (digest(path), files_beside(path)) == before


@pytest.fixture
def next_version(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Any]]:
    """Add a migration to come; the steps put in the list are what it does."""
    steps: list[Any] = []

    @migrations(name="m999_of_next_year")
    def next_year(db: Any) -> None:
        for step in steps:
            db.execute(step)

    assert next_year
    monkeypatch.setattr(opening, "RELEASED", (*opening.RELEASED, "m999_of_next_year"))
    yield steps
    migrations._migrations.pop()


def test_a_file_of_an_older_version_is_migrated_after_a_backup(path: Path, next_version: list[Any]):
    next_version += ["ALTER TABLE people ADD COLUMN nickname TEXT"]
    before = _dumped(path)
    with open_dossier(path) as dossier:
        assert "nickname" in dossier.columns["people"]
        assert dossier.value("PRAGMA foreign_keys") == 1
        assert dossier.value("SELECT count(*) FROM people") == 4
    (copy,) = (paths.backup_folder() / "vallee" / "migration").iterdir()
    assert _dumped(copy) == before
    open_dossier(path).close()
    assert len(list(copy.parent.iterdir())) == 1


def _dumped(path: Path) -> list[Any]:
    connection = driver.connect(path, read_only=True)
    schema = _schema(connection)
    tables = [name for kind, name, *_rest in schema if kind == "table"]
    rows = [connection.execute(f"SELECT * FROM {table}").fetchall() for table in tables]
    connection.close()
    return [*schema, *rows]


@pytest.mark.parametrize(
    "step",
    [
        "UPDATE memberships SET person_id = 999",
        "DROP TABLE nowhere",
    ],
)
def test_a_migration_that_fails_changes_nothing(path: Path, next_version: list[Any], step: str):
    next_version += ["ALTER TABLE people ADD COLUMN nickname TEXT", step]
    with pytest.raises((UserError, driver.OperationalError)):
        open_dossier(path)
    connection = driver.connect(path)
    columns = [row[1] for row in connection.execute("PRAGMA table_info(people)")]
    assert "nickname" not in columns
    assert connection.execute("SELECT count(*) FROM memberships").fetchone() == (3,)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()
    WriterLock(path).acquire()


def test_an_older_file_is_read_migrated_in_memory_and_untouched(
    path: Path, next_version: list[Any]
):
    next_version += ["ALTER TABLE people ADD COLUMN nickname TEXT"]
    before = digest(path), files_beside(path)
    with open_dossier(path, read_only=True) as dossier:
        assert "nickname" in dossier.columns["people"]
        assert dossier.value("SELECT count(*) FROM people") == 4
    assert (digest(path), files_beside(path)) == before
    assert not paths.backup_folder().exists()


@pytest.mark.parametrize("released", sorted(DATA.glob("dossier_v*.copil")), ids=lambda p: p.stem)
def test_the_file_of_each_released_version_still_opens(tmp_path: Path, released: Path):
    path = tmp_path / released.name
    shutil.copyfile(released, path)
    fresh = in_memory()
    import_json(fresh, json.loads(released.with_suffix(".json").read_text(encoding="utf-8")))
    with open_dossier(path) as dossier:
        assert export_json(dossier) == export_json(fresh)
        assert _schema(dossier.conn) == _schema(fresh.conn)
        assert [hit.number for hit in search(dossier, "deux classes")]
    assert opening.check(path) == []


def _schema(connection: Any) -> list[tuple[Any, ...]]:
    return connection.execute(
        "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name"
    ).fetchall()


def test_every_migration_of_this_version_is_known_without_importing_it():
    names = tuple(each.name for each in migrations._migrations)
    assert names == opening.RELEASED


# Folders and disks


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """Return the folder of a small disk of its own."""
    if not ROOT or sys.platform != "linux":
        pytest.skip("only root of a Linux may mount a disk")
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", folder], capture_output=True
    )
    if mounted.returncode != 0:
        pytest.skip("no disk can be mounted here")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


def test_a_full_disk_keeps_what_was_saved(disk: Path):
    with create_dossier(disk / "v.copil") as dossier:
        dossier.records.add("people", uid="first", last_name="Roy")
        (disk / "filler").write_bytes(bytes(shutil.disk_usage(disk).free - 100_000))
        before = content(dossier)
        with pytest.raises(UserError) as told:
            dossier.records.add("people", last_name="Roy", address="é" * 190_000)
        assert "plus de place" in plain(told)
        assert content(dossier) == before
        assert dossier.undo_label == "Add a person"
        # The user makes room and goes on.
        (disk / "filler").unlink()
        dossier.records.add("people", last_name="Roy", address="é" * 190_000)
    assert opening.check(disk / "v.copil") == []


def test_a_full_disk_makes_no_half_dossier(disk: Path):
    (disk / "filler").write_bytes(bytes(2_700_000))
    with pytest.raises(UserError):
        import_first(disk / "v.copil", read(EVERYTHING))
    assert {each.name for each in disk.iterdir()} == {"filler"}


def test_a_folder_that_cannot_be_written_is_read(disk: Path):
    path = disk / "v.copil"
    import_first(path, read(EVERYTHING))
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    with open_dossier(path, read_only=True) as dossier:
        assert dossier.name == "Vallée active"
    with pytest.raises(UserError, match="lecture seule"):
        open_dossier(path)
    with pytest.raises(UserError, match="lecture seule"):
        create_dossier(disk / "new.copil")


def test_a_journal_in_a_folder_that_cannot_be_written_is_no_obstacle(disk: Path, dossier: Dossier):
    dossier.records.add("people", last_name="Roy")
    path = disk / "v.copil"
    for suffix in ("", "-wal"):
        shutil.copyfile(f"{dossier.path}{suffix}", f"{path}{suffix}")
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    with open_dossier(path, read_only=True) as reader:
        assert reader.name == "v"


@pytest.mark.skipif(ROOT or sys.platform == "win32", reason="nothing is forbidden to root")
def test_a_file_that_cannot_be_written_is_told(path: Path):
    path.chmod(0o400)
    with pytest.raises(UserError, match="lecture seule"):
        open_dossier(path)
    path.chmod(0)
    with pytest.raises(UserError, match="lire"):
        open_dossier(path, read_only=True)


def test_a_dossier_that_can_grow_no_more_keeps_what_was_saved(path: Path):
    with open_dossier(path) as dossier:
        before = content(dossier)
        pages = dossier.value("PRAGMA page_count")
        dossier.conn.execute(f"PRAGMA max_page_count = {pages + 2}")
        with pytest.raises(UserError, match="place"):
            dossier.records.add("people", last_name="Roy", address="x" * 100_000)
        assert content(dossier) == before
        assert dossier.undo_label is None
        dossier.conn.execute("PRAGMA max_page_count = 1000000")
        dossier.records.add("people", last_name="Roy", address="x" * 100_000)


def test_another_library_that_writes_in_the_file_is_waited_for_then_told(path: Path):
    with open_dossier(path) as dossier:
        dossier.conn.execute("PRAGMA busy_timeout = 50")
        other = driver.connect(path)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(UserError, match="écri"):
            dossier.records.add("people", last_name="Roy")
        other.execute("ROLLBACK")
        other.close()
        dossier.records.add("people", last_name="Roy")


def test_a_full_disk_is_told_at_opening_and_leaves_no_trace(disk: Path):
    create_dossier(disk / "v.copil").close()
    before = files_beside(disk / "v.copil")
    with (disk / "filler").open("wb", buffering=0) as filler, suppress(OSError):
        while True:
            filler.write(bytes(4096))
    for attempt in (open_dossier, create_dossier):
        with pytest.raises(UserError, match="place"):
            attempt(disk / ("v.copil" if attempt is open_dossier else "new.copil"))
    (disk / "filler").unlink()
    assert files_beside(disk / "v.copil") == before
    open_dossier(disk / "v.copil").close()


def test_nothing_is_written_into_a_file_that_no_folder_holds_any_more(path: Path, tmp_path: Path):
    elsewhere = tmp_path / "elsewhere.copil"
    with open_dossier(path) as dossier:
        dossier.records.add("people", last_name="Roy")
        path.rename(elsewhere)
        with pytest.raises(UserError, match="déplacé"):
            dossier.records.add("people", last_name="Lefort")
        # Another file of that name is not it either.
        shutil.copyfile(elsewhere, path)
        with pytest.raises(UserError, match="déplacé"):
            dossier.undo()
        elsewhere.replace(path)
        dossier.records.add("people", last_name="Lefort")
    with open_dossier(path) as dossier:
        names = {row[0] for row in dossier.tuples("SELECT last_name FROM people")}
        assert {"Roy", "Lefort"} <= names


@pytest.mark.parametrize("name", ["a" * 250 + ".copil", "file/v.copil"])
def test_a_name_that_the_system_refuses_is_told(tmp_path: Path, name: str):
    (tmp_path / "file").touch()
    with pytest.raises(UserError):
        open_dossier(tmp_path / name)
    with pytest.raises(UserError):
        create_dossier(tmp_path / name)


# A quick look at the whole file, by a connection of its own


def test_a_quick_check_tells_a_sound_file_from_a_damaged_one(path: Path):
    with open_dossier(path):
        assert opening.quick_check(path)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    assert not opening.quick_check(path)
    assert not opening.quick_check(path.with_name("nowhere.copil"))
