"""Word files, mail drafts and calendar files, from the command line."""

from datetime import date, datetime
from pathlib import Path

import click

from copil_desktop import labels
from copil_desktop.commands.shared import (
    Day,
    Place,
    command,
    dossier_argument,
    key_of,
    may_replace,
    may_write_word,
    meeting_option,
    tell,
    word_options,
    write_word,
)
from copil_desktop.dossier import open_dossier
from copil_desktop.errors import UserError
from copil_desktop.i18n import _


@command("minutes", help=_("Write the minutes of a meeting, or its decisions, in Word."))
@dossier_argument()
@meeting_option
@word_options
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

    may_write_word(dossier, output)
    with open_dossier(dossier, read_only=True) as opened:
        key = key_of(opened, "meetings", meeting)
        if opened.value("SELECT status FROM meetings WHERE id = ?", (key,)) == "cancelled":
            raise UserError(
                _("This meeting was cancelled: nothing was said or decided at it."),
                todo=_("“copil convocation” writes the letters that cancel it."),
            )
        if kind == "essentials":
            told = letters.essentials(opened, key, date.today())
            write_word(output, lambda path: essentials.write(told, path, template))
        else:
            data, module = (
                opened.minutes_data(key),
                {"minutes": minutes, "decisions": decisions}[kind],
            )
            write_word(output, lambda path: module.write(data, path, template))


@command("attendance-sheet", help=_("Write the sheet signed at the door, in Word."))
@dossier_argument()
@meeting_option
@word_options
def attendance_sheet_command(
    dossier: Path, meeting: str, output: Path, template: Path | None
) -> None:
    """Write the attendance sheet of a meeting, before it or after it."""
    from copil_desktop.documents import attendance_sheet
    from copil_desktop.dossier.attendance_sheet import sheet

    may_write_word(dossier, output)
    with open_dossier(dossier, read_only=True) as opened:
        data = sheet(opened, key_of(opened, "meetings", meeting))
    write_word(output, lambda path: attendance_sheet.write(data, path, template))


@command("drafts", help=_("Write the mails of a meeting as drafts, in a folder."))
@dossier_argument()
@meeting_option
@click.option(
    "-o", "--output", metavar=_("FOLDER"), type=Place(), required=True, help=_("The folder.")
)
@click.option("--on", "day", metavar=_("DAY"), type=Day(), help=_("The day of the mails (today)."))
def drafts_command(dossier: Path, meeting: str, output: Path, day: date | None) -> None:
    """Write the minutes to all, the essentials to those away, each owner's own actions."""
    from copil_desktop.documents import drafts, mail_texts
    from copil_desktop.documents.naming import Paper, mail_name, paper_name
    from copil_desktop.dossier import letters, mailing

    on = day or date.today()
    with open_dossier(dossier, read_only=True) as opened:
        key = key_of(opened, "meetings", meeting)
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
        tell(_("Written: {path}").format(path=drafts.save(output, name, content)))
    for each in everybody:
        if not each.reached:
            who = labels.person_name(
                each.addressee.person.first_name, each.addressee.person.last_name
            )
            tell(_("Not written to by mail: {name}").format(name=who))


@command("convocation", help=_("Write the letters that convene a meeting, in Word."))
@dossier_argument()
@meeting_option
@word_options
@click.option("--one-for-all", is_flag=True, help=_("One letter to all members together."))
@click.option("--corrected", is_flag=True, help=_("The letter replaces the one sent before."))
@click.option(
    "--instead-of",
    "former",
    metavar=_("DAY"),
    type=Day(),
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

    may_write_word(dossier, output)
    if corrected and former:
        raise UserError(_("A letter either corrects the one before or postpones the meeting."))
    kind = LetterKind.RECTIFYING if corrected else LetterKind.FIRST
    with open_dossier(dossier, read_only=True) as opened:
        data = letters.convocation(
            opened,
            key_of(opened, "meetings", meeting),
            date.today(),
            kind=LetterKind.POSTPONING if former else kind,
            former=former,
            one_for_all=one_for_all,
            delegated=delegated,
        )
    write_word(output, lambda path: convocation.write(data, path, template))


@command("follow-up", help=_("Write where the actions stand, in Word."))
@dossier_argument()
@word_options
@click.option("--on", "day", metavar=_("DAY"), type=Day(), help=_("The day asked about (today)."))
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

    may_write_word(dossier, output)
    with open_dossier(dossier, read_only=True) as opened:
        key = None if committee is None else key_of(opened, "committees", committee)
        data = reading.follow_up(opened, day or date.today(), key)
    write_word(output, lambda path: follow_up.write(data, path, template))


@command("calendar", help=_("Write meetings for a calendar program (.ics)."))
@dossier_argument()
@click.option("--meeting", metavar="UID", help=_("The meeting, by its uid."))
@click.option("--sequence", metavar="UID", help=_("Every meeting of a sequence, by its uid."))
@click.option("--all", "whole", is_flag=True, help=_("Every meeting of the dossier."))
@click.option(
    "-o",
    "--output",
    metavar=_("FILE.ics"),
    type=Place(),
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
    may_replace(dossier, output)
    with open_dossier(dossier, read_only=True) as opened:
        if meeting is not None:
            events = reading.of_meeting(opened, key_of(opened, "meetings", meeting))
        elif sequence is not None:
            events = reading.of_sequence(opened, key_of(opened, "sequences", sequence))
        else:
            events = reading.of_dossier(opened)
    calendar.write(events, output, datetime.now().astimezone())
    tell(_("Written: {path}").format(path=output))


@command("brief", help=_("Write what to know before calling somebody, in Word."))
@dossier_argument()
@click.option("--person", metavar="UID", required=True, help=_("The person, by the uid."))
@click.option("--on", "day", metavar=_("DAY"), type=Day(), help=_("The day asked about (today)."))
@word_options
def brief_command(
    dossier: Path, person: str, output: Path, template: Path | None, day: date | None
) -> None:
    """Write one page about a person: personal, never for the committee."""
    from copil_desktop.documents import call_brief
    from copil_desktop.dossier import call_brief as reading

    may_write_word(dossier, output)
    with open_dossier(dossier, read_only=True) as opened:
        data = reading.call_brief(opened, key_of(opened, "people", person), day or date.today())
    write_word(output, lambda path: call_brief.write(data, path, template))


#: In the order of their help.
COMMANDS = (
    minutes_command,
    attendance_sheet_command,
    drafts_command,
    convocation_command,
    follow_up_command,
    calendar_command,
    brief_command,
)
