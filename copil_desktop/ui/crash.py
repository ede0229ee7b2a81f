"""Bugs: logged, told once, and the application goes on."""

import faulthandler
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TextIO

from copil_desktop import paths
from copil_desktop.errors import UserError


class CrashLog:
    """The logs of the program: bugs of this run, and what the last run left when it was killed.

    ``tell_error`` and ``tell_bug`` are how the window says it; both may be set later.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or paths.log_folder()
        self._fatal: TextIO | None = None
        self._told = False
        self._hooks = sys.excepthook, threading.excepthook
        self.tell_error: Callable[[UserError], None] = lambda error: None
        self.tell_bug: Callable[[Path], None] = lambda log: None

    @property
    def bugs(self) -> Path:
        """The file in which bugs are written."""
        return self.folder / paths.bug_log().name

    @property
    def fatal(self) -> Path:
        """The file in which the interpreter writes when it dies of a signal."""
        return self.folder / "fatal.log"

    def start(self) -> str:
        """Take over every exception that nobody caught; return the last run's fatal log, if any."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            left = self.fatal.read_text("utf-8", "replace") if self.fatal.exists() else ""
            self._fatal = self.fatal.open("w", encoding="utf-8")
        except OSError:
            left = ""  # no log on this laptop: bugs are still told
        else:
            faulthandler.enable(self._fatal)
        self._hooks = sys.excepthook, threading.excepthook
        sys.excepthook = self.caught
        threading.excepthook = lambda args: self.caught(
            args.exc_type, args.exc_value, args.exc_traceback
        )
        return left

    def stop(self) -> None:
        """Give the hooks back: an orderly end leaves an empty fatal log."""
        sys.excepthook, threading.excepthook = self._hooks
        if self._fatal is not None:
            faulthandler.disable()
            self._fatal.close()

    def caught(
        self,
        kind: type[BaseException],
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Receive what nobody caught: a known error is told, a bug is logged and told once."""
        if isinstance(error, UserError):
            self.tell_error(error)
            return
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error or kind(), trace)
            return
        self._write(kind, error, trace)
        if not self._told:
            self._told = True
            self.tell_bug(self.bugs)

    def _write(
        self,
        kind: type[BaseException],
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        from traceback import format_exception

        with suppress(OSError), self.bugs.open("a", encoding="utf-8") as log:
            log.write(f"{datetime.now():%Y-%m-%d %H:%M:%S}\n")
            log.writelines(format_exception(kind, error, trace))
