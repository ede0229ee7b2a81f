"""Where papers are written and signed: the town of the structure that carries the initiative."""

import re

from copil_desktop.dossier.store import Store

_POSTCODE = re.compile(r"\d{5}\s+(.+)")


def town(store: Store, initiative_id: int | None) -> str | None:
    """Return the town of the initiative's carrier, from the last line of its address that has a
    postcode; None when nobody carries it or the address names no town."""
    address = store.value(
        "SELECT o.address FROM initiatives i JOIN organisations o ON o.id = i.carrier_id"
        " WHERE i.id = ?",
        (initiative_id,),
    )
    for line in reversed((address or "").splitlines()):
        if found := _POSTCODE.fullmatch(line.strip()):
            return re.sub(r"\s+CEDEX.*", "", found[1], flags=re.IGNORECASE)
    return None
