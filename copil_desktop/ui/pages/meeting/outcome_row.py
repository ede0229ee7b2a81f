"""One row of what comes out of a meeting, painted: a large meeting has hundreds of them."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFocusEvent,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from copil_desktop.ui import fonts, theme
from copil_desktop.ui.widgets.wrapped import Wrapped

#: Around the words, and between the first words and the detail; room of a sign at normal text size.
_LEFT, _TOP, _RIGHT, _BOTTOM, _BETWEEN = 6, 6, 6, 7, 1
_SIGN = 18


class OutcomeRow(QWidget):
    """One row to open with Enter or a click, to remove with Delete."""

    opened = Signal()
    removed = Signal()

    def __init__(
        self,
        parts: list[tuple[str, bool]],
        detail: str,
        *,
        warn: bool = False,
        sign: tuple[str, str] = ("", ""),
    ) -> None:
        """``sign``: a shape before the words and its tone."""
        super().__init__()
        self._parts, self._detail, self._warn, self._sign = parts, detail, warn, sign
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        said = "".join(part for part, _bold in parts)
        self.setAccessibleName(", ".join(each for each in (said, detail) if each))
        self._measure()

    def _measure(self) -> None:
        self._words = Wrapped(self._parts, self.font())
        small = self._detail_font()
        self._below = Wrapped([(self._detail, False)], small) if self._detail else None
        self._indent = round(_SIGN * theme.zoom(self)) if self._sign[0] else 0

    def _detail_font(self) -> QFont:
        if self._warn:
            return fonts.sized(self.font(), 1.0, QFont.Weight.Medium)
        return fonts.sized(self.font(), 12 / 13)

    # Its size

    def _inside(self, width: int) -> int:
        return width - _LEFT - _RIGHT - self._indent

    def heightForWidth(self, width: int) -> int:
        inside = self._inside(width)
        height = _TOP + self._words.height(inside) + _BOTTOM
        return height if self._below is None else height + _BETWEEN + self._below.height(inside)

    def sizeHint(self) -> QSize:
        # It has a height at a width only, and no width of its own: words wrap.
        return QSize(0, 0)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._measure()
            self.updateGeometry()

    # Keys and pointer

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            self.opened.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self.update()

    # Looks

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus() or self.underMouse():
            painter.setBrush(QColor(t.accent_tint if self.underMouse() else t.surface))
            painter.setPen(QPen(QColor(t.accent), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        left, width = _LEFT + self._indent, self._inside(self.width())
        if self._indent:
            self._paint_sign(painter, t)
        painter.setPen(QColor(t.ink))
        self._words.draw(painter, left, _TOP, width)
        if self._below is not None:
            painter.setPen(QColor(t.warn if self._warn else t.soft))
            top = _TOP + self._words.height(width) + _BETWEEN
            self._below.draw(painter, left, top, width)

    def _paint_sign(self, painter: QPainter, t: theme.Tokens) -> None:
        sign, tone = self._sign
        painter.setFont(fonts.sized(self.font(), 1.0, QFont.Weight.Medium))
        painter.setPen(QColor(t.tone(tone)[0]))
        box = QRectF(0, _TOP, self._indent, self.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter, sign)
