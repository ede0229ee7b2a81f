"""Files that cannot be read as contacts: what they are, and what to do."""

from copil_desktop.errors import UserError
from copil_desktop.i18n import _


def _refused(what: str, todo: str) -> UserError:
    return UserError(what, kept=_("Nothing was changed."), todo=todo)


def _save_again() -> str:
    return _("Open it in your spreadsheet program and save it as XLSX or CSV, then import that.")


def empty() -> UserError:
    """Nothing is in it."""
    return _refused(_("There is no contact in this file."), _("Choose another file."))


def no_contacts() -> UserError:
    """It is text, and no list of contacts."""
    return _refused(
        _("No contact was recognised in this file: neither a name nor an e-mail address."),
        _("Check that it is the right file; its columns need a title on the first line."),
    )


def of_another_kind(kind: str) -> UserError:
    """It is a picture, a PDF…; ``kind`` says what, translated, with its article."""
    return _refused(
        _("This file is {kind}, not a list of contacts.").format(kind=kind),
        _("Choose a CSV or XLSX table, or a contact card (.vcf)."),
    )


def unknown_kind() -> UserError:
    """Bytes that are no text."""
    return _refused(
        _("This file is neither a table nor a contact card: its content is no text."),
        _("Choose a CSV or XLSX table, or a contact card (.vcf)."),
    )


def old_excel() -> UserError:
    """A workbook of Excel before 2007."""
    return _refused(_("This file is in the old Excel format (.xls)."), _save_again())


def open_document() -> UserError:
    """A LibreOffice spreadsheet."""
    return _refused(_("This file is a LibreOffice spreadsheet (.ods)."), _save_again())


def encrypted() -> UserError:
    """A workbook behind a password."""
    return _refused(
        _("This workbook is protected by a password."),
        _("Open it, save a copy without the password, then import the copy."),
    )


def damaged_workbook() -> UserError:
    """A zip that is no sound workbook."""
    return _refused(_("This workbook is damaged or cut short."), _save_again())


def too_large() -> UserError:
    """A file far larger than any address book."""
    return _refused(
        _("This file is far too large for a list of contacts."), _("Split it, or check it.")
    )


def too_long(rows: int) -> UserError:
    """More rows than any address book has."""
    return _refused(
        _("This table has more than {count} rows.").format(count=rows),
        _("Split it into several files."),
    )


def broken_table(line: int) -> UserError:
    """A cell never ends."""
    return _refused(
        _(
            "The table cannot be read from line {line} on: a quote is opened and never closed."
        ).format(line=line),
        _save_again(),
    )
