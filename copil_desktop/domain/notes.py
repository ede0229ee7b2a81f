"""The notes of an agenda item: lines of text, and markers of the rows that came out of them.

The stored notes stay plain text, the same in the file, in an interchange and in an e-mail. A line
that became a decision or an action is replaced by one marker alone on its line:
``[[decision:UID]]`` or ``[[action:UID]]``. What the row says lives in the row only, so the two
never drift apart; whoever prints the notes leaves the markers out, the rows are printed anyway.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class RowKind(StrEnum):
    """What a line of the notes can become."""

    DECISION = "decision"
    ACTION = "action"


#: The sign that a line starts with to be proposed as a row.
SIGNS = {RowKind.ACTION: "!", RowKind.DECISION: "="}
_KIND_OF_SIGN = {sign: kind for kind, sign in SIGNS.items()}
_MARKER = re.compile(r"\[\[(decision|action):([A-Za-z0-9._:-]{1,64})\]\]")


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line as it was typed, without its end of line."""

    text: str


@dataclass(frozen=True, slots=True)
class Marker:
    """One line that is a row: a decision or an action, by uid."""

    kind: RowKind
    uid: str


Segment = TextLine | Marker


def parse(notes: str | None) -> tuple[Segment, ...]:
    """Return the lines of ``notes`` in their order; no notes, no lines.

    A marker counts only when it stands alone on its line: quoted inside a sentence it is text.
    """
    if not notes:
        return ()
    return tuple(_segment(line) for line in notes.split("\n"))


def _segment(line: str) -> Segment:
    found = _MARKER.fullmatch(line.strip())
    return Marker(RowKind(found[1]), found[2]) if found else TextLine(line)


def render(segments: Iterable[Segment]) -> str:
    """Return the stored text of ``segments``: what ``parse`` reads back the same."""
    return "\n".join(
        marker(each.kind, each.uid) if isinstance(each, Marker) else each.text for each in segments
    )


def marker(kind: RowKind, uid: str) -> str:
    """Return the marker that stands for a row."""
    return f"[[{kind.value}:{uid}]]"


def plain(notes: str | None) -> str | None:
    """Return the text lines alone, for documents and for search; None when nothing is left.

    Lines around a marker move together: taking a row out leaves no hole behind, and notes that
    held nothing but rows are empty notes.
    """
    segments = parse(notes)
    kept: list[str] = []
    after_row = False
    for each in segments:
        if isinstance(each, Marker):
            after_row = True
            continue
        # An empty line typed on both sides of a row would become two.
        if not (after_row and not each.text.strip() and kept and not kept[-1].strip()):
            kept.append(each.text)
        after_row = False
    text = "\n".join(kept)
    return text.strip("\n") or None if len(kept) < len(segments) else notes or None


def sign_of(line: str) -> RowKind | None:
    """Return what a typed line proposes: ``! …`` an action, ``= …`` a decision, else None."""
    return _KIND_OF_SIGN.get(line.lstrip()[:1])


def without_sign(line: str) -> str:
    """Return a typed line without its sign and the spaces around."""
    bare = line.strip()
    return bare[1:].strip() if sign_of(bare) else bare
