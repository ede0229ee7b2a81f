"""Where the actions stand on a day: each under who does it, with where it comes from."""

from dataclasses import dataclass, field
from datetime import date

from copil_desktop.domain.codes import ActionStatus
from copil_desktop.domain.collation import sort_key
from copil_desktop.domain.look import Look
from copil_desktop.domain.minutes import Action, Committee, MeetingRef

#: Days during which an action that is done or dropped is still told.
RECENT_DAYS = 60


@dataclass(frozen=True, slots=True)
class Followed:
    """One action: ``origin`` and ``committee`` are those of the meeting that decided it.

    ``first_due`` is the date set at first, when it was changed since.
    """

    action: Action
    origin: MeetingRef | None = None
    committee: Committee | None = None
    first_due: date | None = None


@dataclass(frozen=True, slots=True)
class FollowUp:
    """The actions of a committee, or of the whole dossier without one, as they stand ``on`` a day.

    Those closed before ``since`` are not told any more. ``actions`` arrive in the order of
    ``in_order``.
    """

    on: date
    since: date
    name: str
    carrier: str | None = None
    committee: Committee | None = None
    actions: tuple[Followed, ...] = ()
    look: Look = field(default_factory=Look)

    def count(self, *statuses: ActionStatus) -> int:
        """Return how many actions have one of these statuses."""
        return sum(each.action.status in statuses for each in self.actions)


def in_order(followed: Followed) -> tuple[object, ...]:
    """Return the sorting key: people, structures, nobody yet; then pending first, by due date.

    By name and never by delay: this is no league table.
    """
    action = followed.action
    owner, structure = action.owner, action.owner_organisation or ""
    return (
        owner is None and not structure,
        owner is None,
        sort_key(owner.last_name) if owner else "",
        sort_key(owner.first_name or "") if owner else "",
        owner.uid if owner else sort_key(structure),
        not action.pending,
        action.due_on or date.max,
        action.number or "",
        action.text,
    )
