"""Persons out again: a table for a spreadsheet, or contact cards.

A cell that begins as a formula does (``= + - @``) is written as text: opened by others, a list of
contacts never computes anything.
"""

import csv
import io
from collections.abc import Iterable, Sequence

from copil_desktop import labels
from copil_desktop.contact_files import vcards
from copil_desktop.contact_files.table_cards import SEATS
from copil_desktop.contact_files.tables import FORMULA
from copil_desktop.domain.cards import Card, Seat
from copil_desktop.domain.codes import Role
from copil_desktop.errors import UserError
from copil_desktop.i18n import N_, _

#: Titles of the columns; the reader knows them all.
TITLES = (
    N_("Civility"),
    N_("First name"),
    N_("Last name"),
    N_("Function"),
    N_("Organisation"),
    N_("E-mail"),
    N_("Telephone"),
    N_("Address"),
    N_("Committee"),
    N_("Role"),
    N_("College"),
)
#: Widths of the workbook's columns, in characters.
_WIDTHS = (10, 16, 20, 28, 30, 32, 30, 34, 22, 20, 20)
SUFFIXES = (".csv", ".xlsx", ".vcf")


def written(cards: Sequence[Card], suffix: str) -> bytes:
    """Return the file of a suffix: ``.csv``, ``.xlsx`` or ``.vcf``.

    Raises ``UserError`` for another.
    """
    match suffix.lower():
        case ".csv":
            return _csv(cards)
        case ".xlsx":
            return _workbook(cards)
        case ".vcf":
            return vcards.write(cards, {each.value: labels.role(each) for each in Role}).encode()
        case _:
            raise UserError(
                _("Contacts are written as .csv, .xlsx or .vcf."),
                todo=_("Give the file one of these endings."),
            )


def rows(cards: Iterable[Card]) -> Iterable[tuple[str, ...]]:
    """Yield the cells of each person, in the order of ``TITLES``."""
    for card in cards:
        yield (
            card.honorific or "",
            card.first_name or "",
            card.last_name,
            card.job_title or "",
            card.organisation or "",
            card.email or "",
            card.phone or "",
            card.address or "",
            SEATS.join(seat.committee for seat in card.seats),
            SEATS.join(_role(seat, card) for seat in card.seats).rstrip(" |"),
            # A seat without a college keeps its place before one that has one.
            SEATS.join(seat.college or "" for seat in card.seats).rstrip(" |"),
        )


def _role(seat: Seat, card: Card) -> str:
    return labels.role(seat.role, card.honorific) if seat.role else ""


def _csv(cards: Iterable[Card]) -> bytes:
    # A French Excel parts cells at semicolons and knows UTF-8 by its mark.
    target = io.StringIO(newline="")
    writer = csv.writer(target, delimiter=";", lineterminator="\r\n")
    writer.writerow([_(title) for title in TITLES])
    for cells in rows(cards):
        writer.writerow([f"'{cell}" if cell.startswith(FORMULA) else cell for cell in cells])
    return target.getvalue().encode("utf-8-sig")


def _workbook(cards: Iterable[Card]) -> bytes:
    from openpyxl import Workbook  # imported late: 90 ms that only a workbook needs
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Contacts"))
    sheet.freeze_panes = "A2"
    for at, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    titles = [WriteOnlyCell(sheet, value=_(title)) for title in TITLES]
    for cell in titles:
        cell.font = Font(bold=True)
    sheet.append(titles)
    for cells in rows(cards):
        made = [WriteOnlyCell(sheet, value=value or None) for value in cells]
        for cell, value in zip(made, cells, strict=True):
            if value.startswith(FORMULA):
                # As text, and still text once somebody edits the cell.
                cell.data_type = "s"
                cell.quotePrefix = True
        sheet.append(made)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()
