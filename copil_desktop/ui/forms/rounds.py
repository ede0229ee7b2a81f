"""The form of a round of check-ins; those of the round are noted where it is run."""

from copil_desktop.i18n import N_
from copil_desktop.ui.form_fields import Field, Form, Kind

ROUND = Form(
    "round",
    "rounds",
    (
        Field("committee_id", N_("Committee"), Kind.REF, to="committees", required=True),
        Field("meeting_id", N_("Before the meeting"), Kind.REF, to="meetings", starting=True),
        Field("started_on", N_("Started on"), Kind.DAY, required=True, half=True),
        Field("ended_on", N_("Ended on"), Kind.DAY, half=True),
    ),
)
