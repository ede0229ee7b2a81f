"""What a projector shows: one meeting, larger, and nothing that is for the coordinator alone."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from copil_desktop.ui.main_window import MainWindow

#: How large the text is at least, beside its usual size.
ZOOM = 1.5


class Projection(QObject):
    """Hides the rail, the menus, the messages and the palette of a window, and brings them back.

    A hidden menu bar has no keys: those that a meeting needs are lent to the window meanwhile.
    """

    changed = Signal(bool)

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._zoom_before = 1.0
        self._was_full = False
        self.is_on = False

    def show(self, on: bool) -> None:
        """Begin to project the room that is shown, or end it."""
        if on == self.is_on:
            return
        self.is_on = on
        window = self._window
        if on:
            self._zoom_before = window.theme.zoom
            self._was_full = window.isFullScreen()
            window.addActions(window.projected_actions)
        else:
            for action in window.projected_actions:
                window.removeAction(action)
        window.toast.set_quiet(on)
        window.rail.setVisible(not on)
        window.menuBar().setVisible(not on)
        window.theme.set_zoom(max(self._zoom_before, ZOOM) if on else self._zoom_before)
        self.changed.emit(on)
        if on:
            window.showFullScreen()
        elif not self._was_full:
            window.showNormal()
