"""What the outcome column says of a decision and of an action."""

from datetime import date

from copil_desktop import labels
from copil_desktop.domain.codes import PENDING, ActionStatus, Outcome
from copil_desktop.domain.flags import AGEING_FROM
from copil_desktop.dossier.actions import ActionRow
from copil_desktop.dossier.decisions import DecisionRow
from copil_desktop.i18n import _, ngettext
from copil_desktop.ui.pages import action_words


def who_and_when(action: ActionRow, today: date) -> str:
    """Return « Luc Lefort · 20 mars », naming what is missing."""
    who = action_words.owner(action) or _("nobody yet")
    when = action_words.due(action, today) or _("no date")
    return f"{who} · {when}"


def lacks(action: ActionRow) -> bool:
    """Tell whether the action has no owner or no date."""
    return not action_words.owner(action) or not (action.due_on or action.due_before)


def carried(action: ActionRow) -> str:
    """Return « reportée 2 fois », empty when it never was."""
    return action_words.carried(action.carried) if action.carried else ""


def pending_sign(action: ActionRow, today: date) -> tuple[str, str]:
    """Return the sign and the tone of an earlier action: done, late or ageing, or neither."""
    if action.status == ActionStatus.DONE:
        return "✓", "good"
    if action.status == ActionStatus.DROPPED:
        return "×", "neutral"
    late = action.due_on is not None and action.due_on < today.isoformat()
    pending = ActionStatus(action.status) in PENDING
    if pending and (late or action.carried >= AGEING_FROM):
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
    if decision.non_voters:
        said.append(_("not voting: {names}").format(names=decision.non_voters))
    elif decision.not_voting:
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
