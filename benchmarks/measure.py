"""Paired timings: the thing and its floor in turn: a slow moment of the machine hits both."""

import gc
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Result:
    """One line of the table; ``ours`` and ``floor`` in ``unit``, medians of one run."""

    what: str
    against: str
    ours: float
    floor: float
    unit: str
    aim: str = ""

    @property
    def ratio(self) -> float:
        """How many times the floor."""
        return self.ours / self.floor


def paired(
    ours: Callable[[], object], floor: Callable[[], object], *, runs: int = 15
) -> tuple[float, float]:
    """Return the median seconds of each, called in turn, after one call of warm-up."""
    ours()
    floor()
    seconds: tuple[list[float], list[float]] = ([], [])
    for _run in range(runs):
        for place, call in enumerate((ours, floor)):
            gc.collect()
            start = time.perf_counter()
            call()
            seconds[place].append(time.perf_counter() - start)
    return statistics.median(seconds[0]), statistics.median(seconds[1])


@dataclass(frozen=True)
class Process:
    """One finished process: seconds from start to end, peak memory in megabytes."""

    seconds: float
    megabytes: float


def run_process(code: str, *arguments: str) -> Process:
    """Run Python code in a process of its own, offscreen, and account for it.

    Raises ``CalledProcessError`` when it fails.
    """
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "COPIL_LANG": "fr"}
    # As on a user's laptop: modules are compiled once, at their first import.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    start = time.perf_counter()
    child = subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        env=environment,
        stderr=subprocess.DEVNULL,
    )
    _pid, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise subprocess.CalledProcessError(child.returncode, code)
    # Linux counts in kilobytes, macOS in bytes.
    unit = 1_000_000 if sys.platform == "darwin" else 1_000
    return Process(seconds, usage.ru_maxrss / unit)


def paired_processes(
    ours: str, floor: str, *arguments: str, runs: int = 11
) -> tuple[Process, Process]:
    """Return the medians of two programs run in turn, after one warm-up of each."""
    finished: tuple[list[Process], list[Process]] = ([], [])
    for run in range(runs + 1):
        for place, code in enumerate((ours, floor)):
            process = run_process(code, *arguments)
            if run:
                finished[place].append(process)

    def median(processes: list[Process]) -> Process:
        return Process(
            statistics.median(each.seconds for each in processes),
            statistics.median(each.megabytes for each in processes),
        )

    return median(finished[0]), median(finished[1])
