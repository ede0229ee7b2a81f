"""How French words agree, elide and are listed; without an honorific the wording is neutral."""

from collections.abc import Sequence
from enum import Enum

from copil_desktop.domain.codes import Honorific
from copil_desktop.domain.collation import sort_key
from copil_desktop.domain.minutes import Person
from copil_desktop.i18n import _


class Agreement(Enum):
    """How a word agrees with the people it speaks of."""

    WOMAN = 1
    MAN = 2
    WOMEN = 3
    MEN = 4
    NEUTRAL = 5


def agreement(people: Sequence[Person | None]) -> Agreement:
    """Return the agreement; neutral as soon as one honorific is not known."""
    honorifics = {person.honorific if person else None for person in people}
    if None in honorifics or not honorifics:
        return Agreement.NEUTRAL
    if len(people) == 1:
        return Agreement.WOMAN if Honorific.MME in honorifics else Agreement.MAN
    return Agreement.WOMEN if honorifics == {Honorific.MME} else Agreement.MEN


_VOWELS = frozenset("aeiouh")


def begins_with_vowel(text: str) -> bool:
    key = sort_key(text)
    # « d’Yves », but « de Yann ».
    return key[:1] in _VOWELS or (key[:1] == "y" and key[1:2] not in _VOWELS)


def lower_first(text: str) -> str:
    """Return a function in lower case: « Directrice » → « directrice »; sigles stay (« DRH »)."""
    first = text.partition(" ")[0]
    return text if first[1:2].isupper() or first.isupper() else first[:1].lower() + text[1:]


def upper_first(text: str) -> str:
    """Return ``text`` with a capital at its head."""
    return text[:1].upper() + text[1:]


def enumeration(parts: Sequence[str]) -> str:
    """Return « a, b et c »."""
    if len(parts) < 2:
        return "".join(parts)
    return _("{first} and {last}").format(first=", ".join(parts[:-1]), last=parts[-1])
