"""One long transaction behind a progress bar, in short slices between which the window answers."""

import time
from collections.abc import Callable, Generator
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QProgressBar, QVBoxLayout, QWidget

from copil_desktop.dossier.progress import Progress
from copil_desktop.errors import UserError
from copil_desktop.i18n import _
from copil_desktop.ui.widgets.basics import paragraph, row, text
from copil_desktop.ui.widgets.buttons import Button

#: At most so many seconds of work between two looks at what the user does.
SLICE = 0.04


class SlicedWorkDialog(QDialog):
    """Modal, so that nothing typed joins the transaction. Cancel takes everything back.

    ``report`` is what the work returned, ``error`` why nothing was done; both None when cancelled.
    Subclasses write ``start``, which ends in ``work_through``.
    """

    def __init__(self, title: str, heading: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._work: Generator[Progress, None, Any] | None = None
        self.report: Any = None
        self.error: UserError | None = None
        self.setWindowTitle(title)
        self.setModal(True)
        self.setMinimumWidth(440)
        self.bar = QProgressBar()
        self.bar.setAccessibleName(_("Progress of the import"))
        self.bar.setRange(0, 0)
        self.words = paragraph("", "soft")
        self.cancel_button = Button(_("Cancel"))
        self.cancel_button.clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 18)
        layout.setSpacing(12)
        layout.addWidget(text(heading, "heading"))
        layout.addWidget(self.words)
        layout.addWidget(self.bar)
        layout.addLayout(row(None, self.cancel_button))
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._slice)

    def start(self) -> None:
        """Begin; the dialog closes itself at the end."""
        raise NotImplementedError

    def work_through(self, words: str, work: Generator[Progress, None, Any]) -> None:
        """Do ``work`` a slice at a time, saying ``words``."""
        self.words.setText(words)
        self._work = work
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
            self.failed(error)

    def failed(self, error: UserError) -> None:
        """Close, keeping why nothing was done."""
        self.error = error
        self._end(super().reject)

    def _end(self, close: Callable[[], None]) -> None:
        self._timer.stop()
        close()

    def reject(self) -> None:
        """Cancel: what was done so far is taken back."""
        self._timer.stop()
        if self._work is not None:
            self._work.close()
            self._work = None
        super().reject()

    def exec(self) -> int:
        QTimer.singleShot(0, self.start)
        return super().exec()
