"""A chip that is corrected from a menu: a word on a tint, and a triangle."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from copil_desktop.ui import theme
from copil_desktop.ui.widgets.basics import chip_font
from copil_desktop.ui.widgets.buttons import paint_triangle
from copil_desktop.ui.widgets.press import Press

_TRIANGLE = 7.0


class MenuChip(Press):
    """``fill`` writes the menu each time it opens: by Space, Enter, the arrow down or a click.

    ``remove`` is called by Delete; None when there is nothing to take away. ``said`` is what a
    screen reader says before the word: « Avec ».
    """

    def __init__(
        self,
        words: str,
        tone: str,
        said: str,
        fill: Callable[[QMenu], None],
        remove: Callable[[], None] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.tone = tone
        self._fill, self._remove = fill, remove
        self.setText(words)
        self.setAccessibleName(f"{said} {words}".strip())
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.menu: QMenu | None = None
        self.clicked.connect(self.open_menu)

    def open_menu(self) -> None:
        """Open what it can be changed into."""
        self.menu = QMenu(self)
        self.menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fill(self.menu)
        self.menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Down:
                self.open_menu()
            case Qt.Key.Key_Right:
                self.focusNextChild()
            case Qt.Key.Key_Left:
                self.focusPreviousChild()
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace if self._remove is not None:
                self._remove()
            case _:
                super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(chip_font(self.font()))
        width = metrics.horizontalAdvance(self.text()) + _TRIANGLE + 26
        return QSize(round(width + 0.5), max(26, round(metrics.height() + 9)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens(self)
        ink, tint = t.tone(self.tone)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        edge = t.accent if self.hasFocus() else t.field if self.underMouse() else tint
        painter.setPen(QPen(QColor(edge), 2 if self.hasFocus() else 1))
        painter.setBrush(QColor(tint))
        painter.drawRoundedRect(frame, 6, 6)
        painter.setPen(QColor(ink))
        painter.setFont(chip_font(self.font()))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRectF(self.rect()).adjusted(9, 0, 0, 0), flags, self.text())
        centre = QPointF(self.width() - 9 - _TRIANGLE / 2, self.height() / 2)
        paint_triangle(painter, centre, _TRIANGLE, ink)
