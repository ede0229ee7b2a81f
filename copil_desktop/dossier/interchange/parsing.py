"""From bytes to Python values, refusing what JSON or the tables cannot hold.

Decimal numbers stay exactly as written (``Decimal``). What is refused here: text that is not
UTF-8, a file cut short, nesting made to exhaust the parser, a property given twice, NaN and
Infinity (also as 1e999), NUL characters and lone surrogates.
"""

import json
import re
from decimal import Decimal
from typing import Any

from copil_desktop.dossier.interchange.faults import Fault, Path, refused, shortened
from copil_desktop.i18n import N_, _

#: Levels of objects and arrays, one inside the other. The format needs seven; frozen minutes some
#: more.
MAX_DEPTH = 100
#: Python refuses to convert integers of more than 4,300 digits.
_MAX_DIGITS = 4000
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_SUSPECT = re.compile(r"\\u(?:0000|[dD][89a-fA-F])")

_SYNTAX = {
    "Expecting property name": N_("a property's name between double quotes is expected"),
    "Expecting ':'": N_("a colon is expected"),
    "Expecting ','": N_("a comma is expected"),
    "Expecting value": N_("a value is expected"),
    "Extra data": N_("something follows the end of the object"),
    "Unterminated string": N_("this text has no closing quote"),
    "Invalid control character": N_("a control character is not written as an escape"),
    "Invalid \\escape": N_("this escape does not exist"),
    "Invalid \\u": N_("this escape does not exist"),
    "Illegal trailing comma": N_("a comma is followed by nothing"),
}


class _Repeated(dict[str, Any]):
    """An object in which a property was given twice."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        seen: set[str] = set()
        self.names = [name for name, _value in pairs if name in seen or seen.add(name)]


class _NoNumber:
    """A number that nothing can hold: NaN, Infinity, 1e999."""

    def __init__(self, text: str) -> None:
        self.text = text


class _Reader:
    """The parser's hooks, remembering whether a second look is needed."""

    def __init__(self) -> None:
        self.suspect = False

    def object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) == len(pairs):
            return made
        self.suspect = True
        return _Repeated(pairs)

    def constant(self, text: str) -> _NoNumber:
        self.suspect = True
        return _NoNumber(text)

    def integer(self, text: str) -> int | _NoNumber:
        return int(text) if len(text) < _MAX_DIGITS else self.constant(text)

    def real(self, text: str) -> Decimal | _NoNumber:
        number = float(text)
        vanished = number == 0 and any(digit in text.split("e")[0] for digit in "123456789")
        if number in (float("inf"), float("-inf")) or vanished or len(text) > _MAX_DIGITS:
            return self.constant(text)
        return Decimal(text)


def parse(data: bytes | str) -> tuple[Any, list[Fault]]:
    """Return the file's value and what is wrong in it; faulty values are replaced or left out.

    Raises ``RefusedImportError`` when it is no JSON at all.
    """
    text = _decode(data)
    reader = _Reader()
    try:
        value = json.loads(
            text,
            object_pairs_hook=reader.object,
            parse_constant=reader.constant,
            parse_int=reader.integer,
            parse_float=reader.real,
        )
    except RecursionError:
        raise _too_deep() from None
    except json.JSONDecodeError as error:
        raise _syntax(error) from None
    if _depth_exceeds(value, MAX_DEPTH):
        raise _too_deep()
    faults: list[Fault] = []
    if reader.suspect or _SUSPECT.search(text) or not _encodes(text):
        value = _mend(value, (), faults)
    return value, faults


def _decode(data: bytes | str) -> str:
    if isinstance(data, str):
        return data.removeprefix("\ufeff")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise refused(
            _("byte {position} is not UTF-8; expected a text file in UTF-8").format(
                position=error.start
            )
        ) from None


def _encodes(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _syntax(error: json.JSONDecodeError) -> Exception:
    place = _("line {line}, column {column}").format(line=error.lineno, column=error.colno)
    cut = not error.doc[error.pos :].strip() or error.msg.startswith("Unterminated")
    said = next((text for start, text in _SYNTAX.items() if error.msg.startswith(start)), "")
    why = _("the file is cut short") if cut else _(said or N_("this is not JSON"))
    return refused(f"{place}: {why}")


def _too_deep() -> Exception:
    return refused(
        _("nested too deeply; expected at most {levels} levels").format(levels=MAX_DEPTH)
    )


def _depth_exceeds(value: Any, limit: int) -> bool:
    waiting = [(value, 1)]
    while waiting:
        container, depth = waiting.pop()
        inside = container.values() if isinstance(container, dict) else container
        for each in inside if isinstance(container, dict | list) else ():
            if isinstance(each, dict | list):
                if depth == limit:
                    return True
                waiting.append((each, depth + 1))
    return False


def _mend(value: Any, path: Path, faults: list[Fault]) -> Any:
    """Return the value without what nothing can hold, each told once at its place."""
    if isinstance(value, dict):
        return _mend_object(value, path, faults)
    if isinstance(value, list):
        return [_mend(each, (*path, index), faults) for index, each in enumerate(value)]
    if isinstance(value, _NoNumber):
        faults.append(
            Fault(
                path, _("{value} is no number that can be kept").format(value=shortened(value.text))
            )
        )
        return None
    if isinstance(value, str):
        return _mend_text(value, path, faults)
    return value


def _mend_object(value: dict[str, Any], path: Path, faults: list[Fault]) -> dict[str, Any]:
    if isinstance(value, _Repeated):
        faults += [Fault((*path, name), _("this property is given twice")) for name in value.names]
    mended: dict[str, Any] = {}
    for name, each in value.items():
        before = len(faults)
        known = _mend_text(name, (*path, name), faults)
        if len(faults) == before:
            mended[known] = _mend(each, (*path, name), faults)
    return mended


def _mend_text(text: str, path: Path, faults: list[Fault]) -> str:
    if "\x00" in text:
        faults.append(Fault(path, _("a NUL character; expected text")))
        text = text.replace("\x00", "\N{REPLACEMENT CHARACTER}")
    if _LONE_SURROGATE.search(text):
        faults.append(Fault(path, _("half a character (a lone surrogate); expected text")))
        text = _LONE_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)
    return text
