"""A meeting from plan to approval: what each state allows, and the versions that stay."""

from collections.abc import Iterator
from datetime import date, datetime

import pytest

from copil_desktop.domain.codes import MeetingStatus
from copil_desktop.dossier.dossier import Dossier
from copil_desktop.errors import UserError
from tests.dossier.tools import in_memory

AT = datetime(2026, 3, 12, 14, 30)
NEXT_DAY = date(2026, 3, 13)


@pytest.fixture
def dossier() -> Iterator[Dossier]:
    with in_memory() as made:
        yield made


@pytest.fixture
def committee(dossier: Dossier) -> int:
    return dossier.records.add("committees", name="Comité de pilotage", default_place="Mairie")


@pytest.fixture
def meeting(dossier: Dossier, committee: int) -> int:
    return dossier.meetings.plan(committee, AT)


def hold(dossier: Dossier, meeting: int) -> None:
    dossier.meetings.open_session(meeting, AT)
    dossier.meetings.adjourn(meeting, AT.replace(hour=16))


def status(dossier: Dossier, meeting: int) -> str:
    return dossier.records.get("meetings", meeting)["status"]


def test_a_planned_meeting_has_its_place_its_number_its_chair_and_its_guests(dossier, committee):
    coordinator, chair, former = (
        dossier.records.add("people", last_name=name) for name in ("Maréchal", "Ébanda", "Partie")
    )
    dossier.records.change("dossier", 1, coordinator_id=coordinator)
    for person, role, left in (
        (coordinator, "organiser", None),
        (chair, "chair", None),
        (former, "member", "2026-03-12"),
    ):
        dossier.records.add(
            "memberships", committee_id=committee, person_id=person, role=role, left_on=left
        )
    key = dossier.meetings.plan(committee, AT)
    row = dossier.records.get("meetings", key)
    assert (row["place"], row["number"], row["status"]) == ("Mairie", 1, "planned")
    assert (row["chair_id"], row["secretary_id"]) == (chair, coordinator)
    invited = [each["person_id"] for each in dossier.records.children("invitations", key)]
    assert invited == [chair]


def test_the_states_follow_one_another(dossier, meeting):
    said = [status(dossier, meeting)]
    dossier.meetings.convene(meeting, date(2026, 3, 1))
    said.append(status(dossier, meeting))
    hold(dossier, meeting)
    said.append(status(dossier, meeting))
    dossier.meetings.close(meeting, NEXT_DAY)
    said.append(status(dossier, meeting))
    dossier.meetings.note_sending(meeting, NEXT_DAY)
    dossier.meetings.approve(meeting, date(2026, 4, 14))
    said.append(status(dossier, meeting))
    assert said == ["planned", "convened", "held", "closed", "approved"]
    assert dossier.meetings.last_held() == meeting


@pytest.mark.parametrize(
    "step",
    [
        lambda meetings, key: meetings.adjourn(key, AT),
        lambda meetings, key: meetings.close(key, NEXT_DAY),
        lambda meetings, key: meetings.reopen(key, "Une erreur"),
        lambda meetings, key: meetings.note_sending(key, NEXT_DAY),
        lambda meetings, key: meetings.approve(key, NEXT_DAY),
    ],
    ids=["adjourn", "close", "reopen", "send", "approve"],
)
def test_what_was_not_held_is_neither_written_up_nor_approved(dossier, meeting, step):
    with pytest.raises(UserError):
        step(dossier.meetings, meeting)
    assert status(dossier, meeting) == "planned"


def test_a_cancelled_meeting_did_not_take_place(dossier, committee, meeting):
    dossier.meetings.cancel(meeting, "Neige")
    assert dossier.meetings.next_after(date(2026, 3, 1)) is None
    assert dossier.meetings.last_held() is None
    with pytest.raises(UserError):
        dossier.meetings.open_session(meeting, AT)


def test_a_held_meeting_is_not_cancelled(dossier, meeting):
    hold(dossier, meeting)
    with pytest.raises(UserError):
        dossier.meetings.cancel(meeting, "Neige")
    assert status(dossier, meeting) == MeetingStatus.HELD


def test_reopened_minutes_become_a_second_version_and_the_first_stays(dossier, meeting):
    hold(dossier, meeting)
    assert dossier.meetings.close(meeting, NEXT_DAY) == 1
    first = dossier.value("SELECT data FROM versions WHERE number = 1")
    with pytest.raises(UserError):
        dossier.meetings.reopen(meeting, "  ")
    dossier.meetings.reopen(meeting, "Un vote mal compté")
    dossier.records.change("meetings", meeting, place="Préfecture")
    assert dossier.meetings.close(meeting, date(2026, 3, 20)) == 2
    assert dossier.value("SELECT data FROM versions WHERE number = 1") == first
    old, new = (dossier.minutes_data(meeting, version) for version in (1, 2))
    assert (old.place, old.reason) == ("Mairie", None)
    assert (new.place, new.reason) == ("Préfecture", "Un vote mal compté")
    assert dossier.minutes_data(meeting) == new


def test_a_version_that_is_not_there_is_no_version(dossier, meeting):
    hold(dossier, meeting)
    with pytest.raises(KeyError):
        dossier.minutes_data(meeting, 1)
    with pytest.raises(KeyError):
        dossier.minutes_data(meeting + 1)


def test_closing_cannot_be_undone(dossier, meeting):
    hold(dossier, meeting)
    assert dossier.undo_label is not None
    dossier.meetings.close(meeting, NEXT_DAY)
    assert dossier.undo_label is None


@pytest.mark.parametrize(("own", "expected"), [(None, date(2026, 3, 27)), (30, date(2026, 4, 11))])
def test_tacit_approval_waits_for_the_delay_of_the_charter(
    dossier, committee, meeting, own, expected
):
    dossier.records.change("committees", committee, approval="tacit", tacit_days=own)
    hold(dossier, meeting)
    dossier.meetings.close(meeting, AT.date())
    assert dossier.minutes_data(meeting).tacit_until is None
    dossier.meetings.note_sending(meeting, AT.date())
    dossier.meetings.reopen(meeting, "Vérifier")
    dossier.records.change("meetings", meeting, sent_on="2026-03-12")
    assert dossier.minutes_data(meeting).tacit_until == expected


def test_the_days_after_a_meeting_keep_both_rhythms(dossier, committee):
    dossier.records.change("committees", committee, min_interval_days=14, max_interval_days=60)
    sequence = dossier.records.add(
        "sequences", name="Rencontre", committee_id=committee, max_interval_days=30
    )
    dossier.meetings.plan(committee, AT, sequence_id=sequence)
    window = dossier.meetings.window(committee, sequence)
    assert (window.earliest, window.latest) == (date(2026, 3, 26), date(2026, 4, 11))


def test_a_clock_set_back_meanwhile_keeps_nobody_from_adjourning(dossier):
    committee = dossier.records.add("committees", name="Comité de pilotage")
    meeting = dossier.meetings.plan(committee, datetime(2026, 10, 25, 2, 0))
    dossier.meetings.open_session(meeting, datetime(2026, 10, 25, 2, 50))
    dossier.meetings.adjourn(meeting, datetime(2026, 10, 25, 2, 10))
    assert dossier.records.get("meetings", meeting)["adjourned_at"] == "2026-10-25T02:50"
