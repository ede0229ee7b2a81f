"""Logging an échange in ten seconds: with whom, how, when, what was said."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from copil_desktop import labels
from copil_desktop.domain.codes import Channel, Choice, Direction
from copil_desktop.dossier.contacts import LOG_EXCHANGE
from copil_desktop.errors import UserError
from copil_desktop.i18n import _
from copil_desktop.ui.dialogs.ask import AskDialog
from copil_desktop.ui.dialogs.people_options import people_options
from copil_desktop.ui.pages.page import Context
from copil_desktop.ui.widgets.basics import row
from copil_desktop.ui.widgets.choices import ChoiceField
from copil_desktop.ui.widgets.fields import FlagField, TextField
from copil_desktop.ui.widgets.labelled import Labelled
from copil_desktop.ui.widgets.people_field import PeopleField
from copil_desktop.ui.widgets.read_fields import DateField, NumberField


class LogExchangeDialog(AskDialog):
    """« Consigner un échange ». With ``gesture_of`` the gesture of the day for that person is
    noted as done in the same step, so that the list of the day lets the person go."""

    LONG_TEXT = True

    def __init__(
        self,
        context: Context,
        people: Sequence[int] = (),
        parent: QWidget | None = None,
        *,
        gesture_of: int | None = None,
    ) -> None:
        super().__init__(_("Log an exchange"), _("Log"), parent)
        self._context, self._gesture_of = context, gesture_of
        self.people = PeopleField(people_options(context.dossier))
        self.channel = ChoiceField.of(Channel, labels.word)
        self.direction = ChoiceField.of(Direction, labels.word)
        self.day = DateField(context.today)
        self.minutes = NumberField(1, 1_000_000, _("min"))
        self.summary = TextField(least=3, placeholder=_("What was said, what was promised…"))
        self.thanks = FlagField(_("I said thank you"))
        self._build()
        self._fill(people)

    def _build(self) -> None:
        figures = row(
            Labelled(_("How"), self.channel),
            Labelled(_("Who reached whom"), self.direction),
            Labelled(_("Day"), self.day),
            Labelled(_("Length"), self.minutes),
            spacing=12,
        )
        for at, stretch in enumerate((3, 3, 3, 2)):
            figures.setStretch(at, stretch)
        self.body.addWidget(Labelled(_("With"), self.people))
        self.body.addLayout(figures)
        self.body.addWidget(Labelled(_("Summary"), self.summary))
        self.body.addWidget(self.thanks)

    def _fill(self, people: Sequence[int]) -> None:
        self.people.set_value(people)
        self.channel.set_value(self._usual_channel(people))
        self.direction.set_value(Direction.OUTGOING.value)
        self.day.set_value(self._context.today().isoformat())
        # With the person known, the words are all that is left to type.
        (self.summary if people else self.people).setFocus()

    def _usual_channel(self, people: Sequence[int]) -> str:
        liked = None
        if people:
            sheet = self._context.dossier.sheets.person(people[0], self._context.today())
            liked = sheet.preferred_channel if sheet else None
        return liked or Channel.PHONE.value

    def save(self) -> None:
        people, day = self.people.value(), self.day.day
        if problem := self.problems():
            raise UserError(problem)
        if not people:
            self.people.setFocus()
            raise UserError(_("Say with whom: type the first letters of a name."))
        if day is None:
            self.day.setFocus()
            raise UserError(_("Say on which day: type 12/3, yesterday, friday…"))
        if day > self._context.today():
            self.day.setFocus()
            raise UserError(_("An exchange is logged once it took place: this day is to come."))
        values: dict[str, Any] = {
            "minutes": self.minutes.value(),
            "thanks": self.thanks.value(),
            "summary": self.summary.value(),
        }
        dossier = self._context.dossier
        with dossier.transaction(LOG_EXCHANGE):
            dossier.contacts.log_exchange(
                people,
                day,
                Channel(self.channel.value()),
                direction=Direction(self.direction.value()),
                **values,
            )
            if self._gesture_of in people:
                dossier.records.add(
                    "gesture_choices",
                    person_id=self._gesture_of,
                    on_day=self._context.today().isoformat(),
                    choice=Choice.DONE.value,
                )
        self._context.tell(_("Exchange logged"), undo=True)
