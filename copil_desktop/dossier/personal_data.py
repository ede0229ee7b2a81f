"""What the dossier keeps about named people: figures for the screen that says so."""

from dataclasses import dataclass

from copil_desktop.dossier.store import Store


@dataclass(frozen=True)
class KeptRow:
    """What is kept about one person."""

    id: int
    first_name: str | None
    last_name: str
    details: int
    check_ins: int
    notes: int
    exchanges: int


@dataclass(frozen=True)
class MonthRow:
    """Old check-ins of one person, become the mean of a month."""

    id: int
    first_name: str | None
    last_name: str
    month: str
    source: str
    mean: float
    count: int


def kept(store: Store) -> list[KeptRow]:
    """Return every person with how many contact details, check-ins, notes, exchanges are kept."""
    return store.rows(
        "SELECT p.id, p.first_name, p.last_name,"
        " (p.email IS NOT NULL) + (p.phone IS NOT NULL) + (p.address IS NOT NULL)"
        " + (SELECT count(*) FROM copy_addresses a WHERE a.person_id = p.id) AS details,"
        " (SELECT count(*) FROM check_ins k WHERE k.person_id = p.id) AS check_ins,"
        " (SELECT count(*) FROM check_ins k WHERE k.person_id = p.id AND k.note IS NOT NULL)"
        " AS notes,"
        " (SELECT count(*) FROM interaction_people i WHERE i.person_id = p.id) AS exchanges"
        " FROM people p WHERE p.erased_on IS NULL"
        " ORDER BY sort_key(p.last_name), sort_key(coalesce(p.first_name, '')), p.uid",
        (),
        KeptRow,
    )


def months(store: Store) -> list[MonthRow]:
    """Return the monthly means, the newest first."""
    return store.rows(
        "SELECT m.id, p.first_name, p.last_name, m.month, m.source, m.mean, m.count"
        " FROM motivation_months m JOIN people p ON p.id = m.person_id"
        " ORDER BY m.month DESC, sort_key(p.last_name), m.id",
        (),
        MonthRow,
    )


def erased(store: Store) -> list[str]:
    """Return the identifiers that no import brings back."""
    return [uid for (uid,) in store.tuples("SELECT uid FROM erased ORDER BY uid")]
