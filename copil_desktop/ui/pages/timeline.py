"""The timeline of the meetings' room: sequences or committees, as lanes or as a list."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import date
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from copil_desktop.domain.days_off import OffKind
from copil_desktop.dossier.flags import read_rhythms
from copil_desktop.dossier.meetings import MeetingRow, SequenceRow
from copil_desktop.dossier.sequences import steps
from copil_desktop.dossier.today import MeetingDay, meeting_days
from copil_desktop.i18n import _
from copil_desktop.ui import theme
from copil_desktop.ui.pages import meetings_words as words
from copil_desktop.ui.pages.meeting import day_words
from copil_desktop.ui.pages.move_bar import MoveBar
from copil_desktop.ui.pages.page import Context
from copil_desktop.ui.widgets.basics import Card, paragraph, row
from copil_desktop.ui.widgets.buttons import SegmentedControl
from copil_desktop.ui.widgets.key_help import key_help
from copil_desktop.ui.widgets.lane_parts import Band, Lane, Line
from copil_desktop.ui.widgets.lanes import SequenceLanes
from copil_desktop.ui.widgets.round_frame import RoundFrame

SEQUENCES, COMMITTEES = range(2)


class Timeline(Card):
    """Lanes with what moves them, or the same as a list; ``meeting_activated(id)`` opens one.

    ``bar`` says what a move does: the page keeps it in sight, below what scrolls.
    """

    meeting_activated = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(10, 8, 8, 10))
        self._context, self._dossier = context, context.dossier
        self.kind = SegmentedControl([_("Sequences"), _("Committees")], _("Lanes shown"))
        self.form = SegmentedControl([_("Timeline"), _("List")], _("How the lanes are shown"))
        self.lanes = SequenceLanes()
        self.list = _LineList()
        self.empty = paragraph("", "soft")
        self.empty.setContentsMargins(6, 6, 6, 4)
        self.bar = MoveBar(context)
        self.keys = key_help(
            [
                ("← → ↑ ↓", _("go from meeting to meeting")),
                ("Alt ← →", _("move by a day")),
                (_("Alt Shift ← →"), _("by a week")),
            ]
        )
        foot = row(6, self.keys, None)
        head = row(6, self.kind, None, self.form)
        self.add(head, self.lanes, self.list, self.empty, foot)
        self.list.hide()
        self._shown: tuple[list[SequenceRow], date, date, int | None] | None = None
        self.kind.chosen.connect(lambda _at: self._show_again())
        self.form.chosen.connect(lambda _at: self._show_form())
        self.lanes.meeting_activated.connect(self.meeting_activated)
        self.list.meeting_activated.connect(self.meeting_activated)
        self.lanes.move_proposed.connect(self._propose)
        self.lanes.move_accepted.connect(self.bar.accept)
        self.lanes.move_given_up.connect(self.bar.forget)
        self.bar.given_up.connect(self._left)
        self.bar.moved.connect(lambda *_: self.lanes.setFocus())

    def show_period(
        self, sequences: list[SequenceRow], start: date, end: date, sequence_id: int | None
    ) -> None:
        """Show the lanes from ``start`` to ``end``; of one sequence when ``sequence_id`` says."""
        self._shown = (sequences, start, end, sequence_id)
        today = self._context.today()
        self.bar.forget()
        lanes = self._committees() if self.kind.index == COMMITTEES else self._sequences()
        bands = self._holidays(start, end) if lanes else []
        self.lanes.show_lanes(lanes, start=start, end=end, today=today, holidays=bands)
        self.list.show_lines(self.lanes.lines())
        self.empty.setText(
            _("No committee yet: make one in “Dossier”.")
            if self.kind.index == COMMITTEES
            else _("No sequence yet: add the goal of the next meetings in “Dossier”.")
        )
        self._show_form()

    def _show_again(self) -> None:
        if self._shown is not None:
            self.show_period(*self._shown)

    def _show_form(self) -> None:
        there, as_list = bool(self.lanes.lines()), self.form.index == 1
        self.lanes.setVisible(there and not as_list)
        self.keys.setVisible(there and not as_list)
        self.list.setVisible(there and as_list)
        self.empty.setVisible(not there)

    def _propose(self, meeting_id: int, day: date) -> None:
        self.bar.propose(meeting_id, day)
        self.lanes.allow(self.bar.allowed)

    def _left(self) -> None:
        self.lanes.give_up()
        self.lanes.setFocus()

    # What is shown

    def _sequences(self) -> list[Lane]:
        assert self._shown is not None
        sequences, _start, _end, chosen = self._shown
        today = self._context.today()
        rhythms = {each.sequence_uid: each for each in read_rhythms(self._dossier, today)}
        shown = _by(self._rows(), lambda row: row.sequence_id)
        days = _by(self._days(), lambda day: day.sequence)
        lanes: list[Lane] = []
        for sequence in sequences:
            mine = words.LaneMeetings(shown.get(sequence.id, []), days.get(sequence.uid, []))
            if chosen not in (None, sequence.id):
                continue
            if sequence.ended_on and not mine.shown and chosen is None:
                continue
            found = steps(self._dossier, sequence.id)
            rhythm = rhythms[sequence.uid]
            lanes.append(words.sequence_lane(sequence, mine, found, rhythm, today))
        return lanes

    def _committees(self) -> list[Lane]:
        today = self._context.today()
        shown = _by(self._rows(), lambda row: row.committee_id)
        days = _by(self._days(), lambda day: day.committee_id)
        lanes: list[Lane] = []
        for rhythm in read_rhythms(self._dossier, today):
            key, ended = rhythm.committee.id, rhythm.committee_ended_on
            if rhythm.sequence_uid is None and (ended is None or ended > today):
                mine = words.LaneMeetings(shown.get(key, []), days.get(key, []))
                lanes.append(words.committee_lane(rhythm, mine, today))
        return lanes

    def _rows(self) -> list[MeetingRow]:
        assert self._shown is not None
        _sequences, start, end, _chosen = self._shown
        return self._dossier.meetings.listed(first=start, last=end, cancelled=False)

    def _days(self) -> list[MeetingDay]:
        return meeting_days(self._dossier, date.min, date.max)

    def _holidays(self, start: date, end: date) -> list[Band]:
        """Return the days off of the zones of every committee, each period once."""
        today, holidays = self._context.today(), self._dossier.holidays
        committees = [each.id for each in self._dossier.meetings.committees()]
        zones = sorted({zone for each in committees for zone in holidays.zones(each, today)})
        return [
            Band(day_words.off(off), off.starts_on, off.ends_on)
            for off in holidays.between(start, end, zones)
            if off.kind is not OffKind.PUBLIC or off.starts_on.weekday() < 5
        ]


Row = TypeVar("Row")


def _by(rows: Iterable[Row], key: Callable[[Row], Hashable]) -> dict[Hashable, list[Row]]:
    found: dict[Hashable, list[Row]] = {}
    for each in rows:
        found.setdefault(key(each), []).append(each)
    return found


class _LineList(QListWidget):
    """The timeline's content line by line; Enter on a meeting opens it."""

    meeting_activated = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("The timeline as a list"))
        self.setProperty("look", "lines")
        self._frame = RoundFrame(self)
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemDoubleClicked.connect(self._open)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show the lines; headings are bold, what belongs to them is set in."""
        at = self.currentRow()
        self.clear()
        for line in lines:
            item = QListWidgetItem(line.words if line.heading else f"    {line.words}", self)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, line.words)
            item.setData(Qt.ItemDataRole.UserRole, line.meeting)
            font = item.font()
            font.setBold(line.heading)
            item.setFont(font)
        self.setCurrentRow(min(max(at, 0), self.count() - 1))
        self.setMinimumHeight(round(380 * theme.zoom(self)))

    def _open(self, item: QListWidgetItem | None) -> None:
        key = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        if key is not None:
            self.meeting_activated.emit(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentItem())
        else:
            super().keyPressEvent(event)
