"""Opening closed minutes again: the next version will say why."""

from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from copil_desktop.dossier.meetings import MeetingRow
from copil_desktop.errors import UserError
from copil_desktop.i18n import _, short_day
from copil_desktop.ui.dialogs.ask import AskDialog
from copil_desktop.ui.pages.page import Context
from copil_desktop.ui.widgets.choices import ChoiceField
from copil_desktop.ui.widgets.fields import TextField
from copil_desktop.ui.widgets.labelled import Labelled
from copil_desktop.ui.widgets.read_fields import DateField


class ReopenDialog(AskDialog):
    """Asks for the reason."""

    def __init__(self, context: Context, meeting_id: int, parent: QWidget | None) -> None:
        super().__init__(
            _("Reopen the minutes"),
            _("Reopen"),
            parent,
            _("The version that was closed stays as it is. Closing again makes the next one."),
        )
        self._context, self._meeting_id = context, meeting_id
        self.reason = TextField()
        self.body.addWidget(
            Labelled(_("Why"), self.reason, _("The next version will carry this reason."))
        )
        self.reason.setFocus()

    def save(self) -> None:
        self._context.dossier.meetings.reopen(self._meeting_id, self.reason.value() or "")


class ApproveDialog(AskDialog):
    """Asks at which meeting, or on which day, the minutes were approved."""

    def __init__(self, context: Context, meeting: MeetingRow, parent: QWidget | None) -> None:
        super().__init__(_("Approve the minutes"), _("Approve"), parent)
        self._context, self._meeting = context, meeting
        later = context.dossier.meetings.listed(
            committee_id=meeting.committee_id, after=meeting.starts_at, cancelled=False
        )
        offered = [(each.id, self._said(each)) for each in later]
        self.at = ChoiceField(offered, none=_("not at a meeting"))
        self.at.setEnabled(bool(later))
        self.day = DateField(context.today)
        self.day.set_value(context.today().isoformat())
        self.body.addWidget(Labelled(_("At the meeting"), self.at))
        self.body.addWidget(Labelled(_("On"), self.day))
        self.at.edited.connect(self._take_day)
        self._days: dict[Any, str] = {each.id: each.starts_at[:10] for each in later}

    def _said(self, meeting: MeetingRow) -> str:
        day = date.fromisoformat(meeting.starts_at[:10])
        return f"{short_day(day)} {day.year}"

    def _take_day(self) -> None:
        if self.at.value() in self._days:
            self.day.set_value(self._days[self.at.value()])

    def save(self) -> None:
        if self.day.day is None:
            raise UserError(_("Say on which day."))
        self._context.dossier.meetings.approve(self._meeting.id, self.day.day, at=self.at.value())
        self._context.tell(_("Minutes approved."), undo=True)
