"""The letters of a meeting, read from the rows."""

from datetime import date, datetime
from typing import Any

from copil_desktop.domain.codes import TOOK_PLACE, AttendanceStatus, MeetingStatus, Role
from copil_desktop.domain.letters import (
    Absentee,
    Addressee,
    Change,
    Convocation,
    Essentials,
    LetterKind,
    Sender,
    Sent,
    Signatory,
    reply_day,
)
from copil_desktop.dossier import convening
from copil_desktop.dossier.attendance import Attendance, AttendanceRow
from copil_desktop.dossier.conditions import is_current
from copil_desktop.dossier.minutes import data, read, read_person
from copil_desktop.dossier.places import town
from copil_desktop.dossier.store import Store
from copil_desktop.errors import UserError
from copil_desktop.i18n import _


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

    Once people were told something else the next letter is of ``today`` and says so by itself:
    rectifying, postponing when the day changed, or cancelling. ``kind`` and ``former`` say it for
    a dossier that does not know. Raise ``KeyError`` for a meeting that does not exist,
    ``UserError`` for one that is cancelled and of which nobody was told.
    """
    meeting = meeting_row(store, meeting_id)
    sent = convening.last_sent(store, meeting_id)
    cancelled = meeting["status"] == MeetingStatus.CANCELLED
    if cancelled and sent is None:
        raise UserError(
            _("This meeting is cancelled, and nobody was convened to it: nobody is to be told."),
            kept=_("Nothing was written, and the dossier is unchanged."),
        )
    written, replaced = today, sent.on if sent else None
    if sent and cancelled:
        told = sent.announced.starts_at or datetime.fromisoformat(meeting["starts_at"])
        kind, former = LetterKind.CANCELLING, told.date()
    elif sent and kind is LetterKind.FIRST:
        if not sent.stale:  # the letter that left, once more
            written, replaced = sent.on, sent.replaced_on
        kind, former = _kind(sent)
    signs = signatory(store, meeting, delegated=delegated)
    everybody = () if one_for_all else addressees(store, meeting)
    return Convocation(
        meeting=read(store, meeting_id),
        written_on=written,
        written_at=town(store, meeting["initiative_id"]),
        kind=kind,
        former=former,
        replaced_on=replaced if kind is not LetterKind.FIRST else None,
        sender=sender(store),
        signatory=signs,
        addressees=tuple(e for e in everybody if not signs or e.person.uid != signs.person.uid),
        reply_by=reply_day(date.fromisoformat(meeting["day"]), written),
        proxies=meeting["max_proxies"] > 0,
        video_link=meeting["video_link"],
        reason=meeting["cancel_reason"] if cancelled else None,
    )


def _kind(sent: Sent) -> tuple[LetterKind, date | None]:
    """Return why one writes after, or again with, a convocation, and the day that was first said.

    What is not known to have changed is said to be corrected.
    """
    if sent.stale:
        told, postponed = sent.announced.starts_at, Change.DAY in sent.changes
    elif sent.replaced_on:
        told, now = sent.replaced_for, sent.announced.starts_at
        postponed = bool(told and now and told.date() != now.date())
    else:
        return LetterKind.FIRST, None
    if postponed and told:
        return LetterKind.POSTPONING, told.date()
    return LetterKind.RECTIFYING, None


def essentials(
    store: Store, meeting_id: int, today: date, *, delegated: bool = False
) -> Essentials:
    """Return the letters to those who missed a meeting; nobody before it took place.

    Raise ``KeyError`` for a meeting that does not exist.
    """
    meeting = meeting_row(store, meeting_id)
    rows = Attendance(store).rows(meeting_id)
    away = [row for row in rows if row.status not in (None, AttendanceStatus.PRESENT)]
    coordinator = store.value("SELECT coordinator_id FROM dossier")
    signs = signatory(store, meeting, delegated=delegated)
    if signs and meeting["chair_id"] and signs.person.uid in _uids(store, away):
        # Who was not there does not tell what was said: the chair of the session does.
        chair = read_person(store, meeting["chair_id"])
        signs = Signatory(chair, Role.CHAIR, signs.deputy)
    there = {row.titular_id: row.person_id for row in rows if row.status == "present"}
    return Essentials(
        meeting=data(store, meeting_id),
        written_on=today,
        written_at=town(store, meeting["initiative_id"]),
        sender=sender(store),
        signatory=signs,
        absentees=tuple(
            _absentee(store, row, rows, there.get(row.person_id))
            for row in away
            if meeting["status"] in TOOK_PLACE and row.person_id != coordinator
        ),
    )


def _uids(store: Store, rows: list[AttendanceRow]) -> set[str]:
    return {read_person(store, row.person_id).uid for row in rows}


def _absentee(
    store: Store, row: AttendanceRow, rows: list[AttendanceRow], substitute: int | None
) -> Absentee:
    proxy = row.represented_by_id
    return Absentee(
        addressee=addressee(store, row, rows, proxies=False),
        status=AttendanceStatus(row.status or AttendanceStatus.ABSENT),
        represented_by=read_person(store, proxy) if proxy else None,
        replaced_by=read_person(store, substitute) if substitute else None,
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


def sender(store: Store) -> Sender | None:
    """Return who follows the matter: the coordinator whom the dossier names."""
    found = store.tuples(
        "SELECT p.id, p.phone, p.email FROM dossier d JOIN people p ON p.id = d.coordinator_id"
    )
    return Sender(read_person(store, found[0][0]), *found[0][1:]) if found else None


def signatory(store: Store, meeting: dict[str, Any], *, delegated: bool) -> Signatory | None:
    """Return who signs: the committee's chair, else its lead, else the meeting's own chair."""
    found = store.tuples(
        "SELECT person_id, role FROM memberships ms WHERE committee_id = :committee"
        f" AND role IN ('chair', 'lead') AND {is_current('ms', ':day')}"
        " ORDER BY role = 'lead', id",
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
        addressee(store, row, rows, proxies=proxies)
        for row in wanted
        if row.person_id != coordinator
    )


def addressee(
    store: Store, row: AttendanceRow, rows: list[AttendanceRow], *, proxies: bool
) -> Addressee:
    """Return somebody as the letters of a meeting address her; ``rows`` are all its people."""
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
