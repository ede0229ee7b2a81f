"""What is known of one person: the sheet, the history, the curve, the last words."""

import json
from datetime import date
from pathlib import Path

import pytest

from copil_desktop.domain.codes import Channel, Source
from copil_desktop.dossier import create_dossier
from copil_desktop.dossier.sheets import TABLES, Kind
from tests.loader import load

ON = date(2026, 4, 2)
CASES = Path(__file__).parents[1] / "data"


@pytest.fixture(scope="module")
def vallee():
    with load(json.loads((CASES / "vallee.json").read_text("utf-8"))) as dossier:
        yield dossier


def test_the_history_is_the_newest_first_and_can_be_narrowed(vallee):
    paul = vallee.value("SELECT id FROM people WHERE uid = 'ostrowski'")
    entries = vallee.sheets.history(paul)
    days = [entry.on_day for entry in entries]
    assert days == sorted(days, reverse=True)
    assert {entry.kind for entry in entries} == {Kind.MEETING, Kind.CHECK_IN}
    said = vallee.sheets.history(paul, [Kind.CHECK_IN])
    assert [(entry.on_day, entry.figure) for entry in said] == [
        ("2026-03-12", 2),
        ("2026-01-10", 4),
    ]
    assert len(vallee.sheets.history(paul, limit=1)) == 1
    assert vallee.sheets.history(paul, []) == []


@pytest.fixture
def rich(tmp_path):
    """One person with an entry of every kind."""
    with create_dossier(tmp_path / "rich.copil") as dossier:
        records, contacts = dossier.records, dossier.contacts
        person = records.add("people", first_name="Paul", last_name="Ostrowski")
        committee = records.add("committees", name="COPIL")
        meeting = records.add(
            "meetings", committee_id=committee, starts_at="2026-02-01T10:00", status="held"
        )
        records.add("attendances", meeting_id=meeting, person_id=person, status="present")
        contacts.log_exchange([person], date(2026, 2, 5), Channel.PHONE, summary="A promis.")
        contacts.log_check_in(person, date(2026, 2, 6), 4, Source.SELF)
        dossier.actions.add("Écrire", today=ON, owner_id=person)
        records.add("relays", person_id=person, on_day="2026-02-07", what="Au club")
        records.add("gesture_choices", person_id=person, on_day="2026-02-08", choice="done")
        records.add(
            "motivation_months", person_id=person, month="2025-01", source="self", mean=3.5, count=2
        )
        yield dossier, person


def test_every_kind_of_entry_names_a_record_that_can_be_read(rich):
    dossier, person = rich
    entries = dossier.sheets.history(person)
    assert {entry.kind for entry in entries} == set(Kind)
    for entry in entries:
        assert dossier.records.get(TABLES[Kind(entry.kind)], entry.id)


def test_monthly_means_are_on_the_curve_before_the_check_ins(rich):
    dossier, person = rich
    assert [(each.on_day, each.score) for each in dossier.sheets.curve(person, ON)] == [
        ("2025-01-15", 3.5),
        ("2026-02-06", 4),
    ]


def test_the_last_words_are_those_of_the_latest_exchange_with_a_summary(rich):
    dossier, person = rich
    dossier.contacts.log_exchange([person], date(2026, 3, 1), Channel.EMAIL)
    words = dossier.sheets.last_words(person, ON)
    assert words is not None and (words.on_day, words.summary) == ("2026-02-05", "A promis.")
    assert dossier.sheets.last_words(person, date(2026, 2, 4)) is None


def test_an_absence_that_runs_is_on_the_sheet_and_one_to_come_is_not(rich):
    dossier, person = rich
    for starts, ends, why in (("2026-03-30", "2026-04-10", "Congés"), ("2026-05-01",) * 2 + ("x",)):
        dossier.records.add(
            "unavailabilities", person_id=person, starts_on=starts, ends_on=ends, why=why
        )
    sheet = dossier.sheets.person(person, ON)
    assert sheet is not None and (sheet.away_until, sheet.away_why) == ("2026-04-10", "Congés")
    assert dossier.sheets.person(person, date(2026, 4, 20)).away_until is None


def test_a_sheet_that_is_gone_is_none(rich):
    dossier, _person = rich
    assert dossier.sheets.person(999, ON) is None
    assert dossier.sheets.organisation(999) is None
