"""The fields of forms: each has ``value()``, ``set_value(value)`` and the signal ``edited``.

Values are those of the store: text, whole numbers, ISO days and moments, codes, keys; an empty
field is ``None``. ``set_value`` never emits ``edited`` and leaves the field's own undo alone when
nothing differs. A field whose typed text settles only when left also has ``commit()``, and
``problem()`` that says why it cannot be read. Here: text and boxes to tick; ``read_fields`` has
days, hours and numbers, ``choices`` has lists.
"""

import re
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from copil_desktop.ui import icons, theme

#: What no line of the dossier holds: control characters, and Unicode's own line ends.
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def set_wrong(widget: QWidget, wrong: bool) -> None:
    """Draw the field as wrong, or as usual."""
    if bool(widget.property("wrong")) != wrong:
        widget.setProperty("wrong", wrong)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def _is_undo(event: QEvent) -> bool:
    """The window's Undo and Redo ask the focused field first: let its shortcut through."""
    return (
        event.type() == QEvent.Type.ShortcutOverride
        and isinstance(event, QKeyEvent)
        and (event.matches(QKeySequence.StandardKey.Undo) or _is_redo(event))
    )


def _is_redo(event: QKeyEvent) -> bool:
    return event.matches(QKeySequence.StandardKey.Redo)


class LineField(QLineEdit):
    """One line of text; blanks around it are not kept."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None, *, placeholder: str = "") -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.textEdited.connect(lambda _text: self.edited.emit())

    def value(self) -> Any:
        """Return the text, or None when empty.

        A name pasted from a table or a letter brings its tabs and line ends: they are blanks here.
        """
        return _CONTROLS.sub(" ", self.text()).strip() or None

    def set_value(self, value: Any) -> None:
        """Show ``value``."""
        words = value or ""
        if words != self.text() and words != self.text().strip():
            self.setText(words)
            self.setCursorPosition(0)

    def event(self, event: QEvent) -> bool:
        if _is_undo(event):
            event.ignore()
            return False
        return super().event(event)


class TextField(QPlainTextEdit):
    """Text of several lines that grows with what is typed, from ``least`` to ``most`` lines.

    Tab goes to the next field. No-break spaces are kept, which Qt's own ``toPlainText`` loses.
    """

    edited = Signal()

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        least: int = 2,
        most: int = 12,
        placeholder: str = "",
    ) -> None:
        super().__init__(parent)
        self._least, self._most, self._setting = least, most, False
        self._measuring = False
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(1)
        self.textChanged.connect(self._changed)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def value(self) -> str | None:
        """Return the text, or None when empty."""
        raw = self.document().toRawText()
        for odd, plain in (("\u2029", "\n"), ("\u2028", "\n"), ("\x0b", "\n"), ("\x00", "")):
            raw = raw.replace(odd, plain)
        return raw if raw.strip() else None

    def set_value(self, value: str | None) -> None:
        """Show ``value``."""
        if (value or None) != self.value():
            self._setting = True
            self.setPlainText(value or "")
            self._setting = False

    def _changed(self) -> None:
        if not self._setting:
            self.edited.emit()

    def _grow(self, *_size: object) -> None:
        # A scroll bar that comes or goes wraps the lines again, which asks for this again: without
        # an end to it, a long word at the edge ended the program.
        if self._measuring:
            return
        self._measuring = True
        try:
            self._fit()
        finally:
            self._measuring = False

    def _fit(self) -> None:
        needed = self._lines()
        lines = max(self._least, min(self._most, needed))
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if needed > self._most else policy.ScrollBarAlwaysOff
        )
        height = round(lines * self.fontMetrics().lineSpacing()) + 14
        if height != self.height():
            self.setFixedHeight(height)

    def _lines(self) -> int:
        """Count the lines, wrapped ones included, no further than is needed to know."""
        # Qt wraps only the lines that it shows: the document's own height counts the others as
        # one. Asking where a block is wraps it.
        layout, block, lines = self.document().documentLayout(), self.document().firstBlock(), 0
        while block.isValid() and lines <= self._most:
            layout.blockBoundingRect(block)
            lines += block.layout().lineCount()
            block = block.next()
        return lines

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()
        # The lines are wrapped again only after the event, and Qt does not always say so.
        QTimer.singleShot(0, self, self._grow)

    def event(self, event: QEvent) -> bool:
        if _is_undo(event):
            event.ignore()
            return False
        return super().event(event)


class ListField(TextField):
    """An ordered list of lines; its value is a list of text, empty lines left out."""

    def value(self) -> list[str]:  # type: ignore[override]
        """Return the lines."""
        text = super().value() or ""
        return [line.strip() for line in text.split("\n") if line.strip()]

    def set_value(self, value: Sequence[str] | None) -> None:  # type: ignore[override]
        """Show the lines."""
        if list(value or ()) != self.value():
            self._setting = True
            self.setPlainText("\n".join(value or ()))
            self._setting = False


class FlagField(QAbstractButton):
    """A box to tick with its words; its value is 1 or 0. With ``wrap`` long words take lines."""

    edited = Signal()

    def __init__(self, words: str, parent: QWidget | None = None, *, wrap: bool = False) -> None:
        super().__init__(parent)
        self._wrap = wrap
        self.setText(words)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(wrap)
        self.setSizePolicy(policy)
        self.clicked.connect(lambda _checked: self.edited.emit())

    def value(self) -> int:
        """Return 1 when ticked, else 0."""
        return int(self.isChecked())

    def set_value(self, value: int | bool | None) -> None:
        """Tick or not."""
        self.setChecked(bool(value))

    def _before_words(self) -> int:
        return round(28 * theme.zoom(self))

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        width = metrics.horizontalAdvance(self.text()) + self._before_words()
        if self._wrap:
            width = min(width, round(220 * theme.zoom(self)))
            return QSize(width, self.heightForWidth(max(self.width(), width)))
        return QSize(width, max(26, metrics.height() + 8))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.heightForWidth(self.width())) if self._wrap else self.sizeHint()

    def heightForWidth(self, width: int) -> int:
        room = QRect(0, 0, max(width - self._before_words(), 40), 10_000)
        lines = self.fontMetrics().boundingRect(room, int(Qt.TextFlag.TextWordWrap), self.text())
        return max(26, lines.height() + 8)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._wrap and event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = round(16 * theme.zoom(self))
        line = max(26, self.fontMetrics().height() + 8)
        box = QRectF(2.5, (min(self.height(), line) - side) / 2, side, side)
        ticked = self.isChecked()
        ring = t.accent if self.hasFocus() or ticked else t.field
        painter.setPen(QPen(QColor(ring if self.isEnabled() else t.line), 1))
        painter.setBrush(QColor(t.accent if ticked and self.isEnabled() else t.surface))
        painter.drawRoundedRect(box, 4, 4)
        if ticked:
            ink = t.on_accent if self.isEnabled() else t.faint
            icons.draw(painter, "check", box.adjusted(2, 2, -2, -2), ink)
        if self.hasFocus():
            painter.setPen(QPen(QColor(t.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(-1.5, -1.5, 1.5, 1.5), 5, 5)
        painter.setPen(QColor(t.ink if self.isEnabled() else t.faint))
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        if self._wrap:
            flags |= int(Qt.TextFlag.TextWordWrap)
        painter.drawText(self.rect().adjusted(side + 10, 0, 0, 0), flags, self.text())
