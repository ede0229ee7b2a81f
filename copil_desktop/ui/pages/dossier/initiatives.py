"""Démarches: what the alliance does, as a tree, and the form of each."""

from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from copil_desktop import labels
from copil_desktop.domain.codes import InitiativeKind
from copil_desktop.dossier.initiatives import InitiativeRow, tree
from copil_desktop.i18n import N_
from copil_desktop.ui.forms.initiatives import INITIATIVE
from copil_desktop.ui.models.table_model import Column
from copil_desktop.ui.pages.dossier.looks import LooksCard
from copil_desktop.ui.pages.dossier.records_section import RecordsSection
from copil_desktop.ui.widgets.basics import column, row

#: An em space for each level below the root.
_INDENT = "\u2003"


class InitiativesSection(RecordsSection):
    """Each démarche under its parent."""

    name = "initiatives"
    title = N_("Initiatives")
    said = N_("What the alliance does. A programme may be part of a wider dynamic.")
    icon_name = "flag"
    tables = frozenset({"initiatives", "organisations", "committees", "logos", "files"})
    form = INITIATIVE
    new_words = N_("New initiative")
    empty_words = (N_("No initiative yet"), N_("Add what the alliance wants to achieve."))

    def columns(self) -> tuple[Column[Any], ...]:
        return (Column[InitiativeRow](N_("Initiative"), _named, _detailed, width=0, strong=True),)

    def rows(self) -> list[InitiativeRow]:
        return tree(self.dossier)

    def _form_column(self) -> QVBoxLayout:
        self.looks = LooksCard(self.context)
        body = column(self.record_form, self.looks, 8, row(None, self.remove_button), None)
        body.setContentsMargins(20, 16, 16, 14)
        return body

    def _show_record(self, chosen: InitiativeRow | None) -> None:
        self.looks.set_initiative(chosen.id if chosen else None)


def _named(each: InitiativeRow) -> str:
    return f"{_INDENT * each.depth}{each.name}"


def _detailed(each: InitiativeRow) -> str:
    kind = labels.word(InitiativeKind(each.kind)) if each.kind else ""
    parts = [part for part in (kind, each.carrier) if part]
    return f"{_INDENT * each.depth}{' · '.join(parts)}"
