"""What holds on one page, as a template sets it: texts cut, the last lines left out.

The room is estimated from letters and styles of the program's own template; it is kept on the safe
side, for no program tells how long a line will be before it prints it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width

from copil_desktop.documents import inline
from copil_desktop.documents.styles import Style

#: The height of the text of a page, in twentieths of a point.
PAGE = 14_250
#: By style: letters of a line, height of a line, and of what is around the paragraph.
_SIZES = {
    Style.TITLE: (50, 415, 240),
    Style.SUBTITLE: (72, 320, 200),
    Style.SHEET: (72, 258, 70),
    Style.HEADING_1: (74, 345, 420),
    Style.BULLET: (94, 270, 40),
    Style.MENTION: (100, 245, 100),
}
#: Of the width of a usual letter.
_CAPITAL, _WIDEST, _IDEOGRAM = 1.4, 1.75, 2.1
_CUT = " …"


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph and the height that it takes."""

    style: Style
    text: str
    height: int


def line(style: Style, text: str, most: int, *, label: str = "") -> Line:
    """Return a paragraph of at most so many lines; ``label`` stands before, in its own column."""
    letters, high, around = _SIZES[style]
    words = " ".join(text.split())
    # The end of a line is lost where the next word does not fit, a whole one before a long word.
    lost = letters if any(_unbroken(word) > letters // 2 for word in words.split()) else 0
    room = most * letters - (most - 1) * letters // 10
    if most > 1:
        room -= lost
    if _width(inline.unmarked(words)) > room:
        words = _cut(inline.unmarked(words), room)
    used = -(-(_width(inline.unmarked(words)) + lost) // (letters * (1 if most == 1 else 0.95)))
    height = round(min(max(used, 1), most)) * high + around
    return Line(style, f"{inline.label(label)}\t{words}" if label else words, height)


def height(lines: Iterable[Line]) -> int:
    """Return what paragraphs take, in twentieths of a point."""
    return sum(each.height for each in lines)


def fitted(lines: Sequence[Line], rest: Line, room: int = PAGE) -> list[Line]:
    """Return the lines that hold on a page, the first ones first.

    A heading is never left alone; ``rest`` ends the page when something was left out.
    """
    if height(lines) <= room:
        return [*lines]
    room -= rest.height
    kept: list[Line] = []
    for each in lines:
        if height(kept) + each.height > room:
            break
        kept.append(each)
    while kept and kept[-1].style is Style.HEADING_1:
        kept.pop()
    return [*kept, rest]


def _width(text: str) -> float:
    """Return how wide a text is, in usual letters."""
    return sum(_wide(letter) for letter in text)


def _unbroken(word: str) -> int:
    """Return how many letters of a word stay together: ideograms end a line anywhere."""
    return 0 if any(east_asian_width(letter) in "WF" for letter in word) else len(word)


def _wide(letter: str) -> float:
    if letter.isascii():
        if letter in "MWmw@%":
            return _WIDEST
        return _CAPITAL if letter.isupper() else 1
    return _IDEOGRAM if east_asian_width(letter) in "WF" else 1.2


def _cut(text: str, room: float) -> str:
    left = room - len(_CUT)
    for place, letter in enumerate(text):
        left -= _wide(letter)
        if left < 0:
            begun = text[:place]
            # A word cut in its middle is no word; a name of three hundred letters is.
            whole = begun.rpartition(" ")[0] if " " in begun[place * 3 // 4 :] else begun
            return whole.rstrip(" ,;:.") + _CUT
    return text
