"""Who is expected, who is marked, what a mark refuses, and the quorum that follows."""

from collections.abc import Iterator
from datetime import datetime

import pytest

from copil_desktop.domain.codes import AttendanceStatus, Role
from copil_desktop.domain.quorum import ProxiesOver
from copil_desktop.dossier.dossier import Dossier
from copil_desktop.dossier.quorum import count_quorum, proxies_over
from copil_desktop.errors import UserError
from tests.dossier.tools import in_memory


@pytest.fixture
def dossier() -> Iterator[Dossier]:
    with in_memory() as made:
        yield made


@pytest.fixture
def committee(dossier: Dossier) -> int:
    return dossier.records.add(
        "committees",
        name="Comité de pilotage",
        max_proxies=1,
        quorum_counts="present_or_represented",
        quorum_share="1/2",
    )


@pytest.fixture
def people(dossier: Dossier, committee: int) -> dict[str, int]:
    """Four members, one who left before the meeting, one who is in no committee."""
    keys: dict[str, int] = {}
    for name in ("Ébanda", "Lefort", "N’Guyen", "Roy", "Partie", "Ailleurs"):
        keys[name] = dossier.records.add("people", last_name=name)
        if name != "Ailleurs":
            dossier.records.add(
                "memberships",
                committee_id=committee,
                person_id=keys[name],
                left_on="2026-03-12" if name == "Partie" else None,
            )
    return keys


@pytest.fixture
def meeting(dossier: Dossier, committee: int, people: dict[str, int]) -> int:
    return dossier.meetings.plan(committee, datetime(2026, 3, 12, 14, 30))


def marks(dossier: Dossier, meeting: int) -> dict[str, str | None]:
    return {row.last_name: row.status for row in dossier.attendance.rows(meeting)}


def test_the_members_of_the_day_are_expected_by_name(dossier, meeting):
    assert list(marks(dossier, meeting)) == ["Ébanda", "Lefort", "N’Guyen", "Roy"]


def test_who_comes_without_being_a_member_stands_last(dossier, meeting, people):
    dossier.attendance.mark(meeting, people["Ailleurs"], AttendanceStatus.PRESENT)
    *_members, last = dossier.attendance.rows(meeting)
    assert (last.last_name, last.membership_id, last.role) == ("Ailleurs", None, None)


def test_a_second_mark_replaces_the_first_and_forgets_the_proxy(dossier, meeting, people):
    roy, lefort = people["Roy"], people["Lefort"]
    attendance = dossier.attendance
    attendance.mark(meeting, roy, AttendanceStatus.REPRESENTED, represented_by=lefort)
    attendance.mark(meeting, roy, AttendanceStatus.EXCUSED, represented_by=lefort)
    (row,) = [row for row in attendance.rows(meeting) if row.person_id == roy]
    assert (row.status, row.represented_by_id) == ("excused", None)
    assert dossier.value("SELECT count(*) FROM attendances") == 1


def test_undo_takes_the_mark_away_and_unmark_too(dossier, meeting, people):
    dossier.attendance.mark(meeting, people["Roy"], AttendanceStatus.PRESENT)
    dossier.undo()
    assert marks(dossier, meeting)["Roy"] is None
    dossier.redo()
    dossier.attendance.unmark(meeting, people["Roy"])
    assert marks(dossier, meeting)["Roy"] is None


@pytest.mark.parametrize("proxy", [None, "Roy"])
def test_nobody_represents_themselves_and_a_proxy_has_a_holder(dossier, meeting, people, proxy):
    holder = people[proxy] if proxy else None
    with pytest.raises(UserError):
        dossier.attendance.mark(
            meeting, people["Roy"], AttendanceStatus.REPRESENTED, represented_by=holder
        )
    assert marks(dossier, meeting)["Roy"] is None


def test_who_is_not_marked_neither_arrives_nor_leaves(dossier, meeting, people):
    item = dossier.agenda.items(meeting)[0].id
    with pytest.raises(UserError):
        dossier.attendance.move_in_time(meeting, people["Roy"], arrived_at_id=item)
    dossier.attendance.mark(meeting, people["Roy"], AttendanceStatus.PRESENT)
    dossier.attendance.move_in_time(meeting, people["Roy"], arrived_at_id=item)
    (row,) = [row for row in dossier.attendance.rows(meeting) if row.attendance_id]
    assert row.arrived_at_id == item


def test_closed_minutes_refuse_a_mark(dossier, meeting, people):
    dossier.meetings.open_session(meeting, datetime(2026, 3, 12, 14, 30))
    dossier.meetings.close(meeting, datetime(2026, 3, 13).date())
    with pytest.raises(UserError):
        dossier.attendance.mark(meeting, people["Roy"], AttendanceStatus.PRESENT)
    assert marks(dossier, meeting)["Roy"] is None


def test_the_quorum_follows_each_mark(dossier, meeting, people):
    def counted() -> tuple[int, int, bool]:
        count = count_quorum(dossier, meeting)
        return count.counted, count.needed, count.reached

    assert counted() == (0, 2, False)
    dossier.attendance.mark(meeting, people["Lefort"], AttendanceStatus.PRESENT)
    dossier.attendance.mark(
        meeting, people["Roy"], AttendanceStatus.REPRESENTED, represented_by=people["Lefort"]
    )
    assert counted() == (2, 2, True)
    dossier.attendance.mark(meeting, people["Roy"], AttendanceStatus.ABSENT)
    assert counted() == (1, 2, False)


def test_guests_are_outside_the_quorum(dossier, committee, meeting, people):
    (key,) = dossier.tuples("SELECT id FROM memberships WHERE person_id = ?", (people["Ébanda"],))[
        0
    ]
    dossier.records.change("memberships", key, role=Role.GUEST.value)
    dossier.attendance.mark(meeting, people["Ébanda"], AttendanceStatus.PRESENT)
    assert count_quorum(dossier, meeting).counted == 0


def test_without_a_rule_there_is_no_quorum(dossier, committee, meeting):
    dossier.records.change("committees", committee, quorum_counts=None, quorum_share=None)
    assert count_quorum(dossier, meeting) is None


def test_who_holds_more_proxies_than_the_charter_allows_is_named(dossier, meeting, people):
    lefort = people["Lefort"]
    for name, status in (("Roy", "represented"), ("N’Guyen", "represented"), ("Lefort", "present")):
        dossier.attendance.mark(
            meeting,
            people[name],
            AttendanceStatus(status),
            represented_by=lefort if status == "represented" else None,
        )
    assert proxies_over(dossier, meeting) == (ProxiesOver(lefort, 2, 1),)
    dossier.attendance.mark(meeting, people["Roy"], AttendanceStatus.EXCUSED)
    assert proxies_over(dossier, meeting) == ()
