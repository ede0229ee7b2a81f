"""What a screen reader needs of a Word file, read in its XML, whatever wrote it.

After EN 301 549 and the checker of Word: a title and a language, headings without a gap, tables
with a header row, a name and a description, pictures in the line with an alternative text, no
paragraph that is only there to make room, letters dark enough.
"""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docx.oxml.ns import qn
from lxml.etree import fromstring

_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_LANGUAGE = "{http://purl.org/dc/elements/1.1/}language"
_VAL = qn("w:val")
_SIGN = re.compile(r"\s*(?:[-•–*]|\d+[.)])\s+\w")
#: Letters of 18 points, or bold ones of 14, are large: half-points.
_LARGE, _LARGE_BOLD = 36, 28

# lxml says nothing of its types.
Element = Any


def faults(path: Path) -> list[str]:
    """Return what stands in the way of a screen reader or of weak eyes, a line each."""
    with zipfile.ZipFile(path) as package:
        parts = {
            name: fromstring(package.read(name))
            for name in package.namelist()
            if name.endswith(".xml")
        }
    styles, body = parts["word/styles.xml"], parts["word/document.xml"].find(qn("w:body"))
    return [
        *_said_of_the_file(parts["docProps/core.xml"], styles),
        *_pale(styles),
        *_structure(body, _names(styles), _levels(styles)),
        *_tables(body),
        *(fault for name, part in parts.items() for fault in _pictures(name, part)),
    ]


def _said_of_the_file(core: Element, styles: Element) -> Iterator[str]:
    if not (core.findtext(_TITLE) or "").strip():
        yield "the file has no title"
    where = (qn(f"w:{name}") for name in ("docDefaults", "rPrDefault", "rPr", "lang"))
    spoken = styles.find("/".join(where))
    if core.findtext(_LANGUAGE) != "fr-FR" or spoken is None or spoken.get(_VAL) != "fr-FR":
        yield "the file does not say that it is French"


def _names(styles: Element) -> dict[str, str]:
    return {
        style.get(qn("w:styleId")): style.find(qn("w:name")).get(_VAL)
        for style in styles.iterchildren(qn("w:style"))
    }


def _levels(styles: Element) -> dict[str, int]:
    """Return the level of each style of heading, from 1, its own or that of its parent."""
    own = {style.get(qn("w:styleId")): style for style in styles.iterchildren(qn("w:style"))}

    def level(key: str, deep: int = 0) -> int | None:
        style = own.get(key)
        if style is None or deep > 10:
            return None
        said = style.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
        if said is not None:
            return int(said.get(_VAL)) + 1
        parent = style.find(qn("w:basedOn"))
        return level(parent.get(_VAL), deep + 1) if parent is not None else None

    return {key: found for key in own if (found := level(key)) and found <= 9}


def _pale(styles: Element) -> Iterator[str]:
    for style in styles.iterchildren(qn("w:style")):
        name, look = style.find(qn("w:name")).get(_VAL), style.find(qn("w:rPr"))
        colour = look.find(qn("w:color")) if look is not None else None
        if not name.startswith("Copil") or colour is None:
            continue
        size = look.find(qn("w:sz"))
        high = int(size.get(_VAL)) if size is not None else 0
        large = high >= _LARGE or (high >= _LARGE_BOLD and look.find(qn("w:b")) is not None)
        if (ratio := _contrast(colour.get(_VAL))) < (3 if large else 4.5):
            yield f"style {name} is pale on white: {ratio:.1f} to 1"


def _contrast(colour: str) -> float:
    """Return the contrast of a colour on white (WCAG 2)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    light = sum(share * each for share, each in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
    return 1.05 / (light + 0.05)


def _structure(body: Element, names: dict[str, str], levels: dict[str, int]) -> Iterator[str]:
    before = 0
    for paragraph in body.iter(qn("w:p")):
        said = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        style = said.get(_VAL) if said is not None else ""
        text = "".join(each.text or "" for each in paragraph.iter(qn("w:t")))
        if level := levels.get(style):
            if not text.strip():
                yield "a heading is empty"
            if level > before + 1:
                yield f"a heading of level {level} follows one of level {before}: {text}"
            before = level
        room = paragraph.getparent().tag != qn("w:tc") and paragraph.find(f".//{qn('w:drawing')}")
        between = _is_table(paragraph.getprevious()) and _is_table(paragraph.getnext())
        if room is None and not text.strip() and not between:
            yield "an empty paragraph makes room"
        if names.get(style) == "Body Text" and _SIGN.match(text):
            yield f"a list is typed, not made: {text[:40]}"


def _is_table(element: Element) -> bool:
    return element is not None and element.tag == qn("w:tbl")


def _tables(body: Element) -> Iterator[str]:
    for place, table in enumerate(body.iter(qn("w:tbl")), 1):
        properties, rows = table.find(qn("w:tblPr")), table.findall(qn("w:tr"))
        for tag in ("w:tblCaption", "w:tblDescription"):
            said = properties.find(qn(tag))
            if said is None or not said.get(_VAL).strip():
                yield f"table {place} has no {tag}"
        if rows[0].find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is None:
            yield f"table {place} has no header row"
        if table.find(f".//{qn('w:vMerge')}") is not None or table.getparent().tag == qn("w:tc"):
            yield f"table {place} is not read row by row"


def _pictures(name: str, part: Element) -> Iterator[str]:
    for drawn in part.iter(qn("wp:docPr")):
        if not (drawn.get("descr") or "").strip():
            yield f"a picture of {name} has no alternative text"
    if part.find(f".//{qn('wp:anchor')}") is not None:
        yield f"a picture of {name} floats beside the text"
