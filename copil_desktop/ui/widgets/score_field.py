"""How motivated, from 1 to 5: one press of a figure or a click."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from copil_desktop import labels
from copil_desktop.i18n import _
from copil_desktop.ui.announce import announce
from copil_desktop.ui.widgets.buttons import SegmentedControl

_SCORES = range(1, 6)


class ScoreField(SegmentedControl):
    """« 1 très faible … 5 très forte »; its value is 1 to 5, or None while nothing is chosen.

    Nothing is chosen at first: a motivation is said, not presumed.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        words = [f"{score} {labels.score(score)}" for score in _SCORES]
        super().__init__(words, _("Motivation"), parent)
        self.set_value(None)
        self.chosen.connect(lambda _index: self.edited.emit())

    def value(self) -> int | None:
        """Return the score."""
        return self.index + 1 if self.index >= 0 else None

    def set_value(self, value: Any) -> None:
        """Show a score, or none."""
        if value is None:
            self._index = -1
            for segment in self._segments:
                segment.setChecked(False)
            self.setAccessibleDescription("")
        else:
            self.set_index(int(value) - 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text()
        # The figures of an AZERTY keyboard's upper row are typed with Shift; without it too.
        score = {"&": 1, "é": 2, '"': 3, "'": 4, "(": 5}.get(typed)
        if typed in {str(each) for each in _SCORES}:
            score = int(typed)
        if score is not None:
            self._choose(score - 1)
            announce(self, f"{score} {labels.score(score)}")
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            super().keyPressEvent(event)
        else:
            event.ignore()
