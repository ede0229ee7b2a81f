"""What the flags can say. Computed from rows and a day, never stored.

Values are those of ``copil flags --format json``.
"""

from enum import StrEnum


class ContactState(StrEnum):
    PAUSED = "paused"
    OVERDUE = "overdue"
    APPROACHING = "approaching"
    OK = "ok"


class CadenceState(StrEnum):
    NEVER_MET = "never_met"
    STALLED = "stalled"
    NOTHING_PLANNED = "nothing_planned"
    GAP_TOO_LONG = "gap_too_long"
    TOO_FAST = "too_fast"
    ON_TRACK = "on_track"


class MotivationState(StrEnum):
    LOW = "low"
    FALLING = "falling"
    STALE = "stale"


class ActionState(StrEnum):
    OVERDUE = "overdue"
    NO_OWNER = "no_owner"
    NO_DUE_DATE = "no_due_date"
    AGEING = "ageing"
