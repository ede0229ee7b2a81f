"""*Rédiger*: proofread on one page, close as a version, hand over, approve, reopen."""

from datetime import date

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from copil_desktop.documents.naming import Paper
from copil_desktop.domain.codes import READ_ONLY, MeetingStatus
from copil_desktop.dossier.meetings import MeetingRow
from copil_desktop.dossier.quorum import count_quorum
from copil_desktop.errors import UserError
from copil_desktop.i18n import _, long_day, short_day
from copil_desktop.ui.autosave import AutoSaver, flush_all
from copil_desktop.ui.child_table import ChildTable
from copil_desktop.ui.dialogs.message import ask
from copil_desktop.ui.dialogs.reopen_minutes import ApproveDialog, ReopenDialog
from copil_desktop.ui.forms.meetings import CORRECTIONS, DELIVERIES, HEADER
from copil_desktop.ui.pages.meeting import attendance_words
from copil_desktop.ui.pages.meeting.attendance_summary import paragraphs
from copil_desktop.ui.pages.meeting.edit import open_record
from copil_desktop.ui.pages.meeting.export import ExportCard
from copil_desktop.ui.pages.meeting.hold import TABLES
from copil_desktop.ui.pages.meeting.item_block import ItemBlock
from copil_desktop.ui.pages.meeting.outcome import OutcomeCard, action_row, decision_row
from copil_desktop.ui.pages.meeting.roti_row import RotiRow
from copil_desktop.ui.pages.page import Context
from copil_desktop.ui.record_form import RecordForm
from copil_desktop.ui.widgets.basics import Card, SectionTitle, StateChip, clear, row, text
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
        self.blocks: dict[int, ItemBlock] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._build()
        self._connect()
        tables = TABLES | {"versions", "corrections", "deliveries", "documents", "roti"}
        context.bus.watch(self, self.refresh, tables)

    # Building

    def _build(self) -> None:
        paper = QVBoxLayout()
        paper.setContentsMargins(0, 0, 0, 0)
        paper.setSpacing(12)
        for card in (self._build_header(), self._build_items(), self._build_outside()):
            paper.addWidget(card)
        paper.addWidget(self._build_lists())
        paper.addStretch(1)
        side = QVBoxLayout()
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(12)
        self.export = ExportCard(self.context, (Paper.MINUTES, Paper.DECISIONS, Paper.ESSENTIALS))
        side.addWidget(self._build_state())
        side.addWidget(self.export)
        side.addWidget(self._build_versions())
        side.addStretch(1)
        columns = QHBoxLayout()
        columns.setContentsMargins(0, 0, 8, 0)
        columns.setSpacing(14)
        columns.addLayout(paper, 1)
        aside = QWidget()
        aside.setLayout(side)
        aside.setFixedWidth(ASIDE)
        columns.addWidget(aside)
        self.scroll_area = scrolled(columns)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.scroll_area)

    def _build_header(self) -> QWidget:
        card = Card(margins=(20, 16, 20, 16))
        self.header = RecordForm(self.context, HEADER)
        self.attendance = QVBoxLayout()
        self.attendance.setSpacing(4)
        self.attendance_button = Button(_("Correct the attendance"), "quiet", icon_name="users")
        card.add(SectionTitle(_("Head of the minutes")), self.header)
        card.add(row(SectionTitle(_("Attendance")), None, self.attendance_button))
        card.add(self.attendance)
        return card

    def _build_items(self) -> QWidget:
        card = Card(margins=(20, 14, 20, 16))
        self._items = QVBoxLayout()
        self._items.setSpacing(6)
        self.no_item = text(_("The agenda is empty."), "soft")
        card.add(SectionTitle(_("Item by item")), self._items)
        card.add(self.no_item)
        return card

    def _build_outside(self) -> QWidget:
        self.outside = OutcomeCard(_("Outside the agenda"))
        return self.outside

    def _build_lists(self) -> QWidget:
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
        self.attendance_button.clicked.connect(lambda: self.moment_asked.emit("hold"))
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
            self._drop_blocks()
            self.header.set_record(meeting_id)
            self.export.set_meeting(meeting_id)
        self.refresh()

    def focus_first(self) -> None:
        """Put the cursor where the work is."""
        first = next(iter(self.blocks.values()), None)
        if first is not None and not self.read_only:
            first.notes.editor.setFocus()
        else:
            self.setFocus()
        # Read from the top: what had the focus before may have scrolled the page down.
        self.scroll_area.verticalScrollBar().setValue(0)

    def go_to_item(self, item_id: int) -> None:
        """Bring an item in sight, its cursor in it; one that is gone changes nothing."""
        block = self.blocks.get(item_id)
        if block is None:
            return
        if not self.read_only:
            block.notes.editor.setFocus()
        paper, bar = self.scroll_area.widget(), self.scroll_area.verticalScrollBar()
        assert paper is not None
        # Once the blocks have their places.
        QTimer.singleShot(0, block, lambda: bar.setValue(block.mapTo(paper, QPoint()).y()))

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
        self.header.setEnabled(not self.read_only)
        self.attendance_button.setVisible(not self.read_only)
        self._show_attendance()
        self._show_items()
        self._show_rows()
        self.corrections.set_owner(self.meeting_id)
        self.deliveries.set_owner(self.meeting_id)
        if not self._roti_saver.pending:
            self.roti.set_votes(self.dossier.meetings.roti(self.meeting_id))
        self.roti.setEnabled(not self.read_only)
        self._show_state(self._meeting)
        self._show_versions()

    def _show_attendance(self) -> None:
        assert self.meeting_id is not None
        clear(self.attendance)
        for title, names in paragraphs(self.dossier.attendance.rows(self.meeting_id)):
            line = text("", wrap=True)
            line.set_parts([(_("{title}: ").format(title=title), True), (names, False)])  # type: ignore[attr-defined]
            self.attendance.addWidget(line)
        count = count_quorum(self.dossier, self.meeting_id)
        if count is not None:
            tone = "good" if count.reached else "warn"
            # In a row: alone, a chip has the names measured as if they were as narrow as it is.
            self.attendance.addLayout(row(StateChip(attendance_words.quorum(count), tone), None))

    def _show_items(self) -> None:
        assert self.meeting_id is not None
        items = self.dossier.agenda.items(self.meeting_id)
        if [item.id for item in items] != list(self.blocks):
            self._drop_blocks()
            for item in items:
                block = ItemBlock(self.context, self, item)
                block.open_asked.connect(self._open)
                block.rows_changed.connect(self._show_rows)
                self.blocks[item.id] = block
                self._items.addWidget(block)
        for place, item in enumerate(items):
            self.blocks[item.id].show_item(self.meeting_id, item, place, read_only=self.read_only)
        self.no_item.setVisible(not items)

    def _drop_blocks(self) -> None:
        self.blocks.clear()
        clear(self._items)

    def _show_rows(self) -> None:
        assert self.meeting_id is not None
        today = self.context.today()
        decisions = self.dossier.decisions.of_meeting(self.meeting_id)
        actions = self.dossier.actions.of_meeting(self.meeting_id, today)
        for key, block in self.blocks.items():
            block.show_rows(
                [each for each in decisions if each.agenda_item_id == key],
                [each for each in actions if each.agenda_item_id == key],
            )
        rows: list[QWidget] = []
        outside = [
            ("decisions", each.id, decision_row(each))
            for each in decisions
            if each.agenda_item_id is None
        ] + [
            ("action_items", each.id, action_row(each, today))
            for each in actions
            if each.agenda_item_id is None
        ]
        for table, key, line in outside:
            line.opened.connect(lambda t=table, k=key: self._open(t, k))
            rows.append(line)
        self.outside.show_rows(rows, "")
        self.outside.setVisible(bool(rows))

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
