"""*Préparer*: the agenda, the facts, the invitations, and what is still missing."""

from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from copil_desktop.documents.naming import Paper, letter_name, paper_name
from copil_desktop.domain.codes import READ_ONLY, MeetingStatus
from copil_desktop.domain.letters import LetterKind
from copil_desktop.domain.preparation import Missing, missing
from copil_desktop.dossier import calendar
from copil_desktop.dossier.convening import last_sent
from copil_desktop.dossier.meetings import MeetingRow
from copil_desktop.dossier.moving import move
from copil_desktop.errors import UserError
from copil_desktop.i18n import _
from copil_desktop.ui import calendar_export, theme
from copil_desktop.ui.announce import announce
from copil_desktop.ui.child_table import ChildTable
from copil_desktop.ui.dialogs.cancel_meeting import CancelMeetingDialog
from copil_desktop.ui.form_fields import Field, Record
from copil_desktop.ui.forms.meetings import DOCUMENTS, FACTS
from copil_desktop.ui.pages.meeting import prepare_words as words
from copil_desktop.ui.pages.meeting.agenda_table import AgendaTable, total_minutes
from copil_desktop.ui.pages.meeting.day_card import DayCard
from copil_desktop.ui.pages.meeting.edit import open_record
from copil_desktop.ui.pages.meeting.export import ExportCard
from copil_desktop.ui.pages.meeting.invitations import InvitationsCard
from copil_desktop.ui.pages.move_words import CONVENE_AGAIN
from copil_desktop.ui.pages.page import Context
from copil_desktop.ui.record_form import RecordForm
from copil_desktop.ui.widgets.basics import Card, SectionTitle, clear, column, row, text
from copil_desktop.ui.widgets.buttons import Button
from copil_desktop.ui.widgets.empty_state import EmptyState
from copil_desktop.ui.widgets.fields import LineField
from copil_desktop.ui.widgets.flow import FlowLayout
from copil_desktop.ui.widgets.key_help import key_help
from copil_desktop.ui.widgets.scrolled import scrolled, settle
from copil_desktop.ui.widgets.side_sheet import Beside

TABLES = frozenset(
    {
        "meetings",
        "agenda_items",
        "invitations",
        "documents",
        "committees",
        "people",
        "memberships",
        "unavailabilities",
        "action_items",
        "sequences",
        "days_off",
    }
)
#: Width of the right column at normal text size.
ASIDE = 310
#: Least width of the agenda beside it.
LEAST_MAIN = 520


class _Facts(RecordForm):
    """A meeting that begins at another time still lasts as long, and is convened again."""

    def save(self, spec: Field, values: Record) -> None:
        record = self.record()
        starts_at = values.get("starts_at")
        to_come = record and record["status"] in (MeetingStatus.PLANNED, MeetingStatus.CONVENED)
        if not starts_at or not to_come:
            super().save(spec, values)
        elif starts_at != record["starts_at"]:
            moment = datetime.fromisoformat(starts_at)
            move(self.context.dossier, {record["id"]: moment})
            if record["status"] == MeetingStatus.CONVENED:
                self.context.tell(_(CONVENE_AGAIN), undo=True)


class PrepareView(QWidget):
    """Prepares one meeting."""

    moment_asked = Signal(str)
    """Another moment of the meeting is wanted."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context, self.dossier = context, context.dossier
        self.meeting_id: int | None = None
        self._build()
        self._connect()
        context.bus.watch(self, self.refresh, TABLES)

    def _build(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        for cards in (left, right):
            cards.setContentsMargins(0, 0, 0, 0)
            cards.setSpacing(12)
        left.addWidget(self._build_agenda())
        left.addWidget(self._build_facts())
        left.addWidget(self._build_documents())
        left.addStretch(1)
        right.addWidget(self._build_checks())
        self.day = DayCard(self.context)
        right.addWidget(self.day)
        right.addWidget(self._build_export())
        self.invitations = InvitationsCard(self.context, self)
        right.addWidget(self.invitations)
        right.addStretch(1)
        main, aside = QWidget(), QWidget()
        main.setLayout(left)
        aside.setLayout(right)
        inside = column(Beside(main, aside, width=ASIDE, least=LEAST_MAIN, spacing=14))
        inside.setContentsMargins(0, 0, 8, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolled(inside))

    def _build_agenda(self) -> QWidget:
        card = Card()
        self.agenda_heading = SectionTitle(_("Agenda"))
        self.table = AgendaTable(self.context)
        self.new_item = LineField(placeholder=_("Add an item… (Enter)"))
        self.new_item.setAccessibleName(_("Add an item"))
        self.prefill_button = Button(_("Begin with what was left open"), icon_name="history")
        self.prefill_button.clicked.connect(self.prefill)
        empty = EmptyState(
            _("The agenda is empty"),
            _("Begin with what was left open last time, or type the first item below."),
            "list",
        )
        self.table.set_empty(empty)
        self.agenda_keys = key_help(
            [
                (_("Enter"), _("edit")),
                ("Alt ↑ ↓", _("move")),
                (_("Del"), _("remove")),
            ]
        )
        card.add(row(self.agenda_heading, self.prefill_button), self.table)
        card.add(row(self.new_item))
        card.add(self.agenda_keys)
        return card

    def _build_facts(self) -> QWidget:
        card = Card()
        self.details_button = Button(_("All dates and states…"), "quiet")
        self.details_button.clicked.connect(self._open_details)
        card.add(row(SectionTitle(_("The meeting")), None, self.details_button))
        self.facts = _Facts(self.context, FACTS)
        card.add(self.facts)
        return card

    def _build_documents(self) -> QWidget:
        card = Card()
        self.documents = ChildTable(self.context, DOCUMENTS)
        card.add(self.documents)
        return card

    def _build_checks(self) -> QWidget:
        card = Card()
        self.checks_heading = SectionTitle(_("Before the meeting"))
        self._checks = QVBoxLayout()
        self._checks.setSpacing(6)
        self.convene_button = Button(_("Note the convocation"), "primary", icon_name="mail")
        self.cancel_button = Button(_("Cancel the meeting…"), "quiet")
        self.state_line = text("", "small", wrap=True)
        card.add(self.checks_heading, self._checks, self.state_line)
        buttons = FlowLayout(spacing=8)
        buttons.addWidget(self.convene_button)
        buttons.addWidget(self.cancel_button)
        card.add(buttons)
        return card

    def _build_export(self) -> QWidget:
        self.export = ExportCard(self.context, (Paper.CONVOCATIONS, Paper.ATTENDANCE_SHEET))
        self.sent_button = Button(_("Note that it leaves today"), icon_name="mail")
        self.sent_button.hide()
        self.export.add(self.sent_button)
        return self.export

    def _connect(self) -> None:
        self.export.written_paper.connect(self._offer_convening)
        self.sent_button.clicked.connect(self.convene)
        self.day.calendar_button.clicked.connect(self.export_calendar)
        self.new_item.installEventFilter(self)
        self.table.move_asked.connect(self.move_item)
        self.table.remove_asked.connect(self.remove_item)
        self.table.details_asked.connect(
            lambda key: open_record(self.context, "agenda_items", key, self)
        )
        self.convene_button.clicked.connect(self.convene)
        self.cancel_button.clicked.connect(self.ask_cancel)

    # Showing

    def show_meeting(self, meeting_id: int) -> None:
        """Show another meeting."""
        if meeting_id != self.meeting_id:
            self.sent_button.hide()
        self.meeting_id = meeting_id
        self.facts.set_record(meeting_id)
        self.export.set_meeting(meeting_id)
        self.refresh()

    def focus_first(self) -> None:
        """Put the cursor where the work is."""
        self.new_item.setFocus()

    def refresh(self) -> None:
        """Read the meeting again; what is being typed stays."""
        meeting = self._meeting()
        if meeting is None:
            return
        closed = meeting.status in READ_ONLY or meeting.status == MeetingStatus.CANCELLED
        self.table.set_meeting(meeting.id, read_only=closed)
        self.documents.set_owner(meeting.id)
        self.documents.setEnabled(not closed)
        self.facts.setEnabled(not closed)
        self.new_item.setVisible(not closed)
        self.agenda_keys.setVisible(not closed)
        begun = self.dossier.agenda.is_begun(meeting.id)
        self.prefill_button.setVisible(not closed and not begun)
        self.invitations.show_meeting(meeting.id, read_only=closed)
        self._name_letters(meeting)
        planned, _untimed = total_minutes(self.dossier.agenda.items(meeting.id))
        self.agenda_heading.set_complement(words.total(planned, words.length(meeting)))
        self._show_checks(meeting)
        to_come = meeting.status in (MeetingStatus.PLANNED, MeetingStatus.CONVENED)
        self.day.setVisible(to_come)
        if to_come:
            self.day.show_meeting(meeting)
        if self.isVisible():
            settle(self)

    def _name_letters(self, meeting: MeetingRow) -> None:
        """Once it is cancelled the letters say so; nobody signs the sheet of such a meeting."""
        cancelled = meeting.status == MeetingStatus.CANCELLED
        name = letter_name(LetterKind.CANCELLING) if cancelled else paper_name(Paper.CONVOCATIONS)
        self.export.buttons[Paper.CONVOCATIONS].setText(name)
        self.export.buttons[Paper.ATTENDANCE_SHEET].setVisible(not cancelled)
        self.export.setVisible(not cancelled or meeting.convened_on is not None)

    def _meeting(self) -> MeetingRow | None:
        return None if self.meeting_id is None else self.dossier.meetings.one(self.meeting_id)

    def _show_checks(self, meeting: MeetingRow) -> None:
        clear(self._checks)
        to_come = meeting.status in (MeetingStatus.PLANNED, MeetingStatus.CONVENED)
        found = missing(words.facts(self.dossier, meeting), self.context.today()) if to_come else ()
        for each in found:
            self._checks.addLayout(self._check(each))
        if to_come and not found:
            self._checks.addWidget(text(_("✓ Everything is ready."), "good"))
        self.state_line.setText(words.state_line(self.dossier, meeting))
        self.state_line.setVisible(bool(self.state_line.text()))
        self.convene_button.setVisible(self._is_to_be_convened(meeting))
        if self.convene_button.isHidden():
            self.sent_button.hide()
        self.cancel_button.setVisible(to_come)

    def _is_to_be_convened(self, meeting: MeetingRow) -> bool:
        """Return whether people are not told yet, or were told something else."""
        if meeting.status not in (MeetingStatus.PLANNED, MeetingStatus.CONVENED):
            return False
        sent = last_sent(self.dossier, meeting.id)
        return sent is None or sent.stale

    def _check(self, each: Missing):
        tone = "bad" if each.lack in words.PRESSING else "warn"
        sign = text("!", tone)
        sign.setFixedWidth(round(12 * theme.zoom(self)))
        sign.setAlignment(Qt.AlignmentFlag.AlignTop)
        line = row(spacing=6)
        line.addWidget(sign)
        line.addWidget(text(words.lack(each), wrap=True), 1)
        return line

    # The agenda

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self.new_item
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            self.add_item()
            return True
        return False

    def add_item(self) -> None:
        """Add the item typed, before « questions diverses » when that closes the agenda."""
        title = self.new_item.value()
        if not title or self.meeting_id is None:
            return
        try:
            self.dossier.agenda.add_item(self.meeting_id, title)
        except UserError as error:
            self.context.tell_error(error)
            return
        self.new_item.set_value(None)
        announce(self.table, _("{title} added to the agenda").format(title=title))

    def move_item(self, item_id: int, place: int) -> None:
        """Put an item at another place."""
        try:
            self.dossier.records.move("agenda_items", item_id, place, origin=self)
        except UserError as error:
            self.context.tell_error(error)
            return
        self.table.items.reload()
        self.table.choose(item_id)
        announce(self.table, _("item {number}").format(number=place + 1))

    def remove_item(self, item_id: int) -> None:
        """Take an item off the agenda; undo brings it back with its notes."""
        try:
            self.dossier.records.remove("agenda_items", item_id)
        except UserError as error:
            self.context.tell_error(error)
            return
        self.context.tell(_("Item removed from the agenda."), undo=True)

    def prefill(self) -> None:
        """Begin the agenda with what was left open."""
        if self.meeting_id is None:
            return
        try:
            self.dossier.agenda.prefill(self.meeting_id)
        except UserError as error:
            self.context.tell_error(error)

    # The state

    def convene(self) -> None:
        """*Convoquer*: note that the convocation leaves today."""
        if self.meeting_id is None:
            return
        try:
            self.dossier.meetings.convene(self.meeting_id, self.context.today())
        except UserError as error:
            self.context.tell_error(error)
            return
        self.context.tell(_("Convocation noted today."), undo=True)

    def export_calendar(self) -> None:
        """The meeting to a calendar file."""
        if self.meeting_id is not None:
            events = calendar.of_meeting(self.dossier, self.meeting_id)
            calendar_export.ask(self.context, events, self)

    def _offer_convening(self, paper: str) -> None:
        """Once the convocation is written, offer to note its day: it leaves, as a rule, at once."""
        meeting = self._meeting()
        letters = (Paper.CONVOCATIONS, Paper.CONVOCATION)
        if paper in letters and meeting and self._is_to_be_convened(meeting):
            # Offered beside, without taking the focus: something may be being typed by now.
            self.sent_button.show()
            announce(self.sent_button, self.sent_button.text())

    def ask_cancel(self) -> CancelMeetingDialog | None:
        """Ask why the meeting is cancelled, and cancel it."""
        if self.meeting_id is None:
            return None
        dialog = CancelMeetingDialog(self.context, self.meeting_id, self)
        dialog.open()
        return dialog

    def _open_details(self) -> None:
        if self.meeting_id is not None:
            open_record(self.context, "meetings", self.meeting_id, self)
