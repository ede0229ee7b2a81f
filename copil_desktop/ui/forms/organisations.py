"""The form of a structure."""

from copil_desktop.domain.codes import SchoolZone, World
from copil_desktop.i18n import N_
from copil_desktop.ui.form_fields import Field, Form, Kind

ORGANISATION = Form(
    "organisation",
    "organisations",
    (
        Field("name", N_("Name"), required=True),
        Field("short_name", N_("Short name"), half=True, starting=True),
        Field("world", N_("World"), Kind.CHOICE, codes=World, half=True, starting=True),
        Field("legal_status", N_("Legal status"), half=True),
        Field(
            "school_zone",
            N_("School zone"),
            Kind.CHOICE,
            codes=SchoolZone,
            half=True,
            hint=N_("Its holidays are shown where a date is chosen."),
        ),
        Field(
            "contact_interval_days",
            N_("Own rhythm of contact"),
            Kind.DAYS,
            hint=N_("Empty: that of its world, else of the dossier."),
        ),
        Field("address", N_("Address"), Kind.TEXT),
    ),
)
