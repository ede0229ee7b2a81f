"""A new meeting: its committee, its sequence, a date that keeps the rhythm."""

from datetime import date, datetime, time, timedelta

from PySide6.QtWidgets import QWidget

from copil_desktop.domain.preparation import proposed_day
from copil_desktop.domain.rhythm import Window
from copil_desktop.errors import UserError
from copil_desktop.i18n import _, ngettext
from copil_desktop.ui.dialogs.ask import AskDialog
from copil_desktop.ui.pages.meeting import rhythm_words
from copil_desktop.ui.pages.page import Context
from copil_desktop.ui.widgets.basics import row, text
from copil_desktop.ui.widgets.choices import ChoiceField
from copil_desktop.ui.widgets.labelled import Labelled
from copil_desktop.ui.widgets.read_fields import DateField, TimeField

#: The hour of a committee that never met.
USUAL_HOUR = time(14, 30)


class NewMeetingDialog(AskDialog):
    """Number, step, place, people and agenda follow from the committee: only the day is asked."""

    def __init__(
        self, context: Context, parent: QWidget | None, sequence_id: int | None = None
    ) -> None:
        super().__init__(_("New meeting"), _("Plan the meeting"), parent)
        self._context, self._meetings = context, context.dossier.meetings
        self.meeting_id: int | None = None
        committees = [(each.id, each.name) for each in self._meetings.committees()]
        self.committee = ChoiceField(committees)
        self.sequence = ChoiceField([], none=_("no sequence"))
        self.day, self.hour = DateField(context.today), TimeField()
        self._day = Labelled(_("Day"), self.day)
        self._hour = Labelled(_("Hour"), self.hour)
        self.rhythm = text("", "soft", wrap=True)
        self.body.addWidget(Labelled(_("Committee"), self.committee))
        self.body.addWidget(Labelled(_("Sequence"), self.sequence))
        self.body.addLayout(row(self._day, self._hour, spacing=12))
        self.body.addWidget(self.rhythm)
        self._begin(sequence_id)
        self.committee.edited.connect(self._committee_chosen)
        self.sequence.edited.connect(self._propose)
        self.day.edited.connect(self._show_rhythm)
        self.day.textEdited.connect(lambda _text: self._show_rhythm())
        self.day.setFocus()
        self.day.selectAll()

    def _begin(self, sequence_id: int | None) -> None:
        if sequence_id is not None:
            sequence = self._context.dossier.records.get("sequences", sequence_id)
            self.committee.set_value(sequence["committee_id"])
            self._offer_sequences()
            self.sequence.set_value(sequence_id)
            self._propose()
        elif self.committee.count():
            self.committee.setCurrentIndex(0)
            self._committee_chosen()
        else:
            self.tell(_("There is no committee yet: make one in “Dossier”."))
            self.done_button.setEnabled(False)

    def _committee_chosen(self) -> None:
        self._offer_sequences()
        # The sequence of the last meeting most likely goes on.
        last = self._meetings.listed(
            committee_id=self.committee.value(),
            last=self._context.today(),
            cancelled=False,
            limit=1,
        )
        self.sequence.set_value(last[0].sequence_id if last else None)
        self._propose()

    def _offer_sequences(self) -> None:
        found = [
            (each.id, f"{each.name} · {each.step}" if each.step else each.name)
            for each in self._meetings.sequences(self.committee.value())
            if not each.ended_on
        ]
        self.sequence.set_options(found)

    def window_of(self) -> Window:
        """Return the days that keep the rhythm of what is chosen."""
        return self._meetings.window(self.committee.value(), self.sequence.value())

    def _propose(self) -> None:
        committee_id = self.committee.value()
        last = max(
            filter(None, self._meetings.last_days(committee_id, self.sequence.value())),
            default=None,
        )
        moment = datetime.fromisoformat(last) if last else None
        committee = self._context.dossier.records.get("committees", committee_id)
        notice = committee["convocation_days"] or 0
        last_day = moment.date() if moment else None
        day = proposed_day(self.window_of(), last_day, self._context.today(), notice)
        hour = moment.time() if moment else USUAL_HOUR
        self.day.set_value(day.isoformat())
        self.hour.set_value(f"{hour:%H:%M}")
        self._show_rhythm()

    def _show_rhythm(self) -> None:
        window, day = self.window_of(), self.day.day
        today = self._context.today()
        said = rhythm_words.window(window, today) or _("No rhythm is set for it.")
        outside = day is not None and not window.holds(day)
        if outside and day is not None and not window.is_empty:
            said = f"{self._outside(window, day)} {said}"
        self.rhythm.setText(said)
        self.rhythm.setProperty("look", "warn" if outside else "soft")
        self.rhythm.style().unpolish(self.rhythm)
        self.rhythm.style().polish(self.rhythm)

    def _outside(self, window: Window, day: date) -> str:
        if window.latest is not None and day > window.latest:
            days = (day - window.latest) // timedelta(days=1)
            return ngettext(
                "{days} day too late: some will be lost.",
                "{days} days too late: some will be lost.",
                days,
            ).format(days=days)
        assert window.earliest is not None
        days = (window.earliest - day) // timedelta(days=1)
        return ngettext(
            "{days} day too soon: people need time to act.",
            "{days} days too soon: people need time to act.",
            days,
        ).format(days=days)

    def save(self) -> None:
        problem = self.problems()
        if problem:
            raise UserError(problem)
        if self.day.day is None:
            raise UserError(_("Say on which day."))
        hour = self.hour.value()
        moment = datetime.combine(self.day.day, time.fromisoformat(hour) if hour else USUAL_HOUR)
        self.meeting_id = self._meetings.plan(
            self.committee.value(), moment, sequence_id=self.sequence.value()
        )
