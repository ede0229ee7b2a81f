"""A dossier as JSON, persons as contacts, one person's data, from the command line."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from copil_desktop.commands.shared import (
    REFUSED,
    Place,
    command,
    dossier_argument,
    key_of,
    may_replace,
    may_write_word,
    read_file,
    show,
    tell,
    write_file,
    write_word,
)
from copil_desktop.dossier import open_dossier
from copil_desktop.errors import UserError
from copil_desktop.i18n import _, ngettext

if TYPE_CHECKING:
    from copil_desktop.dossier.interchange import Report


@command("import-json", help=_("Merge a JSON file into a dossier, made if it is missing."))
@click.argument("file", metavar=_("FILE"), type=Place())
@dossier_argument()
def import_command(file: Path, dossier: Path) -> None:
    """Merge a file, all or nothing, and say what it did."""
    from copil_desktop.dossier.interchange import (
        RefusedImportError,
        import_first,
        import_prepared,
        read,
    )

    try:
        data = read(read_file(file))
        if dossier.exists():
            with open_dossier(dossier, briefly=True) as opened:
                report = import_prepared(opened, data)
        else:
            report = import_first(dossier, data)
    except RefusedImportError as error:
        for fault in error.faults:
            tell(str(fault))
        sys.exit(REFUSED)
    for place, count in report.unknown.items():
        tell(_unknown(place, count))
    for each in report.skipped:
        said = (
            _("{path}: left out, “{person}” was merged into another person")
            if each.merged
            else _("{path}: left out, the data of “{person}” was erased")
        )
        tell(said.format(path=each.path, person=each.person))
    if report.nothing_changed:
        tell(_("Nothing changed: the dossier already held all of this."))
    else:
        tell(_done(report))


@command("export-json", help=_("Write a whole dossier as JSON."))
@dossier_argument()
@click.option("-o", "--output", metavar=_("FILE"), type=Place(), help=_("Write into this file."))
def export_command(dossier: Path, output: Path | None) -> None:
    """Write a dossier to standard output or into a file."""
    from copil_desktop.dossier.interchange import export_json

    with open_dossier(dossier, read_only=True) as opened:
        text = export_json(opened)
    if output is None:
        click.echo(text, nl=False)
    else:
        may_replace(dossier, output)
        write_file(output, text)


@command("export-person", help=_("Write all that is kept about one person: right of access."))
@dossier_argument()
@click.option("--person", metavar="UID", required=True, help=_("The person, by her or his uid."))
@click.option(
    "-o",
    "--output",
    metavar=_("FILE"),
    type=Place(),
    required=True,
    help=_("The file to write: .json for a machine, .docx for a reader."),
)
def export_person_command(dossier: Path, person: str, output: Path) -> None:
    """Write what is kept about a person, as JSON or as a Word sheet."""
    from copil_desktop.dossier import access

    wanted = output.suffix.lower()
    if wanted not in (".json", ".docx"):
        raise UserError(
            _("“{name}”: the file is a .json or a .docx.").format(name=output.name),
            todo=_("Choose another name."),
        )
    (may_replace if wanted == ".json" else may_write_word)(dossier, output)
    with open_dossier(dossier, read_only=True) as opened:
        key = key_of(opened, "people", person)
        if wanted == ".json":
            write_file(output, access.as_json(opened, key, date.today()))
            tell(_("Written: {path}").format(path=output))
        else:
            from copil_desktop.documents import person_access

            sheet = access.sheet(opened, key, date.today())
            write_word(output, lambda path: person_access.write(sheet, path))


@command("import-contacts", help=_("Bring the persons of a contact file into a dossier."))
@click.argument("file", metavar=_("FILE"), type=Place())
@dossier_argument()
@click.option("--dry-run", is_flag=True, help=_("Say what would be done and write nothing."))
@click.option(
    "--committee", metavar="UID", help=_("All of them join this committee, by its uid, today.")
)
def import_contacts_command(
    file: Path, dossier: Path, dry_run: bool, committee: str | None
) -> None:
    """Add and complete what is sure; possible duplicates are told and left to the window."""
    from copil_desktop import contact_words
    from copil_desktop.contact_files import found_in, reading
    from copil_desktop.domain.contact_plan import Choice, Fate, plan
    from copil_desktop.dossier import contact_import

    today = date.today()
    found = found_in(reading.read(read_file(file)))
    with open_dossier(dossier, read_only=dry_run, briefly=not dry_run) as opened:
        key = None if committee is None else key_of(opened, "committees", committee)
        planned = plan(found.cards, contact_import.surroundings(opened, today), key)
        for line in planned.lines:
            if line.fate is Fate.DOUBLE:
                planned = planned.with_choice(line.number, Choice.SKIP)
        for each in found.left:
            tell(contact_words.left_out(each))
        if dry_run:
            show(contact_words.lines(planned.lines))
            return
        report = contact_import.apply(opened, planned, today)
    for said in contact_words.lines(line for line in planned.lines if line.to_check):
        tell(said)
    tell(contact_words.report(report))


@command("export-contacts", help=_("Write the persons of a dossier as contacts."))
@dossier_argument()
@click.option(
    "-o",
    "--output",
    metavar=_("FILE.csv|.xlsx|.vcf"),
    type=Place(),
    required=True,
    help=_("The file to write; its ending says how."),
)
def export_contacts_command(dossier: Path, output: Path) -> None:
    """Write a table for a spreadsheet, or contact cards."""
    from copil_desktop.contact_files import writing
    from copil_desktop.dossier import contact_export

    may_replace(dossier, output)
    with open_dossier(dossier, read_only=True) as opened:
        cards = contact_export.cards(opened, date.today())
    write_file(output, writing.written(cards, output.suffix))
    tell(_("Written: {path}").format(path=output))


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


#: In the order of their help.
COMMANDS = (
    import_command,
    export_command,
    export_person_command,
    import_contacts_command,
    export_contacts_command,
)
