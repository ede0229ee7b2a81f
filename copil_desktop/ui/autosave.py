"""Everything is saved as it is typed: there is no Save button."""

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from copil_desktop.errors import UserError
from copil_desktop.i18n import _
from copil_desktop.ui.announce import announce

#: At most this many milliseconds between the first unsaved key and the disk.
DELAY_MS = 400
#: « Enregistré » is said aloud at most this often while one field is typed in, in milliseconds.
SAY_EVERY_MS = 5_000


class AutoSaver(QObject):
    """Saves a field soon after its first unsaved key, and at once when it is left.

    The timer starts at the first unsaved key and no later key restarts it: at a steady pace of
    typing something is written every ``DELAY_MS``. On a ``UserError`` the text stays in the field,
    still unsaved, and ``failed`` says why.
    """

    saved = Signal()
    failed = Signal(object)

    def __init__(self, save: Callable[[], None], widget: QWidget, delay_ms: int = DELAY_MS) -> None:
        """``save`` writes what ``widget`` holds and may raise ``UserError``."""
        super().__init__(widget)
        self._save, self._widget = save, widget
        self._unsaved = False
        self._saving = False
        self._said = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(delay_ms)
        self._timer.timeout.connect(self.flush)
        for part in (widget, *widget.findChildren(QWidget)):
            part.installEventFilter(self)

    @property
    def pending(self) -> bool:
        """Whether something typed is not on disk yet."""
        return self._unsaved

    def touch(self) -> None:
        """Something was typed."""
        self._unsaved = True
        if not self._timer.isActive():
            self._timer.start()

    def forget(self) -> None:
        """What was typed was put back as it was: there is nothing to save."""
        self._unsaved = False
        self._timer.stop()

    def flush(self) -> bool:
        """Save now what is unsaved; return whether all is on disk.

        What is typed in a field that reads (a date, a name of a list) is settled first; what
        cannot be read is not on disk.
        """
        if self._saving:
            return not self._unsaved
        if commit := getattr(self._widget, "commit", None):
            commit()
            if problem := self._widget.problem():  # type: ignore[attr-defined]
                self._unsaved = True
                self._timer.stop()
                self.failed.emit(UserError(problem))
                return False
        self._timer.stop()
        if not self._unsaved:
            return True
        self._saving = True
        try:
            self._save()
        except UserError as error:
            self.failed.emit(error)
            return False
        finally:
            self._saving = False
        self._unsaved = False
        self._say()
        self.saved.emit()
        return True

    def _say(self) -> None:
        # A screen reader that says it at each word would cover what is being typed.
        if not self._said.isValid() or self._said.hasExpired(SAY_EVERY_MS):
            self._said.start()
            announce(self._widget, _("Saved"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            # Its own list opening above it does not mean that the field is left.
            if event.reason() != Qt.FocusReason.PopupFocusReason:
                self.flush()
        elif event.type() == QEvent.Type.Hide:
            self.flush()
        return False


def forget_all(widget: QWidget) -> None:
    """Give up what could not be saved inside ``widget``: the user chose to."""
    for saver in widget.findChildren(AutoSaver):
        saver.forget()


def flush_all(widget: QWidget) -> bool:
    """Save everything unsaved inside ``widget``; return whether all is on disk."""
    # A refusal is told in a dialog, in which a page may be drawn anew without the next fields.
    unsaved = [
        each for each in widget.findChildren(AutoSaver) if isValid(each) and not each.flush()
    ]
    return not unsaved
