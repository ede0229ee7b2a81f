"""What could not be saved last time, given back to its author."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from copil_desktop.i18n import _
from copil_desktop.ui import theme
from copil_desktop.ui.disk.kept_words import KeptWords
from copil_desktop.ui.widgets.basics import paragraph, row
from copil_desktop.ui.widgets.buttons import Button


class KeptWordsDialog(QDialog):
    """Shows the words to copy them where they belong; closed otherwise, it asks again next time."""

    def __init__(self, kept: KeptWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept = kept
        self.setWindowTitle(_("Words not saved last time"))
        self.words = QPlainTextEdit(kept.earlier)
        self.words.setReadOnly(True)
        self.words.setAccessibleName(_("Words not saved last time"))
        self.copy_button = Button(_("Copy the text"), "secondary")
        self.later_button = Button(_("Later"), "primary")
        self.forget_button = Button(_("They are back in place"), "quiet")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 18)
        layout.setSpacing(10)
        layout.addWidget(
            paragraph(_("The disk of the dossier did not take these words."), "strong")
        )
        layout.addWidget(
            paragraph(_("They were kept on this computer. Copy them back where they belong."))
        )
        layout.addWidget(self.words, 1)
        layout.addLayout(row(self.forget_button, None, self.copy_button, self.later_button))
        self.copy_button.clicked.connect(self._copy)
        self.later_button.clicked.connect(self.reject)
        self.forget_button.clicked.connect(self._forget)
        self.later_button.setFocus()
        zoom = theme.zoom(self)
        self.resize(round(560 * zoom), round(380 * zoom))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.words.toPlainText())

    def _forget(self) -> None:
        self._kept.forget_earlier()
        self.accept()


def give_back(kept: KeptWords, parent: QWidget) -> None:
    """Show the words that an earlier run kept, until their author closes the dialog."""
    dialog = KeptWordsDialog(kept, parent)
    dialog.exec()
    dialog.deleteLater()
