"""The persons and structures that a file of contacts is compared with."""

from collections.abc import Iterable
from dataclasses import dataclass

from copil_desktop.domain.collation import sort_key
from copil_desktop.domain.known_people import KnownPerson
from copil_desktop.domain.same_person import Likeness, People
from copil_desktop.dossier.store import Store


@dataclass(frozen=True, slots=True)
class PossibleDouble:
    """Two persons of the dossier who may be one, and why."""

    one: KnownPerson
    other: KnownPerson
    reasons: tuple[Likeness, ...]

    @property
    def id(self) -> tuple[int, int]:
        """What tells this pair from the others."""
        return self.one.id, self.other.id


def people(store: Store) -> list[KnownPerson]:
    """Return every person whose data was not erased."""
    return store.rows(
        "SELECT p.id, p.honorific, p.first_name, p.last_name, p.job_title, p.organisation_id,"
        " o.name AS organisation, p.email, p.phone, p.address"
        " FROM people p LEFT JOIN organisations o ON o.id = p.organisation_id"
        " WHERE p.erased_on IS NULL ORDER BY sort_key(p.last_name), sort_key(p.first_name), p.id",
        (),
        KnownPerson,
    )


def organisations(store: Store) -> dict[str, int]:
    """Return the keys of structures by their folded names, long and short."""
    found: dict[str, int] = {}
    for key, name, short in store.tuples("SELECT id, name, short_name FROM organisations"):
        for each in (short, name):
            if each:
                found[sort_key(each)] = key
    return found


def committees(store: Store) -> dict[str, int]:
    """Return the keys of committees by their folded names and acronyms."""
    found: dict[str, int] = {}
    rows = store.tuples("SELECT id, name, acronym FROM committees ORDER BY ended_on IS NULL, id")
    for key, name, acronym in rows:
        for each in (name, acronym):
            if each:
                found[sort_key(each)] = key
    return found


def told_apart(store: Store) -> frozenset[frozenset[int]]:
    """Return the pairs that were said to be two persons."""
    pairs = store.tuples("SELECT person_id, other_id FROM distinct_people")
    return frozenset(frozenset(pair) for pair in pairs)


def possible_doubles(
    persons: Iterable[KnownPerson], apart: frozenset[frozenset[int]]
) -> list[PossibleDouble]:
    """Return the pairs of persons who may be one, the likeliest first, those ``apart`` left out.

    Reads nothing: a worker may do it.
    """
    known = {each.id: each for each in persons}
    index = People(each.someone for each in known.values())
    pairs: dict[frozenset[int], PossibleDouble] = {}
    for each in known.values():
        for alike in index.like(each.someone):
            pair = frozenset((each.id, alike.id))
            if pair not in apart and pair not in pairs:
                pairs[pair] = PossibleDouble(each, known[alike.id], alike.reasons)
    order = list(Likeness)
    return sorted(pairs.values(), key=lambda pair: order.index(pair.reasons[0]))
