"""A list on the left, the form of the chosen record on the right."""

from collections.abc import Hashable
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from copil_desktop.errors import UserError
from copil_desktop.i18n import _
from copil_desktop.ui.dialogs.new_record import new_record
from copil_desktop.ui.form_fields import Form
from copil_desktop.ui.models.table_model import Column, Query, TableModel
from copil_desktop.ui.pages.dossier.section import Section
from copil_desktop.ui.record_form import RecordForm
from copil_desktop.ui.widgets.basics import Card, column, row
from copil_desktop.ui.widgets.buttons import Button
from copil_desktop.ui.widgets.empty_state import EmptyState
from copil_desktop.ui.widgets.scrolled import scrolled
from copil_desktop.ui.widgets.side_sheet import Beside
from copil_desktop.ui.widgets.table_view import TableView


class RecordsSection(Section):
    """Subclasses give ``form``, the words, ``columns()`` and ``rows()``.

    ``_build_sheet`` may add to the right; ``_show_record`` follows the choice.
    """

    form: Form
    #: « Nouvelle démarche », and what is said when there is none.
    new_words: str = ""
    empty_words: tuple[str, str] = ("", "")
    #: Values of a new record that are not asked.
    given: dict[str, Any] = {}  # noqa: RUF012 - read only
    LIST_WIDTH, LEAST_SHEET = 272, 400

    def columns(self) -> tuple[Column[Any], ...]:
        """Return the columns of the list."""
        raise NotImplementedError

    def rows(self) -> list[Any]:
        """Return the rows of the list."""
        raise NotImplementedError

    def _build(self) -> None:
        self.new_button = Button(_(self.new_words), "primary", icon_name="plus")
        self.remove_button = Button(_("Delete"), "quiet", icon_name="trash-2")
        self.table = TableView(_(self.title), two_lines=True)
        self.model = TableModel(self.columns(), self._fetch, self)
        self.table.set_model(self.model)
        self.table.set_empty(EmptyState(_(self.empty_words[0]), _(self.empty_words[1])))
        self.record_form = RecordForm(self.context, self.form)
        self.sheet = Card(margins=(0, 0, 0, 0))
        # Its place is kept while nothing is chosen: the list does not move.
        policy = self.sheet.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.sheet.setSizePolicy(policy)
        self._build_sheet()
        list_ = QWidget()
        list_.setLayout(column(row(self.new_button, None), 4, self.table, None))
        least, width = self.LEAST_SHEET, self.LIST_WIDTH
        body = Beside(self.sheet, list_, width=width, least=least, spacing=16, first=True)
        self.layout_.addWidget(body, 1)
        self.table.row_chosen.connect(self._chosen)
        self.table.row_opened.connect(lambda _row: self.record_form.field("name").setFocus())
        self.new_button.clicked.connect(self.new)
        self.remove_button.clicked.connect(self.remove)

    def _build_sheet(self) -> None:
        self.sheet.add(scrolled(self._form_column()))

    def _form_column(self) -> QVBoxLayout:
        body = column(self.record_form, 8, row(None, self.remove_button), None)
        body.setContentsMargins(20, 16, 16, 14)
        return body

    def refresh(self) -> None:
        self.model.reload()
        if self.table.current_row() is None and self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(0, 0))
        self._chosen(self.table.current_row())

    def _fetch(self, _query: Query, offset: int, limit: int) -> list[Any]:
        return self.rows()[offset : offset + limit]

    def _chosen(self, chosen: Any) -> None:
        self.sheet.setVisible(chosen is not None)
        if not self.record_form.set_record(chosen.id if chosen else None):
            self.table.choose(self.record_form.record_id)
            return
        self._show_record(chosen)

    def _show_record(self, chosen: Any) -> None:
        """Show what depends on the chosen row (None: nothing is chosen)."""

    def choose(self, key: Hashable) -> None:
        """Choose a record, listed since."""
        self.model.reload()
        self.table.choose(key)

    def new(self) -> None:
        """Ask for a new record and choose it."""
        new_record(
            self.context, self.form, _(self.new_words), self.window(), self._made, **self.given
        )

    def _made(self, key: int) -> None:
        self.choose(key)
        self.record_form.field("name").setFocus()

    def remove(self) -> None:
        """Remove the chosen record; undo brings it back."""
        chosen = self.table.current_row()
        try:
            self.dossier.records.remove(self.form.table, chosen.id)
        except UserError as error:
            self.context.tell_error(error)
            return
        self.refresh()
        self.context.tell(_("Removed"), undo=True)
