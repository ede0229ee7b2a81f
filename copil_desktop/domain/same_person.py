"""Who may be the same person under two spellings: reasons, never a decision.

Names are compared by the collation key: accents, case, hyphens and apostrophes do not matter.
Near names differ by one letter (added, left out, replaced, or two exchanged), in names of at least
``LEAST_NEAR`` letters. A name that only an address gave is compared as addresses spell names.
Everything is looked up in indexes: thousands of rows against thousands of
persons stay a matter of milliseconds each.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from copil_desktop.domain.address_names import spelled, spellings
from copil_desktop.domain.collation import sort_key

#: Letters of first and last name together under which one letter makes another name.
LEAST_NEAR = 8


class Likeness(StrEnum):
    """Why two persons may be one, the strongest reason first."""

    SAME_EMAIL = "same_email"
    SAME_NAME = "same_name"
    SWAPPED_NAME = "swapped_name"
    ADDRESS_NAME = "address_name"
    NEAR_NAME = "near_name"
    INITIAL = "initial"


@dataclass(frozen=True, slots=True)
class Someone:
    """What is compared of a person. ``id`` tells the persons of one index apart.

    ``guessed``: the name is what the address says.
    """

    id: int
    first_name: str | None
    last_name: str
    emails: tuple[str, ...] = ()
    guessed: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """First and last name as they are compared."""
        return sort_key(self.first_name or ""), sort_key(self.last_name)

    @property
    def spelled(self) -> tuple[str, ...]:
        """What its addresses spell, when they gave the name."""
        return tuple(spelled(each) for each in self.emails) if self.guessed else ()

    @property
    def short(self) -> tuple[str, ...]:
        """What stands for more: the addresses that gave the name, or a first name of one letter."""
        if self.guessed:
            return self.spelled
        first = "".join(each for each in self.first_name or "" if each.isalpha())
        return (spelled(first + self.last_name),) if len(first) == 1 else ()


@dataclass(frozen=True, slots=True)
class Alike:
    """Somebody who may be the person asked about, with every reason, the strongest first."""

    id: int
    reasons: tuple[Likeness, ...]


class People:
    """An index of persons, asked who is like somebody."""

    def __init__(self, known: Iterable[Someone] = ()) -> None:
        self._by_email: dict[str, list[int]] = {}
        self._by_name: dict[tuple[str, str], list[int]] = {}
        self._near: dict[str, list[Someone]] = {}
        self._whole: dict[str, list[int]] = {}
        self._partly: dict[str, list[int]] = {}
        self._guessed: dict[str, list[int]] = {}
        self._short: dict[str, list[int]] = {}
        for each in known:
            self.add(each)

    def add(self, someone: Someone) -> None:
        """Index one more person."""
        for email in someone.emails:
            self._by_email.setdefault(email.lower(), []).append(someone.id)
        for word in someone.short:
            self._short.setdefault(word, []).append(someone.id)
        for word in someone.spelled:
            self._guessed.setdefault(word, []).append(someone.id)
        if not _is_name(someone.key):
            return
        for shape in _shapes("".join(someone.key)):
            self._near.setdefault(shape, []).append(someone)
        if not someone.guessed:
            self._by_name.setdefault(someone.key, []).append(someone.id)
            spelt = spellings(someone.first_name, someone.last_name)
            for words, index in ((spelt.whole, self._whole), (spelt.partly, self._partly)):
                for word in words:
                    index.setdefault(word, []).append(someone.id)

    def like(self, someone: Someone) -> list[Alike]:
        """Return who may be ``someone``, the likeliest first; the person of the same id is not."""
        found: dict[int, list[Likeness]] = {}

        def note(reason: Likeness, ids: Iterable[int]) -> None:
            for each in ids:
                reasons = found.setdefault(each, [])
                if each != someone.id and reason not in reasons:
                    reasons.append(reason)

        for email in someone.emails:
            note(Likeness.SAME_EMAIL, self._by_email.get(email.lower(), ()))
        if _is_name(someone.key) and not someone.guessed:
            first, last = someone.key
            note(Likeness.SAME_NAME, self._by_name.get((first, last), ()))
            note(Likeness.SWAPPED_NAME, self._by_name.get((last, first), ()))
        self._note_spellings(someone, note)
        if _is_name(someone.key):
            named = {key for key, reasons in found.items() if len(reasons) > 0}
            note(Likeness.NEAR_NAME, (k for k in self._near_names(someone) if k not in named))
        order = list(Likeness)
        alike = [Alike(key, tuple(reasons)) for key, reasons in found.items() if reasons]
        return sorted(alike, key=lambda each: (order.index(each.reasons[0]), -len(each.reasons)))

    def _note_spellings(
        self, someone: Someone, note: Callable[[Likeness, Iterable[int]], None]
    ) -> None:
        """Note whom an address names, or a name of which only the initial is said, both ways."""
        for word in someone.spelled:
            note(Likeness.ADDRESS_NAME, self._whole.get(word, ()))
            if _is_name(someone.key):  # « contact@ » here and there is nobody twice
                note(Likeness.ADDRESS_NAME, self._guessed.get(word, ()))
        for word in someone.short:
            note(Likeness.INITIAL, self._partly.get(word, ()))
        if not someone.guessed:
            spelt = spellings(someone.first_name, someone.last_name)
            for word in spelt.whole:
                note(Likeness.ADDRESS_NAME, self._guessed.get(word, ()))
            for word in spelt.partly:
                note(Likeness.INITIAL, self._short.get(word, ()))

    def _near_names(self, someone: Someone) -> Iterator[int]:
        whole = "".join(someone.key)
        if len(whole) < LEAST_NEAR:
            return
        seen: set[int] = set()
        for shape in _shapes(whole):
            for other in self._near.get(shape, ()):
                if other.id not in seen:
                    seen.add(other.id)
                    if _near(someone.key, other.key):
                        yield other.id


def _is_name(key: tuple[str, str]) -> bool:
    return bool(key[0] and key[1])


def _shapes(name: str) -> set[str]:
    """Return the name and what it is with one letter less: near names share one of these."""
    if len(name) < LEAST_NEAR:
        return set()
    return {name, *(name[:at] + name[at + 1 :] for at in range(len(name)))}


def _near(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Tell whether first and last names differ by one letter in all."""
    if one == other:
        return False
    differing = [pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
    return len(differing) == 1 and one_letter_apart(*differing[0])


def one_letter_apart(one: str, other: str) -> bool:
    """Tell whether one letter was added, left out or replaced, or two neighbours exchanged."""
    if abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    left, right = one[start:], other[start:]
    if len(left) == len(right):
        exchanged = left[:2] == right[:2][::-1] and left[2:] == right[2:]
        return left[1:] == right[1:] or exchanged
    longer, shorter = (left, right) if len(left) > len(right) else (right, left)
    return longer[1:] == shorter
