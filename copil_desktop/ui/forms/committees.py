"""The forms of a committee, its charter, and its members."""

from typing import TYPE_CHECKING

from copil_desktop import labels
from copil_desktop.domain.codes import TACIT_DAYS, Approval, CommitteeKind, Role, SchoolZone
from copil_desktop.i18n import N_
from copil_desktop.ui.form_fields import Child, Field, Form, Kind, Record
from copil_desktop.ui.forms.quorum_field import QuorumField
from copil_desktop.ui.forms.rhythm import gaps
from copil_desktop.ui.widgets.choices import Option

if TYPE_CHECKING:
    from copil_desktop.ui.pages.page import Context


def _titulars(context: "Context", record: Record) -> list[Option]:
    return [
        Option(*row)
        for row in context.dossier.tuples(
            "SELECT m.id, trim(coalesce(p.first_name, '') || ' ' || p.last_name)"
            " FROM memberships m JOIN people p ON p.id = m.person_id"
            " WHERE m.committee_id = ? AND m.id IS NOT ? AND m.substitute_for_id IS NULL"
            " ORDER BY sort_key(p.last_name), sort_key(p.first_name), m.uid",
            (record.get("committee_id"), record.get("id")),
        )
    ]


COMMITTEE = Form(
    "committee",
    "committees",
    (
        Field("name", N_("Name"), required=True),
        Field("acronym", N_("Acronym"), starting=True, half=True, placeholder=N_("COPIL")),
        Field("kind", N_("Nature"), Kind.CHOICE, codes=CommitteeKind, starting=True, half=True),
        Field("initiative_id", N_("Initiative"), Kind.REF, to="initiatives", half=True),
        Field(
            "ended_on",
            N_("Ended on"),
            Kind.DAY,
            half=True,
            hint=N_("From that day its rhythm is no longer watched."),
        ),
        *gaps(section=N_("Rhythm")),
        Field(
            "convocation_days",
            N_("Convene at least so long before"),
            Kind.DAYS,
            half=True,
            section=N_("Charter"),
        ),
        Field(
            "max_proxies",
            N_("Members one person may represent"),
            Kind.NUMBER,
            required=True,
            least=0,
            most=100,
            half=True,
            hint=N_("0 forbids proxies."),
        ),
        Field(
            "approval",
            N_("The minutes are approved"),
            Kind.CHOICE,
            required=True,
            codes=Approval,
            half=True,
        ),
        Field(
            "tacit_days",
            N_("Delay of a tacit approval"),
            Kind.DAYS,
            half=True,
            placeholder=str(TACIT_DAYS),
            hint=N_("Counted from the day the minutes are sent; when empty, the delay shown."),
        ),
        Field(
            "quorum_counts",
            N_("Quorum"),
            Kind.CUSTOM,
            also=("quorum_share", "quorum_strict", "quorum_members"),
            make=QuorumField,
        ),
        Field("default_place", N_("Usual place"), half=True, section=N_("Its meetings")),
        Field(
            "default_minutes",
            N_("Usual length"),
            Kind.NUMBER,
            unit=N_("minutes"),
            half=True,
        ),
        Field(
            "school_zone",
            N_("School zone"),
            Kind.CHOICE,
            codes=SchoolZone,
            half=True,
            hint=N_("Empty: the zones of its members’ structures."),
        ),
    ),
    (
        Child(
            "recurring_items",
            "committee_id",
            N_("On every agenda"),
            (Field("title", N_("Item"), required=True),),
            N_("These items are put on the agenda of each new meeting."),
        ),
        Child(
            "colleges",
            "committee_id",
            N_("Colleges"),
            (Field("name", N_("College"), required=True),),
            N_("The families of members that the attendance list tells apart."),
        ),
    ),
)

MEMBERSHIP = Form(
    "member",
    "memberships",
    (
        Field("person_id", N_("Person"), Kind.REF, required=True, to="people"),
        Field(
            "role",
            N_("Role"),
            Kind.CHOICE,
            required=True,
            codes=Role,
            words=labels.role,
            half=True,
        ),
        Field("college", N_("College"), half=True, starting=True),
        Field(
            "substitute_for_id",
            N_("Substitute of"),
            Kind.REF,
            to="memberships",
            options=_titulars,
            starting=True,
            placeholder=N_("Nobody: titular"),
        ),
        Field("voting", N_("Has a vote"), Kind.FLAG),
        Field("joined_on", N_("Since"), Kind.DAY, half=True, starting=True),
        Field(
            "left_on",
            N_("Until"),
            Kind.DAY,
            half=True,
            hint=N_("The first day on which this person is no longer a member."),
        ),
    ),
)
