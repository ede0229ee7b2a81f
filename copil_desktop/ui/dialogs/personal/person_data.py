"""What is kept of one person, and what she or he may ask: a sheet, a file, erasure."""

from datetime import date
from pathlib import Path

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QVBoxLayout, QWidget

from copil_desktop.dossier import access, erasing, open_dossier
from copil_desktop.i18n import _
from copil_desktop.ui import chosen_file, theme
from copil_desktop.ui.autosave import flush_all
from copil_desktop.ui.dialogs.personal import words
from copil_desktop.ui.dialogs.personal.erase import EraseDialog
from copil_desktop.ui.pages.page import Context
from copil_desktop.ui.tasks import Task
from copil_desktop.ui.widgets.basics import Rule, paragraph, row, text
from copil_desktop.ui.widgets.buttons import Button
from copil_desktop.ui.word_export import Document, WordExport


class PersonDataDialog(QDialog):
    """« Marie Roy, données personnelles »: hand over, correct, erase."""

    WIDTH = 620

    def __init__(self, context: Context, person_id: int, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._context, self._person_id = context, person_id
        self.found = erasing.preview(context.dossier, person_id)
        self.setWindowTitle(_("Data of {name}").format(name=self.found.name))
        self.setModal(True)
        self.sheet_button = Button(_("Sheet to hand over (Word)…"), "primary", icon_name="printer")
        self.file_button = Button(_("File for a machine (JSON)…"), icon_name="download")
        self.correct_button = Button(_("Correct on the sheet"), icon_name="pencil")
        self.erase_button = Button(_("Erase…"), "quiet", icon_name="trash-2")
        self.close_button = Button(_("Close"))
        self.export = WordExport(context, wide=True)
        self.export.busy.connect(lambda _busy: self._fit())
        self._build()
        self.sheet_button.clicked.connect(self.write_sheet)
        self.file_button.clicked.connect(self._ask_file)
        self.correct_button.clicked.connect(self._correct)
        self.erase_button.clicked.connect(self.erase)
        self.close_button.clicked.connect(self.close)
        self.setFixedWidth(round(self.WIDTH * theme.zoom(self)))

    def _build(self) -> None:
        kept = ", ".join(words.gone(self.found))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 18)
        layout.setSpacing(10)
        layout.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        layout.addWidget(text(self.windowTitle(), "heading"))
        layout.addWidget(paragraph(f"{kept[:1].upper()}{kept[1:]}.", "soft"))
        layout.addWidget(
            paragraph(
                _(
                    "Every person may receive all of this, on paper or as a file that a machine"
                    " reads, have it corrected, or have it erased. You have one month to answer."
                )
            )
        )
        layout.addLayout(row(self.sheet_button, self.file_button, None))
        layout.addWidget(self.export)
        layout.addWidget(Rule())
        layout.addLayout(row(self.correct_button, self.erase_button, None, self.close_button))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Be as high as the words need at this width."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.resize(self.width(), layout.totalHeightForWidth(self.width()))

    def write_sheet(self) -> None:
        """Write the sheet for the person, asking where."""
        from copil_desktop.documents import person_access
        from copil_desktop.documents.naming import person_access_name

        data = access.sheet(self._context.dossier, self._person_id, self._context.today())
        self.export.ask(
            Document(
                self.windowTitle(),
                person_access_name(data),
                lambda path: person_access.write(data, path),
            )
        )

    def _ask_file(self) -> None:
        source = self._context.dossier.path
        folder = source.parent if source else Path.home()
        name = self.windowTitle().replace("/", " ")
        chosen, _kind = QFileDialog.getSaveFileName(
            self, self.windowTitle(), str(folder / f"{name}.json"), _("JSON files (*.json)")
        )
        if chosen:
            self.write_file(Path(chosen))

    def write_file(self, target: Path) -> None:
        """Write everything about the person as JSON, beside the window."""
        source, person, today = self._context.dossier.path, self._person_id, self._context.today()
        assert source is not None
        flush_all(self.window())

        def work(_task: Task) -> None:
            _write_json(source, person, today, target)

        self._context.tasks.run_task(
            work,
            lambda _done: self._context.tell(_("Exported into “{name}”").format(name=target.name)),
            failed=self._context.tell_error,
        )

    def _correct(self) -> None:
        self.close()
        self._context.go("actors", person_id=self._person_id)

    def erase(self) -> EraseDialog:
        """Ask before erasing; this window closes once it is done."""
        dialog = EraseDialog(self._context, self._person_id, self)
        dialog.erased.connect(self.close)
        dialog.open()
        return dialog


def _write_json(source: Path, person_id: int, today: date, target: Path) -> None:
    with open_dossier(source, read_only=True) as dossier:
        written = access.as_json(dossier, person_id, today)
    chosen_file.write(target, written.encode())
