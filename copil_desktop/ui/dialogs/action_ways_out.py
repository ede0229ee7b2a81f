"""A new action, and the four ways out of one that ages: split, reassign, ask for help, drop."""

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from copil_desktop.domain.codes import ActionStatus
from copil_desktop.dossier.actions import ActionRow
from copil_desktop.errors import UserError
from copil_desktop.i18n import N_, _, ngettext
from copil_desktop.ui.dialogs.ask import AskDialog
from copil_desktop.ui.dialogs.people_options import people_options
from copil_desktop.ui.widgets.basics import row
from copil_desktop.ui.widgets.choices import RefField
from copil_desktop.ui.widgets.fields import ListField, TextField
from copil_desktop.ui.widgets.labelled import Labelled
from copil_desktop.ui.widgets.read_fields import DateField

if TYPE_CHECKING:
    from copil_desktop.ui.pages.page import Context

REASSIGN = N_("Reassign an action")
ASK_HELP = N_("Ask for help with an action")


class NewActionDialog(AskDialog):
    """« Nouvelle action »: what, who, when. ``action_id`` is its key once added."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(_("New action"), _("Add"), parent)
        self._context = context
        self.action_id: int | None = None
        self.what = TextField(least=2, placeholder=_("Send the agreement to the companies"))
        self.owner = RefField(people_options(context.dossier))
        self.due = DateField(context.today)
        self.body.addWidget(Labelled(_("What is to be done"), self.what))
        fields = row(Labelled(_("Who does it"), self.owner), spacing=12)
        fields.addWidget(Labelled(_("By when"), self.due))
        self.body.addLayout(fields)
        self.what.setFocus()

    def save(self) -> None:
        if problem := self.problems():
            raise UserError(problem)
        text = self.what.value()
        if text is None:
            self.what.setFocus()
            raise UserError(_("Say what is to be done."))
        self.action_id = self._context.dossier.actions.add(
            text,
            today=self._context.today(),
            owner_id=self.owner.value(),
            due_on=self.due.value(),
        )
        self._context.tell(_("Action added"), undo=True)


class SplitDialog(AskDialog):
    """One line for each smaller action; the one that aged is dropped, and says into what."""

    def __init__(
        self,
        context: "Context",
        action: ActionRow,
        parent: QWidget | None,
        meeting_id: int | None = None,
    ) -> None:
        """``meeting_id``: the smaller actions are decided at this meeting."""
        super().__init__(_("Split the action"), _("Split"), parent, action.text)
        self._context, self._action, self._meeting_id = context, action, meeting_id
        self.parts = ListField(least=4)
        self.body.addWidget(
            Labelled(
                _("Smaller actions, one a line"),
                self.parts,
                _("Each must be doable before the next meeting. They keep the same owner."),
            )
        )
        self.parts.setFocus()

    def save(self) -> None:
        parts = self.parts.value()
        named = ", ".join(_("“{name}”").format(name=part) for part in parts)
        reason = _("split into {parts}").format(parts=named)
        self._context.dossier.actions.split(
            self._action.id,
            parts,
            today=self._context.today(),
            reason=reason,
            meeting_id=self._meeting_id,
        )
        said = ngettext("{count} smaller action", "{count} smaller actions", len(parts))
        self._context.tell(said.format(count=len(parts)), undo=True)


class AssignDialog(AskDialog):
    """Give the action to somebody else (``owner_id``) or ask somebody's help (``help_from_id``)."""

    def __init__(
        self,
        context: "Context",
        action: ActionRow,
        column: str,
        parent: QWidget | None,
        meeting_id: int | None = None,
    ) -> None:
        """``meeting_id``: it is said at this meeting, and noted as what was said of the action."""
        helping = column == "help_from_id"
        super().__init__(
            _("Ask for help") if helping else _("Reassign the action"),
            _("Ask for help") if helping else _("Reassign"),
            parent,
            action.text,
        )
        self._context, self._action, self._column = context, action, column
        self._meeting_id = meeting_id
        self.person = RefField(people_options(context.dossier))
        self.due = DateField(context.today)
        self.due.set_value(action.due_on)
        fields = row(
            Labelled(_("Who can unblock it") if helping else _("Who does it now"), self.person),
            Labelled(_("By when"), self.due),
            spacing=12,
        )
        self.body.addLayout(fields)
        self.person.setFocus()

    def save(self) -> None:
        if problem := self.problems():
            raise UserError(problem)
        if self.person.value() is None:
            self.person.setFocus()
            raise UserError(_("Say who: type the first letters of a name."))
        values: dict[str, Any] = {self._column: self.person.value(), "due_on": self.due.value()}
        helping = self._column == "help_from_id"
        dossier = self._context.dossier
        with dossier.transaction(ASK_HELP if helping else REASSIGN):
            dossier.records.change("action_items", self._action.id, **values)
            if self._meeting_id is not None:
                self._note_review(helping)
        self._context.tell(_("Help noted") if helping else _("Action reassigned"), undo=True)

    def _note_review(self, helping: bool) -> None:
        said = _("Help asked from {name}") if helping else _("Given to {name}")
        self._context.dossier.actions.review(
            self._action.id,
            self._meeting_id or 0,
            ActionStatus(self._action.status),
            today=self._context.today(),
            comment=said.format(name=self.person.text()),
        )


class DropDialog(AskDialog):
    """Drop an action, saying why: the minutes will say it."""

    def __init__(
        self,
        context: "Context",
        action: ActionRow,
        parent: QWidget | None,
        meeting_id: int | None = None,
    ) -> None:
        """``meeting_id``: it is dropped at this meeting, whose minutes say it."""
        super().__init__(_("Drop the action"), _("Drop"), parent, action.text)
        self._context, self._action, self._meeting_id = context, action, meeting_id
        self.reason = TextField(least=2)
        self.body.addWidget(Labelled(_("Why it is dropped"), self.reason))
        self.reason.setFocus()

    def save(self) -> None:
        self._context.dossier.actions.drop(
            self._action.id,
            self.reason.value() or "",
            today=self._context.today(),
            meeting_id=self._meeting_id,
        )
        self._context.tell(_("Action dropped"), undo=True)
