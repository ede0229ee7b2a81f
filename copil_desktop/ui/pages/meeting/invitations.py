"""Who is invited and what each one replied."""

from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from copil_desktop import labels
from copil_desktop.domain.codes import Reply
from copil_desktop.dossier.attendance import AttendanceRow
from copil_desktop.errors import UserError
from copil_desktop.i18n import _
from copil_desktop.ui.announce import announce
from copil_desktop.ui.dialogs.choose import ChooseDialog
from copil_desktop.ui.pages.meeting import attendance_words as words
from copil_desktop.ui.pages.page import Context
from copil_desktop.ui.widgets.basics import (
    Card,
    ElidedLabel,
    SectionTitle,
    clear,
    column,
    row,
    text,
)
from copil_desktop.ui.widgets.buttons import Button, IconButton
from copil_desktop.ui.widgets.choices import ChoiceField, Option


class _Line(QWidget):
    """One person invited, with the reply."""

    replied = Signal(str)
    removed = Signal()

    def __init__(self, name: str, detail: str, reply: str, *, read_only: bool) -> None:
        super().__init__()
        self.reply = ChoiceField.of(Reply, labels.word)
        self.reply.setAccessibleName(_("Reply of {name}").format(name=name))
        self.reply.set_value(reply)
        self.reply.setEnabled(not read_only)
        self.reply.edited.connect(lambda: self.replied.emit(self.reply.value()))
        remove = IconButton("x", _("Withdraw the invitation of {name}").format(name=name))
        remove.clicked.connect(self.removed)
        remove.setVisible(not read_only)
        lines = [ElidedLabel(name), *([ElidedLabel(detail, "tiny")] if detail else [])]
        who = column(*lines, spacing=0)
        layout = row(spacing=4)
        layout.addLayout(who, 1)
        layout.addWidget(self.reply)
        layout.addWidget(remove)
        self.setLayout(layout)


class InvitationsCard(Card):
    """The invitations of one meeting; ``origin`` is the view that shows them."""

    def __init__(self, context: Context, origin: QWidget) -> None:
        super().__init__()
        self._context, self._origin = context, origin
        self._meeting_id = 0
        self._lines: dict[int, _Line] = {}
        self.heading = SectionTitle(_("Invitations and replies"))
        self.add_button = IconButton("user-plus", _("Invite a person"))
        self.add_button.clicked.connect(self.ask)
        self.count = text("", "small")
        self.all_button = Button(_("Invite the members"), icon_name="users")
        self.all_button.clicked.connect(self.invite_members)
        self.add(row(self.heading, self.add_button), self.count, self.all_button)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        self.add(self._rows)

    def show_meeting(self, meeting_id: int, *, read_only: bool) -> None:
        """Show the persons invited to a meeting, in the order of the attendance list."""
        self._meeting_id = meeting_id
        self.add_button.setVisible(not read_only)
        invited = {
            each["person_id"]: each
            for each in self._context.dossier.records.children("invitations", meeting_id)
        }
        people = [
            each
            for each in self._context.dossier.attendance.rows(meeting_id)
            if each.person_id in invited
        ]
        self._show_count(invited)
        keys = [each.person_id for each in people]
        self.all_button.setVisible(not people and not read_only)
        if people and keys == list(self._lines) and not read_only:
            for each in people:
                self._lines[each.person_id].reply.set_value(invited[each.person_id]["reply"])
            return
        clear(self._rows)
        self._lines.clear()
        for each in people:
            self._add_line(each, invited[each.person_id], read_only)
        if not people:
            self._rows.addWidget(text(_("Nobody is invited."), "small"))

    def _show_count(self, invited: dict[int, dict[str, Any]]) -> None:
        yes = sum(each["reply"] == Reply.YES for each in invited.values())
        waiting = sum(each["reply"] == Reply.NONE for each in invited.values())
        self.count.setVisible(bool(invited))
        self.count.setText(
            _("{yes} yes of {invited}, {waiting} waited for").format(
                yes=yes, invited=len(invited), waiting=waiting
            )
        )

    def _add_line(self, person: AttendanceRow, invitation: dict[str, Any], read_only: bool) -> None:
        name = words.name(person)
        said = (
            words.substitute_for(person)
            if person.titular_id is not None
            else person.organisation or ""
        )
        line = _Line(name, said, invitation["reply"], read_only=read_only)
        line.replied.connect(lambda reply: self._note(invitation["id"], name, reply))
        line.removed.connect(lambda: self._remove(invitation["id"]))
        self._lines[person.person_id] = line
        self._rows.addWidget(line)

    def _note(self, invitation_id: int, name: str, reply: str) -> None:
        today: date = self._context.today()
        replied_on = None if reply == Reply.NONE else today.isoformat()
        try:
            self._context.dossier.records.change(
                "invitations", invitation_id, reply=reply, replied_on=replied_on
            )
        except UserError as error:
            self._context.tell_error(error)
            return
        announce(self, f"{name}, {labels.word(Reply(reply))}")

    def _remove(self, invitation_id: int) -> None:
        try:
            self._context.dossier.records.remove("invitations", invitation_id)
        except UserError as error:
            self._context.tell_error(error)
            return
        self._context.tell(_("Invitation withdrawn."), undo=True)

    def ask(self) -> ChooseDialog:
        """Ask who else is invited."""
        people = [
            Option(
                each.id,
                labels.person_name(each.first_name, each.last_name),
                each.organisation or "",
            )
            for each in self._context.dossier.meetings.people()
            if each.id not in self._lines
        ]
        dialog = ChooseDialog(_("Whom to invite?"), people, self)
        dialog.chosen.connect(self.invite)
        dialog.open()
        return dialog

    def invite_members(self) -> None:
        """Invite every member of the committee on that day."""
        try:
            self._context.dossier.meetings.invite_members(self._meeting_id)
        except UserError as error:
            self._context.tell_error(error)

    def invite(self, person_id: int) -> None:
        """Invite one more person."""
        try:
            self._context.dossier.records.add(
                "invitations", meeting_id=self._meeting_id, person_id=person_id
            )
        except UserError as error:
            self._context.tell_error(error)
