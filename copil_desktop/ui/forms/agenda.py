"""The forms of an agenda item and of a presence."""

from typing import TYPE_CHECKING

from copil_desktop.domain.codes import ItemKind, ItemState, Purpose
from copil_desktop.i18n import N_
from copil_desktop.ui import references
from copil_desktop.ui.form_fields import Field, Form, Kind, Record
from copil_desktop.ui.forms.actions import items_of_meeting
from copil_desktop.ui.forms.presence_field import PresenceField
from copil_desktop.ui.widgets.choices import Option

if TYPE_CHECKING:
    from copil_desktop.ui.pages.page import Context


def _other_items(context: "Context", record: Record) -> list[Option]:
    found = references.options(context.dossier, "agenda_items")
    return [each for each in found if each.id != record.get("id")]


ITEM = Form(
    "item",
    "agenda_items",
    (
        Field("title", N_("Title"), required=True),
        Field("kind", N_("Kind of item"), Kind.CHOICE, required=True, codes=ItemKind, half=True),
        Field("purpose", N_("Purpose"), Kind.CHOICE, codes=Purpose, half=True),
        Field(
            "planned_minutes", N_("Planned time"), Kind.NUMBER, unit=N_("min"), most=1440, half=True
        ),
        Field("presenter_id", N_("Presented by"), Kind.REF, to="people", half=True),
        Field("state", N_("State"), Kind.CHOICE, required=True, codes=ItemState, half=True),
        Field(
            "elapsed_seconds",
            N_("Time spent"),
            Kind.NUMBER,
            unit=N_("s"),
            least=0,
            half=True,
        ),
        Field(
            "carried_from_id",
            N_("Carried over from"),
            Kind.REF,
            to="agenda_items",
            options=_other_items,
        ),
    ),
)

PRESENCE = Form(
    "presence",
    "attendances",
    (
        Field("person_id", N_("Person"), Kind.REF, required=True, to="people"),
        Field(
            "status",
            N_("Presence"),
            Kind.CUSTOM,
            also=("represented_by_id",),
            make=PresenceField,
        ),
        Field(
            "arrived_at_id",
            N_("Came during the item"),
            Kind.REF,
            to="agenda_items",
            options=items_of_meeting,
            half=True,
        ),
        Field(
            "left_at_id",
            N_("Left during the item"),
            Kind.REF,
            to="agenda_items",
            options=items_of_meeting,
            half=True,
        ),
        Field(
            "remark",
            N_("Remark"),
            Kind.TEXT,
            hint=N_("For you alone: it goes into no document."),
        ),
    ),
)
