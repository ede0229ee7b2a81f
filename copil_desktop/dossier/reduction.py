"""Old points motivation reduced to monthly means: on demand, with what it would do shown first."""

from datetime import date

from copil_desktop.domain.motivation_months import Month, Old, Reduction, limit, reduce
from copil_desktop.dossier.store import Store
from copil_desktop.i18n import N_

REDUCE = N_("Reduce old check-ins")


def kept_since(store: Store, on: date) -> date:
    """Return the first day whose points are kept in full."""
    return limit(on, store.value("SELECT check_ins_kept_months FROM dossier"))


def preview(store: Store, on: date) -> Reduction:
    """Return what reducing would do on a day; nothing is written."""
    points = [
        Old(key, person, date.fromisoformat(day), source, score, uid, noted == 1)
        for key, person, day, source, score, uid, noted in store.tuples(
            "SELECT id, person_id, on_day, source, score, uid,"
            " note IS NOT NULL OR cause IS NOT NULL FROM check_ins"
        )
    ]
    months = [
        Month(*row)
        for row in store.tuples(
            "SELECT person_id, month, source, mean, count FROM motivation_months"
        )
    ]
    return reduce(points, months, kept_since(store, on))


def keeps_old_notes(store: Store, on: date) -> bool:
    """Tell, at once, whether an old point still keeps its note: it is time to reduce."""
    limit_day = kept_since(store, on).isoformat()
    sql = "SELECT EXISTS (SELECT 1 FROM check_ins WHERE on_day < ? AND note IS NOT NULL)"
    return bool(store.value(sql, (limit_day,)))


def stale(store: Store, on: date) -> list[Old]:
    """Return the points that the dossier's own setting would have reduced by now."""
    found = preview(store, on)
    return [*found.gone, *found.bared]


def apply(store: Store, on: date) -> Reduction:
    """Reduce the old points and scrub the file: neither undo nor a search of its bytes brings
    their notes back. Raises ``UserError`` as ``Store.scrub``."""
    found = preview(store, on)
    if not found.is_due:
        return found
    with store.transaction(REDUCE, barrier=True):
        for month in found.months:
            store.execute(
                "INSERT INTO motivation_months (person_id, month, source, mean, count)"
                " VALUES (?, ?, ?, ?, ?) ON CONFLICT (person_id, month, source)"
                " DO UPDATE SET mean = excluded.mean, count = excluded.count",
                (month.person_id, month.month, month.source, month.mean, month.count),
            )
        for each in found.gone:
            store.delete("check_ins", each.id)
        for each in found.bared:
            store.update("check_ins", each.id, {"note": None, "cause": None})
        store.will_scrub()
    store.scrub()
    return found
