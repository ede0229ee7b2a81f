"""What the sheets are made of: a titled part under a hairline, the box of what to know."""

from datetime import date

from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from copil_desktop.dossier.actions import ActionRow
from copil_desktop.i18n import _, short_day
from copil_desktop.ui import theme
from copil_desktop.ui.pages.page import Context
from copil_desktop.ui.widgets.basics import SectionTitle, clear, paragraph, row, text
from copil_desktop.ui.widgets.press import PressRow


class Section(QWidget):
    """A part of a sheet with its title; ``body`` takes what it shows."""

    def __init__(self, title: str, complement: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = SectionTitle(title, complement)
        self._head = row(6, self.title)
        self._head.setStretch(1, 1)
        self.body = QVBoxLayout()
        self.body.setSpacing(2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 10)
        layout.setSpacing(4)
        if title:
            layout.addLayout(self._head)
        layout.addLayout(self.body)

    def add_right(self, widget: QWidget) -> None:
        """Put ``widget`` at the right of the title."""
        self._head.addWidget(widget)

    def clear(self) -> None:
        """Empty the part."""
        clear(self.body)

    def is_empty(self) -> bool:
        """Tell whether nothing is shown."""
        return self.body.count() == 0

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(0, 0, self.width(), 1, QColor(theme.tokens(self).line))


class KnownBox(QWidget):
    """« **Avant d'appeler** · joignable avant 9 h · … » on a soft ground."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = paragraph("")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 8, 10, 8)
        layout.addWidget(self.words)

    def show_parts(self, title: str, parts: list[str]) -> None:
        """Show ``parts`` one after the other; nothing at all without any."""
        self.setVisible(bool(parts))
        said = "".join(f"\u00a0· {part}" for part in parts)
        self.words.set_parts([(title, True), (said, False)])

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(0, 0, 0, 0))
        painter.setBrush(QColor(theme.tokens(self).paper))
        painter.drawRoundedRect(self.rect(), theme.FIELD_RADIUS, theme.FIELD_RADIUS)


def action_line(context: Context, action: ActionRow) -> PressRow:
    """Return an action under way with its due day; pressed, it opens in *Actions*."""
    today, due, look = context.today(), "—", "soft"
    if action.due_on:
        due = short_day(date.fromisoformat(action.due_on), today, weekday=False)
        if action.due_on < today.isoformat():
            due, look = _("late: {day}").format(day=due), "bad"
    line = PressRow(f"{action.text}, {due}", margins=(6, 4, 6, 4))
    line.add(paragraph(action.text), 1)
    line.add(text(due, look))
    line.clicked.connect(lambda: context.go("actions", action_id=action.id))
    return line
