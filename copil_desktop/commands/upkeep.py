"""The flags of a day, the file's soundness, its copies, from the command line."""

import json
import sys
from datetime import date
from pathlib import Path

import click

from copil_desktop import flag_sentences, labels
from copil_desktop.commands.shared import Day, Place, command, dossier_argument, show, tell
from copil_desktop.dossier import backups, faults, open_dossier, opening
from copil_desktop.i18n import _


@command("flags", help=_("Show every flag of a day."))
@dossier_argument()
@click.option("--on", "day", metavar=_("DAY"), type=Day(), help=_("The day asked about (today)."))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help=_("What to write."),
)
def flags_command(dossier: Path, day: date | None, form: str) -> None:
    """Show who and what asks for attention."""
    from copil_desktop.dossier.flags_json import as_json

    with open_dossier(dossier, read_only=True) as opened:
        found = opened.flags(day or date.today())
    if form == "text":
        show(flag_sentences.lines(found))
    else:
        made = as_json(found, labels.reason, labels.gesture)
        click.echo(json.dumps(made, ensure_ascii=False, indent=2))


@command("check", help=_("Check that the file of a dossier is sound."))
@dossier_argument()
def check_command(dossier: Path) -> None:
    """Exit with 0 when the file is sound, with 1 when it is not, saying what is wrong."""
    try:
        wrong = opening.check(dossier)
    except faults.UnsoundError as error:
        wrong = [str(error)]
    if wrong:
        show(wrong)
        sys.exit(1)
    show([_("The dossier “{name}” is sound.").format(name=dossier.name)])
    journal = Path(f"{dossier}-wal")
    if journal.exists() and journal.stat().st_size:
        tell(
            _(
                "The last changes are still in “{name}”: never move one file without the other."
            ).format(name=journal.name)
        )


@command("backup", help=_("Make a consistent copy of a dossier, even of an open one."))
@dossier_argument()
@click.argument("folder", metavar=_("[FOLDER]"), type=Place(), required=False)
def backup_command(dossier: Path, folder: Path | None) -> None:
    """Copy a dossier into a folder (the one of daily backups) and print where."""
    open_dossier(dossier, read_only=True).close()
    show([str(backups.write(dossier, folder))])


#: In the order of their help.
COMMANDS = (
    flags_command,
    check_command,
    backup_command,
)
