"""Putting a gesture of the day off to a day, or saying why it is not relevant."""

from datetime import timedelta

from PySide6.QtWidgets import QWidget

from copil_desktop.domain.codes import Choice
from copil_desktop.domain.gestures import Gesture
from copil_desktop.errors import UserError
from copil_desktop.i18n import _
from copil_desktop.ui.dialogs.ask import AskDialog
from copil_desktop.ui.pages.page import Context
from copil_desktop.ui.widgets.fields import LineField
from copil_desktop.ui.widgets.labelled import Labelled
from copil_desktop.ui.widgets.read_fields import DateField


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
