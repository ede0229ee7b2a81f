"""Everything that a meeting's documents say, read once and frozen."""

import json
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from copil_desktop.domain import notes
from copil_desktop.domain.codes import (
    READ_ONLY,
    TACIT_DAYS,
    ActionStatus,
    Approval,
    AttendanceStatus,
    CommitteeKind,
    Honorific,
    ItemKind,
    ItemState,
    MeetingStatus,
    Outcome,
    Purpose,
    QuorumCounts,
    Role,
)
from copil_desktop.domain.days import shifted
from copil_desktop.domain.minutes import (
    Action,
    Annex,
    ApprovedMinutes,
    Attendee,
    Committee,
    Correction,
    Decision,
    Item,
    MeetingRef,
    MinutesData,
    NextMeeting,
    Person,
    QuorumFigures,
    Review,
    from_data,
)
from copil_desktop.domain.minutes_changes import changes
from copil_desktop.dossier.conditions import carried, is_current
from copil_desktop.dossier.looks import filled, look
from copil_desktop.dossier.places import town
from copil_desktop.dossier.quorum import count_quorum
from copil_desktop.dossier.store import Parameters, Store

_PERSON = (
    "p.last_name, p.first_name, p.honorific, p.job_title,"
    " o.name AS organisation, o.short_name AS organisation_short, p.uid"
)
_ACTION = f"""
SELECT x.id, x.uid, x.text, x.number, i.uid AS item, x.due_on, x.status, x.closed_on, x.drop_reason,
  c.name AS before_name, c.acronym AS before_acronym, c.kind AS before_kind,
  w.name AS owner_organisation, x.owner_id, x.help_from_id,
  {carried("x", "m", ":day")} AS carried
FROM action_items x
LEFT JOIN meetings m ON m.id = x.meeting_id
LEFT JOIN agenda_items i ON i.id = x.agenda_item_id
LEFT JOIN committees c ON c.id = x.due_before_id
LEFT JOIN organisations w ON w.id = x.owner_organisation_id
"""


def data(store: Store, meeting_id: int, version: int | None = None) -> MinutesData:
    """Return the frozen data of a version (the latest of closed minutes), else the rows of now.

    Raises ``KeyError`` for a meeting or a version that does not exist.
    """
    status = store.value("SELECT status FROM meetings WHERE id = ?", (meeting_id,))
    if status is None:
        raise KeyError(f"meetings: {meeting_id}")
    if version is None and status not in READ_ONLY:
        return read(store, meeting_id)
    frozen = store.value(
        "SELECT data FROM versions WHERE meeting_id = ? AND (? IS NULL OR number = ?)"
        " ORDER BY number DESC LIMIT 1",
        (meeting_id, version, version),
    )
    if frozen is not None:
        known = from_data(json.loads(frozen))
        return replace(known, look=filled(store, known.look))
    if version is not None:
        raise KeyError(f"versions: {meeting_id}, {version}")
    return read(store, meeting_id)  # imported as closed, without its frozen data


def read(store: Store, meeting_id: int) -> MinutesData:
    """Return the data of a meeting as its rows stand now, compared with its latest version."""
    minutes = _Reader(store, meeting_id).minutes()
    closed = store.tuples(
        "SELECT number, data FROM versions WHERE meeting_id = ? AND data IS NOT NULL"
        " ORDER BY number DESC LIMIT 1",
        (meeting_id,),
    )
    if not closed:
        return minutes
    number, frozen = closed[0]
    differences = changes(from_data(json.loads(frozen)), minutes)
    return replace(minutes, changes=differences, changed_since=number)


def read_person(store: Store, key: int) -> Person:
    """Return somebody as the documents name her today."""
    return _people(store, "SELECT ?", (key,))[key]


def _people(store: Store, keys: str, values: Parameters) -> dict[int, Person]:
    """Return the persons whose ids a statement selects, by id."""
    rows = store.dicts(
        f"SELECT p.id, {_PERSON} FROM people p"
        f" LEFT JOIN organisations o ON o.id = p.organisation_id WHERE p.id IN ({keys})",
        values,
    )
    return {
        row.pop("id"): Person(
            honorific=Honorific(code) if (code := row.pop("honorific")) else None, **row
        )
        for row in rows
    }


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _moment(value: str | None) -> datetime | None:
    return datetime.fromisoformat(value) if value else None


class _Reader:
    """Reads one meeting."""

    def __init__(self, store: Store, meeting_id: int) -> None:
        self._store = store
        self._meeting = store.dicts("SELECT * FROM meetings WHERE id = ?", (meeting_id,))[0]
        self._committee = store.dicts(
            "SELECT * FROM committees WHERE id = ?", (self._meeting["committee_id"],)
        )[0]
        self._id = meeting_id
        self._day: str = self._meeting["day"]
        # Nearly all who will be named, read at once: a large meeting names hundreds, some often.
        self._people = _people(
            store,
            "SELECT person_id FROM attendances WHERE meeting_id = :meeting"
            " UNION SELECT person_id FROM memberships WHERE committee_id = :committee"
            " UNION SELECT owner_id FROM action_items WHERE meeting_id = :meeting",
            {"meeting": meeting_id, "committee": self._committee["id"]},
        )

    def minutes(self) -> MinutesData:
        meeting, committee = self._meeting, self._committee
        initiative, carrier = self._initiative()
        return MinutesData(
            committee=self._as_committee(committee),
            starts_at=datetime.fromisoformat(meeting["starts_at"]),
            ends_at=_moment(meeting["ends_at"]),
            opened_at=_moment(meeting["opened_at"]),
            adjourned_at=_moment(meeting["adjourned_at"]),
            convened_on=_day(meeting["convened_on"]),
            initiative=initiative,
            carrier=carrier,
            number=meeting["number"],
            title=meeting["title"],
            sequence=self._name("sequences", meeting["sequence_id"]),
            step=self._name("steps", meeting["step_id"]),
            place=meeting["place"],
            chair=self._person(meeting["chair_id"]),
            secretary=self._person(meeting["secretary_id"]),
            status=MeetingStatus(meeting["status"]),
            closed_on=self._closed_on(),
            reason=meeting["reopen_reason"],
            approval=Approval(committee["approval"]),
            sent_on=_day(meeting["sent_on"]),
            tacit_until=self._tacit_until(),
            tacit_days=committee["tacit_days"] or TACIT_DAYS,
            approved_on=_day(meeting["approved_on"]),
            approved_at=self._reference(meeting["approved_at_id"]),
            colleges=tuple(
                name
                for (name,) in self._store.tuples(
                    "SELECT name FROM colleges WHERE committee_id = ? ORDER BY position, id",
                    (committee["id"],),
                )
            ),
            attendees=self._attendees(),
            quorum=self._quorum(),
            items=self._items(),
            decisions=self._decisions(),
            actions=self._actions(),
            reviews=self._reviews(),
            approved_minutes=self._approved_minutes(),
            corrections=self._corrections(self._id),
            next_meeting=self._next_meeting(),
            annexes=self._annexes(),
            distribution=self._distribution(),
            signing_place=town(self._store, committee["initiative_id"]),
            look=look(self._store, committee["initiative_id"]),
        )

    # Header

    @staticmethod
    def _as_committee(row: dict[str, Any]) -> Committee:
        kind = row["kind"]
        return Committee(row["name"], row["acronym"], CommitteeKind(kind) if kind else None)

    def _name(self, table: str, key: int | None) -> str | None:
        return self._store.value(f"SELECT name FROM {table} WHERE id = ?", (key,))

    def _initiative(self) -> tuple[str | None, str | None]:
        found = self._store.tuples(
            "SELECT i.name, o.name FROM initiatives i"
            " LEFT JOIN organisations o ON o.id = i.carrier_id WHERE i.id = ?",
            (self._committee["initiative_id"],),
        )
        return found[0] if found else (None, None)

    def _person(self, key: int | None) -> Person | None:
        if key is None:
            return None
        if key not in self._people:
            self._people[key] = read_person(self._store, key)
        return self._people[key]

    def _reference(self, key: int | None) -> MeetingRef | None:
        found = self._store.tuples("SELECT day, number FROM meetings WHERE id = ?", (key,))
        return MeetingRef(date.fromisoformat(found[0][0]), found[0][1]) if found else None

    def _closed_on(self) -> date | None:
        return _day(
            self._store.value(
                "SELECT max(closed_on) FROM versions WHERE meeting_id = ?", (self._id,)
            )
        )

    def _tacit_until(self) -> date | None:
        sent_on = _day(self._meeting["sent_on"])
        if self._committee["approval"] != Approval.TACIT or sent_on is None:
            return None
        return shifted(sent_on, self._committee["tacit_days"] or TACIT_DAYS)

    # Presences

    def _attendees(self) -> tuple[Attendee, ...]:
        rows = self._store.dicts(
            "SELECT a.person_id, a.status, a.represented_by_id, m.college, m.role, m.voting,"
            " ar.uid AS arrived_at, le.uid AS left_at, t.person_id AS titular_id,"
            " ta.status AS titular_status"
            " FROM attendances a JOIN people p ON p.id = a.person_id"
            " LEFT JOIN memberships m ON m.person_id = a.person_id AND m.committee_id = :committee"
            f" AND {is_current('m', ':day')}"
            " LEFT JOIN memberships t ON t.id = m.substitute_for_id"
            " LEFT JOIN attendances ta ON ta.meeting_id = a.meeting_id"
            " AND ta.person_id = t.person_id"
            " LEFT JOIN agenda_items ar ON ar.id = a.arrived_at_id"
            " LEFT JOIN agenda_items le ON le.id = a.left_at_id"
            " LEFT JOIN colleges c ON c.committee_id = :committee AND c.name = m.college"
            " WHERE a.meeting_id = :meeting"
            " ORDER BY c.position IS NULL, c.position, sort_key(m.college), p.rank IS NULL, p.rank,"
            " sort_key(p.last_name), sort_key(p.first_name), p.uid",
            {"committee": self._committee["id"], "day": self._day, "meeting": self._id},
        )
        return tuple(self._attendee(row) for row in rows)

    def _attendee(self, row: dict[str, Any]) -> Attendee:
        person = self._person(row["person_id"])
        assert person is not None
        titular_status = row["titular_status"]
        return Attendee(
            person=person,
            status=AttendanceStatus(row["status"]),
            college=row["college"],
            role=Role(row["role"]) if row["role"] else None,
            voting=bool(row["voting"]),
            represented_by=self._person(row["represented_by_id"]),
            substitute_for=self._person(row["titular_id"]),
            substituted_status=AttendanceStatus(titular_status) if titular_status else None,
            arrived_at=row["arrived_at"],
            left_at=row["left_at"],
        )

    def _quorum(self) -> QuorumFigures | None:
        figures = count_quorum(self._store, self._id)
        if figures is None:
            return None
        return QuorumFigures(
            voters=figures.voters,
            present=figures.present,
            needed=figures.needed,
            reached=figures.reached,
            substituted=figures.replaced,
            represented=figures.represented,
            counts=QuorumCounts(self._committee["quorum_counts"]),
        )

    def _distribution(self) -> tuple[Person, ...]:
        people = self._store.tuples(
            "SELECT p.id FROM memberships m JOIN people p ON p.id = m.person_id"
            f" WHERE m.committee_id = :committee AND {is_current('m')} AND p.erased_on IS NULL"
            " ORDER BY sort_key(p.last_name), sort_key(p.first_name), p.uid",
            {"committee": self._committee["id"], "on": self._day},
        )
        return tuple(person for (key,) in people if (person := self._person(key)))

    # Items, decisions, actions

    def _items(self) -> tuple[Item, ...]:
        rows = self._store.dicts(
            "SELECT uid, title, kind, purpose, planned_minutes, presenter_id, state, notes"
            " FROM agenda_items WHERE meeting_id = ? ORDER BY position, id",
            (self._id,),
        )
        return tuple(
            Item(
                uid=row["uid"],
                title=row["title"],
                kind=ItemKind(row["kind"]),
                purpose=Purpose(row["purpose"]) if row["purpose"] else None,
                planned_minutes=row["planned_minutes"],
                presenter=self._person(row["presenter_id"]),
                state=ItemState(row["state"]),
                notes=notes.plain(row["notes"]),
            )
            for row in rows
        )

    def _decisions(self) -> tuple[Decision, ...]:
        rows = self._store.dicts(
            "SELECT d.id, d.uid, d.text, d.number, i.uid AS item, d.context, d.outcome,"
            " d.votes_for, d.votes_against, d.abstentions, d.not_voting FROM decisions d"
            " LEFT JOIN agenda_items i ON i.id = d.agenda_item_id"
            " WHERE d.meeting_id = ? ORDER BY d.position, d.id",
            (self._id,),
        )
        non_voters = self._non_voters()
        return tuple(
            Decision(
                outcome=Outcome(row.pop("outcome")),
                non_voters=tuple(non_voters.get(row.pop("id"), ())),
                **row,
            )
            for row in rows
        )

    def _non_voters(self) -> dict[int, list[Person]]:
        rows = self._store.tuples(
            "SELECT n.decision_id, n.person_id FROM non_voters n"
            " JOIN decisions d ON d.id = n.decision_id"
            " WHERE d.meeting_id = ? ORDER BY n.position, n.id",
            (self._id,),
        )
        found: dict[int, list[Person]] = {}
        for decision, key in rows:
            if person := self._person(key):
                found.setdefault(decision, []).append(person)
        return found

    def _actions(self) -> tuple[Action, ...]:
        rows = self._store.dicts(
            f"{_ACTION} WHERE x.meeting_id = :meeting ORDER BY x.id",
            {"meeting": self._id, "day": self._day},
        )
        return tuple(self._action(row) for row in rows)

    def _action(self, row: dict[str, Any]) -> Action:
        before = None
        if row["before_name"]:
            kind = row["before_kind"]
            before = Committee(
                row["before_name"], row["before_acronym"], CommitteeKind(kind) if kind else None
            )
        return Action(
            text=row["text"],
            number=row["number"],
            item=row["item"],
            owner=self._person(row["owner_id"]),
            owner_organisation=row["owner_organisation"],
            help_from=self._person(row["help_from_id"]),
            due_on=_day(row["due_on"]),
            due_before=before,
            status=ActionStatus(row["status"]),
            closed_on=_day(row["closed_on"]),
            drop_reason=row["drop_reason"],
            carried=row["carried"],
            uid=row["uid"],
        )

    def _reviews(self) -> tuple[Review, ...]:
        rows = self._store.dicts(
            f"SELECT a.*, r.status AS review_status, r.comment FROM ({_ACTION}) a"
            " JOIN reviews r ON r.action_item_id = a.id WHERE r.meeting_id = :meeting"
            " ORDER BY a.due_on IS NULL, a.due_on, a.id",
            {"meeting": self._id, "day": self._day},
        )
        return tuple(
            Review(self._action(row), ActionStatus(row["review_status"]), row["comment"])
            for row in rows
        )

    # What is around the meeting

    def _corrections(self, meeting_id: int) -> tuple[Correction, ...]:
        rows = self._store.dicts(
            "SELECT text, person_id, on_day, outcome FROM corrections WHERE meeting_id = ?"
            " ORDER BY position, id",
            (meeting_id,),
        )
        return tuple(
            Correction(
                row["text"], self._person(row["person_id"]), _day(row["on_day"]), row["outcome"]
            )
            for row in rows
        )

    def _approved_minutes(self) -> tuple[ApprovedMinutes, ...]:
        rows = self._store.tuples(
            "SELECT id FROM meetings WHERE approved_at_id = ? ORDER BY starts_at", (self._id,)
        )
        return tuple(
            ApprovedMinutes(meeting, self._corrections(key))
            for (key,) in rows
            if (meeting := self._reference(key))
        )

    def _next_meeting(self) -> NextMeeting | None:
        found = self._store.dicts(
            "SELECT starts_at, ends_at, place, number, title FROM meetings"
            " WHERE committee_id = ? AND starts_at > ? AND status <> 'cancelled'"
            " ORDER BY starts_at LIMIT 1",
            (self._committee["id"], self._meeting["starts_at"]),
        )
        if not found:
            return None
        row = found[0]
        return NextMeeting(
            datetime.fromisoformat(row["starts_at"]),
            _moment(row["ends_at"]),
            row["place"],
            row["number"],
            row["title"],
        )

    def _annexes(self) -> tuple[Annex, ...]:
        rows = self._store.tuples(
            "SELECT d.title, i.uid FROM documents d"
            " LEFT JOIN agenda_items i ON i.id = d.agenda_item_id"
            " WHERE d.meeting_id = ? ORDER BY d.position, d.id",
            (self._id,),
        )
        return tuple(Annex(title, item) for title, item in rows)
