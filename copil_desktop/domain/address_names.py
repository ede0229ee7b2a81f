"""What an e-mail address says of a name: « a.brissaud@… », « brissaud-agathe@… ».

Only what stands before the sign is read, without the figures and the mark after a « + »; nothing is
decided here, two persons may share an address's spelling.
"""

import re
from dataclasses import dataclass

from copil_desktop.domain.collation import sort_key

#: Words before a last name that addresses often leave out.
PARTICLES = frozenset({
    "de", "du", "des", "d", "l", "la", "le", "les", "van", "von", "der", "den", "el", "al", "ben",
    "di", "da", "dos", "della", "y", "e",
})  # fmt: skip
#: Letters of a last name under which an initial beside it says nothing.
_LEAST = 3


@dataclass(frozen=True, slots=True)
class Spellings:
    """How addresses spell a name: ``whole`` with all of it, ``partly`` with an initial of the
    first name, or one of two last names."""

    whole: frozenset[str]
    partly: frozenset[str]


def spelled(address: str) -> str:
    """Return the letters before the sign, as names are compared: « Agathe.Brissaud2@… » gives
    « agathebrissaud »."""
    return _letters(address.partition("@")[0].partition("+")[0])


def name_of(address: str) -> tuple[str, str]:
    """Return the first and the last name that an address tells, no first name when it does not
    tell two: « agathe-brissaud@… » gives Agathe, Brissaud; « contact@… » gives Contact."""
    local = address.partition("@")[0].partition("+")[0]
    parts = [part for part in re.split(r"[._]+|\d+", local) if _letters(part)]
    if len(parts) == 1 and parts[0].count("-") == 1:
        parts = parts[0].split("-")
    words = ["-".join(each.capitalize() for each in part.split("-")) for part in parts]
    if len(words) == 2 and all(words):
        return words[0], words[1]
    return "", " ".join(words) or local


def spellings(first_name: str | None, last_name: str) -> Spellings:
    """Return how addresses spell a name; nothing for a name without its two parts."""
    firsts, lasts = _words(first_name or ""), _words(last_name)
    first, last = "".join(firsts), "".join(lasts)
    if not first or not last:
        return Spellings(frozenset(), frozenset())
    # « latour@ » and « tour@ » are « de La Tour » too.
    bare = {last}
    for at, word in enumerate(lasts[:-1], 1):
        if word not in PARTICLES:
            break
        bare.add("".join(lasts[at:]))
    whole = _both_ways({first}, bare)
    parts = {word for word in lasts if word not in PARTICLES}
    short = {first[0], "".join(word[0] for word in firsts)}
    long_enough = {each for each in bare | parts if len(each) >= _LEAST}
    partly = _both_ways(short, long_enough) | _both_ways({first}, long_enough)
    return Spellings(frozenset(whole), frozenset(partly - whole))


def _both_ways(firsts: set[str], lasts: set[str]) -> set[str]:
    return {each for one in firsts for other in lasts for each in (one + other, other + one)}


def _words(name: str) -> list[str]:
    found = (_letters(word) for word in re.split(r"[\s.'’\-]+", name))
    return [word for word in found if word]


def _letters(text: str) -> str:
    return re.sub(r"[\W\d_]+", "", sort_key(text))
