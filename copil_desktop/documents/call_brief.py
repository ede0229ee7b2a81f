"""« Avant d'appeler »: one page about one person, for whoever calls and for nobody else.

What there is too much of is cut: long words first, then the last sections.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path

from copil_desktop import labels
from copil_desktop.documents import inline, one_page, seats, wording
from copil_desktop.documents.one_page import Line
from copil_desktop.documents.styles import Style
from copil_desktop.documents.word import Properties, WordFile
from copil_desktop.domain.call_brief import CallBrief, Exchange, Mood
from copil_desktop.domain.codes import Source
from copil_desktop.domain.minutes import Action
from copil_desktop.i18n import _, ngettext


def write(data: CallBrief, path: Path, template: Path | None = None) -> str:
    """Write the page as a Word file at ``path``; return the SHA-256 of its bytes.

    The same data gives the same bytes. Raise ``UserError`` when the file cannot be written.
    """
    data = inline.cleaned(data)
    word = _opened(data, template)
    for each in _page(data):
        word.paragraph(each.style, each.text)
    return word.save(path)


@dataclass(frozen=True, slots=True)
class _Most:
    """The most lines of a fact, of what was said in an exchange, of any other entry."""

    fact: int
    said: int
    entry: int


#: From what is whole most often to what holds on a page in nearly every case.
_TRIED = (_Most(3, 6, 3), _Most(3, 4, 2), _Most(2, 3, 2), _Most(2, 2, 1))


def _page(data: CallBrief) -> list[Line]:
    """Return the lines of the page: whole where they fit, else cut, the last left out."""
    rest = one_page.line(Style.MENTION, _("The rest is on the person’s sheet."), 1)
    tried = (_sections(data, most) for most in _TRIED)
    return next((each for each in tried if one_page.height(each) <= one_page.PAGE), None) or (
        one_page.fitted(_sections(data, _TRIED[-1]), rest)
    )


def _sections(data: CallBrief, most: _Most) -> list[Line]:
    """Return the lines of the sections, the one that matters most first."""
    function = ", ".join(filter(None, (data.person.job_title, data.person.organisation)))
    head = [one_page.line(Style.TITLE, _title(data), 2)]
    if function.strip():
        head.append(one_page.line(Style.SUBTITLE, function, 2))
    facts = [
        one_page.line(Style.SHEET, value, most.fact, label=label)
        for label, value in (*_to_reach(data), *_standing(data))
        if value and value.strip()
    ]
    return [
        *head,
        *facts,
        *_listed(_("Last words exchanged"), map(_exchange, data.exchanges), most.said),
        *_listed(_("Motivation"), map(_mood, reversed(data.moods)), most.entry),
        *_listed(_("Promised"), map(_promise, data.promises), most.entry),
        *_listed(_("Relays"), map(seats.relay, data.relays), most.entry),
        *_listed(
            _("Committees"), (seats.seat(each, data.person) for each in data.seats), most.entry
        ),
    ]


def _title(data: CallBrief) -> str:
    return _("Before calling {name}").format(name=wording.name(data.person))


def _opened(data: CallBrief, template: Path | None) -> WordFile:
    word = WordFile(template)
    name = wording.name(data.person)
    title = _title(data)
    private = _("Personal document, not to be passed on")
    word.properties(
        Properties(
            title=title,
            subject=private,
            author=data.dossier or title,
            dated=datetime.combine(data.on, time()),
        )
    )
    word.header([private])
    word.footer(" – ".join((name, wording.day(data.on))), _("Page {page} of {pages}"))
    return word


def _to_reach(data: CallBrief) -> Iterable[tuple[str, str | None]]:
    away = None
    if data.away_until is not None:
        until = _("until {day}").format(day=wording.day(data.away_until))
        away = " ".join(filter(None, (data.away_why, until)))
    channel = data.preferred_channel
    yield _("Telephone"), data.phone
    yield _("E-mail"), data.email
    yield _("Prefers"), labels.word(channel) if channel else None
    yield _("Reachable"), data.reachable
    yield _("To avoid"), data.avoid
    yield _("Constraints"), data.constraints
    yield _("Away"), away


def _standing(data: CallBrief) -> Iterable[tuple[str, str | None]]:
    yield _("Last contact"), _silence(data)
    if data.attended is not None and data.attended.expected:
        attended = ngettext(
            "present at {present} meeting of {expected} in a year",
            "present at {present} meetings of {expected} in a year",
            data.attended.present,
        )
        yield (
            _("Presence"),
            attended.format(present=data.attended.present, expected=data.attended.expected),
        )
    if data.asked is not None:
        yield _("Asked in a month"), labels.asked(data.asked)


def _silence(data: CallBrief) -> str | None:
    if data.last_contact is None:
        return _("none yet")
    said = wording.day(data.last_contact)
    if data.silent_days is None:
        return said
    return ngettext(
        "{day}, {days} day ago, for a rhythm of {interval}",
        "{day}, {days} days ago, for a rhythm of {interval}",
        data.silent_days,
    ).format(day=said, days=data.silent_days, interval=data.interval_days)


def _listed(title: str, texts: Iterable[str], most: int) -> list[Line]:
    lines = [one_page.line(Style.BULLET, text, most) for text in texts]
    return [one_page.line(Style.HEADING_1, title, 1), *lines] if lines else []


def _exchange(each: Exchange) -> str:
    head = f"{wording.day(each.on)}, {labels.word(each.channel)}"
    return _("{said}: {words}").format(said=head, words=each.summary)


def _mood(each: Mood) -> str:
    figure = f"{each.score:g}".replace(".", _("."))
    said = _("said") if each.source is Source.SELF else _("perceived")
    score = _("{score} out of 5").format(score=figure)
    cause = labels.word(each.cause) if each.cause else ""
    words = ", ".join(filter(None, (score, said, cause)))
    return _("{said}: {words}").format(said=wording.day(each.on), words=words)


def _promise(action: Action) -> str:
    due = wording.due(action)
    return f"{action.text} ({due})" if due.strip("–") else action.text
