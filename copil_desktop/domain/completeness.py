"""What minutes still lack before they are closed: codes with their place, no sentences."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from copil_desktop.domain.codes import ItemKind, ItemState, Outcome, Purpose
from copil_desktop.domain.minutes import Item, MinutesData


class Lack(StrEnum):
    """What is missing."""

    UNMARKED = "unmarked"
    CHAIR = "chair"
    SECRETARY = "secretary"
    END = "end"
    UNTREATED = "untreated"
    NOTES = "notes"
    DECISION = "decision"
    VOTE = "vote"
    OWNER = "owner"
    DUE = "due"


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing missing; ``uid`` is that of the item, the decision or the action.

    ``place`` is the item's number; ``count`` how many people are not marked; ``name`` the number
    or the words of the decision or the action.
    """

    lack: Lack
    uid: str = ""
    place: int = 0
    count: int = 0
    name: str = ""


#: Kinds of item that say something without notes: a table, an approval.
_SPEAK = (ItemKind.APPROVAL, ItemKind.FOLLOW_UP, ItemKind.ANY_OTHER)


def gaps(minutes: MinutesData, unmarked: int) -> tuple[Gap, ...]:
    """Return what a meeting's minutes lack, in the order of the page.

    ``unmarked`` are the members of that day whose attendance nobody marked.
    """
    return tuple(_gaps(minutes, unmarked))


def _gaps(minutes: MinutesData, unmarked: int) -> Iterator[Gap]:
    if minutes.chair is None:
        yield Gap(Lack.CHAIR)
    if minutes.secretary is None:
        yield Gap(Lack.SECRETARY)
    if minutes.opened_at and not minutes.adjourned_at:
        yield Gap(Lack.END)
    if unmarked:
        yield Gap(Lack.UNMARKED, count=unmarked)
    for place, item in enumerate(minutes.items, 1):
        yield from _of_item(minutes, item, place)
    # One vote counted: the committee counts its votes, and one that is missing was forgotten.
    counting = any(each.votes_for is not None for each in minutes.decisions)
    for decision in minutes.decisions:
        if counting and decision.votes_for is None and decision.outcome is not Outcome.POSTPONED:
            yield Gap(Lack.VOTE, decision.uid, name=decision.number or decision.text)
    for action in (each for each in minutes.actions if each.pending):
        name = action.number or action.text
        if not (action.owner or action.owner_organisation):
            yield Gap(Lack.OWNER, action.uid, name=name)
        if not (action.due_on or action.due_before):
            yield Gap(Lack.DUE, action.uid, name=name)


def _of_item(minutes: MinutesData, item: Item, place: int) -> Iterator[Gap]:
    if item.state in (ItemState.POSTPONED, ItemState.DROPPED):
        return
    decided = any(each.item == item.uid for each in minutes.decisions)
    said = (item.notes or "").strip() or any(each.item == item.uid for each in minutes.actions)
    if item.state is ItemState.TODO and not (said or decided):
        yield Gap(Lack.UNTREATED, item.uid, place)
    elif item.purpose is Purpose.DECISION and not decided:
        yield Gap(Lack.DECISION, item.uid, place)
    elif not (said or decided or item.kind in _SPEAK):
        yield Gap(Lack.NOTES, item.uid, place)
