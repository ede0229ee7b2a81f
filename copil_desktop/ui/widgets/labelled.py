"""A field with its label above and, below, what is wrong with it."""

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from copil_desktop.errors import UserError
from copil_desktop.ui.announce import announce
from copil_desktop.ui.widgets.basics import paragraph, text
from copil_desktop.ui.widgets.fields import FlagField, set_wrong


class Labelled(QWidget):
    """``field`` under its label; ``hint`` is a soft sentence that helps to fill it."""

    def __init__(
        self, label: str, field: QWidget, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.field: Any = field
        self.label = text(label, "small")
        self.label.setBuddy(field)
        self.hint = paragraph(hint, "tiny")
        self.error = paragraph("", "bad")
        field.setAccessibleName(label)
        field.setAccessibleDescription(hint)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        for widget in (self.label, field, self.error, self.hint):
            layout.addWidget(widget)
        # A box to tick says its own words.
        self.label.setVisible(not isinstance(field, FlagField))
        self.hint.setVisible(bool(hint))
        self.error.hide()

    def set_error(self, error: UserError | str | None) -> None:
        """Say what is wrong beside the field and aloud, or that all is well again (None)."""
        words = str(error) if error else ""
        set_wrong(self.field, bool(words))
        self.error.setText(words)
        self.error.setVisible(bool(words))
        self.field.setAccessibleDescription(words or self.hint.plain)
        if words:
            announce(self.field, words, urgent=True)
