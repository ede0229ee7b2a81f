"""What SQLite says, in the user's words: a full disk, a read-only file, a broken rule."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from copil_desktop.dossier import driver
from copil_desktop.errors import UnwritableError, UserError, why
from copil_desktop.i18n import _


class ReadableOnlyError(UserError):
    """The dossier cannot be opened for writing, but it can be read."""


class UnsoundError(UserError):
    """The file is there, and no sound dossier."""


def _name(path: Path | None) -> str:
    return path.name if path else ""


def read_only(path: Path | None) -> UserError:
    """The dossier is open for reading only."""
    return UserError(
        _("The dossier “{name}” is open for reading only.").format(name=_name(path)),
        kept=_("Nothing was changed."),
        todo=_("Open it again once the other program has closed it, or copy it elsewhere."),
    )


def closed_meeting() -> UserError:
    """The content of a closed meeting is read-only."""
    return UserError(
        _("The minutes of this meeting are closed: its content is read-only."),
        kept=_("Nothing was changed."),
        todo=_("To correct it, reopen the minutes and say why."),
    )


def _by_message(path: Path | None) -> dict[str, UserError]:
    name = _name(path)
    kept = _("Everything saved before is safe; the last change was not written.")
    return {
        "disk is full": UnwritableError(
            _("There is no room left on the disk of “{name}”.").format(name=name),
            kept=kept,
            todo=_("Free some space, then do it again."),
        ),
        "readonly database": UnwritableError(
            _("The dossier “{name}” cannot be written: file or folder is read-only.").format(
                name=name
            ),
            kept=kept,
            todo=_("Copy it into a folder of your own and open the copy."),
        ),
        "disk I/O error": UnwritableError(
            _("The disk of “{name}” does not answer any more.").format(name=name),
            kept=kept,
            todo=_("Plug the USB stick or the network drive back in, then do it again."),
        ),
        "unable to open": UnwritableError(
            _("The dossier “{name}” cannot be opened.").format(name=name),
            kept=kept,
            todo=_("Check that its folder exists and that you may write there."),
        ),
        "database is locked": UnwritableError(
            _("Another program is writing in “{name}”.").format(name=name),
            kept=kept,
            todo=_("Wait a moment, then do it again."),
        ),
        "malformed": damaged(path),
        "not a database": damaged(path),
        "closed meeting": closed_meeting(),
        "frozen version": UserError(
            _("A closed version of the minutes never changes."), kept=_("Nothing was changed.")
        ),
        "FOREIGN KEY": UserError(
            _("This is still used elsewhere in the dossier."),
            kept=_("Nothing was removed."),
            todo=_("Detach it from the meetings, actions or exchanges that name it first."),
        ),
        "UNIQUE": UserError(
            _("This is already there."), kept=_("The first one was kept, nothing was added.")
        ),
        "NOT NULL": UserError(
            _("A value is missing that the dossier cannot do without."),
            kept=_("The previous value was kept."),
            todo=_("Fill it in, then do it again."),
        ),
        "CHECK": UserError(
            _("A value is not one that the dossier can hold."),
            kept=_("The previous value was kept."),
            todo=_("Correct the value, then do it again."),
        ),
    }


def damaged(path: Path | None) -> UnsoundError:
    """The file is not sound."""
    return UnsoundError(
        _("The file “{name}” is damaged.").format(name=_name(path)),
        kept=_("It was left as it is."),
        todo=_("Open the last backup, then check the file with “copil check”."),
    )


def not_a_dossier(path: Path) -> UnsoundError:
    """The file is something else."""
    return UnsoundError(
        _("“{name}” is not a Copil dossier.").format(name=path.name),
        kept=_("The file was not touched."),
        todo=_("Choose a file whose name ends with .copil."),
    )


def missing(path: Path) -> UserError:
    """There is no such file."""
    return UserError(
        _("There is no file “{path}”.").format(path=path),
        todo=_("Check its name and its folder."),
    )


def unreachable(name: str, error: OSError) -> UserError:
    """The system refuses the file itself: its name, its folder, its disk."""
    return UserError(
        _("The dossier “{name}” cannot be opened: {why}.").format(name=name, why=why(error)),
        todo=_("Check its name, its folder and its disk."),
    )


def moved(path: Path) -> UserError:
    """The file is no longer where it was opened: what is written would reach nobody."""
    return UnwritableError(
        _("The file “{name}” was moved, removed or replaced while it was open.").format(
            name=path.name
        ),
        kept=_("The last change was not written."),
        todo=_("Put it back where it was, or close the window and open it again."),
    )


def still_read(path: Path) -> UserError:
    """Another program reads the file: what was deleted is still in the pages that it holds."""
    return UserError(
        _("Another program is reading “{name}”: deleted data is still beside it.").format(
            name=path.name
        ),
        kept=_("It is erased from the dossier itself."),
        todo=_("Close the other program, then close this window: that removes the rest."),
    )


def newer(path: Path) -> UserError:
    """The file was written by a newer version of the program."""
    return UserError(
        _("The dossier “{name}” was made by a newer version of Copil Desktop.").format(
            name=path.name
        ),
        kept=_("The file was not touched."),
        todo=_("Install the newer version on this computer to open it."),
    )


@contextmanager
def translated(path: Path | None) -> Iterator[None]:
    """Turn the driver's known errors into a ``UserError``; the others are bugs and pass."""
    try:
        yield
    except driver.DatabaseError as error:
        message = str(error)
        for part, known in _by_message(path).items():
            if part in message:
                raise known from error
        raise
