"""The rows of the statistics: who was expected and present, scores, due actions of a period."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from copil_desktop.domain.codes import ActionStatus, AttendanceStatus
from copil_desktop.domain.statistics import (
    Due,
    MonthMean,
    Period,
    Presence,
    Score,
    Share,
    attendance_by,
    kept,
    motivation_by_month,
    silence_by,
)
from copil_desktop.dossier.conditions import TOOK_PLACE, is_current

if TYPE_CHECKING:
    from copil_desktop.dossier.dossier import Dossier

# Who was a member, neither guest nor substitute, on the day of each meeting that took place.
_PRESENCES = f"""
SELECT m.id, c.id, coalesce(c.acronym, c.name), m.day, o.world, a.status
FROM meetings m JOIN committees c ON c.id = m.committee_id
JOIN memberships ms ON ms.committee_id = c.id AND ms.role <> 'guest'
  AND ms.substitute_for_id IS NULL AND {is_current("ms", "m.day")}
JOIN people p ON p.id = ms.person_id
LEFT JOIN organisations o ON o.id = p.organisation_id
LEFT JOIN attendances a ON a.meeting_id = m.id AND a.person_id = p.id
WHERE m.status IN {TOOK_PLACE} AND m.day BETWEEN :start AND :end
"""
_SCORES = """
SELECT k.person_id, substr(k.on_day, 1, 7), k.score, 1, o.world
FROM check_ins k JOIN people p ON p.id = k.person_id
LEFT JOIN organisations o ON o.id = p.organisation_id
WHERE k.on_day BETWEEN :start AND :end AND p.id IS NOT (SELECT coordinator_id FROM dossier)
UNION ALL
SELECT m.person_id, m.month, m.mean, m.count, o.world
FROM motivation_months m JOIN people p ON p.id = m.person_id
LEFT JOIN organisations o ON o.id = p.organisation_id
WHERE m.month BETWEEN substr(:start, 1, 7) AND substr(:end, 1, 7)
  AND p.id IS NOT (SELECT coordinator_id FROM dossier)
"""


@dataclass(frozen=True)
class Statistics:
    """All the figures of a period. Nobody is named."""

    period: Period
    meetings: int
    by_committee: list[Share]
    by_world: list[Share]
    by_month: list[Share]
    silence: list[Share]
    motivation: list[MonthMean]
    actions: list[Share]


def statistics(dossier: "Dossier", period: Period) -> Statistics:
    """Return the figures of a period; silence is that of its last day."""
    bounds = {"start": period.start.isoformat(), "end": period.end.isoformat()}
    presences = [
        Presence(
            meeting,
            committee,
            name,
            date.fromisoformat(day),
            world,
            AttendanceStatus(status) if status else None,
        )
        for meeting, committee, name, day, world, status in dossier.tuples(_PRESENCES, bounds)
    ]
    scores = [
        Score(person, month, Fraction(str(score)), count, world)
        for person, month, score, count, world in dossier.tuples(_SCORES, bounds)
    ]
    actions = [
        Due(
            date.fromisoformat(due),
            ActionStatus(status),
            date.fromisoformat(closed) if closed else None,
        )
        for due, status, closed in dossier.tuples(
            "SELECT due_on, status, closed_on FROM action_items WHERE due_on BETWEEN :start AND"
            " :end",
            bounds,
        )
    ]
    return Statistics(
        period,
        meetings=len({each.meeting_id for each in presences}),
        by_committee=attendance_by(presences, "committee"),
        by_world=attendance_by(presences, "world"),
        by_month=attendance_by(presences, "month"),
        silence=silence_by(each.state for each in dossier.flags(period.end).contacts),
        motivation=motivation_by_month(scores, period.months()),
        actions=kept(actions, period),
    )
