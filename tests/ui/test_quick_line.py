"""Ctrl+J: a line logs an échange from anywhere; what is understood is seen and corrected first."""

from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget
from shiboken6 import delete

from copil_desktop.domain.codes import Choice
from copil_desktop.ui.dialogs.log_exchange import LogExchangeDialog
from copil_desktop.ui.dialogs.new_record import NewRecordDialog
from copil_desktop.ui.dialogs.quick_line import QuickLineDialog
from copil_desktop.ui.main_window import MainWindow
from copil_desktop.ui.rooms import rooms
from tests.ui.actors_case import Alliance
from tests.ui.conftest import TODAY
from tests.ui.meeting_dossier import Committee
from tests.ui.sync_tasks import SyncTasks

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def alliance(dossier):
    return Alliance(dossier)


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    return made


@pytest.fixture
def quick(context, alliance, window):
    dialog = QuickLineDialog(context, window)
    dialog.open_over(window)
    return dialog


def type_line(quick, line):
    for letter in line:  # QTest types ASCII alone
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            key = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(quick.field, key)


def chips(quick):
    return [chip.text() for chip in quick.chips()]


def choose(chip, words):
    """Open the menu of a chip and take what begins with ``words``, in it or one menu deeper."""
    chip.open_menu()
    menus = [chip.menu, *chip.menu.findChildren(QMenu)]
    actions = [action for menu in menus for action in menu.actions()]
    action = next(each for each in actions if each.text().startswith(words))
    chip.menu.close()
    action.trigger()
    QApplication.processEvents()


def exchanges(dossier):
    return dossier.tuples(
        "SELECT i.on_day, i.channel, i.direction, i.minutes, i.thanks, i.summary, p.last_name"
        " FROM interactions i JOIN interaction_people ip ON ip.interaction_id = i.id"
        " JOIN people p ON p.id = ip.person_id WHERE i.id > 2 ORDER BY i.id, ip.position"
    )


def test_a_line_and_enter_log_a_call_and_a_motivation_in_one_step(qtbot, quick, dossier, alliance):
    type_line(quick, "Paul tél 4 peu de temps avant l'été")
    assert chips(quick) == [
        "Paul Ostrowski", "téléphone · de notre part", "aujourd’hui", "motivation à 4 sur 5 · dite",
        "Ajouter",
    ]  # fmt: skip
    qtbot.keyClick(quick.field, Qt.Key.Key_Return)
    assert not quick.isVisible()
    assert exchanges(dossier) == [
        ("2026-03-02", "phone", "outgoing", None, 0, "peu de temps avant l'été", "Ostrowski")
    ]
    assert dossier.tuples("SELECT person_id, on_day, score, source FROM check_ins") == [
        (alliance.paul, "2026-03-02", 4, "self")
    ]
    dossier.undo()
    assert exchanges(dossier) == []
    assert dossier.value("SELECT count(*) FROM check_ins") == 0
    assert dossier.undo_label is None


def test_several_persons_yesterday(qtbot, quick, dossier):
    type_line(quick, "Paul et Aïssata a écrit hier 20 min merci contents")
    qtbot.keyClick(quick.field, Qt.Key.Key_Return)
    day = "2026-03-01"
    assert exchanges(dossier) == [
        (day, "email", "incoming", 20, 1, "contents", "Ostrowski"),
        (day, "email", "incoming", 20, 1, "contents", "Diallo"),
    ]


def test_homonyms_are_asked_about(qtbot, context, alliance, window, dossier):
    twin = dossier.records.add("people", first_name="Paul", last_name="Durand")
    dialog = QuickLineDialog(context, window)
    dialog.open_over(window)
    type_line(dialog, "Paul tél")
    assert chips(dialog)[0] == "Paul\u00a0: qui\u202f?"
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert "Plusieurs personnes" in dialog.error.plain
    assert dialog.focusWidget() is dialog.chips()[0]
    choose(dialog.chips()[0], "Paul Durand")
    assert dialog.focusWidget() is dialog.field
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert dossier.value("SELECT person_id FROM interaction_people ORDER BY id DESC") == twin


def test_an_unknown_name_is_added_only_when_it_is_asked(qtbot, quick, dossier):
    people = dossier.value("SELECT count(*) FROM people")
    type_line(quick, "josette blin tél")
    assert chips(quick)[0] == "josette blin\u00a0: pas dans le dossier"
    qtbot.keyClick(quick.field, Qt.Key.Key_Return)
    assert quick.isVisible()
    choose(quick.chips()[0], "Ajouter")
    assert chips(quick)[0] == "josette blin\u00a0: à ajouter"
    qtbot.keyClick(quick.field, Qt.Key.Key_Return)
    assert exchanges(dossier)[0][-1] == "Blin"
    assert dossier.value("SELECT first_name FROM people ORDER BY id DESC") == "Josette"
    dossier.undo()
    assert dossier.value("SELECT count(*) FROM people") == people


def test_every_chip_is_corrected_by_key(qtbot, quick, dossier):
    type_line(quick, "Paul tél 4 classes intéressées")
    qtbot.keyClick(quick.field, Qt.Key.Key_Down)
    assert quick.focusWidget() is quick.chips()[0]
    qtbot.keyClick(quick.chips()[0], Qt.Key.Key_Right)
    choose(quick.focusWidget(), "visite")
    choose(quick.chips()[1], "de sa part")
    choose(quick.chips()[2], "hier")
    qtbot.keyClick(quick.chips()[3], Qt.Key.Key_Delete)
    choose(quick.chips()[-1], "15\u00a0min")
    choose(quick.chips()[-1], "J’ai remercié")
    assert chips(quick) == [
        "Paul Ostrowski", "visite · de sa part", "hier", "15\u00a0min", "avec un merci", "Ajouter"
    ]  # fmt: skip
    qtbot.keyClick(quick.field, Qt.Key.Key_Return)
    assert exchanges(dossier) == [
        ("2026-03-01", "visit", "incoming", 15, 1, "4 classes intéressées", "Ostrowski")
    ]
    assert dossier.value("SELECT count(*) FROM check_ins") == 0


def test_a_perceived_motivation_and_its_cause(qtbot, quick, dossier):
    type_line(quick, "Paul 2")
    choose(quick.chips()[3], "Perçue")
    choose(quick.chips()[3], "le temps")
    qtbot.keyClick(quick.field, Qt.Key.Key_Return)
    assert dossier.tuples("SELECT score, source, cause FROM check_ins") == [(2, "observed", "time")]


def test_a_relay_is_logged_alone(qtbot, quick, dossier, alliance):
    type_line(quick, "Aïssata relais forum des métiers 40")
    qtbot.keyClick(quick.field, Qt.Key.Key_Return)
    assert dossier.tuples("SELECT person_id, what, people_brought FROM relays") == [
        (alliance.aissata, "forum des métiers", 40)
    ]
    assert exchanges(dossier) == []


def test_the_gesture_of_the_day_is_done_and_the_person_is_left_in_peace(
    qtbot, quick, dossier, alliance
):
    assert alliance.paul in [each.person_id for each in dossier.flags(TODAY).gestures]
    type_line(quick, "Paul tél")
    qtbot.keyClick(quick.field, Qt.Key.Key_Return)
    assert dossier.tuples("SELECT person_id, choice, until FROM gesture_choices") == [
        (alliance.paul, Choice.DONE.value, "2026-03-15")
    ]
    for day in (TODAY, date(2026, 3, 3), date(2026, 3, 15)):
        assert alliance.paul not in [each.person_id for each in dossier.flags(day).gestures]


def test_the_whole_form_takes_everything_over(qtbot, quick, window, dossier):
    type_line(quick, "Paul mail reçu hier 3 attend la liste")
    qtbot.keyClick(quick.field, Qt.Key.Key_Return, CTRL)
    form = window.findChild(LogExchangeDialog)
    assert form.summary.value() == "attend la liste"
    form.finish()
    assert exchanges(dossier) == [
        ("2026-03-01", "email", "incoming", None, 0, "attend la liste", "Ostrowski")
    ]
    assert dossier.value("SELECT score FROM check_ins") == 3


def test_a_relay_of_several_counts_the_people_brought_once_and_says_so(qtbot, quick, dossier):
    type_line(quick, "Paul et Aïssata relais forum des métiers 40 personnes")
    assert chips(quick)[-1] == (
        "relais · 40 personnes amenées (comptées une fois, pour Paul Ostrowski)"
    )
    assert not quick.details_button.isEnabled()
    qtbot.keyClick(quick.field, Qt.Key.Key_Return)
    assert dossier.tuples("SELECT people_brought FROM relays ORDER BY id") == [(40,), (None,)]


def test_a_lone_relay_goes_on_in_its_own_form(qtbot, quick, window, dossier, alliance):
    type_line(quick, "Paul relais hier forum des métiers 40 personnes")
    qtbot.keyClick(quick.field, Qt.Key.Key_Return, CTRL)
    form = window.findChild(NewRecordDialog)
    assert form.field("what").value() == "forum des métiers"
    form.field("what").end(False)
    qtbot.keyClicks(form.field("what"), " de Rivelac")
    qtbot.keyClick(form.field("what"), Qt.Key.Key_Return)
    assert dossier.tuples("SELECT person_id, on_day, what, people_brought FROM relays") == [
        (alliance.paul, "2026-03-01", "forum des métiers de Rivelac", 40)
    ]


def test_escape_keeps_what_is_typed_for_the_next_time(qtbot, quick, window, alliance):
    type_line(quick, "Paul tél attend")
    qtbot.keyClick(quick.field, Qt.Key.Key_Escape)
    assert not quick.isVisible()
    quick.open_over(window, alliance.zoe)
    assert quick.field.text() == "Paul tél attend"
    assert chips(quick)[0] == "Paul Ostrowski"


def test_on_a_sheet_the_line_begins_with_that_person(qtbot, quick, window, alliance):
    quick.reject()
    quick.open_over(window, alliance.zoe)
    assert quick.field.text() == "Zoé N'Guyen "
    type_line(quick, "4")
    assert chips(quick)[0] == "Zoé N'Guyen"


def test_what_is_understood_is_read_aloud(qtbot, quick):
    type_line(quick, "Paul tél attend")
    said = "Avec Paul Ostrowski, Par téléphone · de notre part, Jour aujourd’hui"
    qtbot.waitUntil(
        lambda: quick.field.property("announced") == f"{said}, résumé\u00a0: attend", timeout=3000
    )


@pytest.fixture
def held(qtbot, dossier, theme):
    """Return the whole window, a meeting being held in it."""
    copil = Committee(dossier)
    only = [room for room in rooms() if room.name in ("meetings", "actors")]
    made = MainWindow(dossier, only, theme, today=lambda: TODAY, tasks=SyncTasks())
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.go("meetings", meeting_id=copil.open(), moment="hold")
    yield made
    made.close()


def test_the_keyboard_comes_back_to_the_notes_of_the_meeting(held, dossier):
    editor = held.pages["meetings"].meeting.view("hold").notes.editor
    QTest.keyClicks(editor, "En cours")
    QTest.keyClick(editor, Qt.Key.Key_J, CTRL)
    quick = held.findChild(QuickLineDialog)
    assert quick.isVisible()
    assert held.current_page is held.pages["meetings"]
    name = dossier.value("SELECT first_name || ' ' || last_name FROM people")
    type_line(quick, f"{name} tél prévient d'un retard")
    QTest.keyClick(quick.field, Qt.Key.Key_Return)
    assert not quick.isVisible()
    assert editor.hasFocus()
    assert editor.toPlainText().endswith("En cours")
    assert dossier.value("SELECT summary FROM interactions") == "prévient d'un retard"


def test_a_word_about_health_is_told_while_the_line_is_typed(quick):
    type_line(quick, "Paul tél en arrêt maladie")
    assert not quick.caution.isHidden()
    assert "telle que la personne pourrait la lire" in quick.caution.plain
    quick.field.clear()
    type_line(quick, "Paul tél peu de temps")
    assert quick.caution.isHidden()


def test_the_line_is_logged_though_the_page_under_it_was_drawn_anew(
    qtbot, context, alliance, window, dossier
):
    field = QLineEdit(window)
    field.show()
    field.setFocus()
    dialog = QuickLineDialog(context, window)
    dialog.open_over(window)
    type_line(dialog, "paul tel 4")
    delete(field)
    dialog.log()
    assert not dialog.isVisible()
    assert context.tell[-1] == "Échange consigné"


def test_a_call_still_to_come_is_not_logged_as_done(qtbot, quick, dossier):
    before = dossier.value("SELECT count(*) FROM interactions")
    type_line(quick, "Paul tél demain")
    qtbot.keyClick(quick.field, Qt.Key.Key_Return)
    assert quick.isVisible()
    assert "à venir" in quick.error.plain
    assert dossier.value("SELECT count(*) FROM interactions") == before
