"""Codes into words: the one place where an enumeration becomes what the user reads.

Words agree by honorific where a person is meant; without one the wording is neutral.
"""

from enum import StrEnum

from copil_desktop.domain import codes
from copil_desktop.i18n import N_, _, pgettext

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
}

_SCORES = (
    N_("very low"),
    N_("low motivation"),
    N_("medium"),
    N_("good"),
    N_("very high"),
)


def word(code: StrEnum) -> str:
    """Return the user's word for a code of a closed list (not for roles nor presences)."""
    return _(WORDS[type(code)][code.value])


def score(value: int) -> str:
    """Return the words of a motivation score, 1 to 5."""
    return _(_SCORES[value - 1])


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
