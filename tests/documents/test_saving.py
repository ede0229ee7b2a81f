"""Writing to the disk: all or nothing, the same bytes, and clear sentences when it fails."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from copil_desktop.documents import saving
from copil_desktop.errors import UserError


def test_the_digest_is_that_of_the_file(tmp_path: Path):
    path = tmp_path / "compte rendu.docx"
    assert saving.save(b"texte", path) == hashlib.sha256(b"texte").hexdigest()
    assert path.read_bytes() == b"texte"


def test_a_file_is_replaced_whole_and_nothing_is_left_beside_it(tmp_path: Path):
    path = tmp_path / "a.docx"
    saving.save(b"premier", path)
    saving.save(b"second", path)
    assert path.read_bytes() == b"second"
    assert list(tmp_path.iterdir()) == [path]


def test_a_missing_folder_is_told_in_french(tmp_path: Path):
    with pytest.raises(UserError, match="n’existe pas") as told:
        saving.save(b"", tmp_path / "absent" / "a.docx")
    assert "inchangé" in told.value.kept
    assert told.value.todo


def test_a_file_taken_for_a_folder_is_told(tmp_path: Path):
    (tmp_path / "fichier").write_text("x")
    with pytest.raises(UserError, match="n’existe pas"):
        saving.save(b"", tmp_path / "fichier" / "a.docx")


def test_a_folder_in_the_place_of_the_file_is_told(tmp_path: Path):
    (tmp_path / "a.docx").mkdir()
    with pytest.raises(UserError, match=r"a\.docx"):
        saving.save(b"", tmp_path / "a.docx")
    assert [each.name for each in tmp_path.iterdir()] == ["a.docx"]


@pytest.mark.skipif(sys.platform != "linux", reason="a folder that refuses even the superuser")
def test_a_folder_that_cannot_be_written_is_told():
    with pytest.raises(UserError, match=r"ne peut pas être écrit|n’existe pas"):
        saving.save(b"", Path("/sys/a.docx"))


@pytest.mark.skipif(os.name != "posix", reason="limits of a process")
def test_no_room_left_is_told_and_the_old_file_stays(tmp_path: Path):
    path = tmp_path / "a.docx"
    path.write_bytes(b"ancien")
    script = (
        "import resource, sys; from pathlib import Path\n"
        "from copil_desktop.documents import saving\n"
        "from copil_desktop.errors import UserError\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "try: saving.save(b'x' * 5000, Path(sys.argv[1]))\n"
        "except UserError as error: sys.stdout.buffer.write(str(error).encode())\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", script, str(path)], capture_output=True, check=True
    ).stdout.decode()
    assert "plus de place" in told
    assert path.read_bytes() == b"ancien"
    assert list(tmp_path.iterdir()) == [path]
