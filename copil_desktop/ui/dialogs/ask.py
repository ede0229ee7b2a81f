"""The small dialogs: a title, a few fields, one button that does it, Escape that does nothing."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QLayout, QPlainTextEdit, QVBoxLayout, QWidget

from copil_desktop.errors import UserError
from copil_desktop.i18n import _
from copil_desktop.ui import theme
from copil_desktop.ui.announce import announce
from copil_desktop.ui.dialogs import fitted
from copil_desktop.ui.widgets.basics import row, text
from copil_desktop.ui.widgets.buttons import Button
from copil_desktop.ui.widgets.choices import RefField
from copil_desktop.ui.widgets.scrolled import scrolled


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
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(12)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        # The height is that of the words at this width, not what their labels ask for at least.
        layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        layout.addWidget(text(title, "heading"))
        if subtitle:
            layout.addWidget(text(subtitle, "soft", wrap=True))
        self.area = scrolled(self.body)
        self._inside = self.area.widget()
        assert self._inside is not None
        self._inside.installEventFilter(self)
        layout.addWidget(self.area)
        layout.addWidget(self.error)
        layout.addSpacing(4)
        layout.addLayout(row(None, self.cancel_button, self.done_button))
        self.setFixedWidth(min(round(self.WIDTH * theme.zoom(self)), fitted.room(self).width()))
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

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        inside = watched is self._inside
        if inside and event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """Be as high as the words need at this width: hints wrap. Where the window has not that
        much room, as with large text, what is asked scrolls and the buttons stay in sight."""
        layout = self.layout()
        if layout is None:
            return
        margins = layout.contentsMargins()
        inside = _height(self.body, self.width() - margins.left() - margins.right())
        self.area.setFixedHeight(inside)
        layout.activate()
        over = _height(layout, self.width()) - fitted.room(self).height()
        if over > 0:
            self.area.setFixedHeight(max(inside - over, 1))
            layout.activate()
        self.resize(self.width(), _height(layout, self.width()))

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


def _height(layout: QLayout, width: int) -> int:
    # Without a text that wraps, Qt has no height for a width and says -1.
    return max(layout.totalHeightForWidth(width), layout.totalMinimumSize().height())
