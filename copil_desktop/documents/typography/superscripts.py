"""Raised endings, of figures and of centuries."""

import re

from copil_desktop.documents.typography.numbers import RANK
from copil_desktop.documents.typography.signs import NO_BREAK, SPACES, S

_CENTURY_WORD = r"(?:siècles?|arrondissements?|République)(?!\w)"
_CENTURY_NEXT = rf"[IVXLC]+(?:i?[èe]me|e){S}{_CENTURY_WORD}"
CENTURY = re.compile(
    rf"(?<!\w)(?:(I)(?:er){S}(?={_CENTURY_WORD})|([IVXLC]+)(?:i?[èe]me|e)"
    rf"(?:{S}(?={_CENTURY_WORD})|(?=(?:{S}(?:et|ou){S}|[-–]){_CENTURY_NEXT})))"
)


def may_be_century(line: str) -> bool:
    """Say whether a word that takes roman numerals is there."""
    return "siècle" in line or "arrondissement" in line or "République" in line


def century(match: re.Match[str]) -> str:
    """Return the numeral with its ending, held to its word."""
    numeral = "Ier" if match[1] else match[2] + "e"
    return numeral + (NO_BREAK if match[0][-1] in SPACES else "")


_RAISED_FIGURES = re.compile(rf"({RANK}[0-9]*)((?<=1)(?:er|re)s?|(?<=2)(?:des?|ds?)|es?)(?!\w|-\d)")
_RAISED_CENTURIES = re.compile(
    rf"(?<![\w.,])(I(?=er{NO_BREAK}{_CENTURY_WORD})|[IVXLC]+(?=e{NO_BREAK}{_CENTURY_WORD}"
    rf"|e(?:{S}(?:et|ou){S}|[-–]){_CENTURY_NEXT}))(er?)"
)
# These take an ending of their own; in « 21er » or « 1e » nothing is raised.
_OWN_ENDINGS = {"1": ("er", "ers", "re", "res"), "2": ("de", "des", "d", "ds", "e", "es")}


def raised_pieces(text: str, *, figures: bool) -> list[tuple[str, bool]]:
    """Return the pieces of a text and whether each is raised; ``figures`` if it has any."""
    pieces: list[tuple[str, bool]] = []
    done = 0
    for start, end in _raised(text, figures=figures):
        pieces += ((text[done:start], False), (text[start:end], True))
        done = end
    if done < len(text):
        pieces.append((text[done:], False))
    return pieces


def _raised(text: str, *, figures: bool) -> list[tuple[int, int]]:
    """Return where endings stand raised, in order."""
    places: list[tuple[int, int]] = []
    if figures:
        places = [
            match.span(2)
            for match in _RAISED_FIGURES.finditer(text)
            if match[2] in _OWN_ENDINGS.get(match[1], ("e", "es"))
        ]
    if may_be_century(text):
        places += [match.span(2) for match in _RAISED_CENTURIES.finditer(text)]
        places.sort()
    return places
