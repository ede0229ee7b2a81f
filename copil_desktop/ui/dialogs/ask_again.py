"""Who has not replied to a convocation yet: their addresses, a short text, a draft for each."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from copil_desktop.documents import drafts, mail, mail_texts
from copil_desktop.domain.codes import Reply
from copil_desktop.domain.mailing import Recipient
from copil_desktop.dossier import letters, mailing
from copil_desktop.errors import UserError
from copil_desktop.i18n import _, ngettext
from copil_desktop.ui import theme
from copil_desktop.ui.announce import announce
from copil_desktop.ui.dialogs.ask import AskDialog
from copil_desktop.ui.dialogs.send_each import Batch, SendEachDialog
from copil_desktop.ui.dialogs.send_to_all import person_label, unreached_reason
from copil_desktop.ui.pages.page import Context
from copil_desktop.ui.widgets.basics import SectionTitle, row, text
from copil_desktop.ui.widgets.buttons import Button
from copil_desktop.ui.widgets.fields import FlagField, TextField
from copil_desktop.ui.widgets.scrolled import scrolled

#: The replies that are asked for again.
TO_ASK = (Reply.NONE, Reply.MAYBE)
#: People shown before the list scrolls.
_SHOWN = 7


class AskAgainDialog(AskDialog):
    """Tick whom to ask, copy addresses and text, or open a draft for each."""

    WIDTH = 620
    LONG_TEXT = True

    def __init__(self, context: Context, meeting_id: int, parent: QWidget) -> None:
        super().__init__(
            _("Ask again for a reply"),
            _("A draft for each…"),
            parent,
            _("Those who have not replied, or only said “maybe”."),
        )
        self._context, self._meeting_id = context, meeting_id
        asked = {
            each["person_id"]: each["reply"]
            for each in context.dossier.records.children("invitations", meeting_id)
            if each["reply"] in TO_ASK
        }
        known = mailing.recipients(context.dossier, meeting_id)
        self.people = [each for each in known if each.key in asked]
        self._maybe = {key for key, reply in asked.items() if reply == Reply.MAYBE}
        self.ticks: dict[int, FlagField] = {}
        self._data = letters.convocation(context.dossier, meeting_id, context.today())
        self.words = TextField(least=5, most=9)
        self.words.setAccessibleName(_("Text of the reminder"))
        self.addresses_button = Button(_("Copy the addresses"), icon_name="copy")
        self.text_button = Button(_("Copy the text"), icon_name="copy")
        self.told = text("", "good", wrap=True)
        self.told.hide()
        self.body.addWidget(self._build_people())
        self.body.addWidget(SectionTitle(_("Text of the reminder")))
        self.body.addWidget(self.words)
        self.body.addLayout(row(self.addresses_button, self.text_button, None))
        self.body.addWidget(self.told)
        if self.people:
            self.words.set_value(mail_texts.reply_reminder(self._data, None).body.strip())
        self.addresses_button.clicked.connect(self.copy_addresses)
        self.text_button.clicked.connect(self.copy_text)
        self.addresses_button.setFocus()

    def _build_people(self) -> QWidget:
        lines = QVBoxLayout()
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2)
        for each in self.people:
            said = [person_label(each), unreached_reason(each) or each.email or ""]
            if each.key in self._maybe:
                said.insert(1, _("said maybe"))
            tick = FlagField(" · ".join(said))
            tick.set_value(1)
            self.ticks[each.key] = tick
            lines.addWidget(tick)
        lines.addStretch(1)
        area = scrolled(lines)
        area.setFixedHeight(round(min(_SHOWN, len(self.people) + 1) * 28 * theme.zoom(self)))
        return area

    def chosen(self) -> list[Recipient]:
        """Return those ticked, in order."""
        return [each for each in self.people if self.ticks[each.key].value()]

    def copy_addresses(self) -> None:
        """Put the addresses of those ticked on the clipboard."""
        boxes = [drafts.mailbox(each) for each in self.chosen() if each.reached]
        QGuiApplication.clipboard().setText(mail.listed(boxes))
        words = ngettext("{count} address copied.", "{count} addresses copied.", len(boxes))
        self._say(words.format(count=len(boxes)))

    def copy_text(self) -> None:
        """Put the text of the reminder on the clipboard."""
        QGuiApplication.clipboard().setText(self.words.value() or "")
        self._say(_("Text copied."))

    def _say(self, words: str) -> None:
        self.error.hide()
        self.told.setText(words)
        self.told.show()
        self._fit()
        announce(self, words)

    def save(self) -> None:
        people = self.chosen()
        if not people:
            raise UserError(_("Nobody is ticked."))
        batch = Batch(
            _("Ask again for a reply"),
            _("One mail for each, asking for an answer."),
            _("Reminder of the convocation"),
            drafts.reply_reminders(self._data, people),
            untold=[
                (each.key, f"{person_label(each)} · {unreached_reason(each)}")
                for each in people
                if unreached_reason(each)
            ],
        )
        parent = self.parentWidget()
        assert parent is not None
        SendEachDialog(self._context, self._meeting_id, batch, parent).open()
