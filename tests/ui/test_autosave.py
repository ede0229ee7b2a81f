"""Saved as typed: the first unsaved key starts the clock, and no later key restarts it."""

import pytest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from shiboken6 import delete

from copil_desktop.errors import UserError
from copil_desktop.ui.autosave import DELAY_MS, AutoSaver, flush_all


class Page(QWidget):
    def __init__(self):
        super().__init__()
        self.field, self.other = QLineEdit(), QLineEdit()
        layout = QVBoxLayout(self)
        layout.addWidget(self.field)
        layout.addWidget(self.other)
        self.disk: list[str] = []
        self.full = False
        self.saver = AutoSaver(self.save, self.field)
        self.field.textEdited.connect(lambda _text: self.saver.touch())

    def save(self):
        if self.full:
            raise UserError("Le disque est plein.")
        self.disk.append(self.field.text())


@pytest.fixture
def page(qtbot):
    made = Page()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.field.setFocus()
    return made


def test_the_wait_is_at_most_half_a_second():
    assert DELAY_MS <= 500


def test_typing_is_saved_without_leaving_the_field(qtbot, page):
    with qtbot.waitSignal(page.saver.saved):
        qtbot.keyClicks(page.field, "Bonjour")
    assert page.disk[-1] == "Bonjour"
    assert not page.saver.pending


def test_later_keys_do_not_restart_the_clock(qtbot, page):
    qtbot.keyClicks(page.field, "a")
    due = page.saver._timer.remainingTime()
    qtbot.wait(60)
    qtbot.keyClicks(page.field, "b")
    assert page.saver._timer.remainingTime() <= due - 50


def test_leaving_the_field_saves_at_once(qtbot, page):
    qtbot.keyClicks(page.field, "Bonjour")
    page.other.setFocus()
    assert page.disk == ["Bonjour"]


def test_hiding_the_page_saves_at_once(qtbot, page):
    qtbot.keyClicks(page.field, "Bonjour")
    page.hide()
    assert page.disk == ["Bonjour"]


def test_what_is_saved_is_said_aloud(qtbot, page):
    qtbot.keyClicks(page.field, "x")
    page.saver.flush()
    assert page.field.property("announced")


def test_a_refusal_keeps_the_text_and_tries_again_later(qtbot, page):
    page.full = True
    qtbot.keyClicks(page.field, "Bonjour")
    with qtbot.waitSignal(page.saver.failed) as told:
        assert not page.saver.flush()
    assert isinstance(told.args[0], UserError)
    assert page.field.text() == "Bonjour"
    assert page.saver.pending
    assert not flush_all(page)
    page.full = False
    assert flush_all(page)
    assert page.disk == ["Bonjour"]


def test_nothing_typed_writes_nothing(page):
    assert flush_all(page)
    page.other.setFocus()
    assert page.disk == []


def test_a_field_that_goes_away_while_another_is_refused_is_no_trouble(qtbot, page):
    second = AutoSaver(lambda: None, page.other)
    page.saver.failed.connect(lambda _error: delete(second))
    page.full = True
    page.saver.touch()
    second.touch()
    assert not flush_all(page)
    page.saver.forget()
