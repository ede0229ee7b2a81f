"""Persons and structures as the screens read them: orders, filters, pages, the history."""

import json
from datetime import date
from pathlib import Path

import pytest

from copil_desktop.domain.codes import Channel, Source
from copil_desktop.dossier import create_dossier
from copil_desktop.dossier.actors import NO_COMMITTEE, TABLES, Kind
from tests.loader import load

ON = date(2026, 4, 2)
CASES = Path(__file__).parents[1] / "data"


@pytest.fixture(scope="module")
def vallee():
    with load(json.loads((CASES / "vallee.json").read_text("utf-8"))) as dossier:
        yield dossier


@pytest.fixture
def people(vallee):
    contacts = vallee.flags(ON).contacts

    def ask(**asked):
        return [row.uid for row in vallee.actors.people(contacts, ON, **asked)]

    return ask


def test_the_table_is_in_the_order_of_the_flags_then_those_without_a_flag(vallee, people):
    flagged = [flag.person.uid for flag in vallee.flags(ON).contacts]
    assert people() == [*flagged, "coordo"]


def test_names_sort_without_accents_hyphens_nor_apostrophes(people):
    in_order = ["diallo", "ebanda", "lefort", "coordo", "nguyen", "ostrowski", "roy"]
    assert people(sort="name") == in_order
    assert people(sort="name", descending=True) == in_order[::-1]


def test_unknown_motivation_comes_last_in_both_directions(people):
    assert people(sort="motivation")[:2] == ["ostrowski", "diallo"]
    assert people(sort="motivation", descending=True)[:2] == ["diallo", "ostrowski"]


def test_typing_finds_names_and_structures_whatever_the_accents(people):
    assert people(text="NGUYEN") == ["nguyen"]
    assert people(text="ebanda eric") == ["ebanda"]
    assert people(text="lycee marie curie") == ["nguyen"]
    assert set(people(text="relais")) == {"diallo", "lefort"}
    assert people(text="relais lef") == ["lefort"]
    assert people(text="nobody") == []


def test_typing_a_role_finds_those_who_have_it(people):
    assert people(text="chef", roles=["lead"]) == ["roy"]


def test_filters_narrow_by_committee_world_and_state(people, vallee):
    copil = vallee.value("SELECT id FROM committees WHERE uid = 'copil'")
    assert people(state="overdue", world="school", committee_id=copil) == ["nguyen"]
    assert people(state=NO_COMMITTEE) == ["coordo"]
    assert people(committee_id=-1) == []


def test_a_row_says_what_the_flag_says(vallee):
    flags = vallee.flags(ON)
    rows = {row.uid: row for row in vallee.actors.people(flags.contacts, ON)}
    for flag in flags.contacts:
        row = rows[flag.person.uid]
        last = flag.last_contact.isoformat() if flag.last_contact else None
        assert (row.state, row.silent_days, row.interval_days, row.last_contact) == (
            flag.state.value,
            flag.silent_days,
            flag.interval_days,
            last,
        )
    assert rows["ostrowski"].scores == "42"
    assert rows["lefort"].is_substitute
    assert rows["coordo"].is_coordinator
    assert rows["roy"].open_actions == 1


def test_structures_follow_their_own_flags(vallee):
    flags = vallee.flags(ON)
    rows = vallee.actors.organisations(flags.organisations, ON)
    assert [row.uid for row in rows] == [flag.organisation.uid for flag in flags.organisations]
    assert rows[0].uid == "lycee" and rows[0].silent_days == 72
    by_people = vallee.actors.organisations(flags.organisations, ON, sort="people", descending=True)
    assert by_people[0].people == 2


def test_two_thousand_persons_come_page_by_page(tmp_path):
    with create_dossier(tmp_path / "big.copil") as dossier:
        with dossier.transaction("Fill"):
            for at in range(2000):
                dossier.insert("people", {"uid": f"p{at}", "last_name": f"Nom {at:04}"})
        first = dossier.actors.people((), ON, sort="name", limit=200)
        second = dossier.actors.people((), ON, sort="name", limit=200, offset=200)
        last = dossier.actors.people((), ON, sort="name", limit=200, offset=1900)
    assert [len(first), len(second), len(last)] == [200, 200, 100]
    assert (first[0].last_name, second[0].last_name) == ("Nom 0000", "Nom 0200")
    assert last[-1].last_name == "Nom 1999"


def test_the_history_is_the_newest_first_and_can_be_narrowed(vallee):
    paul = vallee.value("SELECT id FROM people WHERE uid = 'ostrowski'")
    entries = vallee.actors.history(paul)
    days = [entry.on_day for entry in entries]
    assert days == sorted(days, reverse=True)
    assert {entry.kind for entry in entries} == {Kind.MEETING, Kind.CHECK_IN}
    said = vallee.actors.history(paul, [Kind.CHECK_IN])
    assert [(entry.on_day, entry.figure) for entry in said] == [
        ("2026-03-12", 2),
        ("2026-01-10", 4),
    ]
    assert len(vallee.actors.history(paul, limit=1)) == 1
    assert vallee.actors.history(paul, []) == []


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
    entries = dossier.actors.history(person)
    assert {entry.kind for entry in entries} == set(Kind)
    for entry in entries:
        assert dossier.records.get(TABLES[Kind(entry.kind)], entry.id)


def test_monthly_means_are_on_the_curve_before_the_check_ins(rich):
    dossier, person = rich
    assert [(each.on_day, each.score) for each in dossier.actors.curve(person, ON)] == [
        ("2025-01-15", 3.5),
        ("2026-02-06", 4),
    ]


def test_the_last_words_are_those_of_the_latest_exchange_with_a_summary(rich):
    dossier, person = rich
    dossier.contacts.log_exchange([person], date(2026, 3, 1), Channel.EMAIL)
    words = dossier.actors.last_words(person, ON)
    assert words is not None and (words.on_day, words.summary) == ("2026-02-05", "A promis.")
    assert dossier.actors.last_words(person, date(2026, 2, 4)) is None


def test_an_absence_that_runs_is_on_the_sheet_and_one_to_come_is_not(rich):
    dossier, person = rich
    for starts, ends, why in (("2026-03-30", "2026-04-10", "Congés"), ("2026-05-01",) * 2 + ("x",)):
        dossier.records.add(
            "unavailabilities", person_id=person, starts_on=starts, ends_on=ends, why=why
        )
    sheet = dossier.actors.person(person, ON)
    assert sheet is not None and (sheet.away_until, sheet.away_why) == ("2026-04-10", "Congés")
    assert dossier.actors.person(person, date(2026, 4, 20)).away_until is None


def test_a_sheet_that_is_gone_is_none(rich):
    dossier, _person = rich
    assert dossier.actors.person(999, ON) is None
    assert dossier.actors.organisation(999) is None
