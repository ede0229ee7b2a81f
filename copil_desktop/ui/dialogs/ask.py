"""The small dialogs: a title, a few fields, one button that does it, Escape that does nothing."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from copil_desktop.errors import UserError
from copil_desktop.i18n import _
from copil_desktop.ui import theme
from copil_desktop.ui.announce import announce
from copil_desktop.ui.widgets.basics import row, text
from copil_desktop.ui.widgets.buttons import Button
from copil_desktop.ui.widgets.choices import RefField


class AskDialog(QDialog):
    """Subclasses fill ``self.body`` and write ``save``.

    Enter does it from any one-line field, Ctrl+Enter from anywhere. A ``UserError`` raised by
    ``save`` is told in the dialog, which stays open with everything typed.
    """

    WIDTH = 560

    def __init__(self, title: str, done: str, parent: QWidget | None, subtitle: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.error = text("", "bad", wrap=True)
        self.error.hide()
        self.done_button = Button(done, "primary")
        self.cancel_button = Button(_("Cancel"))
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        layout.addWidget(text(title, "heading"))
        if subtitle:
            layout.addWidget(text(subtitle, "soft", wrap=True))
        layout.addLayout(self.body)
        layout.addWidget(self.error)
        layout.addSpacing(4)
        layout.addLayout(row(None, self.cancel_button, self.done_button))
        self.setFixedWidth(round(self.WIDTH * theme.zoom(self)))
        self.done_button.clicked.connect(self.finish)
        self.cancel_button.clicked.connect(self.reject)

    def save(self) -> None:
        """Write what is chosen; may raise ``UserError``."""
        raise NotImplementedError

    def finish(self) -> None:
        """Read every field, save and close; or say why not."""
        self._commit()
        try:
            self.save()
        except UserError as error:
            self.tell(str(error))
            return
        self.accept()

    def tell(self, words: str) -> None:
        """Say in the dialog what is missing or wrong."""
        self.error.setText(words)
        self.error.show()
        announce(self, words, urgent=True)

    def _commit(self) -> None:
        for field in self.findChildren(QWidget):
            commit = getattr(field, "commit", None)
            if callable(commit):
                commit()

    def problems(self) -> str:
        """Return why a field cannot be read, or nothing."""
        for field in self.findChildren(QWidget):
            problem = getattr(field, "problem", None)
            if callable(problem) and (words := problem()):
                return str(words)
        return ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        focused = self.focusWidget()
        if isinstance(focused, RefField) and focused.problem():
            focused.commit()  # a name half typed is chosen first
            return
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if control or not isinstance(focused, QPlainTextEdit):
            self.finish()
