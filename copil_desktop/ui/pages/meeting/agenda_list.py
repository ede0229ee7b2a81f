"""The agenda of a meeting held: what is done, what runs, how long it took."""

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPolygonF,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from copil_desktop import labels
from copil_desktop.domain.codes import ItemState, Purpose
from copil_desktop.dossier.agenda import ItemRow
from copil_desktop.i18n import _
from copil_desktop.ui import fonts, icons, theme
from copil_desktop.ui.pages.meeting import keys

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole
TIME_ROLE = Qt.ItemDataRole.UserRole + 1
RUNNING_ROLE = Qt.ItemDataRole.UserRole + 2
#: Height of a line at normal text size; more lines than ``SHOWN`` scroll.
HEIGHT, DENSE, SHOWN = 31, 27, 9
#: More items than this are written closer: the notes below need the room.
AIRY = 6


def times(item: ItemRow, elapsed: int | None) -> str:
    """Return « 12 / 25 min », « 25 min », « 3 min » or nothing; ``elapsed`` in seconds."""
    spent = None if not elapsed else elapsed // 60
    if item.planned_minutes is None:
        return "" if spent is None else _("{minutes} min").format(minutes=spent)
    if spent is None:
        return _("{minutes} min").format(minutes=item.planned_minutes)
    return _("{spent} / {planned} min").format(spent=spent, planned=item.planned_minutes)


def line_height(count: int, widget: QWidget) -> int:
    """Return the height of a line of an agenda of ``count`` items."""
    return round((HEIGHT if count <= AIRY else DENSE) * theme.zoom(widget))


class AgendaModel(QAbstractListModel):
    """The items of one meeting; one of them may be running."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.items: list[ItemRow] = []
        self.running_id: int | None = None
        self._elapsed: dict[int, int] = {}

    def set_items(self, items: list[ItemRow]) -> None:
        """Show ``items``; the same ones in the same order keep what is chosen."""
        same = [item.id for item in items] == [item.id for item in self.items]
        if not same:
            self.beginResetModel()
        self.items = items
        if not same:
            self.endResetModel()
        elif items:
            self.dataChanged.emit(self.index(0), self.index(len(items) - 1))

    def set_running(self, item_id: int | None) -> None:
        """Show which item runs."""
        self.running_id = item_id
        self._tell_all()

    def set_elapsed(self, item_id: int, seconds: int) -> None:
        """Show the time spent on an item until now."""
        self._elapsed[item_id] = seconds
        at = self.place_of(item_id)
        if at is not None:
            self.dataChanged.emit(self.index(at), self.index(at))

    def _tell_all(self) -> None:
        if self.items:
            self.dataChanged.emit(self.index(0), self.index(len(self.items) - 1))

    def elapsed(self, item: ItemRow) -> int | None:
        """Return the seconds spent on an item."""
        return self._elapsed.get(item.id, item.elapsed_seconds)

    def place_of(self, item_id: int | None) -> int | None:
        """Return the place of an item, from 0."""
        return next((at for at, item in enumerate(self.items) if item.id == item_id), None)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.items):
            return None
        item = self.items[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return item.title
        if role == ROW_ROLE:
            return item
        if role == TIME_ROLE:
            return times(item, self.elapsed(item))
        if role == RUNNING_ROLE:
            return item.id == self.running_id
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index.row(), item)
        return None

    def _spoken(self, at: int, item: ItemRow) -> str:
        state = _("running") if item.id == self.running_id else labels.word(ItemState(item.state))
        purpose = labels.word(Purpose(item.purpose)) if item.purpose else ""
        parts = (
            _("item {number}: {title}").format(number=at + 1, title=item.title),
            purpose,
            times(item, self.elapsed(item)),
            state,
        )
        return ", ".join(part for part in parts if part)


class _Line(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, line_height(index.model().rowCount(), self.parent()))  # type: ignore[arg-type]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        t = theme.tokens(option.palette)
        item: ItemRow = index.data(ROW_ROLE)
        size = theme.zoom(self.parent())  # type: ignore[arg-type]
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        running = bool(index.data(RUNNING_ROLE))
        if chosen:
            painter.fillRect(box, QColor(t.accent_tint))
            painter.fillRect(QRectF(box.x(), box.y(), 3, box.height()), QColor(t.accent))
        done = item.state != ItemState.TODO
        ink = t.soft if done and not chosen else t.ink
        _paint_sign(painter, QRectF(box.x() + 12 * size, box.y(), 16 * size, box.height()),
                    item.state, running, t)  # fmt: skip
        left = box.x() + 38 * size
        strong = fonts.sized(option.font, 1.0, QFont.Weight.DemiBold)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.setFont(strong)
        painter.setPen(QColor(ink if chosen else t.soft))
        painter.drawText(
            QRectF(left, box.y(), 24 * size, box.height()), flags, f"{index.row() + 1}"
        )
        right = self._paint_times(painter, option, index, box, t)
        title = QRectF(left + 24 * size, box.y(), right - left - 34 * size, box.height())
        self._paint_title(painter, option, item, title, chosen, ink, t)
        painter.restore()

    def _paint_times(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: Index,
        box: QRectF,
        t: theme.Tokens,
    ) -> float:
        """Paint the minutes on the right and return where they begin."""
        said = index.data(TIME_ROLE)
        font = fonts.sized(option.font)
        width = QFontMetricsF(font).horizontalAdvance(said)
        painter.setFont(font)
        painter.setPen(QColor(t.soft))
        at = QRectF(box.right() - 14 - width, box.y(), width + 1, box.height())
        painter.drawText(at, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, said)
        return at.left()

    def _paint_title(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        item: ItemRow,
        box: QRectF,
        chosen: bool,
        ink: str,
        t: theme.Tokens,
    ) -> None:
        weight = QFont.Weight.DemiBold if chosen else QFont.Weight.Normal
        font = fonts.sized(option.font, 1.0, weight)
        small = fonts.sized(option.font, 11.5 / 13)
        aside = labels.word(Purpose(item.purpose)) if item.purpose else ""
        if item.state in (ItemState.POSTPONED, ItemState.DROPPED):
            aside = labels.word(ItemState(item.state))
        if QFontMetricsF(font).horizontalAdvance(item.title) > box.width() * 0.9:
            aside = ""  # the title first
        aside_width = QFontMetricsF(small).horizontalAdvance(aside) + 12 if aside else 0
        shown = QFontMetricsF(font).elidedText(
            item.title, Qt.TextElideMode.ElideRight, box.width() - aside_width
        )
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.setFont(font)
        painter.setPen(QColor(ink))
        painter.drawText(box, flags, shown)
        painter.setFont(small)
        painter.setPen(QColor(t.soft))
        start = QFontMetricsF(font).horizontalAdvance(shown) + 10
        painter.drawText(box.adjusted(start, 1, 0, 1), flags, aside)


def _paint_sign(painter: QPainter, box: QRectF, state: str, running: bool, t: theme.Tokens) -> None:
    """A triangle for what runs, a tick for what is done, an arrow or a cross for the rest."""
    side = box.width() * 0.8
    square = QRectF(box.center().x() - side / 2, box.center().y() - side / 2, side, side)
    if running:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(t.ink))
        inner = square.adjusted(side * 0.14, side * 0.1, -side * 0.06, -side * 0.1)
        middle = inner.center()
        middle.setX(inner.right())
        painter.drawPolygon(QPolygonF([inner.topLeft(), middle, inner.bottomLeft()]))
        return
    icon = {
        ItemState.DONE.value: "check",
        ItemState.POSTPONED.value: "arrow-right",
        ItemState.DROPPED.value: "x",
    }.get(state)
    if icon is not None:
        icons.draw(painter, icon, square, t.soft)


class AgendaList(QListView):
    """The list of items: choosing one makes it run; its menu says what became of it."""

    item_chosen = Signal(int)
    """The user wants the item at this place."""
    state_asked = Signal(int, str)
    """An item and its new state."""
    edit_asked = Signal(int)
    """The whole record of an item is wanted."""
    leave_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Agenda"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setItemDelegate(_Line(self))
        self.agenda = AgendaModel(self)
        self.setModel(self.agenda)
        self.read_only = False
        self._room = 10_000
        self.clicked.connect(lambda index: self.item_chosen.emit(index.row()))
        self.doubleClicked.connect(lambda index: self.edit_asked.emit(index.data(ROW_ROLE).id))

    def set_items(self, items: list[ItemRow]) -> None:
        """Show ``items`` at their full height, up to eight of them."""
        self.agenda.set_items(items)
        self._fit()

    def set_room(self, pixels: int) -> None:
        """Take at most so many pixels: the notes need the rest."""
        self._room = pixels
        self._fit()

    def _fit(self) -> None:
        count = len(self.agenda.items)
        line = line_height(count, self)
        lines = min(max(count, 1), SHOWN, max(self._room // line, 3))
        height = lines * line + 2
        if height != self.height():
            self.setFixedHeight(height)
            self.doItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if hasattr(self, "agenda"):
            self._fit()

    def choose(self, place: int) -> None:
        """Choose an item without telling."""
        self.setCurrentIndex(self.agenda.index(place))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if keys.belongs_to_meeting(event):
            event.ignore()
        elif event.key() == Qt.Key.Key_Escape:
            self.leave_asked.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.item_chosen.emit(self.currentIndex().row())
            self.leave_asked.emit()
        elif event.key() == Qt.Key.Key_Space:
            self._toggle_done()
        else:
            before = self.currentIndex().row()
            super().keyPressEvent(event)
            if self.currentIndex().row() != before:
                self.item_chosen.emit(self.currentIndex().row())

    def _toggle_done(self) -> None:
        if not self.currentIndex().isValid() or self.read_only:
            return
        item: ItemRow = self.currentIndex().data(ROW_ROLE)
        state = ItemState.TODO if item.state == ItemState.DONE else ItemState.DONE
        self.state_asked.emit(item.id, state.value)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.make_menu()
        if menu is not None:
            menu.popup(event.globalPos())

    def make_menu(self) -> QMenu | None:
        """Return what can be said of the chosen item."""
        if not self.currentIndex().isValid() or self.read_only:
            return None
        item: ItemRow = self.currentIndex().data(ROW_ROLE)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for state in ItemState:
            said = labels.word(state)
            action = menu.addAction(f"{said[:1].upper()}{said[1:]}")
            action.setCheckable(True)
            action.setChecked(item.state == state)
            action.triggered.connect(
                lambda _=False, value=state.value: self.state_asked.emit(item.id, value)
            )
        menu.addSeparator()
        menu.addAction(_("Edit the item…")).triggered.connect(
            lambda _=False: self.edit_asked.emit(item.id)
        )
        return menu
