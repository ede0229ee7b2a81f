"""How long the running item has been running: counted in memory, noted now and then."""

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

#: Seconds between two looks at the clock, and between two notes of it on disk.
LOOK, NOTE = 5, 30


class ItemClock(QObject):
    """Counts for one item at a time.

    ``note(item_id, seconds)`` writes what was counted: when another item runs, when the clock
    stops, and every half minute in between.
    """

    ticked = Signal(int, int)
    """An item and the seconds spent on it until now."""

    def __init__(
        self,
        note: Callable[[int, int], None],
        parent: QObject | None = None,
        now: Callable[[], float] = monotonic,
    ) -> None:
        super().__init__(parent)
        self._note, self._now = note, now
        self.item_id: int | None = None
        self._before = 0
        self._since = self._noted = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK * 1000)
        self._timer.timeout.connect(self.look)

    @property
    def seconds(self) -> int:
        """Seconds spent on the running item, earlier turns included."""
        return self._before + int(self._now() - self._since) if self.item_id is not None else 0

    def run(self, item_id: int, before: int) -> None:
        """Count for an item that has already taken ``before`` seconds."""
        if item_id == self.item_id:
            return
        self.stop()
        self.item_id, self._before = item_id, before
        self._since = self._noted = self._now()
        self._timer.start()

    def stop(self) -> None:
        """Count no more, and note what was counted."""
        self._timer.stop()
        if self.item_id is not None and self.seconds > self._before:
            self._note(self.item_id, self.seconds)
        self.item_id = None

    def look(self) -> None:
        """Show the time, and note it if it was not for a while."""
        if self.item_id is None:
            return
        self.ticked.emit(self.item_id, self.seconds)
        if self._now() - self._noted >= NOTE:
            self._noted = self._now()
            self._note(self.item_id, self.seconds)
