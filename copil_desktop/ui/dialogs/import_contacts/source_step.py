"""First step: a file, dropped or chosen, or a text pasted."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from copil_desktop import paths
from copil_desktop.i18n import _
from copil_desktop.ui.announce import announce
from copil_desktop.ui.widgets.basics import paragraph, row, text
from copil_desktop.ui.widgets.buttons import Button
from copil_desktop.ui.widgets.fields import TextField

#: The kinds of files that are proposed; any other may be dropped.
PATTERNS = "*.csv *.tsv *.txt *.xlsx *.xlsm *.vcf"


class SourceStep(QWidget):
    """``file_chosen`` and ``text_given`` say what to read."""

    file_chosen = Signal(Path)
    text_given = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self.file_button = Button(_("Choose a file…"), "primary", icon_name="folder")
        self.pasted = TextField(
            least=4,
            most=9,
            placeholder=_("Roy Marie <marie.roy@exemple.fr>, paul@exemple.fr…"),
        )
        self.pasted.setAccessibleName(_("List pasted from a mail"))
        self.read_button = Button(_("Read this list"))
        self.read_button.setEnabled(False)
        self.error = paragraph("", "bad")
        self.error.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(
            paragraph(
                _(
                    "A table from a spreadsheet (CSV, XLSX) or contact cards (.vcf) of Outlook,"
                    " Google, iCloud… Choose the file, or drop it here."
                )
            )
        )
        layout.addLayout(row(self.file_button, None))
        layout.addSpacing(8)
        layout.addWidget(text(_("Or paste a list of addresses taken from a mail"), "strong"))
        layout.addWidget(self.pasted)
        layout.addLayout(row(self.read_button, None))
        layout.addWidget(self.error)
        layout.addStretch(1)
        layout.addWidget(
            paragraph(
                _("Nothing is written before you have seen what becomes of each contact."), "soft"
            )
        )
        self.file_button.clicked.connect(self._ask)
        self.read_button.clicked.connect(self._read)
        self.pasted.edited.connect(
            lambda: self.read_button.setEnabled(self.pasted.value() is not None)
        )

    def tell(self, words: str) -> None:
        """Say why a source could not be read."""
        self.error.setText(words)
        self.error.setVisible(bool(words))
        if words:
            announce(self, words, urgent=True)

    def _ask(self) -> None:
        dialog = QFileDialog(self, _("Import contacts"), str(paths.documents_folder()))
        dialog.setNameFilters(
            [_("Contacts ({patterns})").format(patterns=PATTERNS), _("All files (*)")]
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda chosen: self.file_chosen.emit(Path(chosen)))
        dialog.open()

    def _read(self) -> None:
        self.text_given.emit(self.pasted.value() or "")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_file(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped_file(event)
        if path is not None:
            event.acceptProposedAction()
            self.file_chosen.emit(path)


def dropped_file(event: QDropEvent) -> Path | None:
    """Return the one file that is dragged, or None."""
    urls = event.mimeData().urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    return Path(urls[0].toLocalFile())
