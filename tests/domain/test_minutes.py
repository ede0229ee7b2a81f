"""Minutes as data: what is frozen today must be printable for ever."""

import json
from dataclasses import fields, replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copil_desktop.domain.codes import (
    ActionStatus,
    AttendanceStatus,
    Honorific,
    MeetingStatus,
    Outcome,
    Role,
)
from copil_desktop.domain.minutes import (
    Action,
    ApprovedMinutes,
    Attendee,
    Committee,
    Correction,
    Decision,
    MeetingRef,
    MinutesData,
    Person,
    from_data,
    to_data,
)

BARE = MinutesData(
    committee=Committee("Comité de pilotage"), starts_at=datetime(2026, 1, 20, 14, 30)
)
ROY = Person("Roy", "Marie", Honorific.MME, "Directrice", "Ville de Rivelac", uid="roy")


def test_a_meeting_known_by_its_date_alone_comes_back_from_json():
    assert from_data(json.loads(json.dumps(to_data(BARE)))) == BARE


@given(st.builds(MinutesData))
def test_any_minutes_come_back_from_json_unchanged(minutes: MinutesData):
    minutes = replace(
        minutes,
        **{
            f.name: value.replace(second=0, microsecond=0)
            for f in fields(minutes)
            if isinstance(value := getattr(minutes, f.name), datetime)
        },
        next_meeting=None,
    )
    assert from_data(json.loads(json.dumps(to_data(minutes)))) == minutes


def test_nested_parts_keep_their_types():
    minutes = replace(
        BARE,
        attendees=(Attendee(ROY, AttendanceStatus.PRESENT, role=Role.LEAD),),
        decisions=(Decision("Agir", outcome=Outcome.REJECTED, votes_for=2),),
        actions=(Action("Écrire", owner=ROY, due_on=date(2026, 2, 1), status=ActionStatus.DONE),),
        approved_minutes=(
            ApprovedMinutes(MeetingRef(date(2025, 12, 2), 8), (Correction("Lire 60", ROY),)),
        ),
    )
    again = from_data(to_data(minutes))
    assert again == minutes
    assert again.attendees[0].role is Role.LEAD
    assert again.actions[0].due_on == date(2026, 2, 1)


def test_every_field_is_written_so_that_a_later_default_changes_nothing():
    assert set(to_data(BARE)) == {field.name for field in fields(MinutesData)}


def test_keys_that_an_older_version_did_not_know_take_their_defaults():
    old = {"committee": {"name": "Comité de pilotage"}, "starts_at": "2026-01-20T14:30"}
    assert from_data(old) == BARE


def test_keys_of_a_newer_version_are_passed_over():
    assert from_data({**to_data(BARE), "holograms": [1, 2]}) == BARE


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"starts_at": "demain"}, "minutes.starts_at"),
        ({"starts_at": 3}, "minutes.starts_at"),
        ({"number": "neuf"}, "minutes.number"),
        ({"number": True}, "minutes.number"),
        ({"status": "asleep"}, "minutes.status"),
        ({"items": {}}, "minutes.items"),
        ({"items": [{"uid": "a"}]}, r"minutes.items\[0\]"),
        ({"committee": None}, "minutes.committee"),
    ],
)
def test_a_value_of_another_kind_is_refused_with_its_place(change: dict[str, object], fault: str):
    with pytest.raises(ValueError, match=fault):
        from_data({**to_data(BARE), **change})


def test_no_field_can_hold_motivation_or_a_remark():
    full = replace(BARE, attendees=(Attendee(ROY, AttendanceStatus.PRESENT),))
    written = json.dumps(to_data(full))
    for word in ("remark", "score", "motivation", "mood", "email", "phone", "avoid"):
        assert word not in written


@pytest.mark.parametrize(
    ("attendee", "expected"),
    [
        (Attendee(ROY, AttendanceStatus.PRESENT), False),
        (Attendee(ROY, AttendanceStatus.PRESENT, role=Role.GUEST), True),
        (Attendee(ROY, AttendanceStatus.EXCUSED, role=Role.GUEST), False),
        (Attendee(ROY, AttendanceStatus.PRESENT, role=None), True),
        (Attendee(ROY, AttendanceStatus.PRESENT, role=Role.ORGANISER, voting=False), True),
        (Attendee(ROY, AttendanceStatus.PRESENT, role=Role.ORGANISER), False),
        (Attendee(ROY, AttendanceStatus.PRESENT, role=Role.MEMBER, voting=False), False),
        (
            Attendee(
                ROY,
                AttendanceStatus.PRESENT,
                substitute_for=ROY,
                substituted_status=AttendanceStatus.EXCUSED,
            ),
            False,
        ),
        (
            Attendee(
                ROY,
                AttendanceStatus.PRESENT,
                substitute_for=ROY,
                substituted_status=AttendanceStatus.PRESENT,
            ),
            True,
        ),
    ],
)
def test_who_attended_without_sitting(attendee: Attendee, expected: bool):
    assert attendee.also_attended is expected


def test_the_planned_end_is_the_end_only_once_the_minutes_are_closed():
    planned = replace(BARE, ends_at=datetime(2026, 1, 20, 16))
    assert planned.finished_at is None
    assert replace(planned, status=MeetingStatus.CLOSED).finished_at == datetime(2026, 1, 20, 16)
    opened = replace(planned, status=MeetingStatus.CLOSED, opened_at=planned.starts_at)
    assert opened.finished_at is None


def test_minutes_are_a_draft_until_a_version_is_closed():
    assert BARE.is_draft
    assert not replace(BARE, version=1, status=MeetingStatus.CLOSED).is_draft
    assert not replace(BARE, status=MeetingStatus.APPROVED).is_draft
