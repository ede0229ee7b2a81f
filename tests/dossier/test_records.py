"""Editing any record: the rules of the forms, the order of children, what is unchanged."""

from typing import Any

import pytest

from copil_desktop.dossier import Dossier
from copil_desktop.dossier.checks import CHECKS
from copil_desktop.dossier.interchange import import_json
from copil_desktop.dossier.records import STEP_NAMES
from copil_desktop.errors import UserError
from tests.dossier.everything import EVERYTHING
from tests.dossier.tools import content, in_memory


@pytest.fixture
def dossier() -> Dossier:
    dossier = in_memory()
    import_json(dossier, EVERYTHING)
    with dossier.transaction("Open the minutes again"):
        dossier.update("meetings", 1, {"status": "held"})
    return dossier


def key(dossier: Dossier, table: str, uid: str) -> int:
    return dossier.value(f"SELECT id FROM {table} WHERE uid = ?", (uid,))


def test_every_table_has_names_for_its_steps(dossier: Dossier):
    assert set(STEP_NAMES) == set(dossier.columns)


def test_a_record_is_given_a_uid_and_the_last_place(dossier: Dossier):
    committee = key(dossier, "committees", "copil")
    dossier.records.add("colleges", committee_id=committee, name="Associations")
    names = [row["name"] for row in dossier.records.children("colleges", committee)]
    assert names == ["Entreprises", "Collectivités", "Associations"]
    one = dossier.records.add("people", last_name="Roy")
    two = dossier.records.add("people", last_name="Roy")
    uids = {dossier.records.get("people", person)["uid"] for person in (one, two)}
    assert len(uids) == 2


def test_children_are_moved_among_their_own(dossier: Dossier):
    meeting = key(dossier, "meetings", "r1")
    first, second = (row["id"] for row in dossier.records.children("agenda_items", meeting))
    third = dossier.records.add("agenda_items", meeting_id=meeting, title="Divers")
    dossier.records.move("agenda_items", third, 0)
    order = [row["id"] for row in dossier.records.children("agenda_items", meeting)]
    assert order == [third, first, second]
    dossier.undo()
    order = [row["id"] for row in dossier.records.children("agenda_items", meeting)]
    assert order == [first, second, third]


def test_a_record_that_is_gone_is_not_found(dossier: Dossier):
    person = dossier.records.add("people", last_name="Roy")
    dossier.records.remove("people", person)
    assert dossier.records.find("people", person) is None
    with pytest.raises(KeyError):
        dossier.records.get("people", person)


def test_only_what_changed_is_written(dossier: Dossier):
    person = key(dossier, "people", "marie")
    told: list[Any] = []
    dossier.subscribe(told.append)
    dossier.records.change("people", person, last_name="Roy", rank=1)
    assert told == []
    dossier.records.change("people", person, last_name="Roy", rank=2)
    assert len(told) == 1


BROKEN: list[tuple[str, str, dict[str, Any]]] = [
    ("initiatives", "programme", {"ended_on": "2024-01-01"}),
    ("initiatives", "dynamic", {"parent_id": ("initiatives", "programme")}),
    ("initiatives", "dynamic", {"parent_id": ("initiatives", "dynamic")}),
    ("people", "marie", {"paused_until": "2026-06-30"}),
    ("committees", "copil", {"min_interval_days": 61}),
    ("sequences", "sequence", {"max_interval_days": 14}),
    ("memberships", "m-marie", {"left_on": "2026-01-04"}),
    ("memberships", "m-marie", {"person_id": ("people", "paul")}),
    ("memberships", "m-paul", {"committee_id": ("committees", "team")}),
    ("memberships", "m-marie", {"substitute_for_id": ("memberships", "m-paul")}),
    ("meetings", "r1", {"ends_at": "2026-01-20T14:29"}),
    ("meetings", "r1", {"adjourned_at": "2026-01-20T14:34"}),
    ("meetings", "r3", {"sequence_id": ("sequences", "sequence")}),
    ("meetings", "r1", {"sequence_id": None}),
    ("decisions", "d1", {"agenda_item_id": ("agenda_items", "r2a")}),
    ("action_items", "a1", {"agenda_item_id": ("agenda_items", "r2a")}),
    ("action_items", "a1", {"closed_on": None}),
    ("action_items", "a1", {"status": "open"}),
    ("action_items", "a2", {"parent_id": ("action_items", "a1")}),
    ("days_off", "spring", {"ends_on": "1999-01-01"}),
    ("gesture_choices", "choice", {"until": "2026-02-11"}),
]


@pytest.mark.parametrize(("table", "uid", "values"), BROKEN)
def test_a_broken_rule_is_told_and_nothing_is_written(
    dossier: Dossier, table: str, uid: str, values: dict[str, Any]
):
    before = content(dossier)
    found = {
        name: key(dossier, *value) if isinstance(value, tuple) else value
        for name, value in values.items()
    }
    with pytest.raises(UserError) as told:
        dossier.records.change(table, key(dossier, table, uid), **found)
    assert told.value.what.endswith(".")
    assert told.value.what[0].isupper()
    assert content(dossier) == before


def test_presences_keep_to_their_rules(dossier: Dossier):
    meeting, marie = key(dossier, "meetings", "r2"), key(dossier, "people", "marie")
    for values in (
        {"status": "represented"},
        {"status": "represented", "represented_by_id": marie},
        {"status": "present", "arrived_at_id": key(dossier, "agenda_items", "r1a")},
        {"status": "present", "left_at_id": key(dossier, "agenda_items", "r1a")},
    ):
        with pytest.raises(UserError):
            dossier.records.add("attendances", meeting_id=meeting, person_id=marie, **values)
    dossier.records.add("attendances", meeting_id=meeting, person_id=marie, status="present")


def test_periods_end_after_they_begin(dossier: Dossier):
    person = key(dossier, "people", "paul")
    with pytest.raises(UserError):
        dossier.records.add(
            "unavailabilities", person_id=person, starts_on="2026-02-02", ends_on="2026-02-01"
        )
    with pytest.raises(UserError):
        dossier.records.add(
            "affiliations",
            person_id=person,
            organisation_id=1,
            since="2026-02-02",
            until="2026-02-01",
        )
    with pytest.raises(UserError):
        dossier.records.add("documents", meeting_id=2, title="x", agenda_item_id=1)


def test_every_rule_is_asked_of_a_table_and_a_column_that_exist(dossier: Dossier):
    for check in CHECKS:
        assert check.column in dossier.columns[check.table], check


def test_a_member_may_come_back(dossier: Dossier):
    committee, person = key(dossier, "committees", "copil"), key(dossier, "people", "marie")
    dossier.records.add(
        "memberships", committee_id=committee, person_id=person, joined_on="2026-12-31"
    )
    with pytest.raises(UserError):
        dossier.records.add(
            "memberships", committee_id=committee, person_id=person, joined_on="2026-12-30"
        )
