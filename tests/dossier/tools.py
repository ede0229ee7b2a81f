"""What the tests of the store share: an empty dossier in memory, the content of one."""

from functools import cache
from typing import Any

from copil_desktop.dossier import driver
from copil_desktop.dossier.dossier import Dossier
from copil_desktop.dossier.migrations import migrations


@cache
def _empty() -> Any:
    # Made once: copying the empty tables costs a tenth of the migrations.
    connection = driver.connect(":memory:")
    migrations.apply(driver.database(connection))
    return connection


def in_memory(source: Any = None) -> Dossier:
    """Return a dossier without a file, with the same guards as one in a file.

    It is empty, or a copy of what the connection ``source`` holds.
    """
    connection = driver.connect(":memory:")
    (source or _empty()).backup(connection)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA recursive_triggers = ON")
    return Dossier(connection, None, None)


def content(dossier: Dossier) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every table of the model, without what undoing raises too."""
    return {
        table: dossier.tuples(f"SELECT {', '.join(each)} FROM {table} ORDER BY id")
        for table, columns in dossier.columns.items()
        if (each := [name for name in columns if name != "calendar_sequence"])
    }


def check_search(dossier: Dossier) -> None:
    """Raise when the search index does not say what the tables hold."""
    with dossier.transaction("Check the search"):
        dossier.execute("INSERT INTO search(search, rank) VALUES ('integrity-check', 1)")


def check_references(dossier: Dossier) -> None:
    """Raise when a row names one that is missing."""
    assert dossier.tuples("PRAGMA foreign_key_check") == []
