"""Editing any record of the model: the same door for every form, with every rule checked."""

from typing import Any

from copil_desktop.domain.codes import READ_ONLY
from copil_desktop.dossier.checks import broken_rules
from copil_desktop.dossier.store import Store, new_uid
from copil_desktop.errors import UserError
from copil_desktop.i18n import N_, _

#: The names of undo steps: adding, editing, removing.
STEP_NAMES: dict[str, tuple[str, str, str]] = {
    "dossier": (N_("Edit the dossier"), N_("Edit the dossier"), N_("Edit the dossier")),
    "world_intervals": (
        N_("Set a contact rhythm"),
        N_("Set a contact rhythm"),
        N_("Remove a contact rhythm"),
    ),
    "gesture_weights": (N_("Set a weight"), N_("Set a weight"), N_("Remove a weight")),
    "merged": (N_("Merge two persons"), N_("Merge two persons"), N_("Merge two persons")),
    "distinct_people": (
        N_("Tell two persons apart"),
        N_("Tell two persons apart"),
        N_("Tell two persons apart"),
    ),
    "erased": (N_("Erase a person"), N_("Erase a person"), N_("Erase a person")),
    "counters": (N_("Number"), N_("Number"), N_("Number")),
    "initiatives": (N_("Add an initiative"), N_("Edit an initiative"), N_("Remove an initiative")),
    "files": (N_("Keep a file"), N_("Keep a file"), N_("Remove a file")),
    "logos": (N_("Add a logo"), N_("Edit a logo"), N_("Remove a logo")),
    "organisations": (
        N_("Add an organisation"),
        N_("Edit an organisation"),
        N_("Remove an organisation"),
    ),
    "people": (N_("Add a person"), N_("Edit a person"), N_("Remove a person")),
    "copy_addresses": (
        N_("Add a copy address"),
        N_("Edit a copy address"),
        N_("Remove a copy address"),
    ),
    "unavailabilities": (
        N_("Add an unavailability"),
        N_("Edit an unavailability"),
        N_("Remove an unavailability"),
    ),
    "affiliations": (
        N_("Add a former position"),
        N_("Edit a former position"),
        N_("Remove a former position"),
    ),
    "committees": (N_("Add a committee"), N_("Edit a committee"), N_("Remove a committee")),
    "colleges": (N_("Add a college"), N_("Edit a college"), N_("Remove a college")),
    "recurring_items": (
        N_("Add a recurring item"),
        N_("Edit a recurring item"),
        N_("Remove a recurring item"),
    ),
    "memberships": (N_("Add a member"), N_("Edit a member"), N_("Remove a member")),
    "sequences": (N_("Add a sequence"), N_("Edit a sequence"), N_("Remove a sequence")),
    "steps": (N_("Add a step"), N_("Edit a step"), N_("Remove a step")),
    "criteria": (N_("Add a criterion"), N_("Edit a criterion"), N_("Remove a criterion")),
    "meetings": (N_("Add a meeting"), N_("Edit a meeting"), N_("Remove a meeting")),
    "invitations": (N_("Invite a person"), N_("Note a reply"), N_("Withdraw an invitation")),
    "attendances": (N_("Mark attendance"), N_("Mark attendance"), N_("Unmark attendance")),
    "agenda_items": (
        N_("Add an agenda item"),
        N_("Edit an agenda item"),
        N_("Remove an agenda item"),
    ),
    "decisions": (N_("Add a decision"), N_("Edit a decision"), N_("Remove a decision")),
    "non_voters": (
        N_("Name who does not vote"),
        N_("Name who does not vote"),
        N_("Name who does not vote"),
    ),
    "documents": (N_("Add a document"), N_("Edit a document"), N_("Remove a document")),
    "roti": (N_("Note the ROTI"), N_("Note the ROTI"), N_("Note the ROTI")),
    "corrections": (N_("Record a correction"), N_("Edit a correction"), N_("Remove a correction")),
    "deliveries": (N_("Record a delivery"), N_("Edit a delivery"), N_("Remove a delivery")),
    "versions": (N_("Close the minutes"), N_("Close the minutes"), N_("Close the minutes")),
    "action_items": (N_("Add an action"), N_("Edit an action"), N_("Remove an action")),
    "reviews": (N_("Review an action"), N_("Review an action"), N_("Remove a review")),
    "rounds": (N_("Start a round"), N_("Edit a round"), N_("Remove a round")),
    "check_ins": (N_("Log a check-in"), N_("Edit a check-in"), N_("Remove a check-in")),
    "interactions": (N_("Log an exchange"), N_("Edit an exchange"), N_("Remove an exchange")),
    "interaction_people": (
        N_("Add a person to an exchange"),
        N_("Edit an exchange"),
        N_("Remove a person from an exchange"),
    ),
    "relays": (N_("Log a relay"), N_("Edit a relay"), N_("Remove a relay")),
    "gesture_choices": (N_("Note a choice"), N_("Edit a choice"), N_("Remove a choice")),
    "days_off": (N_("Add days off"), N_("Edit days off"), N_("Remove days off")),
    "motivation_months": (
        N_("Add a monthly mean"),
        N_("Edit a monthly mean"),
        N_("Remove a monthly mean"),
    ),
}
_ADD, _EDIT, _REMOVE = range(3)
#: What names the meeting whose minutes say that a step was passed, or a criterion met.
_SAID_AT = {"steps": "passed_at_id", "criteria": "met_at_id"}


class Records:
    """Generic editing of the model's tables; concepts with rules of their own have their module."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._owners = self._read_owners()

    def _read_owners(self) -> dict[str, str]:
        # The owner of an ordered child is the first reference that is deleted with it.
        owners: dict[str, str] = {}
        for table in self._store.columns:
            keys = sorted(self._store.tuples(f"PRAGMA foreign_key_list({table})"), reverse=True)
            cascading = [key[3] for key in keys if key[6] == "CASCADE"]
            if cascading and "position" in self._store.columns[table]:
                owners[table] = cascading[0]
        return owners

    def get(self, table: str, row_id: int) -> dict[str, Any]:
        """Return a record's columns by name. Raises ``KeyError`` when it is gone."""
        found = self._store.dicts(f"SELECT * FROM {self._name(table)} WHERE id = ?", (row_id,))
        if not found:
            raise KeyError(f"{table}: {row_id}")
        return found[0]

    def find(self, table: str, row_id: int) -> dict[str, Any] | None:
        """Return a record's columns by name, or None when it is gone (undone, removed)."""
        found = self._store.dicts(f"SELECT * FROM {self._name(table)} WHERE id = ?", (row_id,))
        return found[0] if found else None

    def children(self, table: str, owner_id: int) -> list[dict[str, Any]]:
        """Return the ordered records that ``owner_id`` owns in a child table."""
        owner = self._owners[table]
        return self._store.dicts(
            f"SELECT * FROM {table} WHERE {owner} = ? ORDER BY position, id", (owner_id,)
        )

    def add(self, table: str, *, origin: object | None = None, **values: Any) -> int:
        """Insert a record and return its key; a uid and a place at the end are given if missing.

        Raises ``UserError`` when a rule is broken; nothing is written then.
        """
        columns = self._store.columns[table]
        if "uid" in columns:
            values.setdefault("uid", new_uid())
        if table in self._owners:
            values.setdefault("position", self._next_position(table, values[self._owners[table]]))
        with self._store.transaction(STEP_NAMES[table][_ADD], origin=origin):
            row_id = self._store.insert(table, values)
            self._check(table, row_id)
        return row_id

    def change(
        self,
        table: str,
        row_id: int,
        *,
        merge: bool = False,
        origin: object | None = None,
        **values: Any,
    ) -> None:
        """Change columns of a record; ``merge`` makes one undo step of a run of typing.

        What is unchanged is not written. Raises ``UserError`` when a rule is broken, or when closed
        minutes say otherwise (a step passed, a criterion met).
        """
        before = self.get(table, row_id)
        changed = {name: value for name, value in values.items() if before[name] != value}
        if not changed:
            return
        if _SAID_AT.get(table) in changed:
            self._expect_not_closed(before[_SAID_AT[table]])
        key = (table, row_id, tuple(changed)) if merge else None
        with self._store.transaction(STEP_NAMES[table][_EDIT], merge=key, origin=origin):
            self._store.update(table, row_id, changed)
            self._check(table, row_id)

    def remove(self, table: str, row_id: int, *, origin: object | None = None) -> None:
        """Remove a record and what it owns.

        Raises ``UserError`` when others still name it, or closed minutes say what it says.
        """
        if table in _SAID_AT:
            self._expect_not_closed(self.get(table, row_id)[_SAID_AT[table]])
        with self._store.transaction(STEP_NAMES[table][_REMOVE], origin=origin):
            self._store.delete(table, row_id)

    def move(self, table: str, row_id: int, position: int, *, origin: object | None = None) -> None:
        """Put an ordered record at ``position`` (0 is first) among its siblings."""
        owner = self._owners[table]
        siblings = [row["id"] for row in self.children(table, self.get(table, row_id)[owner])]
        siblings.remove(row_id)
        siblings.insert(position, row_id)
        with self._store.transaction(STEP_NAMES[table][_EDIT], origin=origin):
            for place, key in enumerate(siblings):
                self._store.update(table, key, {"position": place})

    def _next_position(self, table: str, owner_id: int) -> int:
        owner = self._owners[table]
        return self._store.value(
            f"SELECT coalesce(max(position), -1) + 1 FROM {table} WHERE {owner} = ?", (owner_id,)
        )

    def _expect_not_closed(self, meeting_id: int | None) -> None:
        if meeting_id is not None and self.get("meetings", meeting_id)["status"] in READ_ONLY:
            raise refusal(N_("the minutes of this meeting are closed: reopen them first"))

    def _check(self, table: str, row_id: int) -> None:
        broken = broken_rules(self._store, table, range(row_id, row_id + 1))
        if broken:
            raise refusal(broken[0].check.message)

    def _name(self, table: str) -> str:
        if table not in self._store.columns:
            raise KeyError(table)
        return table


def refusal(message: str, **figures: object) -> UserError:
    """Return the error of a broken rule; ``message`` is a msgid without capital nor full stop."""
    said = _(message).format(**figures)
    return UserError(
        f"{said[:1].upper()}{said[1:]}.",
        kept=_("The previous value was kept."),
        todo=_("Correct it, or press Escape to leave it as it was."),
    )
