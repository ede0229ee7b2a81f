"""What the sheets are made of: a titled part under a hairline, the box of what to know."""

from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from copil_desktop.ui import theme
from copil_desktop.ui.widgets.basics import SectionTitle, clear, paragraph, row


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
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(6)
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
        said = "".join(f" · {part}" for part in parts)
        self.words.set_parts([(title, True), (said, False)])

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(0, 0, 0, 0))
        painter.setBrush(QColor(theme.tokens(self).paper))
        painter.drawRoundedRect(self.rect(), theme.FIELD_RADIUS, theme.FIELD_RADIUS)
