"""From the rows of a table and what its columns hold to persons."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from copil_desktop.contact_files.columns import Mapping
from copil_desktop.contact_files.tables import Table
from copil_desktop.domain import card_text
from copil_desktop.domain.address_names import name_of
from copil_desktop.domain.cards import Card, CardField, Found, LeftOut, Omission, Seat
from copil_desktop.domain.collation import sort_key

#: Parts the seats of a person who sits in several committees, in one cell.
SEATS = " | "


def found(table: Table, mapping: Mapping) -> Found:
    """Return the persons of a table, and what was not taken: rows without a name and without an
    address, and what is in a column that cannot hold it.

    ``mapping`` says what each column holds, as ``columns.recognised`` does.
    """
    last_first = _mostly_last_first(table, mapping)
    cards: list[Card] = []
    left: list[LeftOut] = []
    for row, line in zip(table.rows, table.lines, strict=True):
        card = _card(row, line, mapping, last_first)
        if card is None:
            cells = (card_text.clean(cell) for cell in row)
            text = " · ".join(cell for cell in cells if cell)
            left.append(LeftOut(line, text, Omission.EMPTY))
        else:
            cards.append(card)
            left += (LeftOut(line, text, why) for text, why in _not_taken(row, mapping))
            left += card.other_addresses()
    return Found(tuple(cards), tuple(left))


#: What a cell must hold to be taken, by its kind, and why it is not taken otherwise.
_TAKEN: dict[CardField, tuple[Callable[[str], object], Omission]] = {
    CardField.EMAIL: (re.compile(r"\S@\S+\.\S").search, Omission.ADDRESS),
    CardField.PHONE: (re.compile(r"(?:\d\D*){3}").search, Omission.NUMBER),
    CardField.MOBILE: (re.compile(r"(?:\d\D*){3}").search, Omission.NUMBER),
    CardField.HONORIFIC: (card_text.honorific, Omission.CIVILITY),
    CardField.ROLE: (
        lambda cell: all(card_text.role(part) for part in _parted(cell) if part),
        Omission.ROLE,
    ),
}


def _not_taken(row: Sequence[str], mapping: Mapping) -> Iterator[tuple[str, Omission]]:
    """Yield the cells of a person that say nothing where they stand, with the reason."""
    for cell, kind in zip(row, mapping, strict=False):
        if kind is not None and kind in _TAKEN and cell and not cell.isspace():
            is_taken, why = _TAKEN[kind]
            if not is_taken(cell):
                yield card_text.clean(cell), why


def named(first: str, last: str, emails: Sequence[str]) -> tuple[str, str]:
    """Return a first and a last name; of an address alone, what stands before the sign."""
    if last:
        return first, last
    if first:
        return "", first
    return name_of(emails[0]) if emails else ("", "")


def _values(row: Sequence[str], mapping: Mapping, *wanted: CardField) -> list[str]:
    found = (row[at] for at, field in enumerate(mapping) if field in wanted and at < len(row))
    return [each for each in found if card_text.line(each)]


def _value(row: Sequence[str], mapping: Mapping, field: CardField) -> str:
    found = _values(row, mapping, field)
    return card_text.line(found[0]) if found else ""


def _mostly_last_first(table: Table, mapping: Mapping) -> bool:
    """Tell from the names that say so themselves in which order the others are written."""
    votes = 0
    for row in table.rows:
        whole = _value(row, mapping, CardField.FULL_NAME)
        votes += vote(whole, _value(row, mapping, CardField.EMAIL))
    return votes > 0


def vote(whole: str, email: str) -> int:
    """Return 1 when a name clearly has the last name first, -1 when clearly last, else 0."""
    words = [word for word in card_text.line(whole).split(" ") if word]
    if len(words) < 2 or "," in whole:
        return 0
    name = card_text.split_name(whole, email)
    if not name.sure or not name.first_name:
        return 0
    start = words[1] if card_text.honorific(words[0]) else words[0]
    return -1 if sort_key(name.first_name).startswith(sort_key(start)) else 1


def _card(row: Sequence[str], line: int, mapping: Mapping, last_first: bool) -> Card | None:
    def value(field: CardField) -> str:
        return _value(row, mapping, field)

    emails = tuple(
        dict.fromkeys(
            address
            for cell in _values(row, mapping, CardField.EMAIL)
            for address in card_text.emails(cell)
        )
    )
    first, last = (
        card_text.name(value(CardField.FIRST_NAME)),
        card_text.name(value(CardField.LAST_NAME)),
    )
    civility = card_text.honorific(value(CardField.HONORIFIC))
    if not last and value(CardField.FULL_NAME):
        name = card_text.split_name(
            value(CardField.FULL_NAME), emails[0] if emails else "", last_first=last_first
        )
        first, last = first or name.first_name, name.last_name
        civility = civility or name.honorific
    guessed = not first and not last
    first, last = named(first, last, emails)
    organisation = value(CardField.ORGANISATION)
    if not last:
        return None
    return Card(
        line=line,
        last_name=last,
        first_name=first or None,
        honorific=civility,
        job_title=value(CardField.JOB_TITLE) or None,
        organisation=organisation or None,
        emails=emails,
        phone=card_text.phones(_values(row, mapping, CardField.PHONE, CardField.MOBILE)) or None,
        address=_address(row, mapping) or None,
        seats=_seats(row, mapping),
        guessed_name=guessed,
    )


def _address(row: Sequence[str], mapping: Mapping) -> str:
    streets = _values(row, mapping, CardField.ADDRESS)
    town = " ".join(
        _value(row, mapping, field)
        for field in (CardField.POSTCODE, CardField.CITY)
        if _value(row, mapping, field)
    )
    if not streets and not _value(row, mapping, CardField.POSTCODE):
        return ""  # a town or a country alone is no address
    country = abroad(_value(row, mapping, CardField.COUNTRY))
    return card_text.lines("\n".join([*streets, town, country]))


def abroad(country: str) -> str:
    """Return the country of an address, nothing for France."""
    return "" if sort_key(country) in {"france", "fr"} else country


def _seats(row: Sequence[str], mapping: Mapping) -> tuple[Seat, ...]:
    committees, roles, colleges = (
        _parted(_value(row, mapping, field))
        for field in (CardField.COMMITTEE, CardField.ROLE, CardField.COLLEGE)
    )
    return tuple(
        Seat(committee, card_text.role(_at(roles, place)), _at(colleges, place) or None)
        for place, committee in enumerate(committees)
        if committee
    )


def _parted(cell: str) -> list[str]:
    return [part.strip() for part in re.split(r" ?[|;] ?| ?::: ?", cell)]


def _at(parts: Iterable[str], place: int) -> str:
    every = list(parts)
    return every[place] if place < len(every) else ""
