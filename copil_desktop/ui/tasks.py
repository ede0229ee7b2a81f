"""Work beside the window: exports, imports, backups, with progress and cancel.

Plain threads and one queue, read by a timer of the window while something runs: a Qt signal or a
``QRunnable`` that crosses threads dies with its Python half, and that crashed once in some thousand
tasks.
"""

import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from copil_desktop.errors import UserError

#: How often the window looks at what its workers tell, in milliseconds.
POLL_MS = 25


class Cancelled(Exception):  # noqa: N818 - an outcome, not an error
    """Raised by ``Task.check`` in the worker when the user asked to stop."""


class Task(QObject):
    """One piece of work: given to its function, and to the screen to follow or to cancel it.

    Both signals are emitted in the window's thread.
    """

    progress = Signal(int, int)
    """How far it is: (done, total)."""
    finished = Signal()
    """The end, whatever it is."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cancelled = threading.Event()
        self.told: SimpleQueue[tuple[int, int]] = SimpleQueue()

    @property
    def cancelled(self) -> bool:
        """Whether the user asked to stop."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Ask the work to stop at its next ``check``."""
        self._cancelled.set()

    def check(self) -> None:
        """In the worker: stop here if asked. Raises ``Cancelled``."""
        if self._cancelled.is_set():
            raise Cancelled

    def report(self, done: int, total: int) -> None:
        """In the worker: tell how far it is, and stop here if asked."""
        self.check()
        self.told.put((done, total))

    def tell_progress(self) -> None:
        """In the window: emit what the worker told."""
        while True:
            try:
                step = self.told.get_nowait()
            except Empty:
                return
            self.progress.emit(*step)


@dataclass
class _Run:
    """A task with its thread, its outcome once there, and what to do with it."""

    task: Task
    func: Callable[[Task], Any]
    next_func: Callable[[Any], None] | None
    failed: Callable[[UserError], None] | None
    cancelled: Callable[[], None] | None
    result: Any = None
    error: BaseException | None = None
    thread: threading.Thread | None = None

    def work(self) -> None:
        try:
            self.result = self.func(self.task)
        except BaseException as error:
            self.error = error  # told in the window's thread

    def tell(self) -> None:
        """In the window: hand the outcome to who asked; a bug goes to the application's hook."""
        error = self.error
        if error is None:
            if self.next_func is not None:
                self.next_func(self.result)
        elif isinstance(error, Cancelled):
            if self.cancelled is not None:
                self.cancelled()
        elif isinstance(error, UserError) and self.failed is not None:
            self.failed(error)
        else:
            sys.excepthook(type(error), error, error.__traceback__)


class Tasks(QObject):
    """Runs functions in threads and comes back to the window's thread.

    A worker never touches the window's connection nor a widget: it gets frozen data or a path.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running: list[_Run] = []
        self._timer = QTimer(self)
        self._timer.setInterval(POLL_MS)
        self._timer.timeout.connect(self._look)

    def run_task(
        self,
        func: Callable[[Task], Any],
        next_func: Callable[[Any], None] | None = None,
        *,
        failed: Callable[[UserError], None] | None = None,
        cancelled: Callable[[], None] | None = None,
    ) -> Task:
        """Run ``func(task)`` beside the window, then ``next_func(result)`` in its thread.

        A ``UserError`` goes to ``failed``; anything else, and a UserError nobody takes, is a bug
        and reaches ``sys.excepthook``. ``cancelled`` is called when ``func`` stopped as asked.
        """
        run = _Run(Task(self), func, next_func, failed, cancelled)
        self._start(run)
        return run.task

    def _start(self, run: _Run) -> None:
        run.thread = threading.Thread(target=run.work, daemon=True)
        self._running.append(run)
        run.thread.start()
        self._timer.start()

    def _look(self) -> None:
        for run in tuple(self._running):
            over = run.thread is None or not run.thread.is_alive()
            run.task.tell_progress()
            if over:
                self._running.remove(run)
                self._finish(run)
        if not self._running:
            self._timer.stop()

    def _finish(self, run: _Run) -> None:
        try:
            run.tell()
        finally:
            run.task.finished.emit()
            run.task.deleteLater()

    @property
    def busy(self) -> bool:
        """Whether something is still running."""
        return bool(self._running)

    def wait(self) -> None:
        """Ask everything to stop and wait for it: the window is closing. Ends are not told."""
        self._timer.stop()
        for run in self._running:
            run.task.cancel()
        for run in self._running:
            if run.thread is not None:
                run.thread.join()
        self._running.clear()
