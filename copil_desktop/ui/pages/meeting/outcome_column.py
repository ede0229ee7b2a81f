"""The column of what comes out of a meeting: decisions, actions, what was pending, the step."""

from collections.abc import Callable, Hashable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from copil_desktop.domain.notes import RowKind
from copil_desktop.dossier import Dossier
from copil_desktop.dossier.actions import ActionRow, Said
from copil_desktop.i18n import _
from copil_desktop.ui.pages.meeting.outcome import (
    Line,
    OutcomeCard,
    PendingRow,
    action_row,
    decision_row,
)
from copil_desktop.ui.pages.meeting.outcome_row import OutcomeRow
from copil_desktop.ui.pages.meeting.step_card import StepCard
from copil_desktop.ui.pages.page import Context
from copil_desktop.ui.widgets.scrolled import scrolled

#: Never narrower, in pixels: it folds instead.
LEAST = 200


class OutcomeColumn(QWidget):
    """Shows what one meeting gave; asks for what is to be changed and writes nothing itself."""

    add_asked = Signal(object)
    """A new row of this ``RowKind`` is wanted."""
    edit_asked = Signal(str, int)
    """The whole record of a row is wanted: its table and key."""
    remove_asked = Signal(str, int)
    reviewed = Signal(object)
    """The ``Review`` of an earlier action."""

    def __init__(self, context: Context, holder: QWidget) -> None:
        """``holder`` watches the bus and shows the meeting again."""
        super().__init__()
        self._context = context
        self._dossier: Dossier = context.dossier
        self._meeting_id = 0
        self._read_only = True
        self.decision_card = OutcomeCard(_("Decisions"), _("Add a decision"))
        self.action_card = OutcomeCard(_("Actions"), _("Add an action"))
        self.pending_card = OutcomeCard(_("Pending"))
        self.step_card = StepCard(context, holder)
        cards = QVBoxLayout()
        cards.setContentsMargins(0, 0, 0, 0)
        cards.setSpacing(12)
        for card in (self.decision_card, self.action_card, self.pending_card, self.step_card):
            cards.addWidget(card)
        cards.addStretch(1)
        self.area = scrolled(cards)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.area)
        self.setMinimumWidth(LEAST)
        self.decision_card.add_asked.connect(lambda: self.add_asked.emit(RowKind.DECISION))
        self.action_card.add_asked.connect(lambda: self.add_asked.emit(RowKind.ACTION))

    def show_meeting(self, meeting_id: int, *, read_only: bool) -> None:
        """Show what came out of a meeting until now."""
        self._meeting_id, self._read_only = meeting_id, read_only
        for card in (self.decision_card, self.action_card):
            card.set_read_only(read_only)
        self.refresh()
        self.step_card.show_meeting(meeting_id, read_only=read_only)

    def refresh(self) -> None:
        """Read decisions, actions and what was pending again."""
        today = self._context.today()
        decisions = self._dossier.decisions.of_meeting(self._meeting_id)
        actions = self._dossier.actions.of_meeting(self._meeting_id, today)
        self.decision_card.show_lines(
            [
                self._line("decisions", each.id, each, lambda one=each: decision_row(one))
                for each in decisions
            ],
            _("None yet."),
        )
        self.action_card.show_lines(
            [
                self._line(
                    "action_items", each.id, (each, today), lambda one=each: action_row(one, today)
                )
                for each in actions
            ],
            _("None yet."),
        )
        self._show_pending()

    def _line(self, table: str, key: int, shown: Hashable, make: Callable[[], OutcomeRow]) -> Line:
        def made() -> QWidget:
            line = make()
            line.opened.connect(lambda: self.edit_asked.emit(table, key))
            line.removed.connect(lambda: self.remove_asked.emit(table, key))
            return line

        return Line(key, shown, made)

    def _show_pending(self) -> None:
        today = self._context.today()
        said = self._dossier.actions.said_at(self._meeting_id)
        pending = self._dossier.actions.pending_before(self._meeting_id, today)
        lines = [
            Line(
                each.id,
                (self._meeting_id, self._read_only, today, each, said.get(each.id)),
                lambda action=each: self._pending_row(action, said.get(action.id)),
            )
            for each in pending
        ]
        self.pending_card.show_lines(lines, _("Nothing is left from earlier meetings."))

    def _pending_row(self, action: ActionRow, said: Said | None) -> PendingRow:
        line = PendingRow(self._context, self._meeting_id, action, said)
        line.reviewed.connect(self.reviewed)
        line.opened.connect(lambda: self.edit_asked.emit("action_items", action.id))
        if self._read_only:
            line.set_read_only()
        return line

    def go_to_step(self) -> bool:
        """Put the focus on the step; return False when the meeting has none."""
        if not self.step_card.focus_first():
            return False
        self.area.ensureWidgetVisible(self.step_card)
        return True
