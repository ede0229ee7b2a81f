"""What the outcome column says of a decision and of an action."""

from datetime import date

from copil_desktop import labels
from copil_desktop.domain.codes import PENDING, ActionStatus, Outcome
from copil_desktop.dossier.actions import ActionRow
from copil_desktop.dossier.decisions import DecisionRow
from copil_desktop.i18n import _, ngettext, short_day

#: Carried over so many times, an action must be split, reassigned, helped or dropped.
AGEING = 2


def owner(action: ActionRow) -> str:
    """Return who does it, empty when nobody."""
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


def who_and_when(action: ActionRow, today: date) -> str:
    """Return « Luc Lefort · 20 mars », naming what is missing."""
    return f"{owner(action) or _('nobody yet')} · {due(action, today) or _('no date')}"


def lacks(action: ActionRow) -> bool:
    """Tell whether the action has no owner or no date."""
    return not owner(action) or not (action.due_on or action.due_before)


def carried(action: ActionRow) -> str:
    """Return « reportée 2 fois », empty when it never was."""
    if not action.carried:
        return ""
    return ngettext(
        "carried over {count} time", "carried over {count} times", action.carried
    ).format(count=action.carried)


def pending_sign(action: ActionRow, today: date) -> tuple[str, str]:
    """Return the sign and the tone of an earlier action: done, late or ageing, or neither."""
    if action.status == ActionStatus.DONE:
        return "✓", "good"
    if action.status == ActionStatus.DROPPED:
        return "×", "neutral"
    late = action.due_on is not None and action.due_on < today.isoformat()
    pending = ActionStatus(action.status) in PENDING
    if pending and (late or action.carried >= AGEING):
        return "!", "warn"
    return "·", "neutral"


def votes(decision: DecisionRow) -> str:
    """Return « 6 pour, 0 contre, 1 abstention », empty without a vote."""
    said = []
    if decision.votes_for is not None:
        said.append(_("{count} for").format(count=decision.votes_for))
    if decision.votes_against is not None:
        said.append(_("{count} against").format(count=decision.votes_against))
    if decision.abstentions is not None:
        said.append(
            ngettext("{count} abstention", "{count} abstentions", decision.abstentions).format(
                count=decision.abstentions
            )
        )
    if decision.not_voting:
        said.append(
            ngettext("{count} not voting", "{count} not voting", decision.not_voting).format(
                count=decision.not_voting
            )
        )
    return ", ".join(said)


def decision_detail(decision: DecisionRow) -> str:
    """Return the outcome when it is not simply adopted, and the vote."""
    parts = []
    if decision.outcome != Outcome.ADOPTED:
        parts.append(labels.word(Outcome(decision.outcome)))
    parts.append(votes(decision))
    return " · ".join(part for part in parts if part)
