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

from copil_desktop.domain.flags import Flags
from copil_desktop.domain.states import MotivationState
from copil_desktop.dossier.example import example
from copil_desktop.dossier.flags import read_flags
from copil_desktop.dossier.flags_json import as_json
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
        "gestures", "solicitations",
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


def test_the_small_alliance_on_each_of_its_border_days(vallee: Store) -> None:
    data = json.loads((DATA / "vallee.json").read_text(encoding="utf-8"))

    for on in naive.days_of(data):
        _assert_same(vallee, data, on)


def test_the_example_dossier_gives_the_flags_of_a_naive_computation() -> None:
    data = example(date(2026, 11, 22))
    with load(data) as dossier:
        for on in naive.days_of(data)[-240::8]:
            _assert_same(dossier, data, on)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=dossiers(), choice=st.randoms(use_true_random=False))
def test_flags_are_those_of_a_naive_computation(data: dict[str, Any], choice: Any) -> None:
    days = naive.days_of(data)
    with load(data) as dossier:
        for on in choice.sample(days, min(12, len(days))):
            _assert_same(dossier, data, on)


# Ties that chance meets too seldom


def _one_member(**records: Any) -> dict[str, Any]:
    return {
        "format": "copil-dossier",
        "version": 1,
        "people": [{"uid": "roy", "last_name": "Roy"}],
        "committees": [{"uid": "copil", "name": "COPIL"}],
        "memberships": [{"uid": "m", "committee": "copil", "person": "roy"}],
        **records,
    }


def _meeting(uid: str, starts_at: str, *marks: str) -> dict[str, Any]:
    return {
        "uid": uid,
        "committee": "copil",
        "starts_at": starts_at,
        "status": "closed",
        "attendances": [{"person": "roy", "status": mark} for mark in marks],
    }


def _read(data: dict[str, Any], on: str) -> Flags:
    with load(data) as dossier:
        return read_flags(dossier, date.fromisoformat(on))


@pytest.mark.parametrize("marks", [("present", "absent"), ("absent", "present")])
def test_of_two_meetings_at_the_same_moment_the_presence_is_seen_first(
    marks: tuple[str, str],
) -> None:
    first, second = marks
    meetings = [
        _meeting("a", "2026-02-01T09:00", first),
        _meeting("b", "2026-02-01T09:00", second),
        _meeting("c", "2026-02-01T14:00"),
    ]

    assert _read(_one_member(meetings=meetings), "2026-02-01").attendance == ()


def test_two_meetings_missed_on_one_day_after_a_presence_count() -> None:
    meetings = [
        _meeting("a", "2026-02-01T08:00", "absent"),
        _meeting("b", "2026-02-01T09:00", "present"),
        _meeting("c", "2026-02-01T10:00"),
        _meeting("d", "2026-02-01T14:00", "excused"),
    ]

    (drifting,) = _read(_one_member(meetings=meetings), "2026-02-01").attendance

    assert drifting.missed_in_a_row == 2


def test_what_was_missed_before_the_present_membership_is_left_out() -> None:
    days = ("2026-01-01", "2026-02-01", "2026-02-08", "2026-02-15")
    data = _one_member(meetings=[_meeting(f"r{day}", f"{day}T09:00", "absent") for day in days])
    data["memberships"][0]["joined_on"] = "2026-02-01"

    (drifting,) = _read(data, "2026-03-01").attendance

    assert drifting.missed_in_a_row == 3


def test_a_gesture_put_off_today_is_not_suggested_today() -> None:
    choice = {"uid": "g", "person": "roy", "on": "2026-02-01", "choice": "postponed"}
    data = _one_member(gesture_choices=[choice])

    with load(data) as dossier:
        shown = [bool(read_flags(dossier, date(2026, 2, day)).gestures) for day in (1, 2)]

    assert shown == [False, True]


def test_of_three_check_ins_on_one_day_the_greatest_uids_are_compared() -> None:
    check_ins = [
        {"uid": uid, "person": "roy", "on": "2026-02-01", "score": score, "source": "self"}
        for uid, score in (("b", 3), ("c", 1), ("a", 5))
    ]

    (mood,) = _read(_one_member(check_ins=check_ins), "2026-06-01").motivation

    assert mood.latest is not None
    assert mood.previous is not None
    assert (mood.latest.uid, mood.previous.uid) == ("c", "b")
    assert mood.states == (MotivationState.LOW, MotivationState.FALLING, MotivationState.STALE)


def test_what_happens_on_the_day_itself_counts() -> None:
    data = _one_member(
        meetings=[_meeting("a", "2026-02-01T09:00", "present")],
        interactions=[{"uid": "e", "on": "2026-02-03", "people": ["roy"]}],
        check_ins=[{"uid": "k", "person": "roy", "on": "2026-02-05", "score": 3, "source": "self"}],
    )

    with load(data) as dossier:
        contacts = [
            read_flags(dossier, date(2026, 2, day)).contacts[0].last_contact for day in range(1, 6)
        ]

    assert [contact and contact.day for contact in contacts] == [1, 1, 3, 3, 5]


def test_the_gesture_minds_how_the_person_is_reached_and_when_she_is_back() -> None:
    data = _one_member()
    data["people"][0] |= {
        "preferred_channel": "visit",
        "reachable": "le matin",
        "unavailabilities": [
            {"from": "2026-02-01", "until": "2026-02-06", "why": "Conseils"},
            {"from": "2026-02-01", "until": "2026-02-03"},
        ],
    }

    with load(data) as dossier:
        (away,) = read_flags(dossier, date(2026, 2, 6)).gestures
        (back,) = read_flags(dossier, date(2026, 2, 7)).gestures

    assert away.suggestion.from_day == date(2026, 2, 9)
    assert away.reasons[-1].why == "Conseils"
    assert (back.suggestion.channel, back.suggestion.reachable) == ("visit", "le matin")
    assert back.suggestion.code == "introduce"


def _assert_same(store: Store, data: dict[str, Any], on: str) -> None:
    expected = naive.flags(data, on)
    report = _report(store, on)
    assert _without_names(report["contacts"]) == expected["contacts"]
    for kind in (
        "organisations",
        "cadence",
        "attendance",
        "motivation",
        "actions",
        "solicitations",
    ):
        assert _in_any_order(_without_names(report[kind])) == _in_any_order(expected[kind]), kind
    gestures = read_flags(store, date.fromisoformat(on)).gestures
    assert [(each.person_uid, each.score) for each in gestures] == [
        (each["person"], Fraction(each["score"])) for each in expected["gestures"]
    ]
