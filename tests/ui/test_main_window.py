"""The window: rooms built late, nothing typed lost on the way out, undo with its name."""

import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from copil_desktop.errors import UserError
from copil_desktop.i18n import N_
from copil_desktop.ui import main_window, shortcuts
from copil_desktop.ui.autosave import AutoSaver
from copil_desktop.ui.main_window import Command, MainWindow, Room
from copil_desktop.ui.pages.page import Page
from copil_desktop.ui.qt_words import load_qt_catalogue
from copil_desktop.ui.widgets.command_palette import Entry
from copil_desktop.ui.widgets.fields import LineField
from tests.ui.sync_tasks import SyncTasks

from .conftest import TODAY


class Plain(Page):
    """A page that remembers what was asked of it, with one field saved as typed."""

    title = N_("Actors")
    tables = frozenset({"people"})

    def _build(self):
        self.refreshed, self.targets, self.made = 0, [], 0
        self.field = LineField()
        self.saver = AutoSaver(self.save, self.field)
        self.layout_.addWidget(self.field)

    def _connect(self):
        self.field.edited.connect(self.saver.touch)

    def refresh(self):
        self.refreshed += 1

    def show_target(self, **target):
        self.targets.append(target)

    def new_person(self):
        self.made += 1

    def save(self):
        if self.field.value() == "refuse":
            raise UserError("Non.")
        self.dossier.records.add("people", origin=self, last_name=self.field.value())


@pytest.fixture
def places():
    """Return what the laptop remembers."""
    return {}


def waiting(_flags):
    return 2, "2 à convoquer"


@pytest.fixture
def window(qtbot, dossier, theme, places):
    found: list[str] = []
    commands = (Command("actors", N_("New person"), "new_person", ("Ctrl+N",), local=True),)
    made = MainWindow(
        dossier,
        (
            Room("actors", N_("Actors"), "users", Plain, commands=commands),
            Room("meetings", N_("Meetings"), "calendar", Plain, waiting),
        ),
        theme,
        find=lambda words: [Entry(f"Paul {words}", lambda: found.append(words))],
        recall=places.get,
        remember=places.__setitem__,
        show_help=lambda: found.append("help"),
        today=lambda: TODAY,
        tasks=SyncTasks(),
    )
    made.found = found
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def add(dossier, name="Roy"):
    return dossier.records.add("people", last_name=name)


def test_a_room_is_built_when_it_is_first_seen(window):
    assert list(window.pages) == ["actors"]
    window.go("meetings", meeting_id=3)
    assert window.pages["meetings"].targets == [{"meeting_id": 3}]
    assert window.current_page is window.pages["meetings"]


def test_the_rail_says_whose_dossier_it_is_and_what_waits(window, dossier):
    assert window.rail.file_label.text() == "vallee-active.copil"
    assert "2 à convoquer" in window.rail._items["meetings"].accessibleName()
    with dossier.transaction("x"):
        dossier.update("dossier", 1, {"name": "Vallée active"})
    window.bus.deliver()
    assert window.rail.name_label.text() == "Vallée active"
    assert "Vallée active" in window.windowTitle()


def test_saving_is_said_at_the_foot_of_the_rail(window, dossier):
    before = window.rail.saved_label.text()
    add(dossier)
    assert window.rail.saved_label.text() != before


def test_a_page_seen_reloads_and_a_hidden_one_waits_to_be_seen(window, dossier):
    window.go("meetings")
    hidden, seen = window.pages["actors"], window.pages["meetings"]
    counted = hidden.refreshed, seen.refreshed
    add(dossier)
    window.bus.deliver()
    assert (hidden.refreshed, seen.refreshed) == (counted[0], counted[1] + 1)
    window.go("actors")
    assert hidden.refreshed == counted[0] + 1


def test_what_does_not_concern_a_page_does_not_reload_it(window, dossier):
    page = window.pages["actors"]
    counted = page.refreshed
    dossier.records.add("organisations", name="Ville de Rivelac")
    window.bus.deliver()
    assert page.refreshed == counted


def test_a_page_does_not_reload_for_its_own_gesture(window, dossier):
    page = window.pages["actors"]
    counted = page.refreshed
    dossier.records.add("people", origin=page, last_name="Roy")
    window.bus.deliver()
    assert page.refreshed == counted


@pytest.mark.parametrize("key", ["Alt+2", "Alt+É"])
def test_rooms_answer_to_both_rows_of_the_keyboard(window, key):
    view = window.menus["view"].actions()
    action = next(each for each in view if QKeySequence(key) in each.shortcuts())
    action.trigger()
    assert window.current_page is window.pages["meetings"]


def test_alt_and_a_figure_changes_room(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert window.current_page is window.pages["meetings"]


def test_no_two_actions_share_a_key(window):
    keys = [
        key.toString()
        for menu in window.menus.values()
        for action in menu.actions()
        for key in action.shortcuts()
    ]
    assert len(keys) == len(set(keys))


def test_every_menu_has_its_own_letter(window):
    letters = [menu.title().split("&")[1][0].casefold() for menu in window.menus.values()]
    assert len(set(letters)) == len(main_window.MENUS)


def test_a_command_opens_its_room_and_local_ones_rest_elsewhere(window):
    action = next(each for each in window.menus["actors"].actions() if each.text())
    action.trigger()
    assert window.pages["actors"].made == 1
    window.go("meetings")
    assert not action.isEnabled()


def test_a_page_that_fails_does_not_keep_the_others_from_hearing(window, dossier, monkeypatch):
    told: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _trace: told.append(error))
    page = window.pages["actors"]
    counted = page.refreshed
    window.bus.watch(window.rail, lambda: 1 / 0, {"people"})
    window.bus._watches.insert(0, window.bus._watches.pop())
    add(dossier)
    window.bus.deliver()
    assert isinstance(told[0], ZeroDivisionError)
    assert page.refreshed == counted + 1


def test_leaving_a_room_saves_what_was_typed(qtbot, window, dossier):
    page = window.pages["actors"]
    qtbot.keyClicks(page.field, "Ebanda")
    window.go("meetings")
    assert dossier.value("SELECT last_name FROM people") == "Ebanda"


def test_a_room_whose_text_is_refused_is_not_left(qtbot, window):
    page = window.pages["actors"]
    qtbot.keyClicks(page.field, "refuse")
    window.go("meetings")
    assert window.current_page is page
    assert page.field.text() == "refuse"
    assert window.toast.isVisible()
    page.saver.forget()


def test_closing_saves_what_was_typed_and_remembers_the_place(qtbot, window, dossier, places):
    qtbot.keyClicks(window.pages["actors"].field, "Ebanda")
    with qtbot.waitSignal(window.closed):
        window.close()
    assert dossier.value("SELECT last_name FROM people") == "Ebanda"
    assert places["window"]


def test_the_place_of_the_window_comes_back(qtbot, window, places, dossier, theme):
    window.resize(777, 555)
    window.close()
    again = MainWindow(
        dossier, (Room("actors", N_("Actors"), "users", Plain),), theme, recall=places.get
    )
    qtbot.addWidget(again)
    assert (again.width(), again.height()) == (777, 555)


@pytest.mark.parametrize("room", ["actors", "meetings"])
def test_a_small_window_scrolls_its_page_and_keeps_icons(window, room):
    window.go(room)
    window.resize(683, 384)
    assert (window.width(), window.height()) == (683, 384)
    assert window.rail.width() < 80
    assert not window.rail.saved_label.isVisible()
    window.resize(1366, 768)
    assert window.rail.saved_label.isVisible()


def test_undo_takes_the_dossier_back_and_says_what(window, dossier):
    add(dossier)
    window.undo()
    assert dossier.value("SELECT count(*) FROM people") == 0
    assert window.toast.label.text()
    window.redo()
    assert dossier.value("SELECT count(*) FROM people") == 1


def test_a_focused_field_owns_its_own_undo_first(qtbot, window, dossier):
    add(dossier)
    field = window.pages["actors"].field
    field.setFocus()
    qtbot.keyClicks(field, "abc")
    assert QApplication.focusWidget() is field
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == ""
    assert dossier.value("SELECT count(*) FROM people") == 1
    window.pages["actors"].saver.forget()
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert dossier.value("SELECT count(*) FROM people") == 0


def test_the_message_takes_back_what_it_tells_whatever_is_typed_meanwhile(qtbot, window, dossier):
    field = window.page("meetings").field
    window.go("meetings")
    field.setFocus()
    qtbot.keyClicks(field, "Roy")
    assert field.isUndoAvailable()
    window.current_page.flush()
    add(dossier)
    window.tell("Personne ajoutée", undo=True)
    qtbot.mouseClick(window.toast.button, Qt.MouseButton.LeftButton)
    assert dossier.tuples("SELECT last_name FROM people") == [("Roy",)]
    assert field.text() == "Roy"


def test_the_message_takes_back_nothing_else_than_what_it_tells(qtbot, window, dossier):
    add(dossier)
    window.tell("Personne ajoutée", undo=True)
    add(dossier)
    qtbot.mouseClick(window.toast.button, Qt.MouseButton.LeftButton)
    assert dossier.value("SELECT count(*) FROM people") == 2
    assert window.toast.isVisible() and "depuis" in window.toast.label.text()


def test_the_menu_names_what_is_undone(window, dossier):
    window._name_undo()
    assert not window.undo_action.isEnabled()
    add(dossier)
    window.stack.setFocus()
    window._name_undo()
    assert len(window.undo_action.text()) > len("Undo")
    window._allow_undo()
    assert window.undo_action.isEnabled()


def test_the_palette_offers_commands_and_what_the_dossier_holds(qtbot, window):
    window.open_palette()
    palette = window._palette
    assert palette.isVisible()
    assert any(entry.key == "Ctrl K" for entry in palette.entries())
    qtbot.keyClicks(palette.field, "ostro")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.found == ["ostro"]


def test_the_search_box_of_a_page_opens_the_palette(qtbot, window):
    qtbot.mouseClick(window.pages["actors"].header.search, Qt.MouseButton.LeftButton)
    assert window._palette.isVisible()
    window._palette.hide()


def test_help_is_one_key_away(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_F1)
    assert window.found == ["help"]


def test_the_text_grows_and_that_is_remembered(window, places, theme):
    window._zoom(1.15)
    assert places["zoom"] == theme.zoom > 1
    window._zoom(0)
    assert places["zoom"] == 1.0


def test_messages_appear_over_the_window(window, dossier):
    add(dossier)
    window.context.tell("Échange consigné.", undo=True)
    assert window.toast.button.isVisible()


def test_digits_are_bound_on_both_rows():
    assert shortcuts.digit("Ctrl", 2) == ("Ctrl+2", "Ctrl+É")
    assert all(not key.isEmpty() for key in shortcuts.sequences(shortcuts.digit("Alt", 3)))


def test_qt_s_own_words_are_found(qapp):
    assert load_qt_catalogue(qapp)
    assert QApplication.translate("QPlatformTheme", "Cancel") == "Annuler"
