"""A round of check-ins before a committee meets: replies read from lines, and what they say.

The result names nobody: a world with fewer than three replies is not shown by itself, since two
colleagues would know each other's answer from the mean.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from copil_desktop.domain.codes import Cause
from copil_desktop.domain.collation import sort_key
from copil_desktop.domain.statistics import LEAST_GROUP

SCORES = range(1, 6)
#: How a cause begins, as it is typed.
_CAUSES: dict[str, Cause] = {
    "temps": Cause.TIME,
    "manquedetemps": Cause.TIME,
    "peudetemps": Cause.TIME,
    "utilit": Cause.USEFULNESS,
    "reconnaissance": Cause.RECOGNITION,
    "relation": Cause.RELATIONS,
    "moyen": Cause.MEANS,
    "manquedemoyens": Cause.MEANS,
    "resultat": Cause.RESULTS,
    "personnel": Cause.PERSONAL,
    "raisonspersonnelles": Cause.PERSONAL,
    "autre": Cause.OTHER,
}
_SCORE = re.compile(r"(?<![\d/])([1-5])(?:\s*(?:/|sur)\s*5)?(?![\d/])")
#: What leads to a cause as the paper sheet words it: « Le temps », « L’utilité ».
_ARTICLE = re.compile(r"^(?:l['’]\s*|(?:les?|la|des?|du|pas assez de)\s+)", re.IGNORECASE)
_EDGES = " \t,;:.-–—·()«»\u00a0\u202f"


@dataclass(frozen=True)
class Name:
    """A member who may reply."""

    person_id: int
    first_name: str | None
    last_name: str


@dataclass(frozen=True)
class ReplyLine:
    """One line as it was read. ``people`` are those whom the name may be: one when all is well.

    ``score`` is None when no figure from 1 to 5 stands in the line.
    """

    text: str
    people: tuple[int, ...] = ()
    score: int | None = None
    cause: Cause | None = None
    note: str | None = None

    @property
    def is_read(self) -> bool:
        """Whether the line says who and how much."""
        return len(self.people) == 1 and self.score is not None


def read_lines(typed: str, names: Sequence[Name]) -> list[ReplyLine]:
    """Read « Marie 4 », « Roy Marie : 2, temps, deux comités », « 5 Paul », a reply a line.

    Marks of a quoted message (« > ») are left out, empty lines too.
    """
    lines = (line.strip().lstrip(">").strip() for line in typed.splitlines())
    return [_read(line, names) for line in lines if line]


def _read(line: str, names: Sequence[Name]) -> ReplyLine:
    found = _SCORE.search(line)
    before = line[: found.start()] if found else line
    after = line[found.end() :] if found else ""
    who, rest = _person(before, names)
    said = " ".join(part for part in (rest, after) if part.strip(_EDGES)).strip(_EDGES)
    if not who and found:
        who, said = _person(after, names)
    cause, note = _why(said.strip(_EDGES))
    return ReplyLine(line, who, int(found[1]) if found else None, cause, note)


def _person(words: str, names: Sequence[Name]) -> tuple[tuple[int, ...], str]:
    """Return whom the first words name, and the words that follow; the longest name wins."""
    parts = words.strip(_EDGES).split()
    for count in range(len(parts), 0, -1):
        key = sort_key(" ".join(parts[:count]).strip(_EDGES))
        who = tuple(each.person_id for each in names if key and key in _keys(each))
        if who:
            return who, " ".join(parts[count:]).strip(_EDGES)
    return (), words.strip(_EDGES)


def _keys(name: Name) -> set[str]:
    first, last = name.first_name or "", name.last_name
    return {sort_key(each) for each in (f"{first} {last}", f"{last} {first}", first, last) if each}


def _why(said: str) -> tuple[Cause | None, str | None]:
    """Return the cause with which the words begin, and what follows as a note."""
    if not said:
        return None, None
    first, _comma, rest = said.partition(",")
    first = _ARTICLE.sub("", first)
    key = sort_key(first)
    for beginning, cause in _CAUSES.items():
        # « temps » is a cause, « temps partiel depuis mars » a note of that cause.
        if key.startswith(beginning):
            whole = len(first.split()) <= 3
            return cause, (rest.strip(_EDGES) or None) if whole else said
    return None, said


@dataclass(frozen=True)
class Heard:
    """One reply of a round: ``before`` is the person's last score before the round began."""

    person_id: int
    score: int
    world: str | None = None
    before: int | None = None
    cause: Cause | None = None


@dataclass(frozen=True)
class Group:
    """A world, or those of the small ones together (``world`` None): mean and number of replies."""

    world: str | None
    mean: Fraction
    count: int


@dataclass(frozen=True)
class Result:
    """What a round says, without a name. ``rising``, ``falling``, ``same``: against before."""

    members: int
    heard: int
    scores: Mapping[int, int]
    mean: Fraction | None
    causes: Mapping[Cause, int]
    rising: int
    falling: int
    same: int
    previous_mean: Fraction | None
    worlds: tuple[Group, ...]
    hidden: int


def result(members: int, replies: Iterable[Heard], previous_mean: Fraction | None) -> Result:
    """Return what the replies say; ``previous_mean`` is that of the round before."""
    heard = list(replies)
    moves = [each.score - each.before for each in heard if each.before is not None]
    worlds, hidden = _worlds(heard)
    causes = [each.cause for each in heard if each.cause is not None]
    return Result(
        members=members,
        heard=len(heard),
        scores={score: sum(each.score == score for each in heard) for score in SCORES},
        mean=mean(heard),
        causes={cause: causes.count(cause) for cause in Cause if cause in causes},
        rising=sum(move > 0 for move in moves),
        falling=sum(move < 0 for move in moves),
        same=sum(move == 0 for move in moves),
        previous_mean=previous_mean,
        worlds=worlds,
        hidden=hidden,
    )


def mean(heard: Sequence[Heard]) -> Fraction | None:
    """Return the mean score, None of nobody."""
    return Fraction(sum(each.score for each in heard), len(heard)) if heard else None


def _worlds(heard: Sequence[Heard]) -> tuple[tuple[Group, ...], int]:
    groups: dict[str, list[Heard]] = {}
    for each in heard:
        groups.setdefault(each.world or "", []).append(each)
    shown = {world: own for world, own in groups.items() if len(own) >= LEAST_GROUP}
    rest = [each for world, own in groups.items() if world not in shown for each in own]
    made = [Group(world, _mean(own), len(own)) for world, own in shown.items()]
    made.sort(key=lambda group: (-group.count, group.world or ""))
    if len(rest) >= LEAST_GROUP:
        return (*made, Group(None, _mean(rest), len(rest))), 0
    return tuple(made), len(rest)


def _mean(heard: Sequence[Heard]) -> Fraction:
    return Fraction(sum(each.score for each in heard), len(heard))
