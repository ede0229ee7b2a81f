"""Who is there: the list of those expected, marking presences and proxies."""

from dataclasses import dataclass

from copil_desktop.domain.codes import AttendanceStatus
from copil_desktop.dossier.conditions import is_current
from copil_desktop.dossier.records import refusal
from copil_desktop.dossier.store import Store
from copil_desktop.i18n import N_

MARK = N_("Mark attendance")
UNMARK = N_("Unmark attendance")


@dataclass(frozen=True)
class AttendanceRow:
    """One person expected or present at a meeting; ``status`` is None while not marked.

    ``membership_id`` and ``role`` are None for someone who came without being a member;
    ``titular_id`` is the person whom this one replaces as a substitute.
    """

    person_id: int
    honorific: str | None
    first_name: str | None
    last_name: str
    job_title: str | None
    organisation: str | None
    rank: int | None
    membership_id: int | None
    role: str | None
    college: str | None
    voting: int | None
    titular_id: int | None
    titular_first_name: str | None
    titular_last_name: str | None
    reply: str | None
    attendance_id: int | None
    status: str | None
    represented_by_id: int | None
    proxy_first_name: str | None
    proxy_last_name: str | None
    arrived_at_id: int | None
    left_at_id: int | None
    remark: str | None


#: Current members on the meeting's day, those invited and those marked; titulars by college.
_EXPECTED = f"""
WITH meeting AS (SELECT id, committee_id, day FROM meetings WHERE id = :meeting),
member AS (
  SELECT m.* FROM memberships m JOIN meeting ON m.committee_id = meeting.committee_id
  WHERE {is_current("m", "meeting.day")}
),
expected AS (
  SELECT person_id FROM member
  UNION SELECT person_id FROM attendances WHERE meeting_id = :meeting
  UNION SELECT person_id FROM invitations WHERE meeting_id = :meeting
)
SELECT p.id AS person_id, p.honorific, p.first_name, p.last_name, p.job_title,
  coalesce(o.short_name, o.name) AS organisation, p.rank,
  member.id AS membership_id, member.role, member.college, member.voting,
  t.id AS titular_id, t.first_name AS titular_first_name, t.last_name AS titular_last_name, i.reply,
  a.id AS attendance_id, a.status, a.represented_by_id,
  r.first_name AS proxy_first_name, r.last_name AS proxy_last_name,
  a.arrived_at_id, a.left_at_id, a.remark
FROM expected JOIN people p ON p.id = expected.person_id
LEFT JOIN organisations o ON o.id = p.organisation_id
LEFT JOIN member ON member.person_id = p.id
LEFT JOIN memberships tm ON tm.id = member.substitute_for_id
LEFT JOIN people t ON t.id = tm.person_id
LEFT JOIN invitations i ON i.meeting_id = :meeting AND i.person_id = p.id
LEFT JOIN attendances a ON a.meeting_id = :meeting AND a.person_id = p.id
LEFT JOIN people r ON r.id = a.represented_by_id
LEFT JOIN meeting ON 1
LEFT JOIN colleges c ON c.committee_id = meeting.committee_id AND c.name = member.college
WHERE p.erased_on IS NULL OR a.id IS NOT NULL
ORDER BY member.id IS NULL, member.role IS 'guest', c.position IS NULL, c.position,
  sort_key(member.college), p.rank IS NULL, p.rank,
  sort_key(p.last_name), sort_key(p.first_name), p.uid
"""


class Attendance:
    """Presences at meetings. Writing raises ``UserError`` when the meeting's minutes are closed."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def rows(self, meeting_id: int) -> list[AttendanceRow]:
        """Return everybody expected at or marked for a meeting, by college, rank and name."""
        return self._store.rows(_EXPECTED, {"meeting": meeting_id}, AttendanceRow)

    def mark(
        self,
        meeting_id: int,
        person_id: int,
        status: AttendanceStatus,
        *,
        represented_by: int | None = None,
        origin: object | None = None,
    ) -> None:
        """Mark one person; ``represented_by`` is the person who holds the proxy.

        Raises ``UserError`` when somebody represents themselves, a representation names nobody
        or the minutes are closed. Over the charter's limit of proxies the marking is accepted:
        ``quorum.proxies_over`` says so.
        """
        if status is AttendanceStatus.REPRESENTED and represented_by is None:
            raise refusal(N_("say by whom this person is represented"))
        if represented_by == person_id:
            raise refusal(N_("a person cannot represent themselves"))
        proxy = represented_by if status is AttendanceStatus.REPRESENTED else None
        known = self._row_of(meeting_id, person_id)
        with self._store.transaction(MARK, origin=origin):
            if known is None:
                self._store.insert(
                    "attendances",
                    {
                        "meeting_id": meeting_id,
                        "person_id": person_id,
                        "position": self._next_position(meeting_id),
                        "status": status.value,
                        "represented_by_id": proxy,
                    },
                )
            else:
                values = {"status": status.value, "represented_by_id": proxy}
                self._store.update("attendances", known, values)

    def unmark(self, meeting_id: int, person_id: int, *, origin: object | None = None) -> None:
        """Take a mark away: the person is not marked yet again."""
        known = self._row_of(meeting_id, person_id)
        if known is not None:
            with self._store.transaction(UNMARK, origin=origin):
                self._store.delete("attendances", known)

    def move_in_time(
        self, meeting_id: int, person_id: int, *, origin: object | None = None, **items: int | None
    ) -> None:
        """Tie an arrival (``arrived_at_id``) or a departure (``left_at_id``) to an agenda item."""
        known = self._row_of(meeting_id, person_id)
        if known is None:
            raise refusal(N_("mark this person as present first"))
        with self._store.transaction(MARK, origin=origin):
            self._store.update("attendances", known, items)

    def _row_of(self, meeting_id: int, person_id: int) -> int | None:
        return self._store.value(
            "SELECT id FROM attendances WHERE meeting_id = ? AND person_id = ?",
            (meeting_id, person_id),
        )

    def _next_position(self, meeting_id: int) -> int:
        return self._store.value(
            "SELECT coalesce(max(position), -1) + 1 FROM attendances WHERE meeting_id = ?",
            (meeting_id,),
        )
