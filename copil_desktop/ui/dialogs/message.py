"""Messages that wait for an answer: an error that must be read, a choice that cannot be undone."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from copil_desktop.errors import UserError
from copil_desktop.i18n import _
from copil_desktop.ui.widgets.basics import paragraph, row
from copil_desktop.ui.widgets.buttons import Button


class Message(QDialog):
    """A sentence in bold, what follows from it, and the buttons; Escape is the safe answer."""

    def __init__(self, parent: QWidget | None, title: str, sentences: str = "") -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Copil Desktop"))
        self.setAccessibleName(title)
        self.setMinimumWidth(420)
        self.title_label = paragraph(title, "strong")
        self.sentence_label = paragraph(sentences)
        self.sentence_label.setVisible(bool(sentences))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 22, 24, 18)
        layout.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        layout.setSpacing(8)
        layout.addWidget(self.title_label)
        layout.addWidget(self.sentence_label)
        layout.addSpacing(10)
        layout.addStretch(1)
        self._buttons = row(None)
        layout.addLayout(self._buttons)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # As high as its words at its width: Qt keeps room for text wrapped at its narrowest.
        layout = self.layout()
        if layout is not None:
            # Never narrower than its buttons: three of them are wider than a short question.
            width = max(self.width(), layout.minimumSize().width())
            self.resize(width, layout.heightForWidth(width))

    def add_button(self, words: str, look: str, accept: bool) -> Button:
        """Add an answer."""
        button = self.add_answer(words, look)
        button.clicked.connect(self.accept if accept else self.reject)
        return button

    def add_answer(self, words: str, look: str) -> Button:
        """Add a button; who adds it says what it does."""
        button = Button(words, look)
        self._buttons.addWidget(button)
        return button


def tell_error(parent: QWidget | None, error: UserError) -> None:
    """Say what happened, what was kept and what to do; returns when it is read."""
    kept_and_todo = " ".join(sentence for sentence in (error.kept, error.todo) if sentence)
    box = Message(parent, error.what, kept_and_todo)
    box.add_button(_("OK"), "primary", accept=True).setFocus()
    box.exec()


def ask(parent: QWidget | None, question: str, yes: str, no: str, sentences: str = "") -> bool:
    """Ask before something undo cannot bring back; ``no`` has the focus and is Escape."""
    box = Message(parent, question, sentences)
    box.setWindowModality(Qt.WindowModality.WindowModal)
    box.add_button(yes, "secondary", accept=True)
    box.add_button(no, "primary", accept=False).setFocus()
    return box.exec() == QDialog.DialogCode.Accepted


def choose(
    parent: QWidget | None, question: str, no: str, ways: Sequence[str], sentences: str = ""
) -> int:
    """Offer several ways on and return which, from 1; ``no`` has the focus, is Escape and is 0."""
    box = Message(parent, question, sentences)
    box.setWindowModality(Qt.WindowModality.WindowModal)
    for place, words in enumerate(ways, 1):
        box.add_answer(words, "secondary").clicked.connect(partial(box.done, place))
    box.add_button(no, "primary", accept=False).setFocus()
    return box.exec()
