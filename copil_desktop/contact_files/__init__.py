"""Contact files, both ways: spreadsheets, address books, lists of a mail.

From bytes to ``domain.cards.Card`` and back; nothing here knows Qt, SQLite or the dossier.
"""

from copil_desktop.contact_files import columns, refusals, table_cards
from copil_desktop.contact_files.reading import Reading
from copil_desktop.domain.cards import Card


def cards_of(read: Reading) -> list[Card]:
    """Return the persons of what was read, columns as they are recognised.

    Raises ``UserError`` when no column says who.
    """
    if read.table is None:
        return list(read.cards)
    found = table_cards.cards(read.table, columns.recognised(read.table))
    if not found:
        raise refusals.no_contacts()
    return found
