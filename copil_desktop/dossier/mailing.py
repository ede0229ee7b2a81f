"""Whom the documents of a meeting go to, and what was sent to whom on which day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from copil_desktop.domain.codes import READ_ONLY, Channel
from copil_desktop.domain.collation import sort_key
from copil_desktop.domain.mailing import Recipient, Reminders, own_actions
from copil_desktop.dossier.attendance import Attendance, AttendanceRow
from copil_desktop.dossier.letters import addressee
from copil_desktop.dossier.minutes import data
from copil_desktop.dossier.store import Store
from copil_desktop.i18n import N_

SEND = N_("Note what was sent")


@dataclass(frozen=True, slots=True)
class Delivery:
    """One document handed over to one person."""

    person_id: int | None
    document: str
    version: int | None
    on_day: str


def recipients(store: Store, meeting_id: int) -> tuple[Recipient, ...]:
    """Return the members on the meeting's day, those invited and those who attended, in order.

    The coordinator, who sends, is left out, as are those erased since.
    """
    rows = Attendance(store).rows(meeting_id)
    return tuple(_recipient(store, row, rows) for row in rows if _written_to(store, row))


def away(store: Store, meeting_id: int) -> tuple[Recipient, ...]:
    """Return those marked as away from a meeting: excused, represented or absent."""
    rows = Attendance(store).rows(meeting_id)
    return tuple(
        _recipient(store, row, rows)
        for row in rows
        if row.status not in (None, "present") and _written_to(store, row)
    )


def reminders(store: Store, meeting_id: int) -> Reminders:
    """Return what each owner of an action of a meeting is to be reminded of.

    Owners who do not belong to the committee are written to as well.
    """
    meeting = data(store, meeting_id)
    rows = Attendance(store).rows(meeting_id)
    known = {row.person_id for row in rows}
    people = recipients(store, meeting_id)
    others = store.tuples(
        "SELECT DISTINCT x.owner_id FROM action_items x JOIN people p ON p.id = x.owner_id"
        " WHERE x.meeting_id = ? AND p.erased_on IS NULL"
        " AND x.owner_id IS NOT (SELECT coordinator_id FROM dossier) ORDER BY x.owner_id",
        (meeting_id,),
    )
    people += tuple(_person(store, key) for (key,) in others if key not in known)
    seats = store.tuples(
        "SELECT DISTINCT o.name, p.uid FROM people p JOIN organisations o"
        " ON o.id = p.organisation_id WHERE p.erased_on IS NULL"
    )
    members = {row.person_id for row in rows if row.membership_id is not None}
    seated = {each.addressee.person.uid for each in people if each.key in members}
    sitting: dict[str, tuple[str, ...]] = {}
    for name, uid in seats:
        if uid in seated:
            sitting[name] = (*sitting.get(name, ()), uid)
    return own_actions(meeting, people, sitting)


def deliveries(store: Store, meeting_id: int) -> list[Delivery]:
    """Return what was handed over of a meeting, in the order in which it was noted."""
    return store.rows(
        "SELECT person_id, document, version, on_day FROM deliveries WHERE meeting_id = ?"
        " ORDER BY position, id",
        (meeting_id,),
        Delivery,
    )


def note_deliveries(
    store: Store,
    meeting_id: int,
    people: Iterable[int],
    document: str,
    on: date,
    *,
    version: int | None = None,
    minutes: bool = False,
) -> None:
    """Note that a document left for these people on a day.

    ``minutes``: closed minutes left for the first time on that day, and the tacit delay runs: a
    barrier for undo. Nothing but this is written: it is no contact with anybody.
    """
    (status, sent_on), *_none = store.tuples(
        "SELECT status, sent_on FROM meetings WHERE id = ?", (meeting_id,)
    )
    first = minutes and sent_on is None and status in READ_ONLY
    position = store.value(
        "SELECT coalesce(max(position), -1) + 1 FROM deliveries WHERE meeting_id = ?",
        (meeting_id,),
    )
    with store.transaction(SEND, barrier=first):
        for at, person in enumerate(people):
            store.insert(
                "deliveries",
                {
                    "meeting_id": meeting_id,
                    "position": position + at,
                    "person_id": person,
                    "document": document,
                    "version": version,
                    "on_day": on.isoformat(),
                },
            )
        if first:
            store.update("meetings", meeting_id, {"sent_on": on.isoformat()})


def _written_to(store: Store, row: AttendanceRow) -> bool:
    return row.person_id != store.value("SELECT coordinator_id FROM dossier") and not store.value(
        "SELECT erased_on IS NOT NULL FROM people WHERE id = ?", (row.person_id,)
    )


def _recipient(store: Store, row: AttendanceRow, rows: list[AttendanceRow]) -> Recipient:
    email, on_paper, copies = _addresses(store, row.person_id)
    whom = addressee(store, row, rows, proxies=False)
    return Recipient(row.person_id, whom, email, copies, on_paper)


def _person(store: Store, key: int) -> Recipient:
    from copil_desktop.domain.letters import Addressee
    from copil_desktop.dossier.minutes import read_person

    email, on_paper, copies = _addresses(store, key)
    salutation = store.value("SELECT salutation FROM people WHERE id = ?", (key,))
    return Recipient(key, Addressee(read_person(store, key), salutation), email, copies, on_paper)


def _addresses(store: Store, key: int) -> tuple[str | None, bool, tuple[str, ...]]:
    email, channel = store.tuples(
        "SELECT email, preferred_channel FROM people WHERE id = ?", (key,)
    )[0]
    copies = store.tuples(
        "SELECT address FROM copy_addresses WHERE person_id = ? ORDER BY position, id", (key,)
    )
    on_paper = channel == Channel.LETTER
    return (email or "").strip() or None, on_paper, tuple(address for (address,) in copies)


def note_given(store: Store, meeting_id: int, document: str, on: date) -> int:
    """Note that whoever was away and has no ``document`` yet was given it; return how many."""
    have = {
        each.person_id
        for each in deliveries(store, meeting_id)
        if sort_key(each.document) == sort_key(document)
    }
    people = [each.key for each in away(store, meeting_id) if each.key not in have]
    note_deliveries(store, meeting_id, people, document, on)
    return len(people)
