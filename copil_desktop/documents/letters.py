"""What the letters share: who writes to whom, about what, and the signature."""

import re
from collections.abc import Sequence
from datetime import date

from copil_desktop import labels
from copil_desktop.documents import courtesy, inline, parts, wording
from copil_desktop.documents.styles import Style
from copil_desktop.documents.word import WordFile
from copil_desktop.domain.codes import Honorific, Role
from copil_desktop.domain.letters import Addressee, Sender, Signatory
from copil_desktop.domain.minutes import MinutesData
from copil_desktop.i18n import _, pgettext


def head(
    word: WordFile,
    meeting: MinutesData,
    addressee: Addressee | None,
    *,
    sender: Sender | None,
    written_on: date,
    written_at: str | None,
) -> None:
    """Print sender, place and date, and the address where an envelope's window shows it."""
    word.paragraph(Style.SENDER, "\v".join(_sender(sender, meeting)))
    if written_at:
        placed = _("{place}, on {date}").format(place=written_at, date=wording.day(written_on))
    else:
        placed = wording.upper_first(_("on {date}").format(date=wording.day(written_on)))
    word.paragraph(Style.ADDRESSEE, placed)
    word.paragraph(Style.ADDRESSEE, "\v".join(_address(addressee, meeting)))


def _sender(sender: Sender | None, meeting: MinutesData) -> Sequence[str]:
    reference = _("Ref.: {reference}").format(reference=wording.meeting_short(meeting))
    if sender is None:
        return [reference]
    return [
        _("Matter followed by {name}").format(name=wording.name(sender.person)),
        *([_("Tel.: {phone}").format(phone=_by_twos(sender.phone))] if sender.phone else []),
        *([_("E-mail: {email}").format(email=sender.email)] if sender.email else []),
        reference,
    ]


def _by_twos(phone: str) -> str:
    """Return « 04 65 71 20 14 » for ten digits typed as one; any other number as it is typed."""
    return " ".join(re.findall("..", phone)) if re.fullmatch(r"0\d{9}", phone) else phone


def _address(addressee: Addressee | None, meeting: MinutesData) -> Sequence[str]:
    if addressee is None:
        return [_("To the members {of_committee}").format(of_committee=of_committee(meeting))]
    person = addressee.person
    return [
        line
        for line in (
            wording.name(person),
            wording.upper_first(person.job_title or ""),
            person.organisation or "",
            *(addressee.address or "").split("\n"),
            inline.label(_("By e-mail")) if addressee.by_email else "",
        )
        if line.strip()
    ]


def subject(word: WordFile, text: str, enclosed: Sequence[str]) -> None:
    """Print what the letter is about and what comes with it."""
    parts.sheet(
        word, [(_("Subject"), inline.strong(text)), (_("Enclosed"), "; ".join(enclosed) or None)]
    )


def greet(word: WordFile, addressee: Addressee | None) -> None:
    """Print the line that greets, by function."""
    word.paragraph(Style.GREETING, f"{courtesy.greeting(addressee)},")


def sign(word: WordFile, signatory: Signatory | None, addressee: Addressee | None) -> None:
    """Print the formula that ends the letter, then who signs."""
    word.paragraph(Style.LETTER, courtesy.farewell(addressee), keep_next=signatory is not None)
    if signatory is None:
        return
    person, deputy = signatory.person, signatory.deputy
    title = _title(signatory)
    if deputy is None:
        lines = [f"{wording.upper_first(title)},", "", "", wording.name(person)]
    else:
        by_delegation = _("For {title} and by delegation,").format(title=title)
        lines = [by_delegation, "", "", wording.name(deputy)]
        lines += [wording.upper_first(deputy.job_title)] if deputy.job_title else []
    word.paragraph(Style.SIGNED_RIGHT, "\v".join(lines))


def _title(signatory: Signatory) -> str:
    """Return « la présidente », « le chef de file », « la présidence »."""
    role = labels.role(signatory.role, signatory.person.honorific)
    match signatory.person.honorific:
        case Honorific.MME:
            return pgettext("feminine", "the {role}").format(role=role)
        case Honorific.M:
            return pgettext("masculine", "the {role}").format(role=role)
        case _ if signatory.role is Role.LEAD:
            return pgettext("lead", "the neutral role")
        case _:
            return pgettext("chair", "the neutral role")


def of_committee(meeting: MinutesData) -> str:
    """Return « du comité de pilotage (COPIL) »."""
    return wording.of_committee(meeting.committee)


def the_meeting(meeting: MinutesData) -> str:
    """Return « la neuvième réunion du comité de pilotage (COPIL) », « la réunion du bureau »."""
    if meeting.number is None:
        return _("the meeting {of_committee}").format(of_committee=of_committee(meeting))
    return _("the {rank} meeting {of_committee}").format(
        rank=courtesy.rank(meeting.number), of_committee=of_committee(meeting)
    )
