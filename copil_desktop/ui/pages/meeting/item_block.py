"""One agenda item on the page that is proofread: title, notes, decisions, actions."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from copil_desktop import labels
from copil_desktop.domain.codes import ItemState, Purpose
from copil_desktop.dossier.actions import ActionRow
from copil_desktop.dossier.agenda import ItemRow
from copil_desktop.dossier.decisions import DecisionRow
from copil_desktop.errors import UserError
from copil_desktop.i18n import _
from copil_desktop.ui.autosave import AutoSaver
from copil_desktop.ui.pages.meeting.notes_card import NotesCard
from copil_desktop.ui.pages.meeting.outcome import OutcomeRow, action_row, decision_row
from copil_desktop.ui.pages.page import Context
from copil_desktop.ui.widgets.basics import clear, row, text
from copil_desktop.ui.widgets.buttons import IconButton
from copil_desktop.ui.widgets.fields import LineField


class ItemBlock(QWidget):
    """Edits one item in place; ``origin`` is the view that shows it."""

    open_asked = Signal(str, int)
    """The whole record of a decision, an action or the item is wanted: its table and key."""
    rows_changed = Signal()

    def __init__(self, context: Context, origin: QWidget, item: ItemRow) -> None:
        super().__init__()
        self._context, self._origin = context, origin
        self.item = item
        self.number = text("", "strong")
        self.title = LineField()
        self.title.setProperty("look", "bare")
        self.title.setAccessibleName(_("Title of the item"))
        self.aside = text("", "small")
        self.more = IconButton("pencil", _("Edit the item…"))
        self.notes = NotesCard(context, origin, growing=True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._rows.setContentsMargins(12, 2, 12, 6)
        top = row(self.number, spacing=6)
        top.addWidget(self.title, 1)
        top.addWidget(self.aside)
        top.addWidget(self.more)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 10, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(top)
        layout.addWidget(self.notes)
        layout.addLayout(self._rows)
        self.saver = AutoSaver(self._save_title, self.title)
        self.saver.failed.connect(context.tell_error)
        self.title.edited.connect(self.saver.touch)
        self.more.clicked.connect(lambda: self.open_asked.emit("agenda_items", self.item.id))
        self.notes.rows_changed.connect(self.rows_changed)

    def show_item(self, meeting_id: int, item: ItemRow, place: int, *, read_only: bool) -> None:
        """Show the item as it is now; what is being typed stays."""
        self.item = item
        self.number.setText(f"{place + 1}.")
        if not self.saver.pending:
            self.title.set_value(item.title)
        self.title.setReadOnly(read_only)
        self.more.setVisible(not read_only)
        said = [labels.word(Purpose(item.purpose))] if item.purpose else []
        if item.state != ItemState.DONE:
            said.append(labels.word(ItemState(item.state)))
        self.aside.setText(" · ".join(said))
        self.notes.show_item(meeting_id, item, place, read_only)

    def show_rows(self, decisions: list[DecisionRow], actions: list[ActionRow]) -> None:
        """Show what came out of the item."""
        clear(self._rows)
        today = self._context.today()
        for decision in decisions:
            self._add(decision_row(decision), "decisions", decision.id)
        for action in actions:
            self._add(action_row(action, today), "action_items", action.id)

    def _add(self, line: OutcomeRow, table: str, key: int) -> None:
        line.opened.connect(lambda: self.open_asked.emit(table, key))
        self._rows.addWidget(line)

    def _save_title(self) -> None:
        title = self.title.value()
        if title is None:
            raise UserError(_("An item needs a title."))
        self._context.dossier.records.change(
            "agenda_items", self.item.id, title=title, merge=True, origin=self._origin
        )
