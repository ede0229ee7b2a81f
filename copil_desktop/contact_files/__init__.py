"""Contact files, both ways: spreadsheets, address books, lists of a mail.

From bytes to ``domain.cards.Card`` and back; nothing here knows Qt, SQLite or the dossier.
"""

from copil_desktop.contact_files import columns, refusals, table_cards
from copil_desktop.contact_files.reading import Reading
from copil_desktop.domain.cards import Found


def found_in(read: Reading) -> Found:
    """Return the persons of what was read, columns as they are recognised, and what was not taken.

    Raises ``UserError`` when no column says who.
    """
    if read.table is None:
        return read.found
    found = table_cards.found(read.table, columns.recognised(read.table))
    if not found.cards:
        raise refusals.no_contacts()
    return found
