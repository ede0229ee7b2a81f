"""Making one person of two: every link follows, nothing that closed minutes say changes.

The links are read from the tables themselves: whatever names a person is pointed to the one who
stays. Where both are named at one place, a rule decides:

- present at one meeting: the stronger presence stays whole (present, represented, excused, absent);
- invited to one meeting: the reply given last stays;
- members of one committee at one time: one membership over the whole time, with the stronger role;
- monthly means of motivation: the mean of both, weighted;
- anything else that can be there once: that of the person who stays.

The uid of the other is remembered (``merged``): a file that still names it means the one who stays.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from copil_desktop.domain.codes import AttendanceStatus, Role
from copil_desktop.dossier import guards
from copil_desktop.dossier.checks import CHECKS, broken_rules
from copil_desktop.dossier.records import refusal
from copil_desktop.dossier.store import Store
from copil_desktop.errors import UserError
from copil_desktop.i18n import N_, _, short_day

MERGE = N_("Merge two persons")
TELL_APART = N_("Tell two persons apart")

Row = dict[str, Any]


class Link(NamedTuple):
    """A column that names a row of another table."""

    table: str
    column: str


#: Lists that belong to a person: the other's lines follow, those that are there already do not.
_LISTS = {
    "copy_addresses": ("address",),
    "unavailabilities": ("starts_on", "ends_on"),
    "affiliations": ("organisation_id", "job_title", "since", "until"),
}
_STATUSES = (
    AttendanceStatus.PRESENT,
    AttendanceStatus.REPRESENTED,
    AttendanceStatus.EXCUSED,
    AttendanceStatus.ABSENT,
)
_ROLES = (Role.LEAD, Role.CHAIR, Role.ORGANISER, Role.MEMBER, Role.GUEST)
#: What a person keeps of the other where nothing is said: the first in rank, yes before no.
JOINED = {"rank": min, "is_ambassador": max}
#: Never chosen: who the person is for the file itself.
_OWN = frozenset({"id", "uid", "erased_on"})


def links(store: Store, table: str = "people") -> list[Link]:
    """Return every column of the dossier that names a row of ``table``."""
    return [
        Link(name, key[3])
        for name in store.columns
        for key in store.tuples(f"PRAGMA foreign_key_list({name})")
        if key[2] == table
    ]


def proposed(kept: Mapping[str, Any], gone: Mapping[str, Any]) -> Row:
    """Return what the merged person would be: what ``kept`` says, else what ``gone`` says."""
    values: Row = {}
    for name, value in kept.items():
        other = gone[name]
        if name in _OWN:
            continue
        if name in JOINED and None not in (value, other):
            values[name] = JOINED[name](value, other)
        else:
            values[name] = other if value is None or value == "" else value
    return values


def merge(store: Store, kept: int, gone: int, values: Mapping[str, Any] | None = None) -> None:
    """Make one person of two, as one undoable step; ``values`` are the columns chosen.

    Columns not chosen are as ``proposed``. Raises ``UserError`` when the two cannot be one person;
    nothing is written then.
    """
    if kept == gone:
        raise ValueError("a person is not merged with themselves")
    one, other = _person(store, kept), _person(store, gone)
    _refuse_two_persons(store, kept, gone)
    chosen = {**proposed(one, other), **(values or {})}
    with store.transaction(MERGE), guards.lifted(store.conn):
        store.execute("PRAGMA defer_foreign_keys = ON")
        _Merging(store, kept, gone).run()
        store.insert("merged", {"uid": other["uid"], "into_id": kept})
        store.delete("people", gone)
        store.update("people", kept, chosen)
        _remember_position(store, kept, chosen, (one, other))
        _check(store)


def counts(store: Store, person: int) -> dict[str, int]:
    """Return how many rows of each table name a person: what a merge hands over."""
    found: dict[str, int] = {}
    for table, column in links(store):
        count = store.value(f"SELECT count(*) FROM {table} WHERE {column} = ?", (person,))
        if count and table not in ("merged", "distinct_people"):
            found[table] = found.get(table, 0) + count
    return found


def tell_apart(store: Store, one: int, other: int) -> None:
    """Remember that two persons who look alike are two."""
    with store.transaction(TELL_APART):
        store.insert("distinct_people", {"person_id": one, "other_id": other})


def _person(store: Store, key: int) -> Row:
    row = store.dicts("SELECT * FROM people WHERE id = ?", (key,))[0]
    if row["erased_on"] is not None:
        raise UserError(
            _("The data of one of the two was erased: nothing can be merged with it."),
            kept=_("Nothing was changed."),
        )
    return row


def _refuse_two_persons(store: Store, kept: int, gone: int) -> None:
    """One who represented the other, or replaces the other, is somebody else."""
    pair = (kept, gone, gone, kept)
    day = store.value(
        "SELECT g.day FROM meetings g JOIN ("
        " SELECT meeting_id, person_id, represented_by_id AS other_id FROM attendances"
        " UNION ALL SELECT meeting_id, person_id, proxy_to_id FROM invitations"
        ") a ON a.meeting_id = g.id"
        " WHERE (a.person_id = ? AND a.other_id = ?) OR (a.person_id = ? AND a.other_id = ?)"
        " ORDER BY g.day DESC",
        pair,
    )
    if day is not None:
        raise _two_persons(
            _("One represents the other at the meeting of {day}: they are two persons.").format(
                day=_said(day)
            )
        )
    committee = store.value(
        "SELECT coalesce(c.acronym, c.name) FROM memberships m"
        " JOIN memberships t ON t.id = m.substitute_for_id"
        " JOIN committees c ON c.id = m.committee_id"
        " WHERE (m.person_id = ? AND t.person_id = ?) OR (m.person_id = ? AND t.person_id = ?)",
        pair,
    )
    if committee is not None:
        raise _two_persons(
            _("One is the substitute of the other in {committee}: they are two persons.").format(
                committee=committee
            )
        )


def _said(day: str) -> str:
    on = date.fromisoformat(day)
    return f"{short_day(on, weekday=False)} {on.year}"


def _two_persons(what: str) -> UserError:
    return UserError(
        what, kept=_("Nothing was changed."), todo=_("Correct that first if it is a mistake.")
    )


def _check(store: Store) -> None:
    for table in dict.fromkeys(check.table for check in CHECKS):
        last = store.value(f"SELECT coalesce(max(id), 0) FROM {table}")
        broken = broken_rules(store, table, range(1, last + 1))
        if broken:
            raise refusal(broken[0].check.message)


def _remember_position(store: Store, kept: int, chosen: Row, both: Iterable[Row]) -> None:
    """Keep the structure that was not chosen among the earlier positions."""
    for row in both:
        structure = row["organisation_id"]
        if structure is None or structure == chosen["organisation_id"]:
            continue
        known = store.value(
            "SELECT 1 FROM affiliations WHERE person_id = ? AND organisation_id = ?",
            (kept, structure),
        )
        if known is None:
            store.insert(
                "affiliations",
                {
                    "person_id": kept,
                    "organisation_id": structure,
                    "job_title": row["job_title"],
                    "position": _next_position(store, "affiliations", kept),
                },
            )


def _next_position(store: Store, table: str, person: int) -> int:
    return store.value(
        f"SELECT coalesce(max(position), -1) + 1 FROM {table} WHERE person_id = ?", (person,)
    )


class _Merging:
    """The links of one person going over to another, inside the running transaction."""

    def __init__(self, store: Store, kept: int, gone: int) -> None:
        self._store, self._kept, self._gone = store, kept, gone
        self._links = links(store)

    def run(self) -> None:
        self._forget_pair()
        self._attendances()
        self._invitations()
        self._memberships()
        self._months()
        for table, same in _LISTS.items():
            self._list(table, same)
        for link in self._links:
            self._drop_doubles(link)
        for table, column in self._links:
            self._store.execute(
                f"UPDATE {table} SET {column} = ? WHERE {column} = ?", (self._kept, self._gone)
            )

    def _rows_of(self, table: str, person: int) -> list[Row]:
        return self._store.dicts(
            f"SELECT * FROM {table} WHERE person_id = ? ORDER BY id", (person,)
        )

    def _pairs(self, table: str, column: str) -> Iterable[tuple[Row, Row]]:
        """Yield the rows in which both are named at one place."""
        mine = {row[column]: row for row in self._rows_of(table, self._kept)}
        for theirs in self._rows_of(table, self._gone):
            if theirs[column] in mine:
                yield mine[theirs[column]], theirs

    def _forget_pair(self) -> None:
        self._store.execute(
            "DELETE FROM distinct_people WHERE person_id IN (:kept, :gone)"
            " AND other_id IN (:kept, :gone)",
            {"kept": self._kept, "gone": self._gone},
        )

    def _attendances(self) -> None:
        for mine, theirs in self._pairs("attendances", "meeting_id"):
            stays, goes = sorted(
                (mine, theirs), key=lambda row: _STATUSES.index(AttendanceStatus(row["status"]))
            )
            self._store.delete("attendances", goes["id"])
            closed = self._store.value(
                "SELECT status IN ('closed', 'approved') FROM meetings WHERE id = ?",
                (mine["meeting_id"],),
            )
            remark = _both_lines(stays["remark"], goes["remark"])
            if not closed and remark != stays["remark"]:
                self._store.update("attendances", stays["id"], {"remark": remark})

    def _invitations(self) -> None:
        for mine, theirs in self._pairs("invitations", "meeting_id"):
            later = _answer(theirs) > _answer(mine)
            self._store.delete("invitations", (mine if later else theirs)["id"])

    def _months(self) -> None:
        mine = {
            (row["month"], row["source"]): row
            for row in self._rows_of("motivation_months", self._kept)
        }
        for theirs in self._rows_of("motivation_months", self._gone):
            same = mine.get((theirs["month"], theirs["source"]))
            if same is None:
                continue
            count = same["count"] + theirs["count"]
            total = same["mean"] * same["count"] + theirs["mean"] * theirs["count"]
            self._store.delete("motivation_months", theirs["id"])
            self._store.update(
                "motivation_months", same["id"], {"mean": total / count, "count": count}
            )

    def _list(self, table: str, same: Sequence[str]) -> None:
        known = {tuple(row[name] for name in same) for row in self._rows_of(table, self._kept)}
        position = _next_position(self._store, table, self._kept)
        for row in self._rows_of(table, self._gone):
            if tuple(row[name] for name in same) in known:
                self._store.delete(table, row["id"])
            else:
                values = {"person_id": self._kept, "position": position}
                self._store.update(table, row["id"], values)
                position += 1

    # Memberships

    def _memberships(self) -> None:
        every = self._rows_of("memberships", self._kept) + self._rows_of("memberships", self._gone)
        for committee in dict.fromkeys(row["committee_id"] for row in every):
            group: list[Row] = []
            ordered = sorted(
                (row for row in every if row["committee_id"] == committee),
                key=lambda row: row["joined_on"] or "",
            )
            for row in ordered:
                if row["joined_on"] is not None and row["joined_on"] == row["left_on"]:
                    continue  # a member on no day at all
                if group and (row["joined_on"] or "") >= max(
                    each["left_on"] or "9999-99-99" for each in group
                ):
                    self._join(group)
                    group = []
                group.append(row)
            self._join(group)

    def _join(self, group: list[Row]) -> None:
        """Make one membership of those that run at the same time."""
        if len(group) < 2:
            return
        stays = next((row for row in group if row["person_id"] == self._kept), group[0])
        by_role = sorted(group, key=lambda row: _ROLES.index(Role(row["role"])))
        titular = any(row["substitute_for_id"] is None for row in group)
        values = {
            "role": by_role[0]["role"],
            "college": next((row["college"] for row in by_role if row["college"]), None),
            "voting": max(row["voting"] for row in group),
            "substitute_for_id": None if titular else stays["substitute_for_id"],
            "joined_on": _bound((row["joined_on"] for row in group), min),
            "left_on": _bound((row["left_on"] for row in group), max),
        }
        for row in group:
            if row is not stays:
                for table, column in links(self._store, "memberships"):
                    self._store.execute(
                        f"UPDATE {table} SET {column} = ? WHERE {column} = ?",
                        (stays["id"], row["id"]),
                    )
                self._store.delete("memberships", row["id"])
        self._store.update("memberships", stays["id"], values)

    # What can be there once

    def _drop_doubles(self, link: Link) -> None:
        """Drop the other's row where a unique index leaves room for one."""
        for index in self._store.dicts(f"PRAGMA index_list({link.table})"):
            columns = [
                row["name"] for row in self._store.dicts(f"PRAGMA index_info({index['name']})")
            ]
            if not index["unique"] or link.column not in columns:
                continue
            rest = "".join(
                f" AND o.{name} IS {link.table}.{name}" for name in columns if name != link.column
            )
            self._store.execute(
                f"DELETE FROM {link.table} WHERE {link.column} = ? AND EXISTS"
                f" (SELECT 1 FROM {link.table} o WHERE o.{link.column} = ?{rest})",
                (self._gone, self._kept),
            )


def _both_lines(one: str | None, other: str | None) -> str | None:
    found = dict.fromkeys(each for each in (one, other) if each)
    return "\n".join(found) or None


def _answer(row: Row) -> tuple[bool, str]:
    return row["reply"] != "none", row["replied_on"] or ""


def _bound(days: Iterable[str | None], choose: Any) -> str | None:
    every = list(days)
    known = [day for day in every if day is not None]
    return choose(known) if len(known) == len(every) else None
