"""The small dialogs are seen, and hold the window until they are answered."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from copil_desktop.ui.dialogs.ask import AskDialog


def test_a_dialog_without_a_text_that_wraps_is_seen_and_modal(qtbot, theme):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    dialog = AskDialog("Nouvelle action", "Ajouter", window)
    seen: list[bool] = []

    def look() -> None:
        seen.append(QApplication.activeModalWidget() is dialog)
        seen.append(dialog.height() > dialog.done_button.height())
        dialog.reject()

    QTimer.singleShot(50, look)
    dialog.exec()
    assert seen == [True, True]
