"""French typography: from what was typed to what the document shows.

``typeset`` is one pure function; running it on its own output changes nothing. Sources of the
rules: the *Lexique des règles typographiques en usage à l'Imprimerie nationale* and the usage of
French administrations. Only listed rules act: a doubtful case is left as it was typed, and URLs,
e-mails, file names and codes are never touched.

Superscripts are runs, not characters, so that a search for « 1er » finds the word.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from copil_desktop.documents.typography.abbreviations import MAY_ABBREVIATE, abbreviations
from copil_desktop.documents.typography.letters import apostrophes, ellipses, ligatures
from copil_desktop.documents.typography.numbers import DIGIT, numbers
from copil_desktop.documents.typography.protected import MAY_HIDE, kinds_in, protected
from copil_desktop.documents.typography.punctuation import dashes, high_punctuation, quotes
from copil_desktop.documents.typography.signs import HIDDEN, MARKS, NARROW, NO_BREAK
from copil_desktop.documents.typography.superscripts import (
    CENTURY,
    century,
    may_be_century,
    raised_pieces,
)

__all__ = ["MARKS", "NARROW", "NO_BREAK", "Run", "narrow_space", "typeset", "typeset_text"]

#: Fonts known to draw U+202F. In the others (Arial among them) Word and LibreOffice borrow the
#: character from another font or draw a box: there the plain no-break space is the better one.
_FONTS_WITH_NARROW_SPACE = frozenset(
    {"dejavu sans", "dejavu serif", "inter", "inter display", "noto sans", "noto serif"}
)


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text, raised or not."""

    text: str
    superscript: bool = False


def narrow_space(font: str) -> str:
    """Return the thin no-break space that ``font`` can show: U+202F if it has it, else U+00A0."""
    return NARROW if font.casefold() in _FONTS_WITH_NARROW_SPACE else NO_BREAK


def typeset(text: str, narrow: str = NARROW) -> tuple[Run, ...]:
    """Return ``text`` as the runs that a document shows.

    ``narrow`` is what stands before ``; ! ?`` and between thousands (see ``narrow_space``). Line
    breaks are kept, each line is read by itself. An empty text gives no run.
    """
    corrected, hidden = _correct(text, narrow)
    if not corrected:
        return ()
    restore = _restorer(hidden)
    return tuple(Run(restore(part), raised) for part, raised in raised_pieces(corrected))


def typeset_text(text: str, narrow: str = NARROW) -> str:
    """Return the text of ``typeset(text, narrow)`` without its superscripts."""
    corrected, hidden = _correct(text, narrow)
    return _restorer(hidden)(corrected)


def _correct(text: str, narrow: str) -> tuple[str, list[str]]:
    hidden: list[str] = []
    kinds = kinds_in(text) if MAY_HIDE.search(text) else ()
    if kinds:

        def hide(match: re.Match[str]) -> str:
            hidden.append(match[0])
            return HIDDEN

        text = protected(kinds).sub(hide, text)
    if "\n" not in text:
        return _correct_line(text, narrow), hidden
    return "\n".join(_correct_line(line, narrow) for line in text.split("\n")), hidden


def _restorer(hidden: list[str]) -> Callable[[str], str]:
    # Rules neither drop nor reorder the stand-ins: they are given back first come, first served.
    if not hidden:
        return str
    waiting = iter(hidden)
    return lambda part: re.sub(HIDDEN, lambda _: next(waiting), part)


def _correct_line(line: str, narrow: str) -> str:
    # Each family of rules is entered only when a character that it needs is there.
    if narrow == NO_BREAK and NARROW in line:
        line = line.replace(NARROW, NO_BREAK)
    if "'" in line:
        line = apostrophes(line)
    if "..." in line or "…" in line:
        line = ellipses(line)
    if "oe" in line or "OE" in line or "Oe" in line:
        line = ligatures(line)
    if DIGIT.search(line):
        line = numbers(line, narrow)
    if MAY_ABBREVIATE.search(line):
        line = abbreviations(line)
    if may_be_century(line):
        line = CENTURY.sub(century, line)
    if "-" in line or "–" in line or "—" in line:
        line = dashes(line)
    if '"' in line or "«" in line or "»" in line:
        line = quotes(line)
    return high_punctuation(line, narrow)
