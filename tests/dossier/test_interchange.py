import copy
import json
from collections.abc import Iterator
from operator import itemgetter
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import HealthCheck, given, settings

from copil_desktop import paths
from copil_desktop.dossier import Dossier
from copil_desktop.dossier.interchange import (
    RefusedImportError,
    Report,
    export_json,
    import_first,
    import_json,
    read,
    steps,
)
from copil_desktop.dossier.interchange.shape import BY_TABLE, walk
from tests.dossier.everything import EVERYTHING
from tests.dossier.tools import check_references, check_search, content, in_memory
from tests.strategies import dossiers

VALLEE = (Path(__file__).parent.parent / "data" / "vallee.json").read_bytes()
HEAD = {"format": "copil-dossier", "version": 1}
#: Columns that no file holds: kept by triggers from others, or by the number.
DERIVED = {
    ("attendances", "took_place_on"),
    ("interaction_people", "on_day"),
    ("versions", "position"),
}


def vallee() -> dict[str, Any]:
    return json.loads(VALLEE)


def exported(dossier: Dossier) -> dict[str, Any]:
    return json.loads(export_json(dossier))


def record(dossier: Dossier, array: str, uid: str) -> dict[str, Any]:
    return next(each for each in exported(dossier)[array] if each["uid"] == uid)


def brought(**arrays: Any) -> dict[str, Any]:
    return {**HEAD, **arrays}


def in_both(one: Dossier) -> None:
    """Export, import into an empty dossier, export: the same bytes."""
    text = export_json(one)
    other = in_memory()
    import_json(other, text)
    assert export_json(other) == text


# The contract


def _properties(node: dict[str, Any], root: dict[str, Any], at: str = "") -> Iterator[str]:
    if "$ref" in node:
        yield from _properties(root["$defs"][node["$ref"].rsplit("/", 1)[-1]], root, at)
    for form in node.get("anyOf", ()):
        yield from _properties(form, root, at)
    if "items" in node:
        yield from _properties(node["items"], root, at)
    for name, inner in node.get("properties", {}).items():
        yield f"{at}.{name}"
        yield from _properties(inner, root, f"{at}.{name}")


def _given(value: Any, at: str = "") -> Iterator[str]:
    if isinstance(value, list):
        for each in value:
            yield from _given(each, at)
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield f"{at}.{name}"
            yield from _given(inner, f"{at}.{name}")


def _schema() -> dict[str, Any]:
    return json.loads((paths.resources() / "dossier.schema.json").read_text("utf-8"))


def test_the_dossier_with_everything_leaves_no_property_of_the_format_out():
    schema = _schema()
    assert set(_properties(schema, schema)) - set(_given(EVERYTHING)) == set()


def test_every_column_is_in_the_file():
    dossier = in_memory()
    written = {(table, column) for table in BY_TABLE for column in BY_TABLE[table].columns}
    held = {
        (table, column)
        for table, columns in dossier.columns.items()
        for column in columns
        if column != "id"
    }
    assert held - written == DERIVED
    assert written - held == set()


def test_what_is_left_out_takes_the_defaults_of_the_tables():
    dossier = in_memory()
    for shape in walk():
        defaults = {
            row["name"]: row["dflt_value"]
            for row in dossier.dicts(f"PRAGMA table_info({shape.table})")
        }
        for field in shape.fields:
            given = defaults[field.column]
            plain = given.strip("'") if given is not None else None
            assert field.default is None or str(field.default) == plain, field


def test_everything_comes_back_byte_for_byte():
    dossier = in_memory()
    import_json(dossier, EVERYTHING)
    in_both(dossier)


def _holds(found: Any, given: Any) -> bool:
    """Tell whether what was found says all that was given; null and absent are the same."""
    if isinstance(given, dict):
        return all(_holds(found.get(name), value) for name, value in given.items())
    if not isinstance(given, list):
        return found == given
    return len(found) == len(given) and all(map(_holds, found, given))


def test_everything_comes_back_as_it_was_given():
    dossier = in_memory()
    import_json(dossier, EVERYTHING)
    found = exported(dossier)
    for name, value in EVERYTHING.items():
        wanted = value
        if isinstance(value, list) and isinstance(value[0], dict):
            # Records are sorted by uid; arrays inside them keep their order.
            wanted = sorted(value, key=itemgetter("uid" if "uid" in value[0] else "person"))
        assert _holds(found[name], wanted), name


def test_the_export_keeps_to_the_format():
    dossier = in_memory()
    import_json(dossier, EVERYTHING)
    validator = jsonschema_rs.validator_for(_schema())
    assert [str(error) for error in validator.iter_errors(exported(dossier))] == []


def test_the_export_is_sorted_and_indented_and_in_plain_letters():
    dossier = in_memory()
    import_json(dossier, VALLEE)
    text = export_json(dossier)
    again = json.dumps(json.loads(text), sort_keys=True, indent=2, ensure_ascii=False)
    assert text == again + "\n"
    assert "Élèves" in text
    assert [each["uid"] for each in json.loads(text)["people"]] == sorted(
        each["uid"] for each in vallee()["people"]
    )


def test_the_example_of_the_valley_comes_back_byte_for_byte():
    dossier = in_memory()
    import_json(dossier, VALLEE)
    in_both(dossier)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(dossiers())
def test_any_dossier_comes_back_and_imports_twice_as_once(data: dict[str, Any]):
    dossier = in_memory()
    import_json(dossier, data)
    text = export_json(dossier)
    assert import_json(dossier, data).nothing_changed
    assert import_json(dossier, text).nothing_changed
    in_both(dossier)


# Merging


def test_importing_twice_changes_nothing_and_says_so():
    dossier = in_memory()
    assert not import_json(dossier, EVERYTHING).nothing_changed
    before, steps_done = content(dossier), dossier.undo_label
    told: list[object] = []
    dossier.subscribe(told.append)
    report = import_json(dossier, EVERYTHING)
    assert report == Report({}, {}, (), {})
    assert report.nothing_changed
    assert content(dossier) == before
    assert told == []
    assert dossier.undo_label == steps_done


def test_the_defaults_of_the_format_fill_what_is_left_out():
    dossier = in_memory()
    import_json(
        dossier,
        brought(
            people=[{"uid": "p", "last_name": "Roy"}],
            committees=[{"uid": "c", "name": "COPIL"}],
            memberships=[{"uid": "m", "committee": "c", "person": "p"}],
            meetings=[
                {
                    "uid": "r",
                    "committee": "c",
                    "starts_at": "2026-01-01T10:00",
                    "decisions": [{"uid": "d", "text": "Oui."}],
                }
            ],
            action_items=[{"uid": "a", "text": "Faire"}],
            check_ins=[{"uid": "k", "person": "p", "on": "2026-01-01", "score": 3}],
            interactions=[{"uid": "e", "on": "2026-01-01", "people": ["p"]}],
        ),
    )
    made = exported(dossier)
    assert made["settings"] == {
        "contact_interval_days": 60,
        "check_in_stale_days": 90,
        "check_ins_kept_months": 12,
    }
    assert made["committees"][0]["approval"] == "next_meeting"
    assert made["committees"][0]["max_proxies"] == 1
    assert (made["memberships"][0]["role"], made["memberships"][0]["voting"]) == ("member", True)
    assert made["meetings"][0]["status"] == "planned"
    assert made["meetings"][0]["decisions"][0]["outcome"] == "adopted"
    assert (made["action_items"][0]["status"], made["action_items"][0]["priority"]) == (
        "open",
        "normal",
    )
    assert made["check_ins"][0]["source"] == "observed"
    assert made["interactions"][0]["channel"] == "other"
    assert made["interactions"][0]["direction"] == "outgoing"
    assert "rank" not in made["people"][0]


def test_an_absent_property_is_left_alone_and_null_erases():
    dossier = in_memory()
    import_json(dossier, EVERYTHING)
    import_json(
        dossier, brought(people=[{"uid": "marie", "last_name": "Leroy", "phone": None, "rank": 2}])
    )
    marie = record(dossier, "people", "marie")
    assert (marie["last_name"], marie["rank"]) == ("Leroy", 2)
    assert "phone" not in marie
    assert marie["email"] == "marie.roy@rivelac.example"
    assert marie["is_ambassador"] is True
    assert len(marie["unavailabilities"]) == 2


def test_settings_are_merged_one_by_one():
    dossier = in_memory()
    import_json(dossier, EVERYTHING)
    import_json(
        dossier,
        brought(settings={"check_in_stale_days": 7, "gesture_weights": {"late": 2, "missed": 1}}),
    )
    assert exported(dossier)["settings"] == {
        "check_in_stale_days": 7,
        "check_ins_kept_months": 18,
        "contact_interval_days": 45,
        "contact_interval_days_by_world": {"company": 30, "school": 75},
        "gesture_weights": {"silence": 3.0, "late": 2.0, "missed": 1.0},
    }


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (None, None),
        (
            {"counts": "present", "share": 0.5},
            {"counts": "present", "share": 0.5, "strict": True},
        ),
        (
            {"counts": "present", "members": 4},
            {"counts": "present", "members": 4},
        ),
    ],
)
def test_a_quorum_is_a_share_or_a_number_of_members(given: Any, expected: Any):
    dossier = in_memory()
    import_json(dossier, EVERYTHING)
    import_json(dossier, brought(committees=[{"uid": "copil", "name": "C", "quorum": given}]))
    assert record(dossier, "committees", "copil").get("quorum") == expected


@pytest.mark.parametrize("share", ["0.5", "0.66666666666666666667", "0.50", "1", "1.0", "5e-1"])
def test_a_share_is_kept_in_exact_decimals(share: str):
    dossier = in_memory()
    text = json.dumps(
        brought(
            committees=[{"uid": "c", "name": "C", "quorum": {"counts": "present", "share": 9999}}]
        )
    ).replace("9999", share)
    import_json(dossier, text)
    kept = "0.5" if share == "5e-1" else share
    assert dossier.value("SELECT quorum_share FROM committees") == kept
    assert f'"share": {kept}' in export_json(dossier)
    assert import_json(dossier, text).nothing_changed


def test_arrays_take_the_order_of_the_file_and_absent_members_follow():
    dossier = in_memory()
    import_json(dossier, EVERYTHING)
    import_json(
        dossier,
        brought(
            committees=[
                {"uid": "copil", "name": "C", "colleges": ["Associations", "Collectivités"]}
            ],
            sequences=[
                {
                    "uid": "sequence",
                    "committee": "copil",
                    "name": "S",
                    "steps": [
                        {"uid": "step-0", "name": "Avant"},
                        {"uid": "step-1", "name": "S’accorder"},
                    ],
                }
            ],
            people=[{"uid": "marie", "last_name": "Roy", "copy_to": ["a@rivelac.example"]}],
        ),
    )
    assert record(dossier, "committees", "copil")["colleges"] == [
        "Associations",
        "Collectivités",
        "Entreprises",
    ]
    assert record(dossier, "people", "marie")["copy_to"] == [
        "a@rivelac.example",
        "b@rivelac.example",
    ]
    (sequence,) = exported(dossier)["sequences"]
    assert [step["uid"] for step in sequence["steps"]] == ["step-0", "step-1", "step-2"]
    # Only the step named in the file was touched otherwise.
    assert sequence["steps"][2]["passed_at"] == "r2"


def test_order_alone_is_a_change_and_the_same_order_is_none():
    dossier = in_memory()
    import_json(dossier, EVERYTHING)
    colleges = {"uid": "copil", "name": "Comité de pilotage"}
    same = brought(committees=[{**colleges, "colleges": ["Entreprises", "Collectivités"]}])
    other = brought(committees=[{**colleges, "colleges": ["Collectivités", "Entreprises"]}])
    assert import_json(dossier, same).nothing_changed
    assert import_json(dossier, other).changed == {"colleges": 2}


def test_members_without_uid_are_found_again_by_what_they_are():
    dossier = in_memory()
    import_json(dossier, EVERYTHING)
    import_json(
        dossier,
        brought(
            people=[
                {
                    "uid": "marie",
                    "last_name": "Roy",
                    "unavailabilities": [
                        {"from": "2026-08-01", "until": "2026-08-21", "why": "vacances"},
                        {"from": "2026-12-24", "until": "2026-12-31"},
                    ],
                }
            ],
            action_items=[
                {
                    "uid": "a1",
                    "text": "Envoyer la convention",
                    "reviews": [{"meeting": "r1", "status": "done"}],
                }
            ],
        ),
    )
    away = record(dossier, "people", "marie")["unavailabilities"]
    assert [(each["from"], each.get("why")) for each in away] == [
        ("2026-08-01", "vacances"),
        ("2026-12-24", None),
        ("2026-02-01", None),
    ]
    reviews = record(dossier, "action_items", "a1")["reviews"]
    assert [(each["meeting"], each["status"]) for each in reviews] == [
        ("r1", "done"),
        ("r2", "in_progress"),
    ]


def test_nothing_is_ever_deleted():
    dossier = in_memory()
    import_json(dossier, EVERYTHING)
    before = {table: len(rows) for table, rows in content(dossier).items()}
    import_json(dossier, brought(people=[], committees=[], erased=[], interactions=[]))
    meeting = {"uid": "r2", "committee": "copil", "starts_at": "2026-03-03T14:30", "agenda": []}
    import_json(dossier, brought(meetings=[meeting], people=[{"uid": "new", "last_name": "A"}]))
    after = {table: len(rows) for table, rows in content(dossier).items()}
    assert all(after[table] >= count for table, count in before.items())


def test_references_resolve_in_the_file_and_the_dossier_together():
    dossier = in_memory()
    import_json(dossier, EVERYTHING)
    import_json(
        dossier,
        brought(
            people=[{"uid": "new", "last_name": "Diallo", "organisation": "town"}],
            memberships=[{"uid": "m-new", "committee": "copil", "person": "new"}],
        ),
    )
    assert record(dossier, "memberships", "m-new")["person"] == "new"


@pytest.mark.parametrize(
    ("given", "place"),
    [
        (
            {
                "meetings": [
                    {
                        "uid": "r2",
                        "committee": "copil",
                        "starts_at": "2026-03-03T14:30",
                        "agenda": [{"uid": "r1a", "title": "Suivi"}],
                    }
                ]
            },
            "meetings[0].agenda[0].uid",
        ),
        (
            {"sequences": [{"uid": "sequence", "committee": "team", "name": "S"}]},
            "sequences[0].committee",
        ),
        (
            {"memberships": [{"uid": "m-paul", "committee": "team", "person": "paul"}]},
            "memberships[0].committee",
        ),
    ],
)
def test_a_uid_never_changes_its_parent(given: dict[str, Any], place: str):
    dossier = in_memory()
    import_json(dossier, EVERYTHING)
    with pytest.raises(RefusedImportError) as refused:
        import_json(dossier, brought(**given))
    assert place in [str(fault).split(": ")[0] for fault in refused.value.faults]


def test_unknown_properties_are_named_once_with_how_often():
    dossier = in_memory()
    data = vallee()
    for person in data["people"][2:5]:
        person["nickname"] = "?"
    data["settings"]["colour"] = "blue"
    data["versions"] = []
    report = import_json(dossier, data)
    assert report.unknown == {"people[2].nickname": 3, "settings.colour": 1, "versions": 1}


def test_a_whole_number_may_be_written_with_a_point():
    dossier = in_memory()
    import_json(dossier, brought(settings={"contact_interval_days": 30.0}))
    assert dossier.value("SELECT contact_interval_days FROM dossier") == 30
    assert dossier.value("SELECT typeof(contact_interval_days) FROM dossier") == "integer"


def test_a_byte_order_mark_is_no_fault():
    assert not import_json(in_memory(), b"\xef\xbb\xbf" + VALLEE).nothing_changed


def test_numbers_brought_by_a_file_are_not_given_again():
    dossier = in_memory()
    import_json(dossier, EVERYTHING)
    held = dossier.value("SELECT id FROM meetings WHERE uid = 'r2'")
    added = dossier.decisions.add(held, "Encore.")
    assert dossier.value("SELECT number FROM decisions WHERE id = ?", (added,)) == "2026-013"


def test_the_highest_number_counts_where_a_file_says_no_more():
    dossier = in_memory()
    data = copy.deepcopy(EVERYTHING)
    del data["numbering"]
    import_json(dossier, data)
    assert exported(dossier)["numbering"] == {"2026": 8, "A2026": 1}
    import_json(dossier, brought(numbering={"2026": 3}))
    assert exported(dossier)["numbering"] == {"2026": 8, "A2026": 1}


# One transaction, one step


def test_an_import_is_one_step_that_can_be_taken_back_and_put_again():
    dossier = in_memory()
    import_json(dossier, brought(people=[{"uid": "before", "last_name": "Roy"}]))
    before = content(dossier)
    told: list[frozenset[str]] = []
    dossier.subscribe(lambda change: told.append(change.tables))
    import_json(dossier, EVERYTHING)
    after = content(dossier)
    assert dossier.undo_label == "Import a file"
    assert len(told) == 1
    dossier.undo()
    assert content(dossier) == before
    check_search(dossier)
    dossier.redo()
    assert content(dossier) == after
    check_search(dossier)
    check_references(dossier)


def test_an_import_given_up_between_two_steps_leaves_nothing():
    dossier = in_memory()
    before = content(dossier)
    work = steps(dossier, read(VALLEE))
    done = [next(work).done for _step in range(10)]
    work.close()
    assert done == sorted(done)
    assert content(dossier) == before
    assert dossier.undo_label is None
    assert not import_json(dossier, VALLEE).nothing_changed


def test_the_progress_of_an_import_never_goes_beyond_its_total():
    seen = list(steps(in_memory(), read(VALLEE)))
    assert all(0 <= each.done <= each.total for each in seen)
    assert seen[-1].done == seen[-1].total


def test_a_read_only_dossier_takes_no_import(tmp_path: Path):
    from copil_desktop.dossier import open_dossier
    from copil_desktop.errors import UserError

    path = tmp_path / "v.copil"
    import_first(path, read(VALLEE))
    with open_dossier(path, read_only=True) as dossier, pytest.raises(UserError):
        import_json(dossier, EVERYTHING)


# Closed minutes


def test_a_closed_meeting_comes_in_with_its_content():
    dossier = in_memory()
    import_json(dossier, EVERYTHING)
    meeting = record(dossier, "meetings", "r1")
    assert meeting["status"] == "approved"
    assert len(meeting["attendances"]) == 3
    assert dossier.value("SELECT count(*) FROM attendances WHERE took_place_on = '2026-01-20'") == 3


def test_a_held_meeting_may_be_closed_by_a_file_that_changes_its_content_too():
    dossier = in_memory()
    data = vallee()
    data["meetings"][0]["status"] = "held"
    import_json(dossier, data)
    data = vallee()
    data["meetings"][0]["agenda"][0]["notes"] = "Autre chose."
    data["meetings"][0]["versions"] = [{"number": 1, "closed_on": "2026-01-21"}]
    import_json(dossier, data)
    meeting = record(dossier, "meetings", "r1")
    assert meeting["status"] == "approved"
    assert meeting["agenda"][0]["notes"] == "Autre chose."
    in_both(dossier)


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"title": "Autre"}, "meetings[0].title"),
        ({"starts_at": "2026-01-21T14:30"}, "meetings[0].starts_at"),
        ({"chair": None}, "meetings[0].chair"),
        ({"status": "held"}, "meetings[0].status"),
        (
            {"attendances": [{"person": "paul", "status": "absent"}]},
            "meetings[0].attendances[0].status",
        ),
        (
            {"attendances": [{"person": "ines", "status": "present"}]},
            "meetings[0].attendances[0]",
        ),
        (
            {"agenda": [{"uid": "r1b", "title": "Objectifs", "notes": "Autre"}]},
            "meetings[0].agenda[0].notes",
        ),
        ({"agenda": [{"uid": "r1a", "title": "Suivi"}]}, "meetings[0].agenda"),
        ({"decisions": [{"uid": "d9", "text": "Encore"}]}, "meetings[0].decisions[0]"),
        ({"documents": [{"title": "Autre"}]}, "meetings[0].documents[0]"),
        ({"roti": {"3": 9}}, 'meetings[0].roti["3"]'),
        ({"invitations": [{"person": "ines"}]}, "meetings[0].invitations[0]"),
        (
            {"versions": [{"number": 1, "closed_on": "2026-01-21", "data": {"a": "e"}}]},
            "meetings[0].versions[0].data",
        ),
        ({"versions": [{"number": 3, "closed_on": "2026-02-21"}]}, "meetings[0].versions[0]"),
    ],
)
def test_the_content_of_closed_minutes_is_never_changed(change: dict[str, Any], place: str):
    dossier = in_memory()
    import_json(dossier, EVERYTHING)
    before = content(dossier)
    meeting = {"uid": "r1", "committee": "copil", "starts_at": "2026-01-20T14:30", **change}
    with pytest.raises(RefusedImportError) as refused:
        import_json(dossier, brought(meetings=[meeting]))
    assert place in [str(fault).split(": ")[0] for fault in refused.value.faults]
    assert content(dossier) == before


def test_what_happens_to_closed_minutes_afterwards_may_come_in():
    dossier = in_memory()
    import_json(dossier, EVERYTHING)
    meeting = {
        "uid": "r1",
        "committee": "copil",
        "starts_at": "2026-01-20T14:30",
        "sent_on": "2026-01-23",
        "corrections": [{"uid": "other", "text": "Une virgule."}],
        "deliveries": [{"document": "Compte rendu", "on": "2026-01-23"}],
    }
    import_json(dossier, brought(meetings=[meeting]))
    made = record(dossier, "meetings", "r1")
    assert made["sent_on"] == "2026-01-23"
    assert len(made["corrections"]) == 2
    assert len(made["deliveries"]) == 3


# Erased persons


def test_records_of_persons_erased_here_are_skipped_and_reported():
    dossier = in_memory()
    import_json(dossier, brought(erased=["lefort"]))
    report = import_json(dossier, VALLEE)
    made = exported(dossier)
    assert [(each.path, each.person) for each in report.skipped] == [
        ("people[5]", "lefort"),
        ("memberships[6]", "lefort"),
        ("interactions[0].summary", "lefort"),
    ]
    assert "Lefort" not in export_json(dossier)
    assert "m-lefort" not in [each["uid"] for each in made["memberships"]]
    # Presences stay, as those of an erased person.
    nameless = next(each for each in made["people"] if each["uid"] == "lefort")
    assert nameless["last_name"] == "Personne effacée"
    assert set(nameless) == {"uid", "last_name", "erased_on", "is_ambassador"}
    r2 = next(each for each in made["meetings"] if each["uid"] == "r2")
    assert {"person": "diallo", "status": "represented", "represented_by": "lefort"} in (
        r2["attendances"]
    )
    again = import_json(dossier, VALLEE)
    assert again.nothing_changed
    assert again.skipped == report.skipped
    in_both(dossier)


def test_check_ins_of_an_erased_person_never_come_back():
    dossier = in_memory()
    report = import_json(dossier, {**vallee(), "erased": ["ostrowski"]})
    assert [each["person"] for each in exported(dossier)["check_ins"]] == ["diallo"]
    assert {each.person for each in report.skipped} == {"ostrowski"}


def test_erasing_is_never_an_import_s_decision():
    dossier = in_memory()
    import_json(dossier, VALLEE)
    before = export_json(dossier)
    report = import_json(
        dossier,
        brought(
            erased=["roy"],
            people=[{"uid": "roy", "last_name": "Personne effacée", "erased_on": "2026-03-01"}],
        ),
    )
    assert [each.path for each in report.skipped] == ["erased[0]", "people[0]"]
    assert export_json(dossier) == before


# Many records


def test_thousands_of_records_come_in_and_stay_the_same():
    data = brought(
        people=[{"uid": f"p{n}", "last_name": f"Nom {n}"} for n in range(1000)],
        committees=[{"uid": "c", "name": "COPIL"}],
        meetings=[
            {
                "uid": f"r{n}",
                "committee": "c",
                "starts_at": f"2026-01-{n % 28 + 1:02}T10:00",
                "status": "closed",
                "attendances": [
                    {"person": f"p{(n * 7 + m) % 1000}", "status": "present"} for m in range(30)
                ],
            }
            for n in range(200)
        ],
    )
    dossier = in_memory()
    report = import_json(dossier, data)
    assert report.added == {"people": 1000, "committees": 1, "meetings": 200, "attendances": 6000}
    assert import_json(dossier, data).nothing_changed
    dossier.undo()
    assert dossier.value("SELECT count(*) FROM attendances") == 0
