"""Puts an interchange dossier into a dossier in memory, through the real importer."""

from functools import cache
from typing import Any

from copil_desktop.dossier import driver
from copil_desktop.dossier.dossier import Dossier
from copil_desktop.dossier.interchange import import_json
from copil_desktop.dossier.migrations import migrations


def load(data: dict[str, Any]) -> Dossier:
    """Return a dossier in memory that holds ``data``."""
    connection = driver.connect(":memory:")
    _empty().backup(connection)
    for pragma in ("foreign_keys = ON", "recursive_triggers = ON"):
        connection.execute(f"PRAGMA {pragma}")
    dossier = Dossier(connection, None, None)
    import_json(dossier, data)
    return dossier


@cache
def _empty() -> Any:
    # Made once: a copy of the empty tables costs a tenth of the migrations.
    connection = driver.connect(":memory:")
    migrations.apply(driver.database(connection))
    return connection
