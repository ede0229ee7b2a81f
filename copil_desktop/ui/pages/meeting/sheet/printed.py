"""Rich text of the sheet, as it will be printed."""

from math import ceil

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QPainter,
    QPaintEvent,
    QPalette,
    QTextDocument,
)
from PySide6.QtWidgets import QSizePolicy, QWidget


class Printed(QWidget):
    """Rich text that wraps; its accessible name has its words.

    A label would lay its text out twice each time its height is asked: minutes have hundreds.
    """

    def __init__(self) -> None:
        super().__init__()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._document = QTextDocument(self)
        self._document.setDocumentMargin(0)
        self._document.setUndoRedoEnabled(False)
        self._html = ""
        self._heights: dict[int, int] = {}

    def show_rich(self, html: str, words: str) -> None:
        """Show Qt's HTML; ``words`` is what it says."""
        if html == self._html:
            return
        self._html = html
        self._document.setDefaultFont(self.font())
        self._document.setHtml(html)
        self.setAccessibleName(words)
        self._measure_again()

    def _measure_again(self) -> None:
        self._heights.clear()
        self.updateGeometry()
        self.update()

    def heightForWidth(self, width: int) -> int:
        if width <= 0:  # asked for what is least, never given
            return 0
        if width not in self._heights:
            self._heights[width] = self._measured(width)
        return self._heights[width]

    def _measured(self, width: int) -> int:
        margins = self.contentsMargins()
        self._lay_out(width - margins.left() - margins.right())
        return ceil(self._document.size().height()) + margins.top() + margins.bottom()

    def _lay_out(self, width: int) -> None:
        if self._document.textWidth() != max(width, 1):
            self._document.setTextWidth(max(width, 1))

    def sizeHint(self) -> QSize:
        # It is as high as its words are at the width it gets; it has none of its own.
        return QSize(0, 0)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._document.setDefaultFont(self.font())
            self._measure_again()

    def paintEvent(self, event: QPaintEvent) -> None:
        inside = self.contentsRect()
        self._lay_out(inside.width())
        look = QAbstractTextDocumentLayout.PaintContext()
        look.palette = self.palette()
        ink = look.palette.color(QPalette.ColorRole.WindowText)
        look.palette.setColor(QPalette.ColorRole.Text, ink)
        look.clip = event.rect().translated(-inside.topLeft()).toRectF()
        painter = QPainter(self)
        painter.translate(inside.topLeft())
        painter.setClipRect(look.clip)
        self._document.documentLayout().draw(painter, look)
