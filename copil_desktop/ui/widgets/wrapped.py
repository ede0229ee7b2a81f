"""Text that wraps, painted by the widget that holds it: hundreds of rows need no label each."""

from collections.abc import Iterable
from math import ceil

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption

from copil_desktop.ui.widgets.basics import LINE_HEIGHT

_SOFT_BREAK = "\u2028"


class Wrapped:
    """Fragments one after the other, those marked ``True`` in bold, with air between their lines.

    Each width is measured once.
    """

    def __init__(self, parts: Iterable[tuple[str, bool]], font: QFont) -> None:
        kept = [(words.replace("\n", _SOFT_BREAK), bold) for words, bold in parts]
        self._layout = QTextLayout("".join(words for words, _bold in kept), font)
        self._layout.setCacheEnabled(True)
        self._layout.setTextOption(_option())
        self._layout.setFormats(_bold_ranges(kept))
        self._heights: dict[int, int] = {}
        self._width = -1

    def height(self, width: int) -> int:
        """Return the pixels that the text needs at ``width``."""
        if width not in self._heights:
            self._heights[width] = self._lay_out(width)
        return self._heights[width]

    def draw(self, painter: QPainter, left: int, top: int, width: int) -> None:
        """Paint the text in the painter's pen."""
        if width != self._width:
            self._lay_out(width)
        self._layout.draw(painter, QPointF(left, top))

    def _lay_out(self, width: int) -> int:
        self._width = width
        layout, bottom = self._layout, 0.0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1))
            line.setPosition(QPointF(0, bottom))
            bottom += ceil(line.height()) * LINE_HEIGHT / 100
        layout.endLayout()
        return ceil(bottom)


def _option() -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option


def _bold_ranges(parts: Iterable[tuple[str, bool]]) -> list[QTextLayout.FormatRange]:
    bold = QTextCharFormat()
    bold.setFontWeight(QFont.Weight.Bold)
    ranges: list[QTextLayout.FormatRange] = []
    start = 0
    for words, strong in parts:
        if strong:
            found = QTextLayout.FormatRange()
            # Qt counts in UTF-16.
            found.start, found.length, found.format = start, _units(words), bold
            ranges.append(found)
        start += _units(words)
    return ranges


def _units(words: str) -> int:
    return len(words.encode("utf-16-le")) // 2
