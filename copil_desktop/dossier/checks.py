"""What the tables' own checks cannot say: each rule is a condition that finds the rows breaking it.

The forms ask for the row just written, an import for every row: a rule lives once.
Source: "Besides what the schema refuses" in the interchange format.
"""

from dataclasses import dataclass

from copil_desktop.dossier.store import Store
from copil_desktop.i18n import N_


@dataclass(frozen=True)
class Check:
    """One rule: rows ``t`` of ``table`` for which ``broken`` holds are refused at ``column``.

    ``together`` tells which rows break the rule by one and the same fault (a circle).
    """

    table: str
    column: str
    message: str
    broken: str
    together: str = "t.id"


@dataclass(frozen=True)
class Broken:
    """One row that breaks a rule; rows with the same ``fault`` break it together."""

    check: Check
    row: int
    fault: str


def _circle(table: str, column: str, message: str) -> Check:
    above = (
        f"WITH RECURSIVE up(id) AS (SELECT t.{column} UNION SELECT p.{column} FROM {table} p"
        f" JOIN up ON p.id = up.id WHERE p.{column} IS NOT NULL)"
    )
    return Check(
        table,
        column,
        message,
        f"t.{column} IS NOT NULL AND EXISTS ({above} SELECT 1 FROM up WHERE up.id = t.id)",
        together=f"({above} SELECT min(id) FROM up)",
    )


def _elsewhere(table: str, key: str, column: str) -> str:
    return f"EXISTS (SELECT 1 FROM {table} o WHERE o.id = t.{key} AND o.{column} IS NOT t.{column})"


def _before(earlier: str, later: str) -> str:
    return f"t.{later} < t.{earlier}"


_WRONG_ORDER = N_("the dates are in the wrong order: the end comes before the start")
CLOSING_DAY = N_("an action is done or dropped on a day, and only then")

CHECKS: tuple[Check, ...] = (
    Check("initiatives", "ended_on", _WRONG_ORDER, _before("started_on", "ended_on")),
    _circle("initiatives", "parent_id", N_("a parent cannot be among its own descendants")),
    Check("people", "paused_until", _WRONG_ORDER, _before("paused_from", "paused_until")),
    Check("unavailabilities", "ends_on", _WRONG_ORDER, _before("starts_on", "ends_on")),
    Check("days_off", "ends_on", _WRONG_ORDER, _before("starts_on", "ends_on")),
    Check("affiliations", "until", _WRONG_ORDER, _before("since", "until")),
    Check(
        "committees",
        "min_interval_days",
        N_("the shortest gap is longer than the longest"),
        "t.min_interval_days > t.max_interval_days",
    ),
    Check(
        "sequences",
        "min_interval_days",
        N_("the shortest gap is longer than the longest"),
        "t.min_interval_days > t.max_interval_days",
    ),
    Check("memberships", "left_on", _WRONG_ORDER, _before("joined_on", "left_on")),
    Check(
        "memberships",
        "person_id",
        N_("this person is already a member of this committee at that time"),
        "EXISTS (SELECT 1 FROM memberships o WHERE o.person_id = t.person_id"
        " AND o.committee_id = t.committee_id AND o.id <> t.id"
        " AND coalesce(o.joined_on, '') < coalesce(t.left_on, '9999-99-99')"
        " AND coalesce(t.joined_on, '') < coalesce(o.left_on, '9999-99-99')"
        # Left on the day of joining: a member on no day at all.
        " AND NOT coalesce(o.joined_on = o.left_on, 0)"
        " AND NOT coalesce(t.joined_on = t.left_on, 0))",
        together="t.committee_id || ' ' || t.person_id",
    ),
    Check(
        "memberships",
        "substitute_for_id",
        N_("the titular sits on another committee"),
        _elsewhere("memberships", "substitute_for_id", "committee_id"),
    ),
    _circle(
        "memberships",
        "substitute_for_id",
        N_("a member cannot replace themselves, even through others"),
    ),
    Check(
        "meetings",
        "ends_at",
        N_("the meeting ends before it starts"),
        _before("starts_at", "ends_at"),
    ),
    Check(
        "meetings",
        "adjourned_at",
        N_("the meeting ends before it starts"),
        _before("opened_at", "adjourned_at"),
    ),
    Check(
        "meetings",
        "sequence_id",
        N_("the sequence belongs to another committee"),
        _elsewhere("sequences", "sequence_id", "committee_id"),
    ),
    Check(
        "meetings",
        "step_id",
        N_("a step needs its sequence"),
        "t.step_id IS NOT NULL AND t.sequence_id IS NULL",
    ),
    Check(
        "meetings",
        "step_id",
        N_("the step belongs to another sequence"),
        "t.sequence_id IS NOT NULL AND " + _elsewhere("steps", "step_id", "sequence_id"),
    ),
    Check(
        "attendances",
        "represented_by_id",
        N_("a person cannot represent themselves"),
        "t.represented_by_id = t.person_id",
    ),
    Check(
        "attendances",
        "represented_by_id",
        N_("say by whom this person is represented"),
        "t.status = 'represented' AND t.represented_by_id IS NULL",
    ),
    *(
        Check(
            table,
            column,
            N_("this item belongs to another meeting"),
            _elsewhere("agenda_items", column, "meeting_id"),
        )
        for table, column in (
            ("attendances", "arrived_at_id"),
            ("attendances", "left_at_id"),
            ("decisions", "agenda_item_id"),
            ("documents", "agenda_item_id"),
            ("action_items", "agenda_item_id"),
        )
    ),
    Check(
        "action_items",
        "closed_on",
        CLOSING_DAY,
        "(t.status IN ('done', 'dropped')) <> (t.closed_on IS NOT NULL)",
    ),
    _circle("action_items", "parent_id", N_("a parent cannot be among its own descendants")),
    Check("rounds", "ended_on", _WRONG_ORDER, _before("started_on", "ended_on")),
    Check(
        "rounds",
        "meeting_id",
        N_("the meeting belongs to another committee"),
        _elsewhere("meetings", "meeting_id", "committee_id"),
    ),
    Check(
        "gesture_choices",
        "until",
        _WRONG_ORDER,
        _before("on_day", "until"),
    ),
)


def broken_rules(store: Store, table: str, rows: range) -> list[Broken]:
    """Return those of the ``rows`` of ``table`` (keys) that break a rule, in the order of rules."""
    found: list[Broken] = []
    for check in CHECKS:
        if check.table != table:
            continue
        sql = (
            f"SELECT t.id, {check.together} FROM {table} t WHERE ({check.broken})"
            " AND t.id BETWEEN ? AND ? ORDER BY t.id"
        )
        bounds = (rows.start, rows.stop - 1)
        found += [Broken(check, key, str(fault)) for key, fault in store.tuples(sql, bounds)]
    return found
