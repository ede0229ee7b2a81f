"""*Rédiger*: proofread on one page, close as a version, hand over, approve, reopen."""

from datetime import date

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from copil_desktop.documents.naming import Paper
from copil_desktop.documents.outline import Part, Place
from copil_desktop.domain.codes import READ_ONLY, MeetingStatus
from copil_desktop.dossier.agenda import ItemRow
from copil_desktop.dossier.meetings import MeetingRow
from copil_desktop.i18n import _
from copil_desktop.ui import theme
from copil_desktop.ui.autosave import AutoSaver, flush_all
from copil_desktop.ui.child_table import ChildTable
from copil_desktop.ui.forms.meetings import CORRECTIONS, DELIVERIES
from copil_desktop.ui.pages.meeting.edit import open_record
from copil_desktop.ui.pages.meeting.export import ExportCard
from copil_desktop.ui.pages.meeting.hold import TABLES
from copil_desktop.ui.pages.meeting.mail_card import MailCard
from copil_desktop.ui.pages.meeting.minutes_card import MinutesCard
from copil_desktop.ui.pages.meeting.proofreading_card import ProofreadingCard
from copil_desktop.ui.pages.meeting.roti_row import RotiRow
from copil_desktop.ui.pages.meeting.sheet import EDITED_ELSEWHERE, Editor, MinutesSheet, editors
from copil_desktop.ui.pages.page import Context
from copil_desktop.ui.widgets.basics import Card, SectionTitle, column, row
from copil_desktop.ui.widgets.scrolled import scrolled, settle
from copil_desktop.ui.zoomed import OnZoom

#: Width of the right column at normal text size.
ASIDE = 300
#: Least width of the sheet beside it.
LEAST_SHEET = 460
#: Milliseconds after which the page shows what was added in the notes that are being edited.
SOON_MS = 250


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
        self.sheet.tab_from = self
        inside = column(self.sheet, self._build_around(), None, spacing=14)
        paper = row(None, inside, None)
        paper.setStretch(1, 1_000)
        paper.setContentsMargins(0, 0, 8, 8)
        self.scroll_area = scrolled(paper)
        self.export = ExportCard(self.context, (Paper.MINUTES, Paper.DECISIONS, Paper.ESSENTIALS))
        self.mail = MailCard(self.context)
        self.minutes = MinutesCard(self.context, lambda: flush_all(self))
        self.proofreading = ProofreadingCard(self.context, self)
        cards = (self.minutes, self.proofreading, self.export, self.mail)
        side = column(*cards, None, spacing=12)
        side.setContentsMargins(0, 0, 6, 8)
        self._aside = scrolled(side)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._both.setContentsMargins(0, 0, 0, 0)
        self._both.setSpacing(8)
        self._both.addWidget(self.scroll_area, 3)
        self._both.addWidget(self._aside, 2)
        self._narrow = False
        self._widen_aside()
        OnZoom(self, self._arrange)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Put the right column below when there is no room for two."""
        zoom = theme.zoom(self)
        self._narrow = self.width() < round(ASIDE * zoom) + round(LEAST_SHEET * zoom)
        direction = QBoxLayout.Direction
        self._both.setDirection(direction.TopToBottom if self._narrow else direction.LeftToRight)
        self._widen_aside()

    def _widen_aside(self) -> None:
        width = round(ASIDE * theme.zoom(self))
        self._aside.setMinimumWidth(0 if self._narrow else width)
        self._aside.setMaximumWidth(16_777_215 if self._narrow else width)

    def _build_around(self) -> QWidget:
        card = Card(margins=(20, 8, 20, 16))
        self.corrections = ChildTable(self.context, CORRECTIONS)
        self.deliveries = ChildTable(self.context, DELIVERIES)
        self.roti = RotiRow()
        card.add(self.corrections, self.deliveries)
        card.add(SectionTitle(_("ROTI"), _("votes for each score from 1 to 5")), self.roti)
        return card

    def _connect(self) -> None:
        self.sheet.asked.connect(self._edit_elsewhere)
        self.sheet.edited.connect(self._show_sheet)
        self.minutes.go_asked.connect(self.go_to)
        self.minutes.corrections_asked.connect(self.note_correction)
        self.proofreading.go_asked.connect(self.bring_in_sight)
        self.proofreading.accepted.connect(self._show_sheet)
        # The notes show their new row themselves: the rest of the page follows once typing pauses.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MS)
        self._soon.timeout.connect(self._show_sheet)
        self._roti_saver = AutoSaver(self._save_roti, self.roti)
        self._roti_saver.failed.connect(self.context.tell_error)
        self.roti.edited.connect(self._roti_saver.touch)

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
        self.bring_in_sight(place)

    def bring_in_sight(self, place: Place) -> None:
        """Scroll to a place of the minutes; the title of the item above stays in sight."""
        view, paper = self.sheet.view(place), self.scroll_area.widget()
        if view is None or paper is None:
            return
        bar, above = self.scroll_area.verticalScrollBar(), round(80 * theme.zoom(self))
        # Once the regions have their places.
        QTimer.singleShot(0, view, lambda: bar.setValue(view.mapTo(paper, QPoint()).y() - above))

    def note_correction(self) -> None:
        """Put the cursor where a correction asked for is noted, below the sheet."""
        _spec, field = next(iter(self.corrections.lines()[-1].fields.values()))
        self.scroll_area.ensureWidgetVisible(self.corrections)
        field.setFocus()

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

    def _show_sheet(self) -> None:
        self._soon.stop()
        # The dossier may be closed under a window that is being left.
        if self.meeting_id is None or self.dossier.is_closed:
            return
        self._items = self.dossier.agenda.items(self.meeting_id)
        data = self.dossier.minutes_data(self.meeting_id)
        self.sheet.show_minutes(data, read_only=self.read_only)
        if self._meeting is not None:
            self.minutes.show_minutes(self._meeting, data)
        self.proofreading.show_minutes(self.meeting_id, read_only=self.read_only)
        if self.isVisible():
            settle()

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
                    self.context,
                    self,
                    lambda: (meeting, *self._item(uid)),
                    self._soon.start,
                    self._open,
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

    def _today(self) -> date:
        return self.context.today()

    def _save_roti(self) -> None:
        if self.meeting_id is not None:
            votes = self.roti.votes()
            self.dossier.meetings.note_roti(self.meeting_id, votes, origin=self)

    def _open(self, table: str, key: int) -> None:
        if flush_all(self):
            open_record(self.context, table, key, self, read_only=self.read_only)
