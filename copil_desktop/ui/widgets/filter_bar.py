"""What narrows a list: a field to type in, and choices beside it."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from copil_desktop.ui import theme
from copil_desktop.ui.widgets.basics import column, row
from copil_desktop.ui.zoomed import OnZoom

#: What the field to type in needs on a line with the rest, at normal text size.
LEAST = 160
_SPACING = 8


class FilterBar(QWidget):
    """``field`` takes the room left; ``choices`` go on a line of their own where there is none."""

    def __init__(self, field: QWidget, *choices: QWidget, button: QWidget | None = None) -> None:
        """``button`` stays at the end of the first line."""
        super().__init__()
        self._choices, self._button = choices, button
        self._first: QHBoxLayout = row(field, spacing=_SPACING)
        self._first.setStretch(0, 1)
        self._second: QHBoxLayout = row(spacing=_SPACING)
        if button is not None:
            self._first.addWidget(button)
        self.setLayout(column(self._first, self._second, spacing=_SPACING))
        self._place(self._first)
        OnZoom(self, self._arrange)

    def _place(self, line: QHBoxLayout) -> None:
        at = 1 if line is self._first else 0
        for place, choice in enumerate(self._choices):
            line.insertWidget(at + place, choice)

    def _arrange(self) -> None:
        beside = [*self._choices, *([self._button] if self._button is not None else [])]
        needed = sum(each.sizeHint().width() + _SPACING for each in beside)
        fits = needed + round(LEAST * theme.zoom(self)) <= self.width()
        line = self._first if fits else self._second
        if line.indexOf(self._choices[0]) < 0:
            self._place(line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
