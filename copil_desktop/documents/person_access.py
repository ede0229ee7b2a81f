"""What the dossier keeps about one person, printed for that person: right of access.

Handed to the person alone, never to the committee.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time
from pathlib import Path

from copil_desktop import labels
from copil_desktop.documents import inline, parts, wording
from copil_desktop.documents.styles import Column, Style
from copil_desktop.documents.word import Properties, WordFile
from copil_desktop.domain import codes
from copil_desktop.domain.access import Entry, EntryKind, PersonAccess, Register
from copil_desktop.i18n import N_, _, long_month, ngettext, short_day

#: What each column of the sheet is called.
_FACTS = {
    "honorific": N_("Civility"),
    "first_name": N_("First name"),
    "last_name": N_("Last name"),
    "job_title": N_("Function"),
    "salutation": N_("Salutation"),
    "organisation": N_("Organisation"),
    "email": N_("E-mail"),
    "copy_to": N_("Copies to"),
    "phone": N_("Telephone"),
    "address": N_("Address"),
    "preferred_channel": N_("Preferred channel"),
    "reachable": N_("Reachable"),
    "avoid": N_("To avoid"),
    "working_constraints": N_("Working constraints"),
    "hours_per_month": N_("Time available each month"),
    "contact_interval_days": N_("Own rhythm of contact"),
    "paused_from": N_("On a break from"),
    "paused_until": N_("On a break until"),
    "is_ambassador": N_("Ambassador"),
    "left_note": N_("Why this person left"),
}


def write(data: PersonAccess, path: Path, template: Path | None = None) -> str:
    """Write the sheet as a Word file at ``path``; return the SHA-256 of its bytes.

    Raise ``UserError`` when the file cannot be written.
    """
    data = inline.cleaned(data)
    title = _("What is kept about {name}").format(name=data.name)
    word = opened(data, template, title=title, foot=_("For the person alone"))
    word.paragraph(
        Style.BODY,
        _(
            "This sheet holds everything that the dossier keeps about this person. It is handed to"
            " the person alone."
        ),
    )
    _identity(word, data)
    _committees(word, data)
    for kind, title, columns, row in _TABLES:
        _entries(word, data, kind, title, columns, row)
    _quotes(word, data)
    _rights(word, data)
    return word.save(path)


def opened(
    data: PersonAccess | Register, template: Path | None, *, title: str, foot: str
) -> WordFile:
    """Return a paper about personal data with its header, footer, properties and titles."""
    word = WordFile(template, data.look)
    word.properties(
        Properties(
            title=title,
            subject=data.dossier or title,
            author=data.carrier or data.coordinator or data.dossier or title,
            dated=datetime.combine(data.on, time()),
        )
    )
    word.header([line for line in (data.dossier, data.carrier) if line])
    word.footer(foot, _("Page {page} of {pages}"))
    word.paragraph(Style.TITLE, title)
    word.paragraph(Style.SUBTITLE, _("Situation on {date}").format(date=wording.day(data.on)))
    return word


def _identity(word: WordFile, data: PersonAccess) -> None:
    word.paragraph(Style.HEADING_1, _("Identity and contact details"), keep_next=True)
    parts.sheet(word, [(_(_FACTS[name]), _fact(name, value)) for name, value in data.facts])
    lines = [
        _("{organisation}, {title} ({period})").format(
            organisation=each.organisation,
            title=each.job_title or "–",
            period=_period(each.since, each.until),
        )
        for each in data.positions
    ]
    lines += [
        _("Unavailable: {period}{why}").format(
            period=_period(each.starts_on, each.ends_on), why=f", {each.why}" if each.why else ""
        )
        for each in data.aways
    ]
    for line in lines:
        word.paragraph(Style.BULLET, line)


def _fact(name: str, value: str) -> str:
    if name == "preferred_channel":
        return labels.word(codes.Channel(value))
    if name == "is_ambassador":
        return _("yes")
    if name == "contact_interval_days":
        return ngettext("{count} day", "{count} days", int(value)).format(count=value)
    if name == "hours_per_month":
        return _("{hours} h").format(hours=value)
    if name.startswith("paused_"):
        return wording.day(date.fromisoformat(value))
    return value.replace("\n", ", ")


def _period(since: date | None, until: date | None) -> str:
    if since and until:
        return _("from {start} to {end}").format(start=wording.day(since), end=wording.day(until))
    if since:
        return _("since {day}").format(day=wording.day(since))
    return _("until {day}").format(day=wording.day(until)) if until else _("without dates")


def _committees(word: WordFile, data: PersonAccess) -> None:
    if not data.memberships:
        return
    word.paragraph(Style.HEADING_1, _("Committees"), keep_next=True)
    for each in data.memberships:
        said = [
            each.committee,
            labels.role(codes.Role(each.role), data.honorific),
            each.college or "",
            _("substitute of {name}").format(name=each.titular) if each.titular else "",
            _period(each.joined_on, each.left_on),
        ]
        word.paragraph(Style.BULLET, ", ".join(part for part in said if part))


def _entries(
    word: WordFile,
    data: PersonAccess,
    kind: EntryKind,
    title: str,
    columns: Sequence[Column],
    row: Callable[[Entry, PersonAccess], list[str]],
) -> None:
    entries = data.of(kind)
    if not entries:
        return
    word.paragraph(Style.HEADING_1, _(title), keep_next=True)
    rows = [row(each, data) for each in entries]
    # Remarks are rare: without a single one they have no column.
    kept = [place for place in range(len(columns)) if any(each[place] != "–" for each in rows)]
    shown = [columns[place] for place in kept]
    word.table(
        [Column(_(each.title), each.share, each.least) for each in shown],
        [[each[place] for place in kept] for each in rows],
        name=_(title),
        about=_("What is kept about the person: {title}.").format(title=_(title)),
    )


def _day(entry: Entry) -> str:
    if entry.on is None:
        return "–"
    return f"{short_day(entry.on, weekday=False)} {entry.on.year}"


def _meeting(entry: Entry, data: PersonAccess) -> list[str]:
    presence = labels.attendance(codes.AttendanceStatus(entry.code or ""), data.honorific)
    return [_day(entry), entry.meeting or "–", presence, entry.words or "–"]


def _exchange(entry: Entry, data: PersonAccess) -> list[str]:
    direction = labels.word(codes.Direction(entry.other or "outgoing"))
    how = f"{labels.word(codes.Channel(entry.code or 'other'))}, {direction}"
    return [_day(entry), how, entry.words or "–"]


def _check_in(entry: Entry, data: PersonAccess) -> list[str]:
    score = round(entry.figure or 0)
    said = f"{score} ({labels.score(score)}), {labels.word(codes.Source(entry.code or 'self'))}"
    cause = labels.word(codes.Cause(entry.other)) if entry.other else ""
    why = wording.upper_first(f"{cause}.") if cause else ""
    return [_day(entry), said, " ".join(part for part in (why, entry.words) if part) or "–"]


def _month(entry: Entry, data: PersonAccess) -> list[str]:
    month = long_month(entry.on) if entry.on else "–"
    mean = f"{entry.figure or 0:.1f}".replace(".", _("."))
    return [month, f"{mean}, {labels.word(codes.Source(entry.code or 'self'))}", str(entry.other)]


def _action(entry: Entry, data: PersonAccess) -> list[str]:
    status = labels.word(codes.ActionStatus(entry.code or "open"))
    return [_day(entry), entry.words or "–", status]


def _relay(entry: Entry, data: PersonAccess) -> list[str]:
    brought = f"{entry.figure:g}" if entry.figure else "–"
    return [_day(entry), entry.words or "–", brought]


def _choice(entry: Entry, data: PersonAccess) -> list[str]:
    choice = labels.word(codes.Choice(entry.code or "done"))
    return [_day(entry), choice, entry.words or "–"]


_DAY = Column(N_("Day"), 18, parts.DATE_WIDTH)
_TABLES = (
    (
        EntryKind.MEETING,
        N_("Meetings"),
        (_DAY, Column(N_("Meeting"), 30), Column(N_("Attendance"), 18), Column(N_("Remark"), 34)),
        _meeting,
    ),
    (
        EntryKind.EXCHANGE,
        N_("Exchanges"),
        (_DAY, Column(N_("How"), 26), Column(N_("What was noted"), 56)),
        _exchange,
    ),
    (
        EntryKind.CHECK_IN,
        N_("Check-ins"),
        (_DAY, Column(N_("Motivation"), 28), Column(N_("Cause and note"), 54)),
        _check_in,
    ),
    (
        EntryKind.MONTH,
        N_("Monthly means"),
        (
            Column(N_("Month"), 30, parts.DATE_WIDTH),
            Column(N_("Mean"), 35),
            Column(N_("Number of check-ins"), 35),
        ),
        _month,
    ),
    (
        EntryKind.ACTION,
        N_("Actions"),
        (_DAY, Column(N_("Action"), 58), Column(N_("State"), 24)),
        _action,
    ),
    (
        EntryKind.RELAY,
        N_("Relays"),
        (_DAY, Column(N_("What was relayed"), 60), Column(N_("People brought"), 22)),
        _relay,
    ),
    (
        EntryKind.CHOICE,
        N_("Choices of the day"),
        (_DAY, Column(N_("Choice"), 30), Column(N_("Why"), 52)),
        _choice,
    ),
)


def _quotes(word: WordFile, data: PersonAccess) -> None:
    if not data.quotes:
        return
    word.paragraph(Style.HEADING_1, _("Named in the meetings"), keep_next=True)
    for each in data.quotes:
        word.paragraph(
            Style.BULLET, _("{place}: “{words}”").format(place=each.place, words=each.excerpt)
        )


def rights(kept_months: int, coordinator: str | None) -> Iterable[str]:
    """Return what it is for, who sees it, how long it is kept and one’s rights, as sentences."""
    yield _(
        "Purpose: to run the committee and to keep the contact with those who take part in it. The"
        " check-ins serve to take care of people; they appear in no document for the committee."
    )
    yield _(
        "Recipients: the coordinator alone, except for what the convocations, attendance sheets,"
        " minutes and follow-ups of actions say to the members of the committee."
    )
    yield ngettext(
        "Duration: as long as the alliance lasts. Check-ins older than {count} month become"
        " monthly means without notes.",
        "Duration: as long as the alliance lasts. Check-ins older than {count} months become"
        " monthly means without notes.",
        kept_months,
    ).format(count=kept_months)
    yield _(
        "Rights: every person may have these data corrected, completed or erased, object to their"
        " use, and receive them in a file that a machine reads. Ask the coordinator{name}; without"
        " an answer within a month, the CNIL may be asked (www.cnil.fr)."
    ).format(name=f", {coordinator}" if coordinator else "")


def _rights(word: WordFile, data: PersonAccess) -> None:
    word.paragraph(Style.HEADING_1, _("What it is for, and your rights"), keep_next=True)
    for sentence in rights(data.kept_months, data.coordinator):
        word.paragraph(Style.BODY, sentence)
