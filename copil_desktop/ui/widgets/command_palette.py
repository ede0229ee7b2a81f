"""« Chercher ou agir »: one line that finds a person, a meeting, an action, a command."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    QTimer,
)
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from copil_desktop.domain.collation import sort_key
from copil_desktop.i18n import _, ngettext
from copil_desktop.ui import fonts, icons, theme
from copil_desktop.ui.announce import announce
from copil_desktop.ui.widgets import panel
from copil_desktop.ui.widgets.basics import keycap_size, paint_keycap, text

#: At most so many lines are shown.
SHOWN = 40


@dataclass(frozen=True)
class Entry:
    """Something that can be found: its words, a soft detail, an icon, its key, what it does."""

    words: str
    run: Callable[[], object]
    detail: str = ""
    icon_name: str = "circle"
    key: str = ""


#: Returns what fits the words typed, best first; empty words are everything worth offering.
Finder = Callable[[str], Sequence[Entry]]


def fitting(typed: str, entries: Sequence[Entry]) -> list[Entry]:
    """Return the entries whose words hold every word typed; accents and case do not matter."""
    parts = [part for part in (sort_key(word) for word in typed.split()) if part]
    found = [
        (not sort_key(entry.words).startswith(sort_key(typed)), at, entry)
        for at, entry in enumerate(entries)
        if all(part in sort_key(f"{entry.words} {entry.detail}") for part in parts)
    ]
    return [entry for _later, _at, entry in sorted(found, key=lambda item: item[:2])]


class _Entries(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.entries: list[Entry] = []

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.entries)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (entry.words, entry.detail, entry.key) if part)
        return entry if role == Qt.ItemDataRole.UserRole else None

    def show_entries(self, entries: Sequence[Entry]) -> None:
        self.beginResetModel()
        self.entries = list(entries)[:SHOWN]
        self.endResetModel()


class _EntryDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index) -> QSize:
        return QSize(200, max(24, round(option.font.pixelSize() * 34 / 13)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index) -> None:
        t, entry = theme.tokens(option.palette), index.data(Qt.ItemDataRole.UserRole)
        box = QRectF(option.rect).adjusted(4, 1, -4, -1)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(option.font)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(t.accent_tint))
            painter.drawRoundedRect(box, 6, 6)
            painter.fillRect(QRectF(box.x(), box.y() + 4, 3, box.height() - 8), QColor(t.accent))
        ink = t.accent if chosen else t.ink
        side = option.font.pixelSize() * 16 / 13
        place = QRectF(box.x() + 12, box.center().y() - side / 2, side, side)
        icons.draw(painter, entry.icon_name, place, t.accent if chosen else t.soft)
        right = box.right() - 10
        if entry.key:
            size = keycap_size(option.font, entry.key)
            right -= size.width()
            top = box.center().y() - size.height() / 2
            cap = QRectF(right, top, size.width(), size.height())
            paint_keycap(painter, cap, entry.key, t)
            right -= 10
        self._paint_words(
            painter, entry, QRectF(place.right() + 10, box.y(), 0, box.height()), right, ink, t
        )
        painter.restore()

    def _paint_words(
        self,
        painter: QPainter,
        entry: Entry,
        at: QRectF,
        right: float,
        ink: str,
        t: theme.Tokens,
    ) -> None:
        metrics = QFontMetricsF(painter.font())
        room = right - at.x()
        words = metrics.elidedText(entry.words, Qt.TextElideMode.ElideRight, room)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.setPen(QColor(ink))
        painter.drawText(QRectF(at.x(), at.y(), room, at.height()), flags, words)
        used = metrics.horizontalAdvance(words) + 8
        if entry.detail and used < room:
            painter.setFont(fonts.sized(painter.font(), 12 / 13))
            painter.setPen(QColor(t.soft))
            small = QFontMetricsF(painter.font())
            detail = small.elidedText(entry.detail, Qt.TextElideMode.ElideRight, room - used)
            box = QRectF(at.x() + used, at.y(), room - used, at.height())
            painter.drawText(box, flags, detail)


class CommandPalette(QDialog):
    """Type, choose with the arrows, Enter. Escape closes it and nothing happened."""

    def __init__(self, find: Finder, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.FramelessWindowHint | Qt.WindowType.Popup)
        self._find = find
        self.setAccessibleName(_("Search or act"))
        self.field = QLineEdit()
        self.field.setPlaceholderText(_("A person, a meeting, an action, a command…"))
        self.field.setAccessibleName(_("Search or act"))
        self._model = _Entries(self)
        self.list = QListView()
        self.list.setModel(self._model)
        self.list.setItemDelegate(_EntryDelegate(self.list))
        self.list.setFrameShape(QListView.Shape.NoFrame)
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(_("What was found"))
        self.list.setStyleSheet("QListView { background: transparent; }")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(8)
        layout.addWidget(self.field)
        layout.addWidget(self.list, 1)
        self.nothing = text(_("Nothing found"), "soft")
        self.nothing.setContentsMargins(12, 4, 12, 4)
        layout.addWidget(self.nothing, 1, Qt.AlignmentFlag.AlignTop)
        # The search waits for the fingers: a key costs nothing.
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(60)
        self._timer.timeout.connect(self.search)
        self.field.textEdited.connect(lambda _text: self._timer.start())
        self.field.returnPressed.connect(self._run_current)
        self.list.clicked.connect(self._run)
        self.field.installEventFilter(self)

    def open_over(self, window: QWidget) -> None:
        """Show it, empty, in the upper part of ``window``."""
        width = min(620, window.width() - 40)
        self.resize(width, min(440, window.height() - 120))
        corner = window.mapToGlobal(window.rect().topLeft())
        self.move(corner.x() + (window.width() - width) // 2, corner.y() + 90)
        self.field.clear()
        self.search()
        self.show()
        self.field.setFocus()

    def search(self) -> None:
        """Find what fits the words typed now."""
        self._timer.stop()
        self._model.show_entries(self._find(self.field.text().strip()))
        count = self._model.rowCount()
        self.list.setVisible(count > 0)
        self.nothing.setVisible(count == 0)
        if count:
            self.list.setCurrentIndex(self._model.index(0))
        words = ngettext("{count} result", "{count} results", count).format(count=count)
        announce(self.field, words)

    def entries(self) -> list[Entry]:
        """Return what is offered now."""
        return self._model.entries

    def _run_current(self) -> None:
        if self._timer.isActive():
            self.search()
        self._run(self.list.currentIndex())

    def _run(self, index: QModelIndex) -> None:
        if index.isValid():
            entry = self._model.entries[index.row()]
            self.hide()
            entry.run()

    def eventFilter(self, watched, event) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.KeyPress:
            step = {
                Qt.Key.Key_Down: 1,
                Qt.Key.Key_Up: -1,
                Qt.Key.Key_PageDown: 8,
                Qt.Key.Key_PageUp: -8,
            }.get(Qt.Key(event.key()))
            if step is not None:
                self._walk(step)
                return True
        return False

    def _walk(self, step: int) -> None:
        count = self._model.rowCount()
        if count:
            at = min(max(self.list.currentIndex().row() + step, 0), count - 1)
            self.list.setCurrentIndex(self._model.index(at))
            spoken = self._model.index(at).data(Qt.ItemDataRole.AccessibleTextRole)
            announce(self.field, str(spoken))

    def paintEvent(self, event: QPaintEvent) -> None:
        panel.paint_window(self)
