"""The three columns of *Tenir*: the outer ones fold, and give their room to a projector."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from copil_desktop.ui import theme

LEFT, MIDDLE, RIGHT = range(3)
#: Widths of the outer columns, and the least of the middle one, at normal text size.
WIDTHS = {LEFT: 288, RIGHT: 296}
GUTTER, LEAST = 12, 280
#: What the middle one keeps at least beside a column that is asked for.
LEAST_ASKED = 200


class Columns(QSplitter):
    """Lays three widgets side by side, at their usual widths when first shown.

    Where there is no room for all, an outer column folds until there is.
    """

    folds_changed = Signal()

    def __init__(self, left: QWidget, middle: QWidget, right: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._middle = middle
        self._laid_out = False
        self._zoom = 1.0
        #: The columns folded for want of room, the last one at the end.
        self._given_up: list[int] = []
        #: The column that the user shows again where there is no room for all.
        self._asked: int | None = None
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
        """Fold an outer column, or show it again, in the place of the other where only one fits."""
        show = self.is_folded(column)
        self._asked = column if show else None
        self._given_up = [each for each in self._given_up if each != column]
        other = LEFT + RIGHT - column
        if show and not self.is_folded(other) and not self._fits((LEFT, RIGHT)):
            self._given_up.append(other)
            self._show(other, False)
        self._show(column, show)
        self.folds_changed.emit()

    def _show(self, column: int, shown: bool) -> None:
        sizes = self.sizes()
        wanted = round(WIDTHS[column] * theme.zoom(self)) if shown else 0
        sizes[MIDDLE] += sizes[column] - wanted
        sizes[column] = wanted
        self.setSizes(sizes)

    def _fits(self, columns: Iterable[int]) -> bool:
        zoom, columns = theme.zoom(self), list(columns)
        outer = sum(round(WIDTHS[each] * zoom) + GUTTER for each in columns)
        least = LEAST_ASKED if columns == [self._asked] else LEAST
        return outer + round(least * zoom) <= self.width()

    def _fit(self) -> None:
        """Fold what has no room any more, the right column first; show again what has."""
        shown = [each for each in (LEFT, RIGHT) if not self.is_folded(each)]
        shown.sort(key=lambda each: each != self._asked)
        while shown and not self._fits(shown):
            self._given_up.append(shown.pop())
            self._show(self._given_up[-1], False)
        while self._given_up and self._fits((*shown, self._given_up[-1])):
            shown.append(self._given_up.pop())
            self._show(shown[-1], True)

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
        self._fit()
        self.folds_changed.emit()

    def minimumSizeHint(self) -> QSize:
        """The outer columns fold: the middle one alone has to fit."""
        middle = self._middle.minimumSizeHint().width()
        return QSize(middle + 2 * GUTTER, super().minimumSizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self._laid_out:
            # Larger letters want wider columns.
            sizes, zoom = self.sizes(), theme.zoom(self)
            for column in (LEFT, RIGHT):
                wider = round(sizes[column] * zoom / self._zoom)
                sizes[MIDDLE] += sizes[column] - wider
                sizes[column] = wider
            self._zoom = zoom
            self.setSizes([max(each, 0) for each in sizes])
            self._fit()
            self.folds_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._laid_out:
            # Before the columns are shown: hundreds of lines would be wrapped for nothing.
            self._lay_out_first()
        elif event.size().width() == event.oldSize().width():
            return
        self._fit()
        self.folds_changed.emit()

    def _lay_out_first(self) -> None:
        self._laid_out, self._zoom = True, theme.zoom(self)
        left, right = (round(width * theme.zoom(self)) for width in WIDTHS.values())
        middle = self.width() - left - right - 2 * GUTTER
        self.setSizes([left, max(middle, LEAST), right])
