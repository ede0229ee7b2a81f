"""*Préparer*: what falls on the day of a meeting to come, and the good days it can move to."""

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from copil_desktop.domain.codes import MeetingStatus
from copil_desktop.domain.dates import days_to_offer, remarks
from copil_desktop.dossier.meetings import MeetingRow
from copil_desktop.dossier.moving import move
from copil_desktop.errors import UserError
from copil_desktop.i18n import _, short_day
from copil_desktop.ui.announce import announce
from copil_desktop.ui.pages.meeting import day_words as words
from copil_desktop.ui.pages.move_words import CONVENE_AGAIN
from copil_desktop.ui.pages.page import Context
from copil_desktop.ui.widgets.basics import Card, SectionTitle, clear, paragraph, row, text
from copil_desktop.ui.widgets.buttons import Button
from copil_desktop.ui.widgets.flow import FlowLayout

#: Good days offered.
_OFFERED = 4


class DayCard(Card):
    """The day of one meeting; a good day pressed moves the meeting there, hour and length kept."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._meeting: MeetingRow | None = None
        self.heading = SectionTitle(_("The day"))
        self._said = QVBoxLayout()
        self._said.setSpacing(4)
        self.days: list[Button] = []
        self._offers = QWidget()
        self._flow = FlowLayout(self._offers)
        self._offers_title = text(_("Move it to a good day:"), "small")
        self.people_button = Button(_("How the members work"), "quiet", icon_name="users")
        self._people = QVBoxLayout()
        self._people.setSpacing(3)
        self._people_area = QWidget()
        self._people_area.setLayout(self._people)
        self._people_area.hide()
        self.people_button.clicked.connect(self._toggle_people)
        self.add(self.heading, self._said, self._offers_title, self._offers)
        self.add(row(self.people_button, None))
        self.calendar_button = Button(_("Calendar file (.ics)…"), icon_name="calendar")
        self.add(self._people_area, self.calendar_button)

    def show_meeting(self, meeting: MeetingRow) -> None:
        """Show what falls on the day of a meeting to come."""
        self._meeting = meeting
        dossier, today = self._context.dossier, self._context.today()
        asked = dossier.dates.question(
            meeting.committee_id, meeting.sequence_id, today, meeting_id=meeting.id
        )
        day = date.fromisoformat(meeting.starts_at[:10])
        zones = dossier.holidays.zones(meeting.committee_id, today)
        self.heading.set_complement(words.zones(zones))
        found = remarks(day, asked, today)
        clear(self._said)
        if not found:
            good = _("✓ A good day: {day}").format(day=words.long(day, today))
            self._said.addWidget(text(good, "good", wrap=True))
        for each in found:
            tone = words.tone((each,))
            self._said.addWidget(text(f"! {words.remark(each, today)}", tone, wrap=True))
        self._offer([each for each in days_to_offer(asked, today, _OFFERED) if each != day], today)
        clear(self._people)
        for each in asked.constraints:
            said = " ".join(each.text.split())
            self._people.addWidget(
                paragraph(_("{name}: {text}").format(name=each.name, text=said), "small")
            )
        self.people_button.setVisible(bool(asked.constraints))

    def _offer(self, days: list[date], today: date) -> None:
        clear(self._flow)
        self.days = []
        for day in sorted(days):
            button = Button(short_day(day, today))
            button.setAccessibleName(
                _("Move the meeting to {day}").format(day=words.long(day, today))
            )
            button.clicked.connect(lambda _=False, day=day: self.move_to(day))
            self.days.append(button)
            self._flow.addWidget(button)
        for part in (self._offers, self._offers_title):
            part.setVisible(bool(days))

    def _toggle_people(self) -> None:
        self._people_area.setVisible(self._people_area.isHidden())

    def move_to(self, day: date) -> None:
        """Move the meeting to another day; undo brings it back."""
        assert self._meeting is not None
        convened = self._meeting.status == MeetingStatus.CONVENED
        try:
            move(self._context.dossier, {self._meeting.id: day})
        except UserError as error:
            self._context.tell_error(error)
            return
        said = words.long(day, self._context.today())
        announce(self, said)
        told = _("Meeting moved to {day}.").format(day=said)
        if convened:
            told = f"{told} {_(CONVENE_AGAIN)}"
        self._context.tell(told, undo=True)
