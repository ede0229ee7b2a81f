"""The agenda of a meeting: its items, their notes, and what was left open last time."""

from dataclasses import dataclass

from copil_desktop.domain.codes import ItemKind, ItemState, Purpose
from copil_desktop.dossier.conditions import PENDING, TOOK_PLACE
from copil_desktop.dossier.records import Records
from copil_desktop.dossier.store import Store, new_uid
from copil_desktop.i18n import N_, _

PREPARE = N_("Prepare the agenda")
NOTES = N_("Typing in the notes")
ELAPSED = N_("Note the time spent")


@dataclass(frozen=True)
class ItemRow:
    """One agenda item with its presenter and what it gave."""

    id: int
    uid: str
    position: int
    title: str
    kind: str
    purpose: str | None
    planned_minutes: int | None
    elapsed_seconds: int | None
    presenter_id: int | None
    presenter_first_name: str | None
    presenter_last_name: str | None
    state: str
    notes: str | None
    decisions: int
    actions: int


class Agenda:
    """Agenda items of meetings."""

    def __init__(self, store: Store, records: Records) -> None:
        self._store = store
        self._records = records

    def items(self, meeting_id: int) -> list[ItemRow]:
        """Return the items in their order."""
        return self._store.rows(
            "SELECT i.id, i.uid, i.position, i.title, i.kind, i.purpose, i.planned_minutes,"
            " i.elapsed_seconds, i.presenter_id, p.first_name AS presenter_first_name,"
            " p.last_name AS presenter_last_name, i.state, i.notes,"
            " (SELECT count(*) FROM decisions d WHERE d.agenda_item_id = i.id) AS decisions,"
            " (SELECT count(*) FROM action_items x WHERE x.agenda_item_id = i.id) AS actions"
            " FROM agenda_items i LEFT JOIN people p ON p.id = i.presenter_id"
            " WHERE i.meeting_id = ? ORDER BY i.position, i.id",
            (meeting_id,),
            ItemRow,
        )

    def write_notes(self, item_id: int, notes: str, *, origin: object | None = None) -> None:
        """Save the notes of an item as they are typed; a run of typing is one undo step."""
        value = notes or None
        if self._store.value("SELECT notes FROM agenda_items WHERE id = ?", (item_id,)) == value:
            return
        with self._store.transaction(NOTES, merge=("notes", item_id), origin=origin):
            self._store.update("agenda_items", item_id, {"notes": value})

    def note_elapsed(self, item_id: int, seconds: int, *, origin: object | None = None) -> None:
        """Note how long an item has taken: the clock's doing, never an undo step."""
        known = self._store.value(
            "SELECT elapsed_seconds FROM agenda_items WHERE id = ?", (item_id,)
        )
        if known == seconds:
            return
        with self._store.transaction(ELAPSED, origin=origin, undoable=False):
            self._store.update("agenda_items", item_id, {"elapsed_seconds": seconds})

    def add_item(self, meeting_id: int, title: str, *, origin: object | None = None) -> int:
        """Add an item, before « any other business » when that closes the agenda."""
        items = self.items(meeting_id)
        closing = bool(items) and items[-1].kind == ItemKind.ANY_OTHER
        with self._store.transaction(PREPARE, origin=origin):
            item = self._records.add("agenda_items", meeting_id=meeting_id, title=title)
            if closing:
                self._records.move("agenda_items", item, len(items) - 1)
        return item

    def is_begun(self, meeting_id: int) -> bool:
        """Tell whether an agenda has an item that ``prefill`` brings: what was handed on from the
        meeting before, or typed ahead, does not begin it."""
        return any(each.kind != ItemKind.REGULAR for each in self.items(meeting_id))

    def prefill(self, meeting_id: int, *, origin: object | None = None) -> None:
        """Start an agenda with what was left open: approval of the last minutes, follow-up of
        actions, postponed items, the committee's recurring items, any other business.

        What is there already stays, between the first two and the last one.
        """
        committee = self._store.value(
            "SELECT committee_id FROM meetings WHERE id = ?", (meeting_id,)
        )
        previous = self._previous(meeting_id)
        there = {each.title for each in self.items(meeting_id)}
        with self._store.transaction(PREPARE, origin=origin):
            first: list[int] = []
            if previous is not None:
                title = _("Approval of the minutes of the last meeting")
                added = self._add(meeting_id, title, ItemKind.APPROVAL, Purpose.DECISION, 5)
                first.append(added)
            if self._has_pending_actions(committee):
                title, purpose = _("Follow-up of the actions"), Purpose.INFORMATION
                first.append(self._add(meeting_id, title, ItemKind.FOLLOW_UP, purpose, 15))
            for place, item in enumerate(first):
                self._records.move("agenda_items", item, place)
            if previous is not None:
                self._carry_postponed(previous, meeting_id)
            for row in self._records.children("recurring_items", committee):
                if row["title"] not in there:
                    self._add(meeting_id, row["title"], ItemKind.REGULAR, None, None)
            self._add(meeting_id, _("Any other business"), ItemKind.ANY_OTHER, None, 10)

    def hand_on(self, meeting_id: int, *, origin: object | None = None) -> None:
        """Put the postponed items of a meeting on the agenda of the next one that is planned.

        Those that are there already stay alone; without a next meeting they wait for it.
        """
        following = self._store.value(
            "SELECT n.id FROM meetings n JOIN meetings m ON m.id = ?"
            " WHERE n.committee_id = m.committee_id AND n.starts_at > m.starts_at"
            " AND n.status IN ('planned', 'convened') ORDER BY n.starts_at LIMIT 1",
            (meeting_id,),
        )
        if following is None:
            return
        with self._store.transaction(PREPARE, origin=origin):
            self._carry_postponed(meeting_id, following)

    def _previous(self, meeting_id: int) -> int | None:
        return self._store.value(
            "SELECT o.id FROM meetings o JOIN meetings m ON m.id = ?"
            " WHERE o.committee_id = m.committee_id AND o.starts_at < m.starts_at"
            f" AND o.status IN {TOOK_PLACE} ORDER BY o.starts_at DESC LIMIT 1",
            (meeting_id,),
        )

    def _has_pending_actions(self, committee_id: int) -> bool:
        return bool(
            self._store.value(
                "SELECT 1 FROM action_items x LEFT JOIN meetings m ON m.id = x.meeting_id"
                f" WHERE x.status IN {PENDING}"
                " AND (m.committee_id = ? OR x.meeting_id IS NULL) LIMIT 1",
                (committee_id,),
            )
        )

    def _carry_postponed(self, previous: int, meeting_id: int) -> None:
        there = {
            key
            for (key,) in self._store.tuples(
                "SELECT carried_from_id FROM agenda_items WHERE meeting_id = ?", (meeting_id,)
            )
        }
        closing = [each for each in self.items(meeting_id) if each.kind == ItemKind.ANY_OTHER][-1:]
        for item in self.items(previous):
            if item.state == ItemState.POSTPONED and item.id not in there:
                added = self._records.add(
                    "agenda_items",
                    meeting_id=meeting_id,
                    title=item.title,
                    kind=item.kind,
                    purpose=item.purpose,
                    planned_minutes=item.planned_minutes,
                    presenter_id=item.presenter_id,
                    carried_from_id=item.id,
                )
                if closing:
                    before = next(
                        at
                        for at, each in enumerate(self.items(meeting_id))
                        if each.id == closing[0].id
                    )
                    self._records.move("agenda_items", added, before)

    def _add(
        self,
        meeting_id: int,
        title: str,
        kind: ItemKind,
        purpose: Purpose | None,
        minutes: int | None,
    ) -> int:
        return self._records.add(
            "agenda_items",
            uid=new_uid(),
            meeting_id=meeting_id,
            title=title,
            kind=kind.value,
            purpose=purpose.value if purpose else None,
            planned_minutes=minutes,
        )
