"""Work beside the window: exports, imports, backups, with progress and cancel."""

import sys
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal

from copil_desktop.errors import UserError


class Cancelled(Exception):  # noqa: N818 - an outcome, not an error
    """Raised by ``Task.check`` in the worker when the user asked to stop."""


class Task(QObject):
    """One piece of work: given to its function, and to the screen to follow or to cancel it."""

    progress = Signal(int, int)
    """Emitted in the window's thread with (done, total)."""
    finished = Signal()
    """Emitted in the window's thread at the end, whatever the end."""
    _ended = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cancelled = False

    @property
    def cancelled(self) -> bool:
        """Whether the user asked to stop."""
        return self._cancelled

    def cancel(self) -> None:
        """Ask the work to stop at its next ``check``."""
        self._cancelled = True

    def check(self) -> None:
        """In the worker: stop here if asked. Raises ``Cancelled``."""
        if self._cancelled:
            raise Cancelled

    def report(self, done: int, total: int) -> None:
        """In the worker: tell how far it is, and stop here if asked."""
        self.check()
        self.progress.emit(done, total)


class _Run(QRunnable):
    def __init__(self, task: Task, func: Callable[[Task], Any]) -> None:
        super().__init__()
        self.setAutoDelete(False)  # Python owns it: the pool must not delete it a second time
        self._task, self._func = task, func

    def run(self) -> None:
        result, error = _outcome(self._task, self._func)
        self._task._ended.emit(result, error)


def _outcome(task: Task, func: Callable[[Task], Any]) -> tuple[Any, BaseException | None]:
    try:
        return func(task), None
    except BaseException as error:  # told in the window's thread, see Tasks._finish
        return None, error


class Tasks(QObject):
    """Runs functions on a thread pool and comes back to the window's thread.

    A worker never touches the window's connection nor a widget: it gets frozen data or a path.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._running: dict[Task, _Run] = {}

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
        task = Task(self)
        run = _Run(task, func)
        self._running[task] = run

        def finish(result: Any, error: BaseException | None) -> None:
            self._running.pop(task, None)
            try:
                _finish(result, error, next_func, failed, cancelled)
            finally:
                task.finished.emit()
                task.deleteLater()

        task._ended.connect(_Home(task, finish).call, Qt.ConnectionType.QueuedConnection)
        self._start(run)
        return task

    def _start(self, run: _Run) -> None:
        self._pool.start(run)

    @property
    def busy(self) -> bool:
        """Whether something is still running."""
        return bool(self._running)

    def wait(self) -> None:
        """Ask everything to stop and wait for it: the window is closing."""
        for task in self._running:
            task.cancel()
        self._pool.waitForDone()


class SyncTasks(Tasks):
    """The stand-in of tests: the work is done, and its end told, before ``run_task`` returns."""

    def run_task(self, func, next_func=None, *, failed=None, cancelled=None) -> Task:
        task = Task(self)
        result, error = _outcome(task, func)
        _finish(result, error, next_func, failed, cancelled)
        task.finished.emit()
        return task


class _Home(QObject):
    """Lives in the window's thread: what is connected to it runs there."""

    def __init__(self, parent: QObject, func: Callable[[Any, BaseException | None], None]) -> None:
        super().__init__(parent)
        self._func = func

    def call(self, result: Any, error: BaseException | None) -> None:
        self._func(result, error)


def _finish(
    result: Any,
    error: BaseException | None,
    next_func: Callable[[Any], None] | None,
    failed: Callable[[UserError], None] | None,
    cancelled: Callable[[], None] | None,
) -> None:
    if error is None:
        if next_func is not None:
            next_func(result)
    elif isinstance(error, Cancelled):
        if cancelled is not None:
            cancelled()
    elif isinstance(error, UserError) and failed is not None:
        failed(error)
    else:
        sys.excepthook(type(error), error, error.__traceback__)
