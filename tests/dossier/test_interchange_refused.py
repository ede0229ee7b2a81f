"""What an import refuses: every fault at once, at its place, and nothing written."""

import copy
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copil_desktop import paths
from copil_desktop.dossier.interchange import RefusedImportError, import_json
from copil_desktop.dossier.interchange.parsing import MAX_DEPTH
from tests.dossier.everything import EVERYTHING
from tests.dossier.tools import content, in_memory
from tests.strategies import dossiers

VALLEE = json.loads((Path(__file__).parent.parent / "data" / "vallee.json").read_text("utf-8"))
HEAD = '"format": "copil-dossier", "version": 1'
LEFT_OUT = object()


def faults(data: Any) -> dict[str, str]:
    """Return the faults of a file by place, having checked that it left nothing."""
    dossier = in_memory()
    before = content(dossier)
    with pytest.raises(RefusedImportError) as refused:
        import_json(dossier, data)
    assert content(dossier) == before
    assert dossier.undo_label is None
    lines = [str(fault) for fault in refused.value.faults]
    assert all(len(line.splitlines()) == 1 for line in lines)
    assert len({line.split(": ")[0] for line in lines}) == len(lines), "one line a place"
    return dict(line.split(": ", 1) for line in lines)


def put(source: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    """Return a copy with values put at paths: ``people[0].rank``; ``people[]`` adds one."""
    data = copy.deepcopy(source)
    for path, value in changes.items():
        *leading, last = [
            int(token) if token.isdigit() else token
            for token in re.findall(r"[^.\[\]]+|(?<=\[)(?=\])", path)
        ]
        inside = data
        for token in leading:
            inside = inside[token]
        if value is LEFT_OUT:
            del inside[last]
        elif last == "":
            inside.append(value)
        else:
            inside[last] = value
    return data


# What is no JSON


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "ligne 1, colonne 1: le fichier est tronqué"),
        (b'{"format": "copil-dossier", "version"', "tronqué"),
        (b'{"format": "copil', "tronqué"),
        ('{"format": "é"}'.encode("latin-1"), "UTF-8"),
        (json.dumps(VALLEE).encode("utf-16"), "UTF-8"),
        (b"bonjour", "attendu : une valeur"),
        (b"{'format': 1}", "guillemets droits"),
        (b'{"format": 1 "version": 1}', "attendu : une virgule"),
        (b'{"format" 1}', "attendu : deux-points"),
        (b"{%s}}" % HEAD.encode(), "suit la fin"),
        (b'{"a": "\x01"}', "caractère de contrôle"),
        (b'{"a": "\\x"}', "échappement"),
        (b"[" * 100_000, "trop de niveaux"),
        (b'{"a":' * 100_000, "trop de niveaux"),
        (
            f'{{{HEAD}, "z": {"[" * MAX_DEPTH}{"]" * MAX_DEPTH}}}'.encode(),
            "trop de niveaux",
        ),
    ],
)
def test_what_is_no_json_is_refused_with_its_place(data: bytes, said: str):
    found = faults(data)
    assert list(found) == ["$"]
    assert said in found["$"].replace("\u00a0", " ")


def test_nesting_below_the_limit_is_no_fault():
    depth = MAX_DEPTH - 2
    text = f'{{{HEAD}, "z": {"[" * depth}{"]" * depth}}}'
    assert import_json(in_memory(), text).unknown == {"z": 1}


def test_a_python_value_nested_without_end_is_refused_too():
    value: list[Any] = []
    for _level in range(100_000):
        value = [value]
    assert list(faults({"format": "copil-dossier", "version": 1, "z": value})) == ["$"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (f'{{{HEAD}, "name": "a", "name": "b"}}', ["name"]),
        (f'{{{HEAD}, "name": NaN}}', ["name"]),
        (f'{{{HEAD}, "settings": {{"contact_interval_days": Infinity}}}}', None),
        (f'{{{HEAD}, "settings": {{"contact_interval_days": 1e999}}}}', None),
        (f'{{{HEAD}, "settings": {{"contact_interval_days": {"9" * 5000}}}}}', None),
        (f'{{{HEAD}, "settings": {{"contact_interval_days": {"9" * 30}}}}}', None),
        (
            f'{{{HEAD}, "settings": {{"gesture_weights": {{"late": 1e-999}}}}}}',
            ["settings.gesture_weights.late"],
        ),
        (f'{{{HEAD}, "name": "a\\u0000b"}}', ["name"]),
        (f'{{{HEAD}, "name": "\\ud83d"}}', ["name"]),
        (f'{{{HEAD}, "name": "\\udc00\\ud800"}}', ["name"]),
        (
            f'{{{HEAD}, "settings": {{"gesture_weights": {{"a\\u0000": 1}}}}}}',
            ['settings.gesture_weights["a\\u0000"]'],
        ),
        (
            f'{{{HEAD}, "people": [{{"uid": "p", "last_name": "A", "address": "\\u0000"}}]}}',
            ["people[0].address"],
        ),
    ],
)
def test_what_no_table_can_hold_is_refused(text: str, places: list[str] | None):
    assert list(faults(text)) == (places or ["settings.contact_interval_days"])


def test_a_pair_of_surrogates_is_one_character():
    dossier = in_memory()
    import_json(dossier, f'{{{HEAD}, "name": "\\ud83d\\ude00"}}')
    assert dossier.name == "😀"


# What is no dossier


@pytest.mark.parametrize(
    ("data", "places"),
    [
        ("[]", ["$"]),
        ("null", ["$"]),
        ("{}", ["format", "version"]),
        ('{"format": "copil", "version": 1}', ["format"]),
        ('{"format": "copil-dossier", "version": 2, "people": 3}', ["version"]),
        ('{"format": "copil-dossier", "version": true}', ["version"]),
        ('{"format": "copil-dossier", "version": "1"}', ["version"]),
    ],
)
def test_a_file_of_another_format_is_refused_for_that_alone(data: str, places: list[str]):
    assert list(faults(data)) == places


# What the schema refuses, in the user's words

QUORUM = "committees[0].quorum"
BY_WORLD = "settings.contact_interval_days_by_world"


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("people[0].last_name", 5, "trouvé : 5 ;"),
        ("people[0].last_name", None, "null"),
        ("people[0].last_name", LEFT_OUT, "absent"),
        ("people[0].last_name", "", '""'),
        ("people[0].last_name", "x" * 501, "501"),
        ("people[0].last_name", "a\nb", "une ligne"),
        ("people[0].honorific", "Dr", "M., Mme"),
        ("people[0].rank", "1", "entier de 1 à 1000000"),
        ("people[0].rank", True, "trouvé : true"),
        ("people[0].rank", 1.5, "1.5"),
        ("people[0].rank", 0, "trouvé : 0"),
        ("people[0].is_ambassador", 1, "true ou"),
        ("people[0].copy_to", "x", "une liste"),
        ("people[0].copy_to[0]", 3, "trouvé : 3"),
        ("people[0].uid", "é", "identifiant"),
        ("people[0].uid", "x" * 65, "64"),
        ("people[0]", "Marie", "un objet"),
        ("people", {}, "une liste"),
        ("settings", [], "un objet"),
        ("name", "  ", "une ligne"),
        ("meetings[0].starts_at", "2026-01-20", "HH:MM"),
        ("meetings[0].starts_at", "2026-01-20T24:00", "T24"),
        ("meetings[0].sent_on", "20/01/2026", "AAAA-MM-JJ"),
        ("meetings[0].sent_on", "2026-01-20\n", "\\n"),
        ("meetings[0].decisions[0].text", "", "vide"),
        ("check_ins[0].score", 6, "de 1 à 5"),
        ("check_ins[0].note", "x" * 200_001, "200001"),
        ("interactions[0].people", [], "au moins un"),
        (f"{QUORUM}.share", LEFT_OUT, "absent"),
        (f"{QUORUM}.share", 0, "supérieur à 0"),
        (f"{QUORUM}.members", 3, "n’existe pas"),
        (QUORUM, [], "un objet"),
        (f"{BY_WORLD}.moon", 3, "company"),
        ("settings.gesture_weights.late", -1, "0 à 100"),
        ("motivation_months[0].month", "2026", "AAAA-MM"),
        ("motivation_months[0].mean", 5.5, "1 à 5"),
        ("files[0].content", False, "attendu"),
        ("files[0].content", "AA=A", "attendu"),
    ],
)
def test_what_the_format_refuses_is_said_in_french(path: str, value: Any, said: str):
    found = faults(put(EVERYTHING, {path: value}))
    assert path in found
    # Who names a record that cannot be read is faulty too.
    assert path in ("people[0].uid", "people[0]", "people") or list(found) == [path]
    assert said in found[path].replace("\u00a0", " ").replace("\u202f", " ")


# What the schema cannot say

OTHER_COMMITTEE = {"uid": "other", "name": "Autre"}
OTHER_SEQUENCE = {"uid": "other", "committee": "copil", "name": "Autre"}
SUBSTITUTE = {"uid": "m", "committee": "other", "person": "roy", "substitute_for": "m-roy"}
MEAN = {"person": "roy", "month": "2026-13", "source": "self", "mean": 3, "count": 1}
VERSION = {"number": 1, "closed_on": "2026-01-21"}


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        # Days
        ({"check_ins[0].on": "2026-02-30"}, None),
        ({"check_ins[0].on": "2025-02-29"}, None),
        ({"check_ins[0].on": "0000-01-01"}, None),
        ({"check_ins[0].on": "2026-00-01"}, None),
        ({"motivation_months": [MEAN]}, "motivation_months[0].month"),
        ({"meetings[2].starts_at": "2026-04-31T10:00"}, None),
        ({"meetings[0].ends_at": "2026-01-20T14:00"}, None),
        ({"memberships[0].left_on": "2025-12-31"}, None),
        # Who and what is named
        ({"meetings[1].attendances[2].person": "p-17"}, None),
        ({"coordinator": "p-17"}, None),
        ({"interactions[0].people": ["roy", "p-17"]}, "interactions[0].people[1]"),
        ({"people[]": {"uid": "roy", "last_name": "Roy"}}, "people[7].uid"),
        (
            {"meetings[1].decisions[]": {"uid": "r1d", "text": "x"}},
            "meetings[1].decisions[0].uid",
        ),
        ({"check_ins[1].uid": "k1"}, None),
        ({"erased": ["x", "x"]}, "erased[1]"),
        # Presences
        (
            {"meetings[0].attendances[]": {"person": "roy", "status": "absent"}},
            "meetings[0].attendances[6].person",
        ),
        ({"interactions[0].people": ["roy", "roy"]}, "interactions[0].people[1]"),
        ({"meetings[0].attendances[0].represented_by": "roy"}, None),
        (
            {"meetings[0].attendances[0].status": "represented"},
            "meetings[0].attendances[0].represented_by",
        ),
        ({"meetings[0].attendances[0].arrived_at": "r2a"}, None),
        ({"meetings[0].attendances[0].left_at": "r2a"}, None),
        # Another's
        ({"meetings[0].decisions[0].agenda_item": "r2a"}, None),
        (
            {"meetings[0].documents": [{"title": "x", "agenda_item": "r2a"}]},
            "meetings[0].documents[0].agenda_item",
        ),
        ({"action_items[0].agenda_item": "r2a"}, None),
        ({"action_items[0].meeting": None}, "action_items[0].agenda_item"),
        ({"meetings[2].sequence": None}, "meetings[2].step"),
        (
            {"meetings[2].committee": "other", "committees[]": OTHER_COMMITTEE},
            "meetings[2].sequence",
        ),
        ({"meetings[2].sequence": "other", "sequences[]": OTHER_SEQUENCE}, "meetings[2].step"),
        (
            {"committees[]": OTHER_COMMITTEE, "memberships[]": SUBSTITUTE},
            "memberships[7].substitute_for",
        ),
        # Circles, told once
        ({"initiatives[0].parent": "prog"}, "initiatives[1].parent"),
        ({"initiatives[0].parent": "dyn"}, None),
        (
            {"action_items[0].parent": "a2", "action_items[1].parent": "a1"},
            "action_items[1].parent",
        ),
        ({"memberships[4].substitute_for": "m-lefort"}, "memberships[6].substitute_for"),
        # The rest
        (
            {"action_items[0].reviews[]": {"meeting": "r2", "status": "open"}},
            "action_items[0].reviews[1].meeting",
        ),
        (
            {"memberships[]": {"uid": "m", "committee": "copil", "person": "roy"}},
            "memberships[7].person",
        ),
        ({"committees[0].min_interval_days": 61}, None),
        ({"sequences[0].max_interval_days": 20}, "sequences[0].min_interval_days"),
        ({"action_items[1].closed_on": LEFT_OUT}, None),
        ({"action_items[0].closed_on": "2026-03-03"}, None),
        ({"meetings[0].versions": [VERSION, VERSION]}, "meetings[0].versions[1].number"),
    ],
)
def test_a_broken_rule_is_told_once_at_its_place(changes: dict[str, Any], place: str | None):
    assert list(faults(put(VALLEE, changes))) == [place or next(iter(changes))]


def test_one_membership_may_follow_another():
    follows = {"uid": "m", "committee": "copil", "person": "roy", "joined_on": "2026-02-01"}
    data = put(VALLEE, {"memberships[0].left_on": "2026-02-01", "memberships[]": follows})
    assert not import_json(in_memory(), data).nothing_changed


def test_a_member_who_left_on_the_day_of_joining_was_never_one():
    never = {"uid": "m", "committee": "copil", "person": "roy"}
    never |= {"joined_on": "2026-02-01", "left_on": "2026-02-01"}
    assert not import_json(in_memory(), put(VALLEE, {"memberships[]": never})).nothing_changed


def test_an_unknown_uid_is_said_as_the_format_says_it():
    found = faults(put(VALLEE, {"meetings[1].attendances[2].person": "p-17"}))
    assert found["meetings[1].attendances[2].person"].replace("\u00a0", " ") == (
        'uid inconnu : "p-17"'
    )


def test_all_faults_are_told_at_once():
    changes = {
        "people[0].last_name": 5,
        "people[1].last_name": LEFT_OUT,
        "people[2].organisation": "nowhere",
        "committees[0].kind": "?",
        "committees[0].min_interval_days": 90,
        "memberships[0].left_on": "2025-01-01",
        "memberships[1].committee": "nowhere",
        "sequences[0].steps[1].target_on": "2026-02-31",
        "meetings[0].ends_at": "2026-01-20T14:00",
        "meetings[0].status": "over",
        "meetings[1].attendances[0].represented_by": "roy",
        "meetings[1].decisions": [{"uid": "r1d", "text": "Encore"}],
        "action_items[1].closed_on": None,
        "check_ins[0].score": 9,
    }
    places = [path.replace("decisions", "decisions[0].uid") for path in changes]
    assert list(faults(put(VALLEE, changes))) == places


def test_a_rule_broken_with_what_the_dossier_holds_names_the_record_there():
    dossier = in_memory()
    import_json(dossier, VALLEE)
    before = content(dossier)
    with pytest.raises(RefusedImportError) as refused:
        import_json(
            dossier,
            {
                "format": "copil-dossier",
                "version": 1,
                "committees": [{"uid": "copil", "name": "C", "min_interval_days": 61}],
                "memberships": [{"uid": "m-roy", "committee": "copil", "person": "ebanda"}],
            },
        )
    places = [str(fault).split(": ")[0] for fault in refused.value.faults]
    assert places == ["committees[0].min_interval_days", "memberships[0].person"]
    assert content(dossier) == before


def test_a_circle_closed_by_a_file_over_the_dossier_is_told_at_the_file():
    dossier = in_memory()
    import_json(dossier, VALLEE)
    with pytest.raises(RefusedImportError) as refused:
        import_json(
            dossier,
            {
                "format": "copil-dossier",
                "version": 1,
                "initiatives": [{"uid": "dyn", "name": "Agir", "parent": "prog"}],
            },
        )
    assert [str(fault).split(": ")[0] for fault in refused.value.faults] == [
        "initiatives[0].parent"
    ]


def test_a_wrong_value_of_the_dossier_is_named_by_its_uid():
    dossier = in_memory()
    import_json(dossier, VALLEE)
    with dossier.transaction("Break a rule behind the forms"):
        dossier.update("meetings", 3, {"ends_at": "2026-05-19T10:00"})
    with pytest.raises(RefusedImportError) as refused:
        import_json(
            dossier,
            {"format": "copil-dossier", "version": 1, "people": [{"uid": "n", "last_name": "N"}]},
        )
    assert [str(fault).split(": ")[0] for fault in refused.value.faults] == ["meetings.r3.ends_at"]


@pytest.mark.parametrize("content", ["A=", "", "====", "UEsDBA==\n", None, 1, LEFT_OUT])
def test_a_logo_whose_bytes_are_damaged_is_told_at_its_place(content: Any):
    found = faults(put(EVERYTHING, {"files[1].content": content}))
    assert list(found) == ["files[1].content"]


def test_a_very_long_value_is_shown_short():
    (said,) = faults(put(EVERYTHING, {"people[0].honorific": "x" * 5000})).values()
    assert len(said) < 200


# Whatever comes


@cache
def _places(value: str) -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = []

    def walk(part: Any, path: tuple[Any, ...]) -> None:
        found.append(path)
        if isinstance(part, dict):
            for name, inner in part.items():
                walk(inner, (*path, name))
        elif isinstance(part, list):
            for index, inner in enumerate(part):
                walk(inner, (*path, index))

    walk(json.loads(value), ())
    return found[1:]


_ODD = st.sampled_from(
    (None, True, 0, -1, 1.5, 10**30, "", " ", "\x00", "\ud800", "x\ny", "2026-02-30", [], {}, [[]],
     {"uid": "x"}, ["x"], "roy", "r1", "copil", "0000-01-01", float("nan"), float("inf"))
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_value_put_anywhere_is_taken_or_refused_and_never_crashes(data: st.DataObject):
    source = json.dumps(data.draw(st.sampled_from((VALLEE, EVERYTHING))))
    document = json.loads(source)
    for _time in range(data.draw(st.integers(1, 3))):
        path = data.draw(st.sampled_from(_places(source)))
        inside = document
        try:
            for token in path[:-1]:
                inside = inside[token]
            if data.draw(st.booleans()):
                inside[path[-1]] = data.draw(_ODD)
            else:
                del inside[path[-1]]
        except (KeyError, IndexError, TypeError):
            continue  # an earlier change took this place away
    dossier = in_memory()
    before = content(dossier)
    try:
        import_json(dossier, document)
    except RefusedImportError as refused:
        assert refused.faults
        assert content(dossier) == before


@settings(max_examples=15, deadline=None)
@given(dossiers(), st.data())
def test_a_truncated_file_is_refused(whole: dict[str, Any], data: st.DataObject):
    text = json.dumps(whole).encode()
    cut = data.draw(st.integers(0, len(text) - 1))
    assert list(faults(text[:cut])) == ["$"]


def _required(schema: dict[str, Any], value: Any, path: str = "") -> Iterator[str]:
    """Yield the path of each required property of the first record of each kind in ``value``."""
    while "$ref" in schema:
        schema = SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]]
    if isinstance(value, dict):
        dot = f"{path}." if path else ""
        yield from (f"{dot}{name}" for name in schema.get("required", ()))
        for name, child in value.items():
            yield from _required(schema.get("properties", {}).get(name, {}), child, f"{dot}{name}")
    elif isinstance(value, list) and value:
        yield from _required(schema.get("items", {}), value[0], f"{path}[0]")


SCHEMA = json.loads((paths.resources() / "dossier.schema.json").read_text("utf-8"))


@pytest.mark.parametrize("path", sorted(set(_required(SCHEMA, EVERYTHING))))
def test_what_a_record_cannot_do_without_is_told_though_persons_were_erased(path: str):
    assert EVERYTHING["erased"]
    found = faults(json.dumps(put(EVERYTHING, {path: LEFT_OUT})))
    assert any(place.startswith(path.rpartition(".")[0]) for place in found)
