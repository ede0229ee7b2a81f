"""A file is written whole or not at all, and what a kill left behind does not stay for ever."""

import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from copil_desktop import whole_file

KILLED = """
import os, signal, sys
from pathlib import Path
from copil_desktop import whole_file
with whole_file.taking_place_of(Path(sys.argv[1])) as unfinished:
    unfinished.write_bytes(b"half")
    os.kill(os.getpid(), signal.SIGKILL)
"""


def left_behind(folder: Path) -> list[Path]:
    return [each for each in folder.iterdir() if whole_file.UNFINISHED in each.name]


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL on Windows")
def test_what_a_kill_leaves_is_removed_by_the_next_writing_in_the_folder(tmp_path: Path):
    path = tmp_path / "compte rendu.docx"
    path.write_bytes(b"before")
    done = subprocess.run([sys.executable, "-c", KILLED, str(path)])
    assert done.returncode == -signal.SIGKILL
    assert path.read_bytes() == b"before"
    (left,) = left_behind(tmp_path)
    journal = left.with_name(f"{left.name}-journal")
    journal.touch()
    # Another program may be writing it at this moment.
    whole_file.write(tmp_path / "other.json", b"{}")
    assert left in left_behind(tmp_path)
    yesterday = time.time() - 86_400
    for each in (left, journal):
        os.utime(each, (yesterday, yesterday))
    whole_file.write(tmp_path / "other.json", b"{}")
    assert left_behind(tmp_path) == []
    assert path.read_bytes() == b"before"


def test_what_fails_in_between_leaves_what_was_there(tmp_path: Path):
    path = tmp_path / "a.json"
    path.write_bytes(b"before")
    with pytest.raises(ValueError, match="half"), whole_file.taking_place_of(path) as unfinished:
        unfinished.write_bytes(b"half")
        raise ValueError("half")
    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [
        ("a.json", b"before")
    ]


@pytest.mark.skipif(os.name != "posix", reason="rights of a file")
def test_the_rights_of_the_file_replaced_stay(tmp_path: Path):
    path = tmp_path / "a.json"
    path.touch()
    path.chmod(0o440)
    whole_file.write(path, b"{}")
    assert stat.S_IMODE(path.stat().st_mode) == 0o440


@pytest.mark.parametrize("name", ["n" * 250 + ".docx", "é😀" * 30 + ".json"])
def test_a_name_as_long_as_a_name_can_be_is_written(tmp_path: Path, name: str):
    whole_file.write(tmp_path / name, b"{}")
    assert (tmp_path / name).read_bytes() == b"{}"
