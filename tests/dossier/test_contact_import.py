"""Contacts coming in: what becomes of each, nothing before it is accepted, one step to undo."""

import time
from datetime import date

import pytest

from copil_desktop.contact_files import pasted
from copil_desktop.domain.cards import Card, Seat
from copil_desktop.domain.codes import Honorific, Role, World
from copil_desktop.domain.contact_plan import Choice, Fate, Plan, offered, plan
from copil_desktop.domain.same_person import Likeness, People, Someone, one_letter_apart
from copil_desktop.dossier import Dossier, contact_export, contact_import
from tests.dossier.tools import content, in_memory

TODAY = date(2026, 3, 2)


@pytest.fixture
def dossier() -> Dossier:
    made = in_memory()
    add = made.records.add
    town = add(
        "organisations", name="Ville de Rivelac", short_name="Ville", world="local_authority"
    )
    add("people", first_name="Aïssata", last_name="Diallo", email="a.diallo@rivelac.example",
        organisation_id=town, phone="06 12 00 00 02")  # fmt: skip
    add("people", first_name="Marie", last_name="Roy")
    add("committees", name="Comité de pilotage", acronym="COPIL")
    made.forget_undo()
    return made


def planned(dossier: Dossier, *cards: Card, committee: int | None = None) -> Plan:
    return plan(cards, contact_import.surroundings(dossier, TODAY), committee)


def test_an_address_and_a_name_make_sure_and_complete_what_is_empty(dossier: Dossier):
    card = Card(
        2, "DIALLO", "Aissata", Honorific.MME, "Élue", "ville de rivelac",
        ("a.diallo@rivelac.example",), "04 65 71 00 00 / 06 12 00 00 02",
    )  # fmt: skip
    (line,) = planned(dossier, card).lines
    assert (line.fate, line.choice) == (Fate.COMPLETES, Choice.COMPLETE)
    assert {each.column for each in line.fills} == {"honorific", "job_title", "phone"}
    assert line.differs == ()
    contact_import.apply(dossier, planned(dossier, card), TODAY)
    row = dossier.dicts("SELECT * FROM people WHERE email LIKE 'a.diallo%'")[0]
    assert (row["first_name"], row["job_title"], row["phone"]) == (
        "Aïssata", "Élue", "04 65 71 00 00 / 06 12 00 00 02",
    )  # fmt: skip
    (line,) = planned(dossier, card).lines
    assert line.fate is Fate.SAME


@pytest.mark.parametrize(
    ("first", "last", "emails", "reasons", "choice"),
    [
        ("Márie", "ROY", (), (Likeness.SAME_NAME,), Choice.COMPLETE),
        ("Roy", "Marie", (), (Likeness.SWAPPED_NAME,), Choice.COMPLETE),
        ("Paul", "Ost", ("a.diallo@rivelac.example",), (Likeness.SAME_EMAIL,), Choice.ADD),
        ("Aïssata", "Dialo", (), (Likeness.NEAR_NAME,), Choice.ADD),
        ("Aïssata", "Diallo", ("other@x.example",), (Likeness.SAME_NAME,), Choice.ADD),
    ],
)
def test_who_is_alike_is_proposed_with_the_reason(dossier, first, last, emails, reasons, choice):
    (line,) = planned(dossier, Card(1, last, first, emails=emails)).lines
    assert (line.fate, line.reasons, line.choice) == (Fate.DOUBLE, reasons, choice)
    assert line.to_check


def test_a_line_twice_in_the_file_is_one_person_with_two_seats(dossier: Dossier):
    dossier.records.add("committees", name="Groupe stages")
    cards = [
        Card(2, "Ost", "Paul", organisation="X", seats=(Seat("copil", Role.CHAIR, "Élus"),)),
        Card(3, "Ost", "Paul", organisation="X", seats=(Seat("Groupe stages"), Seat("Bureau"))),
    ]
    found = planned(dossier, *cards)
    assert [line.fate for line in found.lines] == [Fate.NEW, Fate.REPEATED]
    assert found.lines[1].unknown_committees == ("Bureau",)
    report = contact_import.apply(dossier, found, TODAY)
    assert (report.added, report.completed, report.memberships) == (1, 1, 2)
    rows = dossier.tuples("SELECT role, college, joined_on FROM memberships ORDER BY id")
    assert rows == [("chair", "Élus", "2026-03-02"), ("member", None, "2026-03-02")]


def test_structures_are_found_or_made_in_the_world_chosen(dossier: Dossier):
    found = planned(
        dossier,
        Card(2, "A", "Paul", organisation="Lycée Marie-Curie"),
        Card(3, "B", "Zoé", organisation="lycee marie curie"),
        Card(4, "C", "Inès", organisation="VILLE"),
        Card(5, "D", "Noël", organisation="Mairie de Rivelac"),
    )
    lycee, mairie = found.structures
    assert (lycee.name, lycee.people, lycee.world) == ("Lycée Marie-Curie", 2, World.SCHOOL)
    assert mairie.world is World.LOCAL_AUTHORITY
    town = dossier.value("SELECT id FROM organisations")
    found = found.with_structure(mairie.__class__(mairie.name, 1, None, town))
    report = contact_import.apply(dossier, found, TODAY)
    assert report.structures == 1
    assert dossier.tuples("SELECT name, world FROM organisations ORDER BY id") == [
        ("Ville de Rivelac", "local_authority"),
        ("Lycée Marie-Curie", "school"),
    ]
    assert dossier.value("SELECT count(*) FROM people WHERE organisation_id = ?", (town,)) == 3


def test_all_of_them_may_join_a_committee_once(dossier: Dossier):
    copil = dossier.value("SELECT id FROM committees")
    cards = (Card(1, "Roy", "Marie"), Card(2, "Ost", "Paul"))
    contact_import.apply(dossier, planned(dossier, *cards, committee=copil), TODAY)
    assert dossier.value("SELECT count(*) FROM memberships") == 2
    again = planned(dossier, *cards, committee=copil)
    assert [line.joins for line in again.lines] == [(), ()]


def test_replacing_takes_everything_and_leaving_out_nothing(dossier: Dossier):
    card = Card(
        1, "Diallo", "Aissata", emails=("a.diallo@rivelac.example",), phone="01 02 03 04 05"
    )
    found = planned(dossier, card, Card(2, "Neuf", "Noël"))
    found = found.with_choice(0, Choice.REPLACE).with_choice(1, Choice.SKIP)
    assert found.with_choice(1, Choice.REPLACE) is found, "there is nothing to replace"
    report = contact_import.apply(dossier, found, TODAY)
    assert (report.completed, report.skipped, report.added) == (1, 1, 0)
    row = dossier.dicts("SELECT * FROM people WHERE email IS NOT NULL")[0]
    assert (row["first_name"], row["phone"]) == ("Aissata", "01 02 03 04 05")


def test_an_address_without_a_name_never_renames_anybody(dossier: Dossier):
    card = Card(1, "Diallo", "A", emails=("a.diallo@rivelac.example",), guessed_name=True)
    (line,) = planned(dossier, card).lines
    assert (line.fate, line.differs) == (Fate.SAME, ())


def test_one_undo_takes_all_of_it_back_and_cancelling_leaves_nothing(dossier: Dossier):
    cards = [Card(at, f"Nom{at}", "Prénom", organisation=f"Lycée {at % 7}") for at in range(300)]
    before = content(dossier)
    work = contact_import.steps(dossier, planned(dossier, *cards), TODAY)
    for _step in range(8):
        next(work)
    work.close()
    assert content(dossier) == before
    contact_import.apply(dossier, planned(dossier, *cards), TODAY)
    assert dossier.value("SELECT count(*) FROM people") == 302
    assert dossier.undo() == contact_import.LABEL
    assert content(dossier) == before


def test_thousands_of_contacts_are_planned_in_seconds_at_most():
    known = [Someone(at, f"Prénom{at}", f"Nomdefamille{at}") for at in range(2000)]
    start = time.perf_counter()
    index = People(known)
    for at in range(2000):
        index.like(Someone(-1, f"Prénom{at}", f"Nomdefamile{at}"))
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [("diallo", "dialo", True), ("roy", "ryo", True), ("benali", "benaly", True),
     ("roy", "roi", True), ("martin", "marin", True), ("marie", "marc", False), ("ab", "ba", True),
     ("", "a", True), ("diallo", "dalio", False)],
)  # fmt: skip
def test_one_letter_apart(one: str, other: str, near: bool):
    assert one_letter_apart(one, other) is near
    assert one_letter_apart(other, one) is near


def test_what_goes_out_has_the_current_seats_and_nobody_erased(dossier: Dossier):
    copil = dossier.value("SELECT id FROM committees")
    marie = dossier.value("SELECT id FROM people WHERE first_name = 'Marie'")
    dossier.records.add("memberships", committee_id=copil, person_id=marie, role="lead")
    dossier.records.add("people", last_name="Personne effacée", erased_on="2026-01-01")
    cards = contact_export.cards(dossier, TODAY)
    assert [card.last_name for card in cards] == ["Diallo", "Roy"]
    assert cards[1].seats == (Seat("COPIL", Role.LEAD, None),)
    assert contact_export.cards(dossier, TODAY, [marie])[0].line == 1


def address(text: str) -> Card:
    """The card that an address alone gives."""
    (card,) = pasted.read(text).cards
    assert card.guessed_name
    return card


@pytest.mark.parametrize(
    ("first", "last", "typed", "reason"),
    [
        ("Agathe", "Brissaud", "agathe.brissaud@x.fr", Likeness.ADDRESS_NAME),
        ("Agathe", "Brissaud", "brissaud.agathe@x.fr", Likeness.ADDRESS_NAME),
        ("Agathe", "Brissaud", "agathe-brissaud@x.fr", Likeness.ADDRESS_NAME),
        ("Agathe", "Brissaud", "Agathe_Brissaud48@x.fr", Likeness.ADDRESS_NAME),
        ("Agathe", "Brissaud", "agathebrissaud+copil@x.fr", Likeness.ADDRESS_NAME),
        ("Agathe", "Brissaud", "a.brissaud@x.fr", Likeness.INITIAL),
        ("Agathe", "Brissaud", "abrissaud@x.fr", Likeness.INITIAL),
        ("Agathe", "Brissaud", "brissaud.a@x.fr", Likeness.INITIAL),
        ("Agathe", "Brissaud", "agathe.brisaud@x.fr", Likeness.NEAR_NAME),
        ("Zoé", "N'Guyen", "zoe.nguyen@x.fr", Likeness.ADDRESS_NAME),
        ("Jean-Pierre", "de La Tour", "jean-pierre.latour@x.fr", Likeness.ADDRESS_NAME),
        ("Jean-Pierre", "de La Tour", "jp.delatour@x.fr", Likeness.INITIAL),
        ("Élodie", "Roy-Caron", "elodie.roy@x.fr", Likeness.INITIAL),
        ("Élodie", "Roy-Caron", "elodie.roycaron@x.fr", Likeness.ADDRESS_NAME),
        ("Noël", "Lecœur", "noel.lecoeur@x.fr", Likeness.ADDRESS_NAME),
    ],
)
def test_a_name_read_in_an_address_is_proposed_as_the_person_who_has_it(
    dossier: Dossier, first: str, last: str, typed: str, reason: Likeness
):
    dossier.records.add("people", first_name=first, last_name=last)
    (line,) = planned(dossier, address(typed)).lines
    assert line.target is not None and line.target.name == f"{first} {last}"
    assert (line.fate, line.reasons[0], line.to_check) == (Fate.DOUBLE, reason, True)
    sure_enough = reason is Likeness.ADDRESS_NAME
    assert line.choice is (Choice.COMPLETE if sure_enough else Choice.ADD)
    contact_import.apply(
        dossier, planned(dossier, address(typed)).with_choice(0, Choice.COMPLETE), TODAY
    )
    kept = dossier.tuples(
        "SELECT first_name, last_name, email FROM people WHERE email LIKE '%@x.fr'"
    )
    assert kept == [(first, last, typed.lower())], "the name stays as it was"


@pytest.mark.parametrize("typed", ["contact@x.fr", "marie@x.fr", "roy@x.fr", "marianne.roy@x.fr"])
def test_an_address_that_names_nobody_known_brings_a_new_person(dossier: Dossier, typed: str):
    (line,) = planned(dossier, address(typed)).lines
    assert line.fate is Fate.NEW
    assert line.to_check is (line.card.first_name is None), "half a name is to be looked at"


def test_of_several_of_that_name_none_is_taken_unasked_and_each_can_be_chosen(dossier: Dossier):
    for where in ("Mairie", "Lycée"):
        of = dossier.records.add("organisations", name=where)
        dossier.records.add("people", first_name="Agathe", last_name="Brissaud", organisation_id=of)
    dossier.records.add("people", first_name="Alain", last_name="Brissaud")
    found = planned(dossier, address("agathe.brissaud@x.fr"))
    (line,) = found.lines
    assert (line.choice, len(line.others)) == (Choice.ADD, 1)
    seen: list[str | None] = []
    for _time in range(3):
        found = found.with_next_person(0)
        (line,) = found.lines
        assert line.choice is Choice.COMPLETE
        assert line.target is not None
        seen.append(line.target.organisation)
    assert seen == ["Lycée", "Mairie", "Lycée"]
    contact_import.apply(dossier, found, TODAY)
    assert dossier.tuples(
        "SELECT o.name FROM people p JOIN organisations o ON o.id = p.organisation_id"
        " WHERE p.email = 'agathe.brissaud@x.fr'"
    ) == [("Lycée",)]
    (line,) = planned(dossier, address("a.brissaud@x.fr")).lines
    assert len(line.others) == 2, "Alain too"


def test_the_name_written_further_down_is_taken_for_the_one_read_in_an_address(dossier: Dossier):
    cards = pasted.read("a.brissaud@x.fr; Agathe Brissaud; contact@a.fr; contact@b.fr").cards
    found = planned(dossier, *cards)
    assert [line.fate for line in found.lines] == [Fate.NEW, Fate.DOUBLE, Fate.NEW, Fate.NEW]
    found = found.with_choice(1, Choice.COMPLETE)
    contact_import.apply(dossier, found, TODAY)
    rows = dossier.tuples("SELECT first_name, email FROM people WHERE last_name = 'Brissaud'")
    assert rows == [("Agathe", "a.brissaud@x.fr")]


def test_an_initial_for_a_first_name_is_proposed_too(dossier: Dossier):
    (line,) = planned(dossier, Card(1, "Diallo", "A.")).lines
    assert (line.fate, line.reasons) == (Fate.DOUBLE, (Likeness.INITIAL,))


def test_the_only_committee_is_proposed_to_newcomers_and_not_to_who_may_have_left(dossier: Dossier):
    copil = dossier.value("SELECT id FROM committees")
    around = contact_import.surroundings(dossier, TODAY)
    made = offered([Card(1, "Ost", "Paul"), Card(2, "Neuf", "Noël")], around, copil)
    assert made is not None and [len(line.joins) for line in made.lines] == [1, 1]
    assert offered([Card(1, "Roy", "Marie")], around, copil) is None, "Marie does not sit there"
    assert offered([Card(1, "Ost", "Paul", seats=(Seat("COPIL"),))], around, copil) is None
    assert offered([Card(at, f"Nom{at}") for at in range(200)], around, copil) is None


def test_a_plan_made_again_keeps_the_person_and_the_choice(dossier: Dossier):
    for phone in ("06 00 00 00 01", "06 00 00 00 02"):
        dossier.records.add("people", first_name="Agathe", last_name="Brissaud", phone=phone)
    card = address("agathe.brissaud@x.fr")
    chosen = planned(dossier, card).with_next_person(0).with_choice(0, Choice.REPLACE)
    again = planned(dossier, card).as_chosen_in(chosen)
    assert again == chosen
