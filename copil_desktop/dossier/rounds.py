"""Rounds of check-ins: one before a committee meets, a point motivation a member."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from copil_desktop.domain.codes import Cause, Source
from copil_desktop.domain.days import shifted
from copil_desktop.domain.rounds import Heard, Name, ReplyLine, Result, mean, result
from copil_desktop.dossier.actors import Named
from copil_desktop.dossier.conditions import is_current
from copil_desktop.dossier.records import Records
from copil_desktop.dossier.store import Store
from copil_desktop.errors import UserError
from copil_desktop.i18n import N_, _

NOTE_REPLIES = N_("Note replies of a round")
END = N_("End a round")
#: Days before a meeting of the steering committee from which a round is proposed.
DAYS_BEFORE = 30


@dataclass(frozen=True, slots=True)
class RoundRow:
    """A round: its committee, its meeting, its days, how many were heard."""

    id: int
    committee_id: int
    committee: str
    meeting_id: int | None
    meeting_number: int | None
    meeting_day: str | None
    started_on: str
    ended_on: str | None
    heard: int


@dataclass(frozen=True, slots=True)
class MemberRow(Named):
    """A member of a round, with what was heard, and the last score before it began."""

    id: int
    honorific: str | None
    first_name: str | None
    last_name: str
    organisation: str | None
    world: str | None
    phone: str | None
    score: int | None
    source: str | None
    cause: str | None
    note: str | None
    before: int | None
    before_on: str | None


@dataclass(frozen=True, slots=True)
class Coming:
    """A meeting of a steering committee before which a round is fit."""

    meeting_id: int
    committee_id: int
    committee: str
    number: int | None
    round_id: int | None
    heard: int
    members: int


_ROUNDS = """
SELECT r.id, r.committee_id, coalesce(c.acronym, c.name) AS committee, r.meeting_id,
  m.number AS meeting_number, m.day AS meeting_day, r.started_on, r.ended_on,
  (SELECT count(DISTINCT person_id) FROM check_ins WHERE round_id = r.id) AS heard
FROM rounds r JOIN committees c ON c.id = r.committee_id LEFT JOIN meetings m ON m.id = r.meeting_id
"""
# Members of the committee on the day; who was heard stays listed even when gone since.
_MEMBERS = f"""
SELECT p.id, p.honorific, p.first_name, p.last_name, o.name AS organisation, o.world, p.phone,
  k.score, k.source, k.cause, k.note, b.score AS before, b.on_day AS before_on
FROM people p
LEFT JOIN organisations o ON o.id = p.organisation_id
LEFT JOIN check_ins k ON k.id = (SELECT id FROM check_ins
  WHERE person_id = p.id AND round_id = :round ORDER BY on_day DESC, id DESC LIMIT 1)
LEFT JOIN check_ins b ON b.id = (SELECT id FROM check_ins
  WHERE person_id = p.id AND round_id IS NOT :round AND on_day < :started
  ORDER BY on_day DESC, source = 'self' DESC, uid DESC LIMIT 1)
WHERE p.erased_on IS NULL AND p.id IS NOT (SELECT coordinator_id FROM dossier) AND (
  k.id IS NOT NULL OR EXISTS (SELECT 1 FROM memberships ms WHERE ms.person_id = p.id
    AND ms.committee_id = :committee AND ms.role <> 'guest' AND {is_current("ms")}))
ORDER BY sort_key(p.last_name), sort_key(coalesce(p.first_name, '')), p.uid
"""


class Rounds:
    """Starting, filling and reading rounds."""

    def __init__(self, store: Store, records: Records) -> None:
        self._store, self._records = store, records

    def all(self) -> list[RoundRow]:
        """Return the rounds, the newest first."""
        sql = f"{_ROUNDS} ORDER BY r.started_on DESC, r.id DESC"
        return self._store.rows(sql, (), RoundRow)

    def get(self, round_id: int) -> RoundRow | None:
        """Return a round, or None when it is gone."""
        found = self._store.rows(f"{_ROUNDS} WHERE r.id = ?", (round_id,), RoundRow)
        return found[0] if found else None

    def start(self, committee_id: int, on: date, meeting_id: int | None = None) -> int:
        """Begin a round of a committee, before a meeting when given."""
        return self._records.add(
            "rounds",
            committee_id=committee_id,
            meeting_id=meeting_id,
            started_on=on.isoformat(),
        )

    def end(self, round_id: int, on: date) -> None:
        """End a round on a day; what was heard stays."""
        with self._store.transaction(END):
            self._records.change("rounds", round_id, ended_on=on.isoformat())

    def members(self, round_id: int, on: date) -> list[MemberRow]:
        """Return who is to be heard, by name; of an ended round, the members of its last day."""
        found = self.get(round_id)
        if found is None:
            return []
        values = {
            "round": round_id,
            "committee": found.committee_id,
            "started": found.started_on,
            "on": found.ended_on or on.isoformat(),
        }
        return self._store.rows(_MEMBERS, values, MemberRow)

    def names(self, round_id: int, on: date) -> list[Name]:
        """Return the members by whom a reply may be given."""
        return [
            Name(each.id, each.first_name, each.last_name) for each in self.members(round_id, on)
        ]

    def note(
        self,
        round_id: int,
        person_id: int,
        on: date,
        score: int,
        source: Source,
        *,
        cause: Cause | None = None,
        note: str | None = None,
    ) -> int:
        """Note what a member said; a second reply corrects the first. Return its key."""
        values: dict[str, Any] = {
            "score": score,
            "source": source.value,
            "cause": cause.value if cause else None,
            "note": note or None,
        }
        known = self._store.value(
            "SELECT max(id) FROM check_ins WHERE round_id = ? AND person_id = ?",
            (round_id, person_id),
        )
        if known is not None:
            self._records.change("check_ins", known, **values)
            return known
        return self._records.add(
            "check_ins", person_id=person_id, on_day=on.isoformat(), round_id=round_id, **values
        )

    def note_replies(self, round_id: int, replies: Sequence[ReplyLine], on: date) -> int:
        """Note replies that the persons gave themselves, all in one step; return how many.

        Raises ``UserError`` when two lines are of one person, ``ValueError`` for one not read.
        """
        if any(not each.is_read for each in replies):
            raise ValueError("a line that was not read")
        people = [each.people[0] for each in replies]
        if len(set(people)) < len(people):
            raise UserError(
                _("Two replies are of the same person."), todo=_("Remove one of the two lines.")
            )
        with self._store.transaction(NOTE_REPLIES):
            for each in replies:
                assert each.score is not None
                self.note(
                    round_id,
                    each.people[0],
                    on,
                    each.score,
                    Source.SELF,
                    cause=each.cause,
                    note=each.note,
                )
        return len(replies)

    def result(self, round_id: int, on: date) -> Result:
        """Return what the round says, against the one before of the same committee."""
        members = self.members(round_id, on)
        return result(len(members), _heard(members), self._mean_before(round_id))

    def _mean_before(self, round_id: int) -> Fraction | None:
        before = self._store.value(
            "SELECT b.id FROM rounds b JOIN rounds r ON r.committee_id = b.committee_id"
            " WHERE r.id = ? AND b.id <> r.id AND (b.started_on, b.id) < (r.started_on, r.id)"
            " ORDER BY b.started_on DESC, b.id DESC LIMIT 1",
            (round_id,),
        )
        if before is None:
            return None
        scores = self._store.tuples(
            "SELECT person_id, score FROM check_ins WHERE round_id = ?", (before,)
        )
        return mean([Heard(person, score) for person, score in scores])

    def coming(self, today: date) -> Coming | None:
        """Return the next meeting of a steering committee that is near, with its round if any."""
        found = self._store.tuples(
            "SELECT m.id, m.committee_id, coalesce(c.acronym, c.name), m.number,"
            " (SELECT max(id) FROM rounds WHERE meeting_id = m.id)"
            " FROM meetings m JOIN committees c ON c.id = m.committee_id"
            " WHERE c.kind = 'steering' AND m.status IN ('planned', 'convened')"
            " AND m.day BETWEEN ? AND ? ORDER BY m.starts_at LIMIT 1",
            (today.isoformat(), shifted(today, DAYS_BEFORE).isoformat()),
        )
        if not found:
            return None
        ((meeting, committee, name, number, round_id),) = found
        members = self.members(round_id, today) if round_id is not None else []
        heard = sum(each.score is not None for each in members)
        return Coming(meeting, committee, name, number, round_id, heard, len(members))


def _heard(members: Sequence[MemberRow]) -> list[Heard]:
    return [
        Heard(
            each.id, each.score, each.world, each.before, Cause(each.cause) if each.cause else None
        )
        for each in members
        if each.score is not None
    ]
