"""Was the time well spent? The votes for each score, from 1 to 5."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from copil_desktop.i18n import _
from copil_desktop.ui.widgets.basics import row, text
from copil_desktop.ui.widgets.read_fields import NumberField


class RotiRow(QWidget):
    """Five small fields on one line; nothing typed is no vote."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: dict[int, NumberField] = {}
        line = row(spacing=6)
        for score in range(1, 6):
            field = NumberField(0, 1000)
            field.setMinimumWidth(50)
            field.setAccessibleName(_("Votes for {score}").format(score=score))
            field.edited.connect(self.edited)
            self.fields[score] = field
            line.addWidget(text(str(score), "strong"))
            line.addWidget(field)
        self.setLayout(line)

    def votes(self) -> dict[int, int | None]:
        """Return the votes by score."""
        return {score: field.value() for score, field in self.fields.items()}

    def set_votes(self, votes: dict[int, int]) -> None:
        """Show the votes."""
        for score, field in self.fields.items():
            field.set_value(votes.get(score))
