"""Numbers that are never reused: « 2026-008 » for decisions, « A2026-031 » for actions."""

from copil_desktop.dossier.store import Store

DECISION = ""
ACTION = "A"


def next_number(store: Store, prefix: str, year: int) -> str:
    """Take the next number of a year inside the running transaction.

    The last one is kept in the dossier: a number whose row was removed is not given again.
    """
    name = f"{prefix}{year}"
    key = store.value("SELECT id FROM counters WHERE name = ?", (name,))
    last = store.value("SELECT last FROM counters WHERE name = ?", (name,)) or 0
    if key is None:
        store.insert("counters", {"name": name, "last": last + 1})
    else:
        store.update("counters", key, {"last": last + 1})
    return f"{name}-{last + 1:03}"
