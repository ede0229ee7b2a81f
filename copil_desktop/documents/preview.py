"""The first page of a document as a picture, made by LibreOffice where it is installed.

It is a comfort: without LibreOffice documents are written all the same, and the screen says so.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from copil_desktop import whole_file
from copil_desktop.errors import UserError
from copil_desktop.i18n import _

#: Seconds given to LibreOffice: its first start on a slow laptop takes twenty.
TIMEOUT = 60.0
_DOTS_PER_INCH = 110
_PREFIX = "copil-preview-"
_USUAL_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)


def office() -> Path | None:
    """Return LibreOffice's program, None when it is not on this computer."""
    for name in ("soffice", "libreoffice"):
        if found := shutil.which(name):
            return Path(found)
    return next((Path(place) for place in _USUAL_PLACES if Path(place).is_file()), None)


def first_page(write: Callable[[Path], object], *, timeout: float = TIMEOUT) -> bytes:
    """Return the first page of the document that ``write(path)`` writes, as PNG.

    LibreOffice runs with a profile of its own: one that the user has open is not touched. Raise
    ``UserError`` when it is not there, does not answer in time or makes no page, and what ``write``
    raises.
    """
    program = office()
    if program is None:
        raise UserError(
            _("There is no preview: LibreOffice is not on this computer."),
            kept=_("The documents are written all the same."),
            todo=_("Write the document and open it in Word."),
        )
    _remove_left()
    with tempfile.TemporaryDirectory(prefix=_PREFIX, ignore_cleanup_errors=True) as name:
        folder = Path(name)
        write(folder / "page.docx")
        for way in (_as_png, _as_pdf):
            way(program, folder, timeout)
            if (folder / "page.png").is_file():
                return (folder / "page.png").read_bytes()
    raise _no_page()


def _remove_left() -> None:
    """Remove what a kill in the middle of a preview left: the page of a document is in it."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with suppress(OSError):
            if abs(time.time() - folder.stat().st_mtime) > whole_file.LEFT_BEHIND:
                shutil.rmtree(folder)


def _as_png(program: Path, folder: Path, timeout: float) -> None:
    _convert(program, folder, "png", timeout)


def _as_pdf(program: Path, folder: Path, timeout: float) -> None:
    # A LibreOffice without its drawing program makes no pictures; poppler does, where it is.
    poppler = shutil.which("pdftoppm")
    if poppler is None:
        return
    _convert(program, folder, "pdf", timeout)
    page = ["-singlefile", "-f", "1", "-r", str(_DOTS_PER_INCH), "-png", "page.pdf", "page"]
    _run([poppler, *page], folder, timeout)


def _convert(program: Path, folder: Path, kind: str, timeout: float) -> None:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    told = [str(program), profile, "--headless", "--norestore", "--convert-to", kind]
    _run([*told, "--outdir", str(folder), "page.docx"], folder, timeout)


def _run(command: Sequence[str], folder: Path, timeout: float) -> None:
    """Run a program to its end; one that lasts too long is stopped with what it started."""
    hidden = subprocess.CREATE_NO_WINDOW if sys.platform == "win32" else 0
    try:
        running = subprocess.Popen(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=sys.platform != "win32",
            creationflags=hidden,
        )
    except OSError as error:
        raise _no_page() from error
    try:
        running.wait(timeout)
    except BaseException as error:
        _stop(running)
        if isinstance(error, subprocess.TimeoutExpired):
            raise _no_page() from error
        raise


def _stop(running: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        running.kill()
    else:
        os.killpg(running.pid, signal.SIGKILL)
    running.wait()


def _no_page() -> UserError:
    return UserError(
        _("There is no preview: LibreOffice made no page of the document."),
        kept=_("The documents are written all the same."),
        todo=_("Write the document and open it in Word."),
    )
