"""What changed in the dossier, told to the pages: those seen reload, the others turn stale."""

import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from copil_desktop.dossier.store import Change
    from copil_desktop.errors import UnwritableError


class Subscribable(Protocol):
    """The part of a dossier that the bus needs."""

    def subscribe(
        self,
        listener: Callable[["Change"], None],
        refused: Callable[["UnwritableError"], None],
        /,
    ) -> Callable[[], None]: ...


class _Watch(QObject):
    """One widget's interest in some tables; it dies with the widget."""

    def __init__(
        self,
        widget: QWidget,
        refresh: Callable[[], None],
        tables: frozenset[str] | None,
    ) -> None:
        super().__init__(widget)
        self._widget, self._refresh, self._tables = widget, refresh, tables
        self.stale = False
        widget.installEventFilter(self)

    def deliver(self, changes: Iterable["Change"]) -> None:
        for change in changes:
            if change.origin is self._widget:
                continue
            if self._tables is None or self._tables & change.tables:
                self.stale = True
        if self.stale and self._widget.isVisible():
            self.reload()

    def reload(self) -> None:
        self.stale = False
        self._refresh()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and self.stale:
            self.reload()
        return False


class Bus(QObject):
    """Hands the dossier's notices to the widgets that watch.

    Notices are delivered once back in the event loop, so that a page never reloads in the middle
    of its own gesture, and many commits in a row reload it once.
    """

    changed = Signal(object)
    """Emitted with each ``Change`` at once, for counters and « Enregistré »."""
    refused = Signal(object)
    """Emitted with each ``UnwritableError``: the disk takes nothing for now."""

    def __init__(self, dossier: Subscribable, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: list[Change] = []
        self._watches: list[_Watch] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self.deliver)
        self._unsubscribe = dossier.subscribe(self._receive, self.refused.emit)

    def watch(
        self,
        widget: QWidget,
        refresh: Callable[[], None],
        tables: Iterable[str] | None = None,
    ) -> None:
        """Call ``refresh`` when one of ``tables`` (all when None) changes and ``widget`` is seen.

        A hidden widget turns stale and is refreshed when shown. A change whose ``origin`` is the
        widget is its own: it has updated itself in place already.
        """
        watch = _Watch(widget, refresh, None if tables is None else frozenset(tables))
        self._watches.append(watch)
        watch.destroyed.connect(lambda: self._watches.remove(watch))

    def deliver(self) -> None:
        """Deliver what is waiting now."""
        self._timer.stop()
        waiting, self._waiting = self._waiting, []
        if not waiting:
            return
        for watch in tuple(self._watches):
            if watch in self._watches:
                self._hand(watch, waiting)

    def _hand(self, watch: _Watch, changes: list["Change"]) -> None:
        try:
            watch.deliver(changes)
        except Exception as error:
            # One page's bug is told as a bug; the others still hear of the change.
            sys.excepthook(type(error), error, error.__traceback__)

    def close(self) -> None:
        """Stop listening; call before the dossier is closed."""
        self._timer.stop()
        self._waiting.clear()
        self._unsubscribe()

    def _receive(self, change: "Change") -> None:
        self._waiting.append(change)
        self._timer.start()
        self.changed.emit(change)
