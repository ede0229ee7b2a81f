"""Charts painted with the house's colours: bars that compare, a line that goes on; no library.

A chart is plain data; the same function paints it on the screen, into a picture and into an SVG.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QIODevice,
    QPointF,
    QRectF,
    QSize,
    QSizeF,
    Qt,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QImage,
    QImageWriter,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from copil_desktop.ui import fonts, theme

#: Width of a chart that is exported, in pixels at normal size.
EXPORT_WIDTH = 720
_LINE, _BAR = 26.0, 12.0
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True)
class Point:
    """One bar, or one point of the line: its label, its value (None: nothing to show), its words.

    ``tone`` is a state's colour; the words say the same. ``figures`` are what the words hold, one a
    cell of a spreadsheet, as the chart's ``measures`` name them.
    """

    label: str
    value: Fraction | None
    words: str
    tone: str = "accent"
    figures: tuple[str, ...] = ()


@dataclass(frozen=True)
class Chart:
    """``bars`` compare groups; otherwise a line from month to month.

    ``least`` and ``most`` are the ends of the scale, ``marks`` the values written beside a line.
    """

    title: str
    points: tuple[Point, ...] = ()
    bars: bool = True
    least: Fraction = Fraction(0)
    most: Fraction = Fraction(1)
    marks: tuple[tuple[Fraction, str], ...] = ()
    measures: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to paint."""
        return all(each.value is None for each in self.points)

    def lines(self) -> list[str]:
        """Return the same as sentences."""
        return [f"{each.label}: {each.words}" for each in self.points]


def height(chart: Chart, zoom: float = 1.0) -> float:
    """Return the height that a chart needs."""
    return (_LINE * max(1, len(chart.points)) + 4 if chart.bars else 150.0) * zoom


def paint(painter: QPainter, rect: QRectF, chart: Chart, t: theme.Tokens, font: QFont) -> None:
    """Paint a chart in ``rect``."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    zoom = font.pixelSize() / theme.TEXT_PIXELS
    if not chart.points:
        return
    if chart.bars:
        _paint_bars(painter, rect, chart, t, font, zoom)
    else:
        _paint_line(painter, rect, chart, t, font, zoom)


def _along(chart: Chart, value: Fraction) -> float:
    span = chart.most - chart.least
    return float(min(max((value - chart.least) / span, Fraction(0)), Fraction(1))) if span else 0.0


def _paint_bars(
    painter: QPainter, rect: QRectF, chart: Chart, t: theme.Tokens, font: QFont, zoom: float
) -> None:
    metrics = QFontMetricsF(font)
    named = max((metrics.horizontalAdvance(each.label) for each in chart.points), default=0.0)
    said = max((metrics.horizontalAdvance(each.words) for each in chart.points), default=0.0)
    left = min(named, rect.width() * 0.4) + 12 * zoom
    width = max(rect.width() - left - said - 16 * zoom, 30 * zoom)
    painter.setFont(font)
    for at, each in enumerate(chart.points):
        line = QRectF(rect.x(), rect.y() + at * _LINE * zoom, rect.width(), _LINE * zoom)
        painter.setPen(QColor(t.ink))
        label = metrics.elidedText(each.label, Qt.TextElideMode.ElideRight, left - 10 * zoom)
        painter.drawText(QRectF(line.x(), line.y(), left, line.height()), _LEFT, label)
        bar = QRectF(rect.x() + left, line.center().y() - _BAR * zoom / 2, width, _BAR * zoom)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(t.line))
        painter.drawRoundedRect(bar, 3, 3)
        if each.value is not None:
            filled = QRectF(bar)
            filled.setWidth(bar.width() * _along(chart, each.value))
            painter.setBrush(QColor(t.tone(each.tone)[0]))
            painter.drawRoundedRect(filled, 3, 3)
        painter.setPen(QColor(t.soft))
        words = QRectF(bar.right() + 10 * zoom, line.y(), said + 4 * zoom, line.height())
        painter.drawText(words, _LEFT, each.words)


def _paint_line(
    painter: QPainter, rect: QRectF, chart: Chart, t: theme.Tokens, font: QFont, zoom: float
) -> None:
    small = fonts.sized(font, 11 / 13)
    metrics = QFontMetricsF(small)
    painter.setFont(small)
    margin = max((metrics.horizontalAdvance(words) for _v, words in chart.marks), default=0) + 10
    # Half of the first label and of the last stand outside.
    first, last = (metrics.horizontalAdvance(chart.points[at].label) for at in (0, -1))
    margin = max(margin, first / 2 + 4)
    plot = rect.adjusted(margin, 8 * zoom, -(last / 2 + 4), -22 * zoom)
    for value, words in chart.marks:
        y = round(plot.bottom() - plot.height() * _along(chart, value)) + 0.5
        painter.setPen(QPen(QColor(t.line), 1))
        painter.drawLine(QPointF(plot.x(), y), QPointF(rect.right(), y))
        painter.setPen(QColor(t.soft))
        painter.drawText(QRectF(rect.x(), y - 10, margin - 8, 20), _RIGHT, words)
    places = _places(plot, chart)
    _paint_months(painter, plot, chart, metrics, t)
    painter.setPen(QPen(QColor(t.accent), 2))
    for run in _runs(places):
        painter.drawPolyline(QPolygonF(run))
    painter.setPen(QPen(QColor(t.surface), 1.5))
    painter.setBrush(QColor(t.accent))
    for place in places:
        if place is not None:
            painter.drawEllipse(place, 4 * zoom, 4 * zoom)


def _places(plot: QRectF, chart: Chart) -> list[QPointF | None]:
    step = plot.width() / max(len(chart.points) - 1, 1)
    return [
        None
        if each.value is None
        else QPointF(
            plot.x() + at * step, plot.bottom() - plot.height() * _along(chart, each.value)
        )
        for at, each in enumerate(chart.points)
    ]


def _runs(places: Sequence[QPointF | None]) -> list[list[QPointF]]:
    """Return the places that follow each other: a month without a figure breaks the line."""
    runs: list[list[QPointF]] = [[]]
    for place in places:
        if place is None:
            runs.append([])
        else:
            runs[-1].append(place)
    return [run for run in runs if len(run) > 1]


def _paint_months(
    painter: QPainter, plot: QRectF, chart: Chart, metrics: QFontMetricsF, t: theme.Tokens
) -> None:
    """Write under the line as many labels as there is room for, the first and so on."""
    count = len(chart.points)
    widest = max((metrics.horizontalAdvance(each.label) for each in chart.points), default=0) + 12
    every = max(1, -(-int(count * widest) // max(int(plot.width()), 1)))
    step = plot.width() / max(count - 1, 1)
    painter.setPen(QColor(t.soft))
    for at in range(0, count, every):
        label = chart.points[at].label
        width = metrics.horizontalAdvance(label)
        box = QRectF(plot.x() + at * step - width / 2 - 2, plot.bottom() + 5, width + 4, 16)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, label)


class ChartView(QWidget):
    """A chart on the screen; with the focus, Ctrl+C copies its picture."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chart = Chart("")
        self.header: tuple[str, ...] = ()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_chart(self, chart: Chart, header: tuple[str, ...]) -> None:
        """Show another chart; ``header`` names the columns of its data."""
        self.chart, self.header = chart, header
        self.setAccessibleName(chart.title)
        self.setAccessibleDescription(". ".join(chart.lines()))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(420, round(height(self.chart, theme.zoom(self)) + 8))

    def minimumSizeHint(self) -> QSize:
        return QSize(240, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        t = theme.tokens(self)
        paint(painter, QRectF(self.rect()).adjusted(4, 4, -4, -4), self.chart, t, self.font())
        if self.hasFocus():
            painter.setPen(QPen(QColor(t.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    # Taking it elsewhere

    def copy(self) -> None:
        """Put the picture on the clipboard.

        Never a ``QMimeData`` of our own: the clipboard outlives Python, and ends in a crash.
        """
        QGuiApplication.clipboard().setImage(image(self.chart, self.font()))

    def copy_data(self) -> None:
        """Put the data alone on the clipboard, for a spreadsheet to count with."""
        QGuiApplication.clipboard().setText(self.tabbed())

    def tabbed(self) -> str:
        """Return the data, a line each, tabs between."""
        return "\n".join("\t".join(row) for row in self.rows())

    def rows(self) -> list[tuple[str, ...]]:
        """Return the header and the data, a figure a cell."""
        header = (self.header[0], *self.chart.measures)
        return [header, *((each.label, *each.figures) for each in self.chart.points)]


def _size(chart: Chart) -> QSizeF:
    return QSizeF(EXPORT_WIDTH, 40 + height(chart) + 16)


def _paint_whole(painter: QPainter, chart: Chart, font: QFont) -> None:
    """Paint title and chart on white, in the light colours: for paper and slides."""
    size = _size(chart)
    painter.fillRect(QRectF(QPointF(0, 0), size), QColor(theme.LIGHT.surface))
    painter.setFont(fonts.sized(font, 15 / 13, QFont.Weight.DemiBold))
    painter.setPen(QColor(theme.LIGHT.ink))
    painter.drawText(QRectF(16, 8, size.width() - 32, 26), _LEFT, chart.title)
    inside = QRectF(16, 40, size.width() - 32, height(chart))
    paint(painter, inside, chart, theme.LIGHT, font)


def _export_font(font: QFont) -> QFont:
    made = QFont(font)
    made.setPixelSize(theme.TEXT_PIXELS)
    return made


def image(chart: Chart, font: QFont, scale: float = 2.0) -> QImage:
    """Return the picture of a chart, sharp enough for a slide."""
    font = _export_font(font)
    size = _size(chart)
    made = QImage((size * scale).toSize(), QImage.Format.Format_ARGB32)
    made.setDevicePixelRatio(scale)
    painter = QPainter(made)
    _paint_whole(painter, chart, font)
    painter.end()
    return made


def png(chart: Chart, font: QFont) -> bytes:
    """Return the picture of a chart as the bytes of a PNG."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"PNG")).write(image(chart, font))
    return bytes(buffer.data().data())


def svg(chart: Chart, font: QFont) -> bytes:
    """Return a chart as an SVG."""
    from PySide6.QtSvg import QSvgGenerator  # 5 ms that only an export needs

    font = _export_font(font)
    buffer = QBuffer()
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    size = _size(chart)
    generator.setSize(size.toSize())
    generator.setViewBox(QRectF(QPointF(0, 0), size))
    generator.setTitle(chart.title)
    painter = QPainter(generator)
    _paint_whole(painter, chart, font)
    painter.end()
    return bytes(buffer.data().data())


def csv(rows: Sequence[Sequence[str]]) -> bytes:
    """Return rows as a French spreadsheet opens them: semicolons, UTF-8 with its mark."""
    import csv as writer
    import io

    text = io.StringIO()
    writer.writer(text, delimiter=";", lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode("utf-8-sig")
