"""Where a meeting stands, in a word and a tone; and its title and subtitle."""

from datetime import date, datetime

from copil_desktop import labels
from copil_desktop.domain.codes import MeetingStatus
from copil_desktop.dossier.meetings import MeetingRow
from copil_desktop.i18n import _, clock, short_day


def state(meeting: MeetingRow, today: date | None = None) -> tuple[str, str]:
    """Return « à convoquer », « convoquée », « en séance », « en rédaction », « arrêté »…

    With ``today``, minutes that nobody contested are « réputé approuvé » once their day has come.
    """
    match MeetingStatus(meeting.status):
        case MeetingStatus.PLANNED:
            return _("to be convened"), "warn"
        case MeetingStatus.CONVENED:
            return labels.word(MeetingStatus.CONVENED), "accent"
        case MeetingStatus.HELD:
            if meeting.opened_at and not meeting.adjourned_at:
                return _("in session"), "accent"
            return labels.word(MeetingStatus.HELD), "neutral"
        case MeetingStatus.CLOSED if is_deemed_approved(meeting, today):
            return _("deemed approved"), "good"
        case MeetingStatus.CLOSED:
            return labels.word(MeetingStatus.CLOSED), "accent"
        case MeetingStatus.APPROVED:
            return labels.word(MeetingStatus.APPROVED), "good"
        case MeetingStatus.CANCELLED:
            return labels.word(MeetingStatus.CANCELLED), "neutral"


def is_deemed_approved(meeting: MeetingRow, today: date | None) -> bool:
    """Whether the day of a tacit approval has come."""
    return today is not None and meeting.deemed_on is not None and meeting.deemed_on <= str(today)


def name(meeting: MeetingRow) -> str:
    """Return « COPIL n° 9 »."""
    return labels.meeting_name(meeting.committee, meeting.number)


def when(meeting: MeetingRow, today: date | None = None) -> str:
    """Return « jeu. 12 mars, 14 h 30 »."""
    moment = datetime.fromisoformat(meeting.starts_at)
    return f"{short_day(moment.date(), today)}, {clock(moment)}"


def subtitle(meeting: MeetingRow) -> str:
    """Return « jeu. 12 mars 2026, 14 h 30 · hôtel de ville, salle 2 »."""
    moment = datetime.fromisoformat(meeting.starts_at)
    said = f"{short_day(moment.date())} {moment.year}, {clock(moment)}"
    return " · ".join(part for part in (said, meeting.place or "") if part)


def turnout(meeting: MeetingRow) -> str:
    """Return « 8 sur 10 » once held, « 6 oui · 4 sans réponse » before."""
    if meeting.status in (MeetingStatus.PLANNED, MeetingStatus.CONVENED):
        waiting = meeting.invited - meeting.replied
        parts = [
            _("{count} yes").format(count=meeting.replied_yes) if meeting.replied else "",
            _("{count} without reply").format(count=waiting) if waiting else "",
        ]
        return " · ".join(part for part in parts if part)
    if meeting.status == MeetingStatus.CANCELLED or not meeting.marked:
        return ""
    return _("{present} of {marked}").format(present=meeting.present, marked=meeting.marked)
