"""What a line typed in a hurry says: « Marie tél 4 peu de temps avant l'été ».

With whom, how, when, how motivated; what is not understood is the summary. A line is read from its
beginning up to the first word that says nothing of all that, and from its end for a length and
« hier ». No word is lost: each stands in one of the ``pieces`` or in the ``summary``. Nothing is
decided here: homonyms are all returned, an unknown name is said to be unknown.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from copil_desktop.domain.codes import Channel, Direction, Source
from copil_desktop.domain.quick_names import Names
from copil_desktop.domain.quick_people import SCORE, Naming, Who, Words
from copil_desktop.domain.quick_times import (
    coming_day,
    day_before,
    figure,
    minutes,
    named_day,
    past_day,
)
from copil_desktop.domain.quick_words import AND, LEADING, Meaning


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


#: Words of the longest date that is tried.
_DATE_WORDS = 5
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
        self._today, self._refused = today, refused
        self._line = Words(line, today)
        self._naming = Naming(self._line, people, nobody)
        self._words, self._keys = self._line.words, self._line.keys
        self._at, self._end = 0, self._line.end
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

    def _take_phrase(self, at: int) -> bool:
        found = self._line.phrase(at)
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
        return named and self._naming.name(at + 1, first=True) is not None

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

    def _take_minutes(self, at: int) -> bool:
        if self._minutes is not None or Part.MINUTES in self._refused:
            return False
        if (found := self._line.length(at)) is None:
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
        found = SCORE.fullmatch(self._keys[until]) if until < self._end else None
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
        found = self._naming.name(at, first=True)
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
            return self._naming.name(at + 1, first=False)
        if self._words[at - 1].endswith(","):
            found = self._naming.name(at, first=False)
            return found if found is not None and self._naming.is_meant(*found) else None
        return None

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
