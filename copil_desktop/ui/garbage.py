"""Python's garbage is collected in the window's thread only.

The collector runs in whichever thread happens to allocate; a worker would then destroy widgets
that were caught in reference cycles, and Qt dies of it. So the automatic collector is off while
the window lives, and a timer collects here, by the collector's own thresholds.
"""

import gc

from PySide6.QtCore import QObject, QTimer

#: Milliseconds between two looks at what has piled up.
INTERVAL = 2_000


class GarbageCollector(QObject):
    """Collects in the thread that made it, until ``stop``."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._was_enabled = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(INTERVAL)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Collect the oldest generation whose count is over its threshold."""
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > gc.get_threshold()[generation]:
                gc.collect(generation)
                return

    def stop(self) -> None:
        """Give the automatic collector back as it was."""
        self._timer.stop()
        if self._was_enabled:
            gc.enable()
