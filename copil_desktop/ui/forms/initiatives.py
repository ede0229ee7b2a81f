"""The form of a démarche."""

from typing import TYPE_CHECKING

from copil_desktop.domain.codes import InitiativeKind
from copil_desktop.i18n import N_
from copil_desktop.ui import references
from copil_desktop.ui.form_fields import Field, Form, Kind, Record
from copil_desktop.ui.widgets.choices import Option

if TYPE_CHECKING:
    from copil_desktop.ui.pages.page import Context


def _other_initiatives(context: "Context", record: Record) -> list[Option]:
    found = references.options(context.dossier, "initiatives")
    return [each for each in found if each.id != record.get("id")]


INITIATIVE = Form(
    "initiative",
    "initiatives",
    (
        Field("name", N_("Name"), required=True),
        Field("kind", N_("Nature"), Kind.CHOICE, codes=InitiativeKind, starting=True, half=True),
        Field(
            "parent_id",
            N_("Part of"),
            Kind.REF,
            to="initiatives",
            options=_other_initiatives,
            starting=True,
            half=True,
            placeholder=N_("None: it stands by itself"),
        ),
        Field(
            "carrier_id",
            N_("Carried by"),
            Kind.REF,
            to="organisations",
            hint=N_("The structure that answers for it: it signs, receives and employs."),
        ),
        Field("started_on", N_("Since"), Kind.DAY, half=True),
        Field("ended_on", N_("Finished on"), Kind.DAY, half=True),
        Field("territory", N_("Territory"), Kind.TEXT),
        Field("audience", N_("Audience"), Kind.TEXT),
        Field("summary", N_("In a few words"), Kind.TEXT),
    ),
)
