"""The mails of a meeting, each with its Word file joined, ready to be opened in a mail program."""

import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from copil_desktop import whole_file
from copil_desktop.documents import mail, mail_texts
from copil_desktop.documents.mail import Attachment, Draft, Mailbox
from copil_desktop.documents.naming import Paper, file_name, letter_name, mail_name, paper_name
from copil_desktop.domain.letters import Convocation, Essentials, Sender
from copil_desktop.domain.mailing import OwnActions, Recipient, usable
from copil_desktop.domain.minutes import MinutesData
from copil_desktop.errors import UserError, why
from copil_desktop.i18n import _


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail to one person: to whom, under which file name, and what makes its bytes.

    ``make`` may take a while: it writes the Word files that are joined. It raises ``UserError``.
    """

    recipient: Recipient
    file_name: str
    make: Callable[[], bytes]


def to_everybody(
    paper: Paper,
    meeting: MinutesData,
    people: Iterable[Recipient],
    sender: Sender | None,
    text: mail_texts.Text,
    *,
    hidden: bool = False,
) -> bytes:
    """Return one mail to several people with the minutes or the record of decisions joined.

    ``hidden``: nobody sees the addresses of the others.
    """
    from copil_desktop.documents import decisions, minutes

    boxes = tuple(mailbox(each) for each in people)
    copies = tuple(Mailbox(each) for person in people for each in person.copies)
    write = minutes.write if paper is Paper.MINUTES else decisions.write
    joined = _attachment(file_name(paper, meeting), lambda path: write(meeting, path))
    own = _from(sender)
    draft = Draft(text.subject, text.body, sender=own, attachments=(joined,))
    if hidden:
        # Some programs refuse a mail that has nobody in the open: it goes to whoever sends it.
        return mail.eml(replace(draft, to=(own,) if own else (), bcc=boxes + copies))
    return mail.eml(replace(draft, to=boxes, cc=copies))


def essentials(data: Essentials, people: Iterable[Recipient]) -> tuple[Letter, ...]:
    """Return the mails to those who were away and have an address, each with her own letter."""
    reached = {each.addressee.person.uid: each for each in people if each.reached}
    return tuple(
        Letter(
            reached[absentee.addressee.person.uid],
            _name(Paper.ESSENTIALS, data.meeting, reached[absentee.addressee.person.uid]),
            _essentials_maker(replace(data, absentees=(absentee,)), reached),
        )
        for absentee in data.absentees
        if absentee.addressee.person.uid in reached
    )


def _essentials_maker(data: Essentials, reached: dict[str, Recipient]) -> Callable[[], bytes]:
    def make() -> bytes:
        from copil_desktop.documents import decisions
        from copil_desktop.documents import essentials as letter

        meeting, (absentee,) = data.meeting, data.absentees
        name = file_name(Paper.ESSENTIALS, meeting)
        joined = [_attachment(name, lambda path: letter.write(data, path))]
        if meeting.decisions:  # the letter says that they come with it
            name = file_name(Paper.DECISIONS, meeting)
            joined.append(_attachment(name, lambda path: decisions.write(meeting, path)))
        text = mail_texts.essentials(data, absentee)
        return _to_one(reached[absentee.addressee.person.uid], text, data.sender, joined)

    return make


def convocations(data: Convocation, people: Iterable[Recipient]) -> tuple[Letter, ...]:
    """Return the mails that convene those who have an address, each with her own letter."""
    reached = {each.addressee.person.uid: each for each in people if each.reached}

    def maker(one: Convocation, recipient: Recipient) -> Callable[[], bytes]:
        def make() -> bytes:
            from copil_desktop.documents import convocation

            (addressee,) = one.addressees
            name = file_name(Paper.CONVOCATION, one.meeting, one.kind)
            joined = _attachment(name, lambda path: convocation.write(one, path))
            text = mail_texts.convocation(one, addressee)
            return _to_one(recipient, text, one.sender, (joined,))

        return make

    return tuple(
        Letter(
            recipient,
            mail_name(letter_name(data.kind), data.meeting, _last(recipient)),
            maker(replace(data, addressees=(addressee,)), recipient),
        )
        for addressee in data.addressees
        if (recipient := reached.get(addressee.person.uid))
    )


def reminders(
    meeting: MinutesData, owners: Iterable[OwnActions], sender: Sender | None
) -> tuple[Letter, ...]:
    """Return a mail for each owner, with that person's own actions and no other."""

    def maker(own: OwnActions) -> Callable[[], bytes]:
        text = mail_texts.reminder(meeting, own.recipient.addressee, own.actions, sender)
        return lambda: _to_one(own.recipient, text, sender, ())

    return tuple(
        Letter(
            own.recipient,
            mail_name(_("Your actions"), meeting, _last(own.recipient)),
            maker(own),
        )
        for own in owners
    )


def save(folder: Path, name: str, content: bytes) -> Path:
    """Write a whole draft or none in a folder, made when missing; return its path.

    Raise ``UserError`` when it cannot be written.
    """
    path = folder / name
    try:
        folder.mkdir(parents=True, exist_ok=True)
        whole_file.write(path, content)
    except OSError as error:
        raise UserError(
            _("The draft “{name}” cannot be written: {why}.").format(name=name, why=why(error)),
            kept=_("Nothing was sent, and the dossier is unchanged."),
            todo=_("Choose another folder."),
        ) from error
    return path


def reply_reminders(data: Convocation, people: Iterable[Recipient]) -> tuple[Letter, ...]:
    """Return a mail that asks again for an answer, to each of those who have an address."""

    def maker(person: Recipient) -> Callable[[], bytes]:
        text = mail_texts.reply_reminder(data, person.addressee)
        return lambda: _to_one(person, text, data.sender, ())

    return tuple(
        Letter(each, mail_name(_("Your answer"), data.meeting, _last(each)), maker(each))
        for each in people
        if each.reached
    )


def mailbox(recipient: Recipient) -> Mailbox:
    """Return somebody's name and address for a mail program."""
    person = recipient.addressee.person
    name = " ".join(filter(None, (person.first_name, person.last_name)))
    return Mailbox(recipient.email or "", name)


def _to_one(
    recipient: Recipient,
    text: mail_texts.Text,
    sender: Sender | None,
    joined: Iterable[Attachment],
) -> bytes:
    copies = tuple(Mailbox(each) for each in recipient.copies)
    to = (mailbox(recipient),)
    attachments = tuple(joined)
    return mail.eml(Draft(text.subject, text.body, to, copies, (), _from(sender), attachments))


def _from(sender: Sender | None) -> Mailbox | None:
    if sender is None or not usable(sender.email):
        return None
    person = sender.person
    return Mailbox(
        sender.email or "", " ".join(filter(None, (person.first_name, person.last_name)))
    )


def _attachment(name: str, write: Callable[[Path], str]) -> Attachment:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "joined.docx"
        write(path)
        return Attachment(name, path.read_bytes())


def _name(paper: Paper, meeting: MinutesData, recipient: Recipient) -> str:
    return mail_name(paper_name(paper), meeting, _last(recipient))


def _last(recipient: Recipient) -> str:
    person = recipient.addressee.person
    return " ".join(filter(None, (person.last_name, person.first_name)))
