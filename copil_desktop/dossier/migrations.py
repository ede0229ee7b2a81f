"""The dossier's tables, one frozen function a released step.

A migration never imports live code and is never edited once released: write the next one.
``transform()`` drops triggers, collations and generated columns without a word: a migration that
uses it recreates them (a test compares the schema of a migrated and of a fresh file).
"""

from copil_desktop.dossier.driver import version as _sqlite_version

# isort: split
from sqlite_utils import Database, Migrations

from copil_desktop.dossier import first_tables

# Importing the driver first is what gives sqlite-utils its SQLite.
assert _sqlite_version

migrations = Migrations("copil_desktop")


@migrations()
def m001_initial(db: Database) -> None:
    """Create the tables of format version 1, the search index, the guards of closed meetings."""
    first_tables.create_tables(db)
    first_tables.create_indexes(db)
    first_tables.copy_days(db)
    first_tables.guard_closed_meetings(db)
    first_tables.index_words(db)
