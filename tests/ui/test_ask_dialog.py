"""The small dialogs are seen, hold the window until they are answered, and are freed then."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from copil_desktop.ui.dialogs.ask import AskDialog
from copil_desktop.ui.dialogs.help import HelpDialog
from copil_desktop.ui.dialogs.message import Message
from copil_desktop.ui.dialogs.new_record import new_record
from copil_desktop.ui.dialogs.whole_record import WholeRecord
from copil_desktop.ui.forms.people import PERSON
from copil_desktop.ui.pages.actions import ActionsPage


def freed(parent: QWidget) -> bool:
    """Return whether no dialog is left inside ``parent``."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return not parent.findChildren(QDialog)


@pytest.fixture
def window(qtbot, theme):
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_dialog_without_a_text_that_wraps_is_seen_and_modal(window):
    dialog = AskDialog("Nouvelle action", "Ajouter", window)
    seen: list[bool] = []

    def look() -> None:
        seen.append(QApplication.activeModalWidget() is dialog)
        seen.append(dialog.height() > dialog.done_button.height())
        dialog.reject()

    QTimer.singleShot(50, look)
    dialog.exec()
    assert seen == [True, True]


def test_asking_for_a_new_action_lets_the_window_go_on(qtbot, context):
    page = ActionsPage(context)
    qtbot.addWidget(page)
    page.show()
    QTest.mouseClick(page.new_button, Qt.MouseButton.LeftButton)  # would never come back
    (dialog,) = page.findChildren(QDialog)
    assert dialog.isVisible()
    assert dialog.isModal()
    dialog.what.set_value("Réserver la salle")
    dialog.finish()
    assert page.table.current_row().text == "Réserver la salle"
    assert freed(page)


def test_a_new_record_is_told_to_who_asked_and_its_dialog_freed(window, context):
    made: list[int] = []
    dialog = new_record(context, PERSON, "Nouvelle personne", window, made.append)
    dialog.field("last_name").set_value("Lefort")
    dialog.done_button.click()
    assert context.dossier.records.get("people", made[0])["last_name"] == "Lefort"
    assert freed(window)


def test_giving_up_a_new_record_tells_nobody(window, context):
    made: list[int] = []
    new_record(context, PERSON, "Nouvelle personne", window, made.append).reject()
    assert made == []
    assert freed(window)


def test_windows_that_only_show_are_freed_when_closed(window, context):
    person = context.dossier.records.add("people", last_name="Roy")
    for make in (
        lambda: WholeRecord(context, PERSON, person, "Roy", window),
        lambda: HelpDialog(window),
        lambda: Message(window, "Une phrase"),
    ):
        dialog = make()
        dialog.open()
        dialog.reject()
        assert freed(window)


def test_a_sheet_that_cannot_close_shows_the_field_that_keeps_it(window, context, qtbot):
    person = context.dossier.records.add("people", last_name="Roy")
    dialog = WholeRecord(context, PERSON, person, "Roy", window)
    dialog.open()
    field = dialog.form.field("paused_until")
    dialog.form.field("honorific").setFocus()
    qtbot.keyClicks(field, "pas un jour")
    dialog.form.field("honorific").setFocus()
    dialog.done_button.click()
    assert dialog.isVisible()
    assert dialog.focusWidget() is field
    assert not field.visibleRegion().isEmpty()
    field.clear()
    dialog.done_button.click()
    assert freed(window)
