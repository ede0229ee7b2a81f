"""The tables themselves: strict, closed lists, references, closed minutes, what text may hold."""

import re
from enum import StrEnum
from functools import cache
from typing import Any

import pytest

from copil_desktop.domain import codes
from copil_desktop.dossier import Dossier, driver
from copil_desktop.dossier.interchange import import_json
from tests.dossier.everything import EVERYTHING
from tests.dossier.tools import in_memory


@cache
def _everything() -> Any:
    dossier = in_memory()
    import_json(dossier, EVERYTHING)
    return dossier.conn


@pytest.fixture
def dossier() -> Dossier:
    """Return a dossier that holds every kind of row."""
    return in_memory(_everything())


def tables() -> list[str]:
    return sorted(in_memory().columns)


def first(dossier: Dossier, table: str) -> int:
    return dossier.value(f"SELECT min(id) FROM {table}")


def refused(dossier: Dossier, sql: str, *parameters: object) -> str:
    """Run one statement that the tables refuse; return what SQLite says."""
    from copil_desktop.errors import UserError

    with pytest.raises((UserError, driver.DatabaseError)) as error, dossier.transaction("Try"):
        dossier.execute(sql, parameters)
    return str(error.value.__cause__ or error.value)


def test_every_table_is_strict():
    rows = in_memory().tuples(
        "SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
    )
    strict = {name: bool(flag) for name, flag in rows}
    assert {name for name in tables() if not strict[name]} == set()


def test_every_table_has_an_integer_key_and_every_record_a_uid(dossier: Dossier):
    for table in tables():
        keys = dossier.tuples("SELECT name, type FROM pragma_table_info(?) WHERE pk > 0", (table,))
        assert keys == [("id", "INTEGER")], table
    assert len([table for table in tables() if "uid" in dossier.columns[table]]) >= 17


def test_every_reference_is_a_foreign_key(dossier: Dossier):
    for table in tables():
        named = {name for name in dossier.columns[table] if name.endswith("_id")}
        keyed = {key[3] for key in dossier.tuples(f"PRAGMA foreign_key_list({table})")}
        assert named == keyed, table


def test_every_foreign_key_of_a_long_table_has_an_index(dossier: Dossier):
    # Without one each removal of what it names reads the whole table.
    for table in ("attendances", "interaction_people", "check_ins", "memberships", "reviews"):
        for key in dossier.tuples(f"PRAGMA foreign_key_list({table})"):
            indexes = dossier.tuples(f"PRAGMA index_list({table})")
            columns = {dossier.tuples(f"PRAGMA index_info({index[1]})")[0][2] for index in indexes}
            assert key[3] in columns, (table, key[3])


#: Nobody writes them: they follow the day of what owns them.
KEPT_BY_TRIGGERS = {("attendances", "took_place_on"), ("interaction_people", "on_day")}
LISTS: dict[tuple[str, str], type[StrEnum]] = {
    ("world_intervals", "world"): codes.World,
    ("initiatives", "kind"): codes.InitiativeKind,
    ("organisations", "world"): codes.World,
    ("organisations", "school_zone"): codes.SchoolZone,
    ("people", "honorific"): codes.Honorific,
    ("people", "preferred_channel"): codes.Channel,
    ("committees", "kind"): codes.CommitteeKind,
    ("committees", "school_zone"): codes.SchoolZone,
    ("days_off", "zone"): codes.SchoolZone,
    ("committees", "approval"): codes.Approval,
    ("committees", "quorum_counts"): codes.QuorumCounts,
    ("memberships", "role"): codes.Role,
    ("meetings", "status"): codes.MeetingStatus,
    ("invitations", "reply"): codes.Reply,
    ("attendances", "status"): codes.AttendanceStatus,
    ("agenda_items", "kind"): codes.ItemKind,
    ("agenda_items", "purpose"): codes.Purpose,
    ("agenda_items", "state"): codes.ItemState,
    ("decisions", "outcome"): codes.Outcome,
    ("action_items", "priority"): codes.Priority,
    ("action_items", "effort"): codes.Effort,
    ("action_items", "status"): codes.ActionStatus,
    ("reviews", "status"): codes.ActionStatus,
    ("check_ins", "source"): codes.Source,
    ("check_ins", "cause"): codes.Cause,
    ("interactions", "channel"): codes.Channel,
    ("interactions", "direction"): codes.Direction,
    ("gesture_choices", "choice"): codes.Choice,
    ("motivation_months", "source"): codes.Source,
}


def test_every_closed_list_of_the_tables_is_that_of_the_program(dossier: Dossier):
    found: dict[tuple[str, str], set[str]] = {}
    for table in tables():
        sql = dossier.value("SELECT sql FROM sqlite_schema WHERE name = ?", (table,))
        for column, values in re.findall(r"CHECK \((\w+) IN \(('[^)]*)\)\)", sql):
            found[table, column] = set(re.findall(r"'([^']*)'", values))
    assert found == {place: {code.value for code in each} for place, each in LISTS.items()}


@pytest.mark.parametrize("place", LISTS, ids=".".join)
def test_a_code_outside_of_its_list_is_refused(dossier: Dossier, place: tuple[str, str]):
    table, column = place
    last = dossier.value(f"SELECT max(id) FROM {table}")
    said = refused(dossier, f"UPDATE {table} SET {column} = 'moon' WHERE id = ?", last)
    assert re.search("CHECK|closed meeting", said)


def _text_columns() -> list[tuple[str, str]]:
    dossier = in_memory()
    return [
        (table, name)
        for table in tables()
        for name, kind in dossier.tuples("SELECT name, type FROM pragma_table_info(?)", (table,))
        if kind == "TEXT" and (table, name) not in KEPT_BY_TRIGGERS
    ]


@pytest.mark.parametrize("place", _text_columns(), ids=".".join)
def test_a_nul_character_is_refused_everywhere(dossier: Dossier, place: tuple[str, str]):
    table, column = place
    with dossier.transaction("Open the minutes again, with a version that may change"):
        dossier.execute("UPDATE meetings SET status = 'held' WHERE status = 'approved'")
        dossier.execute("DROP TRIGGER versions_frozen_update")
    key = first(dossier, table)
    said = refused(dossier, f"UPDATE {table} SET {column} = ? WHERE id = {key}", "a\x00b")
    assert "CHECK" in said


@pytest.mark.parametrize(
    "day",
    [
        "2026-02-30",
        "2026-2-3",
        "2026-02-03T10:00",
        "20260203",
        "hier",
        "",
        "2026-13-01",
        "0000-01-01",
    ],
)
def test_a_day_is_one_of_the_calendar(dossier: Dossier, day: str):
    assert "CHECK" in refused(dossier, "UPDATE check_ins SET on_day = ?", day)


@pytest.mark.parametrize(
    "moment",
    [
        "2026-02-03",
        "2026-02-30T10:00",
        "2026-02-03T24:00",
        "2026-02-03T10:00:00",
        "",
        "0000-01-01T10:00",
    ],
)
def test_a_moment_has_an_hour_and_minutes(dossier: Dossier, moment: str):
    assert "CHECK" in refused(dossier, "UPDATE meetings SET ends_at = ? WHERE id = 2", moment)


@pytest.mark.parametrize("share", ["0", "-0.5", "1.01", "x", ""])
def test_a_quorum_is_a_share_of_all_at_most(dossier: Dossier, share: str):
    assert "CHECK" in refused(dossier, "UPDATE committees SET quorum_share = ? WHERE id = 1", share)


# Closed minutes


CONTENT = {
    "attendances": ("remark", "(meeting_id, person_id, status) VALUES (1, 2, 'present')"),
    "agenda_items": ("notes", "(uid, meeting_id, title) VALUES ('new', 1, 'x')"),
    "decisions": ("text", "(uid, meeting_id, text) VALUES ('new', 1, 'x')"),
    "documents": ("title", "(meeting_id, title) VALUES (1, 'x')"),
    "invitations": ("reply", "(meeting_id, person_id) VALUES (1, 2)"),
    "roti": ("votes", None),
}


@pytest.mark.parametrize("status", ["closed", "approved"])
@pytest.mark.parametrize("table", CONTENT)
def test_the_content_of_closed_minutes_is_guarded_whoever_writes(
    dossier: Dossier, table: str, status: str
):
    with dossier.transaction("Note how it stands"):
        dossier.update("meetings", 1, {"status": status})
    column, new = CONTENT[table]
    value = {"reply": "'maybe'", "votes": "8"}.get(column, "'Autre'")
    assert "closed meeting" in refused(
        dossier, f"UPDATE {table} SET {column} = {value} WHERE meeting_id = 1"
    )
    assert "closed meeting" in refused(dossier, f"DELETE FROM {table} WHERE meeting_id = 1")
    if new is not None:
        assert "closed meeting" in refused(dossier, f"INSERT INTO {table} {new}")
    # Neither taken away from it nor put into it by moving.
    assert "closed meeting" in refused(
        dossier, f"UPDATE {table} SET meeting_id = 3 WHERE meeting_id = 1"
    )


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO non_voters (decision_id, person_id) VALUES (1, 2)",
        "UPDATE non_voters SET person_id = 2",
        "DELETE FROM non_voters",
    ],
)
def test_who_did_not_vote_is_guarded_with_the_rest_of_closed_minutes(dossier: Dossier, sql: str):
    assert "closed meeting" in refused(dossier, sql)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("title", "Autre"), ("place", None), ("starts_at", "2026-01-21T14:30"), ("chair_id", None),
        ("secretary_id", 1), ("number", 2), ("opened_at", None), ("adjourned_at", None),
        ("sequence_id", None), ("step_id", None), ("committee_id", 2), ("uid", "other"),
        ("convened_on", None), ("ends_at", None), ("video_link", None), ("cancel_reason", "x"),
        ("convened_for", None), ("convened_place", "x"), ("convened_agenda", "x"),
        ("replaced_on", None), ("replaced_for", None),
    ],
)  # fmt: skip
def test_what_closed_minutes_say_of_the_meeting_is_guarded(
    dossier: Dossier, column: str, value: object
):
    said = refused(dossier, f"UPDATE meetings SET {column} = ? WHERE id = 1", value)
    assert "closed meeting" in said


def test_a_closed_meeting_is_never_removed(dossier: Dossier):
    assert "closed meeting" in refused(dossier, "DELETE FROM meetings WHERE id = 1")


def test_what_happens_after_the_closing_is_not_guarded(dossier: Dossier):
    with dossier.transaction("Send"):
        dossier.update("meetings", 1, {"sent_on": "2026-02-02", "approved_on": None})
        dossier.update("meetings", 1, {"status": "closed", "approved_at_id": None})
        dossier.insert(
            "deliveries", {"meeting_id": 1, "document": "Compte rendu", "on_day": "2026-02-02"}
        )
    assert dossier.value("SELECT status FROM meetings WHERE id = 1") == "closed"


@pytest.mark.parametrize(
    "sql", ["UPDATE versions SET data = '{}'", "DELETE FROM versions", "UPDATE versions SET id = 9"]
)
def test_a_closed_version_never_changes_even_when_the_minutes_are_reopened(
    dossier: Dossier, sql: str
):
    assert "frozen version" in refused(dossier, sql)
    with dossier.transaction("Reopen"):
        dossier.update("meetings", 1, {"status": "held"})
    assert "frozen version" in refused(dossier, sql)


# Days kept beside


def test_the_day_of_a_meeting_is_beside_each_presence_once_it_took_place(dossier: Dossier):
    with dossier.transaction("Prepare"):
        dossier.insert("attendances", {"meeting_id": 3, "person_id": 1, "status": "present"})
    day = "SELECT took_place_on FROM attendances WHERE meeting_id = 3"
    seen = [dossier.value(day)]
    for values in (
        {"status": "held"}, {"starts_at": "2026-03-05T09:00"}, {"status": "closed"},
        {"status": "planned"},
    ):  # fmt: skip
        with dossier.transaction("Change"):
            dossier.update("meetings", 3, values)
        seen.append(dossier.value(day))
    assert seen == [None, "2026-03-04", "2026-03-05", "2026-03-05", None]


def test_the_day_of_an_exchange_is_beside_each_person(dossier: Dossier):
    with dossier.transaction("Change"):
        dossier.update("interactions", 1, {"on_day": "2026-02-28"})
        dossier.insert("interaction_people", {"interaction_id": 1, "person_id": 2, "position": 2})
    assert dossier.tuples("SELECT DISTINCT on_day FROM interaction_people") == [("2026-02-28",)]
