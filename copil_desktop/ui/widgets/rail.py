"""The left rail: the alliance's name, the six rooms, and that all is saved."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from copil_desktop.ui import fonts, icons, theme
from copil_desktop.ui.widgets.basics import ElidedLabel, text
from copil_desktop.ui.widgets.press import Press

#: Width with words and with icons alone.
WIDTH, NARROW = 196, 74


@dataclass(frozen=True)
class RailEntry:
    """One room: its name for the program, its word, its icon."""

    name: str
    words: str
    icon_name: str


class _Item(Press):
    def __init__(self, entry: RailEntry, parent: QWidget) -> None:
        super().__init__(parent)
        self.entry, self._count, self._narrow = entry, 0, False
        self.setText(entry.words)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_count(0, "")

    def set_count(self, count: int, words: str) -> None:
        self._count = count
        self.setAccessibleName(f"{self.entry.words}, {words}" if count else self.entry.words)
        self._tip()
        self.update()

    def set_narrow(self, narrow: bool) -> None:
        self._narrow = narrow
        self._tip()
        self.update()

    def _tip(self) -> None:
        # With words in sight the tip only says what the number counts.
        self.setToolTip(self.accessibleName() if self._narrow or self._count else "")

    def sizeHint(self) -> QSize:
        return QSize(36, max(24, round(self.font().pixelSize() * 35 / 13)))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen, over = self.isChecked(), self.underMouse()
        painter.setPen(Qt.PenStyle.NoPen)
        if chosen or over:
            painter.setBrush(QColor(t.accent_tint if chosen else t.paper))
            painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
        ink = t.accent if chosen else t.soft
        if chosen:
            painter.setBrush(QColor(t.accent))
            painter.drawRoundedRect(QRectF(0, 7, 3, self.height() - 14), 1.5, 1.5)
        side = self.font().pixelSize() * 17 / 13
        box = QRectF(8 if self._narrow else 10, (self.height() - side) / 2, side, side)
        icons.draw(painter, self.entry.icon_name, box, ink)
        weight = QFont.Weight.DemiBold if chosen else QFont.Weight.Medium
        painter.setFont(fonts.sized(self.font(), 1.0, weight))
        painter.setPen(QColor(ink))
        if not self._narrow:
            left = box.right() + 10
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            room = QRectF(left, 0, self.width() - left, self.height())
            painter.drawText(room, flags, self.text())
        if self._count:
            self._paint_count(painter, t)
        if self.hasFocus():
            painter.setPen(QPen(QColor(t.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)

    def _paint_count(self, painter: QPainter, t: theme.Tokens) -> None:
        font = fonts.sized(self.font(), 11 / 13, QFont.Weight.DemiBold)
        words = str(self._count)
        height = QFontMetricsF(font).height() + 4
        width = max(height + 3, QFontMetricsF(font).horizontalAdvance(words) + 12)
        box = QRectF(self.width() - width - 10, (self.height() - height) / 2, width, height)
        if self._narrow:
            box.moveRight(self.width() - 3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(t.bad_tint))
        painter.drawRoundedRect(box, height / 2, height / 2)
        painter.setFont(font)
        painter.setPen(QColor(t.bad))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)


class Rail(QWidget):
    """``room_chosen(name)`` when the user chooses a room; up and down walk through them."""

    room_chosen = Signal(str)

    def __init__(self, entries: Sequence[RailEntry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name_label = ElidedLabel("", "strong")
        self.file_label = ElidedLabel("", "tiny")
        self.saved_label = text("", "tiny")
        self.backup_label = text("", "tiny")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 18, 11, 18)
        layout.setSpacing(2)
        for label in (self.name_label, self.file_label):
            label.setContentsMargins(10, 0, 4, 0)
            layout.addWidget(label)
        layout.addSpacing(14)
        self._items = {entry.name: _Item(entry, self) for entry in entries}
        for item in self._items.values():
            item.clicked.connect(lambda _=False, name=item.entry.name: self.room_chosen.emit(name))
            layout.addWidget(item)
        layout.addStretch(1)
        for label in (self.saved_label, self.backup_label):
            label.setContentsMargins(10, 0, 4, 0)
            layout.addWidget(label)
        self._narrow = True
        self.set_narrow(False)

    def set_narrow(self, narrow: bool) -> None:
        """Show icons alone (a small window, large text), or words too."""
        wanted = round((NARROW if narrow else WIDTH) * max(1.0, theme.zoom(self)))
        if narrow == self._narrow and wanted == self.maximumWidth():
            return
        self._narrow = narrow
        for label in (self.name_label, self.file_label, self.saved_label, self.backup_label):
            label.setVisible(not narrow)
        for item in self._items.values():
            item.set_narrow(narrow)
        self.setFixedWidth(wanted)

    def set_dossier(self, name: str, file_name: str) -> None:
        """Show whose dossier it is and in which file."""
        self.name_label.setText(name)
        self.file_label.setText(file_name)

    def set_saved(self, words: str) -> None:
        """Show « Enregistré à 9 h 42 »."""
        self.saved_label.setText(words)

    def set_backup(self, words: str) -> None:
        """Show « Sauvegardé ce matin »."""
        self.backup_label.setText(words)

    def set_current(self, name: str) -> None:
        """Mark the room that is shown."""
        self._items[name].setChecked(True)

    def set_count(self, name: str, count: int, words: str) -> None:
        """Show how many things wait in a room; ``words`` says what they are."""
        self._items[name].set_count(count, words)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens(self)
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(t.rail))
        painter.fillRect(QRectF(self.width() - 1, 0, 1, self.height()), QColor(t.line))
