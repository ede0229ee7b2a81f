"""What every page is made of: cards, titles, state words, initials, keys."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from copil_desktop.ui import fonts, theme
from copil_desktop.ui.widgets import panel

#: Between the lines of a paragraph, in per cent of what the letters need.
LINE_HEIGHT = 118

#: Shape drawn before the word of a state, so that colour is never alone.
SIGNS = {"good": "✓", "warn": "!", "bad": "!", "accent": "", "neutral": ""}


def text(words: str = "", look: str = "", *, wrap: bool = False) -> QLabel:
    """Return a label; ``look`` is one of the style sheet: title, subtitle, heading, strong,
    section, soft, small, tiny, good, warn, bad, accent.

    Plain text only: what the user typed is never read as markup.
    """
    if wrap:
        return paragraph(words, look)
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if look:
        label.setProperty("look", look)
    return label


def paragraph(words: str = "", look: str = "") -> "Paragraph":
    """Return text that wraps, in a look of ``text``."""
    made = Paragraph(words)
    if look:
        made.setProperty("look", look)
    return made


class Paragraph(QLabel):
    """Text that wraps, with air between its lines; what is given is plain text."""

    def __init__(self, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.plain = ""
        self.setText(words)

    def minimumSizeHint(self) -> QSize:
        return self._at_its_width(super().minimumSizeHint())

    def sizeHint(self) -> QSize:
        return self._at_its_width(super().sizeHint())

    def _at_its_width(self, hint: QSize) -> QSize:
        # Qt keeps room for text wrapped at its narrowest: pages would end in emptiness and their
        # fields be squeezed. Once it has a place, text is as high as it is at that width.
        if self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            hint.setHeight(max(0, self.heightForWidth(self.width())))
        return hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def setText(self, words: str) -> None:
        self.set_parts([(words, False)])

    def set_parts(self, parts: Iterable[tuple[str, bool]]) -> None:
        """Show fragments one after the other, those marked ``True`` in bold."""
        kept = list(parts)
        self.plain = "".join(words for words, _bold in kept)
        inside = "".join(
            f"<b>{_escape(words)}</b>" if bold else _escape(words) for words, bold in kept
        )
        super().setText(f'<div style="line-height:{LINE_HEIGHT}%">{inside}</div>' if inside else "")


def _escape(words: str) -> str:
    for character, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\n", "<br>")):
        words = words.replace(character, entity)
    return words


def row(*widgets: QWidget | QLayout | int | None, spacing: int = 8) -> QHBoxLayout:
    """Return a horizontal layout without margins; an int is a space, ``None`` stretches."""
    return _fill(QHBoxLayout(), widgets, spacing)


def column(*widgets: QWidget | QLayout | int | None, spacing: int = 8) -> QVBoxLayout:
    """Return a vertical layout without margins; an int is a space, ``None`` stretches."""
    return _fill(QVBoxLayout(), widgets, spacing)


def _fill(layout, widgets, spacing: int):
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    for widget in widgets:
        if widget is None:
            layout.addStretch(1)
        elif isinstance(widget, int):
            layout.addSpacing(widget)
        elif isinstance(widget, QLayout):
            layout.addLayout(widget)
        else:
            layout.addWidget(widget)
    return layout


def clear(layout: QLayout) -> None:
    """Remove and delete everything in ``layout``."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)


class Card(QFrame):
    """A white sheet with a hairline and round corners; ``self.body`` is its vertical layout."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        margins: tuple[int, int, int, int] = (16, 14, 16, 14),
    ) -> None:
        super().__init__(parent)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(*margins)
        self.body.setSpacing(6)

    def add(self, *widgets: QWidget | QLayout) -> None:
        """Add widgets or layouts below what is there."""
        for widget in widgets:
            if isinstance(widget, QLayout):
                self.body.addLayout(widget)
            else:
                self.body.addWidget(widget)

    def add_rule(self) -> None:
        """Add a hairline from edge to edge."""
        self.body.addWidget(Rule(bleed=True))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = panel.paint(self, theme.tokens(self).line)
        # Rules are the card's own: they run from hairline to hairline whatever its margins.
        for rule in self.findChildren(Rule, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if rule.bleed and rule.isVisible():
                y = rule.geometry().center().y() + 0.5
                painter.drawLine(QPointF(0, y), QPointF(self.width(), y))


class Rule(QWidget):
    """A hairline; with ``bleed`` the card draws it through its own margins."""

    def __init__(self, parent: QWidget | None = None, *, bleed: bool = False) -> None:
        super().__init__(parent)
        self.bleed = bleed
        self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.bleed:
            QPainter(self).fillRect(self.rect(), QColor(theme.tokens(self).line))


class SectionTitle(QWidget):
    """« À recontacter · trois personnes, pas une de plus »: a title and its soft complement."""

    def __init__(self, title: str, complement: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title_label = text(title, "section")
        self.complement_label = text("", "soft")
        self.setLayout(row(self.title_label, self.complement_label, None))
        self.set_complement(complement)

    def set_complement(self, words: str) -> None:
        """Show ``words`` after the title, or nothing."""
        self.complement_label.setText(f"· {words}" if words else "")
        self.complement_label.setVisible(bool(words))


class Chip(QWidget):
    """A word on a tint. Tones: good, warn, bad, accent, neutral."""

    def __init__(
        self, words: str = "", tone: str = "neutral", parent: QWidget | None = None, sign: str = ""
    ) -> None:
        super().__init__(parent)
        self._words, self._tone, self._sign = "", tone, sign
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set(words, tone, sign)

    @property
    def words(self) -> str:
        """What is written on it."""
        return self._words

    @property
    def tone(self) -> str:
        """Its tone."""
        return self._tone

    def set(self, words: str, tone: str | None = None, sign: str | None = None) -> None:
        """Show other words, and when given another tone or sign."""
        self._words = words
        self._tone = self._tone if tone is None else tone
        self._sign = self._sign if sign is None else sign
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return chip_size(self.font(), self._label())

    def _label(self) -> str:
        return f"{self._sign} {self._words}" if self._sign else self._words

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_chip(painter, QRectF(self.rect()), self._label(), self._tone, theme.tokens(self))


def chip_font(font: QFont) -> QFont:
    """Return the letters of a chip beside text in ``font``."""
    return fonts.sized(font, 12 / 13, QFont.Weight.DemiBold)


def chip_size(font: QFont, label: str) -> QSize:
    """Return the room a chip needs."""
    metrics = QFontMetricsF(chip_font(font))
    return QSize(round(metrics.horizontalAdvance(label) + 16.5), round(metrics.height() + 5))


def paint_chip(painter: QPainter, rect: QRectF, label: str, tone: str, t: theme.Tokens) -> None:
    """Paint a chip in ``rect``; used by the widget and by table cells alike."""
    ink, tint = t.tone(tone)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tint))
    painter.drawRoundedRect(rect, 5, 5)
    painter.setPen(QColor(ink))
    painter.setFont(chip_font(painter.font()))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, label)
    painter.restore()


class StateChip(Chip):
    """A chip that says a state: its word, its tone and a shape (✓ fine, ! to look at)."""

    def __init__(self, words: str = "", tone: str = "neutral", parent: QWidget | None = None):
        super().__init__(words, tone, parent, SIGNS[tone])

    def set(self, words: str, tone: str | None = None, sign: str | None = None) -> None:
        super().set(words, tone, SIGNS[tone] if tone and sign is None else sign)


class Avatar(QWidget):
    """The initials of a person on a disc."""

    def __init__(self, name: str = "", size: int = 36, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._initials = ""
        self.setFixedSize(size, size)
        self.set_name(name)

    def set_name(self, name: str) -> None:
        """Show the initials of « Paul Ostrowski »: PO."""
        self._initials = initials(name)
        self.setAccessibleName("")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(t.accent_tint))
        painter.drawEllipse(self.rect())
        font = QFont(self.font())
        font.setPixelSize(round(self.height() * 0.36))
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(t.accent))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._initials)


def initials(name: str) -> str:
    """Return the first letters of the first and the last word of ``name``, in capitals."""
    words = [word for word in name.replace("\u00a0", " ").split() if word[0].isalpha()]
    if not words:
        return ""
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


class KeyCap(QWidget):
    """A key to press, drawn as a key: « Ctrl K »."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key
        self.setAccessibleName(key)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return keycap_size(self.font(), self._key)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_keycap(painter, QRectF(self.rect()), self._key, theme.tokens(self))


def _key_font(font: QFont) -> QFont:
    return fonts.sized(font, 11 / 13, QFont.Weight.DemiBold)


def keycap_size(font: QFont, key: str) -> QSize:
    """Return the room a key needs."""
    metrics = QFontMetricsF(_key_font(font))
    return QSize(round(metrics.horizontalAdvance(key) + 12.5), round(metrics.height() + 4))


def paint_keycap(painter: QPainter, rect: QRectF, key: str, t: theme.Tokens) -> None:
    """Paint a key in ``rect``, its lower edge thicker as on a keyboard."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    frame = rect.adjusted(0.5, 0.5, -0.5, -1.5)
    below = QPainterPath()
    below.addRoundedRect(frame.translated(0, 1), 4, 4)
    painter.fillPath(below, QColor(t.line))
    painter.setPen(QPen(QColor(t.line), 1))
    painter.setBrush(QColor(t.paper))
    painter.drawRoundedRect(frame, 4, 4)
    painter.setPen(QColor(t.soft))
    painter.setFont(_key_font(painter.font()))
    painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, key)
    painter.restore()


class ElidedLabel(QLabel):
    """A line cut with « … » when there is no room; the whole text is its tip."""

    def __init__(self, words: str = "", look: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        if look:
            self.setProperty("look", look)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setText(words)

    def setText(self, words: str) -> None:
        self._whole = words
        self.setAccessibleName(words)
        self._cut()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self._whole) + 2, metrics.height())

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self._cut()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._cut()

    def _cut(self) -> None:
        shown = self.fontMetrics().elidedText(
            self._whole, Qt.TextElideMode.ElideRight, self.contentsRect().width()
        )
        # Three dots alone say nothing.
        super().setText(shown if len(shown) > 1 or shown == self._whole else "")
        self.setToolTip(self._whole if shown != self._whole else "")
