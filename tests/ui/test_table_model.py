"""Tables: pages of rows from the store, sorted and filtered there, nothing that jumps."""

from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from copil_desktop.errors import UserError
from copil_desktop.i18n import N_
from copil_desktop.ui.models.table_model import PAGE, Column, TableModel
from copil_desktop.ui.widgets.empty_state import EmptyState
from copil_desktop.ui.widgets.fields import LineField
from copil_desktop.ui.widgets.table_view import TableView


@dataclass(frozen=True)
class Actor:
    id: int
    name: str
    state: str = "fine"


class Shelf:
    """Rows like the store gives them, and what was asked."""

    def __init__(self, count):
        self.rows = [Actor(at, f"Actor {at:04}") for at in range(count)]
        self.asked: list[tuple[int, int]] = []

    def fetch(self, query, offset, limit):
        self.asked.append((offset, limit))
        rows = [row for row in self.rows if query.filters.get("words", "") in row.name]
        if query.sort == "name":
            rows.sort(key=lambda row: row.name, reverse=query.descending)
        return rows[offset : offset + limit]

    def rename(self, row, name):
        if not name:
            raise UserError("Le nom ne peut pas être vide.")
        self.rows[row.id] = replace(row, name=name)


def columns(shelf):
    return (
        Column(
            N_("Actor"),
            lambda row: row.name,
            width=0,
            sort="name",
            strong=True,
            editor=LineField,
            save=shelf.rename,
        ),
        Column(
            N_("State"),
            lambda row: "",
            detail=lambda row: "41 j",
            chip=lambda row: (row.state, "bad"),
        ),
    )


def make(count):
    shelf = Shelf(count)
    return shelf, TableModel(columns(shelf), shelf.fetch)


@pytest.fixture
def view(qtbot, theme):
    shelf, model = make(450)
    made = TableView("Acteurs", two_lines=True)
    made.shelf = shelf
    qtbot.addWidget(made)
    made.set_model(model)
    made.resize(600, 400)
    made.show()
    return made


def test_the_model_keeps_qt_s_contract(qtmodeltester):
    _shelf, model = make(250)
    qtmodeltester.check(model, force_py=True)


def test_rows_come_in_pages(qtbot):
    shelf, model = make(450)
    assert (model.rowCount(), shelf.asked) == (PAGE, [(0, PAGE)])
    while model.canFetchMore(QModelIndex()):
        model.fetchMore(QModelIndex())
    assert model.rowCount() == 450
    assert shelf.asked == [(0, PAGE), (PAGE, PAGE), (2 * PAGE, PAGE)]


def test_the_store_sorts_and_filters(qtbot):
    _shelf, model = make(450)
    model.sort(0, Qt.SortOrder.DescendingOrder)
    assert model.row(0).name == "Actor 0449"
    model.set_filter(words="0012")
    assert [model.row(at).id for at in range(model.rowCount())] == [12]
    model.sort(1)  # this column cannot sort
    assert model.query.sort == "name"


def test_a_reload_of_the_same_rows_resets_nothing(qtbot):
    shelf, model = make(10)
    shelf.rows[3] = replace(shelf.rows[3], name="Paul")
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        model.reload()
    assert model.row(3).name == "Paul"


def test_the_chosen_row_stays_chosen_when_others_come(view):
    view.choose(40)
    view.shelf.rows.insert(0, Actor(999, "Nouvelle"))
    view.table_model().reload()
    assert view.current_row().id == 40
    assert view.currentIndex().row() == 41


def test_a_far_row_is_found_by_loading_further(view):
    assert view.choose(444)
    assert view.current_row().id == 444
    assert not view.choose(12345)


def test_enter_opens_the_row_and_arrows_choose(qtbot, view):
    view.setCurrentIndex(view.model().index(0, 0))
    with qtbot.waitSignal(view.row_chosen) as chosen:
        qtbot.keyClick(view, Qt.Key.Key_Down)
    assert chosen.args[0].id == 1
    with qtbot.waitSignal(view.row_opened) as opened:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert opened.args[0].id == 1


def test_a_title_sorts_and_again_the_other_way(view):
    view.horizontalHeader().sectionClicked.emit(0)
    assert not view.table_model().query.descending
    view.horizontalHeader().sectionClicked.emit(0)
    assert view.table_model().query.descending
    assert view.horizontalHeader().isSortIndicatorShown()


def test_a_cell_says_everything_to_a_screen_reader(view):
    index = view.model().index(0, 1)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "fine, 41 j"


def test_a_cell_is_edited_in_place_and_a_refusal_is_told(qtbot, view):
    model = view.table_model()
    assert model.setData(model.index(0, 0), "Marie")
    assert view.shelf.rows[0].name == "Marie"
    with qtbot.waitSignal(model.failed) as refused:
        assert not model.setData(model.index(1, 0), "")
    assert isinstance(refused.args[0], UserError)
    assert view.shelf.rows[1].name == "Actor 0001"


def test_the_editor_of_a_cell_is_a_field_of_the_house(qtbot, view):
    index = view.model().index(0, 0)
    view.setCurrentIndex(index)
    view.edit(index)
    editor = view.findChild(LineField)
    assert editor.value() == "Actor 0000"
    editor.setText("Marie")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view.shelf.rows[0].name == "Marie")


def test_an_empty_table_says_what_to_do(qtbot, view):
    empty = EmptyState("Personne ne correspond.")
    view.set_empty(empty)
    assert not empty.isVisible()
    view.table_model().set_filter(words="introuvable")
    assert empty.isVisible()


def test_the_last_column_with_no_width_takes_the_room_that_is_left(view):
    assert view.columnWidth(0) + view.columnWidth(1) == view.viewport().width()


def test_a_short_table_ends_after_its_last_row(qtbot, theme):
    _shelf, model = make(3)
    page = QWidget()
    qtbot.addWidget(page)
    layout = QVBoxLayout(page)
    view = TableView("Acteurs")
    view.set_model(model)
    layout.addWidget(view)
    layout.addStretch(1)
    page.resize(500, 600)
    page.show()
    last = view.visualRect(model.index(2, 0)).bottom()
    assert abs(view.viewport().height() - 1 - last) <= 1
