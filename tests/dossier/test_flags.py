"""Flags read from a real dossier, against the given figures and against a naive computation."""

import json
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from copil_desktop.dossier.flags import as_json, read_flags
from copil_desktop.dossier.store import Store
from tests import naive
from tests.loader import load
from tests.strategies import dossiers

DATA = Path(__file__).parent.parent / "data"
EXPECTED = json.loads((DATA / "vallee.expected.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def vallee() -> Iterator[Store]:
    with load(json.loads((DATA / "vallee.json").read_text(encoding="utf-8"))) as dossier:
        yield dossier


def _report(store: Store, on: str) -> dict[str, Any]:
    flags = read_flags(store, date.fromisoformat(on))
    return as_json(flags, lambda why, _honorific: why.code, lambda what, _honorific: what.code)


def _without_names(records: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{name: value for name, value in each.items() if name != "name"} for each in records]


def _in_any_order(records: list[dict[str, Any]]) -> list[str]:
    return sorted(json.dumps(each, sort_keys=True) for each in records)


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda expected: expected["on"])
def test_the_small_alliance_gives_the_given_flags(vallee: Store, expected: dict[str, Any]) -> None:
    report = _report(vallee, expected["on"])

    assert _without_names(report["contacts"]) == expected["contacts"]
    assert _in_any_order(_without_names(report["organisations"])) == _in_any_order(
        expected["organisations"]
    )
    for kind in ("cadence", "attendance", "motivation", "actions"):
        assert _in_any_order(report[kind]) == _in_any_order(expected[kind])


def test_the_report_names_persons_structures_and_gives_a_gesture(vallee: Store) -> None:
    report = _report(vallee, "2026-05-04")

    assert list(report) == [
        "on", "contacts", "organisations", "cadence", "attendance", "motivation", "actions",
        "gestures",
    ]  # fmt: skip
    assert report["contacts"][0]["name"] == "Aïssata Diallo"
    assert {each["name"] for each in report["organisations"]} >= {"Ville de Rivelac"}
    first = report["gestures"][0]
    assert first == {
        "person": "ostrowski",
        "score": 0.65,
        "reasons": ["silent", "missed", "falling"],
        "gesture": "ask_one_thing",
    }
    assert len(report["gestures"]) == 3


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=dossiers(), choice=st.randoms(use_true_random=False))
def test_flags_are_those_of_a_naive_computation(data: dict[str, Any], choice: Any) -> None:
    days = naive.days_of(data)
    with load(data) as dossier:
        for on in choice.sample(days, min(8, len(days))):
            _assert_same(dossier, data, on)


def _assert_same(store: Store, data: dict[str, Any], on: str) -> None:
    expected = naive.flags(data, on)
    report = _report(store, on)
    assert _without_names(report["contacts"]) == expected["contacts"]
    for kind in ("organisations", "cadence", "attendance", "motivation", "actions"):
        assert _in_any_order(_without_names(report[kind])) == _in_any_order(expected[kind]), kind
    gestures = read_flags(store, date.fromisoformat(on)).gestures
    assert [(each.person_uid, each.score) for each in gestures] == [
        (each["person"], Fraction(each["score"])) for each in expected["gestures"]
    ]
