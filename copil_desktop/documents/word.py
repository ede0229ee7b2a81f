"""A lean writer of Word files: named styles, real headings, lists and tables, linear in rows.

Built on python-docx for the package and its parts; paragraphs and rows are made element by
element, a table's rows copied from one prototype, because ``table.cell`` is quadratic and a style
looked up by name scans all styles each time. Looks belong to the template alone.
"""

import re
from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime
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

from copil_desktop.documents import direction, edges, inline, saving, templates
from copil_desktop.documents.inline import Piece
from copil_desktop.documents.styles import Column, Numbering, Style
from copil_desktop.documents.typography import narrow_space, typeset_text
from copil_desktop.domain.look import Look

_P, _PPR, _R, _RPR, _T = qn("w:p"), qn("w:pPr"), qn("w:r"), qn("w:rPr"), qn("w:t")
_KEEP_NEXT = qn("w:keepNext")
_VAL, _SPACE = qn("w:val"), "{http://www.w3.org/XML/1998/namespace}space"
#: A table of about so many lines, its header included, is not cut by the end of a page.
KEPT_WHOLE = 14
#: Characters of a line in a column of usual width.
_LINE = 45
#: What a table holds before its rows: its properties and its grid.
_BEFORE_ROWS = 2
_XML_SPACES = " \n\u00a0\u202f"


# lxml says nothing of its types.
Element = Any


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
        self._body = self._document.element.body
        self._end = self._body.sectPr
        self._ids = _style_ids(self._document.styles.element)
        self._narrow = _narrow_space(self._document.styles.element)
        section = self._document.sections[0]
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
        paragraph = self._paragraph(style, keep_next=keep_next, number=number, depth=depth)
        self._fill(paragraph, text)
        self._end.addprevious(paragraph)

    def _paragraph(
        self, style: Style, *, keep_next: bool = False, number: int | None = None, depth: int = 0
    ) -> Element:
        paragraph = self._body.makeelement(_P)
        properties = _child(paragraph, _PPR)
        if style in self._ids:
            _child(properties, qn("w:pStyle"), {_VAL: self._ids[style]})
        if keep_next:
            _child(properties, qn("w:keepNext"))
        if number is not None:
            numbering = _child(properties, qn("w:numPr"))
            _child(numbering, qn("w:ilvl"), {_VAL: str(depth)})
            _child(numbering, qn("w:numId"), {_VAL: str(number)})
        return paragraph

    def _fill(self, paragraph: Element, text: str) -> None:
        for link, group in groupby(inline.pieces(text, self._narrow), attrgetter("link")):
            parent = self._hyperlink(paragraph, link) if link else paragraph
            for piece in group:
                for words, from_right in direction.pieces(piece.text):
                    self._run(parent, piece, words, from_right=from_right)
        if direction.reads_from_right(text):
            bidi = paragraph.makeelement(qn("w:bidi"))
            paragraph.find(_PPR).append(bidi)

    def _run(self, parent: Element, piece: Piece, words: str, *, from_right: bool) -> None:
        run = _child(parent, _R)
        style = _MARKED.get(piece.mark) or (Style.LINK if piece.link else None)
        if piece.raised:
            style = Style.SUPERSCRIPT
        if (style is not None and style in self._ids) or from_right:
            properties = _child(run, _RPR)
            if style is not None and style in self._ids:
                _child(properties, qn("w:rStyle"), {_VAL: self._ids[style]})
            # A run has one character style: raised letters of a bold word say bold too.
            if piece.raised and piece.mark in (inline.STRONG, inline.NUMBER):
                _child(properties, qn("w:b"))
            if from_right:
                _child(properties, qn("w:rtl"))
        _write_text(run, words)

    def _hyperlink(self, paragraph: Element, address: str) -> Element:
        kind = RELATIONSHIP_TYPE.HYPERLINK
        key = self._document.part.relate_to(address, kind, is_external=True)
        return _child(paragraph, qn("w:hyperlink"), {qn("r:id"): key, qn("w:history"): "1"})

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
    ) -> None:
        """Add a table with a header row; lines of a cell become paragraphs.

        A row that is one text heads the rows under it, across all columns. The header row repeats
        on each page and no row is cut by a page's end. ``name`` and ``about`` are its title and
        description for a screen reader; ``height`` is the least height of a row, in twentieths of
        a point.
        """
        widths = _widths(self._width, columns)
        table = self._body.makeelement(qn("w:tbl"))
        table.append(self._table_properties(style, name, about))
        grid = _child(table, qn("w:tblGrid"))
        for width in widths:
            _child(grid, qn("w:gridCol"), {qn("w:w"): str(width)})
        heads = [Style.FIGURES_COLUMN if each.figures else Style.COLUMN for each in columns]
        header = self._row(widths, heads, header=True)
        self._fill_row(header, [column.title for column in columns])
        table.append(header)
        inside = [Style.FIGURES if each.figures else Style.CELL for each in columns]
        prototype = self._row(widths, inside, height=height)
        for cells in rows:
            if isinstance(cells, str):
                table.append(self._group_row(widths, cells))
                continue
            row = deepcopy(prototype)
            self._fill_row(row, cells)
            table.append(row)
        made = table[_BEFORE_ROWS:]
        if sum(_lines(row) for row in made[: KEPT_WHOLE + 1]) <= KEPT_WHOLE:
            _keep_together(made[:-1])
        self._apart(table)

    def _apart(self, table: Element) -> None:
        # Word makes one table of two that touch: a line of text is between.
        before = self._end.getprevious()
        if before is not None and before.tag == table.tag:
            self._end.addprevious(self._paragraph(Style.CELL))
        self._end.addprevious(table)

    def _table_properties(self, style: Style, name: str, about: str) -> Element:
        properties = self._body.makeelement(qn("w:tblPr"))
        if style in self._ids:
            _child(properties, qn("w:tblStyle"), {_VAL: self._ids[style]})
        full = {qn("w:w"): str(self._width), qn("w:type"): "dxa"}
        _child(properties, qn("w:tblW"), full)
        _child(properties, qn("w:tblLayout"), {qn("w:type"): "fixed"})
        look = {"val": "0420", "firstRow": "1", "lastRow": "0", "firstColumn": "0"}
        look |= {"lastColumn": "0", "noHBand": "0", "noVBand": "1"}
        _child(properties, qn("w:tblLook"), {qn(f"w:{key}"): value for key, value in look.items()})
        for tag, text in (("w:tblCaption", name), ("w:tblDescription", about)):
            _child(properties, qn(tag), {_VAL: self._one_line(text)})
        return properties

    def _group_row(self, widths: Sequence[int], title: str) -> Element:
        row = self._row([sum(widths)], [Style.GROUP])
        properties = row.find(f"{qn('w:tc')}/{qn('w:tcPr')}")
        _child(properties, qn("w:gridSpan"), {_VAL: str(len(widths))})
        self._fill_row(row, [title])
        return row

    def _row(
        self,
        widths: Sequence[int],
        styles: Sequence[Style],
        *,
        header: bool = False,
        height: int | None = None,
    ) -> Element:
        row = self._body.makeelement(qn("w:tr"))
        properties = _child(row, qn("w:trPr"))
        _child(properties, qn("w:cantSplit"))
        if height:
            _child(properties, qn("w:trHeight"), {_VAL: str(height)})
        if header:
            _child(properties, qn("w:tblHeader"))
        for width, style in zip(widths, styles, strict=True):
            cell = _child(row, qn("w:tc"))
            cell_properties = _child(cell, qn("w:tcPr"))
            sizes = {qn("w:w"): str(width), qn("w:type"): "dxa"}
            _child(cell_properties, qn("w:tcW"), sizes)
            cell.append(self._paragraph(style))
        return row

    def _fill_row(self, row: Element, cells: Sequence[str]) -> None:
        for cell, text in zip(row.iterchildren(qn("w:tc")), cells, strict=True):
            first = cell[-1]
            lines = [line for line in text.split("\n") if line.strip()]
            for _ in lines[1:]:
                cell.append(deepcopy(first))
            for paragraph, line in zip(cell.iterchildren(_P), lines, strict=False):
                self._fill(paragraph, line)

    # Sections

    def end_letter(self) -> None:
        """End one letter of several: the next begins on a new page, numbered 1 again."""
        last = self._end.getprevious()
        section = deepcopy(self._end)
        _number_from_one(section)
        last.find(_PPR).append(section)
        _number_from_one(self._end)

    # The page's edges and what the file says of itself

    def header(self, lines: Sequence[str]) -> None:
        """Print ``lines`` above each page, the logos above them on the first page.

        A template's own header stays, above them.
        """
        style = Style.WIDE_HEADER if self._landscape else Style.HEADER
        section = self._document.sections[0]
        if self._look.logos and not section.different_first_page_header_footer:
            section.different_first_page_header_footer = True
            edges.copy(section.header, section.first_page_header)
            edges.copy(section.footer, section.first_page_footer)
        self._edge(section.header, style, lines)
        if section.different_first_page_header_footer:
            self._logos(section.first_page_header)
            self._edge(section.first_page_header, style, lines)

    def _logos(self, edge: Any) -> None:
        if self._look.logos:
            paragraph = self._paragraph(Style.LOGOS)
            edges.put_pictures(edge, paragraph, self._look.logos, room=self._width * 635)
            edge._element.append(paragraph)

    def footer(self, text: str, pages: str) -> None:
        """Print ``text`` under each page, at the right ``pages``: « Page {page} sur {pages} »."""
        section = self._document.sections[0]
        self._footer(section.footer, text, pages)
        if section.different_first_page_header_footer:
            self._footer(section.first_page_footer, text, pages)

    def _footer(self, footer: Any, text: str, pages: str) -> None:
        self._edge(footer, Style.WIDE_FOOTER if self._landscape else Style.FOOTER, [f"{text}\t"])
        paragraph = footer.paragraphs[-1]._p  # pyright: ignore[reportPrivateUsage]
        for words in re.split(r"(\{pages?\})", pages):
            if field := {"{page}": "PAGE", "{pages}": "NUMPAGES"}.get(words):
                simple = _child(paragraph, qn("w:fldSimple"), {qn("w:instr"): f" {field} "})
                _write_text(_child(simple, _R), "1")
            elif words:
                _write_text(_child(paragraph, _R), words)

    def _edge(self, edge: Any, style: Style, lines: Sequence[str]) -> None:
        container = edge._element  # pyright: ignore[reportPrivateUsage]
        for paragraph in edge.paragraphs:
            if not paragraph.text and paragraph._p.find(f".//{_R}") is None:
                container.remove(paragraph._p)
        for line in lines:
            paragraph = self._paragraph(style)
            self._fill(paragraph, line)
            container.append(paragraph)

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
        return saving.save(saving.package_bytes(self._package), path)


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


def _write_text(run: Element, text: str) -> None:
    """Put ``text`` into a run; tabs and line breaks become elements."""
    parts = text.replace("\n", "\v")
    for line_index, line in enumerate(parts.split("\v")):
        if line_index:
            _child(run, qn("w:br"))
        for index, part in enumerate(line.split("\t")):
            if index:
                _child(run, qn("w:tab"))
            if part:
                element = _child(run, _T)
                element.text = part
                if part[0] in _XML_SPACES or part[-1] in _XML_SPACES:
                    element.set(_SPACE, "preserve")


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
    fonts = styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{_RPR}/{qn('w:rFonts')}")
    font = fonts.get(qn("w:ascii")) if fonts is not None else None
    return narrow_space(font or "")


def _lines(row: Element) -> int:
    """Return about how many lines a row is high."""
    return max(
        sum(1 + len("".join(paragraph.itertext())) // _LINE for paragraph in cell.iterchildren(_P))
        for cell in row.iterchildren(qn("w:tc"))
    )


def _keep_together(rows: Iterable[Element]) -> None:
    """Keep each of the rows on the page of the next one."""
    for paragraph in (each for row in rows for each in row.iter(_P)):
        properties = paragraph.find(_PPR)
        if properties is not None and properties.find(_KEEP_NEXT) is None:
            # After the style, before everything else: so the schema wants it.
            styled = properties.find(qn("w:pStyle")) is not None
            properties.insert(int(styled), properties.makeelement(_KEEP_NEXT))


def _widths(total: int, columns: Sequence[Column]) -> list[int]:
    """Share ``total`` among the columns; what some need more, the others give."""
    narrow: dict[int, int] = {}
    while True:
        rest = total - sum(narrow.values())
        shares = sum(each.share for key, each in enumerate(columns) if key not in narrow)
        short = {
            key: each.least
            for key, each in enumerate(columns)
            if key not in narrow and rest * each.share / shares < each.least
        }
        if not short or len(narrow) + len(short) == len(columns):
            break
        narrow |= short
    widths = [narrow.get(key, int(rest * each.share / shares)) for key, each in enumerate(columns)]
    widths[-1] += total - sum(widths)
    return widths
