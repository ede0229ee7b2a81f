"""What came out of a meeting: decisions and their votes, actions, corrections."""

from copil_desktop import labels
from copil_desktop.documents.wording.committees import body, of_short
from copil_desktop.documents.wording.grammar import enumeration, upper_first
from copil_desktop.documents.wording.meetings import day
from copil_desktop.documents.wording.people import name, of_person
from copil_desktop.domain.codes import ActionStatus, Outcome, Purpose
from copil_desktop.domain.minutes import Action, Committee, Correction, Decision
from copil_desktop.i18n import NO_BREAK_SPACE, _, ngettext, pgettext


def purpose(code: Purpose) -> str:
    """Return « Pour information », « Pour avis », « Pour décision »."""
    return {
        Purpose.INFORMATION: pgettext("item", "For information"),
        Purpose.OPINION: pgettext("item", "For opinion"),
        Purpose.DECISION: pgettext("item", "For decision"),
    }[code]


def decision_number(decision: Decision) -> str:
    """Return « Décision n° 2026-007. » or « Décision. »."""
    if decision.number:
        return _("Decision no. {number}.").format(number=decision.number)
    return _("Decision.")


def action_number(action: Action) -> str:
    """Return « Action n° 12. » or « Action. »."""
    if action.number:
        return _("Action no. {number}.").format(number=action.number)
    return _("Action.")


def vote(decision: Decision) -> str:
    """Return « Adoptée à l’unanimité des suffrages exprimés (6 pour, 0 contre, 1 abstention). ».

    An adopted decision on which nobody counted says nothing: no vote is made up.
    """
    return " ".join(filter(None, (_counted(decision), _non_voters(decision))))


def result(decision: Decision) -> str:
    """Return the vote for a table, « Adoptée » alone when nobody counted."""
    said = _counted(decision) or f"{_result(decision)}."
    return " ".join(filter(None, (said, _non_voters(decision))))


def _counted(decision: Decision) -> str:
    counts, said = _counts(decision), _result(decision)
    if counts:
        return f"{said} ({counts})."
    return "" if decision.outcome is Outcome.ADOPTED else f"{said}."


def _non_voters(decision: Decision) -> str:
    """Return « Mme Marie Roy et M. Luc Lefort ne prennent pas part au vote. », empty without."""
    people = decision.non_voters
    if not people:
        return ""
    return ngettext(
        "{names} does not take part in the vote.",
        "{names} do not take part in the vote.",
        len(people),
    ).format(names=enumeration([name(person) for person in people]))


def _counts(decision: Decision) -> str:
    parts = [
        # A count stays with its word at the end of a line.
        text.format(count=count).replace(" ", NO_BREAK_SPACE)
        for text, count in (
            (_("{count} for"), decision.votes_for),
            (_("{count} against"), decision.votes_against),
            (_abstentions(decision.abstentions), decision.abstentions),
        )
        if count is not None
    ]
    # Those who are all named are not counted as well.
    if (decision.not_voting or 0) > len(decision.non_voters):
        parts.append(
            ngettext(
                "{count} not taking part in the vote",
                "{count} not taking part in the vote",
                decision.not_voting or 0,
            ).format(count=decision.not_voting)
        )
    return ", ".join(parts)


def _abstentions(count: int | None) -> str:
    return ngettext("{count} abstention", "{count} abstentions", count or 0)


def _result(decision: Decision) -> str:
    votes_for, against = decision.votes_for, decision.votes_against
    match decision.outcome:
        case Outcome.ADOPTED if votes_for and against == 0:
            return pgettext("decision", "Adopted unanimously by the votes cast")
        case Outcome.ADOPTED if votes_for and against and votes_for > against:
            return pgettext("decision", "Adopted by the majority of the votes cast")
        case Outcome.ADOPTED:
            return pgettext("decision", "Adopted")
        case Outcome.REJECTED if against and votes_for == 0:
            return pgettext("decision", "Rejected unanimously by the votes cast")
        case Outcome.REJECTED if against and votes_for and against > votes_for:
            return pgettext("decision", "Rejected by the majority of the votes cast")
        case Outcome.REJECTED:
            return pgettext("decision", "Rejected")
        case Outcome.POSTPONED:
            return pgettext("decision", "Postponed")


def decides(decision: Decision, committee: Committee, item_purpose: Purpose | None) -> str:
    """Return « Le comité décide : », « prend acte : », « ajourne : » or « rejette : »."""
    match decision.outcome:
        case Outcome.POSTPONED:
            text = _("{body} postpones:")
        case Outcome.REJECTED:
            text = _("{body} rejects:")
        case Outcome.ADOPTED if item_purpose is Purpose.INFORMATION and decision.votes_for is None:
            text = _("{body} takes note:")
        case Outcome.ADOPTED:
            text = _("{body} decides:")
    return upper_first(text.format(body=body(committee)))


def owner(action: Action) -> str:
    """Return who does it: person, structure, helper; « à désigner » when nobody is."""
    who: list[str] = []
    if action.owner:
        who.append(name(action.owner))
    if action.owner_organisation and (
        not action.owner or action.owner.organisation != action.owner_organisation
    ):
        who.append(action.owner_organisation)
    text = ", ".join(who) or (_("to be named") if action.pending else "–")
    if action.help_from:
        text = _("{owner}, with the help {of_helper}").format(
            owner=text, of_helper=of_person(action.help_from)
        )
    return text


def _called(committee: Committee) -> str:
    # Some papers know a committee by its acronym alone.
    return committee.acronym or committee.name


def due(action: Action, committee: Committee | None = None) -> str:
    """Return the deadline for a table; « à fixer » for a pending action without one.

    In a table of ``committee``, « avant la prochaine réunion » is its own.
    """
    if action.due_on:
        return day(action.due_on)
    if action.due_before and committee and _called(action.due_before) == _called(committee):
        return _("before the next meeting")
    if action.due_before:
        return _("before the next meeting {of_committee}").format(
            of_committee=of_short(action.due_before)
        )
    return _("to be set") if action.pending else "–"


def assignment(action: Action) -> str:
    """Return the end of an action's sentence: « Mme Marie Roy, pour le 15 février 2026. »."""
    who = owner(action)
    if not (action.owner or action.owner_organisation):
        who = _("owner {to_be_named}").format(to_be_named=who)
    if action.due_on:
        return _("{owner}, by {date}.").format(owner=who, date=day(action.due_on))
    if action.due_before:
        return f"{who}, {due(action)}."
    return f"{who}."


def state(action: Action, reviewed: ActionStatus | None = None, comment: str | None = None) -> str:
    """Return the state for a table: « Faite le 30 janvier 2026 », « Abandonnée : … », a comment."""
    code = reviewed or action.status
    text = upper_first(labels.word(code))
    if code is ActionStatus.DONE and action.closed_on:
        text = pgettext("action", "Done on {date}").format(date=day(action.closed_on))
    elif code is ActionStatus.DROPPED and action.drop_reason:
        text = _("{state}: {reason}").format(state=text, reason=action.drop_reason)
    return f"{text}\n{comment}" if comment else text


def correction(asked: Correction) -> str:
    """Return a correction asked for: who, when, what, and what came of it."""
    who = name(asked.person) if asked.person else ""
    if asked.asked_on:
        on = _("on {date}").format(date=day(asked.asked_on))
        who = f"{who} ({on})" if who else upper_first(on)
    text = _("{who}: {text}").format(who=who, text=asked.text) if who else asked.text
    if asked.outcome:
        text += "\v" + _("Outcome: {outcome}").format(outcome=asked.outcome)
    return text
