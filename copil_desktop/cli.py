"""The command line: the same code as the screens, for schedulers, power users and tests.

Data goes to standard output in UTF-8, everything else to standard error. Exit codes: 0 done,
1 not sound (``check``), 2 refused. Only ``open`` and ``demo`` know that there is a window, and
load Qt at the last moment.
"""

import errno
import io
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from copil_desktop import __version__, click_words, flag_sentences, screen
from copil_desktop.commands import exchange, papers, upkeep
from copil_desktop.commands.shared import (
    REFUSED,
    Command,
    Place,
    dossier_argument,
    free_name,
    make_folder,
    show,
    tell,
)
from copil_desktop.dossier import Dossier, open_dossier
from copil_desktop.errors import UserError, why
from copil_desktop.i18n import _

PROGRAM = "copil"
_NO_COMMAND = "open"

click_words.translate()


class _Group(click.Group):
    """``copil FILE`` opens it: when the first word is no command, it is a file."""

    command_class = Command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        # A group with an optional argument would swallow its commands.
        first = args[0] if args else ""
        if not args or not (first.startswith("-") or first in self.commands):
            if first and not Path(first).suffix and not os.path.exists(first):  # noqa: PTH110 - never raises
                # A mistyped command rather than a file.
                raise click.exceptions.NoSuchCommand(
                    first, possibilities=[*self.list_commands(ctx)], ctx=ctx
                )
            args = [_NO_COMMAND, *args]
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [name for name in self.commands if name != _NO_COMMAND]


@click.group(
    PROGRAM,
    cls=_Group,
    subcommand_metavar=_("COMMAND [ARGUMENTS]…"),
    help=_(
        "The secretariat of a steering committee. Without a command, opens the window"
        " on a dossier, else on the last one."
    ),
)
@click.version_option(__version__, message="Copil Desktop %(version)s")
def commands() -> None:
    """Hold all commands."""


@commands.command(_NO_COMMAND, hidden=True, help=_("Open the window."))
@dossier_argument(required=False)
def open_window(dossier: Path | None) -> None:
    """Open the window, or say why it cannot."""
    why_not = screen.why_no_window()
    if why_not is not None:
        raise UserError(why_not)
    sys.exit(_run_window(dossier))


@commands.command(
    help=_("Make the example dossier and the minutes of its last meeting, then open the window.")
)
@click.option(
    "--out",
    metavar=_("FOLDER"),
    type=Place(),
    default="demo",
    help=_("Where to write; “demo” in the current folder when it is not given."),
)
@click.option("--no-window", is_flag=True, help=_("Do not open the window."))
def demo(out: Path, no_window: bool) -> None:
    """Show in one minute what the program does."""
    from copil_desktop.dossier.example import example
    from copil_desktop.dossier.interchange import import_first, read

    today = date.today()
    make_folder(out)
    path = free_name(out / _("example.copil"))
    import_first(path, read(example(today)))
    with open_dossier(path, read_only=True) as dossier:
        show(flag_sentences.lines(dossier.flags(today)))
        minutes = _write_last_minutes(dossier, out)
    tell("")
    tell(_("The example dossier: {path}").format(path=path))
    tell(_("The minutes of its last meeting: {path}").format(path=minutes))
    if not no_window and screen.why_no_window() is None:
        sys.exit(_run_window(path))


for _each in (*exchange.COMMANDS, *upkeep.COMMANDS, *papers.COMMANDS):
    commands.add_command(_each)


def _run_window(path: Path | None) -> int:
    try:
        from copil_desktop.app import run_window
    except ImportError as error:
        if ".so" not in str(error) and "DLL" not in str(error):
            raise
        raise UserError(screen.missing_library(str(error))) from error
    return run_window(path)


def _write_last_minutes(dossier: Dossier, folder: Path) -> Path:
    from copil_desktop.documents import minutes
    from copil_desktop.documents.naming import Paper, file_name

    key = dossier.meetings.last_held()
    assert key is not None, "the example has meetings that took place"
    data = dossier.minutes_data(key)
    path = free_name(folder / file_name(Paper.MINUTES, data))
    minutes.write(data, path)
    return path


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and end the process with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # U+202F crashes a console that is not in UTF-8; a name may not be in UTF-8 either.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        commands.main(arguments, PROGRAM)
    except UserError as error:
        tell(str(error))
        sys.exit(REFUSED)
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        tell(_("What was asked cannot be written out: {why}.").format(why=why(error)))
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # Python writes what is left as it ends
        sys.exit(REFUSED)
