"""What stands already where a Word file is to be written: ours still, changed since, or open.

The screens and the command line ask here; what this laptop remembers is theirs to keep.
"""

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from copil_desktop import whole_file
from copil_desktop.errors import UserError, why
from copil_desktop.i18n import _

#: SHA-256, in hexadecimal, of each file as this program wrote it last, by absolute path.
DIGESTS = "exported"
#: How many files this laptop remembers: the ones written last.
MOST = 200


def noted(known: Any, path: Path, digest: str) -> dict[str, str]:
    """Return what to remember under ``DIGESTS`` once ``path`` was written, after ``known``."""
    others = {name: each for name, each in _digests(known).items() if name != _name(path)}
    return dict([*others.items(), (_name(path), digest)][-MOST:])


def without(known: Any, named: Callable[[str], object]) -> dict[str, str]:
    """Return what is remembered but for the files whose name, or folder, ``named`` is true of."""
    return {name: each for name, each in _digests(known).items() if not named(name)}


def is_ours(known: Any, path: Path) -> bool:
    """Return whether nobody changed the file at ``path`` since this program wrote it.

    ``known`` is what is remembered under ``DIGESTS``, whatever a damaged memory gives. Raise
    ``UserError`` when the file cannot be read, as when Word keeps it for itself.
    """
    try:
        found = hashlib.sha256(path.read_bytes()).hexdigest()
    except PermissionError as error:
        raise _in_use(path) from error
    except OSError as error:
        raise UserError(
            _("The file “{path}” cannot be read: {why}.").format(path=path, why=why(error)),
            todo=_("Choose another file name."),
        ) from error
    return _digests(known).get(_name(path)) == found


def refuse_open(path: Path) -> None:
    """Raise ``UserError`` when a word processor has the file open."""
    if any(mark.exists() for mark in _open_marks(path)):
        raise _in_use(path)


def copy_beside(path: Path) -> Path:
    """Copy the file beside itself, under a name that was free, and return that name.

    Raise ``UserError`` when the copy cannot be written.
    """
    copy = free_name(path.with_name(_("{name} (copy)").format(name=path.stem) + path.suffix))
    try:
        with whole_file.taking_place_of(copy) as unfinished:
            shutil.copy2(path, unfinished)
    except OSError as error:
        raise UserError(
            _("“{name}” cannot be copied: {why}.").format(name=path.name, why=why(error)),
            kept=_("Nothing was written, and the dossier is unchanged."),
            todo=_("Choose another file name."),
        ) from error
    return copy


def free_name(path: Path) -> Path:
    """Return ``path``, else the same name with the first number that makes it free."""
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.stem} {number}{path.suffix}")
    return free


def _name(path: Path) -> str:
    return str(path.absolute())


def _digests(known: Any) -> dict[str, str]:
    return known if isinstance(known, dict) else {}


def _open_marks(path: Path) -> tuple[Path, ...]:
    # Word's owner file lies over the first letters of the name, none of a short one, two of a long.
    over = min(max(len(path.stem) - 6, 0), 2)
    names = {f"~${path.name}", f"~${path.name[over:]}", f".~lock.{path.name}#"}
    return tuple(path.with_name(name) for name in sorted(names))


def _in_use(path: Path) -> UserError:
    return UserError(
        _("“{name}” is open in Word or LibreOffice.").format(name=path.name),
        kept=_("Nothing was written, and the dossier is unchanged."),
        todo=_("Close it and start again, or choose another file name."),
    )
