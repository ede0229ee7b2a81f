"""Undo and redo, over the real schema: whatever was done is taken back and put again exactly."""

import time
from datetime import date
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copil_desktop.dossier import Change, Dossier, driver
from copil_desktop.dossier import undo as undo_module
from copil_desktop.dossier.interchange import import_json
from copil_desktop.dossier.store import new_uid
from copil_desktop.errors import UserError
from tests.dossier.everything import EVERYTHING
from tests.dossier.tools import check_references, check_search, content, in_memory

#: Values that fit one column or another; the tables refuse them elsewhere.
ODDS: tuple[Any, ...] = (
    None, 0, 1, 2, 5, 0.5, 3.25, "2026-01-05", "2031-12-31", "2026-01-05T10:00", "2024-02", "",
    "N’Guyen — l'été\n« œ » \\ ' \" ;", "present", "done", "held", "closed", "{}",
)  # fmt: skip
#: Nobody writes them: they follow the day of what owns them.
KEPT_BY_TRIGGERS = {
    ("attendances", "took_place_on"),
    ("interaction_people", "on_day"),
    ("meetings", "calendar_sequence"),
}


@cache
def _everything() -> Any:
    dossier = in_memory()
    import_json(dossier, EVERYTHING)
    return dossier.conn


def filled() -> Dossier:
    """Return a dossier that holds every kind of row, with nothing to undo."""
    return in_memory(_everything())


class Operations:
    """Draws changes of rows, most of them allowed."""

    def __init__(self, dossier: Dossier, data: st.DataObject) -> None:
        self.dossier, self.data = dossier, data
        self.tables = sorted(dossier.columns)

    def transaction(self) -> bool:
        """Do some changes at once; False when the tables refuse one of them."""
        try:
            with self.dossier.transaction(
                "Change", merge=self.data.draw(st.sampled_from((None, 1)))
            ):
                for _change in range(self.data.draw(st.integers(1, 4))):
                    self._change()
        except (UserError, driver.IntegrityError):
            return False
        return True

    def _change(self) -> None:
        table = self.data.draw(st.sampled_from(self.tables))
        keys = [key for (key,) in self.dossier.tuples(f"SELECT id FROM {table} ORDER BY id")]
        if not keys:
            return
        key = self.data.draw(st.sampled_from(keys))
        kind = self.data.draw(st.sampled_from(("add", "change", "change", "remove")))
        if kind == "remove":
            self.dossier.delete(table, key)
        elif kind == "change":
            self.dossier.update(table, key, self._values(table, keys, 2))
        else:
            row = self.dossier.dicts(f"SELECT * FROM {table} WHERE id = ?", (key,))[0]
            copied = {name: row[name] for name in self.dossier.columns[table] if name != "id"}
            copied |= self._values(table, keys, 3)
            if "uid" in copied:
                copied["uid"] = new_uid()
            self.dossier.insert(table, copied)

    def _values(self, table: str, keys: list[int], most: int) -> dict[str, Any]:
        names = [
            name
            for name in self.dossier.columns[table]
            if name != "id" and (table, name) not in KEPT_BY_TRIGGERS
        ]
        chosen = self.data.draw(st.lists(st.sampled_from(names), min_size=1, max_size=most))
        return {name: self._value(table, name, keys) for name in chosen}

    def _value(self, table: str, name: str, keys: list[int]) -> Any:
        if self.data.draw(st.booleans()):
            key = self.data.draw(st.sampled_from(keys))
            return self.dossier.value(f"SELECT {name} FROM {table} WHERE id = ?", (key,))
        return self.data.draw(st.sampled_from(ODDS))


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_whatever_was_done_is_taken_back_and_put_again(data: st.DataObject):
    dossier = filled()
    operations = Operations(dossier, data)
    first = content(dossier)
    for _transaction in range(data.draw(st.integers(1, 8))):
        before = content(dossier)
        if not operations.transaction():
            assert content(dossier) == before
    last = content(dossier)
    states = []
    while dossier.undo_label is not None:
        states.append(content(dossier))
        dossier.undo()
        check_search(dossier)
        check_references(dossier)
    assert content(dossier) == first
    while dossier.redo_label is not None:
        dossier.redo()
        assert content(dossier) == states.pop()
        check_search(dossier)
        check_references(dossier)
    assert content(dossier) == last
    while dossier.undo() is not None:
        pass
    assert content(dossier) == first
    check_search(dossier)


def test_every_table_of_the_model_is_watched():
    dossier = in_memory()
    watched = {
        name
        for (name,) in dossier.tuples(
            "SELECT tbl_name FROM temp.sqlite_schema WHERE type = 'trigger' GROUP BY tbl_name"
            " HAVING count(*) = 3"
        )
    }
    assert watched == set(dossier.columns)
    # Neither what the search nor what the migrations keep for themselves.
    tables = {name for (name,) in dossier.tuples("SELECT name FROM pragma_table_list")}
    assert {"search_data", "search_idx", "_sqlite_migrations"} <= tables - watched


@pytest.fixture
def dossier() -> Dossier:
    return in_memory()


def test_steps_have_the_names_of_what_was_done(dossier: Dossier):
    assert (dossier.undo_label, dossier.redo_label) == (None, None)
    person = dossier.records.add("people", last_name="Roy")
    dossier.records.change("people", person, phone="1")
    assert dossier.undo_label == "Edit a person"
    assert dossier.undo() == "Edit a person"
    assert (dossier.undo_label, dossier.redo_label) == ("Add a person", "Edit a person")
    assert dossier.redo() == "Edit a person"
    assert dossier.redo_label is None


def test_with_nothing_to_undo_nothing_happens(dossier: Dossier):
    told: list[Change] = []
    dossier.subscribe(told.append)
    assert dossier.undo() is None
    assert dossier.redo() is None
    assert told == []


def test_a_new_change_forgets_what_was_undone(dossier: Dossier):
    dossier.records.add("people", last_name="Roy")
    dossier.undo()
    dossier.records.add("organisations", name="Ville")
    assert dossier.redo_label is None
    assert dossier.redo() is None


def test_whoever_listens_hears_of_undoing_too(dossier: Dossier):
    told: list[Change] = []
    person = dossier.records.add("people", last_name="Roy")
    committee = dossier.records.add("committees", name="COPIL")
    dossier.records.add("memberships", committee_id=committee, person_id=person)
    dossier.subscribe(told.append)
    dossier.undo()
    dossier.redo()
    assert [change.tables for change in told] == [{"memberships"}, {"memberships"}]
    assert [change.origin for change in told] == [None, None]


def test_a_removal_and_all_that_it_took_along_come_back():
    dossier = filled()
    before = content(dossier)
    with dossier.transaction("Open the minutes again"):
        dossier.update("meetings", 1, {"status": "held"})
    after = content(dossier)
    dossier.records.remove("interactions", 1)
    dossier.records.remove("meetings", 2)
    dossier.records.remove("sequences", 1)
    for _removal in range(3):
        dossier.undo()
    assert content(dossier) == after
    dossier.undo()
    assert content(dossier) == before


def test_replacing_a_row_is_taken_back_too():
    # REPLACE deletes without a word unless triggers are recursive.
    dossier = filled()
    before = content(dossier)
    with dossier.transaction("Replace"):
        dossier.execute("INSERT OR REPLACE INTO roti (meeting_id, score, votes) VALUES (2, 3, 9)")
        dossier.execute("INSERT OR REPLACE INTO roti (meeting_id, score, votes) VALUES (2, 3, 8)")
    assert dossier.value("SELECT votes FROM roti WHERE meeting_id = 2") == 8
    dossier.undo()
    assert content(dossier) == before


def test_a_day_copied_from_a_meeting_follows_when_it_is_undone(dossier: Dossier):
    committee = dossier.records.add("committees", name="COPIL")
    meeting = dossier.records.add(
        "meetings", committee_id=committee, starts_at="2026-01-05T10:00", status="held"
    )
    person = dossier.records.add("people", last_name="Roy")
    dossier.records.add("attendances", meeting_id=meeting, person_id=person, status="present")
    day = "SELECT took_place_on FROM attendances"
    dossier.records.change("meetings", meeting, starts_at="2026-02-06T10:00")
    dossier.records.change("meetings", meeting, status="planned")
    seen = [dossier.value(day)]
    for _step in range(2):
        dossier.undo()
        seen.append(dossier.value(day))
    dossier.redo()
    assert [*seen, dossier.value(day)] == [None, "2026-02-06", "2026-01-05", "2026-02-06"]


# Typing


def typed(dossier: Dossier, person: int, *texts: str, merge: bool = True) -> None:
    for text in texts:
        dossier.records.change("people", person, merge=merge, reachable=text)


def test_typing_is_one_step(dossier: Dossier):
    person = dossier.records.add("people", last_name="Roy")
    typed(dossier, person, "a", "av", "ava", "avant 9 h")
    dossier.undo()
    assert dossier.value("SELECT reachable FROM people") is None
    assert dossier.undo_label == "Add a person"
    dossier.redo()
    assert dossier.value("SELECT reachable FROM people") == "avant 9 h"


def test_typing_elsewhere_is_another_step(dossier: Dossier):
    person = dossier.records.add("people", last_name="Roy")
    other = dossier.records.add("people", last_name="Diallo")
    typed(dossier, person, "a", "av")
    typed(dossier, other, "l", "le")
    typed(dossier, person, "ave")
    dossier.undo()
    assert dossier.value("SELECT reachable FROM people WHERE id = ?", (person,)) == "av"
    dossier.undo()
    assert dossier.value("SELECT reachable FROM people WHERE id = ?", (other,)) is None


def test_typing_after_an_undo_is_another_step(dossier: Dossier):
    person = dossier.records.add("people", last_name="Roy")
    typed(dossier, person, "a")
    dossier.records.change("people", person, phone="1")
    dossier.undo()
    typed(dossier, person, "b")
    dossier.undo()
    assert dossier.value("SELECT reachable FROM people") == "a"


def test_typing_after_a_pause_is_another_step(dossier: Dossier, monkeypatch: pytest.MonkeyPatch):
    person = dossier.records.add("people", last_name="Roy")
    now = time.monotonic()
    monkeypatch.setattr(undo_module.time, "monotonic", lambda: now)
    typed(dossier, person, "a", "av")
    monkeypatch.setattr(undo_module.time, "monotonic", lambda: now + undo_module.MERGE_SECONDS + 1)
    typed(dossier, person, "ave")
    dossier.undo()
    assert dossier.value("SELECT reachable FROM people") == "av"


def test_the_time_that_an_item_took_meanwhile_stays_when_its_notes_are_undone():
    dossier = filled()
    item, notes, before = dossier.tuples(
        "SELECT i.id, i.notes, i.elapsed_seconds FROM agenda_items i JOIN meetings m"
        " ON m.id = i.meeting_id WHERE m.status = 'held' LIMIT 1"
    )[0]
    dossier.agenda.write_notes(item, "Le quorum")
    dossier.agenda.note_elapsed(item, 300)
    dossier.agenda.write_notes(item, "Le quorum est atteint")
    assert before != 300
    dossier.undo()
    read = "SELECT notes, elapsed_seconds FROM agenda_items WHERE id = ?"
    assert dossier.tuples(read, (item,)) == [(notes, 300)]
    dossier.redo()
    assert dossier.tuples(read, (item,)) == [("Le quorum est atteint", 300)]


def test_what_is_not_typing_is_a_step_each(dossier: Dossier):
    person = dossier.records.add("people", last_name="Roy")
    typed(dossier, person, "a", "b", merge=False)
    dossier.undo()
    assert dossier.value("SELECT reachable FROM people") == "a"


# Barriers


def test_nothing_is_undone_across_a_barrier(dossier: Dossier):
    person = dossier.records.add("people", last_name="Roy")
    dossier.records.change("people", person, phone="1")
    dossier.undo()
    with dossier.transaction("Send", barrier=True):
        dossier.update("people", person, {"phone": "2"})
    assert (dossier.undo_label, dossier.redo_label) == (None, None)
    dossier.records.change("people", person, phone="3")
    dossier.undo()
    assert dossier.undo() is None
    assert dossier.value("SELECT phone FROM people") == "2"


def test_closing_and_reopening_minutes_are_barriers(dossier: Dossier):
    committee = dossier.records.add("committees", name="COPIL")
    meeting = dossier.records.add(
        "meetings", committee_id=committee, starts_at="2026-01-05T10:00", status="held"
    )
    dossier.meetings.close(meeting, date(2026, 1, 6))
    assert dossier.undo_label is None
    dossier.meetings.reopen(meeting, "une faute")
    assert dossier.undo_label is None


def test_old_steps_are_forgotten_first(dossier: Dossier, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(undo_module, "MAX_STEPS", 3)
    for count in range(5):
        dossier.records.add("people", last_name=f"Roy {count}")
    while dossier.undo():
        pass
    assert dossier.value("SELECT count(*) FROM people") == 2


def test_versions_brought_by_an_import_go_with_it_and_stay_frozen_otherwise():
    dossier = in_memory()
    import_json(dossier, EVERYTHING)
    assert dossier.value("SELECT count(*) FROM versions") == 2
    with pytest.raises(UserError):
        dossier.records.remove("versions", 1)
    dossier.undo()
    assert dossier.value("SELECT count(*) FROM versions") == 0
    dossier.redo()
    with pytest.raises(UserError):
        dossier.records.remove("versions", 1)
