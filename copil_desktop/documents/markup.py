"""The XML of a document's text: runs, paragraphs, rows and tables, as strings.

Text is what a long document is made of: a string costs a tenth of the elements that it says. Pure
functions; styles come as the ids that the template gives them, empty when it has none.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from docx.oxml.ns import nsmap
from docx.oxml.parser import parse_xml
from lxml.etree import Comment, cleanup_namespaces, tostring

_XML_SPACES = " \n\u00a0\u202f"
#: The hyphen of a decision's or an action's number, « 2026-014 », where no line may end.
_NUMBER_HYPHEN = re.compile(r"-(?<=\d{4}-)(?=\d{3,4}(?![\d-]))")
_SCOPE = {prefix: nsmap[prefix] for prefix in ("w", "r")}
_PLACE = "text"
_PLACE_SAID = f"<!--{_PLACE}-->".encode()
_TABLE_END = "</w:tbl>"
_DECLARATION = re.compile(r' xmlns:\w+="[^"]*"')
_DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _SCOPE.items())


@dataclass(frozen=True, slots=True)
class Table:
    """What a table says before its rows; ``width`` and ``columns`` in twentieths of a point."""

    style: str
    width: int
    columns: Sequence[int]
    name: str
    about: str


def elements(xml: str) -> list[Any]:
    """Return the elements that ``xml`` says, to be put into a part of the package."""
    return list(parse_xml(f"<w:body {_DECLARED}>{xml}</w:body>"))


def into_body(document: bytes, blocks: Iterable[str]) -> bytes:
    """Return the XML of a document with ``blocks`` where ``place`` stood."""
    before, _said, after = document.partition(_PLACE_SAID)
    return b"".join([before, *map(str.encode, blocks), after])


def place() -> Any:
    """Return what keeps the place of the text in a body."""
    return Comment(_PLACE)


def said(element: Any) -> str:
    """Return the XML of an element, its prefixes left to the root."""
    declared = tostring(element, encoding="unicode", with_tail=False)
    return _DECLARATION.sub("", declared)


def declare_prefixes(root: Any) -> None:
    """Let a part's root declare the prefixes that these strings use, and keep its own."""
    if any(root.nsmap.get(prefix) != uri for prefix, uri in _SCOPE.items()):
        own = [prefix for prefix in root.nsmap if prefix]
        cleanup_namespaces(root, top_nsmap=_SCOPE, keep_ns_prefixes=[*own, *_SCOPE])


# Runs


def text(words: str) -> str:
    """Return the content of a run; tabs, breaks and hyphens of numbers become elements."""
    if "\t" not in words and "\v" not in words and "\n" not in words:
        return _text(words)
    lines = words.replace("\n", "\v").split("\v")
    return "<w:br/>".join("<w:tab/>".join(map(_text, line.split("\t"))) for line in lines)


def _text(words: str) -> str:
    if "-" in words and (pieces := _NUMBER_HYPHEN.split(words))[1:]:
        return "<w:noBreakHyphen/>".join(map(_text, pieces))
    if not words:
        return ""
    kept = ' xml:space="preserve"' if words[0] in _XML_SPACES or words[-1] in _XML_SPACES else ""
    return f"<w:t{kept}>{escape(words)}</w:t>"


def run(words: str, style: str = "", *, bold: bool = False, from_right: bool = False) -> str:
    """Return a run of one look."""
    said = f'<w:rStyle w:val="{style}"/>' if style else ""
    if bold:
        said += "<w:b/>"
    if from_right:
        said += "<w:rtl/>"
    return f"<w:r>{f'<w:rPr>{said}</w:rPr>' if said else ''}{text(words)}</w:r>"


def link(key: str, runs: str) -> str:
    """Return runs that lead to the target of the relation ``key``."""
    return f'<w:hyperlink r:id="{key}" w:history="1">{runs}</w:hyperlink>'


def field(name: str) -> str:
    """Return a field that Word counts, PAGE or NUMPAGES."""
    return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


# Paragraphs


def paragraph(
    style: str,
    runs: str = "",
    *,
    keep_next: bool = False,
    number: tuple[int, int] | None = None,
    from_right: bool = False,
) -> str:
    """Return a paragraph; ``number`` is a depth and the key of a list. It always has a ``pPr``."""
    said = f'<w:pStyle w:val="{style}"/>' if style else ""
    if keep_next:
        said += "<w:keepNext/>"
    if number:
        depth, key = number
        said += f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{key}"/></w:numPr>'
    if from_right:
        said += "<w:bidi/>"
    return f"<w:p><w:pPr>{said}</w:pPr>{runs}</w:p>"


def ends_table(block: str) -> bool:
    """Say whether a table ends with this block."""
    return block == _TABLE_END


def end_section(block: str, section: str) -> str:
    """Return a paragraph, the last of a section, with the properties of that section."""
    before, closing, after = block.partition("</w:pPr>")
    return before + section + closing + after


# Tables


def cell(width: int, paragraphs: str, span: int = 1) -> str:
    """Return a cell, across ``span`` columns."""
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    sizes = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    return f"<w:tc><w:tcPr>{sizes}{spanned}</w:tcPr>{paragraphs}</w:tc>"


def row(cells: Iterable[str], *, height: int | None = None, header: bool = False) -> str:
    """Return a row that no page cuts; ``height`` is its least, in twentieths of a point."""
    said = f'<w:trHeight w:val="{height}"/>' if height else ""
    if header:
        said += "<w:tblHeader/>"
    return f"<w:tr><w:trPr><w:cantSplit/>{said}</w:trPr>{''.join(cells)}</w:tr>"


def table(made: Table, rows: Iterable[str]) -> list[str]:
    """Return the blocks of a table of fixed columns, its first row the header."""
    style = f'<w:tblStyle w:val="{made.style}"/>' if made.style else ""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in made.columns)
    begins = (
        f'<w:tbl><w:tblPr>{style}<w:tblW w:w="{made.width}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0"'
        ' w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
        f"<w:tblCaption w:val={quoteattr(made.name)}/>"
        f"<w:tblDescription w:val={quoteattr(made.about)}/></w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid>"
    )
    return [begins, *rows, _TABLE_END]
