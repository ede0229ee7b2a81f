"""The forms of a person and of what belongs to a person."""

from copil_desktop import labels
from copil_desktop.domain.codes import Channel, Honorific, Role
from copil_desktop.i18n import N_
from copil_desktop.ui.form_fields import Child, Field, Form, Kind, Record
from copil_desktop.ui.pages.page import Context
from copil_desktop.ui.widgets.choices import ChoiceField, Option

_IDENTITY = (
    Field("honorific", N_("Civility"), Kind.CHOICE, codes=Honorific, half=True, starting=True),
    Field("rank", N_("Rank"), Kind.NUMBER, half=True, hint=N_("Order in lists: 1 comes first.")),
    Field("first_name", N_("First name"), half=True, starting=True),
    Field("last_name", N_("Last name"), half=True, required=True),
    Field("job_title", N_("Function"), half=True, starting=True),
    Field(
        "organisation_id",
        N_("Organisation"),
        Kind.REF,
        to="organisations",
        half=True,
        starting=True,
    ),
    Field("salutation", N_("Salutation"), placeholder=N_("Madam Mayor,")),
)
_REACHING = (
    Field("email", N_("E-mail"), half=True, starting=True, section=N_("To reach")),
    Field("phone", N_("Telephone"), half=True, starting=True),
    Field("preferred_channel", N_("Preferred channel"), Kind.CHOICE, codes=Channel, half=True),
    Field(
        "contact_interval_days",
        N_("Own rhythm of contact"),
        Kind.DAYS,
        half=True,
        hint=N_("Empty: that of the organisation, else of its world."),
    ),
    Field("address", N_("Address"), Kind.TEXT),
    Field("reachable", N_("Reachable"), Kind.TEXT, placeholder=N_("Before 9, on Tuesdays…")),
    Field("avoid", N_("To avoid"), Kind.TEXT),
    Field("working_constraints", N_("Working constraints"), Kind.TEXT),
)
_COMMITMENT = (
    Field(
        "hours_per_month",
        N_("Time available each month"),
        Kind.NUMBER,
        unit=N_("h"),
        least=0,
        half=True,
        section=N_("Commitment"),
    ),
    Field("is_ambassador", N_("Ambassador"), Kind.FLAG, half=True),
    Field("paused_from", N_("On a break from"), Kind.DAY, half=True),
    Field("paused_until", N_("On a break until"), Kind.DAY, half=True),
    Field("left_note", N_("Why this person left"), Kind.TEXT),
)

PERSON = Form(
    "person",
    "people",
    (*_IDENTITY, *_REACHING, *_COMMITMENT),
    (
        Child(
            "copy_addresses",
            "person_id",
            N_("Copies to"),
            (Field("address", N_("E-mail address"), required=True),),
            N_("Who also receives what is sent: an assistant, a secretariat."),
        ),
        Child(
            "unavailabilities",
            "person_id",
            N_("Unavailable"),
            (
                Field("starts_on", N_("From"), Kind.DAY, required=True),
                Field("ends_on", N_("Until"), Kind.DAY, required=True),
                Field("why", N_("Why")),
            ),
        ),
        Child(
            "affiliations",
            "person_id",
            N_("Earlier positions"),
            (
                Field(
                    "organisation_id",
                    N_("Organisation"),
                    Kind.REF,
                    to="organisations",
                    required=True,
                ),
                Field("job_title", N_("Function")),
                Field("since", N_("Since"), Kind.DAY),
                Field("until", N_("Until"), Kind.DAY),
            ),
        ),
    ),
)


def _titulars(context: Context, record: Record) -> list[Option]:
    """Offer the other titulars of the same committee."""
    found = context.dossier.tuples(
        "SELECT ms.id, trim(coalesce(p.first_name, '') || ' ' || p.last_name)"
        " FROM memberships ms JOIN people p ON p.id = ms.person_id"
        " WHERE ms.committee_id = ? AND ms.id IS NOT ? AND ms.substitute_for_id IS NULL"
        " ORDER BY sort_key(p.last_name), ms.uid",
        (record.get("committee_id"), record.get("id")),
    )
    return [Option(*row) for row in found]


def _role_field(_context: Context) -> ChoiceField:
    # Most members are plain members: that one comes first, chosen already.
    order = (Role.MEMBER, Role.LEAD, Role.CHAIR, Role.ORGANISER, Role.GUEST)
    field = ChoiceField([(role.value, labels.role(role)) for role in order])
    field.set_value(Role.MEMBER.value)
    return field


#: A membership seen from the person: in which committee, as what, since when.
MEMBERSHIP_OF_PERSON = Form(
    "membership of a person",
    "memberships",
    (
        Field("committee_id", N_("Committee"), Kind.REF, to="committees", required=True),
        Field("role", N_("Role"), Kind.CUSTOM, make=_role_field, required=True, half=True),
        Field("college", N_("College"), half=True),
        Field("voting", N_("Has a vote"), Kind.FLAG),
        Field(
            "substitute_for_id",
            N_("Substitute of"),
            Kind.REF,
            to="memberships",
            options=_titulars,
        ),
        Field("joined_on", N_("Member since"), Kind.DAY, half=True, starting=True),
        Field("left_on", N_("Until"), Kind.DAY, half=True),
    ),
)
