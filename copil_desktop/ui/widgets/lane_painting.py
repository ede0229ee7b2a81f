"""Painting a timeline of meetings; no line ever runs through a word."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF, QRegion

from copil_desktop.domain.rhythm import Window
from copil_desktop.i18n import _, short_day
from copil_desktop.ui import fonts, theme
from copil_desktop.ui.widgets.lane_parts import Band, Lane, Mark, window_words
from copil_desktop.ui.widgets.rhythm import Gap

#: Half the height of the band of the next date, and how far words stand from a lane's line.
HALF_BAND, ABOVE, BELOW = 11, 19, 20
#: Half the height of a line of small words.
HALF_WORDS = 7.5


@dataclass
class Canvas:
    """Where things are: the painter, the colours, days and lanes in pixels."""

    painter: QPainter
    t: theme.Tokens
    font: QFont
    size: float
    left: float
    right: float
    top: float
    bottom: float
    start: date
    end: date
    x: Callable[[date], float]
    y: Callable[[int], float]
    words: list[tuple[QRectF, str, str]] = field(default_factory=list)

    @property
    def small(self) -> QFont:
        """The letters of the words on the timeline."""
        return fonts.sized(self.font, 11 / 13, QFont.Weight.Medium)

    def inside(self, day: date) -> bool:
        """Tell whether the day is shown."""
        return self.start <= day <= self.end

    def write(self, centre: float, y: float, words: str, ink: str) -> bool:
        """Keep room for small words around ``centre``; False when they would meet others."""
        width = QFontMetricsF(self.small).horizontalAdvance(words) + 4
        half = HALF_WORDS * self.size
        at = min(max(centre - width / 2, self.left + 2), self.right - width)
        box = QRectF(at, y - half, width, 2 * half)
        if width > self.right - self.left or any(box.intersects(each) for each, *_ in self.words):
            return False
        self.words.append((box, words, ink))
        return True

    def keep_off_words(self) -> None:
        """Let what is painted from now on leave the words alone."""
        region = QRegion(self.painter.viewport())
        for box, _words, _ink in self.words:
            region -= QRegion(QRect(box.toAlignedRect()))
        self.painter.setClipRegion(region)

    def paint_words(self) -> None:
        """Paint all words kept room for."""
        self.painter.setClipping(False)
        self.painter.setFont(self.small)
        for box, words, ink in self.words:
            self.painter.setPen(QColor(ink))
            self.painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)


def paint_bands(on: Canvas, bands: list[Band]) -> None:
    """Paint holidays as quiet stretches behind everything."""
    for band in bands:
        left, right = on.x(max(band.start, on.start)), on.x(min(band.end, on.end)) + _day(on)
        if band.start <= on.end and band.end >= on.start:
            area = QRectF(left, on.top, max(right - left, 2), on.bottom - on.top)
            on.painter.fillRect(area, QColor(on.t.paper))


def paint_window(on: Canvas, at: int, window: Window | None) -> None:
    """Paint the days within which a date must fall."""
    if window is None or window.is_empty:
        return
    first, last = window.earliest or on.start, window.latest or on.end
    if first > on.end or last < on.start:
        return
    half = HALF_BAND * on.size
    left, right = on.x(max(first, on.start)), on.x(min(last, on.end)) + _day(on)
    on.painter.setPen(QPen(QColor(on.t.accent), 1, Qt.PenStyle.DashLine))
    on.painter.setBrush(QColor(on.t.accent_tint))
    box = QRectF(left, on.y(at) - half, right - left, 2 * half)
    on.painter.drawRoundedRect(box, 5, 5)


def place_words(on: Canvas, at: int, lane: Lane, *, moving: bool) -> None:
    """Find room for the words of a lane: gaps above its line, steps and the next date below.

    ``moving``: a meeting of the lane is on its way, and the next date is not spoken of.
    """
    y = on.y(at)
    above, below = y - ABOVE * on.size, y + BELOW * on.size
    lower = below + 2 * HALF_WORDS * on.size
    for gap in lane.gaps:
        if gap.words and gap.start <= on.end and gap.end >= on.start:
            middle = (on.x(max(gap.start, on.start)) + on.x(min(gap.end, on.end))) / 2
            on.write(middle, above, gap.words, on.t.tone(gap.tone)[0])
    for mark in lane.marks:
        if on.inside(mark.day):
            # Without room for its words the sign stays: they are in the tip and in the list.
            for text in (f"✓ {mark.words}", "✓") if mark.passed else (mark.words,):
                ink = on.t.tone(mark.tone)[0]
                if any(on.write(on.x(mark.day), row, text, ink) for row in (below, lower)):
                    break
    if lane.window is not None and not moving and (words := window_words(lane.window)):
        first, last = lane.window.earliest or on.start, lane.window.latest or on.end
        if first <= on.end and last >= on.start:
            middle = (on.x(max(first, on.start)) + on.x(min(last, on.end))) / 2
            any(on.write(middle, row, words, on.t.accent) for row in (below, lower, above))


def paint_lane(on: Canvas, at: int, lane: Lane) -> None:
    """Paint a lane's line, its gaps and where steps are to be reached."""
    y = on.y(at)
    on.painter.setPen(QPen(QColor(on.t.line), 2))
    on.painter.drawLine(QPointF(on.left, y), QPointF(on.right, y))
    for gap in lane.gaps:
        _paint_gap(on, y, gap)
    for mark in lane.marks:
        if on.inside(mark.day):
            _paint_mark(on, y, mark)


def _paint_gap(on: Canvas, y: float, gap: Gap) -> None:
    start, end = max(gap.start, on.start), min(gap.end, on.end)
    if start >= end:
        return
    pen = QPen(QColor(on.t.tone(gap.tone)[0]), 5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
    if not gap.short:
        pen.setDashPattern([2.4, 0.8])
    on.painter.setPen(pen)
    on.painter.drawLine(QPointF(on.x(start), y), QPointF(on.x(end), y))


def _paint_mark(on: Canvas, y: float, mark: Mark) -> None:
    # A passed step hangs at its meeting; one to be reached stands on the line as a small flag.
    x, ink = round(on.x(mark.day)) + 0.5, QColor(on.t.tone(mark.tone)[0])
    reach = (BELOW - HALF_WORDS) * on.size
    on.painter.setPen(QPen(ink, 1.5))
    on.painter.drawLine(QPointF(x, y), QPointF(x, y + reach))
    if not mark.passed:
        on.painter.setBrush(ink)
        tip = [QPointF(x, y - 9), QPointF(x + 8, y - 5.5), QPointF(x, y - 2)]
        on.painter.drawPolygon(QPolygonF(tip))
        on.painter.drawLine(QPointF(x, y - 9), QPointF(x, y))


def paint_months(on: Canvas, months: list[date]) -> None:
    """Paint the months' lines; their names stand above them."""
    for first in months:
        x = round(on.x(max(first, on.start))) + 0.5
        on.painter.setPen(QPen(QColor(on.t.line), 1))
        on.painter.drawLine(QPointF(x, on.top), QPointF(x, on.bottom))


def write_months(on: Canvas, months: list[date]) -> None:
    """Write the names of the months."""
    on.painter.setFont(fonts.sized(on.font, 12 / 13))
    on.painter.setPen(QColor(on.t.soft))
    for first in months:
        name = short_day(first, weekday=False).split("\u00a0")[-1]
        x = on.x(max(first, on.start))
        on.painter.drawText(QPointF(x + 6, on.top - 9 * on.size), name)


def place_today(on: Canvas, today: date) -> None:
    """Write the word of today's line below it."""
    if on.inside(today):
        on.write(on.x(today), on.bottom + 14 * on.size, _("today"), on.t.ink)


def paint_today(on: Canvas, today: date) -> None:
    """Paint today's line."""
    if on.inside(today):
        x = round(on.x(today)) + 0.5
        on.painter.setPen(QPen(QColor(on.t.ink), 1.5))
        on.painter.drawLine(QPointF(x, on.top - 4), QPointF(x, on.bottom + 4))


def paint_label(on: Canvas, at: int, lane: Lane) -> None:
    """Write name, step and verdict of a lane at its left."""
    y, room = on.y(at), on.left - 20
    small = fonts.sized(on.font, 12 / 13)
    texts = [
        (lane.name, fonts.sized(on.font, 1.0, QFont.Weight.DemiBold), on.t.ink),
        (lane.step, small, on.t.soft),
        (lane.words, fonts.sized(small, 1.0, QFont.Weight.DemiBold), on.t.tone(lane.tone)[0]),
    ]
    shown = [each for each in texts if each[0]]
    line = 18 * on.size
    top = y - line * len(shown) / 2 + 2 * on.size
    for words, font, ink in shown:
        on.painter.setFont(font)
        on.painter.setPen(QColor(ink))
        cut = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, room)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        on.painter.drawText(QRectF(8, top, room, line), flags, cut)
        top += line


def paint_ghost(on: Canvas, at: int, was: date, day: date) -> None:
    """Paint where a meeting would go: an arrow from where it is to an empty place."""
    y = on.y(at)
    start, end = on.x(was), on.x(day)
    ink = QColor(on.t.ink)
    on.painter.setPen(QPen(ink, 1.5))
    on.painter.setBrush(QColor(on.t.surface))
    on.painter.drawEllipse(QPointF(end, y), 8, 8)
    way = 1 if end >= start else -1
    if abs(end - start) > 22:
        tip = end - way * 10
        on.painter.drawLine(QPointF(start + way * 9, y), QPointF(tip, y))
        on.painter.setBrush(ink)
        head = [QPointF(tip, y), QPointF(tip - way * 6, y - 4), QPointF(tip - way * 6, y + 4)]
        on.painter.drawPolygon(QPolygonF(head))


def _day(on: Canvas) -> float:
    return on.x(on.start + timedelta(days=1)) - on.x(on.start)
