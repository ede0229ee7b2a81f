"""Buttons that paint themselves: one look everywhere, the key inside, the ring always seen."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QMenu, QSizePolicy, QWidget

from copil_desktop.ui import fonts, icons, theme
from copil_desktop.ui.widgets.basics import keycap_size, paint_keycap
from copil_desktop.ui.widgets.press import Press


class Button(Press):
    """A push button: primary (filled), secondary (outlined) or quiet (text only).

    ``key`` shows its shortcut inside (the action itself is bound in the menu); ``icon_name`` is a
    shipped icon; ``menu`` opens below, with a triangle.
    """

    def __init__(
        self,
        words: str,
        look: str = "secondary",
        parent: QWidget | None = None,
        *,
        key: str = "",
        icon_name: str = "",
        menu: QMenu | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._key, self._icon_name, self._menu = look, key, icon_name, None
        self.setText(words)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._open_menu)
        if menu is not None:
            self.set_menu(menu)

    def set_menu(self, menu: QMenu) -> None:
        """Open ``menu`` when pressed."""
        self._menu = menu
        menu.setParent(self, menu.windowFlags())
        self.updateGeometry()

    def _open_menu(self) -> None:
        if self._menu is not None:
            self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _font(self) -> QFont:
        return fonts.sized(self.font(), 1.0, QFont.Weight.Medium)

    def _parts(self) -> list[tuple[str, float]]:
        """What stands in the button from left to right, with widths."""
        size = self.font().pixelSize()
        parts: list[tuple[str, float]] = []
        if self._icon_name:
            parts.append(("icon", size * 16 / 13))
        if self.text():
            parts.append(("text", QFontMetricsF(self._font()).horizontalAdvance(self.text())))
        if self._key:
            parts.append(("key", keycap_size(self.font(), self._key).width()))
        if self._menu is not None:
            parts.append(("triangle", size * 8 / 13))
        return parts

    def sizeHint(self) -> QSize:
        size = self.font().pixelSize()
        parts = self._parts()
        width = sum(width for _, width in parts) + 6 * (len(parts) - 1)
        margin = 12 if self.text() else 7
        return QSize(round(width + 2 * margin + 0.5), max(24, round(size * 31 / 13)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = self._paint_ground(painter, t)
        parts = self._parts()
        at = (self.width() - sum(width for _, width in parts) - 6 * (len(parts) - 1)) / 2
        for kind, width in parts:
            self._paint_part(painter, kind, QRectF(at, 0, width, self.height()), ink, t)
            at += width + 6

    def _paint_ground(self, painter: QPainter, t: theme.Tokens) -> str:
        """Paint background and ring; return the colour of the text."""
        over = self.isEnabled() and (self.underMouse() or self.isDown())
        focused = self.hasFocus()
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self._look == "primary" and self.isEnabled():
            ground, edge, ink = t.accent, t.accent, t.on_accent
        elif self._look == "quiet":
            ground, edge, ink = (t.accent_tint if over else ""), "", t.accent
        else:
            ground, edge, ink = t.surface, t.field if over else t.line, t.ink
        if not self.isEnabled():
            ground, edge, ink = t.paper, t.line, t.faint
        painter.setPen(QPen(QColor(edge), 1) if edge else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground) if ground else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(frame, theme.FIELD_RADIUS, theme.FIELD_RADIUS)
        if self._look == "primary" and over:
            shade = QColor(t.ink)
            shade.setAlpha(40)
            painter.setBrush(shade)
            painter.drawRoundedRect(frame, theme.FIELD_RADIUS, theme.FIELD_RADIUS)
        if focused:
            # On the filled button the ring lies inside, in the colour of its text.
            ring = t.on_accent if self._look == "primary" else t.accent
            inset = 2.0 if self._look == "primary" else 0.5
            painter.setPen(QPen(QColor(ring), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(
                frame.adjusted(inset, inset, -inset, -inset),
                theme.FIELD_RADIUS - inset,
                theme.FIELD_RADIUS - inset,
            )
        return ink

    def _paint_part(
        self, painter: QPainter, kind: str, rect: QRectF, ink: str, t: theme.Tokens
    ) -> None:
        if kind == "text":
            painter.setFont(self._font())
            painter.setPen(QColor(ink))
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.drawText(rect.adjusted(0, 0, 2, 0), flags, self.text())
        elif kind == "icon":
            side = rect.width()
            icons.draw(
                painter,
                self._icon_name,
                QRectF(rect.x(), (rect.height() - side) / 2, side, side),
                ink,
            )
        elif kind == "key":
            painter.setFont(self.font())
            size = keycap_size(self.font(), self._key)
            top = (rect.height() - size.height()) / 2
            paint_keycap(painter, QRectF(rect.x(), top, size.width(), size.height()), self._key, t)
        else:
            paint_triangle(painter, rect.center(), rect.width(), ink)


def paint_triangle(painter: QPainter, centre: QPointF, width: float, colour: str) -> None:
    """Paint the small triangle that says that something opens below."""
    half, height = width / 2, width * 0.32
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawPolygon(
        QPolygonF(
            [
                centre + QPointF(-half, -height),
                centre + QPointF(half, -height),
                centre + QPointF(0, height * 1.4),
            ]
        )
    )


class IconButton(Button):
    """A button with an icon alone; ``words`` is its accessible name and its tip."""

    def __init__(self, icon_name: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__("", "quiet", parent, icon_name=icon_name)
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


class _Segment(QAbstractButton):
    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setText(words)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        font = fonts.sized(self.font(), 1.0, QFont.Weight.DemiBold)
        width = QFontMetricsF(font).horizontalAdvance(self.text())
        return QSize(round(width + 32), max(24, round(self.font().pixelSize() * 31 / 13)))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked():
            painter.fillRect(self.rect(), QColor(t.accent_tint))
        weight = QFont.Weight.DemiBold if self.isChecked() else QFont.Weight.Normal
        painter.setFont(fonts.sized(self.font(), 1.0, weight))
        over = self.underMouse() and self.isEnabled()
        painter.setPen(QColor(t.accent if self.isChecked() else t.ink if over else t.soft))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        if self.isChecked():
            # The chosen one is underlined too: tint is not told apart by every eye.
            painter.fillRect(QRectF(0, self.height() - 2, self.width(), 2), QColor(t.accent))


class SegmentedControl(QWidget):
    """One choice among few, side by side: « Préparer · Tenir · Rédiger ».

    Left and right arrows move; ``chosen`` is emitted with the index when the user chooses.
    """

    chosen = Signal(int)

    def __init__(self, words: Iterable[str], name: str = "", parent: QWidget | None = None) -> None:
        """``name`` says to screen readers what is chosen."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(1)
        self._segments = [_Segment(word, self) for word in words]
        for index, segment in enumerate(self._segments):
            segment.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            segment.clicked.connect(lambda _=False, at=index: self._choose(at))
            layout.addWidget(segment)
        self._index = 0
        self.set_index(0)

    @property
    def index(self) -> int:
        """Which is chosen, from 0."""
        return self._index

    def set_words(self, words: Iterable[str]) -> None:
        """Say other words, as many, on the same choices."""
        for segment, word in zip(self._segments, words, strict=True):
            segment.setText(word)
            segment.updateGeometry()
        self.set_index(self._index)

    def set_shown(self, index: int, shown: bool) -> None:
        """Show one of the choices, or leave it out; the first is chosen when it was chosen."""
        self._segments[index].setVisible(shown)
        if not shown and self._index == index:
            self.set_index(0)

    def set_index(self, index: int) -> None:
        """Choose without telling."""
        self._index = index
        for at, segment in enumerate(self._segments):
            segment.setChecked(at == index)
        self.setAccessibleDescription(self._segments[index].text())

    def _choose(self, index: int) -> None:
        changed = index != self._index
        self.set_index(index)
        if changed:
            self.chosen.emit(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        shown = [at for at, each in enumerate(self._segments) if not each.isHidden()]
        place = shown.index(self._index) + step
        if 0 <= place < len(shown):
            self._choose(shown[place])

    def focusInEvent(self, event) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.hasFocus()
        painter.setPen(QPen(QColor(t.accent if focused else t.line), 2 if focused else 1))
        painter.setBrush(QColor(t.surface))
        inset = 1 if focused else 0.5
        frame = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(frame, theme.FIELD_RADIUS, theme.FIELD_RADIUS)
        painter.setPen(QPen(QColor(t.line), 1))
        for segment in [each for each in self._segments if not each.isHidden()][1:]:
            x = segment.x() - 0.5
            painter.drawLine(QPointF(x, 2), QPointF(x, self.height() - 2))


def native_key(sequence: str) -> str:
    """Return a shortcut as the keyboard shows it: « Ctrl K » for ``Ctrl+K``."""
    shown = QKeySequence(sequence).toString(QKeySequence.SequenceFormat.NativeText)
    return shown.replace("+", " ")
