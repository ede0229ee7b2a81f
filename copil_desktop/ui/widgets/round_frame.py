"""Round corners for what Qt paints square: tables and lists."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from copil_desktop.ui import theme
from copil_desktop.ui.widgets.basics import Card


class RoundFrame(QWidget):
    """Lies over ``inside`` and paints its hairline, its round corners and its focus ring."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__(inside)
        self._inside = inside
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside.installEventFilter(self)
        self.setGeometry(inside.rect())
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._inside.rect())
            self.raise_()
        elif event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return False

    def _is_on_card(self) -> bool:
        around = self._inside.parentWidget()
        while around is not None and not isinstance(around, Card):
            around = around.parentWidget()
        return around is not None

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QPainterPath()
        whole.addRect(QRectF(self.rect()))
        sheet = QPainterPath()
        sheet.addRoundedRect(QRectF(self.rect()), theme.RADIUS, theme.RADIUS)
        painter.fillPath(whole - sheet, QColor(t.surface if self._is_on_card() else t.paper))
        focused = self._inside.hasFocus()
        painter.setPen(QPen(QColor(t.accent if focused else t.line), 2 if focused else 1))
        inset = 1 if focused else 0.5
        frame = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(frame, theme.RADIUS, theme.RADIUS)
