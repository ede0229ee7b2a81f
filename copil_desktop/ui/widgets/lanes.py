"""Meetings as lanes on a timeline: past and next, gaps, steps, holidays, today; moving one.

The same content is a list (``lane_parts.lines``); the arrows walk from dot to dot, saying each.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QSizePolicy, QToolTip, QWidget

from copil_desktop.domain.rhythm import Window
from copil_desktop.i18n import _
from copil_desktop.ui import theme
from copil_desktop.ui.announce import announce
from copil_desktop.ui.widgets import lane_painting as painting
from copil_desktop.ui.widgets.lane_parts import (
    Band,
    Dot,
    Lane,
    Line,
    band_line,
    gap_line,
    lines,
    said,
    written,
)
from copil_desktop.ui.widgets.rhythm import paint_dot

#: At normal text size: the labels' column, the months' line, one lane, the line of today's word.
LABELS, MONTHS, LANE, FOOT = 334, 36, 78, 28
DOT = 7
_ALT, _SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_SIDEWAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class SequenceLanes(QWidget):
    """The timeline of the meetings' room. ``meeting_activated(id)`` is Enter or a click on a dot.

    Left and right walk in time along a lane, up and down change lane, Home and End go to its ends.
    A meeting to come is dragged, or moved with Alt and the arrows (Shift: by a week): that only
    proposes (``move_proposed(id, day)``); Enter accepts (``move_accepted``), Escape gives up
    (``move_given_up``).
    """

    meeting_activated = Signal(int)
    move_proposed = Signal(int, object)
    move_accepted = Signal()
    move_given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lanes: list[Lane] = []
        self._bands: list[Band] = []
        self._today = date.today()
        self._start, self._end = self._today, self._today + timedelta(days=300)
        #: Where the lanes end, but while a meeting is proposed beyond.
        self._usual_end = self._end
        self._at: tuple[int, int] | None = None
        self._pressed: QPointF | None = None
        self._dragging = False
        self._proposed: date | None = None
        self._allowed: Window | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Timeline of the meetings"))

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
        self._usual_end = end
        self._proposed = None
        if self._at is not None and self._dot(*self._at) is None:
            self._at = None
        self.setAccessibleDescription(". ".join(line.words for line in self.lines()))
        self.updateGeometry()
        self.update()

    def lines(self) -> list[Line]:
        """Return the same content as a list."""
        return lines(self._lanes, self._bands, self._start, self._end)

    def _dots(self, lane: Lane) -> list[Dot]:
        inside = [dot for dot in lane.dots if self._start <= dot.day <= self._end]
        return sorted(inside, key=lambda dot: dot.day)

    def _dot(self, lane: int, at: int) -> Dot | None:
        if not 0 <= lane < len(self._lanes):
            return None
        dots = self._dots(self._lanes[lane])
        return dots[at] if 0 <= at < len(dots) else None

    @property
    def chosen(self) -> Dot | None:
        """The meeting that the arrows stand on."""
        return self._dot(*self._at) if self._at else None

    @property
    def proposed(self) -> date | None:
        """The day to which the chosen meeting would move."""
        return self._proposed

    def choose(self, meeting_id: int) -> bool:
        """Stand on a meeting; False when it is not shown."""
        for lane in range(len(self._lanes)):
            for place, dot in enumerate(self._dots(self._lanes[lane])):
                if dot.id == meeting_id:
                    self._go(lane, place)
                    return True
        return False

    # Geometry

    def _size(self, pixels: float) -> float:
        return pixels * theme.zoom(self)

    def _left(self) -> float:
        return min(self._size(LABELS), self.width() * 0.42)

    def _room(self) -> float:
        return self.width() - self._left() - 8

    def _days(self) -> int:
        return max((self._end - self._start).days + 1, 1)

    def _x(self, day: date) -> float:
        return self._left() + (day - self._start).days / self._days() * self._room()

    def _day_at(self, x: float) -> date:
        days = round((x - self._left()) / self._room() * self._days())
        return self._start + timedelta(days=days)

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
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self._canvas(painter)
        months = months_between(self._start, self._end)
        painting.paint_bands(on, self._bands)
        painting.place_today(on, self._today)
        for at, lane in enumerate(self._lanes):
            moving = self._proposed is not None and self._at is not None and self._at[0] == at
            painting.paint_window(on, at, self._allowed if moving else lane.window)
            painting.place_words(on, at, lane, moving=moving)
        on.keep_off_words()
        painting.paint_months(on, months)
        for at, lane in enumerate(self._lanes):
            painting.paint_lane(on, at, lane)
        painting.paint_today(on, self._today)
        on.paint_words()
        painting.write_months(on, months)
        for at, lane in enumerate(self._lanes):
            painting.paint_label(on, at, lane)
            self._paint_dots(on, at, lane)
        if self.hasFocus() and self._at is None:
            painter.setPen(QPen(QColor(on.t.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)

    def _canvas(self, painter: QPainter) -> painting.Canvas:
        return painting.Canvas(
            painter,
            theme.tokens(self),
            self.font(),
            theme.zoom(self),
            left=self._left(),
            right=self.width() - 8,
            top=self._size(MONTHS),
            bottom=self._bottom(),
            start=self._start,
            end=self._end,
            x=self._x,
            y=self._y,
        )

    def _paint_dots(self, on: painting.Canvas, at: int, lane: Lane) -> None:
        for place, dot in enumerate(self._dots(lane)):
            centre = QPointF(self._x(dot.day), self._y(at))
            paint_dot(on.painter, centre, DOT, on.t, planned=dot.planned)
            if self._at == (at, place):
                if self._proposed is not None and self._proposed != dot.day:
                    painting.paint_ghost(on, at, dot.day, self._proposed)
                elif self.hasFocus():
                    on.painter.setPen(QPen(QColor(on.t.ink), 2))
                    on.painter.setBrush(Qt.BrushStyle.NoBrush)
                    on.painter.drawEllipse(centre, DOT + 4, DOT + 4)

    # Walking

    def _go(self, lane: int, place: int) -> None:
        dot = self._dot(lane, place)
        if dot is not None:
            self._at = (lane, place)
            self.update()
            announce(self, f"{self._lanes[lane].name}, {said(dot)}")

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
        if not (self._moved_by(event) or self._answered_by(event) or self._walked_by(event)):
            super().keyPressEvent(event)

    def _walked_by(self, event: QKeyEvent) -> bool:
        lane, place = self._at or (0, -1)
        key = Qt.Key(event.key())
        if self._proposed is not None:
            return False
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) or (
            self._at is None and key == Qt.Key.Key_Right
        ):
            self._change_lane(-1 if key == Qt.Key.Key_Up else 1)
        elif key in _SIDEWAYS:
            self._go(lane, place + _SIDEWAYS[key])
        elif key == Qt.Key.Key_Home:
            self._go(lane, 0)
        elif key == Qt.Key.Key_End and self._lanes:
            self._go(lane, len(self._dots(self._lanes[lane])) - 1)
        elif key in _ENTER and self.chosen is not None:
            self.meeting_activated.emit(self.chosen.id)
        else:
            return False
        return True

    # Moving

    def _moved_by(self, event: QKeyEvent) -> bool:
        by = _SIDEWAYS.get(Qt.Key(event.key()))
        dot = self.chosen
        if by is None or dot is None or not event.modifiers() & _ALT:
            return False
        if not dot.planned:
            announce(self, _("A meeting that was held does not move."))
            return True
        days = 7 * by if event.modifiers() & _SHIFT else by
        self._propose((self._proposed or dot.day) + timedelta(days=days))
        return True

    def _answered_by(self, event: QKeyEvent) -> bool:
        if self._proposed is None:
            return False
        if event.key() in _ENTER:
            self.move_accepted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.give_up()
        else:
            return False
        return True

    def propose(self, day: date) -> None:
        """Show the chosen meeting as it would be on another day shown, from today on."""
        self._propose(min(day, self._end))

    def _propose(self, day: date) -> None:
        """Propose a day; past the end more months are shown, until it is answered."""
        dot = self.chosen
        day = max(day, self._today, self._start)
        if day > self._end:
            self._end = months_between(day, day + timedelta(days=31))[1] - timedelta(days=1)
        if dot is not None and dot.planned and day != self._proposed:
            self._proposed = day
            self.update()
            self.move_proposed.emit(dot.id, day)

    def allow(self, window: Window | None) -> None:
        """Show within which days the meeting on its way keeps the rhythm."""
        self._allowed = window
        self.update()

    def give_up(self) -> None:
        """Leave the meeting on its day."""
        self._dragging, self._pressed = False, None
        if self._proposed is not None:
            self._proposed, self._end = None, self._usual_end
            self.update()
            self.move_given_up.emit()

    # The mouse

    def _under(self, at: QPointF) -> tuple[int, int] | None:
        # Twelve pixels around the centre: a target of 24.
        for lane in range(len(self._lanes)):
            if abs(at.y() - self._y(lane)) <= 12:
                for place, dot in enumerate(self._dots(self._lanes[lane])):
                    if abs(at.x() - self._x(dot.day)) <= 12:
                        return lane, place
        return None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self._under(event.position())
        if found is None or event.button() != Qt.MouseButton.LeftButton:
            return
        if found != self._at:
            self.give_up()
        self._at, self._pressed = found, event.position()
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over, dot = self._under(event.position()), self.chosen
        if self._pressed is not None and dot is not None and dot.planned:
            way = event.position().x() - self._pressed.x()
            self._dragging |= abs(way) >= QApplication.startDragDistance()
            if self._dragging:
                self.setCursor(Qt.CursorShape.ClosedHandCursor)
                self.propose(self._day_at(event.position().x()))
            return
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, dragged = self._pressed, self._dragging
        self._pressed, self._dragging = None, False
        self.unsetCursor()
        dot = self.chosen
        if dragged and dot is not None and self._proposed == dot.day:
            self.give_up()
        elif pressed is not None and not dragged and dot is not None:
            self.meeting_activated.emit(dot.id)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            # Alt and the arrows move the chosen meeting here; elsewhere they go back.
            sideways = event.key() in _SIDEWAYS and bool(event.modifiers() & _ALT)
            if (sideways and self.chosen is not None) or self._proposed is not None:
                event.accept()
                return True
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.tip(QPointF(event.pos())), self)
            return True
        return super().event(event)

    def tip(self, at: QPointF) -> str:
        """Return what is to be said of a place: a meeting, a step, a gap, holidays."""
        found = self._under(at)
        dot = self._dot(*found) if found else None
        if dot is not None:
            return said(dot)
        for place, lane in enumerate(self._lanes):
            if abs(at.y() - self._y(place)) > self._size(LANE) / 2:
                continue
            for mark in lane.marks:
                if abs(at.x() - self._x(mark.day)) <= 24:
                    return f"{written(mark.day)}, {mark.whole}"
            for gap in lane.gaps:
                if self._x(gap.start) <= at.x() <= self._x(gap.end):
                    return gap_line(gap)
        bands = [
            band_line(band)
            for band in self._bands
            if self._x(band.start) <= at.x() <= self._x(band.end + timedelta(days=1))
        ]
        return "\n".join(bands)


def months_between(start: date, end: date) -> list[date]:
    """Return the first days of the months from ``start``'s to ``end``'s."""
    found, first = [], start.replace(day=1)
    while first <= end:
        found.append(first)
        first = (first + timedelta(days=31)).replace(day=1)
    return found
