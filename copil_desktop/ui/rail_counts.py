"""What waits in each room, counted beside the window: typing never waits for a count."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from copil_desktop.domain.flags import Flags
    from copil_desktop.dossier import Change, Dossier
    from copil_desktop.ui.tasks import Tasks

#: Tables from which flags are computed.
FLAGGED = frozenset(
    {
        "action_items",
        "attendances",
        "check_ins",
        "committees",
        "dossier",
        "gesture_choices",
        "gesture_weights",
        "interaction_people",
        "interactions",
        "invitations",
        "meetings",
        "memberships",
        "organisations",
        "people",
        "relays",
        "reviews",
        "sequences",
        "unavailabilities",
        "world_intervals",
    }
)
#: Milliseconds of quiet after a change before counting again.
QUIET = 600

#: How many things wait in a room, and what they are: « 5 personnes sans contact ».
Count = Callable[["Flags"], tuple[int, str]]


class RailCounts(QObject):
    """Counts at once when made, then in a worker once the changes pause.

    ``show(room, count, words)`` is called in the window's thread.
    """

    def __init__(
        self,
        dossier: "Dossier",
        counts: Mapping[str, Count],
        tasks: "Tasks",
        today: Callable[[], date],
        show: Callable[[str, int, str], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._dossier, self._counts, self._tasks = dossier, counts, tasks
        self._today, self._show = today, show
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(QUIET)
        self._quiet.timeout.connect(self.count)
        self._tell(dossier.flags(today()))

    def changed(self, change: "Change") -> None:
        """Count again soon when what was changed may be flagged."""
        if change.tables & FLAGGED:
            self._quiet.start()

    def stop(self) -> None:
        """Count no more: the window is closing."""
        self._quiet.stop()

    def count(self) -> None:
        """Count now, on a connection of the worker's own."""
        path, today = self._dossier.path, self._today()
        if path is None:
            self._tell(self._dossier.flags(today))
            return

        from copil_desktop.dossier import open_dossier

        def read(_task: object) -> "Flags":
            with open_dossier(path, read_only=True) as dossier:
                return dossier.flags(today)

        self._tasks.run_task(read, self._tell)

    def _tell(self, flags: "Flags") -> None:
        for room, count in self._counts.items():
            self._show(room, *count(flags))
