"""The effect of moving a meeting, said before it is done; Enter does it, Escape leaves it."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from copil_desktop.domain.moving import Move
from copil_desktop.domain.rhythm import Window
from copil_desktop.dossier.moving import move, read_move
from copil_desktop.errors import UserError
from copil_desktop.i18n import _, long_day, ngettext, short_day
from copil_desktop.ui import theme
from copil_desktop.ui.announce import announce
from copil_desktop.ui.pages import move_words
from copil_desktop.ui.pages.meeting import state_words
from copil_desktop.ui.pages.page import Context
from copil_desktop.ui.widgets.basics import SIGNS, Card, clear, paragraph, row, text
from copil_desktop.ui.widgets.buttons import Button
from copil_desktop.ui.widgets.fields import FlagField
from copil_desktop.ui.widgets.scrolled import bring_in_sight


class MoveBar(Card):
    """« COPIL n° 11 : du jeu. 26 mars au jeu. 2 avril », what that does, and the two answers."""

    moved = Signal(int, object)
    """A meeting was moved: its key and its new day."""
    given_up = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(16, 10, 16, 10))
        self._context = context
        self._move: Move | None = None
        self._day = date.min
        self._name = ""
        self.heading = text("", "heading")
        self.along = FlagField("")
        self.move_button = Button(_("Move"), "primary", key=_("Enter"))
        self.leave_button = Button(_("Leave it"), key=_("Esc"))
        self._effects = QVBoxLayout()
        self._effects.setSpacing(3)
        self.add(row(self.heading, None, self.leave_button, self.move_button))
        self.add(self._effects, self.along)
        self.along.edited.connect(self._show)
        self.move_button.clicked.connect(self.accept)
        self.leave_button.clicked.connect(self.give_up)
        self.hide()

    def propose(self, meeting_id: int, day: date) -> None:
        """Say what moving a meeting to a day would do."""
        today = self._context.today()
        if self._move is None or self._move.meeting_id != meeting_id:
            meeting = self._context.dossier.meetings.one(meeting_id)
            if meeting is None:
                return
            self._move = read_move(self._context.dossier, meeting_id, today)
            self._name = state_words.name(meeting)
            self.along.set_value(False)
        self._day = day
        self._show()
        self.show()

    @property
    def allowed(self) -> Window | None:
        """The days that keep the rhythm of the meeting on its way."""
        return self._move.asked.window if self._move is not None else None

    def lines(self) -> list[tuple[str, str]]:
        """Return what is said, with its tones."""
        assert self._move is not None
        today = self._context.today()
        effect = self._move.effect(self._day, today, along=bool(self.along.value()))
        found = ((each.meeting_id, self._meeting_name(each.meeting_id)) for each in effect.followed)
        return move_words.lines(effect, today, dict(found))

    def _meeting_name(self, meeting_id: int) -> str:
        meeting = self._context.dossier.meetings.one(meeting_id)
        return state_words.name(meeting) if meeting else ""

    def _show(self) -> None:
        assert self._move is not None
        today = self._context.today()
        words = _("{meeting}: from {day} to {new_day}").format(
            meeting=self._name,
            day=short_day(self._move.day, today),
            new_day=short_day(self._day, today),
        )
        self.heading.setText(words)
        self.move_button.setEnabled(self._day != self._move.day)
        self._show_along()
        clear(self._effects)
        said = self.lines()
        for line, tone in said:
            self._effects.addLayout(self._line(line, tone))
        announce(self, ". ".join([words, *(line for line, _tone in said)]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # With large letters the window itself scrolls: what is said stays in sight.
        bring_in_sight(self)

    def _line(self, words: str, tone: str):
        sign = text(SIGNS[tone] or "·", tone if tone != "neutral" else "soft")
        sign.setFixedWidth(round(14 * theme.zoom(self)))
        line = row(sign, paragraph(words), spacing=6)
        line.setStretch(1, 1)
        line.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
        return line

    def _show_along(self) -> None:
        assert self._move is not None
        count, days = len(self._move.following), (self._day - self._move.day).days
        self.along.setVisible(bool(count))
        if not count:
            return
        first = short_day(self._move.following[0][1], self._context.today(), weekday=False)
        self.along.setText(
            ngettext(
                "Move the next one along by as much ({day}, {days} d)",
                "Move the {count} next ones along by as much (from {day}, {days} d)",
                count,
            ).format(count=count, day=first, days=f"{days:+d}")
        )
        self.along.setAccessibleName(self.along.text())

    def accept(self) -> None:
        """Move the meeting, and those after it when asked, in one step."""
        asked = self._move
        if asked is None or self._day == asked.day:
            return
        days = {asked.meeting_id: self._day}
        if self.along.value():
            days |= {key: on + (self._day - asked.day) for key, on in asked.following}
        try:
            move(self._context.dossier, days)
        except UserError as error:
            self._context.tell_error(error)
            return
        said = _("{meeting} moved to {day}.").format(
            meeting=self._name, day=long_day(self._day, year=False)
        )
        if asked.convened_on is not None:
            said = f"{said} {_(move_words.CONVENE_AGAIN)}"
        self.forget()
        self._context.tell(said, undo=True)
        self.moved.emit(asked.meeting_id, self._day)

    def give_up(self) -> None:
        """Leave the meeting on its day."""
        self.forget()
        self.given_up.emit()

    def forget(self) -> None:
        """Say nothing any more."""
        self._move = None
        self.hide()
