"""Any contact file, recognised by its content: the name of a file often lies."""

from dataclasses import dataclass
from enum import StrEnum

from copil_desktop.contact_files import columns, pasted, refusals, tables, vcards, workbooks
from copil_desktop.contact_files.encodings import decode
from copil_desktop.contact_files.tables import Table
from copil_desktop.domain.cards import NOBODY, CardField, Found
from copil_desktop.i18n import N_, _


class Kind(StrEnum):
    """What was read."""

    TABLE = "table"
    CARDS = "cards"
    LIST = "list"


@dataclass(frozen=True)
class Reading:
    """A table whose columns are still to be agreed, or persons and what was not taken."""

    kind: Kind
    table: Table | None = None
    found: Found = NOBODY


#: More bytes are no list of contacts: photos are the heaviest part of cards.
MOST_BYTES = 200_000_000
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_OTHERS = (
    (b"\x89PNG", N_("a picture")),
    (b"\xff\xd8\xff", N_("a picture")),
    (b"GIF8", N_("a picture")),
    (b"%PDF", N_("a PDF")),
    (b"{\\rtf", N_("a text document")),
    (b"SQLite format 3", N_("a dossier or a database")),
    (b"<!DOCTYPE", N_("a web page")),
    (b"<html", N_("a web page")),
)
#: What a zip holds says whose it is.
_IN_ZIP = (
    (b"word/", N_("a Word document")),
    (b"ppt/", N_("a presentation")),
    (b"opendocument.text", N_("a text document")),
)


def read(data: bytes) -> Reading:
    """Return what a file holds. Raises ``UserError`` for what is no list of contacts."""
    if len(data) > MOST_BYTES:
        raise refusals.too_large()
    _refuse_others(data)
    if data.startswith(b"PK\x03\x04"):
        return _workbook(data)
    if b"BEGIN:VCARD" in data[:4000].replace(b"\x00", b"").upper():
        return _cards(data)
    text = decode(data)
    if text is None:
        raise refusals.unknown_kind()
    return read_text(text)


def read_text(text: str) -> Reading:
    """Return what a text holds: cards, a table, or a list pasted from a mail."""
    if not text.strip():
        raise refusals.empty()
    if "BEGIN:VCARD" in text[:4000].upper():
        return _cards(text.encode("utf-8", "replace"))
    records = tables.read_text(text) if _parts_cells(text) else []
    table = columns.table(records) if records else None
    if table is not None:
        if table.rows and _says_who(table):
            return Reading(Kind.TABLE, table=table)
        if not table.rows and all(columns.recognised(table)):
            raise refusals.no_contacts()  # titles, and nobody under them
    found = pasted.read(text)
    titled = table is not None and len(table.headers) > 1 and any(table.headers)
    # A text in which names are few and no address stands is no list of persons.
    if any(each.emails for each in found.cards) or (
        not titled and len(found.cards) > len(found.left)
    ):
        return Reading(Kind.LIST, found=found)
    if titled and table is not None and table.rows:
        return Reading(Kind.TABLE, table=table)
    raise refusals.no_contacts()


def _cards(data: bytes) -> Reading:
    found = vcards.read(data)
    if not found.cards:
        raise refusals.empty()
    return Reading(Kind.CARDS, found=found)


def _parts_cells(text: str) -> bool:
    """A list of a mail has its commas and semicolons around angle brackets."""
    head = text[:4000]
    return not ("<" in head and ">" in head and "@" in head and "\t" not in head.partition("\n")[0])


def _says_who(table: Table) -> bool:
    mapping = columns.recognised(table)
    if not any(table.headers):
        # Without titles, a column of addresses beside others, or first and last names side by side,
        # over several rows; addresses alone, or names and addresses on one line, are a list.
        several = len(mapping) > 1 and len(table.rows) > 1
        parted = CardField.FIRST_NAME in mapping and mapping.count(CardField.EMAIL) < 2
        return several and (mapping.count(CardField.EMAIL) == 1 or parted)
    who = {CardField.LAST_NAME, CardField.FULL_NAME, CardField.FIRST_NAME, CardField.EMAIL}
    named = len([each for each in mapping if each is not None])
    return bool(who.intersection(mapping)) and (named > 1 or len(mapping) == 1)


def _workbook(data: bytes) -> Reading:
    if b"opendocument.spreadsheet" in data[:200]:
        raise refusals.open_document()
    best: Table | None = None
    for records in workbooks.sheets(data):
        table = columns.table(records)
        if not table.rows:
            continue
        if _says_who(table):
            return Reading(Kind.TABLE, table=table)
        best = best or table
    if best is None:
        raise refusals.empty()
    return Reading(Kind.TABLE, table=best)


def _refuse_others(data: bytes) -> None:
    if not data.strip(b"\x00 \r\n\t"):
        raise refusals.empty()
    if data.startswith(_OLE):
        wide = "EncryptedPackage".encode("utf-16-le")
        raise refusals.encrypted() if wide in data else refusals.old_excel()
    kinds = list(_OTHERS)
    for start, said in kinds:
        if data.startswith(start):
            raise refusals.of_another_kind(_(said))
    if data.startswith(b"PK\x03\x04") and b"xl/" not in data:
        for part, said in _IN_ZIP:
            if part in data:
                raise refusals.of_another_kind(_(said))
