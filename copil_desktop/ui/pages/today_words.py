"""What *Aujourd'hui* says of rhythms, meetings and days to come. No widget here."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from copil_desktop import labels
from copil_desktop.domain.codes import TOOK_PLACE, MeetingStatus
from copil_desktop.domain.days import shifted
from copil_desktop.domain.flags import ActionFlag, CadenceFlag
from copil_desktop.domain.forecast import Lapse
from copil_desktop.domain.states import ActionState, CadenceState
from copil_desktop.dossier.meetings import MeetingRow
from copil_desktop.dossier.today import MeetingDay, Readiness
from copil_desktop.i18n import _, clock, long_day, ngettext, short_day
from copil_desktop.ui.widgets.rhythm import Gap, Rhythm

#: How far the line of a rhythm looks back and ahead, in days.
LOOK_BACK, LOOK_AHEAD = timedelta(days=182), timedelta(days=56)
#: A meeting is urgently to be convened from so many days before the delay of the charter.
CONVENE_SOON = timedelta(days=7)

_TONES = {
    CadenceState.ON_TRACK: "good",
    CadenceState.NEVER_MET: "warn",
    CadenceState.NOTHING_PLANNED: "warn",
    CadenceState.STALLED: "bad",
    CadenceState.GAP_TOO_LONG: "warn",
    CadenceState.TOO_FAST: "warn",
}


@dataclass(frozen=True)
class Line:
    """One line of a check-list: what it says and whether it is fine (good), or not yet (warn)."""

    words: str
    tone: str


# Rhythms


def rhythm(flag: CadenceFlag, days: Iterable[MeetingDay], today: date) -> Rhythm:
    """Return the line of a committee, or of a sequence of it."""
    of = flag.rhythm
    mine = [
        each
        for each in days
        if each.committee_id == of.committee.id
        and (of.sequence_uid is None or each.sequence == of.sequence_uid)
    ]
    held = [
        date.fromisoformat(each.day) for each in mine if MeetingStatus(each.status) in TOOK_PLACE
    ]
    planned = [
        date.fromisoformat(each.day)
        for each in mine
        if MeetingStatus(each.status) not in TOOK_PLACE and each.day >= today.isoformat()
    ]
    name = of.committee.short_name
    if of.sequence_name:
        name = f"{name} · {of.sequence_name}"
    words, tone = labels.cadence(flag, today), _TONES[flag.state]
    return Rhythm(name, words, tone, held, planned, _gaps(flag, today))


def _gaps(flag: CadenceFlag, today: date) -> tuple[Gap, ...]:
    of = flag.rhythm
    if flag.state in (CadenceState.ON_TRACK, CadenceState.NEVER_MET) or of.last_meeting is None:
        return ()
    return (Gap(of.last_meeting, of.next_meeting or today, _TONES[flag.state]),)


# The next meeting


def meeting_line(meeting: MeetingRow) -> str:
    """Return « jeudi 12 mars, 14 h 30 · hôtel de ville, salle 2 »."""
    day = date.fromisoformat(meeting.starts_at[:10])
    words = _("{day}, {hour}").format(
        day=long_day(day, year=False), hour=clock(datetime.fromisoformat(meeting.starts_at))
    )
    return f"{words} · {meeting.place}" if meeting.place else words


def readiness_lines(meeting: MeetingRow, ready: Readiness, today: date) -> list[Line]:
    """Return what the meeting has and what it still lacks."""
    return [_agenda(ready), _convocation(meeting, ready, today), _replies(ready)]


def _agenda(ready: Readiness) -> Line:
    if not ready.items:
        return Line(_("Agenda: no item yet"), "warn")
    items = ngettext("{count} item", "{count} items", ready.items).format(count=ready.items)
    if not ready.minutes:
        return Line(_("Agenda: {items}, without a length").format(items=items), "warn")
    length = labels.duration(ready.minutes)
    if ready.untimed:
        words = ngettext(
            "Agenda: {items}, {length}, and {count} item without a length",
            "Agenda: {items}, {length}, and {count} items without a length",
            ready.untimed,
        )
        return Line(words.format(items=items, length=length, count=ready.untimed), "warn")
    return Line(_("Agenda: {items}, {length}").format(items=items, length=length), "good")


def _convocation(meeting: MeetingRow, ready: Readiness, today: date) -> Line:
    if ready.convened_on:
        sent = short_day(date.fromisoformat(ready.convened_on), today, weekday=False)
        if meeting.status == MeetingStatus.PLANNED:
            words = _("Convocation: the one of {day} is worth nothing any more, to be corrected")
            return Line(words.format(day=sent), "bad")
        return Line(_("Convocation: sent on {day}").format(day=sent), "good")
    if ready.convocation_days is None:
        return Line(_("Convocation: not sent yet"), "warn")
    before = shifted(date.fromisoformat(meeting.starts_at[:10]), -ready.convocation_days)
    last = short_day(before, today, weekday=False)
    if before < today:
        words = _("Convocation: the delay of {days} days is over ({day})")
        return Line(words.format(days=ready.convocation_days, day=last), "bad")
    words = _("Convocation: to be sent by {day} ({days} days before)")
    tone = "warn" if before - today <= CONVENE_SOON else "neutral"
    return Line(words.format(days=ready.convocation_days, day=last), tone)


def _replies(ready: Readiness) -> Line:
    if not ready.invited:
        if not ready.expected:
            return Line(_("Nobody to invite: the committee has no member"), "warn")
        words = ngettext("{count} member to invite", "{count} members to invite", ready.expected)
        return Line(words.format(count=ready.expected), "neutral")
    awaited = ready.invited - ready.replied
    if not awaited:
        return Line(_("All the replies are in ({count})").format(count=ready.invited), "good")
    words = ngettext(
        "{count} reply awaited out of {invited}",
        "{count} replies awaited out of {invited}",
        awaited,
    )
    return Line(words.format(count=awaited, invited=ready.invited), "warn")


# Actions


def action_chip(flag: ActionFlag) -> tuple[str, str]:
    """Return the state to look at first, and its tone."""
    if ActionState.OVERDUE in flag.states:
        words = ngettext("{days} day late", "{days} days late", flag.days_late)
        return words.format(days=flag.days_late), "bad"
    if ActionState.AGEING in flag.states:
        return _("carried over {count} times").format(count=flag.carried), "warn"
    if ActionState.NO_OWNER in flag.states:
        return labels.word(ActionState.NO_OWNER), "warn"
    return labels.word(ActionState.NO_DUE_DATE), "warn"


# If nothing happens


def forecast(
    lapse: Lapse | None, lead: str, today: date, *, already: bool
) -> list[tuple[str, bool]]:
    """Return the sentence in parts, the day in bold; ``lead`` names whom to mind first.

    ``already``: others are without contact for too long today; those told are more of them.
    """
    if lapse is None:
        return [(_("In the next two months nobody will be lost from sight."), False)]
    count = len(lapse.people)
    if count == 1:
        words = _("Without a meeting nor an exchange before {day}, {name} will be left too long.")
        name = lapse.people[0].name
    elif already:
        words = _(
            "Without a meeting nor an exchange before {day}, {count} more people will have been"
            " without contact for too long{who}."
        )
        name = ""
    else:
        words = _(
            "Without a meeting nor an exchange before {day}, {count} people will have been without"
            " contact for too long{who}."
        )
        name = ""
    before, _sep, after = words.partition("{day}")
    who = _(", among them {lead}").format(lead=lead) if lead else ""
    said = {"count": labels.number(count), "who": who, "name": name}
    return [
        (before, False),
        (short_day(lapse.on, today, weekday=False), True),
        (after.format(**said), False),
    ]
