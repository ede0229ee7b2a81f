"""The status of an action with the day it ended and why it was dropped."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from copil_desktop import labels
from copil_desktop.domain.codes import PENDING, ActionStatus
from copil_desktop.errors import UserError
from copil_desktop.i18n import _
from copil_desktop.ui.widgets.basics import column, row, text
from copil_desktop.ui.widgets.choices import ChoiceField
from copil_desktop.ui.widgets.fields import TextField
from copil_desktop.ui.widgets.read_fields import DateField

if TYPE_CHECKING:
    from copil_desktop.ui.pages.page import Context


class StatusField(QWidget):
    """Its value is a dictionary of ``status``, ``closed_on`` and ``drop_reason``.

    What is done or dropped ended today unless another day is typed.
    """

    edited = Signal()

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = context.today
        self.status = ChoiceField.of(ActionStatus, labels.word)
        self.closed_on = DateField(context.today)
        self.reason = TextField(least=1, placeholder=_("Why it is dropped"))
        self.on_label = text(_("on the day"), "soft")
        for field, words in (
            (self.status, _("Status")),
            (self.closed_on, _("Finished on")),
            (self.reason, _("Why it is dropped")),
        ):
            field.setAccessibleName(words)
        line = row(self.status, self.on_label, self.closed_on, None)
        self.setLayout(column(line, self.reason, spacing=6))
        self.setFocusProxy(self.status)
        for field in (self.status, self.closed_on, self.reason):
            field.edited.connect(self._changed)
        self._show()

    def value(self) -> dict[str, Any]:
        """Return the three columns. Raises ``UserError`` when dropped without a reason."""
        status = ActionStatus(self.status.value())
        dropped = status is ActionStatus.DROPPED
        if dropped and self.reason.value() is None:
            raise UserError(_("Say why the action is dropped: the minutes will say it."))
        pending = status in PENDING
        return {
            "status": status.value,
            "closed_on": None if pending else self.closed_on.value() or self._today().isoformat(),
            "drop_reason": self.reason.value() if dropped else None,
        }

    def set_value(self, value: dict[str, Any]) -> None:
        """Show the three columns."""
        self.status.set_value(value["status"])
        self.closed_on.set_value(value["closed_on"])
        self.reason.set_value(value["drop_reason"])
        self._show()

    def commit(self) -> None:
        """Read what is typed now."""
        self.closed_on.commit()

    def problem(self) -> str:
        """Return why what is typed cannot be read, or nothing."""
        return self.closed_on.problem()

    def _changed(self) -> None:
        self._show()
        self.edited.emit()

    def _show(self) -> None:
        status = self.status.value()
        closed = status is not None and ActionStatus(status) not in PENDING
        self.on_label.setVisible(closed)
        self.closed_on.setVisible(closed)
        self.reason.setVisible(status == ActionStatus.DROPPED)
        if closed and self.closed_on.value() is None:
            self.closed_on.set_value(self._today().isoformat())
