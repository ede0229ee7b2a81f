"""The minutes of past meetings: what waits to be closed, sent, approved, and told to the absent."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from copil_desktop.domain.approval import Due, Minutes, deemed_on, due
from copil_desktop.domain.codes import TACIT_DAYS, Approval, MeetingStatus
from copil_desktop.dossier.conditions import TOOK_PLACE
from copil_desktop.dossier.store import Store

#: Older meetings are not asked about.
_BACK = timedelta(days=120)


@dataclass(frozen=True, slots=True)
class Earlier:
    """Earlier minutes that a meeting may approve, or approved."""

    id: int
    number: int | None
    starts_at: str
    status: str
    version: int | None
    sent_on: str | None
    approved_on: str | None
    approval: str
    tacit_days: int | None

    @property
    def deemed_on(self) -> date | None:
        """The day on which they are deemed approved, None when they never are."""
        sent_on = date.fromisoformat(self.sent_on) if self.sent_on else None
        return deemed_on(
            MeetingStatus(self.status), Approval(self.approval), sent_on, self.tacit_days
        )


def earlier(store: Store, meeting_id: int) -> list[Earlier]:
    """Return what a meeting approved and the closed minutes that wait, the oldest first."""
    return store.rows(
        "SELECT e.id, e.number, e.starts_at, e.status,"
        " (SELECT max(number) FROM versions WHERE meeting_id = e.id) AS version,"
        " e.sent_on, e.approved_on, c.approval, c.tacit_days"
        " FROM meetings m JOIN meetings e ON e.committee_id = m.committee_id"
        " AND e.starts_at < m.starts_at JOIN committees c ON c.id = e.committee_id"
        " WHERE m.id = :meeting AND (e.status = 'closed' OR e.approved_at_id = m.id)"
        " ORDER BY e.starts_at",
        {"meeting": meeting_id},
        Earlier,
    )


def corrections(store: Store, meeting_id: int) -> list[tuple[str, str | None]]:
    """Return the corrections asked for on a meeting's minutes, each with what came of it."""
    return store.tuples(
        "SELECT text, outcome FROM corrections WHERE meeting_id = ? ORDER BY position, id",
        (meeting_id,),
    )


def waiting(store: Store, today: date, essentials: str) -> list[Due]:
    """Return what is to be done or known of past minutes on a day, the latest meeting first.

    ``essentials`` is how the sending of the letter to those who were away is noted.
    """
    rows = store.dicts(
        "SELECT m.id, coalesce(c.acronym, c.name) AS committee, m.number, m.day, m.status,"
        " coalesce(m.adjourned_at, m.ends_at, m.starts_at) AS ended_at,"
        " m.opened_at IS NOT NULL AND m.adjourned_at IS NULL AND m.status = 'held'"
        " AND m.day = :today AS in_session,"
        " (SELECT max(closed_on) FROM versions WHERE meeting_id = m.id) AS closed_on,"
        " m.sent_on, c.approval, c.tacit_days,"
        " (SELECT count(*) FROM attendances a JOIN people p ON p.id = a.person_id"
        "  WHERE a.meeting_id = m.id AND a.status <> 'present' AND p.erased_on IS NULL"
        "  AND p.id IS NOT (SELECT coordinator_id FROM dossier) AND NOT EXISTS"
        "  (SELECT 1 FROM deliveries d WHERE d.meeting_id = m.id AND d.person_id = p.id"
        "   AND sort_key(d.document) = sort_key(:essentials))) AS unwritten"
        " FROM meetings m JOIN committees c ON c.id = m.committee_id"
        f" WHERE m.status IN {TOOK_PLACE} AND m.day BETWEEN :first AND :today"
        " ORDER BY m.starts_at DESC",
        {
            "today": today.isoformat(),
            "first": (today - _BACK).isoformat(),
            "essentials": essentials,
        },
    )
    return [each for row in rows for each in due(_minutes(row), today)]


def _minutes(row: dict[str, object]) -> Minutes:
    def day(name: str) -> date | None:
        return date.fromisoformat(str(row[name])) if row[name] else None

    return Minutes(
        meeting_id=int(str(row["id"])),
        committee=str(row["committee"]),
        number=row["number"] if isinstance(row["number"], int) else None,
        day=date.fromisoformat(str(row["day"])),
        ended_at=datetime.fromisoformat(str(row["ended_at"])),
        status=MeetingStatus(str(row["status"])),
        in_session=bool(row["in_session"]),
        closed_on=day("closed_on"),
        sent_on=day("sent_on"),
        approval=Approval(str(row["approval"])),
        tacit_days=int(str(row["tacit_days"])) if row["tacit_days"] else TACIT_DAYS,
        unwritten=int(str(row["unwritten"])),
    )
