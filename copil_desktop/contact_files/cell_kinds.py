"""What the cells of a column look like, where no title says what it holds."""

import re
from collections.abc import Iterator

from copil_desktop.contact_files.likely_names import doubt
from copil_desktop.contact_files.tables import Table
from copil_desktop.domain import card_text
from copil_desktop.domain.address_names import spelled
from copil_desktop.domain.card_text import line
from copil_desktop.domain.cards import CardField, Omission

#: Rows looked at.
_SAMPLE = 200
#: Names need two words to be told from other words with a capital.
_BY_DOUBT = {
    None: CardField.FULL_NAME,
    Omission.STRUCTURE: CardField.ORGANISATION,
    Omission.FUNCTION: CardField.JOB_TITLE,
}


def cells(table: Table, column: int) -> list[str]:
    """Return what stands in a column, empty cells left out."""
    cells = (line(row[column]) for row in table.rows[:_SAMPLE])
    return [cell for cell in cells if cell]


def civility_or_function(cells: list[str]) -> CardField:
    """Return what a column holds whose title means both."""
    civilities = sum(card_text.honorific(cell) is not None for cell in cells)
    return CardField.HONORIFIC if civilities * 2 > len(cells) else CardField.JOB_TITLE


def kind(cells: list[str]) -> CardField | None:
    """Return what most cells of a column are, None when they may be anything."""
    if not cells:
        return None
    half = len(cells) / 2
    if sum(bool(card_text.emails(cell)) for cell in cells) > half:
        return CardField.EMAIL
    if sum(bool(re.fullmatch(r"[+0-9 ().\-/]{8,}", cell)) for cell in cells) > half:
        return CardField.PHONE
    if sum(card_text.honorific(cell) is not None for cell in cells) > half:
        return CardField.HONORIFIC
    doubts = [doubt(cell) for cell in cells]
    for why, field in _BY_DOUBT.items():
        of_it = [cell for each, cell in zip(doubts, cells, strict=True) if each is why]
        if sum(why is not None or " " in cell for cell in of_it) > half:
            return field
    return None


def with_names(fields: list[CardField | None], table: Table) -> list[CardField | None]:
    """Return the fields with two columns side by side taken for first and last names, when most of
    their cells are words that may be names and no column holds names already."""
    found = list(fields)
    names = [field is None and _are_names(cells(table, at)) for at, field in enumerate(fields)]
    if CardField.FULL_NAME in fields:
        return found
    for at in range(len(fields) - 1):
        if names[at] and names[at + 1]:
            votes = sum(_first_name_comes_first(row, at) for row in table.rows[:_SAMPLE])
            pair = (CardField.FIRST_NAME, CardField.LAST_NAME)
            found[at], found[at + 1] = pair if votes > 0 else pair[::-1]
            break
    return found


def _are_names(cells: list[str]) -> bool:
    return sum(doubt(cell) is None for cell in cells) * 2 > len(cells)


def _first_name_comes_first(row: tuple[str, ...], at: int) -> int:
    """Return 1 or -1 as capitals or an address of the row say, 0 when they say nothing."""
    one, other = line(row[at]), line(row[at + 1])
    if one and other and one.isupper() != other.isupper():
        return -1 if one.isupper() else 1
    keys = spelled(one), spelled(other)
    for address in _addresses(row):
        local = spelled(address)
        for first, last, vote in ((*keys, 1), (*keys[::-1], -1)):
            if last and first and local in (first + last, first[0] + last, first[0], first):
                return vote
    return 0


def _addresses(row: tuple[str, ...]) -> Iterator[str]:
    for cell in row:
        yield from card_text.emails(cell)
