"""Bringing contacts in: where from, what the columns hold, what becomes of each."""

from copil_desktop.ui.dialogs.import_contacts.dialog import ImportContactsDialog

__all__ = ["ImportContactsDialog"]
