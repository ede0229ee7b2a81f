"""What the sheet of a round prints, read from the rows."""

from datetime import date

from copil_desktop import labels
from copil_desktop.domain.round_sheet import RoundSheet
from copil_desktop.dossier.dossier import Dossier
from copil_desktop.dossier.looks import look


def sheet(dossier: Dossier, round_id: int, on: date) -> RoundSheet:
    """Return the data of the sheet. Raises ``KeyError`` when the round is gone."""
    found = dossier.tuples(
        "SELECT c.name, coalesce(c.acronym, c.name), m.number, m.day, w.name,"
        " c.initiative_id FROM rounds r"
        " JOIN committees c ON c.id = r.committee_id LEFT JOIN meetings m ON m.id = r.meeting_id"
        " LEFT JOIN initiatives i ON i.id = c.initiative_id"
        " LEFT JOIN organisations w ON w.id = i.carrier_id WHERE r.id = ?",
        (round_id,),
    )
    if not found:
        raise KeyError(f"rounds: {round_id}")
    ((committee, short, number, day, carrier, initiative),) = found
    coordinator = dossier.tuples(
        "SELECT p.first_name, p.last_name, p.email, coalesce(p.address, o.address) FROM dossier d"
        " JOIN people p ON p.id = d.coordinator_id"
        " LEFT JOIN organisations o ON o.id = p.organisation_id"
    )
    first, last, email, address = coordinator[0] if coordinator else (None, "", None, None)
    return RoundSheet(
        on=on,
        dossier=dossier.name,
        committee=committee,
        carrier=carrier,
        meeting=labels.meeting_name(short, number) if day else None,
        meeting_on=date.fromisoformat(day) if day else None,
        coordinator=labels.person_name(first, last) or None,
        email=email,
        address=address,
        look=look(dossier, initiative),
    )
