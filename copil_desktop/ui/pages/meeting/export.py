"""Writing a meeting's Word documents beside the window, then opening them."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QProgressBar, QVBoxLayout, QWidget

from copil_desktop.documents.naming import Paper, file_name, paper_name
from copil_desktop.domain.minutes import MinutesData
from copil_desktop.errors import UserError
from copil_desktop.i18n import _
from copil_desktop.ui.announce import announce
from copil_desktop.ui.autosave import flush_all
from copil_desktop.ui.pages.page import Context
from copil_desktop.ui.tasks import Task
from copil_desktop.ui.widgets.basics import Card, ElidedLabel, SectionTitle, row
from copil_desktop.ui.widgets.buttons import Button

#: Where the last document was written: remembered by this laptop.
FOLDER = "export_folder"


def write(paper: Paper, data: MinutesData, path: Path, task: Task) -> Path:
    """Write a document in a worker. Raises ``UserError`` when it cannot be written."""
    # python-docx takes a while to load: only whoever exports waits for it.
    from copil_desktop.documents import decisions, minutes

    task.report(0, 1)
    {Paper.MINUTES: minutes.write, Paper.DECISIONS: decisions.write}[paper](data, path)
    task.report(1, 1)
    return path


class ExportCard(Card):
    """« Compte rendu », « Relevé de décisions »: to Word, then open the file or its folder."""

    def __init__(self, context: Context, before: Callable[[], bool] | None = None) -> None:
        super().__init__()
        self._context, self._before = context, before
        self._meeting_id = 0
        self.written: Path | None = None
        self.task: Task | None = None
        self.buttons = {paper: Button("", icon_name="file-text") for paper in Paper}
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setAccessibleName(_("Writing the document"))
        self.cancel_button = Button(_("Cancel"), "quiet")
        self._running = QWidget()
        self._running.setLayout(row(self.progress, self.cancel_button))
        self.done_label = ElidedLabel("", "good")
        self.open_button = Button(_("Open the file"), "quiet", icon_name="external-link")
        self.folder_button = Button(_("Open the folder"), "quiet", icon_name="folder")
        self._done = QWidget()
        done = QVBoxLayout(self._done)
        done.setContentsMargins(0, 4, 0, 0)
        done.setSpacing(2)
        done.addWidget(self.done_label)
        done.addLayout(row(self.open_button, self.folder_button, None, spacing=2))
        self.add(SectionTitle(_("To Word")))
        for paper, button in self.buttons.items():
            button.setText(paper_name(paper))
            button.clicked.connect(partial(self.ask, paper))
            self.add(button)
        self.add(self._running, self._done)
        self._running.hide()
        self._done.hide()
        self.cancel_button.clicked.connect(self._cancel)
        self.open_button.clicked.connect(lambda: self._open(self.written))
        self.folder_button.clicked.connect(
            lambda: self._open(self.written.parent if self.written else None)
        )

    def set_meeting(self, meeting_id: int) -> None:
        """Write the documents of another meeting."""
        if meeting_id != self._meeting_id:
            self._meeting_id, self.written = meeting_id, None
            self._done.hide()

    def ask(self, paper: Paper, *_clicked: object) -> None:
        """Ask where to write, with a good name proposed, and write."""
        window = self.window()
        if not flush_all(window):
            return
        data = self._context.dossier.minutes_data(self._meeting_id)
        proposed = self._folder() / file_name(paper, data)
        chosen, _filter = QFileDialog.getSaveFileName(
            self, paper_name(paper), str(proposed), _("Word document (*.docx)")
        )
        if chosen:
            path = Path(chosen)
            self.start(paper, data, path if path.suffix else path.with_suffix(".docx"))

    def _folder(self) -> Path:
        known = self._context.recall(FOLDER)
        if isinstance(known, str) and Path(known).is_dir():
            return Path(known)
        place = QStandardPaths.StandardLocation.DocumentsLocation
        return Path(QStandardPaths.writableLocation(place) or Path.home())

    def start(self, paper: Paper, data: MinutesData, path: Path) -> None:
        """Write ``data`` beside the window."""
        self._context.remember(FOLDER, str(path.parent))
        self._busy(True)
        self.task = self._context.tasks.run_task(
            partial(write, paper, data, path),
            self._finished,
            failed=self._failed,
            cancelled=lambda: self._busy(False),
        )

    def _busy(self, busy: bool) -> None:
        self._running.setVisible(busy)
        self._done.setVisible(False)
        for button in self.buttons.values():
            button.setEnabled(not busy)

    def _cancel(self) -> None:
        if self.task is not None:
            self.task.cancel()

    def _finished(self, path: Path) -> None:
        self.written = path
        self._busy(False)
        self._done.show()
        said = _("{name} is written.").format(name=path.name)
        self.done_label.setText(said)
        announce(self, said)

    def _failed(self, error: UserError) -> None:
        self._busy(False)
        self._context.tell_error(error)

    def _open(self, path: Path | None) -> None:
        if path is not None and not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._context.tell(
                _("No program opens {name} on this computer.").format(name=path.name)
            )
