"""*Réunions*: sequences as lanes on a timeline, the list of meetings, and one meeting opened."""

from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from copil_desktop.documents.naming import Paper
from copil_desktop.domain.codes import MeetingStatus
from copil_desktop.dossier import calendar
from copil_desktop.dossier.meetings import MeetingRow, SequenceRow
from copil_desktop.errors import UserError
from copil_desktop.i18n import N_, _, ngettext
from copil_desktop.ui import calendar_export
from copil_desktop.ui.dialogs.lay_out_dates import LayOutDialog
from copil_desktop.ui.dialogs.new_meeting import NewMeetingDialog
from copil_desktop.ui.dialogs.send_each import SendEachDialog, convocations_batch
from copil_desktop.ui.models.table_model import Column, Query, TableModel
from copil_desktop.ui.pages import meetings_words as words
from copil_desktop.ui.pages.meeting import state_words
from copil_desktop.ui.pages.meeting.hold import HoldView
from copil_desktop.ui.pages.meeting.page import MeetingPage
from copil_desktop.ui.pages.meeting.prepare import PrepareView
from copil_desktop.ui.pages.meeting.write_up import WriteUpView
from copil_desktop.ui.pages.page import Page
from copil_desktop.ui.pages.timeline import Timeline
from copil_desktop.ui.widgets.basics import column, row
from copil_desktop.ui.widgets.buttons import Button, native_key
from copil_desktop.ui.widgets.empty_state import EmptyState
from copil_desktop.ui.widgets.flow import FlowLayout
from copil_desktop.ui.widgets.scrolled import scrolled
from copil_desktop.ui.widgets.table_view import TableView

NEW_KEY = "Ctrl+N"


class MeetingsPage(Page):
    """The list, or one meeting in its place; Escape goes back to the list."""

    title = N_("Meetings")
    tables = frozenset(
        {
            "meetings",
            "sequences",
            "steps",
            "committees",
            "attendances",
            "invitations",
            "days_off",
        }
    )

    # Building

    def _build(self) -> None:
        self.year = words.school_year(self.context.today())
        self.sequence_id: int | None = None
        self._sequences: list[SequenceRow] = []
        self._stale = False
        self.sequence_button = Button("", menu=QMenu())
        self.year_button = Button("", menu=QMenu())
        self.new_button = Button(_("New meeting"), "primary", key=native_key(NEW_KEY))
        self.lay_out_button = Button(_("Lay out dates…"), icon_name="calendar")
        self.calendar_button = Button(_("Calendar file (.ics)…"), "quiet")
        self.timeline = Timeline(self.context)
        self.table = TableView(_("Meetings"))
        self.model = TableModel(self._columns(), self._fetch)
        self.table.set_model(self.model)
        self.empty = EmptyState(
            _("No meeting in this period"), _("Plan the first one: Ctrl+N."), "calendar"
        )
        self.table.set_empty(self.empty)
        # The page scrolls as a whole: the list is as high as its rows.
        self.model.modelReset.connect(self._fit_table)
        self.model.rowsInserted.connect(self._fit_table)
        self._fit_table()
        inside = QWidget()
        body = QVBoxLayout(inside)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(14)
        # With large letters what finds no room goes on below.
        choices = QWidget()
        flow = FlowLayout(choices, spacing=8)
        for button in (
            self.sequence_button,
            self.year_button,
            self.lay_out_button,
            self.calendar_button,
        ):
            flow.addWidget(button)
        head = row(choices, self.new_button)
        head.setStretch(0, 1)
        head.setAlignment(self.new_button, Qt.AlignmentFlag.AlignTop)
        body.addLayout(head)
        body.addWidget(self.timeline)
        body.addWidget(self.table)
        body.addStretch(1)
        listed = QWidget()
        listed.setLayout(column(scrolled(inside), self.timeline.bar))
        self.meeting = MeetingPage(self.context)
        self.stack = QStackedWidget()
        self.stack.addWidget(listed)
        self.stack.addWidget(self.meeting)
        self.layout_.addWidget(self.stack, 1)

    def _fit_table(self, *_rows: object) -> None:
        self.table.setMinimumHeight(self.table.maximumHeight())

    def _columns(self) -> tuple[Column[MeetingRow], ...]:
        today = self.context.today
        return (
            Column(
                N_("Date"),
                lambda each: state_words.when(each, today()),
                width=176,
                strong=True,
            ),
            Column(
                N_("Meeting"),
                lambda each: (
                    f"{state_words.name(each)} · {each.title}"
                    if each.title
                    else state_words.name(each)
                ),
                width=0,
            ),
            Column(N_("Sequence"), lambda each: each.sequence or "", width=0, spare=1, soft=True),
            Column(N_("Present"), state_words.turnout, width=176, spare=2, soft=True),
            Column(N_("Where it stands"), lambda _each: "", chip=state_words.state, width=164),
        )

    def _connect(self) -> None:
        self.table.row_opened.connect(lambda each: self.open_meeting(each.id))
        self.timeline.meeting_activated.connect(self.open_meeting)
        self.timeline.bar.moved.connect(self._follow)
        self.new_button.clicked.connect(self.new_meeting)
        self.lay_out_button.clicked.connect(self.lay_out_dates)
        self.calendar_button.clicked.connect(self.export_calendar)
        self.meeting.closed.connect(self.show_list)
        back = QAction(_("All meetings"), self)
        back.setShortcut(QKeySequence("Alt+Left"))
        back.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.triggered.connect(self.meeting.close_meeting)
        self.addAction(back)

    @property
    def is_open(self) -> bool:
        """Whether a meeting is shown in place of the list."""
        return self.stack.currentWidget() is self.meeting

    # Showing

    def refresh(self) -> None:
        """Read sequences and meetings again; under an open meeting they wait, unseen."""
        self._stale = self.is_open
        if self._stale:
            return
        self._sequences = self.dossier.meetings.sequences()
        if self.sequence_id not in {each.id for each in self._sequences}:
            self.sequence_id = None
        self._show_choices()
        self._show_lanes()
        self.model.reload()
        self._show_count()

    def _show_choices(self) -> None:
        chosen = next((each for each in self._sequences if each.id == self.sequence_id), None)
        self.sequence_button.setText(chosen.name if chosen else _("All sequences"))
        menu = QMenu()
        self._choice(menu, _("All sequences"), self.sequence_id is None, self.choose_sequence, None)
        for each in self._sequences:
            on = each.id == self.sequence_id
            self._choice(menu, each.name, on, self.choose_sequence, each.id)
        self.sequence_button.set_menu(menu)
        self.year_button.setText(words.year_words(self.year))
        years = QMenu()
        for year in self._years():
            self._choice(years, words.year_words(year), year == self.year, self.choose_year, year)
        self.year_button.set_menu(years)

    def _choice(self, menu: QMenu, said: str, chosen: bool, choose: Any, value: Any) -> None:
        action = menu.addAction(said)
        action.setCheckable(True)
        action.setChecked(chosen)
        action.triggered.connect(lambda: choose(value))

    def _years(self) -> list[int]:
        span = self.dossier.meetings.span()
        this = words.school_year(self.context.today())
        first, last = (words.school_year(day) for day in span) if span else (this, this)
        return list(range(max(last, this, self.year), min(first, this, self.year) - 1, -1))

    def _show_lanes(self) -> None:
        start, end = words.bounds(self.year)
        self.timeline.show_period(self._sequences, start, end, self.sequence_id)

    def _show_count(self) -> None:
        sequences = len(self._sequences)
        meetings = self.dossier.meetings.count()
        self.header.set_title(
            _(self.title),
            ", ".join(
                (
                    ngettext("{count} sequence", "{count} sequences", sequences).format(
                        count=sequences
                    ),
                    ngettext("{count} meeting", "{count} meetings", meetings).format(
                        count=meetings
                    ),
                )
            ),
        )

    def _fetch(self, _query: Query, offset: int, limit: int) -> list[MeetingRow]:
        start, end = words.bounds(self.year)
        return self.dossier.meetings.listed(
            first=start,
            last=end.replace(month=8, day=31),
            sequence_id=self.sequence_id,
            limit=limit,
            offset=offset,
        )

    def choose_sequence(self, sequence_id: int | None) -> None:
        """Show one sequence, or all."""
        self.sequence_id = sequence_id
        self.refresh()

    def choose_year(self, year: int) -> None:
        """Show the school year that begins in ``year``."""
        self.year = year
        self.refresh()

    def _follow(self, meeting_id: int, day: date) -> None:
        """Go to the school year into which a meeting was moved, and stand on it there."""
        year = words.school_year(day)
        if year != self.year:
            self.choose_year(year)
            self.timeline.lanes.choose(meeting_id)

    def focus_first(self) -> None:
        if self.is_open:
            self.meeting.view(self.meeting.moment).focus_first()
        else:
            self.table.setFocus()

    # Opening and making

    def open_meeting(self, meeting_id: int, moment: str = "") -> None:
        """Show a meeting in place of the list."""
        if self.meeting.show_meeting(meeting_id, moment):
            self.header.hide()
            self.stack.setCurrentWidget(self.meeting)
            view = self.meeting.view(self.meeting.moment)
            view.focus_first()

    def show_list(self) -> None:
        """Show the list again, on the meeting that was open."""
        self.header.show()
        self.stack.setCurrentIndex(0)
        if self._stale:
            self.refresh()
        if self.meeting.meeting_id is not None:
            self.table.choose(self.meeting.meeting_id)
        self.table.setFocus()

    def new_meeting(self) -> NewMeetingDialog:
        """Ask for the day of a new meeting, then prepare it.

        It goes on with the sequence shown, else with that of the meeting chosen in the list.
        """
        dialog = NewMeetingDialog(self.context, self, self._sequence_meant())
        dialog.accepted.connect(lambda: self.open_meeting(dialog.meeting_id or 0, "prepare"))
        dialog.open()
        return dialog

    def _sequence_meant(self) -> int | None:
        chosen = self.table.current_row() if self.table.hasFocus() else None
        lanes = self.timeline.lanes
        if lanes.hasFocus() and lanes.chosen is not None:
            chosen = self.dossier.meetings.one(lanes.chosen.id)
        if self.sequence_id is not None or chosen is None:
            return self.sequence_id
        going_on = {each.id for each in self._sequences if not each.ended_on}
        return chosen.sequence_id if chosen.sequence_id in going_on else None

    def lay_out_dates(self) -> LayOutDialog:
        """Propose the dates of a whole row of meetings."""
        dialog = LayOutDialog(self.context, self, self._sequence_meant())
        dialog.accepted.connect(lambda: self._laid_out(len(dialog.made)))
        dialog.open()
        return dialog

    def _laid_out(self, count: int) -> None:
        self.show_list()
        said = ngettext("{count} meeting planned.", "{count} meetings planned.", count)
        self.context.tell(said.format(count=count), undo=True)

    def export_calendar(self) -> None:
        """The meeting that is open, else those of the sequence shown, else all, to a calendar."""
        if self.is_open and self.meeting.meeting_id is not None:
            events, title = calendar.of_meeting(self.dossier, self.meeting.meeting_id), ""
        elif self.sequence_id is not None:
            events = calendar.of_sequence(self.dossier, self.sequence_id)
            title = next(each.name for each in self._sequences if each.id == self.sequence_id)
        else:
            events, title = calendar.of_dossier(self.dossier), _(self.title)
        calendar_export.ask(self.context, events, self, title)

    # What the menus do with the meeting that is open

    def show_prepare(self) -> None:
        """*Préparer*."""
        self._show_moment("prepare")

    def show_hold(self) -> None:
        """*Tenir*."""
        self._show_moment("hold")

    def show_write_up(self) -> None:
        """*Rédiger*."""
        self._show_moment("write_up")

    def _show_moment(self, moment: str) -> None:
        if self._asks_for_one():
            self.meeting.show_moment(moment)

    def open_session(self) -> None:
        """*Ouvrir la séance*."""
        if self._asks_for_one() and self.meeting.open_button.isVisibleTo(self.meeting):
            self.meeting.open_session()

    def adjourn(self) -> None:
        """*Lever la séance*."""
        if self._asks_for_one() and self.meeting.adjourn_button.isVisibleTo(self.meeting):
            self.meeting.adjourn()

    def go_to_attendance(self) -> None:
        """To the attendance list."""
        self._hold("go_to_attendance")

    def go_to_step(self) -> None:
        """To the step that the meeting works at."""
        self._hold("go_to_step")

    def next_item(self) -> None:
        """To the next agenda item."""
        self._hold("step", 1)

    def previous_item(self) -> None:
        """To the previous agenda item."""
        self._hold("step", -1)

    def add_action(self) -> None:
        """Begin an action in the notes."""
        self._hold("add_action")

    def add_decision(self) -> None:
        """Begin a decision in the notes."""
        self._hold("add_decision")

    def toggle_projection(self) -> None:
        """Show the meeting on a projector, or end it."""
        if self._asks_for_one():
            self.meeting.project(not self.meeting.projected)

    def write_convocations(self) -> None:
        """The convocations to Word."""
        self._export("prepare", Paper.CONVOCATIONS)

    def write_one_convocation(self) -> None:
        """One convocation for all members to Word."""
        self._export("prepare", Paper.CONVOCATION)

    def write_attendance_sheet(self) -> None:
        """The attendance sheet to Word."""
        self._export("prepare", Paper.ATTENDANCE_SHEET)

    def write_minutes(self) -> None:
        """The minutes to Word."""
        self._export("write_up", Paper.MINUTES)

    def write_decisions(self) -> None:
        """The record of decisions to Word."""
        self._export("write_up", Paper.DECISIONS)

    def write_essentials(self) -> None:
        """The letters to those who were away, to Word."""
        self._export("write_up", Paper.ESSENTIALS)

    def send_convocations(self) -> SendEachDialog | None:
        """The convocations by mail, to each person."""
        meeting = self.meeting.meeting_id if self._asks_for_one() else None
        if meeting is None or not self.flush():
            return None
        try:
            batch = convocations_batch(self.context, meeting)
        except UserError as error:
            self.context.tell_error(error)
            return None
        dialog = SendEachDialog(self.context, meeting, batch, self)
        dialog.accepted.connect(lambda: self._note_convening(meeting))
        dialog.open()
        return dialog

    def _note_convening(self, meeting_id: int) -> None:
        """Convocations that left have convened the meeting."""
        meeting = self.dossier.meetings.one(meeting_id)
        if meeting is not None and meeting.status == MeetingStatus.PLANNED:
            self.dossier.meetings.convene(meeting_id, self.context.today())
            self.context.tell(_("Convocation noted today."), undo=True)

    def send_minutes(self) -> None:
        """The minutes, or the record of decisions, by mail to all."""
        self._mail("send_minutes")

    def send_essentials(self) -> None:
        """The essentials by mail to each person who was away."""
        self._mail("send_essentials")

    def send_actions(self) -> None:
        """Each owner's actions by mail."""
        self._mail("send_actions")

    def _mail(self, method: str) -> None:
        if self._asks_for_one():
            if self.meeting.moment != "write_up":
                self.meeting.show_moment("write_up")
            view = self.meeting.view("write_up")
            # What is typed elsewhere could not be saved: the page stays where it is.
            if self.meeting.moment == "write_up" and isinstance(view, WriteUpView):
                getattr(view.mail, method)()

    def close_minutes(self) -> None:
        """*Arrêter le compte rendu*, where what is still missing is seen."""
        if self._asks_for_one():
            self.meeting.show_moment("write_up")
            view = self.meeting.view("write_up")
            if self.meeting.moment == "write_up" and isinstance(view, WriteUpView):
                view.minutes.close_minutes()

    def _export(self, moment: str, paper: Paper) -> None:
        if self._asks_for_one():
            self.meeting.export(moment, paper)

    def _hold(self, method: str, *values: int) -> None:
        if self._asks_for_one():
            if self.meeting.moment != "hold":
                self.meeting.show_moment("hold")
            getattr(self.meeting.view("hold"), method)(*values)

    def _asks_for_one(self) -> bool:
        """Return whether a meeting is open; else say what to do."""
        if not self.is_open:
            self.context.tell(_("Open a meeting first: choose it in the list, then Enter."))
        return self.is_open

    def show_target(self, **target: Any) -> None:
        """``show_target(meeting_id=3, moment="hold")`` opens a meeting, at an ``agenda_item_id``
        when one is given; ``sequence_id`` filters.

        ``convene`` goes to the convocation of that meeting; ``new`` asks for a new one,
        ``lay_out`` for a whole row of them.
        """
        if "meeting_id" in target:
            self.open_meeting(target["meeting_id"], target.get("moment", ""))
            view = self.meeting.view(self.meeting.moment)
            if target.get("agenda_item_id") and isinstance(view, HoldView | WriteUpView):
                view.go_to_item(target["agenda_item_id"])
            if target.get("convene"):
                prepare = self.meeting.view("prepare")
                if isinstance(prepare, PrepareView):
                    prepare.convene_button.setFocus()
        elif target.get("new") or target.get("lay_out"):
            self.show_list()
            if "sequence_id" in target:
                self.choose_sequence(target["sequence_id"])
            self.new_meeting() if target.get("new") else self.lay_out_dates()
        elif "sequence_id" in target:
            self.show_list()
            self.choose_sequence(target["sequence_id"])
