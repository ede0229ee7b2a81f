"""A structure's own Word file, opened to be written into: what it may not be, what is not kept.

Its first page is the page of our documents. Its text goes, and with it what only the text led to:
pictures, comments, the title and keywords of another document.
"""

import zipfile
from copy import deepcopy
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, cast

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.opc.package import OpcPackage
from docx.opc.part import XmlPart
from docx.oxml.ns import qn
from docx.shared import Mm
from lxml.etree import LxmlError

from copil_desktop.errors import UserError
from copil_desktop.i18n import _

# More than any letterhead unfolds to; a crafted archive would fill the memory.
_LARGEST = 100_000_000
# How a file begins that Word locked with a password; so did the files of Word before 2007.
_LOCKED = bytes.fromhex("d0cf11e0a1b11ae1")
_MODEL, _DOCUMENT = b".template.main+xml", b".document.main+xml"
_TYPES = "[Content_Types].xml"

# lxml says nothing of its types.
Element = Any


@dataclass(frozen=True, slots=True)
class Given:
    """A template that the dossier keeps: the name of its file, and its bytes."""

    name: str
    content: bytes


def read(path: Path) -> bytes:
    """Return the bytes of a file. Raise ``UserError`` when it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        what = _("The template “{name}” cannot be read.").format(name=path.name)
        raise UserError(what, kept=_kept(), todo=_("Check its name and its folder.")) from error


def opened(given: Given) -> Document:
    """Return a structure's file as a document without a text.

    Raise ``UserError`` for a file that is no Word document, is locked or carries macros.
    """
    document = _document(given)
    _keep_one_section(document)
    _give_page(document)
    _forget_origin(document)
    _number_drawings(document)
    return document


# What is refused


def _document(given: Given) -> Document:
    if given.content.startswith(_LOCKED):
        raise UserError(
            _("The template “{name}” is locked by a password, or comes from an old Word.").format(
                name=given.name
            ),
            kept=_kept(),
            todo=_("Open it in Word and save it, without a password, as a document (.docx)."),
        )
    try:
        with zipfile.ZipFile(BytesIO(given.content)) as package:
            files = package.infolist()
            if sum(file.file_size for file in files) > _LARGEST:
                raise ValueError("too large")
            types = package.read(_TYPES)
        if _has_macros(files, types):
            raise UserError(
                _("The template “{name}” carries macros.").format(name=given.name),
                kept=_kept(),
                todo=_("Save it in Word as a document without macros (.docx)."),
            )
        content = _as_document(given.content) if _MODEL in types else given.content
        return docx.Document(BytesIO(content))
    except (zipfile.BadZipFile, OpcError, LxmlError, KeyError, ValueError, OSError) as error:
        raise UserError(
            _("The template “{name}” is not a Word document, or it is damaged.").format(
                name=given.name
            ),
            kept=_kept(),
            todo=_("Open it in Word and save it as a document (.docx)."),
        ) from error


def _has_macros(files: list[zipfile.ZipInfo], types: bytes) -> bool:
    named = any(file.filename.lower().endswith("vbaproject.bin") for file in files)
    return named or b"vbaProject" in types or b"macroEnabled" in types


def _as_document(content: bytes) -> bytes:
    """Return a template of Word (.dotx) as the document that it is but for its kind."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as given, zipfile.ZipFile(made, "w") as package:
        for name in given.namelist():
            part = given.read(name)
            package.writestr(name, part.replace(_MODEL, _DOCUMENT) if name == _TYPES else part)
    return made.getvalue()


def _kept() -> str:
    return _("Nothing was written, and the dossier is unchanged.")


# What is kept


def _keep_one_section(document: Document) -> None:
    """Drop the text; the first section remains, with the headers that it has or those to come."""
    body = document.element.body
    sections = list(body.iter(qn("w:sectPr")))
    kept = deepcopy(sections[0]) if sections else None
    known = {_edge(each) for each in _edges(kept)}
    for section in sections[1:]:
        for edge in _edges(section):
            if kept is not None and _edge(edge) not in known:
                known.add(_edge(edge))
                kept.insert(0, deepcopy(edge))
    for block in list(body.iterchildren()):
        body.remove(block)
    if kept is None:
        body.get_or_add_sectPr()
        return
    # One after the other, one column, pages from 1: a letter, not a leaflet.
    for tag in ("w:type", "w:cols", "w:pgNumType", "w:lnNumType", "w:textDirection"):
        for found in kept.findall(qn(tag)):
            kept.remove(found)
    body.append(kept)


def _edges(section: Element) -> list[Element]:
    if section is None:
        return []
    return [*section.iterchildren(qn("w:headerReference"), qn("w:footerReference"))]


def _edge(reference: Element) -> tuple[str, str]:
    return reference.tag, reference.get(qn("w:type")) or "default"


def _give_page(document: Document) -> None:
    """Give A4 and two centimetres around to a file that says nothing of its page."""
    section = document.sections[0]
    section.page_width = section.page_width or Mm(210)
    section.page_height = section.page_height or Mm(297)
    margin = Mm(20)
    section.left_margin = margin if section.left_margin is None else section.left_margin
    section.right_margin = margin if section.right_margin is None else section.right_margin
    section.top_margin = margin if section.top_margin is None else section.top_margin
    section.bottom_margin = margin if section.bottom_margin is None else section.bottom_margin


# What is forgotten

# What a document leads to without its text; all else belonged to it.
_LASTING = frozenset(
    {"styles", "numbering", "settings", "webSettings", "fontTable", "theme", "header", "footer"}
)
# What settings say of that text, of who may change it, and of what it was made from.
_SAID_OF_THE_TEXT = tuple(
    qn(f"w:{name}")
    for name in (
        *("attachedTemplate", "linkStyles", "mailMerge", "trackRevisions", "docVars", "rsids"),
        *("documentProtection", "writeProtection", "footnotePr", "endnotePr"),
    )
)


def _forget_origin(document: Document) -> None:
    """Drop what the file says of itself, what its text led to, and where it was made from.

    Word would fetch a template from its place, even over a network, and keep locked what the
    template locks. LibreOffice names the core properties in its own way: a second one beside it
    would spoil the file.
    """
    used = {edge.get(qn("r:id")) for edge in _edges(document.element.body.sectPr)}
    for key, rel in list(document.part.rels.items()):
        kind = rel.reltype.rpartition("/")[2]
        if kind not in _LASTING or (kind in ("header", "footer") and key not in used):
            del document.part.rels[key]
    package = cast(OpcPackage, document.part.package)
    for key, rel in list(package.rels.items()):
        if rel.reltype.endswith(("/core-properties", "/thumbnail")):
            del package.rels[key]
    settings = document.settings.element
    for said in [each for each in settings if each.tag in _SAID_OF_THE_TEXT]:
        settings.remove(said)
    rels = document.part.part_related_by(RELATIONSHIP_TYPE.SETTINGS).rels
    for key, rel in list(rels.items()):
        if rel.reltype.endswith(("/attachedTemplate", "/mailMergeSource")):
            del rels[key]


def _number_drawings(document: Document) -> None:
    """Give each drawing of the headers and footers a number of its own."""
    number = 0
    for rel in document.part.rels.values():
        if rel.reltype.endswith(("/header", "/footer")):
            edge = cast(XmlPart, rel.target_part)
            for drawing in edge.element.iter(qn("wp:docPr")):
                number += 1
                drawing.set("id", str(number))
