"""The flags of a day as sentences for a terminal, grouped by kind; what is fine is only counted."""

from collections.abc import Iterable, Iterator
from datetime import date

from copil_desktop import labels
from copil_desktop.domain.flags import (
    Absence,
    ActionFlag,
    CadenceFlag,
    ContactFlag,
    Flags,
    Motivation,
    OrganisationFlag,
)
from copil_desktop.domain.gestures import Gesture, Reason, ReasonCode
from copil_desktop.domain.solicitations import Overload
from copil_desktop.domain.states import ActionState, ContactState, MotivationState
from copil_desktop.i18n import _, long_day, ngettext, short_day


def lines(flags: Flags) -> Iterator[str]:
    """Yield the report of a day line by line; an empty line parts the sections."""
    yield _("Flags of {day}").format(day=long_day(flags.on))
    for title, found in (
        (_("People to take care of"), _gestures(flags.gestures)),
        (_("Contacts"), _contacts(flags)),
        (_("Organisations"), _organisations(flags)),
        (_("Rhythm"), [_rhythm(each, flags.on) for each in flags.cadence]),
        (_("Attendance"), [_absence(each) for each in flags.attendance]),
        (_("Motivation"), [_motivation(each, flags.on) for each in flags.motivation]),
        (_("Actions"), [_action(each, flags.on) for each in flags.actions]),
        (_("Asked for too much"), [_overload(each) for each in flags.overloads]),
    ):
        if found:
            yield ""
            yield title
            yield from (f"  {line}" for line in found)


def _said(name: str, *words: str) -> str:
    return _("{name}: {words}").format(name=name, words=" · ".join(words))


def _gestures(gestures: Iterable[Gesture]) -> list[str]:
    found: list[str] = []
    for each in gestures:
        why = (labels.reason(reason, each.honorific) for reason in each.reasons)
        found.append(_said(each.person_name, *why))
        found.append(f"  → {labels.gesture(each.suggestion, each.honorific)}")
    return found


def _contacts(flags: Flags) -> list[str]:
    found = [_contact(each) for each in flags.contacts if each.state is not ContactState.OK]
    return [*found, *_fine(len(flags.contacts) - len(found))]


def _contact(flag: ContactFlag) -> str:
    name = flag.person.name
    if flag.organisation is not None:
        name = f"{name} ({flag.organisation.name})"
    if flag.state is ContactState.PAUSED:
        return _said(name, labels.word(flag.state))
    return _said(name, _silence(flag, flag.person.honorific))


def _organisations(flags: Flags) -> list[str]:
    judged = flags.organisations
    found = [
        _said(each.organisation.name, _silence(each, None))
        for each in judged
        if each.state is not ContactState.OK
    ]
    return [*found, *_fine(len(judged) - len(found))]


def _silence(flag: ContactFlag | OrganisationFlag, honorific: str | None) -> str:
    if flag.last_contact is None:
        code = ReasonCode.NEVER_CONTACTED
    elif flag.state is ContactState.OVERDUE:
        code = ReasonCode.SILENT
    else:
        code = ReasonCode.SOON_SILENT
    return labels.reason(Reason(code, flag.silent_days, flag.interval_days), honorific)


def _fine(count: int) -> list[str]:
    if not count:
        return []
    return [ngettext("{count} up to date", "{count} up to date", count).format(count=count)]


def _rhythm(flag: CadenceFlag, today: date) -> str:
    name = flag.rhythm.committee.short_name
    if flag.rhythm.sequence_name:
        name = f"{name}, {flag.rhythm.sequence_name}"
    return _said(name, labels.cadence(flag, today))


def _absence(flag: Absence) -> str:
    committee = flag.committee.short_name
    why = Reason(ReasonCode.MISSED, count=flag.missed_in_a_row, committee=committee)
    return _said(flag.person.name, labels.reason(why, flag.person.honorific))


def _motivation(flag: Motivation, today: date) -> str:
    moody = {MotivationState.LOW, MotivationState.FALLING}.intersection(flag.states)
    words = [_mood(flag)] if moody else []
    if flag.latest is None:
        words.append(_("no check-in yet"))
    elif MotivationState.STALE in flag.states:
        day = short_day(flag.latest.on, today, weekday=False)
        words.append(_("last check-in on {day}").format(day=day))
    return _said(flag.person.name, *words)


def _mood(flag: Motivation) -> str:
    latest, previous = flag.latest, flag.previous
    score, cause = (latest.score, latest.cause) if latest else (None, None)
    if MotivationState.FALLING in flag.states and previous:
        why = Reason(ReasonCode.FALLING, score=score, previous=previous.score, cause=cause)
    else:
        why = Reason(ReasonCode.LOW, score=score, cause=cause)
    return labels.reason(why)


def _overload(each: Overload) -> str:
    asked = each.solicitation
    why = Reason(ReasonCode.ASKED_TOO_MUCH, minutes=asked.asked.minutes, hours=asked.hours)
    return _said(each.person.name, labels.reason(why, each.person.honorific))


def _action(flag: ActionFlag, today: date) -> str:
    return _said(
        _("“{text}”").format(text=" ".join(flag.action.text.split())),
        *(_action_state(flag, state, today) for state in flag.states),
    )


def _action_state(flag: ActionFlag, state: ActionState, today: date) -> str:
    if state is ActionState.OVERDUE and flag.action.due_on is not None:
        return ngettext(
            "{days} day late (due on {day})", "{days} days late (due on {day})", flag.days_late
        ).format(days=flag.days_late, day=short_day(flag.action.due_on, today, weekday=False))
    if state is ActionState.AGEING:
        return ngettext(
            "carried over {count} time", "carried over {count} times", flag.carried
        ).format(count=flag.carried)
    return labels.word(state)
