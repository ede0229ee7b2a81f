"""Things to press that are not buttons to the eye: a name, a whole line of a list."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from copil_desktop.ui import fonts, theme


class Press(QAbstractButton):
    """What is pressed and paints itself: by the pointer, by Space, and by Enter too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Ctrl+Enter is the dialog's: it does what the dialog is for, wherever the focus is.
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not control:
            self.click()
        else:
            super().keyPressEvent(event)


class NameLink(Press):
    """A name in bold that opens its sheet; underlined under the pointer and with the focus."""

    def __init__(self, words: str, parent: QWidget | None = None, *, strong: bool = True) -> None:
        super().__init__(parent)
        self._weight = QFont.Weight.DemiBold if strong else QFont.Weight.Normal
        self.setText(words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def _font(self) -> QFont:
        font = fonts.sized(self.font(), 1.0, self._weight)
        font.setUnderline(self.underMouse() or self.hasFocus())
        return font

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self._font())
        return QSize(
            round(metrics.horizontalAdvance(self.text()) + 1.5), max(24, round(metrics.height()))
        )

    def minimumSizeHint(self) -> QSize:
        return QSize(40, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens(self)
        painter = QPainter(self)
        painter.setFont(self._font())
        painter.setPen(QColor(t.accent if self.hasFocus() else t.ink))
        words = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.width() + 1
        )
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(self.rect(), flags, words)


class PressRow(Press):
    """A line of a list made of widgets, pressed as a whole; ``self.line`` is its layout.

    ``rule`` draws a hairline under it.
    """

    def __init__(
        self,
        name: str,
        parent: QWidget | None = None,
        *,
        margins: tuple[int, int, int, int] = (12, 6, 12, 6),
        rule: bool = False,
    ) -> None:
        super().__init__(parent)
        self._rule = rule
        self._heights: dict[int, int] = {}
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(*margins)
        self.line.setSpacing(12)

    def add(self, widget: QWidget, stretch: int = 0, width: int = 0) -> None:
        """Add a widget that lets presses through; ``width`` fixes a column."""
        widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        if width:
            widget.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
            widget.setFixedWidth(round(width * theme.zoom(self)))
        self.line.addWidget(widget, stretch)

    def sizeHint(self) -> QSize:
        return self.line.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self.line.minimumSize()

    def hasHeightForWidth(self) -> bool:
        return self.line.hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        # Asked many times over for each line of a long list.
        if width not in self._heights:
            self._heights[width] = self.line.totalHeightForWidth(width)
        return self._heights[width]

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.FontChange):
            self._heights.clear()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inside = QRectF(self.rect()).adjusted(3, 2, -3, -3)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(t.paper))
            painter.drawRoundedRect(inside, 6, 6)
        if self.hasFocus():
            painter.setPen(QPen(QColor(t.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(inside, 6, 6)
        if self._rule:
            painter.setPen(QPen(QColor(t.line), 1))
            painter.drawLine(QRectF(self.rect()).bottomLeft(), QRectF(self.rect()).bottomRight())
