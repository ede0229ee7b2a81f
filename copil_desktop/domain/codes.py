"""The closed lists of the model, one enumeration each.

Values are those of the interchange format and of the database's checks.
"""

from enum import StrEnum


class InitiativeKind(StrEnum):
    DYNAMIC = "dynamic"
    PROGRAMME = "programme"


class World(StrEnum):
    LOCAL_AUTHORITY = "local_authority"
    COMPANY = "company"
    BUSINESS_NETWORK = "business_network"
    SCHOOL = "school"
    ASSOCIATION = "association"
    STATE = "state"
    OTHER = "other"


class SchoolZone(StrEnum):
    A = "A"
    B = "B"
    C = "C"
    CORSE = "Corse"


class Honorific(StrEnum):
    M = "M."
    MME = "Mme"


class Channel(StrEnum):
    PHONE = "phone"
    EMAIL = "email"
    VISIT = "visit"
    VIDEO = "video"
    LETTER = "letter"
    EVENT = "event"
    OTHER = "other"


class Direction(StrEnum):
    OUTGOING = "outgoing"
    INCOMING = "incoming"


class CommitteeKind(StrEnum):
    STEERING = "steering"
    TECHNICAL = "technical"
    WORKING_GROUP = "working_group"
    BOARD = "board"
    OTHER = "other"


class Approval(StrEnum):
    NEXT_MEETING = "next_meeting"
    TACIT = "tacit"


class QuorumCounts(StrEnum):
    PRESENT = "present"
    PRESENT_OR_REPRESENTED = "present_or_represented"


class Role(StrEnum):
    LEAD = "lead"
    CHAIR = "chair"
    ORGANISER = "organiser"
    MEMBER = "member"
    GUEST = "guest"


class MeetingStatus(StrEnum):
    PLANNED = "planned"
    CONVENED = "convened"
    HELD = "held"
    CLOSED = "closed"
    APPROVED = "approved"
    CANCELLED = "cancelled"


class Reply(StrEnum):
    NONE = "none"
    YES = "yes"
    NO = "no"
    MAYBE = "maybe"


class AttendanceStatus(StrEnum):
    PRESENT = "present"
    REPRESENTED = "represented"
    EXCUSED = "excused"
    ABSENT = "absent"


class ItemKind(StrEnum):
    REGULAR = "regular"
    APPROVAL = "approval"
    FOLLOW_UP = "follow_up"
    ANY_OTHER = "any_other"


class Purpose(StrEnum):
    INFORMATION = "information"
    OPINION = "opinion"
    DECISION = "decision"


class ItemState(StrEnum):
    TODO = "todo"
    DONE = "done"
    POSTPONED = "postponed"
    DROPPED = "dropped"


class Outcome(StrEnum):
    ADOPTED = "adopted"
    REJECTED = "rejected"
    POSTPONED = "postponed"


class Priority(StrEnum):
    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"


class Effort(StrEnum):
    QUARTER_HOUR = "quarter_hour"
    HOUR = "hour"
    HALF_DAY = "half_day"
    MORE = "more"


class ActionStatus(StrEnum):
    OPEN = "open"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    DROPPED = "dropped"


class Source(StrEnum):
    SELF = "self"
    OBSERVED = "observed"


class Cause(StrEnum):
    TIME = "time"
    USEFULNESS = "usefulness"
    RECOGNITION = "recognition"
    RELATIONS = "relations"
    MEANS = "means"
    RESULTS = "results"
    PERSONAL = "personal"
    OTHER = "other"


class Choice(StrEnum):
    DONE = "done"
    POSTPONED = "postponed"
    NOT_RELEVANT = "not_relevant"


#: Meetings that took place: they count as contacts, in the rhythm and in what was carried over.
TOOK_PLACE = frozenset({MeetingStatus.HELD, MeetingStatus.CLOSED, MeetingStatus.APPROVED})
#: Meetings whose content is read-only.
READ_ONLY = frozenset({MeetingStatus.CLOSED, MeetingStatus.APPROVED})
#: Actions still to be done.
PENDING = frozenset({ActionStatus.OPEN, ActionStatus.IN_PROGRESS})
#: Days for observations when approval is tacit and the charter gives none.
TACIT_DAYS = 15
