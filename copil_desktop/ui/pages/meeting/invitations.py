"""Who is invited and what each one replied."""

from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from copil_desktop import labels
from copil_desktop.domain.codes import Reply
from copil_desktop.dossier.attendance import AttendanceRow
from copil_desktop.errors import UserError
from copil_desktop.i18n import _, ngettext
from copil_desktop.ui.announce import announce
from copil_desktop.ui.dialogs.ask_again import TO_ASK, AskAgainDialog
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
from copil_desktop.ui.widgets.key_help import key_help

#: The reply « pouvoir »: no, with somebody who holds the proxy.
PROXY = "proxy"
#: One key for each reply; R as in *Tenir*, where it marks who is represented.
_KEYS = {
    Qt.Key.Key_O: Reply.YES.value,
    Qt.Key.Key_Y: Reply.YES.value,
    Qt.Key.Key_N: Reply.NO.value,
    Qt.Key.Key_P: Reply.MAYBE.value,
    Qt.Key.Key_M: Reply.MAYBE.value,
    Qt.Key.Key_R: PROXY,
    Qt.Key.Key_Delete: Reply.NONE.value,
    Qt.Key.Key_Backspace: Reply.NONE.value,
}


class _Line(QWidget):
    """One person invited, with the reply: one key notes it and goes to the next person."""

    replied = Signal(str, bool)
    """A reply, and whether a key said it: the next person is then wanted."""
    removed = Signal()

    def __init__(self, name: str, *, read_only: bool) -> None:
        super().__init__()
        choices = [(code.value, labels.word(code)) for code in Reply]
        self.reply = ChoiceField([*choices, (PROXY, _("proxy"))])
        self.reply.setAccessibleName(_("Reply of {name}").format(name=name))
        self.reply.setEnabled(not read_only)
        self.reply.edited.connect(lambda: self.replied.emit(self.reply.value(), False))
        self.reply.installEventFilter(self)
        self.detail = ElidedLabel("", "tiny")
        remove = IconButton("x", _("Withdraw the invitation of {name}").format(name=name))
        remove.clicked.connect(self.removed)
        if read_only:
            remove.hide()
        who = column(ElidedLabel(name), self.detail, spacing=0)
        layout = row(spacing=4)
        layout.addLayout(who, 1)
        layout.addWidget(self.reply)
        layout.addWidget(remove)
        self.setLayout(layout)

    def show_reply(self, reply: str, detail: str) -> None:
        """Show a reply, ``PROXY`` included, and the line below the name."""
        self.reply.set_value(reply)
        self.detail.setText(detail)
        self.detail.setVisible(bool(detail))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self.reply
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and not event.modifiers()
            and (said := _KEYS.get(Qt.Key(event.key()))) is not None
        ):
            self.replied.emit(said, True)
            return True
        return False


def _said(invitation: dict[str, Any]) -> str:
    return PROXY if invitation["proxy_to_id"] is not None else str(invitation["reply"])


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
        self.ask_button = Button("", icon_name="mail")
        self.ask_button.clicked.connect(self.ask_again)
        self._read_only = False
        self.add(row(self.heading, self.add_button), self.count, self.all_button, self.ask_button)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        self.keys = key_help(
            [
                (_("O"), _("yes")),
                (_("N"), _("no")),
                (_("P"), _("maybe")),
                (_("R"), _("proxy")),
                (_("Del"), _("no reply")),
            ]
        )
        self.add(self.keys, self._rows)

    def show_meeting(self, meeting_id: int, *, read_only: bool) -> None:
        """Show the persons invited to a meeting, in the order of the attendance list."""
        self._meeting_id = meeting_id
        self.add_button.setVisible(not read_only)
        invited = {
            each["person_id"]: each
            for each in self._context.dossier.records.children("invitations", meeting_id)
        }
        rows = self._context.dossier.attendance.rows(meeting_id)
        people = [each for each in rows if each.person_id in invited]
        names = {each.person_id: words.name(each) for each in rows}
        self._show_count(invited, read_only)
        keys = [each.person_id for each in people]
        self.all_button.setVisible(not people and not read_only)
        if not people or keys != list(self._lines) or read_only or self._read_only:
            self._read_only = read_only
            clear(self._rows)
            self._lines.clear()
            for each in people:
                self._add_line(each, invited[each.person_id])
            if not people:
                self._rows.addWidget(text(_("Nobody is invited."), "small"))
        for each in people:
            invitation = invited[each.person_id]
            self._lines[each.person_id].show_reply(
                _said(invitation), self._detail(each, invitation, names)
            )
        self.keys.setVisible(bool(people) and not read_only)

    def _detail(
        self, person: AttendanceRow, invitation: dict[str, Any], names: dict[int, str]
    ) -> str:
        holder = invitation["proxy_to_id"]
        if holder is not None:
            known = names.get(holder) or self._name_of(holder)
            return _("proxy to {name}").format(name=known)
        if person.titular_id is not None:
            return words.substitute_for(person)
        return person.organisation or ""

    def _name_of(self, person_id: int) -> str:
        person = self._context.dossier.records.get("people", person_id)
        return labels.person_name(person["first_name"], person["last_name"])

    def _show_count(self, invited: dict[int, dict[str, Any]], read_only: bool) -> None:
        yes = sum(each["reply"] == Reply.YES for each in invited.values())
        waiting = sum(each["reply"] in TO_ASK for each in invited.values())
        self.count.setVisible(bool(invited))
        self.count.setText(
            _("{yes} yes of {invited}, {waiting} waited for").format(
                yes=yes, invited=len(invited), waiting=waiting
            )
        )
        self.ask_button.setText(
            ngettext("Ask {count} person again…", "Ask {count} people again…", waiting).format(
                count=waiting
            )
        )
        self.ask_button.setVisible(waiting > 0 and not read_only)

    def _add_line(self, person: AttendanceRow, invitation: dict[str, Any]) -> None:
        name = words.name(person)
        line = _Line(name, read_only=self._read_only)
        line.replied.connect(
            lambda reply, by_key: self._reply(person.person_id, invitation["id"], reply, by_key)
        )
        line.removed.connect(lambda: self._remove(invitation["id"]))
        self._lines[person.person_id] = line
        self._rows.addWidget(line)

    def _reply(self, person_id: int, invitation_id: int, reply: str, by_key: bool) -> None:
        if reply == PROXY:
            self.ask_holder(person_id, invitation_id)
        elif self._note(person_id, invitation_id, Reply(reply)) and by_key:
            self._next(person_id)

    def _next(self, person_id: int) -> None:
        keys = list(self._lines)
        at = keys.index(person_id) + 1 if person_id in keys else len(keys)
        if at < len(keys):
            self._lines[keys[at]].reply.setFocus()

    def _note(
        self, person_id: int, invitation_id: int, reply: Reply, holder: int | None = None
    ) -> bool:
        today: date = self._context.today()
        replied_on = None if reply is Reply.NONE else today.isoformat()
        try:
            self._context.dossier.records.change(
                "invitations", invitation_id,
                reply=reply.value, replied_on=replied_on, proxy_to_id=holder,
            )  # fmt: skip
        except UserError as error:
            self._context.tell_error(error)
            return False
        said = labels.word(reply)
        if holder is not None:
            said = _("proxy to {name}").format(name=self._name_of(holder))
        announce(self, f"{self._name_of(person_id)}, {said}")
        return True

    def ask_holder(self, person_id: int, invitation_id: int) -> ChooseDialog:
        """Ask who holds the proxy of somebody who will not come."""
        rows = self._context.dossier.attendance.rows(self._meeting_id)
        people = [
            Option(each.person_id, words.name(each), each.organisation or "")
            for each in rows
            if each.person_id != person_id
        ]
        title = _("To whom does {name} give a proxy?").format(name=self._name_of(person_id))
        dialog = ChooseDialog(title, people, self)

        def chosen(holder: int) -> None:
            if self._note(person_id, invitation_id, Reply.NO, holder):
                self._next(person_id)

        dialog.chosen.connect(chosen)
        # Given up, the field says again what is noted.
        dialog.rejected.connect(self._refresh)
        dialog.open()
        return dialog

    def _refresh(self) -> None:
        self.show_meeting(self._meeting_id, read_only=self._read_only)

    def ask_again(self) -> AskAgainDialog:
        """Show who has not replied yet, to ask them again."""
        dialog = AskAgainDialog(self._context, self._meeting_id, self)
        dialog.open()
        return dialog

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
