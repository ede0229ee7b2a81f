"""The base of every table: rows are frozen dataclasses, fetched in pages, sorted by the store.

No proxy model: a filter or a sort is a new question to the store, which has indexes and the one
collation key.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from copil_desktop.errors import UserError
from copil_desktop.i18n import _
from copil_desktop.ui.theme import Tokens

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex

#: Rows asked of the store at a time.
PAGE = 200
#: Role under which a cell gives its whole row.
ROW_ROLE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column: its title (``N_``), what it shows of a row, and how wide it is.

    ``text`` is the first line, ``detail`` a soft second line, ``chip`` a state (word, tone) shown
    above the detail. ``width`` is in pixels at normal text size; 0 takes the room that is left.
    ``spare`` columns give way where there is no room for all, the greatest first.
    ``sort`` is the name handed to the fetch function, empty when the column cannot sort.
    ``paint`` draws the cell (a curve); ``text`` then says the same for screen readers.
    ``editor`` makes a field of ``widgets.fields``, filled with ``value`` and saved by ``save``.
    """

    title: str
    text: Callable[[Row], str]
    detail: Callable[[Row], str] | None = None
    chip: Callable[[Row], tuple[str, str] | None] | None = None
    width: int = 120
    spare: int = 0
    sort: str = ""
    strong: bool = False
    soft: bool = False
    right: bool = False
    paint: Callable[[QPainter, QRectF, Row, Tokens], None] | None = None
    editor: Callable[[QWidget], Any] | None = None
    value: Callable[[Row], Any] | None = None
    save: Callable[[Row, Any], None] | None = None


@dataclass(frozen=True)
class Query:
    """What is asked of the store: filters by name, the sort column's name, its direction."""

    filters: dict[str, Any] = field(default_factory=dict)
    sort: str = ""
    descending: bool = False


Fetch = Callable[[Query, int, int], list[Row]]


class TableModel(QAbstractTableModel, Generic[Row]):
    """Rows of ``fetch(query, offset, limit)``, at most ``limit`` of them from ``offset`` on.

    ``key(row)`` identifies a row through reloads (its ``id`` by default).
    """

    failed = Signal(object)
    """Emitted with the ``UserError`` of an edit that was refused; the cell keeps its old value."""

    def __init__(
        self,
        columns: tuple[Column[Row], ...],
        fetch: Fetch[Row],
        parent: QObject | None = None,
        *,
        key: Callable[[Row], Hashable] = lambda row: row.id,  # type: ignore[attr-defined]
        query: Query | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns, self._fetch, self._key = columns, fetch, key
        self.query = query or Query()
        self._rows: list[Row] = []
        self._complete = False
        self._load(PAGE)

    # What is shown

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row, column = self._rows[index.row()], self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(row)
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.EditRole:
            return column.value(row) if column.value else column.text(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row, column)
        return None

    def _spoken(self, row: Row, column: Column[Row]) -> str:
        chip = column.chip(row) if column.chip else None
        parts = [
            column.text(row),
            chip[0] if chip else "",
            column.detail(row) if column.detail else "",
        ]
        return ", ".join(part for part in parts if part)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return _(self.columns[section].title)
        return section + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and self.columns[index.column()].save:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        save = self.columns[index.column()].save if index.isValid() else None
        if save is None or role != Qt.ItemDataRole.EditRole:
            return False
        try:
            save(self._rows[index.row()], value)
        except UserError as error:
            self.failed.emit(error)
            return False
        return True

    # Rows

    def row(self, index: Index | int) -> Row:
        """Return the row at an index or at a number."""
        return self._rows[index if isinstance(index, int) else index.row()]

    def key(self, index: Index) -> Hashable:
        """Return what identifies the row at ``index``."""
        return self._key(self._rows[index.row()])

    def find(self, key: Hashable, *, further: bool = True) -> int | None:
        """Return the number of the row with ``key``, loading until it is found if ``further``."""
        seen = 0
        while True:
            for at in range(seen, len(self._rows)):
                if self._key(self._rows[at]) == key:
                    return at
            if self._complete or not further:
                return None
            seen = len(self._rows)
            # As many again: each question to the store costs, whatever it brings.
            self._fetch_more(max(PAGE, seen))

    def replace(self, row: Row) -> None:
        """Show ``row`` in place of the one with its key: a change made here needs no reload."""
        key = self._key(row)
        for at, known in enumerate(self._rows):
            if self._key(known) == key:
                self._rows[at] = row
                self._changed(at, at)

    def _changed(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    # Questions to the store

    def reload(self) -> None:
        """Ask again, as many rows as are shown; nothing jumps when the same rows come back."""
        before = [self._key(row) for row in self._rows]
        rows, complete = self._ask(0, max(PAGE, len(self._rows)))
        if [self._key(row) for row in rows] == before:
            self._rows, self._complete = rows, complete
            if rows:
                self._changed(0, len(rows) - 1)
            return
        self.beginResetModel()
        self._rows, self._complete = rows, complete
        self.endResetModel()

    def set_filter(self, **filters: Any) -> None:
        """Show only what matches; names given here are added to, or replace, the others."""
        self._requery(Query({**self.query.filters, **filters}, *self._order()))

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if 0 <= column < len(self.columns) and self.columns[column].sort:
            down = order == Qt.SortOrder.DescendingOrder
            self._requery(Query(self.query.filters, self.columns[column].sort, down))

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and not self._complete

    def fetchMore(self, parent: Index) -> None:
        if not parent.isValid() and not self._complete:
            self._fetch_more(PAGE)

    def _fetch_more(self, limit: int) -> None:
        rows, self._complete = self._ask(len(self._rows), limit)
        if rows:
            start = len(self._rows)
            self.beginInsertRows(QModelIndex(), start, start + len(rows) - 1)
            self._rows += rows
            self.endInsertRows()

    def _order(self) -> tuple[str, bool]:
        return self.query.sort, self.query.descending

    def _requery(self, query: Query) -> None:
        if query == self.query:
            return
        self.query = query
        self.beginResetModel()
        self._load(PAGE)
        self.endResetModel()

    def _load(self, limit: int) -> None:
        self._rows, self._complete = self._ask(0, limit)

    def _ask(self, offset: int, limit: int) -> tuple[list[Row], bool]:
        rows = list(self._fetch(self.query, offset, limit))
        return rows, len(rows) < limit
