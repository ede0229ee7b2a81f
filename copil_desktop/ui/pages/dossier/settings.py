"""The dossier's settings: its name, its coordinator, the rhythm of contact, the weights."""

from typing import Any

from PySide6.QtWidgets import QGridLayout

from copil_desktop import labels
from copil_desktop.domain.codes import World
from copil_desktop.domain.gestures import DEFAULT_WEIGHTS, Part
from copil_desktop.dossier import settings
from copil_desktop.errors import UserError
from copil_desktop.i18n import N_, _
from copil_desktop.ui.autosave import AutoSaver
from copil_desktop.ui.form_fields import MOST_DAYS
from copil_desktop.ui.forms.settings import DOSSIER, PARTS, part_word
from copil_desktop.ui.pages.dossier.section import Section
from copil_desktop.ui.pages.dossier.weights_preview import WeightsPreview
from copil_desktop.ui.record_form import RecordForm
from copil_desktop.ui.widgets.basics import Card, SectionTitle, column, paragraph, row, text
from copil_desktop.ui.widgets.buttons import Button
from copil_desktop.ui.widgets.fields import set_wrong
from copil_desktop.ui.widgets.labelled import Labelled
from copil_desktop.ui.widgets.read_fields import DecimalField, NumberField
from copil_desktop.ui.widgets.scrolled import scrolled
from copil_desktop.ui.widgets.side_sheet import follow_zoom

#: The dossier has one row of settings.
_ONLY = 1
_COLUMNS = 4


class SettingsSection(Section):
    """Everything is saved as it is typed."""

    name = "settings"
    title = N_("Settings")
    said = N_("What the flags and suggestions of every screen are computed from.")
    icon_name = "sliders-horizontal"
    tables = frozenset({"dossier", "world_intervals", "gesture_weights", "people"})

    def _build(self) -> None:
        self.form = RecordForm(self.context, DOSSIER, _ONLY)
        self.worlds = {world: NumberField(1, MOST_DAYS, _("days")) for world in World}
        self.weights = {part: DecimalField(0, 100) for part in Part}
        self.shares = {part: text("", "soft") for part in Part}
        self.reset_button = Button(_("Back to the usual weights"), "quiet")
        self.preview = WeightsPreview(self.context)
        self._savers: dict[Any, AutoSaver] = {}
        dossier, worlds, weights = Card(), Card(), Card()
        for card in (dossier, worlds, weights):
            card.body.setContentsMargins(20, 14, 20, 18)
            card.body.setSpacing(10)
        dossier.add(self.form)
        worlds.add(
            SectionTitle(_("Rhythm of contact of a world")),
            paragraph(
                _("Empty: the rhythm of the dossier. A structure or a person may have its own."),
                "small",
            ),
            self._world_fields(),
        )
        weights.add(
            row(SectionTitle(_("Who are we about to lose?")), None, self.reset_button),
            paragraph(
                _(
                    "Each day at most three persons are proposed. Each reason counts from 0 to 1,"
                    " times its weight; the greatest sums come first."
                ),
                "small",
            ),
            # Above the weights: what they change is in sight while they are typed.
            self.preview,
            self._weight_fields(),
        )
        body = column(dossier, worlds, weights, None, spacing=14)
        body.setContentsMargins(0, 0, 10, 10)
        self.layout_.addWidget(scrolled(body), 1)
        self.reset_button.clicked.connect(self._reset)

    def show_target(self, **_target: Any) -> None:
        """Give the keyboard to the name while the dossier has none: it is what comes first."""
        name = self.form.field("name")
        if name.value() is None:
            name.setFocus()

    def _world_fields(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        for at, (world, field) in enumerate(self.worlds.items()):
            labelled = Labelled(_capital(labels.word(world)), field)
            self._save_with(
                field, labelled, lambda world=world, field=field: self._save_world(world, field)
            )
            grid.addWidget(labelled, at // _COLUMNS, at % _COLUMNS)
        return grid

    def _weight_fields(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        for at, (part, field) in enumerate(self.weights.items()):
            field.setAccessibleName(part_word(part))
            field.setAccessibleDescription(_(PARTS[part][1]))
            field.setPlaceholderText(f"{float(DEFAULT_WEIGHTS[part]):g}")
            follow_zoom(field, 90)
            words = column(
                text(part_word(part), "strong"), paragraph(_(PARTS[part][1]), "small"), spacing=1
            )
            self._save_with(
                field, None, lambda part=part, field=field: self._save_weight(part, field)
            )
            field.edited.connect(self._show_preview)
            grid.addLayout(words, at, 0)
            grid.addWidget(field, at, 1)
            grid.addWidget(self.shares[part], at, 2)
            follow_zoom(self.shares[part], 64)
        return grid

    def _save_with(self, field: Any, labelled: Labelled | None, save: Any) -> None:
        saver = AutoSaver(save, field)
        field.edited.connect(saver.touch)
        tell = labelled.set_error if labelled else lambda error: self._tell(field, error)
        saver.failed.connect(tell)
        saver.saved.connect(lambda: tell(None))
        self._savers[field] = saver

    def _tell(self, field: Any, error: UserError | None) -> None:
        set_wrong(field, error is not None)
        if error is not None:
            self.context.tell_error(error)

    def refresh(self) -> None:
        intervals, weights = settings.world_intervals(self.dossier), settings.weights(self.dossier)
        usual = self.dossier.value("SELECT contact_interval_days FROM dossier")
        for world, field in self.worlds.items():
            field.setPlaceholderText(str(usual))
            self._show(field, intervals.get(world))
        for part, field in self.weights.items():
            self._show(field, weights.get(part))
        used = {part: weights.get(part, float(DEFAULT_WEIGHTS[part])) for part in Part}
        total = sum(used.values())
        for part, weight in used.items():
            share = round(100 * weight / total) if total else 0
            self.shares[part].setText(_("{share} %").format(share=share))
        self.reset_button.setVisible(bool(weights))
        self._show_preview()

    def _show_preview(self) -> None:
        self.preview.show_weights({part: field.value() for part, field in self.weights.items()})

    def _show(self, field: Any, value: float | None) -> None:
        if not self._savers[field].pending:
            field.set_value(value)

    def _save_world(self, world: World, field: NumberField) -> None:
        settings.set_world_interval(self.dossier.records, self.dossier, world, field.value())

    def _save_weight(self, part: Part, field: DecimalField) -> None:
        settings.set_weight(self.dossier.records, self.dossier, part, field.value())

    def _reset(self) -> None:
        with self.dossier.transaction(N_("Go back to the usual weights")):
            for part in Part:
                settings.set_weight(self.dossier.records, self.dossier, part, None)
        self.context.tell(_("Usual weights"), undo=True)


def _capital(said: str) -> str:
    return f"{said[:1].upper()}{said[1:]}"
