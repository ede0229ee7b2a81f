"""An import behind a progress bar: read beside the window, then merged in short slices."""

import time
from collections.abc import Callable, Generator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QProgressBar, QVBoxLayout, QWidget

from copil_desktop.dossier import interchange
from copil_desktop.dossier.interchange import Prepared, Progress, Report
from copil_desktop.errors import UserError, why
from copil_desktop.i18n import _
from copil_desktop.ui.widgets.basics import paragraph, row, text
from copil_desktop.ui.widgets.buttons import Button

if TYPE_CHECKING:
    from copil_desktop.ui.pages.page import Context
    from copil_desktop.ui.tasks import Task

#: At most so many seconds of merging between two looks at what the user does.
SLICE = 0.04


class ImportDialog(QDialog):
    """Modal, so that nothing typed joins the transaction. Cancel takes everything back.

    ``report`` says what was done, ``error`` why nothing was; both None when cancelled.
    """

    def __init__(self, context: "Context", path: Path, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._context, self._path = context, path
        self._work: Generator[Progress, None, Report] | None = None
        self._task: Task | None = None
        self.report: Report | None = None
        self.error: UserError | None = None
        self.setWindowTitle(_("Import"))
        self.setModal(True)
        self.setMinimumWidth(440)
        self.bar = QProgressBar()
        self.bar.setAccessibleName(_("Progress of the import"))
        self.bar.setRange(0, 0)
        self.words = paragraph(_("Reading the file…"), "soft")
        self.cancel_button = Button(_("Cancel"))
        self.cancel_button.clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 18)
        layout.setSpacing(12)
        layout.addWidget(text(_("Importing “{name}”").format(name=path.name), "heading"))
        layout.addWidget(self.words)
        layout.addWidget(self.bar)
        layout.addLayout(row(None, self.cancel_button))
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._slice)

    def start(self) -> None:
        """Begin; the dialog closes itself at the end."""
        path = self._path
        self._task = self._context.tasks.run_task(
            lambda _task: _read(path), self._merge, failed=self._failed
        )

    def _merge(self, prepared: Prepared) -> None:
        self.words.setText(_("Merging it into the dossier…"))
        self._work = interchange.steps(self._context.dossier, prepared)
        self._timer.start()

    def _slice(self) -> None:
        assert self._work is not None
        until = time.monotonic() + SLICE
        try:
            while time.monotonic() < until:
                progress = next(self._work)
                self.bar.setRange(0, max(1, progress.total))
                self.bar.setValue(progress.done)
        except StopIteration as end:
            self._work = None
            self.report = end.value
            self._end(self.accept)
        except UserError as error:
            self._work = None
            self._failed(error)

    def _failed(self, error: UserError) -> None:
        self.error = error
        self._end(super().reject)

    def _end(self, close: Callable[[], None]) -> None:
        self._timer.stop()
        close()

    def reject(self) -> None:
        """Cancel: what was merged so far is taken back."""
        self._timer.stop()
        if self._task is not None:
            self._task.cancel()
        if self._work is not None:
            self._work.close()
            self._work = None
        super().reject()

    def exec(self) -> int:
        QTimer.singleShot(0, self.start)
        return super().exec()


def _read(path: Path) -> Prepared:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UserError(
            _("The file “{name}” cannot be read: {why}.").format(name=path.name, why=why(error)),
            kept=_("Nothing was changed."),
        ) from error
    return interchange.read(data)
