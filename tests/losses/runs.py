"""One run: a typist is interrupted, and what is on disk is compared with what she did."""

import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from copil_desktop.dossier import create_dossier, open_dossier, opening
from tests.losses.typist import LETTERS

ROOT = Path(__file__).parent.parent.parent
PEOPLE = 400
#: How what each hand did is counted in the dossier.
COUNTED = {
    "notes": "SELECT coalesce(sum(length(notes)), 0) FROM agenda_items",
    "marks": "SELECT count(*) FROM attendances",
    "actions": "SELECT count(*) FROM action_items",
}


@dataclass(frozen=True)
class Loss:
    """What one run cost: gestures done, gestures missing, the age in seconds of the oldest missing
    one at the moment of the blow (0 when none is), and what is wrong with the file."""

    done: int
    missing: int
    oldest: float
    faults: tuple[str, ...]


def prepared(path: Path) -> int:
    """Make a dossier with a meeting in session; return the meeting's key."""
    with create_dossier(path) as dossier:
        committee = dossier.records.add("committees", name="Comité de pilotage")
        with dossier.transaction("people"):
            for number in range(PEOPLE):
                person = dossier.records.add("people", last_name=f"Personne {number:03}")
                dossier.records.add("memberships", committee_id=committee, person_id=person)
        meeting = dossier.meetings.plan(committee, datetime(2026, 3, 2, 14, 30))
        dossier.meetings.open_session(meeting, datetime(2026, 3, 2, 14, 31))
    return meeting


class Typist:
    """The process that types; what it has done is read line by line."""

    def __init__(self, path: Path, hand: str, home: Path | None = None) -> None:
        meeting = prepared(path) if not path.exists() else 1
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        if home is not None:
            environment["XDG_DATA_HOME"] = str(home)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.losses.typist", str(path), str(meeting), hand],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self.process.stdout is not None
        self._out = self.process.stdout
        self.done: list[tuple[int, float]] = []
        self._read(self._out.readline())

    def _read(self, line: str) -> None:
        if line.strip():
            count, clock = line.split()
            self.done.append((int(count), float(clock)))

    def work(self, seconds: float) -> None:
        """Let her go on for so many seconds."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self._read(self._out.readline())

    def sleep(self, seconds: float) -> None:
        """The laptop sleeps in the middle of a word, then wakes."""
        self.process.send_signal(signal.SIGSTOP)
        time.sleep(seconds)
        self.process.send_signal(signal.SIGCONT)

    def kill(self) -> float:
        """Kill her with no warning; return the second of the clock at which it happened."""
        self.process.send_signal(signal.SIGKILL)
        for line in self._out.read().splitlines():
            self._read(line)
        self.process.wait()
        self._out.close()
        return self.done[-1][1]


def loss(path: Path, hand: str, done: list[tuple[int, float]], blow: float) -> Loss:
    """Compare the dossier with what was done until the ``blow``, a second of the typist's clock."""
    faults = tuple(opening.check(path))
    with open_dossier(path) as dossier:
        there = dossier.value(COUNTED[hand])
        if hand == "notes":
            kept = dossier.value("SELECT notes FROM agenda_items WHERE notes <> ''") or ""
            wanted = "".join(LETTERS[n % len(LETTERS)] for n in range(1, len(kept) + 1))
            faults += () if kept == wanted else ("letters out of place",)
    until = [(count, clock) for count, clock in done if clock <= blow]
    missing = [clock for count, clock in until if count > there]
    return Loss(len(until), len(missing), max((blow - each for each in missing), default=0), faults)


def killed(folder: Path, hand: str, seconds: float, sleeps: float = 0) -> Loss:
    """Kill the typist after so many seconds; the laptop ``sleeps`` in between when not 0."""
    path = folder / "vallee.copil"
    typist = Typist(path, hand)
    typist.work(seconds)
    if sleeps:
        typist.sleep(sleeps)
        typist.work(seconds)
    return loss(path, hand, typist.done, typist.kill())


@contextmanager
def small_disk(folder: Path, megabytes: int = 4):
    """Mount a small disk on ``folder``, an ext4 file system in a file; yields how to mount it.

    Raises ``CalledProcessError`` where no disk may be mounted (only root of a Linux may).
    """
    image = folder.with_suffix(".img")
    with image.open("wb") as file:
        file.truncate(megabytes * 1_000_000)
    subprocess.run(["mkfs.ext4", "-q", "-F", image], check=True, capture_output=True)
    folder.mkdir()

    def mount() -> None:
        subprocess.run(["mount", "-o", "loop", image, folder], check=True, capture_output=True)

    mount()
    try:
        yield mount
    finally:
        subprocess.run(["umount", "-l", folder], check=False, capture_output=True)


def fill(folder: Path) -> Path:
    """Leave no byte free on a small disk; return the file that takes the room."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file:
        for size in (65_536, 4_096, 512):
            while shutil.disk_usage(folder).free >= size:
                try:
                    file.write(bytes(size))
                except OSError:
                    break
    return filler


def _kept(home: Path) -> str:
    return "".join(each.read_text("utf-8") for each in home.rglob("unsaved/*.txt"))


def _with_kept(found: Loss, done: list[tuple[int, float]], blow: float, home: Path) -> Loss:
    """Count what was kept beside the dossier: the whole of the notes, as they were typed."""
    letters = len(_kept(home).removeprefix("Notes\n"))
    there = max(letters, found.done - found.missing)
    missing = [clock for count, clock in done if count > there and clock <= blow]
    oldest = max((blow - each for each in missing), default=0)
    return Loss(found.done, len(missing), oldest, found.faults)


def full_disk(folder: Path, seconds: float, *, room_again: bool) -> Loss:
    """Fill the disk under the typist, who types on; make room again or not; kill her."""
    disk, home = folder / "disk", folder / "home"
    with small_disk(disk):
        path = disk / "vallee.copil"
        typist = Typist(path, "notes", home)
        typist.work(seconds)
        filler = fill(disk)
        typist.work(2.5)
        if room_again:
            filler.unlink()
            typist.work(2.5)
        blow = typist.kill()
        filler.unlink(missing_ok=True)
        found = loss(path, "notes", typist.done, blow)
    return found if room_again else _with_kept(found, typist.done, blow, home)


def pulled_out(folder: Path, seconds: float) -> Loss:
    """Pull the stick out under the typist, who types on; kill her; plug the stick in again."""
    disk, home = folder / "stick", folder / "home"
    with small_disk(disk) as mount:
        path = disk / "vallee.copil"
        typist = Typist(path, "notes", home)
        typist.work(seconds)
        subprocess.run(["umount", "-l", disk], check=True)
        typist.work(2.5)
        blow = typist.kill()
        mount()
        found = loss(path, "notes", typist.done, blow)
    return _with_kept(found, typist.done, blow, home)
