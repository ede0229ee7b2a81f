from datetime import date

import pytest

from copil_desktop.dossier import Dossier, create_dossier
from copil_desktop.dossier.search import Kind, entries, mark, search


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    with create_dossier(tmp_path_factory.mktemp("search") / "search.copil") as opened:
        yield opened


@pytest.fixture
def dossier(opened):
    yield opened
    while opened.undo():  # making a file again for each question would take seconds
        pass


@pytest.fixture
def meeting(dossier: Dossier) -> int:
    committee = dossier.records.add("committees", name="Comité de pilotage", acronym="COPIL")
    return dossier.records.add(
        "meetings", committee_id=committee, starts_at="2026-03-12T14:30", status="held", number=9
    )


def note(dossier: Dossier, meeting: int, notes: str, title: str = "Point") -> int:
    return dossier.records.add("agenda_items", meeting_id=meeting, title=title, notes=notes)


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Zoé N’Guyen accueille deux classes", "nguyen"),
        ("Zoé N'Guyen accueille deux classes", "N’GUYEN"),
        ("Rien aujourd’hui", "aujourdhui"),
        ("Rien aujourd’hui", "aujourd'hui"),
        ("Le cœur du sujet", "coeur"),
        ("Œuvres complètes", "oeuvre"),
        ("Le coeur du sujet", "cœur"),
        ("Une réunion à l’hôtel de ville", "hotel"),
        ("La ville de Saint-Orens", "saint orens"),
        ("La ville de Saint-Orens", "saintorens"),
        ("La ville de Saint Orens", "saint-orens"),
        ("Trouver dix entreprises", "entrep"),
        ("DÉCEMBRE", "decembre"),
        ("la convention est prête", "prete convention"),
    ],
)
def test_a_word_is_found_whatever_accents_case_apostrophes_hyphens(dossier, meeting, text, typed):
    note(dossier, meeting, text)
    found = search(dossier, typed)
    assert [each.kind for each in found] == [Kind.NOTES]
    assert any(marked for _words, marked in found[0].snippet)


def test_every_word_must_be_there(dossier, meeting):
    note(dossier, meeting, "la convention est prête")
    assert search(dossier, "convention signée") == []


@pytest.mark.parametrize(
    "typed",
    ['"', "'", "*", "a AND", "NOT x", "NEAR(a b)", "typed:x", "(a", "^a", "-", "", "a\0b", '"a" OR',
     "{typed} : a", "co*il", "a + b"],
)  # fmt: skip
def test_no_sign_of_the_user_breaks_the_question(dossier, meeting, typed):
    note(dossier, meeting, "texte")
    assert isinstance(search(dossier, typed), list)


def test_operators_are_words_like_others(dossier, meeting):
    note(dossier, meeting, "pain or beurre")
    note(dossier, meeting, "pain")
    assert len(search(dossier, "pain OR beurre")) == 1


def test_notes_decisions_and_actions_are_found_with_their_meeting(dossier, meeting):
    item = note(dossier, meeting, "la convention est relue")
    decision = dossier.decisions.add(meeting, "Adopter la convention", agenda_item_id=item)
    action = dossier.actions.add(
        "Envoyer la convention", today=date(2026, 3, 12), meeting_id=meeting, agenda_item_id=item
    )
    found = {each.kind: each for each in search(dossier, "convention")}
    assert {kind: each.id for kind, each in found.items()} == {
        Kind.NOTES: item,
        Kind.DECISION: decision,
        Kind.ACTION: action,
    }
    assert {(each.meeting_id, each.agenda_item_id) for each in found.values()} == {(meeting, item)}
    assert found[Kind.DECISION].committee == "COPIL"
    assert found[Kind.DECISION].number == "2026-001"


def test_a_decision_is_found_by_its_number(dossier, meeting):
    decision = dossier.decisions.add(meeting, "Adopter la charte")
    assert [each.id for each in search(dossier, "2026-001")] == [decision]


def test_whole_words_come_before_beginnings_then_the_newest(dossier, meeting):
    committee = dossier.value("SELECT committee_id FROM meetings")
    later = dossier.records.add("meetings", committee_id=committee, starts_at="2026-05-01T09:00")
    old = note(dossier, meeting, "la charte")
    new = note(dossier, later, "une charte")
    beginning = note(dossier, later, "les chartes")
    assert [each.id for each in search(dossier, "charte")] == [new, old, beginning]


def test_the_snippet_shows_what_was_found_in_a_long_text(dossier, meeting):
    note(dossier, meeting, f"{'avant ' * 200}la convention d’accueil{' après' * 200}")
    (found,) = search(dossier, "daccueil")
    said = "".join(words for words, _marked in found.snippet)
    assert [words for words, marked in found.snippet if marked] == ["d’accueil"]
    assert said.startswith("… ")
    assert said.endswith("…")
    assert len(said) < 200


def test_markers_of_rows_in_the_notes_are_neither_found_nor_shown(dossier, meeting):
    note(dossier, meeting, "[[decision:d1]]\nla convention est lue")
    (found,) = search(dossier, "convention")
    assert "".join(said for said, _marked in found.snippet) == "Point\nla convention est lue"
    assert search(dossier, "decision") == []


def test_what_is_removed_or_undone_is_no_longer_found(dossier, meeting):
    note(dossier, meeting, "convention")
    dossier.undo()
    assert search(dossier, "convention") == []
    dossier.redo()
    assert len(search(dossier, "convention")) == 1


def test_marks_cover_the_letters_as_typed():
    assert mark("Zoé N’Guyen", "nguyen") == (("Zoé ", False), ("N’Guyen", True))
    assert mark("un cœur", "coeur") == (("un ", False), ("cœur", True))
    assert mark("un cœur", "xyz") == (("un cœur", False),)


def test_the_palette_finds_persons_meetings_and_actions(dossier, meeting):
    organisation = dossier.records.add("organisations", name="Lycée Marie-Curie")
    zoe = dossier.records.add(
        "people", first_name="Zoé", last_name="N’Guyen", organisation_id=organisation
    )
    action = dossier.actions.add("Rappeler Zoé N'Guyen", today=date(2026, 3, 12))
    found = [(each.kind, each.id) for each in entries(dossier, "nguyen zo")]
    assert found == [(Kind.PERSON, zoe), (Kind.ACTION, action)]
    assert [each.id for each in entries(dossier, "marie curie")] == [zoe]
    assert [(each.kind, each.id) for each in entries(dossier, "copil 9")] == [
        (Kind.MEETING, meeting)
    ]
    assert entries(dossier, " ' ") == []


def test_the_palette_leaves_out_erased_persons_and_puts_pending_actions_first(dossier):
    dossier.records.add("people", last_name="Personne effacée", erased_on="2026-01-01")
    done = dossier.actions.add("Personne à appeler", today=date(2026, 3, 12))
    todo = dossier.actions.add("Personne à remercier", today=date(2026, 3, 12))
    dossier.records.change("action_items", done, status="done", closed_on="2026-03-13")
    assert [each.id for each in entries(dossier, "personne")] == [todo, done]
