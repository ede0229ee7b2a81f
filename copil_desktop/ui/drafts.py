"""Handing a mail over to the mail program of this laptop, as a draft that the user sends."""

import time
from contextlib import suppress

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
    forget(older_than=_KEPT_DAYS)
    path = drafts.save(paths.drafts_folder(), name, content)
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        raise UserError(
            _("No mail program opens drafts on this computer."),
            kept=_("The draft is written: {path}.").format(path=path),
            todo=_("Copy the addresses and write from your usual mail."),
        )


def forget(*, older_than: int = 0) -> None:
    """Remove the drafts written so many days ago: they hold names and addresses, and nothing stays
    longer than the mail program needs."""
    for path in paths.drafts_folder().glob("*"):
        # One that the mail program still holds goes the next time.
        with suppress(OSError):
            if time.time() - path.stat().st_mtime >= older_than * 86_400:
                path.unlink()
