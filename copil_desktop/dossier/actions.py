"""Who does what by when, followed from meeting to meeting."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from copil_desktop.domain.codes import ActionStatus
from copil_desktop.dossier import numbering
from copil_desktop.dossier.conditions import PENDING, carried
from copil_desktop.dossier.records import Records, refusal
from copil_desktop.dossier.store import Store, new_uid
from copil_desktop.i18n import N_

ADD = N_("Add an action")
FOLLOW = N_("Follow an action up")
REVIEW = N_("Review an action")
SPLIT = N_("Split an action")


@dataclass(frozen=True)
class ActionRow:
    """One action with its owner, its origin and how often it was carried over, for lists."""

    id: int
    uid: str
    number: str | None
    text: str
    status: str
    priority: str
    effort: str | None
    created_on: str | None
    due_on: str | None
    due_before: str | None
    closed_on: str | None
    drop_reason: str | None
    owner_id: int | None
    owner_first_name: str | None
    owner_last_name: str | None
    owner_organisation: str | None
    meeting_id: int | None
    agenda_item_id: int | None
    starts_at: str | None
    meeting_number: int | None
    committee: str | None
    carried: int


@dataclass(frozen=True)
class Said:
    """What one meeting said of an action."""

    action_item_id: int
    status: str
    comment: str | None


SELECT = f"""
SELECT x.id, x.uid, x.number, x.text, x.status, x.priority, x.effort, x.created_on, x.due_on,
  coalesce(b.acronym, b.name) AS due_before, x.closed_on, x.drop_reason,
  x.owner_id, p.first_name AS owner_first_name,
  p.last_name AS owner_last_name, o.name AS owner_organisation,
  x.meeting_id, x.agenda_item_id, m.starts_at, m.number AS meeting_number,
  coalesce(c.acronym, c.name) AS committee,
  {carried("x", "m")} AS carried
FROM action_items x
LEFT JOIN people p ON p.id = x.owner_id
LEFT JOIN organisations o ON o.id = x.owner_organisation_id
LEFT JOIN meetings m ON m.id = x.meeting_id
LEFT JOIN committees c ON c.id = m.committee_id
LEFT JOIN committees b ON b.id = x.due_before_id
"""
_ORDER = " ORDER BY x.due_on IS NULL, x.due_on, x.id"


class Actions:
    """The register of actions."""

    def __init__(self, store: Store, records: Records) -> None:
        self._store = store
        self._records = records

    def add(
        self,
        text: str,
        *,
        today: date,
        meeting_id: int | None = None,
        origin: object | None = None,
        **values: Any,
    ) -> int:
        """Record an action, numbered in the year of its meeting (else of ``today``).

        ``values`` are further columns (owner_id, due_on, due_before_id…). Returns its key.
        """
        day = self._store.value("SELECT day FROM meetings WHERE id = ?", (meeting_id,))
        year = int(day[:4]) if day else today.year
        with self._store.transaction(ADD, origin=origin):
            number = numbering.next_number(self._store, numbering.ACTION, year)
            return self._records.add(
                "action_items",
                uid=new_uid(),
                text=text,
                number=number,
                meeting_id=meeting_id,
                created_on=day or today.isoformat(),
                **values,
            )

    def set_status(
        self,
        action_id: int,
        status: ActionStatus,
        *,
        today: date,
        reason: str | None = None,
        origin: object | None = None,
    ) -> None:
        """Change the status; done and dropped are dated today, dropping needs a reason.

        Raises ``UserError`` when an action is dropped without a reason.
        """
        if status is ActionStatus.DROPPED and not (reason and reason.strip()):
            raise refusal(N_("say why the action is dropped: the minutes will say it"))
        before = self._records.get("action_items", action_id)
        closed = status in (ActionStatus.DONE, ActionStatus.DROPPED)
        values: dict[str, Any] = {
            "status": status.value,
            "closed_on": (before["closed_on"] or today.isoformat()) if closed else None,
            "drop_reason": reason if status is ActionStatus.DROPPED else None,
        }
        with self._store.transaction(FOLLOW, origin=origin):
            self._records.change("action_items", action_id, **values)

    def split(
        self,
        action_id: int,
        texts: Sequence[str],
        *,
        today: date,
        reason: str,
        meeting_id: int | None = None,
        origin: object | None = None,
    ) -> list[int]:
        """Make smaller actions of one that ages, and drop it with ``reason``; return their keys.

        They keep its owner and its priority, and name it as their parent; dates are to be set. At
        a meeting they are decided there, and its review of the action says that it is dropped.
        Raises ``UserError`` when there are fewer than two.
        """
        if len(texts) < 2:
            raise refusal(N_("an action is split into two at least: one a line"))
        before = self._records.get("action_items", action_id)
        kept = {name: before[name] for name in ("owner_id", "owner_organisation_id", "priority")}
        with self._store.transaction(SPLIT, origin=origin):
            made = [
                self.add(text, today=today, meeting_id=meeting_id, parent_id=action_id, **kept)
                for text in texts
            ]
            self.drop(action_id, reason, today=today, meeting_id=meeting_id)
        return made

    def drop(
        self,
        action_id: int,
        reason: str,
        *,
        today: date,
        meeting_id: int | None = None,
        origin: object | None = None,
    ) -> None:
        """Drop an action with its reason, at a meeting when one is given: its minutes say it.

        Raises ``UserError`` without a reason.
        """
        if meeting_id is None:
            dropped = ActionStatus.DROPPED
            self.set_status(action_id, dropped, today=today, reason=reason, origin=origin)
        else:
            self.review(
                action_id,
                meeting_id,
                ActionStatus.DROPPED,
                today=today,
                reason=reason,
                origin=origin,
            )

    def review(
        self,
        action_id: int,
        meeting_id: int,
        status: ActionStatus,
        *,
        today: date,
        comment: str | None = None,
        reason: str | None = None,
        origin: object | None = None,
    ) -> None:
        """Note what a meeting said of an earlier action; the action takes the same status."""
        known = self._store.value(
            "SELECT id FROM reviews WHERE action_item_id = ? AND meeting_id = ?",
            (action_id, meeting_id),
        )
        values: dict[str, Any] = {"status": status.value, "comment": comment}
        with self._store.transaction(REVIEW, origin=origin):
            if known is None:
                self._records.add(
                    "reviews", action_item_id=action_id, meeting_id=meeting_id, **values
                )
            else:
                self._records.change("reviews", known, **values)
            self.set_status(action_id, status, today=today, reason=reason)

    def said_at(self, meeting_id: int) -> dict[int, Said]:
        """Return what a meeting said of earlier actions, by action."""
        rows = self._store.rows(
            "SELECT action_item_id, status, comment FROM reviews WHERE meeting_id = ?",
            (meeting_id,),
            Said,
        )
        return {row.action_item_id: row for row in rows}

    def _where(
        self, today: date, where: str = "1", parameters: dict[str, Any] | None = None
    ) -> list[ActionRow]:
        """Return actions that satisfy ``where`` (over ``x``, ``p``, ``m``), the most late first."""
        values = {"today": today.isoformat(), **(parameters or {})}
        return self._store.rows(f"{SELECT} WHERE {where}{_ORDER}", values, ActionRow)

    def of_meeting(self, meeting_id: int, today: date) -> list[ActionRow]:
        """Return the actions decided at a meeting, in the order in which they were noted."""
        sql = f"{SELECT} WHERE x.meeting_id = :meeting ORDER BY x.id"
        return self._store.rows(sql, {"today": today.isoformat(), "meeting": meeting_id}, ActionRow)

    def pending_before(self, meeting_id: int, today: date) -> list[ActionRow]:
        """Return what is still to be done, or was reviewed here, from earlier meetings of the
        same committee: the follow-up of a meeting."""
        where = (
            f"x.meeting_id IS NOT :meeting AND (x.status IN {PENDING}"
            " OR EXISTS (SELECT 1 FROM reviews v WHERE v.action_item_id = x.id"
            " AND v.meeting_id = :meeting))"
            " AND (m.id IS NULL OR (m.committee_id = (SELECT committee_id FROM meetings"
            " WHERE id = :meeting) AND m.starts_at < (SELECT starts_at FROM meetings"
            " WHERE id = :meeting)))"
        )
        return self._where(today, where, {"meeting": meeting_id})

    def pending_of_person(self, person_id: int, today: date) -> list[ActionRow]:
        """Return what a person has still to do."""
        where = f"x.owner_id = :person AND x.status IN {PENDING}"
        return self._where(today, where, {"person": person_id})

    def pending_of_organisation(self, organisation_id: int, today: date) -> list[ActionRow]:
        """Return what a structure, or somebody of it, has still to do."""
        where = (
            f"x.status IN {PENDING}"
            " AND (x.owner_organisation_id = :organisation OR p.organisation_id = :organisation)"
        )
        return self._where(today, where, {"organisation": organisation_id})

    def named(self, ids: Iterable[int], today: date) -> dict[int, ActionRow]:
        """Return the actions of these keys, by key."""
        where = "x.id IN (SELECT value FROM json_each(:ids))"
        return {each.id: each for each in self._where(today, where, {"ids": json.dumps([*ids])})}

    def count_pending(self) -> int:
        """Count what is still to be done."""
        return self._store.value(f"SELECT count(*) FROM action_items WHERE status IN {PENDING}")
