"""A presence with the person who holds the proxy: the two are said together."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from copil_desktop import labels
from copil_desktop.domain.codes import AttendanceStatus
from copil_desktop.errors import UserError
from copil_desktop.i18n import _
from copil_desktop.ui import references
from copil_desktop.ui.widgets.basics import column
from copil_desktop.ui.widgets.choices import ChoiceField, RefField
from copil_desktop.ui.widgets.labelled import Labelled

if TYPE_CHECKING:
    from copil_desktop.ui.pages.page import Context


class PresenceField(QWidget):
    """Its value is a dictionary of ``status`` and ``represented_by_id``."""

    edited = Signal()

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.status = ChoiceField(
            # The field does not know whose presence it is: the words of the keys P, E, A, R.
            [(code.value, labels.attendance(code, "M.")) for code in AttendanceStatus]
        )
        self.status.setAccessibleName(_("Attendance"))
        self.proxy = RefField(lambda: references.options(context.dossier, "people"))
        self._proxy = Labelled(_("Represented by"), self.proxy)
        self.setLayout(column(self.status, self._proxy, spacing=6))
        self.setFocusProxy(self.status)
        self.status.edited.connect(self._changed)
        self.proxy.edited.connect(self._changed)
        self._show()

    def value(self) -> dict[str, Any]:
        """Return both columns. Raises ``UserError`` when nobody holds the proxy."""
        represented = self.status.value() == AttendanceStatus.REPRESENTED
        if represented and self.proxy.value() is None:
            raise UserError(_("Say by whom this person is represented."))
        return {
            "status": self.status.value(),
            "represented_by_id": self.proxy.value() if represented else None,
        }

    def set_value(self, value: dict[str, Any]) -> None:
        """Show both columns."""
        self.status.set_value(value["status"])
        self.proxy.set_value(value["represented_by_id"])
        self._show()

    def commit(self) -> None:
        """Read what is typed now."""
        self.proxy.commit()

    def problem(self) -> str:
        """Return why what is typed cannot be taken, or nothing."""
        return self.proxy.problem()

    def _changed(self) -> None:
        self._show()
        self.edited.emit()

    def _show(self) -> None:
        self._proxy.setVisible(self.status.value() == AttendanceStatus.REPRESENTED)
