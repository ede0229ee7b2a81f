"""The command line: the same code as the screens, for schedulers, power users and tests.

Data goes to standard output in UTF-8, everything else to standard error. Exit codes: 0 done,
1 not sound (``check``), 2 refused. Only ``open`` and ``demo`` know that there is a window, and
load Qt at the last moment.
"""

import io
import json
import re
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from copil_desktop import __version__, click_words, flag_sentences, labels, screen
from copil_desktop.dossier import Dossier, backups, faults, open_dossier, opening
from copil_desktop.errors import UserError, why
from copil_desktop.i18n import _, ngettext

if TYPE_CHECKING:
    from copil_desktop.dossier.interchange import Report

PROGRAM = "copil"
REFUSED = 2
_NO_COMMAND = "open"

click_words.translate()


# Arguments


class _Place(click.ParamType):
    """A file or a folder, looked at when it is used: then it is said what is wrong with it."""

    name = "path"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        return Path(value)


class _Day(click.ParamType):
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


class _Command(click.Command):
    """Listed with the whole sentence that says what it does: click would cut it short."""

    def get_short_help_str(self, limit: int = 45) -> str:
        return self.help or ""


class _Group(click.Group):
    """``copil FILE`` opens it: when the first word is no command, it is a file."""

    command_class = _Command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        # A group with an optional argument would swallow its commands.
        first = args[0] if args else ""
        if not args or not (first.startswith("-") or first in self.commands):
            if first and not Path(first).suffix and not Path(first).exists():
                # A mistyped command rather than a file.
                raise click.exceptions.NoSuchCommand(
                    first, possibilities=[*self.list_commands(ctx)], ctx=ctx
                )
            args = [_NO_COMMAND, *args]
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [name for name in self.commands if name != _NO_COMMAND]


def _dossier_argument(**more: Any) -> Any:
    return click.argument("dossier", metavar=_("DOSSIER"), type=_Place(), **more)


_meeting_option = click.option(
    "--meeting", metavar="UID", required=True, help=_("The meeting, by its uid.")
)


def _word_options(command: Any) -> Any:
    """Add what every document takes: where to write it, and the look of the structure."""
    command = click.option(
        "--template",
        metavar=_("FILE.docx"),
        type=_Place(),
        help=_("A Word file whose logo, header, footer and styles the document takes."),
    )(command)
    return click.option(
        "-o",
        "--output",
        metavar=_("FILE.docx"),
        type=_Place(),
        required=True,
        help=_("The Word file to write."),
    )(command)


# Commands


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
@_dossier_argument(required=False)
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
    type=_Place(),
    default="demo",
    help=_("Where to write; “demo” in the current folder when it is not given."),
)
@click.option("--no-window", is_flag=True, help=_("Do not open the window."))
def demo(out: Path, no_window: bool) -> None:
    """Show in one minute what the program does."""
    from copil_desktop.dossier.example import example
    from copil_desktop.dossier.interchange import import_first, read

    today = date.today()
    _make_folder(out)
    path = _free_name(out / _("example.copil"))
    import_first(path, read(example(today)))
    with open_dossier(path, read_only=True) as dossier:
        _print(flag_sentences.lines(dossier.flags(today)))
        minutes = _write_last_minutes(dossier, out)
    _tell("")
    _tell(_("The example dossier: {path}").format(path=path))
    _tell(_("The minutes of its last meeting: {path}").format(path=minutes))
    if not no_window and screen.why_no_window() is None:
        sys.exit(_run_window(path))


@commands.command("import-json", help=_("Merge a JSON file into a dossier, made if it is missing."))
@click.argument("file", metavar=_("FILE"), type=_Place())
@_dossier_argument()
def import_command(file: Path, dossier: Path) -> None:
    """Merge a file, all or nothing, and say what it did."""
    from copil_desktop.dossier.interchange import (
        RefusedImportError,
        import_first,
        import_prepared,
        read,
    )

    try:
        data = read(_read(file))
        if dossier.exists():
            with open_dossier(dossier, briefly=True) as opened:
                report = import_prepared(opened, data)
        else:
            report = import_first(dossier, data)
    except RefusedImportError as error:
        for fault in error.faults:
            _tell(str(fault))
        sys.exit(REFUSED)
    for place, count in report.unknown.items():
        _tell(_unknown(place, count))
    for each in report.skipped:
        said = (
            _("{path}: left out, “{person}” was merged into another person")
            if each.merged
            else _("{path}: left out, the data of “{person}” was erased")
        )
        _tell(said.format(path=each.path, person=each.person))
    if report.nothing_changed:
        _tell(_("Nothing changed: the dossier already held all of this."))
    else:
        _tell(_done(report))


@commands.command("export-json", help=_("Write a whole dossier as JSON."))
@_dossier_argument()
@click.option("-o", "--output", metavar=_("FILE"), type=_Place(), help=_("Write into this file."))
def export_command(dossier: Path, output: Path | None) -> None:
    """Write a dossier to standard output or into a file."""
    from copil_desktop.dossier.interchange import export_json

    with open_dossier(dossier, read_only=True) as opened:
        text = export_json(opened)
    if output is None:
        click.echo(text, nl=False)
    else:
        _not_itself(dossier, output)
        _write(output, text)


@commands.command(
    "export-person", help=_("Write all that is kept about one person: right of access.")
)
@_dossier_argument()
@click.option("--person", metavar="UID", required=True, help=_("The person, by her or his uid."))
@click.option(
    "-o",
    "--output",
    metavar=_("FILE"),
    type=_Place(),
    required=True,
    help=_("The file to write: .json for a machine, .docx for a reader."),
)
def export_person_command(dossier: Path, person: str, output: Path) -> None:
    """Write what is kept about a person, as JSON or as a Word sheet."""
    from copil_desktop.dossier import access

    _not_itself(dossier, output)
    if output.suffix.lower() not in (".json", ".docx"):
        raise UserError(
            _("“{name}”: the file is a .json or a .docx.").format(name=output.name),
            todo=_("Choose another name."),
        )
    with open_dossier(dossier, read_only=True) as opened:
        key = opened.value("SELECT id FROM people WHERE uid = ?", (person,))
        if key is None:
            raise UserError(
                _("There is no person “{uid}” in this dossier.").format(uid=person),
                todo=_("“copil export-json” shows the uid of each person."),
            )
        if output.suffix.lower() == ".json":
            _write(output, access.as_json(opened, key, date.today()))
        else:
            from copil_desktop.documents import person_access

            person_access.write(access.sheet(opened, key, date.today()), output)
    _tell(_("Written: {path}").format(path=output))


@commands.command("import-contacts", help=_("Bring the persons of a contact file into a dossier."))
@click.argument("file", metavar=_("FILE"), type=_Place())
@_dossier_argument()
@click.option("--dry-run", is_flag=True, help=_("Say what would be done and write nothing."))
@click.option(
    "--committee", metavar="UID", help=_("All of them join this committee, by its uid, today.")
)
def import_contacts_command(
    file: Path, dossier: Path, dry_run: bool, committee: str | None
) -> None:
    """Add and complete what is sure; possible duplicates are told and left to the window."""
    from copil_desktop import contact_words
    from copil_desktop.contact_files import cards_of, reading
    from copil_desktop.domain.contact_plan import Choice, Fate, plan
    from copil_desktop.dossier import contact_import

    today = date.today()
    cards = cards_of(reading.read(_read(file)))
    with open_dossier(dossier, read_only=dry_run, briefly=not dry_run) as opened:
        key = None if committee is None else _committee_key(opened, committee)
        planned = plan(cards, contact_import.surroundings(opened, today), key)
        for line in planned.lines:
            if line.fate is Fate.DOUBLE:
                planned = planned.with_choice(line.number, Choice.SKIP)
        if dry_run:
            _print(contact_words.lines(planned.lines))
            return
        report = contact_import.apply(opened, planned, today)
    for said in contact_words.lines(line for line in planned.lines if line.to_check):
        _tell(said)
    _tell(contact_words.report(report))


@commands.command("export-contacts", help=_("Write the persons of a dossier as contacts."))
@_dossier_argument()
@click.option(
    "-o",
    "--output",
    metavar=_("FILE.csv|.xlsx|.vcf"),
    type=_Place(),
    required=True,
    help=_("The file to write; its ending says how."),
)
def export_contacts_command(dossier: Path, output: Path) -> None:
    """Write a table for a spreadsheet, or contact cards."""
    from copil_desktop.contact_files import writing
    from copil_desktop.dossier import contact_export

    _not_itself(dossier, output)
    with open_dossier(dossier, read_only=True) as opened:
        cards = contact_export.cards(opened, date.today())
    _write(output, writing.written(cards, output.suffix))
    _tell(_("Written: {path}").format(path=output))


@commands.command("flags", help=_("Show every flag of a day."))
@_dossier_argument()
@click.option("--on", "day", metavar=_("DAY"), type=_Day(), help=_("The day asked about (today)."))
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
        _print(flag_sentences.lines(found))
    else:
        made = as_json(found, labels.reason, labels.gesture)
        click.echo(json.dumps(made, ensure_ascii=False, indent=2))


@commands.command("minutes", help=_("Write the minutes of a meeting, or its decisions, in Word."))
@_dossier_argument()
@_meeting_option
@_word_options
@click.option(
    "--kind",
    type=click.Choice(["minutes", "decisions", "essentials"]),
    default="minutes",
    show_default=True,
    help=_("The document wanted."),
)
def minutes_command(
    dossier: Path, meeting: str, output: Path, template: Path | None, kind: str
) -> None:
    """Write a Word document, of the latest version when the minutes are closed."""
    from copil_desktop.documents import decisions, essentials, minutes
    from copil_desktop.dossier import letters

    _not_itself(dossier, output)
    with open_dossier(dossier, read_only=True) as opened:
        key = _meeting_key(opened, meeting)
        if kind == "essentials":
            essentials.write(letters.essentials(opened, key, date.today()), output, template)
        else:
            write = {"minutes": minutes, "decisions": decisions}[kind].write
            write(opened.minutes_data(key), output, template)
    _tell(_("Written: {path}").format(path=output))


@commands.command("attendance-sheet", help=_("Write the sheet signed at the door, in Word."))
@_dossier_argument()
@_meeting_option
@_word_options
def attendance_sheet_command(
    dossier: Path, meeting: str, output: Path, template: Path | None
) -> None:
    """Write the attendance sheet of a meeting, before it or after it."""
    from copil_desktop.documents import attendance_sheet
    from copil_desktop.dossier.attendance_sheet import sheet

    _not_itself(dossier, output)
    with open_dossier(dossier, read_only=True) as opened:
        data = sheet(opened, _meeting_key(opened, meeting))
    attendance_sheet.write(data, output, template)
    _tell(_("Written: {path}").format(path=output))


@commands.command("drafts", help=_("Write the mails of a meeting as drafts, in a folder."))
@_dossier_argument()
@_meeting_option
@click.option(
    "-o", "--output", metavar=_("FOLDER"), type=_Place(), required=True, help=_("The folder.")
)
@click.option("--on", "day", metavar=_("DAY"), type=_Day(), help=_("The day of the mails (today)."))
def drafts_command(dossier: Path, meeting: str, output: Path, day: date | None) -> None:
    """Write the minutes to all, the essentials to those away, each owner's own actions."""
    from copil_desktop.documents import drafts, mail_texts
    from copil_desktop.documents.naming import Paper, mail_name, paper_name
    from copil_desktop.dossier import letters, mailing

    on = day or date.today()
    with open_dossier(dossier, read_only=True) as opened:
        key = _meeting_key(opened, meeting)
        data, sender = opened.minutes_data(key), letters.sender(opened)
        everybody = mailing.recipients(opened, key)
        reminders = mailing.reminders(opened, key)
        essentials = drafts.essentials(
            letters.essentials(opened, key, on), mailing.away(opened, key)
        )
    paper = Paper.DECISIONS if data.is_draft else Paper.MINUTES
    said = mail_texts.decisions(data, sender)
    if paper is Paper.MINUTES:
        said = mail_texts.minutes(data, sender, on)
    reached = [each for each in everybody if each.reached]
    written = {
        mail_name(paper_name(paper), data): drafts.to_everybody(paper, data, reached, sender, said)
    }
    written |= {letter.file_name: letter.make() for letter in essentials}
    owners = drafts.reminders(data, reminders.owners, sender)
    written |= {letter.file_name: letter.make() for letter in owners}
    for name, content in written.items():
        _tell(_("Written: {path}").format(path=drafts.save(output, name, content)))
    for each in everybody:
        if not each.reached:
            who = labels.person_name(
                each.addressee.person.first_name, each.addressee.person.last_name
            )
            _tell(_("Not written to by mail: {name}").format(name=who))


@commands.command("convocation", help=_("Write the letters that convene a meeting, in Word."))
@_dossier_argument()
@_meeting_option
@_word_options
@click.option("--one-for-all", is_flag=True, help=_("One letter to all members together."))
@click.option("--corrected", is_flag=True, help=_("The letter replaces the one sent before."))
@click.option(
    "--instead-of",
    "former",
    metavar=_("DAY"),
    type=_Day(),
    help=_("The meeting is postponed from this day."),
)
@click.option("--delegated", is_flag=True, help=_("Signed by the coordinator, by delegation."))
def convocation_command(
    dossier: Path,
    meeting: str,
    output: Path,
    template: Path | None,
    one_for_all: bool,
    corrected: bool,
    former: date | None,
    delegated: bool,
) -> None:
    """Write one letter for each person convened, or one for all, in one file."""
    from copil_desktop.documents import convocation
    from copil_desktop.domain.letters import LetterKind
    from copil_desktop.dossier import letters

    _not_itself(dossier, output)
    if corrected and former:
        raise UserError(_("A letter either corrects the one before or postpones the meeting."))
    kind = LetterKind.RECTIFYING if corrected else LetterKind.FIRST
    with open_dossier(dossier, read_only=True) as opened:
        data = letters.convocation(
            opened,
            _meeting_key(opened, meeting),
            date.today(),
            kind=LetterKind.POSTPONING if former else kind,
            former=former,
            one_for_all=one_for_all,
            delegated=delegated,
        )
    convocation.write(data, output, template)
    _tell(_("Written: {path}").format(path=output))


@commands.command("follow-up", help=_("Write where the actions stand, in Word."))
@_dossier_argument()
@_word_options
@click.option("--on", "day", metavar=_("DAY"), type=_Day(), help=_("The day asked about (today)."))
@click.option("--committee", metavar="UID", help=_("The actions of one committee, by its uid."))
def follow_up_command(
    dossier: Path,
    output: Path,
    template: Path | None,
    day: date | None,
    committee: str | None,
) -> None:
    """Write the actions of a committee, or of the whole dossier, owner by owner."""
    from copil_desktop.documents import follow_up
    from copil_desktop.dossier import follow_up as reading

    _not_itself(dossier, output)
    with open_dossier(dossier, read_only=True) as opened:
        key = None if committee is None else _committee_key(opened, committee)
        data = reading.follow_up(opened, day or date.today(), key)
    follow_up.write(data, output, template)
    _tell(_("Written: {path}").format(path=output))


@commands.command("calendar", help=_("Write meetings for a calendar program (.ics)."))
@_dossier_argument()
@click.option("--meeting", metavar="UID", help=_("The meeting, by its uid."))
@click.option("--sequence", metavar="UID", help=_("Every meeting of a sequence, by its uid."))
@click.option("--all", "whole", is_flag=True, help=_("Every meeting of the dossier."))
@click.option(
    "-o",
    "--output",
    metavar=_("FILE.ics"),
    type=_Place(),
    required=True,
    help=_("The calendar file to write."),
)
def calendar_command(
    dossier: Path, meeting: str | None, sequence: str | None, whole: bool, output: Path
) -> None:
    """Write one meeting, a sequence or all; opened again, a file replaces what it brought."""
    from copil_desktop.documents import calendar
    from copil_desktop.dossier import calendar as reading

    if [meeting is not None, sequence is not None, whole].count(True) != 1:
        raise UserError(_("Say which meetings: --meeting, --sequence or --all, one of them."))
    _not_itself(dossier, output)
    with open_dossier(dossier, read_only=True) as opened:
        if meeting is not None:
            events = reading.of_meeting(opened, _meeting_key(opened, meeting))
        elif sequence is not None:
            events = reading.of_sequence(opened, _sequence_key(opened, sequence))
        else:
            events = reading.of_dossier(opened)
    calendar.write(events, output, datetime.now().astimezone())
    _tell(_("Written: {path}").format(path=output))


@commands.command("brief", help=_("Write what to know before calling somebody, in Word."))
@_dossier_argument()
@click.option("--person", metavar="UID", required=True, help=_("The person, by the uid."))
@click.option("--on", "day", metavar=_("DAY"), type=_Day(), help=_("The day asked about (today)."))
@_word_options
def brief_command(
    dossier: Path, person: str, output: Path, template: Path | None, day: date | None
) -> None:
    """Write one page about a person: personal, never for the committee."""
    from copil_desktop.documents import call_brief
    from copil_desktop.dossier import call_brief as reading

    _not_itself(dossier, output)
    with open_dossier(dossier, read_only=True) as opened:
        data = reading.call_brief(opened, _person_key(opened, person), day or date.today())
    call_brief.write(data, output, template)
    _tell(_("Written: {path}").format(path=output))


@commands.command("check", help=_("Check that the file of a dossier is sound."))
@_dossier_argument()
def check_command(dossier: Path) -> None:
    """Exit with 0 when the file is sound, with 1 when it is not, saying what is wrong."""
    try:
        wrong = opening.check(dossier)
    except faults.UnsoundError as error:
        wrong = [str(error)]
    if wrong:
        _print(wrong)
        sys.exit(1)
    _print([_("The dossier “{name}” is sound.").format(name=dossier.name)])
    journal = Path(f"{dossier}-wal")
    if journal.exists() and journal.stat().st_size:
        _tell(
            _(
                "The last changes are still in “{name}”: never move one file without the other."
            ).format(name=journal.name)
        )


@commands.command("backup", help=_("Make a consistent copy of a dossier, even of an open one."))
@_dossier_argument()
@click.argument("folder", metavar=_("[FOLDER]"), type=_Place(), required=False)
def backup_command(dossier: Path, folder: Path | None) -> None:
    """Copy a dossier into a folder (the one of daily backups) and print where."""
    open_dossier(dossier, read_only=True).close()
    _print([str(backups.write(dossier, folder))])


# What they share


def _run_window(path: Path | None) -> int:
    try:
        from copil_desktop.app import run_window
    except ImportError as error:
        if ".so" not in str(error) and "DLL" not in str(error):
            raise
        raise UserError(screen.missing_library(str(error))) from error
    return run_window(path)


def _meeting_key(dossier: Dossier, uid: str) -> int:
    key = dossier.value("SELECT id FROM meetings WHERE uid = ?", (uid,))
    if key is None:
        raise UserError(
            _("There is no meeting “{uid}” in this dossier.").format(uid=uid),
            todo=_("“copil export-json” shows the uid of each meeting."),
        )
    return key


def _sequence_key(dossier: Dossier, uid: str) -> int:
    key = dossier.value("SELECT id FROM sequences WHERE uid = ?", (uid,))
    if key is None:
        raise UserError(
            _("There is no sequence “{uid}” in this dossier.").format(uid=uid),
            todo=_("“copil export-json” shows the uid of each sequence."),
        )
    return key


def _person_key(dossier: Dossier, uid: str) -> int:
    key = dossier.value("SELECT id FROM people WHERE uid = ? AND erased_on IS NULL", (uid,))
    if key is None:
        raise UserError(
            _("There is no person “{uid}” in this dossier.").format(uid=uid),
            todo=_("“copil export-json” shows the uid of each person."),
        )
    return key


def _committee_key(dossier: Dossier, uid: str) -> int:
    key = dossier.value("SELECT id FROM committees WHERE uid = ?", (uid,))
    if key is None:
        raise UserError(
            _("There is no committee “{uid}” in this dossier.").format(uid=uid),
            todo=_("“copil export-json” shows the uid of each committee."),
        )
    return key


def _write_last_minutes(dossier: Dossier, folder: Path) -> Path:
    from copil_desktop.documents import minutes
    from copil_desktop.documents.naming import Paper, file_name

    key = dossier.meetings.last_held()
    assert key is not None, "the example has meetings that took place"
    data = dossier.minutes_data(key)
    path = _free_name(folder / file_name(Paper.MINUTES, data))
    minutes.write(data, path)
    return path


def _free_name(path: Path) -> Path:
    """Return the path, else the same with a number: what the user has is never written over."""
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.stem} {number}{path.suffix}")
    return free


def _make_folder(path: Path) -> None:
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            _("The folder “{folder}” cannot be made: {why}.").format(folder=path, why=why(error)),
            todo=_("Choose another one."),
        ) from error


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UserError(
            _("The file “{path}” cannot be read: {why}.").format(path=path, why=why(error)),
            todo=_("Check its name and its folder."),
        ) from error


def _write(path: Path, content: str | bytes) -> None:
    """Write a whole file or none: an export interrupted leaves the previous one."""
    unfinished = path.with_name(f"{path.name}.part")
    try:
        unfinished.write_bytes(content.encode() if isinstance(content, str) else content)
        unfinished.replace(path)
    except OSError as error:
        with suppress(OSError):
            unfinished.unlink()
        raise UserError(
            _("The file “{path}” cannot be written: {why}.").format(path=path, why=why(error)),
            todo=_("Choose another folder."),
        ) from error


def _not_itself(dossier: Path, output: Path) -> None:
    if output.exists() and dossier.exists() and output.samefile(dossier):
        raise UserError(
            _("“{name}” is the dossier itself: it is not written over.").format(name=output.name),
            todo=_("Choose another name."),
        )


def _unknown(place: str, count: int) -> str:
    said = _("{path}: unknown property, left out").format(path=place)
    if count == 1:
        return said
    return ngettext("{said} ({count} time)", "{said} ({count} times)", count).format(
        said=said, count=count
    )


def _done(report: "Report") -> str:
    added = sum(report.added.values())
    changed = sum(count for table, count in report.changed.items() if table != "dossier")
    words: list[str] = []
    if added:
        said = ngettext("{count} record added", "{count} records added", added)
        words.append(said.format(count=added))
    if changed:
        said = ngettext("{count} record changed", "{count} records changed", changed)
        words.append(said.format(count=changed))
    if "dossier" in report.changed:  # there is only one: counting it says nothing
        words.append(_("settings taken over"))
    return _("Imported: {words}.").format(words=", ".join(words))


def _print(lines: Iterable[str]) -> None:
    click.echo("\n".join(lines))


def _tell(line: str) -> None:
    click.echo(line, err=True)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and end the process with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # U+202F crashes a console that is not in UTF-8; a name may not be in UTF-8 either.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        commands.main(arguments, PROGRAM)
    except UserError as error:
        _tell(str(error))
        sys.exit(REFUSED)
