"""The one window: the rail, the rooms, the menus. It knows no room by itself."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QMainWindow,
    QMenu,
    QPlainTextEdit,
    QScrollArea,
    QStackedWidget,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from copil_desktop.errors import UnwritableError, UserError
from copil_desktop.i18n import N_, _, clock
from copil_desktop.ui import shortcuts
from copil_desktop.ui.autosave import flush_all, forget_all
from copil_desktop.ui.bus import Bus
from copil_desktop.ui.disk.band import DiskBand
from copil_desktop.ui.disk.trouble import DiskTrouble
from copil_desktop.ui.pages.page import Context, Page
from copil_desktop.ui.projection import Projection
from copil_desktop.ui.rail_counts import Count, RailCounts
from copil_desktop.ui.tasks import Tasks
from copil_desktop.ui.theme import Theme
from copil_desktop.ui.widgets.rail import Rail, RailEntry
from copil_desktop.ui.widgets.scrolled import settle
from copil_desktop.ui.widgets.toast import Toast

if TYPE_CHECKING:
    from copil_desktop.dossier import Dossier
    from copil_desktop.ui.dialogs.quick_line import QuickLineDialog
    from copil_desktop.ui.widgets.command_palette import CommandPalette, Entry

#: The menus from left to right: name and title with its mnemonic.
MENUS: Mapping[str, str] = {
    "file": N_("&File"),
    "edit": N_("&Edit"),
    "meeting": N_("&Meeting"),
    "actors": N_("&Actors"),
    "view": N_("&View"),
    "help": N_("&Help"),
}
#: Below this width, at normal text size, the rail shows icons without words.
NARROW = 1000


@dataclass(frozen=True)
class Command:
    """One action of the menus.

    ``run`` is a function of the window, or the name of a method of the room's page (the room is
    opened first). ``local`` keys act only while the room is shown, so that two rooms may share
    them. ``projected`` keys go on while a meeting is projected. ``separator`` draws a line above.
    """

    menu: str
    words: str
    run: Callable[["MainWindow"], object] | str
    keys: tuple[str, ...] = ()
    local: bool = False
    projected: bool = False
    separator: bool = False


@dataclass(frozen=True)
class Room:
    """One room: its name, its word, its icon, what makes its page, its count, its commands."""

    name: str
    words: str
    icon_name: str
    make: Callable[[Context], Page]
    count: Count | None = None
    commands: tuple[Command, ...] = ()


class MainWindow(QMainWindow):
    """Shows ``rooms`` of an open dossier. ``closed`` is emitted once everything is saved.

    It is painted before the dossier is open: made without one, it shows the rail and its paper,
    and ``attach`` brings the dossier in.
    ``find(words)`` gives the palette persons, meetings and actions; commands are added by the
    window. ``recall`` and ``remember`` are what this laptop remembers (the window's place).
    """

    closed = Signal()

    def __init__(
        self,
        dossier: "Dossier | None",
        rooms: Sequence[Room],
        theme: Theme,
        *,
        commands: Sequence[Command] = (),
        find: "Callable[[str], Sequence[Entry]]" = lambda words: (),
        recall: Callable[[str], Any] = lambda name: None,
        remember: Callable[[str, Any], None] = lambda name, value: None,
        show_help: Callable[[], None] = lambda: None,
        open_path: Callable[[Path], object] = lambda path: None,
        today: Callable[[], date] = date.today,
        tasks: Tasks | None = None,
    ) -> None:
        super().__init__()
        self.rooms, self.theme = {r.name: r for r in rooms}, theme
        self.tasks = tasks or Tasks(self)
        self._commands, self._open_path = commands, open_path
        self._find, self._recall, self._remember = find, recall, remember
        self._show_help, self._today = show_help, today
        self.pages: dict[str, Page] = {}
        self._frames: dict[str, QScrollArea] = {}
        self._current = ""
        self.attached = False
        self._palette: CommandPalette | None = None
        self._quick_line: QuickLineDialog | None = None
        self._build()
        self._restore_place()
        if dossier is not None:
            self.attach(dossier)

    def attach(self, dossier: "Dossier") -> None:
        """Show a dossier: its names, its counts, its first room."""
        self.dossier, self.attached = dossier, True
        self.disk = DiskTrouble(self, self._disk_band, dossier.path)
        self.bus = Bus(dossier, self)
        self.context = Context(
            dossier,
            self.bus,
            self.tasks,
            today=self._today,
            go=self.go,
            tell=self.tell,
            tell_error=self.tell_error,
            open_palette=self.open_palette,
            log_line=self.open_quick_line,
            recall=self._recall,
            remember=self._remember,
            open_path=self._open_path,
            project=self.projection.show,
            kept_words=self.disk.kept,
        )
        self._build_menus(self._commands)
        self._connect()
        self.go(next(iter(self.rooms)))
        self._focus_page()

    def _build(self) -> None:
        self.rail = Rail([RailEntry(r.name, _(r.words), r.icon_name) for r in self.rooms.values()])
        self.stack = QStackedWidget()
        self.body = QWidget()
        layout = QHBoxLayout(self.body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.rail)
        self._disk_band = DiskBand()
        rooms = QVBoxLayout()
        rooms.setSpacing(0)
        rooms.addWidget(self._disk_band)
        rooms.addWidget(self.stack, 1)
        layout.addLayout(rooms, 1)
        self.setCentralWidget(self.body)
        self.toast = Toast(self)
        self.projection = Projection(self)
        # A screen of 1366 × 768 at 200 % leaves 683 × 384: pages scroll, the rail shows icons.
        self.setMinimumSize(560, 340)
        # The titles of the menus at once: their bar must not push the rooms down later.
        self.menus = {name: self.menuBar().addMenu(_(title)) for name, title in MENUS.items()}
        self.rail.set_current(next(iter(self.rooms)))

    def _connect(self) -> None:
        self.rail.room_chosen.connect(self.go)
        self.bus.changed.connect(self._saved)
        self.bus.refused.connect(self._refused)
        self.bus.watch(self, self.refresh, {"dossier"})
        self.rail.set_saved(_("All is saved"))
        self._counts = RailCounts(
            self.dossier,
            {room.name: room.count for room in self.rooms.values() if room.count is not None},
            self.tasks,
            self._today,
            self.rail.set_count,
            self,
        )
        self.bus.changed.connect(self._counts.changed)
        self.refresh()

    def refresh(self) -> None:
        """Show the names again."""
        path = self.dossier.path
        self.rail.set_dossier(self.dossier.name, path.name if path else "")
        self._title()

    def _title(self) -> None:
        room = self.rooms.get(self._current)
        self.setWindowTitle(f"{_(room.words)} — {self.dossier.name}" if room else "")

    def _saved(self, _change: object) -> None:
        self.rail.set_saved(_("Saved at {hour}").format(hour=clock(datetime.now())))
        self.disk.answered()

    def _refused(self, error: UnwritableError) -> None:
        self.rail.set_saved(_("Not saved"))
        self.disk.refused(error)

    def set_backup_words(self, words: str) -> None:
        """Show when the last backup was made: « Sauvegardé ce matin »."""
        self.rail.set_backup(words)

    # Rooms

    def go(self, room: str, /, **target: Any) -> None:
        """Open a room, built at its first showing, and show ``target`` in it.

        What is typed is saved first; when it cannot be, the room is not left. While a meeting is
        projected it is not left either.
        """
        if self.projection.is_on:
            return
        leaving = self.pages.get(self._current)
        if leaving is not None and room != self._current and not leaving.flush():
            self.rail.set_current(self._current)
            self.tell(self._why_unsaved())
            return
        page, arrives = self.page(room), room != self._current
        self._current = room
        self.stack.setCurrentWidget(self._frames[room])
        self.rail.set_current(room)
        self._title()
        self._enable_local()
        if target:
            page.show_target(**target)
        settle(page)
        if arrives and self._is_left_over(page):
            page.focus_first()

    def _is_left_over(self, page: Page) -> bool:
        """Whether the keyboard is where Qt put it when what had it was hidden: in the header."""
        focused = QApplication.focusWidget()
        return focused is not None and page.header.isAncestorOf(focused)

    def page(self, room: str) -> Page:
        """Return the page of a room, building it if it was never shown."""
        if room not in self.pages:
            page = self.pages[room] = self.rooms[room].make(self.context)
            frame = self._frames[room] = QScrollArea()
            frame.setWidgetResizable(True)
            frame.setFrameShape(QScrollArea.Shape.NoFrame)
            frame.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            frame.setWidget(page)
            self.stack.addWidget(frame)
        return self.pages[room]

    @property
    def current_page(self) -> Page:
        """The page that is shown."""
        return self.pages[self._current]

    # Menus

    def _build_menus(self, commands: Sequence[Command]) -> None:
        self._local: list[tuple[str, QAction]] = []
        self._names: dict[QAction, str] = {}
        #: Those whose keys go on while a meeting is projected.
        self.projected_actions: list[QAction] = []
        for command in commands:
            self.add_command(command)
        self._build_edit()
        for room in self.rooms.values():
            for command in room.commands:
                self.add_command(command, room.name)
        self._build_view()
        self._build_help()

    def add_command(self, command: Command, room: str = "") -> QAction:
        """Add a command to its menu, for a room when given; return its action."""
        menu = self.menus[command.menu]
        if command.separator and menu.actions():
            menu.addSeparator()
        action = self._add(menu, _(command.words), command.keys)
        run = command.run
        if isinstance(run, str):
            action.triggered.connect(lambda: self._run_in(room, run))
        else:
            action.triggered.connect(lambda: run(self))
        if command.local:
            self._local.append((room, action))
        if command.projected:
            self.projected_actions.append(action)
        return action

    def _run_in(self, room: str, method: str) -> None:
        self.go(room)
        if self._current == room:
            getattr(self.pages[room], method)()

    def _add(
        self,
        menu: QMenu,
        words: str,
        keys: tuple[str, ...],
        run: Callable[[], object] | None = None,
    ) -> QAction:
        action = QAction(words, self)
        action.setShortcuts(shortcuts.sequences(keys))
        if run is not None:
            action.triggered.connect(lambda: run())
        menu.addAction(action)
        return action

    def _enable_local(self) -> None:
        for room, action in self._local:
            action.setEnabled(room == self._current)

    def _build_edit(self) -> None:
        menu = self.menus["edit"]
        self.undo_action = self._add(menu, _("Undo"), shortcuts.UNDO, self.undo)
        self.redo_action = self._add(menu, _("Redo"), shortcuts.REDO, self.redo)
        self.projected_actions += [self.undo_action, self.redo_action]
        menu.aboutToShow.connect(self._name_undo)
        menu.aboutToHide.connect(self._allow_undo)
        menu.addSeparator()
        palette = self._add(menu, _("Search or act…"), shortcuts.PALETTE, self.open_palette)
        # Refused while projecting, but not left to the notes: there « Ctrl K » cuts a line short.
        self.projected_actions.append(palette)

    def _build_view(self) -> None:
        menu = self.menus["view"]
        for number, room in enumerate(self.rooms.values(), 1):
            keys = shortcuts.digit("Alt", number)
            enter = self._add(menu, _(room.words), keys, lambda name=room.name: self._enter(name))
            self.projected_actions.append(enter)
        menu.addSeparator()
        for words, keys, factor in (
            (_("Larger text"), shortcuts.LARGER, 1.15),
            (_("Smaller text"), shortcuts.SMALLER, 1 / 1.15),
            (_("Usual size"), shortcuts.USUAL_SIZE, 0),
        ):
            size = self._add(menu, words, keys, lambda by=factor: self._zoom(by))
            self.projected_actions.append(size)
        menu.addSeparator()
        for words, scheme in (
            (_("Colours of the system"), None),
            (_("Light"), Qt.ColorScheme.Light),
            (_("Dark"), Qt.ColorScheme.Dark),
        ):
            self._add(menu, words, (), lambda wanted=scheme: self._force(wanted))

    def _build_help(self) -> None:
        self._add(self.menus["help"], _("Help"), shortcuts.HELP, self._show_help)

    def _enter(self, room: str) -> None:
        if self.projection.is_on:
            return
        self.go(room)
        self.current_page.focus_first()

    def _zoom(self, factor: float) -> None:
        self.theme.set_zoom(self.theme.zoom * factor if factor else 1.0)
        self.rail.set_narrow(self.width() < NARROW * self.theme.zoom)
        if not self.projection.is_on:
            self._remember("zoom", self.theme.zoom)

    def _force(self, scheme: Qt.ColorScheme | None) -> None:
        self.theme.force(scheme)
        self._remember("scheme", scheme.name if scheme else None)

    # Undo: a focused text field owns its own first

    def undo(self) -> None:
        """Take back: the typing of the focused field, else the dossier's last step."""
        field = _own_undo(QApplication.focusWidget())
        if field is not None:
            field.undo()
            return
        flush_all(self)
        self._take_back()

    def _take_back(self) -> None:
        label = self._tried(self.dossier.undo)
        if label:
            self.tell(_("Undone: {what}").format(what=_(label)))

    def _take_back_told(self, step: object) -> None:
        """Take back what a message told: whatever the focused field has, and nothing done since."""
        flush_all(self)
        if self.dossier.last_step is step:
            self._take_back()
        else:
            self.tell(_("Something else was done since: undo that first (Edit ▸ Undo)."))

    def redo(self) -> None:
        """Put again what was taken back."""
        field = _own_undo(QApplication.focusWidget(), again=True)
        if field is not None:
            field.redo()
            return
        label = self._tried(self.dossier.redo)
        if label:
            self.tell(_("Redone: {what}").format(what=_(label)))

    def _tried(self, move: Callable[[], str | None]) -> str | None:
        try:
            return move()
        except UserError as error:
            self.tell_error(error)
            return None

    def _name_undo(self) -> None:
        """Say in the menu what is undone and redone."""
        focused = QApplication.focusWidget()
        for action, plain, named, label, again in (
            (self.undo_action, _("Undo"), _("Undo: {what}"), self.dossier.undo_label, False),
            (self.redo_action, _("Redo"), _("Redo: {what}"), self.dossier.redo_label, True),
        ):
            typed = _own_undo(focused, again=again) is not None
            what = _("typing") if typed else _(label) if label else ""
            action.setText(named.format(what=what) if what else plain)
            action.setEnabled(bool(what))

    def _allow_undo(self) -> None:
        # The keys must reach ``undo`` whatever the menu said when it was last open.
        for action in (self.undo_action, self.redo_action):
            action.setEnabled(True)

    # Palette, messages

    def open_palette(self) -> None:
        """Open « Chercher ou agir », but not on a projector: it finds everybody."""
        if self.projection.is_on:
            return
        if self._palette is None:
            from copil_desktop.ui.widgets.command_palette import CommandPalette

            self._palette = CommandPalette(self.entries, self)
        self._palette.open_over(self)

    def open_quick_line(self, person_id: int | None = None) -> None:
        """Open the line that logs an échange, over whatever is shown.

        It begins with ``person_id``, else with the person whom the page is about.
        """
        if self.projection.is_on:
            return
        if self._quick_line is None:
            from copil_desktop.ui.dialogs.quick_line import QuickLineDialog

            self._quick_line = QuickLineDialog(self.context, self)
        if person_id is None:
            person_id = self.current_page.person_at_hand()
        self._quick_line.open_over(self, person_id)

    def entries(self, words: str) -> "list[Entry]":
        """Return what the palette offers for ``words``: commands, then what the dossier holds."""
        from copil_desktop.ui.widgets.command_palette import Entry, fitting

        commands = [
            Entry(_plain(action), action.trigger, _plain(menu), "keyboard", _shown_key(action))
            for menu, action in self._offered()
        ]
        found = fitting(words, commands)
        return [*self._find(words), *found] if words else found

    def _offered(self) -> list[tuple[QMenu, QAction]]:
        page = self.pages.get(self._current)
        own = [] if page is None else [(self.menus["view"], each) for each in page.actions()]
        return [
            (menu, action)
            for menu, action in [
                *((menu, action) for menu in self.menus.values() for action in menu.actions()),
                *own,
            ]
            if action.isEnabled() and action.text() and action.menu() is None
        ]

    def tell(self, words: str, undo: bool = False) -> None:
        """Show a short message; with ``undo`` it carries « Annuler », for the last step."""
        step = self.dossier.last_step if undo else None
        self.toast.tell(words, (lambda: self._take_back_told(step)) if step else None)

    def tell_error(self, error: UserError) -> None:
        """Say what happened, what was kept and what to do."""
        if self.attached and self.disk.is_told(error):
            return  # it stands above the room until the disk answers
        from copil_desktop.ui.dialogs.message import tell_error

        tell_error(self, error)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._focus_page()

    def _focus_page(self) -> None:
        if self.attached and self.isVisible() and QApplication.focusWidget() is None:
            self.current_page.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rail.set_narrow(self.width() < NARROW * self.theme.zoom)

    # Closing is always safe

    def _restore_place(self) -> None:
        place = self._recall("window")
        if not (
            isinstance(place, str)
            and self.restoreGeometry(QByteArray.fromBase64(QByteArray(place.encode())))
        ):
            self.resize(1366, 768)

    def may_leave(self) -> bool:
        """Save what is typed; return whether all is on disk, or given up by its author."""
        if not flush_all(self) and not self._leave_unsaved():
            return False
        forget_all(self)
        return True

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.attached:
            self.closed.emit()
            return
        if not self.may_leave():
            event.ignore()
            return
        if not self.projection.is_on:
            self._remember("window", self.saveGeometry().toBase64().toStdString())
        # Hidden while the dossier is open: what pages note when they are left is written too.
        self.hide()
        self._counts.stop()
        self.tasks.wait()
        self.bus.close()
        event.accept()
        self.closed.emit()

    def _leave_unsaved(self) -> bool:
        from copil_desktop.ui.dialogs.message import ask

        kept = ""
        if self.disk.lasts:
            self.disk.keep_words()
            kept = _("It is kept on this computer and shown when the dossier is opened again.")
        ways = _("Close without it"), _("Go back to it")
        return ask(self, self._why_unsaved(), *ways, kept)

    def _why_unsaved(self) -> str:
        if self.disk.lasts:
            return _("Something typed could not be saved: the disk does not take it.")
        return _("Something typed could not be saved: it is marked in red.")


def _own_undo(
    widget: QWidget | None, *, again: bool = False
) -> QLineEdit | QPlainTextEdit | QTextEdit | None:
    """Return the focused text field when it has something of its own to undo (or to redo)."""
    if isinstance(widget, QLineEdit):
        has = widget.isRedoAvailable() if again else widget.isUndoAvailable()
        return widget if has and not widget.isReadOnly() else None
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        document = widget.document()
        has = document.isRedoAvailable() if again else document.isUndoAvailable()
        return widget if has and not widget.isReadOnly() else None
    return None


def _plain(named: QAction | QMenu) -> str:
    words = named.text() if isinstance(named, QAction) else named.title()
    return words.replace("&", "")


def _shown_key(action: QAction) -> str:
    shown = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return shown.replace("+", " ")
