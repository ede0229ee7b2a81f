"""Every text of the dossier that names a person, outside what is kept about that person.

The whole file is read, table by table: notes of meetings, frozen versions, names of structures,
what was noted about others. Nothing is left out, so that a screen may say honestly what remains.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from copil_desktop.domain.mentions import Named
from copil_desktop.domain.notes import plain
from copil_desktop.dossier.erasing import FATES, Fate
from copil_desktop.dossier.store import Store


@dataclass(frozen=True)
class Mention:
    """One text that names the person: the table, the row, the column, and words around.

    ``certain`` is false for a first name alone. The keys say where to go; of a frozen version of
    minutes there is no excerpt, its data being the document's.
    """

    id: str
    table: str
    column: str
    certain: bool
    excerpt: str
    meeting_id: int | None = None
    action_id: int | None = None
    person_id: int | None = None
    organisation_id: int | None = None


def named(store: Store, person_id: int) -> Named:
    """Return what names a person. Raises ``KeyError`` when there is nobody."""
    found = store.tuples(
        "SELECT first_name, last_name, email, phone FROM people WHERE id = ?", (person_id,)
    )
    if not found:
        raise KeyError(f"people: {person_id}")
    ((first, last, email, phone),) = found
    copies = store.tuples("SELECT address FROM copy_addresses WHERE person_id = ?", (person_id,))
    own = (email,) if email else ()
    return Named(first, last, (*own, *(address for (address,) in copies)), phone)


def mentions(store: Store, person_id: int) -> list[Mention]:
    """Return every text that would still name a person once erased, the surest first."""
    who = named(store, person_id)
    found = [each for table in store.columns for each in _in_table(store, table, person_id, who)]
    uid = store.value("SELECT uid FROM people WHERE id = ?", (person_id,))
    if who.find(uid) is not None:
        found.append(Mention(f"people.uid.{person_id}", "people", "uid", True, uid))
    return sorted(found, key=lambda each: not each.certain)


def _in_table(store: Store, table: str, person_id: int, who: Named) -> Iterator[Mention]:
    columns = [
        name
        for _at, name, kind, *_rest in store.tuples(f"PRAGMA table_info({table})")
        if kind == "TEXT" and name not in ("status", "took_place_on", "on_day")
    ]
    if not columns:
        return
    sql = f"SELECT id, {', '.join(columns)} FROM {table} {_others(table)}"
    for key, *texts in store.tuples(sql, {"person": person_id}):
        for column, text in zip(columns, texts, strict=True):
            if (table, column) == ("agenda_items", "notes"):
                text = plain(text)
            if text and (place := who.find(text)):
                excerpt = "" if table == "versions" else place.excerpt
                yield Mention(
                    f"{table}.{column}.{key}",
                    table,
                    column,
                    place.certain,
                    excerpt,
                    **_place(store, table, key),
                )


def _others(table: str) -> str:
    """Leave out the rows, or the texts, that erasing takes away by itself."""
    if table == "people":
        return "WHERE id <> :person"
    if table == "interactions":
        return (
            "WHERE id NOT IN"
            " (SELECT interaction_id FROM interaction_people WHERE person_id = :person)"
        )
    if table == "attendances":
        return "WHERE person_id <> :person"
    goes = [column for (of, column), fate in FATES.items() if of == table and fate is Fate.GOES]
    return f"WHERE {goes[0]} <> :person" if goes else ""


def _place(store: Store, table: str, key: int) -> dict[str, int | None]:
    """Return what a screen needs to go there."""
    own = {"meetings": "meeting_id", "people": "person_id", "organisations": "organisation_id"}
    if table in own:
        return {own[table]: key}
    if table == "action_items":
        return {"action_id": key}
    if table == "interactions":
        sql = "SELECT min(person_id) FROM interaction_people WHERE interaction_id = ?"
        return {"person_id": store.value(sql, (key,))}
    for column, name in (
        ("action_item_id", "action_id"),
        ("meeting_id", "meeting_id"),
        ("person_id", "person_id"),
    ):
        if column in store.columns[table]:
            return {name: store.value(f"SELECT {column} FROM {table} WHERE id = ?", (key,))}
    return {}
