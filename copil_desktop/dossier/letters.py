"""The letters of a meeting, read from the rows."""

import re
from datetime import date
from typing import Any

from copil_desktop.domain.codes import Role
from copil_desktop.domain.letters import (
    Addressee,
    Convocation,
    LetterKind,
    Sender,
    Signatory,
    reply_day,
)
from copil_desktop.dossier.attendance import Attendance, AttendanceRow
from copil_desktop.dossier.minutes import read, read_person
from copil_desktop.dossier.store import Store

_POSTCODE = re.compile(r"\d{5}\s+(.+)")


def convocation(
    store: Store,
    meeting_id: int,
    today: date,
    *,
    kind: LetterKind = LetterKind.FIRST,
    former: date | None = None,
    one_for_all: bool = False,
    delegated: bool = False,
) -> Convocation:
    """Return the letters that convene a meeting, dated by its convocation, else ``today``.

    A rectifying or postponing letter is of ``today``. Raise ``KeyError`` for a meeting that does
    not exist.
    """
    meeting = meeting_row(store, meeting_id)
    first = kind is LetterKind.FIRST
    convened = date.fromisoformat(meeting["convened_on"]) if meeting["convened_on"] else None
    written = convened if first and convened else today
    signs = signatory(store, meeting, delegated=delegated)
    everybody = () if one_for_all else addressees(store, meeting)
    return Convocation(
        meeting=read(store, meeting_id),
        written_on=written,
        written_at=town(store, meeting),
        kind=kind,
        former=former,
        replaced_on=None if first else convened,
        sender=sender(store),
        signatory=signs,
        addressees=tuple(e for e in everybody if not signs or e.person.uid != signs.person.uid),
        reply_by=reply_day(date.fromisoformat(meeting["day"]), written),
        proxies=meeting["max_proxies"] > 0,
        video_link=meeting["video_link"],
    )


def meeting_row(store: Store, meeting_id: int) -> dict[str, Any]:
    """Return a meeting's row with what its committee says. Raise ``KeyError`` without one."""
    found = store.dicts(
        "SELECT m.*, c.max_proxies, c.initiative_id FROM meetings m"
        " JOIN committees c ON c.id = m.committee_id WHERE m.id = ?",
        (meeting_id,),
    )
    if not found:
        raise KeyError(f"meetings: {meeting_id}")
    return found[0]


def town(store: Store, meeting: dict[str, Any]) -> str | None:
    """Return the town of the structure that carries the initiative, from its address."""
    address = store.value(
        "SELECT o.address FROM initiatives i JOIN organisations o ON o.id = i.carrier_id"
        " WHERE i.id = ?",
        (meeting["initiative_id"],),
    )
    for line in reversed((address or "").splitlines()):
        if found := _POSTCODE.fullmatch(line.strip()):
            return re.sub(r"\s+CEDEX.*", "", found[1], flags=re.IGNORECASE)
    return None


def sender(store: Store) -> Sender | None:
    """Return who follows the matter: the coordinator whom the dossier names."""
    found = store.tuples(
        "SELECT p.id, p.phone, p.email FROM dossier d JOIN people p ON p.id = d.coordinator_id"
    )
    return Sender(read_person(store, found[0][0]), *found[0][1:]) if found else None


def signatory(store: Store, meeting: dict[str, Any], *, delegated: bool) -> Signatory | None:
    """Return who signs: the committee's chair, else its lead, else the meeting's own chair."""
    found = store.tuples(
        "SELECT person_id, role FROM memberships WHERE committee_id = :committee"
        " AND role IN ('chair', 'lead') AND (joined_on IS NULL OR joined_on <= :day)"
        " AND (left_on IS NULL OR left_on > :day) ORDER BY role = 'lead', id",
        {"committee": meeting["committee_id"], "day": meeting["day"]},
    )
    if not found and meeting["chair_id"]:
        found = [(meeting["chair_id"], Role.CHAIR)]
    if not found:
        return None
    key, role = found[0]
    deputy = sender(store) if delegated else None
    return Signatory(read_person(store, key), Role(role), deputy.person if deputy else None)


def addressees(store: Store, meeting: dict[str, Any]) -> tuple[Addressee, ...]:
    """Return those invited, in the committee's order; before anybody is, its members.

    The coordinator, who sends the letters, gets none.
    """
    rows = Attendance(store).rows(meeting["id"])
    invited = [row for row in rows if row.reply is not None]
    coordinator = store.value("SELECT coordinator_id FROM dossier")
    wanted = invited or [row for row in rows if row.membership_id is not None]
    proxies = meeting["max_proxies"] > 0
    return tuple(
        _addressee(store, row, rows, proxies=proxies)
        for row in wanted
        if row.person_id != coordinator
    )


def _addressee(
    store: Store, row: AttendanceRow, rows: list[AttendanceRow], *, proxies: bool
) -> Addressee:
    salutation, own, theirs, channel, email = store.tuples(
        "SELECT p.salutation, p.address, o.address, p.preferred_channel, p.email FROM people p"
        " LEFT JOIN organisations o ON o.id = p.organisation_id WHERE p.id = ?",
        (row.person_id,),
    )[0]
    guest = row.role in (None, Role.GUEST)
    votes = not guest and bool(row.voting) and row.titular_id is None
    return Addressee(
        person=read_person(store, row.person_id),
        salutation=salutation,
        address=own or theirs,
        by_email=bool(email) and channel != "letter",
        guest=guest,
        may_give_proxy=votes and proxies,
        substitutes=tuple(
            read_person(store, each.person_id) for each in rows if each.titular_id == row.person_id
        ),
        substitute_for=read_person(store, row.titular_id) if row.titular_id else None,
    )
