"""The forms of the dossier's own settings."""

from copil_desktop.domain.codes import SchoolZone
from copil_desktop.domain.gestures import Part
from copil_desktop.i18n import N_, _
from copil_desktop.ui.form_fields import Field, Form, Kind

#: The reasons that make somebody a priority, with what each measures.
PARTS: dict[Part, tuple[str, str]] = {
    Part.SILENCE: (
        N_("Silence"),
        N_("Days without contact, against twice the rhythm of contact."),
    ),
    Part.MISSED: (N_("Meetings missed"), N_("Meetings missed in a row, up to three.")),
    Part.MOTIVATION: (
        N_("Low motivation"),
        N_("How far the last check-in is from 5; a quarter when there is none."),
    ),
    Part.FALLING: (N_("Falling motivation"), N_("At least two points less than the time before.")),
    Part.LATE: (N_("Late actions"), N_("Late actions of this person, up to three.")),
    Part.THANKS_OWED: (N_("Thanks owed"), N_("Relays that nobody said thank you for.")),
}


def part_word(part: Part) -> str:
    """Return the name of a reason."""
    return _(PARTS[part][0])


DOSSIER = Form(
    "dossier",
    "dossier",
    (
        Field("name", N_("Name of the alliance")),
        Field(
            "coordinator_id",
            N_("Coordinator"),
            Kind.REF,
            to="people",
            hint=N_("The person who keeps this dossier: never flagged for contact or motivation."),
        ),
        Field(
            "contact_interval_days",
            N_("Contact everybody at least every"),
            Kind.DAYS,
            required=True,
            half=True,
            hint=N_("A structure or a person may have a rhythm of its own."),
        ),
        Field(
            "check_in_stale_days",
            N_("Ask again about motivation after"),
            Kind.DAYS,
            required=True,
            half=True,
        ),
        Field(
            "check_ins_kept_months",
            N_("Keep check-ins in full for"),
            Kind.NUMBER,
            unit=N_("months"),
            most=1200,
            required=True,
            half=True,
            hint=N_("Older ones become monthly means without notes: see Personal data."),
        ),
    ),
)

#: What corrects the calendar of holidays.
DAYS_OFF = Form(
    "days off",
    "days_off",
    (
        Field(
            "name",
            N_("Name"),
            required=True,
            hint=N_("The name of school holidays (“Spring Break”) replaces their dates that year."),
        ),
        Field("starts_on", N_("First day"), Kind.DAY, required=True, half=True),
        Field("ends_on", N_("Last day"), Kind.DAY, required=True, half=True),
        Field(
            "zone",
            N_("School zone"),
            Kind.CHOICE,
            codes=SchoolZone,
            half=True,
            starting=True,
            hint=N_("Empty: everywhere."),
        ),
    ),
)
