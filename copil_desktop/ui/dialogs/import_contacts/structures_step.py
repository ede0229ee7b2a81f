"""The structures that the file names and the dossier does not know: their world, or which one."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from copil_desktop import labels
from copil_desktop.domain.codes import World
from copil_desktop.domain.contact_plan import Plan, Structure
from copil_desktop.i18n import _, ngettext
from copil_desktop.ui import references
from copil_desktop.ui.pages.page import Context
from copil_desktop.ui.widgets.basics import ElidedLabel, clear, column, paragraph, text
from copil_desktop.ui.widgets.choices import ChoiceField, Option, RefField
from copil_desktop.ui.widgets.scrolled import scrolled


class StructuresStep(QWidget):
    """One line a structure; ``decided`` is emitted with what is chosen for one."""

    decided = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._options: list[Option] = []
        self.worlds: dict[str, ChoiceField] = {}
        self.existing: dict[str, RefField] = {}
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 12, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 4)
        self._grid.setColumnStretch(2, 3)
        inside = QVBoxLayout()
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addLayout(self._grid)
        inside.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(
            paragraph(
                _(
                    "These organisations are not in the dossier yet. Choose the world of each, or"
                    " the organisation that it is under another name."
                ),
                "soft",
            )
        )
        layout.addWidget(scrolled(inside), 1)

    def show_plan(self, plan: Plan) -> None:
        """Show the structures of a plan."""
        self._options = references.options(self._context.dossier, "organisations")
        self.worlds, self.existing = {}, {}
        clear(self._grid)
        for at, title in enumerate((_("Organisation"), _("World"), _("Or it is"))):
            self._grid.addWidget(text(title, "small"), 0, at)
        for structure in plan.structures:
            self._add(structure)

    def _add(self, structure: Structure) -> None:
        people = ngettext("{count} person", "{count} people", structure.people)
        name = column(
            ElidedLabel(structure.name, "strong"),
            text(people.format(count=structure.people), "small"),
            spacing=0,
        )
        world = ChoiceField.of(World, labels.word, none=_("to be specified"))
        world.set_value(structure.world.value if structure.world else None)
        world.setAccessibleName(_("World of {name}").format(name=structure.name))
        existing = RefField(lambda: self._options, placeholder=_("a known organisation…"))
        existing.set_value(structure.existing_id)
        existing.setAccessibleName(
            _("Known organisation that “{name}” is").format(name=structure.name)
        )
        world.edited.connect(lambda: self._decide(structure))
        existing.edited.connect(lambda: self._decide(structure))
        line = self._grid.rowCount()
        self._grid.addLayout(name, line, 0)
        self._grid.addWidget(world, line, 1)
        self._grid.addWidget(existing, line, 2)
        self.worlds[structure.id], self.existing[structure.id] = world, existing

    def _decide(self, structure: Structure) -> None:
        chosen = self.worlds[structure.id].value()
        known = self.existing[structure.id].value()
        self.worlds[structure.id].setEnabled(known is None)
        world = World(chosen) if chosen else None
        self.decided.emit(replace(structure, world=world, existing_id=known))
