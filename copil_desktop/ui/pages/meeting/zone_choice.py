"""Which school holidays are avoided: those of the committee's members, of one zone, or none."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from copil_desktop import labels
from copil_desktop.domain.codes import SchoolZone
from copil_desktop.domain.dates import Question
from copil_desktop.domain.days_off import OffKind
from copil_desktop.dossier.holidays import KNOWN_ZONES
from copil_desktop.i18n import _
from copil_desktop.ui.pages.meeting import day_words as words
from copil_desktop.ui.widgets.basics import column, paragraph, row, text
from copil_desktop.ui.widgets.choices import ChoiceField

#: The choice that is no zone.
_NOWHERE = "none"


class ZoneChoice(QWidget):
    """Asks it; a zone whose calendar is not known says where it is entered."""

    chosen = Signal()
    """Other zones matter: the question is to be asked again, with ``zones()``."""

    def __init__(self) -> None:
        super().__init__()
        self.field = ChoiceField(
            [*((each.value, labels.word(each)) for each in SchoolZone), (_NOWHERE, _("none"))],
            none=_("those of the members"),
        )
        self.field.setAccessibleName(_("School holidays to avoid"))
        self.hint = paragraph("", "tiny")
        self.hint.hide()
        line = row(text(_("School holidays"), "small"), self.field, None, spacing=8)
        self.setLayout(column(line, self.hint, spacing=6))
        self.field.edited.connect(self.chosen)

    def zones(self) -> tuple[SchoolZone, ...] | None:
        """Return the zones chosen, None for the committee's own."""
        chosen = self.field.value()
        if chosen is None:
            return None
        return () if chosen == _NOWHERE else (SchoolZone(chosen),)

    def show_for(self, asked: Question, own: tuple[SchoolZone, ...]) -> None:
        """Name the committee's ``own`` zones, and say what the answer to ``asked`` cannot know."""
        said = _("of the committee: {zones}").format(zones=words.zones(own))
        self.field.setItemText(0, said)
        chosen = self.zones() if self.zones() is not None else own
        unknown = [each for each in chosen or () if each not in KNOWN_ZONES]
        hint = ""
        if unknown and not any(each.kind is OffKind.OWN for each in asked.off):
            hint = _(
                "Corsica sets its own school calendar: enter it in Dossier, Holidays and days off."
            )
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
