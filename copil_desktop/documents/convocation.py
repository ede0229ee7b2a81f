"""The letters that convene a meeting: an agenda, an answer to give back, a proxy where it may be.

One letter a person, in one file that prints in one go, or one letter for all members. A guest
without a vote gets an invitation: the same letter, with neither proxy nor quorum.
"""

from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

from copil_desktop.documents import courtesy, inline, letterhead, letters, parts, wording
from copil_desktop.documents.styles import Style
from copil_desktop.documents.word import WordFile
from copil_desktop.domain.letters import (
    Addressee,
    Convocation,
    LetterKind,
    begins_about,
    items_of,
)
from copil_desktop.domain.minutes import Item, Person
from copil_desktop.i18n import N_, _, clock, long_day, ngettext, pgettext

_BOX = "☐"
_BLANK = "." * 36
_YES_OR_NO = (N_("will attend"), N_("will not attend"))
#: Between two boxes of a line, in em spaces.
_APART = "\u2003" * 4


def write(data: Convocation, path: Path, template: Path | None = None) -> str:
    """Write all letters as one Word file at ``path``; return the SHA-256 of its bytes.

    The same data gives the same bytes. Raise ``UserError`` when the file cannot be written.
    """
    data = inline.cleaned(data)
    several = len(data.addressees) > 1
    word = letterhead.opened(
        data.meeting,
        title=_subject(data, guest=False),
        foot="",
        template=template,
        pages=_("Page {page}") if several else "",
    )
    to_whom: list[Addressee | None] = [*data.addressees] or [None]
    for index, addressee in enumerate(to_whom):
        if index:
            word.end_letter()
        _Letter(word, data, addressee).print()
    return word.save(path)


def _subject(data: Convocation, *, guest: bool) -> str:
    meeting = data.meeting
    match data.kind:
        case LetterKind.FIRST:
            text = _("Convocation to {the_meeting}")
        case LetterKind.RECTIFYING:
            text = _("Corrected convocation to {the_meeting}")
        case LetterKind.POSTPONING:
            text = _("Postponement of {the_meeting}")
        case LetterKind.CANCELLING:
            text = _("Cancellation of {the_meeting}")
    if guest and data.kind in (LetterKind.FIRST, LetterKind.RECTIFYING):
        text = _("Invitation to {the_meeting}")
    if meeting.number is None:
        the = _("the meeting {of_committee}").format(of_committee=letters.of_committee(meeting))
    else:
        the = _("meeting no. {number} {of_committee}").format(
            number=meeting.number, of_committee=letters.of_committee(meeting)
        )
    return text.format(the_meeting=the)


class _Letter:
    """One letter, from its date to its coupons."""

    def __init__(self, word: WordFile, data: Convocation, addressee: Addressee | None) -> None:
        self._word = word
        self._data = data
        self._to = addressee
        self._guest = addressee is not None and addressee.guest
        self._proxy = data.proxies if addressee is None else addressee.may_give_proxy
        #: A guest reached by e-mail answers it: a coupon would be a page for two words.
        self._answer_to = ""
        if addressee and addressee.guest and addressee.by_email and data.sender:
            self._answer_to = data.sender.email or ""

    def print(self) -> None:
        """Print the letter in its order."""
        data, word = self._data, self._word
        letters.head(
            word,
            data.meeting,
            self._to,
            sender=data.sender,
            written_on=data.written_on,
            written_at=data.written_at,
        )
        letters.subject(word, _subject(data, guest=self._guest), self._enclosed())
        letters.greet(word, self._to)
        if data.kind is LetterKind.CANCELLING:
            for said in self._cancelled():
                word.paragraph(Style.LETTER, said)
            letters.sign(word, data.signatory, self._to)
            self._copies()
            return
        word.paragraph(Style.LETTER, self._opening())
        self._when_and_where()
        self._agenda()
        word.paragraph(Style.LETTER, self._prevented())
        letters.sign(word, data.signatory, self._to)
        self._copies()
        if not self._answer_to:
            self._coupon()
        if self._proxy:
            self._power()

    def _enclosed(self) -> list[str]:
        if self._data.kind is LetterKind.CANCELLING:
            return []
        annexes = [wording.lower_first(annex.title) for annex in self._data.meeting.annexes]
        if self._answer_to:
            return annexes
        coupon = _("reply coupon and proxy form") if self._proxy else _("reply coupon")
        return [coupon, *annexes]

    # The text

    def _opening(self) -> str:
        return " ".join(filter(None, (self._changed(), self._convened(), self._why())))

    def _changed(self) -> str:
        data = self._data
        if data.kind is LetterKind.RECTIFYING:
            if data.replaced_on:
                return _("This letter cancels and replaces the one of {date}.").format(
                    date=wording.day(data.replaced_on)
                )
            return _("This letter cancels and replaces the one before it.")
        if data.kind is LetterKind.POSTPONING and data.former:
            return _("The meeting first planned on {day} is postponed.").format(
                day=long_day(data.former)
            )
        return ""

    def _cancelled(self) -> Iterable[str]:
        data = self._data
        yield _(
            "I am sorry to inform you that {the_meeting}, planned on {day}, is cancelled."
        ).format(
            the_meeting=letters.the_meeting(data.meeting),
            day=long_day(data.former or data.meeting.starts_at),
        )
        if data.reason:
            yield _("Reason: {reason}.").format(reason=data.reason.rstrip(". "))
        said = [_("Please forgive this setback.")]
        if data.replaced_on:
            voided = _("This letter cancels the one of {date}.")
            said.insert(0, voided.format(date=wording.day(data.replaced_on)))
        if data.meeting.next_meeting:
            said.append(wording.next_meeting(data.meeting.next_meeting))
        yield " ".join(said)

    def _convened(self) -> str:
        meeting = self._data.meeting
        day = long_day(meeting.starts_at)
        the = letters.the_meeting(meeting)
        if not self._guest:
            return _("I have the honour of convening you to {the_meeting}, on {day}.").format(
                the_meeting=the, day=day
            )
        return _(
            "I have the pleasure of inviting you, with a consultative voice, to {the_meeting}, on"
            " {day}{items}."
        ).format(the_meeting=the, day=day, items=self._invited_for())

    def _invited_for(self) -> str:
        meeting = self._data.meeting
        mine = items_of(self._to.person, meeting) if self._to else ()
        if not mine:
            return ""
        numbers = [str(number) for number, _item in mine]
        text = ngettext(", for item no. {numbers}", ", for items no. {numbers}", len(mine)).format(
            numbers=wording.enumeration(numbers)
        )
        if about := begins_about(mine[0][0], meeting):
            text += _(", towards {hour}").format(hour=clock(about))
        return text

    def _why(self) -> str:
        initiative = self._data.meeting.initiative
        if not initiative:
            return ""
        return _("It is about the initiative “{name}”.").format(name=initiative)

    def _when_and_where(self) -> None:
        data, meeting = self._data, self._data.meeting
        hours = None
        if wording.has_hour(meeting.starts_at):
            hours = clock(meeting.starts_at)
            if meeting.ends_at:
                hours = _("from {start} to {end} ({length})").format(
                    start=hours,
                    end=clock(meeting.ends_at),
                    length=_length(meeting.ends_at - meeting.starts_at),
                )
        parts.sheet(
            self._word,
            [
                (_("Date"), wording.upper_first(long_day(meeting.starts_at))),
                (_("Hours"), hours and wording.upper_first(hours)),
                (_("Place"), meeting.place),
                (pgettext("letter", "Video link"), data.video_link),
            ],
        )

    def _agenda(self) -> None:
        items = self._data.meeting.items
        if not items:
            return
        self._word.paragraph(Style.HEADING_1, _("Agenda"))
        parts.numbered(self._word, map(_item, items))

    def _prevented(self) -> str:
        said = [self._answer()]
        if self._guest:
            return said[0]
        if self._to and self._to.substitute_for:
            titular = wording.of_person(self._to.substitute_for)
            said.insert(0, _("You sit in the absence {of_titular}.").format(of_titular=titular))
        substitutes = self._to.substitutes if self._to else ()
        ways: list[str] = []
        if substitutes:
            ways.append(_substituted(substitutes))
        if self._proxy:
            ways.append(
                _("give a proxy to another member {of_body} with the form below").format(
                    of_body=wording.of_body(self._data.meeting.committee)
                )
            )
        if ways:
            either = _(", or ").join(ways)
            said.append(_("If you are prevented, you may {ways}.").format(ways=either))
        return " ".join(said)

    def _answer(self) -> str:
        if self._answer_to:
            return self._by_return()
        if self._data.reply_by is None:
            return _("Please let it be known soon whether you will attend, with the coupon below.")
        return _(
            "Please let it be known before {date} whether you will attend, with the coupon below."
        ).format(date=long_day(self._data.reply_by))

    def _by_return(self) -> str:
        if self._data.reply_by is None:
            return _("Please let {address} know soon whether you will attend.").format(
                address=self._answer_to
            )
        return _("Please let {address} know before {date} whether you will attend.").format(
            address=self._answer_to, date=long_day(self._data.reply_by)
        )

    def _copies(self) -> None:
        copies = self._data.meeting.copies
        if copies:
            names = "; ".join(wording.name(person) for person in copies)
            heading = inline.strong(_("Copies:"))
            self._word.paragraph(Style.MENTION, f"{heading} {names}.")

    # What comes back

    def _coupon(self) -> None:
        word = self._word
        word.paragraph(Style.COUPON, _("Reply coupon"))
        word.paragraph(Style.BODY, self._to_whom(), keep_next=True)
        choices = [_(each) for each in _YES_OR_NO]
        if self._proxy:
            choices.append(_("will not attend and gives the proxy below"))
        if self._to is None or self._to.substitutes:
            choices.append(_("will be replaced by") + "\t\t")
        boxes = [f"{_BOX} {choice}" for choice in choices]
        if len(boxes) == len(_YES_OR_NO):
            # A guest's letter and its coupon then often hold on one page.
            boxes = [_APART.join(boxes)]
        # One paragraph: LibreOffice parts a long chain of paragraphs that are kept together.
        lines = [*self._who(), *boxes, _("Date and signature:") + "\t\t"]
        word.paragraph(Style.FORM, "\v".join(lines))

    def _to_whom(self) -> str:
        data = self._data
        about = _("{meeting}, {day}").format(
            meeting=wording.meeting_short(data.meeting), day=long_day(data.meeting.starts_at)
        )
        if data.sender is None:
            return f"{about}."
        address = ", ".join(filter(None, (wording.name(data.sender.person), data.sender.email)))
        if data.reply_by is None:
            return about + _(", to send back to {address}.").format(address=address)
        return about + _(", to send back before {date} to {address}.").format(
            date=wording.day(data.reply_by), address=address
        )

    def _who(self) -> list[str]:
        if self._to is None:
            return [_("Name and first name:") + "\t\t", _("Organisation and capacity:") + "\t\t"]
        return [wording.Names().full(self._to.person)]

    def _power(self) -> None:
        word, data = self._word, self._data
        meeting = data.meeting
        word.paragraph(Style.COUPON, pgettext("form", "Proxy"))
        undersigned = courtesy.undersigned(self._to) if self._to else ""
        who = wording.Names().full(self._to.person) if self._to else _BLANK
        who += "," if ", " in who and not undersigned else ""
        # « Je soussigné » has no form for somebody whose honorific is not known.
        given = _("{who} gives a proxy to {blank} to sit and vote so at {the_meeting}, on {day}.")
        if undersigned:
            who = f"{undersigned} {who}"
            given = _(
                "{who}, give a proxy to {blank} to represent me at {the_meeting}, on {day}, and to"
                " vote in my name."
            )
        word.paragraph(
            Style.BODY,
            given.format(
                who=who,
                blank=_BLANK,
                the_meeting=letters.the_meeting(meeting),
                day=long_day(meeting.starts_at),
            ),
            keep_next=True,
        )
        word.paragraph(
            Style.FORM,
            _("Done at {place}, on {date}").format(place=_BLANK, date=_BLANK),
            keep_next=True,
        )
        word.paragraph(Style.FORM, _("Signature, after the handwritten words “Good for proxy”:"))


def _item(item: Item) -> str:
    """Return an item, on a line under it its purpose, who presents it and for how long.

    A length alone stands behind it.
    """
    said: list[str] = []
    if item.purpose:
        said.append(wording.purpose(item.purpose))
    if item.presenter:
        # A label is all of one look: no capitals inside it.
        name = inline.unmarked(wording.name(item.presenter))
        said.append(_("presentation: {name}").format(name=name))
    if item.planned_minutes:
        said.append(_length(timedelta(minutes=item.planned_minutes)))
    more = wording.upper_first(", ".join(said))
    if not item.purpose and not item.presenter and more:
        return f"{item.title} {inline.label(f'({more})')}"
    return f"{item.title}\v{inline.label(more)}" if more else item.title


def _length(length: timedelta) -> str:
    """Return « 1 h 45 », « 2 h », « 20 min »."""
    hours, minutes = divmod(int(length.total_seconds()) // 60, 60)
    if not hours:
        return _("{minutes} min").format(minutes=minutes)
    if not minutes:
        return _("{hours} h").format(hours=hours)
    return _("{hours} h {minutes:02}").format(hours=hours, minutes=minutes)


def _substituted(substitutes: Iterable[Person]) -> str:
    people = [*substitutes]
    names = _(" or ").join(wording.name(person) for person in people)
    match wording.agreement(people[:1]) if len(people) == 1 else wording.Agreement.NEUTRAL:
        case wording.Agreement.WOMAN:
            text = pgettext("feminine", "be replaced by your substitute, {names}")
        case wording.Agreement.MAN:
            text = pgettext("masculine", "be replaced by your substitute, {names}")
        case _:
            text = pgettext("neutral", "be replaced by your substitute, {names}")
    return text.format(names=names)
