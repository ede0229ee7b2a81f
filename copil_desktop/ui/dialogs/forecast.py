"""Who will have been without contact for too long, and when, if nothing happens."""

from datetime import date

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from copil_desktop import labels
from copil_desktop.domain.forecast import Forecast, Turn, worst
from copil_desktop.dossier.forecast import read_forecast
from copil_desktop.i18n import N_, _, ngettext, short_day
from copil_desktop.ui import theme
from copil_desktop.ui.announce import announce
from copil_desktop.ui.models.table_model import Column, Query, TableModel
from copil_desktop.ui.pages import today_words
from copil_desktop.ui.pages.actors import words
from copil_desktop.ui.pages.page import Context
from copil_desktop.ui.widgets.basics import paragraph, row, text
from copil_desktop.ui.widgets.buttons import Button, SegmentedControl
from copil_desktop.ui.widgets.choices import ChoiceField
from copil_desktop.ui.widgets.empty_state import EmptyState
from copil_desktop.ui.widgets.table_view import TableView


class ForecastDialog(QDialog):
    """A list by day, for all or one committee, in two readings; Enter opens the person's sheet."""

    def __init__(self, context: Context, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._context, self._today = context, context.today()
        contacts = context.dossier.flags(self._today).contacts
        judged = {each.person.id: each.person for each in contacts}
        self._forecast: Forecast = read_forecast(context.dossier, self._today, judged)
        self._known: dict[tuple[int | None, bool], tuple[Turn, ...]] = {}
        self.setWindowTitle(_("If nothing happens"))
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        readings = [_("If nothing happens"), _("If the meetings planned are held")]
        self.reading = SegmentedControl(readings, _("What is taken for granted"))
        committees = [(each.id, each.name) for each in context.dossier.meetings.committees()]
        self.committee = ChoiceField(committees, none=_("All committees"))
        self.committee.setAccessibleName(_("Committee"))
        self.sentence = paragraph()
        self.model = TableModel(self._columns(), self._fetch, self, key=_key)
        self.table = TableView(_("Who will be without contact for too long"))
        self.table.set_model(self.model)
        self.table.set_empty(
            EmptyState(
                _("Nobody in the next six months"),
                _("Those overdue already are in “Actors”."),
                "sun",
            )
        )
        close = Button(_("Close"))
        close.clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        layout.addWidget(text(_("Who will be without contact for too long"), "heading"))
        layout.addLayout(row(self.reading, self.committee, None))
        layout.addWidget(self.sentence)
        layout.addWidget(self.table, 1)
        layout.addLayout(row(None, close))
        size = theme.zoom(self)
        room = parent.window().size() if parent else QSize(1366, 768)
        wanted = QSize(round(780 * size), round(560 * size))
        self.resize(wanted.boundedTo(room - QSize(48, 48)))
        self.reading.chosen.connect(lambda _at: self.refresh())
        self.committee.edited.connect(self.refresh)
        self.table.row_opened.connect(self._open)
        self._tell()
        self.table.setFocus()

    def _columns(self) -> tuple[Column[Turn], ...]:
        return (
            Column(
                N_("From that day"), lambda turn: _day(turn.on, self._today), width=132, strong=True
            ),
            Column(N_("Person"), lambda turn: turn.person.name, width=0),
            Column(
                N_("Last contact"),
                lambda turn: self._last_contact(turn),
                width=230,
                soft=True,
            ),
            Column(N_("Rhythm"), lambda turn: _interval(turn), width=120, soft=True),
        )

    def _last_contact(self, turn: Turn) -> str:
        if turn.last_contact is None:
            return words.never_contacted(turn.person.honorific)
        said = _day(turn.last_contact, self._today)
        return _("{day}, as planned").format(day=said) if turn.last_contact > self._today else said

    @property
    def held(self) -> bool:
        """Whether the meetings planned are taken for held, everybody awaited being there."""
        return self.reading.index == 1

    def turns(self) -> tuple[Turn, ...]:
        """Return what is listed."""
        asked = (self.committee.value(), self.held)
        if asked not in self._known:
            self._known[asked] = self._forecast.of_committee(asked[0]).turns(held=self.held)
        return self._known[asked]

    def _fetch(self, _query: Query, offset: int, limit: int) -> list[Turn]:
        return list(self.turns()[offset : offset + limit])

    def refresh(self) -> None:
        """List again what the two choices ask for."""
        self.model.reload()
        self._tell()
        announce(self.table, self.sentence.plain)

    def _tell(self) -> None:
        turns = self.turns()
        lapse = worst(turns)
        if lapse is None:
            self.sentence.setText(_("In the next six months nobody will be lost from sight."))
        elif self.held:
            count = len(turns)
            words = ngettext(
                "If the meetings planned are held and everybody awaited comes, {count} person will"
                " still be left too long, from {day}.",
                "If the meetings planned are held and everybody awaited comes, {count} people will"
                " still be left too long, the first from {day}.",
                count,
            )
            first = _day(turns[0].on, self._today)
            self.sentence.setText(words.format(count=labels.number(count), day=first))
        else:
            already = self._forecast.of_committee(self.committee.value()).has_overdue
            self.sentence.set_parts(today_words.forecast(lapse, "", self._today, already=already))

    def _open(self, turn: Turn) -> None:
        self.accept()
        self._context.go("actors", person_id=turn.person.id)


def _key(turn: Turn) -> int:
    return turn.person.id


def _interval(turn: Turn) -> str:
    return ngettext("{days} day", "{days} days", turn.interval_days).format(days=turn.interval_days)


def _day(day: date, today: date) -> str:
    return short_day(day, today)
