"""All that is kept of one person, read whole: as JSON for a machine, as a sheet for a reader."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

from copil_desktop import labels
from copil_desktop.domain.access import (
    Away,
    Entry,
    EntryKind,
    Membership,
    PersonAccess,
    Position,
    Quoted,
    Register,
)
from copil_desktop.dossier.conditions import is_current
from copil_desktop.dossier.dossier import Dossier
from copil_desktop.dossier.interchange import exporting
from copil_desktop.dossier.interchange.fields import Form, Shape
from copil_desktop.dossier.interchange.shape import DOSSIER, FORMAT, VERSION
from copil_desktop.dossier.looks import common_look
from copil_desktop.dossier.mentions import Mention, mentions
from copil_desktop.dossier.reduction import stale
from copil_desktop.i18n import _, long_day

Record = dict[str, Any]

#: The columns of a person that the sheet tells, in its order; codes and days as they are stored.
FACTS = (
    *("honorific", "first_name", "last_name", "job_title", "salutation", "organisation"),
    *("email", "phone", "address", "preferred_channel", "reachable", "avoid"),
    *("working_constraints", "hours_per_month", "contact_interval_days", "paused_from"),
    *("paused_until", "is_ambassador", "left_note"),
)
#: Texts of the meetings, which the person may read; what is noted about others is theirs.
_PUBLIC = frozenset(
    ["agenda_items", "decisions", "action_items", "reviews", "corrections", "documents", "meetings"]
)


# For a machine


def as_json(dossier: Dossier, person_id: int, on: date) -> str:
    """Return everything about one person as JSON, in the words of the interchange format.

    Raises ``KeyError`` when there is nobody.
    """
    uid = _uid(dossier, person_id)
    whole = exporting.document(dossier)
    made: Record = {"format": f"{FORMAT}-person", "version": VERSION, "person": uid}
    made["exported_on"] = on.isoformat()
    for shape in DOSSIER.children:
        records = whole.get(shape.name)
        if shape.form is not Form.RECORDS or not records:
            continue
        kept = [about for each in records if (about := _about(shape, each, uid)) is not None]
        if kept:
            made[shape.name] = kept
    made["named"] = _named(whole, made)
    made["mentions"] = [
        {"table": each.table, "property": each.column, "words": each.excerpt}
        for each in mentions(dossier, person_id)
        if each.table in _PUBLIC
    ]
    return json.dumps(made, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _about(shape: Shape, record: Record, uid: str) -> Record | None:
    """Return what a record says of the person, or None; of a meeting, only that and its name."""
    if shape.table == "people":
        return record if record["uid"] == uid else None
    own = any(_at(record, each.path) == uid for each in shape.references if each.refers == "people")
    inside = dict(_inside(shape, record, uid))
    if not own and not inside:
        return None
    children = {child.name for child in shape.children}
    fields = {name: value for name, value in record.items() if name not in children}
    return {**fields, **inside}


def _inside(shape: Shape, record: Record, uid: str) -> Iterator[tuple[str, Any]]:
    for child in shape.children:
        values = record.get(child.name)
        if not isinstance(values, list):
            continue
        if child.form is Form.VALUES:
            kept: list[Any] = [value for value in values if value == uid and child.references]
        else:
            kept = [found for each in values if (found := _about(child, each, uid)) is not None]
        if kept:
            yield child.name, kept


def _at(record: Record, path: tuple[str, ...]) -> Any:
    value: Any = record
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    return value


def _named(whole: Record, made: Record) -> Record:
    """Return the names behind the uids of committees, structures and meetings, to be read."""
    text = json.dumps(made, ensure_ascii=False)
    return {
        name: {
            each["uid"]: each.get("name") or each.get("starts_at")
            for each in whole.get(name, ())
            if f'"{each["uid"]}"' in text
        }
        for name in ("committees", "organisations", "meetings")
    }


def _uid(dossier: Dossier, person_id: int) -> str:
    uid = dossier.value("SELECT uid FROM people WHERE id = ?", (person_id,))
    if uid is None:
        raise KeyError(f"people: {person_id}")
    return uid


# For a reader


def sheet(dossier: Dossier, person_id: int, on: date) -> PersonAccess:
    """Return everything about one person, to be printed. Raises ``KeyError`` for nobody."""
    _uid(dossier, person_id)
    (row,) = dossier.dicts(
        "SELECT p.*, o.name AS organisation FROM people p"
        " LEFT JOIN organisations o ON o.id = p.organisation_id WHERE p.id = ?",
        (person_id,),
    )
    copies = dossier.tuples(
        "SELECT address FROM copy_addresses WHERE person_id = ? ORDER BY position", (person_id,)
    )
    facts = [(name, str(row[name])) for name in FACTS if row[name] not in (None, "", 0)]
    facts += [("copy_to", address) for (address,) in copies]
    coordinator, carrier, kept_months = _controller(dossier)
    return PersonAccess(
        on=on,
        name=labels.person_name(row["first_name"], row["last_name"]),
        honorific=row["honorific"],
        dossier=dossier.name,
        coordinator=coordinator,
        carrier=carrier,
        kept_months=kept_months,
        facts=tuple(facts),
        memberships=tuple(_memberships(dossier, person_id, on)),
        positions=tuple(_positions(dossier, person_id)),
        aways=tuple(
            Away(date.fromisoformat(start), date.fromisoformat(end), why)
            for start, end, why in dossier.tuples(
                "SELECT starts_on, ends_on, why FROM unavailabilities WHERE person_id = ?"
                " ORDER BY starts_on",
                (person_id,),
            )
        ),
        entries=tuple(_entries(dossier, person_id)),
        quotes=tuple(_quotes(dossier, person_id)),
        look=common_look(dossier),
    )


def _controller(dossier: Dossier) -> tuple[str | None, str | None, int]:
    """Return who coordinates, the structure that carries the first démarche, months kept."""
    coordinator = dossier.value(
        "SELECT trim(coalesce(p.first_name, '') || ' ' || p.last_name) FROM dossier d"
        " JOIN people p ON p.id = d.coordinator_id"
    )
    carrier = dossier.value(
        "SELECT o.name FROM initiatives i JOIN organisations o ON o.id = i.carrier_id"
        " ORDER BY i.parent_id IS NOT NULL, i.id LIMIT 1"
    )
    return coordinator, carrier, dossier.value("SELECT check_ins_kept_months FROM dossier")


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _memberships(dossier: Dossier, person_id: int, on: date) -> Iterator[Membership]:
    for each in dossier.sheets.memberships(person_id, on):
        yield Membership(
            each.committee,
            each.role,
            each.college,
            each.titular,
            _day(each.joined_on),
            _day(each.left_on),
        )


def _positions(dossier: Dossier, person_id: int) -> Iterator[Position]:
    for name, title, since, until in dossier.tuples(
        "SELECT o.name, a.job_title, a.since, a.until FROM affiliations a"
        " JOIN organisations o ON o.id = a.organisation_id WHERE a.person_id = ?"
        " ORDER BY a.position",
        (person_id,),
    ):
        yield Position(name, title, _day(since), _day(until))


def _entries(dossier: Dossier, person_id: int) -> Iterator[Entry]:
    for each in dossier.sheets.history(person_id, limit=-1):
        if each.kind not in set(EntryKind):
            continue
        meeting = labels.meeting_name(each.committee, each.number) if each.committee else None
        yield Entry(
            EntryKind(each.kind),
            _day(each.on_day),
            each.code,
            each.words,
            each.figure,
            each.other,
            meeting,
        )


def _quotes(dossier: Dossier, person_id: int) -> Iterator[Quoted]:
    for each in mentions(dossier, person_id):
        if each.certain and each.table in _PUBLIC:
            yield Quoted(_place(dossier, each), each.excerpt)


def _place(dossier: Dossier, mention: Mention) -> str:
    if mention.meeting_id is None:
        return _("Register of actions")
    ((committee, number, day),) = dossier.tuples(
        "SELECT coalesce(c.acronym, c.name), m.number, m.day FROM meetings m"
        " JOIN committees c ON c.id = m.committee_id WHERE m.id = ?",
        (mention.meeting_id,),
    )
    said = long_day(date.fromisoformat(day), weekday=False)
    return f"{labels.meeting_name(committee, number)} ({said})"


# The register of processing

_KEPT = {
    "contact": "SELECT count(*) FROM people WHERE erased_on IS NULL"
    " AND (email IS NOT NULL OR phone IS NOT NULL OR address IS NOT NULL)",
    "attendances": "SELECT count(*) FROM attendances",
    "exchanges": "SELECT count(*) FROM interactions",
    "check_ins": "SELECT count(*) FROM check_ins",
    "notes": "SELECT count(*) FROM check_ins WHERE note IS NOT NULL",
    "months": "SELECT count(*) FROM motivation_months",
    "relays": "SELECT count(*) FROM relays",
    "choices": "SELECT count(*) FROM gesture_choices",
    "constraints": "SELECT count(*) FROM people WHERE reachable IS NOT NULL OR avoid IS NOT NULL"
    " OR working_constraints IS NOT NULL",
}


def register(dossier: Dossier, on: date) -> Register:
    """Return the figures of the register of processing on a day."""
    coordinator, carrier, kept_months = _controller(dossier)
    current = is_current("ms")
    values = {"on": on.isoformat()}
    oldest = dossier.value(
        "SELECT min(day) FROM (SELECT min(on_day) AS day FROM interactions UNION ALL"
        " SELECT min(on_day) FROM check_ins UNION ALL SELECT min(took_place_on) FROM attendances)"
    )
    return Register(
        on=on,
        dossier=dossier.name,
        coordinator=coordinator,
        carrier=carrier,
        people=dossier.value("SELECT count(*) FROM people WHERE erased_on IS NULL"),
        members=dossier.value(
            f"SELECT count(DISTINCT ms.person_id) FROM memberships ms WHERE {current}", values
        ),
        oldest=_day(oldest),
        kept_months=kept_months,
        stale_check_ins=len(stale(dossier, on)),
        erased=dossier.value("SELECT count(*) FROM erased"),
        kept=Counter({name: dossier.value(sql) for name, sql in _KEPT.items()}),
        recipients=tuple(
            name
            for (name,) in dossier.tuples(
                "SELECT name FROM committees WHERE ended_on IS NULL OR ended_on > :on"
                " ORDER BY sort_key(name)",
                values,
            )
        ),
        look=common_look(dossier),
    )
