"""The agenda while it is prepared: edited in place, ordered by keys or by dragging."""

from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QWidget

from copil_desktop import labels
from copil_desktop.domain.codes import ItemKind, ItemState, Purpose
from copil_desktop.dossier.agenda import ItemRow
from copil_desktop.i18n import N_, _
from copil_desktop.ui import references
from copil_desktop.ui.models.table_model import Column, Index, TableModel
from copil_desktop.ui.pages.page import Context
from copil_desktop.ui.widgets.buttons import native_key
from copil_desktop.ui.widgets.choices import ChoiceField, RefField
from copil_desktop.ui.widgets.fields import LineField
from copil_desktop.ui.widgets.read_fields import NumberField
from copil_desktop.ui.widgets.table_view import TableView


class _Model(TableModel[ItemRow]):
    """Rows can be dragged."""

    def flags(self, index: Index) -> Qt.ItemFlag:
        dragged = (
            Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else Qt.ItemFlag.ItemIsDropEnabled
        )
        return super().flags(index) | dragged

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction


class AgendaTable(TableView):
    """The items of one meeting. Alt with up and down moves the chosen one, Delete removes it."""

    move_asked = Signal(int, int)
    """An item and the place it takes, 0 first."""
    remove_asked = Signal(int)
    details_asked = Signal(int)
    """The whole record of an item is wanted."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(_("Agenda"), parent)
        self._context = context
        self._meeting_id: int | None = None
        self.read_only = False
        self.items = _Model(self._columns(), lambda _query, _offset, _limit: self._read())
        self.items.failed.connect(context.tell_error)
        self.set_model(self.items)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self.setDropIndicatorShown(True)

    def set_meeting(self, meeting_id: int, *, read_only: bool) -> None:
        """Show the agenda of a meeting."""
        self._meeting_id, self.read_only = meeting_id, read_only
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.NoEditTriggers
            if read_only
            else triggers.EditKeyPressed | triggers.DoubleClicked | triggers.AnyKeyPressed
        )
        self.setDragEnabled(not read_only)
        self.items.reload()

    def _read(self) -> list[ItemRow]:
        if self._meeting_id is None:
            return []
        return self._context.dossier.agenda.items(self._meeting_id)

    def _columns(self) -> tuple[Column[ItemRow], ...]:
        def save(column: str):
            return lambda item, value: self._change(item, column, value)

        def people():
            return references.options(self._context.dossier, "people")

        return (
            Column(N_("No."), lambda item: str(item.position + 1), width=34, soft=True),
            Column(
                N_("Item"),
                lambda item: item.title,
                strong=True,
                editor=lambda parent: LineField(parent),
                value=lambda item: item.title,
                save=save("title"),
                width=0,
            ),
            Column(
                N_("Purpose"),
                lambda item: labels.word(Purpose(item.purpose)) if item.purpose else "",
                width=96,
                editor=lambda parent: ChoiceField.of(Purpose, labels.word, parent, none="—"),
                value=lambda item: item.purpose,
                save=save("purpose"),
            ),
            Column(
                N_("Kind"),
                lambda item: (
                    "" if item.kind == ItemKind.REGULAR else labels.word(ItemKind(item.kind))
                ),
                width=142,
                spare=1,
                soft=True,
                editor=lambda parent: ChoiceField.of(ItemKind, labels.word, parent),
                value=lambda item: item.kind,
                save=save("kind"),
            ),
            Column(
                N_("Presented by"),
                lambda item: (
                    labels.person_name(item.presenter_first_name, item.presenter_last_name)
                    if item.presenter_last_name
                    else ""
                ),
                width=136,
                editor=lambda parent: RefField(people, parent),
                value=lambda item: item.presenter_id,
                save=save("presenter_id"),
            ),
            Column(
                N_("Time"),
                lambda item: (
                    _("{minutes} min").format(minutes=item.planned_minutes)
                    if item.planned_minutes
                    else ""
                ),
                width=76,
                editor=lambda parent: NumberField(1, 1440, parent=parent),
                value=lambda item: item.planned_minutes,
                save=save("planned_minutes"),
            ),
        )

    def _change(self, item: ItemRow, column: str, value: Any) -> None:
        if column == "title" and not value:
            return
        self._context.dossier.records.change("agenda_items", item.id, **{column: value})
        self.items.reload()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        item = self.current_row()
        if item is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        details = menu.addAction(_("Edit the item…") + "\t" + native_key("Ctrl+Return"))
        details.triggered.connect(lambda: self.details_asked.emit(item.id))
        remove = menu.addAction(_("Remove") + "\t" + _("Del"))
        remove.triggered.connect(lambda: self.remove_asked.emit(item.id))
        remove.setEnabled(not self.read_only)
        menu.popup(event.globalPos())

    # Keys and dragging

    def _open(self, index: QModelIndex) -> None:
        """Enter edits in place, the title where the cell chosen cannot be edited."""
        if not index.isValid() or self.read_only:
            return
        column = index.column() or 1
        self.edit(self.items.index(index.row(), column))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.current_row()
        editing = self.state() == QAbstractItemView.State.EditingState
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if item is None or editing or self.read_only:
            super().keyPressEvent(event)
        elif step is not None and event.modifiers() == Qt.KeyboardModifier.AltModifier:
            self._move(item, self.currentIndex().row() + step)
        elif event.modifiers() == Qt.KeyboardModifier.ControlModifier and event.key() in (
            Qt.Key.Key_Return,
            Qt.Key.Key_Enter,
        ):
            self.details_asked.emit(item.id)
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_asked.emit(item.id)
        else:
            super().keyPressEvent(event)

    def _move(self, item: ItemRow, place: int) -> None:
        if 0 <= place < self.items.rowCount():
            self.move_asked.emit(item.id, place)

    def dropEvent(self, event: QDropEvent) -> None:
        # Qt lets in only what this table drags: its current row.
        item = self.current_row()
        if item is None or self.read_only:
            event.ignore()
            return
        target = self.indexAt(event.position().toPoint())
        below = target.isValid() and event.position().y() > self.visualRect(target).center().y()
        over = target.row() if target.isValid() else self.items.rowCount()
        place = dropped_place(self.currentIndex().row(), over, below)
        # The store moves it, not the view: nothing is to be removed here.
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        self._move(item, place)


def dropped_place(start: int, over: int, below: bool) -> int:
    """Return the place of a row dragged from ``start`` and dropped above or ``below`` another."""
    place = over + below
    # The row leaves its own place first: what follows it moves up by one.
    return place - (place > start)


def total_minutes(items: list[ItemRow]) -> tuple[int, int]:
    """Return the minutes planned for items still on the agenda, and how many have none."""
    kept = [item for item in items if item.state != ItemState.DROPPED]
    planned = [item.planned_minutes for item in kept if item.planned_minutes]
    return sum(planned), len(kept) - len(planned)
