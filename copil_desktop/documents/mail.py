"""Drafts of mails as files that a mail program opens to be sent: ``.eml``, after RFC 5322.

``X-Unsent: 1`` makes Outlook open the file as a message still to be sent; other programs offer to
edit it as new. No Word and no window here. The same draft gives the same bytes.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from copil_desktop.domain.mailing import usable

_WORD = ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document")
_BLANKS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Mailbox:
    """An address and the name shown before it."""

    email: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A Word file joined to a mail."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Draft:
    """A mail to be sent by the user; ``body`` is plain text, a paragraph a line."""

    subject: str
    body: str
    to: tuple[Mailbox, ...] = ()
    cc: tuple[Mailbox, ...] = ()
    bcc: tuple[Mailbox, ...] = ()
    sender: Mailbox | None = None
    attachments: tuple[Attachment, ...] = ()


def eml(draft: Draft) -> bytes:
    """Return the draft as the bytes of an ``.eml`` file.

    Addresses that are not ``usable`` are left out, as are those named twice.
    """
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    if draft.sender and usable(draft.sender.email):
        message["From"] = _address(draft.sender)
    seen: set[str] = set()
    for name, boxes in (("To", draft.to), ("Cc", draft.cc), ("Bcc", draft.bcc)):
        kept = _once(boxes, seen)
        if kept:
            message[name] = [_address(box) for box in kept]
    message["Subject"] = _one_line(draft.subject)
    message.set_content(draft.body, charset="utf-8", cte="quoted-printable")
    for joined in draft.attachments:
        maintype, subtype = _WORD
        message.add_attachment(
            joined.content, maintype=maintype, subtype=subtype, filename=_one_line(joined.name)
        )
    if draft.attachments:
        # Python draws its boundary at random.
        message.set_boundary(f"=_{_digest(draft)}")
    return message.as_bytes()


def listed(boxes: Iterable[Mailbox]) -> str:
    """Return addresses as a mail program takes them pasted: « Zoé N'Guyen <zoe@…>; … »."""
    return "; ".join(str(_address(box)) for box in _once(boxes, set()))


def _once(boxes: Iterable[Mailbox], seen: set[str]) -> list[Mailbox]:
    kept: list[Mailbox] = []
    for box in boxes:
        key = box.email.strip().casefold()
        if usable(box.email) and key not in seen:
            seen.add(key)
            kept.append(box)
    return kept


def _address(box: Mailbox) -> Address:
    return Address(display_name=_one_line(box.name), addr_spec=box.email.strip())


def _one_line(text: str) -> str:
    return _BLANKS.sub(" ", text).strip()


def _digest(draft: Draft) -> str:
    whole = hashlib.sha256(draft.body.encode())
    for joined in draft.attachments:
        whole.update(joined.content)
    return whole.hexdigest()[:32]
