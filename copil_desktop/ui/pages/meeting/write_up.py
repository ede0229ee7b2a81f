"""*Rédiger*: proofread on one page, close as a version, hand over, approve, reopen."""

from datetime import date

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from copil_desktop.documents.naming import Paper
from copil_desktop.documents.outline import Part, Place
from copil_desktop.domain.codes import READ_ONLY, MeetingStatus
from copil_desktop.dossier.agenda import ItemRow
from copil_desktop.dossier.meetings import MeetingRow
from copil_desktop.errors import UserError
from copil_desktop.i18n import _, long_day, short_day
from copil_desktop.ui import theme
from copil_desktop.ui.autosave import AutoSaver, flush_all
from copil_desktop.ui.child_table import ChildTable
from copil_desktop.ui.dialogs.message import ask
from copil_desktop.ui.dialogs.reopen_minutes import ApproveDialog, ReopenDialog
from copil_desktop.ui.forms.meetings import CORRECTIONS, DELIVERIES
from copil_desktop.ui.pages.meeting import state_words
from copil_desktop.ui.pages.meeting.edit import open_record
from copil_desktop.ui.pages.meeting.export import ExportCard
from copil_desktop.ui.pages.meeting.hold import TABLES
from copil_desktop.ui.pages.meeting.mail_card import MailCard
from copil_desktop.ui.pages.meeting.roti_row import RotiRow
from copil_desktop.ui.pages.meeting.sheet import EDITED_ELSEWHERE, Editor, MinutesSheet, editors
from copil_desktop.ui.pages.page import Context
from copil_desktop.ui.widgets.basics import Card, SectionTitle, clear, column, row, text
from copil_desktop.ui.widgets.buttons import Button
from copil_desktop.ui.widgets.scrolled import scrolled

#: Width of the right column at normal text size.
ASIDE = 300


class WriteUpView(QWidget):
    """Writes one meeting up."""

    moment_asked = Signal(str)
    """Another moment of the meeting is wanted."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context, self.dossier = context, context.dossier
        self.meeting_id: int | None = None
        self._meeting: MeetingRow | None = None
        self._items: list[ItemRow] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._build()
        self._connect()
        tables = TABLES | {"versions", "corrections", "deliveries", "documents", "roti"}
        context.bus.watch(self, self.refresh, tables)

    # Building

    def _build(self) -> None:
        self.sheet = MinutesSheet(self._make_editor)
        inside = column(self.sheet, self._build_around(), None, spacing=14)
        paper = row(None, inside, None)
        paper.setStretch(1, 1_000)
        paper.setContentsMargins(0, 0, 8, 8)
        self.scroll_area = scrolled(paper)
        self.export = ExportCard(self.context, (Paper.MINUTES, Paper.DECISIONS, Paper.ESSENTIALS))
        self.mail = MailCard(self.context)
        cards = (self._build_state(), self.export, self.mail, self._build_versions())
        side = column(*cards, None, spacing=12)
        side.setContentsMargins(0, 0, 6, 8)
        aside = scrolled(side)
        aside.setFixedWidth(round(ASIDE * theme.zoom(self)))
        self.setLayout(row(self.scroll_area, aside, spacing=8))

    def _build_around(self) -> QWidget:
        card = Card(margins=(20, 8, 20, 16))
        self.corrections = ChildTable(self.context, CORRECTIONS)
        self.deliveries = ChildTable(self.context, DELIVERIES)
        self.roti = RotiRow()
        card.add(self.corrections, self.deliveries)
        card.add(SectionTitle(_("ROTI"), _("votes for each score from 1 to 5")), self.roti)
        return card

    def _build_state(self) -> QWidget:
        card = Card()
        self.state_words = text("", "soft", wrap=True)
        self.close_button = Button(_("Close the minutes"), "primary", icon_name="lock")
        self.sent_button = Button(_("Note that they were sent"), icon_name="mail")
        self.approve_button = Button(_("Approve…"), icon_name="circle-check")
        self.reopen_button = Button(_("Reopen…"), "quiet", icon_name="lock-open")
        card.add(SectionTitle(_("The minutes")), self.state_words)
        for button in self._state_buttons():
            card.add(button)
        return card

    def _state_buttons(self) -> tuple[Button, ...]:
        return self.close_button, self.sent_button, self.approve_button, self.reopen_button

    def _build_versions(self) -> QWidget:
        self.versions_card = Card()
        self._versions = QVBoxLayout()
        self._versions.setSpacing(6)
        self.versions_card.add(SectionTitle(_("Versions")), self._versions)
        return self.versions_card

    def _connect(self) -> None:
        self.sheet.asked.connect(self._edit_elsewhere)
        self.sheet.edited.connect(self._show_sheet)
        self.close_button.clicked.connect(self.close_minutes)
        self.sent_button.clicked.connect(self.note_sending)
        self._roti_saver = AutoSaver(self._save_roti, self.roti)
        self._roti_saver.failed.connect(self.context.tell_error)
        self.roti.edited.connect(self._roti_saver.touch)
        self.approve_button.clicked.connect(self.ask_approval)
        self.reopen_button.clicked.connect(self.ask_reopening)

    # Showing

    def show_meeting(self, meeting_id: int) -> None:
        """Show another meeting."""
        if meeting_id != self.meeting_id:
            self.meeting_id = meeting_id
            self.export.set_meeting(meeting_id)
            self.scroll_area.verticalScrollBar().setValue(0)
        self.refresh()

    def focus_first(self) -> None:
        """Begin to read at the top, the focus where Tab leads on to the first paragraph."""
        self.setFocus()
        self.scroll_area.verticalScrollBar().setValue(0)

    def go_to_item(self, item_id: int) -> None:
        """Bring an item in sight, the cursor in its notes; one that is gone changes nothing."""
        item = next((each for each in self._items if each.id == item_id), None)
        if item is not None:
            self.go_to(Place(Part.NOTES, item.uid))

    def go_to(self, place: Place) -> None:
        """Bring a place of the minutes in sight and open it, unless the minutes are closed."""
        view = self.sheet.view(place)
        if view is None:
            return
        if place.part in EDITED_ELSEWHERE or self.read_only:
            view.setFocus()
        else:
            view.open()
        paper, bar = self.scroll_area.widget(), self.scroll_area.verticalScrollBar()
        assert paper is not None
        # Once the regions have their places; the title of the item above stays in sight.
        above = round(80 * theme.zoom(self))
        QTimer.singleShot(0, view, lambda: bar.setValue(view.mapTo(paper, QPoint()).y() - above))

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed: closed, or not held at all."""
        status = self._meeting.status if self._meeting else MeetingStatus.CANCELLED
        return status in READ_ONLY or status == MeetingStatus.CANCELLED

    def refresh(self) -> None:
        """Read the meeting again; what is being typed stays."""
        if self.meeting_id is None:
            return
        self._meeting = self.dossier.meetings.one(self.meeting_id)
        if self._meeting is None:
            return
        self._show_sheet()
        self.corrections.set_owner(self.meeting_id)
        self.deliveries.set_owner(self.meeting_id)
        if not self._roti_saver.pending:
            self.roti.set_votes(self.dossier.meetings.roti(self.meeting_id))
        self.roti.setEnabled(not self.read_only)
        self.mail.show_meeting(self._meeting)
        self._show_state(self._meeting)
        self._show_versions()

    def _show_sheet(self) -> None:
        if self.meeting_id is None:
            return
        self._items = self.dossier.agenda.items(self.meeting_id)
        self.sheet.show_minutes(
            self.dossier.minutes_data(self.meeting_id), read_only=self.read_only
        )

    # Editing in place

    def _make_editor(self, place: Place) -> Editor | None:
        assert self.meeting_id is not None
        meeting, uid = self.meeting_id, place.uid
        match place.part:
            case Part.HEAD:
                return editors.head_editor(self.context, meeting)
            case Part.ITEM:
                return editors.title_editor(self.context, self, self._item(uid)[0], self._open)
            case Part.NOTES:
                return editors.notes_editor(
                    self.context, self, lambda: (meeting, *self._item(uid)), self._show_sheet
                )
            case Part.CONTEXT | Part.DECISION:
                decisions = self.dossier.decisions.of_meeting(meeting)
                key = next(each.id for each in decisions if each.uid == uid)
                column = "text" if place.part is Part.DECISION else "context"
                name = _("Decision") if column == "text" else _("What led to the decision")
                record = ("decisions", key, column)
                return editors.text_editor(self.context, self, record, name, self._open)
            case Part.ACTION:
                actions = self.dossier.actions.of_meeting(meeting, self._today())
                key = next(each.id for each in actions if each.uid == uid)
                record = ("action_items", key, "text")
                return editors.text_editor(self.context, self, record, _("Action"), self._open)
            case _:
                return None

    def _item(self, uid: str) -> tuple[ItemRow, int]:
        """Return an item with its place in the agenda, from 0."""
        return next((item, at) for at, item in enumerate(self._items) if item.uid == uid)

    def _edit_elsewhere(self, place: Place) -> None:
        if place.part is Part.MENTION:
            self._open("agenda_items", self._item(place.uid)[0].id)
        else:
            self.moment_asked.emit("hold")

    def _show_state(self, meeting: MeetingRow) -> None:
        self.state_words.setText(self._state_sentence(meeting))
        self.close_button.setVisible(meeting.status == MeetingStatus.HELD)
        self.sent_button.setVisible(meeting.status in READ_ONLY and meeting.sent_on is None)
        self.approve_button.setVisible(meeting.status == MeetingStatus.CLOSED)
        self.reopen_button.setVisible(meeting.status in READ_ONLY)

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
        for day, words in (
            (meeting.sent_on, _("Sent on {day}.")),
            (meeting.approved_on, _("Approved on {day}.")),
        ):
            if day:
                said.append(words.format(day=long_day(date.fromisoformat(day), weekday=False)))
        if meeting.deemed_on:
            words = (
                _("Deemed approved since {day}.")
                if state_words.is_deemed_approved(meeting, self._today())
                else _("Without observations, deemed approved on {day}.")
            )
            day = date.fromisoformat(meeting.deemed_on)
            said.append(words.format(day=long_day(day, weekday=False)))
        return " ".join(said)

    def _today(self) -> date:
        return self.context.today()

    def _show_versions(self) -> None:
        assert self.meeting_id is not None
        clear(self._versions)
        versions = self.dossier.meetings.versions(self.meeting_id)
        self.versions_card.setVisible(bool(versions))
        for each in reversed(versions):
            closed_on = date.fromisoformat(each["closed_on"])
            day = short_day(closed_on, self._today(), weekday=False)
            line = text("", wrap=True)
            reason = f" · {each['reason']}" if each["reason"] else ""
            line.set_parts(  # type: ignore[attr-defined]
                [
                    (_("Version {number}").format(number=each["number"]), True),
                    (f" · {day}{reason}", False),
                ]
            )
            self._versions.addWidget(line)

    def _save_roti(self) -> None:
        if self.meeting_id is not None:
            votes = self.roti.votes()
            self.dossier.meetings.note_roti(self.meeting_id, votes, origin=self)

    def _open(self, table: str, key: int) -> None:
        if flush_all(self):
            open_record(self.context, table, key, self, read_only=self.read_only)

    # Closing, sending, approving, reopening

    def close_minutes(self) -> None:
        """*Arrêter le compte rendu*: asked, since undo cannot bring it back."""
        if self.meeting_id is None or not flush_all(self):
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
        assert self.meeting_id is not None
        try:
            number = self.dossier.meetings.close(self.meeting_id, self._today())
        except UserError as error:
            self.context.tell_error(error)
            return
        self.context.tell(_("Minutes closed, version {number}.").format(number=number))

    def note_sending(self) -> None:
        """Note that the minutes left today."""
        assert self.meeting_id is not None
        try:
            self.dossier.meetings.note_sending(self.meeting_id, self._today())
        except UserError as error:
            self.context.tell_error(error)
            return
        self.context.tell(_("Sending noted today."))

    def ask_approval(self) -> ApproveDialog | None:
        """Ask when and where the minutes were approved."""
        if self._meeting is None:
            return None
        dialog = ApproveDialog(self.context, self._meeting, self)
        dialog.open()
        return dialog

    def ask_reopening(self) -> ReopenDialog | None:
        """Ask why the minutes are reopened."""
        if self.meeting_id is None:
            return None
        dialog = ReopenDialog(self.context, self.meeting_id, self)
        dialog.open()
        return dialog
