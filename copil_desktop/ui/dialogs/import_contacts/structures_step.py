"""The structures that the file names and the dossier does not know: their world, or which one."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from copil_desktop import labels
from copil_desktop.domain.codes import World
from copil_desktop.domain.contact_plan import Plan, Structure
from copil_desktop.i18n import _, ngettext
from copil_desktop.ui import references
from copil_desktop.ui.dialogs.import_contacts.titled_grid import TitledGrid
from copil_desktop.ui.pages.page import Context
from copil_desktop.ui.widgets.basics import ElidedLabel, column, paragraph, text
from copil_desktop.ui.widgets.choices import ChoiceField, Option, RefField


class StructuresStep(TitledGrid):
    """One line a structure; ``decided`` is emitted with what is chosen for one."""

    decided = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        head = _(
            "These organisations are not in the dossier yet. Choose the world of each, or"
            " the organisation that it is under another name."
        )
        super().__init__(paragraph(head, "soft"), (4, 0, 3), parent)
        self._context = context
        self._options: list[Option] = []
        self.worlds: dict[str, ChoiceField] = {}
        self.existing: dict[str, RefField] = {}

    def show_plan(self, plan: Plan) -> None:
        """Show the structures of a plan."""
        self._options = references.options(self._context.dossier, "organisations")
        self.worlds, self.existing = {}, {}
        self.start(_("Organisation"), _("World"), _("Or it is"))
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
        self.add_line(name, world, existing)
        self.worlds[structure.id], self.existing[structure.id] = world, existing

    def _decide(self, structure: Structure) -> None:
        chosen = self.worlds[structure.id].value()
        known = self.existing[structure.id].value()
        self.worlds[structure.id].setEnabled(known is None)
        world = World(chosen) if chosen else None
        self.decided.emit(replace(structure, world=world, existing_id=known))
