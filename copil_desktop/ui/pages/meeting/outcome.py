"""What comes out of a meeting: its decisions, its actions, and what was pending before it."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

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
from copil_desktop.ui.pages.page import Context
from copil_desktop.ui.widgets.basics import Card, SectionTitle, clear, row, text
from copil_desktop.ui.widgets.buttons import IconButton
from copil_desktop.ui.widgets.choices import ChoiceField
from copil_desktop.ui.widgets.fields import LineField


class OutcomeRow(QWidget):
    """One row to open with Enter or a click, to remove with Delete."""

    opened = Signal()
    removed = Signal()

    def __init__(self, parts: list[tuple[str, bool]], detail: str, *, warn: bool = False) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        said = "".join(part for part, _bold in parts)
        self.setAccessibleName(", ".join(each for each in (said, detail) if each))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 7)
        layout.setSpacing(1)
        first = text("", wrap=True)
        first.set_parts(parts)  # type: ignore[attr-defined]
        layout.addWidget(first)
        if detail:
            layout.addWidget(text(detail, "warn" if warn else "small", wrap=True))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            self.opened.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def enterEvent(self, event) -> None:
        self.update()

    def leaveEvent(self, event) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not (self.hasFocus() or self.underMouse()):
            return
        t = theme.tokens(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(t.accent_tint if self.underMouse() else t.surface))
        painter.setPen(QPen(QColor(t.accent), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)


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
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.add(self._rows)

    def show_rows(self, rows: list[QWidget], empty: str) -> None:
        """Show ``rows``, or the sentence ``empty`` when there is none."""
        focused = self._focused_place()
        clear(self._rows)
        self.heading.set_complement(str(len(rows)) if rows else "")
        for at, widget in enumerate(rows):
            if at:
                self._rows.addWidget(_Line())
            self._rows.addWidget(widget)
        if not rows:
            sentence = text(empty, "small", wrap=True)
            sentence.setContentsMargins(6, 4, 6, 4)
            self._rows.addWidget(sentence)
        if focused is not None and rows:
            rows[min(focused, len(rows) - 1)].setFocus()

    def _focused_place(self) -> int | None:
        items = (self._rows.itemAt(at) for at in range(self._rows.count()))
        shown = [item.widget() for item in items if item is not None]
        lines = [each for each in shown if each is not None and not isinstance(each, _Line)]
        return next((at for at, each in enumerate(lines) if each.hasFocus()), None)

    def set_read_only(self, read_only: bool) -> None:
        """Allow adding or not."""
        if self.add_button is not None:
            self.add_button.setVisible(not read_only)


class _Line(QWidget):
    """A hairline between rows, as wide as their words."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(3)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(6, 1, self.width() - 12, 1, QColor(theme.tokens(self).line))


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
        self.action = action
        self._context, self._meeting_id = context, meeting_id
        today = context.today()
        sign, tone = words.pending_sign(action, today)
        detail = " · ".join(
            part for part in (words.who_and_when(action, today), words.carried(action)) if part
        )
        self._sign = text(sign, tone if tone != "neutral" else "soft")
        self._sign.setFixedWidth(round(18 * theme.zoom(self)))
        self._sign.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        self._sign.setContentsMargins(0, 7, 0, 0)
        self.head = OutcomeRow([(action.text, False)], detail)
        state = labels.word(ActionStatus(action.status))
        self.head.setAccessibleName(f"{self.head.accessibleName()}, {state}")
        self.head.opened.connect(self.toggle)
        self._body = QWidget()
        self._build_body(said)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(row(self._sign, self.head, spacing=0))
        layout.addWidget(self._body)
        self.setFocusProxy(self.head)
        self._told = self._review()

    def _build_body(self, said: Said | None) -> None:
        action = self.action
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
        body = QVBoxLayout(self._body)
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
        self._body.hide()
        self.status.edited.connect(self._state_chosen)
        self.comment.editingFinished.connect(self._tell)
        self.reason.editingFinished.connect(self._tell)

    def toggle(self) -> None:
        """Open or close the state, the comment and what earlier meetings said."""
        self._body.setVisible(self._body.isHidden())
        if not self._body.isHidden():
            self._show_history()
            self.status.setFocus()

    def _ages(self) -> bool:
        """Tell whether the action was carried over so often that it must end otherwise."""
        return ActionStatus(self.action.status) in PENDING and self.action.carried >= AGEING_FROM

    def _show_history(self) -> None:
        clear(self._history)
        for each in registers.reviews(self._context.dossier, self.action.id):
            if each.meeting_id != self._meeting_id:
                self._history.addWidget(review_line(each, self._context.today()))

    @property
    def is_open(self) -> bool:
        """Whether state and comment are shown."""
        return not self._body.isHidden()

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
