"""Lines of fields under small titles, which scroll below what is said of them."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QLayout, QVBoxLayout, QWidget

from copil_desktop.ui.widgets.basics import Paragraph, clear, text
from copil_desktop.ui.widgets.scrolled import scrolled


class TitledGrid(QWidget):
    """``stretches`` says how the columns share the room that is left."""

    def __init__(
        self, head: Paragraph, stretches: Sequence[int], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 12, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(6)
        for at, stretch in enumerate(stretches):
            self._grid.setColumnStretch(at, stretch)
        inside = QVBoxLayout()
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addLayout(self._grid)
        inside.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(head)
        layout.addWidget(scrolled(inside), 1)

    def start(self, *titles: str) -> None:
        """Show the titles alone."""
        clear(self._grid)
        for at, title in enumerate(titles):
            self._grid.addWidget(text(title, "small"), 0, at)

    def add_line(self, *cells: QWidget | QLayout) -> None:
        """Add one line, a cell a column."""
        line = self._grid.rowCount()
        for at, cell in enumerate(cells):
            if isinstance(cell, QWidget):
                self._grid.addWidget(cell, line, at)
            else:
                self._grid.addLayout(cell, line, at)
