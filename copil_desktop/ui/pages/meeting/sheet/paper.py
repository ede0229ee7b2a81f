"""How the regions of the sheet stand on their paper."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

#: Units across a page of A4 paper, and down it; its margins at the sides and above.
WIDTH, HEIGHT = 794, 1123
_SIDE, _TOP = 64, 48
#: What the regions keep free on either side for their frame.
_FRAME = 8


class PaperLayout(QLayout):
    """One below the other between margins that grow with the page, at least a page high.

    The margins belong to the width that is asked about: each text is measured at that width alone.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._page = parent
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}

    def insert_widget(self, at: int, widget: QWidget) -> None:
        """Add ``widget`` before the item number ``at``."""
        self.addWidget(widget)
        self._items.insert(at, self._items.pop())
        self.invalidate()

    def holds(self, at: int, widget: QWidget) -> bool:
        """Whether ``widget`` is the item number ``at``."""
        return at < len(self._items) and self._items[at].widget() is widget

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        # Qt asks about all the room there is, though the page is never wider than paper.
        width = min(width, self._page.maximumWidth())
        if width not in self._heights:
            self._heights[width] = self._arrange(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 0)

    def minimumSize(self) -> QSize:
        return QSize(0, 0)

    def _arrange(self, page: QRect, *, move: bool) -> int:
        """Place the items on ``page`` (or only measure) and return the height they take."""
        side = round(page.width() * _SIDE / WIDTH) - _FRAME
        top = round(page.width() * _TOP / WIDTH)
        width, bottom = page.width() - 2 * side, page.y() + top
        for item in self._items:
            if item.isEmpty():
                continue
            # What is edited has fields with a height of their own.
            height = max(item.heightForWidth(width), item.minimumSize().height())
            if move:
                item.setGeometry(QRect(page.x() + side, bottom, width, height))
            bottom += height
        return max(bottom - page.y() + top, round(page.width() * HEIGHT / WIDTH))
