"""A sheet beside its table, as wide as its text needs; below it where there is no room."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from copil_desktop.ui import theme
from copil_desktop.ui.widgets.basics import Card, column
from copil_desktop.ui.zoomed import OnZoom

#: What Qt calls no limit.
_NO_LIMIT = 16_777_215


def follow_zoom(widget: QWidget, width: int) -> None:
    """Keep ``widget`` ``width`` pixels wide at normal text size, more when it is zoomed."""

    def measure() -> None:
        widget.setFixedWidth(round(width * theme.zoom(widget)))

    measure()
    OnZoom(widget, measure)


class SideSheet(Card):
    """A card without margins, to be put in a ``Beside``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(0, 0, 0, 0))


class Beside(QWidget):
    """``table`` with ``sheet`` on its right, or below when the window is narrow or text large."""

    SHEET = 376
    LEAST_TABLE = 560

    def __init__(self, table: QWidget, sheet: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet = sheet
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(18)
        self._layout.addLayout(column(table, None), 1)
        self._layout.addWidget(sheet)
        self.setMinimumWidth(0)
        OnZoom(self, self._fold)
        self._fold()

    def _fold(self) -> None:
        factor = theme.zoom(self)
        sheet = round(self.SHEET * factor)
        if self.width() < sheet + round(self.LEAST_TABLE * factor):
            self._layout.setDirection(QBoxLayout.Direction.TopToBottom)
            self._layout.setStretch(1, 1)
            self._sheet.setMinimumWidth(0)
            self._sheet.setMaximumWidth(_NO_LIMIT)
        else:
            self._layout.setDirection(QBoxLayout.Direction.LeftToRight)
            self._layout.setStretch(1, 0)
            self._sheet.setFixedWidth(sheet)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()
