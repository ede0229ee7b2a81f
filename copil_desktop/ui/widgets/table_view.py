"""The one table preset: dense rows, two-line cells, state chips, hairlines, a bar when chosen."""

from collections.abc import Hashable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from copil_desktop.ui import fonts, theme
from copil_desktop.ui.models.table_model import ROW_ROLE, Column, Index, TableModel
from copil_desktop.ui.widgets.basics import chip_size, paint_chip
from copil_desktop.ui.widgets.buttons import paint_triangle
from copil_desktop.ui.widgets.round_frame import RoundFrame

#: Room left and right of a cell's text, in pixels.
MARGIN = 12
#: Height of a row with one line and with two, at normal text size.
ONE_LINE, TWO_LINES = 34, 52
#: What a column that takes the room left needs at least, at normal text size.
LEAST = 120
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class CellDelegate(QStyledItemDelegate):
    """Paints the cells of a ``TableModel`` and makes their editors."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        t = theme.tokens(option.palette)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # The view's letters, not the option's: a style sheet may have touched those.
        painter.setFont(option.font)
        box = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(box, QColor(t.accent_tint))
            if index.column() == 0:
                # One pixel of the four lies under the table's own hairline.
                painter.fillRect(QRectF(box.x(), box.y(), 4, box.height()), QColor(t.accent))
        painter.fillRect(QRectF(box.x(), box.bottom() - 1, box.width(), 1), QColor(t.line))
        model = index.model()
        assert isinstance(model, TableModel)
        inner = box.adjusted(MARGIN, 0, -MARGIN, 0)
        self._paint_cell(painter, inner, model.columns[index.column()], index.data(ROW_ROLE), t)
        if option.state & QStyle.StateFlag.State_HasFocus and model.columns[index.column()].save:
            self._paint_focus(painter, box, t)
        painter.restore()

    def _paint_cell(
        self, painter: QPainter, box: QRectF, column: Column[Any], row: Any, t: theme.Tokens
    ) -> None:
        if column.paint is not None:
            column.paint(painter, box, row, t)
            return
        line = QFontMetricsF(painter.font()).height()
        chip = column.chip(row) if column.chip else None
        words = column.text(row)
        detail = column.detail(row) if column.detail else ""
        first = float(chip_size(painter.font(), chip[0]).height()) if chip else line
        small = fonts.sized(painter.font(), 12 / 13)
        second = QFontMetricsF(small).height() + 2 if detail else 0.0
        top = box.y() + (box.height() - first - second) / 2
        head = QRectF(box.x(), top, box.width(), first)
        if chip:
            head = self._paint_chip(painter, head, chip, t)
        if words:
            ink = t.soft if column.soft else t.ink
            weight = QFont.Weight.DemiBold if column.strong else QFont.Weight.Normal
            font = fonts.sized(painter.font(), 1.0, weight)
            _paint_line(painter, head, words, font, ink, _RIGHT if column.right else _LEFT)
        if detail:
            below = QRectF(box.x(), top + first + 1, box.width(), second)
            _paint_line(painter, below, detail, small, t.soft, _LEFT)

    def _paint_chip(
        self, painter: QPainter, box: QRectF, chip: tuple[str, str], t: theme.Tokens
    ) -> QRectF:
        """Paint the chip and return the room that is left beside it."""
        size = chip_size(painter.font(), chip[0])
        width = min(float(size.width()), box.width())
        paint_chip(painter, QRectF(box.x(), box.y(), width, size.height()), *chip, t)
        return box.adjusted(width + 8, 0, 0, 0)

    def _paint_focus(self, painter: QPainter, box: QRectF, t: theme.Tokens) -> None:
        painter.setPen(QPen(QColor(t.accent), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(4, 3, -3, -4), 4, 4)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        model = index.model()
        assert isinstance(model, TableModel)
        make = model.columns[index.column()].editor
        return make(parent) if make else super().createEditor(parent, option, index)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if hasattr(editor, "set_value"):
            editor.set_value(index.data(Qt.ItemDataRole.EditRole))  # type: ignore[attr-defined]
        else:
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: Any, index: Index) -> None:
        if hasattr(editor, "set_value"):
            model.setData(index, editor.value())  # type: ignore[attr-defined]
        else:
            super().setModelData(editor, model, index)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        height = min(option.rect.height() - 2, editor.sizeHint().height())
        box = option.rect.adjusted(2, 0, -2, 0)
        box.setTop(option.rect.center().y() - height // 2)
        box.setHeight(height)
        editor.setGeometry(box)


def _paint_line(
    painter: QPainter,
    box: QRectF,
    words: str,
    font: QFont,
    ink: str,
    flags: Qt.AlignmentFlag,
) -> None:
    painter.setFont(font)
    painter.setPen(QColor(ink))
    shown = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, box.width() + 1)
    painter.drawText(box, flags, shown)


class _Header(QHeaderView):
    """Titles on the rail's tint; a triangle beside the one that sorts."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(24)

    def sizeHint(self) -> QSize:
        return QSize(0, round(32 * theme.zoom(self)))

    def paintSection(self, painter: QPainter, rect: Any, logicalIndex: int) -> None:  # noqa: N803
        t = theme.tokens(self)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(rect)
        painter.fillRect(box, QColor(t.rail))
        painter.fillRect(QRectF(box.x(), box.bottom() - 1, box.width(), 1), QColor(t.line))
        font = fonts.sized(QApplication.font(), 12 / 13, QFont.Weight.DemiBold)
        words = str(self.model().headerData(logicalIndex, Qt.Orientation.Horizontal) or "")
        inner = box.adjusted(MARGIN, 0, -4, 0)
        _paint_line(painter, inner, words, font, t.soft, _LEFT)
        if self.isSortIndicatorShown() and self.sortIndicatorSection() == logicalIndex:
            self._paint_sort(painter, inner, QFontMetricsF(font).horizontalAdvance(words), t)
        painter.restore()

    def _paint_sort(self, painter: QPainter, box: QRectF, width: float, t: theme.Tokens) -> None:
        centre = box.center()
        centre.setX(min(box.x() + width + 10, box.right() - 5))
        painter.translate(centre)
        if self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder:
            painter.rotate(180)
        paint_triangle(painter, QRectF(0, 0, 0, 0).center(), 8, t.soft)


def fitting(columns: Sequence[Column[Any]], room: float) -> list[Column[Any]]:
    """Return the columns that ``room``, in pixels at normal text size, has a place for."""
    shown = list(columns)
    for spare in sorted((each for each in columns if each.spare), key=lambda each: -each.spare):
        if sum(each.width or LEAST for each in shown) > room:
            shown.remove(spare)
    return shown


class TableView(QTableView):
    """A table over a ``TableModel``: choose with arrows or mouse, open with Enter or a click.

    ``row_chosen(row)`` follows the current row (None when there is none), ``row_opened(row)`` is
    Enter or a double click. ``two_lines`` makes room for a second line in cells. The table ends
    after its last row when there is room (``fit``).
    """

    row_chosen = Signal(object)
    row_opened = Signal(object)

    def __init__(
        self,
        name: str,
        parent: QWidget | None = None,
        *,
        two_lines: bool = False,
        fit: bool = True,
    ) -> None:
        """``name`` says to screen readers what the table lists."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self._line_height = TWO_LINES if two_lines else ONE_LINE
        self._fit = fit
        self._kept: tuple[Hashable, int] | None = None
        self._empty: QWidget | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setItemDelegate(CellDelegate(self))
        self.setHorizontalHeader(_Header(self))
        vertical = self.verticalHeader()
        vertical.hide()
        # Fixed sizes: measuring every row of a long table takes seconds.
        vertical.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.doubleClicked.connect(self._open)
        self._frame = RoundFrame(self)

    def set_model(self, model: TableModel[Any]) -> None:
        """Show ``model``; its sortable columns sort when their title is pressed."""
        model.modelAboutToBeReset.connect(self._keep)
        self.setModel(model)
        model.modelReset.connect(self._restore)
        model.rowsInserted.connect(self._fit_rows)
        header = self.horizontalHeader()
        header.setSortIndicatorShown(False)
        header.sectionClicked.connect(self._sort)
        self.selectionModel().currentRowChanged.connect(self._chosen)
        self._size()
        self._fit_rows()

    def table_model(self) -> TableModel[Any]:
        """Return the model, typed."""
        model = self.model()
        assert isinstance(model, TableModel)
        return model

    def current_row(self) -> Any:
        """Return the row that is chosen, or None."""
        index = self.currentIndex()
        return self.table_model().row(index) if index.isValid() else None

    def choose(self, key: Hashable, *, further: bool = True) -> bool:
        """Choose the row with ``key`` and bring it in sight; return whether it is there.

        Unless ``further`` it is looked for among the rows that are loaded alone.
        """
        at = self.table_model().find(key, further=further)
        if at is None:
            return False
        index = self.table_model().index(at, max(self.currentIndex().column(), 0))
        self.setCurrentIndex(index)
        self.scrollTo(index)
        return True

    def set_empty(self, widget: QWidget) -> None:
        """Show ``widget`` (an ``EmptyState``) instead of rows when there is none."""
        self._empty = widget
        widget.setParent(self.viewport())
        if self.model() is not None:
            self._fit_rows()

    def _show_empty(self) -> None:
        if self._empty is not None and self.model() is not None:
            self._empty.setGeometry(self.viewport().rect())
            self._empty.setVisible(self.model().rowCount() == 0)

    def _sort(self, section: int) -> None:
        model, header = self.table_model(), self.horizontalHeader()
        if not model.columns[section].sort:
            return
        same = model.query.sort == model.columns[section].sort
        down = same and not model.query.descending
        order = Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder
        header.setSortIndicatorShown(True)
        header.setSortIndicator(section, order)
        model.sort(section, order)

    def _chosen(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self.row_chosen.emit(self.table_model().row(current) if current.isValid() else None)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.row_opened.emit(self.table_model().row(index))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        editing = self.state() == QAbstractItemView.State.EditingState
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not editing:
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _keep(self) -> None:
        index = self.currentIndex()
        if index.isValid():
            self._kept = (self.table_model().key(index), self.verticalScrollBar().value())

    def _restore(self) -> None:
        kept, self._kept = self._kept, None
        # A filter that has just come may leave it out: all rows are not loaded to know that.
        further = not any(self.table_model().query.filters.values())
        if kept is not None and self.choose(kept[0], further=further):
            self.verticalScrollBar().setValue(kept[1])
        self._fit_rows()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width(), self.maximumHeight()) if self._fit and self.model() else hint

    def _fit_rows(self, *_inserted: object) -> None:
        self._show_empty()
        if not self._fit:
            return
        rows = self.model().rowCount()
        least = self._empty.sizeHint().height() if self._empty is not None and not rows else 0
        inside = rows * self.verticalHeader().defaultSectionSize()
        self.setMaximumHeight(self.horizontalHeader().sizeHint().height() + max(inside, least, 40))
        self.updateGeometry()

    def _size(self) -> None:
        """Give the columns their widths and what is left to those that asked for it."""
        factor = theme.zoom(self)
        height = round(self._line_height * factor)
        if self.verticalHeader().defaultSectionSize() != height:
            self.verticalHeader().setDefaultSectionSize(height)
            self._fit_rows()
        columns = self.table_model().columns
        room = self.viewport().width()
        shown = fitting(columns, room / factor)
        for at, column in enumerate(columns):
            self.setColumnHidden(at, column not in shown)
        hungry = sum(not column.width for column in shown)
        free = room - sum(round(column.width * factor) for column in shown)
        for at, column in enumerate(columns):
            if column in shown:
                fed = column.width * factor or max(LEAST * factor, free // hungry)
                self.setColumnWidth(at, round(fed))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.model() is not None:
            self._size()
            self._show_empty()
