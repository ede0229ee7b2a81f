"""The rhythm of one committee on a line: meetings held, the gap, today, the next one."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from copil_desktop.i18n import _, short_day
from copil_desktop.ui import theme
from copil_desktop.ui.widgets.basics import ElidedLabel, row, text


@dataclass(frozen=True)
class Gap:
    """A stretch of days that is too long or too short; ``tone`` is warn or bad.

    ``words`` are a few (« ↔ 78 j »), ``whole`` all there is to say; a gap that is ``short`` is a
    plain bar, one that is long a broken one.
    """

    start: date
    end: date
    tone: str = "warn"
    words: str = ""
    whole: str = ""
    short: bool = False


@dataclass(frozen=True)
class Rhythm:
    """One line: days of meetings held and to come, gaps to look at, and the verdict in words."""

    name: str
    words: str
    tone: str
    held: Sequence[date] = ()
    planned: Sequence[date] = ()
    gaps: Sequence[Gap] = field(default_factory=tuple)


class _Line(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rhythm: Rhythm | None = None
        self._today, self._span = date.min, (date.min, date.max)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_rhythm(self, rhythm: Rhythm, today: date, span: tuple[date, date]) -> None:
        self._rhythm, self._today, self._span = rhythm, today, span
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, 20)

    def _x(self, day: date) -> float:
        first, last = self._span
        days = max((last - first).days, 1)
        return 10 + (day - first).days / days * (self.width() - 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._rhythm is None:
            return
        t = theme.tokens(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        y = self.height() / 2
        painter.setPen(QPen(QColor(t.line), 2))
        painter.drawLine(QPointF(0, y), QPointF(self.width(), y))
        for gap in self._rhythm.gaps:
            painter.setPen(QPen(QColor(t.tone(gap.tone)[0]), 4))
            painter.drawLine(QPointF(self._x(gap.start), y), QPointF(self._x(gap.end), y))
        painter.setPen(QPen(QColor(t.field), 2))
        x = round(self._x(self._today))
        painter.drawLine(QPointF(x, y - 8), QPointF(x, y + 8))
        for day in self._shown(self._rhythm.held):
            paint_dot(painter, QPointF(self._x(day), y), 5, t, planned=False)
        for day in self._shown(self._rhythm.planned):
            paint_dot(painter, QPointF(self._x(day), y), 5, t, planned=True)

    def _shown(self, days: Sequence[date]) -> list[date]:
        return [day for day in days if self._span[0] <= day <= self._span[1]]


def paint_dot(
    painter: QPainter, at: QPointF, radius: float, t: theme.Tokens, *, planned: bool
) -> None:
    """Paint a meeting: a full dot when it took place, a circle when it is to come."""
    if planned:
        painter.setPen(QPen(QColor(t.accent), 2.2))
        painter.setBrush(QColor(t.surface))
        painter.drawEllipse(at, radius - 0.4, radius - 0.4)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(t.accent))
        painter.drawEllipse(QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius))


class RhythmLine(QWidget):
    """« COPIL ………… dans 10 jours · bon rythme » above its line of dots."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name_label = ElidedLabel("", "strong")
        self.words_label = text()
        self._line = _Line()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        head = row(self.name_label, self.words_label)
        head.setStretch(0, 1)
        layout.addLayout(head)
        layout.addWidget(self._line)

    def show_rhythm(self, rhythm: Rhythm, today: date, span: tuple[date, date]) -> None:
        """Show ``rhythm`` between the two days of ``span``."""
        self.name_label.setText(rhythm.name)
        self.words_label.setText(rhythm.words)
        self.words_label.setProperty("look", rhythm.tone)
        self.words_label.style().polish(self.words_label)
        self._line.show_rhythm(rhythm, today, span)
        self.setAccessibleName(f"{rhythm.name}, {rhythm.words}")
        self.setAccessibleDescription(". ".join(lines(rhythm)))


def lines(rhythm: Rhythm) -> list[str]:
    """Return the same content as a list: each meeting on its day."""
    held = [_("met on {day}").format(day=_written(day)) for day in rhythm.held]
    planned = [_("planned on {day}").format(day=_written(day)) for day in rhythm.planned]
    return held + planned


def _written(day: date) -> str:
    return f"{short_day(day)} {day.year}"
