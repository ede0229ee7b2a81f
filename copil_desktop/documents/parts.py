"""The blocks that the documents share: presences, decisions, actions. No Word here."""

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from copil_desktop.documents import inline, wording
from copil_desktop.documents.outline import Sheet
from copil_desktop.documents.styles import Column, Numbering, Style
from copil_desktop.domain.codes import AttendanceStatus
from copil_desktop.domain.minutes import Action, Attendee, Committee, MinutesData, Person, Review
from copil_desktop.i18n import _

#: Where « A2026-021 » and « 30 septembre 2026 » fit on one line, in twentieths of a point.
NUMBER_WIDTH, DATE_WIDTH = 1100, 1750
#: Where « M. Rachid BELKACEM » fits on one line.
OWNER_WIDTH = 2150
#: Where « 26 septembre 2026 » fits on the line under « Faite le ».
STATE_WIDTH = DATE_WIDTH
#: A state of so many letters at most is short; where « En cours » fits.
SHORT_STATE, SHORT_STATE_WIDTH = 10, 1000


def sheet(word: Sheet, lines: Iterable[tuple[str, str | None]]) -> None:
    """Print labels and what they stand for; those with nothing are left out."""
    for label, value in lines:
        if value:
            word.paragraph(Style.SHEET, f"{inline.label(label)}\t{value}")


def date_line(data: MinutesData) -> tuple[str, str]:
    """Return the line of the sheet that says when: real hours, or the planned ones."""
    # Never half of each: once the real beginning is known, the planned end means nothing.
    end = data.finished_at or (None if data.opened_at else data.ends_at)
    when = wording.upper_first(wording.when(data.began_at, end))
    return (_("Date and hours") if wording.has_hour(data.began_at) else _("Date")), when


# --- Presences ------------------------------------------------------------------------------


def sitting(data: MinutesData) -> list[Attendee]:
    """Return the members who sit, in order: those present but the ones who also attended."""
    return [
        each
        for each in data.attendees
        if each.status is AttendanceStatus.PRESENT and not each.also_attended
    ]


def presence_table(word: Sheet, data: MinutesData, names: wording.Names) -> None:
    """Print those who sit by college, or one after the other when there are no colleges."""
    members = sitting(data)
    head = wording.present_head([each.person for each in members])
    if not any(each.college for each in members):
        if members:
            word.paragraph(
                Style.BODY, inline.strong(_("{head}:").format(head=head)), keep_next=True
            )
        for each in members:
            word.paragraph(Style.BULLET, names.attendee(each, data.chair, data.committee))
        return
    rows = [
        (
            college or _("Other members"),
            "\n".join(names.attendee(e, data.chair, data.committee) for e in group),
        )
        for college, group in groupby(members, lambda each: each.college)
    ]
    word.table(
        [Column(_("College"), 22), Column(head, 78)],
        rows,
        name=head,
        about=_("Who sat at the meeting, by college: name, function, structure."),
    )


def present_sentence(data: MinutesData, names: wording.Names) -> list[str]:
    """Return in a sentence those who sit, names and structures alone; nothing without any."""

    def written(each: Attendee) -> str:
        if each.substitute_for is None:
            return names.with_organisation(each.person)
        return names.attendee(each, data.chair, data.committee)

    return _listed(wording.present_head, sitting(data), written)


def away_sentences(data: MinutesData, names: wording.Names) -> list[str]:
    """Return proxies, those excused or absent, and those who also attended, a sentence each."""
    replaced = [each.substitute_for for each in sitting(data)]

    def having(status: AttendanceStatus) -> list[Attendee]:
        # A titular whose substitute sits is already named with the substitute.
        return [e for e in data.attendees if e.status is status and e.person not in replaced]

    proxies = [each for each in data.attendees if each.status is AttendanceStatus.REPRESENTED]
    also = [each for each in data.attendees if each.also_attended]
    return [
        *_listed(wording.proxies_head, proxies, lambda e: wording.represented(e, names)),
        *_listed(
            wording.excused_head,
            having(AttendanceStatus.EXCUSED),
            lambda e: names.with_organisation(e.person),
        ),
        *_listed(
            wording.absent_head,
            having(AttendanceStatus.ABSENT),
            lambda e: names.with_organisation(e.person),
        ),
        *_listed(
            wording.also_attended_head,
            also,
            lambda e: names.attendee(e, data.chair, data.committee),
        ),
    ]


def _listed(
    head: Callable[[Sequence[Person]], str],
    attendees: Sequence[Attendee],
    written: Callable[[Attendee], str],
) -> list[str]:
    if not attendees:
        return []
    people = "; ".join(written(each) for each in attendees)
    named = _("{head}:").format(head=head([each.person for each in attendees]))
    return [f"{inline.strong(named)} {people}."]


def quorum(word: Sheet, data: MinutesData) -> None:
    """Say whether the quorum is reached, when the charter asks for one."""
    if data.quorum:
        word.paragraph(Style.BODY, wording.quorum(data.quorum, data.committee))


# --- Lists, tables --------------------------------------------------------------------------


def numbered(word: Sheet, lines: Iterable[str]) -> None:
    """Print a numbered list; no page ends with its first line or begins with its last."""
    key = word.start(Numbering.LIST)
    printed = list(lines)
    together = {0, len(printed) - 2}
    for place, line in enumerate(printed):
        last = place == len(printed) - 1
        word.numbered(Style.NUMBERED, line, key, keep_next=place in together and not last)


def actions_table(
    word: Sheet,
    actions: Sequence[Action],
    committee: Committee,
    *,
    states: bool = True,
    keep_last: int = 0,
) -> None:
    """Print number, action, who, until when, and the state unless ``states`` is false.

    So many rows as ``keep_last`` stay on the page of what follows.
    """
    _actions(
        word,
        [(action, wording.state(action)) for action in actions],
        committee,
        name=_("Actions"),
        about=_("The actions decided at this meeting: who does what, until when, and its state."),
        states=states,
        keep_last=keep_last,
    )


def reviews_table(word: Sheet, reviews: Sequence[Review], committee: Committee) -> None:
    """Print the earlier actions and what was said of each at this meeting."""
    _actions(
        word,
        [(r.action, wording.state(r.action, r.status, r.comment)) for r in reviews],
        committee,
        name=_("Follow-up of actions"),
        about=_("The earlier actions reviewed at this meeting: who, until when, and their state."),
    )


def _actions(
    word: Sheet,
    rows: Sequence[tuple[Action, str]],
    committee: Committee,
    *,
    name: str,
    about: str,
    states: bool = True,
    keep_last: int = 0,
) -> None:
    # « À faire », « En cours » all along: their column leaves its room to the actions.
    short = all(len(state) <= SHORT_STATE for _action, state in rows)
    wide, owner = (46, 24) if not states else (36, 24) if short else (32, 20)
    columns = [
        Column(_("No."), 11.5, NUMBER_WIDTH),
        Column(_("Action"), wide, OWNER_WIDTH),
        Column(_("Owner"), owner, OWNER_WIDTH),
        Column(_("Deadline"), 18.25, DATE_WIDTH),
        Column(_("State"), 10, SHORT_STATE_WIDTH)
        if short
        else Column(_("State"), 18.25, STATE_WIDTH),
    ]
    cells = [
        (
            action.number or "–",
            action.text,
            wording.owner(action),
            wording.due(action, committee),
            state,
        )
        for action, state in rows
    ]
    if not states:
        columns, cells = columns[:-1], [row[:-1] for row in cells]
    table(word, columns, cells, name=name, about=about, keep_last=keep_last)


def table(
    word: Sheet,
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    *,
    name: str,
    about: str,
    keep_last: int = 0,
) -> None:
    """Print a table whose first column numbers its rows; without a single number it is left out."""
    if all(row[0] == "–" for row in rows):
        columns, rows = columns[1:], [row[1:] for row in rows]
    word.table(columns, rows, name=name, about=about, keep_last=keep_last)


def next_meeting(word: Sheet, data: MinutesData, *, keep_next: bool = False) -> None:
    """Announce the next meeting, when there is one; ``keep_next`` as for a paragraph."""
    if data.next_meeting:
        word.paragraph(Style.HEADING_1, _("Next meeting"))
        word.paragraph(Style.BODY, wording.next_meeting(data.next_meeting), keep_next=keep_next)
