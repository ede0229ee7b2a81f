"""A bug in one of Qt's virtual methods is an exception, never the end of the process."""

import pytest
from PySide6.QtWidgets import QDialog, QPushButton, QWidget
from shiboken6 import delete


class Mixed:
    """An override that comes from beside Qt's classes."""

    def showEvent(self, event):
        super().showEvent(event)
        int("x")


class Shown(Mixed, QWidget):
    """Fails when it is shown."""


class Ending(QDialog):
    """Fails when it ends: the widget it goes back to is gone."""

    def __init__(self):
        super().__init__()
        self.before = QPushButton()
        delete(self.before)

    def done(self, result):
        """End, then go back."""
        super().done(result)
        self.before.setFocus()


def test_an_error_raised_in_c_leaves_an_override_as_an_exception(qtbot):
    shown = Shown()
    qtbot.addWidget(shown)
    with pytest.raises(ValueError, match="invalid literal"):
        shown.show()


def test_a_widget_gone_meanwhile_does_not_end_the_process(qtbot):
    dialog = Ending()
    qtbot.addWidget(dialog)
    with pytest.raises(RuntimeError, match="already deleted"):
        dialog.accept()
    assert dialog.result()
