"""The forms of a sequence and of its steps."""

from datetime import date
from typing import TYPE_CHECKING

from copil_desktop.i18n import N_, short_day
from copil_desktop.labels import meeting_name
from copil_desktop.ui.form_fields import Child, Field, Form, Kind, Record
from copil_desktop.ui.forms.rhythm import gaps
from copil_desktop.ui.widgets.choices import Option

if TYPE_CHECKING:
    from copil_desktop.ui.pages.page import Context


def _meetings_of_step(context: "Context", record: Record) -> list[Option]:
    """Offer the meetings of the committee whose sequence holds the step, the newest first."""
    return _meetings(context, record.get("sequence_id"))


def _meetings_of_criterion(context: "Context", record: Record) -> list[Option]:
    sequence = context.dossier.value(
        "SELECT sequence_id FROM steps WHERE id = ?", (record.get("step_id"),)
    )
    return _meetings(context, sequence)


def _meetings(context: "Context", sequence_id: int | None) -> list[Option]:
    rows = context.dossier.tuples(
        "SELECT m.id, coalesce(c.acronym, c.name), m.number, m.day FROM meetings m"
        " JOIN committees c ON c.id = m.committee_id"
        " WHERE coalesce(m.committee_id = (SELECT committee_id FROM sequences WHERE id = ?), 1)"
        " ORDER BY m.starts_at DESC",
        (sequence_id,),
    )
    return [
        Option(key, f"{meeting_name(committee, number)}, {_said(day)}")
        for key, committee, number, day in rows
    ]


def _said(day: str) -> str:
    moment = date.fromisoformat(day)
    return f"{short_day(moment, weekday=False)} {moment.year}"


SEQUENCE = Form(
    "sequence",
    "sequences",
    (
        Field("name", N_("Name"), required=True),
        Field("committee_id", N_("Committee"), Kind.REF, required=True, to="committees", half=True),
        Field("ended_on", N_("Finished on"), Kind.DAY, half=True),
        Field("goal", N_("Goal"), Kind.TEXT, starting=True),
        *gaps(),
    ),
)

STEP = Form(
    "step",
    "steps",
    (
        Field("name", N_("Name"), required=True),
        Field("target_on", N_("To be reached by"), Kind.DAY, starting=True, half=True),
        Field(
            "passed_at_id",
            N_("Passed at the meeting"),
            Kind.REF,
            to="meetings",
            options=_meetings_of_step,
            half=True,
            placeholder=N_("Not passed yet"),
        ),
    ),
    (
        Child(
            "criteria",
            "step_id",
            N_("Criteria"),
            (
                Field("text", N_("What must be true"), required=True),
                Field(
                    "met_at_id",
                    N_("Met at the meeting"),
                    Kind.REF,
                    to="meetings",
                    options=_meetings_of_criterion,
                ),
            ),
            N_("The step is passed at a meeting once these are met."),
        ),
    ),
)
