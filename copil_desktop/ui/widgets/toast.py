"""A short message at the bottom of the window, with « Annuler » when it can be undone."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from copil_desktop.i18n import _
from copil_desktop.ui import theme
from copil_desktop.ui.announce import announce
from copil_desktop.ui.widgets import panel
from copil_desktop.ui.widgets.basics import text
from copil_desktop.ui.widgets.buttons import Button

#: How long a message stays, in milliseconds; one with a button stays longer.
STAYS_MS, STAYS_WITH_BUTTON_MS = 4_000, 8_000


class Toast(QWidget):
    """Floats over ``window``; ``tell`` shows a message and reads it aloud."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._undo: Callable[[], None] | None = None
        self._quiet = False
        self.label = text()
        self.button = Button(_("Undo"), "quiet")
        self.button.clicked.connect(self._pressed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 12, 8)
        layout.addWidget(self.label)
        layout.addWidget(self.button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        window.installEventFilter(self)
        self.hide()

    def tell(self, words: str, undo: Callable[[], None] | None = None) -> None:
        """Show ``words``; with ``undo`` a button calls it."""
        if self._quiet:
            return
        self._undo = undo
        self.label.setText(words)
        self.button.setVisible(undo is not None)
        self._place()
        self.show()
        self.raise_()
        announce(self, words)
        self._timer.start(STAYS_WITH_BUTTON_MS if undo else STAYS_MS)

    def set_quiet(self, quiet: bool) -> None:
        """Show nothing any more: others than the user see the screen."""
        self._quiet = quiet
        if quiet:
            self.hide()

    def _pressed(self) -> None:
        self.hide()
        if self._undo is not None:
            self._undo()

    def _place(self) -> None:
        self.adjustSize()
        room = self._window.size()
        self.move((room.width() - self.width()) // 2, room.height() - self.height() - 24)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def enterEvent(self, event) -> None:
        self._timer.stop()  # it waits while it is pointed at

    def leaveEvent(self, event) -> None:
        self._timer.start(STAYS_MS)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens(self)
        painter = panel.paint(self, t.field)
        painter.setPen(Qt.PenStyle.NoPen)
