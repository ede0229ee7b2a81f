"""What a document says, before it is Word: the same words for the file and for the screen.

A document is composed on a ``Sheet``. ``WordFile`` is one, which prints; ``Outline`` is another,
which keeps what was said in regions: each knows the thing of the meeting that it shows, so that a
page can be proofread where it will be read.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from copil_desktop.documents import inline
from copil_desktop.documents.styles import Column, Numbering, Style


class Sheet(Protocol):
    """What a document is composed on, from top to bottom."""

    def paragraph(self, style: Style, text: str, *, keep_next: bool = False) -> None:
        """Add a paragraph; a text with nothing in it adds none."""

    def numbered(
        self, style: Style, text: str, number: int, *, depth: int = 0, keep_next: bool = False
    ) -> None:
        """Add a paragraph numbered by the list that ``start`` returned."""

    def start(self, numbering: Numbering, depth: int = 0) -> int:
        """Begin a numbered list at 1 and return its key."""
        ...

    def table(
        self,
        columns: Sequence[Column],
        rows: Iterable[Sequence[str]],
        *,
        name: str,
        about: str,
        keep_last: int = 0,
    ) -> None:
        """Add a table with a header row; its last rows stay on the page of what follows."""


class Part(StrEnum):
    """What a region of the minutes shows, and so what is edited there."""

    FIXED = "fixed"
    HEAD = "head"
    PRESENCES = "presences"
    ITEM = "item"
    MENTION = "mention"
    NOTES = "notes"
    REVIEWS = "reviews"
    CONTEXT = "context"
    DECISION = "decision"
    ACTION = "action"
    CORRECTIONS = "corrections"
    NEXT_MEETING = "next_meeting"


@dataclass(frozen=True, slots=True)
class Place:
    """A region's subject; ``uid`` is that of the agenda item, the decision or the action."""

    part: Part
    uid: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph; ``rank`` is its number in a list, None outside lists.

    ``text`` holds the marks of ``inline``, tabs and vertical tabs, as a ``Sheet`` takes it.
    """

    style: Style
    text: str
    keep_next: bool = False
    rank: int | None = None
    list_key: int = 0
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Grid:
    """A table, its cells as a ``Sheet`` takes them."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    name: str
    about: str


@dataclass(frozen=True, slots=True)
class ListStart:
    """A numbered list begins here."""

    numbering: Numbering
    key: int
    depth: int = 0


Block = Line | Grid | ListStart


@dataclass(frozen=True, slots=True)
class Region:
    """What is said of one thing; without blocks it is a place where nothing is said yet."""

    place: Place
    blocks: tuple[Block, ...] = ()


@dataclass
class Outline:
    """A ``Sheet`` that keeps what it is told."""

    _places: list[Place] = field(default_factory=lambda: [Place(Part.FIXED)])
    _blocks: list[list[Block]] = field(default_factory=lambda: [[]])
    _ranks: dict[int, int] = field(default_factory=dict[int, int])

    def at(self, part: Part, uid: str = "") -> None:
        """Begin a region: what comes next is said of this."""
        self._places.append(Place(part, uid))
        self._blocks.append([])

    def regions(self) -> tuple[Region, ...]:
        """Return what was said, in order; fixed regions that say nothing are left out."""
        kept = zip(self._places, self._blocks, strict=True)
        return tuple(
            Region(place, tuple(blocks))
            for place, blocks in kept
            if blocks or place.part is not Part.FIXED
        )

    def paragraph(self, style: Style, text: str, *, keep_next: bool = False) -> None:
        """Keep a paragraph; a text with nothing in it is none."""
        if inline.unmarked(text).strip():
            self._blocks[-1].append(Line(style, text, keep_next))

    def numbered(
        self, style: Style, text: str, number: int, *, depth: int = 0, keep_next: bool = False
    ) -> None:
        """Keep a paragraph with its number in the list."""
        if inline.unmarked(text).strip():
            self._ranks[number] += 1
            self._blocks[-1].append(
                Line(style, text, keep_next, self._ranks[number], number, depth)
            )

    def start(self, numbering: Numbering, depth: int = 0) -> int:
        """Begin a numbered list at 1 and return its key."""
        key = len(self._ranks) + 1
        self._ranks[key] = 0
        self._blocks[-1].append(ListStart(numbering, key, depth))
        return key

    def table(
        self,
        columns: Sequence[Column],
        rows: Iterable[Sequence[str]],
        *,
        name: str,
        about: str,
        keep_last: int = 0,
    ) -> None:
        """Keep a table; no paper composed as an outline keeps its last rows with what follows."""
        cells = tuple(tuple(row) for row in rows)
        self._blocks[-1].append(Grid(tuple(columns), cells, name, about))


def print_on(sheet: Sheet, regions: Iterable[Region]) -> None:
    """Say on another sheet, a Word file, all that an outline kept."""
    keys: dict[int, int] = {}
    for block in (block for region in regions for block in region.blocks):
        match block:
            case ListStart():
                keys[block.key] = sheet.start(block.numbering, block.depth)
            case Grid():
                sheet.table(block.columns, block.rows, name=block.name, about=block.about)
            case Line(rank=None):
                sheet.paragraph(block.style, block.text, keep_next=block.keep_next)
            case Line():
                key = keys[block.list_key]
                sheet.numbered(
                    block.style, block.text, key, depth=block.depth, keep_next=block.keep_next
                )
