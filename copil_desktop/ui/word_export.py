"""Writing a Word document beside the window: where, over what, how far, and then to open it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QStandardPaths, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from copil_desktop import word_files
from copil_desktop.errors import UserError
from copil_desktop.i18n import _
from copil_desktop.ui.announce import announce
from copil_desktop.ui.dialogs.message import choose
from copil_desktop.ui.pages.page import Context
from copil_desktop.ui.tasks import Task
from copil_desktop.ui.widgets.basics import ElidedLabel, row
from copil_desktop.ui.widgets.buttons import Button, IconButton
from copil_desktop.ui.widgets.flow import FlowLayout

#: Where the last document was written: remembered by this laptop.
FOLDER = "export_folder"

#: What to do of a file that stands there; the first three are answers to a question, in its order.
_KEEP, _REPLACE, _RENAME, _WRITE = range(4)


@dataclass(frozen=True)
class Document:
    """A document to write: its ``title``, the file name proposed, and what writes it.

    ``write(path)`` runs in a worker, on frozen data; it returns the SHA-256 of the file, in
    hexadecimal, and raises ``UserError`` when it cannot be written.
    """

    title: str
    file_name: str
    write: Callable[[Path], str]


@dataclass(frozen=True)
class _Written:
    path: Path
    digest: str
    copy: Path | None


def _write(document: Document, path: Path, keep_copy: bool, task: Task) -> _Written:
    task.check()
    copy = word_files.copy_beside(path) if keep_copy else None
    try:
        digest = document.write(path)
    except BaseException:
        if copy is not None:
            copy.unlink(missing_ok=True)
        raise
    return _Written(path, digest, copy)


class WordExport(QWidget):
    """Nothing to see until a document is being written; then the file and its folder to open."""

    busy = Signal(bool)
    """A document begins to be written, or its writing ended."""

    def __init__(
        self, context: Context, parent: QWidget | None = None, *, wide: bool = False
    ) -> None:
        """Make it for a narrow column, or ``wide`` for a line across the page."""
        super().__init__(parent)
        self._context = context
        self.written: Path | None = None
        self.task: Task | None = None
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setAccessibleName(_("Writing the document"))
        self.cancel_button = Button(_("Cancel"), "quiet")
        self._running = QWidget()
        self._running.setLayout(row(self.progress, self.cancel_button))
        self.done_label = ElidedLabel("", "good")
        self.copy_label = ElidedLabel("", "small")
        self.open_button = Button(_("Open the file"), "quiet", icon_name="external-link")
        self.folder_button = Button(_("Open the folder"), "quiet", icon_name="folder")
        self.hide_button = IconButton("x", _("Hide"))
        self._done = QWidget()
        self._done.setLayout(self._one_line() if wide else self._lines())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._running)
        layout.addWidget(self._done)
        self.forget()
        self.cancel_button.clicked.connect(self._cancel)
        self.hide_button.clicked.connect(self.hide)
        self.open_button.clicked.connect(lambda: self._open(self.written))
        self.folder_button.clicked.connect(
            lambda: self._open(self.written.parent if self.written else None)
        )

    def _one_line(self) -> QHBoxLayout:
        line = row(self.done_label, self.copy_label, spacing=2)
        for button in (self.open_button, self.folder_button, self.hide_button):
            line.addWidget(button)
        line.setStretch(0, 1)
        line.setStretch(1, 1)
        return line

    def _lines(self) -> QVBoxLayout:
        lines = QVBoxLayout()
        lines.setContentsMargins(0, 4, 0, 0)
        lines.setSpacing(2)
        told = row(self.done_label, self.hide_button)
        told.setStretch(0, 1)
        ways = FlowLayout(spacing=2)
        ways.addWidget(self.open_button)
        ways.addWidget(self.folder_button)
        lines.addLayout(told)
        lines.addWidget(self.copy_label)
        lines.addLayout(ways)
        return lines

    def forget(self) -> None:
        """Show nothing of what was written: the screen is about something else."""
        self.written = None
        self._running.hide()
        self._done.hide()
        self.hide()

    def ask(self, document: Document, then: Callable[[], None] | None = None) -> bool:
        """Ask where to write, with a good name proposed, and write; ``then`` is called once done.

        Return whether the writing began. A file that somebody changed since it was written is
        never replaced without asking.
        """
        if not self._running.isHidden():
            return False  # from a menu, which does not know that one is being written
        proposed = self._folder() / document.file_name
        while True:
            path = self._chosen_path(document, proposed)
            if path is None:
                return False
            try:
                answer = self._over(path)
            except UserError as error:
                self._context.tell_error(error)
                return False
            if answer == _KEEP:
                return False
            if answer != _RENAME:
                self._start(document, path, keep_copy=answer == _REPLACE, then=then)
                return True
            proposed = word_files.free_name(path)

    def write_at_once(self, document: Document, then: Callable[[], None] | None = None) -> bool:
        """Write where the last document went, else beside the dossier, without a question.

        What stands there and is not ours, or is open in Word, is left: another name is taken.
        """
        if not self._running.isHidden():
            return False
        path = self._usual_folder() / document.file_name
        try:
            if path.exists():
                word_files.refuse_open(path)
            ours = not path.exists() or word_files.is_ours(self._known(), path)
        except UserError:
            ours = False
        path = path if ours else word_files.free_name(path)
        self._start(document, path, keep_copy=False, then=then)
        return True

    def _usual_folder(self) -> Path:
        known = self._context.recall(FOLDER)
        here = self._context.dossier.path
        if here is not None and not (isinstance(known, str) and Path(known).is_dir()):
            return here.parent
        return self._folder()

    def _chosen_path(self, document: Document, proposed: Path) -> Path | None:
        # What it would ask of a file that exists is asked here, and only when it matters.
        chosen, _filter = QFileDialog.getSaveFileName(
            self,
            document.title,
            str(proposed),
            _("Word document (*.docx)"),
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if not chosen:
            return None
        path = Path(chosen)
        return path if path.suffix.lower() == ".docx" else path.with_name(f"{path.name}.docx")

    def _over(self, path: Path) -> int:
        """Return what to do at ``path``, asking when something of the user's stands there."""
        if not path.exists():
            return _WRITE
        word_files.refuse_open(path)
        if word_files.is_ours(self._known(), path):
            return _WRITE
        return choose(
            self,
            _("Replace “{name}”?").format(name=path.name),
            _("Keep the file"),
            (_("Replace (a copy is kept)"), _("Save under another name")),
            _("It was changed since it was exported, or comes from elsewhere."),
        )

    def _known(self) -> Any:
        return self._context.recall(word_files.DIGESTS)

    def _folder(self) -> Path:
        known = self._context.recall(FOLDER)
        if isinstance(known, str) and Path(known).is_dir():
            return Path(known)
        place = QStandardPaths.StandardLocation.DocumentsLocation
        return Path(QStandardPaths.writableLocation(place) or Path.home())

    def _start(
        self, document: Document, path: Path, *, keep_copy: bool, then: Callable[[], None] | None
    ) -> None:
        self._context.remember(FOLDER, str(path.parent))
        self._busy(True)
        self.task = self._context.tasks.run_task(
            partial(_write, document, path, keep_copy),
            partial(self._finished, then),
            failed=self._failed,
            cancelled=lambda: self._busy(False),
        )

    def _busy(self, busy: bool) -> None:
        self.setVisible(busy)
        self._running.setVisible(busy)
        self._done.setVisible(False)
        self.busy.emit(busy)

    def _cancel(self) -> None:
        if self.task is not None:
            self.task.cancel()

    def _finished(self, then: Callable[[], None] | None, made: _Written) -> None:
        self.written = made.path
        noted = word_files.noted(self._known(), made.path, made.digest)
        self._context.remember(word_files.DIGESTS, noted)
        self._busy(False)
        self.show()
        self._done.show()
        said = _("{name} is written.").format(name=made.path.name)
        self.done_label.setText(said)
        kept = ""
        if made.copy is not None:
            kept = _("The former file is kept: {name}.").format(name=made.copy.name)
        self.copy_label.setText(kept)
        self.copy_label.setVisible(bool(kept))
        announce(self, f"{said} {kept}".strip())
        if then is not None:
            then()

    def _failed(self, error: UserError) -> None:
        self._busy(False)
        self._context.tell_error(error)

    def _open(self, path: Path | None) -> None:
        if path is not None and not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._context.tell(
                _("No program opens {name} on this computer.").format(name=path.name)
            )
