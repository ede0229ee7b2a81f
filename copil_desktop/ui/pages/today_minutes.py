"""*Aujourd'hui*: the minutes of past meetings that wait, and the essentials for those away."""

from datetime import date

from PySide6.QtWidgets import QWidget

from copil_desktop.documents.naming import Paper, paper_name
from copil_desktop.domain.approval import Due, Task
from copil_desktop.dossier import approval
from copil_desktop.i18n import _
from copil_desktop.ui import theme
from copil_desktop.ui.pages import minutes_words
from copil_desktop.ui.pages.page import Context
from copil_desktop.ui.widgets.basics import SIGNS, Card, SectionTitle, column, paragraph, row, text
from copil_desktop.ui.widgets.buttons import Button
from copil_desktop.ui.widgets.press import NameLink

#: Lines shown: the latest meetings come first.
_MOST = 4


def minutes_section(context: Context, today: date) -> QWidget | None:
    """Return what waits after past meetings, None when nothing does."""
    found = approval.waiting(context.dossier, today, paper_name(Paper.ESSENTIALS))
    if not found:
        return None
    card = Card(margins=(16, 10, 12, 10))
    for at, each in enumerate(found[:_MOST]):
        if at:
            card.add_rule()
        card.add(MinutesLine(context, each, today))
    made = QWidget()
    made.setLayout(column(SectionTitle(_("After the meetings")), card, spacing=10))
    return made


class MinutesLine(QWidget):
    """One thing to do of one meeting: what, by when, and the button that does it."""

    def __init__(self, context: Context, due: Due, today: date) -> None:
        super().__init__()
        self._context, self.due = context, due
        words, tone = minutes_words.due(due, today)
        self.name = NameLink(minutes_words.meeting(due))
        self.name.clicked.connect(self._open)
        sign = text(SIGNS.get(tone) or "○", tone if tone != "neutral" else "soft")
        sign.setFixedWidth(round(14 * theme.zoom(self)))
        self.words = paragraph(words)
        line = row(sign, column(self.name, self.words, spacing=1), spacing=10)
        line.setStretch(1, 1)
        self.button = self._button()
        if self.button is not None:
            self.button.setAccessibleDescription(f"{minutes_words.meeting(due)}, {words}")
            line.addWidget(self.button)
        self.setLayout(line)

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

    def send(self) -> QWidget:
        """Choose to whom the closed minutes go."""
        from copil_desktop.ui.dialogs.send_to_all import SendToAllDialog

        meeting = self.due.minutes.meeting_id
        dialog = SendToAllDialog(self._context, meeting, Paper.MINUTES, self.window())
        dialog.open()
        return dialog
