"""The flags of a day as the object of ``copil flags --format json``.

Source of the names and of their order: the interchange format.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from copil_desktop.domain.flags import (
    Absence,
    ActionFlag,
    CadenceFlag,
    ContactFlag,
    Flags,
    Motivation,
    OrganisationFlag,
)
from copil_desktop.domain.gestures import Gesture, Reason, Suggestion
from copil_desktop.domain.solicitations import Overload

Words = Callable[[Reason, str | None], str]
GestureWords = Callable[[Suggestion, str | None], str]
Json = dict[str, Any]


def as_json(flags: Flags, reason: Words, gesture: GestureWords) -> Json:
    """Return the flags as data that ``json`` can write.

    ``reason`` and ``gesture`` put a code and an honorific into the user's words (``labels``).
    """
    return {
        "on": flags.on.isoformat(),
        "contacts": [_contact(flag) for flag in flags.contacts],
        "organisations": [_organisation(flag) for flag in flags.organisations],
        "cadence": [_cadence(flag) for flag in flags.cadence],
        "attendance": [_attendance(absence) for absence in flags.attendance],
        "motivation": [_motivation(mood) for mood in flags.motivation],
        "actions": [_action(flag) for flag in flags.actions],
        "gestures": [_gesture(each, reason, gesture) for each in flags.gestures],
        "solicitations": [_overload(each) for each in flags.overloads],
    }


def _contact(flag: ContactFlag) -> Json:
    return {
        "person": flag.person.uid,
        "name": flag.person.name,
        "organisation": flag.organisation.uid if flag.organisation else None,
        "last_contact": _iso(flag.last_contact),
        "never_contacted": flag.never_contacted,
        "silent_days": flag.silent_days,
        "interval_days": flag.interval_days,
        "state": flag.state.value,
    }


def _organisation(flag: OrganisationFlag) -> Json:
    return {
        "organisation": flag.organisation.uid,
        "name": flag.organisation.name,
        "last_contact": _iso(flag.last_contact),
        "silent_days": flag.silent_days,
        "interval_days": flag.interval_days,
        "state": flag.state.value,
    }


def _cadence(flag: CadenceFlag) -> Json:
    return {
        "committee": flag.rhythm.committee.uid,
        "sequence": flag.rhythm.sequence_uid,
        "state": flag.state.value,
        "last_meeting": _iso(flag.rhythm.last_meeting),
        "next_meeting": _iso(flag.rhythm.next_meeting),
        "gap_days": flag.gap_days,
    }


def _attendance(absence: Absence) -> Json:
    return {
        "person": absence.person.uid,
        "committee": absence.committee.uid,
        "missed_in_a_row": absence.missed_in_a_row,
    }


def _motivation(mood: Motivation) -> Json:
    return {
        "person": mood.person.uid,
        "states": [state.value for state in mood.states],
        "latest": mood.latest.score if mood.latest else None,
        "latest_on": mood.latest.on.isoformat() if mood.latest else None,
    }


def _action(flag: ActionFlag) -> Json:
    return {
        "action": flag.action.uid,
        "states": [state.value for state in flag.states],
        "due_on": _iso(flag.action.due_on),
        "days_late": flag.days_late,
        "carried": flag.carried,
    }


def _gesture(each: Gesture, reason: Words, gesture: GestureWords) -> Json:
    return {
        "person": each.person_uid,
        "score": round(float(each.score), 2),
        "reasons": [reason(why, each.honorific) for why in each.reasons],
        "gesture": gesture(each.suggestion, each.honorific),
    }


def _overload(each: Overload) -> Json:
    asked = each.solicitation.asked
    return {
        "person": each.person.uid,
        "meetings": asked.meetings,
        "actions": asked.actions,
        "messages": asked.messages,
        "asked_minutes": asked.minutes,
        "hours_per_month": each.solicitation.hours,
        "is_default": each.solicitation.is_default,
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
