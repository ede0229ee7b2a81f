"""Contact cards (.vcf) of Outlook, Google, Apple and others as persons, and persons as cards."""

from collections.abc import Iterable, Iterator

from copil_desktop.contact_files.table_cards import abroad, named
from copil_desktop.contact_files.vcard_lines import Property, properties
from copil_desktop.domain import card_text
from copil_desktop.domain.cards import Card, Found, LeftOut, Omission, Seat
from copil_desktop.domain.codes import Honorific
from copil_desktop.domain.collation import sort_key

#: Our own property for a seat in a committee: committee, role, college.
_SEAT = "X-COPIL-SEAT"
#: A line is folded after so many bytes (RFC 2426, 2.6).
_FOLD = 75


def read(data: bytes) -> Found:
    """Return the persons of a file; cards of structures and of groups are not taken."""
    cards: list[Card] = []
    left: list[LeftOut] = []
    for at, each in enumerate(_cards(properties(data)), 1):
        card = _card(each, at)
        if card is not None:
            cards.append(card)
            left += card.other_addresses()
        else:
            said = (card_text.clean(_first_text(each, name)) for name in ("FN", "ORG", "N"))
            text = next((words for words in said if words), "")
            left.append(LeftOut(at, text, Omission.NOT_A_PERSON if text else Omission.EMPTY))
    return Found(tuple(cards), tuple(left))


def _cards(every: Iterable[Property]) -> Iterator[list[Property]]:
    """Yield the properties of each card; a card inside another (an assistant's) is left out.

    A card that is cut short ends where the next begins, or with the file.
    """
    depth = 0
    card: list[Property] = []
    for each in every:
        if each.name == "BEGIN":
            if depth == 1 and not (card and card[-1].name == "AGENT"):
                depth = 0
            depth += 1
            if depth == 1:
                if card:
                    yield card
                card = []
        elif each.name == "END":
            depth = max(0, depth - 1)
            if depth == 0 and card:
                yield card
                card = []
        elif depth == 1:
            card.append(each)
    if card:
        yield card


def _card(card: list[Property], at: int) -> Card | None:
    def first(name: str) -> Property | None:
        return next((each for each in card if each.name == name), None)

    def text(name: str) -> str:
        return card_text.line(_first_text(card, name))

    if sort_key(text("KIND")) in {"org", "group", "location"}:
        return None
    emails = _emails(card)
    structured = first("N")
    last, given, _more, prefix, _suffix = _five(structured.names() if structured else [])
    honorific = card_text.honorific(prefix)
    if not last and not given and text("FN"):
        name = card_text.split_name(text("FN"), emails[0] if emails else "")
        given, last, honorific = name.first_name, name.last_name, honorific or name.honorific
    org = first("ORG")
    organisation = card_text.line(org.parts()[0]) if org else ""
    if sort_key(text("X-ABSHOWAS")) == "company" or (not emails and last == organisation):
        return None
    guessed = not given and not last
    given, last = named(card_text.name(given), card_text.name(last), emails)
    if not last:
        return None
    return Card(
        line=at,
        last_name=last,
        first_name=given or None,
        honorific=honorific or _by_gender(text("GENDER")),
        job_title=text("TITLE") or text("ROLE") or None,
        organisation=organisation or None,
        emails=emails,
        phone=card_text.phones(_numbers(card)) or None,
        address=_address(card) or None,
        seats=tuple(_seats(card)),
        guessed_name=guessed,
    )


def _first_text(card: list[Property], name: str) -> str:
    return next((each.text() for each in card if each.name == name), "")


def _five(parts: list[str]) -> list[str]:
    return [card_text.line(part) for part in (*parts, "", "", "", "", "")][:5]


def _by_gender(text: str) -> Honorific | None:
    return {"f": Honorific.MME, "m": Honorific.M}.get(text[:1].lower())


def _preferred(card: list[Property], name: str) -> list[Property]:
    return sorted((each for each in card if each.name == name), key=lambda each: each.preference)


def _emails(card: list[Property]) -> tuple[str, ...]:
    found = (
        address
        for each in _preferred(card, "EMAIL")
        for address in card_text.emails(each.text().removeprefix("mailto:"))
    )
    return tuple(dict.fromkeys(found))


def _numbers(card: list[Property]) -> list[str]:
    every = [each for each in _preferred(card, "TEL") if not each.has("fax")]
    # At work first; numbers at home only when there is no other.
    return [each.text() for each in every if not each.has("home")] or [
        each.text() for each in every
    ]


def _address(card: list[Property]) -> str:
    every = [each for each in _preferred(card, "ADR") if not each.has("home")]
    if not every:
        return ""
    box, more, street, town, _region, code, country = [*every[0].parts(), *[""] * 7][:7]
    lines = [box, more, street, f"{code} {town}".strip(), abroad(country)]
    return card_text.lines("\n".join(lines))


def _seats(card: list[Property]) -> Iterator[Seat]:
    for each in card:
        if each.name == _SEAT:
            committee, said, college, *_rest = _five(each.parts())
            if committee:
                yield Seat(committee, card_text.role(said), college or None)


# Writing


def write(cards: Iterable[Card], role_words: dict[str, str]) -> str:
    """Return the persons as one file of version 3.0, which Outlook, Apple and Google all read.

    ``role_words`` gives the word of each role by its code.
    """
    return "".join(
        f"{folded}\r\n"
        for card in cards
        for each in _written(card, role_words)
        for folded in _folded(each)
    )


def _written(card: Card, role_words: dict[str, str]) -> Iterator[str]:
    first = card.first_name or ""
    yield "BEGIN:VCARD"
    yield "VERSION:3.0"
    yield f"N:{_joined(card.last_name, first, '', card.honorific or '', '')}"
    yield f"FN:{_escaped(f'{first} {card.last_name}'.strip())}"
    if card.organisation:
        yield f"ORG:{_escaped(card.organisation)}"
    if card.job_title:
        yield f"TITLE:{_escaped(card.job_title)}"
    for address in card.emails:
        yield f"EMAIL;TYPE=INTERNET,WORK:{_escaped(address)}"
    for number in (card.phone or "").split(" / "):
        if number:
            kind = "CELL" if number.startswith(("06", "07")) else "WORK,VOICE"
            yield f"TEL;TYPE={kind}:{_escaped(number)}"
    if card.address:
        yield f"ADR;TYPE=WORK:{_joined('', '', card.address, '', '', '', '')}"
    for seat in card.seats:
        said = role_words.get(seat.role.value, "") if seat.role else ""
        yield f"{_SEAT}:{_joined(seat.committee, said, seat.college or '')}"
    yield "END:VCARD"


def _joined(*parts: str) -> str:
    return ";".join(_escaped(part) for part in parts)


def _escaped(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def _folded(text: str) -> Iterator[str]:
    """Cut a line into at most 75 bytes each, never inside a letter."""
    part, size = "", 0
    for letter in text:
        width = len(letter.encode())
        if size + width > _FOLD:
            yield part
            part, size = " ", 1
        part += letter
        size += width
    yield part
