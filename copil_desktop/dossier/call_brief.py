"""What to know before calling somebody, read from the rows."""

from datetime import date
from typing import TYPE_CHECKING

from copil_desktop.domain.call_brief import (
    MOST_ACTIONS,
    MOST_CHECK_INS,
    MOST_EXCHANGES,
    MOST_LETTERS,
    MOST_RELAYS,
    CallBrief,
    Exchange,
    Mood,
    Relay,
    Seat,
)
from copil_desktop.domain.codes import ActionStatus, Cause, Channel, Role, Source
from copil_desktop.domain.minutes import Action, Committee
from copil_desktop.dossier import solicitations
from copil_desktop.dossier.actions import ActionRow
from copil_desktop.dossier.minutes import read_person
from copil_desktop.dossier.store import Store

if TYPE_CHECKING:
    from copil_desktop.dossier.dossier import Dossier

_EXCHANGES = (
    "SELECT i.on_day, i.channel, i.summary FROM interaction_people ip"
    " JOIN interactions i ON i.id = ip.interaction_id"
    " WHERE ip.person_id = ? AND ip.on_day <= ? AND trim(i.summary) <> ''"
    " ORDER BY ip.on_day DESC, i.id DESC LIMIT ?"
)
_RELAYS = (
    "SELECT r.on_day, r.what, r.people_brought, EXISTS (SELECT 1 FROM interaction_people ip"
    " JOIN interactions i ON i.id = ip.interaction_id WHERE ip.person_id = r.person_id"
    " AND i.thanks AND i.on_day BETWEEN r.on_day AND :on)"
    " FROM relays r WHERE r.person_id = :person AND r.on_day <= :on"
    " ORDER BY r.on_day DESC, r.id DESC LIMIT :most"
)


def call_brief(dossier: "Dossier", person_id: int, on: date) -> CallBrief:
    """Return what to know of a person before calling on a day. Raises ``KeyError`` when gone."""
    sheet = dossier.sheets.person(person_id, on)
    if sheet is None:
        raise KeyError(f"people: {person_id}")
    flag = next((e for e in dossier.flags(on).contacts if e.person.id == person_id), None)
    return CallBrief(
        on,
        dossier.name,
        read_person(dossier, person_id),
        sheet.phone,
        sheet.email,
        Channel(sheet.preferred_channel) if sheet.preferred_channel else None,
        sheet.reachable,
        sheet.avoid,
        sheet.working_constraints,
        _day(sheet.away_until),
        sheet.away_why,
        flag.last_contact if flag else None,
        flag.silent_days if flag else None,
        flag.interval_days if flag else None,
        dossier.sheets.attended(person_id, on),
        solicitations.of_person(dossier, person_id, on),
        seats(dossier, person_id, on),
        tuple(
            Exchange(date.fromisoformat(day), Channel(channel), _short(summary))
            for day, channel, summary in dossier.tuples(
                _EXCHANGES, (person_id, on.isoformat(), MOST_EXCHANGES)
            )
        ),
        tuple(
            Mood(date.fromisoformat(e.on_day), e.score, Source(e.source),
                 Cause(e.cause) if e.cause else None)
            for e in dossier.sheets.curve(person_id, on)[-MOST_CHECK_INS:]
        ),
        tuple(
            read_action(each)
            for each in dossier.actions.pending_of_person(person_id, on)[:MOST_ACTIONS]
        ),
        relays(dossier, person_id, on),
    )  # fmt: skip


def seats(dossier: "Dossier", person_id: int, on: date) -> tuple[Seat, ...]:
    """Return the memberships that run on the day."""
    return tuple(
        Seat(
            each.committee,
            Role(each.role),
            each.college,
            bool(each.voting),
            each.titular,
            each.substitute,
            _day(each.joined_on),
        )
        for each in dossier.sheets.memberships(person_id, on)
        if each.is_current
    )


def relays(store: Store, person_id: int, on: date) -> tuple[Relay, ...]:
    """Return the last relays of a person, the newest first; an old one is not thanked for."""
    old = solicitations.thanked_since(on).isoformat()
    values = {"person": person_id, "on": on.isoformat(), "most": MOST_RELAYS}
    return tuple(
        Relay(date.fromisoformat(day), what, brought, bool(thanked) or day < old)
        for day, what, brought, thanked in store.tuples(_RELAYS, values)
    )


def read_action(row: ActionRow) -> Action:
    """Return an action as the documents print it, without its owner: it is known."""
    return Action(
        text=row.text,
        number=row.number,
        due_on=_day(row.due_on),
        due_before=Committee(row.due_before) if row.due_before else None,
        status=ActionStatus(row.status),
        carried=row.carried,
    )


def _short(summary: str) -> str:
    words = " ".join(summary.split())
    return words if len(words) <= MOST_LETTERS else f"{words[:MOST_LETTERS].rsplit(' ', 1)[0]} …"


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
