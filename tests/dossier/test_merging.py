"""Merging two persons: every link follows, closed minutes stay, one undo takes it back."""

import json
from typing import Any

import pytest

from copil_desktop.domain.same_person import Likeness
from copil_desktop.dossier import Dossier, guards, known_people, merging
from copil_desktop.dossier.interchange import export_json, import_json
from copil_desktop.errors import UserError
from tests.dossier.everything import EVERYTHING
from tests.dossier.tools import check_references, check_search, content, in_memory


@pytest.fixture
def everything() -> Dossier:
    made = in_memory()
    import_json(made, EVERYTHING)
    made.forget_undo()
    return made


@pytest.fixture
def empty() -> Dossier:
    return in_memory()


def person(dossier: Dossier, first: str, last: str, **values: Any) -> int:
    return dossier.records.add("people", first_name=first, last_name=last, **values)


def key(dossier: Dossier, uid: str) -> int:
    return dossier.value("SELECT id FROM people WHERE uid = ?", (uid,))


def a_double_everywhere(dossier: Dossier) -> int:
    """Make somebody whom one row of every link of the schema names, in closed minutes too."""
    double = person(dossier, "Marie", "Roi", email="m.roi@rivelac.example")
    with dossier.transaction("Prepare"), guards.lifted(dossier.conn):
        for table, column in merging.links(dossier):
            if table in ("merged", "distinct_people"):
                continue
            row = dossier.value(f"SELECT max(id) FROM {table}")
            assert row is not None, f"nothing in {table}: the example of everything is not whole"
            try:
                dossier.execute(f"UPDATE {table} SET {column} = ? WHERE id = ?", (double, row))
            except Exception as error:  # pragma: no cover - says which link
                raise AssertionError((table, column)) from error
        other = key(dossier, "paul")
        dossier.insert("merged", {"uid": "older-double", "into_id": double})
        dossier.insert("distinct_people", {"person_id": double, "other_id": other})
        # Nobody represents themselves: the row pointed twice above is set right.
        dossier.execute(
            "UPDATE attendances SET represented_by_id = ? WHERE represented_by_id = person_id",
            (other,),
        )
    dossier.forget_undo()
    return double


def test_every_link_of_the_schema_follows(everything: Dossier):
    double, kept = a_double_everywhere(everything), person(everything, "Marie", "Durand")
    named = {
        link: everything.value(
            f"SELECT count(*) FROM {link.table} WHERE {link.column} = ?", (double,)
        )
        for link in merging.links(everything)
    }
    expected = {link: count for link, count in named.items() if count}
    assert len(expected) >= 20
    merging.merge(everything, kept, double)
    for table, column in merging.links(everything):
        left = f"SELECT count(*) FROM {table} WHERE {column} = ?"
        assert everything.value(left, (double,)) == 0, (table, column)
        assert everything.value(left, (kept,)) >= bool(expected.get((table, column))), (
            table,
            column,
        )
    check_references(everything)
    check_search(everything)


def test_the_guards_stand_again_and_frozen_versions_are_the_same_bytes(everything: Dossier):
    schema = everything.tuples("SELECT name, sql FROM sqlite_schema ORDER BY name")
    versions = everything.tuples("SELECT * FROM versions")
    merging.merge(everything, key(everything, "ines"), key(everything, "marie"))
    assert everything.tuples("SELECT name, sql FROM sqlite_schema ORDER BY name") == schema
    assert everything.tuples("SELECT * FROM versions") == versions
    with pytest.raises(UserError, match="arrêté"), everything.transaction("Try"):
        everything.execute(
            "UPDATE attendances SET status = 'excused' WHERE meeting_id IN"
            " (SELECT id FROM meetings WHERE status IN ('closed', 'approved'))"
        )


def test_in_closed_minutes_only_who_is_named_changes(everything: Dossier):
    double, kept = a_double_everywhere(everything), key(everything, "ines")
    closed = (
        "SELECT id, meeting_id, position, status, arrived_at_id, left_at_id, remark"
        " FROM attendances WHERE meeting_id IN"
        " (SELECT id FROM meetings WHERE status IN ('closed', 'approved')) ORDER BY id"
    )
    before = everything.tuples(closed)
    merging.merge(everything, kept, double)
    assert everything.tuples(closed) == before


def test_one_undo_takes_it_back_and_a_redo_does_it_again(everything: Dossier):
    double, kept = a_double_everywhere(everything), key(everything, "ines")
    before = content(everything)
    merging.merge(everything, kept, double, {"job_title": "Chargée de mission"})
    after = content(everything)
    assert everything.undo() == merging.MERGE
    assert content(everything) == before
    everything.redo()
    assert content(everything) == after
    check_references(everything)


def committee_with_meeting(dossier: Dossier) -> tuple[int, int]:
    committee = dossier.records.add("committees", name="COPIL")
    meeting = dossier.records.add(
        "meetings", committee_id=committee, starts_at="2026-01-20T14:30", status="held"
    )
    return committee, meeting


@pytest.mark.parametrize("closed", [False, True])
def test_at_one_meeting_the_stronger_presence_stays(empty: Dossier, closed: bool):
    _committee, meeting = committee_with_meeting(empty)
    kept, gone = person(empty, "Marie", "Roy"), person(empty, "Marie", "Roi")
    add = empty.records.add
    add("attendances", meeting_id=meeting, person_id=kept, status="excused", remark="en congé")
    add("attendances", meeting_id=meeting, person_id=gone, status="present")
    if closed:
        empty.records.change("meetings", meeting, status="closed")
    merging.merge(empty, kept, gone)
    rows = empty.tuples("SELECT person_id, status, remark, took_place_on FROM attendances")
    assert rows == [(kept, "present", None if closed else "en congé", "2026-01-20")]


def test_memberships_at_the_same_time_become_one_and_others_stay(empty: Dossier):
    committee, _meeting = committee_with_meeting(empty)
    kept, gone = person(empty, "Marie", "Roy"), person(empty, "Marie", "Roi")
    third = person(empty, "Paul", "Ostrowski")
    add = empty.records.add

    def member(who: int, joined: str, left: str | None, role: str = "member", **values: Any):
        return add(
            "memberships", committee_id=committee, person_id=who, joined_on=joined,
            left_on=left, role=role, **values,
        )  # fmt: skip

    member(kept, "2020-01-01", "2021-01-01")
    member(kept, "2024-01-01", "2025-06-01", voting=0)
    theirs = member(gone, "2025-01-01", None, "chair", college="Élus")
    replacing = member(third, "2025-01-01", None, substitute_for_id=theirs)
    merging.merge(empty, kept, gone)
    rows = empty.tuples(
        "SELECT joined_on, left_on, role, college, voting FROM memberships"
        " WHERE person_id = ? ORDER BY joined_on",
        (kept,),
    )
    assert rows == [
        ("2020-01-01", "2021-01-01", "member", None, 1),
        ("2024-01-01", None, "chair", "Élus", 1),
    ]
    titular = empty.records.get("memberships", replacing)["substitute_for_id"]
    assert empty.records.get("memberships", titular)["person_id"] == kept


def test_the_sheet_is_completed_or_as_chosen_and_the_other_structure_is_remembered(empty: Dossier):
    town = empty.records.add("organisations", name="Ville")
    firm = empty.records.add("organisations", name="Propreté Services")
    kept = person(empty, "Marie", "Roy", organisation_id=town, email="a@x.example")
    gone = person(
        empty, "Marie", "Roy", organisation_id=firm, job_title="Gérante",
        email="b@x.example", phone="04 65 71 00 00",
    )  # fmt: skip
    merging.merge(empty, kept, gone, {"email": "b@x.example"})
    row = empty.records.get("people", kept)
    assert (row["email"], row["phone"], row["job_title"]) == (
        "b@x.example", "04 65 71 00 00", "Gérante",
    )  # fmt: skip
    assert row["organisation_id"] == town
    assert [(r["organisation_id"], r["job_title"]) for r in empty.records.children(
        "affiliations", kept
    )] == [(firm, "Gérante")]  # fmt: skip


def test_those_who_represented_one_another_are_two_persons(empty: Dossier):
    _committee, meeting = committee_with_meeting(empty)
    kept, gone = person(empty, "Marie", "Roy"), person(empty, "Marie", "Roi")
    empty.records.add(
        "attendances", meeting_id=meeting, person_id=gone, status="represented",
        represented_by_id=kept,
    )  # fmt: skip
    before = content(empty)
    with pytest.raises(UserError, match=r"20\sjanv\. 2026"):
        merging.merge(empty, kept, gone)
    assert content(empty) == before


def test_a_proxy_announced_in_a_reply_tells_two_persons(empty: Dossier):
    committee = empty.records.add("committees", name="COPIL")
    meeting = empty.records.add("meetings", committee_id=committee, starts_at="2026-05-20T14:30")
    kept, gone = person(empty, "Marie", "Roy"), person(empty, "Marie", "Roi")
    invitation = empty.records.add(
        "invitations", meeting_id=meeting, person_id=kept, reply="no", proxy_to_id=gone
    )
    with pytest.raises(UserError, match=r"20\smai 2026"):
        merging.merge(empty, kept, gone)
    empty.records.change("invitations", invitation, proxy_to_id=None)
    merging.merge(empty, kept, gone)


def test_those_who_do_not_vote_are_counted_once(empty: Dossier):
    _committee, meeting = committee_with_meeting(empty)
    kept, gone = person(empty, "Marie", "Roy"), person(empty, "Marie", "Roi")
    decision = empty.records.add("decisions", meeting_id=meeting, text="Oui.")
    for who in (gone, kept):
        empty.records.add("non_voters", decision_id=decision, person_id=who)
    merging.merge(empty, kept, gone)
    assert empty.tuples("SELECT person_id FROM non_voters") == [(kept,)]


def test_an_older_file_does_not_bring_the_merged_person_back(everything: Dossier):
    older = export_json(everything)
    merging.merge(everything, key(everything, "ines"), key(everything, "marie"))
    after = export_json(everything)
    assert json.loads(after)["merged"] == {"marie": "ines", "marie-double": "ines"}
    trimmed = json.loads(older)
    # What else an older file says is news to the dossier as ever: only the persons matter here.
    for person_record in trimmed["people"]:
        for name in set(person_record) - {"uid", "last_name"}:
            del person_record[name]
    trimmed["coordinator"] = "marie"
    report = import_json(everything, trimmed)
    assert any(each.merged and each.person == "marie" for each in report.skipped)
    assert key(everything, "marie") is None
    assert json.loads(export_json(everything)) == json.loads(after)


def test_an_older_file_with_both_at_one_closed_meeting_changes_nothing(empty: Dossier):
    _committee, meeting = committee_with_meeting(empty)
    people = [person(empty, "Marie", last) for last in ("Roi", "Zola", "Roy")]
    for who, status in zip(people, ("present", "absent", "excused"), strict=True):
        empty.records.add("attendances", meeting_id=meeting, person_id=who, status=status)
    empty.records.change("meetings", meeting, status="closed")
    older = export_json(empty)
    merging.merge(empty, people[2], people[0])
    before = export_json(empty)
    import_json(empty, older)
    assert export_json(empty) == before


def test_a_file_written_after_a_merge_is_read_the_same_in_an_empty_dossier(everything: Dossier):
    merging.merge(everything, key(everything, "ines"), key(everything, "marie"))
    written = export_json(everything)
    fresh = in_memory()
    import_json(fresh, written)
    assert export_json(fresh) == written


def test_a_file_does_not_merge_persons_who_live_here(empty: Dossier):
    import_json(empty, {"format": "copil-dossier", "version": 1, "people": [
        {"uid": "a", "last_name": "Roy"}, {"uid": "b", "last_name": "Roi"}]})  # fmt: skip
    report = import_json(empty, {"format": "copil-dossier", "version": 1,
        "people": [{"uid": "a", "last_name": "Roy"}], "merged": {"b": "a"}})  # fmt: skip
    assert report.nothing_changed
    assert key(empty, "b") is not None


def doubles(dossier: Dossier) -> list[known_people.PossibleDouble]:
    return known_people.possible_doubles(
        known_people.people(dossier), known_people.told_apart(dossier)
    )


def test_possible_doubles_are_told_with_their_reasons_until_told_apart(empty: Dossier):
    marie = person(empty, "Marie", "N'Guyen", email="m@x.example")
    person(empty, "Paul", "Ostrowski")
    swapped = person(empty, "Nguyen", "Marie")
    near = person(empty, "Paule", "Ostrowski")
    found = {each.id: each.reasons for each in doubles(empty)}
    assert (Likeness.SWAPPED_NAME,) in found.values()
    assert (Likeness.NEAR_NAME,) in found.values()
    assert len(found) == 2
    merging.tell_apart(empty, marie, swapped)
    merging.tell_apart(empty, near, empty.value("SELECT id FROM people WHERE first_name = 'Paul'"))
    assert doubles(empty) == []
