"""What a page shows when it has nothing to show: a sentence, and what to do next."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from copil_desktop.ui import icons, theme
from copil_desktop.ui.widgets.basics import text


class _Picture(QWidget):
    def __init__(self, icon_name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self.setFixedSize(40, 40)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        icons.draw(painter, self._icon_name, QRectF(4, 4, 32, 32), theme.tokens(self).field)


class EmptyState(QWidget):
    """An icon, a title, a sentence and the buttons that get things going."""

    def __init__(
        self,
        title: str,
        sentence: str = "",
        icon_name: str = "",
        *buttons: QWidget,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.title_label = text(title, "strong", wrap=True)
        self.sentence_label = text(sentence, "soft", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 28, 24, 28)
        layout.setSpacing(8)
        layout.addStretch(1)
        centre = Qt.AlignmentFlag.AlignHCenter
        if icon_name:
            layout.addWidget(_Picture(icon_name, self), 0, centre)
        for label in (self.title_label, self.sentence_label):
            label.setAlignment(centre)
            layout.addWidget(label)
        self.sentence_label.setVisible(bool(sentence))
        for button in buttons:
            layout.addSpacing(4)
            layout.addWidget(button, 0, centre)
        layout.addStretch(1)

    def set_words(self, title: str, sentence: str = "") -> None:
        """Show another title and sentence."""
        self.title_label.setText(title)
        self.sentence_label.setText(sentence)
        self.sentence_label.setVisible(bool(sentence))
