"""Names and words written from right to left, in a text that runs from left to right."""

import re
from collections.abc import Iterator

# Hebrew, Arabic, Syriac, Thaana, N’Ko and their kin; the noncharacters that mark looks left out.
_LETTER = (
    "\u0590-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
)
_ANY = re.compile(f"[{_LETTER}]")
# Letters of ours, punctuation, the marks of looks: one set, searched faster than that of theirs.
_FOREIGN = re.compile("[^\x00-\u058f\u2000-\u206f\ufdd0-\ufddf]")
# Words and the spaces between them, not the punctuation of the sentence around.
_WORDS = re.compile(f"[{_LETTER}]+(?:[ \u00a0\u202f'’-]+[{_LETTER}]+)*")


def is_mixed(text: str) -> bool:
    """Say whether a letter of ``text`` is written from right to left."""
    return _FOREIGN.search(text) is not None and _ANY.search(text) is not None


def pieces(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the pieces of ``text`` and whether each is written from right to left."""
    done = 0
    for match in _WORDS.finditer(text):
        if match.start() > done:
            yield text[done : match.start()], False
        yield match[0], True
        done = match.end()
    if done < len(text):
        yield text[done:], False


def reads_from_right(text: str) -> bool:
    """Say whether a whole paragraph is to be laid from the right: it begins so, and goes on so.

    A French sentence or a civility before such a name stays where it is.
    """
    letters = [each for each in text if each.isalpha()]
    from_right = sum(1 for each in letters if _ANY.match(each))
    return bool(letters and _ANY.match(letters[0])) and 2 * from_right > len(letters)
