"""Approving the last minutes from the item that is about them, while the meeting is held."""

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from copil_desktop.documents.typography import typeset_text
from copil_desktop.domain.codes import ItemKind, MeetingStatus
from copil_desktop.dossier import approval
from copil_desktop.dossier.agenda import ItemRow
from copil_desktop.dossier.approval import Earlier
from copil_desktop.errors import UserError
from copil_desktop.i18n import _, long_day, short_day
from copil_desktop.ui.announce import announce
from copil_desktop.ui.pages.page import Context
from copil_desktop.ui.widgets.basics import Card, StateChip, clear, paragraph, text
from copil_desktop.ui.widgets.buttons import Button
from copil_desktop.ui.widgets.flow import FlowLayout

#: The key that approves the oldest minutes that wait.
KEY = "F9"


class ApprovalStrip(Card):
    """Earlier minutes that wait, with the corrections asked for; hidden at any other item."""

    def __init__(self, context: Context) -> None:
        super().__init__(margins=(16, 8, 10, 8))
        self._context = context
        self._meeting_id = 0
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        self.add(self._lines)
        self.buttons: list[Button] = []
        self.hide()

    def show_item(self, meeting_id: int, item: ItemRow | None, *, read_only: bool) -> None:
        """Show what waits at an item; nothing when it is about something else."""
        self._meeting_id = meeting_id
        about = item is not None and item.kind == ItemKind.APPROVAL
        found = approval.earlier(self._context.dossier, meeting_id) if about else []
        clear(self._lines)
        self.buttons = []
        for each in found:
            self._add(each, read_only=read_only)
        self.setVisible(bool(found))

    def _add(self, minutes: Earlier, *, read_only: bool) -> None:
        day = long_day(date.fromisoformat(minutes.starts_at[:10]), weekday=False)
        words = (
            _("Minutes no. {number}, {day}").format(number=minutes.number, day=day)
            if minutes.number is not None
            else _("Minutes of {day}").format(day=day)
        )
        holder = QWidget()
        line = FlowLayout(holder)
        line.addWidget(text(words, "strong"))
        line.addWidget(StateChip(*self._state(minutes)))
        if minutes.status == MeetingStatus.CLOSED and not read_only:
            first = not self.buttons
            button = Button(_("Approve"), icon_name="circle-check", key=KEY if first else "")
            button.setAccessibleDescription(words)
            button.clicked.connect(lambda: self.approve(minutes))
            self.buttons.append(button)
            line.addWidget(button)
        self._lines.addWidget(holder)
        for asked, outcome in approval.corrections(self._context.dossier, minutes.id):
            said = _("Correction asked for: {text}").format(text=asked)
            said = f"{said} → {outcome}" if outcome else said
            # As it will be printed: no quotation mark is left alone at the end of a line.
            self._lines.addWidget(paragraph(typeset_text(said), "soft"))

    def _state(self, minutes: Earlier) -> tuple[str, str]:
        today = self._context.today()
        if minutes.status == MeetingStatus.APPROVED:
            return _("approved at this meeting"), "good"
        if minutes.deemed_on is not None:
            day = short_day(minutes.deemed_on, today, weekday=False)
            if minutes.deemed_on <= today:
                return _("deemed approved since {day}").format(day=day), "good"
            return _("deemed approved on {day}").format(day=day), "neutral"
        return _("awaiting approval"), "warn"

    def approve_first(self) -> None:
        """Approve the oldest minutes that wait, if any does."""
        if not self.isHidden() and self.buttons:
            self.buttons[0].click()

    def approve(self, minutes: Earlier) -> None:
        """Note the approval at this meeting; undo takes it back."""
        dossier = self._context.dossier
        meeting = dossier.meetings.one(self._meeting_id)
        if meeting is None:
            return
        day = date.fromisoformat(meeting.starts_at[:10])
        try:
            dossier.meetings.approve(minutes.id, day, at=self._meeting_id)
        except UserError as error:
            self._context.tell_error(error)
            return
        self._context.tell(_("Minutes approved."), undo=True)
        announce(self, _("Minutes approved."))
