"""Sequences as lanes on a timeline: past and next meetings, gaps, holidays, today.

The same content is a list for screen readers: each meeting is a child of the timeline's accessible
description, and the arrows walk from dot to dot, saying each.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from copil_desktop.i18n import _, short_day
from copil_desktop.ui import fonts, theme
from copil_desktop.ui.announce import announce
from copil_desktop.ui.widgets.rhythm import Gap, paint_dot


@dataclass(frozen=True)
class Dot:
    """A meeting: its key, its day, its words (« COPIL n° 9, convoquée »), whether it is to come."""

    id: int
    day: date
    words: str
    planned: bool


@dataclass(frozen=True)
class Lane:
    """One sequence: name, step in words, verdict in words and its tone, meetings, gaps."""

    name: str
    step: str
    words: str
    tone: str
    dots: Sequence[Dot] = ()
    gaps: Sequence[Gap] = field(default_factory=tuple)


@dataclass(frozen=True)
class Band:
    """Holidays: their name and both their days included."""

    name: str
    start: date
    end: date


#: At normal text size: the labels' column, the months' line, one lane, the line of today's word.
LABELS, MONTHS, LANE, FOOT = 328, 36, 72, 24
DOT = 7


class SequenceLanes(QWidget):
    """The timeline of the meetings' room. ``meeting_activated(id)`` is Enter or a click on a dot.

    Left and right walk in time along a lane, up and down change lane, Home and End go to its ends.
    """

    meeting_activated = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lanes: list[Lane] = []
        self._bands: list[Band] = []
        self._today = date.today()
        self._start, self._end = self._today, self._today + timedelta(days=300)
        self._at: tuple[int, int] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Timeline of the sequences"))

    def show_lanes(
        self,
        lanes: Sequence[Lane],
        *,
        start: date,
        end: date,
        today: date,
        holidays: Sequence[Band] = (),
    ) -> None:
        """Show ``lanes`` from ``start`` to ``end`` (both included); dots outside are left out."""
        self._lanes, self._bands = list(lanes), list(holidays)
        self._start, self._end, self._today = start, end, today
        if self._at is not None and self._dot(*self._at) is None:
            self._at = None
        self.setAccessibleDescription(". ".join(self.lines()))
        self.updateGeometry()
        self.update()

    def lines(self) -> list[str]:
        """Return the same content as a list: lanes, their verdict, their meetings, holidays."""
        said = []
        for lane in self._lanes:
            said.append(", ".join(part for part in (lane.name, lane.step, lane.words) if part))
            said += [self._said(dot) for dot in self._dots(lane)]
        said += [
            _("{name} from {start} to {end}").format(
                name=band.name,
                start=short_day(band.start, weekday=False),
                end=short_day(band.end, weekday=False),
            )
            for band in self._bands
        ]
        return said

    def _said(self, dot: Dot) -> str:
        return f"{short_day(dot.day)} {dot.day.year}, {dot.words}"

    def _dots(self, lane: Lane) -> list[Dot]:
        inside = [dot for dot in lane.dots if self._start <= dot.day <= self._end]
        return sorted(inside, key=lambda dot: dot.day)

    def _dot(self, lane: int, at: int) -> Dot | None:
        if not 0 <= lane < len(self._lanes):
            return None
        dots = self._dots(self._lanes[lane])
        return dots[at] if 0 <= at < len(dots) else None

    # Geometry

    def _size(self, pixels: float) -> float:
        return pixels * theme.zoom(self)

    def _left(self) -> float:
        return min(self._size(LABELS), self.width() * 0.42)

    def _x(self, day: date) -> float:
        days = max((self._end - self._start).days + 1, 1)
        room = self.width() - self._left() - 8
        return self._left() + (day - self._start).days / days * room

    def _y(self, lane: int) -> float:
        return self._size(MONTHS) + (lane + 0.5) * self._size(LANE)

    def _bottom(self) -> float:
        return self._size(MONTHS) + len(self._lanes) * self._size(LANE)

    def sizeHint(self) -> QSize:
        return QSize(800, round(self._bottom() + self._size(FOOT)))

    def minimumSizeHint(self) -> QSize:
        return QSize(480, self.sizeHint().height())

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_bands(painter, t)
        self._paint_months(painter, t)
        for at, lane in enumerate(self._lanes):
            self._paint_label(painter, at, lane, t)
            self._paint_lane(painter, at, lane, t)
        self._paint_today(painter, t)
        for at, lane in enumerate(self._lanes):
            for place, dot in enumerate(self._dots(lane)):
                centre = QPointF(self._x(dot.day), self._y(at))
                paint_dot(painter, centre, DOT, t, planned=dot.planned)
                if self._at == (at, place) and self.hasFocus():
                    painter.setPen(QPen(QColor(t.ink), 2))
                    painter.setBrush(Qt.BrushStyle.NoBrush)
                    painter.drawEllipse(centre, DOT + 4, DOT + 4)
        if self.hasFocus() and self._at is None:
            painter.setPen(QPen(QColor(t.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)

    def _paint_bands(self, painter: QPainter, t: theme.Tokens) -> None:
        top = self._size(MONTHS)
        for band in self._bands:
            left = self._x(max(band.start, self._start))
            right = self._x(min(band.end, self._end) + timedelta(days=1))
            if right > left:
                area = QRectF(left, top, right - left, self._bottom() - top)
                painter.fillRect(area, QColor(t.paper))

    def _paint_months(self, painter: QPainter, t: theme.Tokens) -> None:
        painter.setFont(fonts.sized(self.font(), 12 / 13))
        top = self._size(MONTHS)
        for first in months(self._start, self._end):
            x = round(self._x(max(first, self._start))) + 0.5
            painter.setPen(QPen(QColor(t.line), 1))
            painter.drawLine(QPointF(x, top), QPointF(x, self._bottom()))
            painter.setPen(QColor(t.soft))
            name = short_day(first, weekday=False).split("\u00a0")[-1]
            painter.drawText(QPointF(x + 6, top - self._size(9)), name)

    def _paint_label(self, painter: QPainter, at: int, lane: Lane, t: theme.Tokens) -> None:
        y, room = self._y(at), self._left() - 14
        small = fonts.sized(self.font(), 12 / 13)
        texts = [
            (lane.name, fonts.sized(self.font(), 1.0, QFont.Weight.DemiBold), t.ink),
            (lane.step, small, t.soft),
            (lane.words, fonts.sized(small, 1.0, QFont.Weight.DemiBold), t.tone(lane.tone)[0]),
        ]
        shown = [each for each in texts if each[0]]
        line = self._size(18)
        top = y - line * len(shown) / 2 + self._size(2)
        for words, font, ink in shown:
            painter.setFont(font)
            painter.setPen(QColor(ink))
            cut = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, room)
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.drawText(QRectF(2, top, room, line), flags, cut)
            top += line

    def _paint_lane(self, painter: QPainter, at: int, lane: Lane, t: theme.Tokens) -> None:
        y = self._y(at)
        painter.setPen(QPen(QColor(t.line), 2))
        painter.drawLine(QPointF(self._left(), y), QPointF(self.width(), y))
        for gap in lane.gaps:
            start, end = max(gap.start, self._start), min(gap.end, self._end)
            if start < end:
                painter.setPen(QPen(QColor(t.tone(gap.tone)[0]), 5))
                painter.drawLine(QPointF(self._x(start), y), QPointF(self._x(end), y))

    def _paint_today(self, painter: QPainter, t: theme.Tokens) -> None:
        if not self._start <= self._today <= self._end:
            return
        x = round(self._x(self._today)) + 0.5
        bottom = self._bottom() + self._size(4)
        painter.setPen(QPen(QColor(t.ink), 1.5))
        painter.drawLine(QPointF(x, self._size(MONTHS) - 4), QPointF(x, bottom))
        painter.setFont(fonts.sized(self.font(), 11 / 13, QFont.Weight.Medium))
        words = _("today")
        width = QFontMetricsF(painter.font()).horizontalAdvance(words)
        at = min(x - width / 2, self.width() - width)
        painter.drawText(QPointF(at, bottom + self._size(12)), words)

    # Walking

    def _go(self, lane: int, place: int) -> None:
        dot = self._dot(lane, place)
        if dot is not None:
            self._at = (lane, place)
            self.update()
            announce(self, f"{self._lanes[lane].name}, {self._said(dot)}")

    def _nearest(self, lane: int, day: date) -> int | None:
        dots = self._dots(self._lanes[lane])
        places = range(len(dots))
        return min(places, key=lambda at: abs((dots[at].day - day).days), default=None)

    def _change_lane(self, step: int) -> None:
        lane, place = self._at or (-1 if step > 0 else len(self._lanes), 0)
        dot = self._dot(lane, place)
        day = dot.day if dot else self._today
        lane += step
        while 0 <= lane < len(self._lanes):
            found = self._nearest(lane, day)
            if found is not None:
                self._go(lane, found)
                return
            lane += step

    def keyPressEvent(self, event: QKeyEvent) -> None:
        lane, place = self._at or (0, -1)
        key = event.key()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) or (
            self._at is None and key == Qt.Key.Key_Right
        ):
            self._change_lane(-1 if key == Qt.Key.Key_Up else 1)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._go(lane, place + (1 if key == Qt.Key.Key_Right else -1))
        elif key == Qt.Key.Key_Home:
            self._go(lane, 0)
        elif key == Qt.Key.Key_End and self._lanes:
            self._go(lane, len(self._dots(self._lanes[lane])) - 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._at:
            self._activate(self._dot(*self._at))
        else:
            super().keyPressEvent(event)

    def _activate(self, dot: Dot | None) -> None:
        if dot is not None:
            self.meeting_activated.emit(dot.id)

    def _under(self, at: QPointF) -> tuple[int, int] | None:
        # Twelve pixels around the centre: a target of 24.
        for lane in range(len(self._lanes)):
            if abs(at.y() - self._y(lane)) <= 12:
                for place, dot in enumerate(self._dots(self._lanes[lane])):
                    if abs(at.x() - self._x(dot.day)) <= 12:
                        return lane, place
        return None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._under(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        found = self._under(event.position())
        if found and event.button() == Qt.MouseButton.LeftButton:
            self._at = found
            self.update()
            self._activate(self._dot(*found))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            found = self._under(QPointF(event.pos()))
            dot = self._dot(*found) if found else None
            band = self._band_under(QPointF(event.pos()))
            words = self._said(dot) if dot else band.name if band else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def _band_under(self, at: QPointF) -> Band | None:
        for band in self._bands:
            if self._x(band.start) <= at.x() <= self._x(band.end + timedelta(days=1)):
                return band
        return None


def months(start: date, end: date) -> list[date]:
    """Return the first days of the months from ``start``'s to ``end``'s."""
    found, first = [], start.replace(day=1)
    while first <= end:
        found.append(first)
        first = (first + timedelta(days=31)).replace(day=1)
    return found
