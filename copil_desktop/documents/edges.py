"""What stands above and under the pages: a template's own, copied whole, and the logos."""

from collections.abc import Sequence
from copy import deepcopy
from io import BytesIO
from typing import Any

from docx.oxml.ns import qn
from lxml.etree import SubElement

from copil_desktop.documents import pictures
from copil_desktop.domain.look import Logo

#: Drawings are numbered through the whole file: beyond any number that a template holds.
_COPIES, _LOGOS = 900_000, 910_000

# lxml says nothing of its types.
Element = Any


def copy(source: Any, target: Any) -> None:
    """Copy a header or footer, with the pictures and links that it names, into an empty one."""
    element = target._element
    for child in list(element):
        element.remove(child)
    for child in source._element:
        element.append(deepcopy(child))
    for place, drawing in enumerate(element.iter(qn("wp:docPr"))):
        drawing.set("id", str(_COPIES + place))
    for key, rel in source.part.rels.items():
        target_of = rel.target_ref if rel.is_external else rel.target_part
        target.part.rels.add_relationship(rel.reltype, target_of, key, rel.is_external)


def put_pictures(
    edge: Any, paragraph: Element, logos: Sequence[Logo], *, room: int, line: int
) -> None:
    """Put logos side by side at one height, each with its alternative text.

    ``room`` is what they may take of the line, in English Metric Units; ``line`` its length in
    twentieths of a point, where a right tab stop is. Raise ``UserError`` for a file that is no
    picture.
    """
    shapes = [pictures.shape(logo.name, logo.picture.content) for logo in logos]
    sizes = pictures.sizes(shapes, room)
    for place, (logo, (wide, high)) in enumerate(zip(logos, sizes, strict=True)):
        run = SubElement(paragraph, qn("w:r"))
        if place:
            SubElement(run, qn("w:tab"))
        inline = edge.part.new_pic_inline(BytesIO(logo.picture.content), wide, high)
        for named in (inline.docPr, inline.graphic.graphicData.pic.nvPicPr.cNvPr):
            named.set("id", str(_LOGOS + place))
            named.set("name", f"Logo {place + 1}")
            named.set("descr", logo.name)
        # LibreOffice takes three millimetres at each side for what is not said.
        for side in ("T", "B", "L", "R"):
            inline.set(f"dist{side}", "0")
        SubElement(run, qn("w:drawing")).append(inline)
    # A tab leads from one logo to the next: its stops are where they begin.
    _stop_between(paragraph, [wide for wide, _high in sizes], line)


def _stop_between(paragraph: Element, widths: Sequence[int], line: int) -> None:
    tabs = SubElement(paragraph.find(qn("w:pPr")), qn("w:tabs"))
    place = 0
    for width in widths[:-1]:
        place += width + pictures.GAP
        _stop(tabs, "left", place // 635)
    _stop(tabs, "right", line)


def _stop(tabs: Element, side: str, place: int) -> None:
    SubElement(tabs, qn("w:tab"), {qn("w:val"): side, qn("w:pos"): str(place)})
