"""Consistent copies of a dossier, daily and thinned; never a file copy: a WAL holds rows too."""

import os
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import count
from pathlib import Path

from copil_desktop import paths, whole_file
from copil_desktop.dossier import driver, faults
from copil_desktop.errors import UserError, why
from copil_desktop.i18n import _

#: In a dossier's folder of copies, where the dossier is.
_ORIGIN = "origin.txt"
#: In the usual folder, for the copies made before a change of version.
_MIGRATION = "migration"
_STAMP = "%Y-%m-%d_%H%M%S"
#: Beyond this size in bytes, the oldest monthly copies go first.
MAX_TOTAL = 2_000_000_000


@dataclass(frozen=True)
class Backup:
    """One copy: where it is, when it was made, its size in bytes."""

    path: Path
    made_at: datetime
    size: int


def folder_of(path: Path) -> Path:
    """Return the folder of the copies of one dossier, named after it.

    Two dossiers of one name, in two places, have a folder each: one would otherwise count as the
    other's copy of the day, and be thinned with it.
    """
    for number in count(1):
        name = path.stem if number == 1 else f"{path.stem} {number}"
        folder = paths.backup_folder() / name
        origin = _origin(folder)
        if origin is None or origin == path.absolute() or not origin.exists():
            return folder
    raise AssertionError("there is always a next number")


def _origin(folder: Path) -> Path | None:
    try:
        return Path(os.fsdecode((folder / _ORIGIN).read_bytes()))
    except OSError:
        return None


def write(path: Path, folder: Path | None = None, *, now: datetime | None = None) -> Path:
    """Copy the dossier at ``path``, open or not, into ``folder`` and return the copy's path.

    Raises ``UserError`` when the folder cannot be made, the disk is full or the file is damaged.
    """
    folder = folder or folder_of(path)
    made_at = now or datetime.now()
    target = folder / f"{path.stem}_{made_at.strftime(_STAMP)}{path.suffix}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if folder == folder_of(path):
            whole_file.write(folder / _ORIGIN, os.fsencode(path.absolute()))
        with faults.translated(path), whole_file.taking_place_of(target) as unfinished:
            _copy(path, unfinished)
    except OSError as error:
        raise UserError(
            _("The backup cannot be written into “{folder}”: {why}.").format(
                folder=folder, why=why(error)
            ),
            kept=_("The dossier itself is safe."),
            todo=_("Choose another folder in the backup settings."),
        ) from error
    return target


def _copy(path: Path, target: Path) -> None:
    source = driver.connect(path, read_only=True)
    copy = driver.connect(target)
    try:
        source.backup(copy)
        # One whole file, without a WAL beside it.
        copy.execute("PRAGMA journal_mode = DELETE")
    finally:
        copy.close()
        source.close()


def restore(copy: Path, target: Path) -> None:
    """Make a dossier of a copy, which stays where it is.

    Raises ``UserError`` when ``target`` exists or cannot be written, or the copy is damaged.
    """
    if target.exists():
        raise UserError(
            _("There is already a file “{name}”.").format(name=target.name),
            kept=_("It was not touched."),
            todo=_("Choose another name, or open that file."),
        )
    with faults.translated(target), whole_file.taking_place_of(target) as unfinished:
        _copy(copy, unfinished)


def before_migration(path: Path) -> Path:
    """Copy a dossier of an older version before its tables are changed."""
    return write(path, folder_of(path) / _MIGRATION)


def listed(folder: Path, of: Path | None = None) -> list[Backup]:
    """Return the copies in ``folder``, newest first; only those ``of`` one dossier when given."""
    found: list[Backup] = []
    for path in folder.glob("*"):
        if of is not None and path.stem[:-18] != of.stem:
            continue
        try:
            made_at = datetime.strptime(path.stem[-17:], _STAMP)
        except ValueError:
            continue  # a file that somebody put there: not ours to list nor to thin
        found.append(Backup(path, made_at, path.stat().st_size))
    return sorted(found, key=lambda each: each.made_at, reverse=True)


def holding(path: Path, folder: Path, uid: str) -> list[Backup]:
    """Return the copies that still hold what was noted of a person, newest first.

    Looked for in ``folder``, in the usual one and among those made before a change of version;
    a copy that cannot be read is listed too: nobody may say what it holds.
    """
    usual = folder_of(path)
    folders = dict.fromkeys((folder, usual, usual / _MIGRATION))
    return [each for place in folders for each in listed(place, path) if _holds(each.path, uid)]


def _holds(copy: Path, uid: str) -> bool:
    try:
        conn = driver.connect(copy, read_only=True)
        try:
            sql = "SELECT 1 FROM people WHERE uid = ? AND erased_on IS NULL"
            return conn.execute(sql, (uid,)).fetchone() is not None
        finally:
            conn.close()
    except driver.DatabaseError:
        return True


def write_daily(
    path: Path, folder: Path | None = None, *, now: datetime | None = None
) -> Path | None:
    """Make today's copy unless there is one, then thin the others; return the new copy."""
    folder = folder or folder_of(path)
    now = now or datetime.now()
    whole_file.remove_left(folder_of(path) / _MIGRATION)  # where one is seldom written
    if any(each.made_at.date() == now.date() for each in listed(folder, path)):
        return None
    target = write(path, folder, now=now)
    # A folder of one's own may hold the copies of other dossiers too.
    for each in superfluous(listed(folder, path), now.date()):
        each.path.unlink(missing_ok=True)
    return target


def superfluous(copies: list[Backup], today: date, max_total: int = MAX_TOTAL) -> list[Backup]:
    """Return the copies to remove: all of today stay, one a day for a month, one a month for ever.

    When what is left exceeds ``max_total`` bytes, the oldest monthly copies go too.
    """
    month_ago = today - timedelta(days=31)
    kept: dict[object, Backup] = {}
    for each in sorted(copies, key=lambda copy: copy.made_at):
        day = each.made_at.date()
        if day >= today:
            kept[each.path] = each
        elif day > month_ago:
            kept[day] = each
        else:
            kept[(day.year, day.month)] = each
    newest_first = sorted(kept.values(), key=lambda copy: copy.made_at, reverse=True)
    total, stay = 0, set[Path]()
    for each in newest_first:
        total += each.size
        if total <= max_total or each.made_at.date() > month_ago:
            stay.add(each.path)
    return [each for each in copies if each.path not in stay]
