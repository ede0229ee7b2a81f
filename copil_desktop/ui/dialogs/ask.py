"""The small dialogs: a title, a few fields, one button that does it, Escape that does nothing."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QLayout, QPlainTextEdit, QVBoxLayout, QWidget

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
    ``save`` is told in the dialog, which stays open with everything typed. While it is ``waiting``
    for work that comes back to it, it neither does anything else nor closes.
    """

    WIDTH = 560
    #: Whether a field takes Enter for itself: the button then shows Ctrl+Enter.
    LONG_TEXT = False

    def __init__(self, title: str, done: str, parent: QWidget | None, subtitle: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.waiting = False
        self.error = text("", "bad", wrap=True)
        self.error.hide()
        self.done_button = Button(done, "primary", key=_("Ctrl Enter") if self.LONG_TEXT else "")
        self.cancel_button = Button(_("Cancel"))
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        # The height is that of the words at this width, not what their labels ask for at least.
        layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
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

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._fit()
        return handled

    def _fit(self) -> None:
        """Be as high as the words need at this width: hints wrap."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            # Without a text that wraps, Qt has no height for a width and says -1.
            height = layout.totalHeightForWidth(self.width())
            self.resize(self.width(), max(height, layout.totalMinimumSize().height()))

    def save(self) -> None:
        """Write what is chosen; may raise ``UserError``."""
        raise NotImplementedError

    def finish(self) -> None:
        """Read every field, save and close; or say why not."""
        if self.waiting:
            return
        self._commit()
        try:
            self.save()
        except UserError as error:
            self.tell(str(error))
            return
        self.accept()

    def reject(self) -> None:
        if not self.waiting:
            super().reject()

    def tell(self, words: str) -> None:
        """Say in the dialog what is missing or wrong."""
        self.error.setText(words)
        self.error.show()
        self._fit()
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
