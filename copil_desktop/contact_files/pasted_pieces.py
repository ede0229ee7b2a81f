"""Cutting a pasted list into pieces, each of them one person at most.

Semicolons, commas, tabs, bullets, « / », « et » part them; not between quotes or brackets, and not
the comma of « Nom, Prénom ».
"""

import re
from collections.abc import Iterator

from copil_desktop.contact_files.likely_names import doubt
from copil_desktop.domain import card_text
from copil_desktop.domain.address_names import PARTICLES, spelled, spellings
from copil_desktop.domain.cards import Omission

ADDRESS = re.compile(
    r"""[<(\[]?\s*(?:mailto:\s*)?
        (?<![\w.!\#$%&'*+?^`{}~’-])(?P<address>[\w.!\#$%&'*+?^`{}~’-]+@[\w-]+(?:\.[\w-]+)+)
        (?:\?[^\s<>()\[\]]*)?\s*[>)\]]?""",
    re.VERBOSE | re.IGNORECASE,
)
_SHELTERED = re.compile(r'"[^"]*"|“[^“”]*”|«[^«»]*»|<[^<>]*>|\([^()]*\)|\[[^\[\]]*\]')
_SEPARATOR = re.compile(r"[;,|•·●▪]|(?<=\s)/(?=\s)")
_AND = re.compile(r"\s+(?:et|and|&)\s+")
#: What the sheltered text is seen as while looking for separators.
_SEEN = "\x00"


def lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of a text with their number, from 1; an address alone on the next line
    belongs to the name before it."""
    before: tuple[int, str] | None = None
    for at, line in enumerate(re.split(r"\r\n|[\r\n\v\f\u2028\u2029\x85]", text), 1):
        line = line.replace(_SEEN, " ").replace("\t", "|")
        if before and line.lstrip().startswith("<") and _awaits_address(before[1]):
            before = (before[0], f"{before[1]} {line.lstrip()}")
            continue
        if before:
            yield before
        before = (at, line)
    if before:
        yield before


def _awaits_address(line: str) -> bool:
    piece = cut(line)
    return bool(piece) and not ADDRESS.search(piece[-1]) and doubt(piece[-1].strip()) is None


def cut(line: str) -> list[str]:
    """Return the pieces of one line, in their order."""
    seen = _SHELTERED.sub(lambda found: _SEEN * len(found[0]), line)
    parts: list[tuple[str, str]] = []
    start = 0
    for found in _SEPARATOR.finditer(seen):
        parts.append((line[start : found.start()], found[0]))
        start = found.end()
    parts.append((line[start:], ""))
    joined = _with_first_names(parts)
    return [each.strip() for piece in joined for each in _both(piece) if each.strip()]


def _with_first_names(parts: list[tuple[str, str]]) -> Iterator[str]:
    """Put « Nom » and « Prénom » together again where the comma between them is theirs."""
    several = any(sign == ";" for _text, sign in parts)
    alone = _in_runs(parts)
    at = 0
    while at < len(parts):
        text, sign = parts[at]
        following = parts[at + 1][0] if sign == "," and at + 1 < len(parts) else ""
        if following and not alone[at] and _is_last_name_of(text, following, several=several):
            yield f"{text.strip()}, {following.strip()}"
            at += 2
        else:
            yield text
            at += 1


def _in_runs(parts: list[tuple[str, str]]) -> list[bool]:
    """Tell of each part whether it stands among words alone with commas between them, more than
    two: « Marie, Paul, Zoé » are three persons."""
    runs: list[bool] = []
    start = 0
    for at, (text, sign) in enumerate(parts):
        is_word = len(text.split()) == 1 and doubt(text.strip()) is None
        if is_word and sign == "," and at + 1 < len(parts):
            continue
        count = at - start + is_word
        runs += [count > 2] * (at - start + 1)
        start = at + 1
    return runs


def _is_last_name_of(text: str, following: str, *, several: bool) -> bool:
    address = ADDRESS.search(following)
    last = text.strip(" '\"")
    first = (following[: address.start()] if address else following).strip(" '\"")
    if not last or not first or ADDRESS.search(text):
        return False
    if doubt(last) is not None or doubt(first) not in _NAMES_OF[bool(address)]:
        return False
    if card_text.honorific(first.split()[0]) or _is_whole(last):
        return False
    if address and says(address["address"], first):
        return False
    if len(last.split()) == 1:
        return len(first.split()) < 4
    if address and says(address["address"], f"{last}, {first}"):
        return True
    capitals = last.isupper() and not first.isupper()
    return capitals or last.split()[0] in PARTICLES or (several and len(first.split()) == 1)


#: What a first name may be taken for, without and with an address after it.
_NAMES_OF = {False: (None,), True: (None, Omission.NO_CAPITAL)}


def _is_whole(name: str) -> bool:
    """Tell whether a name says itself which part is the first name: « ROY Marie », « Mme Roy »."""
    words = name.split()
    return bool(card_text.honorific(words[0])) or (
        len(words) > 1 and card_text.split_name(name).sure
    )


def says(address: str, name: str) -> bool:
    """Tell whether an address spells a name that has two parts, whole or with an initial."""
    parts = card_text.split_name(name)
    spelt = spellings(parts.first_name, parts.last_name)
    return spelled(address) in spelt.whole | spelt.partly


def may_say(address: str, name: str) -> bool:
    """Tell whether an address beside a name may be that person's: it spells the name, a part of it
    or its initials."""
    parts = card_text.split_name(name)
    names = [each for each in (parts.first_name, parts.last_name) if each]
    initials = "".join(spelled(each)[:1] for each in names)
    some = {*(spelled(each) for each in names), initials, initials[::-1], initials[:1]}
    return says(address, name) or spelled(address) in some


def _both(piece: str) -> Iterator[str]:
    """Part « Marie Roy et Paul Caron »; « M. et Mme Roy » are two of one name."""
    seen = _SHELTERED.sub(lambda found: _SEEN * len(found[0]), piece)
    start = 0
    for found in _AND.finditer(seen):
        following = _AND.search(seen, found.end())
        left = piece[start : found.start()].strip()
        right = piece[found.end() : following.start() if following else None].strip()
        address = ADDRESS.search(right)
        name = right[: address.start()].strip() if address else right
        if card_text.honorific(left) and len(name.split()) > 1:
            left = f"{left} {card_text.split_name(name).last_name}"
        elif not ADDRESS.search(left) and not _are_two(left, name, bool(address)):
            continue
        yield left
        start = found.end()
    yield piece[start:]


def _are_two(left: str, right: str, has_address: bool) -> bool:
    if doubt(left) is not None or (right and doubt(right.strip(" '\"<(")) is not None):
        return False
    return not has_address or len(left.split()) > 1 or len(right.split()) > 1
