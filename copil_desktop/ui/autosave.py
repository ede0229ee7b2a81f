"""Everything is saved as it is typed: there is no Save button."""

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid

from copil_desktop.errors import UnwritableError, UserError
from copil_desktop.i18n import _
from copil_desktop.ui.announce import announce

#: At most this many milliseconds between the first unsaved key and the disk.
DELAY_MS = 400
#: Milliseconds between two tries while the disk refuses.
RETRY_MS = 1_000
#: « Enregistré » is said aloud at most this often while one field is typed in, in milliseconds.
SAY_EVERY_MS = 5_000


class AutoSaver(QObject):
    """Saves a field soon after its first unsaved key, and at once when it is left.

    The timer starts at the first unsaved key and no later key restarts it: at a steady pace of
    typing something is written every ``DELAY_MS``. On a ``UserError`` the text stays in the field,
    still unsaved, and ``failed`` says why; while the disk refuses it is tried again by itself.
    """

    saved = Signal()
    failed = Signal(object)

    def __init__(self, save: Callable[[], None], widget: QWidget, delay_ms: int = DELAY_MS) -> None:
        """``save`` writes what ``widget`` holds and may raise ``UserError``."""
        super().__init__(widget)
        self._save, self._widget = save, widget
        self._delay_ms = delay_ms
        self._unsaved = False
        self._saving = False
        self._said = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.flush)
        for part in (widget, *widget.findChildren(QWidget)):
            part.installEventFilter(self)

    @property
    def pending(self) -> bool:
        """Whether something typed is not on disk yet."""
        return self._unsaved

    @property
    def field(self) -> QWidget:
        """The field that is saved."""
        return self._widget

    @property
    def words(self) -> str:
        """What is typed, as text, the field's name before it: « Notes : Le quorum… »."""
        typed: list[str] = []
        for part in (self._widget, *self._widget.findChildren(QWidget)):
            if isinstance(part, QPlainTextEdit | QTextEdit):
                typed.append(part.toPlainText())
            elif isinstance(part, QLineEdit):
                typed.append(part.text())
        name = self._widget.accessibleName()
        text = "\n".join(each for each in typed if each)
        return f"{name}\n{text}" if name else text

    def touch(self) -> None:
        """Something was typed."""
        self._unsaved = True
        if not self._timer.isActive():
            self._timer.start(self._delay_ms)

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
            if isinstance(error, UnwritableError):
                self._timer.start(RETRY_MS)
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


def first_unsaved(widget: QWidget) -> QWidget | None:
    """Return the first field inside ``widget`` with something typed that is not on disk."""
    return next((each.field for each in widget.findChildren(AutoSaver) if each.pending), None)


def unsaved_words(widget: QWidget) -> list[str]:
    """Return what is typed inside ``widget`` and not on disk, one text a field."""
    return [each.words for each in widget.findChildren(AutoSaver) if each.pending]


def flush_all(widget: QWidget) -> bool:
    """Save everything unsaved inside ``widget``; return whether all is on disk."""
    # A refusal is told in a dialog, in which a page may be drawn anew without the next fields.
    unsaved = [
        each for each in widget.findChildren(AutoSaver) if isValid(each) and not each.flush()
    ]
    return not unsaved
