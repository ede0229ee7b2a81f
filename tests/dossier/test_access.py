"""All that is kept of one person: complete, and nobody else's notes."""

import json
from datetime import date

import pytest

from copil_desktop.domain.access import EntryKind
from copil_desktop.dossier import access
from copil_desktop.dossier.example import example
from copil_desktop.dossier.interchange import import_json
from tests.dossier.everything import EVERYTHING
from tests.dossier.tools import in_memory

TODAY = date(2026, 3, 2)


@pytest.fixture(scope="module")
def whole():
    dossier = in_memory()
    import_json(dossier, EVERYTHING)
    return dossier


def key(dossier, uid: str) -> int:
    return dossier.value("SELECT id FROM people WHERE uid = ?", (uid,))


def test_the_file_holds_every_record_that_names_the_person(whole):
    made = json.loads(access.as_json(whole, key(whole, "paul"), TODAY))
    assert [each["uid"] for each in made["people"]] == ["paul"]
    assert [each["uid"] for each in made["memberships"]] == ["m-paul"]
    assert made["check_ins"][0]["note"] == "Peu de temps avant l’été"
    assert made["interactions"][0]["people"] == ["paul"]
    (meeting,) = made["meetings"]
    assert [each["person"] for each in meeting["attendances"]] == ["paul"]
    assert meeting["attendances"][0]["remark"] == "pouvoir écrit"
    assert meeting["corrections"] and meeting["deliveries"] and meeting["invitations"]
    assert "agenda" not in meeting and "versions" not in meeting
    assert made["relays"] and made["gesture_choices"] and made["motivation_months"]
    assert made["action_items"][0]["help_from"] == "paul"
    assert made["named"]["committees"] == {"copil": "Comité de pilotage"}


def test_nothing_of_another_person_is_in_it(whole):
    text = access.as_json(whole, key(whole, "paul"), TODAY)
    assert "marie.roy" not in text and "01 23 45 67 89" not in text
    assert '"mutation prévue"' not in text


def test_the_sheet_tells_the_same(whole):
    made = access.sheet(whole, key(whole, "marie"), TODAY)
    facts = dict(made.facts)
    assert facts["email"] == "marie.roy@rivelac.example"
    assert facts["reachable"] == "avant 9 h"
    assert made.positions[0].job_title == "Chargée de mission"
    assert len(made.aways) == 2
    kinds = {each.kind for each in made.entries}
    assert kinds == {EntryKind.MEETING, EntryKind.EXCHANGE, EntryKind.ACTION, EntryKind.MONTH}
    assert made.coordinator == "Maréchal"


def test_nobody_has_no_sheet(whole):
    with pytest.raises(KeyError):
        access.sheet(whole, 999, TODAY)
    with pytest.raises(KeyError):
        access.as_json(whole, 999, TODAY)


def test_texts_of_the_meetings_are_quoted_and_notes_about_others_are_not():
    dossier = in_memory()
    import_json(dossier, example(TODAY))
    person = key(dossier, "brissaud")
    other = key(dossier, "autran")
    dossier.records.add(
        "check_ins", person_id=other, on_day="2026-02-02", score=3, note="agacé par Mme Brissaud"
    )
    made = access.sheet(dossier, person, TODAY)
    assert any("Mme Brissaud" in each.excerpt for each in made.quotes)
    assert not any("[[" in each.excerpt for each in made.quotes)
    assert not any("agacé" in each.excerpt for each in made.quotes)
    assert "agacé" not in access.as_json(dossier, person, TODAY)


def test_the_register_counts_what_is_there(whole):
    made = access.register(whole, TODAY)
    assert (made.people, made.erased, made.kept["check_ins"]) == (3, 1, 1)
    assert made.kept_months == 18
    assert made.oldest == date(2026, 1, 10)
