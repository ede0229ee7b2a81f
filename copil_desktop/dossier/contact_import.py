"""Contacts of a file coming into the dossier: one transaction, in slices, as accepted."""

from collections import Counter
from collections.abc import Generator
from dataclasses import dataclass
from datetime import date
from typing import Any

from copil_desktop.domain.cards import Card
from copil_desktop.domain.codes import Role
from copil_desktop.domain.collation import sort_key
from copil_desktop.domain.contact_plan import Choice, Line, Plan, Surroundings
from copil_desktop.domain.known_people import numbers
from copil_desktop.dossier import known_people
from copil_desktop.dossier.checks import broken_rules
from copil_desktop.dossier.conditions import is_current
from copil_desktop.dossier.dossier import Dossier
from copil_desktop.dossier.progress import Progress
from copil_desktop.dossier.records import refusal
from copil_desktop.dossier.store import Store, new_uid
from copil_desktop.i18n import N_

LABEL = N_("Import contacts")
_CHUNK = 20
_COLUMNS = ("honorific", "first_name", "last_name", "job_title", "email", "phone", "address")


@dataclass(frozen=True)
class Report:
    """What an import did, in persons, structures and memberships."""

    added: int = 0
    completed: int = 0
    unchanged: int = 0
    skipped: int = 0
    structures: int = 0
    memberships: int = 0

    @property
    def nothing_changed(self) -> bool:
        """Whether the dossier already held everything."""
        return not (self.added or self.completed or self.structures or self.memberships)


def surroundings(store: Store, on: date) -> Surroundings:
    """Return what the contacts of a file are compared with, on a day."""
    members = store.tuples(
        f"SELECT person_id, committee_id FROM memberships m WHERE {is_current('m')}",
        {"on": on.isoformat()},
    )
    return Surroundings(
        known_people.people(store),
        known_people.organisations(store),
        known_people.committees(store),
        frozenset(members),
    )


def erased_count(store: Store) -> int:
    """Return how many persons asked to be erased: a contact file may bring them back unseen."""
    return store.value("SELECT count(*) FROM erased")


def apply(dossier: Dossier, plan: Plan, on: date) -> Report:
    """Do what the plan says, all at once."""
    work = steps(dossier, plan, on)
    while True:
        try:
            next(work)
        except StopIteration as end:
            return end.value


def steps(dossier: Dossier, plan: Plan, on: date) -> Generator[Progress, None, Report]:
    """Do what the plan says a few milliseconds at a time, in one transaction; return the report.

    ``on`` is the day on which new members join. Closing the generator takes everything back.
    """
    with dossier.transaction(LABEL):
        coming = _Coming(dossier, plan, on)
        for at, line in enumerate(plan.lines):
            if at % _CHUNK == 0:
                dossier.gather()
                yield Progress(at, len(plan.lines))
            coming.take(line)
        report = coming.report()
    return report


class _Coming:
    """One plan being done, inside the running transaction."""

    def __init__(self, dossier: Dossier, plan: Plan, on: date) -> None:
        self._dossier, self._on = dossier, on
        self._structures = known_people.organisations(dossier)
        self._decided = {each.id: each for each in plan.structures}
        self._persons: dict[int, int] = {}
        self._guessed: set[int] = set()
        self._counts: Counter[str] = Counter()

    def report(self) -> Report:
        return Report(**self._counts)

    def take(self, line: Line) -> None:
        """Add or complete one person, as chosen."""
        if line.choice is Choice.SKIP:
            self._counts["skipped"] += 1
            return
        key = self._whom(line)
        joined_before = self._counts["memberships"]
        if key is None:
            key = self._add(line.card)
            if line.card.guessed_name:
                self._guessed.add(key)
            self._join(key, line)
            self._counts["added"] += 1
        else:
            changed = self._complete(key, line.card, replacing=line.choice is Choice.REPLACE)
            self._join(key, line)
            joined = self._counts["memberships"] > joined_before
            self._counts["completed" if changed or joined else "unchanged"] += 1
        self._persons[line.number] = key

    def _whom(self, line: Line) -> int | None:
        if line.choice is Choice.ADD:
            return None
        if line.target is not None:
            return line.target.id
        return self._persons.get(line.repeats) if line.repeats is not None else None

    def _add(self, card: Card) -> int:
        values = {name: value for name, value in _values(card).items() if value}
        return self._dossier.insert(
            "people",
            {"uid": new_uid(), **values, "organisation_id": self._structure(card.organisation)},
        )

    def _complete(self, key: int, card: Card, *, replacing: bool) -> bool:
        row = self._dossier.dicts("SELECT * FROM people WHERE id = ?", (key,))[0]
        values = _values(card)
        names = ("first_name", "last_name")
        if card.guessed_name:
            for name in names:
                del values[name]
        # A name that an address gave a few lines above gives way to the one that is written.
        taken = set(names) if key in self._guessed and not card.guessed_name else set[str]()
        self._guessed -= {key} if taken else set()
        changed = {
            name: value
            for name, value in values.items()
            if value and value != row[name] and (replacing or name in taken or not row[name])
        }
        if not replacing and _more_numbers(row["phone"], card.phone):
            changed["phone"] = card.phone
        if card.organisation and (replacing or row["organisation_id"] is None):
            structure = self._structure(card.organisation)
            if structure != row["organisation_id"]:
                changed["organisation_id"] = structure
        if changed:
            self._dossier.update("people", key, changed)
        return bool(changed)

    def _structure(self, name: str | None) -> int | None:
        """Return the key of a structure, made when it is not known."""
        key = sort_key(name or "")
        if not name or not key:
            return None
        if key not in self._structures:
            decided = self._decided.get(key)
            if decided is not None and decided.existing_id is not None:
                self._structures[key] = decided.existing_id
            else:
                world = decided.world.value if decided and decided.world else None
                self._structures[key] = self._dossier.insert(
                    "organisations", {"uid": new_uid(), "name": name, "world": world}
                )
                self._counts["structures"] += 1
        return self._structures[key]

    def _join(self, person: int, line: Line) -> None:
        for join in line.joins:
            member = self._dossier.value(
                "SELECT 1 FROM memberships m WHERE m.person_id = :person"
                f" AND m.committee_id = :committee AND {is_current('m')}",
                {"person": person, "committee": join.committee_id, "on": self._on.isoformat()},
            )
            if member is not None:
                continue
            role = join.seat.role or Role.MEMBER
            key = self._dossier.insert(
                "memberships",
                {
                    "uid": new_uid(),
                    "committee_id": join.committee_id,
                    "person_id": person,
                    "role": role.value,
                    "college": join.seat.college,
                    "voting": int(role is not Role.GUEST),
                    "joined_on": self._on.isoformat(),
                },
            )
            broken = broken_rules(self._dossier, "memberships", range(key, key + 1))
            if broken:
                raise refusal(broken[0].check.message)
            self._counts["memberships"] += 1


def _values(card: Card) -> dict[str, Any]:
    values: dict[str, Any] = {name: getattr(card, name) for name in _COLUMNS}
    values["honorific"] = card.honorific.value if card.honorific else None
    return values


def _more_numbers(here: str | None, there: str | None) -> bool:
    return bool(here and there) and numbers(here or "") < numbers(there or "")
