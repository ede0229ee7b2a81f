import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from copil_desktop import paths
from copil_desktop.domain import notes
from copil_desktop.domain.codes import AttendanceStatus, QuorumCounts, Role
from copil_desktop.domain.notes import RowKind
from copil_desktop.domain.quorum import Mark, QuorumRule, Seat, quorum
from copil_desktop.domain.states import ActionState, ContactState, MotivationState
from copil_desktop.dossier import Dossier, open_dossier
from copil_desktop.dossier.example import example
from copil_desktop.dossier.interchange import export_json, import_first, import_json, read

SUNDAY = date(2026, 11, 22)
A_WEEK = [SUNDAY + timedelta(days=days) for days in range(1, 8)]
MARKED_DAYS = [
    date(2028, 2, 29),
    date(2027, 1, 1),
    date(2026, 12, 31),
    date(2027, 7, 14),
    SUNDAY,
]
# Public holidays in France, as the calendar prints them (Easter Monday, Ascension and Whit Monday
# included): an independent list, not the code's own computation.
HOLIDAYS = {
    date(year, month, day)
    for year, listed in {
        2026: "1/1 6/4 1/5 8/5 14/5 25/5 14/7 15/8 1/11 11/11 25/12",
        2027: "1/1 29/3 1/5 6/5 8/5 17/5 14/7 15/8 1/11 11/11 25/12",
    }.items()
    for day, month in (map(int, each.split("/")) for each in listed.split())
}
DAY = re.compile(r"\d{4}-\d{2}-\d{2}(T\d\d:\d\d)?")
TOOK_PLACE = ("held", "closed", "approved")


@pytest.fixture(scope="module")
def dossier() -> dict[str, Any]:
    return example(SUNDAY)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)
    elif isinstance(value, str):
        yield value


def _days(value: Any) -> list[date]:
    return [date.fromisoformat(text[:10]) for text in _strings(value) if DAY.fullmatch(text)]


def _held(dossier: dict[str, Any]) -> list[dict[str, Any]]:
    return [meeting for meeting in dossier["meetings"] if meeting["status"] in TOOK_PLACE]


def _meeting(dossier: dict[str, Any], uid: str) -> dict[str, Any]:
    return next(meeting for meeting in dossier["meetings"] if meeting["uid"] == uid)


# Shape and dates


@pytest.mark.parametrize("today", MARKED_DAYS, ids=str)
def test_the_example_keeps_to_the_interchange_format_on_any_day(today: date):
    schema = json.loads((paths.resources() / "dossier.schema.json").read_text("utf-8"))
    faults = jsonschema_rs.validator_for(schema).iter_errors(example(today))
    assert [f"{fault.instance_path}: {fault.message}" for fault in faults] == []


@pytest.mark.parametrize("today", MARKED_DAYS, ids=str)
def test_no_relative_day_is_left_in_the_example(today: date):
    assert [text for text in _strings(example(today)) if "{{" in text or "W-" in text] == []


@pytest.mark.parametrize("weeks", range(0, 44, 4))
def test_everything_falls_on_working_days(weeks: int):
    days = [
        day
        for day in _days(example(date(2027, 1, 1) + timedelta(weeks=weeks)))
        if date(2026, 1, 1) <= day <= date(2027, 12, 31)
    ]
    assert len(days) > 300
    assert [day for day in days if day.weekday() > 4 or day in HOLIDAYS] == []


@pytest.mark.parametrize("today", A_WEEK, ids=str)
def test_nothing_of_the_example_happens_in_the_current_week(today: date):
    monday = today - timedelta(days=today.weekday())
    told = example(today)
    past = [meeting["starts_at"] for meeting in _held(told)]
    past += [check_in["on"] for check_in in told["check_ins"]]
    past += [exchange["on"] for exchange in told["interactions"]]
    past += [action["closed_on"] for action in told["action_items"] if "closed_on" in action]
    to_come = [
        meeting["starts_at"]
        for meeting in told["meetings"]
        if meeting["status"] in ("planned", "convened")
    ]
    assert max(past)[:10] < monday.isoformat()
    assert min(to_come)[:10] >= (monday + timedelta(days=7)).isoformat()


def test_the_words_of_the_minutes_name_the_same_day_as_the_meeting():
    told = example(date(2026, 3, 18))
    day = datetime.fromisoformat(_meeting(told, "c11")["starts_at"])
    assert day.date() == date(2026, 4, 9)
    said = _meeting(told, "c10")["agenda"][-1]["notes"]
    assert "jeudi 9 avril à 14h30" in said


def test_the_first_of_the_month_is_written_as_a_secretary_types_it():
    told = example(date(2026, 9, 7))
    assert _meeting(told, "c11")["starts_at"].startswith("2026-10-01")
    assert "jeudi 1er octobre à 14h30" in _meeting(told, "c10")["agenda"][-1]["notes"]


def test_the_whole_story_moves_with_the_day():
    first, second = example(date(2026, 3, 16)), example(date(2026, 3, 23))
    # No public holiday stands between these two weeks and their meeting of last week.
    moved = [datetime.fromisoformat(_meeting(told, "c10")["starts_at"]) for told in (first, second)]
    assert moved[1] - moved[0] == timedelta(weeks=1)


# What it must hold


def test_the_example_is_large_and_varied_enough(dossier: dict[str, Any]):
    worlds = {organisation["world"] for organisation in dossier["organisations"]}
    told = [
        meeting
        for meeting in _held(dossier)
        if sum(len(item.get("notes", "")) for item in meeting["agenda"]) > 400
    ]
    decisions = [each for meeting in _held(dossier) for each in meeting["decisions"]]
    assert len(dossier["organisations"]) >= 9 and len(worlds) >= 6
    assert len(dossier["people"]) >= 24
    assert len(dossier["committees"]) == 3
    assert {each["kind"] for each in dossier["initiatives"]} == {"dynamic", "programme"}
    assert len([each for each in dossier["sequences"] if each["steps"]]) >= 4
    assert len(told) >= 20
    assert len(decisions) >= 30
    assert len(dossier["action_items"]) >= 60
    assert len(dossier["interactions"]) >= 120


def test_the_example_shows_every_state_there_is(dossier: dict[str, Any]):
    actions = dossier["action_items"]
    agenda = [item for meeting in dossier["meetings"] for item in meeting["agenda"]]
    marks = [mark for meeting in _held(dossier) for mark in meeting["attendances"]]
    decisions = [each for meeting in _held(dossier) for each in meeting["decisions"]]
    assert {each["status"] for each in dossier["meetings"]} == {
        "planned", "convened", "held", "closed", "approved", "cancelled",
    }  # fmt: skip
    assert {each["status"] for each in actions} == {"open", "in_progress", "done", "dropped"}
    assert {each["status"] for each in marks} == {"present", "represented", "excused", "absent"}
    assert {each.get("outcome", "adopted") for each in decisions} == {
        "adopted", "rejected", "postponed",
    }  # fmt: skip
    assert {each["channel"] for each in dossier["interactions"]} == {
        "phone", "email", "visit", "video", "letter", "event", "other",
    }  # fmt: skip
    assert {"arrived_at", "left_at", "remark"} <= {name for mark in marks for name in mark}
    assert {item.get("state", "todo") for item in agenda} == {"todo", "done", "postponed"}
    assert all(each["drop_reason"] for each in actions if each["status"] == "dropped")
    assert any("carried_from" in item for item in agenda)
    assert any("parent" in action for action in actions)
    assert sum(exchange.get("thanks", False) for exchange in dossier["interactions"]) >= 10


def test_decisions_and_actions_are_numbered_by_year_without_a_gap(dossier: dict[str, Any]):
    expected = Counter[str]()
    for meeting in sorted(_held(dossier), key=lambda meeting: meeting["starts_at"]):
        for decision in meeting["decisions"]:
            year = meeting["starts_at"][:4]
            expected[year] += 1
            assert decision["number"] == f"{year}-{expected[year]:03}"
    assert len(expected) >= 2
    numbers = [action["number"] for action in dossier["action_items"]]
    assert len(set(numbers)) == len(numbers)
    assert all(re.fullmatch(r"A\d{4}-\d{3}", number) for number in numbers)


def test_every_vote_counts_the_voters_in_the_room(dossier: dict[str, Any]):
    people = {person["uid"]: key for key, person in enumerate(dossier["people"])}
    ranks = {member["uid"]: key for key, member in enumerate(dossier["memberships"])}
    seats = [
        Seat(
            ranks[member["uid"]],
            people[member["person"]],
            Role(member["role"]),
            member.get("voting", True),
            ranks.get(member.get("substitute_for", "")),
            date.fromisoformat(member["joined_on"]),
            date.fromisoformat(member["left_on"]) if "left_on" in member else None,
        )
        for member in dossier["memberships"]
        if member["committee"] == "copil"
    ]
    rule = QuorumRule(QuorumCounts.PRESENT_OR_REPRESENTED, Fraction(1, 2))
    votes = 0
    for meeting in _held(dossier):
        order = {item["uid"]: place for place, item in enumerate(meeting["agenda"])}
        for decision in meeting["decisions"]:
            if "votes_for" not in decision:
                continue
            place = order[decision["agenda_item"]]
            marks = {
                people[row["person"]]: Mark(
                    AttendanceStatus(row["status"]), people.get(row.get("represented_by", ""))
                )
                for row in meeting["attendances"]
                if order.get(row.get("arrived_at", ""), 0) <= place
                and order.get(row.get("left_at", ""), len(order)) > place
            }
            counted = quorum(rule, seats, marks, date.fromisoformat(meeting["starts_at"][:10]))
            cast = [decision[name] for name in ("votes_for", "votes_against", "abstentions")]
            assert counted is not None and counted.reached
            assert (decision["number"], sum(cast)) == (decision["number"], counted.counted)
            votes += 1
    assert votes >= 15


def test_the_last_meeting_has_all_that_its_minutes_can_show(dossier: dict[str, Any]):
    last = max(_held(dossier), key=lambda meeting: meeting["starts_at"])
    assert (last["uid"], last["status"]) == ("c10", "held")
    assert last["opened_at"] < last["adjourned_at"]
    assert {mark["status"] for mark in last["attendances"]} == {
        "present", "represented", "excused", "absent",
    }  # fmt: skip
    assert {item.get("kind") for item in last["agenda"]} == {
        "approval", "follow_up", "any_other", None,
    }  # fmt: skip
    assert all(item["notes"] for item in last["agenda"]) and len(last["agenda"]) >= 6
    assert len([each for each in last["decisions"] if "votes_for" in each]) >= 4
    taken = [action for action in dossier["action_items"] if action.get("meeting") == "c10"]
    assert len(taken) >= 5
    in_the_room = {each["person"] for each in last["attendances"] if each["status"] == "present"}
    # A substitute, a guest by right, a guest of the day.
    assert {"menard", "morel", "ferhat"} <= in_the_room


def test_every_phone_number_and_address_is_fictional(dossier: dict[str, Any]):
    for person in dossier["people"]:
        assert re.match(r"(04 65 71|06 39 98) ", person.get("phone", "06 39 98 "))
        for address in [person.get("email"), *person.get("copy_to", [])]:
            assert address is None or re.search(r"(@exemple\.fr|\.exemple)$", address)


def test_minutes_are_written_as_a_coordinator_types_them(dossier: dict[str, Any]):
    written = [
        item["notes"]
        for meeting in dossier["meetings"]
        for item in meeting["agenda"]
        if "notes" in item
    ]
    typed = "\n".join(written)
    assert not re.search("[’\u00a0\u202f]", typed)
    assert re.search(r"\d{2}h\d{2}", typed) and "n°" in typed and "voeux" in typed


def test_rows_stand_in_the_notes_of_the_last_meeting_where_they_were_said(
    dossier: dict[str, Any],
):
    meeting = _meeting(dossier, "c10")
    taken = [action for action in dossier["action_items"] if action.get("meeting") == "c10"]
    expected = {
        (RowKind.DECISION, each["uid"], each["agenda_item"]) for each in meeting["decisions"]
    }
    expected |= {(RowKind.ACTION, each["uid"], each["agenda_item"]) for each in taken}
    marked = [
        (each.kind, each.uid, item["uid"])
        for item in meeting["agenda"]
        for each in notes.parse(item["notes"])
        if isinstance(each, notes.Marker)
    ]
    assert len(marked) == len(expected)
    assert set(marked) == expected


# In a real file


def _made(path: Path, today: date) -> Dossier:
    report = import_first(path, read(example(today)))
    assert not report.skipped and not report.unknown
    return open_dossier(path)


@pytest.mark.parametrize("today", MARKED_DAYS, ids=str)
def test_the_example_imports_whole_and_only_once(tmp_path: Path, today: date):
    with _made(tmp_path / "example.copil", today) as made:
        before = export_json(made)
        again = import_json(made, example(today))
        assert not again.added and not again.changed
        assert export_json(made) == before
        assert len(json.loads(before)["meetings"]) == len(example(today)["meetings"])


def test_the_next_decision_goes_on_after_the_numbers_of_the_example(tmp_path: Path):
    with _made(tmp_path / "example.copil", SUNDAY) as made:
        taken = {row[0] for row in made.tuples("SELECT number FROM decisions")}
        meeting = made.value("SELECT id FROM meetings WHERE uid = 'c10'", ())
        item = made.value("SELECT id FROM agenda_items WHERE uid = 'c10-8'", ())
        new = made.decisions.add(meeting, "Une de plus.", agenda_item_id=item)
        number = made.value("SELECT number FROM decisions WHERE id = ?", (new,))
        assert number.startswith("2026-") and number not in taken
        assert number == max(taken | {number})


# The story, read by the flags


@pytest.mark.parametrize("today", A_WEEK, ids=str)
def test_the_example_flags_the_same_story_every_day_of_the_week(tmp_path: Path, today: date):
    with _made(tmp_path / "example.copil", today) as made:
        flags = made.flags(today)

    states: dict[ContactState, list[str]] = {}
    for contact in flags.contacts:
        states.setdefault(contact.state, []).append(contact.person.uid)
    assert states[ContactState.OVERDUE][0] == "marchal"  # never contacted comes first
    assert {*states[ContactState.OVERDUE]} == {
        "marchal", "castelan", "legoff", "tissot", "pichard",
    }  # fmt: skip
    assert {*states[ContactState.APPROACHING]} == {"guerin", "amrani", "sabatier"}
    assert states[ContactState.PAUSED] == ["bonnet"]
    assert len(flags.contacts) >= 25

    assert {
        each.rhythm.sequence_uid or each.rhythm.committee.uid: each.state.value
        for each in flags.cadence
    } == {
        "copil": "on_track",
        "cotech": "stalled",
        "stages": "on_track",
        "seq-charte": "gap_too_long",
        "seq-journee2": "on_track",
        "seq-stages": "too_fast",
        "seq-handicap": "never_met",
    }
    assert [
        (each.person.uid, each.committee.uid, each.missed_in_a_row) for each in flags.attendance
    ] == [("castelan", "copil", 3), ("tissot", "copil", 2)]

    moods = {each.person.uid: each.states for each in flags.motivation}
    assert moods["castelan"] == (MotivationState.LOW, MotivationState.FALLING)
    assert moods["belkacem"] == (MotivationState.LOW,)
    assert moods["autran"] == (MotivationState.FALLING,)
    assert "brissaud" not in moods  # won back

    found = Counter(state for each in flags.actions for state in each.states)
    assert found == {
        ActionState.OVERDUE: 8,
        ActionState.AGEING: 6,
        ActionState.NO_OWNER: 3,
        ActionState.NO_DUE_DATE: 3,
    }
    assert [each.person_uid for each in flags.gestures] == ["castelan", "legoff", "pichard"]


def test_most_open_actions_are_carried_by_the_coordinators_town(dossier: dict[str, Any]):
    of = {person["uid"]: person["organisation"] for person in dossier["people"]}
    carriers = Counter(
        action.get("owner_organisation") or of.get(action.get("owner", ""))
        for action in dossier["action_items"]
        if action["status"] in ("open", "in_progress")
    )
    assert carriers["aubrelle"] > carriers.total() / 2
    assert carriers.most_common(2)[1][1] < carriers["aubrelle"] / 4
