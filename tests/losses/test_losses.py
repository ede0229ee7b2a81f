"""A few of the runs of ``python -m tests.losses``: at most the last second is missing."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.losses import runs

#: What may be lost, in seconds: half a second of waiting to save, and the time to write it.
MAY_BE_LOST = 1.0

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL on Windows")


@pytest.mark.parametrize(("hand", "seconds"), [("notes", 1.9), ("marks", 1.2), ("actions", 1.4)])
def test_a_kill_loses_at_most_the_last_second(tmp_path: Path, hand: str, seconds: float):
    found = runs.killed(tmp_path, hand, seconds)
    assert found.faults == ()
    assert found.done > 0
    assert found.oldest <= MAY_BE_LOST


def test_a_full_disk_and_a_kill_lose_at_most_the_last_second(tmp_path: Path):
    try:
        found = runs.full_disk(tmp_path, 1.0, room_again=False)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no disk can be mounted here")
    assert found.faults == ()
    assert found.oldest <= MAY_BE_LOST
