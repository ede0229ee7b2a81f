from datetime import date, timedelta

import pytest

from copil_desktop.domain.codes import AttendanceStatus, MeetingStatus, Role
from copil_desktop.domain.facts import Committee, Member, Person, Sitting
from copil_desktop.domain.flags import Absence, absences, missed_in_a_row

DAY = date(2026, 5, 4)
COPIL = Committee(1, "copil", "Comité de pilotage", "COPIL")
MARIE = Person(1, "roy", "Roy", "Marie")
MEMBER = Member(1, 1, COPIL)
PRESENT, EXCUSED, ABSENT, REPRESENTED = (
    AttendanceStatus.PRESENT,
    AttendanceStatus.EXCUSED,
    AttendanceStatus.ABSENT,
    AttendanceStatus.REPRESENTED,
)


def sitting(
    ago: int, mark: AttendanceStatus | None, status: MeetingStatus = MeetingStatus.CLOSED
) -> Sitting:
    return Sitting(DAY - timedelta(days=ago), status, mark)


def test_every_mark_but_present_is_missed_and_counting_stops_at_the_first_presence() -> None:
    meetings = [
        sitting(0, EXCUSED),
        sitting(10, REPRESENTED),
        sitting(20, ABSENT),
        sitting(30, PRESENT),
        sitting(40, ABSENT),
    ]

    assert missed_in_a_row(MEMBER, meetings, DAY) == 3


@pytest.mark.parametrize(
    ("status", "missed"),
    [(MeetingStatus.HELD, 1), (MeetingStatus.CLOSED, 2), (MeetingStatus.APPROVED, 2)],
)
def test_a_missing_mark_is_missed_only_once_the_minutes_are_closed(
    status: MeetingStatus, missed: int
) -> None:
    meetings = [sitting(5, None, status), sitting(10, ABSENT), sitting(20, PRESENT)]

    assert missed_in_a_row(MEMBER, meetings, DAY) == missed


def test_a_mark_at_a_meeting_still_written_up_counts() -> None:
    meetings = [sitting(5, ABSENT, MeetingStatus.HELD), sitting(10, ABSENT)]

    assert missed_in_a_row(MEMBER, meetings, DAY) == 2


@pytest.mark.parametrize(
    "status", [MeetingStatus.PLANNED, MeetingStatus.CONVENED, MeetingStatus.CANCELLED]
)
def test_a_meeting_that_did_not_take_place_is_not_missed(status: MeetingStatus) -> None:
    assert missed_in_a_row(MEMBER, [sitting(5, ABSENT, status)], DAY) == 0


def test_meetings_after_the_day_are_not_missed_yet() -> None:
    assert missed_in_a_row(MEMBER, [sitting(-1, ABSENT), sitting(0, ABSENT)], DAY) == 1


def test_meetings_before_the_present_membership_are_not_missed() -> None:
    member = MEMBER._replace(joined_on=DAY - timedelta(days=10))
    meetings = [sitting(5, ABSENT), sitting(10, ABSENT), sitting(11, ABSENT)]

    assert missed_in_a_row(member, meetings, DAY) == 2


def found(member: Member, *meetings: Sitting) -> tuple[Absence, ...]:
    return absences([member], {1: MARIE}, {1: meetings}, DAY)


def test_two_meetings_missed_in_a_row_make_a_member_drift() -> None:
    (once,) = found(MEMBER, sitting(5, ABSENT))
    (twice,) = found(MEMBER, sitting(5, ABSENT), sitting(9, ABSENT))

    assert (once.is_drifting, twice.is_drifting) == (False, True)
    assert (twice.person, twice.committee, twice.missed_in_a_row) == (MARIE, COPIL, 2)


@pytest.mark.parametrize(
    "member", [MEMBER._replace(is_substitute=True), MEMBER._replace(role=Role.GUEST)]
)
def test_neither_substitutes_nor_guests_drift(member: Member) -> None:
    assert found(member, sitting(5, ABSENT), sitting(9, ABSENT)) == ()


def test_a_member_of_a_committee_that_never_met_misses_nothing() -> None:
    assert found(MEMBER) == ()


def test_the_longest_absence_comes_first() -> None:
    zoe = Person(2, "nguyen", "N’Guyen", "Zoé")
    members = [MEMBER, Member(2, 2, COPIL)]
    meetings = {1: [sitting(5, ABSENT)], 2: [sitting(5, ABSENT), sitting(9, None)]}

    order = [each.person.uid for each in absences(members, {1: MARIE, 2: zoe}, meetings, DAY)]

    assert order == ["nguyen", "roy"]
