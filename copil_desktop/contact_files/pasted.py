"""A list pasted from a mail: « Nom Prénom <adresse>; "Roy, Marie" <adresse>, adresse ».

One entry a semicolon, a comma or a line; a comma between quotes, or inside a name that an address
follows, belongs to the name.
"""

import re
from collections.abc import Iterator

from copil_desktop.contact_files.table_cards import named, vote
from copil_desktop.domain import card_text
from copil_desktop.domain.cards import Card

#: A name, maybe between quotes, then an address between angle brackets, or an address alone.
_ENTRY = re.compile(
    r"""(?P<name>(?:"[^"\n]*"|[^<>;\n"])*?)      # what stands before
        (?:<\s*(?:mailto:)?(?P<address>[^<>\s]+@[^<>\s]+)\s*>
          |(?P<bare>[^\s<>;,"()\[\]]+@[^\s<>;,"()\[\]]+))""",
    re.VERBOSE,
)
_LABEL = re.compile(r"^\s*(?:à|to|cc|cci|bcc|de|from|pour)\s*:\s*", re.IGNORECASE)


def read(text: str) -> list[Card]:
    """Return the persons of a pasted list, each address once."""
    entries: dict[str, tuple[int, str]] = {}
    for line, name, address in _entries(text):
        known = entries.get(address)
        if known is None or (name and not known[1]):
            entries[address] = (known[0] if known else line, name)
    last_first = sum(vote(name, address) for address, (_l, name) in entries.items()) > 0
    return [_card(line, name, address, last_first) for address, (line, name) in entries.items()]


def _entries(text: str) -> Iterator[tuple[int, str, str]]:
    for at, line in enumerate(re.split(r"\r\n|\r|\n", text), 1):
        line = _LABEL.sub("", line)
        for found in _ENTRY.finditer(line):
            addresses = card_text.emails(found["address"] or found["bare"])
            if addresses:
                yield at, _name(found["name"], bracketed=bool(found["address"])), addresses[0]


def _name(before: str, *, bracketed: bool) -> str:
    before = card_text.line(before).strip(" ,;:-•*\t")
    if not bracketed:
        # « Marie Roy marie@… » on a line of its own; a comma parts it from the entry before.
        before = before.rpartition(",")[2].strip()
    quoted = re.fullmatch(r'["\'](.*)["\']', before)
    if quoted:
        before = quoted[1]
    # An address repeated as a name says nothing; a service in brackets is no name.
    if "@" in before:
        return ""
    return re.sub(r"\s*[(\[].*?[)\]]", "", before).strip(" ,'\"")


def _card(line: int, name: str, address: str, last_first: bool) -> Card:
    parts = card_text.split_name(name, address, last_first=last_first)
    first, last = named(parts.first_name, parts.last_name, (address,))
    return Card(
        line=line,
        last_name=last,
        first_name=first or None,
        honorific=parts.honorific,
        emails=(address,),
        guessed_name=not parts.last_name,
    )
