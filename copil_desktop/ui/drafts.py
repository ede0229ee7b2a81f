"""Handing a mail over to the mail program of this laptop, as a draft that the user sends."""

import time
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from copil_desktop import paths
from copil_desktop.documents import drafts
from copil_desktop.errors import UserError
from copil_desktop.i18n import _

#: Days that a draft waits in its folder, should the mail program read it again.
_KEPT_DAYS = 7


def open_draft(name: str, content: bytes) -> None:
    """Write a draft and have the mail program open it.

    Raise ``UserError`` when it cannot be written or when no program opens it.
    """
    folder = paths.drafts_folder()
    _forget_old(folder)
    path = drafts.save(folder, name, content)
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        raise UserError(
            _("No mail program opens drafts on this computer."),
            kept=_("The draft is written: {path}.").format(path=path),
            todo=_("Copy the addresses and write from your usual mail."),
        )


def _forget_old(folder: Path) -> None:
    # They hold addresses: nothing stays longer than the mail program needs.
    for path in folder.glob("*.eml"):
        if time.time() - path.stat().st_mtime > _KEPT_DAYS * 86_400:
            path.unlink(missing_ok=True)
