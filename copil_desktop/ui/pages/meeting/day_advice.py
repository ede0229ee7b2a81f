"""Beside a date: what falls on that day, the next good days, how the members work."""

from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from copil_desktop.domain.codes import SchoolZone
from copil_desktop.domain.dates import Question, days_to_offer, remarks
from copil_desktop.i18n import _, short_day
from copil_desktop.ui import theme
from copil_desktop.ui.announce import announce
from copil_desktop.ui.pages.meeting import day_words as words
from copil_desktop.ui.pages.meeting.zone_choice import ZoneChoice
from copil_desktop.ui.pages.page import Context
from copil_desktop.ui.widgets.basics import clear, column, paragraph, row, text
from copil_desktop.ui.widgets.buttons import Button
from copil_desktop.ui.widgets.flow import FlowLayout
from copil_desktop.ui.widgets.key_help import key_help
from copil_desktop.ui.widgets.read_fields import DateField
from copil_desktop.ui.widgets.scrolled import scrolled

#: Good days offered, and the longest list of constraints before it scrolls, at normal text size.
OFFERED = 5
_MOST = 96
#: The choices of the zone that are no zone: the members' own, and none at all.
_NOWHERE = "none"


class DayAdvice(QWidget):
    """Follows a ``DateField``: Page down and Page up there go from one good day to the next."""

    zones_chosen = Signal()
    """Other school zones matter: the question is to be asked again, with ``zones()``."""

    def __init__(self, context: Context, field: DateField, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._field = context, field
        self._asked: Question | None = None
        self._good: tuple[date, ...] = ()
        self.buttons: list[Button] = []
        self._build()
        self._connect()

    def _build(self) -> None:
        self._said = QVBoxLayout()
        self._said.setSpacing(3)
        self._offers = QWidget()
        self._flow = FlowLayout(self._offers)
        self.zone = ZoneChoice()
        self.keys = key_help([(_("Page down"), _("next good day")), (_("Page up"), _("before it"))])
        self._people = QVBoxLayout()
        self._people.setContentsMargins(0, 0, 8, 0)
        self._people.setSpacing(2)
        self._people_area = scrolled(self._people)
        self._people_title = text(_("How the members work"), "small")
        self._good_title = text(_("Good days"), "small")
        layout = column(
            self._said,
            2,
            row(self._good_title, self._offers, spacing=8),
            self.keys,
            self.zone,
            self._people_title,
            self._people_area,
            spacing=6,
        )
        layout.setContentsMargins(0, 0, 0, 0)
        self.setLayout(layout)

    def _connect(self) -> None:
        self._field.edited.connect(self._say)
        self._field.installEventFilter(self)
        self.zone.chosen.connect(self.zones_chosen)

    def zones(self) -> tuple[SchoolZone, ...] | None:
        """Return the zones chosen, None for the committee's own."""
        return self.zone.zones()

    def ask(self, asked: Question, own_zones: tuple[SchoolZone, ...]) -> None:
        """Advise on this question from now on; ``own_zones`` are the committee's."""
        self._asked = asked
        today = self._context.today()
        self._good = days_to_offer(asked, today, OFFERED)
        self.zone.show_for(asked, own_zones)
        self._offer()
        self._say()
        self._show_people()

    def _offer(self) -> None:
        clear(self._flow)
        self.buttons = []
        today = self._context.today()
        for day in sorted(self._good):
            button = Button(short_day(day, today))
            button.setAccessibleName(words.long(day, today))
            button.clicked.connect(lambda _=False, day=day: self.take(day))
            self.buttons.append(button)
            self._flow.addWidget(button)
        for part in (self._good_title, self.keys):
            part.setVisible(bool(self.buttons))

    def take(self, day: date) -> None:
        """Put a day into the field."""
        self._field.set_value(day.isoformat())
        self._field.edited.emit()
        announce(self._field, words.long(day, self._context.today()))

    def step(self, by: int) -> None:
        """Go to the next (1) or the previous (-1) good day."""
        now = self._field.day
        days = sorted(self._good)
        if now is not None:
            days = [day for day in days if (day > now if by > 0 else day < now)]
        if days:
            self.take(days[0] if by > 0 else days[-1])

    def _say(self) -> None:
        clear(self._said)
        day, today = self._field.day, self._context.today()
        if self._asked is None or day is None:
            return
        found = remarks(day, self._asked, today)
        if not found:
            self._said.addWidget(
                text(_("✓ A good day: {day}").format(day=words.long(day, today)), "good")
            )
        for each in found:
            said = words.remark(each, today)
            self._said.addWidget(text(f"! {said}", words.tone((each,)), wrap=True))
        self._field.setAccessibleDescription(words.remarks(found, today))

    def _show_people(self) -> None:
        clear(self._people)
        people = self._asked.constraints if self._asked else ()
        for each in people:
            said = " ".join(each.text.split())
            self._people.addWidget(
                paragraph(_("{name}: {text}").format(name=each.name, text=said), "small")
            )
        self._people.addStretch(1)
        for part in (self._people_title, self._people_area):
            part.setVisible(bool(people))
        self._people.activate()
        width = self.width() or round(500 * theme.zoom(self))
        needed = self._people.totalHeightForWidth(width)
        self._people_area.setFixedHeight(min(needed + 4, round(_MOST * theme.zoom(self))))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self._field
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)
            and not event.modifiers()
        ):
            self.step(1 if event.key() == Qt.Key.Key_PageDown else -1)
            return True
        return False
