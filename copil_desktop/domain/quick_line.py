"""What a line typed in a hurry says: « Marie tél 4 peu de temps avant l'été ».

With whom, how, when, how motivated; what is not understood is the summary. A line is read from its
beginning up to the first word that says nothing of all that, and from its end for a length and
« hier ». No word is lost: each stands in one of the ``pieces`` or in the ``summary``. Nothing is
decided here: homonyms are all returned, an unknown name is said to be unknown.
"""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from copil_desktop.domain.codes import Channel, Direction, Source
from copil_desktop.domain.collation import sort_key
from copil_desktop.domain.proposals import Owner
from copil_desktop.domain.quick_names import Names
from copil_desktop.domain.quick_times import (
    coming_day,
    day_before,
    figure,
    minutes,
    named_day,
    past_day,
)
from copil_desktop.domain.quick_words import AND, LEADING, LONGEST, PHRASES, Meaning


class Part(StrEnum):
    """The kinds of things that a line may say."""

    WHO = "who"
    HOW = "how"
    DAY = "day"
    SCORE = "score"
    MINUTES = "minutes"
    THANKS = "thanks"
    RELAY = "relay"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of the line, as typed, and what they were understood as."""

    part: Part
    words: str


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody named: one person, several homonyms, or nobody who is known.

    ``near`` are those who only bear the first of the words typed.
    """

    typed: str
    people: tuple[Owner, ...] = ()
    near: tuple[Owner, ...] = ()


@dataclass(frozen=True, slots=True)
class QuickLine:
    """What was understood; None where the line says nothing.

    ``minutes`` of the échange; ``score`` 1 to 5 with its ``source``; ``relay``: somebody passed the
    word on, to ``brought`` persons. ``coming``: nothing but a day to come is left of the line, on
    which no échange took place yet.
    """

    who: tuple[Who, ...] = ()
    channel: Channel | None = None
    direction: Direction | None = None
    day: date | None = None
    score: int | None = None
    source: Source | None = None
    minutes: int | None = None
    thanks: bool = False
    relay: bool = False
    brought: int | None = None
    summary: str = ""
    pieces: tuple[Piece, ...] = ()
    coming: date | None = None


#: Words of the longest name and of the longest date that are tried.
_NAME_WORDS, _DATE_WORDS = 5, 5
_AROUND = ',;:.!?…«»"()'
_SCORE = re.compile(r"([1-5])(?:/5)?")
_PEOPLE = frozenset({"personne", "personnes", "participants", "participantes"})
#: After these words « merci » goes on as a sentence, which stays whole in the summary.
_FOR = frozenset({"pour", "de", "d", "a", "davoir", "du", "des"})


def read(
    line: str,
    today: date,
    people: Names,
    *,
    refused: Collection[Part] = (),
    nobody: Collection[str] = (),
) -> QuickLine:
    """Return what ``line`` says for someone who types it ``today``. Never raises.

    ``people`` are all who may be named. ``refused`` are the parts that the user said are not meant:
    their words go back to the summary; ``nobody`` the names, as typed, that are no persons.
    """
    return _Reader(line, today, people, refused, nobody).read()


class _Reader:
    """One line being read: ``at`` is the next word, ``end`` the first that the end took."""

    def __init__(
        self,
        line: str,
        today: date,
        people: Names,
        refused: Collection[Part],
        nobody: Collection[str],
    ) -> None:
        self._today, self._people = today, people
        self._refused, self._nobody = refused, nobody
        self._words = line.split()
        self._keys = [sort_key(word.strip(_AROUND)) for word in self._words]
        self._at, self._end = 0, len(self._words)
        self._pieces: list[Piece] = []
        self._last: list[Piece] = []
        self._who: list[Who] = []
        self._channel: Channel | None = None
        self._is_verbs = False
        self._direction: Direction | None = None
        self._day: date | None = None
        self._score: int | None = None
        self._source: Source | None = None
        self._minutes: int | None = None
        self._thanks = self._relay = False
        self._brought: int | None = None

    def read(self) -> QuickLine:
        while self._at < self._end and self._take_next():
            pass
        while self._pieces and self._at < self._end and not self._keys[self._at]:
            self._extend()  # « : » alone leads to the summary
        while self._at < self._end and self._take_last():
            pass
        return QuickLine(
            tuple(self._who),
            self._channel,
            self._direction,
            self._day,
            self._score,
            self._source,
            self._minutes,
            self._thanks,
            self._relay,
            self._brought,
            " ".join(self._words[self._at : self._end]),
            (*self._pieces, *reversed(self._last)),
            coming_day(self._keys[self._at : self._end], self._today),
        )

    # From the beginning

    def _take_next(self) -> bool:
        """Take what begins at the next word, or after the small words that lead to it."""
        for skipped in range(min(3, self._end - self._at)):
            at = self._at + skipped
            if skipped and self._keys[at - 1] not in LEADING and self._keys[at - 1]:
                return False
            for take in self._takers():
                if take(at):
                    return True
        return False

    def _takers(self) -> tuple[Callable[[int], bool], ...]:
        return (
            self._take_phrase,
            self._take_minutes,
            self._take_brought,
            self._take_score,
            self._take_day,
            self._take_people,
        )

    def _accept(self, part: Part, until: int) -> bool:
        self._pieces.append(Piece(part, " ".join(self._words[self._at : until])))
        self._at = until
        return True

    def _extend(self) -> None:
        last = self._pieces[-1]
        self._pieces[-1] = Piece(last.part, f"{last.words} {self._words[self._at]}")
        self._at += 1

    def _phrase(self, at: int) -> tuple[int, Meaning] | None:
        for count in range(min(LONGEST, self._end - at), 0, -1):
            meaning = PHRASES.get(tuple(self._keys[at : at + count]))
            if meaning is not None:
                return count, meaning
        return None

    def _take_phrase(self, at: int) -> bool:
        found = self._phrase(at)
        if found is None:
            return False
        count, meaning = found
        part, until = _part(meaning), at + count
        if part in self._refused or not self._is_new(meaning):
            return False
        if meaning.thanks:
            self._thanks = True
            if self._thanks_somebody(until):
                until += 1
            elif until < self._end and self._keys[until] in _FOR:
                return False
        elif meaning.relay:
            self._relay = True
            if meaning.is_verb and not self._counts_people(until):
                return False
        elif meaning.source is not None:
            self._source = meaning.source
        else:
            self._channel = meaning.channel or self._channel
            self._is_verbs = meaning.is_verb
            self._direction = meaning.direction or self._direction
        return self._accept(part, until)

    def _thanks_somebody(self, at: int) -> bool:
        """Tell whether « à Marie » follows."""
        named = self._keys[at : at + 1] == ["a"] and at + 1 < self._end and not self._who
        return named and self._name(at + 1, first=True) is not None

    def _counts_people(self, at: int) -> bool:
        """Tell whether « 40 personnes » follows."""
        keys = self._keys[at : min(at + 2, self._end)]
        return len(keys) == 2 and keys[1] in _PEOPLE and figure(keys[0]) is not None

    def _is_new(self, meaning: Meaning) -> bool:
        """Tell whether the line has not said it yet: said again, it begins the summary."""
        if meaning.thanks:
            return not self._thanks
        if meaning.relay:
            return not self._relay
        if meaning.source is not None:
            return self._score is not None and self._pieces[-1].part is Part.SCORE
        if meaning.channel is not None:
            # « relais salon des métiers » says what was relayed, not how one was in touch.
            told = self._relay and self._channel is None
            return not told and (self._channel is None or (self._is_verbs and not meaning.is_verb))
        return self._direction is None

    def _length(self, at: int) -> tuple[int, int] | None:
        """Return how many words from ``at`` say a length, and its minutes."""
        for count in range(min(3, self._end - at), 0, -1):
            found = minutes(self._keys[at : at + count], self._words[at])
            if found is not None:
                return count, found
        return None

    def _take_minutes(self, at: int) -> bool:
        if self._minutes is not None or Part.MINUTES in self._refused:
            return False
        if (found := self._length(at)) is None:
            return False
        self._minutes = found[1]
        return self._accept(Part.MINUTES, at + found[0])

    def _take_day(self, at: int) -> bool:
        if self._day is not None or Part.DAY in self._refused:
            return False
        for count in range(min(_DATE_WORDS, self._end - at), 0, -1):
            keys = self._keys[at : at + count]
            if (named := named_day(keys, self._today)) is not None:
                # « lundi prochain » is no day of an échange, and « lundi » alone would be a guess.
                self._day = past_day(keys, named, self._today)
                return self._day is not None and self._accept(Part.DAY, at + count)
        return False

    def _take_score(self, at: int) -> bool:
        if self._score is not None or self._relay or Part.SCORE in self._refused:
            return False
        until = at + (self._keys[at] in ("motivation", "moral"))
        found = _SCORE.fullmatch(self._keys[until]) if until < self._end else None
        if found is None or self._is_day(until):
            return False
        self._score, self._source = int(found[1]), Source.SELF
        return self._accept(Part.SCORE, until + 1)

    def _is_day(self, at: int) -> bool:
        """Tell whether a figure begins a day: « 4 mars »."""
        return any(
            named_day(self._keys[at : at + count], self._today) is not None
            for count in range(2, min(_DATE_WORDS, self._end - at) + 1)
        )

    def _take_brought(self, at: int) -> bool:
        """Take « 40 personnes » after « relais »."""
        if not self._relay or self._brought is not None or not self._counts_people(at):
            return False
        self._brought = figure(self._keys[at])
        return self._accept(Part.RELAY, at + 2)

    # Names

    def _take_people(self, at: int) -> bool:
        if self._who or Part.WHO in self._refused or not self._keys[at]:
            return False
        found = self._name(at, first=True)
        if found is None:
            return False
        led_by = self._keys[at - 1] if at > self._at else ""
        if self._channel is not None and self._direction is None:
            # « mail de Marie », « mail à Marie »
            self._direction = {"de": Direction.INCOMING, "a": Direction.OUTGOING}.get(led_by)
        while found is not None:
            until, who = found
            self._who.append(who)
            self._accept(Part.WHO, until)
            found = self._next_name()
        return True

    def _next_name(self) -> tuple[int, Who] | None:
        at = self._at
        if at >= self._end:
            return None
        if self._keys[at] in AND and at + 1 < self._end:
            return self._name(at + 1, first=False)
        if self._words[at - 1].endswith(","):
            found = self._name(at, first=False)
            return found if found is not None and self._is_meant(*found) else None
        return None

    def _is_meant(self, until: int, who: Who) -> bool:
        """After a comma a name is known, or leads to something: « Marie, Josette Blin tél »."""
        return bool(who.people) or (until < self._end and self._says_something(until))

    def _name(self, at: int, *, first: bool) -> tuple[int, Who] | None:
        """Return where the name that begins at ``at`` ends, and who answers to it."""
        known_one = self._known_name(at)
        if known_one is not None:
            return known_one
        count = self._unknown_words(at)
        if count == 0 or (not first and not self._is_capital(at)):
            return None
        typed = self._typed(at, count)
        return None if typed in self._nobody else (at + count, Who(typed))

    def _known_name(self, at: int) -> tuple[int, Who] | None:
        several = range(min(_NAME_WORDS, self._end - at), 1, -1)
        for count, exactly in (
            *((count, True) for count in several),
            *((count, False) for count in several),
            (1, True),
            (1, False),
        ):
            typed = self._typed(at, count)
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
        if self._phrase(last) is not None:
            return False
        return len(self._keys[last]) > 1 if count == 1 else self._is_capital(last)

    def _with_last_name(
        self, at: int, count: int, typed: str, named: tuple[Owner, ...]
    ) -> tuple[int, Who]:
        """« Marie Dupont » is not Marie Roy: a last name nobody bears makes the name unknown."""
        after = at + count
        ends = self._words[after - 1][-1] in _AROUND
        if count > 1 or ends or after >= self._end or not self._is_last_name(after):
            return after, Who(typed, named)
        whole = self._typed(at, 2)
        if whole in self._nobody:
            return after, Who(typed, named)
        return after + 1, Who(whole, (), named)

    def _is_last_name(self, at: int) -> bool:
        word = self._words[at].strip(_AROUND)
        # « OK », « RAS » begin a summary.
        is_acronym = word.isupper() and len(word) < 4
        return self._is_capital(at) and not is_acronym and not self._says_something(at)

    def _unknown_words(self, at: int) -> int:
        """Count the words of a name that nobody bears: capitals, or up to what is understood."""
        count = 0
        while count < 3 and at + count < self._end and self._is_capital(at + count):
            if self._says_something(at + count):
                break
            count += 1
            if self._words[at + count - 1][-1] in _AROUND:
                break
        if count:
            return count
        if self._keys[at] in LEADING or self._says_something(at):
            return 0
        return next(
            (
                count
                for count in (1, 2)
                if at + count < self._end and self._says_something(at + count)
            ),
            0,
        )

    def _says_something(self, at: int) -> bool:
        return (
            self._phrase(at) is not None
            or self._keys[at] in AND
            or self._length(at) is not None
            or _SCORE.fullmatch(self._keys[at]) is not None
            or named_day(self._keys[at : at + 1], self._today) is not None
        )

    def _is_capital(self, at: int) -> bool:
        return self._words[at].lstrip(_AROUND)[:1].isupper()

    def _typed(self, at: int, count: int) -> str:
        typed = " ".join(self._words[at : at + count]).strip(_AROUND)
        return re.sub(r"^[dD]['’]", "", typed)

    # From the end

    def _take_last(self) -> bool:
        """Take a length, « hier » or a day that is past off the end of the summary."""
        for count in range(min(3, self._end - self._at), 0, -1):
            start = self._end - count
            keys = self._keys[start : self._end]
            if (part := self._last_part(keys, start)) is not None:
                self._last.append(Piece(part, " ".join(self._words[start : self._end])))
                self._end = start
                return True
        return False

    def _last_part(self, keys: list[str], start: int) -> Part | None:
        if self._relay and self._brought is None and (found := _brought(keys)) is not None:
            self._brought = found
            return Part.RELAY
        if self._minutes is None and Part.MINUTES not in self._refused:
            self._minutes = minutes(keys, self._words[start])
            if self._minutes is not None:
                return Part.MINUTES
        if self._day is None and Part.DAY not in self._refused:
            self._day = day_before(keys, self._today)
            return Part.DAY if self._day is not None else None
        return None


def _part(meaning: Meaning) -> Part:
    if meaning.thanks:
        return Part.THANKS
    if meaning.relay:
        return Part.RELAY
    return Part.HOW if meaning.source is None else Part.SCORE


def _brought(keys: Sequence[str]) -> int | None:
    if len(keys) == 1 or (len(keys) == 2 and keys[1] in _PEOPLE):
        return figure(keys[0])
    return None
