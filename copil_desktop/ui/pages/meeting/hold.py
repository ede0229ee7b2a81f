"""*Tenir*: attendance, agenda and notes, what came out: three columns, keys first."""

from datetime import datetime

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from copil_desktop.domain.codes import READ_ONLY, ActionStatus, ItemState, MeetingStatus
from copil_desktop.domain.notes import RowKind
from copil_desktop.dossier.agenda import ItemRow
from copil_desktop.dossier.meetings import MeetingRow
from copil_desktop.errors import UserError
from copil_desktop.i18n import N_, _, clock
from copil_desktop.ui.announce import announce
from copil_desktop.ui.pages.meeting import keys
from copil_desktop.ui.pages.meeting.agenda_list import AgendaList
from copil_desktop.ui.pages.meeting.approval_strip import KEY as APPROVE_KEY
from copil_desktop.ui.pages.meeting.approval_strip import ApprovalStrip
from copil_desktop.ui.pages.meeting.attendance_card import AttendanceCard
from copil_desktop.ui.pages.meeting.columns import LEFT, RIGHT, Columns
from copil_desktop.ui.pages.meeting.edit import open_record
from copil_desktop.ui.pages.meeting.item_clock import ItemClock
from copil_desktop.ui.pages.meeting.notes_card import NotesCard
from copil_desktop.ui.pages.meeting.outcome import Review
from copil_desktop.ui.pages.meeting.outcome_column import OutcomeColumn
from copil_desktop.ui.pages.page import Context
from copil_desktop.ui.widgets.basics import row, text
from copil_desktop.ui.widgets.buttons import IconButton, native_key
from copil_desktop.ui.widgets.empty_state import EmptyState
from copil_desktop.ui.widgets.key_help import key_help
from copil_desktop.ui.widgets.round_frame import RoundFrame

TABLES = frozenset(
    {
        "meetings",
        "agenda_items",
        "attendances",
        "invitations",
        "decisions",
        "action_items",
        "reviews",
        "people",
        "memberships",
        "committees",
        "organisations",
        "sequences",
        "steps",
        "criteria",
    }
)
#: An item left for the next one counts as treated when something came of it, or after a minute.
TREATED_SECONDS = 60
ITEM_STATE = N_("Say what became of an item")
#: The part of the height that the agenda may take.
AGENDA_SHARE = 0.42


class HoldView(QWidget):
    """Holds one meeting. Everything is written as it is said; there is no Save button."""

    moment_asked = Signal(str)
    """Another moment of the meeting is wanted."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context, self.dossier = context, context.dossier
        self.meeting_id: int | None = None
        self._meeting: MeetingRow | None = None
        self._place = 0
        self._build()
        self._connect()
        context.bus.watch(self, self.refresh, TABLES)

    # Building

    def _build(self) -> None:
        self.attendance = AttendanceCard(self.context, self)
        self.agenda = AgendaList()
        self._agenda_frame = RoundFrame(self.agenda)
        self.approval = ApprovalStrip(self.context)
        self.notes = NotesCard(self.context, self)
        self.outcome = OutcomeColumn(self.context, self)
        self.no_agenda = EmptyState(
            _("No item on the agenda"), _("Add items in “Prepare”."), "list"
        )
        self.saved_label = text("", "small")
        self.clock_label = text("", "small")
        self.unfold_left = IconButton("users", _("Show the attendance (F7)"))
        self.unfold_right = IconButton("list-checks", _("Show what came out (F8)"))
        self.projected_help = key_help([(_("Esc"), _("end the projection"))])
        self.projected_help.hide()
        self.usual_help = key_help(
            [(native_key("Ctrl+E"), _("attendance")), (_("Ctrl Page ↓"), _("next item"))]
        )
        foot = row(
            self.unfold_left,
            self.saved_label,
            self.clock_label,
            None,
            self.projected_help,
            self.usual_help,
            self.unfold_right,
            spacing=12,
        )
        centre = QWidget()
        middle = QVBoxLayout(centre)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(10)
        middle.addWidget(self.agenda)
        middle.addWidget(self.approval)
        middle.addWidget(self.notes, 1)
        middle.addWidget(self.no_agenda, 1)
        middle.addLayout(foot)
        self.splitter = Columns(self.attendance, centre, self.outcome)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)
        self.clock = ItemClock(self._note_elapsed, self)
        self._minute = QTimer(self)
        self._minute.setInterval(15_000)

    def _connect(self) -> None:
        self.attendance.leave_asked.connect(self.notes.editor.setFocus)
        self.attendance.fold_asked.connect(self.fold_attendance)
        self.attendance.edit_asked.connect(self._edit_presence)
        self.agenda.item_chosen.connect(self.go_to)
        self.agenda.state_asked.connect(self.set_state)
        self.agenda.edit_asked.connect(lambda key: self._edit("agenda_items", key))
        self.agenda.leave_asked.connect(self.notes.editor.setFocus)
        self.notes.rows_changed.connect(self.outcome.refresh)
        self.notes.open_asked.connect(self._edit)
        self.notes.saved.connect(self._say_saved)
        self.notes.saver.failed.connect(self._say_unsaved)
        self.unfold_left.clicked.connect(self.fold_attendance)
        self.unfold_right.clicked.connect(self.fold_outcome)
        self.splitter.folds_changed.connect(self._show_folds)
        self.outcome.add_asked.connect(self.notes.editor.start_line)
        self.outcome.edit_asked.connect(self._edit)
        self.outcome.remove_asked.connect(self._remove)
        self.outcome.reviewed.connect(self._review)
        self.clock.ticked.connect(self.agenda.agenda.set_elapsed)
        self._minute.timeout.connect(self._show_clock)
        for words, key, run in (
            (_("Fold the attendance"), "F7", self.fold_attendance),
            (_("Fold what came out"), "F8", self.fold_outcome),
            (_("Approve the last minutes"), APPROVE_KEY, self.approval.approve_first),
        ):
            action = QAction(words, self)
            action.setShortcut(key)
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(run)
            self.addAction(action)

    # Showing

    def show_meeting(self, meeting_id: int) -> None:
        """Show another meeting, at its first item not treated yet."""
        if meeting_id == self.meeting_id:
            self.refresh()
            return
        self.leave()
        self.meeting_id = meeting_id
        items = self.dossier.agenda.items(meeting_id)
        todo = (at for at, item in enumerate(items) if item.state == ItemState.TODO)
        self._place = next(todo, 0)
        self.refresh()

    @property
    def read_only(self) -> bool:
        """Whether the minutes are closed or the meeting was cancelled."""
        status = self._meeting.status if self._meeting else MeetingStatus.CANCELLED
        return status in READ_ONLY or status == MeetingStatus.CANCELLED

    @property
    def in_session(self) -> bool:
        """Whether the meeting is opened and not adjourned yet."""
        meeting = self._meeting
        return (
            meeting is not None
            and meeting.status == MeetingStatus.HELD
            and meeting.opened_at is not None
            and meeting.adjourned_at is None
        )

    def refresh(self) -> None:
        """Read the meeting again; what is being typed stays."""
        if self.meeting_id is None:
            return
        self._meeting = self.dossier.meetings.one(self.meeting_id)
        if self._meeting is None:
            return
        items = self.dossier.agenda.items(self.meeting_id)
        self._place = min(self._place, max(len(items) - 1, 0))
        self.agenda.read_only = self.read_only
        self.agenda.set_items(items)
        self.agenda.setVisible(bool(items))
        self.notes.setVisible(bool(items))
        self.no_agenda.setVisible(not items)
        places = {item.id: at for at, item in enumerate(items, 1)}
        self.attendance.show_meeting(self.meeting_id, places, read_only=self.read_only)
        self._show_item()
        self.outcome.show_meeting(self.meeting_id, read_only=self.read_only)
        self._show_clock()
        self._show_folds()

    def _items(self) -> list[ItemRow]:
        return self.agenda.agenda.items

    def _item(self) -> ItemRow | None:
        items = self._items()
        return items[self._place] if self._place < len(items) else None

    def _show_item(self) -> None:
        item = self._item()
        self.agenda.choose(self._place)
        assert self.meeting_id is not None
        self.approval.show_item(self.meeting_id, item, read_only=self.read_only)
        self.notes.show_item(self.meeting_id, item, self._place, self.read_only)
        if item is not None and self.in_session and self.isVisible():
            self.clock.run(item.id, item.elapsed_seconds or 0)
        else:
            self.clock.stop()
        running = item.id if item is not None and self.in_session else None
        self.agenda.agenda.set_running(running)
        self.attendance.set_running(item.id if item is not None else None)

    def _show_clock(self) -> None:
        opened = self._meeting.opened_at if self._meeting else None
        if not opened or not self.in_session:
            self.clock_label.setText("")
            return
        self.clock_label.setText(
            _("{now} (opened at {opened})").format(
                now=clock(datetime.now()), opened=clock(datetime.fromisoformat(opened))
            )
        )

    def _say_saved(self) -> None:
        self.saved_label.setText(_("Saved"))

    def _say_unsaved(self) -> None:
        self.saved_label.setText(_("Not saved"))

    # The items

    def go_to(self, place: int) -> None:
        """Make the item at ``place`` (0 is first) the running one."""
        if not 0 <= place < len(self._items()) or place == self._place:
            return
        self.notes.saver.flush()
        self._place = place
        self._reload_items()
        self._show_item()
        item = self._item()
        if item is not None:
            said = _("item {number}: {title}").format(number=place + 1, title=item.title)
            announce(self.agenda, said)

    def go_to_item(self, item_id: int) -> None:
        """Make an item the running one; one that is gone changes nothing."""
        for place, item in enumerate(self._items()):
            if item.id == item_id:
                self.go_to(place)

    def step(self, by: int) -> None:
        """Go to the next or the previous item; the one left for the next counts as treated when
        something came of it."""
        item = self._item()
        self.notes.saver.flush()
        if by > 0 and item is not None and self.in_session and self._came_of(item):
            self.set_state(item.id, ItemState.DONE.value)
        self.go_to(self._place + by)
        self.notes.editor.setFocus()

    def _came_of(self, item: ItemRow) -> bool:
        if item.state != ItemState.TODO:
            return False
        fresh = next(
            (
                each
                for each in self.dossier.agenda.items(self.meeting_id or 0)
                if each.id == item.id
            ),
            item,
        )
        seconds = self.clock.seconds if self.clock.item_id == item.id else 0
        seconds = max(seconds, fresh.elapsed_seconds or 0)
        return bool(fresh.notes or fresh.decisions or fresh.actions or seconds >= TREATED_SECONDS)

    def set_state(self, item_id: int, state: str) -> None:
        """Say what became of an item."""
        try:
            with self.dossier.transaction(ITEM_STATE, origin=self):
                self.dossier.records.change("agenda_items", item_id, state=state)
        except UserError as error:
            self.context.tell_error(error)
            return
        self._reload_items()

    def _reload_items(self) -> None:
        assert self.meeting_id is not None
        self.agenda.set_items(self.dossier.agenda.items(self.meeting_id))

    def _note_elapsed(self, item_id: int, seconds: int) -> None:
        if not self.read_only and self.dossier.records.find("agenda_items", item_id):
            self.dossier.agenda.note_elapsed(item_id, seconds, origin=self)
            self.agenda.agenda.set_elapsed(item_id, seconds)

    # Decisions, actions, what was pending

    def add_decision(self) -> None:
        """Begin a decision in the notes of the running item."""
        self.notes.editor.start_line(RowKind.DECISION)

    def add_action(self) -> None:
        """Begin an action in the notes of the running item."""
        self.notes.editor.start_line(RowKind.ACTION)

    def _edit(self, table: str, key: int) -> None:
        self.notes.saver.flush()
        open_record(self.context, table, key, self, read_only=self.read_only)

    def _edit_presence(self, person_id: int) -> None:
        found = next(
            each for each in self.attendance.list.people.people if each.person_id == person_id
        )
        if found.attendance_id is not None:
            self._edit("attendances", found.attendance_id)

    def _remove(self, table: str, key: int) -> None:
        if self.read_only:
            return
        try:
            self.dossier.records.remove(table, key)
        except UserError as error:
            self.context.tell_error(error)
            return
        self.context.tell(_("Removed."), undo=True)

    def _review(self, review: Review) -> None:
        assert self.meeting_id is not None
        try:
            self.dossier.actions.review(
                review.action_id,
                self.meeting_id,
                ActionStatus(review.status),
                today=self.context.today(),
                comment=review.comment,
                reason=review.reason,
                origin=self,
            )
        except UserError as error:
            self.context.tell_error(error)
            return
        announce(self.outcome.pending_card, _("Saved"))
        self._say_saved()

    # Folding

    def fold_attendance(self) -> None:
        """Fold or show the attendance."""
        self.splitter.fold(LEFT)

    def fold_outcome(self) -> None:
        """Fold or show what came out."""
        self.splitter.fold(RIGHT)

    def _show_folds(self) -> None:
        self.unfold_left.setVisible(self.splitter.is_folded(LEFT))
        self.unfold_right.setVisible(self.splitter.is_folded(RIGHT))

    # On a projector

    def set_projected(self, on: bool) -> None:
        """Show nothing that is for the coordinator alone; the attendance gives its room."""
        self.attendance.set_private(not on)
        self.projected_help.setVisible(on)
        self.usual_help.setVisible(not on)
        self.splitter.project(on)
        self.notes.editor.setFocus()

    # Keys and coming and going

    def event(self, event: QEvent) -> bool:
        # Items come before the window's keys: « Ctrl - » is the sixth here, not the zoom.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and keys.item_place(event) is not None
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        place, by = keys.item_place(event), keys.item_step(event)
        if place is not None:
            self.go_to(place)
            self.notes.editor.setFocus()
        elif by:
            self.step(by)
        elif keys.is_attendance(event):
            self.go_to_attendance()
        else:
            super().keyPressEvent(event)

    def go_to_attendance(self) -> None:
        """Go to the attendance list, shown if it was folded."""
        if self.splitter.is_folded(LEFT):
            self.fold_attendance()
        self.attendance.list.choose_someone()
        self.attendance.list.setFocus()

    def go_to_step(self) -> None:
        """Go to the step that the meeting works at, shown if it was folded."""
        if self.splitter.is_folded(RIGHT):
            self.fold_outcome()
        if not self.outcome.go_to_step():
            self.context.tell(_("This meeting has no step to pass."))

    def focus_first(self) -> None:
        """Put the cursor where the work is."""
        self.notes.editor.setFocus()

    def showEvent(self, event) -> None:
        super().showEvent(event)
        self._minute.start()
        if self.meeting_id is not None and self._meeting is not None:
            self._show_item()

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self.agenda.set_room(round(self.height() * AGENDA_SHARE))

    def hideEvent(self, event) -> None:
        super().hideEvent(event)
        self.leave()

    def leave(self) -> None:
        """Save what is typed and stop the clock: the meeting is being left."""
        self.notes.saver.flush()
        self.clock.stop()
        self._minute.stop()
