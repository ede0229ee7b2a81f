"""Codes into words: the one place where an enumeration becomes what the user reads.

Words agree by honorific where a person is meant; without one the wording is neutral.
"""

import re
from datetime import date
from enum import StrEnum

from copil_desktop.domain import codes
from copil_desktop.domain.flags import CadenceFlag
from copil_desktop.domain.gestures import GestureCode, Reason, ReasonCode, Suggestion
from copil_desktop.domain.solicitations import Solicitation
from copil_desktop.domain.states import ActionState, CadenceState, ContactState
from copil_desktop.i18n import N_, _, ngettext, pgettext, short_day

#: The words of every closed list, by enumeration and value. Untranslated.
WORDS: dict[type[StrEnum], dict[str, str]] = {
    codes.InitiativeKind: {"dynamic": N_("dynamic"), "programme": N_("programme")},
    codes.World: {
        "local_authority": N_("local authority"),
        "company": N_("company"),
        "business_network": N_("business network"),
        "school": N_("school"),
        "association": N_("association"),
        "state": N_("State service"),
        "other": N_("other world"),
    },
    codes.SchoolZone: {
        "A": N_("zone A"),
        "B": N_("zone B"),
        "C": N_("zone C"),
        "Corse": N_("Corsica"),
    },
    codes.Honorific: {"M.": N_("M."), "Mme": N_("Mme")},
    codes.Channel: {
        "phone": N_("telephone"),
        "email": N_("e-mail"),
        "visit": N_("visit"),
        "video": N_("video call"),
        "letter": N_("letter"),
        "event": N_("event"),
        "other": N_("other channel"),
    },
    codes.Direction: {"outgoing": N_("from us"), "incoming": N_("from them")},
    codes.CommitteeKind: {
        "steering": N_("steering committee"),
        "technical": N_("technical committee"),
        "working_group": N_("working group"),
        "board": N_("board"),
        "other": N_("other committee"),
    },
    codes.Approval: {
        "next_meeting": N_("at the next meeting"),
        "tacit": N_("tacit, after a delay"),
    },
    codes.QuorumCounts: {
        "present": N_("the members present"),
        "present_or_represented": N_("the members present or represented"),
    },
    codes.MeetingStatus: {
        "planned": N_("planned"),
        "convened": N_("convened"),
        "held": N_("being written up"),
        "closed": N_("minutes closed"),
        "approved": N_("minutes approved"),
        "cancelled": N_("cancelled"),
    },
    codes.Reply: {
        "none": N_("no reply"),
        "yes": N_("yes"),
        "no": N_("no"),
        "maybe": N_("maybe"),
    },
    codes.ItemKind: {
        "regular": N_("ordinary item"),
        "approval": N_("approval of the last minutes"),
        "follow_up": N_("follow-up of actions"),
        "any_other": N_("any other business"),
    },
    codes.Purpose: {
        "information": N_("for information"),
        "opinion": N_("for opinion"),
        "decision": N_("for decision"),
    },
    codes.ItemState: {
        "todo": N_("to be treated"),
        "done": N_("treated"),
        "postponed": N_("postponed"),
        "dropped": N_("dropped"),
    },
    codes.Outcome: {
        "adopted": N_("adopted"),
        "rejected": N_("rejected"),
        "postponed": N_("decision postponed"),
    },
    codes.Priority: {"low": N_("low"), "normal": N_("normal"), "high": N_("high")},
    codes.Effort: {
        "quarter_hour": N_("a quarter of an hour"),
        "hour": N_("one hour"),
        "half_day": N_("half a day"),
        "more": N_("more than half a day"),
    },
    codes.ActionStatus: {
        "open": N_("open action"),
        "in_progress": N_("in progress"),
        "done": N_("done"),
        "dropped": N_("action dropped"),
    },
    codes.Source: {"self": N_("said"), "observed": N_("perceived")},
    codes.Cause: {
        "time": N_("time"),
        "usefulness": N_("usefulness"),
        "recognition": N_("recognition"),
        "relations": N_("relations"),
        "means": N_("means"),
        "results": N_("results"),
        "personal": N_("personal reasons"),
        "other": N_("another cause"),
    },
    codes.Choice: {
        "done": N_("gesture done"),
        "postponed": N_("gesture postponed"),
        "not_relevant": N_("not relevant"),
    },
    ContactState: {
        "overdue": N_("without contact"),
        "approaching": N_("soon without contact"),
        "ok": N_("up to date"),
        "paused": N_("on a break"),
    },
    CadenceState: {
        "never_met": N_("never met"),
        "stalled": N_("without a date"),
        "nothing_planned": N_("nothing planned"),
        "gap_too_long": N_("gap too long"),
        "too_fast": N_("too fast"),
        "on_track": N_("good rhythm"),
    },
    ActionState: {
        "overdue": N_("late"),
        "no_owner": N_("to be assigned"),
        "no_due_date": N_("without a due date"),
        "ageing": N_("ageing"),
    },
}


def word(code: StrEnum) -> str:
    """Return the user's word for a code of a closed list (not for roles nor presences)."""
    return _(WORDS[type(code)][code.value])


def score(value: int) -> str:
    """Return the words of a motivation score, 1 to 5."""
    words = _("very low"), pgettext("motivation", "low"), _("medium"), _("good"), _("very high")
    return words[value - 1]


def role(code: codes.Role, honorific: str | None = None) -> str:
    """Return the role of a member, in agreement."""
    match honorific:
        case "Mme":
            return {
                codes.Role.LEAD: pgettext("feminine", "lead"),
                codes.Role.CHAIR: pgettext("feminine", "chair"),
                codes.Role.ORGANISER: pgettext("feminine", "coordinator"),
                codes.Role.MEMBER: pgettext("feminine", "member"),
                codes.Role.GUEST: pgettext("feminine", "guest"),
            }[code]
        case "M.":
            return {
                codes.Role.LEAD: pgettext("masculine", "lead"),
                codes.Role.CHAIR: pgettext("masculine", "chair"),
                codes.Role.ORGANISER: pgettext("masculine", "coordinator"),
                codes.Role.MEMBER: pgettext("masculine", "member"),
                codes.Role.GUEST: pgettext("masculine", "guest"),
            }[code]
        case _:
            return {
                codes.Role.LEAD: pgettext("neutral", "lead"),
                codes.Role.CHAIR: pgettext("neutral", "chair"),
                codes.Role.ORGANISER: pgettext("neutral", "coordinator"),
                codes.Role.MEMBER: pgettext("neutral", "member"),
                codes.Role.GUEST: pgettext("neutral", "guest"),
            }[code]


def substitute(honorific: str | None = None) -> str:
    """Return the word for a substitute, in agreement."""
    match honorific:
        case "Mme":
            return pgettext("feminine", "substitute")
        case "M.":
            return pgettext("masculine", "substitute")
        case _:
            return pgettext("neutral", "substitute")


def attendance(code: codes.AttendanceStatus | None, honorific: str | None = None) -> str:
    """Return the word for a presence, in agreement; None is « not marked yet »."""
    if code is None:
        return _("to be marked")
    match honorific:
        case "Mme":
            return {
                codes.AttendanceStatus.PRESENT: pgettext("feminine", "present"),
                codes.AttendanceStatus.REPRESENTED: pgettext("feminine", "represented"),
                codes.AttendanceStatus.EXCUSED: pgettext("feminine", "excused"),
                codes.AttendanceStatus.ABSENT: pgettext("feminine", "absent"),
            }[code]
        case "M.":
            return {
                codes.AttendanceStatus.PRESENT: pgettext("masculine", "present"),
                codes.AttendanceStatus.REPRESENTED: pgettext("masculine", "represented"),
                codes.AttendanceStatus.EXCUSED: pgettext("masculine", "excused"),
                codes.AttendanceStatus.ABSENT: pgettext("masculine", "absent"),
            }[code]
        case _:
            return {
                codes.AttendanceStatus.PRESENT: pgettext("neutral", "present"),
                codes.AttendanceStatus.REPRESENTED: pgettext("neutral", "represented"),
                codes.AttendanceStatus.EXCUSED: pgettext("neutral", "excused"),
                codes.AttendanceStatus.ABSENT: pgettext("neutral", "absent"),
            }[code]


_NUMBERS = (
    N_("two"),
    N_("three"),
    N_("four"),
    N_("five"),
    N_("six"),
    N_("seven"),
    N_("eight"),
    N_("nine"),
    N_("ten"),
)


def number(count: int) -> str:
    """Return a count inside a sentence: in words from two to ten, else in figures."""
    return _(_NUMBERS[count - 2]) if 2 <= count <= 10 else str(count)


def duration(minutes: int) -> str:
    """Return « 1 h 15 », « 45 min », « 2 h »."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("{minutes} min").format(minutes=rest)
    if not rest:
        return _("{hours} h").format(hours=hours)
    return _("{hours} h {minutes}").format(hours=hours, minutes=f"{rest:02}")


def about(minutes: int) -> str:
    """Return an estimate: « 45 min », « 2 h 30 », « 9 h »; to the half hour beyond one hour."""
    return duration(minutes if minutes < 60 else round(minutes / 30) * 30)


def asked(what: Solicitation) -> str:
    """Return « 2 réunions, 1 action, 3 messages : environ 4 h 30, pour 6 h par mois »."""
    counts = what.asked
    parts = [
        words.format(count=count)
        for count, words in (
            (counts.meetings, ngettext("{count} meeting", "{count} meetings", counts.meetings)),
            (counts.actions, ngettext("{count} action", "{count} actions", counts.actions)),
            (counts.messages, ngettext("{count} message", "{count} messages", counts.messages)),
        )
        if count
    ]
    hours = _("{hours} h a month").format(hours=what.hours)
    if what.is_default:
        hours = _("{hours} (usual value: nothing is on the sheet)").format(hours=hours)
    if not parts:
        return _("nothing, of {hours}").format(hours=hours)
    return _("{what}: about {time}, of {hours}").format(
        what=", ".join(parts), time=about(counts.minutes), hours=hours
    )


def person_name(first_name: str | None, last_name: str) -> str:
    """Return « Marie Roy »."""
    return f"{first_name} {last_name}" if first_name else last_name


def initials(first_name: str | None, last_name: str) -> str:
    """Return « MR », for the round sign beside a name."""
    return f"{(first_name or '')[:1]}{last_name[:1]}".upper()


def meeting_name(committee: str, number: int | None) -> str:
    """Return « COPIL n° 9 », or the committee alone when the meeting has no number."""
    if number is None:
        return committee
    return _("{committee} no. {number}").format(committee=committee, number=number)


# Why a person is on the list of the day, and what to do


def _by_gender(honorific: str | None, feminine: str, masculine: str, neutral: str) -> str:
    return {"Mme": feminine, "M.": masculine}.get(honorific or "", neutral)


def reason(why: Reason, honorific: str | None = None) -> str:
    """Return why a person is on the list: « sans contact depuis 41 jours, pour un rythme de 30 ».

    Without a capital nor a full stop: reasons are joined by « · ».
    """
    match why.code:
        case ReasonCode.NEVER_CONTACTED:
            return _by_gender(
                honorific,
                pgettext("feminine", "never contacted yet"),
                pgettext("masculine", "never contacted yet"),
                pgettext("neutral", "never contacted yet"),
            )
        case ReasonCode.SILENT:
            return ngettext(
                "no contact for {days} day, for a rhythm of {interval}",
                "no contact for {days} days, for a rhythm of {interval}",
                why.days or 0,
            ).format(days=why.days, interval=why.interval_days)
        case ReasonCode.SOON_SILENT:
            return ngettext(
                "already {days} day without contact, for a rhythm of {interval}",
                "already {days} days without contact, for a rhythm of {interval}",
                why.days or 0,
            ).format(days=why.days, interval=why.interval_days)
        case ReasonCode.MISSED:
            return _missed(why.count or 0, why.committee or "", honorific)
        case ReasonCode.FALLING | ReasonCode.LOW:
            return _motivation(why)
        case ReasonCode.LATE:
            return ngettext("{count} late action", "{count} late actions", why.count or 0).format(
                count=why.count
            )
        case ReasonCode.THANKS_OWED:
            return _by_gender(
                honorific,
                pgettext("feminine", "not thanked yet"),
                pgettext("masculine", "not thanked yet"),
                pgettext("neutral", "not thanked yet"),
            )
        case ReasonCode.ASKED_TOO_MUCH:
            return _("{asked} asked in a month, for {hours} h that can be given").format(
                asked=about(why.minutes or 0), hours=why.hours
            )
        case ReasonCode.UNAVAILABLE:
            until = short_day(why.until, weekday=False) if why.until else ""
            if why.why:
                return _("{why} until {day}").format(why=_inside(why.why), day=until)
            return _("unavailable until {day}").format(day=until)


def _missed(count: int, committee: str, honorific: str | None) -> str:
    if count < 2:
        words = _by_gender(
            honorific,
            pgettext("feminine", "missed the last meeting ({committee})"),
            pgettext("masculine", "missed the last meeting ({committee})"),
            pgettext("neutral", "missed the last meeting ({committee})"),
        )
    else:
        words = _by_gender(
            honorific,
            pgettext("feminine", "missed the last {count} meetings ({committee})"),
            pgettext("masculine", "missed the last {count} meetings ({committee})"),
            pgettext("neutral", "missed the last {count} meetings ({committee})"),
        )
    return words.format(count=number(count), committee=committee)


def _motivation(why: Reason) -> str:
    if why.code is ReasonCode.FALLING:
        words = _("motivation fallen from {previous} to {score}")
    else:
        words = _("motivation {score} out of 5")
    said = words.format(previous=why.previous, score=why.score)
    return said if why.cause is None else f"{said} ({word(why.cause)})"


def _inside(typed: str) -> str:
    """Return the first clause of a note, ready to stand inside a sentence."""
    # A full stop ends a sentence after a word, not after « M. ».
    clause = re.split(r"\n|;|(?<=\w\w\w)\.\s", typed.strip())[0].rstrip(" .,:")
    # « CCI du Val » keeps its capitals, « Le matin » does not.
    return clause if clause[1:2].isupper() else f"{clause[:1].lower()}{clause[1:]}"


#: How one begins by each channel; with and without what is known of when the person is free.
_REACH: dict[codes.Channel, str] = {
    codes.Channel.PHONE: N_("Call"),
    codes.Channel.EMAIL: N_("Write an e-mail"),
    codes.Channel.VISIT: N_("Go and see them"),
    codes.Channel.VIDEO: N_("Propose a video call"),
    codes.Channel.LETTER: N_("Write a letter"),
    codes.Channel.EVENT: N_("Take the next event"),
    codes.Channel.OTHER: N_("Get in touch"),
}
_GESTURES: dict[GestureCode, str] = {
    GestureCode.THANK: N_("say thank you, and ask for nothing."),
    GestureCode.SPARE: N_("ask for nothing more this month, and offer to lighten the load."),
    GestureCode.INTRODUCE: N_("get to know each other and ask what would be useful."),
    GestureCode.ASK_ONE_THING: N_("ask for one thing only, a quarter of an hour."),
    GestureCode.SHOW_USE: N_("say what their participation has been good for."),
    GestureCode.CLEAR_THE_AIR: N_("listen to what went wrong, before the next meeting."),
    GestureCode.OFFER_HELP: N_("ask what is missing and offer precise help."),
    GestureCode.SHOW_RESULTS: N_("tell one concrete result."),
    GestureCode.LISTEN: N_("ask how things are, and listen."),
    GestureCode.UNBLOCK: N_("ask what blocks the late action, and lighten it."),
    GestureCode.INVITE_BACK: N_("invite them personally to the next meeting."),
    GestureCode.GIVE_NEWS: N_("give news, and ask for some."),
}


def reach(channel: codes.Channel) -> str:
    """Return how one begins by a channel: « Appeler », « Écrire un courriel »."""
    return _(_REACH[channel])


def gesture(suggestion: Suggestion, _honorific: str | None = None) -> str:
    """Return the gesture in words: « Appeler (avant 9 h) : lui demander une seule chose… »."""
    if suggestion.code is GestureCode.WAIT:
        if suggestion.from_day is None:
            return _("Leave in peace for now, then propose two dates.")
        day = short_day(suggestion.from_day, weekday=False)
        return _("Nothing before {day}, then propose two dates.").format(day=day)
    reach = _(_REACH[suggestion.channel])
    if suggestion.reachable and (when := _inside(suggestion.reachable)):
        reach = f"{reach} ({when})"
    said = _("{reach}: {what}").format(reach=reach, what=_(_GESTURES[suggestion.code]))
    if suggestion.avoid and (spared := _inside(suggestion.avoid)):
        return _("{sentence} Avoid: {what}.").format(sentence=said, what=spared)
    if suggestion.mind and (mind := _inside(suggestion.mind)):
        said = _("{sentence} Keep in mind: {what}.").format(sentence=said, what=mind)
    return said


# Rhythms


def cadence(flag: CadenceFlag, today: date) -> str:
    """Return the verdict: « dans 10 jours · bon rythme », « 44 jours sans date »."""
    gap, coming = flag.gap_days or 0, flag.rhythm.next_meeting
    match flag.state:
        case CadenceState.NEVER_MET:
            if coming is None:
                return _("has never met")
            return _("first meeting {when}").format(when=in_days((coming - today).days))
        case CadenceState.NOTHING_PLANNED | CadenceState.STALLED:
            return ngettext("{days} day without a date", "{days} days without a date", gap).format(
                days=gap
            )
        case CadenceState.GAP_TOO_LONG:
            return _("{days} days between two meetings").format(days=gap)
        case CadenceState.TOO_FAST:
            return ngettext(
                "two meetings in {days} day", "two meetings in {days} days", gap
            ).format(days=gap)
        case CadenceState.ON_TRACK:
            when = days_ago(gap) if coming is None else in_days((coming - today).days)
            return _("{when} · good rhythm").format(when=when)


def in_days(days: int) -> str:
    """Return « aujourd'hui », « demain », « dans 10 jours »."""
    if days == 0:
        return _("today")
    if days == 1:
        return _("tomorrow")
    return _("in {days} days").format(days=days)


def days_ago(days: int) -> str:
    """Return « aujourd'hui », « hier », « il y a 12 jours »."""
    if days == 0:
        return _("today")
    if days == 1:
        return _("yesterday")
    return _("{days} days ago").format(days=days)
