"""Tasks without threads, so that a test sees the end of what it started."""

from copil_desktop.ui.tasks import Tasks, _Run


class SyncTasks(Tasks):
    """The stand-in of tests: the work is done, and its end told, before ``run_task`` returns."""

    def _start(self, run: _Run) -> None:
        run.work()
        run.task.tell_progress()
        self._finish(run)
