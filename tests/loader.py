"""Puts an interchange dossier into a store by plain inserts: no rule of the importer in between."""

import json
from functools import cache
from typing import Any

from copil_desktop.dossier import driver
from copil_desktop.dossier.migrations import migrations

# List of the file → (table, references, properties left out here).
_REFERENCES = {
    "organisations": {},
    "people": {"organisation": "organisations"},
    "committees": {"initiative": "initiatives"},
    "memberships": {
        "committee": "committees",
        "person": "people",
        "substitute_for": "memberships",
    },
    "sequences": {"committee": "committees"},
    "meetings": {"committee": "committees", "sequence": "sequences"},
    "action_items": {
        "meeting": "meetings",
        "owner": "people",
        "owner_organisation": "organisations",
        "due_before": "committees",
    },
    "check_ins": {"person": "people"},
    "interactions": {},
    "gesture_choices": {"person": "people"},
}
_LEFT_OUT = {
    "people": {"copy_to", "unavailabilities", "affiliations"},
    "committees": {"colleges", "recurring_items", "quorum", "initiative"},
    "sequences": {"steps"},
    "meetings": {
        "step", "approved_at", "chair", "secretary", "invitations", "attendances", "agenda",
        "decisions", "documents", "roti", "corrections", "deliveries", "versions",
    },
    "action_items": {"agenda_item", "help_from", "parent", "reviews"},
    "interactions": {"people"},
}  # fmt: skip


def load(data: dict[str, Any]) -> Dossier:
    """Return a dossier in memory that holds all of ``data`` that flags depend on."""
    connection = driver.connect(":memory:")
    _empty().backup(connection)
    connection.execute("PRAGMA foreign_keys = ON")
    dossier = Dossier(connection, None, None)
    with dossier.transaction("Load"):
        _fill(dossier, json.loads(json.dumps(data)))
    return dossier


@cache
def _empty() -> Any:
    # Made once: a copy of the empty tables costs a tenth of the migrations.

    connection = driver.connect(":memory:")
    migrations.apply(driver.database(connection))
    return connection


def _fill(store: Dossier, data: dict[str, Any]) -> None:
    keys: dict[str, dict[str, int]] = {}
    later: list[tuple[str, int, dict[str, Any]]] = []
    for table, references in _REFERENCES.items():
        keys[table] = {}
        for record in data.get(table, ()):
            values: dict[str, Any] = {}
            for name, value in record.items():
                if name in _LEFT_OUT.get(table, ()):
                    continue
                if name in references:
                    if value is None:
                        continue
                    if references[name] == table:
                        later.append((table, record["uid"], {name: value}))
                        continue
                    values[f"{name}_id"] = keys[references[name]][value]
                else:
                    values["on_day" if name == "on" else name] = value
            keys[table][record["uid"]] = store.insert(table, values)
    for table, uid, links in later:
        for name, value in links.items():
            store.update(table, keys[table][uid], {f"{name}_id": keys[table][value]})
    _fill_children(store, data, keys)
    _fill_settings(store, data, keys["people"])


def _fill_children(store: Dossier, data: dict[str, Any], keys: dict[str, dict[str, int]]) -> None:
    people = keys["people"]
    for person in data.get("people", ()):
        for away in person.get("unavailabilities", ()):
            store.insert(
                "unavailabilities",
                {
                    "person_id": people[person["uid"]],
                    "starts_on": away["from"],
                    "ends_on": away["until"],
                    "why": away.get("why"),
                },
            )
    for meeting in data.get("meetings", ()):
        key = keys["meetings"][meeting["uid"]]
        status = meeting.get("status", "planned")
        if status in ("closed", "approved"):  # their content is guarded
            store.update("meetings", key, {"status": "held"})
        for mark in meeting.get("attendances", ()):
            proxy = mark.get("represented_by")
            store.insert(
                "attendances",
                {
                    "meeting_id": key,
                    "person_id": people[mark["person"]],
                    "status": mark["status"],
                    "represented_by_id": people[proxy] if proxy else None,
                },
            )
        store.update("meetings", key, {"status": status})
    for exchange in data.get("interactions", ()):
        for person in exchange["people"]:
            store.insert(
                "interaction_people",
                {
                    "interaction_id": keys["interactions"][exchange["uid"]],
                    "person_id": people[person],
                },
            )
    for action in data.get("action_items", ()):
        for review in action.get("reviews", ()):
            store.insert(
                "reviews",
                {
                    "action_item_id": keys["action_items"][action["uid"]],
                    "meeting_id": keys["meetings"][review["meeting"]],
                    "status": review["status"],
                },
            )


def _fill_settings(store: Dossier, data: dict[str, Any], people: dict[str, int]) -> None:
    settings = data.get("settings", {})
    values = {
        name: settings[name]
        for name in ("contact_interval_days", "check_in_stale_days")
        if name in settings
    }
    if data.get("coordinator"):
        values["coordinator_id"] = people[data["coordinator"]]
    if values:
        store.update("dossier", 1, values)
    for world, days in settings.get("contact_interval_days_by_world", {}).items():
        store.insert("world_intervals", {"world": world, "contact_interval_days": days})
    for part, weight in settings.get("gesture_weights", {}).items():
        store.insert("gesture_weights", {"part": part, "weight": weight})
