"""Persons of the dossier who may be one: merged, or told apart once for all."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from copil_desktop import contact_words
from copil_desktop.domain.known_people import KnownPerson
from copil_desktop.dossier import known_people, merging
from copil_desktop.dossier.known_people import PossibleDouble
from copil_desktop.errors import UserError
from copil_desktop.i18n import N_, _, ngettext
from copil_desktop.ui.announce import announce
from copil_desktop.ui.dialogs.fitted import fit
from copil_desktop.ui.dialogs.merge_people import MergePeopleDialog
from copil_desktop.ui.models.table_model import Column, Query, TableModel
from copil_desktop.ui.pages.page import Context
from copil_desktop.ui.widgets.basics import paragraph, row, text
from copil_desktop.ui.widgets.buttons import Button
from copil_desktop.ui.widgets.empty_state import EmptyState
from copil_desktop.ui.widgets.keyed_table import KeyedTable

WIDTH, HEIGHT = 860, 520


def _detail(person: KnownPerson) -> str:
    parts = (person.job_title, person.organisation, person.email)
    return " · ".join(part for part in parts if part) or "—"


def _columns() -> tuple[Column[PossibleDouble], ...]:
    return (
        Column(
            N_("One sheet"),
            lambda pair: pair.one.name,
            detail=lambda pair: _detail(pair.one),
            width=0,
            strong=True,
        ),
        Column(
            N_("The other"),
            lambda pair: pair.other.name,
            detail=lambda pair: _detail(pair.other),
            width=0,
            strong=True,
        ),
        Column(N_("Why"), lambda pair: contact_words.reasons(pair.reasons), width=250, soft=True),
    )


class PossibleDoublesDialog(QDialog):
    """Enter merges the pair that is chosen, D tells the two apart."""

    def __init__(self, context: Context, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._context, self._closed = context, False
        self._pairs: list[PossibleDouble] = []
        self.setWindowTitle(_("Possible duplicates"))
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.said = paragraph("", "soft")
        self.table = KeyedTable(_("Possible duplicates"), {"D": "apart"}, two_lines=True, fit=False)
        self.model: TableModel[PossibleDouble] = TableModel(_columns(), self._fetch, self)
        self.table.set_model(self.model)
        self.table.set_empty(
            EmptyState(
                _("No duplicate in sight."), _("Every person has one sheet."), "circle-check"
            )
        )
        self.merge_button = Button(_("Merge…"), "primary", key=_("Enter"))
        self.apart_button = Button(_("They are two persons"), key="D")
        self.close_button = Button(_("Close"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 18)
        layout.setSpacing(12)
        layout.addWidget(text(_("Possible duplicates"), "heading"))
        layout.addWidget(self.said)
        layout.addWidget(self.table, 1)
        layout.addLayout(row(self.merge_button, self.apart_button, None, self.close_button))
        fit(self, WIDTH, HEIGHT)
        self.merge_button.setEnabled(False)
        self.apart_button.setEnabled(False)
        self.said.setText(_("Looking for duplicates…"))
        self.table.row_opened.connect(lambda _row: self.merge())
        self.table.keyed.connect(lambda _key: self.tell_apart())
        self.merge_button.clicked.connect(self.merge)
        self.apart_button.clicked.connect(self.tell_apart)
        self.close_button.clicked.connect(self.reject)
        context.bus.watch(self, self.refresh, frozenset({"people", "distinct_people"}))
        self.refresh()
        self.table.setFocus()

    def _fetch(self, _query: Query, offset: int, limit: int) -> list[PossibleDouble]:
        return self._pairs[offset : offset + limit]

    def refresh(self) -> None:
        """Look for duplicates again, beside the window."""
        people = known_people.people(self._context.dossier)
        apart = known_people.told_apart(self._context.dossier)
        self._context.tasks.run_task(
            lambda _task: known_people.possible_doubles(people, apart), self._show
        )

    def _show(self, pairs: list[PossibleDouble]) -> None:
        if self._closed:
            return
        self._pairs = pairs
        count = len(self._pairs)
        self.said.setText(
            ngettext(
                "{count} pair: nothing is merged without you.",
                "{count} pairs: nothing is merged without you.",
                count,
            ).format(count=count)
        )
        self.model.reload()
        if self.model.rowCount() and self.table.current_row() is None:
            self.table.setCurrentIndex(self.model.index(0, 0))
        for button in (self.merge_button, self.apart_button):
            button.setEnabled(bool(self._pairs))

    def done(self, result: int) -> None:
        self._closed = True
        super().done(result)

    def merge(self) -> None:
        """Open the merging of the pair that is chosen."""
        pair = self.table.current_row()
        if pair is not None:
            MergePeopleDialog(self._context, pair.one.id, pair.other.id, self).open()

    def tell_apart(self) -> None:
        """Remember that the pair that is chosen is two persons."""
        pair = self.table.current_row()
        if pair is None:
            return
        try:
            merging.tell_apart(self._context.dossier, pair.one.id, pair.other.id)
        except UserError as error:
            self._context.tell_error(error)
            return
        announce(self.table, _("Told apart"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
