"""Writing a file whole or not at all, whatever happens meanwhile: a full disk, a kill, a cut."""

import os
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

#: How the name of what is being written ends; only a kill leaves such a file behind.
UNFINISHED = ".copil-part"
#: Seconds after which it was left behind: whoever writes next in the folder removes it.
LEFT_BEHIND = 3_600


@contextmanager
def taking_place_of(path: Path) -> Iterator[Path]:
    """Yield where to write what then takes the place of ``path``, flushed to the disk.

    What was there stays until all of it is written, and is replaced with its rights. Raises
    ``OSError``; nothing unfinished is left behind, and what a kill left in the folder goes.
    """
    remove_left(path.parent)
    # Hidden, and short: the name of the file itself may be as long as a name can be.
    unfinished = path.with_name(f".{path.name[:30]}.{secrets.token_hex(4)}{UNFINISHED}")
    try:
        yield unfinished
        with unfinished.open("rb+") as file:
            os.fsync(file.fileno())
        with suppress(FileNotFoundError):
            shutil.copymode(path, unfinished)
        unfinished.replace(path)
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
    _flush_folder(path.parent)


def write(path: Path, content: bytes) -> None:
    """Write ``content`` at ``path``: what was there stays until all of it is written.

    Raises ``OSError``; nothing unfinished is left behind.
    """
    with taking_place_of(path) as unfinished:
        unfinished.write_bytes(content)


def remove_left(folder: Path) -> None:
    """Remove from a folder what a kill left unfinished there."""
    with suppress(OSError):
        for path in folder.iterdir():
            # A database being written may have a journal beside it, of the same name and more.
            if path.name.startswith(".") and UNFINISHED in path.name and _is_left(path):
                path.unlink(missing_ok=True)


def _is_left(path: Path) -> bool:
    # The clock may have been set back since.
    return abs(time.time() - path.stat().st_mtime) > LEFT_BEHIND


def _flush_folder(folder: Path) -> None:
    # Windows neither allows nor needs it; nor do some network drives.
    if os.name == "posix":
        with suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
