"""Persons of the dossier as cards, with their current seats in committees."""

from collections.abc import Sequence
from datetime import date

from copil_desktop.domain import card_text
from copil_desktop.domain.cards import Card, Seat
from copil_desktop.domain.codes import Honorific, Role
from copil_desktop.dossier import known_people
from copil_desktop.dossier.conditions import is_current
from copil_desktop.dossier.store import Store


def cards(store: Store, on: date, people: Sequence[int] | None = None) -> list[Card]:
    """Return persons in the order of ``people`` (keys), or all of them by name.

    Persons whose data was erased are left out. The seats are those of the day ``on``.
    """
    known = {each.id: each for each in known_people.people(store)}
    seats: dict[int, list[Seat]] = {}
    for person, committee, role, college in store.tuples(
        "SELECT m.person_id, coalesce(c.acronym, c.name), m.role, m.college FROM memberships m"
        " JOIN committees c ON c.id = m.committee_id"
        f" WHERE {is_current('m')} AND (c.ended_on IS NULL OR c.ended_on > :on)"
        " ORDER BY sort_key(c.name), m.id",
        {"on": on.isoformat()},
    ):
        seats.setdefault(person, []).append(Seat(committee, Role(role), college))
    wanted = [key for key in (known if people is None else people) if key in known]
    return [
        Card(
            line=at,
            last_name=row.last_name,
            first_name=row.first_name,
            honorific=Honorific(row.honorific) if row.honorific else None,
            job_title=row.job_title,
            organisation=row.organisation,
            emails=(row.email,) if row.email else (),
            phone=row.phone,
            address=card_text.lines(row.address or "") or None,
            seats=tuple(seats.get(key, ())),
        )
        for at, key in enumerate(wanted, 1)
        for row in (known[key],)
    ]
