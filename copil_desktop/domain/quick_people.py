"""The words of a quick line, what each may begin, and the names among them.

Somebody is named by any part of a name, even by its first letters; a name that nobody bears is
said to be unknown, never taken for somebody else's.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from copil_desktop.domain.collation import sort_key
from copil_desktop.domain.proposals import Owner
from copil_desktop.domain.quick_names import Names
from copil_desktop.domain.quick_times import minutes, named_day
from copil_desktop.domain.quick_words import AND, LEADING, LONGEST, PHRASES, Meaning

#: Words of the longest name that are tried.
_NAME_WORDS = 5
_AROUND = ',;:.!?…«»"()'
#: A motivation: « 4 », « 4/5 ».
SCORE = re.compile(r"([1-5])(?:/5)?")


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody named: one person, several homonyms, or nobody who is known.

    ``near`` are those who only bear the first of the words typed.
    """

    typed: str
    people: tuple[Owner, ...] = ()
    near: tuple[Owner, ...] = ()


class Words:
    """The words of a line as typed, and the keys by which they are compared."""

    def __init__(self, line: str, today: date) -> None:
        self._today = today
        self.words: Sequence[str] = line.split()
        self.keys = [sort_key(word.strip(_AROUND)) for word in self.words]
        self.end = len(self.words)

    def phrase(self, at: int) -> tuple[int, Meaning] | None:
        """Return how many words from ``at`` are a phrase that means something, and its meaning."""
        for count in range(min(LONGEST, self.end - at), 0, -1):
            meaning = PHRASES.get(tuple(self.keys[at : at + count]))
            if meaning is not None:
                return count, meaning
        return None

    def length(self, at: int) -> tuple[int, int] | None:
        """Return how many words from ``at`` say a length, and its minutes."""
        for count in range(min(3, self.end - at), 0, -1):
            found = minutes(self.keys[at : at + count], self.words[at])
            if found is not None:
                return count, found
        return None

    def says_something(self, at: int) -> bool:
        """Tell whether a word begins anything that is understood, names apart."""
        return (
            self.phrase(at) is not None
            or self.keys[at] in AND
            or self.length(at) is not None
            or SCORE.fullmatch(self.keys[at]) is not None
            or named_day(self.keys[at : at + 1], self._today) is not None
        )

    def is_capital(self, at: int) -> bool:
        """Tell whether a word begins with a capital."""
        return self.words[at].lstrip(_AROUND)[:1].isupper()

    def typed(self, at: int, count: int) -> str:
        """Return so many words as typed, without the signs around them."""
        typed = " ".join(self.words[at : at + count]).strip(_AROUND)
        return re.sub(r"^[dD]['’]", "", typed)


class Naming:
    """Finds who is named in a line; ``nobody`` are words that were said to be no names."""

    def __init__(self, line: Words, people: Names, nobody: Collection[str]) -> None:
        self._line, self._people, self._nobody = line, people, nobody

    def name(self, at: int, *, first: bool) -> tuple[int, Who] | None:
        """Return where the name that begins at ``at`` ends, and who answers to it."""
        known_one = self._known_name(at)
        if known_one is not None:
            return known_one
        count = self._unknown_words(at)
        if count == 0 or (not first and not self._line.is_capital(at)):
            return None
        typed = self._line.typed(at, count)
        return None if typed in self._nobody else (at + count, Who(typed))

    def _known_name(self, at: int) -> tuple[int, Who] | None:
        several = range(min(_NAME_WORDS, self._line.end - at), 1, -1)
        for count, exactly in (
            *((count, True) for count in several),
            *((count, False) for count in several),
            (1, True),
            (1, False),
        ):
            typed = self._line.typed(at, count)
            if typed in self._nobody or not self._may_be_cut(at, count, exactly):
                continue
            key = sort_key(typed)
            named = self._people.exactly(key) if exactly else self._people.beginning(key)
            if key and named:
                return self._with_last_name(at, count, typed, named)
        return None

    def _may_be_cut(self, at: int, count: int, exactly: bool) -> bool:
        """Tell whether the words may be the beginning of a name: « Mar », « Marie D »."""
        if exactly:
            return True
        last = at + count - 1
        if self._line.phrase(last) is not None:
            return False
        return len(self._line.keys[last]) > 1 if count == 1 else self._line.is_capital(last)

    def _with_last_name(
        self, at: int, count: int, typed: str, named: tuple[Owner, ...]
    ) -> tuple[int, Who]:
        """« Marie Dupont » is not Marie Roy: a last name nobody bears makes the name unknown."""
        after = at + count
        ends = self._line.words[after - 1][-1] in _AROUND
        if count > 1 or ends or after >= self._line.end or not self._is_last_name(after):
            return after, Who(typed, named)
        whole = self._line.typed(at, 2)
        if whole in self._nobody:
            return after, Who(typed, named)
        return after + 1, Who(whole, (), named)

    def _is_last_name(self, at: int) -> bool:
        word = self._line.words[at].strip(_AROUND)
        # « OK », « RAS » begin a summary.
        is_acronym = word.isupper() and len(word) < 4
        return self._line.is_capital(at) and not is_acronym and not self._line.says_something(at)

    def _unknown_words(self, at: int) -> int:
        """Count the words of a name that nobody bears: capitals, or up to what is understood."""
        count = 0
        while count < 3 and at + count < self._line.end and self._line.is_capital(at + count):
            if self._line.says_something(at + count):
                break
            count += 1
            if self._line.words[at + count - 1][-1] in _AROUND:
                break
        if count:
            return count
        if self._line.keys[at] in LEADING or self._line.says_something(at):
            return 0
        return next(
            (
                count
                for count in (1, 2)
                if at + count < self._line.end and self._line.says_something(at + count)
            ),
            0,
        )

    def is_meant(self, until: int, who: Who) -> bool:
        """After a comma a name is known, or leads to something: « Marie, Josette Blin tél »."""
        return bool(who.people) or (until < self._line.end and self._line.says_something(until))
