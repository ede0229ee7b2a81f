"""Persons and structures in tables: orders, filters, pages."""

import json
from datetime import date
from pathlib import Path

import pytest

from copil_desktop.dossier import create_dossier
from copil_desktop.dossier.actors import NO_COMMITTEE
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
