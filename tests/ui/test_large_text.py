"""At 200 % on a small screen: nothing scrolls sideways, no dialog is larger than the window; and
what is shown is in its place at once."""

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from copil_desktop.ui.dialogs.lay_out_dates import LayOutDialog
from copil_desktop.ui.dialogs.log_exchange import LogExchangeDialog
from copil_desktop.ui.dialogs.new_meeting import NewMeetingDialog
from copil_desktop.ui.dialogs.new_record import NewRecordDialog
from copil_desktop.ui.forms.people import PERSON
from copil_desktop.ui.main_window import MainWindow
from copil_desktop.ui.pages.dossier.page import SECTIONS
from copil_desktop.ui.rooms import rooms
from copil_desktop.ui.widgets.basics import Paragraph
from copil_desktop.ui.widgets.table_view import TableView
from tests.ui.conftest import TODAY
from tests.ui.meeting_dossier import Committee


@pytest.fixture
def copil(dossier):
    return Committee(dossier)


@pytest.fixture
def meeting(copil):
    return copil.open()


@pytest.fixture(scope="module", autouse=True)
def large(theme):
    theme.set_zoom(2.0)
    yield
    theme.set_zoom(1.0)


@pytest.fixture
def window(qtbot, meeting, dossier, theme):
    made = MainWindow(dossier, rooms(), theme, today=lambda: TODAY)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    return made


def sideways(window):
    """Return what scrolls sideways, or is cut at its right."""
    QApplication.processEvents()
    areas = window.findChildren(QScrollArea)
    # A column that is folded has no width.
    shown = [each for each in areas if each.isVisible() and each.visibleRegion().rectCount()]
    cut = [
        type(each.widget()).__name__
        for each in shown
        if each.horizontalScrollBar().maximum() or each.widget().width() > each.viewport().width()
    ]
    tables = [each for each in window.findChildren(TableView) if each.isVisible()]
    return cut + [each.accessibleName() for each in tables if each.horizontalScrollBar().maximum()]


PLACES = [
    *((name, {}) for name in ("today", "meetings", "actors", "actions", "decisions")),
    ("actors", {"kind": "organisations"}),
    *(("meetings", {"meeting_id": 1, "moment": each}) for each in ("prepare", "hold", "write_up")),
    *(("dossier", {"section": each.name}) for each in SECTIONS),
]


def test_no_place_scrolls_sideways(window):
    # One window for all of them: a place visited does not widen the next.
    for room, target in PLACES:
        window.go(room, **target)
        assert (room, target, sideways(window)) == (room, target, [])


def test_the_column_of_what_came_out_is_not_cut_where_it_is_shown_again(window):
    window.go("meetings", meeting_id=1, moment="hold")
    hold = window.pages["meetings"].meeting.view("hold")
    for fold, column in (
        (hold.fold_outcome, hold.outcome),
        (hold.fold_attendance, hold.attendance),
    ):
        fold()
        assert sideways(window) == []
        assert column.visibleRegion().boundingRect().width() > 400


@pytest.mark.parametrize(
    "make",
    [
        NewMeetingDialog,
        LayOutDialog,
        lambda context, parent: LogExchangeDialog(context, (), parent),
        lambda context, parent: NewRecordDialog(context, PERSON, "Nouvelle personne", parent),
    ],
)
def test_a_dialog_is_never_larger_than_its_window(window, make):
    dialog = make(window.context, window)
    dialog.open()
    QApplication.processEvents()
    assert dialog.height() < window.height()
    assert dialog.width() < window.width()
    assert dialog.done_button.geometry().bottom() < dialog.height()
    assert sideways(dialog) == []
    dialog.reject()


def test_the_sections_of_the_dossier_are_a_menu_where_there_is_no_room(window):
    window.go("dossier")
    page = window.pages["dossier"]
    assert page.menu.isVisible()
    assert not page.list.isVisible()
    page.menu.set_value("settings")
    page.menu.edited.emit()
    assert page.stack.currentWidget() is page.section("settings")
    window.go("dossier", section="committees")
    assert page.menu.value() == "committees"


def test_columns_that_can_be_spared_give_way(window):
    window.go("actors")
    people = window.pages["actors"].people
    columns = people.table_model().columns
    hidden = [each.title for at, each in enumerate(columns) if people.isColumnHidden(at)]
    assert hidden
    assert all(each.spare for each in columns if each.title in hidden)


@pytest.mark.parametrize(
    ("room", "target"),
    [("actors", {"person_id": 3}), ("meetings", {"meeting_id": 1, "moment": "prepare"})],
)
def test_what_is_shown_has_its_place_before_it_is_painted(window, room, target):
    window.go(room, **target)
    page = window.pages[room]
    late = [
        each
        for each in page.findChildren(QWidget)
        if each.parentWidget().isVisible()
        and not each.isWindow()
        and not each.isVisible()
        and not each.isHidden()
    ]
    assert late == []
    shown = [each for each in page.findChildren(Paragraph) if each.isVisible() and each.plain]
    assert shown
    assert all(each.height() >= each.heightForWidth(each.width()) for each in shown)


def test_a_room_entered_by_its_key_gives_the_keyboard_to_its_first_useful_thing(qtbot, window):
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    for key in range(Qt.Key.Key_1, Qt.Key.Key_7):
        qtbot.keyClick(window, Qt.Key(key), Qt.KeyboardModifier.AltModifier)
        page, focused = window.current_page, QApplication.focusWidget()
        assert page.isAncestorOf(focused)
        assert not page.header.isAncestorOf(focused)
    window.go("actions")
    window.current_page.focus_first()
    assert QApplication.focusWidget() is window.current_page.table


class Strays(QObject):
    """Keeps what is shown as a window of its own, for want of a parent: it would flash by and
    take the keyboard away."""

    def __init__(self):
        super().__init__()
        self.shown = []

    def eventFilter(self, watched, event):
        own = event.type() == QEvent.Type.Show and isinstance(watched, QWidget)
        if own and watched.windowType() is Qt.WindowType.Window:
            self.shown.append(watched)
        return False


def test_no_part_of_a_page_is_shown_as_a_window_of_its_own(qtbot, window, copil, meeting):
    copil.dossier.records.add("initiatives", name="Dynamique")
    copil.dossier.meetings.invite_members(meeting)
    strays = Strays()
    QApplication.instance().installEventFilter(strays)
    for room, target in PLACES:
        window.go(room, **target)
        QApplication.processEvents()
    QApplication.instance().removeEventFilter(strays)
    assert strays.shown == []
