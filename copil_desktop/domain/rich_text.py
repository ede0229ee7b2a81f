"""What typed notes mean: paragraphs, lists, small tables, words that stand out, links.

The stored text stays as it was typed; a document or a screen reads it through ``blocks`` and
``spans``. Lines that only look like a list or a table (« 12. mars », one row alone) are text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from urllib.parse import quote

#: Lists go no deeper than this (0 is the outermost): so do the styles of Word.
DEEPEST = 2
#: A longer line that stands out is a sentence, in characters.
LONGEST_SUBHEADING = 80

_BULLET = re.compile(r"([ \t\u00a0]*)[-–•*·▪◦][ \t\u00a0]+(?=\S)")
_NUMBER = re.compile(r"([ \t\u00a0]*)([1-9]\d?)[.)][ \t\u00a0]+(?=\S)")
_RULE = re.compile(r"[ \t|:-]*-[ \t|:-]*")
_CELL_END = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of text."""

    text: str


@dataclass(frozen=True, slots=True)
class Subheading:
    """A short line that stands out whole, with something below: « *Bilan de l'année* »."""

    text: str


@dataclass(frozen=True, slots=True)
class Member:
    """One member of a list, ``depth`` 0 to ``DEEPEST``; its further lines follow a line break.

    ``number`` is None in a list of bullets; 1 begins a numbered list anew at its depth.
    """

    text: str
    depth: int = 0
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table as wide in each row as in its first, which names the columns."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Paragraph | Subheading | Member | Table


def blocks(text: str | None) -> tuple[Block, ...]:
    """Return what ``text`` holds, from top to bottom; empty lines are between, never a block."""
    found: list[Block] = []
    for in_table, group in groupby((text or "").split("\n"), _is_row):
        lines = list(group)
        table = _table(lines) if in_table else None
        if table is not None:
            found.append(table)
        else:
            found += _Lines().read(lines)
    return _with_subheadings(found)


def _with_subheadings(found: Sequence[Block]) -> tuple[Block, ...]:
    # The last line of notes has nothing below it to be the heading of.
    return tuple(_subheading(block) or block for block in found[:-1]) + tuple(found[-1:])


def _subheading(block: Block) -> Subheading | None:
    match = _EMPHASIS.fullmatch(block.text) if isinstance(block, Paragraph) else None
    if match is None or len(match[2]) > LONGEST_SUBHEADING or match[2][-1] in ".;,!?…":
        return None
    return Subheading(match[2].removesuffix(":").rstrip())


# Lists


class _Lines:
    """Lines read one after the other; each open list knows its indent and its next number."""

    def __init__(self) -> None:
        self._indents: list[int] = []
        self._next: list[int | None] = []

    def read(self, lines: Sequence[str]) -> list[Block]:
        found: list[Block] = []
        for line in lines:
            if not line.strip():
                continue
            member = self._member(line)
            if member is not None:
                found.append(member)
            elif self._carries_on(line) and found and isinstance(found[-1], Member):
                found[-1] = replace(found[-1], text=f"{found[-1].text}\v{line.strip()}")
            else:
                self._indents, self._next = [], []
                found.append(Paragraph(line.strip()))
        return found

    def _carries_on(self, line: str) -> bool:
        indent = len(line) - len(line.lstrip())
        return bool(self._indents) and indent > self._indents[-1]

    def _member(self, line: str) -> Member | None:
        if match := _BULLET.match(line):
            depth = self._open(len(match[1]))
            self._next[depth] = None
            return Member(line[match.end() :].strip(), min(depth, DEEPEST))
        if match := _NUMBER.match(line):
            return self._numbered(match, line)
        return None

    def _numbered(self, match: re.Match[str], line: str) -> Member | None:
        number, indent = int(match[2]), len(match[1])
        depth = self._depth(indent)
        known = self._next[depth] if depth < len(self._next) else None
        if number != 1 and number != known:
            return None
        depth = self._open(indent)
        self._next[depth] = number + 1
        return Member(line[match.end() :].strip(), min(depth, DEEPEST), number)

    def _depth(self, indent: int) -> int:
        return sum(1 for each in self._indents if each < indent)

    def _open(self, indent: int) -> int:
        """Return the depth of a member at ``indent``; deeper lists than it are over."""
        depth = self._depth(indent)
        is_new = depth == len(self._indents)
        self._indents[depth:] = [indent]
        self._next[depth:] = [None if is_new else self._next[depth]]
        return depth


# Tables


def _is_row(line: str) -> bool:
    bare = line.strip()
    return bare.startswith("|") and len(_CELL_END.findall(bare)) > 1


def _cells(line: str) -> tuple[str, ...]:
    bare = line.strip()[1:]
    if bare.endswith("|") and not bare.endswith("\\|"):
        bare = bare[:-1]
    return tuple(cell.strip().replace("\\|", "|") for cell in _CELL_END.split(bare))


def _table(lines: Sequence[str]) -> Table | None:
    rows = [_cells(line) for line in lines if not _RULE.fullmatch(line.strip())]
    if len(rows) < 2:
        return None
    width = max(len(row) for row in rows)
    filled = [(*row, *[""] * (width - len(row))) for row in rows]
    return Table(filled[0], tuple(filled[1:])) if width > 1 else None


# Inside a line


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a line: whether it stands out, and the address it leads to, empty mostly."""

    text: str
    strong: bool = False
    link: str = ""


#: « *mot* » and « **mot** », but not « 2*3*4 » nor « * mot * ».
_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,2})(?=[^\s*])([^*]*[^\s*])\*{1,2}(?![\w*])")
_ADDRESS = r"(?:https?://|mailto:)[^\s()<>«»\"]+(?:\([^\s()]*\)[^\s()<>«»\"]*)*"
_LINK = re.compile(
    rf"\[(?P<said>[^\[\]\n]+)\]\((?P<to>{_ADDRESS}|[\w.+%-]+@[\w-]+(?:\.[\w-]+)+|www\.[^\s()<>«»\"]+)\)"
    rf"|(?<![\w/@.])(?P<bare>(?:https?://|mailto:|www\.)[^\s<>«»\"“”*|]+)"
    r"|(?<![\w.+%/@-])(?P<mail>[\w.+%-]+@[\w-]+(?:\.[\w-]+)+)(?![\w@])"
)
#: What ends a sentence, not the address before it.
_AFTER_ADDRESS = ".,;:!?…'’"


def spans(line: str) -> Iterator[Span]:
    """Yield the pieces of a line in order; joined, their texts are what a reader sees."""
    done = 0
    for match in _EMPHASIS.finditer(line):
        yield from _linked(line[done : match.start()], strong=False)
        yield from _linked(match[2], strong=True)
        done = match.end()
    yield from _linked(line[done:], strong=False)


def _linked(text: str, *, strong: bool) -> Iterator[Span]:
    done = 0
    for match in _LINK.finditer(text):
        shown = match["said"] or _trimmed(match["bare"] or "") or match["mail"]
        target = _target(match["to"] or shown)
        if not target:
            continue
        if match.start() > done:
            yield Span(text[done : match.start()], strong)
        yield Span(shown, strong, target)
        done = match.end() if match["said"] else match.start() + len(shown)
    if done < len(text):
        yield Span(text[done:], strong)


def _trimmed(address: str) -> str:
    while address and (
        address[-1] in _AFTER_ADDRESS
        or (address[-1] == ")" and address.count("(") < address.count(")"))
    ):
        address = address[:-1]
    return address


# What an address may hold as it is; the rest is percent-encoded.
_IN_ADDRESS = "%/:=&?~#+!$,;'@()*-._"


def _target(address: str) -> str:
    """Return the whole address that a link leads to; nothing when there is none after all."""
    if address.startswith("www."):
        address = f"https://{address}"
    elif not address.startswith(("http://", "https://", "mailto:")):
        address = f"mailto:{address}"
    kind, _colon, rest = address.partition(":")
    if not rest.strip("/.") or (kind == "mailto" and rest.count("@") != 1):
        return ""
    return quote(address, safe=_IN_ADDRESS)
