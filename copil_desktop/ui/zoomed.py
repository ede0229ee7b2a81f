"""Lay out again what was measured in letters, once the text is zoomed."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from copil_desktop.ui import theme


class OnZoom(QObject):
    """Calls ``again`` when the letters of ``widget`` change size: soon when it is seen, else at
    its next showing."""

    def __init__(self, widget: QWidget, again: Callable[[], None]) -> None:
        super().__init__(widget)
        self._widget, self._again = widget, again
        self._zoom = theme.zoom(widget)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._measure)
        widget.installEventFilter(self)

    def _measure(self) -> None:
        zoom = theme.zoom(self._widget)
        if self._widget.isVisible() and zoom != self._zoom:
            self._zoom = zoom
            self._again()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.Show):
            self._timer.start()
        return False
