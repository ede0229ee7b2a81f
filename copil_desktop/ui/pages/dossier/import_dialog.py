"""An import behind a progress bar: read beside the window, then merged in short slices."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from copil_desktop.dossier import interchange
from copil_desktop.dossier.interchange import Prepared, Report
from copil_desktop.i18n import _
from copil_desktop.ui import chosen_file
from copil_desktop.ui.dialogs.sliced_work import SlicedWorkDialog

if TYPE_CHECKING:
    from copil_desktop.ui.pages.page import Context
    from copil_desktop.ui.tasks import Task


class ImportDialog(SlicedWorkDialog):
    """Reads a file and merges it into the dossier; ``report`` says what was done."""

    report: Report | None

    def __init__(self, context: "Context", path: Path, parent: QWidget | None) -> None:
        heading = _("Importing “{name}”").format(name=path.name)
        super().__init__(_("Import"), heading, parent)
        self._context, self._path = context, path
        self._task: Task | None = None
        self.words.setText(_("Reading the file…"))

    def start(self) -> None:
        path = self._path
        self._task = self._context.tasks.run_task(
            lambda _task: _read(path), self._merge, failed=self.failed
        )

    def _merge(self, prepared: Prepared) -> None:
        work = interchange.steps(self._context.dossier, prepared)
        self.work_through(_("Merging it into the dossier…"), work)

    def reject(self) -> None:
        if self._task is not None:
            self._task.cancel()
        super().reject()


def _read(path: Path) -> Prepared:
    return interchange.read(chosen_file.read(path))
