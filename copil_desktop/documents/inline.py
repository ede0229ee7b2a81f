"""What stands inside a sentence: bold words, surnames in capitals, labels, links.

A sentence is composed as one text with invisible marks, so that typography reads it whole (the
no-break space between « M. » and the name); the marks become character styles when it is printed.
The marks are noncharacters of Unicode: ``cleaned`` keeps out those that a user's text might hold.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from functools import cache
from operator import attrgetter
from typing import Any, NamedTuple, TypeVar, cast

from copil_desktop.documents import direction
from copil_desktop.documents.typography import Run, typeset
from copil_desktop.domain.rich_text import spans

STRONG, NAME, LABEL, NUMBER, DRAFT = "\ufdd1", "\ufdd2", "\ufdd3", "\ufdd4", "\ufdd5"
#: A link: its address, then what is shown.
LINK, _SHOWN = "\ufdd6", "\ufdd7"
_END = "\ufddf"
_MARK = re.compile("\ufdd6([^\ufdd7]*)\ufdd7|[\ufdd1-\ufdd5\ufddf]")


def strong(text: str) -> str:
    """Return ``text`` to be shown in bold."""
    return f"{STRONG}{text}{_END}"


def surname(text: str) -> str:
    """Return ``text`` to be shown in capitals; the text itself stays as it is."""
    return f"{NAME}{text}{_END}"


def label(text: str) -> str:
    """Return ``text`` as the label of what follows."""
    return f"{LABEL}{text}{_END}"


def number(text: str) -> str:
    """Return ``text`` as the bold number of a decision or an action."""
    return f"{NUMBER}{text}{_END}"


def draft(text: str) -> str:
    """Return ``text`` as the large pale mention of a draft."""
    return f"{DRAFT}{text}{_END}"


def link(text: str, address: str) -> str:
    """Return ``text`` leading to ``address``."""
    return f"{LINK}{address}{_SHOWN}{text}{_END}"


def rich(line: str) -> str:
    """Return a line of notes with its emphasis and its links marked (``domain/rich_text``)."""
    if not _MAY_BE_RICH.search(line):
        return line
    marked: list[str] = []
    for span in spans(line):
        text = link(span.text, span.link) if span.link else span.text
        marked.append(strong(text) if span.strong else text)
    return "".join(marked)


_MAY_BE_RICH = re.compile(r"[*@]|\w:|www\.")


def unmarked(text: str) -> str:
    """Return ``text`` without its marks."""
    if _END not in text:
        return text
    return _MARK.sub("", text)


def is_plain(text: str) -> bool:
    """Say whether ``text`` is of one look: no mark in it, nothing written from right to left."""
    return _END not in text and not direction.is_mixed(text)


class Piece(NamedTuple):
    """Letters of one look: a mark or none, raised or not, and the address they lead to."""

    text: str
    mark: str = ""
    raised: bool = False
    link: str = ""


def pieces(text: str, narrow: str) -> Sequence[Piece]:
    """Return the typeset pieces of a marked text."""
    return looked(text, typeset(text, narrow))


def runs_by_line(lines: Iterable[str], narrow: str) -> dict[str, Sequence[Run]]:
    """Return the typeset runs of each marked line: many short ones cost half when set at once."""
    different = dict.fromkeys(lines)
    found: list[list[Run]] = [[]]
    for text, superscript in typeset("\n".join(different), narrow):
        first, *others = text.split("\n")
        found[-1].append(Run(first, superscript))
        found += [[Run(each, superscript)] for each in others]
    return dict(zip(different, found, strict=True))


def looked(text: str, runs: Iterable[Run]) -> Sequence[Piece]:
    """Return the pieces that the marks in the typeset ``runs`` of ``text`` part."""
    if _END not in text:
        return [Piece(text, "", raised) for text, raised in runs if text]
    return list(_marked(runs))


def _marked(runs: Iterable[Run]) -> Iterator[Piece]:
    # What is open, the innermost last; a link may stand inside bold words.
    marks: list[str] = []
    address = ""
    for run in runs:
        done = 0
        for match in _MARK.finditer(run.text):
            if match.start() > done:
                yield _piece(run.text[done : match.start()], marks, run.superscript, address)
            if match[1] is not None:
                marks.append(LINK)
                address = match[1]
            elif match[0] != _END:
                marks.append(match[0])
            elif marks and marks.pop() == LINK:
                address = ""
            done = match.end()
        if done < len(run.text):
            yield _piece(run.text[done:], marks, run.superscript, address)


def _piece(text: str, marks: list[str], raised: bool, address: str) -> Piece:
    looks = [mark for mark in marks if mark != LINK]
    return Piece(text, looks[-1] if looks else "", raised, address)


# Line ends of every system become \n; a vertical tab stays, it is a line break inside the
# paragraph; a tab becomes a space, tab stops belong to the template.
_LINE_ENDS = re.compile("\r\n|[\r\f\x1c-\x1e\x85\u2028\u2029]")
_REFUSED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_UNCLEAN = re.compile(
    "[\x00-\x09\x0c-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)


def clean(text: str) -> str:
    """Return ``text`` without the characters that a Word file cannot hold."""
    if text.isprintable():  # neither a line end nor what is refused: the quickest to know
        return text
    if not _UNCLEAN.search(text):
        return text
    return _REFUSED.sub("", _LINE_ENDS.sub("\n", text).replace("\t", " "))


_Record = TypeVar("_Record")


def cleaned(record: _Record) -> _Record:
    """Return the frozen ``record`` with every text in it cleaned, however deep.

    What was clean is returned as it is.
    """
    return cast(_Record, _cleaned(record, {}))


def _cleaned(value: Any, known: dict[int, Any]) -> Any:
    kind = type(value)
    if kind is str:
        return clean(value)
    if kind is tuple:
        members = tuple(_members(value, known))
        return value if members == value else members
    if (read := _reader(kind)) is None:
        return value
    # The same person stands in many rows: looked at once. ``value`` outlives this dictionary.
    if (found := known.get(id(value))) is not None:
        return found
    before = read(value)
    after = tuple(_members(before, known))
    if after != before:  # what stayed is the same object: seen before it is compared
        value = kind(**dict(zip(_names(kind), after, strict=True)))
    known[id(value)] = value
    return value


# What holds no text. Most of a record is such, or nothing.
_PLAIN = frozenset({type(None), bool, int, date, datetime})


def _members(values: Iterable[Any], known: dict[int, Any]) -> list[Any]:
    return [value if type(value) in _PLAIN else _cleaned(value, known) for value in values]


def _names(kind: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@cache
def _reader(kind: type[Any]) -> Callable[[Any], tuple[Any, ...]] | None:
    """Return what reads all fields of a record at once; None for what is no record."""
    names = _names(kind) if is_dataclass(kind) else ()
    if len(names) == 1:  # asked for one name, an attrgetter gives the value itself
        return lambda value: (getattr(value, names[0]),)
    return attrgetter(*names) if names else None
