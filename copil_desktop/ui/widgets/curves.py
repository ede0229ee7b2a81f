"""Curves of motivation, 1 to 5: a small one for tables, a large one for the sheet of a person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from copil_desktop.i18n import _, short_day
from copil_desktop.ui import fonts, theme

LEAST, MOST = 1, 5
#: At this score or below the last point is drawn as lost.
LOW = 2


@dataclass(frozen=True)
class Point:
    """One check-in: its day, its score, whether the person said it herself, its cause in words."""

    day: date
    score: float
    said: bool
    words: str = ""


def paint_sparkline(
    painter: QPainter, rect: QRectF, scores: Sequence[float], t: theme.Tokens
) -> None:
    """Paint the last scores as a line in ``rect``; the last is a dot, red when low."""
    shown = list(scores[-4:])
    if not shown:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    width, height = min(rect.width() - 12, 45.0), 16.0
    top, left = rect.center().y() - height / 2, rect.x() + 6
    points = [
        QPointF(left + at * width / 3, top + (MOST - score) / (MOST - LEAST) * height)
        for at, score in enumerate(shown)
    ]
    painter.setPen(QPen(QColor(t.accent), 1.8))
    painter.drawPolyline(QPolygonF(points))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(t.bad if shown[-1] <= LOW else t.accent))
    painter.drawEllipse(points[-1], 3, 3)
    painter.restore()


class MotivationCurve(QWidget):
    """What the person said (solid line and dots) and what was perceived (circles), by day.

    The same content is in ``lines()``, which the widget gives to screen readers.
    """

    def __init__(self, points: Sequence[Point] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points: list[Point] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Motivation"))
        self.set_points(points)

    def set_points(self, points: Sequence[Point]) -> None:
        """Show other check-ins."""
        self._points = sorted(points, key=lambda point: point.day)
        self.setAccessibleDescription(". ".join(self.lines()))
        self.update()

    def lines(self) -> list[str]:
        """Return the curve as sentences, oldest first."""
        return [
            " ".join(
                part
                for part in (
                    f"{short_day(point.day, weekday=False)} {point.day.year}",
                    _("said") if point.said else _("perceived"),
                    _("{score} out of 5").format(score=f"{point.score:g}"),
                    point.words,
                )
                if part
            )
            for point in self._points
        ]

    def sizeHint(self) -> QSize:
        return QSize(300, round(88 * theme.zoom(self)))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height())

    def _place(self, point: Point) -> QPointF:
        first, last = self._points[0].day, self._points[-1].day
        span = max((last - first).days, 1)
        left, right = 40.0, self.width() - 50.0
        along = (point.day - first).days / span if last > first else 0.5
        return QPointF(left + along * (right - left), self._height(point.score))

    def _height(self, score: float) -> float:
        top, bottom = 10.0, self.height() - 18.0
        return top + (MOST - score) / (MOST - LEAST) * (bottom - top)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(fonts.sized(self.font(), 11 / 13))
        for score in (5, 3, 1):
            y = round(self._height(score)) + 0.5
            painter.setPen(QPen(QColor(t.line), 1))
            painter.drawLine(QPointF(22, y), QPointF(self.width(), y))
            painter.setPen(QColor(t.soft))
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.drawText(QRectF(0, y - 10, 20, 20), flags, str(score))
        if not self._points:
            return
        said = [point for point in self._points if point.said]
        painter.setPen(QPen(QColor(t.accent), 2))
        painter.drawPolyline(QPolygonF([self._place(point) for point in said]))
        for point in self._points:
            self._paint_point(painter, point, point is self._points[-1], t)
        self._paint_words(painter, t)

    def _paint_point(self, painter: QPainter, point: Point, last: bool, t: theme.Tokens) -> None:
        colour = QColor(t.bad if last and point.score <= LOW else t.accent)
        painter.setPen(QPen(colour, 2))
        painter.setBrush(colour if point.said else QColor(t.surface))
        painter.drawEllipse(self._place(point), 3.5, 3.5)

    def _paint_words(self, painter: QPainter, t: theme.Tokens) -> None:
        """Write the cause of the last point under it, inside the widget."""
        last = self._points[-1]
        if not last.words:
            return
        width = QFontMetricsF(painter.font()).horizontalAdvance(last.words)
        at = self._place(last)
        left = min(max(at.x() - width / 2, 0), self.width() - width)
        below = at.y() + 18 if at.y() + 20 < self.height() else at.y() - 10
        # No line runs through a word.
        painter.fillRect(QRectF(left - 3, below - 11, width + 6, 14), QColor(t.surface))
        painter.setPen(QColor(t.soft))
        painter.drawText(QPointF(left, below), last.words)
