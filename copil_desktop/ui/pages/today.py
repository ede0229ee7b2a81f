"""*Aujourd'hui*: whom to call and why, what is late, what the next meeting lacks, the rhythm."""

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from copil_desktop import labels
from copil_desktop.domain.codes import MeetingStatus, Role
from copil_desktop.domain.flags import ActionFlag, Flags
from copil_desktop.domain.forecast import NEAR_DAYS, Lapse, worst
from copil_desktop.dossier import reduction, solicitations
from copil_desktop.dossier import today as today_queries
from copil_desktop.dossier.actions import ActionRow
from copil_desktop.dossier.forecast import read_forecast
from copil_desktop.dossier.meetings import MeetingRow
from copil_desktop.dossier.rounds import Coming
from copil_desktop.i18n import N_, _, long_day, ngettext, short_day
from copil_desktop.ui import theme
from copil_desktop.ui.pages import today_words
from copil_desktop.ui.pages.gesture_lines import GestureLine, mind_rows
from copil_desktop.ui.pages.page import Context, Page
from copil_desktop.ui.pages.today_minutes import minutes_section, presses, waiting
from copil_desktop.ui.widgets.basics import (
    SIGNS,
    Card,
    Chip,
    ElidedLabel,
    SectionTitle,
    clear,
    column,
    paragraph,
    row,
    text,
)
from copil_desktop.ui.widgets.buttons import Button
from copil_desktop.ui.widgets.empty_state import EmptyState
from copil_desktop.ui.widgets.press import PressRow
from copil_desktop.ui.widgets.rhythm import RhythmLine
from copil_desktop.ui.widgets.scrolled import scrolled
from copil_desktop.ui.zoomed import OnZoom

if TYPE_CHECKING:
    from copil_desktop.ui.dialogs.forecast import ForecastDialog

#: Actions shown before « Toutes les actions ».
MOST_ACTIONS = 5
#: Width of the right column at normal text size.
SIDE = 372
#: Least width of the left column beside it.
LEAST_MAIN = 460


class TodayPage(Page):
    """The room that opens first."""

    title = N_("Today")

    def _build(self) -> None:
        self._lines: list[GestureLine] = []
        self._gestures, self._actions = column(spacing=10), column(spacing=10)
        self._mind = column(spacing=10)
        self._meeting, self._rhythms = column(spacing=10), column(spacing=10)
        self._forecast, self._whole = column(spacing=10), column(spacing=10)
        side = QWidget()
        side.setLayout(column(self._meeting, self._rhythms, self._forecast, None, spacing=20))
        self._minutes = column(spacing=10)
        parts = (self._whole, self._gestures, self._minutes, self._actions, self._mind)
        main = column(*parts, None, spacing=20)
        canvas = _Canvas()
        both = QBoxLayout(QBoxLayout.Direction.LeftToRight, canvas)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(20)
        both.addLayout(main, 1)
        both.addWidget(side, 0)
        self._side, self._both = side, both
        self._scroll = scrolled(canvas)
        self.layout_.addWidget(self._scroll, 1)
        OnZoom(self, self._zoomed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _zoomed(self) -> None:
        self._arrange()
        self.refresh()

    def _arrange(self) -> None:
        """Put the right column below when there is no room for two."""
        width = round(SIDE * theme.zoom(self))
        direction = QBoxLayout.Direction
        if self.width() < width + round(LEAST_MAIN * theme.zoom(self)):
            self._both.setDirection(direction.TopToBottom)
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(16_777_215)
        else:
            self._both.setDirection(direction.LeftToRight)
            self._side.setFixedWidth(width)

    def refresh(self) -> None:
        today = self.context.today()
        self.header.set_title(_("Today"), long_day(today))
        place = self._focus_place()
        flags = self.dossier.flags(today)
        beginning = today_queries.beginning(self.dossier)
        coming = self.dossier.meetings.next_after(today)
        for layout in self._parts():
            clear(layout)
        self._lines = []
        started = beginning.members > 0
        self._side.setVisible(started)
        if started:
            dues = waiting(self.context, today)
            self._show_gestures(flags, coming, calm=not (flags.actions or presses(dues)))
            if dues:
                self._minutes.addWidget(minutes_section(self.context, dues, today))
            self._show_actions(flags)
            self._show_mind(flags, today)
            self._show_meeting(coming, today)
            self._show_rhythms(flags, today)
            self._show_forecast(flags, today)
            self._show_old_notes(today)
        else:
            self._whole.addWidget(_Guide(self.context, beginning))
        self._give_focus_back(place)

    def _parts(self) -> tuple[QVBoxLayout, ...]:
        return (
            self._whole,
            self._gestures,
            self._minutes,
            self._mind,
            self._actions,
            self._meeting,
            self._rhythms,
            self._forecast,
        )

    # The lines are made anew at each refresh: the focus returns to the same place in the list.

    def _focus_place(self) -> int | None:
        focused = self.focusWidget()
        for at, line in enumerate(self._lines):
            if focused is not None and line.isAncestorOf(focused):
                return at
        return None

    def _give_focus_back(self, place: int | None) -> None:
        if place is not None and self._lines:
            self._lines[min(place, len(self._lines) - 1)].log_button.setFocus()

    # À recontacter

    def _show_gestures(self, flags: Flags, coming: MeetingRow | None, *, calm: bool) -> None:
        """Show the persons of the day; ``calm``: nothing else is to be done either."""
        if calm and not flags.gestures:
            self._gestures.addWidget(self._calm(coming))
            return
        title = SectionTitle(_("To contact again"))
        self._gestures.addWidget(title)
        if not flags.gestures:
            card = Card()
            card.add(text(_("Nobody to contact again today."), "soft"))
            self._gestures.addWidget(card)
            return
        title.set_complement(
            ngettext(
                "one person, not one more", "{count} people, not one more", len(flags.gestures)
            ).format(count=labels.number(len(flags.gestures)))
        )
        card = Card(margins=(0, 0, 0, 0))
        card.body.setSpacing(0)
        for at, gesture in enumerate(flags.gestures):
            if at:
                card.add_rule()
            self._lines.append(GestureLine(self.context, gesture))
            card.add(self._lines[-1])
        self._gestures.addWidget(card)

    def _show_mind(self, flags: Flags, today: date) -> None:
        """Show who is to be thanked, and who is asked for too much."""
        rows = mind_rows(
            self.context, solicitations.unthanked(self.dossier, today), flags.overloads
        )
        if rows:
            self._mind.addWidget(SectionTitle(_("To keep in mind")))
            card = Card(margins=(0, 2, 0, 2))
            card.body.setSpacing(0)
            card.add(*rows)
            self._mind.addWidget(card)

    def _calm(self, coming: MeetingRow | None) -> Card:
        words = _("No meeting is planned.")
        if coming is not None:
            day = short_day(date.fromisoformat(coming.starts_at[:10]), self.context.today())
            words = _("Next meeting on {day}.").format(day=day)
        card = Card()
        card.add(EmptyState(_("Nothing is pressing."), words, "sun"))
        return card

    # Actions à reprendre

    def _show_actions(self, flags: Flags) -> None:
        if not flags.actions:
            return
        self._actions.addWidget(SectionTitle(_("Actions to take up"), str(len(flags.actions))))
        shown = flags.actions[:MOST_ACTIONS]
        rows = self.dossier.actions.named((flag.action.id for flag in shown), self.context.today())
        card = Card(margins=(0, 0, 0, 0))
        card.body.setSpacing(0)
        rest = len(flags.actions) - len(shown)
        for at, flag in enumerate(shown):
            last = at == len(shown) - 1 and not rest
            card.add(_action_line(self.context, flag, rows[flag.action.id], rule=not last))
        if rest:
            words = ngettext("{count} more action", "{count} more actions", rest)
            more = Button(words.format(count=rest), "quiet")
            more.clicked.connect(lambda: self.context.go("actions"))
            card.body.addLayout(row(6, more, None))
        self._actions.addWidget(card)

    # The right column

    def _show_meeting(self, coming: MeetingRow | None, today: date) -> None:
        self._meeting.addWidget(SectionTitle(_("Next meeting")))
        self._meeting.addWidget(_MeetingCard(self.context, coming, today))
        steering = self.dossier.rounds.coming(today)
        if steering is not None:
            self._meeting.addLayout(row(_round_button(self.context, steering), None))

    def _show_rhythms(self, flags: Flags, today: date) -> None:
        # The sequences have their lanes in *Réunions*.
        shown = [flag for flag in flags.cadence if flag.rhythm.sequence_uid is None]
        if not shown:
            return
        last = max((flag.rhythm.next_meeting or today for flag in shown), default=today)
        span = (
            today - today_words.LOOK_BACK,
            min(max(today + today_words.LOOK_AHEAD, last), today + today_words.LOOK_BACK),
        )
        days = today_queries.meeting_days(self.dossier, *span)
        self._rhythms.addWidget(SectionTitle(_("Rhythm of the committees")))
        card = Card()
        card.body.setSpacing(12)
        for flag in shown:
            line = RhythmLine()
            line.show_rhythm(today_words.rhythm(flag, days, today), today, span)
            card.add(line)
        self._rhythms.addWidget(card)

    def _show_forecast(self, flags: Flags, today: date) -> None:
        judged = {contact.person.id: contact.person for contact in flags.contacts}
        forecast = read_forecast(self.dossier, today, judged)
        lapse = worst(forecast.turns(NEAR_DAYS))
        self._forecast.addWidget(SectionTitle(_("If nothing happens")))
        sentence = paragraph("", "soft")
        lead, already = self._lead(lapse, today), forecast.has_overdue
        sentence.set_parts(today_words.forecast(lapse, lead, today, already=already))
        self.who_button = Button(_("Who, and when"), "quiet")
        self.who_button.clicked.connect(self.show_forecast)
        card = Card(margins=(16, 14, 16, 8))
        card.add(sentence, row(self.who_button, None))
        self._forecast.addWidget(card)

    def show_forecast(self) -> "ForecastDialog":
        """List who will be without contact for too long, and when."""
        from copil_desktop.ui.dialogs.forecast import ForecastDialog

        dialog = ForecastDialog(self.context, self)
        dialog.open()
        return dialog

    def _show_old_notes(self, today: date) -> None:
        """Propose to reduce the check-ins that are too old to keep their notes."""
        if not reduction.keeps_old_notes(self.dossier, today):
            return
        button = Button(_("Old motivation notes to reduce"), "quiet", icon_name="shield")
        button.clicked.connect(lambda: self.context.go("dossier", section="personal_data"))
        self._forecast.addLayout(row(button, None))

    def _lead(self, lapse: Lapse | None, today: date) -> str:
        """Name the leader among those who would be lost."""
        lost = {person.id for person in lapse.people} if lapse else set[int]()
        for leader in today_queries.leaders(self.dossier, today):
            if leader.id in lost:
                name = labels.person_name(leader.first_name, leader.last_name)
                role = labels.role(Role(leader.role), leader.honorific)
                return _("{name} ({role})").format(name=name, role=role)
        return ""


class _Canvas(QWidget):
    """What scrolls: as high as its words need at this width, never more."""

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)


def _action_line(context: Context, flag: ActionFlag, action: ActionRow, *, rule: bool) -> PressRow:
    words, tone = today_words.action_chip(flag)
    owner = action.owner_organisation or _("nobody in charge")
    if action.owner_last_name:
        owner = labels.person_name(action.owner_first_name, action.owner_last_name)
    due = "—"
    if action.due_on:
        due = short_day(date.fromisoformat(action.due_on), context.today(), weekday=False)
    elif action.due_before:
        due = action.due_before
    line = PressRow(f"{action.text}, {owner}, {due}, {words}", rule=rule)
    line.setToolTip(action.text)
    line.add(ElidedLabel(action.text), 1)
    line.add(ElidedLabel(owner, "soft"), width=132)
    line.add(ElidedLabel(due, "soft"), width=86)
    chip = QWidget()
    chip.setLayout(row(Chip(words, tone), None))
    line.add(chip, width=118)
    line.clicked.connect(lambda: context.go("actions", action_id=action.id))
    return line


class _CheckLine(QWidget):
    """« ✓ Ordre du jour : 5 points »: a sign and what it says."""

    def __init__(self, line: today_words.Line, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        sign = text(SIGNS[line.tone] or "○", line.tone if line.tone != "neutral" else "soft")
        sign.setFixedWidth(round(16 * theme.zoom(self)))
        words = paragraph(line.words)
        layout = row(sign, words, spacing=8)
        layout.setStretch(1, 1)
        layout.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
        self.setLayout(layout)


def _round_button(context: Context, coming: Coming) -> Button:
    """Return the way to the round of check-ins before a meeting, with its progress."""
    if coming.round_id is None:
        words = _("Round of check-ins before {meeting}").format(
            meeting=labels.meeting_name(coming.committee, coming.number)
        )
    else:
        words = _("Round of check-ins: {heard} of {members}").format(
            heard=coming.heard, members=coming.members
        )
    button = Button(words, "quiet", icon_name="heart-pulse")
    target = {"new": "round"} if coming.round_id is None else {"round_id": coming.round_id}
    button.clicked.connect(lambda: context.go("actors", **target))
    return button


class _MeetingCard(Card):
    """The next meeting, what it lacks, and what to do about it."""

    def __init__(self, context: Context, meeting: MeetingRow | None, today: date) -> None:
        super().__init__()
        if meeting is None:
            self.add(paragraph(_("No meeting is planned."), "soft"))
            plan = Button(_("New meeting"), "primary")
            plan.clicked.connect(lambda: context.go("meetings", new=True))
            self.body.addSpacing(4)
            self.add(row(plan, None))
            return
        self.add(text(labels.meeting_name(meeting.committee, meeting.number), "heading"))
        self.add(paragraph(today_words.meeting_line(meeting), "soft"))
        if meeting.step:
            self.add(paragraph(_("step “{step}”").format(step=meeting.step), "soft"))
        self.body.addSpacing(4)
        ready = today_queries.readiness(context.dossier, meeting.id)
        for line in today_words.readiness_lines(meeting, ready, today) if ready else ():
            self.add(_CheckLine(line))
        self.body.addSpacing(6)
        self.add(row(*self._buttons(context, meeting, today), None))

    def _buttons(self, context: Context, meeting: MeetingRow, today: date) -> list[Button]:
        def button(words: str, look: str, **target: Any) -> Button:
            made = Button(words, look)
            made.clicked.connect(lambda: context.go("meetings", meeting_id=meeting.id, **target))
            return made

        if meeting.starts_at[:10] == today.isoformat():
            return [
                button(_("Hold the meeting"), "primary", moment="hold"),
                button(_("Prepare"), "secondary", moment="prepare"),
            ]
        made = [button(_("Prepare"), "primary", moment="prepare")]
        if meeting.status == MeetingStatus.PLANNED:
            made.append(button(_("Convene"), "secondary", moment="prepare", convene=True))
        return made


class _Guide(Card):
    """What a new dossier needs, in order; what is there already is ticked."""

    def __init__(self, context: Context, there: today_queries.Beginning) -> None:
        super().__init__(margins=(24, 22, 24, 22))
        self.setMaximumWidth(round(700 * theme.zoom(self)))
        self.body.setSpacing(4)
        self.add(text(_("To begin with"), "heading"))
        self.add(
            paragraph(
                _("Five things, and this page will say each day whom to call and why."), "soft"
            )
        )
        self.body.addSpacing(8)
        steps = (
            (there.organisations, _("The organisations of the alliance"), _("Add an organisation"),
             "actors", {"new": "organisation"}),
            (there.people, _("The people who take part"), _("Add a person"),
             "actors", {"new": "person"}),
            (there.coordinators, _("Who coordinates, and the name of the alliance"),
             _("Open the settings"), "dossier", {"section": "settings"}),
            (there.members, _("A committee, its rules and its members"), _("Create a committee"),
             "dossier", {"section": "committees"}),
            (there.meetings, _("The first meeting"), _("Plan a meeting"),
             "meetings", {"new": True}),
        )  # fmt: skip
        first = next((at for at, step in enumerate(steps) if not step[0]), None)
        for at, (count, words, does, room, target) in enumerate(steps):
            button = Button(does, "primary" if at == first else "secondary")
            button.clicked.connect(lambda _=False, r=room, t=target: context.go(r, **t))
            sign = Chip("✓" if count else str(at + 1), "good" if count else "accent")
            label = text(words, "soft" if count else "")
            button.setFixedWidth(round(180 * theme.zoom(self)))
            line = row(sign, label, None, spacing=12)
            if target.get("new") == "person":
                line.addWidget(self._contacts_button(context))
            line.addWidget(button)
            self.add(line)
            self.body.addSpacing(6)

    @staticmethod
    def _contacts_button(context: Context) -> Button:
        made = Button(_("Import contacts…"), "quiet")
        made.clicked.connect(lambda: context.go("actors", new="contacts"))
        return made
