"""Logging an échange in ten seconds: with whom, how, when, what was said."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from copil_desktop import labels
from copil_desktop.domain.codes import Channel, Direction, Source
from copil_desktop.dossier.contacts import Logged
from copil_desktop.errors import UserError
from copil_desktop.i18n import _
from copil_desktop.ui.dialogs.ask import AskDialog
from copil_desktop.ui.dialogs.people_options import people_options
from copil_desktop.ui.gesture_menu import waiting
from copil_desktop.ui.pages.page import Context
from copil_desktop.ui.quick_entry import QuickEntry
from copil_desktop.ui.widgets.basics import row
from copil_desktop.ui.widgets.choices import ChoiceField
from copil_desktop.ui.widgets.fields import FlagField
from copil_desktop.ui.widgets.labelled import Labelled
from copil_desktop.ui.widgets.note_field import NoteField
from copil_desktop.ui.widgets.people_field import PeopleField
from copil_desktop.ui.widgets.read_fields import DateField, NumberField
from copil_desktop.ui.widgets.score_field import ScoreField


class LogExchangeDialog(AskDialog):
    """« Consigner un échange ». The gesture of the day of whoever is on the list is noted as done
    in the same step: the list lets the person go."""

    LONG_TEXT = True

    def __init__(
        self,
        context: Context,
        people: Sequence[int] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("Log an exchange"), _("Log"), parent)
        self._context = context
        self.people = PeopleField(people_options(context.dossier))
        self.channel = ChoiceField.of(Channel, labels.word)
        self.direction = ChoiceField.of(Direction, labels.word)
        self.day = DateField(context.today)
        self.minutes = NumberField(1, 1_000_000, _("min"))
        self.summary = NoteField(least=3, placeholder=_("What was said, what was promised…"))
        self.thanks = FlagField(_("I said thank you"))
        self.score = ScoreField()
        self._source, self._cause = Source.SELF, None
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
        self.body.addWidget(Labelled(_("Motivation, if it was said (optional)"), self.score))

    def _fill(self, people: Sequence[int]) -> None:
        self.people.set_value(people)
        self.channel.set_value(self._usual_channel(people))
        self.direction.set_value(Direction.OUTGOING.value)
        self.day.set_value(self._context.today().isoformat())
        # With the person known, the words are all that is left to type.
        (self.summary if people else self.people).setFocus()

    def take_over(self, entry: QuickEntry) -> None:
        """Show everything that a quick line was understood as."""
        self.channel.set_value(entry.channel.value)
        self.direction.set_value(entry.direction.value)
        self.day.set_value(entry.day.isoformat())
        self.minutes.set_value(entry.minutes)
        unclear = [who.typed for who in entry.found.who if not entry.person(who)]
        # A name that nobody bears is kept: no word is lost.
        self.summary.set_value(", ".join([*unclear, entry.found.summary]).strip(", "))
        self.thanks.set_value(entry.thanks)
        self.score.set_value(entry.score)
        self._source, self._cause = entry.source, entry.cause

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
        self._context.dossier.contacts.log_line(
            Logged(
                day,
                tuple(people),
                channel=Channel(self.channel.value()),
                direction=Direction(self.direction.value()),
                minutes=self.minutes.value(),
                thanks=bool(self.thanks.value()),
                summary=self.summary.value(),
                score=self.score.value(),
                source=self._source,
                cause=self._cause,
                done_for=waiting(self._context, people, day),
            )
        )
        self._context.tell(_("Exchange logged"), undo=True)
