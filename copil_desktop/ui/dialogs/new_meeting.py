"""A new meeting: its committee, its sequence, a date that keeps the rhythm."""

from datetime import datetime, time
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from copil_desktop.domain.dates import Question, proposed_day
from copil_desktop.errors import UserError
from copil_desktop.i18n import _
from copil_desktop.ui.dialogs.ask import AskDialog
from copil_desktop.ui.pages.meeting import rhythm_words
from copil_desktop.ui.pages.meeting.day_advice import DayAdvice
from copil_desktop.ui.pages.page import Context
from copil_desktop.ui.widgets.basics import column, row, text
from copil_desktop.ui.widgets.choices import ChoiceField
from copil_desktop.ui.widgets.labelled import Labelled
from copil_desktop.ui.widgets.read_fields import DateField, TimeField

#: The hour of a committee that never met.
USUAL_HOUR = time(14, 30)


class CommitteeAndSequence(QWidget):
    """Whose meeting it is; the sequence of the committee's last meeting most likely goes on."""

    edited = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, self._meetings = context, context.dossier.meetings
        committees = [(each.id, each.name) for each in self._meetings.committees()]
        self.committee = ChoiceField(committees)
        self.sequence = ChoiceField([], none=_("no sequence"))
        layout = column(
            Labelled(_("Committee"), self.committee),
            Labelled(_("Sequence"), self.sequence),
            spacing=12,
        )
        layout.setContentsMargins(0, 0, 0, 0)
        self.setLayout(layout)
        self.committee.edited.connect(self._committee_chosen)
        self.sequence.edited.connect(self.edited)

    @property
    def committee_id(self) -> Any:
        """The committee chosen, None when the dossier has none."""
        return self.committee.value()

    @property
    def sequence_id(self) -> Any:
        """The sequence chosen, or None."""
        return self.sequence.value()

    def begin(self, sequence_id: int | None) -> None:
        """Choose a sequence, else the first committee's that goes on; nothing is told."""
        if sequence_id is not None:
            sequence = self._context.dossier.records.get("sequences", sequence_id)
            self.committee.set_value(sequence["committee_id"])
            self._offer_sequences()
            self.sequence.set_value(sequence_id)
        elif self.committee.count():
            self.committee.setCurrentIndex(0)
            self._follow_last()

    def _committee_chosen(self) -> None:
        self._follow_last()
        self.edited.emit()

    def _follow_last(self) -> None:
        self._offer_sequences()
        last = self._meetings.listed(
            committee_id=self.committee.value(),
            last=self._context.today(),
            cancelled=False,
            limit=1,
        )
        self.sequence.set_value(last[0].sequence_id if last else None)

    def _offer_sequences(self) -> None:
        found = [
            (each.id, f"{each.name} · {each.step}" if each.step else each.name)
            for each in self._meetings.sequences(self.committee.value())
            if not each.ended_on
        ]
        self.sequence.set_options(found)


class NewMeetingDialog(AskDialog):
    """Number, step, place, people and agenda follow from the committee: only the day is asked."""

    def __init__(
        self, context: Context, parent: QWidget | None, sequence_id: int | None = None
    ) -> None:
        super().__init__(_("New meeting"), _("Plan the meeting"), parent)
        self._context, self._meetings = context, context.dossier.meetings
        self.meeting_id: int | None = None
        self.choice = CommitteeAndSequence(context)
        self.day, self.hour = DateField(context.today), TimeField()
        self.rhythm = text("", "soft", wrap=True)
        self.advice = DayAdvice(context, self.day)
        self.body.addWidget(self.choice)
        day, hour = Labelled(_("Day"), self.day), Labelled(_("Hour"), self.hour)
        self.body.addLayout(row(day, hour, spacing=12))
        self.body.addWidget(self.rhythm)
        self.body.addWidget(self.advice)
        self.choice.begin(sequence_id)
        if self.choice.committee_id is None:
            self.advice.hide()
            self.tell(_("There is no committee yet: make one in “Dossier”."))
            self.done_button.setEnabled(False)
        else:
            self._propose()
        self.choice.edited.connect(self._propose)
        self.advice.zones_chosen.connect(self._propose)
        self.day.setFocus()
        self.day.selectAll()

    def _question(self) -> Question:
        return self._context.dossier.dates.question(
            self.choice.committee_id,
            self.choice.sequence_id,
            self._context.today(),
            zones=self.advice.zones(),
        )

    def _propose(self) -> None:
        today = self._context.today()
        asked = self._question()
        hour = self._context.dossier.dates.habits(self.choice.committee_id)[1] or USUAL_HOUR
        self.day.set_value(proposed_day(asked, today).isoformat())
        self.hour.set_value(f"{hour:%H:%M}")
        self._advise(asked)

    def _advise(self, asked: Question | None = None) -> None:
        asked = asked or self._question()
        today = self._context.today()
        said = rhythm_words.window(asked.window, today) or _("No rhythm is set for it.")
        self.rhythm.setText(said)
        own = self._context.dossier.holidays.zones(self.choice.committee_id, today)
        self.advice.ask(asked, own)

    def save(self) -> None:
        problem = self.problems()
        if problem:
            raise UserError(problem)
        if self.day.day is None:
            raise UserError(_("Say on which day."))
        hour = self.hour.value()
        moment = datetime.combine(self.day.day, time.fromisoformat(hour) if hour else USUAL_HOUR)
        self.meeting_id = self._meetings.plan(
            self.choice.committee_id, moment, sequence_id=self.choice.sequence_id
        )
