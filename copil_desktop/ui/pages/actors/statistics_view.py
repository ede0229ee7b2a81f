"""*Statistiques*: attendance, silence, motivation, actions over a period; nobody is named."""

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from copil_desktop.domain.statistics import LEAST_GROUP, Period, PeriodKind, period
from copil_desktop.dossier.statistics import statistics
from copil_desktop.i18n import N_, _, ngettext
from copil_desktop.ui.pages.actors import statistics_words as words
from copil_desktop.ui.pages.actors.chart_card import ChartCard
from copil_desktop.ui.pages.page import Context
from copil_desktop.ui.widgets.basics import column, row, text
from copil_desktop.ui.widgets.choices import ChoiceField
from copil_desktop.ui.widgets.read_fields import DateField
from copil_desktop.ui.widgets.scrolled import scrolled

_KINDS = {
    PeriodKind.SCHOOL_YEAR: N_("School year under way"),
    PeriodKind.TWELVE_MONTHS: N_("Last twelve months"),
    PeriodKind.CALENDAR_YEAR: N_("Calendar year under way"),
    PeriodKind.DATES: N_("From a day to another…"),
}
TABLES = frozenset(
    {"meetings", "attendances", "memberships", "people", "organisations", "committees",
     "check_ins", "motivation_months", "action_items", "interactions", "interaction_people",
     "dossier"}
)  # fmt: skip


class StatisticsView(QWidget):
    """The charts of a period, each with its table."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.kind = ChoiceField([(kind, _(said)) for kind, said in _KINDS.items()])
        self.kind.setAccessibleName(_("Period"))
        self.kind.set_value(PeriodKind.SCHOOL_YEAR)
        self.start, self.end = DateField(context.today), DateField(context.today)
        self.start.setAccessibleName(_("From"))
        self.end.setAccessibleName(_("Until"))
        self.said = text("", "soft")
        self._build()
        self.kind.edited.connect(self._choose)
        self.start.edited.connect(self.refresh)
        self.end.edited.connect(self.refresh)
        self._choose()
        context.bus.watch(self, self.refresh, TABLES)

    def _build(self) -> None:
        self._dates = QWidget()
        self._dates.setLayout(row(text(_("from")), self.start, text(_("to")), self.end))
        groups = ngettext(
            "A month with fewer than {count} person shows no mean: it would say who felt what.",
            "A month with fewer than {count} people shows no mean: it would say who felt what.",
            LEAST_GROUP,
        ).format(count=LEAST_GROUP)
        marked = _("Members present or represented, of those marked at the meetings held.")
        self.committees = ChartCard(self._context, _("Attendance by committee"), marked)
        self.worlds = ChartCard(self._context, _("Attendance by world"), marked)
        self.months = ChartCard(self._context, _("Attendance, month after month"), marked)
        self.silence = ChartCard(
            self._context,
            _("Contact with the members"),
            _("On the last day of the period, against each one’s rhythm."),
        )
        self.motivation = ChartCard(
            self._context,
            _("Motivation, month after month"),
            _("Mean of the check-ins, each person once a month.") + " " + groups,
        )
        self.due = ChartCard(
            self._context,
            _("Actions kept in time"),
            _("Actions due in the period, as they stood on its last day."),
        )
        self.cards = (
            self.committees, self.worlds, self.months, self.silence, self.motivation, self.due,
        )  # fmt: skip
        body = column(*self.cards, None, spacing=14)
        body.setContentsMargins(0, 0, 10, 10)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addLayout(row(self.kind, self._dates, self.said, None, spacing=12))
        layout.addWidget(scrolled(body), 1)

    def period(self) -> Period:
        """Return the period chosen; free dates in the wrong order are put right."""
        kind, today = self.kind.value(), self._context.today()
        if kind != PeriodKind.DATES:
            return period(PeriodKind(kind), today)
        start, end = self.start.day or today, self.end.day or today
        return Period(min(start, end), max(start, end))

    def _choose(self) -> None:
        free = self.kind.value() == PeriodKind.DATES
        if free and self.start.day is None:
            begins = period(PeriodKind.SCHOOL_YEAR, self._context.today())
            self._set_dates(begins.start, begins.end)
        self._dates.setVisible(free)
        self.refresh()

    def _set_dates(self, start: date, end: date) -> None:
        self.start.set_value(start.isoformat())
        self.end.set_value(end.isoformat())

    def refresh(self) -> None:
        """Count again."""
        found = statistics(self._context.dossier, self.period())
        meetings = ngettext("{count} meeting", "{count} meetings", found.meetings)
        self.said.setText(
            _("{period}\u00a0· {meetings}").format(
                period=words.period_words(found.period),
                meetings=meetings.format(count=found.meetings),
            )
        )
        present = words.present()
        self.committees.show_chart(words.by_committee(found), _("Committee"), present)
        self.worlds.show_chart(words.by_world(found), _("World"), present)
        self.months.show_chart(words.by_month(found), _("Month"), present)
        self.silence.show_chart(words.silence(found), _("State"), _("Members"))
        self.motivation.show_chart(words.motivation(found), _("Month"), _("Mean"))
        self.due.show_chart(words.actions(found), _("State"), _("Actions"))
