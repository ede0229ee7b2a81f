"""The form of an action, with what each meeting said of it."""

from typing import TYPE_CHECKING

from copil_desktop.domain.codes import ActionStatus, Effort, Priority
from copil_desktop.i18n import N_
from copil_desktop.ui import references
from copil_desktop.ui.form_fields import Child, Field, Form, Kind, Record
from copil_desktop.ui.forms.status_field import StatusField
from copil_desktop.ui.widgets.choices import Option

if TYPE_CHECKING:
    from copil_desktop.ui.pages.page import Context


def items_of_meeting(context: "Context", record: Record) -> list[Option]:
    """Return the agenda items of the record's own meeting."""
    rows = context.dossier.tuples(
        "SELECT id, title FROM agenda_items WHERE meeting_id = ? ORDER BY position, id",
        (record.get("meeting_id"),),
    )
    return [Option(key, title) for key, title in rows]


def _other_actions(context: "Context", record: Record) -> list[Option]:
    found = references.options(context.dossier, "action_items")
    return [each for each in found if each.id != record.get("id")]


ACTION = Form(
    "action",
    "action_items",
    (
        Field("text", N_("What is to be done"), Kind.TEXT, required=True),
        Field("owner_id", N_("Who does it"), Kind.REF, to="people", starting=True, half=True),
        Field(
            "owner_organisation_id",
            N_("Or which structure"),
            Kind.REF,
            to="organisations",
            half=True,
        ),
        Field("due_on", N_("By when"), Kind.DAY, starting=True, half=True),
        Field(
            "due_before_id",
            N_("Or before the next meeting of"),
            Kind.REF,
            to="committees",
            half=True,
        ),
        Field(
            "status",
            N_("Status"),
            Kind.CUSTOM,
            also=("closed_on", "drop_reason"),
            make=StatusField,
        ),
        Field("priority", N_("Priority"), Kind.CHOICE, required=True, codes=Priority, half=True),
        Field("effort", N_("Effort"), Kind.CHOICE, codes=Effort, half=True),
        Field(
            "help_from_id",
            N_("Help asked from"),
            Kind.REF,
            to="people",
            hint=N_("Somebody who can unblock it."),
        ),
        Field("meeting_id", N_("Decided at"), Kind.REF, to="meetings", section=N_("Origin")),
        Field(
            "agenda_item_id",
            N_("Agenda item"),
            Kind.REF,
            to="agenda_items",
            options=items_of_meeting,
        ),
        Field("number", N_("Number"), half=True),
        Field("created_on", N_("Noted on"), Kind.DAY, half=True),
        Field(
            "parent_id",
            N_("Part of the action"),
            Kind.REF,
            to="action_items",
            options=_other_actions,
        ),
    ),
    (
        Child(
            "reviews",
            "action_item_id",
            N_("Said of it at meetings"),
            (
                Field("meeting_id", N_("Meeting"), Kind.REF, required=True, to="meetings"),
                Field("status", N_("Status"), Kind.CHOICE, required=True, codes=ActionStatus),
                Field("comment", N_("Comment")),
            ),
        ),
    ),
)
