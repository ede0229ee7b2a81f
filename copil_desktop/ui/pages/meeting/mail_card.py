"""What leaves by mail after a meeting: minutes to all, the essentials, each owner's actions."""

from collections.abc import Callable
from typing import TypeVar

from copil_desktop.documents.naming import Paper, paper_name
from copil_desktop.domain.codes import READ_ONLY
from copil_desktop.dossier.meetings import MeetingRow
from copil_desktop.i18n import _
from copil_desktop.ui.autosave import flush_all
from copil_desktop.ui.dialogs.send_each import SendEachDialog, essentials_batch, reminders_batch
from copil_desktop.ui.dialogs.send_to_all import SendToAllDialog
from copil_desktop.ui.pages.page import Context
from copil_desktop.ui.widgets.basics import Card, SectionTitle
from copil_desktop.ui.widgets.buttons import Button

_Dialog = TypeVar("_Dialog", SendToAllDialog, SendEachDialog)


class MailCard(Card):
    """The mails of one meeting, each with its button."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, self._meeting_id = context, 0
        self.minutes_button = Button("", icon_name="mail")
        self.essentials_button = Button(_("The essentials, to those away…"), icon_name="mail")
        self.actions_button = Button(_("Their actions, to each owner…"), icon_name="mail")
        self._paper = Paper.MINUTES
        self.add(SectionTitle(_("By e-mail")))
        self.add(self.minutes_button, self.essentials_button, self.actions_button)
        self.minutes_button.clicked.connect(self.send_minutes)
        self.essentials_button.clicked.connect(self.send_essentials)
        self.actions_button.clicked.connect(self.send_actions)

    def show_meeting(self, meeting: MeetingRow) -> None:
        """Offer what can be sent of a meeting: the minutes once closed, before that the record."""
        self._meeting_id = meeting.id
        closed = meeting.status in READ_ONLY
        self._paper = Paper.MINUTES if closed else Paper.DECISIONS
        words = _("{document}, to all…").format(document=paper_name(self._paper))
        self.minutes_button.setText(words)

    def send_minutes(self) -> SendToAllDialog | None:
        """Choose to whom the minutes go, or the record of decisions before they are closed."""
        return self._open(
            lambda: SendToAllDialog(self._context, self._meeting_id, self._paper, self.window())
        )

    def send_essentials(self) -> SendEachDialog | None:
        """Write to each person who was away."""
        return self._open(
            lambda: SendEachDialog(
                self._context,
                self._meeting_id,
                essentials_batch(self._context, self._meeting_id),
                self.window(),
            )
        )

    def send_actions(self) -> SendEachDialog | None:
        """Write to each owner of an action."""
        return self._open(
            lambda: SendEachDialog(
                self._context,
                self._meeting_id,
                reminders_batch(self._context, self._meeting_id),
                self.window(),
            )
        )

    def _open(self, make: Callable[[], _Dialog]) -> _Dialog | None:
        if not flush_all(self.window()):
            return None
        dialog = make()
        dialog.open()
        return dialog
