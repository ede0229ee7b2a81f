"""What is noted of a person: written so that the person could read it.

While it is typed, words of health, opinion, religion, union, origin or private life are told;
nothing is refused.
"""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from copil_desktop.domain.sensitive import Subject, Word, sensitive
from copil_desktop.i18n import N_, _
from copil_desktop.ui.announce import announce
from copil_desktop.ui.widgets.basics import paragraph
from copil_desktop.ui.widgets.fields import TextField

_SUBJECTS: dict[Subject, str] = {
    Subject.HEALTH: N_("health"),
    Subject.OPINION: N_("political opinions"),
    Subject.RELIGION: N_("religion"),
    Subject.UNION: N_("union membership"),
    Subject.ORIGIN: N_("origin"),
    Subject.PRIVATE_LIFE: N_("private life"),
}


def warning(text: str) -> str:
    """Return what to say of a note, empty when there is nothing to say."""
    found = sensitive(text)
    if not found:
        return ""
    subjects = list(dict.fromkeys(_(_SUBJECTS[each.subject]) for each in found))
    return _(
        "“{word}”: {subjects}. The law protects this; the note does not need it. Write it as the"
        " person could read it."
    ).format(word=_shown(found[0]), subjects=_(" and ").join(subjects))


def _shown(word: Word) -> str:
    return " ".join(word.word.split())


class NoteField(QWidget):
    """A text field with the warning under it."""

    edited = Signal()

    def __init__(
        self, parent: QWidget | None = None, *, least: int = 2, placeholder: str = ""
    ) -> None:
        super().__init__(parent)
        self.text = TextField(least=least, placeholder=placeholder)
        self.warning = paragraph("", "warn")
        self.warning.hide()
        self._said = ""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        layout.addWidget(self.text)
        layout.addWidget(self.warning)
        self.setFocusProxy(self.text)
        self.text.edited.connect(self.edited)
        self.text.textChanged.connect(self._look)

    def value(self) -> str | None:
        """Return the note, or None when empty."""
        return self.text.value()

    def set_value(self, value: Any) -> None:
        """Show a note."""
        self.text.set_value(value)

    def setReadOnly(self, read_only: bool) -> None:
        """Show the note without letting it be changed."""
        self.text.setReadOnly(read_only)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.text.setAccessibleName(name)

    def setAccessibleDescription(self, description: str) -> None:
        super().setAccessibleDescription(description)
        self.text.setAccessibleDescription(description)

    def _look(self) -> None:
        said = warning(self.text.value() or "")
        if said == self._said:
            return
        self._said = said
        self.warning.setText(f"! {said}" if said else "")
        self.warning.setVisible(bool(said))
        if said:
            announce(self.text, said)
