"""When a meeting is held, what its documents are called and where they stand."""

from datetime import date, datetime
from functools import lru_cache

from copil_desktop.documents.wording.committees import of_body, of_committee
from copil_desktop.documents.wording.grammar import Agreement, agreement
from copil_desktop.domain.codes import Approval, MeetingStatus
from copil_desktop.domain.minutes import MeetingRef, MinutesData, NextMeeting, Person
from copil_desktop.i18n import NO_BREAK_SPACE, _, clock, long_day, ngettext, pgettext


@lru_cache(maxsize=1024)
def day(on: date) -> str:
    """Return « 12 mars 2026 »."""
    return long_day(on, weekday=False)


def has_hour(moment: datetime) -> bool:
    """Say whether the hour is known: a meeting imported with a date alone begins at midnight."""
    return bool(moment.hour or moment.minute)


def when(start: datetime, end: datetime | None) -> str:
    """Return « jeudi 12 mars 2026, de 14 h 36 à 16 h 02 », « …, à 14 h 30 », or the day alone."""
    if not has_hour(start):
        return long_day(start)
    if end is None:
        return _("{day}, at {start}").format(day=long_day(start), start=clock(start))
    return _("{day}, from {start} to {end}").format(
        day=long_day(start), start=clock(start), end=clock(end)
    )


def meeting_ref(meeting: MeetingRef) -> str:
    """Return « de la réunion n° 8 du 13 janvier 2026 »."""
    if meeting.number is None:
        return _("of the meeting of {date}").format(date=day(meeting.held_on))
    return _("of meeting no. {number} of {date}").format(
        number=meeting.number, date=day(meeting.held_on)
    )


def next_meeting(following: NextMeeting) -> str:
    """Return the sentence that announces the next meeting."""
    start = following.starts_at
    if not has_hour(start):
        sentence = _("The next meeting will be held on {day}.").format(day=long_day(start))
    else:
        sentence = _("The next meeting will be held on {day} at {start}.").format(
            day=long_day(start), start=clock(start)
        )
    if following.place:
        sentence += " " + _("Place: {place}.").format(place=following.place.rstrip(". "))
    return sentence


def _whole(phrase: str) -> str:
    # A title on two lines parts before the committee's name rather than in its midst.
    return phrase.replace(" ", NO_BREAK_SPACE) if len(phrase) <= 40 else phrase


def page_head(data: MinutesData) -> list[str]:
    """Return what stands above each page: the committee, then who carries which initiative."""
    around = " – ".join(filter(None, (data.carrier, data.initiative)))
    return [data.committee.name, *([around] if around else [])]


def minutes_title(data: MinutesData) -> str:
    """Return « Compte rendu de la réunion n° 9 du comité de pilotage (COPIL) »."""
    of = _whole(of_committee(data.committee))
    if data.number is None:
        return _("Minutes of the meeting {of_committee}, {date}").format(
            of_committee=of, date=day(data.starts_at)
        )
    return _("Minutes of meeting no. {number} {of_committee}").format(
        number=data.number, of_committee=of
    )


def decisions_title(data: MinutesData) -> str:
    """Return « Relevé de décisions de la réunion n° 9 du comité de pilotage (COPIL) »."""
    of = _whole(of_committee(data.committee))
    if data.number is None:
        return _("Record of decisions of the meeting {of_committee}, {date}").format(
            of_committee=of, date=day(data.starts_at)
        )
    return _("Record of decisions of meeting no. {number} {of_committee}").format(
        number=data.number, of_committee=of
    )


def chair_label(chair: Person | None) -> str:
    """Return « Présidente de séance », « Président de séance » or « Présidence de séance »."""
    match agreement([chair]):
        case Agreement.WOMAN:
            return pgettext("feminine", "Chair of the meeting")
        case Agreement.MAN:
            return pgettext("masculine", "Chair of the meeting")
        case _:
            return pgettext("neutral", "Chair of the meeting")


def signing_chair(chair: Person | None) -> str:
    """Return the line above the chair's signature: « La présidente de séance, »."""
    match agreement([chair]):
        case Agreement.WOMAN:
            return pgettext("feminine", "The chair of the meeting,")
        case Agreement.MAN:
            return pgettext("masculine", "The chair of the meeting,")
        case _:
            return pgettext("neutral", "The chair of the meeting,")


def signing_secretary(secretary: Person | None) -> str:
    """Return the line above the secretary's signature."""
    match agreement([secretary]):
        case Agreement.WOMAN:
            return pgettext("feminine", "The secretary of the meeting,")
        case Agreement.MAN:
            return pgettext("masculine", "The secretary of the meeting,")
        case _:
            return pgettext("neutral", "The secretary of the meeting,")


def visa(chair: Person | None) -> str:
    """Return the line above the chair's visa."""
    match agreement([chair]):
        case Agreement.WOMAN:
            return pgettext("feminine", "Visa of the chair of the meeting")
        case Agreement.MAN:
            return pgettext("masculine", "Visa of the chair of the meeting")
        case _:
            return pgettext("neutral", "Visa of the chair of the meeting")


def status(data: MinutesData) -> str:
    """Return where the minutes stand: draft, closed, approved, and which version."""
    parts: list[str] = []
    if data.is_draft:
        parts.append(pgettext("minutes", "draft"))
    elif data.closed_on:
        parts.append(_("minutes closed on {date}").format(date=day(data.closed_on)))
    elif data.status is MeetingStatus.CLOSED:
        parts.append(pgettext("minutes", "closed"))
    if data.version:
        parts.append(_("version {number}").format(number=data.version))
    if data.approved_on:
        parts.append(_("approved on {date}").format(date=day(data.approved_on)))
    elif data.status is MeetingStatus.APPROVED:
        parts.append(pgettext("minutes", "approved"))
    elif data.approval is Approval.NEXT_MEETING:
        parts.append(
            _("submitted for the approval {of_body} at its next meeting").format(
                of_body=of_body(data.committee)
            )
        )
    return ", ".join(parts)


def short_status(data: MinutesData) -> str:
    """Return the status for the foot of a page: « projet », « version 2 », « approuvé »."""
    if data.is_draft:
        return pgettext("minutes", "draft")
    if data.version:
        return _("version {number}").format(number=data.version)
    if data.status is MeetingStatus.APPROVED:
        return pgettext("minutes", "approved")
    return pgettext("minutes", "closed")


def closing(data: MinutesData) -> str:
    """Return the formula that ends the meeting, with its hour when it is known."""
    if data.finished_at is None:
        hour = ""
    else:
        hour = " " + _("at {hour}").format(hour=clock(data.finished_at))
    match agreement([data.chair]):
        case Agreement.WOMAN:
            text = pgettext("feminine", "The agenda being exhausted, the chair closes{hour}.")
        case Agreement.MAN:
            text = pgettext("masculine", "The agenda being exhausted, the chair closes{hour}.")
        case _:
            text = pgettext("neutral", "The agenda being exhausted, the meeting closes{hour}.")
    return text.format(hour=hour)


def tacit(data: MinutesData) -> str:
    """Return how the minutes are approved when nobody objects."""
    if data.tacit_until:
        return _("Without observations before {date}, these minutes are deemed approved.").format(
            date=day(data.tacit_until)
        )
    return ngettext(
        "Without observations within {count} day of being sent, these minutes are deemed approved.",
        "Without observations within {count} days of being sent,"
        " these minutes are deemed approved.",
        data.tacit_days,
    ).format(count=data.tacit_days)


def signed(data: MinutesData) -> str:
    """Return « Fait à Rivelac, le 14 mars 2026 »; what is not known is left out."""
    if data.signing_place and data.signed_on:
        return _("Done at {place}, on {date}").format(
            place=data.signing_place, date=day(data.signed_on)
        )
    if data.signed_on:
        return pgettext("minutes", "Done on {date}").format(date=day(data.signed_on))
    return ""
