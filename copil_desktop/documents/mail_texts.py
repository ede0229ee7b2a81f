"""What the mails of a meeting say: courteous, short, in agreement with whom they go to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from copil_desktop.documents import courtesy, inline, wording
from copil_desktop.documents.naming import letter_name
from copil_desktop.documents.outline import Line, Outline
from copil_desktop.documents.styles import Style
from copil_desktop.documents.typography import typeset_text
from copil_desktop.domain.codes import Approval, MeetingStatus
from copil_desktop.domain.days import shifted
from copil_desktop.domain.letters import (
    Absentee,
    Addressee,
    Convocation,
    Essentials,
    LetterKind,
    Sender,
)
from copil_desktop.domain.minutes import Action, MinutesData
from copil_desktop.i18n import _, clock, long_day, ngettext


@dataclass(frozen=True, slots=True)
class Text:
    """The subject of a mail and its words, a paragraph a line."""

    subject: str
    body: str


def minutes(meeting: MinutesData, sender: Sender | None, on: date) -> Text:
    """Return what goes with the minutes, sent on the day ``on``."""
    said = [
        _("Please find attached the minutes {of_the_meeting}.").format(
            of_the_meeting=_of_the_meeting(meeting)
        )
    ]
    if meeting.version and meeting.version > 1:
        replaced = _("This version {number} replaces the one before.").format(
            number=meeting.version
        )
        reason = _("Reason: {reason}.").format(reason=(meeting.reason or "").rstrip(". "))
        said.append(f"{replaced} {reason}" if meeting.reason else replaced)
    said += _approval(meeting, on)
    return _text(_subject(_("Minutes"), meeting), None, said + _next(meeting), sender)


def decisions(meeting: MinutesData, sender: Sender | None) -> Text:
    """Return what goes with the record of decisions."""
    said = [
        _("Please find attached the record of decisions {of_the_meeting}.").format(
            of_the_meeting=_of_the_meeting(meeting)
        )
    ]
    if meeting.is_draft:
        said.append(_("The minutes will follow."))
    return _text(_subject(_("Record of decisions"), meeting), None, said + _next(meeting), sender)


def essentials(data: Essentials, absentee: Absentee) -> Text:
    """Return the essentials of a meeting, for somebody who was away: what the letter says."""
    # Only whoever writes letters loads python-docx.
    from copil_desktop.documents.essentials import tell

    outline = Outline()
    tell(outline, inline.cleaned(data), inline.cleaned(absentee))
    said: list[str] = []
    for block in (each for region in outline.regions() for each in region.blocks):
        if isinstance(block, Line):
            head = "– " if block.style is Style.BULLET else ""
            gap = "" if head else "\n"
            said.append(f"{gap}{head}{_shown(block.text)}")
    subject = _subject(_("Essentials of the meeting"), data.meeting)
    return _text(subject, absentee.addressee, ["\n".join(said).strip()], data.sender)


def reminder(
    meeting: MinutesData, addressee: Addressee, actions: Sequence[Action], sender: Sender | None
) -> Text:
    """Return the actions that one owner, and nobody else, took on at a meeting."""
    head = ngettext(
        "Following the meeting {of_committee} of {day}, this action is yours:",
        "Following the meeting {of_committee} of {day}, these {count} actions are yours:",
        len(actions),
    ).format(
        of_committee=wording.of_committee(meeting.committee),
        day=long_day(meeting.starts_at),
        count=len(actions),
    )
    lines = [head, *(f"– {_task(action)}" for action in actions)]
    ask = _("Could you tell me if something stands in the way? I remain at your disposal.")
    return _text(_subject(_("Your actions"), meeting), addressee, ["\n".join(lines), ask], sender)


def convocation(data: Convocation, addressee: Addressee | None) -> Text:
    """Return what goes with the letter that convenes somebody, or everybody at once."""
    meeting = data.meeting
    said = _news(data)
    if data.kind is not LetterKind.CANCELLING:
        if meeting.place:
            said.append(_("Place: {place}.").format(place=meeting.place.rstrip(". ")))
        if data.video_link:
            said.append(_("By video: {link}").format(link=data.video_link))
        if data.reply_by:
            said.append(
                _("Please let me know before {day} whether you will be there.").format(
                    day=long_day(data.reply_by)
                )
            )
    return _text(_subject(letter_name(data.kind), meeting), addressee, said, data.sender)


def _news(data: Convocation) -> list[str]:
    """Return what a letter announces, for whoever does not open it."""
    meeting, first = data.meeting, data.former or data.meeting.starts_at
    attached = _("Please find attached the convocation to {the_meeting}.").format(
        the_meeting=_the_meeting(meeting)
    )
    match data.kind:
        case LetterKind.FIRST:
            return [attached]
        case LetterKind.RECTIFYING:
            return [attached + " " + _("It cancels and replaces the one before.")]
        case LetterKind.POSTPONING:
            postponed = _("The meeting first planned on {day} is postponed.")
            return [postponed.format(day=long_day(first)), attached]
        case LetterKind.CANCELLING:
            return [
                _(
                    "I am sorry to inform you that the meeting {of_committee} planned on {day} is"
                    " cancelled. The letter is attached."
                ).format(of_committee=wording.of_committee(meeting.committee), day=long_day(first))
            ]


def reply_reminder(data: Convocation, addressee: Addressee | None) -> Text:
    """Return the mail that asks again for an answer to a convocation."""
    said = [
        _("Unless I am mistaken, I have no answer from you yet about {the_meeting}.").format(
            the_meeting=_the_meeting(data.meeting)
        ),
        _("Could you tell me whether you will be there, or who would represent you?"),
    ]
    return _text(_subject(_("Your answer"), data.meeting), addressee, said, data.sender)


def _text(
    subject: str, addressee: Addressee | None, said: Sequence[str], sender: Sender | None
) -> Text:
    paragraphs = [
        f"{courtesy.greeting(addressee)},",
        *said,
        courtesy.farewell(addressee),
        "\n".join(_signature(sender)),
    ]
    body = "\n\n".join(_shown(paragraph) for paragraph in paragraphs if paragraph)
    return Text(_shown(subject), f"{body}\n")


def _shown(text: str) -> str:
    """Return the words of a document as plain text; a mail has no thin spaces to offer."""
    return typeset_text(inline.unmarked(text).replace("\v", "\n"), "\u00a0")


def _signature(sender: Sender | None) -> list[str]:
    if sender is None:
        return []
    person = sender.person
    name = " ".join(filter(None, (person.first_name, person.last_name)))
    lines = [name, wording.upper_first(person.job_title or ""), person.organisation or ""]
    return [line for line in (*lines, sender.phone or "") if line]


def _subject(what: str, meeting: MinutesData) -> str:
    return _("{what} – {meeting}, {day}").format(
        what=what, meeting=wording.meeting_short(meeting), day=wording.day(meeting.starts_at)
    )


def _of_the_meeting(meeting: MinutesData) -> str:
    """Return « de la réunion n° 9 du comité de pilotage (COPIL), tenue le jeudi 12 mars 2026 »."""
    of, day = wording.of_committee(meeting.committee), long_day(meeting.starts_at)
    if meeting.number is None:
        return _("of the meeting {of_committee}, held on {day}").format(of_committee=of, day=day)
    return _("of meeting no. {number} {of_committee}, held on {day}").format(
        number=meeting.number, of_committee=of, day=day
    )


def _the_meeting(meeting: MinutesData) -> str:
    """Return « la réunion du comité de pilotage (COPIL) du jeudi 12 mars 2026 à 14 h 30 »."""
    of, day = wording.of_committee(meeting.committee), long_day(meeting.starts_at)
    if not wording.has_hour(meeting.starts_at):
        return _("the meeting {of_committee} of {day}").format(of_committee=of, day=day)
    return _("the meeting {of_committee} of {day} at {hour}").format(
        of_committee=of, day=day, hour=clock(meeting.starts_at)
    )


def _approval(meeting: MinutesData, on: date) -> list[str]:
    if meeting.approved_on or meeting.status is MeetingStatus.APPROVED:
        return []
    if meeting.approval is Approval.TACIT:
        until = meeting.tacit_until or shifted(on, meeting.tacit_days)
        return [
            _("Without observations on your part before {day}, they are deemed approved.").format(
                day=long_day(until)
            )
        ]
    return [
        _("They will be submitted for approval at the next meeting; your remarks are welcome now.")
    ]


def _next(meeting: MinutesData) -> list[str]:
    return [wording.next_meeting(meeting.next_meeting)] if meeting.next_meeting else []


def _task(action: Action) -> str:
    text = " ".join(action.text.split()).rstrip(".;")
    if action.owner is None and action.owner_organisation:
        # Asked of whoever sits for the structure: it is not hers or his alone.
        text = _("{action} ({organisation})").format(
            action=text, organisation=action.owner_organisation
        )
    number = f" ({action.number})" if action.number else ""
    if action.due_on:
        due = _("by {date}").format(date=wording.day(action.due_on))
        return f"{text}, {due}{number}"
    if action.due_before:
        return f"{text}, {wording.due(action)}{number}"
    return f"{text}{number}"
