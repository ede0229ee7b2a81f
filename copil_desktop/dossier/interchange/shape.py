"""Which table and column each JSON property lives in: the one mapping that both ways share.

The names, the order of arrays and the defaults are those of the interchange format, version 1.
"""

import json
import operator
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto
from functools import cached_property
from typing import Any

FORMAT = "copil-dossier"
VERSION = 1

Value = Any
Convert = Callable[[Value], Value]


class Form(Enum):
    """How a table's rows are written."""

    RECORDS = auto()  # [{"uid": …, …}, …]
    VALUES = auto()  # ["…", …]: the only field
    MAPPING = auto()  # {"first field": second field, …}


class Calendar(Enum):
    """What a text must be besides matching its pattern."""

    DAY = auto()
    MOMENT = auto()
    MONTH = auto()


def _same(value: Value) -> Value:
    return value


def _equal(one: Value, other: Value) -> bool:
    return one == other


def _not_below(known: Value, given: Value) -> bool:
    return (known or 0) >= (given or 0)


@dataclass(frozen=True)
class Field:
    """One property and its column.

    ``refers`` is the table whose uid the property holds; ``inside`` the object it lies in;
    ``clears`` the columns that it empties when given (a quorum is a share or a number of members);
    ``stand_in`` what the column holds in place of a faulty value while other faults are sought.
    """

    name: str
    column: str
    default: Value = None
    refers: str = ""
    required: bool = False
    inside: str = ""
    clears: tuple[str, ...] = ()
    calendar: Calendar | None = None
    stand_in: Value = None
    to_column: Convert = _same
    to_json: Convert = _same
    equal: Callable[[Value, Value], bool] = _equal

    @property
    def path(self) -> tuple[str, ...]:
        """The property's path within its record."""
        return (self.inside, self.name) if self.inside else (self.name,)


@dataclass(frozen=True)
class Shape:
    """One table as an array of the file (``name``), inside its owner's records if it has one.

    ``key`` names the columns that tell a record from its siblings; ``unique`` refuses two alike.
    ``owner`` is the column of the record around it. ``parent`` lists the columns that a uid never
    changes. ``frozen`` lists those of a closed meeting that an import cannot change (for an array
    inside a meeting: True, all of it).
    """

    table: str
    name: str
    fields: tuple[Field, ...]
    form: Form = Form.RECORDS
    key: tuple[str, ...] = ("uid",)
    unique: bool = True
    owner: str = ""
    ordered: bool = False
    parent: tuple[str, ...] = ()
    frozen: bool = False
    inside: str = ""
    children: tuple["Shape", ...] = ()

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The columns that an import writes, but the key."""
        owner = (self.owner,) if self.owner else ()
        position = ("position",) if self.ordered else ()
        return (*owner, *position, *(each.column for each in self.fields))

    @cached_property
    def by_name(self) -> dict[tuple[str, str], Field]:
        """The fields by the object they lie in ("" mostly) and their name."""
        return {(each.inside, each.name): each for each in self.fields}

    @cached_property
    def by_column(self) -> dict[str, Field]:
        """The fields by column."""
        return {each.column: each for each in self.fields}

    @cached_property
    def containers(self) -> frozenset[str]:
        """The properties that hold fields or arrays of their own."""
        names = {each.inside for each in self.fields} | {each.path[0] for each in self.children}
        return frozenset(names - {""})

    @cached_property
    def references(self) -> tuple[Field, ...]:
        """The fields that hold a uid of another record."""
        return tuple(each for each in self.fields if each.refers)

    @property
    def has_uid(self) -> bool:
        """Whether its records have a uid, found again wherever they stand."""
        return self.key == ("uid",)

    @property
    def path(self) -> tuple[str, ...]:
        """The array's path within its owner."""
        return (self.inside, self.name) if self.inside else (self.name,)


# Making fields


def _plain(names: str) -> tuple[Field, ...]:
    return tuple(Field(name, name) for name in names.split())


def _one(name: str, default: Value = None, stand_in: Value = None, column: str = "") -> Field:
    return Field(name, column or name, default=default, stand_in=stand_in)


def _whole(name: str, default: Value = None, stand_in: Value = None, inside: str = "") -> Field:
    # A number with a decimal point may be whole (1.0): the schema takes it, the column an integer.
    return Field(name, name, default=default, stand_in=stand_in, to_column=int, inside=inside)


def _wholes(names: str) -> tuple[Field, ...]:
    return tuple(_whole(name) for name in names.split())


def _day(name: str, column: str = "", stand_in: Value = None) -> Field:
    return Field(name, column or name, calendar=Calendar.DAY, stand_in=stand_in)


def _days(names: str) -> tuple[Field, ...]:
    return tuple(_day(name) for name in names.split())


def _moment(name: str, stand_in: Value = None) -> Field:
    return Field(name, name, calendar=Calendar.MOMENT, stand_in=stand_in)


def _flag(name: str, default: bool) -> Field:
    return Field(name, name, default=int(default), to_column=int, to_json=bool)


def _real(name: str, stand_in: Value = None) -> Field:
    return Field(name, name, to_column=float, stand_in=stand_in)


def _to(table: str, name: str, *, required: bool = False) -> Field:
    return Field(name, f"{name}_id", refers=table, required=required)


def _of(table: str, name: str) -> Field:
    return _to(table, name, required=True)


_UID = Field("uid", "uid")
_NAME = _one("name", stand_in="?")
#: Stands in for a faulty day while other faults are looked for.
NO_DAY = "2000-01-01"


def parse(text: str) -> Any:
    """Return JSON with its decimal numbers exactly as written."""
    return json.loads(text, parse_float=Decimal)


def compact(value: Any) -> str:
    """Return JSON on one line, keys sorted, decimal numbers exactly as they are."""
    return "".join(_compact(value))


def _compact(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield "{"
        for index, key in enumerate(sorted(value)):
            yield f"{', ' if index else ''}{scalar(key)}: "
            yield from _compact(value[key])
        yield "}"
    elif isinstance(value, list):
        yield "["
        for index, each in enumerate(value):
            yield ", " if index else ""
            yield from _compact(each)
        yield "]"
    else:
        yield scalar(value)


_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


def scalar(value: Any) -> str:
    """Return a text, a number, true, false or null as JSON."""
    return str(value) if isinstance(value, Decimal) else _encode(value)


def _same_json(one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return one is other
    return parse(one) == parse(other)


def _same_number(one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return one is other
    return Decimal(one) == Decimal(other)


# The tables

_QUORUM = (
    Field("counts", "quorum_counts", inside="quorum"),
    Field(
        "share",
        "quorum_share",
        inside="quorum",
        clears=("quorum_members",),
        to_column=str,
        to_json=Decimal,
        equal=_same_number,
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
        _UID,
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
        _UID,
        _NAME,
        _one("kind"),
        _to("initiatives", "parent"),
        *_plain("territory audience"),
        _to("organisations", "carrier"),
        *_days("started_on ended_on"),
        _one("summary"),
        _to("files", "template"),
        _one("template_name"),
    ),
    children=(
        Shape(
            "logos",
            "logos",
            (_UID, _NAME, _of("files", "file")),
            owner="initiative_id",
            ordered=True,
        ),
    ),
)
ORGANISATIONS = Shape(
    "organisations",
    "organisations",
    (
        _UID,
        _NAME,
        *_plain("short_name world legal_status address school_zone"),
        _whole("contact_interval_days"),
    ),
)
PEOPLE = Shape(
    "people",
    "people",
    (
        _UID,
        *_plain("honorific first_name"),
        _one("last_name", stand_in="?"),
        *_plain("job_title salutation"),
        _whole("rank"),
        _to("organisations", "organisation"),
        *_plain("email phone address preferred_channel reachable avoid working_constraints"),
        *_wholes("hours_per_month contact_interval_days"),
        *_days("paused_from paused_until"),
        _flag("is_ambassador", default=False),
        _one("left_note"),
        _day("erased_on"),
    ),
    children=(
        Shape(
            "copy_addresses",
            "copy_to",
            (_one("address", stand_in="?"),),
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
                _day("from", "starts_on", stand_in=NO_DAY),
                _day("until", "ends_on", stand_in=NO_DAY),
                _one("why"),
            ),
            key=("starts_on", "ends_on"),
            unique=False,
            owner="person_id",
            ordered=True,
        ),
        Shape(
            "affiliations",
            "affiliations",
            (_of("organisations", "organisation"), _one("job_title"), *_days("since until")),
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
        _UID,
        _NAME,
        *_plain("acronym kind"),
        _to("initiatives", "initiative"),
        *_wholes("min_interval_days max_interval_days"),
        _day("ended_on"),
        _one("approval", default="next_meeting"),
        *_wholes("tacit_days convocation_days"),
        _whole("max_proxies", default=1),
        _one("default_place"),
        _whole("default_minutes"),
        _one("school_zone"),
        *_QUORUM,
    ),
    children=(
        Shape(
            "colleges",
            "colleges",
            (_one("name", stand_in="?"),),
            form=Form.VALUES,
            key=("name",),
            unique=False,
            owner="committee_id",
            ordered=True,
        ),
        Shape(
            "recurring_items",
            "recurring_items",
            (_one("title", stand_in="?"),),
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
        _UID,
        _of("committees", "committee"),
        _of("people", "person"),
        _one("role", default="member"),
        _one("college"),
        _flag("voting", default=True),
        _to("memberships", "substitute_for"),
        *_days("joined_on left_on"),
    ),
    parent=("committee_id",),
)
SEQUENCES = Shape(
    "sequences",
    "sequences",
    (
        _UID,
        _of("committees", "committee"),
        _NAME,
        _one("goal"),
        *_wholes("min_interval_days max_interval_days"),
        _day("ended_on"),
    ),
    parent=("committee_id",),
    children=(
        Shape(
            "steps",
            "steps",
            (_UID, _NAME, _day("target_on"), _to("meetings", "passed_at")),
            owner="sequence_id",
            ordered=True,
            children=(
                Shape(
                    "criteria",
                    "criteria",
                    (_UID, _one("text", stand_in="?"), _to("meetings", "met_at")),
                    owner="step_id",
                    ordered=True,
                ),
            ),
        ),
    ),
)


def _of_meeting(
    table: str,
    name: str,
    *fields: Field,
    form: Form = Form.RECORDS,
    key: str = "uid",
    unique: bool = True,
    ordered: bool = True,
    frozen: bool = True,
    children: tuple[Shape, ...] = (),
) -> Shape:
    return Shape(
        table,
        name,
        fields,
        form=form,
        key=tuple(key.split()),
        unique=unique,
        owner="meeting_id",
        ordered=ordered,
        frozen=frozen,
        children=children,
    )


#: What an import may still change of closed minutes: what happens to them afterwards.
AFTER_CLOSING = frozenset({"status", "sent_on", "approved_on", "approved_at_id"})

MEETINGS = Shape(
    "meetings",
    "meetings",
    (
        _UID,
        _of("committees", "committee"),
        _to("sequences", "sequence"),
        _to("steps", "step"),
        _whole("number"),
        _one("title"),
        _moment("starts_at", stand_in=f"{NO_DAY}T00:00"),
        *(_moment(name) for name in ("ends_at", "opened_at", "adjourned_at")),
        *_plain("place video_link"),
        _one("status", default="planned"),
        *_days("visa_on convened_on sent_on approved_on"),
        _to("meetings", "approved_at"),
        *_plain("cancel_reason reopen_reason"),
        _moment("convened_for"),
        *_plain("convened_place convened_agenda"),
        *_days("replaced_on"),
        _moment("replaced_for"),
        # It only goes up: a lower one in the file is no news.
        Field("calendar_sequence", "calendar_sequence", to_column=int, equal=_not_below),
        _to("people", "chair"),
        _to("people", "secretary"),
    ),
    parent=("committee_id",),
    frozen=True,
    children=(
        _of_meeting(
            "agenda_items",
            "agenda",
            _UID,
            _one("title", stand_in="?"),
            _one("kind", default="regular"),
            _one("purpose"),
            *_wholes("planned_minutes elapsed_seconds"),
            _to("people", "presenter"),
            _one("state", default="todo"),
            _to("agenda_items", "carried_from"),
            _one("notes"),
        ),
        _of_meeting(
            "invitations",
            "invitations",
            _of("people", "person"),
            _one("reply", default="none"),
            _day("replied_on"),
            _to("people", "proxy_to"),
            key="person_id",
            unique=False,
        ),
        _of_meeting(
            "attendances",
            "attendances",
            _of("people", "person"),
            _one("status", stand_in="present"),
            _to("people", "represented_by"),
            _to("agenda_items", "arrived_at"),
            _to("agenda_items", "left_at"),
            _one("remark"),
            key="person_id",
        ),
        _of_meeting(
            "decisions",
            "decisions",
            _UID,
            _one("text", stand_in="?"),
            _one("number"),
            _to("agenda_items", "agenda_item"),
            _one("context"),
            _one("outcome", default="adopted"),
            *_wholes("votes_for votes_against abstentions not_voting"),
            children=(
                Shape(
                    "non_voters",
                    "non_voters",
                    (_of("people", "person"),),
                    form=Form.VALUES,
                    key=("person_id",),
                    owner="decision_id",
                    ordered=True,
                    frozen=True,
                ),
            ),
        ),
        _of_meeting(
            "documents",
            "documents",
            _one("title", stand_in="?"),
            _to("agenda_items", "agenda_item"),
            key="title",
            unique=False,
        ),
        _of_meeting(
            "roti",
            "roti",
            Field("score", "score", to_column=int, to_json=str),
            _whole("votes", stand_in=0),
            form=Form.MAPPING,
            key="score",
            ordered=False,
        ),
        _of_meeting(
            "corrections",
            "corrections",
            _UID,
            _to("people", "person"),
            _day("on", "on_day"),
            _one("text", stand_in="?"),
            _one("outcome"),
            frozen=False,
        ),
        _of_meeting(
            "deliveries",
            "deliveries",
            _to("people", "person"),
            _one("document", stand_in="?"),
            _whole("version"),
            _day("on", "on_day", stand_in=NO_DAY),
            key="person_id document version on_day",
            unique=False,
            frozen=False,
        ),
        _of_meeting(
            "versions",
            "versions",
            _whole("number"),
            _day("closed_on", stand_in=NO_DAY),
            _one("reason"),
            Field("data", "data", to_column=compact, to_json=parse, equal=_same_json),
            key="number",
            ordered=False,  # by number, whatever the file says: frozen rows never move
        ),
    ),
)
ACTION_ITEMS = Shape(
    "action_items",
    "action_items",
    (
        _UID,
        _one("text", stand_in="?"),
        _one("number"),
        _to("meetings", "meeting"),
        _to("agenda_items", "agenda_item"),
        _to("people", "owner"),
        _to("organisations", "owner_organisation"),
        _to("people", "help_from"),
        *_days("created_on due_on"),
        _to("committees", "due_before"),
        _one("priority", default="normal"),
        _one("effort"),
        _one("status", default="open"),
        _day("closed_on"),
        _one("drop_reason"),
        _to("action_items", "parent"),
    ),
    children=(
        Shape(
            "reviews",
            "reviews",
            (
                _of("meetings", "meeting"),
                _one("status", stand_in="open"),
                _one("comment"),
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
        _UID,
        _of("committees", "committee"),
        _to("meetings", "meeting"),
        _day("started_on", stand_in=NO_DAY),
        _day("ended_on"),
    ),
    parent=("committee_id",),
)
CHECK_INS = Shape(
    "check_ins",
    "check_ins",
    (
        _UID,
        _of("people", "person"),
        _day("on", "on_day", stand_in=NO_DAY),
        _whole("score", stand_in=3),
        _one("source", default="observed"),
        *_plain("cause note"),
        _to("rounds", "round"),
    ),
)
INTERACTIONS = Shape(
    "interactions",
    "interactions",
    (
        _UID,
        _day("on", "on_day", stand_in=NO_DAY),
        _one("channel", default="other"),
        _one("direction", default="outgoing"),
        _whole("minutes"),
        _flag("thanks", default=False),
        _one("summary"),
    ),
    children=(
        Shape(
            "interaction_people",
            "people",
            (_of("people", "person"),),
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
        _UID,
        _of("people", "person"),
        _day("on", "on_day", stand_in=NO_DAY),
        _one("what", stand_in="?"),
        _whole("people_brought"),
    ),
)
GESTURE_CHOICES = Shape(
    "gesture_choices",
    "gesture_choices",
    (
        _UID,
        _of("people", "person"),
        _day("on", "on_day", stand_in=NO_DAY),
        _one("choice", stand_in="done"),
        _day("until"),
        _one("why"),
    ),
)
MOTIVATION_MONTHS = Shape(
    "motivation_months",
    "motivation_months",
    (
        _of("people", "person"),
        Field("month", "month", calendar=Calendar.MONTH),
        _one("source"),
        _real("mean", stand_in=3.0),
        _whole("count", stand_in=1),
    ),
    key=("person_id", "month", "source"),
)
DAYS_OFF = Shape(
    "days_off",
    "days_off",
    (
        _UID,
        _NAME,
        _one("zone"),
        _day("from", "starts_on", stand_in=NO_DAY),
        _day("until", "ends_on", stand_in=NO_DAY),
    ),
)
#: The uids of persons who were found to be another one, and that one.
MERGED = Shape(
    "merged",
    "merged",
    (Field("uid", "uid"), _of("people", "into")),
    form=Form.MAPPING,
)
DISTINCT_PEOPLE = Shape(
    "distinct_people",
    "distinct_people",
    (_of("people", "person"), _of("people", "other")),
    key=("person_id", "other_id"),
)
ERASED = Shape("erased", "erased", (_UID,), form=Form.VALUES)
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
        _one("name"),
        _to("people", "coordinator"),
        _whole("contact_interval_days", default=60, inside="settings"),
        _whole("check_in_stale_days", default=90, inside="settings"),
        _whole("check_ins_kept_months", default=12, inside="settings"),
    ),
    key=(),
    children=(
        Shape(
            "world_intervals",
            "contact_interval_days_by_world",
            (_one("world"), _whole("contact_interval_days")),
            form=Form.MAPPING,
            key=("world",),
            inside="settings",
        ),
        Shape(
            "gesture_weights",
            "gesture_weights",
            (_one("part"), _real("weight")),
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
