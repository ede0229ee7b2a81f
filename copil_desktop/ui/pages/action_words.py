"""What the register says of an action: its state as a chip, its origin, its owner, its date."""

from collections.abc import Mapping
from datetime import date, datetime

from copil_desktop import labels
from copil_desktop.domain.codes import PENDING, ActionStatus, Priority
from copil_desktop.domain.flags import ActionFlag
from copil_desktop.domain.states import ActionState
from copil_desktop.dossier.actions import ActionRow
from copil_desktop.i18n import _, ngettext, short_day

Flags = Mapping[int, ActionFlag]


def owner(action: ActionRow) -> str:
    """Return who does it: a person, else a structure; empty when nobody."""
    if action.owner_last_name:
        return labels.person_name(action.owner_first_name, action.owner_last_name)
    return action.owner_organisation or ""


def due(action: ActionRow, today: date) -> str:
    """Return « 20 mars » or « avant le prochain COPIL », empty when nothing is said."""
    if action.due_on:
        return short_day(date.fromisoformat(action.due_on), today, weekday=False)
    if action.due_before:
        return _("before the next {committee}").format(committee=action.due_before)
    return ""


def meeting(committee: str | None, number: int | None, starts_at: str | None, today: date) -> str:
    """Return « COPIL n° 8, 13 janv. », empty without a meeting."""
    if committee is None or starts_at is None:
        return ""
    day = short_day(datetime.fromisoformat(starts_at).date(), today, weekday=False)
    return f"{labels.meeting_name(committee, number)}, {day}"


def origin(action: ActionRow, today: date) -> str:
    """Return « priorité haute · A2026-031 · COPIL n° 8, 13 janv. »."""
    priority = _("high priority") if action.priority == Priority.HIGH else ""
    at = meeting(action.committee, action.meeting_number, action.starts_at, today)
    return " · ".join(part for part in (priority, action.number, at) if part)


def carried(times: int) -> str:
    """Return « reportée 2 fois »."""
    return ngettext("carried over {count} time", "carried over {count} times", times).format(
        count=times
    )


def late(days: int) -> str:
    """Return « 15 jours de retard »."""
    return ngettext("{count} day late", "{count} days late", days).format(count=days)


def chip(action: ActionRow, flag: ActionFlag | None) -> tuple[str, str]:
    """Return the first thing to know of an action, with its tone."""
    chips = state_chips(action, flag)
    return chips[0]


def state_chips(action: ActionRow, flag: ActionFlag | None) -> list[tuple[str, str]]:
    """Return everything to know of an action's state, the gravest first."""
    status = ActionStatus(action.status)
    if status is ActionStatus.DONE:
        return [(labels.word(status), "good")]
    if status not in PENDING:
        return [(labels.word(status), "neutral")]
    found: list[tuple[str, str]] = []
    states = flag.states if flag else ()
    if flag and ActionState.OVERDUE in states:
        found.append((late(flag.days_late), "bad"))
    if flag and ActionState.AGEING in states:
        found.append((carried(flag.carried), "warn"))
    found += [
        (labels.word(state), "warn")
        for state in (ActionState.NO_OWNER, ActionState.NO_DUE_DATE)
        if state in states
    ]
    return found or [
        (labels.word(status), "accent" if status is not ActionStatus.OPEN else "neutral")
    ]


def state_detail(action: ActionRow, flag: ActionFlag | None, today: date) -> str:
    """Return what stands below the chip: the rest of the state, or the day it ended."""
    if action.closed_on:
        return short_day(date.fromisoformat(action.closed_on), today, weekday=False)
    first, *others = [words for words, _tone in state_chips(action, flag)]
    in_progress = labels.word(ActionStatus.IN_PROGRESS)
    if others:
        return ", ".join(others)
    return in_progress if action.status == ActionStatus.IN_PROGRESS and first != in_progress else ""
