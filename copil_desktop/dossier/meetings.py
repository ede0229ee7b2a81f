"""Meetings and their states: planned, convened, held, closed, approved, or cancelled."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from copil_desktop.domain.codes import TACIT_DAYS, MeetingStatus
from copil_desktop.domain.rhythm import Window, next_window
from copil_desktop.dossier import convening
from copil_desktop.dossier.agenda import Agenda
from copil_desktop.dossier.conditions import TOOK_PLACE, is_current
from copil_desktop.dossier.records import Records, refusal
from copil_desktop.dossier.store import Store, new_uid
from copil_desktop.i18n import N_

PLAN = N_("Plan a meeting")
LAY_OUT = N_("Lay out dates")
CONVENE = N_("Convene the meeting")
OPEN = N_("Open the session")
ADJOURN = N_("Adjourn the session")
CANCEL = N_("Cancel the meeting")
ROTI = N_("Note the ROTI")
INVITE = N_("Invite the members")
CLOSE = N_("Close the minutes")
REOPEN = N_("Reopen the minutes")
SEND = N_("Note the sending of the minutes")
APPROVE = N_("Approve the minutes")
_MOMENT = "%Y-%m-%dT%H:%M"


@dataclass(frozen=True)
class MeetingRow:
    """One meeting for lists and headers.

    ``deemed_on``: when closed minutes that were sent are deemed approved, where approval is tacit.
    """

    id: int
    uid: str
    committee_id: int
    committee: str
    committee_name: str
    sequence_id: int | None
    sequence: str | None
    step: str | None
    number: int | None
    title: str | None
    starts_at: str
    ends_at: str | None
    opened_at: str | None
    adjourned_at: str | None
    place: str | None
    status: str
    convened_on: str | None
    sent_on: str | None
    approved_on: str | None
    deemed_on: str | None
    present: int
    marked: int
    invited: int
    replied_yes: int
    replied: int
    items: int


@dataclass(frozen=True)
class Named:
    """Something to choose from, with the words that may name it."""

    id: int
    name: str
    short_name: str | None


@dataclass(frozen=True)
class Someone:
    """A person who can be named in the notes, with the structure that tells homonyms apart."""

    id: int
    first_name: str | None
    last_name: str
    organisation: str | None


@dataclass(frozen=True)
class SequenceRow:
    """One sequence with its rhythm and how far it is: ``step_place`` of ``steps``, from 1."""

    id: int
    uid: str
    name: str
    committee_id: int
    committee: str
    ended_on: str | None
    steps: int
    step_place: int | None
    step: str | None


SELECT = f"""
SELECT m.id, m.uid, m.committee_id, coalesce(c.acronym, c.name) AS committee,
  c.name AS committee_name, m.sequence_id, s.name AS sequence, t.name AS step,
  m.number, m.title, m.starts_at, m.ends_at, m.opened_at, m.adjourned_at, m.place, m.status,
  m.convened_on, m.sent_on, m.approved_on,
  CASE WHEN c.approval = 'tacit' AND m.status = 'closed'
    THEN date(m.sent_on, '+' || coalesce(c.tacit_days, {TACIT_DAYS}) || ' days') END AS deemed_on,
  (SELECT count(*) FROM attendances a WHERE a.meeting_id = m.id AND a.status = 'present')
    AS present,
  (SELECT count(*) FROM attendances a WHERE a.meeting_id = m.id) AS marked,
  (SELECT count(*) FROM invitations i WHERE i.meeting_id = m.id) AS invited,
  (SELECT count(*) FROM invitations i WHERE i.meeting_id = m.id AND i.reply = 'yes')
    AS replied_yes,
  (SELECT count(*) FROM invitations i WHERE i.meeting_id = m.id AND i.reply <> 'none')
    AS replied,
  (SELECT count(*) FROM agenda_items g WHERE g.meeting_id = m.id) AS items
FROM meetings m JOIN committees c ON c.id = m.committee_id
LEFT JOIN sequences s ON s.id = m.sequence_id
LEFT JOIN steps t ON t.id = m.step_id
"""


class Meetings:
    """Meetings. Changing the content of closed minutes raises ``UserError``."""

    def __init__(self, store: Store, records: Records, agenda: Agenda) -> None:
        self._store = store
        self._records = records
        self._agenda = agenda

    # Reading

    def one(self, meeting_id: int) -> MeetingRow | None:
        """Return one meeting, or None when it is gone."""
        found = self._store.rows(f"{SELECT} WHERE m.id = ?", (meeting_id,), MeetingRow)
        return found[0] if found else None

    def listed(
        self,
        *,
        committee_id: int | None = None,
        sequence_id: int | None = None,
        first: date | None = None,
        last: date | None = None,
        after: str | None = None,
        cancelled: bool = True,
        limit: int = -1,
        offset: int = 0,
    ) -> list[MeetingRow]:
        """Return meetings, the latest first.

        ``first`` and ``last`` are days that count too; ``after`` is an ISO moment that does not.
        """
        asked: dict[str, Any] = {
            "m.committee_id = :committee": ("committee", committee_id),
            "m.sequence_id = :sequence": ("sequence", sequence_id),
            "m.day >= :first": ("first", first and first.isoformat()),
            "m.day <= :last": ("last", last and last.isoformat()),
            "m.starts_at > :after": ("after", after),
            "m.status <> :unwanted": ("unwanted", None if cancelled else "cancelled"),
        }
        wanted = {sql: (name, value) for sql, (name, value) in asked.items() if value is not None}
        return self._store.rows(
            f"{SELECT} WHERE {' AND '.join(wanted) or '1'} ORDER BY m.starts_at DESC, m.id DESC"
            " LIMIT :limit OFFSET :offset",
            {**dict(wanted.values()), "limit": limit, "offset": offset},
            MeetingRow,
        )

    def next_after(self, day: date) -> MeetingRow | None:
        """Return the next meeting still to be held, of any committee."""
        found = self._store.rows(
            f"{SELECT} WHERE m.status IN ('planned', 'convened') AND m.day >= ?"
            " ORDER BY m.starts_at LIMIT 1",
            (day.isoformat(),),
            MeetingRow,
        )
        return found[0] if found else None

    def last_held(self) -> int | None:
        """Return the key of the meeting that took place last, of any committee."""
        return self._store.value(
            f"SELECT id FROM meetings WHERE status IN {TOOK_PLACE} ORDER BY starts_at DESC LIMIT 1"
        )

    def count(self) -> int:
        """Return how many meetings the dossier holds."""
        return self._store.value("SELECT count(*) FROM meetings")

    def span(self) -> tuple[date, date] | None:
        """Return the days of the first and of the last meeting, None without any."""
        ((first, last),) = self._store.tuples("SELECT min(day), max(day) FROM meetings")
        return (date.fromisoformat(first), date.fromisoformat(last)) if first else None

    def versions(self, meeting_id: int) -> list[dict[str, Any]]:
        """Return the closed versions, oldest first, without their frozen data."""
        return self._store.dicts(
            "SELECT number, closed_on, reason FROM versions WHERE meeting_id = ? ORDER BY number",
            (meeting_id,),
        )

    def next_number(self, committee_id: int) -> int:
        """Return the number that the committee's next meeting takes."""
        return self._store.value(
            "SELECT coalesce(max(number), 0) + 1 FROM meetings WHERE committee_id = ?",
            (committee_id,),
        )

    def next_step(self, sequence_id: int) -> int | None:
        """Return the first step of a sequence not passed yet."""
        return self._store.value(
            "SELECT id FROM steps WHERE sequence_id = ? AND passed_at_id IS NULL"
            " ORDER BY position, id LIMIT 1",
            (sequence_id,),
        )

    def committees(self) -> list[Named]:
        """Return the committees by name, those that ended left out."""
        return self._store.rows(
            "SELECT id, name, acronym AS short_name FROM committees WHERE ended_on IS NULL"
            " ORDER BY sort_key(name), uid",
            (),
            Named,
        )

    def people(self) -> list[Someone]:
        """Return everybody who was not erased, by name: an action may be theirs."""
        return self._store.rows(
            "SELECT p.id, p.first_name, p.last_name, o.name AS organisation FROM people p"
            " LEFT JOIN organisations o ON o.id = p.organisation_id WHERE p.erased_on IS NULL"
            " ORDER BY sort_key(p.last_name), sort_key(p.first_name), p.uid",
            (),
            Someone,
        )

    def structures(self) -> list[Named]:
        """Return the organisations by name: an action may be theirs."""
        return self._store.rows(
            "SELECT id, name, short_name FROM organisations ORDER BY sort_key(name), uid", (), Named
        )

    def sequences(self, committee_id: int | None = None) -> list[SequenceRow]:
        """Return the sequences (of one committee when given) with the step each has come to."""
        step = (
            "(SELECT {what} FROM steps t WHERE t.sequence_id = s.id AND t.passed_at_id IS NULL"
            " ORDER BY t.position, t.id LIMIT 1)"
        )
        place = (
            "1 + (SELECT count(*) FROM steps b WHERE b.sequence_id = t.sequence_id"
            " AND (b.position, b.id) < (t.position, t.id))"
        )
        return self._store.rows(
            "SELECT s.id, s.uid, s.name, s.committee_id, coalesce(c.acronym, c.name) AS committee,"
            " s.ended_on,"
            " (SELECT count(*) FROM steps a WHERE a.sequence_id = s.id) AS steps,"
            f" {step.format(what=place)} AS step_place, {step.format(what='t.name')} AS step"
            " FROM sequences s JOIN committees c ON c.id = s.committee_id"
            " WHERE :committee IS NULL OR s.committee_id = :committee ORDER BY s.id",
            {"committee": committee_id},
            SequenceRow,
        )

    def next_of(self, committee_id: int, after_id: int) -> str | None:
        """Return when the committee meets after a meeting, in ISO, or None when nothing is set."""
        return self._store.value(
            "SELECT min(starts_at) FROM meetings WHERE committee_id = ? AND status <> 'cancelled'"
            " AND starts_at > (SELECT starts_at FROM meetings WHERE id = ?)",
            (committee_id, after_id),
        )

    def roti(self, meeting_id: int) -> dict[int, int]:
        """Return the votes on « was the time well spent », by score from 1 to 5."""
        return dict(
            self._store.tuples("SELECT score, votes FROM roti WHERE meeting_id = ?", (meeting_id,))
        )

    # Changing the state

    def last_days(self, committee_id: int, sequence_id: int | None) -> tuple[str | None, ...]:
        """Return when the committee and the sequence last meet, in ISO, planned ones included."""
        last = "SELECT max(starts_at) FROM meetings WHERE status <> 'cancelled' AND"
        return (
            self._store.value(f"{last} committee_id = ?", (committee_id,)),
            self._store.value(f"{last} sequence_id = ?", (sequence_id,)) if sequence_id else None,
        )

    def window(self, committee_id: int, sequence_id: int | None = None) -> Window:
        """Return the days on which the next meeting keeps both rhythms."""
        committee, sequence = self.last_days(committee_id, sequence_id)
        window = self._window("committees", committee_id, committee)
        if sequence_id is not None:
            window = window.within(self._window("sequences", sequence_id, sequence))
        return window

    def _window(self, table: str, key: int, last: str | None) -> Window:
        row = self._records.get(table, key)
        day = date.fromisoformat(last[:10]) if last else None
        return next_window(day, row["min_interval_days"], row["max_interval_days"])

    def note_roti(
        self, meeting_id: int, votes: dict[int, int | None], *, origin: object | None = None
    ) -> None:
        """Note the votes by score; a score without votes has no row."""
        known = dict(
            self._store.tuples("SELECT score, id FROM roti WHERE meeting_id = ?", (meeting_id,))
        )
        with self._store.transaction(ROTI, origin=origin):
            for score, count in votes.items():
                if score in known and not count:
                    self._records.remove("roti", known[score])
                elif score in known:
                    self._records.change("roti", known[score], votes=count)
                elif count:
                    self._records.add("roti", meeting_id=meeting_id, score=score, votes=count)

    def plan(
        self,
        committee_id: int,
        starts_at: datetime,
        *,
        sequence_id: int | None = None,
        origin: object | None = None,
        prefill: bool = True,
    ) -> int:
        """Plan a meeting: next number, next step, usual place and length, members invited,
        agenda begun with what was left open (``prefill``). Return its key."""
        committee = self._records.get("committees", committee_id)
        minutes_long = committee["default_minutes"]
        ends_at = starts_at + timedelta(minutes=minutes_long) if minutes_long else None
        with self._store.transaction(PLAN, origin=origin):
            meeting = self._records.add(
                "meetings",
                uid=new_uid(),
                committee_id=committee_id,
                sequence_id=sequence_id,
                step_id=self.next_step(sequence_id) if sequence_id else None,
                number=self.next_number(committee_id),
                starts_at=starts_at.strftime(_MOMENT),
                ends_at=ends_at.strftime(_MOMENT) if ends_at else None,
                place=committee["default_place"],
                chair_id=self._member(committee_id, "chair", starts_at.date()),
                secretary_id=self._store.value("SELECT coordinator_id FROM dossier"),
            )
            self._invite_members(meeting, committee_id, starts_at.date())
            if prefill:
                self._agenda.prefill(meeting)
        return meeting

    def lay_out(
        self,
        committee_id: int,
        moments: Sequence[datetime],
        *,
        sequence_id: int | None = None,
        place: str | None = None,
        origin: object | None = None,
    ) -> list[int]:
        """Plan a whole row of meetings in one step; return their keys in the order of time.

        The steps of the sequence not passed yet are spread evenly over them. Agendas stay empty:
        what will be left open by then is not known.
        """
        steps = [
            row["id"]
            for row in (self._records.children("steps", sequence_id) if sequence_id else ())
            if row["passed_at_id"] is None
        ]
        made: list[int] = []
        with self._store.transaction(LAY_OUT, origin=origin):
            for at, moment in enumerate(sorted(moments)):
                key = self.plan(committee_id, moment, sequence_id=sequence_id, prefill=False)
                step = steps[at * len(steps) // len(moments)] if steps else None
                self._records.change("meetings", key, place=place or None, step_id=step)
                made.append(key)
        return made

    def _member(self, committee_id: int, role: str, day: date) -> int | None:
        return self._store.value(
            "SELECT person_id FROM memberships ms WHERE committee_id = :committee AND role = :role"
            f" AND {is_current('ms')}",
            {"committee": committee_id, "role": role, "on": day.isoformat()},
        )

    def invite_members(self, meeting_id: int, *, origin: object | None = None) -> None:
        """Invite the members of the meeting's committee on its day, the coordinator excepted."""
        row = self._records.get("meetings", meeting_id)
        with self._store.transaction(INVITE, origin=origin):
            day = date.fromisoformat(row["starts_at"][:10])
            self._invite_members(meeting_id, row["committee_id"], day)

    def _invite_members(self, meeting_id: int, committee_id: int, day: date) -> None:
        people = self._store.tuples(
            "SELECT person_id FROM memberships ms WHERE committee_id = :committee"
            f" AND {is_current('ms')}"
            " AND person_id IS NOT (SELECT coordinator_id FROM dossier) ORDER BY id",
            {"committee": committee_id, "on": day.isoformat()},
        )
        for position, (person,) in enumerate(people):
            self._store.insert(
                "invitations",
                {"meeting_id": meeting_id, "person_id": person, "position": position},
            )

    def convene(self, meeting_id: int, on: date, *, origin: object | None = None) -> None:
        """Note that the convocation left on a day, and what it announced."""
        self._expect(meeting_id, MeetingStatus.PLANNED, MeetingStatus.CONVENED)
        self._set(CONVENE, meeting_id, origin, **convening.noted(self._store, meeting_id, on))

    def open_session(self, meeting_id: int, now: datetime, *, origin: object | None = None) -> None:
        """The meeting begins: it is held from now on; the proxies announced are noted."""
        self._expect(meeting_id, MeetingStatus.PLANNED, MeetingStatus.CONVENED, MeetingStatus.HELD)
        with self._store.transaction(OPEN, origin=origin):
            self._set(OPEN, meeting_id, origin, status="held", opened_at=now.strftime(_MOMENT))
            self._note_proxies(meeting_id)

    def _note_proxies(self, meeting_id: int) -> None:
        announced = self._store.tuples(
            "SELECT i.person_id, i.proxy_to_id FROM invitations i WHERE i.meeting_id = :meeting"
            " AND i.proxy_to_id IS NOT NULL AND i.proxy_to_id <> i.person_id AND NOT EXISTS"
            " (SELECT 1 FROM attendances a WHERE a.meeting_id = :meeting"
            "  AND a.person_id = i.person_id) ORDER BY i.position, i.id",
            {"meeting": meeting_id},
        )
        for person, holder in announced:
            self._records.add(
                "attendances", meeting_id=meeting_id, person_id=person,
                status="represented", represented_by_id=holder,
            )  # fmt: skip

    def adjourn(self, meeting_id: int, now: datetime, *, origin: object | None = None) -> None:
        """*Lever la séance*: the session ends; the meeting goes on being written up.

        A clock set back meanwhile keeps nobody in the room: the session then ends as it began, an
        hour that its sheet corrects.
        """
        self._expect(meeting_id, MeetingStatus.HELD)
        opened_at = self._records.get("meetings", meeting_id)["opened_at"] or ""
        self._set(ADJOURN, meeting_id, origin, adjourned_at=max(now.strftime(_MOMENT), opened_at))

    def cancel(self, meeting_id: int, reason: str, *, origin: object | None = None) -> None:
        """Cancel a meeting that did not take place, with a reason."""
        self._expect(meeting_id, MeetingStatus.PLANNED, MeetingStatus.CONVENED)
        self._set(CANCEL, meeting_id, origin, status="cancelled", cancel_reason=reason or None)

    def close(self, meeting_id: int, on: date) -> int:
        """*Arrêter le compte rendu*: freeze it as the next version and make it read-only.

        The version keeps its data: it stays byte for byte what it was. A barrier for undo.
        Returns the number of the version. Raises ``UserError`` unless the meeting was held.
        """
        from copil_desktop.domain.minutes import to_data
        from copil_desktop.dossier import minutes

        self._expect(meeting_id, MeetingStatus.HELD)
        row = self._records.get("meetings", meeting_id)
        number = self._store.value(
            "SELECT coalesce(max(number), 0) + 1 FROM versions WHERE meeting_id = ?", (meeting_id,)
        )
        reason = row["reopen_reason"]
        with self._store.transaction(CLOSE, barrier=True):
            self._store.update("meetings", meeting_id, {"status": "closed", "reopen_reason": None})
            frozen = replace(
                minutes.read(self._store, meeting_id),
                version=number,
                closed_on=on,
                reason=reason,
                signed_on=on,
            )
            self._store.insert(
                "versions",
                {
                    "meeting_id": meeting_id,
                    "position": number,
                    "number": number,
                    "closed_on": on.isoformat(),
                    "reason": reason,
                    "data": json.dumps(to_data(frozen), ensure_ascii=False, sort_keys=True),
                },
            )
        return number

    def reopen(self, meeting_id: int, reason: str) -> None:
        """Open closed minutes again, with the reason that the next version will carry.

        A barrier for undo. Raises ``UserError`` without a reason or when they are not closed.
        """
        self._expect(meeting_id, MeetingStatus.CLOSED, MeetingStatus.APPROVED)
        if not reason.strip():
            raise refusal(N_("say why the minutes are reopened: the next version will say it"))
        values = {"approved_on": None, "approved_at_id": None, "sent_on": None}
        with self._store.transaction(REOPEN, barrier=True):
            self._store.update(
                "meetings", meeting_id, {"status": "held", "reopen_reason": reason, **values}
            )

    def note_sending(self, meeting_id: int, on: date) -> None:
        """Note that the closed minutes left on a day: the tacit delay runs. A barrier for undo."""
        self._expect(meeting_id, MeetingStatus.CLOSED, MeetingStatus.APPROVED)
        with self._store.transaction(SEND, barrier=True):
            self._store.update("meetings", meeting_id, {"sent_on": on.isoformat()})

    def approve(
        self, meeting_id: int, on: date, *, at: int | None = None, origin: object | None = None
    ) -> None:
        """Note the approval of closed minutes, at a later meeting or on a day."""
        self._expect(meeting_id, MeetingStatus.CLOSED)
        self._set(
            APPROVE,
            meeting_id,
            origin,
            status="approved",
            approved_on=on.isoformat(),
            approved_at_id=at,
        )

    def _expect(self, meeting_id: int, *allowed: MeetingStatus) -> None:
        status = self._records.get("meetings", meeting_id)["status"]
        if status not in allowed:
            raise refusal(N_("the state of the meeting does not allow it"))

    def _set(self, label: str, meeting_id: int, origin: object | None, **values: Any) -> None:
        with self._store.transaction(label, origin=origin):
            self._records.change("meetings", meeting_id, **values)
