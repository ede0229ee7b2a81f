"""The quorum and the proxies of one meeting: its rows read, the domain's rules asked."""

from datetime import date
from fractions import Fraction

from copil_desktop.domain import quorum
from copil_desktop.domain.codes import AttendanceStatus, QuorumCounts, Role
from copil_desktop.dossier.store import Store


def count_quorum(store: Store, meeting_id: int) -> quorum.Quorum | None:
    """Return the live count of the quorum, None when the charter asks for none."""
    rule, day, committee = _rule(store, meeting_id)
    if rule is None:
        return None
    seats = [
        quorum.Seat(key, person, Role(role), bool(voting), titular, _day(joined), _day(left))
        for key, person, role, voting, titular, joined, left in store.tuples(
            "SELECT id, person_id, role, voting, substitute_for_id, joined_on, left_on"
            " FROM memberships WHERE committee_id = ?",
            (committee,),
        )
    ]
    return quorum.quorum(rule, seats, _marks(store, meeting_id), day)


def proxies_over(store: Store, meeting_id: int) -> tuple[quorum.ProxiesOver, ...]:
    """Return who holds more proxies at a meeting than its committee's charter allows."""
    allowed = store.value(
        "SELECT c.max_proxies FROM meetings m JOIN committees c ON c.id = m.committee_id"
        " WHERE m.id = ?",
        (meeting_id,),
    )
    return quorum.proxies_over(_marks(store, meeting_id).values(), allowed)


def _marks(store: Store, meeting_id: int) -> dict[int, quorum.Mark]:
    return {
        person: quorum.Mark(AttendanceStatus(status), proxy)
        for person, status, proxy in store.tuples(
            "SELECT person_id, status, represented_by_id FROM attendances WHERE meeting_id = ?",
            (meeting_id,),
        )
    }


def _rule(store: Store, meeting_id: int) -> tuple[quorum.QuorumRule | None, date, int]:
    row = store.dicts(
        "SELECT m.day, c.id, c.quorum_counts, c.quorum_share, c.quorum_strict, c.quorum_members"
        " FROM meetings m JOIN committees c ON c.id = m.committee_id WHERE m.id = ?",
        (meeting_id,),
    )[0]
    rule = None
    if row["quorum_counts"]:
        rule = quorum.QuorumRule(
            counts=QuorumCounts(row["quorum_counts"]),
            share=Fraction(row["quorum_share"]) if row["quorum_share"] else None,
            strict=bool(row["quorum_strict"]),
            members=row["quorum_members"],
        )
    return rule, date.fromisoformat(row["day"]), row["id"]


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
