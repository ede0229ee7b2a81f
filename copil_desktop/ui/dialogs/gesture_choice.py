"""Putting a gesture of the day off to a day, or saying why it is not relevant."""

from datetime import date, datetime, time, timedelta

from PySide6.QtWidgets import QWidget

from copil_desktop import labels
from copil_desktop.domain.calendar_events import APPOINTMENT, CalendarEvent
from copil_desktop.domain.codes import Choice
from copil_desktop.domain.gestures import Gesture
from copil_desktop.errors import UserError
from copil_desktop.i18n import _, clock
from copil_desktop.ui import calendar_export
from copil_desktop.ui.dialogs.ask import AskDialog
from copil_desktop.ui.pages.page import Context
from copil_desktop.ui.widgets.basics import row
from copil_desktop.ui.widgets.buttons import SegmentedControl
from copil_desktop.ui.widgets.fields import FlagField, LineField
from copil_desktop.ui.widgets.labelled import Labelled
from copil_desktop.ui.widgets.read_fields import DateField, TimeField


class PostponeDialog(AskDialog):
    """On which day to show the person again."""

    WIDTH = 400

    def __init__(self, context: Context, gesture: Gesture, parent: QWidget | None = None) -> None:
        super().__init__(_("Later"), _("Put off"), parent, gesture.person_name)
        self._context, self._gesture = context, gesture
        self.day = DateField(context.today)
        self.why = LineField()
        self.body.addWidget(Labelled(_("Show again on"), self.day))
        self.body.addWidget(Labelled(_("Why (optional)"), self.why))
        self.day.setFocus()

    def save(self) -> None:
        day = self.day.day
        if problem := self.problems():
            raise UserError(problem)
        if day is None or day <= self._context.today():
            self.day.setFocus()
            raise UserError(_("Choose a day to come: type 12/3, monday, in two weeks…"))
        self._context.dossier.contacts.note_choice(
            self._gesture.person_id,
            self._context.today(),
            Choice.POSTPONED,
            until=day - timedelta(days=1),
            why=self.why.value(),
        )
        self._context.tell(_("Choice noted"), undo=True)


class PlanDialog(AskDialog):
    """An action out of the gesture: to call, to meet, on a day, by the coordinator."""

    WIDTH = 460

    def __init__(self, context: Context, gesture: Gesture, parent: QWidget | None = None) -> None:
        super().__init__(_("Plan"), _("Plan it"), parent, gesture.person_name)
        self._context, self._gesture = context, gesture
        self.kind = SegmentedControl([_("To do"), _("Appointment")], _("What is planned"))
        self.what = LineField()
        self.day = DateField(context.today)
        self.hour = TimeField()
        self._hour = Labelled(_("Hour"), self.hour)
        self.calendar = FlagField(_("Also make a calendar file (.ics)"))
        self.body.addWidget(self.kind)
        self.body.addWidget(Labelled(_("What"), self.what))
        self.body.addLayout(row(Labelled(_("On"), self.day), self._hour, spacing=12))
        self.body.addWidget(self.calendar)
        self.day.set_value(self._usual_day().isoformat())
        self.kind.chosen.connect(self._name_it)
        self._name_it(0)
        self.day.setFocus()
        self.day.selectAll()

    def _usual_day(self) -> date:
        wanted = self._gesture.suggestion.from_day
        tomorrow = self._context.today() + timedelta(days=1)
        return max(wanted, tomorrow) if wanted else tomorrow

    def _name_it(self, kind: int) -> None:
        name = self._gesture.person_name
        self._hour.setVisible(kind == 1)
        self.calendar.setVisible(kind == 1)
        reach = labels.reach(self._gesture.suggestion.channel)
        words = _("{reach}: {name}").format(reach=reach, name=name)
        if kind == 1:
            words = _("Appointment with {name}").format(name=name)
        self.what.set_value(words)

    def save(self) -> None:
        day, what = self.day.day, self.what.value()
        if problem := self.problems():
            raise UserError(problem)
        if not what:
            self.what.setFocus()
            raise UserError(_("Say what is planned."))
        if day is None or day <= self._context.today():
            self.day.setFocus()
            raise UserError(_("Choose a day to come: type 12/3, monday, in two weeks…"))
        appointment = self.kind.index == 1
        hour = self.hour.value() if appointment else None
        starts_at = datetime.combine(day, time.fromisoformat(hour)) if hour else None
        wanted = appointment and bool(self.calendar.value())
        if wanted and starts_at is None:
            self.hour.setFocus()
            raise UserError(_("Say at what hour: a calendar needs it."))
        named = what
        if starts_at is not None:
            what = _("{what} at {hour}").format(what=what, hour=clock(starts_at.time()))
        action = self._context.dossier.contacts.plan_gesture(
            self._gesture.person_id, self._context.today(), what, day
        )
        self._context.tell(_("Planned: it is in the actions"), undo=True)
        if wanted and starts_at is not None:
            self._write_calendar(action, named, starts_at)

    def _write_calendar(self, action: int, what: str, starts_at: datetime) -> None:
        uid = self._context.dossier.records.get("action_items", action)["uid"]
        ends_at = starts_at + APPOINTMENT
        event = CalendarEvent(uid, 0, what, None, None, starts_at, ends_at, None, None)
        calendar_export.ask(self._context, (event,), self)


class NotRelevantDialog(AskDialog):
    """Why the gesture makes no sense: kept in the history of the person."""

    WIDTH = 400

    def __init__(self, context: Context, gesture: Gesture, parent: QWidget | None = None) -> None:
        super().__init__(_("Not relevant"), _("Note it"), parent, gesture.person_name)
        self._context, self._gesture = context, gesture
        self.why = LineField(placeholder=_("Seen every week elsewhere…"))
        self.body.addWidget(
            Labelled(_("Why"), self.why, _("The person comes back on the list after one rhythm."))
        )
        self.why.setFocus()

    def save(self) -> None:
        if not self.why.value():
            raise UserError(_("Say why: it is kept in the history of the person."))
        self._context.dossier.contacts.note_choice(
            self._gesture.person_id,
            self._context.today(),
            Choice.NOT_RELEVANT,
            why=self.why.value(),
        )
        self._context.tell(_("Choice noted"), undo=True)
