"""What becomes of each contact of a file: decided here, shown, corrected, and only then done.

A contact is surely somebody of the dossier when the address and the name agree; alike otherwise,
and then the coordinator decides. Nothing that is there is lost unless she says so: a contact
completes what is empty.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from copil_desktop.domain.cards import Card, Seat
from copil_desktop.domain.codes import World
from copil_desktop.domain.collation import sort_key
from copil_desktop.domain.known_people import Difference, KnownPerson, compare
from copil_desktop.domain.same_person import Alike, Likeness, People, Someone
from copil_desktop.domain.worlds import guessed_world


class Fate(StrEnum):
    """What a contact is for the dossier."""

    NEW = "new"
    SAME = "same"
    COMPLETES = "completes"
    DOUBLE = "double"
    REPEATED = "repeated"


class Choice(StrEnum):
    """What is done with it. ``COMPLETE`` fills what is empty, ``REPLACE`` takes all of it."""

    ADD = "add"
    COMPLETE = "complete"
    REPLACE = "replace"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class Join:
    """A seat to take in a committee of the dossier (its key)."""

    committee_id: int
    seat: Seat


@dataclass(frozen=True, slots=True)
class Line:
    """One contact and what becomes of it.

    ``target`` is who it is or may be in the dossier; ``others`` are the same line for the others
    of the dossier that it may be, the likeliest first. ``repeats`` is the number of the earlier
    line of the file that it is or may be. ``fills`` are columns that are empty here, ``differs``
    those that say something else. ``unknown_committees`` are named by the file and not found.
    """

    number: int
    card: Card
    fate: Fate
    choice: Choice
    target: KnownPerson | None = None
    repeats: int | None = None
    reasons: tuple[Likeness, ...] = ()
    fills: tuple[Difference, ...] = ()
    differs: tuple[Difference, ...] = ()
    joins: tuple[Join, ...] = ()
    unknown_committees: tuple[str, ...] = ()
    others: tuple["Line", ...] = ()

    @property
    def id(self) -> int:
        """What tells this line from the others."""
        return self.number

    def of_the_next_person(self) -> "Line":
        """Return the line for the first of the others; this one goes last."""
        if not self.others:
            return self
        following, *rest = self.others
        return replace(following, others=(*rest, replace(self, others=())))

    def as_chosen_in(self, before: "Line") -> "Line":
        """Return the line for the person, and with the choice, that ``before`` has."""
        line = self
        for _other in self.others:
            if line.target == before.target:
                break
            line = line.of_the_next_person()
        return replace(line, choice=before.choice) if before.choice in line.choices else line

    @property
    def choices(self) -> tuple[Choice, ...]:
        """What can be done with it, in the order of the keys."""
        if self.target is None and self.repeats is None:
            return (Choice.ADD, Choice.SKIP)
        if self.target is None:
            return (Choice.COMPLETE, Choice.ADD, Choice.SKIP)
        return (Choice.COMPLETE, Choice.REPLACE, Choice.ADD, Choice.SKIP)

    @property
    def does_something(self) -> bool:
        """Whether the choice changes anything in the dossier, as far as is known."""
        if self.choice is Choice.SKIP:
            return False
        if self.choice is Choice.ADD or self.target is None:
            return True
        replaced = self.differs if self.choice is Choice.REPLACE else ()
        return bool(self.fills or self.joins or replaced)

    @property
    def to_check(self) -> bool:
        """Whether the coordinator had better look at it: « contact@… » is nobody's name."""
        half_named = self.fate is Fate.NEW and self.card.guessed_name and not self.card.first_name
        return self.fate is Fate.DOUBLE or half_named or bool(self.unknown_committees)


@dataclass(frozen=True, slots=True)
class Structure:
    """A structure named by the file and not known: to be made, in a world, or an existing one."""

    name: str
    people: int
    world: World | None = None
    existing_id: int | None = None

    @property
    def id(self) -> str:
        """What tells it from the others."""
        return sort_key(self.name)


@dataclass(frozen=True)
class Surroundings:
    """What the dossier knows: persons, structures and committees by folded name, current seats."""

    people: Sequence[KnownPerson]
    organisations: Mapping[str, int]
    committees: Mapping[str, int]
    members: frozenset[tuple[int, int]]


@dataclass(frozen=True)
class Plan:
    """Everything that an import would do."""

    lines: tuple[Line, ...]
    structures: tuple[Structure, ...]

    def with_choice(self, number: int, choice: Choice) -> "Plan":
        """Return the plan with another choice for one line."""
        line = self.lines[number]
        if choice not in line.choices:
            return self
        lines = (*self.lines[:number], replace(line, choice=choice), *self.lines[number + 1 :])
        return replace(self, lines=lines)

    def with_next_person(self, number: int) -> "Plan":
        """Return the plan with the next person of the dossier that one line may be, and so on
        round; completing that person's sheet is then the choice."""
        line = self.lines[number]
        if not line.others:
            return self
        chosen = replace(line.of_the_next_person(), choice=Choice.COMPLETE)
        return replace(self, lines=(*self.lines[:number], chosen, *self.lines[number + 1 :]))

    def as_chosen_in(self, before: "Plan") -> "Plan":
        """Return the plan as it was chosen before, when it is of the same contacts."""
        if [line.card for line in self.lines] != [line.card for line in before.lines]:
            return self
        lines = (new.as_chosen_in(old) for new, old in zip(self.lines, before.lines, strict=True))
        return Plan(tuple(lines), before.structures)

    def with_structure(self, structure: Structure) -> "Plan":
        """Return the plan with another decision for a structure."""
        return replace(
            self,
            structures=tuple(
                structure if each.id == structure.id else each for each in self.structures
            ),
        )


#: More contacts than that are an address book, not the members of a committee.
_MOST_OFFERED = 40


def offered(cards: Sequence[Card], around: Surroundings, committee_id: int) -> Plan | None:
    """Return the plan in which all join the dossier's only committee, None where that is no good
    proposal: the file says itself who sits where, is long, or names somebody of the dossier who
    does not sit there, and had perhaps left."""
    if len(cards) > _MOST_OFFERED or any(card.seats for card in cards):
        return None
    made = plan(cards, around, committee_id)
    return None if any(line.target and line.joins for line in made.lines) else made


def plan(cards: Iterable[Card], around: Surroundings, committee_id: int | None = None) -> Plan:
    """Return what becomes of each contact; all of them also sit in ``committee_id`` if given."""
    planning = _Planning(around, committee_id)
    lines = tuple(planning.line(at, card) for at, card in enumerate(cards))
    return Plan(lines, tuple(_structures(lines, around)))


class _Planning:
    def __init__(self, around: Surroundings, committee_id: int | None) -> None:
        self._around, self._committee_id = around, committee_id
        self._known = {each.id: each for each in around.people}
        self._index = People(each.someone for each in around.people)
        self._earlier: dict[int, Card] = {}
        self._before = People()

    def line(self, at: int, card: Card) -> Line:
        someone = _someone(at, card)
        here = self._index.like(replace(someone, id=-1))
        if here:
            line = self._of_somebody_here(at, card, here)
        else:
            line = self._of_the_file(at, card, someone)
        self._before.add(someone)
        self._earlier[at] = card
        return line

    def _of_somebody_here(self, at: int, card: Card, alike: list[Alike]) -> Line:
        first = self._of_one_here(at, card, alike[0])
        if first.fate is not Fate.DOUBLE:
            return first
        others = [self._of_one_here(at, card, each) for each in alike[1:]]
        equals = [each for each in alike if each.reasons[0] is alike[0].reasons[0]]
        # Of two who are as likely none is taken unasked.
        choice = first.choice if len(equals) == 1 else Choice.ADD
        return replace(first, choice=choice, others=tuple(others))

    def _of_one_here(self, at: int, card: Card, alike: Alike) -> Line:
        target = self._known[alike.id]
        fills, differs = compare(card, target, self._around.organisations)
        joins, unknown = self._joins(card, alike.id)
        line = Line(
            at, card, Fate.SAME, Choice.COMPLETE, target, None, alike.reasons, fills, differs,
            joins, unknown,
        )  # fmt: skip
        if not _surely(card, alike):
            agreed = _agrees(card.emails, target.someone.emails, alike)
            choice = Choice.COMPLETE if agreed else Choice.ADD
            return replace(line, fate=Fate.DOUBLE, choice=choice)
        return replace(line, fate=Fate.COMPLETES) if fills or joins else line

    def _of_the_file(self, at: int, card: Card, someone: Someone) -> Line:
        joins, unknown = self._joins(card, None)
        line = Line(at, card, Fate.NEW, Choice.ADD, joins=joins, unknown_committees=unknown)
        before = next(iter(self._before.like(someone)), None)
        if before is None:
            return line
        line = replace(line, repeats=before.id, reasons=before.reasons)
        earlier = self._earlier[before.id]
        one_structure = sort_key(earlier.organisation or "") == sort_key(card.organisation or "")
        same = Likeness.SAME_NAME in before.reasons and one_structure
        agreed = _agrees(card.emails, earlier.emails, before)
        if _surely(card, before) or _surely(earlier, before) or (same and agreed):
            return replace(line, fate=Fate.REPEATED, choice=Choice.COMPLETE)
        choice = (
            Choice.COMPLETE if Likeness.ADDRESS_NAME in before.reasons and agreed else line.choice
        )
        return replace(line, fate=Fate.DOUBLE, choice=choice)

    def _joins(self, card: Card, person: int | None) -> tuple[tuple[Join, ...], tuple[str, ...]]:
        joins: dict[int, Join] = {}
        unknown: list[str] = []
        for seat in card.seats:
            found = self._around.committees.get(sort_key(seat.committee))
            if found is None:
                unknown.append(seat.committee)
            else:
                joins.setdefault(found, Join(found, seat))
        if self._committee_id is not None:
            joins.setdefault(self._committee_id, Join(self._committee_id, Seat("")))
        missing = (join for key, join in joins.items() if (person, key) not in self._around.members)
        return tuple(missing), tuple(unknown)


def _someone(number: int, card: Card) -> Someone:
    return Someone(number, card.first_name, card.last_name, card.emails, card.guessed_name)


_NAMED = frozenset({Likeness.SAME_NAME, Likeness.SWAPPED_NAME})


def _surely(card: Card, alike: Alike) -> bool:
    """Tell whether address and name agree; a contact without a name is its address."""
    named = _NAMED.intersection(alike.reasons)
    return Likeness.SAME_EMAIL in alike.reasons and (bool(named) or card.guessed_name)


def _agrees(one: Sequence[str], other: Sequence[str], alike: Alike) -> bool:
    """Tell whether those who are alike may be taken for one unless the coordinator says no."""
    named = (_NAMED | {Likeness.ADDRESS_NAME}).intersection(alike.reasons)
    no_conflict = not one or not other or bool(set(one).intersection(other))
    near = {Likeness.NEAR_NAME, Likeness.INITIAL}.intersection(alike.reasons)
    near_with_email = bool(near) and Likeness.SAME_EMAIL in alike.reasons
    return (bool(named) and no_conflict) or near_with_email


def _structures(lines: Iterable[Line], around: Surroundings) -> Iterable[Structure]:
    """Yield the structures that are not known, in the order of their names."""
    named: dict[str, tuple[str, int]] = {}
    for line in lines:
        name = line.card.organisation
        if name and sort_key(name) and sort_key(name) not in around.organisations:
            first, count = named.get(sort_key(name), (name, 0))
            named[sort_key(name)] = (first, count + 1)
    for key in sorted(named):
        name, count = named[key]
        yield Structure(name, count, guessed_world(name))
