"""From the rows of a table and what its columns hold to persons."""

import re
from collections.abc import Iterable, Sequence

from copil_desktop.contact_files.columns import Mapping
from copil_desktop.contact_files.tables import Table
from copil_desktop.domain import card_text
from copil_desktop.domain.cards import Card, CardField, Seat
from copil_desktop.domain.codes import Role
from copil_desktop.domain.collation import sort_key

#: Parts the seats of a person who sits in several committees, in one cell.
SEATS = " | "
_ROLES = {
    "membre": Role.MEMBER,
    "titulaire": Role.MEMBER,
    "member": Role.MEMBER,
    "presid": Role.CHAIR,
    "chair": Role.CHAIR,
    "chef": Role.LEAD,
    "pilote": Role.LEAD,
    "lead": Role.LEAD,
    "tetedepont": Role.LEAD,
    "coord": Role.ORGANISER,
    "animat": Role.ORGANISER,
    "organis": Role.ORGANISER,
    "invite": Role.GUEST,
    "guest": Role.GUEST,
}


def cards(table: Table, mapping: Mapping) -> list[Card]:
    """Return the persons of a table; rows without a name and without an address are left out.

    ``mapping`` says what each column holds, as ``columns.recognised`` does.
    """
    last_first = _mostly_last_first(table, mapping)
    made = (
        _card(row, line, mapping, last_first)
        for row, line in zip(table.rows, table.lines, strict=True)
    )
    return [card for card in made if card is not None]


def role(words: str) -> Role | None:
    """Return the role that a word says: « présidente », « cheffe de file », « invité »."""
    key = re.sub(r"[^a-z]", "", sort_key(words))
    return next((role for start, role in _ROLES.items() if key.startswith(start)), None)


def named(first: str, last: str, emails: Sequence[str]) -> tuple[str, str]:
    """Return a first and a last name; of an address alone, what stands before the sign."""
    if last:
        return first, last
    if first:
        return "", first
    if not emails:
        return "", ""
    parts = [part for part in re.split(r"[._+]", emails[0].partition("@")[0]) if part]
    words = [card_text.name(part.capitalize()) for part in parts]
    return (words[0], " ".join(words[1:])) if len(words) == 2 else ("", " ".join(words))


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
        Seat(committee, role(_at(roles, place)), _at(colleges, place) or None)
        for place, committee in enumerate(committees)
        if committee
    )


def _parted(cell: str) -> list[str]:
    return [part.strip() for part in re.split(r" ?[|;] ?| ?::: ?", cell)]


def _at(parts: Iterable[str], place: int) -> str:
    every = list(parts)
    return every[place] if place < len(every) else ""
