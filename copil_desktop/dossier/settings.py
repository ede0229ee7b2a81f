"""The dossier's own settings that have one row a world or a reason."""

from typing import Any

from copil_desktop.domain.codes import World
from copil_desktop.domain.gestures import Part
from copil_desktop.dossier.records import Records
from copil_desktop.dossier.store import Store


def world_intervals(store: Store) -> dict[World, int]:
    """Return the rhythm of contact of the worlds that have one of their own, in days."""
    rows = store.tuples("SELECT world, contact_interval_days FROM world_intervals")
    return {World(world): days for world, days in rows}


def set_world_interval(
    records: Records, store: Store, world: World, days: int | None, *, origin: object | None = None
) -> None:
    """Give a world its rhythm of contact; None gives it the dossier's again."""
    key = store.value("SELECT id FROM world_intervals WHERE world = ?", (world.value,))
    _set(records, "world_intervals", key, {"world": world.value}, "contact_interval_days", days,
         origin)  # fmt: skip


def weights(store: Store) -> dict[Part, float]:
    """Return the weights of reasons that differ from the defaults; unknown parts are left out."""
    known = set(Part)
    rows = store.tuples("SELECT part, weight FROM gesture_weights")
    return {Part(part): weight for part, weight in rows if part in known}


def set_weight(
    records: Records,
    store: Store,
    part: Part,
    weight: float | None,
    *,
    origin: object | None = None,
) -> None:
    """Give a reason its weight; None gives it the default again."""
    key = store.value("SELECT id FROM gesture_weights WHERE part = ?", (part.value,))
    _set(records, "gesture_weights", key, {"part": part.value}, "weight", weight, origin)


def _set(
    records: Records,
    table: str,
    key: int | None,
    named: dict[str, str],
    column: str,
    value: float | None,
    origin: object | None,
) -> None:
    values: dict[str, Any] = {column: value}
    if value is None:
        if key is not None:
            records.remove(table, key, origin=origin)
    elif key is None:
        records.add(table, origin=origin, **named, **values)
    else:
        records.change(table, key, origin=origin, **values)
