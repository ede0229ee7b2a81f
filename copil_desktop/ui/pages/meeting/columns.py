"""The three columns of *Tenir*: the outer ones fold, and give their room to a projector."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSplitter, QWidget

from copil_desktop.ui import theme

LEFT, MIDDLE, RIGHT = range(3)
#: Widths of the outer columns, and the least of the middle one, at normal text size.
WIDTHS = {LEFT: 288, RIGHT: 296}
GUTTER, LEAST = 12, 300


class Columns(QSplitter):
    """Lays three widgets side by side, at their usual widths when first shown."""

    folds_changed = Signal()

    def __init__(self, left: QWidget, middle: QWidget, right: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._laid_out = False
        self._sizes_before: list[int] = []
        self.setHandleWidth(GUTTER)
        for widget in (left, middle, right):
            self.addWidget(widget)
        self.setStretchFactor(MIDDLE, 1)
        self.setCollapsible(MIDDLE, False)
        self.splitterMoved.connect(lambda *_: self.folds_changed.emit())

    def is_folded(self, column: int) -> bool:
        """Tell whether an outer column gave its room away."""
        return self._laid_out and self.sizes()[column] == 0

    def fold(self, column: int) -> None:
        """Fold an outer column, or show it again."""
        sizes = self.sizes()
        wanted = 0 if sizes[column] else round(WIDTHS[column] * theme.zoom(self))
        sizes[MIDDLE] += sizes[column] - wanted
        sizes[column] = wanted
        self.setSizes(sizes)
        self.folds_changed.emit()

    def project(self, on: bool) -> None:
        """Fold the left column for a projector, or lay out as before."""
        if on:
            self._sizes_before = self.sizes()
        # Once the window has its new size and its letters theirs.
        QTimer.singleShot(0, self, lambda: self._lay_out(projected=on))

    def _lay_out(self, *, projected: bool) -> None:
        if projected:
            right = round(WIDTHS[RIGHT] * theme.zoom(self))
            self.setSizes([0, self.width() - right - GUTTER, right])
        else:
            self.setSizes(self._sizes_before)
        self.folds_changed.emit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if sum(self.sizes()) and not self._laid_out:
            self._laid_out = True
            left, right = (round(width * theme.zoom(self)) for width in WIDTHS.values())
            middle = self.width() - left - right - 2 * GUTTER
            self.setSizes([left, max(middle, LEAST), right])
        self.folds_changed.emit()
