"""A lean writer of Word files: named styles, real headings, lists and tables, linear in rows.

Built on python-docx for the package and its parts; the text is written as XML (``markup``) and put
into the body at the end, because a document of python-docx searches all styles for each paragraph
and counts all cells for each cell. Looks belong to the template alone.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Any, cast

from docx.enum.section import WD_ORIENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.package import OpcPackage
from docx.oxml.ns import qn
from docx.shared import Mm
from lxml.etree import SubElement

from copil_desktop.documents import direction, edges, inline, markup, saving, templates
from copil_desktop.documents.inline import Piece
from copil_desktop.documents.styles import Column, Numbering, Style
from copil_desktop.documents.typography import narrow_space, typeset_text
from copil_desktop.domain.look import Look

_VAL = qn("w:val")
#: A table of about so many lines, its header included, is not cut by the end of a page.
KEPT_WHOLE = 10
#: What the mention of a draft takes of a line of logos, in twentieths of a point.
_MENTION = 2400
#: What a letter takes of a line in a cell, one with another, in twentieths of a point.
_LETTER = 100


# lxml says nothing of its types.
Element = Any
#: What makes a cell of its text and says whether it stays on the page of the next row.
_Maker = Callable[[str, bool], str]
#: The runs of a paragraph, and whether it is laid from the right.
_Said = tuple[str, bool]


_MARKED = {
    inline.STRONG: Style.STRONG,
    inline.NAME: Style.NAME,
    inline.LABEL: Style.LABEL,
    inline.NUMBER: Style.NUMBER,
    inline.DRAFT: Style.DRAFT,
}


@dataclass(frozen=True, slots=True)
class Properties:
    """What a file says of itself; ``dated`` by the data, the clock would change the bytes."""

    title: str
    subject: str
    author: str
    dated: datetime


class WordFile:
    """One Word document being written, from top to bottom."""

    def __init__(
        self, template: Path | None = None, look: Look | None = None, *, landscape: bool = False
    ) -> None:
        """Begin from ``template``, else from that of ``look``, else from the shipped one.

        ``landscape`` turns its page.
        """
        self._look = look or Look()
        opened = templates.load(template or _given(self._look))
        self._document, self._lists = opened.document, opened.lists
        self._package = cast(OpcPackage, self._document.part.package)
        markup.declare_prefixes(self._document.element)
        self._end = self._document.element.body.sectPr
        self._end.addprevious(markup.place())
        self._blocks: list[str] = []
        self._ids = _style_ids(self._document.styles.element)
        self._narrow = _narrow_space(self._document.styles.element)
        section = self._document.sections[0]
        # A structure's page may lie already.
        landscape = landscape and (section.page_width or 0) < (section.page_height or 0)
        self._landscape = landscape
        self._next_list: int | None = None
        if landscape:
            section.orientation = WD_ORIENT.LANDSCAPE
            section.page_width, section.page_height = section.page_height, section.page_width
            # A page that lies is not high; a header taller than its margin pushes the text down.
            section.top_margin = min(section.top_margin or Mm(0), Mm(24))
            section.bottom_margin = min(section.bottom_margin or Mm(0), Mm(19))
        width, left, right = section.page_width, section.left_margin, section.right_margin
        # Twentieths of a point, as in the file; python-docx counts in English metric units.
        self._width = ((width or 0) - (left or 0) - (right or 0)) // 635

    # Paragraphs

    def paragraph(self, style: Style, text: str, *, keep_next: bool = False) -> None:
        """Add a paragraph; a text with nothing in it adds none.

        ``text`` may hold marks of ``inline``, tabs (for styles with tab stops) and vertical tabs
        (line breaks). ``keep_next`` holds it on the page of what follows.
        """
        self._add(style, text, keep_next=keep_next)

    def numbered(
        self, style: Style, text: str, number: int, *, depth: int = 0, keep_next: bool = False
    ) -> None:
        """Add a paragraph numbered by the list that ``start`` returned, at a depth of that list."""
        self._add(style, text, number=number, depth=depth, keep_next=keep_next)

    def start(self, numbering: Numbering, depth: int = 0) -> int:
        """Begin a numbered list at 1, whose members stand at ``depth``, and return its key."""
        lists = self._document.part.numbering_part.element
        if self._next_list is None:
            taken = [int(each.get(qn("w:numId"))) for each in lists.iterchildren(qn("w:num"))]
            self._next_list = 1 + max(taken, default=0)
        key = self._next_list
        self._next_list += 1
        number = _child(lists, qn("w:num"), {qn("w:numId"): str(key)})
        _child(number, qn("w:abstractNumId"), {_VAL: str(self._lists[numbering.value])})
        override = _child(number, qn("w:lvlOverride"), {qn("w:ilvl"): str(depth)})
        _child(override, qn("w:startOverride"), {_VAL: "1"})
        return key

    def _add(
        self,
        style: Style,
        text: str,
        *,
        keep_next: bool = False,
        number: int | None = None,
        depth: int = 0,
    ) -> None:
        if not inline.unmarked(text).strip():
            return
        listed = (depth, number) if number is not None else None
        self._blocks.append(self._paragraph(style, text, keep_next=keep_next, number=listed))

    def _paragraph(
        self,
        style: Style,
        text: str = "",
        *,
        keep_next: bool = False,
        number: tuple[int, int] | None = None,
    ) -> str:
        runs, from_right = self._said(text, inline.pieces(text, self._narrow))
        return markup.paragraph(
            self._ids.get(style, ""),
            runs,
            keep_next=keep_next,
            number=number,
            from_right=from_right,
        )

    def _said(self, text: str, pieces: Sequence[Piece]) -> _Said:
        mixed = direction.is_mixed(text)
        runs = self._runs(pieces, mixed=mixed)
        return runs, mixed and direction.reads_from_right(text)

    def _said_by_line(self, lines: Iterable[str]) -> dict[str, _Said]:
        said: dict[str, _Said] = {}
        for line, runs in inline.runs_by_line(lines, self._narrow).items():
            # Most lines of a table are of one look: the way around their pieces is spared.
            if len(runs) == 1 and not runs[0].superscript and inline.is_plain(line):
                said[line] = markup.run(runs[0].text), False
            else:
                said[line] = self._said(line, inline.looked(line, runs))
        return said | {"": ("", False)}

    def _runs(self, pieces: Sequence[Piece], *, mixed: bool) -> str:
        said: list[str] = []
        for link, group in groupby(pieces, attrgetter("link")):
            runs = "".join([self._run(piece, mixed=mixed) for piece in group])
            said.append(markup.link(self._relation(link), runs) if link else runs)
        return "".join(said)

    def _run(self, piece: Piece, *, mixed: bool) -> str:
        style = _MARKED.get(piece.mark) or (Style.LINK if piece.link else None)
        if piece.raised:
            style = Style.SUPERSCRIPT
        known = self._ids.get(style, "") if style else ""
        # A run has one character style: raised letters of a bold word say bold too.
        bold = piece.raised and piece.mark in (inline.STRONG, inline.NUMBER)
        if not mixed:
            return markup.run(piece.text, known, bold=bold)
        runs = [
            markup.run(words, known, bold=bold, from_right=from_right)
            for words, from_right in direction.pieces(piece.text)
        ]
        return "".join(runs)

    def _relation(self, address: str) -> str:
        kind = RELATIONSHIP_TYPE.HYPERLINK
        return self._document.part.relate_to(address, kind, is_external=True)

    # Tables

    def table(
        self,
        columns: Sequence[Column],
        rows: Iterable[Sequence[str] | str],
        *,
        name: str,
        about: str,
        height: int | None = None,
        style: Style = Style.TABLE,
        keep_last: int = 0,
    ) -> None:
        """Add a table with a header row; lines of a cell become paragraphs.

        A row that is one text heads the rows under it, across all columns. The header row repeats
        on each page and no row is cut by a page's end. ``name`` and ``about`` are its title and
        description for a screen reader; ``height`` is the least height of a row, in twentieths of
        a point. So many rows as ``keep_last`` stay on the page of what follows the table.
        """
        widths = _widths(self._width, columns)
        head, *body = [[column.title for column in columns], *rows]
        heads, inside, group = self._makers(columns, widths, _lines_of([head, *body]))
        # Kept with what follows, or of tall rows, a whole table would leave the page before empty.
        whole = not keep_last and not height and _is_short([head, *body], widths)
        made = [_row(heads, head, header=True, keep_next=whole and bool(body))]
        for place, cells in enumerate(body, 1):
            left = len(body) - place
            # No page begins with the last row of a table alone.
            keep_next = left < keep_last or left == 1 or (whole and left > 0)
            if isinstance(cells, str):
                made.append(markup.row([group(cells, keep_next)]))
            else:
                made.append(_row(inside, cells, height=height, keep_next=keep_next))
        said = markup.Table(
            self._ids.get(style, ""),
            self._width,
            widths,
            self._one_line(name),
            self._one_line(about),
        )
        # Word makes one table of two that touch: a line of text is between.
        if self._blocks and markup.ends_table(self._blocks[-1]):
            self._blocks.append(self._paragraph(Style.CELL))
        self._blocks += markup.table(said, made)

    def _makers(
        self, columns: Sequence[Column], widths: Sequence[int], lines: Iterable[str]
    ) -> tuple[list[_Maker], list[_Maker], _Maker]:
        """Return what makes the cells of the header, of each column, and those across them all."""
        said = self._said_by_line(lines)
        heads = [Style.FIGURES_COLUMN if each.figures else Style.COLUMN for each in columns]
        inside = [Style.FIGURES if each.figures else Style.CELL for each in columns]
        return (
            [self._maker(said, *each) for each in zip(heads, widths, strict=True)],
            [self._maker(said, *each) for each in zip(inside, widths, strict=True)],
            self._maker(said, Style.GROUP, sum(widths), len(widths)),
        )

    def _maker(self, said: Mapping[str, _Said], style: Style, width: int, span: int = 1) -> _Maker:
        known = self._ids.get(style, "")

        # Names, structures, dates and states come back all along a column.
        @cache
        def cell(text: str, keep_next: bool) -> str:
            # A cell has at least one paragraph.
            lines = [line for line in text.split("\n") if line.strip()] or [""]
            paragraphs = [
                markup.paragraph(known, runs, keep_next=keep_next, from_right=from_right)
                for runs, from_right in map(said.__getitem__, lines)
            ]
            return markup.cell(width, "".join(paragraphs), span)

        return cell

    # Sections

    def end_letter(self) -> None:
        """End one letter of several: the next begins on a new page, numbered 1 again."""
        section = deepcopy(self._end)
        _number_from_one(section)
        self._blocks[-1] = markup.end_section(self._blocks[-1], markup.said(section))
        _number_from_one(self._end)

    # The page's edges and what the file says of itself

    def header(self, lines: Sequence[str], mention: str = "") -> None:
        """Print ``lines`` above each page and ``mention`` at their right.

        On the first page the logos stand above them, in one line, the mention beside the logos. A
        template's own header stays, above all.
        """
        section = self._document.sections[0]
        if self._look.logos and not section.different_first_page_header_footer:
            section.different_first_page_header_footer = True
            edges.copy(section.header, section.first_page_header)
            edges.copy(section.footer, section.first_page_footer)
        style = Style.WIDE_HEADER if self._landscape else Style.HEADER
        beside = f"\t{mention}" if mention else ""
        heads = [lines[0] + beside, *lines[1:]] if lines else []
        self._edge(section.header, style, heads)
        if self._document.settings.odd_and_even_pages_header_footer:
            self._edge(section.even_page_header, style, heads)
        if section.different_first_page_header_footer:
            if self._look.logos:
                self._logos(section.first_page_header, beside)
                heads = [" – ".join(lines)] if lines else []
            self._edge(section.first_page_header, style, heads)

    def _logos(self, edge: Any, beside: str) -> None:
        (paragraph,) = markup.elements(self._paragraph(Style.LOGOS))
        room = self._width - (_MENTION if beside else 0)
        edges.put_pictures(edge, paragraph, self._look.logos, room=room * 635, line=self._width)
        paragraph.extend(
            markup.elements(self._said(beside, inline.pieces(beside, self._narrow))[0])
        )
        edge._element.append(paragraph)

    def footer(self, text: str, pages: str) -> None:
        """Print ``text`` under each page, at the right ``pages``: « Page {page} sur {pages} »."""
        section = self._document.sections[0]
        self._footer(section.footer, text, pages)
        if self._document.settings.odd_and_even_pages_header_footer:
            self._footer(section.even_page_footer, text, pages)
        if section.different_first_page_header_footer:
            self._footer(section.first_page_footer, text, pages)

    def _footer(self, footer: Any, text: str, pages: str) -> None:
        style = Style.WIDE_FOOTER if self._landscape else Style.FOOTER
        fields = {"{page}": markup.field("PAGE"), "{pages}": markup.field("NUMPAGES")}
        counted = [
            fields.get(words) or markup.run(words)
            for words in re.split(r"(\{pages?\})", pages)
            if words
        ]
        container = self._edge(footer, style, [f"{text}\t"])
        container[-1].extend(markup.elements("".join(counted)))

    def _edge(self, edge: Any, style: Style, lines: Sequence[str]) -> Element:
        # Asked once: python-docx looks for the part each time.
        container = edge._element  # pyright: ignore[reportPrivateUsage]
        for paragraph in container.findall(qn("w:p")):
            if paragraph.find(f".//{qn('w:r')}") is None:
                container.remove(paragraph)
        said = "".join([self._paragraph(style, line) for line in lines])
        container.extend(markup.elements(said))
        return container

    def properties(self, properties: Properties) -> None:
        """Fill the core properties."""
        core = self._document.core_properties
        # 255 characters are the most that python-docx, after the standard, accepts.
        core.title = self._one_line(properties.title)[:255]
        core.subject = self._one_line(properties.subject)[:255]
        core.author = core.last_modified_by = self._one_line(properties.author)[:255]
        core.language = "fr-FR"
        core.created = core.modified = properties.dated
        core.revision = 1

    def _one_line(self, text: str) -> str:
        return typeset_text(re.sub("[\n\v]+", " ", inline.unmarked(text)), self._narrow)

    def save(self, path: Path) -> str:
        """Write the file and return the SHA-256 of its bytes. Raise ``UserError`` as ``saving``."""
        part = self._document.part
        said = markup.into_body(part.blob, self._blocks)
        return saving.save(saving.package_bytes(self._package, {part.partname: said}), path)


def _given(look: Look) -> templates.Given | None:
    if look.template is None or not look.template.content:
        return None
    return templates.Given(look.template_name or "", look.template.content)


def _child(parent: Element, tag: str, attributes: dict[str, str] | None = None) -> Element:
    return SubElement(parent, tag, attributes)


# What follows the numbering of pages in a section, in the order of the standard.
_AFTER_PAGE_NUMBERS = tuple(
    qn(f"w:{name}")
    for name in (
        *("cols", "formProt", "vAlign", "noEndnote", "titlePg", "textDirection", "bidi"),
        *("rtlGutter", "docGrid", "printerSettings"),
    )
)


def _number_from_one(section: Element) -> None:
    numbers = section.find(qn("w:pgNumType"))
    if numbers is None:
        numbers = section.makeelement(qn("w:pgNumType"))
        after = next((each for each in section if each.tag in _AFTER_PAGE_NUMBERS), None)
        if after is None:
            section.append(numbers)
        else:
            after.addprevious(numbers)
    numbers.set(qn("w:start"), "1")


def _style_ids(styles: Element) -> dict[Style, str]:
    """Return the ids of the styles that the template has; Word compares names without case."""
    wanted = {style.value.casefold(): style for style in Style}
    found: dict[Style, str] = {}
    for element in styles.iterchildren(qn("w:style")):
        name = element.find(qn("w:name"))
        if name is not None and (style := wanted.get((name.get(_VAL) or "").casefold())):
            found[style] = element.get(qn("w:styleId")) or ""
    return found


def _narrow_space(styles: Element) -> str:
    where = (qn(f"w:{name}") for name in ("docDefaults", "rPrDefault", "rPr", "rFonts"))
    fonts = styles.find("/".join(where))
    font = fonts.get(qn("w:ascii")) if fonts is not None else None
    return narrow_space(font or "")


def _row(
    makers: Sequence[_Maker],
    cells: Sequence[str],
    *,
    header: bool = False,
    height: int | None = None,
    keep_next: bool = False,
) -> str:
    made = [make(text, keep_next) for make, text in zip(makers, cells, strict=True)]
    return markup.row(made, height=height, header=header)


def _lines_of(rows: Iterable[Sequence[str] | str]) -> Iterator[str]:
    for cells in rows:
        for text in (cells,) if isinstance(cells, str) else cells:
            yield from text.split("\n")


def _is_short(rows: Iterable[Sequence[str] | str], widths: Sequence[int]) -> bool:
    """Say whether a table of these rows is kept whole on its page."""
    room = KEPT_WHOLE
    for cells in rows:
        room -= 1 if isinstance(cells, str) else max(map(_lines, cells, widths))
        if room < 0:
            return False
    return True


def _lines(text: str, width: int) -> int:
    """Return about how many lines a cell of this width is high."""
    return sum(1 + len(line) * _LETTER // width for line in text.split("\n"))


def _widths(total: int, columns: Sequence[Column]) -> list[int]:
    """Share ``total`` among the columns; what some need more, the others give, while they can."""
    narrow: dict[int, int] = {}
    while True:
        rest = total - sum(narrow.values())
        shares = sum(each.share for key, each in enumerate(columns) if key not in narrow)
        short = {
            key: each.least
            for key, each in enumerate(columns)
            if key not in narrow and rest * each.share / shares < each.least
        }
        everybody = len(narrow) + len(short) == len(columns)
        if not short or everybody or sum(short.values()) >= rest:
            break
        narrow |= short
    widths = [narrow.get(key, int(rest * each.share / shares)) for key, each in enumerate(columns)]
    widths[-1] += total - sum(widths)
    return widths
