"""Composition root: opens the dossier, builds the window, and ends in order."""

import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QEventLoop, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from copil_desktop import __version__, paths
from copil_desktop.errors import UserError
from copil_desktop.i18n import N_, _
from copil_desktop.settings import Settings
from copil_desktop.ui import shortcuts
from copil_desktop.ui.crash import CrashLog
from copil_desktop.ui.first_paint import FirstPaint
from copil_desktop.ui.garbage import GarbageCollector
from copil_desktop.ui.main_window import Command, MainWindow
from copil_desktop.ui.qt_words import load_qt_catalogue
from copil_desktop.ui.rooms import rooms
from copil_desktop.ui.theme import Theme

if TYPE_CHECKING:
    from copil_desktop.dossier import Dossier
    from copil_desktop.ui.tasks import Task
    from copil_desktop.ui.widgets.command_palette import Entry

SUFFIX = ".copil"
#: Milliseconds after the first paint at which backups and checks begin.
AFTER_FIRST_PAINT = 1500
#: Milliseconds to wait for the empty window's paint before filling it anyway.
MOST_PAINT = 400


def run_window(path: Path | None = None) -> int:
    """Open the window on ``path``, else on the last dossier, else on the welcome screen.

    Returns the exit code. Needs a screen: the command line looks for one before.
    """
    qt = QApplication(sys.argv[:1])
    application = Application(qt, Settings(), CrashLog())
    application.start(path)
    code = qt.exec()
    application.end()
    return code


class Application(QObject):
    """Holds the window of the moment: the welcome screen, or an open dossier."""

    def __init__(
        self,
        qt: QApplication,
        settings: Settings,
        crash_log: CrashLog,
        *,
        today: Callable[[], date] = date.today,
    ) -> None:
        super().__init__(qt)
        self._qt, self.settings, self._crash_log, self._today = qt, settings, crash_log, today
        self._garbage = GarbageCollector(self)
        qt.setApplicationName(paths.APP_NAME)
        qt.setApplicationVersion(__version__)
        qt.setQuitOnLastWindowClosed(False)
        load_qt_catalogue(qt)
        scheme = settings.get("scheme")
        self._theme = Theme(
            qt,
            Qt.ColorScheme[scheme] if scheme in ("Light", "Dark") else None,
            settings.get("zoom", 1.0),
        )
        self.window: QWidget | None = None
        self.dossier: Dossier | None = None
        crash_log.tell_error = self.tell_error
        crash_log.tell_bug = self._tell_bug

    # Opening

    def start(self, path: Path | None) -> None:
        """Show the first window; a dossier that cannot be opened leads to the welcome screen."""
        left = self._crash_log.start()
        path = path or next(iter(self.settings.recent), None)
        if path is not None:
            self._show_opening(path)
        if path is None or not self.open(path):
            self.show_welcome()
        if left.strip():
            self._tell_killed()

    def open(self, path: Path) -> bool:
        """Open a dossier in place of what is shown; return whether it was opened.

        When another program has it, or its disk takes nothing, it can be opened for reading only.
        Errors are told. Nothing is opened while something typed could not be saved and its author
        goes back to it.
        """
        from copil_desktop.dossier import open_dossier

        if self.dossier is not None and self.dossier.path == path.absolute():
            return True  # it is on the screen: its own lock is not another program's
        if not self._may_leave():
            return False
        try:
            dossier = open_dossier(path.absolute())
        except UserError as error:
            dossier = self._open_for_reading(path, error)
        if dossier is None:
            return False
        self._show(dossier)
        return True

    def _open_for_reading(self, path: Path, error: UserError) -> "Dossier | None":
        from copil_desktop.dossier import open_dossier
        from copil_desktop.dossier.faults import ReadableOnlyError
        from copil_desktop.ui.dialogs.message import ask

        if not isinstance(error, ReadableOnlyError):
            self.tell_error(error)
            return None
        if not ask(self.window, str(error), _("Open for reading only"), _("Leave it closed")):
            return None
        return self._tried(lambda: open_dossier(path, read_only=True))

    def create(self) -> None:
        """Ask where, then create a new dossier and open it."""
        from copil_desktop.dossier import create_dossier

        path = self._ask_path(_("New dossier"), _("My alliance"), saving=True)
        if path is None or not self._may_leave():
            return
        if dossier := self._tried(lambda: create_dossier(path)):
            self._show(dossier)
            self._main().go("dossier", section="settings")

    def open_example(self) -> None:
        """Ask where, then write the example dossier and open it."""
        path = self._ask_path(_("Example dossier"), _("Example of an alliance"), saving=True)
        if path is None or not self._may_leave():
            return
        if dossier := self._tried(lambda: self._make_example(path)):
            self._show(dossier)

    def _make_example(self, path: Path) -> "Dossier":
        from copil_desktop.dossier import create_dossier
        from copil_desktop.dossier.example import example
        from copil_desktop.dossier.interchange import import_json

        dossier = create_dossier(path)
        import_json(dossier, example(self._today()))
        dossier.forget_undo()
        return dossier

    def ask_open(self) -> None:
        """Ask for a file, then open it."""
        path = self._ask_path(_("Open a dossier"), "", saving=False)
        if path is not None:
            self.open(path)

    def _ask_path(self, title: str, name: str, *, saving: bool) -> Path | None:
        ask = QFileDialog.getSaveFileName if saving else QFileDialog.getOpenFileName
        folder = paths.documents_folder()
        proposed = str(folder / f"{name}{SUFFIX}") if name else str(folder)
        words = _("Copil dossiers") + f" (*{SUFFIX})"
        chosen = ask(self.window, title, proposed, words)[0]
        if not chosen:
            return None
        path = Path(chosen)
        # « COPIL 2026.09 » ends in no suffix: it is a name with a point.
        if saving and path.suffix.lower() != SUFFIX:
            return path.with_name(f"{path.name}{SUFFIX}")
        return path

    def _may_leave(self) -> bool:
        return not isinstance(self.window, MainWindow) or self.window.may_leave()

    def _tried(self, opened: "Callable[[], Dossier]") -> "Dossier | None":
        try:
            return opened()
        except UserError as error:
            self.tell_error(error)
            return None

    # Windows

    def show_welcome(self) -> None:
        """Show the three doors."""
        from copil_desktop.ui.pages.welcome import WelcomePage

        welcome = WelcomePage(self.settings.recent)
        welcome.new_requested.connect(self.create)
        welcome.example_requested.connect(self.open_example)
        welcome.open_requested.connect(lambda path: self.open(path) if path else self.ask_open())
        welcome.setWindowTitle(paths.APP_NAME)
        welcome.resize(1366, 768)
        self._replace(welcome)
        self._qt.setQuitOnLastWindowClosed(True)

    def _show_opening(self, path: Path) -> None:
        """Paint the window before the dossier is open: it is there at once, then it fills."""
        window = self._new_window()
        window.rail.set_dossier(path.stem, path.name)
        self._qt.setQuitOnLastWindowClosed(False)
        self._replace(window)
        painted = FirstPaint(window.body)
        waited = QElapsedTimer()
        waited.start()
        while not painted.seen and not waited.hasExpired(MOST_PAINT):
            self._qt.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)

    def _new_window(self) -> MainWindow:
        window = MainWindow(
            None,
            rooms(),
            self._theme,
            commands=self._commands(),
            find=self._find,
            recall=self.settings.get,
            remember=self.settings.__setitem__,
            show_help=self._show_help,
            # Once back in the event loop: the page that asks is about to be deleted.
            open_path=lambda path: QTimer.singleShot(0, self, lambda: self.open(path)),
            today=self._today,
        )
        window.closed.connect(self._closed)
        return window

    def _show(self, dossier: "Dossier") -> None:
        previous, self.dossier = self.dossier, dossier
        window = self.window
        if isinstance(window, MainWindow) and not window.attached:
            window.attach(dossier)
        else:
            window = self._new_window()
            window.attach(dossier)
            self._qt.setQuitOnLastWindowClosed(False)
            self._replace(window)
        if previous is not None:
            previous.close()
        if dossier.path is not None:
            self.settings.remember_dossier(dossier.path)
        QTimer.singleShot(AFTER_FIRST_PAINT, window, self.look_after)

    def _replace(self, window: QWidget) -> None:
        previous, self.window = self.window, window
        window.show()
        if isinstance(previous, MainWindow):
            previous.closed.disconnect(self._closed)
        if previous is not None:
            previous.close()
            previous.deleteLater()

    def _main(self) -> MainWindow:
        assert isinstance(self.window, MainWindow)
        return self.window

    def _closed(self) -> None:
        # The window is still in the middle of closing: it is let go of in ``end``.
        self._close_dossier()
        self._qt.quit()

    def _close_dossier(self) -> None:
        if self.dossier is not None:
            self.dossier.close()
            self.dossier = None

    def end(self) -> None:
        """Close the window and the dossier in order. May be called twice."""
        if self.window is not None:
            window, self.window = self.window, None
            window.close()
            window.deleteLater()
        self._close_dossier()
        self._crash_log.stop()
        self._garbage.stop()

    def _commands(self) -> Sequence[Command]:
        def go_to(section: str) -> Callable[[MainWindow], object]:
            return lambda window: window.go("dossier", section=section)

        return (
            Command("file", N_("New dossier…"), lambda window: self.create()),
            Command("file", N_("Open a dossier…"), lambda window: self.ask_open(), ("Ctrl+O",)),
            Command("file", N_("Open the example…"), lambda window: self.open_example()),
            Command("file", N_("Import and export…"), go_to("exchange"), separator=True),
            Command("file", N_("Backups…"), go_to("backups")),
            Command(
                "file",
                N_("Quit"),
                lambda window: window.close(),
                shortcuts.QUIT,
                separator=True,
            ),
        )

    def _find(self, words: str) -> "Sequence[Entry]":
        from copil_desktop.dossier import search
        from copil_desktop.ui.found import new_meetings, palette_entry

        window = self._main()
        found = search.entries(window.dossier, words)
        return [
            *(palette_entry(entry, window.go) for entry in found),
            *new_meetings(window.dossier, words, window.go),
        ]

    def _show_help(self) -> None:
        from copil_desktop.ui.dialogs.help import HelpDialog

        HelpDialog(self._main()).open()

    # After the first paint, beside the window

    def look_after(self) -> None:
        """Make the day's backup and check the file, beside the window."""
        dossier, window = self.dossier, self.window
        if dossier is None or dossier.path is None or not isinstance(window, MainWindow):
            return
        path = dossier.path
        if not dossier.read_only:
            window.disk.offer_earlier()
            folder = self._backup_folder()
            window.tasks.run_task(
                lambda task: _back_up(path, folder, task),
                window.set_backup_words,
                failed=self._tell_backup_failed,
            )
        window.tasks.run_task(lambda task: _is_sound(path), self._tell_unsound)

    def _backup_folder(self) -> Path | None:
        folder = self.settings.get("backup_folder")
        return Path(folder) if folder else None

    def _tell_backup_failed(self, error: UserError) -> None:
        self._main().set_backup_words(_("Not backed up"))
        self.tell_error(error)

    def _tell_unsound(self, sound: bool) -> None:
        if not sound and self.dossier is not None:
            from copil_desktop.dossier import faults

            self.tell_error(faults.damaged(self.dossier.path))

    # Telling

    def tell_error(self, error: UserError) -> None:
        """Say what happened, what was kept and what to do, over the window of the moment."""
        from copil_desktop.ui.dialogs.message import tell_error

        tell_error(self.window, error)

    def _tell_bug(self, log: Path) -> None:
        self.tell_error(
            UserError(
                _("Something unexpected happened in the program."),
                kept=_("What was saved is safe; the program goes on."),
                todo=_("If it happens again, send the file “{log}” to whoever helps you.").format(
                    log=log
                ),
            )
        )

    def _tell_killed(self) -> None:
        self.tell_error(
            UserError(
                _("The program stopped abruptly last time."),
                kept=_("Everything typed up to the last second was kept."),
            )
        )


def _back_up(path: Path, folder: Path | None, task: "Task") -> str:
    """Make today's copy if there is none; return when the last one was made, in words."""
    from copil_desktop.dossier import backups
    from copil_desktop.i18n import clock

    backups.write_daily(path, folder)
    task.check()
    last = backups.listed(folder or backups.folder_of(path), path)[0]
    return _("Backed up at {hour}").format(hour=clock(last.made_at))


def _is_sound(path: Path) -> bool:
    from copil_desktop.dossier import opening

    return opening.quick_check(path)
