"""Contact files, both ways: spreadsheets, address books, lists of a mail.

From bytes to ``domain.cards.Card`` and back; nothing here knows Qt, SQLite or the dossier.
"""
