"""What comes out of a meeting: its decisions, its actions, and what was pending before it."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from copil_desktop import labels
from copil_desktop.domain.codes import PENDING, ActionStatus
from copil_desktop.domain.flags import AGEING_FROM
from copil_desktop.dossier import registers
from copil_desktop.dossier.actions import ActionRow, Said
from copil_desktop.dossier.decisions import DecisionRow
from copil_desktop.i18n import _
from copil_desktop.ui import theme
from copil_desktop.ui.pages.ageing import WaysOut, review_line
from copil_desktop.ui.pages.meeting import outcome_words as words
from copil_desktop.ui.pages.meeting.outcome_row import OutcomeRow
from copil_desktop.ui.pages.page import Context
from copil_desktop.ui.widgets.basics import Card, SectionTitle, clear, paragraph, row
from copil_desktop.ui.widgets.buttons import IconButton
from copil_desktop.ui.widgets.choices import ChoiceField
from copil_desktop.ui.widgets.fields import LineField
from copil_desktop.ui.widgets.scrolled import settle


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a card: its key, what it shows, and what makes its widget."""

    key: int
    shown: Hashable
    make: Callable[[], QWidget]


class OutcomeCard(Card):
    """A title with a count, a button that adds, and rows between hairlines."""

    add_asked = Signal()

    def __init__(self, title: str, add: str = "") -> None:
        super().__init__(margins=(10, 12, 10, 10))
        self.heading = SectionTitle(title)
        self.heading.setContentsMargins(6, 0, 0, 0)
        self.add_button = IconButton("plus", add) if add else None
        if self.add_button is not None:
            self.add_button.clicked.connect(self.add_asked)
            self.add(row(self.heading, self.add_button))
        else:
            self.add(self.heading)
        self._empty = paragraph("", "small")
        self._empty.setContentsMargins(6, 4, 6, 4)
        self._shown: dict[int, tuple[Hashable, QWidget]] = {}
        self._rows = _Rows()
        self.add(self._empty, self._rows)

    def show_lines(self, lines: Sequence[Line], empty: str) -> None:
        """Show ``lines``, or the sentence ``empty`` when there is none.

        The widget of a line that shows the same stays: a large meeting gains one row among
        hundreds.
        """
        focused = next((at for at, each in enumerate(self.rows()) if each.hasFocus()), None)
        self.heading.set_complement(str(len(lines)) if lines else "")
        self._empty.setText(empty)
        self._empty.setVisible(not lines)
        self._rows.setVisible(bool(lines))
        before, self._shown = self._shown, {}
        for at, line in enumerate(lines):
            shown, widget = before.pop(line.key, (None, None))
            if widget is None or shown != line.shown:
                if widget is not None:
                    self._rows.take(widget)
                widget = line.make()
            self._rows.place(at, widget)
            self._shown[line.key] = (line.shown, widget)
        for _shown, widget in before.values():
            self._rows.take(widget)
        rows = self.rows()
        if focused is not None and rows and not any(each.hasFocus() for each in rows):
            rows[min(focused, len(rows) - 1)].setFocus()

    def rows(self) -> list[QWidget]:
        """Return the rows that are shown, in order."""
        return [widget for _shown, widget in self._shown.values()]

    def set_read_only(self, read_only: bool) -> None:
        """Allow adding or not."""
        if self.add_button is not None:
            self.add_button.setVisible(not read_only)


class _Rows(QWidget):
    """Widgets one below the other, a hairline as wide as their words between two of them."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(3)

    def place(self, at: int, widget: QWidget) -> None:
        """Make ``widget`` the row at that place."""
        if self._column.indexOf(widget) != at:
            self._column.insertWidget(at, widget)

    def take(self, widget: QWidget) -> None:
        """Take a row away for good."""
        widget.hide()
        self._column.removeWidget(widget)
        widget.deleteLater()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, line = QPainter(self), QColor(theme.tokens(self).line)
        for at in range(1, self._column.count()):
            top = self._column.itemAt(at).geometry().top()  # type: ignore[union-attr]
            painter.fillRect(6, top - 2, self.width() - 12, 1, line)


@dataclass(frozen=True, slots=True)
class Review:
    """What is said at this meeting of an earlier action."""

    action_id: int
    status: str
    comment: str | None
    reason: str | None = None


class PendingRow(QWidget):
    """An earlier action: its sign, its words, and opened, its state and a comment."""

    reviewed = Signal(object)
    """The ``Review`` just noted."""
    opened = Signal()
    """The whole record is wanted."""

    def __init__(
        self, context: Context, meeting_id: int, action: ActionRow, said: Said | None
    ) -> None:
        super().__init__()
        self.action, self._said = action, said
        self._context, self._meeting_id = context, meeting_id
        today = context.today()
        detail = " · ".join(
            part for part in (words.who_and_when(action, today), words.carried(action)) if part
        )
        sign = words.pending_sign(action, today)
        self.head = OutcomeRow([(action.text, False)], detail, sign=sign)
        state = labels.word(ActionStatus(action.status))
        self.head.setAccessibleName(f"{self.head.accessibleName()}, {state}")
        self.head.opened.connect(self.toggle)
        self._body: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.head)
        self.setFocusProxy(self.head)

    def _build_body(self) -> QWidget:
        action, said = self.action, self._said
        self.status = ChoiceField.of(ActionStatus, labels.word)
        self.status.setAccessibleName(_("State"))
        self.status.set_value(said.status if said else action.status)
        self.comment = LineField(placeholder=_("What was said of it"))
        self.comment.setAccessibleName(_("Comment"))
        self.comment.set_value(said.comment if said else None)
        self.reason = LineField(placeholder=_("Why it is dropped"))
        self.reason.setAccessibleName(_("Why it is dropped"))
        self.reason.set_value(action.drop_reason)
        self.reason.setVisible(action.status == ActionStatus.DROPPED)
        made = QWidget()
        body = QVBoxLayout(made)
        body.setContentsMargins(24, 2, 6, 8)
        body.setSpacing(6)
        edit = IconButton("pencil", _("Edit the action"))
        edit.clicked.connect(self.opened)
        body.addLayout(row(self.status, None, edit))
        body.addWidget(self.reason)
        body.addWidget(self.comment)
        self._history = QVBoxLayout()
        self._history.setSpacing(4)
        self.ways_out = WaysOut(self._context, lambda: self.action, self._meeting_id)
        self.ways_out.ask(action.carried)
        body.addWidget(self.ways_out)
        self.ways_out.setVisible(self._ages())
        body.addLayout(self._history)
        self.status.edited.connect(self._state_chosen)
        self.comment.editingFinished.connect(self._tell)
        self.reason.editingFinished.connect(self._tell)
        self._told = self._review()
        return made

    def toggle(self) -> None:
        """Open or close the state, the comment and what earlier meetings said."""
        if self._body is None:
            self._body = self._build_body()
            self._body.hide()
            self._column.addWidget(self._body)
        self._body.setVisible(self._body.isHidden())
        if self.is_open:
            self._show_history()
            settle()
            self.status.setFocus()

    @property
    def is_open(self) -> bool:
        """Whether state and comment are shown."""
        return self._body is not None and not self._body.isHidden()

    def _ages(self) -> bool:
        """Tell whether the action was carried over so often that it must end otherwise."""
        return ActionStatus(self.action.status) in PENDING and self.action.carried >= AGEING_FROM

    def _show_history(self) -> None:
        clear(self._history)
        for each in registers.reviews(self._context.dossier, self.action.id):
            if each.meeting_id != self._meeting_id:
                self._history.addWidget(review_line(each, self._context.today()))

    def set_read_only(self) -> None:
        """Show only."""
        self.head.opened.disconnect(self.toggle)

    def _review(self) -> Review:
        dropped = self.status.value() == ActionStatus.DROPPED
        reason = self.reason.value() if dropped else None
        return Review(self.action.id, self.status.value(), self.comment.value(), reason)

    def _state_chosen(self) -> None:
        dropped = self.status.value() == ActionStatus.DROPPED
        self.reason.setVisible(dropped)
        if dropped and not self.reason.value():
            self.reason.setFocus()
        else:
            self._tell()

    def _tell(self) -> None:
        review = self._review()
        missing = review.status == ActionStatus.DROPPED and not review.reason
        if review != self._told and not missing:
            self._told = review
            self.reviewed.emit(review)


def decision_row(decision: DecisionRow) -> OutcomeRow:
    """Return the row of a decision: « **2026-008** Le nombre est fixé à huit. »."""
    number = [(f"{decision.number} ", True)] if decision.number else []
    return OutcomeRow([*number, (decision.text, False)], words.decision_detail(decision))


def action_row(action: ActionRow, today: date) -> OutcomeRow:
    """Return the row of an action with its owner and date."""
    return OutcomeRow(
        [(action.text, False)], words.who_and_when(action, today), warn=words.lacks(action)
    )
