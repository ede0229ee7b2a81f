"""A mail for each person: the essentials to those who were away, their own actions to owners."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from copil_desktop import paths
from copil_desktop.documents import drafts
from copil_desktop.documents.drafts import Letter
from copil_desktop.documents.naming import Paper, letter_name, paper_name
from copil_desktop.domain.collation import sort_key
from copil_desktop.domain.letters import Essentials
from copil_desktop.domain.mailing import Recipient, Reminders
from copil_desktop.dossier import letters, mailing
from copil_desktop.errors import UserError
from copil_desktop.i18n import _, ngettext, short_day
from copil_desktop.ui import theme
from copil_desktop.ui.announce import announce
from copil_desktop.ui.dialogs.ask import AskDialog
from copil_desktop.ui.dialogs.send_to_all import person_label, unreached_reason
from copil_desktop.ui.drafts import open_draft
from copil_desktop.ui.pages.page import Context
from copil_desktop.ui.tasks import Task
from copil_desktop.ui.widgets.basics import StateChip, row, text
from copil_desktop.ui.widgets.buttons import Button
from copil_desktop.ui.widgets.fields import FlagField
from copil_desktop.ui.widgets.scrolled import scrolled

#: People shown before the list scrolls.
_SHOWN = 8


@dataclass(frozen=True)
class Batch:
    """The mails of one kind: ``document`` is how their sending is noted.

    ``untold`` are those that no mail reaches, by the person's key, and why: they can be noted as
    told otherwise. ``others`` is only said.
    """

    title: str
    subtitle: str
    document: str
    letters: Sequence[Letter]
    others: Sequence[str] = ()
    untold: Sequence[tuple[int, str]] = ()


def essentials_batch(context: Context, meeting_id: int) -> Batch:
    """Return the mails to those who were away from a meeting."""
    dossier, today = context.dossier, context.today()
    data: Essentials = letters.essentials(dossier, meeting_id, today)
    people = mailing.away(dossier, meeting_id)
    return Batch(
        _("The essentials, to those who were away"),
        _("Each one is thanked, told what was decided, and asked only what is hers or his."),
        paper_name(Paper.ESSENTIALS),
        drafts.essentials(data, people),
        untold=[(each.key, _unreached(each)) for each in people if unreached_reason(each)],
    )


def convocations_batch(context: Context, meeting_id: int) -> Batch:
    """Return the mails that convene to a meeting, or undo it; each kind is noted by its name.

    Raise ``UserError`` for a meeting that was cancelled before anybody was convened.
    """
    dossier = context.dossier
    data = letters.convocation(dossier, meeting_id, context.today())
    people = mailing.recipients(dossier, meeting_id)
    convened = {each.person.uid for each in data.addressees}
    return Batch(
        _("{letter}, to each person").format(letter=letter_name(data.kind)),
        _("Each one gets her or his own letter, invitations to guests included."),
        letter_name(data.kind),
        drafts.convocations(data, people),
        untold=[
            (each.key, _unreached(each))
            for each in people
            if each.addressee.person.uid in convened and unreached_reason(each)
        ],
    )


def reminders_batch(context: Context, meeting_id: int) -> Batch:
    """Return the mails to the owners of a meeting's actions."""
    found: Reminders = mailing.reminders(context.dossier, meeting_id)
    sender = letters.sender(context.dossier)
    return Batch(
        _("Their actions, to each owner"),
        _("Each mail carries only that person’s own actions."),
        _("Own actions"),
        drafts.reminders(found.meeting, found.owners, sender),
        [
            _("No mail for: {action}").format(action=action.text.split("\n")[0])
            for action in found.unaddressed
        ],
    )


def _unreached(recipient: Recipient) -> str:
    return f"{person_label(recipient)} · {unreached_reason(recipient)}"


class _Line(QWidget):
    """One person: open the draft, then note that it left."""

    def __init__(self, dialog: "SendEachDialog", letter: Letter, noted: str | None) -> None:
        super().__init__()
        self.letter = letter
        name = person_label(letter.recipient)
        self.open_button = Button(_("Open the draft"), icon_name="mail")
        self.open_button.setAccessibleDescription(name)
        self.noted = StateChip()
        who = text(name)
        email = text(letter.recipient.email or "", "soft")
        self.setLayout(row(who, email, None, self.noted, self.open_button))
        self.open_button.clicked.connect(partial(dialog.open_one, self))
        self.noted.setVisible(noted is not None)
        if noted is not None:
            self.noted.set(noted, "good")

    def say(self, words: str, tone: str) -> None:
        self.noted.set(words, tone)
        self.noted.show()


class SendEachDialog(AskDialog):
    """Lists the mails; those opened or written are noted as sent only when the user says so."""

    WIDTH = 680
    LONG_TEXT = True  # Enter opens the draft that has the focus

    def __init__(self, context: Context, meeting_id: int, batch: Batch, parent: QWidget) -> None:
        super().__init__(batch.title, _("They were sent: note it"), parent, batch.subtitle)
        self._context, self._meeting_id, self._batch = context, meeting_id, batch
        self._drafted: set[int] = set()
        self.ticks: dict[int, FlagField] = {}
        self.folder_button = Button(_("All the drafts in a folder…"), icon_name="folder")
        self.lines = self._lines()
        self.body.addWidget(self._build_lines())
        self.body.addLayout(row(self.folder_button, None))
        self.told = text("", "good", wrap=True)
        self.told.hide()
        self.body.addWidget(self.told)
        self.cancel_button.setText(_("Close"))
        self.folder_button.clicked.connect(self.ask_folder)
        self.folder_button.setEnabled(bool(batch.letters))
        self.done_button.setEnabled(False)
        if self.lines:
            self.lines[0].open_button.setFocus()

    def _lines(self) -> list[_Line]:
        sent = {
            each.person_id: each.on_day
            for each in mailing.deliveries(self._context.dossier, self._meeting_id)
            if sort_key(each.document) == sort_key(self._batch.document)
        }
        return [
            _Line(self, letter, self._sent_words(sent.get(letter.recipient.key)))
            for letter in self._batch.letters
        ]

    def _sent_words(self, on: str | None) -> str | None:
        if on is None:
            return None
        day = short_day(date.fromisoformat(on), self._context.today(), weekday=False)
        return _("sent on {day}").format(day=day)

    def _build_lines(self) -> QWidget:
        inside = QVBoxLayout()
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(4)
        for line in self.lines:
            inside.addWidget(line)
        for key, words in self._batch.untold:
            inside.addWidget(self._tick(key, words))
        for words in self._batch.others:
            inside.addWidget(text(words, "warn", wrap=True))
        count = len(self.lines) + len(self._batch.untold) + len(self._batch.others)
        if not count:
            inside.addWidget(text(_("There is nobody to write to."), "soft"))
        inside.addStretch(1)
        area = scrolled(inside)
        area.setFixedHeight(max(1, min(_SHOWN, count)) * round(38 * theme.zoom(self)))
        return area

    def _tick(self, key: int, words: str) -> FlagField:
        """Return the box that says that somebody was told otherwise: a letter, a call."""
        tick = FlagField(_("{person}: handed over otherwise").format(person=words))
        self.ticks[key] = tick
        tick.edited.connect(self._offer_noting)
        return tick

    def _told(self) -> list[int]:
        """Return those whose draft was made, and those told otherwise."""
        drafted = [line.letter.recipient.key for line in self.lines]
        otherwise = [key for key, tick in self.ticks.items() if tick.value()]
        return [key for key in drafted if key in self._drafted] + otherwise

    def _offer_noting(self) -> None:
        self.done_button.setEnabled(bool(self._told()))

    # Opening and writing

    def open_one(self, line: _Line, *_clicked: object) -> None:
        """Open the draft of one person in the mail program."""
        self._run(lambda _task: line.letter.make(), lambda made: self._opened(line, made))

    def _opened(self, line: _Line, content: bytes) -> None:
        try:
            open_draft(line.letter.file_name, content)
        except UserError as error:
            self.tell(str(error))
            return
        self._mark((line,), _("draft opened"))

    def ask_folder(self) -> None:
        """Ask for a folder, and write all the drafts there."""
        chosen = QFileDialog.getExistingDirectory(
            self, _("All the drafts in a folder…"), str(paths.documents_folder())
        )
        if chosen:
            self.write_all(Path(chosen))

    def write_all(self, folder: Path) -> None:
        """Write all the drafts in a folder."""

        def write(task: Task) -> int:
            for letter in self._batch.letters:
                task.check()
                drafts.save(folder, letter.file_name, letter.make())
            return len(self._batch.letters)

        self._run(write, lambda count: self._written(folder, count))

    def _written(self, folder: Path, count: int) -> None:
        self._mark(self.lines, _("draft written"))
        words = ngettext(
            "{count} draft is written in {folder}.",
            "{count} drafts are written in {folder}.",
            count,
        )
        said = words.format(count=count, folder=folder)
        self.told.setText(said)
        self.told.show()
        self._fit()
        announce(self, said)

    def _mark(self, lines: Sequence[_Line], words: str) -> None:
        for line in lines:
            self._drafted.add(line.letter.recipient.key)
            line.say(words, "accent")
        self.error.hide()
        self._offer_noting()

    def _run(self, func: Callable[[Task], Any], then: Callable[[Any], None]) -> None:
        if self.waiting:
            return
        self.waiting = True

        def over(result: object) -> None:
            self.waiting = False
            then(result)

        def failed(error: UserError) -> None:
            self.waiting = False
            self.tell(str(error))

        self._context.tasks.run_task(func, over, failed=failed)

    # Noting

    def save(self) -> None:
        told = self._told()
        if not told:
            raise UserError(_("Open a draft first."))
        mailing.note_deliveries(
            self._context.dossier,
            self._meeting_id,
            told,
            self._batch.document,
            self._context.today(),
        )
        count = len(told)
        words = ngettext(
            "Noted: sent today to {count} person.", "Noted: sent today to {count} people.", count
        )
        self._context.tell(words.format(count=count), undo=True)
