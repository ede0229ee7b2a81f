"""The letter to those who missed a meeting: what was decided, what is asked of them, the next date.

It thanks who said so, and reproaches nobody anything.
"""

from collections.abc import Sequence
from pathlib import Path

from copil_desktop.documents import inline, letterhead, letters, wording
from copil_desktop.documents.outline import Sheet
from copil_desktop.documents.styles import Style
from copil_desktop.documents.word import WordFile
from copil_desktop.domain.codes import AttendanceStatus, Outcome
from copil_desktop.domain.collation import sort_key
from copil_desktop.domain.letters import Absentee, Essentials, asked_of
from copil_desktop.domain.minutes import Action, Decision
from copil_desktop.errors import UserError
from copil_desktop.i18n import _, long_day, pgettext

# How French infinitives end; an action that does not begin with one is quoted as it is.
_INFINITIVE = ("er", "ir", "re")


def write(data: Essentials, path: Path, template: Path | None = None) -> str:
    """Write a letter for each absent person, as one Word file; return the SHA-256 of its bytes.

    The same data gives the same bytes. Raise ``UserError`` when nobody was away or when the file
    cannot be written.
    """
    data = inline.cleaned(data)
    if not data.absentees:
        raise UserError(
            _("Nobody is marked as away from this meeting: there is no letter to write."),
            kept=_("Nothing was written, and the dossier is unchanged."),
        )
    several = len(data.absentees) > 1
    word = letterhead.opened(
        data.meeting,
        title=_subject(data),
        foot="",
        template=template,
        pages=_("Page {page}") if several else "",
    )
    for index, absentee in enumerate(data.absentees):
        if index:
            word.end_letter()
        _print(word, data, absentee)
    return word.save(path)


def _subject(data: Essentials) -> str:
    meeting = data.meeting
    date = wording.day(meeting.starts_at)
    of = letters.of_committee(meeting)
    if meeting.number is None:
        return _("The essentials of the meeting {of_committee} of {date}").format(
            of_committee=of, date=date
        )
    return _("The essentials of meeting no. {number} {of_committee} of {date}").format(
        number=meeting.number, of_committee=of, date=date
    )


def _print(word: WordFile, data: Essentials, absentee: Absentee) -> None:
    meeting, to = data.meeting, absentee.addressee
    letters.head(
        word,
        meeting,
        to,
        sender=data.sender,
        written_on=data.written_on,
        written_at=data.written_at,
    )
    enclosed = [_("record of decisions")] if meeting.decisions else []
    letters.subject(word, _subject(data), enclosed)
    letters.greet(word, to)
    tell(word, data, absentee)
    letters.sign(word, data.signatory, to)


def tell(sheet: Sheet, data: Essentials, absentee: Absentee) -> None:
    """Say the essentials to one absent person, on a letter's page or in a mail."""
    meeting = data.meeting
    sheet.paragraph(Style.LETTER, _opening(data, absentee))
    _decided(sheet, meeting.decisions)
    _asked(sheet, asked_of(absentee.addressee.person, meeting))
    sheet.paragraph(Style.LETTER, " ".join(_ending(data)))


def _opening(data: Essentials, absentee: Absentee) -> str:
    told = _("Here are the essentials of {the_meeting}, held on {day}.").format(
        the_meeting=letters.the_meeting(data.meeting), day=long_day(data.meeting.starts_at)
    )
    return " ".join(filter(None, (_thanks(absentee), told)))


def _thanks(absentee: Absentee) -> str:
    if absentee.status is AttendanceStatus.REPRESENTED and absentee.represented_by:
        return _("{name} represented you.").format(name=wording.name(absentee.represented_by))
    if absentee.replaced_by:
        return _("{name} sat in your place.").format(name=wording.name(absentee.replaced_by))
    if absentee.status is AttendanceStatus.EXCUSED:
        return _("Thank you for having let it be known that you were prevented.")
    return ""


def _decided(word: Sheet, decisions: Sequence[Decision]) -> None:
    if not decisions:
        word.paragraph(Style.LETTER, _("No decision was taken."))
        return
    word.paragraph(Style.HEADING_1, _("What was decided"))
    for decision in decisions:
        text = decision.text.replace("\n", "\v")
        if decision.outcome is not Outcome.ADOPTED:
            text += " " + wording.result(decision)
        head = inline.strong(wording.decision_number(decision)) if decision.number else ""
        word.paragraph(Style.BULLET, f"{head} {text}".strip())


def _asked(word: Sheet, actions: Sequence[Action]) -> None:
    if not actions:
        return
    word.paragraph(Style.HEADING_1, _("What is asked of you"))
    if len(actions) == 1:
        word.paragraph(Style.LETTER, _("You are asked {to_do}.").format(to_do=_to_do(actions[0])))
        return
    word.paragraph(Style.LETTER, _("You are asked:"), keep_next=True)
    for index, action in enumerate(actions, 1):
        end = "." if index == len(actions) else ";"
        word.paragraph(Style.BULLET, f"{_to_do(action)}{end}")


def _to_do(action: Action) -> str:
    """Return « d'envoyer la convention, avant le 20 mars 2026 », in one sentence."""
    text = _addressed(" ".join(action.text.split()).rstrip(".;"))
    if action.due_on:
        return _("{to_do} before {date}").format(to_do=text, date=wording.day(action.due_on))
    return f"{text} {wording.due(action)}" if action.due_before else text


def _addressed(text: str) -> str:
    """Return what is asked, with « de » or « d' » before an infinitive, « vous » for « se »."""
    first, _space, rest = text.partition(" ")
    reflexive = sort_key(first) == "se" and rest
    if not reflexive and first[:2].lower() in ("s'", "s’"):
        reflexive, rest = True, text[2:]
    verb = rest.split(" ", 1)[0] if reflexive else first
    if not sort_key(verb).endswith(_INFINITIVE):
        return _("for this: {text}").format(text=text)
    if reflexive:
        return pgettext("reflexive", "to {do}").format(do=rest)
    words = wording.lower_first(text)
    if wording.begins_with_vowel(words):
        return pgettext("before a vowel", "to {do}").format(do=words)
    return pgettext("before a consonant", "to {do}").format(do=words)


def _ending(data: Essentials) -> list[str]:
    meeting = data.meeting
    said: list[str] = []
    if meeting.next_meeting:
        said.append(wording.next_meeting(meeting.next_meeting))
    if meeting.is_draft:
        said.append(_("The minutes will be sent to you."))
    return said
