"""Handing a mail over to the mail program of this laptop, as a draft that the user sends."""

import time
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from copil_desktop import paths
from copil_desktop.errors import UserError, why
from copil_desktop.i18n import _

#: Days that a draft waits in its folder, should the mail program read it again.
_KEPT_DAYS = 7


def open_draft(name: str, content: bytes) -> None:
    """Write a draft and have the mail program open it.

    Raise ``UserError`` when it cannot be written or when no program opens it.
    """
    path = write_draft(paths.drafts_folder(), name, content)
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        raise UserError(
            _("No mail program opens drafts on this computer."),
            kept=_("The draft is written: {path}.").format(path=path),
            todo=_("Copy the addresses and write from your usual mail."),
        )


def write_draft(folder: Path, name: str, content: bytes) -> Path:
    """Write a draft in a folder, made when missing; return its path.

    Raise ``UserError`` when it cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if folder == paths.drafts_folder():
            _forget_old(folder)
        path = folder / name
        path.write_bytes(content)
    except OSError as error:
        raise UserError(
            _("The draft “{name}” cannot be written: {why}.").format(name=name, why=why(error)),
            kept=_("Nothing was sent, and the dossier is unchanged."),
            todo=_("Choose another folder."),
        ) from error
    return path


def _forget_old(folder: Path) -> None:
    # They hold addresses: nothing stays longer than the mail program needs.
    for path in folder.glob("*.eml"):
        if time.time() - path.stat().st_mtime > _KEPT_DAYS * 86_400:
            path.unlink(missing_ok=True)
