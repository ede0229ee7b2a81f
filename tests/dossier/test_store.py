"""The one door to write: all or nothing, a notice, an undo step; nothing beside it."""

import sys
from dataclasses import dataclass
from typing import Any

import pytest

from copil_desktop.dossier import Change, Dossier, driver
from copil_desktop.errors import UserError
from tests.dossier.tools import content, in_memory


@pytest.fixture
def dossier() -> Dossier:
    return in_memory()


def add_person(dossier: Dossier, name: str = "Roy") -> int:
    return dossier.records.add("people", last_name=name)


# One door


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO people (uid, last_name) VALUES ('x', 'Roy')",
        "UPDATE dossier SET name = 'x'",
        "DELETE FROM dossier",
        "CREATE TABLE notes (a)",
        "DROP TABLE people",
    ],
)
def test_nobody_writes_beside_the_door(dossier: Dossier, sql: str):
    before = content(dossier)
    with pytest.raises(driver.OperationalError):
        dossier.conn.execute(sql)
    with pytest.raises(RuntimeError):
        dossier.execute(sql)
    add_person(dossier)
    dossier.undo()
    assert content(dossier) == before


def test_writing_outside_of_a_transaction_is_a_bug(dossier: Dossier):
    for write in (
        lambda: dossier.insert("people", {"uid": "x", "last_name": "Roy"}),
        lambda: dossier.insert_many("people", ("uid", "last_name"), [("x", "Roy")]),
        lambda: dossier.update("dossier", 1, {"name": "x"}),
        lambda: dossier.delete("people", 1),
    ):
        with pytest.raises(RuntimeError):
            write()


def test_names_that_no_table_has_are_refused(dossier: Dossier):
    add_person(dossier)
    before = set(dossier.columns), dossier.value("SELECT count(*) FROM sqlite_schema")
    with dossier.transaction("Try"):
        for write in (
            lambda: dossier.insert("persons", {"last_name": "Roy"}),
            lambda: dossier.insert("people", {"surname": "Roy"}),
            lambda: dossier.insert_many("people", ("surname",), [("Roy",)]),
            lambda: dossier.update("people", 1, {"surname": "Roy"}),
            lambda: dossier.update("persons", 1, {"last_name": "Roy"}),
            lambda: dossier.delete("persons", 1),
            lambda: dossier.insert("meetings", {"day": "2026-01-01"}),  # generated
            lambda: dossier.insert("sqlite_sequence", {"seq": 1}),
            lambda: dossier.insert("_sqlite_migrations", {"name": "x"}),
            lambda: dossier.insert("search_data", {"id": 1}),
        ):
            with pytest.raises(KeyError):
                write()
    assert (set(dossier.columns), dossier.value("SELECT count(*) FROM sqlite_schema")) == before


def test_records_of_no_table_are_refused(dossier: Dossier):
    for ask in (dossier.records.get, dossier.records.find):
        with pytest.raises(KeyError):
            ask("persons", 1)
    with pytest.raises(KeyError):
        dossier.records.add("persons", last_name="Roy")


def test_everything_inside_is_done_or_nothing(dossier: Dossier):
    before = content(dossier)
    told: list[Change] = []
    dossier.subscribe(told.append)
    with pytest.raises(ZeroDivisionError), dossier.transaction("Try"):
        add_person(dossier)
        add_person(dossier)
        raise ZeroDivisionError
    assert content(dossier) == before
    assert told == []
    assert dossier.undo_label is None
    add_person(dossier)
    assert len(told) == 1


def test_a_transaction_inside_another_joins_it(dossier: Dossier):
    told: list[Change] = []
    dossier.subscribe(told.append)
    with dossier.transaction("Outer"):
        with dossier.transaction("Inner"):
            add_person(dossier)
        dossier.records.add("organisations", name="Ville")
        assert told == []
    assert [change.tables for change in told] == [{"people", "organisations"}]
    assert dossier.undo_label == "Outer"
    dossier.undo()
    assert dossier.value("SELECT count(*) FROM people") == 0


def test_the_door_opens_again_after_an_error(dossier: Dossier):
    with pytest.raises(UserError), dossier.transaction("Try"):
        dossier.insert("people", {"uid": "x", "last_name": ""})
    assert add_person(dossier) == 1


def test_an_error_of_the_driver_that_nobody_foresaw_is_a_bug(dossier: Dossier):
    with pytest.raises(driver.DatabaseError), dossier.transaction("Try"):
        dossier.execute("SELECT nonsense FROM people")


# Notices


def test_whoever_listens_hears_what_was_touched_and_by_whom(dossier: Dossier):
    told: list[Change] = []
    stop = dossier.subscribe(told.append)
    me = object()
    dossier.records.add("people", last_name="Roy", origin=me)
    stop()
    add_person(dossier)
    assert told == [Change(frozenset({"people"}), me)]


def test_what_changes_nothing_is_not_told(dossier: Dossier):
    person = add_person(dossier)
    told: list[Change] = []
    dossier.subscribe(told.append)
    dossier.records.change("people", person, last_name="Roy")
    with dossier.transaction("Nothing"):
        pass
    with dossier.transaction("The same"):
        dossier.update("people", person, {"last_name": "Roy"})
    assert told == []
    assert dossier.undo_label == "Add a person"


def test_what_a_removal_takes_along_is_told_too(dossier: Dossier):
    committee = dossier.records.add("committees", name="COPIL")
    dossier.records.add("colleges", committee_id=committee, name="Entreprises")
    told: list[Change] = []
    dossier.subscribe(told.append)
    dossier.records.remove("committees", committee)
    assert told[0].tables == {"committees", "colleges"}


def test_a_listener_that_fails_is_a_bug_told_elsewhere(
    dossier: Dossier, monkeypatch: pytest.MonkeyPatch
):
    bugs: list[Any] = []
    told: list[Change] = []

    def fails(_change: Change) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(sys, "excepthook", lambda *error: bugs.append(error[0]))
    dossier.subscribe(fails)
    dossier.subscribe(told.append)
    add_person(dossier)
    assert bugs == [ZeroDivisionError]
    assert len(told) == 1
    assert dossier.value("SELECT count(*) FROM people") == 1


# Reading


@dataclass(frozen=True)
class Name:
    last_name: str
    uid: str


def test_rows_come_as_dataclasses_by_name_whatever_the_order(dossier: Dossier):
    dossier.records.add("people", uid="p", last_name="Roy")
    expected = [Name("Roy", "p")]
    assert dossier.rows("SELECT last_name, uid FROM people", (), Name) == expected
    assert dossier.rows("SELECT uid, last_name FROM people", (), Name) == expected
    assert (
        dossier.rows("SELECT uid, last_name FROM people WHERE uid = :uid", {"uid": "q"}, Name) == []
    )


def test_a_column_that_the_dataclass_lacks_is_a_bug(dossier: Dossier):
    add_person(dossier)
    with pytest.raises(TypeError):
        dossier.rows("SELECT uid FROM people", (), Name)


def test_a_value_that_is_not_there_is_none(dossier: Dossier):
    assert dossier.value("SELECT uid FROM people") is None


def test_sql_sorts_names_as_people_do(dossier: Dossier):
    for name in ("Ébanda", "Eastwood", "Éz", "de La Tour", "Delatour"):
        add_person(dossier, name)
    found = dossier.tuples("SELECT last_name FROM people ORDER BY sort_key(last_name), id")
    assert [name for (name,) in found] == ["de La Tour", "Delatour", "Eastwood", "Ébanda", "Éz"]


# Words


@pytest.mark.parametrize(
    ("table", "values", "said"),
    [
        ("people", {"last_name": ""}, "ne peut pas être enregistrée"),
        ("people", {"last_name": "a\x00b"}, "ne peut pas être enregistrée"),
        ("organisations", {"name": "O", "world": "moon"}, "ne peut pas être enregistrée"),
    ],
)
def test_a_value_that_a_table_refuses_is_told_in_french(
    dossier: Dossier, table: str, values: dict[str, Any], said: str
):
    with pytest.raises(UserError, match=said):
        dossier.records.add(table, **values)


def test_the_same_twice_is_told_in_french(dossier: Dossier):
    dossier.records.add("people", uid="p", last_name="Roy")
    with pytest.raises(UserError, match="déjà"):
        dossier.records.add("people", uid="p", last_name="Roy")


def test_what_is_still_used_is_not_removed(dossier: Dossier):
    person = add_person(dossier)
    committee = dossier.records.add("committees", name="COPIL")
    dossier.records.add("memberships", committee_id=committee, person_id=person)
    with pytest.raises(UserError, match="encore"):
        dossier.records.remove("people", person)
    assert dossier.value("SELECT count(*) FROM people") == 1
