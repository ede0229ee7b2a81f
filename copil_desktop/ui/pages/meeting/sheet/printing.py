"""The blocks of a document as rich text for the screen, and as plain words for a screen reader."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from string import ascii_lowercase

from copil_desktop.documents import inline
from copil_desktop.documents.outline import Block, Grid, Line
from copil_desktop.documents.styles import Column, Style
from copil_desktop.documents.typography import NARROW, typeset_text
from copil_desktop.ui.theme import Tokens

#: For each style: its size in points of a page 794 units wide, its attributes, space above, below.
_LOOKS: dict[Style, tuple[float, str, int, int]] = {
    Style.HEADER: (11, "color:{soft}", 0, 0),
    Style.TITLE: (22, "font-weight:700", 26, 2),
    Style.SUBTITLE: (15, "font-weight:600; color:{accent}", 2, 10),
    Style.HEADING_1: (16, "font-weight:600; color:{accent}", 20, 4),
    Style.HEADING_2: (15, "font-weight:600; color:{accent}", 16, 0),
    Style.HEADING_3: (14, "font-weight:600", 10, 0),
    Style.MENTION: (12, "color:{soft}", 0, 3),
    Style.DECISION: (14, "", 2, 0),
    Style.VOTE: (14, "font-style:italic", 0, 2),
    Style.ACTION: (14, "", 1, 1),
    Style.CLOSING: (14, "", 14, 3),
    Style.SIGNATURE: (14, "", 14, 26),
    Style.SIGNATORY: (14, "", 0, 10),
}
_USUAL = (14.0, "", 3, 3)
_MARKS = {
    inline.STRONG: "font-weight:600",
    inline.NUMBER: "font-weight:600; color:{accent}",
    inline.LABEL: "color:{soft}",
    inline.DRAFT: "font-weight:700; color:{faint}",
}
_INDENT = 20
#: Styles with a tab stop, and the shares of the page on its two sides, in per cent.
_TABBED = {Style.SHEET: (26, 74), Style.SIGNATURE: (50, 50), Style.SIGNATORY: (50, 50)}
#: The sign before a member of a list of bullets, deeper and deeper, as the template draws them.
_SIGNS = {Style.BULLET: "•", Style.BULLET_2: "–", Style.BULLET_3: "·"}
_DEPTHS = {style: depth for depth, style in enumerate(_SIGNS)}
#: Rows of a table that are laid out together: one that changes is set again with these alone.
_TOGETHER = 24
#: Texts whose print is remembered: those of minutes that are written up, one of them changing.
_REMEMBERED = 8_192
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")


@dataclass(frozen=True, slots=True)
class Continued:
    """More rows of the table above, which has the header."""

    grid: Grid


Printable = Block | Continued


def pieces(blocks: tuple[Block, ...]) -> Iterator[tuple[Printable, ...]]:
    """Part long tables, so that no text is too long to be set again in a moment."""
    piece: list[Printable] = []
    for block in blocks:
        if isinstance(block, Grid):
            piece.append(replace(block, rows=block.rows[:_TOGETHER]))
            for start in range(_TOGETHER, len(block.rows), _TOGETHER):
                yield tuple(piece)
                rows = block.rows[start : start + _TOGETHER]
                piece = [Continued(replace(block, rows=rows))]
        else:
            piece.append(block)
    yield tuple(piece)


def rich(blocks: Iterable[Printable], t: Tokens, scale: float) -> str:
    """Return the blocks as Qt's HTML; ``scale`` is how many pixels a unit of the page takes."""
    written: list[str] = []
    for style, together in groupby(blocks, _tabbed):
        if style is not None:
            lines = [block for block in together if isinstance(block, Line)]
            written.append(_beside(lines, style, t, scale))
            continue
        for block in together:
            if isinstance(block, Line):
                written.append(_line(block, t, scale))
            elif isinstance(block, Grid):
                written.append(_grid(block, t, scale))
            elif isinstance(block, Continued):
                written.append(_grid(block.grid, t, scale, continued=True))
    return "".join(written)


def _tabbed(block: Printable) -> Style | None:
    """Return the style of a line whose parts stand side by side at a tab stop."""
    return block.style if isinstance(block, Line) and block.style in _TABBED else None


def page_head(lines: Iterable[str], mention: str, t: Tokens, scale: float) -> str:
    """Return what stands above the page, and at its right the pale mention of a draft."""
    said = "".join(_line(Line(Style.HEADER, words), t, scale) for words in lines)
    size, look = round(20 * scale), f"font-weight:700; color:{t.faint}"
    drafted = f'<span style="font-size:{size}px; {look}">{" ".join(mention)}</span>'
    return (
        f'<table cellspacing="0" width="100%" style="border-bottom:1px solid {t.line}"><tr>'
        f'<td style="padding-bottom:8px">{said}</td>'
        f'<td align="right" style="padding-bottom:8px">{drafted}</td></tr></table>'
    )


def room_above(blocks: Iterable[Printable], scale: float) -> int:
    """Return the pixels above the first block: Qt leaves none at the head of a text."""
    first = next((block for block in blocks if isinstance(block, Line)), None)
    return round(_LOOKS.get(first.style, _USUAL)[2] * scale) if first is not None else 0


def plain(blocks: Iterable[Printable]) -> str:
    """Return the words alone, a line for each paragraph and each row."""
    said: list[str] = []
    for block in blocks:
        if isinstance(block, Line):
            said.append(f"{_head(block)}{_words(block.text)}")
        elif isinstance(block, Grid):
            said += [block.name, *_rows_said(block)]
        elif isinstance(block, Continued):
            said += _rows_said(block.grid)
    return "\n".join(said)


def _rows_said(grid: Grid) -> Iterator[str]:
    titles = [column.title for column in grid.columns]
    for row in grid.rows:
        cells = zip(titles, row, strict=True)
        yield ", ".join(f"{title} {_words(cell)}" for title, cell in cells)


@lru_cache(_REMEMBERED)
def _words(text: str) -> str:
    return re.sub(r"[\t\v\n]+", " ", typeset_text(inline.unmarked(text), NARROW))


def _head(line: Line) -> str:
    if line.rank is None:
        return f"{_SIGNS[line.style]} " if line.style in _SIGNS else ""
    if line.depth == 1 and line.rank <= len(ascii_lowercase):
        return f"{ascii_lowercase[line.rank - 1]}) "
    if line.depth > 1 and line.rank <= len(_ROMAN):
        return f"{_ROMAN[line.rank - 1]}. "
    return f"{line.rank}. "


def _line(line: Line, t: Tokens, scale: float) -> str:
    size, look, above, below = _LOOKS.get(line.style, _USUAL)
    listed = line.rank is not None and line.style is not Style.HEADING_2
    style = (
        f"font-size:{round(size * scale)}px; margin-top:{round(above * scale)}px;"
        f" margin-bottom:{round(below * scale)}px; {look.format_map(_named(t))};"
    )
    if listed or line.style in _SIGNS:
        indent = round(_INDENT * (1 + line.depth + _DEPTHS.get(line.style, 0)) * scale)
        style += f" margin-left:{indent}px; text-indent:-{round(14 * scale)}px;"
    return f'<p style="{style}">{_head(line)}{_inside(line.text, t)}</p>'


def _beside(lines: Iterable[Line], style: Style, t: Tokens, scale: float) -> str:
    """Return lines whose parts stand side by side, under one another from line to line."""
    size, _look, above, below = _LOOKS.get(style, (14.0, "", 0, 0))
    cell = f"font-size:{round(size * scale)}px; padding:1px 0"
    rows = "".join(
        "<tr>"
        + "".join(
            f'<td style="{cell}" width="{width}%">{_inside(part, t)}</td>'
            for width, part in zip(_TABBED[style], line.text.split("\t", 1), strict=False)
        )
        + "</tr>"
        for line in lines
    )
    margins = f"margin-top:{round(above * scale)}px; margin-bottom:{round(below * scale)}px"
    return f'<table cellspacing="0" width="100%" style="{margins}">{rows}</table>'


def _grid(grid: Grid, t: Tokens, scale: float, *, continued: bool = False) -> str:
    total = sum(column.share for column in grid.columns)
    widths = [round(100 * column.share / total) for column in grid.columns]
    size = f"font-size:{round(12.5 * scale)}px; padding:4px 6px"
    head = "".join(
        f'<td width="{width}%" {_side(column)} style="{size}; font-weight:600;'
        f' border-bottom:1px solid {t.field}">{_inside(column.title, t)}</td>'
        for column, width in zip(grid.columns, widths, strict=True)
    )
    rows = "".join(
        "<tr>"
        + "".join(
            f'<td width="{width}%" {_side(column)}'
            f' style="{size}; border-bottom:1px solid {t.line}">{_inside(cell, t)}</td>'
            for column, width, cell in zip(grid.columns, widths, cells, strict=True)
        )
        + "</tr>"
        for cells in grid.rows
    )
    above = 0 if continued else round(4 * scale)
    return (
        f'<table cellspacing="0" width="100%" style="border-collapse:collapse;'
        f' margin-top:{above}px; margin-bottom:{round(6 * scale)}px">'
        f"{'' if continued else f'<tr>{head}</tr>'}{rows}</table>"
    )


def _side(column: Column) -> str:
    return 'align="right"' if column.figures else ""


@lru_cache(_REMEMBERED)
def _inside(text: str, t: Tokens) -> str:
    return "".join(_piece(piece, t) for piece in inline.pieces(text, NARROW))


def _piece(piece: inline.Piece, t: Tokens) -> str:
    # Surnames are shown in capitals; their text stays as it is in the dossier and in the file.
    shown = piece.text.upper() if piece.mark == inline.NAME else piece.text
    for character, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")):
        shown = shown.replace(character, entity)
    shown = re.sub("[\n\v]", "<br>", shown).replace("\t", "\u2003\u2003")
    if piece.raised:
        shown = f"<sup>{shown}</sup>"
    style = _MARKS.get(piece.mark)
    if piece.link:
        style = f"{style or 'color:{accent}'}; text-decoration:underline"
    return f'<span style="{style.format_map(_named(t))}">{shown}</span>' if style else shown


def _named(t: Tokens) -> dict[str, str]:
    return {"soft": t.soft, "faint": t.faint, "accent": t.accent}
