"""Work beside the window: it comes back to the window's thread, stops when asked, tells errors."""

import sys
import threading

import pytest

from copil_desktop.errors import UserError
from copil_desktop.ui.tasks import Tasks
from tests.ui.sync_tasks import SyncTasks


@pytest.fixture
def tasks(qapp):
    made = Tasks()
    yield made
    made.wait()


@pytest.fixture
def told(monkeypatch):
    bugs: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _trace: bugs.append(error))
    return bugs


def test_the_result_comes_back_in_the_window_s_thread(qtbot, tasks):
    seen: list[tuple[bool, object]] = []
    here = threading.current_thread()
    task = tasks.run_task(
        lambda _task: threading.current_thread() is here,
        lambda result: seen.append((threading.current_thread() is here, result)),
    )
    with qtbot.waitSignal(task.finished):
        assert tasks.busy
    assert seen == [(True, False)]
    assert not tasks.busy


def test_progress_is_told_while_it_works(qtbot, tasks):
    steps: list[tuple[int, int]] = []

    def work(task):
        for done in range(1, 4):
            task.report(done, 3)

    task = tasks.run_task(work)
    task.progress.connect(lambda done, total: steps.append((done, total)))
    with qtbot.waitSignal(task.finished):
        pass
    assert steps == [(1, 3), (2, 3), (3, 3)]


def test_a_cancelled_task_stops_and_says_so(qtbot, tasks):
    outcome: list[str] = []

    def work(task):
        while True:
            task.check()

    task = tasks.run_task(
        work, lambda _r: outcome.append("done"), cancelled=lambda: outcome.append("cancelled")
    )
    with qtbot.waitSignal(task.finished):
        task.cancel()
    assert outcome == ["cancelled"]


def test_a_known_error_goes_to_the_screen_that_asked(qtbot, tasks, told):
    errors: list[UserError] = []

    def work(_task):
        raise UserError("Le disque est plein.")

    with qtbot.waitSignal(tasks.run_task(work, failed=errors.append).finished):
        pass
    assert [str(error) for error in errors] == ["Le disque est plein."]
    assert told == []


def test_a_bug_reaches_the_hook_of_the_application(qtbot, tasks, told):
    task = tasks.run_task(lambda _task: 1 / 0, failed=pytest.fail)
    with qtbot.waitSignal(task.finished):
        pass
    assert isinstance(told[0], ZeroDivisionError)


def test_closing_stops_what_runs(qapp):
    tasks = Tasks()
    ended: list[bool] = []

    def work(task):
        try:
            while True:
                task.check()
        finally:
            ended.append(True)

    tasks.run_task(work)
    tasks.wait()
    assert ended == [True]
    assert not tasks.busy


def test_many_tasks_all_come_back(qtbot, tasks):
    seen: list[int] = []
    for number in range(200):
        tasks.run_task(lambda _task, each=number: each, seen.append)
    qtbot.waitUntil(lambda: len(seen) == 200)
    assert sorted(seen) == list(range(200))


def test_the_stand_in_is_done_before_it_returns(qapp, told):
    seen: list[int] = []
    SyncTasks().run_task(lambda _task: 41 + 1, seen.append)
    assert seen == [42]
    SyncTasks().run_task(lambda _task: 1 / 0)
    assert isinstance(told[0], ZeroDivisionError)
