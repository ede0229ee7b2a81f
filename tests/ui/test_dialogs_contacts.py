"""Logging an échange or a point motivation, by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from copil_desktop.ui.dialogs.log_check_in import LogCheckInDialog
from copil_desktop.ui.dialogs.log_exchange import LogExchangeDialog
from tests.ui.actors_case import Alliance


@pytest.fixture
def alliance(dossier):
    return Alliance(dossier)


@pytest.fixture
def window(qtbot):
    """The dialogs delete themselves when closed: a window outlives them."""
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def exchange(context, alliance, window):
    def make(*people):
        dialog = LogExchangeDialog(context, people, window)
        dialog.open()
        return dialog

    return make


@pytest.fixture
def check_in(context, alliance, window):
    dialog = LogCheckInDialog(context, alliance.paul, window)
    dialog.open()
    return dialog


def logged(dossier):
    key = dossier.value("SELECT max(id) FROM interactions")
    people = dossier.records.children("interaction_people", key)
    return dossier.records.get("interactions", key), [each["person_id"] for each in people]


def test_with_the_person_known_words_and_ctrl_enter_are_enough(qtbot, exchange, alliance, dossier):
    dialog = exchange(alliance.paul)
    assert dialog.focusWidget() is dialog.summary.text
    qtbot.keyClicks(dialog.summary.text, "Vient jeudi")
    qtbot.keyClick(dialog.summary.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    row, people = logged(dossier)
    assert (row["on_day"], row["channel"], row["summary"]) == ("2026-03-02", "phone", "Vient jeudi")
    assert people == [alliance.paul]
    assert dossier.undo_label


def test_several_persons_are_found_by_typing(qtbot, exchange, alliance, dossier):
    dialog = exchange(alliance.paul)
    search = dialog.people.search
    search.setFocus()
    qtbot.keyClicks(search, "diallo")
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert dialog.isVisible()  # the name was chosen, nothing was saved yet
    assert dialog.people.value() == [alliance.paul, alliance.aissata]
    dialog.people._buttons[alliance.paul].click()
    assert dialog.people.value() == [alliance.aissata]
    dialog.finish()
    assert logged(dossier)[1] == [alliance.aissata]


def test_the_day_is_typed_the_french_way_and_the_rest_is_kept(qtbot, exchange, alliance, dossier):
    dialog = exchange(alliance.zoe)
    dialog.day.selectAll()
    qtbot.keyClicks(dialog.day, "hier")
    dialog.minutes.setFocus()
    qtbot.keyClicks(dialog.minutes, "15")
    dialog.channel.set_value("visit")
    dialog.direction.set_value("incoming")
    dialog.thanks.click()
    qtbot.keyClick(dialog.minutes, Qt.Key.Key_Return)
    assert dialog.error.plain == ""
    row, _people = logged(dossier)
    assert {
        name: row[name] for name in ("on_day", "minutes", "channel", "direction", "thanks")
    } == {
        "on_day": "2026-03-01",
        "minutes": 15,
        "channel": "visit",
        "direction": "incoming",
        "thanks": 1,
    }


@pytest.mark.parametrize("typed", ["demain", "n'importe quand", ""])
def test_a_day_that_cannot_be_keeps_the_dialog_open_with_everything(
    qtbot, exchange, alliance, dossier, typed
):
    before = dossier.value("SELECT count(*) FROM interactions")
    dialog = exchange(alliance.paul)
    dialog.summary.set_value("À garder")
    dialog.day.selectAll()
    qtbot.keyClick(dialog.day, Qt.Key.Key_Delete)
    qtbot.keyClicks(dialog.day, typed)
    dialog.finish()
    assert dialog.isVisible() and dialog.error.plain
    assert dialog.summary.value() == "À garder"
    assert dossier.value("SELECT count(*) FROM interactions") == before


def test_an_exchange_with_nobody_is_refused(exchange):
    dialog = exchange()
    dialog.finish()
    assert dialog.isVisible() and dialog.error.plain
    assert dialog.focusWidget() is dialog.people.search


def test_escape_logs_nothing(qtbot, exchange, alliance, dossier):
    before = dossier.value("SELECT count(*) FROM interactions")
    dialog = exchange(alliance.paul)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert dossier.value("SELECT count(*) FROM interactions") == before


def test_one_figure_says_the_motivation(qtbot, check_in, alliance, dossier):
    assert check_in.focusWidget() is check_in.score and check_in.score.value() is None
    qtbot.keyClick(check_in.score, Qt.Key.Key_2)
    check_in.cause.set_value("time")
    qtbot.keyClicks(check_in.note.text, "Peu de temps avant juin")
    qtbot.keyClick(check_in.score, Qt.Key.Key_Return)
    row = dossier.records.get("check_ins", dossier.value("SELECT max(id) FROM check_ins"))
    assert (row["person_id"], row["score"], row["source"], row["cause"]) == (
        alliance.paul,
        2,
        "observed",
        "time",
    )
    assert row["note"] == "Peu de temps avant juin"


def test_said_by_the_person_is_a_contact_and_perceived_is_not(qtbot, check_in, alliance, dossier):
    qtbot.keyClick(check_in.score, Qt.Key.Key_4)
    qtbot.keyClick(check_in.source, Qt.Key.Key_Left)
    check_in.finish()
    day = check_in._context.today()
    flag = next(each for each in dossier.flags(day).contacts if each.person.id == alliance.paul)
    assert flag.silent_days == 0


def test_a_motivation_without_a_figure_is_refused(check_in, dossier):
    check_in.finish()
    assert check_in.isVisible() and check_in.error.plain
    assert dossier.value("SELECT count(*) FROM check_ins") == 0


def test_words_that_the_law_protects_are_told_while_the_summary_is_typed(qtbot, exchange, alliance):
    dialog = exchange(alliance.paul)
    qtbot.keyClicks(dialog.summary.text, "En burn-out, rappeler en mai")
    assert dialog.summary.warning.isVisible()
    assert "santé" in dialog.summary.warning.plain
