"""A whole row of meetings at once: proposed from the rhythm, each date open to change."""

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from copil_desktop.domain.dates import (
    MOST_MEETINGS,
    Plan,
    Question,
    good_days,
    lay_out,
    proposed_day,
    remarks,
)
from copil_desktop.domain.rhythm import next_window
from copil_desktop.errors import UserError
from copil_desktop.i18n import _, ngettext
from copil_desktop.ui import theme
from copil_desktop.ui.announce import announce
from copil_desktop.ui.dialogs.ask import AskDialog
from copil_desktop.ui.dialogs.new_meeting import USUAL_HOUR, CommitteeAndSequence
from copil_desktop.ui.form_fields import MOST_DAYS
from copil_desktop.ui.pages.meeting import day_words as words
from copil_desktop.ui.pages.meeting.zone_choice import ZoneChoice
from copil_desktop.ui.pages.page import Context
from copil_desktop.ui.widgets.basics import SectionTitle, paragraph, row
from copil_desktop.ui.widgets.buttons import Button, IconButton
from copil_desktop.ui.widgets.fields import LineField
from copil_desktop.ui.widgets.key_help import key_help
from copil_desktop.ui.widgets.labelled import Labelled
from copil_desktop.ui.widgets.read_fields import DateField, NumberField, TimeField
from copil_desktop.ui.widgets.scrolled import scrolled

#: Meetings proposed at first, and the height of their list at normal text size.
USUAL_COUNT = 6
_HEIGHT = 216


class _Line(QWidget):
    """One date with what falls on it. Page down and Page up go to the good days around it."""

    edited = Signal()
    removed = Signal()

    def __init__(self, context: Context, day: date, number: int) -> None:
        super().__init__()
        self._context = context
        self._asked: Question | None = None
        self.day = DateField(context.today)
        self.day.set_value(day.isoformat())
        self.day.setAccessibleName(_("Meeting {number}").format(number=number))
        self.day.setFixedWidth(round(150 * theme.zoom(self)))
        self.said = paragraph("", "soft")
        self.remove = IconButton("x", _("Leave out meeting {number}").format(number=number))
        self.remove.clicked.connect(self.removed)
        line = row(self.day, spacing=10)
        line.addWidget(self.said, 1, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.remove)
        self.setLayout(line)
        self.day.edited.connect(self.edited)
        self.day.installEventFilter(self)

    def advise(self, asked: Question) -> None:
        """Say what falls on the day, as an answer to this question."""
        self._asked = asked
        day, today = self.day.day, self._context.today()
        found = remarks(day, asked, today) if day else ()
        said = words.remarks(found, today) or _("✓ Good day")
        tone = words.tone(found)
        self.said.setText(said if day else "")
        self.said.setProperty("look", tone)
        self.said.style().unpolish(self.said)
        self.said.style().polish(self.said)
        self.day.setAccessibleDescription(said)

    def step(self, by: int) -> None:
        """Go to the next (1) or the previous (-1) good day."""
        day = self.day.day
        if day is None or self._asked is None:
            return
        days = good_days(self._asked, self._context.today(), MOST_DAYS)
        near = sorted(each for each in days if (each > day if by > 0 else each < day))
        if near:
            chosen = near[0] if by > 0 else near[-1]
            self.day.set_value(chosen.isoformat())
            self.day.edited.emit()
            announce(self.day, words.long(chosen, self._context.today()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self.day
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)
        ):
            self.step(1 if event.key() == Qt.Key.Key_PageDown else -1)
            return True
        return False


class LayOutDialog(AskDialog):
    """Nothing is written before « Poser »; then all meetings are one step for undo."""

    WIDTH = 760

    def __init__(
        self, context: Context, parent: QWidget | None, sequence_id: int | None = None
    ) -> None:
        super().__init__(
            _("Lay out dates"),
            _("Plan the meetings"),
            parent,
            _("The dates keep the rhythm and avoid holidays; each can be changed before planning."),
        )
        self._context, self._dossier = context, context.dossier
        self.lines: list[_Line] = []
        self.made: list[int] = []
        self._asked: Question | None = None
        self._build()
        self.choice.begin(sequence_id)
        if self.choice.committee_id is None:
            self.tell(_("There is no committee yet: make one in “Dossier”."))
            self.done_button.setEnabled(False)
            return
        self._begin()
        self._connect()
        self.first.setFocus()
        self.first.selectAll()

    def _build(self) -> None:
        self.choice = CommitteeAndSequence(self._context)
        self.first, self.hour = DateField(self._context.today), TimeField()
        self.count = NumberField(1, MOST_MEETINGS, _("meetings"))
        self.until = DateField(self._context.today)
        self.shortest = NumberField(1, MOST_DAYS, _("days"))
        self.longest = NumberField(1, MOST_DAYS, _("days"))
        self.place = LineField()
        self.body.addWidget(self.choice)
        self.body.addLayout(
            _fields(
                (_("First meeting"), self.first),
                (_("Hour"), self.hour),
                (_("How many"), self.count),
                (_("or until"), self.until),
            )
        )
        last = _fields(
            (_("At least between two"), self.shortest),
            (_("At most between two"), self.longest),
            (_("Place"), self.place),
        )
        for at, stretch in enumerate((2, 2, 3)):
            last.setStretch(at, stretch)
        self.body.addLayout(last)
        self.zone = ZoneChoice()
        self.body.addWidget(self.zone)
        self.heading = SectionTitle(_("Dates proposed"))
        self.again_button = Button(_("Propose again"), "quiet", icon_name="history")
        self.body.addLayout(row(self.heading, None, self.again_button))
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 8, 0)
        self._list.setSpacing(4)
        area = scrolled(self._list)
        area.setFixedHeight(round(_HEIGHT * theme.zoom(self)))
        self.body.addWidget(area)
        self.body.addWidget(
            key_help([(_("Page down"), _("next good day")), (_("Page up"), _("before it"))])
        )

    def _connect(self) -> None:
        self.choice.edited.connect(self._begin)
        for field in (self.first, self.count, self.until, self.shortest, self.longest):
            field.edited.connect(self.propose)
        self.zone.chosen.connect(self._ask_again)
        self.again_button.clicked.connect(self.propose)

    def _begin(self) -> None:
        """Show what the committee and the sequence chosen are used to."""
        committee, sequence = self.choice.committee_id, self.choice.sequence_id
        today = self._context.today()
        asked = self._ask()
        shortest, longest = self._dossier.dates.rhythm(committee, sequence)
        hour = self._dossier.dates.habits(committee)[1] or USUAL_HOUR
        self.first.set_value(proposed_day(asked, today).isoformat())
        self.hour.set_value(f"{hour:%H:%M}")
        self.shortest.set_value(shortest)
        self.longest.set_value(longest)
        self.count.set_value(USUAL_COUNT)
        self.until.set_value(None)
        place = self._dossier.records.get("committees", committee)["default_place"]
        self.place.set_value(place)
        self.propose()

    def _ask(self) -> Question:
        """Ask what bears on the first day, with the school holidays chosen."""
        committee, today = self.choice.committee_id, self._context.today()
        asked = self._asked = self._dossier.dates.question(
            committee, self.choice.sequence_id, today, zones=self.zone.zones()
        )
        self.zone.show_for(asked, self._dossier.holidays.zones(committee, today))
        return asked

    def _ask_again(self) -> None:
        """Other school holidays are avoided: from the first good day on, the rest as chosen."""
        self.first.set_value(proposed_day(self._ask(), self._context.today()).isoformat())
        self.propose()

    def propose(self) -> None:
        """Propose all dates from the first one on; what was changed by hand is given up."""
        first, asked = self.first.day, self._asked
        if first is None or asked is None:
            return
        count = None if self.until.day else self.count.value() or USUAL_COUNT
        plan = Plan(first, self.shortest.value(), self.longest.value(), count, self.until.day)
        self._show(lay_out(plan, asked, self._context.today()))

    def _show(self, days: tuple[date, ...]) -> None:
        for line in self.lines:
            line.hide()
            line.deleteLater()
        self.lines = []
        while self._list.count():
            self._list.takeAt(0)
        for number, day in enumerate(days, start=1):
            line = _Line(self._context, day, number)
            line.edited.connect(self._advise)
            line.removed.connect(lambda line=line: self.leave_out(line))
            self.lines.append(line)
            self._list.addWidget(line)
        self._list.addStretch(1)
        self._advise()

    def leave_out(self, line: _Line) -> None:
        """Take one date off the list; the focus goes to the one that follows."""
        if line not in self.lines:  # pressed twice before it was gone
            return
        at = self.lines.index(line)
        self.lines.remove(line)
        self._list.removeWidget(line)
        line.hide()
        line.deleteLater()
        self._advise()
        if self.lines:
            self.lines[min(at, len(self.lines) - 1)].remove.setFocus()

    def _advise(self) -> None:
        asked, last = self._asked, None
        if asked is None:
            return
        for line in self.lines:
            if last is not None:
                window = next_window(last, self.shortest.value(), self.longest.value())
                asked = replace(asked, window=window, last=last, needed_until=None)
            line.advise(asked)
            last = line.day.day or last
        count = len(self.lines)
        said = ngettext("{count} meeting", "{count} meetings", count).format(count=count)
        self.heading.set_complement(said)
        self.done_button.setEnabled(count > 0)

    def save(self) -> None:
        problem = self.problems()
        if problem:
            raise UserError(problem)
        days = [line.day.day for line in self.lines]
        known: list[date] = [day for day in days if day is not None]
        if len(known) < len(days):
            raise UserError(_("A date is missing: type it, or leave that meeting out."))
        if len(set(known)) < len(known):
            raise UserError(_("Two meetings are on the same day: change one, or leave it out."))
        typed = self.hour.value()
        hour = time.fromisoformat(typed) if typed else USUAL_HOUR
        self.made = self._dossier.meetings.lay_out(
            self.choice.committee_id,
            [datetime.combine(day, hour) for day in sorted(known)],
            sequence_id=self.choice.sequence_id,
            place=self.place.value(),
        )


def _fields(*labelled: tuple[str, Any]):
    return row(*(Labelled(label, field) for label, field in labelled), spacing=12)
