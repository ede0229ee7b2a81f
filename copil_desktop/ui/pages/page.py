"""What every room of the window is: built late, refreshed when it is seen, saved when left."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from copil_desktop.errors import UserError
from copil_desktop.i18n import _
from copil_desktop.ui.autosave import flush_all
from copil_desktop.ui.bus import Bus
from copil_desktop.ui.tasks import Tasks
from copil_desktop.ui.widgets.page_header import PageHeader

if TYPE_CHECKING:
    from copil_desktop.dossier import Dossier
    from copil_desktop.ui.disk.kept_words import KeptWords


@dataclass
class Context:
    """What pages and dialogs need of the window, handed to each: there is nothing global.

    ``go("actors", person_id=3)`` opens a room at something; ``tell(words)`` shows a short message,
    with « Annuler » when ``undo`` is true; ``tell_error(error)`` says what happened, what was kept
    and what to do; ``open_palette()`` opens « Chercher ou agir », ``log_line(person_id)`` the quick
    line; ``recall(name)`` and ``remember(name, value)`` are what this laptop remembers;
    ``open_path(path)`` opens another dossier in place of this one; ``project(on)`` begins or ends
    what a projector shows; ``kept_words`` are those that the dossier's disk refused; ``today()`` is
    the day.
    """

    dossier: "Dossier"
    bus: Bus
    tasks: Tasks
    today: Callable[[], date] = date.today
    go: Callable[..., None] = lambda room, **target: None
    tell: Callable[..., None] = lambda words, undo=False: None
    tell_error: Callable[[UserError], None] = lambda error: None
    open_palette: Callable[[], None] = lambda: None
    log_line: Callable[[int | None], None] = lambda person_id=None: None
    recall: Callable[[str], Any] = lambda name: None
    remember: Callable[[str, Any], None] = lambda name, value: None
    open_path: Callable[[Path], object] = lambda path: None
    project: Callable[[bool], None] = lambda on: None
    kept_words: "KeptWords | None" = None


class Page(QWidget):
    """A room. Subclasses give ``title`` and ``tables`` and write ``_build``, ``_connect``,
    ``refresh``.

    ``self.layout_`` is the page's vertical layout (margins of the house); ``self.header`` its
    title, subtitle and search box. The page is built and refreshed at its first showing. Actions
    given to ``addAction`` are offered by the palette while the page is shown.
    """

    #: Title of the page, marked with ``N_`` and translated when shown.
    title: str = ""
    #: Tables whose changes make the page stale; None is all of them.
    tables: frozenset[str] | None = None
    #: Whether the header carries « Chercher ou agir ».
    search_box: bool = True

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.dossier = context.dossier
        self.setAccessibleName(_(self.title))
        self.layout_ = QVBoxLayout(self)
        self.layout_.setContentsMargins(26, 20, 26, 20)
        self.layout_.setSpacing(14)
        self.header = PageHeader(_(self.title), search_box=self.search_box)
        if self.header.search is not None:
            self.header.search.clicked.connect(context.open_palette)
        self.layout_.addWidget(self.header)
        self._build()
        self._connect()
        self.refresh()
        context.bus.watch(self, self.refresh, self.tables)

    def _build(self) -> None:
        """Make the widgets, once."""

    def _connect(self) -> None:
        """Connect the signals, once."""

    def refresh(self) -> None:
        """Show what the dossier says now; keep selection, scroll and what is being typed."""

    def show_target(self, **target: Any) -> None:
        """Show one thing of the room: ``show_target(person_id=3)``; nothing asked, nothing done."""

    def focus_first(self) -> None:
        """Give the keyboard to the first thing of the room that can take it, below its header."""
        # Not by ``nextInFocusChain``: PySide would make each widget the child of the one before.
        self.setFocus()
        for _each in self.header.findChildren(QWidget):
            self.focusNextChild()
            focused = QApplication.focusWidget()
            if focused is None or not self.header.isAncestorOf(focused):
                return

    def person_at_hand(self) -> int | None:
        """Return the person whom the page is about, with whom the quick line then begins."""
        return None

    def flush(self) -> bool:
        """Save what is typed; return whether all is on disk. The page is being left."""
        return flush_all(self)
