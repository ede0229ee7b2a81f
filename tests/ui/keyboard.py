"""The window worked like somebody without a mouse, for the tests of a whole meeting or week."""

import docx
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

KEY = Qt.Key


class Keyboard:
    """Types where the focus is, like somebody without a mouse."""

    def __init__(self, qtbot, window):
        self._qtbot, self._window = qtbot, window

    @property
    def focus(self):
        return QApplication.focusWidget()

    def press(self, *keys, mod=Qt.KeyboardModifier.NoModifier):
        for key in keys:
            QTest.keyClick(self.focus or self._window, key, mod)
            self._window.bus.deliver()
            if key != KEY.Key_Tab:
                QApplication.processEvents()  # what was made is shown once back in the event loop

    def type(self, words):
        for letter in words:
            if letter.isascii():
                QTest.keyClicks(self.focus, letter)
            else:  # the test library knows no accents, the French keyboard does
                for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    QApplication.sendEvent(
                        self.focus, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                    )

    def tab_to(self, widget, most=60):
        for _step in range(most):
            if self.focus is widget:
                return
            self.press(KEY.Key_Tab)
        raise AssertionError(f"Tab never leads to {widget.accessibleName()}")

    def wait_for(self, dialog):
        dialog.activateWindow()
        self._qtbot.waitUntil(lambda: self.focus is not None and self.focus.window() is dialog)

    def back(self):
        QApplication.processEvents()  # a dialog that goes takes the keyboard with it
        self._window.activateWindow()
        window = self._window
        self._qtbot.waitUntil(lambda: self.focus is not None and self.focus.window() is window)


def dialog_of(window, name):
    return next(
        each
        for each in QApplication.topLevelWidgets()
        if type(each).__name__ == name and each.isVisible()
    )


def words_of(path):
    read = docx.Document(str(path))
    cells = [cell.text for table in read.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(each.text for each in read.paragraphs), *cells]).replace("\u00a0", " ")
