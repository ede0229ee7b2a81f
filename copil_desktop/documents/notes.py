"""Notes as Word shows them: real paragraphs, lists, tables and links."""

import re

from copil_desktop.documents import inline
from copil_desktop.documents.outline import Sheet
from copil_desktop.documents.styles import Column, Numbering, Style
from copil_desktop.documents.typography import typeset_text
from copil_desktop.domain.rich_text import DEEPEST, Member, Paragraph, Subheading, Table, blocks
from copil_desktop.i18n import _

_BULLETS = (Style.BULLET, Style.BULLET_2, Style.BULLET_3)
_NUMBERS = (Style.NUMBERED, Style.NUMBERED_2, Style.NUMBERED_3)
#: A column is as wide as its longest text, within these bounds, in characters.
_NARROWEST, _WIDEST = 8, 60
#: The width of a letter and of what is around a cell's text, in twentieths of a point.
_LETTER, _MARGINS = 100, 180
#: « 1 250,50 € », « 80 % », « - », nothing; but neither an hour, nor a date, nor a code.
_FIGURE = re.compile(
    r"(?:[+–-]?\d[\d \u00a0\u202f]*(?:[.,]\d+)?\s?(?:[%‰]|[kM]?€|[^\W\d_]{1,4})?|[–—-])?"
)


def write(word: Sheet, notes: str | None, about: str) -> None:
    """Print ``notes`` (``domain/rich_text``); ``about`` names their tables for a screen reader."""
    lists = [0] * (DEEPEST + 1)
    for block in blocks(notes):
        match block:
            case Paragraph():
                word.paragraph(Style.BODY, inline.rich(block.text))
            case Subheading():
                word.paragraph(Style.HEADING_3, inline.rich(block.text), keep_next=True)
            case Member(number=None):
                word.paragraph(_BULLETS[block.depth], inline.rich(block.text))
            case Member():
                if block.number == 1:
                    lists[block.depth] = word.start(Numbering.LIST, block.depth)
                style, key = _NUMBERS[block.depth], lists[block.depth]
                word.numbered(style, inline.rich(block.text), key, depth=block.depth)
            case Table():
                _table(word, block, about)


def _table(word: Sheet, table: Table, about: str) -> None:
    # A header row stands out by itself: what stands out in it is no more than it.
    titles = [inline.unmarked(inline.rich(title)) for title in table.header]
    columns = [
        _column(title, [row[place] for row in table.rows]) for place, title in enumerate(titles)
    ]
    word.table(
        columns,
        [tuple(inline.rich(cell) for cell in row) for row in table.rows],
        name=_("Table: {item}").format(item=about),
        about=_("Columns: {columns}.").format(columns=", ".join(filter(None, titles))),
    )


def _column(title: str, cells: list[str]) -> Column:
    figures = any(cells) and all(_FIGURE.fullmatch(cell) for cell in cells)
    return Column(title, _share([title, *cells]), _least([title, *cells]), figures=figures)


def _least(texts: list[str]) -> int:
    """Return the width of the longest words that no line parts, « M. Roy » or « 12 mars »."""
    words = (word for text in texts for word in typeset_text(text).split(" "))
    return max(map(len, words)) * _LETTER + _MARGINS


def _share(texts: list[str]) -> float:
    return min(max(_NARROWEST, *(len(text) for text in texts)), _WIDEST)
