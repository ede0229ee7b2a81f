"""What a new version of minutes says otherwise than the version before: codes, no sentences.

What the register says of a person or a structure may change between two versions without anything
being corrected: people are compared by who they are, not by their function of the day.
"""

from collections.abc import Callable, Iterable
from typing import TypeVar

from copil_desktop.domain.minutes import (
    Action,
    Attendee,
    Change,
    ChangeKind,
    ChangeSubject,
    Decision,
    Item,
    MinutesData,
    Person,
    Review,
)

_T = TypeVar("_T")


def changes(old: MinutesData, new: MinutesData) -> tuple[Change, ...]:
    """Return what ``new`` says otherwise than ``old``, in the order of the minutes."""
    found: list[Change] = []
    if _head(old) != _head(new):
        found.append(Change(ChangeSubject.HEAD, ChangeKind.CHANGED))
    for kind, attendee in _compared(old.attendees, new.attendees, _who, _attendance):
        found.append(Change(ChangeSubject.PRESENCE, kind, person=attendee.person))
    for kind, item in _compared(old.items, new.items, lambda each: each.uid, _item):
        whole = old.items if kind is ChangeKind.REMOVED else new.items
        place = whole.index(item) + 1
        found.append(Change(ChangeSubject.ITEM, kind, item.title, place=place))
    if [_review(each) for each in old.reviews] != [_review(each) for each in new.reviews]:
        found.append(Change(ChangeSubject.REVIEWS, ChangeKind.CHANGED))
    # Versions of before decisions and actions carried their uid are matched by number, then text.
    for kind, decision in _compared(*_keyed(old.decisions, new.decisions), _decision):
        name = decision.number or _short(decision.text)
        found.append(Change(ChangeSubject.DECISION, kind, name))
    for kind, action in _compared(*_keyed(old.actions, new.actions), _action):
        name = action.number or _short(action.text)
        found.append(Change(ChangeSubject.ACTION, kind, name))
    return tuple(found)


def _compared(
    old: Iterable[_T],
    new: Iterable[_T],
    key: Callable[[_T], object],
    said: Callable[[_T], object],
) -> list[tuple[ChangeKind, _T]]:
    before = {key(each): each for each in old}
    after = {key(each): each for each in new}
    changed = [
        (ChangeKind.CHANGED if name in before else ChangeKind.ADDED, each)
        for name, each in after.items()
        if name not in before or said(before[name]) != said(each)
    ]
    return changed + [
        (ChangeKind.REMOVED, each) for name, each in before.items() if name not in after
    ]


_Row = TypeVar("_Row", Decision, Action)


def _keyed(
    old: tuple[_Row, ...], new: tuple[_Row, ...]
) -> tuple[tuple[_Row, ...], tuple[_Row, ...], Callable[[_Row], object]]:
    by_uid = all(each.uid for each in old)
    return old, new, lambda each: each.uid if by_uid else (each.number or each.text)


def _same(person: Person | None) -> object:
    if person is None:
        return None
    return person.uid or (person.last_name, person.first_name)


def _head(data: MinutesData) -> object:
    return (
        *(data.starts_at, data.ends_at, data.opened_at, data.adjourned_at),
        *(data.place, data.title, _same(data.chair), _same(data.secretary)),
    )


def _who(attendee: Attendee) -> object:
    return _same(attendee.person)


def _attendance(attendee: Attendee) -> object:
    by = _same(attendee.represented_by)
    return attendee.status, by, attendee.arrived_at, attendee.left_at


def _item(item: Item) -> object:
    return item.title, item.notes, item.state, item.purpose, _same(item.presenter)


def _review(review: Review) -> object:
    return review.action.number or review.action.text, review.status, review.comment


def _decision(decision: Decision) -> object:
    votes = (decision.votes_for, decision.votes_against, decision.abstentions, decision.not_voting)
    return decision.text, decision.context, decision.outcome, decision.item, *votes


def _action(action: Action) -> object:
    before = action.due_before.name if action.due_before else None
    whose = _same(action.owner), action.owner_organisation, _same(action.help_from)
    return action.text, action.item, action.due_on, before, *whose


def _short(text: str) -> str:
    line = text.split("\n", 1)[0].strip()
    return line if len(line) <= 60 else f"{line[:57].rstrip()}…"
