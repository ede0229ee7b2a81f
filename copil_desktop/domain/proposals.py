"""What a line typed in the notes proposes: « ! Envoyer la convention @Marie vendredi ».

Nothing is decided here: the owner and the date are proposed, shown, and corrected before they are
accepted. Several persons of the same name are all returned. The words read are French, as in
``french_dates``: it is what the user types.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from copil_desktop.domain import french_dates
from copil_desktop.domain.collation import sort_key
from copil_desktop.domain.notes import RowKind, sign_of, without_sign


@dataclass(frozen=True, slots=True)
class Owner:
    """Someone, or a structure, who can be named after an at sign; ``key`` is the caller's."""

    key: int
    names: tuple[str, ...]


class Known:
    """Who can be named, found by a whole name or by its first letters among thousands."""

    def __init__(self, owners: Iterable[Owner]) -> None:
        self._owners = tuple(owners)
        self._names = sorted(
            (sort_key(name), place)
            for place, owner in enumerate(self._owners)
            for name in owner.names
            if name
        )

    def named(self, key: str) -> tuple[Owner, ...]:
        """Return those whose name is ``key`` (a collation key), in their order."""
        return self._between((key, -1), (key, len(self._owners)))

    def begun(self, key: str) -> tuple[Owner, ...]:
        """Return those whose name begins with ``key`` (a collation key), in their order."""
        return self._between((key, -1), (f"{key}\U0010ffff", 0))

    def _between(self, first: tuple[str, int], last: tuple[str, int]) -> tuple[Owner, ...]:
        found = self._names[bisect_left(self._names, first) : bisect_left(self._names, last)]
        return tuple(self._owners[place] for place in sorted({place for _name, place in found}))


@dataclass(frozen=True, slots=True)
class CommitteeName:
    """A committee that « avant le prochain … » can name."""

    key: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A row that a line proposes.

    ``owners`` are all who answer to the name that was typed: one is proposed, several are a
    question, none means that nobody was named or known. ``due_before`` is a committee's key.
    """

    kind: RowKind
    text: str
    owners: tuple[Owner, ...] = ()
    due_on: date | None = None
    due_before: int | None = None

    @property
    def owner(self) -> Owner | None:
        """The owner when there is no doubt."""
        return self.owners[0] if len(self.owners) == 1 else None


#: Words of the longest name, and of the longest date, that are tried.
_NAME_WORDS, _DATE_WORDS = 5, 5
_PUNCTUATION = " \t\u00a0\u202f,;:.!?…"
_LEADING = ("pour", "avant", "dici", "au", "plus", "tard", "le", "la", "des")
_OWN_COMMITTEE = frozenset({"reunion", "seance", "comite"})
_WEEKDAY = r"lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
#: A single word that is certainly a date; « sam » or « 8 » alone may be anything.
_ONE_WORD = re.compile(
    rf"{_WEEKDAY}|aujourdhui|demain|apresdemain|\+\d+|\d{{1,2}}[/.]\d{{1,2}}([/.]\d{{2,4}})?"
)
#: How a date of several words begins.
_FIRST_WORD = re.compile(
    rf"{_WEEKDAY}|(lun|mar|mer|jeu|ven|sam|dim)\.|le|debut|mi|mi\w+|courant|fin|dans|apres|\d+(er)?"
)
#: Whoever writes these means the past, or says the year.
_MEANT = re.compile(r"\d{4}|hier|dernier|passe|ilya")


def read(
    line: str,
    today: date,
    owners: Known | Sequence[Owner] = (),
    committees: Sequence[CommitteeName] = (),
    own_committee: int | None = None,
) -> Proposal | None:
    """Return what ``line`` proposes, or None when it starts with no sign or says nothing.

    ``own_committee`` is the one that is meeting: « avant la prochaine réunion » means it.
    """
    kind = sign_of(line)
    body = without_sign(line)
    if kind is None or not body:
        return None
    if kind is RowKind.DECISION:
        return Proposal(kind, body)
    known = owners if isinstance(owners, Known) else Known(owners)
    rest, found = _take_owner(body, known)
    rest, due_before = _take_committee(rest, committees, own_committee)
    due_on = None
    if due_before is None:
        rest, due_on = _take_date(rest, today)
    if not rest:
        return None
    return Proposal(kind, rest, found, due_on, due_before)


def _take_owner(body: str, known: Known) -> tuple[str, tuple[Owner, ...]]:
    """Cut the name after the first at sign out of ``body``; what is not known stays there."""
    found = re.search(r"(?<!\S)@(?=\S)", body)
    if found is None:
        return body, ()
    before, words = body[: found.start()], body[found.end() :].split(" ")
    for count in range(min(_NAME_WORDS, len(words)), 0, -1):
        key = sort_key(" ".join(words[:count]).strip(_PUNCTUATION))
        named = known.named(key) if key else ()
        if not named and count == 1:
            named = known.begun(key) if key else ()
        if named:
            return _joined(before, " ".join(words[count:])), named
    return body, ()


def _joined(before: str, after: str) -> str:
    return " ".join(part for part in (before.strip(), after.strip(_PUNCTUATION)) if part)


def _take_committee(
    body: str, committees: Sequence[CommitteeName], own: int | None
) -> tuple[str, int | None]:
    """Cut « avant le prochain COPIL » off the end of ``body``."""
    found = re.search(
        r"(?i)(?<!\S)(?:avant|pour|d['’]ici)\s+(?:le\s+|la\s+)?prochaine?\s+(.+)$",
        body.rstrip(_PUNCTUATION),
    )
    if found is None:
        return body, None
    key = sort_key(found[1])
    named = [each.key for each in committees if key in {sort_key(name) for name in each.names}]
    if own is not None and (own in named or (not named and key in _OWN_COMMITTEE)):
        named = [own]
    if len(named) != 1:
        return body, None
    return body[: found.start()].strip(_PUNCTUATION), named[0]


def _take_date(body: str, today: date) -> tuple[str, date | None]:
    """Cut the longest date off the end of ``body``, with the small words that lead to it."""
    words = body.rstrip(_PUNCTUATION).split(" ")
    for count in range(min(_DATE_WORDS, len(words)), 0, -1):
        day = _date(words[-count:], today)
        if day is not None:
            kept = words[:-count]
            while kept and sort_key(kept[-1].strip(_PUNCTUATION)) in _LEADING:
                kept.pop()
            return " ".join(kept).strip(_PUNCTUATION), day
    return body, None


def _date(words: list[str], today: date) -> date | None:
    pattern = _ONE_WORD if len(words) == 1 else _FIRST_WORD
    if not pattern.fullmatch(sort_key(words[0])):
        return None
    phrase = " ".join(words)
    day = french_dates.parse(phrase, today)
    if day is None or day >= today or _MEANT.search(sort_key(phrase)):
        return day
    # What is to be done lies ahead: a day without its year that has just passed is next year's.
    return french_dates.parse(f"{day.day}/{day.month}/{day.year + 1}", today)
