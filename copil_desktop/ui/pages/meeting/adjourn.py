"""*Lever la séance*, in one minute: what is left to say before people stand up."""

from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from copil_desktop import labels
from copil_desktop.documents.naming import Paper
from copil_desktop.domain.codes import ActionStatus, AttendanceStatus, ItemState
from copil_desktop.domain.flags import AGEING_FROM
from copil_desktop.domain.session import closing_state, left_lines
from copil_desktop.dossier.actions import ActionRow
from copil_desktop.dossier.agenda import ItemRow
from copil_desktop.dossier.attendance import AttendanceRow
from copil_desktop.dossier.meetings import ADJOURN
from copil_desktop.errors import UserError
from copil_desktop.i18n import _, clock, long_day
from copil_desktop.ui import references, theme
from copil_desktop.ui.dialogs.ask import AskDialog
from copil_desktop.ui.pages.meeting import attendance_words, outcome_words, rhythm_words
from copil_desktop.ui.pages.meeting.day_advice import DayAdvice
from copil_desktop.ui.pages.meeting.roti_row import RotiRow
from copil_desktop.ui.pages.meeting.step_card import StepQuestion
from copil_desktop.ui.pages.page import Context
from copil_desktop.ui.widgets.basics import ElidedLabel, SectionTitle, row, text
from copil_desktop.ui.widgets.buttons import Button, native_key
from copil_desktop.ui.widgets.choices import ChoiceField, RefField
from copil_desktop.ui.widgets.fields import FlagField
from copil_desktop.ui.widgets.labelled import Labelled
from copil_desktop.ui.widgets.read_fields import DateField, MomentField
from copil_desktop.ui.widgets.scrolled import scrolled

#: Height of the questions before they scroll, at normal text size.
MOST = 430
#: What stands above and below them at normal text size, and their least height, in pixels.
AROUND, LEAST = 170, 150
#: The states that an item can end in.
_ENDS = (ItemState.DONE, ItemState.POSTPONED, ItemState.DROPPED)
_MOMENT = "%Y-%m-%dT%H:%M"


class AdjournDialog(AskDialog):
    """Everything it proposes is shown and can be changed; it is written in one step."""

    WIDTH = 640

    def __init__(
        self,
        context: Context,
        meeting_id: int,
        now: datetime,
        parent: QWidget | None,
        *,
        projected: bool = False,
    ) -> None:
        """``projected``: the whole room sees it; nobody's constraints are shown."""
        super().__init__(
            _("Adjourn the session"),
            _("Adjourn the session"),
            parent,
            _("It is {hour}. What is left to say, in one minute:").format(hour=clock(now)),
        )
        self._context, self._dossier = context, context.dossier
        self._meeting_id, self._now = meeting_id, now
        self._projected = projected
        self._meeting = context.dossier.records.get("meetings", meeting_id)
        self.people: dict[int, ChoiceField] = {}
        self._together: set[int] = set()
        self.items: dict[int, ChoiceField] = {}
        self.action_fields: dict[int, tuple[RefField, DateField]] = {}
        self.roti = RotiRow()
        self.record = FlagField(_("Write the record of decisions now"))
        self.record.set_value(True)
        self.earlier: list[ActionRow] = []
        self.carry = FlagField(_("Carry them over to the next meeting as they stand"))
        self.essentials = FlagField(_("Write to those who were away"))
        self.next_date: MomentField | None = None
        self._inside = QVBoxLayout()
        self._inside.setContentsMargins(0, 0, 10, 0)
        self._inside.setSpacing(8)
        self._build()
        self._inside.addStretch(1)
        self.body.addWidget(self._scrolled())
        self.done_button.setFocus()

    def _scrolled(self) -> QWidget:
        inside = QWidget()
        inside.setLayout(self._inside)
        scroll = scrolled(inside)
        factor = theme.zoom(self)
        parent = self.parentWidget()
        room = parent.window().height() if parent else self.screen().availableSize().height()
        # Large letters on a small screen, a projector's: the buttons stay in sight.
        most = min(round(MOST * factor), max(room - round(AROUND * factor), LEAST))
        scroll.setFixedHeight(min(inside.sizeHint().height() + 4, most))
        return scroll

    def _build(self) -> None:
        self._ask_lines()
        self._ask_people()
        self._ask_items()
        self._ask_actions()
        self._ask_earlier()
        self._ask_step()
        self._ask_next()
        self._ask_roti()

    def _title(self, words: str, complement: str = "") -> None:
        if self._inside.count():
            self._inside.addSpacing(8)
        self._inside.addWidget(SectionTitle(words, complement))

    def _line(self, words: str, *fields: QWidget) -> None:
        line = row(spacing=8)
        line.addWidget(text(words, wrap=True), 1, Qt.AlignmentFlag.AlignVCenter)
        for field in fields:
            line.addWidget(field)
        self._inside.addLayout(line)

    # The questions

    def _ask_lines(self) -> None:
        notes = [item.notes for item in self._dossier.agenda.items(self._meeting_id)]
        lines = left_lines(notes)
        if lines:
            self._title(_("Lines proposed and not accepted"), str(len(lines)))
            for line in lines:
                self._inside.addWidget(text(line, "warn", wrap=True))

    def _ask_people(self) -> None:
        unmarked = [
            each for each in self._dossier.attendance.rows(self._meeting_id) if each.status is None
        ]
        if not unmarked:
            return
        self._title(_("Persons not marked"), str(len(unmarked)))
        buttons = []
        for words, letter, status in (
            (_("All present"), "P", AttendanceStatus.PRESENT),
            (_("All excused"), "E", AttendanceStatus.EXCUSED),
            (_("All absent"), "A", AttendanceStatus.ABSENT),
        ):
            button = Button(words, key=native_key(f"Alt+{letter}"))
            mark = partial(self._mark_all, status.value)
            button.clicked.connect(mark)
            QShortcut(QKeySequence(f"Alt+{letter}"), self, mark)
            buttons.append(button)
        self._inside.addLayout(row(*buttons, None))
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        for at, person in enumerate(unmarked):
            line, place = divmod(at, 2)
            grid.addWidget(ElidedLabel(attendance_words.name(person)), line, 2 * place)
            grid.addWidget(self._person_field(person), line, 2 * place + 1)
        for place in (0, 2):
            grid.setColumnStretch(place, 1)
        self._inside.addLayout(grid)

    def _person_field(self, person: AttendanceRow) -> ChoiceField:
        choices = (AttendanceStatus.PRESENT, AttendanceStatus.EXCUSED, AttendanceStatus.ABSENT)
        field = ChoiceField(
            [(code.value, labels.attendance(code, person.honorific)) for code in choices],
            none=_("to be marked"),
        )
        field.setAccessibleName(attendance_words.name(person))
        self.people[person.person_id] = field
        field.edited.connect(lambda key=person.person_id: self._together.discard(key))
        return field

    def _mark_all(self, status: str, *_clicked: object) -> None:
        """Mark the rest: those of whom nothing was said one by one."""
        for person, field in self.people.items():
            if field.value() is None or person in self._together:
                self._together.add(person)
                field.set_value(status)

    def _ask_items(self) -> None:
        items = self._dossier.agenda.items(self._meeting_id)
        left = [each for each in items if each.state == ItemState.TODO]
        if not left:
            return
        self._title(_("Items not said to be treated"), str(len(left)))
        for item in left:
            self._ask_item(item)

    def _ask_item(self, item: ItemRow) -> None:
        words = {
            ItemState.DONE: labels.word(ItemState.DONE),
            ItemState.POSTPONED: _("carried over to the next meeting"),
            ItemState.DROPPED: labels.word(ItemState.DROPPED),
        }
        field = ChoiceField([(code.value, words[code]) for code in _ENDS])
        came = bool(item.notes or item.decisions or item.actions)
        field.set_value(closing_state(ItemState(item.state), came_of_it=came).value)
        field.setAccessibleName(item.title)
        self.items[item.id] = field
        self._line(item.title, field)

    def _ask_actions(self) -> None:
        lacking = [
            each
            for each in self._dossier.actions.of_meeting(self._meeting_id, self._context.today())
            if outcome_words.lacks(each)
        ]
        if not lacking:
            return
        self._title(_("Actions without owner or date"), str(len(lacking)))
        for action in lacking:
            self._ask_action(action)

    def _ask_action(self, action: ActionRow) -> None:
        owner = RefField(lambda: references.options(self._dossier, "people"), placeholder=_("Who?"))
        owner.set_value(action.owner_id)
        owner.setAccessibleName(_("Owner of “{action}”").format(action=action.text))
        # An action that a structure owns, or due before a meeting, lacks only the other half.
        if not action.owner_id and action.owner_organisation:
            owner.setEnabled(False)
            owner.setPlaceholderText(action.owner_organisation)
        due = DateField(self._context.today)
        due.set_value(action.due_on)
        due.setAccessibleName(_("Date of “{action}”").format(action=action.text))
        if not action.due_on and action.due_before:
            due.setEnabled(False)
            due.setPlaceholderText(
                _("before the next {committee}").format(committee=action.due_before)
            )
        owner.setFixedWidth(round(170 * theme.zoom(self)))
        due.setFixedWidth(round(190 * theme.zoom(self)))
        self.action_fields[action.id] = (owner, due)
        self._line(action.text, owner, due)

    def _ask_earlier(self) -> None:
        """Earlier actions of which nothing was said: are they carried over to the next meeting?"""
        today = self._context.today()
        said = self._dossier.actions.said_at(self._meeting_id)
        self.earlier = [
            each
            for each in self._dossier.actions.pending_before(self._meeting_id, today)
            if each.id not in said
        ]
        if not self.earlier:
            return
        self._title(_("Earlier actions not spoken of"), str(len(self.earlier)))
        for action in self.earlier:
            ages = action.carried >= AGEING_FROM
            detail = [outcome_words.who_and_when(action, today), outcome_words.carried(action)]
            if ages:
                detail.append(_("to be split, given to somebody else, helped or dropped"))
            words = " · ".join(part for part in (action.text, *detail) if part)
            self._inside.addWidget(text(words, "warn" if ages else "", wrap=True))
        self._inside.addWidget(self.carry)

    def _ask_step(self) -> None:
        self.step = StepQuestion(self._context, self._meeting_id)
        if self.step.step is not None:
            self._inside.addSpacing(8)
            self._inside.addWidget(self.step)

    def _ask_next(self) -> None:
        self._title(_("Next meeting"))
        known = self._dossier.meetings.next_of(self._meeting["committee_id"], self._meeting_id)
        if known is not None:
            moment = datetime.fromisoformat(known)
            said = f"{long_day(moment.date())}, {clock(moment)}"
            self._inside.addWidget(text(_("Planned on {moment}.").format(moment=said), "good"))
            return
        self.next_date = MomentField(self._context.today)
        today = self._context.today()
        asked = self._dossier.dates.question(
            self._meeting["committee_id"], self._meeting["sequence_id"], today
        )
        rhythm = rhythm_words.window(asked.window, today)
        self._inside.addWidget(Labelled(_("Date agreed"), self.next_date, rhythm))
        if not self._projected:  # it says who is away, and why
            advice = DayAdvice(self._context, self.next_date.date_field)
            advice.zones_chosen.connect(lambda: self._advise(advice))
            self._advise(advice)
            self._inside.addWidget(advice)

    def _advise(self, advice: DayAdvice) -> None:
        committee_id, today = self._meeting["committee_id"], self._context.today()
        asked = self._dossier.dates.question(
            committee_id, self._meeting["sequence_id"], today, zones=advice.zones()
        )
        advice.ask(asked, self._dossier.holidays.zones(committee_id, today))

    def _ask_roti(self) -> None:
        self._title(_("ROTI"), _("was the time well spent? votes for each score, if wished"))
        self.roti.set_votes(self._dossier.meetings.roti(self._meeting_id))
        self._inside.addWidget(self.roti)
        self._inside.addSpacing(8)
        self._inside.addWidget(self.record)
        self._inside.addWidget(self.essentials)

    # Writing

    def save(self) -> None:
        problem = self.problems()
        if problem:
            raise UserError(problem)
        dossier = self._dossier
        with dossier.transaction(ADJOURN):
            for person, field in self.people.items():
                if field.value():
                    status = AttendanceStatus(field.value())
                    dossier.attendance.mark(self._meeting_id, person, status)
            for item, field in self.items.items():
                dossier.records.change("agenda_items", item, state=field.value())
            for action, (owner, due) in self.action_fields.items():
                dossier.records.change("action_items", action, **self._lacking(owner, due))
            dossier.meetings.note_roti(self._meeting_id, self.roti.votes())
            self._carry_over()
            self.step.save()
            self._plan_next()
            dossier.agenda.hand_on(self._meeting_id)
            dossier.meetings.adjourn(self._meeting_id, self._now)

    def _carry_over(self) -> None:
        for action in self.earlier if self.carry.value() else ():
            self._dossier.actions.review(
                action.id,
                self._meeting_id,
                ActionStatus(action.status),
                today=self._context.today(),
            )

    def papers(self) -> tuple[Paper, ...]:
        """Return the documents to write at once."""
        wanted = ((self.record, Paper.DECISIONS), (self.essentials, Paper.ESSENTIALS))
        return tuple(paper for field, paper in wanted if field.value())

    def _lacking(self, owner: RefField, due: DateField) -> dict[str, Any]:
        values: dict[str, Any] = {}
        if owner.isEnabled():
            values["owner_id"] = owner.value()
        if due.isEnabled():
            values["due_on"] = due.value()
        return values

    def _plan_next(self) -> None:
        moment = self.next_date.value() if self.next_date else None
        if moment is None:
            return
        starts_at = datetime.fromisoformat(moment)
        if starts_at.hour == 0 and starts_at.minute == 0:
            # A day without an hour: the committee meets at its usual hour.
            usual = datetime.strptime(self._meeting["starts_at"], _MOMENT)
            starts_at = starts_at.replace(hour=usual.hour, minute=usual.minute)
        self._dossier.meetings.plan(
            self._meeting["committee_id"], starts_at, sequence_id=self._meeting["sequence_id"]
        )
