"""Sending the minutes, or the record of decisions: to whom, opened as a draft, then noted."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from copil_desktop import labels
from copil_desktop.documents import drafts, mail, mail_texts
from copil_desktop.documents.naming import Paper, mail_name, paper_name
from copil_desktop.domain.mailing import Recipient, usable
from copil_desktop.dossier import letters, mailing
from copil_desktop.errors import UserError
from copil_desktop.i18n import _, ngettext
from copil_desktop.ui import theme
from copil_desktop.ui.announce import announce
from copil_desktop.ui.dialogs.ask import AskDialog
from copil_desktop.ui.drafts import open_draft
from copil_desktop.ui.pages.page import Context
from copil_desktop.ui.widgets.basics import SectionTitle, row, text
from copil_desktop.ui.widgets.buttons import Button, SegmentedControl
from copil_desktop.ui.widgets.fields import FlagField
from copil_desktop.ui.widgets.scrolled import scrolled

#: People shown before the list scrolls.
_SHOWN = 9


def person_label(recipient: Recipient) -> str:
    """Return « Marie Roy »."""
    person = recipient.addressee.person
    return labels.person_name(person.first_name, person.last_name)


def unreached_reason(recipient: Recipient) -> str:
    """Say why no mail goes to somebody, or nothing when one does."""
    if not recipient.email:
        return _("no address on the sheet")
    if not usable(recipient.email):
        return _("an address that cannot be used: {email}").format(email=recipient.email)
    return _("asks for letters") if recipient.on_paper else ""


class SendToAllDialog(AskDialog):
    """First the recipients; once the draft is open, whether it left."""

    WIDTH = 600

    def __init__(self, context: Context, meeting_id: int, paper: Paper, parent: QWidget) -> None:
        name = paper_name(paper)
        super().__init__(
            _("{document}, to all").format(document=name),
            _("Open the draft"),
            parent,
            _("Your mail program opens the message, the Word file joined. Nothing leaves alone."),
        )
        self._context, self._meeting_id, self._paper = context, meeting_id, paper
        self._data = context.dossier.minutes_data(meeting_id)
        self.people = mailing.recipients(context.dossier, meeting_id)
        self.ticks: dict[int, FlagField] = {}
        self._opened = False
        self.how = SegmentedControl([_("To"), _("Hidden copy")], _("How the addresses are written"))
        self.copy_button = Button(_("Copy the addresses"), icon_name="copy")
        self.body.addLayout(row(SectionTitle(_("Recipients")), None, self.how))
        self.body.addWidget(self._build_people())
        self.body.addLayout(row(self.copy_button, None))
        self.asked = text("", "good", wrap=True)
        self.asked.hide()
        self.body.addWidget(self.asked)
        self.copy_button.clicked.connect(self.copy_addresses)
        self.done_button.setFocus()

    def _build_people(self) -> QWidget:
        lines = QVBoxLayout()
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2)
        reached = [each for each in self.people if not unreached_reason(each)]
        for each in reached:
            tick = FlagField(f"{person_label(each)} · {each.email}")
            tick.set_value(1)
            self.ticks[each.key] = tick
            lines.addWidget(tick)
        others = [each for each in self.people if each not in reached]
        if others:
            lines.addSpacing(6)
            lines.addWidget(SectionTitle(_("To be reached otherwise"), str(len(others))))
        for each in others:
            words = f"{person_label(each)} · {unreached_reason(each)}"
            lines.addWidget(text(words, "warn", wrap=True))
        lines.addStretch(1)
        area = scrolled(lines)
        line = round(28 * theme.zoom(self))
        area.setFixedHeight(min(_SHOWN, len(self.people) + 2) * line)
        return area

    def chosen(self) -> list[Recipient]:
        """Return those ticked, in order."""
        return [
            each for each in self.people if each.key in self.ticks and self.ticks[each.key].value()
        ]

    def copy_addresses(self) -> None:
        """Put the addresses of those ticked on the clipboard."""
        boxes = [drafts.mailbox(each) for each in self.chosen()]
        QGuiApplication.clipboard().setText(mail.listed(boxes))
        words = ngettext("{count} address copied.", "{count} addresses copied.", len(boxes))
        self._say(words.format(count=len(boxes)))

    def finish(self) -> None:
        """Open the draft; asked again, note that it left."""
        people = self.chosen()
        if self.waiting:
            return
        if not people:
            self.tell(_("Nobody is ticked."))
        elif self._opened:
            self._note(people)
        else:
            self._open(people)

    def _open(self, people: list[Recipient]) -> None:
        dossier, today = self._context.dossier, self._context.today()
        sender, data, hidden = letters.sender(dossier), self._data, self.how.index == 1
        minutes = self._paper is Paper.MINUTES
        said = (
            mail_texts.minutes(data, sender, today)
            if minutes
            else mail_texts.decisions(data, sender)
        )
        name = mail_name(paper_name(self._paper), data)

        def make(_task: object) -> bytes:
            return drafts.to_everybody(self._paper, data, people, sender, said, hidden=hidden)

        self._busy(True)
        self._context.tasks.run_task(make, lambda made: self._made(name, made), failed=self._failed)

    def _busy(self, busy: bool) -> None:
        self.waiting = busy
        self.done_button.setEnabled(not busy)

    def _made(self, name: str, content: bytes) -> None:
        self._busy(False)
        try:
            open_draft(name, content)
        except UserError as error:
            self._failed(error)
            return
        self._opened = True
        self.done_button.setText(_("It was sent: note it"))
        self.cancel_button.setText(_("Not sent yet"))
        self._say(_("The draft is open in your mail program. Once it has left, note it here."))

    def _failed(self, error: UserError) -> None:
        self._busy(False)
        self.tell(str(error))

    def _note(self, people: list[Recipient]) -> None:
        keys = [each.key for each in people]
        try:
            mailing.note_deliveries(
                self._context.dossier,
                self._meeting_id,
                keys,
                paper_name(self._paper),
                self._context.today(),
                version=self._data.version if self._paper is Paper.MINUTES else None,
                minutes=self._paper is Paper.MINUTES,
            )
        except UserError as error:
            self.tell(str(error))
            return
        words = ngettext(
            "Noted: sent today to {count} person.",
            "Noted: sent today to {count} people.",
            len(keys),
        )
        self._context.tell(words.format(count=len(keys)))
        self.accept()

    def _say(self, words: str) -> None:
        self.error.hide()
        self.asked.setText(words)
        self.asked.show()
        self._fit()
        announce(self, words)
