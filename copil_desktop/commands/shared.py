"""What the commands share: their arguments, rows by uid, files read and written whole."""

import errno
import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import click

from copil_desktop import whole_file, word_files
from copil_desktop.dossier import Dossier, opening
from copil_desktop.errors import UserError, why
from copil_desktop.i18n import _
from copil_desktop.settings import Settings

#: The exit code of what was refused.
REFUSED = 2


# Arguments


class Place(click.ParamType):
    """A file or a folder, looked at when it is used: then it is said what is wrong with it."""

    name = "path"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        path = Path(value)
        try:
            path.lstat()
        except OSError as error:
            if error.errno == errno.ENAMETOOLONG:  # before anyone asks whether it exists
                self.fail(why(error), param, ctx)
        return path


class Day(click.ParamType):
    """A day as the interchange format writes it."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            with suppress(ValueError):  # the thirtieth of February: told below, as any other
                return date.fromisoformat(value)
        return self.fail(
            _("“{day}” is no day of the calendar; write YYYY-MM-DD.").format(day=value), param, ctx
        )


class Command(click.Command):
    """Listed with the whole sentence that says what it does: click would cut it short."""

    def get_short_help_str(self, limit: int = 45) -> str:
        return self.help or ""


#: ``click.command`` whose command is listed with its whole help.
command = partial(click.command, cls=Command)


def dossier_argument(**more: Any) -> Any:
    """Add the dossier that a command is about."""
    return click.argument("dossier", metavar=_("DOSSIER"), type=Place(), **more)


meeting_option = click.option(
    "--meeting", metavar="UID", required=True, help=_("The meeting, by its uid.")
)


def word_options(command: Any) -> Any:
    """Add what every document takes: where to write it, and the look of the structure."""
    command = click.option(
        "--template",
        metavar=_("FILE.docx"),
        type=Place(),
        help=_("A Word file whose logo, header, footer and styles the document takes."),
    )(command)
    return click.option(
        "-o",
        "--output",
        metavar=_("FILE.docx"),
        type=Place(),
        required=True,
        help=_("The Word file to write."),
    )(command)


# Rows by their uid


def key_of(dossier: Dossier, table: str, uid: str) -> int:
    """Return the key of a meeting, a sequence, a committee or a person who was not erased.

    Raises ``UserError`` when the dossier holds none of that uid.
    """
    erased = " AND erased_on IS NULL" if table == "people" else ""
    key = dossier.value(f"SELECT id FROM {table} WHERE uid = ?{erased}", (uid,))
    if key is None:
        what, todo = _missing()[table]
        raise UserError(what.format(uid=uid), todo=todo)
    return key


def _missing() -> dict[str, tuple[str, str]]:
    return {
        "meetings": (
            _("There is no meeting “{uid}” in this dossier."),
            _("“copil export-json” shows the uid of each meeting."),
        ),
        "sequences": (
            _("There is no sequence “{uid}” in this dossier."),
            _("“copil export-json” shows the uid of each sequence."),
        ),
        "people": (
            _("There is no person “{uid}” in this dossier."),
            _("“copil export-json” shows the uid of each person."),
        ),
        "committees": (
            _("There is no committee “{uid}” in this dossier."),
            _("“copil export-json” shows the uid of each committee."),
        ),
    }


# Files and what is said


def read_file(path: Path) -> bytes:
    """Return the bytes of a file. Raises ``UserError`` when it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise UserError(
            _("The file “{path}” cannot be read: {why}.").format(path=path, why=why(error)),
            todo=_("Check its name and its folder."),
        ) from error


def write_file(path: Path, content: str | bytes) -> None:
    """Write a whole file or none: an export interrupted leaves the previous one."""
    try:
        whole_file.write(path, content.encode() if isinstance(content, str) else content)
    except OSError as error:
        raise UserError(
            _("The file “{path}” cannot be written: {why}.").format(path=path, why=why(error)),
            todo=_("Choose another folder."),
        ) from error


def free_name(path: Path) -> Path:
    """Return the path, else the same with a number: what the user has is never written over."""
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.stem} {number}{path.suffix}")
    return free


def make_folder(path: Path) -> None:
    """Make a folder unless it is there. Raises ``UserError`` when it cannot be made."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            _("The folder “{folder}” cannot be made: {why}.").format(folder=path, why=why(error)),
            todo=_("Choose another one."),
        ) from error


def may_replace(dossier: Path, output: Path) -> None:
    """Raise ``UserError`` when what is to be written has no name of a file, or would take the place
    of a dossier, be it another one, or of what is neither a file nor a folder: a pipe, a device."""
    if not output.name or (output.exists() and not (output.is_file() or output.is_dir())):
        raise UserError(
            _("“{path}” is not a file: it is not written over.").format(path=output),
            todo=_("Choose another name."),
        )
    if output.exists() and dossier.exists() and output.samefile(dossier):
        raise UserError(
            _("“{name}” is the dossier itself: it is not written over.").format(name=output.name),
            todo=_("Choose another name."),
        )
    if _is_database(output):
        raise UserError(
            _("“{name}” is another dossier: it is not written over.").format(name=output.name),
            todo=_("Choose another name."),
        )


def may_write_word(dossier: Path, output: Path) -> None:
    """Raise ``UserError`` as ``may_replace``, and for a name that is not that of a Word file, or
    when a word processor has the file open."""
    may_replace(dossier, output)
    if output.suffix.lower() != ".docx":
        raise UserError(
            _("“{name}”: the file is a .docx, and nothing else.").format(name=output.name),
            kept=_("Nothing was written, and the dossier is unchanged."),
            todo=_("Write its name with .docx at the end; Word makes a PDF of it."),
        )
    if output.exists():
        word_files.refuse_open(output)


def write_word(output: Path, write: Callable[[Path], str]) -> None:
    """Write a Word file and say so; what was changed there since, or is another's, is kept beside.

    ``write`` returns the SHA-256 of the file. Raise ``UserError`` when it cannot be written.
    """
    memory, copy = Settings(), None
    if output.is_file() and not word_files.is_ours(memory.get(word_files.DIGESTS), output):
        copy = word_files.copy_beside(output)
    try:
        digest = write(output)
    except BaseException:
        if copy is not None:
            copy.unlink(missing_ok=True)
        raise
    noted = word_files.noted(memory.get(word_files.DIGESTS), output, digest)
    memory[word_files.DIGESTS] = noted
    if copy is not None:
        tell(_("The former file is kept: {name}.").format(name=copy.name))
    tell(_("Written: {path}").format(path=output))


def _is_database(path: Path) -> bool:
    with suppress(OSError):  # nothing there, or nothing that we may read
        return opening.is_database(path)
    return False


def show(lines: Iterable[str]) -> None:
    """Write data to standard output."""
    click.echo("\n".join(lines))


def tell(line: str) -> None:
    """Write a sentence to standard error."""
    click.echo(line, err=True)
