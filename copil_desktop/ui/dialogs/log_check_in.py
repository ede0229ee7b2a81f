"""Logging a point motivation: said or perceived, on a scale of five, with its cause."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from copil_desktop import labels
from copil_desktop.domain.codes import Cause, Source
from copil_desktop.errors import UserError
from copil_desktop.i18n import _
from copil_desktop.ui.dialogs.ask import AskDialog
from copil_desktop.ui.dialogs.people_options import people_options
from copil_desktop.ui.pages.page import Context
from copil_desktop.ui.widgets.basics import row, text
from copil_desktop.ui.widgets.buttons import SegmentedControl
from copil_desktop.ui.widgets.choices import ChoiceField, RefField
from copil_desktop.ui.widgets.labelled import Labelled
from copil_desktop.ui.widgets.note_field import NoteField
from copil_desktop.ui.widgets.read_fields import DateField
from copil_desktop.ui.widgets.score_field import ScoreField

_SOURCES = (Source.SELF, Source.OBSERVED)


class LogCheckInDialog(AskDialog):
    """« Noter un point motivation » for one person."""

    WIDTH = 600
    LONG_TEXT = True

    def __init__(
        self, context: Context, person_id: int | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Note a motivation check-in"), _("Note it"), parent)
        self._context = context
        self.person = RefField(people_options(context.dossier), placeholder=_("Name…"))
        self.score = ScoreField()
        self.source = SegmentedControl(
            [_("Said by the person"), _("Perceived by me")], _("Said or perceived")
        )
        self.day = DateField(context.today)
        self.cause = ChoiceField.of(Cause, labels.word, none=_("Not known"))
        self.note = NoteField()
        self._build()
        self.person.set_value(person_id)
        self.source.set_index(_SOURCES.index(Source.OBSERVED))
        self.day.set_value(context.today().isoformat())
        (self.score if person_id else self.person).setFocus()

    def _build(self) -> None:
        who = row(Labelled(_("Person"), self.person), Labelled(_("Day"), self.day), spacing=12)
        who.setStretch(0, 2)
        who.setStretch(1, 1)
        said = Labelled(_("Said or perceived"), self.source)
        why = Labelled(_("Main cause"), self.cause)
        how = row(said, why, None, spacing=12)
        for part in (said, why):
            how.setAlignment(part, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(who)
        self.body.addWidget(Labelled(_("Motivation"), self.score))
        self.body.addLayout(how)
        self.body.addWidget(
            Labelled(_("Note"), self.note, _("Write it so that the person could read it."))
        )
        self.body.addWidget(
            text(
                _("Personal data: it never goes into a document for the committee."),
                "small",
                wrap=True,
            )
        )

    def save(self) -> None:
        person, score, day = self.person.value(), self.score.value(), self.day.day
        if problem := self.problems():
            raise UserError(problem)
        if person is None:
            self.person.setFocus()
            raise UserError(_("Say about whom: type the first letters of a name."))
        if score is None:
            self.score.setFocus()
            raise UserError(_("Choose a figure from 1 to 5."))
        if day is None:
            self.day.setFocus()
            raise UserError(_("Say on which day: type 12/3, yesterday, friday…"))
        if day > self._context.today():
            self.day.setFocus()
            raise UserError(_("A check-in is noted once it took place: this day is to come."))
        cause = self.cause.value()
        self._context.dossier.contacts.log_check_in(
            person,
            day,
            score,
            _SOURCES[self.source.index],
            cause=Cause(cause) if cause else None,
            note=self.note.value(),
        )
        self._context.tell(_("Check-in noted"), undo=True)
