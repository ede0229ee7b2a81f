"""The card beside a table, as wide as its text needs at the zoom of the moment."""

from PySide6.QtWidgets import QWidget

from copil_desktop.ui import theme
from copil_desktop.ui.widgets.basics import Card
from copil_desktop.ui.zoomed import OnZoom


def follow_zoom(widget: QWidget, width: int) -> None:
    """Keep ``widget`` ``width`` pixels wide at normal text size, more when it is zoomed."""

    def measure() -> None:
        widget.setFixedWidth(round(width * theme.zoom(widget)))

    measure()
    OnZoom(widget, measure)


class SideSheet(Card):
    """A card without margins, of ``WIDTH`` pixels at normal text size."""

    WIDTH = 376

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(0, 0, 0, 0))
        follow_zoom(self, self.WIDTH)
