"""Erasing a person for good, and what is left of her or him: the law's right to erasure.

What was noted about the person goes, with contact details; what others need (that somebody was
present, decided, received) stays under « personne effacée ». A table of fates says so column by
column, and a test requires one for every reference to a person.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from copil_desktop.dossier import guards
from copil_desktop.dossier.conditions import PENDING
from copil_desktop.dossier.interchange.erasure import ERASED_NAME
from copil_desktop.dossier.store import Store
from copil_desktop.errors import UserError
from copil_desktop.i18n import N_, _

ERASE = N_("Erase a person")


class Fate(Enum):
    """What becomes of a row that names an erased person."""

    #: The row is about the person: it is deleted.
    GOES = auto()
    #: The row is about the committee: it stays, its person without a name.
    STAYS = auto()
    #: What remains to be done is taken from the person; what is done keeps its trace.
    FREED = auto()
    #: The row stays until its day, without what was noted.
    ENDS = auto()
    #: Erasing is refused while the row says so.
    REFUSED = auto()


#: By table and column; what was noted in rows that stay is in ``_NOTED``.
FATES: dict[tuple[str, str], Fate] = {
    ("dossier", "coordinator_id"): Fate.REFUSED,
    ("copy_addresses", "person_id"): Fate.GOES,
    ("unavailabilities", "person_id"): Fate.GOES,
    ("affiliations", "person_id"): Fate.GOES,
    ("check_ins", "person_id"): Fate.GOES,
    ("motivation_months", "person_id"): Fate.GOES,
    ("gesture_choices", "person_id"): Fate.GOES,
    ("relays", "person_id"): Fate.GOES,
    ("interaction_people", "person_id"): Fate.STAYS,
    ("memberships", "person_id"): Fate.ENDS,
    ("meetings", "chair_id"): Fate.STAYS,
    ("meetings", "secretary_id"): Fate.STAYS,
    ("invitations", "person_id"): Fate.STAYS,
    ("invitations", "proxy_to_id"): Fate.STAYS,
    ("attendances", "person_id"): Fate.STAYS,
    ("attendances", "represented_by_id"): Fate.STAYS,
    ("agenda_items", "presenter_id"): Fate.STAYS,
    ("corrections", "person_id"): Fate.STAYS,
    ("deliveries", "person_id"): Fate.STAYS,
    ("non_voters", "person_id"): Fate.STAYS,
    ("action_items", "owner_id"): Fate.FREED,
    ("action_items", "help_from_id"): Fate.FREED,
    # What an import says of the person's former uid still ends at the nameless row.
    ("merged", "into_id"): Fate.STAYS,
    ("distinct_people", "person_id"): Fate.GOES,
    ("distinct_people", "other_id"): Fate.GOES,
}
#: What was noted about the person in rows that stay: emptied, in closed minutes too.
_NOTED = (
    "UPDATE interactions SET summary = NULL WHERE summary IS NOT NULL AND id IN"
    " (SELECT interaction_id FROM interaction_people WHERE person_id = :person)",
    "UPDATE attendances SET remark = NULL WHERE remark IS NOT NULL AND person_id = :person",
)
_KEPT_OF_PERSON = ("id", "uid")


@dataclass(frozen=True)
class Erasing:
    """What erasing a person takes away: rows by table, and the exchanges whose words go.

    ``shared`` of those exchanges were with other persons too. ``freed`` actions lose their owner.
    """

    person_id: int
    uid: str
    name: str
    is_coordinator: bool
    rows: dict[str, int]
    exchanges: int
    shared: int
    freed: int
    attendances: int


def preview(store: Store, person_id: int) -> Erasing:
    """Return what erasing would do. Raises ``KeyError`` for nobody, or somebody erased already."""
    found = store.tuples(
        "SELECT uid, trim(coalesce(first_name, '') || ' ' || last_name),"
        " id IS (SELECT coordinator_id FROM dossier) FROM people"
        " WHERE id = ? AND erased_on IS NULL",
        (person_id,),
    )
    if not found:
        raise KeyError(f"people: {person_id}")
    ((uid, name, is_coordinator),) = found

    def count(sql: str) -> int:
        return store.value(f"SELECT count(*) {sql}", {"person": person_id})

    with_person = (
        "FROM interactions i JOIN interaction_people ip ON ip.interaction_id = i.id"
        " WHERE ip.person_id = :person AND trim(coalesce(i.summary, '')) <> ''"
    )
    others = (
        " AND EXISTS (SELECT 1 FROM interaction_people o"
        " WHERE o.interaction_id = i.id AND o.person_id <> :person)"
    )
    return Erasing(
        person_id,
        uid,
        name,
        bool(is_coordinator),
        rows={
            table: count(f"FROM {table} WHERE {column} = :person")
            for (table, column), fate in FATES.items()
            if fate is Fate.GOES
        },
        exchanges=count(with_person),
        shared=count(with_person + others),
        freed=count(f"FROM action_items WHERE owner_id = :person AND status IN {PENDING}"),
        attendances=count("FROM attendances WHERE person_id = :person"),
    )


def erase(store: Store, person_id: int, on: date) -> None:
    """Erase a person on a day. Nothing brings it back: no undo, no import, no byte of the file.

    Raises ``UserError`` for the coordinator, and, once all is erased, when another program keeps
    former pages of the file alive (``Store.scrub``).
    """
    found = preview(store, person_id)
    if found.is_coordinator:
        raise UserError(
            _("{name} coordinates this dossier: its coordinator cannot be erased.").format(
                name=found.name
            ),
            kept=_("Nothing was changed."),
            todo=_("Name another coordinator in Dossier ▸ Settings first."),
        )
    values = {"person": person_id, "on": on.isoformat()}
    with store.transaction(ERASE, barrier=True):
        with guards.lifted(store.conn):
            for statement in _NOTED:
                store.execute(statement, values)
        for (table, column), fate in FATES.items():
            for statement in _statements(table, column, fate):
                store.execute(statement, values)
        store.update("people", person_id, _nameless(store, on))
        store.execute("INSERT INTO erased (uid) VALUES (?) ON CONFLICT DO NOTHING", (found.uid,))
        store.execute("INSERT INTO search(search) VALUES ('rebuild')")
        store.will_scrub()
    store.scrub()


def _statements(table: str, column: str, fate: Fate) -> Iterator[str]:
    if fate is Fate.GOES:
        yield f"DELETE FROM {table} WHERE {column} = :person"
    elif fate is Fate.FREED:
        yield (
            f"UPDATE {table} SET {column} = NULL WHERE {column} = :person AND status IN {PENDING}"
        )
    elif fate is Fate.ENDS:
        yield f"DELETE FROM {table} WHERE {column} = :person AND joined_on > :on"
        yield (
            f"UPDATE {table} SET left_on = :on WHERE {column} = :person"
            " AND (left_on IS NULL OR left_on > :on)"
        )


def _nameless(store: Store, on: date) -> dict[str, object]:
    """Return the columns of a person without anything of the person."""
    empty = {
        name: int(default) if default is not None and required else None
        for _at, name, _kind, required, default, _key in store.tuples("PRAGMA table_info(people)")
        if name not in _KEPT_OF_PERSON
    }
    return {**empty, "last_name": _(ERASED_NAME), "erased_on": on.isoformat()}
