"""What the committee decided, numbered per dossier and year."""

from dataclasses import dataclass
from typing import Any

from copil_desktop.dossier import numbering
from copil_desktop.dossier.records import Records
from copil_desktop.dossier.store import Store, new_uid
from copil_desktop.i18n import N_

ADD = N_("Add a decision")


@dataclass(frozen=True)
class DecisionRow:
    """One decision with its meeting, for lists.

    ``non_voters`` are the names of those who do not take part in the vote, with commas between.
    """

    id: int
    uid: str
    number: str | None
    text: str
    context: str | None
    outcome: str
    votes_for: int | None
    votes_against: int | None
    abstentions: int | None
    not_voting: int | None
    non_voters: str | None
    meeting_id: int
    agenda_item_id: int | None
    item_title: str | None
    starts_at: str
    meeting_number: int | None
    committee: str


SELECT = """
SELECT d.id, d.uid, d.number, d.text, d.context, d.outcome, d.votes_for, d.votes_against,
  d.abstentions, d.not_voting,
  (SELECT group_concat(trim(coalesce(p.first_name, '') || ' ' || p.last_name), ', '
     ORDER BY v.position, v.id)
   FROM non_voters v JOIN people p ON p.id = v.person_id WHERE v.decision_id = d.id) AS non_voters,
  d.meeting_id, d.agenda_item_id, i.title AS item_title, m.starts_at,
  m.number AS meeting_number, coalesce(c.acronym, c.name) AS committee
FROM decisions d JOIN meetings m ON m.id = d.meeting_id JOIN committees c ON c.id = m.committee_id
LEFT JOIN agenda_items i ON i.id = d.agenda_item_id
"""


class Decisions:
    """The register of decisions."""

    def __init__(self, store: Store, records: Records) -> None:
        self._store = store
        self._records = records

    def add(
        self,
        meeting_id: int,
        text: str,
        *,
        agenda_item_id: int | None = None,
        origin: object | None = None,
        **values: Any,
    ) -> int:
        """Record a decision with the next number of the meeting's year; return its key."""
        year = int(self._store.value("SELECT day FROM meetings WHERE id = ?", (meeting_id,))[:4])
        with self._store.transaction(ADD, origin=origin):
            number = numbering.next_number(self._store, numbering.DECISION, year)
            return self._records.add(
                "decisions",
                uid=new_uid(),
                meeting_id=meeting_id,
                agenda_item_id=agenda_item_id,
                number=number,
                text=text,
                **values,
            )

    def of_meeting(self, meeting_id: int) -> list[DecisionRow]:
        """Return a meeting's decisions in their order."""
        return self._store.rows(
            f"{SELECT} WHERE d.meeting_id = ? ORDER BY d.position, d.id", (meeting_id,), DecisionRow
        )
