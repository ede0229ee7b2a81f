"""The sheet given to whoever takes over a seat: committees, meetings, actions, whom to turn to."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, time
from pathlib import Path

from copil_desktop import labels
from copil_desktop.documents import inline, parts, seats, wording
from copil_desktop.documents.styles import Column, Style
from copil_desktop.documents.word import Properties, WordFile
from copil_desktop.domain.handover import Coming, Contact, Handover
from copil_desktop.i18n import _


def write(data: Handover, path: Path, template: Path | None = None) -> str:
    """Write the sheet as a Word file at ``path``; return the SHA-256 of its bytes.

    The same data gives the same bytes. Raise ``UserError`` when the file cannot be written.
    """
    data = inline.cleaned(data)
    word = _opened(data, template)
    parts.sheet(word, _who(data))
    if data.seats:
        word.paragraph(Style.HEADING_1, _("Seats taken over"))
        for each in data.seats:
            word.paragraph(Style.BULLET, seats.seat(replace(each, since=None), data.leaver))
    if data.coming:
        word.paragraph(Style.HEADING_1, _("Meetings to come"))
        for each in data.coming:
            word.paragraph(Style.BULLET, _meeting(each))
    if data.actions:
        word.paragraph(Style.HEADING_1, _("Actions taken over"))
        _actions(word, data)
    if data.relays:
        word.paragraph(Style.HEADING_1, _("Relays made"))
        for each in data.relays:
            word.paragraph(Style.BULLET, seats.relay(replace(each, thanked=True)))
    contacts = [each for each in (data.coordinator, *data.colleagues) if each]
    if contacts:
        word.paragraph(Style.HEADING_1, _("Whom to turn to"))
        for each in contacts:
            word.paragraph(Style.BULLET, _contact(each, each == data.coordinator))
    return word.save(path)


def _opened(data: Handover, template: Path | None) -> WordFile:
    word = WordFile(template, data.look)
    title = _("Handover sheet")
    word.properties(
        Properties(
            title=title,
            subject=data.dossier or title,
            author=data.dossier or title,
            dated=datetime.combine(data.on, time()),
        )
    )
    word.header([data.dossier] if data.dossier else [])
    foot = (title, wording.name(data.leaver), wording.day(data.on))
    word.footer(" – ".join(foot), _("Page {page} of {pages}"))
    word.paragraph(Style.TITLE, title)
    word.paragraph(Style.SUBTITLE, data.dossier)
    return word


def _who(data: Handover) -> Iterable[tuple[str, str | None]]:
    yield _("Takes over from"), wording.name(data.leaver)
    yield _("Successor"), wording.name(data.successor) if data.successor else _("to be named")
    yield _("As from"), wording.day(data.left_on)
    yield _("Structure"), data.structure


def _actions(word: WordFile, data: Handover) -> None:
    columns = [
        Column(_("No."), 11.5, parts.NUMBER_WIDTH),
        Column(_("Action"), 52),
        Column(_("Deadline"), 18.25, parts.DATE_WIDTH),
        Column(_("State"), 18.25, parts.DATE_WIDTH),
    ]
    rows = [
        (each.number or "–", each.text, wording.due(each), wording.state(each))
        for each in data.actions
    ]
    about = _("The actions that the successor takes over: what, until when, and their state.")
    parts.table(word, columns, rows, name=_("Actions taken over"), about=about)


def _meeting(each: Coming) -> str:
    name = labels.meeting_name(each.committee, each.number)
    when = wording.when(each.starts_at, None)
    words = ", ".join(filter(None, (when, each.place)))
    return _("{said}: {words}").format(said=name, words=words)


def _contact(each: Contact, is_coordinator: bool) -> str:
    role = _("coordination") if is_coordinator else wording.lower_first(each.person.job_title or "")
    reach = ", ".join(filter(None, (role, each.phone, each.email)))
    name = wording.name(each.person)
    return _("{said}: {words}").format(said=name, words=reach) if reach else name
