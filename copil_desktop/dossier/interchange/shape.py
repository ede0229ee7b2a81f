"""Which table and column each JSON property lives in: the one mapping that both ways share.

The names, the order of arrays and the defaults are those of the interchange format, version 1.
"""

import operator
from base64 import b64decode, b64encode
from collections.abc import Iterator
from decimal import Decimal

from copil_desktop.dossier.interchange.fields import (
    NAME,
    NO_DAY,
    UID,
    Calendar,
    Field,
    Form,
    Shape,
    belongs_to,
    day,
    days,
    flag,
    one,
    plain,
    real,
    refers_to,
    same_number,
    whole,
    wholes,
)
from copil_desktop.dossier.interchange.meeting_shape import MEETINGS

FORMAT = "copil-dossier"
VERSION = 1

_QUORUM = (
    Field("counts", "quorum_counts", inside="quorum"),
    Field(
        "share",
        "quorum_share",
        inside="quorum",
        clears=("quorum_members",),
        to_column=str,
        to_json=Decimal,
        equal=same_number,
    ),
    Field("strict", "quorum_strict", inside="quorum", to_column=int, to_json=bool),
    Field(
        "members",
        "quorum_members",
        inside="quorum",
        clears=("quorum_share", "quorum_strict"),
        to_column=int,
    ),
)

#: Files named by their digest: a template, logos; those that closed minutes name stay.
FILES = Shape(
    "files",
    "files",
    (
        UID,
        Field(
            "content",
            "content",
            stand_in=b"\0",
            to_column=b64decode,
            to_json=lambda content: b64encode(content).decode("ascii"),
        ),
    ),
)
INITIATIVES = Shape(
    "initiatives",
    "initiatives",
    (
        UID,
        NAME,
        one("kind"),
        refers_to("initiatives", "parent"),
        *plain("territory audience"),
        refers_to("organisations", "carrier"),
        *days("started_on ended_on"),
        one("summary"),
        refers_to("files", "template"),
        one("template_name"),
    ),
    children=(
        Shape(
            "logos",
            "logos",
            (UID, NAME, belongs_to("files", "file")),
            owner="initiative_id",
            ordered=True,
        ),
    ),
)
ORGANISATIONS = Shape(
    "organisations",
    "organisations",
    (
        UID,
        NAME,
        *plain("short_name world legal_status address school_zone"),
        whole("contact_interval_days"),
    ),
)
PEOPLE = Shape(
    "people",
    "people",
    (
        UID,
        *plain("honorific first_name"),
        one("last_name", stand_in="?"),
        *plain("job_title salutation"),
        whole("rank"),
        refers_to("organisations", "organisation"),
        *plain("email phone address preferred_channel reachable avoid working_constraints"),
        *wholes("hours_per_month contact_interval_days"),
        *days("paused_from paused_until"),
        flag("is_ambassador", default=False),
        one("left_note"),
        day("erased_on"),
    ),
    children=(
        Shape(
            "copy_addresses",
            "copy_to",
            (one("address", stand_in="?"),),
            form=Form.VALUES,
            key=("address",),
            unique=False,
            owner="person_id",
            ordered=True,
        ),
        Shape(
            "unavailabilities",
            "unavailabilities",
            (
                day("from", "starts_on", stand_in=NO_DAY),
                day("until", "ends_on", stand_in=NO_DAY),
                one("why"),
            ),
            key=("starts_on", "ends_on"),
            unique=False,
            owner="person_id",
            ordered=True,
        ),
        Shape(
            "affiliations",
            "affiliations",
            (belongs_to("organisations", "organisation"), one("job_title"), *days("since until")),
            key=("organisation_id", "since"),
            unique=False,
            owner="person_id",
            ordered=True,
        ),
    ),
)
COMMITTEES = Shape(
    "committees",
    "committees",
    (
        UID,
        NAME,
        *plain("acronym kind"),
        refers_to("initiatives", "initiative"),
        *wholes("min_interval_days max_interval_days"),
        day("ended_on"),
        one("approval", default="next_meeting"),
        *wholes("tacit_days convocation_days"),
        whole("max_proxies", default=1),
        one("default_place"),
        whole("default_minutes"),
        one("school_zone"),
        *_QUORUM,
    ),
    children=(
        Shape(
            "colleges",
            "colleges",
            (one("name", stand_in="?"),),
            form=Form.VALUES,
            key=("name",),
            unique=False,
            owner="committee_id",
            ordered=True,
        ),
        Shape(
            "recurring_items",
            "recurring_items",
            (one("title", stand_in="?"),),
            form=Form.VALUES,
            key=("title",),
            unique=False,
            owner="committee_id",
            ordered=True,
        ),
    ),
)
MEMBERSHIPS = Shape(
    "memberships",
    "memberships",
    (
        UID,
        belongs_to("committees", "committee"),
        belongs_to("people", "person"),
        one("role", default="member"),
        one("college"),
        flag("voting", default=True),
        refers_to("memberships", "substitute_for"),
        *days("joined_on left_on"),
    ),
    parent=("committee_id",),
)
SEQUENCES = Shape(
    "sequences",
    "sequences",
    (
        UID,
        belongs_to("committees", "committee"),
        NAME,
        one("goal"),
        *wholes("min_interval_days max_interval_days"),
        day("ended_on"),
    ),
    parent=("committee_id",),
    children=(
        Shape(
            "steps",
            "steps",
            (UID, NAME, day("target_on"), refers_to("meetings", "passed_at")),
            owner="sequence_id",
            ordered=True,
            children=(
                Shape(
                    "criteria",
                    "criteria",
                    (UID, one("text", stand_in="?"), refers_to("meetings", "met_at")),
                    owner="step_id",
                    ordered=True,
                ),
            ),
        ),
    ),
)


ACTION_ITEMS = Shape(
    "action_items",
    "action_items",
    (
        UID,
        one("text", stand_in="?"),
        one("number"),
        refers_to("meetings", "meeting"),
        refers_to("agenda_items", "agenda_item"),
        refers_to("people", "owner"),
        refers_to("organisations", "owner_organisation"),
        refers_to("people", "help_from"),
        *days("created_on due_on"),
        refers_to("committees", "due_before"),
        one("priority", default="normal"),
        one("effort"),
        one("status", default="open"),
        day("closed_on"),
        one("drop_reason"),
        refers_to("action_items", "parent"),
    ),
    children=(
        Shape(
            "reviews",
            "reviews",
            (
                belongs_to("meetings", "meeting"),
                one("status", stand_in="open"),
                one("comment"),
            ),
            key=("meeting_id",),
            owner="action_item_id",
            ordered=True,
        ),
    ),
)
ROUNDS = Shape(
    "rounds",
    "rounds",
    (
        UID,
        belongs_to("committees", "committee"),
        refers_to("meetings", "meeting"),
        day("started_on", stand_in=NO_DAY),
        day("ended_on"),
    ),
    parent=("committee_id",),
)
CHECK_INS = Shape(
    "check_ins",
    "check_ins",
    (
        UID,
        belongs_to("people", "person"),
        day("on", "on_day", stand_in=NO_DAY),
        whole("score", stand_in=3),
        one("source", default="observed"),
        *plain("cause note"),
        refers_to("rounds", "round"),
    ),
)
INTERACTIONS = Shape(
    "interactions",
    "interactions",
    (
        UID,
        day("on", "on_day", stand_in=NO_DAY),
        one("channel", default="other"),
        one("direction", default="outgoing"),
        whole("minutes"),
        flag("thanks", default=False),
        one("summary"),
    ),
    children=(
        Shape(
            "interaction_people",
            "people",
            (belongs_to("people", "person"),),
            form=Form.VALUES,
            key=("person_id",),
            owner="interaction_id",
            ordered=True,
        ),
    ),
)
RELAYS = Shape(
    "relays",
    "relays",
    (
        UID,
        belongs_to("people", "person"),
        day("on", "on_day", stand_in=NO_DAY),
        one("what", stand_in="?"),
        whole("people_brought"),
    ),
)
GESTURE_CHOICES = Shape(
    "gesture_choices",
    "gesture_choices",
    (
        UID,
        belongs_to("people", "person"),
        day("on", "on_day", stand_in=NO_DAY),
        one("choice", stand_in="done"),
        day("until"),
        one("why"),
    ),
)
MOTIVATION_MONTHS = Shape(
    "motivation_months",
    "motivation_months",
    (
        belongs_to("people", "person"),
        Field("month", "month", calendar=Calendar.MONTH),
        one("source"),
        real("mean", stand_in=3.0),
        whole("count", stand_in=1),
    ),
    key=("person_id", "month", "source"),
)
DAYS_OFF = Shape(
    "days_off",
    "days_off",
    (
        UID,
        NAME,
        one("zone"),
        day("from", "starts_on", stand_in=NO_DAY),
        day("until", "ends_on", stand_in=NO_DAY),
    ),
)
#: The uids of persons who were found to be another one, and that one.
MERGED = Shape(
    "merged",
    "merged",
    (Field("uid", "uid"), belongs_to("people", "into")),
    form=Form.MAPPING,
)
DISTINCT_PEOPLE = Shape(
    "distinct_people",
    "distinct_people",
    (belongs_to("people", "person"), belongs_to("people", "other")),
    key=("person_id", "other_id"),
)
ERASED = Shape("erased", "erased", (UID,), form=Form.VALUES)
COUNTERS = Shape(
    "counters",
    "numbering",
    # Numbers only go up: a lower one in the file is no news.
    (Field("name", "name"), Field("last", "last", to_column=int, equal=operator.ge)),
    form=Form.MAPPING,
    key=("name",),
)

#: The key of the only row of the table ``dossier``, which owns the arrays of the file itself.
DOSSIER_KEY = 1
#: The file itself: one row, and all arrays, owners before what they own.
DOSSIER = Shape(
    "dossier",
    "",
    (
        one("name"),
        refers_to("people", "coordinator"),
        whole("contact_interval_days", default=60, inside="settings"),
        whole("check_in_stale_days", default=90, inside="settings"),
        whole("check_ins_kept_months", default=12, inside="settings"),
    ),
    key=(),
    children=(
        Shape(
            "world_intervals",
            "contact_interval_days_by_world",
            (one("world"), whole("contact_interval_days")),
            form=Form.MAPPING,
            key=("world",),
            inside="settings",
        ),
        Shape(
            "gesture_weights",
            "gesture_weights",
            (one("part"), real("weight")),
            form=Form.MAPPING,
            key=("part",),
            inside="settings",
        ),
        ERASED,
        MERGED,
        FILES,
        INITIATIVES,
        ORGANISATIONS,
        PEOPLE,
        COMMITTEES,
        MEMBERSHIPS,
        SEQUENCES,
        MEETINGS,
        ACTION_ITEMS,
        ROUNDS,
        CHECK_INS,
        INTERACTIONS,
        RELAYS,
        GESTURE_CHOICES,
        MOTIVATION_MONTHS,
        DISTINCT_PEOPLE,
        DAYS_OFF,
        COUNTERS,
    ),
)


def walk(shape: Shape = DOSSIER) -> Iterator[Shape]:
    """Yield a shape and all those inside it, owners first."""
    yield shape
    for child in shape.children:
        yield from walk(child)


#: Every table of the file by name.
BY_TABLE: dict[str, Shape] = {shape.table: shape for shape in walk()}
