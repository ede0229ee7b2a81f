"""The sheet that people sign at the door: who they are and for what voice, nothing to reach them.

It lies flat: the rows are tall enough for a hand, and it prints as well before the meeting, with
blanks to fill, as after it, with what is known.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path

from copil_desktop import labels
from copil_desktop.documents import inline, letterhead, parts, wording
from copil_desktop.documents.styles import Column, Style
from copil_desktop.documents.word import WordFile
from copil_desktop.domain.attendance_sheet import AttendanceSheet, Signatory, Voice
from copil_desktop.domain.codes import AttendanceStatus, Role
from copil_desktop.domain.minutes import Person
from copil_desktop.i18n import _, ngettext, pgettext

#: Rows for those who come without being expected.
_BLANK_ROWS = 4
#: Ten millimetres, in twentieths of a point: room for a signature.
_ROW_HEIGHT = 567
#: Where « Départ » and « délibérative » hold on a line, in twentieths of a point.
_HOUR, _VOICE = 830, 1260
_BLANK = "." * 10
_LONG_BLANK = "." * 36


def write(data: AttendanceSheet, path: Path, template: Path | None = None) -> str:
    """Write the sheet as a Word file at ``path``; return the SHA-256 of its bytes.

    The same data gives the same bytes. Raise ``UserError`` when the file cannot be written.
    """
    data = inline.cleaned(data)
    meeting = data.meeting
    word = letterhead.begin(
        meeting,
        title=_title(data),
        foot=_("attendance sheet"),
        template=template,
        landscape=True,
    )
    parts.sheet(
        word,
        [
            parts.date_line(meeting),
            (_("Place"), meeting.place),
        ],
    )
    word.paragraph(
        Style.MENTION,
        _("Sign beside your name; note the hour if you arrive or leave during the meeting."),
        keep_next=True,
    )
    word.paragraph(
        Style.MENTION,
        _(
            "This sheet proves who attended and, where the charter asks for one, the quorum. It"
            " is kept with the minutes by the secretariat {of_body}, which hands it to nobody"
            " else; everybody may see what concerns them and have it corrected."
        ).format(of_body=wording.of_body(meeting.committee)),
        keep_next=True,
    )
    _table(word, data)
    _others(word)
    _end(word, data)
    return word.save(path)


def _title(data: AttendanceSheet) -> str:
    meeting = data.meeting
    of = wording.of_committee(meeting.committee)
    if meeting.number is None:
        return _("Attendance sheet of the meeting {of_committee}, {date}").format(
            of_committee=of, date=wording.day(meeting.starts_at)
        )
    return _("Attendance sheet of meeting no. {number} {of_committee}").format(
        number=meeting.number, of_committee=of
    )


# The table


def _table(word: WordFile, data: AttendanceSheet) -> None:
    everybody = (*data.members, *data.guests)
    columns = [
        Column(pgettext("person", "Name"), 30),
        Column(_("First name"), 22),
        Column(_("Organisation"), 43),
        Column(_("Capacity"), 51),
        Column(_("Voice"), 23, _VOICE),
        Column(_represented_head([each.person for each in everybody]), 28),
        Column(_("Arrival"), 15, _HOUR),
        Column(_("Departure"), 15, _HOUR),
        Column(_("Signature"), 40),
    ]
    rows = list(_rows(data, wording.Names()))
    if not data.proxies:
        del columns[5]
        rows = [row if isinstance(row, str) else (*row[:5], *row[6:]) for row in rows]
    word.table(
        columns,
        rows,
        name=_("Attendance sheet"),
        about=_("Everybody expected, by college, with room to sign."),
        height=_ROW_HEIGHT,
        style=Style.GRID,
    )


def _others(word: WordFile) -> None:
    """Print blank rows, wide enough for a hand, on the page of the signatures."""
    others = _("Other people who attend")
    word.paragraph(Style.GROUP, others)
    word.table(
        [
            Column(pgettext("person", "Name"), 55),
            Column(_("First name"), 42),
            Column(_("Organisation"), 55),
            Column(_("Capacity"), 45),
            Column(_("Arrival"), 15, _HOUR),
            Column(_("Departure"), 15, _HOUR),
            Column(_("Signature"), 40),
        ],
        [("",) * 7] * _BLANK_ROWS,
        name=others,
        about=_("Blank rows for those who come without being expected."),
        height=_ROW_HEIGHT,
        style=Style.GRID,
        keep_last=_BLANK_ROWS,
    )


def _represented_head(people: Sequence[Person]) -> str:
    return {
        wording.Agreement.WOMAN: pgettext("feminine", "Represented by"),
        wording.Agreement.MAN: pgettext("masculine", "Represented by"),
        wording.Agreement.WOMEN: pgettext("feminine", "Represented by"),
        wording.Agreement.MEN: pgettext("masculine", "Represented by"),
        wording.Agreement.NEUTRAL: pgettext("neutral", "Represented by"),
    }[wording.agreement(people)]


def _rows(data: AttendanceSheet, names: wording.Names) -> Iterable[Sequence[str] | str]:
    by_college = any(each.college for each in data.members)
    for college, group in groupby(data.members, lambda each: each.college):
        if by_college:
            yield college or _("Other members")
        for each in group:
            yield _row(each, data, names)
    if data.guests:
        yield _guests_head([each.person for each in data.guests])
        for each in data.guests:
            yield _row(each, data, names)


def _guests_head(people: Sequence[Person]) -> str:
    return {
        wording.Agreement.WOMAN: pgettext("one woman", "Guests, with a consultative voice"),
        wording.Agreement.MAN: pgettext("one man", "Guests, with a consultative voice"),
        wording.Agreement.WOMEN: pgettext("women", "Guests, with a consultative voice"),
        wording.Agreement.MEN: pgettext("men or mixed", "Guests, with a consultative voice"),
        wording.Agreement.NEUTRAL: pgettext("neutral", "Guests, with a consultative voice"),
    }[wording.agreement(people)]


def _row(signatory: Signatory, data: AttendanceSheet, names: wording.Names) -> Sequence[str]:
    person, proxy = signatory.person, signatory.represented_by
    return (
        wording.surname(person),
        person.first_name or "",
        names.organisation(person),
        wording.upper_first(", ".join(_capacity(signatory, data))),
        _voice(signatory.voice),
        wording.name(proxy) if proxy else "",
        "",
        "",
        _known(signatory),
    )


def _capacity(signatory: Signatory, data: AttendanceSheet) -> Iterable[str]:
    person, titular = signatory.person, signatory.substitute_for
    if person.job_title:
        yield wording.lower_first(person.job_title)
    if titular:
        yield wording.substitute_of(person, titular)
    if signatory.role is Role.LEAD or signatory.role is Role.CHAIR:
        role = labels.role(signatory.role, person.honorific)
        yield f"{role} {wording.of_body(data.meeting.committee)}"


def _voice(voice: Voice) -> str:
    return {
        Voice.DELIBERATIVE: _("deliberative"),
        Voice.SUBSTITUTE: _("as a substitute"),
        Voice.CONSULTATIVE: _("consultative"),
    }[voice]


def _known(signatory: Signatory) -> str:
    """Return what stands where nobody will sign: « excusée », « représenté »…"""
    if signatory.status in (None, AttendanceStatus.PRESENT):
        return ""
    return wording.upper_first(labels.attendance(signatory.status, signatory.person.honorific))


# The end


def _end(word: WordFile, data: AttendanceSheet) -> None:
    certified = _("Certified true, at {place}, on {date}").format(
        place=_LONG_BLANK, date=_LONG_BLANK
    )
    word.paragraph(Style.CLOSING, f"{_closed(data)} {certified}", keep_next=True)
    meeting = data.meeting
    people = [
        (formula(person), wording.name(person))
        for person, formula in (
            (meeting.chair, wording.signing_chair),
            (meeting.secretary, wording.signing_secretary),
        )
        if person
    ]
    word.paragraph(Style.SIGNATURE, "\t".join(formula for formula, _name in people))
    word.paragraph(Style.SIGNATORY, "\t".join(name for _formula, name in people))


def _closed(data: AttendanceSheet) -> str:
    if not data.is_final:
        blanks = _("{blank} present and {blank} represented")
        if not data.proxies:
            blanks = _("{blank} present")
        return _("Sheet closed at {counts}.").format(counts=blanks.format(blank=_BLANK))
    counts = [_present(data.having(AttendanceStatus.PRESENT))]
    if data.proxies:
        counts.append(_represented(data.having(AttendanceStatus.REPRESENTED)))
    return _("Sheet closed at {counts}.").format(counts=wording.enumeration(counts))


def _present(people: Sequence[Person]) -> str:
    count = len(people)
    match wording.agreement(people):
        case wording.Agreement.WOMAN | wording.Agreement.WOMEN:
            text = ngettext("{count} woman present", "{count} women present", count)
        case wording.Agreement.NEUTRAL if people:
            text = ngettext("{count} person attending", "{count} people attending", count)
        case _:
            text = ngettext("{count} present", "{count} present", count)
    return text.format(count=count)


def _represented(people: Sequence[Person]) -> str:
    count = len(people)
    match wording.agreement(people):
        case wording.Agreement.WOMAN | wording.Agreement.WOMEN:
            text = ngettext("{count} woman represented", "{count} women represented", count)
        case wording.Agreement.NEUTRAL if people:
            text = ngettext("{count} person represented", "{count} people represented", count)
        case _:
            text = ngettext("{count} represented", "{count} represented", count)
    return text.format(count=count)
