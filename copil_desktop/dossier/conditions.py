"""The model's rules where SQL must ask them, each written once.

The domain decides; these conditions only choose, count and order rows by the same rules, and the
tests hold the two together. Every function takes aliases and columns of the statement around it.
"""

from collections.abc import Container
from enum import StrEnum

from copil_desktop.domain import codes


def _listed(kind: type[StrEnum], chosen: Container[StrEnum]) -> str:
    # In the order of the enumeration, as the partial index on what is pending spells its list:
    # SQLite uses that index only for the very same list.
    return "(" + ", ".join(f"'{each.value}'" for each in kind if each in chosen) + ")"


#: Status of a meeting that took place, for ``IN``.
TOOK_PLACE = _listed(codes.MeetingStatus, codes.TOOK_PLACE)
#: Status of an action still to be done, for ``IN``.
PENDING = _listed(codes.ActionStatus, codes.PENDING)


def is_current(membership: str, day: str = ":on") -> str:
    """Tell whether a membership runs on a day: ``domain.membership.is_current``."""
    return (
        f"({membership}.joined_on IS NULL OR {membership}.joined_on <= {day})"
        f" AND ({membership}.left_on IS NULL OR {membership}.left_on > {day})"
    )


def role_rank(membership: str) -> str:
    """Order memberships by role: the lead, the chair, the organiser, the members, the guests."""
    return (
        f"CASE {membership}.role WHEN 'lead' THEN 0 WHEN 'chair' THEN 1 WHEN 'organiser' THEN 2"
        " WHEN 'member' THEN 3 ELSE 4 END"
    )


def last_met(person: str, day: str = ":on") -> str:
    """Return the day of the last presence or échange up to a day; '' when there is none."""
    return f"""max(
    coalesce((SELECT max(took_place_on) FROM attendances
      WHERE person_id = {person} AND status = 'present' AND took_place_on <= {day}), ''),
    coalesce((SELECT max(on_day) FROM interaction_people
      WHERE person_id = {person} AND on_day <= {day}), ''))"""


def last_contact(person: str, day: str = ":on") -> str:
    """Return the day of the last contact, NULL when there is none: ``domain.facts.Person``."""
    return f"""nullif(max({last_met(person, day)},
    coalesce((SELECT max(on_day) FROM check_ins
      WHERE person_id = {person} AND source = 'self' AND on_day <= {day}), '')), '')"""


def carried(action: str, meeting: str, day: str = ":today") -> str:
    """Count how often an action was carried over up to a day: ``domain.flags.carried``.

    ``meeting`` is the action's own, joined from the left.
    """
    return f"""(SELECT count(DISTINCT r.meeting_id) FROM reviews r
   JOIN meetings rm ON rm.id = r.meeting_id
   WHERE r.action_item_id = {action}.id AND r.status IN {PENDING}
     AND rm.status IN {TOOK_PLACE} AND rm.day <= {day}
     AND ({meeting}.id IS NULL OR rm.starts_at > {meeting}.starts_at))"""
