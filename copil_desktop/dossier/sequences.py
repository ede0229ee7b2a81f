"""Sequences of meetings towards a goal, and their steps in order."""

from dataclasses import dataclass

from copil_desktop.dossier.store import Store


@dataclass(frozen=True)
class SequenceRow:
    """One sequence with how many of its steps are passed."""

    id: int
    name: str
    committee_id: int
    committee: str
    ended_on: str | None
    steps: int
    passed: int


@dataclass(frozen=True)
class StepRow:
    """One step: when it should be reached, at which meeting it was passed, its criteria."""

    id: int
    name: str
    target_on: str | None
    committee: str
    passed_number: int | None
    passed_at: str | None
    criteria: int
    met: int


def list_sequences(store: Store) -> list[SequenceRow]:
    """Return every sequence by committee then by name, those that ended last."""
    return store.rows(
        "SELECT s.id, s.name, s.committee_id, coalesce(c.acronym, c.name) AS committee,"
        " coalesce(s.ended_on, c.ended_on) AS ended_on,"
        " (SELECT count(*) FROM steps t WHERE t.sequence_id = s.id) AS steps,"
        " (SELECT count(*) FROM steps t WHERE t.sequence_id = s.id"
        "  AND t.passed_at_id IS NOT NULL) AS passed"
        " FROM sequences s JOIN committees c ON c.id = s.committee_id"
        " ORDER BY coalesce(s.ended_on, c.ended_on) IS NOT NULL, sort_key(c.name),"
        " sort_key(s.name), s.uid",
        (),
        SequenceRow,
    )


def steps(store: Store, sequence_id: int) -> list[StepRow]:
    """Return the steps of a sequence in their order."""
    return store.rows(
        "SELECT t.id, t.name, t.target_on, coalesce(c.acronym, c.name) AS committee,"
        " m.number AS passed_number, m.starts_at AS passed_at,"
        " (SELECT count(*) FROM criteria k WHERE k.step_id = t.id) AS criteria,"
        " (SELECT count(*) FROM criteria k WHERE k.step_id = t.id"
        "  AND k.met_at_id IS NOT NULL) AS met"
        " FROM steps t JOIN sequences s ON s.id = t.sequence_id"
        " JOIN committees c ON c.id = s.committee_id"
        " LEFT JOIN meetings m ON m.id = t.passed_at_id"
        " WHERE t.sequence_id = ? ORDER BY t.position, t.id",
        (sequence_id,),
        StepRow,
    )
