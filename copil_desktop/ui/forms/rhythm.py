"""The two gaps of a rhythm, the same for a committee and for a sequence."""

from copil_desktop.i18n import N_
from copil_desktop.ui.form_fields import Field, Kind


def gaps(section: str = "") -> tuple[Field, Field]:
    """Return the fields of the longest and the shortest gap, under a title if any (a msgid)."""
    return (
        Field(
            "max_interval_days",
            N_("Longest gap between two meetings"),
            Kind.DAYS,
            half=True,
            section=section,
            hint=N_("Beyond it people are lost before the next step."),
        ),
        Field(
            "min_interval_days",
            N_("Shortest gap between two meetings"),
            Kind.DAYS,
            half=True,
            hint=N_("Below it people have no time to act."),
        ),
    )
