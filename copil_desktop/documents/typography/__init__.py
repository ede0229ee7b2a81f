"""French typography: from what was typed to what the document shows.

``typeset`` is one pure function; running it on its own output changes nothing. Sources of the
rules: the *Lexique des règles typographiques en usage à l'Imprimerie nationale* and the usage of
French administrations. Only listed rules act: a doubtful case is left as it was typed, and URLs,
e-mails, file names and codes are never touched.

Superscripts are runs, not characters, so that a search for « 1er » finds the word.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from copil_desktop.documents.typography.abbreviations import abbreviations
from copil_desktop.documents.typography.letters import apostrophes, ellipses, ligatures
from copil_desktop.documents.typography.numbers import has_figures, number_sign, numbers
from copil_desktop.documents.typography.protected import kinds_in, protected
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


class Run(NamedTuple):
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
    figures = has_figures(text)
    corrected, hidden = _correct(text, narrow, figures=figures)
    restore = _restorer(hidden)
    pieces = raised_pieces(corrected, figures=figures)
    return tuple([Run(restore(part), raised) for part, raised in pieces])


def typeset_text(text: str, narrow: str = NARROW) -> str:
    """Return the text of ``typeset(text, narrow)`` without its superscripts."""
    corrected, hidden = _correct(text, narrow, figures=has_figures(text))
    return _restorer(hidden)(corrected)


def _correct(text: str, narrow: str, *, figures: bool) -> tuple[str, list[str]]:
    hidden: list[str] = []
    if kinds := kinds_in(text, figures=figures):

        def hide(match: re.Match[str]) -> str:
            hidden.append(match[0])
            return HIDDEN

        text = protected(kinds).sub(hide, text)
    return _corrected(text, narrow, figures=figures), hidden


def _restorer(hidden: list[str]) -> Callable[[str], str]:
    # Rules neither drop nor reorder the stand-ins: they are given back first come, first served.
    if not hidden:
        return str
    waiting = iter(hidden)
    return lambda part: re.sub(HIDDEN, lambda _: next(waiting), part)


def _corrected(text: str, narrow: str, *, figures: bool) -> str:
    # Each family of rules is entered only when a character that it needs is there.
    if narrow == NO_BREAK and NARROW in text:
        text = text.replace(NARROW, NO_BREAK)
    if "'" in text:
        text = apostrophes(text)
    if "..." in text or "…" in text:
        text = ellipses(text)
    if "oe" in text or "OE" in text or "Oe" in text:
        text = ligatures(text)
    if "°" in text or "º" in text:
        text = number_sign(text)
    if figures:
        text = numbers(text, narrow)
    text = abbreviations(text)
    if may_be_century(text):
        text = CENTURY.sub(century, text)
    if "-" in text or "–" in text or "—" in text:
        text = dashes(text)
    if '"' in text or "«" in text or "»" in text:
        text = "\n".join(map(quotes, text.split("\n")))
    return high_punctuation(text, narrow)
