"""The list of persons with nobody in it: how the first come in, or the way out of a filter."""

from PySide6.QtWidgets import QWidget

from copil_desktop.i18n import _
from copil_desktop.ui.widgets.basics import row
from copil_desktop.ui.widgets.buttons import Button
from copil_desktop.ui.widgets.empty_state import EmptyState


class EmptyPeople(EmptyState):
    """``import_button`` and ``new_button`` while the dossier has nobody, ``clear_button`` when the
    filter leaves nobody."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.import_button = Button(_("Import contacts…"), "primary")
        self.new_button = Button(_("New person…"))
        self.clear_button = Button(_("Show everybody"))
        buttons = QWidget()
        buttons.setLayout(row(self.import_button, self.new_button, self.clear_button))
        super().__init__("", "", "users", buttons, parent=parent)
        self.show_for(filtered=False)

    def show_for(self, *, filtered: bool) -> None:
        """Say that the dossier has nobody, or that nobody is as the filter asks."""
        self.import_button.setVisible(not filtered)
        self.new_button.setVisible(not filtered)
        self.clear_button.setVisible(filtered)
        if filtered:
            self.set_words(_("Nobody is like this."), _("The filter leaves nobody."))
        else:
            said = _("A table, contact cards, a list pasted from a mail: all of it can come in.")
            self.set_words(_("Nobody yet."), said)
