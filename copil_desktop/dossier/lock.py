"""One writer at a time, by a lock file beside the dossier.

Not by SQLite's exclusive mode: backups, ``copil flags`` and a second, read-only opener work while
the window is open.
"""

import getpass
import json
import os
import socket
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from copil_desktop.dossier.faults import ReadableOnlyError, unreachable
from copil_desktop.i18n import _


class TakenError(ReadableOnlyError):
    """Another program has the dossier open for writing."""


class WriterLock:
    """The right to write in one dossier, until ``release``."""

    def __init__(self, path: Path) -> None:
        self._file = path.with_name(f".{path.name}.lock")
        self._lock = FileLock(self._file)
        # Beside the lock and not in it: Windows lets nobody read a locked file.
        self._holder = path.with_name(f".{path.name}.holder")
        self._name = path.name

    def acquire(self) -> None:
        """Take the lock. Raises ``UserError`` saying who has it, or why it cannot be made."""
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            raise self._taken() from None
        except OSError as error:
            raise unreachable(self._name, error) from error
        # Who has it is a comfort: neither a full disk nor an account without a name (``KeyError``,
        # on Windows ``ImportError``) keeps anybody from her dossier.
        with suppress(OSError, KeyError, ImportError):
            self._say_who()

    def _say_who(self) -> None:
        holder = {
            "user": getpass.getuser(),
            "computer": socket.gethostname(),
            "since": datetime.now().strftime("%H:%M"),
            "process": os.getpid(),
        }
        self._holder.write_text(json.dumps(holder), encoding="utf-8")

    def release(self) -> None:
        """Give the lock back. The empty lock file stays: removing it could split two waiters."""
        if self._lock.is_locked:
            # Its disk may be gone: the lock is given back all the same.
            with suppress(OSError):
                self._holder.unlink(missing_ok=True)
            self._lock.release()

    def remove(self) -> None:
        """Remove the files of a lock that nobody holds, of a dossier that is no more."""
        self._holder.unlink(missing_ok=True)
        self._file.unlink(missing_ok=True)

    def _taken(self) -> TakenError:
        try:
            holder = json.loads(self._holder.read_text(encoding="utf-8"))
            who = _("{user}, on the computer {computer}, since {since}").format(**holder)
        except (OSError, ValueError, KeyError):
            who = _("another program")
        return TakenError(
            _("The dossier “{name}” is already open: {who}.").format(name=self._name, who=who),
            kept=_("Nothing was changed."),
            todo=_("Close it there first, or open it here for reading only."),
        )
