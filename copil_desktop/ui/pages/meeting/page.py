"""One meeting as one page in three moments: *Préparer*, *Tenir*, *Rédiger*."""

from datetime import datetime

from PySide6.QtCore import QDateTime, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from copil_desktop.documents.naming import Paper
from copil_desktop.domain.codes import READ_ONLY, MeetingStatus
from copil_desktop.dossier.meetings import MeetingRow
from copil_desktop.errors import UserError
from copil_desktop.i18n import _
from copil_desktop.ui.announce import announce
from copil_desktop.ui.autosave import flush_all
from copil_desktop.ui.dialogs.reopen_minutes import ReopenDialog
from copil_desktop.ui.pages.meeting import state_words
from copil_desktop.ui.pages.meeting.adjourn import AdjournDialog
from copil_desktop.ui.pages.meeting.hold import HoldView
from copil_desktop.ui.pages.meeting.prepare import PrepareView
from copil_desktop.ui.pages.meeting.write_up import WriteUpView
from copil_desktop.ui.pages.page import Context
from copil_desktop.ui.widgets.basics import Card, ElidedLabel, StateChip, row, text
from copil_desktop.ui.widgets.buttons import Button, IconButton, SegmentedControl

MOMENTS = ("prepare", "hold", "write_up")


def moment_of(meeting: MeetingRow) -> str:
    """Return the moment in which a meeting is opened when none is asked."""
    if meeting.status in (MeetingStatus.PLANNED, MeetingStatus.CONVENED, MeetingStatus.CANCELLED):
        return "prepare"
    if meeting.status == MeetingStatus.HELD and not meeting.adjourned_at and meeting.opened_at:
        return "hold"
    return "write_up"


class MeetingPage(QWidget):
    """Shows one meeting; ``closed`` asks to go back to the list."""

    closed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context, self.dossier = context, context.dossier
        self.meeting_id: int | None = None
        self.moment = ""
        self._closed = False
        self.projected = False
        self._after_projection = ""
        self._views: dict[str, PrepareView | HoldView | WriteUpView] = {}
        self._build()
        context.bus.watch(self, self.refresh, ("meetings", "committees"))

    def _build(self) -> None:
        self.back_button = IconButton("chevron-left", _("All meetings"))
        self.back_button.clicked.connect(self.close_meeting)
        self.title = ElidedLabel("", "title")
        # It keeps its words as long as there is room for them, before anything else.
        self.title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.title.setMinimumWidth(120)
        self.subtitle = ElidedLabel("", "subtitle")
        self.subtitle.setContentsMargins(0, 5, 0, 0)
        self.chip = StateChip()
        words = [_("Prepare"), _("Hold"), _("Write up")]
        self.moments = SegmentedControl(words, _("Moment of the meeting"))
        self.moments.chosen.connect(lambda at: self.show_moment(MOMENTS[at]))
        self.open_button = Button(_("Open the session"), "primary")
        self.open_button.clicked.connect(self.open_session)
        self.adjourn_button = Button(_("Adjourn the session"), "primary")
        self.adjourn_button.clicked.connect(self.adjourn)
        top = QHBoxLayout()
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(12)
        top.addWidget(self.back_button)
        top.addWidget(self.title)
        top.addWidget(self.subtitle, 1)
        top.addWidget(self.chip)
        top.addWidget(self.moments)
        top.addWidget(self.open_button)
        top.addWidget(self.adjourn_button)
        self.stack = QStackedWidget()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        self.closed_words = text(
            _("Closed minutes are read-only. To change them, reopen them."), "soft"
        )
        self.reopen_button = Button(_("Reopen…"), icon_name="lock-open")
        self.reopen_button.clicked.connect(self.ask_reopening)
        self.banner = Card(margins=(16, 8, 8, 8))
        self.banner.add(row(self.closed_words, None, self.reopen_button))
        layout.addLayout(top)
        layout.addWidget(self.banner)
        layout.addWidget(self.stack, 1)

    # Showing

    def show_meeting(self, meeting_id: int, moment: str = "") -> bool:
        """Show a meeting, in the moment asked or the one where it stands.

        Return False when the meeting is gone or what is typed could not be saved.
        """
        meeting = self.dossier.meetings.one(meeting_id)
        if meeting is None or not flush_all(self):
            return False
        self.meeting_id = meeting_id
        self.refresh()
        self.show_moment(moment or moment_of(meeting))
        return True

    def show_moment(self, moment: str) -> None:
        """Show one of the three moments."""
        assert self.meeting_id is not None
        if not flush_all(self):
            self.moments.set_index(MOMENTS.index(self.moment))
            return
        self.moment = moment
        self.moments.set_index(MOMENTS.index(moment))
        self._show_chip()
        view = self.view(moment)
        view.show_meeting(self.meeting_id)
        self.stack.setCurrentWidget(view)
        view.focus_first()

    def view(self, moment: str) -> PrepareView | HoldView | WriteUpView:
        """Return the view of a moment, built at its first showing."""
        if moment not in self._views:
            make = {"prepare": PrepareView, "hold": HoldView, "write_up": WriteUpView}[moment]
            view = make(self.context)
            view.moment_asked.connect(self.show_moment)
            self._views[moment] = view
            self.stack.addWidget(view)
        return self._views[moment]

    def refresh(self) -> None:
        """Show the title, the state and what can be done now."""
        if self.meeting_id is None:
            return
        meeting = self.dossier.meetings.one(self.meeting_id)
        if meeting is None:
            self.meeting_id = None
            self.closed.emit()
            return
        self.title.setText(state_words.name(meeting))
        title = f"{meeting.title} · " if meeting.title else ""
        self.subtitle.setText(title + state_words.subtitle(meeting))
        self.chip.set(*state_words.state(meeting, self.context.today()))
        self._closed = meeting.status in READ_ONLY
        self._show_chip()
        to_come = meeting.status in (MeetingStatus.PLANNED, MeetingStatus.CONVENED)
        in_session = meeting.status == MeetingStatus.HELD and meeting.adjourned_at is None
        self.open_button.setVisible(to_come)
        self.adjourn_button.setVisible(in_session and meeting.opened_at is not None)
        self._show_projected()

    def _show_chip(self) -> None:
        # While the meeting is held the room goes to where and when.
        self.chip.setVisible(self.moment != "hold")
        # *Rédiger* says it beside its own buttons.
        self.banner.setVisible(self._closed and self.moment != "write_up")

    # On a projector

    def project(self, on: bool) -> None:
        """Show the meeting that is held to the whole room, larger, or end it.

        Nothing that is for the coordinator alone is seen then, and no other place is reached.
        """
        if on == self.projected or (on and not self._to_hold()):
            return
        self.projected = on
        hold = self.view("hold")
        assert isinstance(hold, HoldView)
        self.context.project(on)
        self._show_projected()
        hold.set_projected(on)
        announce(self, _("Projection mode") if on else _("End of the projection"))
        if not on and self._after_projection:
            moment, self._after_projection = self._after_projection, ""
            self.show_moment(moment)

    def _to_hold(self) -> bool:
        if self.moment != "hold":
            self.show_moment("hold")
        return self.moment == "hold"

    def _show_projected(self) -> None:
        for widget in (self.back_button, self.moments):
            widget.setVisible(not self.projected)

    # Opening and adjourning

    def now(self) -> datetime:
        """Return the moment, on the day the window believes it is."""
        return datetime.combine(
            self.context.today(),
            QDateTime.currentDateTime().time().toPython(),  # type: ignore[arg-type]
        )

    def open_session(self) -> None:
        """*Ouvrir la séance*: the meeting is held from now on."""
        if self.meeting_id is None or not flush_all(self):
            return
        try:
            self.dossier.meetings.open_session(self.meeting_id, self.now())
        except UserError as error:
            self.context.tell_error(error)
            return
        self.context.bus.deliver()
        self.show_moment("hold")

    def adjourn(self) -> AdjournDialog | None:
        """*Lever la séance*: what is left to say in one minute, then write up."""
        if self.meeting_id is None or not flush_all(self):
            return None
        dialog = AdjournDialog(
            self.context, self.meeting_id, self.now(), self, projected=self.projected
        )
        dialog.accepted.connect(lambda: self._adjourned(dialog.papers()))
        dialog.open()
        return dialog

    def _adjourned(self, papers: tuple[Paper, ...]) -> None:
        self.context.bus.deliver()
        view = self.view("write_up")
        assert isinstance(view, WriteUpView)
        if self.projected:
            # The room stays where it is; what comes next is for the coordinator alone.
            self._after_projection = "write_up"
            view.show_meeting(self.meeting_id or 0)
        else:
            self.show_moment("write_up")
        if papers:
            view.export.write_each(papers)

    def export(self, moment: str, paper: Paper) -> None:
        """Write a document of the meeting to Word, from the moment that has its button."""
        if self.moment != moment:
            self.show_moment(moment)
        view = self.view(moment)
        # What is typed elsewhere could not be saved: the page stays where it is.
        if self.moment == moment and isinstance(view, PrepareView | WriteUpView):
            view.export.ask(paper)

    def ask_reopening(self) -> ReopenDialog | None:
        """Ask why closed minutes are reopened."""
        if self.meeting_id is None:
            return None
        dialog = ReopenDialog(self.context, self.meeting_id, self)
        dialog.open()
        return dialog

    # Leaving

    def close_meeting(self) -> None:
        """Go back to the list, once everything is saved; end the projection before."""
        if self.projected:
            self.project(False)
        elif flush_all(self):
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # While a meeting is held Escape leads back to the notes, never out of the meeting.
        if event.key() == Qt.Key.Key_Escape and (self.moment != "hold" or self.projected):
            self.close_meeting()
        else:
            super().keyPressEvent(event)
