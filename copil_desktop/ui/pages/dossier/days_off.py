"""Holidays and days off: what corrects the calendar, typed or read from a file."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QVBoxLayout

from copil_desktop import labels
from copil_desktop.domain.codes import SchoolZone
from copil_desktop.domain.days_off import Off, OffKind
from copil_desktop.dossier import holidays_file
from copil_desktop.dossier.holidays import CONFIRMED_UNTIL, KNOWN_ZONES
from copil_desktop.errors import UserError
from copil_desktop.i18n import N_, _, long_day, ngettext, short_day
from copil_desktop.ui.forms.settings import DAYS_OFF
from copil_desktop.ui.models.table_model import Column
from copil_desktop.ui.pages.dossier.records_section import RecordsSection
from copil_desktop.ui.pages.meeting import day_words
from copil_desktop.ui.widgets.basics import column, paragraph, row
from copil_desktop.ui.widgets.buttons import Button

#: How far ahead the calendar is shown.
_AHEAD = timedelta(days=365)


class DaysOffSection(RecordsSection):
    """The dossier's own periods; below each, the calendar to come of its zone."""

    name = "days_off"
    title = N_("Holidays and days off")
    said = N_(
        "French public holidays and school holidays are known; what is written here corrects them."
    )
    icon_name = "calendar"
    tables = frozenset({"days_off"})
    form = DAYS_OFF
    new_words = N_("New days off")
    empty_words = (
        N_("Nothing is corrected"),
        N_("Add days without meetings, or school holidays whose dates changed."),
    )

    def columns(self) -> tuple[Column[Any], ...]:
        return (
            Column[Any](
                N_("Days off"),
                lambda each: each.name,
                lambda each: _when(each, self.context.today()),
                width=0,
                strong=True,
            ),
        )

    def rows(self) -> list[Any]:
        return list(self.dossier.holidays.own())

    def _build(self) -> None:
        super()._build()
        self.file_button = Button(_("Read a file (CSV)…"), icon_name="upload")
        self.file_button.clicked.connect(self.ask_file)
        self.known = paragraph("", "small")
        self.layout_.insertWidget(1, self.known)
        self.layout_.insertLayout(2, row(self.file_button, None))

    def _form_column(self) -> QVBoxLayout:
        body = column(self.record_form, 8, row(None, self.remove_button), None)
        body.setContentsMargins(20, 16, 16, 14)
        return body

    def refresh(self) -> None:
        super().refresh()
        today = self.context.today()
        zones = self.dossier.holidays.in_use() or KNOWN_ZONES
        coming = self.dossier.holidays.between(today, today + _AHEAD, zones)
        school = [each for each in coming if each.kind is OffKind.SCHOOL][:6]
        said = "; ".join(f"{day_words.off(each)} {_span(each, today)}" for each in school)
        until = long_day(CONFIRMED_UNTIL, weekday=False)
        self.known.setText(
            _(
                "School holidays are those of the decrees until {day};"
                " later ones are worked out, marked “to be confirmed”. To come: {holidays}."
            ).format(day=until, holidays=said)
        )

    def ask_file(self) -> None:
        """Ask for the file that corrects the calendar, and take it over."""
        chosen, _filter = QFileDialog.getOpenFileName(
            self, _("Read days off from a file"), "", _("Table (*.csv *.txt)")
        )
        if chosen:
            self.read_file(Path(chosen))

    def read_file(self, path: Path) -> None:
        """Take a file over, or say what is wrong with it."""
        try:
            count = holidays_file.take(self.dossier, holidays_file.read(path))
        except UserError as error:
            self.context.tell_error(error)
            return
        self.refresh()
        said = ngettext("{count} line taken over.", "{count} lines taken over.", count)
        self.context.tell(said.format(count=count), undo=count > 0)


def _span(each: Off, today: date) -> str:
    first = short_day(each.starts_on, today, weekday=False)
    if each.starts_on == each.ends_on:
        return first
    last = short_day(each.ends_on, today, weekday=False)
    return _("from {first} to {last}").format(first=first, last=last)


def _when(each: Any, today: date) -> str:
    said = _span(each, today)
    return f"{said} · {labels.word(SchoolZone(each.zone))}" if each.zone else said
