"""What a proof-reader would ask of a text, and typography must not decide alone.

Each fix is proposed and changes the stored text only once it is accepted. Only sure cases are
asked about: capitals that French writes with their accent, doubled blanks, a sentence that has
lost its full stop.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

#: At the head of a sentence, « A » before these is the preposition.
_AFTER_A = (
    r"l['’]|la\b|ce\b|cet\b|cette\b|ces\b|partir\b|défaut\b|noter\b|compter\b|titre\b|raison\b"
    r"|travers\b|propos\b|savoir\b|nouveau\b|terme\b|moyen\b|court\b|long\b|distance\b|suivre\b"
    r"|quelques\b|chaque\b|son\b|sa\b|ses\b|leur\b|leurs\b|notre\b|votre\b"
)
_PREPOSITION = re.compile(rf"(?:^|(?<=[.!?…]\s))A (?={_AFTER_A})")
#: Words of minutes that begin by É when they are written with a capital.
_ACUTE = re.compile(
    r"\bE(?="
    r"(?:tats?|tats-Unis|tablissements?|tapes?|tudes?|tudiante?s?|taient|tait|taux"
    r"|coles?|conomies?|conomiques?|cologie|crans?|changes?|chéances?|coute|crire|crit"
    r"|ducation|ditions?|galités?|lections?|lève?s?|lues?|lus?|lu|lèves|nergies?|nergétiques?"
    r"|quipes?|quipements?|vénements?|valuations?|volutions?|volution|léments?|laborations?)\b)"
)
_BLANKS = re.compile(r"(?<=\S)[ \u00a0\u202f]{2,}(?=\S)")
_BULLET = re.compile(r"\s*(?:[-•*–—]|\d+[.)])\s")
_ENDED = ".!?…:;,»)"
#: A line of fewer words is a heading or a telegram, not a sentence.
_SENTENCE_WORDS = 4


@dataclass(frozen=True, slots=True)
class Fix:
    """One spot of one line: ``typed`` would become ``proposed``, the line ``corrected``."""

    line: str
    corrected: str
    typed: str
    proposed: str


def fixes(text: str | None, *, sentences: bool = True) -> tuple[Fix, ...]:
    """Return what is proposed for a text, line by line; nothing for what is right.

    Without ``sentences``, as in a title or an action, no full stop is missing.
    """
    found: list[Fix] = []
    for line in (text or "").split("\n"):
        rules: list[Callable[[str], Iterator[Fix]]] = [_accents, _blanks]
        if sentences:
            rules.append(_full_stop)
        for rule in rules:
            found += rule(line)
    return tuple(found)


def applied(text: str, fix: Fix) -> str | None:
    """Return ``text`` with its first line that the fix is about corrected; None without such."""
    lines = text.split("\n")
    if fix.line not in lines:
        return None
    lines[lines.index(fix.line)] = fix.corrected
    return "\n".join(lines)


def _accents(line: str) -> Iterator[Fix]:
    for pattern, capital in ((_PREPOSITION, "À"), (_ACUTE, "É")):
        for match in pattern.finditer(line):
            start = match.start()
            word = re.match(r"\S+(?: \S+)?" if capital == "À" else r"[\w-]+", line[start:])
            typed = word[0] if word else line[start]
            corrected = f"{line[:start]}{capital}{line[start + 1 :]}"
            yield Fix(line, corrected, typed, f"{capital}{typed[1:]}")


def _blanks(line: str) -> Iterator[Fix]:
    for match in _BLANKS.finditer(line):
        before, after = line[: match.start()], line[match.end() :]
        last, first = before.split(" ")[-1], after.split(" ")[0]
        yield Fix(line, f"{before} {after}", f"{last}{match[0]}{first}", f"{last} {first}")


def _full_stop(line: str) -> Iterator[Fix]:
    stripped = line.rstrip()
    words = stripped.split()
    if len(words) < _SENTENCE_WORDS or _BULLET.match(line) or stripped[-1] in _ENDED:
        return
    if not stripped[0].isupper() or "@" in words[-1] or "/" in words[-1] or "|" in stripped:
        return
    yield Fix(line, f"{stripped}.", words[-1], f"{words[-1]}.")
