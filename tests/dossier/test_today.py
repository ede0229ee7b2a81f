"""What *Aujourd'hui* asks of the dossier besides the flags."""

from datetime import date

import pytest

from copil_desktop.dossier import create_dossier, today

ON = date(2026, 3, 2)


@pytest.fixture
def dossier(tmp_path):
    with create_dossier(tmp_path / "today.copil") as made:
        yield made


@pytest.fixture
def committee(dossier):
    return dossier.records.add("committees", name="COPIL", convocation_days=15)


def member(dossier, committee, name, **values):
    person = dossier.records.add("people", last_name=name)
    dossier.records.add("memberships", committee_id=committee, person_id=person, **values)
    return person


def test_what_a_meeting_lacks_is_counted(dossier, committee):
    meeting = dossier.records.add("meetings", committee_id=committee, starts_at="2026-03-12T14:30")
    here = member(dossier, committee, "Roy")
    member(dossier, committee, "Partie", left_on="2026-03-12")
    for title, minutes in (("Bilan", 30), ("Suite", 45), ("Divers", None)):
        dossier.records.add(
            "agenda_items", meeting_id=meeting, title=title, planned_minutes=minutes
        )
    dossier.records.add("invitations", meeting_id=meeting, person_id=here, reply="maybe")
    ready = today.readiness(dossier, meeting)
    assert ready == today.Readiness(
        items=3,
        minutes=75,
        untimed=1,
        convocation_days=15,
        convened_on=None,
        invited=1,
        replied=1,
        expected=1,
    )
    assert today.readiness(dossier, 999) is None


def test_cancelled_meetings_are_not_on_the_line_of_a_rhythm(dossier, committee):
    for day, status in (("02-01", "held"), ("02-15", "cancelled"), ("03-12", "planned")):
        dossier.records.add(
            "meetings", committee_id=committee, starts_at=f"2026-{day}T10:00", status=status
        )
    found = today.meeting_days(dossier, date(2026, 2, 1), date(2026, 3, 31))
    assert [(each.day, each.status) for each in found] == [
        ("2026-02-01", "held"),
        ("2026-03-12", "planned"),
    ]


def test_leaders_come_before_chairs_and_former_ones_are_left_out(dossier, committee):
    member(dossier, committee, "Préside", role="chair")
    member(dossier, committee, "Mène", role="lead")
    member(dossier, committee, "Menait", role="lead", left_on="2026-03-02")
    member(dossier, committee, "Membre", role="member")
    assert [each.last_name for each in today.leaders(dossier, ON)] == ["Mène", "Préside"]


def test_a_new_dossier_has_nothing_yet(dossier):
    assert today.beginning(dossier) == today.Beginning(0, 0, 0, 0, 0, 0)
