"""Every column of a record in one window, saved as it is typed."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from copil_desktop.i18n import _
from copil_desktop.ui.autosave import first_unsaved, flush_all
from copil_desktop.ui.dialogs.fitted import fit
from copil_desktop.ui.form_fields import Form
from copil_desktop.ui.record_form import RecordForm
from copil_desktop.ui.widgets.basics import paragraph, row, text
from copil_desktop.ui.widgets.buttons import Button
from copil_desktop.ui.widgets.scrolled import bring_in_sight, scrolled

if TYPE_CHECKING:
    from copil_desktop.ui.pages.page import Context


class WholeRecord(QDialog):
    """``form`` over one record. There is nothing to confirm: closing keeps what is saved."""

    WIDTH, HEIGHT = 720, 640

    def __init__(
        self,
        context: "Context",
        form: Form,
        record_id: int,
        title: str,
        parent: QWidget | None,
        *,
        closed: str = "",
    ) -> None:
        """``closed`` says why nothing can be changed here; empty when it can."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.form = RecordForm(context, form, record_id, read_only=bool(closed))
        self.form.gone.connect(self.reject)
        body = QVBoxLayout()
        body.setContentsMargins(0, 0, 12, 0)
        body.addWidget(self.form)
        body.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 14, 18)
        layout.setSpacing(12)
        layout.addWidget(text(title, "heading"))
        layout.addWidget(paragraph(closed or _("Everything is saved as it is typed."), "soft"))
        layout.addWidget(scrolled(body), 1)
        self.done_button = Button(_("Close"), "primary")
        self.done_button.clicked.connect(self.accept)
        layout.addLayout(row(None, self.done_button, 10))
        fit(self, self.WIDTH, self.HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def done(self, result: int) -> None:
        # What could not be saved stays in sight, with its reason, instead of being lost.
        if flush_all(self):
            super().done(result)
        elif (field := first_unsaved(self)) is not None:
            field.setFocus()
            bring_in_sight(field)
