"""Where the minutes of a meeting stand, what they still lack, and what closes or opens them."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from copil_desktop.documents import inline, wording
from copil_desktop.documents.outline import Part, Place
from copil_desktop.domain.codes import READ_ONLY, MeetingStatus
from copil_desktop.domain.completeness import Gap, Lack, gaps
from copil_desktop.domain.minutes import MinutesData
from copil_desktop.dossier.meetings import MeetingRow
from copil_desktop.errors import UserError
from copil_desktop.i18n import _, long_day, ngettext, short_day
from copil_desktop.ui.dialogs.message import ask
from copil_desktop.ui.dialogs.reopen_minutes import ApproveDialog, ReopenDialog
from copil_desktop.ui.pages.meeting import state_words
from copil_desktop.ui.pages.page import Context
from copil_desktop.ui.widgets.basics import Card, SectionTitle, clear, paragraph, text
from copil_desktop.ui.widgets.buttons import Button
from copil_desktop.ui.widgets.press import PressRow

#: Things missing that are listed; the rest is counted.
_MOST = 6
_PARTS = {
    Lack.UNMARKED: Part.PRESENCES,
    Lack.CHAIR: Part.HEAD,
    Lack.SECRETARY: Part.HEAD,
    Lack.END: Part.HEAD,
    Lack.UNTREATED: Part.NOTES,
    Lack.NOTES: Part.NOTES,
    Lack.DECISION: Part.NOTES,
    Lack.VOTE: Part.DECISION,
    Lack.OWNER: Part.ACTION,
    Lack.DUE: Part.ACTION,
}


def gap_words(gap: Gap) -> str:
    """Say what is missing: « point 3 : aucune note », « 2 personnes non pointées »."""
    match gap.lack:
        case Lack.UNMARKED:
            words = ngettext("{count} person not marked", "{count} people not marked", gap.count)
        case Lack.CHAIR:
            words = _("who chaired the meeting")
        case Lack.SECRETARY:
            words = _("who took the minutes")
        case Lack.END:
            words = _("when the session ended")
        case Lack.UNTREATED:
            words = _("item {place}: neither treated nor postponed")
        case Lack.NOTES:
            words = _("item {place}: no notes")
        case Lack.DECISION:
            words = _("item {place}: no decision, though one was expected")
        case Lack.VOTE:
            words = _("decision {name}: no vote")
        case Lack.OWNER:
            words = _("action {name}: nobody in charge")
        case Lack.DUE:
            words = _("action {name}: no deadline")
    return words.format(count=gap.count, place=gap.place, name=gap.name)


class MinutesCard(Card):
    """The state of the minutes, in words, with its buttons."""

    go_asked = Signal(object)
    """The ``Place`` of something missing."""
    corrections_asked = Signal()
    """A correction that somebody asks for is to be noted."""

    def __init__(self, context: Context, flush: Callable[[], bool]) -> None:
        """``flush`` saves what is typed on the page; it returns whether all is on disk."""
        super().__init__()
        self._context, self._flush = context, flush
        self._meeting: MeetingRow | None = None
        self.state_words = paragraph("", "soft")
        self.close_button = Button(_("Close the minutes"), "primary", icon_name="lock")
        self.sent_button = Button(_("Note that they were sent"), icon_name="mail")
        self.approve_button = Button(_("Approve…"), icon_name="circle-check")
        self.corrections_button = Button(_("Note a correction asked for"), icon_name="pencil")
        self.reopen_button = Button(_("Reopen…"), "quiet", icon_name="lock-open")
        self._gaps, self._versions = QVBoxLayout(), QVBoxLayout()
        self._gaps.setSpacing(0)
        self._versions.setSpacing(6)
        self.add(SectionTitle(_("The minutes")), self.state_words, self._gaps)
        self.add(self.close_button, self.sent_button, self.corrections_button)
        self.add(self.approve_button, self.reopen_button)
        self.add(self._versions)
        self.close_button.clicked.connect(self.close_minutes)
        self.sent_button.clicked.connect(self.note_sending)
        self.corrections_button.clicked.connect(self.corrections_asked)
        self.approve_button.clicked.connect(self.ask_approval)
        self.reopen_button.clicked.connect(self.ask_reopening)

    # Showing

    def show_minutes(self, meeting: MeetingRow, data: MinutesData) -> None:
        """Show where the minutes stand."""
        self._meeting = meeting
        read_only = meeting.status in READ_ONLY
        self.state_words.setText(self._state_sentence(meeting))
        self.close_button.setVisible(meeting.status == MeetingStatus.HELD)
        self.sent_button.setVisible(read_only and meeting.sent_on is None)
        self.approve_button.setVisible(meeting.status == MeetingStatus.CLOSED)
        self.corrections_button.setVisible(read_only)
        self.reopen_button.setVisible(read_only)
        self._show_gaps(meeting, data)
        self._show_versions(meeting, data)

    def _state_sentence(self, meeting: MeetingRow) -> str:
        said: list[str] = []
        match MeetingStatus(meeting.status):
            case MeetingStatus.HELD:
                said.append(
                    _("Everything can still be changed. Closing makes a version that stays.")
                )
            case MeetingStatus.CLOSED | MeetingStatus.APPROVED:
                said.append(_("Closed minutes are read-only. To change them, reopen them."))
            case MeetingStatus.CANCELLED:
                said.append(_("This meeting was cancelled."))
            case _:
                said.append(_("The session has not been opened yet."))
        deemed = (
            _("Deemed approved since {day}.")
            if state_words.is_deemed_approved(meeting, self._context.today())
            else _("Without observations, deemed approved on {day}.")
        )
        for day, words in (
            (meeting.sent_on, _("Sent on {day}.")),
            (meeting.approved_on, _("Approved on {day}.")),
            (meeting.deemed_on, deemed),
        ):
            if day:
                said.append(words.format(day=long_day(date.fromisoformat(day), weekday=False)))
        return " ".join(said)

    def _show_gaps(self, meeting: MeetingRow, data: MinutesData) -> None:
        if any(each.hasFocus() for each in self.findChildren(PressRow)):
            self.setFocus()  # Qt would give it to the next field, which would open
        clear(self._gaps)
        if meeting.status != MeetingStatus.HELD:
            return
        rows = self._context.dossier.attendance.rows(meeting.id)
        unmarked = sum(1 for each in rows if each.status is None and each.membership_id is not None)
        found = gaps(data, unmarked)
        if not found:
            self._put(self._gaps, text(_("Nothing is missing."), "good"))
            return
        self._put(self._gaps, SectionTitle(_("Before closing"), str(len(found))))
        for gap in found[:_MOST]:
            self._put(self._gaps, self._gap_line(gap))
        if rest := len(found) - _MOST if len(found) > _MOST else 0:
            words = ngettext("and {count} other", "and {count} others", rest)
            self._put(self._gaps, text(words.format(count=rest), "small"))

    @staticmethod
    def _put(layout: QVBoxLayout, widget: QWidget) -> None:
        layout.addWidget(widget)
        widget.show()  # at once: what is added to a page that is seen is shown a turn later

    def _gap_line(self, gap: Gap) -> PressRow:
        words = gap_words(gap)
        line = PressRow(_("{gap}: go there").format(gap=words), margins=(0, 4, 0, 4))
        line.add(text("!", "warn"), width=12)
        said = paragraph(words)
        line.add(said, 1)
        line.clicked.connect(lambda: self.go_asked.emit(Place(_PARTS[gap.lack], gap.uid)))
        return line

    def _show_versions(self, meeting: MeetingRow, data: MinutesData) -> None:
        clear(self._versions)
        if data.changes:
            head = _("Changes since version {number}").format(number=data.changed_since)
            self._put(self._versions, text(head, "section", wrap=True))
            for each in data.changes:
                words = wording.upper_first(inline.unmarked(wording.change(each)))
                self._put(self._versions, paragraph(words, "soft"))
        versions = self._context.dossier.meetings.versions(meeting.id)
        if versions:
            self._put(self._versions, text(_("Versions"), "section"))
        for each in reversed(versions):
            closed_on = date.fromisoformat(each["closed_on"])
            day = short_day(closed_on, self._context.today(), weekday=False)
            line = paragraph()
            reason = f" · {each['reason']}" if each["reason"] else ""
            number = _("Version {number}").format(number=each["number"])
            line.set_parts([(number, True), (f" · {day}{reason}", False)])
            self._put(self._versions, line)

    # Closing, sending, approving, reopening

    def close_minutes(self) -> None:
        """*Arrêter le compte rendu*: asked, since undo cannot bring it back."""
        if self._meeting is None or not self._flush():
            return
        sure = ask(
            self,
            _("Close the minutes?"),
            _("Close the minutes"),
            _("Go on writing"),
            _("This version will stay as it is. To change the minutes later, reopen them."),
        )
        if sure:
            self.close_now()

    def close_now(self) -> None:
        """Close the minutes as the next version."""
        assert self._meeting is not None
        context = self._context
        try:
            number = context.dossier.meetings.close(self._meeting.id, context.today())
        except UserError as error:
            context.tell_error(error)
            return
        context.tell(_("Minutes closed, version {number}.").format(number=number))

    def note_sending(self) -> None:
        """Note that the minutes left today, otherwise than by a draft of this program."""
        assert self._meeting is not None
        context = self._context
        try:
            context.dossier.meetings.note_sending(self._meeting.id, context.today())
        except UserError as error:
            context.tell_error(error)
            return
        context.tell(_("Sending noted today."))

    def ask_approval(self) -> ApproveDialog | None:
        """Ask when and where the minutes were approved."""
        if self._meeting is None:
            return None
        dialog = ApproveDialog(self._context, self._meeting, self)
        dialog.open()
        return dialog

    def ask_reopening(self) -> ReopenDialog | None:
        """Ask why the minutes are reopened."""
        if self._meeting is None:
            return None
        dialog = ReopenDialog(self._context, self._meeting.id, self)
        dialog.open()
        return dialog
