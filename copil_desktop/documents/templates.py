"""The file that a document begins as: ours, or that of a structure, completed.

A structure drops its own Word file: its logo, header, footer, fonts, colours and the styles it has
are respected; the styles and lists that our documents need and it lacks are added from ours. What
is written on its pages is not kept: a template gives a look, not a text.
"""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import docx
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml.ns import qn
from docx.package import Package
from docx.parts.numbering import NumberingPart

from copil_desktop import paths
from copil_desktop.documents import foreign
from copil_desktop.documents.foreign import Given
from copil_desktop.domain.look import LARGEST_TEMPLATE
from copil_desktop.errors import UserError
from copil_desktop.i18n import _

_VAL, _STYLE_ID, _POSITION = qn("w:val"), qn("w:styleId"), qn("w:pos")
_NUMBER, _ABSTRACT = qn("w:num"), qn("w:abstractNum")
_NUMBER_ID, _ABSTRACT_ID = qn("w:numId"), qn("w:abstractNumId")

# lxml says nothing of its types.
Element = Any


@dataclass(frozen=True, slots=True)
class Template:
    """A document without a page; ``lists`` gives our lists their number in this file."""

    document: Document
    lists: Mapping[int, int]


def shipped() -> Path:
    """Return the path of the template that comes with the program."""
    return paths.resources() / "templates/default.docx"


def read(path: Path) -> bytes:
    """Return the bytes of a file that can be a template. Raise ``UserError`` as ``load``."""
    content = foreign.read(path)
    if len(content) > LARGEST_TEMPLATE:
        what = _("The template “{name}” weighs {size} MB: too much to be kept in a dossier.")
        raise UserError(
            what.format(name=path.name, size=round(len(content) / 1e6, 1)),
            kept=_("The documents keep the look they had."),
            todo=_("In Word, compress its pictures, save it and choose it again."),
        )
    load(Given(path.name, content))
    return content


def load(source: Path | Given | None = None) -> Template:
    """Return the shipped template, or a structure's own with what it lacks added.

    Raise ``UserError`` for a file that cannot be read, that is no Word document, or that carries
    macros.
    """
    ours = docx.Document(str(shipped()))
    if source is None:
        numbering = ours.part.numbering_part.element
        return Template(ours, {key: key for key in _ids(numbering, _ABSTRACT, _ABSTRACT_ID)})
    given = Given(source.name, foreign.read(source)) if isinstance(source, Path) else source
    theirs = foreign.opened(given)
    lists, numbers = _add_lists(ours, theirs)
    added = _add_styles(ours.styles.element, theirs.styles.element, numbers)
    _fit_tabs(added, ours, theirs)
    _speak_french(theirs.styles.element)
    return Template(theirs, lists)


# What is added


def _add_styles(ours: Element, theirs: Element, numbers: Mapping[str, str]) -> list[Element]:
    """Copy the styles that ``theirs`` lacks and return them; ids differ by language, not names."""
    there = {_name(style): style.get(_STYLE_ID) for style in _styles(theirs)}
    taken = {style.get(_STYLE_ID) for style in _styles(theirs)}
    known: dict[str, str] = {}
    added: list[Element] = []
    for style in _styles(ours):
        own, name = style.get(_STYLE_ID), _name(style)
        if name in there:
            known[own] = there[name]
            continue
        copied = deepcopy(style)
        known[own] = own if own not in taken else f"Copil{own}"
        copied.set(_STYLE_ID, known[own])
        # They have a default of their own for each kind.
        copied.attrib.pop(qn("w:default"), None)
        added.append(copied)
    for style in added:
        for tag in ("w:basedOn", "w:next", "w:link"):
            for reference in style.iterchildren(qn(tag)):
                reference.set(_VAL, known[reference.get(_VAL)])
        for reference in style.iter(qn("w:numId")):
            reference.set(_VAL, numbers[reference.get(_VAL)])
        theirs.append(style)
    return added


def _fit_tabs(added: list[Element], ours: Document, theirs: Document) -> None:
    """Move the right tab stops of added styles to the right edge of their pages.

    The stops of the header and footer styles that ours build on would come before: they are
    cleared.
    """
    upright, flat = (
        theirs_ / ours_ for theirs_, ours_ in zip(_lines(theirs), _lines(ours), strict=True)
    )
    known = {style.get(_STYLE_ID): style for style in _styles(theirs.styles.element)}
    for style in added:
        ratio = flat if _name(style).endswith("paysage") else upright
        for tabs in style.iter(qn("w:tabs")):
            for tab in tabs.iterchildren():
                if tab.get(_VAL) == "right":
                    tab.set(_POSITION, str(round(int(tab.get(_POSITION)) * ratio)))
            base = style.find(qn("w:basedOn"))
            parent = known.get(base.get(_VAL)) if base is not None else None
            _clear(tabs, parent)


def _clear(tabs: Element, parent: Element | None) -> None:
    """Clear in ``tabs`` the stops of the parent style, but where one of its own stands."""
    own = {tab.get(_POSITION) for tab in tabs.iterchildren() if tab.get(_VAL) != "clear"}
    for tab in list(tabs.iterchildren()):
        if tab.get(_VAL) == "clear":
            tabs.remove(tab)
    inherited = parent.iter(qn("w:tab")) if parent is not None else ()
    stops = {tab.get(_POSITION) for tab in inherited if tab.get(_POSITION)}
    for place in sorted(stops - own, key=int, reverse=True):
        tabs.insert(0, tabs.makeelement(qn("w:tab"), {_VAL: "clear", _POSITION: place}))


def _lines(document: Document) -> tuple[int, int]:
    """Return how long a line is on an upright page and on the same page turned."""
    section = document.sections[0]
    margins = (section.left_margin or 0) + (section.right_margin or 0)
    return (section.page_width or 0) - margins, (section.page_height or 0) - margins


def _styles(styles: Element) -> list[Element]:
    return list(styles.iterchildren(qn("w:style")))


def _name(style: Element) -> str:
    name = style.find(qn("w:name"))
    # Word compares names without case.
    return (name.get(_VAL) or "").casefold() if name is not None else ""


def _add_lists(ours: Document, theirs: Document) -> tuple[dict[int, int], dict[str, str]]:
    """Add our lists under free numbers: return those of the definitions, then of the lists."""
    source, target = ours.part.numbering_part.element, _numbering(theirs)
    for leftover in target.findall(qn("w:numIdMacAtCleanup")):
        target.remove(leftover)  # nothing may follow it, and nothing needs it
    first = 1 + max(_ids(target, _ABSTRACT, _ABSTRACT_ID), default=-1)
    abstract: dict[int, int] = {}
    begins = target.find(_NUMBER)
    for offset, definition in enumerate(source.iterchildren(_ABSTRACT)):
        copied = deepcopy(definition)
        abstract[int(copied.get(_ABSTRACT_ID))] = first + offset
        copied.set(_ABSTRACT_ID, str(first + offset))
        if begins is None:
            target.append(copied)
        else:
            begins.addprevious(copied)
    first = 1 + max(_ids(target, _NUMBER, _NUMBER_ID), default=0)
    numbers: dict[str, str] = {}
    for offset, number in enumerate(source.iterchildren(_NUMBER)):
        copied = deepcopy(number)
        numbers[copied.get(_NUMBER_ID)] = str(first + offset)
        copied.set(_NUMBER_ID, str(first + offset))
        reference = copied.find(qn("w:abstractNumId"))
        reference.set(_VAL, str(abstract[int(reference.get(_VAL))]))
        target.append(copied)
    return abstract, numbers


def _ids(numbering: Element, tag: str, key: str) -> list[int]:
    return [int(each.get(key)) for each in numbering.iterchildren(tag)]


def _numbering(document: Document) -> Element:
    """Return the lists of a document, made if it has none: python-docx does not make them."""
    part = document.part
    if any(rel.reltype == RELATIONSHIP_TYPE.NUMBERING for rel in part.rels.values()):
        return part.numbering_part.element
    namespace = qn("w:numbering")[1:].partition("}")[0]
    made = NumberingPart.load(
        PackURI("/word/numbering.xml"),
        CONTENT_TYPE.WML_NUMBERING,
        f'<w:numbering xmlns:w="{namespace}"/>'.encode(),
        cast(Package, part.package),
    )
    part.relate_to(made, RELATIONSHIP_TYPE.NUMBERING)
    return part.numbering_part.element


def _speak_french(styles: Element) -> None:
    """Say in the defaults that the text is French: spelling and screen readers follow it."""
    run = _made(_made(_made(styles, "w:docDefaults"), "w:rPrDefault"), "w:rPr")
    language = run.find(qn("w:lang"))
    if language is None:
        language = run.makeelement(qn("w:lang"))
        run.append(language)
    language.set(_VAL, "fr-FR")


def _made(parent: Element, tag: str) -> Element:
    found = parent.find(qn(tag))
    if found is None:
        found = parent.makeelement(qn(tag))
        parent.insert(0, found)
    return found
