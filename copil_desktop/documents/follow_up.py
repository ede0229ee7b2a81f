"""Where the actions stand, owner by owner: what comes from where, until when, in which state.

Nobody is ranked: owners come by name, and a late action is told by its date.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from copil_desktop import labels
from copil_desktop.documents import inline, parts, wording
from copil_desktop.documents.styles import Column, Style
from copil_desktop.documents.word import Properties, WordFile
from copil_desktop.domain.codes import PENDING, ActionStatus
from copil_desktop.domain.follow_up import Followed, FollowUp
from copil_desktop.domain.minutes import Action, Person
from copil_desktop.i18n import _, ngettext


def write(data: FollowUp, path: Path, template: Path | None = None) -> str:
    """Write the follow-up as a Word file at ``path``; return the SHA-256 of its bytes.

    The same data gives the same bytes. Raise ``UserError`` when the file cannot be written.
    """
    data = inline.cleaned(data)
    word = _opened(data, template)
    word.paragraph(Style.BODY, _summary(data))
    if data.actions:
        _table(word, data)
    return word.save(path)


def _opened(data: FollowUp, template: Path | None) -> WordFile:
    word = WordFile(template, data.look)
    title = _("Follow-up of actions")
    if data.committee:
        title = _("Follow-up of the actions {of_committee}").format(
            of_committee=wording.of_committee(data.committee)
        )
    whose = data.committee.name if data.committee else data.name
    word.properties(
        Properties(
            title=title,
            subject=data.name or whose or title,
            author=data.carrier or whose or title,
            dated=datetime.combine(data.on, time()),
        )
    )
    around = " – ".join(filter(None, (data.carrier, data.name)))
    word.header([line for line in (data.committee and data.committee.name, around) if line])
    short = (_short(data), _("follow-up of actions"), wording.day(data.on))
    word.footer(" – ".join(filter(None, short)), _("Page {page} of {pages}"))
    word.paragraph(Style.TITLE, title)
    word.paragraph(Style.SUBTITLE, _("Situation on {date}").format(date=wording.day(data.on)))
    return word


def _short(data: FollowUp) -> str:
    return (data.committee.acronym or data.committee.name) if data.committee else data.name


def _summary(data: FollowUp) -> str:
    """Return « 12 actions à mener. Depuis le 3 janvier 2026 : 5 faites, 1 abandonnée. »."""
    pending = data.count(*PENDING)
    if pending:
        said = ngettext("{count} action to carry out.", "{count} actions to carry out.", pending)
        said = said.format(count=pending)
    else:
        said = _("No action to carry out.")
    done, dropped = data.count(ActionStatus.DONE), data.count(ActionStatus.DROPPED)
    closed: list[str] = []
    if done:
        text = ngettext("{count} done", "{count} done", done)
        closed.append(text.format(count=done))
    if dropped:
        text = ngettext("{count} dropped", "{count} dropped", dropped)
        closed.append(text.format(count=dropped))
    if closed:
        said += " " + _("Since {date}: {counts}.").format(
            date=wording.day(data.since), counts=", ".join(closed)
        )
    return said


def _table(word: WordFile, data: FollowUp) -> None:
    columns = [
        Column(_("No."), 11.5, parts.NUMBER_WIDTH),
        Column(_("Action"), 31),
        Column(_("Origin"), 18.5, parts.DATE_WIDTH),
        Column(_("Deadline"), 18.5, parts.DATE_WIDTH),
        Column(_("State"), 20.5, parts.DATE_WIDTH),
    ]
    lines = list(rows(data))
    if not any(each.action.number for each in data.actions):
        columns = columns[1:]
        lines = [row if isinstance(row, str) else row[1:] for row in lines]
    word.table(
        columns,
        lines,
        name=_("Follow-up of actions"),
        about=_("The actions under who does them: origin, deadline, state."),
    )


def rows(data: FollowUp) -> Iterable[Sequence[str] | str]:
    """Yield the rows of the table: an owner, then number, text, origin, deadline, state of each."""
    for _key, group in groupby(data.actions, _who):
        first, *others = group
        yield _owner(first.action)
        for each in (first, *others):
            yield _row(each, data)


def _who(followed: Followed) -> Person | str | None:
    return followed.action.owner or followed.action.owner_organisation


def _owner(action: Action) -> str:
    if action.owner:
        return ", ".join(filter(None, (wording.name(action.owner), action.owner.organisation)))
    return action.owner_organisation or wording.upper_first(_("to be named"))


def _row(followed: Followed, data: FollowUp) -> Sequence[str]:
    action = followed.action
    return (
        action.number or "–",
        action.text,
        _origin(followed),
        _due(followed, data),
        _state(followed, data),
    )


def _origin(followed: Followed) -> str:
    origin, committee = followed.origin, followed.committee
    if origin is None or committee is None:
        return "–"
    return _meeting(committee.acronym or committee.name, origin.number, origin.held_on)


# Most actions come from few meetings.
@lru_cache(maxsize=256)
def _meeting(committee: str, number: int | None, held_on: date) -> str:
    return f"{labels.meeting_name(committee, number)}\n{wording.day(held_on)}"


def _due(followed: Followed, data: FollowUp) -> str:
    due = wording.due(followed.action, data.committee)
    if followed.first_due is None:
        return due
    first = _("first {date}").format(date=wording.day(followed.first_due))
    return f"{due}\n({first})"


def _state(followed: Followed, data: FollowUp) -> str:
    action = followed.action
    said = [wording.state(action)]
    if action.pending and action.due_on and action.due_on < data.on:
        said.append(_("deadline passed"))
    if action.pending and action.carried:
        said.append(
            ngettext("carried over once", "carried over {count} times", action.carried).format(
                count=action.carried
            )
        )
    return ", ".join(said)
