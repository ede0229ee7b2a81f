"""A chart with the table of the same figures beside it, and the ways to take both elsewhere."""

from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QMenu, QWidget

from copil_desktop import paths
from copil_desktop.errors import UserError
from copil_desktop.i18n import N_, _
from copil_desktop.ui import chosen_file, theme
from copil_desktop.ui.models.table_model import Column, Query, TableModel
from copil_desktop.ui.pages.page import Context
from copil_desktop.ui.widgets import charts
from copil_desktop.ui.widgets.basics import Card, SectionTitle, column, paragraph, row, text
from copil_desktop.ui.widgets.buttons import Button
from copil_desktop.ui.widgets.charts import Chart, ChartView
from copil_desktop.ui.widgets.table_view import TableView

#: Least width of a card with its table beside the chart, at normal text size.
LEAST_WIDTH = 720


@dataclass(frozen=True)
class _Line:
    id: int
    label: str
    words: str


class ChartCard(Card):
    """``show_chart(chart, group, figure)``: ``group`` and ``figure`` head the two columns."""

    def __init__(self, context: Context, title: str, about: str = "") -> None:
        super().__init__(margins=(18, 12, 18, 14))
        self._context = context
        self.body.setSpacing(8)
        self.view = ChartView()
        self.empty = text(_("Nothing to count over this period."), "soft")
        self.take = Button(_("Copy or export"), "quiet", menu=self._menu())
        self.take.setAccessibleDescription(title)
        self._lines: list[_Line] = []
        self.model = TableModel(
            (
                Column[_Line](N_("Group"), lambda each: each.label, width=0),
                Column[_Line](N_("Figures"), lambda each: each.words, width=190, soft=True),
            ),
            self._fetch,
            self,
        )
        self.table = TableView(title)
        self.table.set_model(self.model)
        copy = QShortcut(QKeySequence.StandardKey.Copy, self.table)
        copy.setContext(Qt.ShortcutContext.WidgetShortcut)
        copy.activated.connect(self._copy_data)
        head = row(SectionTitle(title), self.take)
        head.setStretch(0, 1)
        left = column(self.view, self.empty, None)
        right = QWidget()
        right.setLayout(column(self.table, None))
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._both.setSpacing(18)
        self._both.addLayout(left, 3)
        self._both.addWidget(right, 2)
        self.add(head)
        if about:
            self.add(paragraph(about, "small"))
        self.add(self._both)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # The table goes below the chart when there is no room for two.
        narrow = self.width() < round(LEAST_WIDTH * theme.zoom(self))
        direction = QBoxLayout.Direction
        self._both.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        self._whole_table()

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(_("Copy the picture"), self._copy)
        menu.addAction(_("Copy the figures"), self._copy_data)
        menu.addSeparator()
        menu.addAction(_("Picture (PNG)…"), lambda: self._ask("png"))
        menu.addAction(_("Drawing (SVG)…"), lambda: self._ask("svg"))
        menu.addAction(_("Spreadsheet (CSV)…"), lambda: self._ask("csv"))
        return menu

    def show_chart(self, chart: Chart, group: str, figure: str) -> None:
        """Show other figures."""
        self.view.show_chart(chart, (group, figure))
        self._lines = [_Line(at, each.label, each.words) for at, each in enumerate(chart.points)]
        self.model.columns = tuple(
            replace(each, title=title)
            for each, title in zip(self.model.columns, (group, figure), strict=True)
        )
        self.model.reload()
        self._whole_table()
        for shown in (self.view, self.table, self.take):
            shown.setVisible(not chart.is_empty)
        self.empty.setVisible(chart.is_empty)

    def _whole_table(self) -> None:
        # The card scrolls with its page, never the table inside it.
        self.table.setMinimumHeight(self.table.maximumHeight())

    def _fetch(self, _query: Query, offset: int, limit: int) -> list[_Line]:
        return self._lines[offset : offset + limit]

    # Taking it elsewhere

    def _copy(self) -> None:
        self.view.copy()
        self._context.tell(_("Picture copied"))

    def _copy_data(self) -> None:
        self.view.copy_data()
        self._context.tell(_("Figures copied"))

    def _ask(self, kind: str) -> None:
        title = self.view.chart.title
        name = "".join(" " if each in '<>:"/\\|?*' else each for each in title)
        words = {
            "png": _("Pictures (*.png)"),
            "svg": _("Drawings (*.svg)"),
            "csv": _("Spreadsheets (*.csv)"),
        }[kind]
        chosen, _filter = QFileDialog.getSaveFileName(
            self, title, str(paths.documents_folder() / f"{name}.{kind}"), words
        )
        if chosen:
            self.export(Path(chosen).with_suffix(f".{kind}"))

    def export(self, path: Path) -> None:
        """Write the chart into ``path``, as its suffix says: .png, .svg or .csv."""
        chart, font = self.view.chart, self.view.font()
        made = {
            ".png": lambda: charts.png(chart, font),
            ".svg": lambda: charts.svg(chart, font),
            ".csv": lambda: charts.csv(self.view.rows()),
        }[path.suffix]
        try:
            chosen_file.write(path, made())
        except UserError as error:
            self._context.tell_error(error)
            return
        self._context.tell(_("Exported into “{name}”").format(name=path.name))
