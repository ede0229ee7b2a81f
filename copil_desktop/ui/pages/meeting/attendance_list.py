"""The attendance list of a meeting held: one line a person, marked by one bare key.

``P`` ``E`` ``A`` ``R`` mark the chosen person and the next one not marked yet is chosen; ``+`` and
``-`` say that the person came, or left, during the running item. Typing a
name chooses; so that « Paul » can be typed although ``P`` marks, a name may begin with a capital,
and a letter that continues a name being typed never marks.
"""

from PySide6.QtCore import (
    QPoint,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
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
from copil_desktop.domain.codes import AttendanceStatus
from copil_desktop.dossier.attendance import AttendanceRow
from copil_desktop.i18n import _
from copil_desktop.ui import fonts, theme
from copil_desktop.ui.pages.meeting import attendance_words as words
from copil_desktop.ui.pages.meeting import keys
from copil_desktop.ui.pages.meeting.attendance_model import (
    DETAIL_ROLE,
    ROW_ROLE,
    AttendanceModel,
    Index,
)
from copil_desktop.ui.widgets.basics import chip_size, paint_chip

#: Height of a line and room left and right, at normal text size.
HEIGHT, MARGIN = 48, 14
#: Letters typed closer than this, in milliseconds, make one name.
NAME_PAUSE = 1200

_MARKS = {
    Qt.Key.Key_P: AttendanceStatus.PRESENT,
    Qt.Key.Key_E: AttendanceStatus.EXCUSED,
    Qt.Key.Key_A: AttendanceStatus.ABSENT,
    Qt.Key.Key_R: AttendanceStatus.REPRESENTED,
}
#: On a French keyboard the key « = + » needs Shift for the second, as on the screen.
_IN_TIME = {"+": "arrived_at_id", "=": "arrived_at_id", "-": "left_at_id"}


class _Line(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, round(HEIGHT * theme.zoom(self.parent())))  # type: ignore[arg-type]

    def chip_box(self, option: QStyleOptionViewItem, row: AttendanceRow) -> QRectF:
        """Return where the chip of ``row`` is painted."""
        size = chip_size(option.font, words.chip(row)[0])
        box = QRectF(option.rect)
        top = box.center().y() - size.height() / 2
        return QRectF(box.right() - MARGIN - size.width(), top, size.width(), size.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        t = theme.tokens(option.palette)
        row: AttendanceRow = index.data(ROW_ROLE)
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(option.font)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(box, QColor(t.accent_tint))
            painter.fillRect(QRectF(box.x(), box.y(), 3, box.height()), QColor(t.accent))
        painter.fillRect(QRectF(box.x(), box.bottom() - 1, box.width(), 1), QColor(t.line))
        chip = self.chip_box(option, row)
        room = chip.left() - box.x() - MARGIN - 4
        strong = fonts.sized(option.font, 1.0, QFont.Weight.DemiBold)
        small = fonts.sized(option.font, 11.5 / 13)
        heights = QFontMetricsF(strong).height(), QFontMetricsF(small).height()
        top = box.center().y() - (sum(heights) + 1) / 2
        left = box.x() + MARGIN
        _write(painter, QRectF(left, top, room, heights[0]), words.name(row), strong, t.ink)
        below = QRectF(left, top + heights[0] + 1, room, heights[1])
        _write(painter, below, index.data(DETAIL_ROLE), small, t.soft)
        paint_chip(painter, chip, *words.chip(row), t)
        painter.restore()


def _write(painter: QPainter, box: QRectF, said: str, font: QFont, ink: str) -> None:
    painter.setFont(font)
    painter.setPen(QColor(ink))
    shown = QFontMetricsF(font).elidedText(said, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


class AttendanceList(QListView):
    """The list: asks for marks, writes nothing itself."""

    mark_asked = Signal(int, str)
    """A person and a code of presence, empty to take the mark away."""
    proxy_asked = Signal(int)
    """A person is represented: by whom?"""
    time_asked = Signal(int, str)
    """A person came (``arrived_at_id``) or went (``left_at_id``) during the running item."""
    edit_asked = Signal(int)
    """The whole record of a presence is wanted."""
    leave_asked = Signal()
    """Back to the notes."""
    name_typed = Signal(str)
    """The name being typed; empty when it is over."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Attendance"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._line = _Line(self)
        self.setItemDelegate(self._line)
        self.people = AttendanceModel(self)
        self.setModel(self.people)
        self.read_only = False
        self._typed = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(NAME_PAUSE)
        self._pause.timeout.connect(self._forget_name)

    # Choosing

    def chosen(self) -> AttendanceRow | None:
        """Return the person who is chosen."""
        return self.currentIndex().data(ROW_ROLE) if self.currentIndex().isValid() else None

    def choose(self, person_id: int) -> None:
        """Choose a person."""
        at = self.people.place_of(person_id)
        if at is not None:
            self.setCurrentIndex(self.people.index(at))

    def choose_someone(self) -> None:
        """Choose the first person not marked yet when nobody is chosen."""
        if not self.currentIndex().isValid() and self.people.people:
            at = self._unmarked_from(0)
            self.setCurrentIndex(self.people.index(at if at is not None else 0))

    def choose_next_unmarked(self) -> None:
        """After a mark: choose the next person not marked yet, if there is one."""
        at = self._unmarked_from(self.currentIndex().row() + 1)
        if at is not None:
            self.setCurrentIndex(self.people.index(at))

    def _unmarked_from(self, start: int) -> int | None:
        count = len(self.people.people)
        around = [*range(start, count), *range(min(start, count))]
        return next((at for at in around if self.people.people[at].status is None), None)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if keys.belongs_to_meeting(event):
            event.ignore()
            return
        if event.key() == Qt.Key.Key_Escape:
            if self._typed:
                self._forget_name()
            else:
                self.leave_asked.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._take_back()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        elif not (self._letter(event) or self._moved(event)):
            self._forget_name()
            super().keyPressEvent(event)

    def _take_back(self) -> None:
        if self._typed:
            self._type(self._typed[:-1])
        else:
            self._ask(None)

    def _open(self) -> None:
        if self._typed:
            self._forget_name()
        elif (row := self.chosen()) is not None and self._has_more(row):
            self.edit_asked.emit(row.person_id)

    def _has_more(self, row: AttendanceRow) -> bool:
        """Tell whether the whole record can be shown: it holds a private remark."""
        return row.attendance_id is not None and self.people.private

    def _letter(self, event: QKeyEvent) -> bool:
        """Mark or type a name; return whether the key was one for that."""
        letter = event.text()
        plain = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        if event.modifiers() & ~plain or not letter or not (letter.isalpha() or letter in "-'’ "):
            return False
        if letter in " -" and not (self._typed and self._someone(self._typed + letter)):
            return False
        if self._typed and self._someone(self._typed + letter):
            self._type(self._typed + letter)
            return True
        mark = _MARKS.get(Qt.Key(event.key()))
        if mark is not None and letter.isascii() and letter.islower():
            self._ask(mark)
        elif self._someone(letter):
            self._type(letter)
        return True

    def _moved(self, event: QKeyEvent) -> bool:
        """Say that somebody came or left; return whether the key was one for that."""
        column = _IN_TIME.get(event.text())
        row = self.chosen()
        if column is None or row is None or self.read_only:
            return False
        self._forget_name()
        self.time_asked.emit(row.person_id, column)
        return True

    def _someone(self, typed: str) -> bool:
        return any(words.finds(row, typed) for row in self.people.people)

    def _type(self, typed: str) -> None:
        self._typed = typed
        self._pause.start()
        found = (at for at, row in enumerate(self.people.people) if words.finds(row, typed))
        at = next(found, None)
        if at is not None:
            self.setCurrentIndex(self.people.index(at))
        self.name_typed.emit(typed)

    def _forget_name(self) -> None:
        self._pause.stop()
        if self._typed:
            self._typed = ""
            self.name_typed.emit("")

    def _ask(self, status: AttendanceStatus | None) -> None:
        self._forget_name()
        row = self.chosen()
        if row is None or self.read_only:
            return
        if status is AttendanceStatus.REPRESENTED:
            self.proxy_asked.emit(row.person_id)
        else:
            self.mark_asked.emit(row.person_id, status.value if status else "")

    # Mouse

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid() or self.read_only:
            return
        row: AttendanceRow = index.data(ROW_ROLE)
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        option.rect = self.visualRect(index)
        if not self._line.chip_box(option, row).adjusted(-6, -8, 8, 8).contains(event.position()):
            return
        if row.status is None:
            self._ask(AttendanceStatus.PRESENT)
        else:
            self.open_menu(event.globalPosition().toPoint())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        below = self.visualRect(self.currentIndex()).bottomLeft() + QPoint(MARGIN, 0)
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        self.open_menu(self.viewport().mapToGlobal(below) if by_key else event.globalPos())

    def open_menu(self, at: QPoint) -> None:
        """Offer every mark for the chosen person."""
        menu = self.make_menu()
        if menu is not None:
            menu.popup(at)

    def make_menu(self) -> QMenu | None:
        """Return the menu of the chosen person, or None when nothing can be done."""
        row = self.chosen()
        if row is None or self.read_only:
            return None
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key, status in _MARKS.items():
            said = labels.attendance(status, row.honorific)
            said = f"{said[:1].upper()}{said[1:]}"
            if status is AttendanceStatus.REPRESENTED:
                said = _("{represented} by…").format(represented=said)
            action = menu.addAction(f"{said}\t{Qt.Key(key).name[-1]}")
            action.triggered.connect(lambda _=False, mark=status: self._ask(mark))
        menu.addAction(_("Not marked yet") + "\t" + _("Del")).triggered.connect(
            lambda _=False: self._ask(None)
        )
        if row.status == AttendanceStatus.PRESENT:
            menu.addSeparator()
            for said, key, column in (
                (_("Came during the running item"), "+", "arrived_at_id"),
                (_("Left during the running item"), "-", "left_at_id"),
            ):
                menu.addAction(f"{said}\t{key}").triggered.connect(
                    lambda _=False, name=column: self.time_asked.emit(row.person_id, name)
                )
        if self._has_more(row):
            menu.addSeparator()
            menu.addAction(_("Arrival, departure, remark…") + "\t" + _("Enter")).triggered.connect(
                lambda _=False: self.edit_asked.emit(row.person_id)
            )
        return menu
