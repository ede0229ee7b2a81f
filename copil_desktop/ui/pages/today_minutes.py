"""*Aujourd'hui*: the minutes of past meetings that wait, and the essentials for those away."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from copil_desktop.documents.naming import Paper, paper_name
from copil_desktop.domain.approval import Due, Task
from copil_desktop.dossier import approval, mailing
from copil_desktop.i18n import _, ngettext
from copil_desktop.ui import theme
from copil_desktop.ui.pages import minutes_words
from copil_desktop.ui.pages.page import Context
from copil_desktop.ui.widgets.basics import SIGNS, Card, SectionTitle, column, paragraph, row, text
from copil_desktop.ui.widgets.buttons import Button
from copil_desktop.ui.widgets.press import NameLink

#: Lines shown: the latest meetings come first.
_MOST = 4
#: What is to be done; the rest is only to be known.
_TO_DO = (Task.WRITE_ESSENTIALS, Task.CLOSE, Task.SEND)


def waiting(context: Context, today: date) -> list[Due]:
    """Return what waits after past meetings, the latest meeting first."""
    return approval.waiting(context.dossier, today, paper_name(Paper.ESSENTIALS))


def presses(found: Sequence[Due]) -> bool:
    """Whether something is to be done, and not only to be known."""
    return any(each.task in _TO_DO for each in found)


def minutes_section(context: Context, found: Sequence[Due], today: date) -> QWidget:
    """Return what waits, each meeting named once."""
    card = Card(margins=(16, 10, 12, 10))
    before = None
    for each in found[:_MOST]:
        meeting = each.minutes.meeting_id
        if before not in (None, meeting):
            card.add_rule()
        card.add(MinutesLine(context, each, today, named=meeting != before))
        before = meeting
    made = QWidget()
    made.setLayout(column(SectionTitle(_("After the meetings")), card, spacing=10))
    return made


class MinutesLine(QWidget):
    """One thing to do of one meeting: what, by when, and the buttons that do it."""

    def __init__(self, context: Context, due: Due, today: date, *, named: bool) -> None:
        """``named``: it begins with the meeting, which the line above does not name."""
        super().__init__()
        self._context, self.due = context, due
        words, tone = minutes_words.due(due, today)
        sign = text(SIGNS.get(tone) or "○", tone if tone != "neutral" else "soft")
        sign.setFixedWidth(round(14 * theme.zoom(self)))
        self.words = paragraph(words)
        self.button = self._button()
        self.given_button = self._given_button()
        buttons = [each for each in (self.given_button, self.button) if each is not None]
        said = row(sign, self.words, *buttons, spacing=8)
        said.setStretch(1, 1)
        said.setAlignment(self.words, Qt.AlignmentFlag.AlignVCenter)
        whole = column(spacing=1)
        if named:
            self.name = NameLink(minutes_words.meeting(due))
            self.name.clicked.connect(self._open)
            whole.addWidget(self.name, 0, Qt.AlignmentFlag.AlignLeft)
        whole.addLayout(said)
        self.setLayout(whole)
        for button in buttons:
            button.setAccessibleDescription(f"{minutes_words.meeting(due)}, {words}")

    def _button(self) -> Button | None:
        match self.due.task:
            case Task.WRITE_ESSENTIALS:
                button = Button(_("Write the essentials"), icon_name="mail")
                button.clicked.connect(self.write_essentials)
            case Task.CLOSE:
                button = Button(_("Write up"))
                button.clicked.connect(self._open)
            case Task.SEND:
                button = Button(_("Send…"), icon_name="mail")
                button.clicked.connect(self.send)
            case _:
                return None
        return button

    def _given_button(self) -> Button | None:
        if self.due.task is not Task.WRITE_ESSENTIALS:
            return None
        button = Button(_("Already given"), "quiet")
        button.setToolTip(_("Handed over otherwise, on paper or aloud: note it for all"))
        button.clicked.connect(self.note_given)
        return button

    def _open(self) -> None:
        meeting = self.due.minutes.meeting_id
        self._context.go("meetings", meeting_id=meeting, moment="write_up")

    def write_essentials(self) -> QWidget:
        """Write to each person who was away."""
        from copil_desktop.ui.dialogs.send_each import SendEachDialog, essentials_batch

        meeting = self.due.minutes.meeting_id
        batch = essentials_batch(self._context, meeting)
        dialog = SendEachDialog(self._context, meeting, batch, self.window())
        dialog.open()
        return dialog

    def note_given(self) -> None:
        """Note that all who were away have the essentials, by letter or by word of mouth."""
        meeting, today = self.due.minutes.meeting_id, self._context.today()
        count = mailing.note_given(
            self._context.dossier, meeting, paper_name(Paper.ESSENTIALS), today
        )
        words = ngettext(
            "Noted: {count} person has the essentials.",
            "Noted: {count} people have the essentials.",
            count,
        )
        self._context.tell(words.format(count=count), undo=True)

    def send(self) -> QWidget:
        """Choose to whom the closed minutes go."""
        from copil_desktop.ui.dialogs.send_to_all import SendToAllDialog

        meeting = self.due.minutes.meeting_id
        dialog = SendToAllDialog(self._context, meeting, Paper.MINUTES, self.window())
        dialog.open()
        return dialog
