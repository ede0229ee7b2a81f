"""A list pasted from a mail: « Nom Prénom <adresse>; "Roy, Marie" <adresse>, Paul Caron, adresse ».

Each entry becomes a person, with or without an address; what can be nobody is told, with the
reason. The lines under a name (function, structure, telephone, address) are that person's.
"""

import re
from dataclasses import dataclass, field

from copil_desktop.contact_files.likely_names import doubt
from copil_desktop.contact_files.pasted_pieces import ADDRESS, cut, lines, may_say
from copil_desktop.contact_files.table_cards import named, vote
from copil_desktop.domain import card_text
from copil_desktop.domain.cards import Card, Found, LeftOut, Omission
from copil_desktop.domain.collation import sort_key

#: Said before names or addresses by mail programs: they name nobody.
_LABELS = (
    "a to cc cci bcc de from pour destinataire destinataires copie repondrea replyto nom"
    " mail email courriel mel adresse adressemail adresseemail tel telephone phone mobile portable"
    " gsm port fixe bureau t m p e mailto"
)
#: Lines of a mail that say what it is about, not to whom.
_ABOUT = "objet subject date envoye sent importance piecesjointes attachments"
_HEADING = re.compile(r"^([^:<>@()\[\]\"\d]{1,60}?)\s*:(?!//)\s*")
_BULLET = re.compile(r"^(?:[-–—*•·●▪>+]+\s+|\d{1,3}\s*[.)]\s+|[-–—*•·●▪>]+(?=\S))")
_FIGURE = r"(?:[\s.\-/\u00a0\u202f]?\(?\d\)?)"
#: A French number has ten figures; others begin with « + » or « 00 ».
_PHONE = re.compile(rf"(?:(?:\+|\b00){_FIGURE}{{8,14}}|\b0{_FIGURE}{{9}})(?!\d)")
#: « tél. », « mail : », just before a number or an address.
_SAYS_WHAT = re.compile(
    r"\b(?:t[ée]l(?:[ée]phone)?|mobile|portable|port|fixe|gsm|phone|mail|e-?mail|courriel|m[ée]l)"
    r"\s*\.?\s*:?\s*$",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]|<([^<>]*)>")
_BROKEN = re.compile(r"(?<![^\s<>()\[\]])[^\s<>()\[\]]*@[^\s<>()\[\]]*")
_AROUND = " \t,;:-–—•*'\"“”«»<>()[]\u00a0\u202f"


def read(text: str) -> Found:
    """Return the persons of a pasted list, and what was not taken."""
    reader = _Reader()
    for at, line in lines(text):
        reader.take(at, line)
    return reader.found()


@dataclass(slots=True)
class _Entry:
    """One person as far as it is read."""

    line: int
    name: str
    address: str = ""
    job: str = ""
    structure: str = ""
    phones: list[str] = field(default_factory=list[str])

    def takes(self, other: "_Entry") -> bool:
        """Take what another entry of the same address says, unless it says otherwise."""
        pairs = ((self.name, other.name), (self.job, other.job), (self.structure, other.structure))
        if any(one and two and sort_key(one) != sort_key(two) for one, two in pairs):
            return False
        self.name, self.job, self.structure = (one or two for one, two in pairs)
        self.phones += other.phones
        return True


class _Reader:
    def __init__(self) -> None:
        self._entries: list[_Entry] = []
        self._left: list[LeftOut] = []
        #: Of whom the next words may tell: the last person of this block of lines.
        self._last: _Entry | None = None

    def found(self) -> Found:
        entries = self._once()
        last_first = sum(vote(each.name, each.address) for each in entries) > 0
        return Found(tuple(_card(each, last_first) for each in entries), tuple(self._left))

    def take(self, at: int, line: str) -> None:
        """Read one line."""
        line = card_text.clean(_BULLET.sub("", line.strip()))
        if not line:
            self._last = None
            return
        heading = _HEADING.match(line)
        if heading and sort_key(heading[1]) in _ABOUT.split():
            self._leave(at, line, Omission.HEADING)
            return
        for piece in cut(line):
            self._piece(at, _BULLET.sub("", piece))

    def _piece(self, at: int, piece: str) -> None:
        piece = self._without_heading(at, piece)
        start = 0
        for found in ADDRESS.finditer(piece):
            addresses = card_text.emails(found["address"])
            if addresses:
                self._person(at, piece[start : found.start()], addresses[0])
                start = found.end()
        if piece[start:].strip(_AROUND + "."):
            self._rest(at, piece[start:], beside=start > 0)

    def _without_heading(self, at: int, piece: str) -> str:
        while (heading := _HEADING.match(piece)) is not None:
            if sort_key(heading[1]).strip(".") not in _LABELS.split():
                self._leave(at, heading[1], Omission.HEADING)
                self._last = None
            piece = piece[heading.end() :]
        return piece

    def _person(self, at: int, before: str, address: str) -> None:
        """Take an address with what stands before it."""
        name, asides, phones = self._parted(at, _SAYS_WHAT.sub("", before))
        why = doubt(name) if name else None
        last = self._last
        if last and not last.address and (not name or why) and may_say(address, last.name):
            last.address = address
            self._tell_of(at, last, name, why)
        else:
            # With an address, any few words may be how somebody is called.
            if name and (len(name.split()) > 6 or any(each.isdigit() for each in name)):
                self._leave(at, name, Omission.NOT_A_NAME)
                name = ""
            last = self._last = _Entry(at, name, address)
            self._entries.append(last)
        last.phones += phones
        for aside in asides:
            self._tell_of(at, last, aside, doubt(aside), aside=True)

    def _rest(self, at: int, words: str, *, beside: bool) -> None:
        """Take words without an address; ``beside`` an address that stands before them."""
        name, asides, phones = self._parted(at, words)
        why = doubt(name) if name else None
        if name:
            last = self._last
            unnamed = beside and last is not None and not last.name and why is None
            if why is None and not unnamed:
                self._last = _Entry(at, name)
                self._entries.append(self._last)
            else:
                self._tell_of(at, last, name, why)
        for phone in phones:
            if self._last is None:
                self._leave(at, phone, Omission.NUMBER)
            else:
                self._last.phones.append(phone)
        for aside in asides:
            self._tell_of(at, self._last, aside, doubt(aside), aside=True)

    def _tell_of(
        self, at: int, whom: _Entry | None, words: str, why: Omission | None, *, aside: bool = False
    ) -> None:
        """Note what words beside a person say of them, or leave them with the reason."""
        if not words:
            return
        if whom and why is Omission.FUNCTION and not whom.job:
            whom.job = words
        elif whom and why is Omission.STRUCTURE and not whom.structure:
            whom.structure = words
        elif whom and why is None and not whom.name:
            whom.name = words
        else:
            self._leave(at, words, Omission.ASIDE if aside else why or Omission.NOT_A_NAME)

    def _parted(self, at: int, words: str) -> tuple[str, list[str], list[str]]:
        """Return the name in some words, what stands in brackets, the telephone numbers."""
        phones = [found[0].strip() for found in _PHONE.finditer(words)]
        *before, end = _PHONE.sub("\n", words).split("\n")
        words = " ".join([*(_SAYS_WHAT.sub("", part) for part in before), end])
        for broken in _BROKEN.findall(words):
            self._leave(at, broken, Omission.ADDRESS)
        words = _BROKEN.sub(" ", words)
        inside = ("".join(found).split(",") for found in _ASIDE.findall(words))
        asides = [card_text.clean(each).strip(_AROUND) for every in inside for each in every]
        name = card_text.clean(_ASIDE.sub(" ", words)).strip(_AROUND)
        return name, [each for each in asides if each], phones

    def _leave(self, at: int, text: str, why: Omission) -> None:
        if text.strip(_AROUND):
            self._left.append(LeftOut(at, card_text.clean(text), why))

    def _once(self) -> list[_Entry]:
        """Return the entries, an address written several times for one name once."""
        kept: list[_Entry] = []
        by_address: dict[str, list[_Entry]] = {}
        for entry in self._entries:
            others = by_address.setdefault(entry.address, []) if entry.address else []
            same = next((other for other in others if other.takes(entry)), None)
            if same is None:
                kept.append(entry)
                others.append(entry)
        return kept


def _card(entry: _Entry, last_first: bool) -> Card:
    parts = card_text.split_name(entry.name, entry.address, last_first=last_first)
    emails = (entry.address,) if entry.address else ()
    first, last = named(parts.first_name, parts.last_name, emails)
    return Card(
        line=entry.line,
        last_name=last,
        first_name=first or None,
        honorific=parts.honorific,
        job_title=card_text.line(entry.job) or None,
        organisation=card_text.line(entry.structure) or None,
        emails=emails,
        phone=card_text.phones(entry.phones) or None,
        guessed_name=not parts.last_name,
    )
