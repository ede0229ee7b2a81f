"""kill -9 while the typist never pauses: at most the last second is missing, the file is sound."""

import os
import random
import signal
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path

import pytest

from copil_desktop.dossier import create_dossier, open_dossier, opening

ROOT = Path(__file__).parent.parent.parent
#: What may be lost, in seconds: half a second of waiting to save, and the time to write it.
MAY_BE_LOST = 1.0


def prepared(path: Path) -> int:
    """Make a dossier with a meeting in session; return the meeting's key."""
    with create_dossier(path) as dossier:
        committee = dossier.records.add("committees", name="Comité de pilotage")
        meeting = dossier.meetings.plan(committee, datetime(2026, 3, 2, 14, 30))
        dossier.meetings.open_session(meeting, datetime(2026, 3, 2, 14, 31))
    return meeting


def type_and_kill(path: Path, meeting: int, seconds: float) -> list[tuple[int, float]]:
    """Let the typist type for so many seconds, kill her; return (letters, clock) pairs."""
    typist = subprocess.Popen(
        [sys.executable, "-m", "tests.ui.typist", str(path), str(meeting)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert typist.stdout is not None
    lines = [typist.stdout.readline()]
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        lines.append(typist.stdout.readline())
    typist.send_signal(signal.SIGKILL)
    lines += typist.stdout.read().splitlines()
    typist.wait()
    typist.stdout.close()
    return [(int(each.split()[0]), float(each.split()[1])) for each in lines if each.strip()]


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL on Windows")
@pytest.mark.parametrize("run", range(2))
def test_a_kill_loses_at_most_the_last_second_of_typing(tmp_path: Path, run: int):
    path = tmp_path / "vallee.copil"
    meeting = prepared(path)
    typed = type_and_kill(path, meeting, random.Random(run).uniform(1.2, 2.4))
    killed_at = typed[-1][1]
    due = max((letters for letters, at in typed if at <= killed_at - MAY_BE_LOST), default=0)
    assert due > 0
    assert opening.check(path) == []
    with open_dossier(path) as dossier:
        notes = dossier.value("SELECT notes FROM agenda_items WHERE notes IS NOT NULL") or ""
        assert len(notes) >= due
        assert notes == "".join("abcdefghij"[n % 10] for n in range(1, len(notes) + 1))
