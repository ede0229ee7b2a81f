"""Cancelling a meeting that will not take place."""

from PySide6.QtWidgets import QWidget

from copil_desktop.errors import UserError
from copil_desktop.i18n import _
from copil_desktop.ui.dialogs.ask import AskDialog
from copil_desktop.ui.pages.page import Context
from copil_desktop.ui.widgets.basics import paragraph
from copil_desktop.ui.widgets.fields import LineField
from copil_desktop.ui.widgets.labelled import Labelled


class CancelMeetingDialog(AskDialog):
    """Asks why: those who were invited will want to know."""

    def __init__(self, context: Context, meeting_id: int, parent: QWidget | None) -> None:
        super().__init__(_("Cancel the meeting"), _("Cancel the meeting"), parent)
        self._context, self._meeting_id = context, meeting_id
        self.cancel_button.setText(_("Keep it"))
        self.reason = LineField()
        self.body.addWidget(Labelled(_("Why"), self.reason))
        meeting = context.dossier.meetings.one(meeting_id)
        self._convened = meeting is not None and meeting.convened_on is not None
        if self._convened:
            self.body.addWidget(paragraph(_("The letter of cancellation will give this reason.")))
        self.reason.setFocus()

    def save(self) -> None:
        reason = self.reason.value()
        if not reason:
            raise UserError(_("Say why: those who were invited will want to know."))
        self._context.dossier.meetings.cancel(self._meeting_id, reason)
        said = _("Meeting cancelled.")
        if self._convened:
            said += " " + _("The letters that say so are ready to be written or sent.")
        self._context.tell(said, undo=True)
