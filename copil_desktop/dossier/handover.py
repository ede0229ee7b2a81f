"""Somebody leaves: seats, actions and invitations go on with a successor, in one step."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from copil_desktop.domain.handover import Coming, Contact, Handover
from copil_desktop.dossier.call_brief import read_action, relays, seats
from copil_desktop.dossier.conditions import is_current
from copil_desktop.dossier.looks import common_look
from copil_desktop.dossier.minutes import read_person
from copil_desktop.dossier.store import Store
from copil_desktop.errors import UserError
from copil_desktop.i18n import N_, _

if TYPE_CHECKING:
    from copil_desktop.dossier.dossier import Dossier

HAND_OVER = N_("Hand over")

_CURRENT = f"SELECT id FROM memberships ms WHERE person_id = :person AND {is_current('ms')}"
_INVITED = """
SELECT i.id, i.meeting_id FROM invitations i JOIN meetings m ON m.id = i.meeting_id
WHERE i.person_id = ? AND m.committee_id = ? AND m.day >= ? AND m.status IN ('planned', 'convened')
"""
_COMING = f"""
SELECT coalesce(c.acronym, c.name), m.number, m.starts_at, m.place FROM meetings m
JOIN committees c ON c.id = m.committee_id
WHERE m.day >= :on AND m.status IN ('planned', 'convened') AND m.committee_id IN
  (SELECT committee_id FROM memberships ms WHERE ms.person_id = :person AND {is_current("ms")})
ORDER BY m.starts_at, m.id
"""


@dataclass(frozen=True, slots=True)
class HandingOver:
    """What the coordinator decides. ``seats`` and ``actions`` go to the successor.

    The other seats only end; the other actions stay with the leaver, knowingly. ``new_successor``
    is the first and last name of somebody to add, in the leaver's structure.
    """

    leaver: int
    left_on: date
    successor: int | None = None
    new_successor: tuple[str | None, str] | None = None
    seats: tuple[int, ...] = ()
    actions: tuple[int, ...] = ()
    leaves_structure: bool = False
    note: str | None = None


def hand_over(dossier: "Dossier", asked: HandingOver) -> int | None:
    """Write it in one step; return the key of the successor, None without one.

    Raises ``UserError`` when a rule is broken; nothing is written then.
    """
    values = {"person": asked.leaver, "on": asked.left_on.isoformat()}
    held = [seat for (seat,) in dossier.tuples(_CURRENT, values)]
    if not set(asked.seats) <= set(held):
        raise UserError(
            _("On that day a seat that is handed over had not begun, or had ended."),
            kept=_("Nothing was written."),
            todo=_("Choose another day."),
        )
    with dossier.transaction(HAND_OVER):
        successor = asked.successor or _new_successor(dossier, asked)
        for seat in held:
            _end_seat(dossier, asked, seat, successor if seat in asked.seats else None)
        if successor is not None:
            for action in asked.actions:
                dossier.records.change("action_items", action, owner_id=successor)
        _leave(dossier, asked)
    return successor


def _new_successor(dossier: "Dossier", asked: HandingOver) -> int | None:
    if asked.new_successor is None:
        return None
    leaver = dossier.records.get("people", asked.leaver)
    first_name, last_name = asked.new_successor
    return dossier.records.add(
        "people",
        first_name=first_name,
        last_name=last_name,
        organisation_id=leaver["organisation_id"],
        job_title=leaver["job_title"],
    )


def _end_seat(dossier: "Dossier", asked: HandingOver, seat: int, successor: int | None) -> None:
    records, day = dossier.records, asked.left_on.isoformat()
    held = records.get("memberships", seat)
    records.change("memberships", seat, left_on=day)
    if successor is None:
        return
    new = _seat_of(dossier, successor, held["committee_id"], day) or records.add(
        "memberships",
        committee_id=held["committee_id"],
        person_id=successor,
        role=held["role"],
        college=held["college"],
        voting=held["voting"],
        substitute_for_id=held["substitute_for_id"],
        joined_on=day,
    )
    # Whoever replaced the one who leaves now replaces the successor.
    for (substitute,) in dossier.tuples(
        "SELECT id FROM memberships WHERE substitute_for_id = ? AND id <> ?"
        " AND (left_on IS NULL OR left_on > ?)",
        (seat, new, day),
    ):
        records.change("memberships", substitute, substitute_for_id=new)
    _pass_invitations(dossier, asked.leaver, successor, held["committee_id"], day)


def _seat_of(store: Store, person: int, committee: int, day: str) -> int | None:
    return store.value(
        "SELECT id FROM memberships ms WHERE person_id = :person AND committee_id = :committee"
        f" AND {is_current('ms')}",
        {"person": person, "committee": committee, "on": day},
    )


def _pass_invitations(
    dossier: "Dossier", leaver: int, successor: int, committee: int, day: str
) -> None:
    for invitation, meeting in dossier.tuples(_INVITED, (leaver, committee, day)):
        invited = dossier.value(
            "SELECT 1 FROM invitations WHERE meeting_id = ? AND person_id = ?",
            (meeting, successor),
        )
        if invited:
            dossier.records.remove("invitations", invitation)
        else:
            dossier.records.change(
                "invitations", invitation, person_id=successor, reply="none", replied_on=None
            )


def _leave(dossier: "Dossier", asked: HandingOver) -> None:
    person = dossier.records.get("people", asked.leaver)
    values: dict[str, Any] = {"left_note": asked.note or person["left_note"]}
    if asked.leaves_structure and person["organisation_id"] is not None:
        dossier.records.add(
            "affiliations",
            person_id=asked.leaver,
            organisation_id=person["organisation_id"],
            job_title=person["job_title"],
            until=asked.left_on.isoformat(),
        )
        values |= {"organisation_id": None, "job_title": None}
    dossier.records.change("people", asked.leaver, **values)


# The sheet for the successor


def handover(dossier: "Dossier", asked: HandingOver, successor: int | None, on: date) -> Handover:
    """Return what the successor needs to know; read before or after it is handed over.

    Called before ``hand_over``: the seats are still the leaver's.
    """
    leaver = read_person(dossier, asked.leaver)
    own = {each.id for each in dossier.actions.pending_of_person(asked.leaver, on)}
    kept = [key for key in asked.actions if key in own]
    rows = dossier.actions.named(kept, on)
    coordinator = dossier.value("SELECT coordinator_id FROM dossier")
    organisation = dossier.value("SELECT organisation_id FROM people WHERE id = ?", (asked.leaver,))
    return Handover(
        on,
        dossier.name,
        leaver,
        read_person(dossier, successor) if successor else None,
        asked.left_on,
        leaver.organisation,
        seats(dossier, asked.leaver, on),
        tuple(
            Coming(committee, number, datetime.fromisoformat(starts_at), place)
            for committee, number, starts_at, place in dossier.tuples(
                _COMING, {"person": asked.leaver, "on": on.isoformat()}
            )
        ),
        tuple(read_action(rows[key]) for key in kept),
        relays(dossier, asked.leaver, on),
        _contact(dossier, coordinator) if coordinator else None,
        _colleagues(dossier, organisation, {asked.leaver, successor, coordinator}),
        common_look(dossier),
    )


def _colleagues(
    store: Store, organisation: int | None, but: set[int | None]
) -> tuple[Contact, ...]:
    keys = store.tuples(
        "SELECT id FROM people WHERE organisation_id = ? AND erased_on IS NULL"
        " ORDER BY sort_key(last_name), uid",
        (organisation,),
    )
    return tuple(_contact(store, key) for (key,) in keys if key not in but)


def _contact(store: Store, key: int) -> Contact:
    ((phone, email),) = store.tuples("SELECT phone, email FROM people WHERE id = ?", (key,))
    return Contact(read_person(store, key), phone, email)
