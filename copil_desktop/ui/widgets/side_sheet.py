"""A sheet beside its table, as wide as its text needs; below it where there is no room."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from copil_desktop.ui import theme
from copil_desktop.ui.widgets.basics import Card, column
from copil_desktop.ui.zoomed import OnZoom

#: One below the other, each keeps so much of its height, at normal text size: the page scrolls.
LEAST_HEIGHT = 180
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


def at_top(table: QWidget) -> QWidget:
    """Return a place where a table that ends after its last row leaves what is below it empty."""
    place = QWidget()
    place.setLayout(column(table, None))
    return place


class Beside(QWidget):
    """``main`` with ``side`` on its right, or below when the window is narrow or the text large.

    ``width`` is that of ``side``, ``least`` what ``main`` keeps beside it, at normal
    text size. With ``first`` the side is on the left, or above.
    """

    def __init__(
        self,
        main: QWidget,
        side: QWidget,
        *,
        width: int = 376,
        least: int = 560,
        spacing: int = 18,
        first: bool = False,
    ) -> None:
        super().__init__()
        self._main, self._side = main, side
        self._width, self._least, self._first = width, least, first
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(spacing)
        self._layout.addWidget(main, 1)
        self._layout.insertWidget(0 if first else 1, side)
        self.setMinimumWidth(0)
        OnZoom(self, self._fold)
        self._fold()

    def _fold(self) -> None:
        factor = theme.zoom(self)
        width = round(self._width * factor)
        place = 0 if self._first else 1
        narrow = self.width() < width + round(self._least * factor)
        for each in (self._main, self._side):
            each.setMinimumHeight(round(LEAST_HEIGHT * factor) if narrow else 0)
        if narrow:
            self._layout.setDirection(QBoxLayout.Direction.TopToBottom)
            self._layout.setStretch(place, 0 if self._first else 1)
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(_NO_LIMIT)
        else:
            self._layout.setDirection(QBoxLayout.Direction.LeftToRight)
            self._layout.setStretch(place, 0)
            self._side.setFixedWidth(width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()
