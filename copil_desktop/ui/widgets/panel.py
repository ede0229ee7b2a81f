"""The surface of cards and of what floats above the window: a plain ground, a hairline, corners."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from copil_desktop.ui import theme


def paint(widget: QWidget, line: str) -> QPainter:
    """Paint the surface of ``widget`` within a hairline of colour ``line``.

    Return the painter, its pen still that of the hairline, for what comes above.
    """
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(line), 1))
    painter.setBrush(QColor(theme.tokens(widget).surface))
    frame = QRectF(widget.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.drawRoundedRect(frame, theme.RADIUS, theme.RADIUS)
    return painter


def paint_window(widget: QWidget) -> None:
    """Paint the surface of a window without a title bar.

    Its corners are square: round ones ask for a compositor, and are black where none runs.
    """
    t, painter = theme.tokens(widget), QPainter(widget)
    painter.setPen(QColor(t.field))
    painter.setBrush(QColor(t.surface))
    painter.drawRect(widget.rect().adjusted(0, 0, -1, -1))
