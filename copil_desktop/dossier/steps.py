"""Passing the steps of a sequence at its meetings, their exit criteria ticked."""

from collections.abc import Iterable
from dataclasses import dataclass

from copil_desktop.domain.codes import MeetingStatus
from copil_desktop.dossier.records import Records, refusal
from copil_desktop.dossier.store import Store
from copil_desktop.i18n import N_

MEET = N_("Tick a criterion of a step")
UNMEET = N_("Untick a criterion of a step")
PASS = N_("Pass the step")
TAKE_BACK = N_("Take back the passing of a step")


@dataclass(frozen=True)
class Criterion:
    """What must be true to leave a step; ``met_at_id`` and ``met_number``: the meeting that
    found it true."""

    id: int
    step_id: int
    text: str
    met_at_id: int | None
    met_number: int | None


@dataclass(frozen=True)
class StepAt:
    """A step seen from a meeting: passed there, or the one it works at.

    ``place`` of ``places`` counts from 1 in its sequence.
    """

    id: int
    name: str
    place: int
    places: int
    target_on: str | None
    passed: bool
    criteria: tuple[Criterion, ...] = ()

    @property
    def unmet(self) -> tuple[Criterion, ...]:
        """The criteria that no meeting found met."""
        return tuple(each for each in self.criteria if each.met_at_id is None)


class Steps:
    """Steps as meetings see them. What a closed meeting passed is left to *Dossier*."""

    def __init__(self, store: Store, records: Records) -> None:
        self._store = store
        self._records = records

    def at(self, meeting_id: int) -> list[StepAt]:
        """Return the steps passed at a meeting, then the one it works at unless all are passed.

        That one is the meeting's own step, else the first of its sequence that is not passed;
        nothing without a sequence.
        """
        rows = self._store.tuples(
            "SELECT t.id, t.name, t.target_on, t.passed_at_id, t.id = m.step_id"
            " FROM meetings m JOIN steps t ON t.sequence_id = m.sequence_id"
            " WHERE m.id = ? ORDER BY t.position, t.id",
            (meeting_id,),
        )
        passed = [row[0] for row in rows if row[3] == meeting_id]
        left = sorted((row for row in rows if row[3] is None), key=lambda row: not row[4])
        shown = {*passed, *(row[0] for row in left[:1])}
        criteria = self._criteria(shown)
        return [
            StepAt(key, name, place, len(rows), target, at is not None, criteria.get(key, ()))
            for place, (key, name, target, at, _own) in enumerate(rows, 1)
            if key in shown
        ]

    def _criteria(self, steps: Iterable[int]) -> dict[int, tuple[Criterion, ...]]:
        found: dict[int, tuple[Criterion, ...]] = {}
        for step in steps:
            rows = self._store.rows(
                "SELECT k.id, k.step_id, k.text, k.met_at_id, m.number AS met_number"
                " FROM criteria k LEFT JOIN meetings m ON m.id = k.met_at_id"
                " WHERE k.step_id = ? ORDER BY k.position, k.id",
                (step,),
                Criterion,
            )
            found[step] = tuple(rows)
        return found

    def tick(
        self, criterion_id: int, meeting_id: int, *, met: bool, origin: object | None = None
    ) -> None:
        """Note that a meeting found a criterion met, or that it is not met after all.

        Raises ``UserError`` when the minutes of the meeting are closed or it was cancelled.
        """
        self._expect_open(meeting_id)
        with self._store.transaction(MEET if met else UNMEET, origin=origin):
            self._records.change("criteria", criterion_id, met_at_id=meeting_id if met else None)

    def pass_step(self, step_id: int, meeting_id: int, *, origin: object | None = None) -> None:
        """Note that a step is passed at a meeting, whatever its criteria say.

        The sequence goes on to its next step, and so do its meetings to come that were for the
        step passed. Raises ``UserError`` unless the meeting is held.
        """
        if self._status(meeting_id) != MeetingStatus.HELD:
            raise refusal(N_("a step is passed at a meeting that is held"))
        with self._store.transaction(PASS, origin=origin):
            self._records.change("steps", step_id, passed_at_id=meeting_id)
            if (after := self._after(step_id)) is not None:
                self._move_on(step_id, after)

    def take_back(self, step_id: int, *, origin: object | None = None) -> None:
        """Note that a step is not passed after all; its meetings to come come back to it.

        Raises ``UserError`` when the minutes that say so are closed.
        """
        step = self._records.get("steps", step_id)
        if step["passed_at_id"] is not None:
            self._expect_open(step["passed_at_id"])
        with self._store.transaction(TAKE_BACK, origin=origin):
            self._records.change("steps", step_id, passed_at_id=None)
            if (after := self._after(step_id)) is not None:
                self._move_on(after, step_id)

    def _after(self, step_id: int) -> int | None:
        """Return the first step after this one that is not passed."""
        return self._store.value(
            "SELECT t.id FROM steps t JOIN steps s ON s.sequence_id = t.sequence_id"
            " AND (t.position, t.id) > (s.position, s.id)"
            " WHERE s.id = ? AND t.passed_at_id IS NULL ORDER BY t.position, t.id LIMIT 1",
            (step_id,),
        )

    def _move_on(self, before: int, after: int) -> None:
        self._store.execute(
            "UPDATE meetings SET step_id = ? WHERE step_id = ?"
            " AND status IN ('planned', 'convened')",
            (after, before),
        )

    def _status(self, meeting_id: int) -> str:
        return self._records.get("meetings", meeting_id)["status"]

    def _expect_open(self, meeting_id: int) -> None:
        if self._status(meeting_id) in (
            MeetingStatus.CLOSED,
            MeetingStatus.APPROVED,
            MeetingStatus.CANCELLED,
        ):
            raise refusal(N_("the minutes of this meeting are closed: reopen them first"))
