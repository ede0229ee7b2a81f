"""Full text over notes, decisions and actions, and what the palette finds by name.

The index holds each text as typed and with apostrophes and hyphens closed up, so that « nguyen »
finds « N’Guyen », « aujourdhui » finds « aujourd’hui »; the last letters may be missing. Nothing
the user types reaches the index as an operator.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from copil_desktop.domain.collation import sort_key
from copil_desktop.domain.notes import TextLine, parse
from copil_desktop.dossier.store import Store

#: Rows read of each kind: the newest ones. More would not be looked at.
CANDIDATES = 300
#: About as many characters of a text are shown around what was found.
SNIPPET = 160

Parts = tuple[tuple[str, bool], ...]


class Kind(StrEnum):
    """What was found."""

    NOTES = "notes"
    DECISION = "decision"
    ACTION = "action"
    PERSON = "person"
    MEETING = "meeting"


@dataclass(frozen=True)
class Found:
    """One text that holds all the words: where it is, and its ``snippet`` in fragments, those
    that were searched being marked ``True``."""

    kind: Kind
    id: int
    number: str | None
    text: str
    status: str | None
    meeting_id: int | None
    agenda_item_id: int | None
    starts_at: str | None
    meeting_number: int | None
    committee: str | None
    snippet: Parts


@dataclass(frozen=True)
class Entry:
    """One line of the palette: a person (``detail`` is the structure), a meeting (``day`` is its
    moment, ``detail`` its title) or an action (``detail`` is its status)."""

    kind: Kind
    id: int
    name: str
    detail: str | None = None
    number: str | None = None
    day: str | None = None


@dataclass(frozen=True)
class _Row:
    id: int
    number: str | None
    title: str | None
    text: str
    status: str | None
    meeting_id: int | None
    agenda_item_id: int | None
    starts_at: str | None
    meeting_number: int | None
    committee: str | None


_MEETING = (
    " LEFT JOIN meetings m ON m.id = x.meeting_id LEFT JOIN committees c ON c.id = m.committee_id"
)
_PLACE = "m.starts_at, m.number AS meeting_number, coalesce(c.acronym, c.name) AS committee"
#: By the figure that the index adds to the key of a row.
_KINDS = (
    (
        Kind.NOTES,
        "SELECT x.id, NULL AS number, x.title, coalesce(x.notes, '') AS text,"
        f" NULL AS status, x.meeting_id, x.id AS agenda_item_id, {_PLACE} FROM agenda_items x",
    ),
    (
        Kind.DECISION,
        "SELECT x.id, x.number, NULL AS title,"
        " x.text || coalesce(char(10) || x.context, '') AS text, x.outcome AS status,"
        f" x.meeting_id, x.agenda_item_id, {_PLACE} FROM decisions x",
    ),
    (
        Kind.ACTION,
        "SELECT x.id, x.number, NULL AS title,"
        " x.text || coalesce(char(10) || x.drop_reason, '') AS text, x.status,"
        f" x.meeting_id, x.agenda_item_id, {_PLACE} FROM action_items x",
    ),
)

# Words


@dataclass(frozen=True)
class _Word:
    """One word of the user: its pieces between apostrophes, hyphens and other signs."""

    pieces: tuple[str, ...]

    @property
    def closed(self) -> str:
        return "".join(self.pieces)

    @property
    def spaced(self) -> str:
        return " ".join(self.pieces)

    def expression(self, whole: bool) -> str:
        """Return the condition of the index on this word, whole or as a beginning."""
        star = "" if whole else " *"
        closed = [f'closed_up : "{form}"{star}' for form in _ligatures(self.closed)]
        typed = [f'typed : "{form}"{star}' for form in _ligatures(self.spaced)]
        return f"({' OR '.join(closed + typed)})"


def _ligatures(word: str) -> list[str]:
    # A capital Œ stays one letter in the index.
    forms = [word]
    for letters, one in (("oe", "œ"), ("ae", "æ")):
        forms += [form.replace(letters, one) for form in forms if letters in form]
    return forms


def _words(typed: str) -> list[_Word]:
    found = (
        _Word(tuple(sort_key(piece) for piece in re.findall(r"[^\W_]+", _composed(word))))
        for word in typed.split()
    )
    return [word for word in found if word.closed]


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


# Full text


def search(
    store: Store,
    typed: str,
    *,
    kinds: Iterable[Kind] = (Kind.NOTES, Kind.DECISION, Kind.ACTION),
    limit: int = 100,
) -> list[Found]:
    """Return the texts that hold every word of ``typed``, whatever accents, case, apostrophes.

    Texts with the words whole come before those where words only begin so; then the newest
    first. Nothing to search gives nothing.
    """
    words = _words(typed)
    if not words:
        return []
    wanted = set(kinds)
    found = [
        (row, kind, whole)
        for figure, (kind, _select) in enumerate(_KINDS)
        if kind in wanted
        for row, whole in _candidates(store, figure, words)
    ]
    found.sort(key=lambda each: each[0].starts_at or "", reverse=True)
    found.sort(key=lambda each: not each[2])
    shown = [_found(row, kind, words) for row, kind, _whole in found[:limit]]
    # « decision » is in the markers of notes too, where nobody reads it.
    return [each for each in shown if each.kind is not Kind.NOTES or _is_marked(each)]


def _is_marked(found: Found) -> bool:
    return any(marked for _said, marked in found.snippet)


def _candidates(store: Store, figure: int, words: list[_Word]) -> list[tuple[_Row, bool]]:
    """Return the newest rows of one kind that hold the words, and whether they hold them whole."""
    whole = _keys(store, figure, words, True)
    keys = whole | _keys(store, figure, words, False)
    marks = ", ".join("?" * len(keys))
    rows = store.rows(f"{_KINDS[figure][1]}{_MEETING} WHERE x.id IN ({marks})", tuple(keys), _Row)
    return [(row, row.id in whole) for row in rows]


def _keys(store: Store, figure: int, words: list[_Word], whole: bool) -> set[int]:
    # Keys grow with time: the newest are read without sorting what is never shown.
    expression = " AND ".join(word.expression(whole) for word in words)
    found = store.tuples(
        "SELECT rowid / 4 FROM search WHERE search MATCH ? AND rowid % 4 = ?"
        " ORDER BY rowid DESC LIMIT ?",
        (expression, figure, CANDIDATES),
    )
    return {key for (key,) in found}


def _found(row: _Row, kind: Kind, words: list[_Word]) -> Found:
    text = row.text
    if kind is Kind.NOTES:
        lines = [line.text for line in parse(row.text) if isinstance(line, TextLine)]
        text = "\n".join((row.title or "", *lines))
    return Found(
        kind=kind,
        id=row.id,
        number=row.number,
        text=row.title or row.text,
        status=row.status,
        meeting_id=row.meeting_id,
        agenda_item_id=row.agenda_item_id,
        starts_at=row.starts_at,
        meeting_number=row.meeting_number,
        committee=row.committee,
        snippet=_snippet(text, _marks(text, words)),
    )


def expression(typed: str) -> str:
    """Return the index's condition on every word of ``typed``, nothing when there is no word."""
    return " AND ".join(word.expression(False) for word in _words(typed))


def mark(text: str, typed: str) -> Parts:
    """Return ``text`` in fragments, those that ``typed`` finds being marked ``True``."""
    words = _words(typed)
    return _fragments(text, _marks(text, words), 0, len(text))


@cache
def _letter(character: str) -> str:
    """Fold one character as the index does: letters, nothing (what joins), a space (what parts)."""
    if character.isalnum() or unicodedata.combining(character):
        return sort_key(character)
    joins = not character.isspace() and sort_key(f"a{character}a") == "aa"
    return "" if joins else " "


def _folded(text: str) -> tuple[str, list[int]]:
    """Fold ``text``, spaces closed up; for each letter, its place in ``text``."""
    letters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        for letter in _letter(character):
            if letter != " " or (letters and letters[-1] != " "):
                letters.append(letter)
                places.append(place)
    return "".join(letters), places


def _marks(text: str, words: list[_Word]) -> list[tuple[int, int]]:
    """Return where the words begin and end in ``text``, in order."""
    folded, places = _folded(text)
    marks: list[tuple[int, int]] = []
    for form in {form for word in words for form in (word.closed, word.spaced)}:
        at = folded.find(form)
        while at >= 0:
            if _starts_word(text, places[at]):
                marks.append((places[at], places[at + len(form) - 1] + 1))
            at = folded.find(form, at + 1)
    return sorted(marks)


def _starts_word(text: str, place: int) -> bool:
    return place == 0 or not text[place - 1].isalnum()


def _snippet(text: str, marks: list[tuple[int, int]]) -> Parts:
    """Cut ``text`` around the first mark, at spaces."""
    first = marks[0][0] if marks else 0
    start = max(0, first - SNIPPET // 3)
    if start:
        start = next((at + 1 for at in range(start, first) if text[at].isspace()), first)
    end = min(len(text), start + SNIPPET)
    if end < len(text):
        end = next((at for at in range(end, start, -1) if text[at].isspace()), end)
    parts = _fragments(text, marks, start, end)
    if start:
        parts = (("… ", False), *parts)
    return (*parts, ("…", False)) if end < len(text) else parts


def _fragments(text: str, marks: list[tuple[int, int]], start: int, end: int) -> Parts:
    parts: list[tuple[str, bool]] = []
    at = start
    for first, last in marks:
        first, last = max(first, at), min(last, end)
        if first >= last:
            continue
        if at < first:
            parts.append((text[at:first], False))
        parts.append((text[first:last], True))
        at = last
    if at < end:
        parts.append((text[at:end], False))
    return tuple(parts)


# The palette


def entries(store: Store, typed: str, *, limit: int = 8) -> list[Entry]:
    """Return the persons, then the meetings, then the actions that ``typed`` names.

    At most ``limit`` of each. Names match anywhere, without accents, case, apostrophes.
    """
    keys = [word.closed for word in _words(typed)]
    if not keys:
        return []
    return [
        *_people(store, keys, limit),
        *_meetings(store, keys, limit),
        *_actions(store, typed, limit),
    ]


def _holding(expression: str, keys: list[str]) -> str:
    return " AND ".join(f"instr(sort_key({expression}), ?) > 0" for _key in keys)


def _people(store: Store, keys: list[str], limit: int) -> list[Entry]:
    name = "trim(coalesce(p.first_name, '') || ' ' || p.last_name)"
    holding = _holding(f"{name} || coalesce(o.name, '')", keys)
    found = store.tuples(
        f"SELECT p.id, {name}, o.name"
        " FROM people p LEFT JOIN organisations o ON o.id = p.organisation_id"
        f" WHERE p.erased_on IS NULL AND {holding}"
        " ORDER BY instr(sort_key(p.last_name), ?) <> 1, sort_key(p.last_name),"
        " sort_key(coalesce(p.first_name, '')), p.id LIMIT ?",
        (*keys, keys[0], limit),
    )
    return [Entry(Kind.PERSON, *row) for row in found]


def _meetings(store: Store, keys: list[str], limit: int) -> list[Entry]:
    name = (
        "coalesce(c.acronym, '') || c.name || coalesce(m.title, '') || coalesce(m.number, '')"
        " || m.day"
    )
    found = store.tuples(
        "SELECT m.id, coalesce(c.acronym, c.name), m.title, CAST(m.number AS TEXT), m.starts_at"
        " FROM meetings m JOIN committees c ON c.id = m.committee_id"
        f" WHERE {_holding(name, keys)} ORDER BY m.starts_at DESC LIMIT ?",
        (*keys, limit),
    )
    return [Entry(Kind.MEETING, *row) for row in found]


def _actions(store: Store, typed: str, limit: int) -> list[Entry]:
    found = search(store, typed, kinds=(Kind.ACTION,))
    found.sort(key=lambda each: each.status not in ("open", "in_progress"))
    return [
        Entry(Kind.ACTION, each.id, each.text.split("\n")[0], each.status, each.number)
        for each in found[:limit]
    ]
