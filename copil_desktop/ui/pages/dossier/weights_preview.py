"""Who is on the list of the day with the weights as they are typed, and who was before."""

from collections.abc import Mapping
from fractions import Fraction

from PySide6.QtWidgets import QWidget

from copil_desktop.domain import gestures
from copil_desktop.domain.gestures import Part
from copil_desktop.dossier.flags import read_choices
from copil_desktop.i18n import _
from copil_desktop.ui.announce import announce
from copil_desktop.ui.pages.page import Context
from copil_desktop.ui.widgets.basics import Paragraph, column, paragraph


class WeightsPreview(QWidget):
    """Two lines of names: before the weights were touched, and now; who is new is in bold."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.before: tuple[str, ...] | None = None
        self.now: tuple[str, ...] = ()
        self.before_label, self.now_label = paragraph("", "soft"), paragraph("")
        self.setLayout(column(self.before_label, self.now_label, spacing=3))

    def show_weights(self, own: Mapping[Part, float | None]) -> None:
        """Show who is on the list with the weights of the fields; None is the usual weight."""
        names = self._names(own)
        if self.before is None:
            self.before = names
        changed, self.now = names != self.now, names
        self._write(self.before_label, _("Before"), self.before, self.before)
        self._write(self.now_label, _("Today, with these weights"), names, self.before)
        self.before_label.setVisible(names != self.before)
        if changed:
            announce(self, self.now_label.plain)

    def _names(self, own: Mapping[Part, float | None]) -> tuple[str, ...]:
        dossier, today = self._context.dossier, self._context.today()
        flags = dossier.flags(today)
        typed = {part.value: Fraction(str(w)) for part, w in own.items() if w is not None}
        chosen = gestures.most_at_risk(
            flags.standings, read_choices(dossier, today), gestures.all_weights(typed), today
        )
        people = {each.person.id: each.person.name for each in flags.contacts}
        return tuple(people[standing.person_id] for standing, _score in chosen)

    def _write(
        self, label: Paragraph, title: str, names: tuple[str, ...], known: tuple[str, ...]
    ) -> None:
        parts = [(_("{title}: ").format(title=title), False)]
        if not names:
            parts.append((_("nobody"), False))
        for at, name in enumerate(names):
            parts += [(" · ", False)] if at else []
            parts.append((name, name not in known))
        label.set_parts(parts)
