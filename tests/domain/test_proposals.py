"""What a typed line proposes: a text, an owner, a date; never silently a guess."""

from datetime import date

import pytest

from copil_desktop.domain.notes import RowKind
from copil_desktop.domain.proposals import CommitteeName, Known, Owner, read

TODAY = date(2026, 3, 12)  # a Thursday
MARIE = Owner(1, ("Marie", "Roy", "Marie Roy"))
MARIE_PETIT = Owner(2, ("Marie", "Petit", "Marie Petit"))
ZOE = Owner(3, ("Zoé", "N'Guyen", "Zoé N'Guyen"))
LYCEE = Owner(9, ("Lycée Marie-Curie", "lycée"))
COPIL = CommitteeName(1, ("Comité de pilotage", "COPIL"))
STAGES = CommitteeName(2, ("Groupe stages",))


def proposed(line, owners=(MARIE, ZOE, LYCEE)):
    return read(line, TODAY, owners, (COPIL, STAGES), own_committee=1)


def test_owner_and_date_are_understood():
    found = proposed("! Envoyer la convention signée @Marie vendredi")
    assert found.kind is RowKind.ACTION
    assert found.text == "Envoyer la convention signée"
    assert found.owner == MARIE
    assert found.due_on == date(2026, 3, 13)


def test_homonyms_are_a_question_not_a_guess():
    found = proposed("! Appeler @marie demain", (MARIE, MARIE_PETIT))
    assert found.owner is None
    assert found.owners == (MARIE, MARIE_PETIT)
    assert proposed("! Appeler @Marie Petit demain", (MARIE, MARIE_PETIT)).owner == MARIE_PETIT


@pytest.mark.parametrize("typed", ["@lycée", "@lyc", "@LYCEE,"])
def test_a_structure_can_be_named(typed):
    assert proposed(f"! Proposer deux dates {typed} fin mars").owner == LYCEE


def test_accents_and_apostrophes_of_names_do_not_matter():
    assert proposed("! Rappeler @nguyen").owner == ZOE
    assert proposed("! Rappeler @zoe nguyen").owner == ZOE


def test_an_unknown_name_stays_in_the_text():
    found = proposed("! Rappeler @Gaston demain")
    assert found.text == "Rappeler @Gaston"
    assert found.owners == ()
    assert found.due_on == date(2026, 3, 13)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("demain", date(2026, 3, 13)),
        ("pour vendredi", date(2026, 3, 13)),
        ("avant le 20 mars", date(2026, 3, 20)),
        ("15/12", date(2026, 12, 15)),
        ("fin mars", date(2026, 3, 31)),
        ("dans 15 jours", date(2026, 3, 27)),
        ("au plus tard vendredi 20 mars 2026.", date(2026, 3, 20)),
    ],
)
def test_dates_are_read_at_the_end(typed, day):
    found = proposed(f"! Relancer la CCI {typed}")
    assert (found.text, found.due_on) == ("Relancer la CCI", day)


def test_a_number_or_a_short_name_is_not_taken_for_a_date():
    for line in ("! Trouver 8", "! Appeler Sam", "! Inviter les mar"):
        assert proposed(line).due_on is None


def test_before_the_next_meeting_of_a_committee():
    assert proposed("! Relancer la CCI avant le prochain COPIL").due_before == 1
    assert proposed("! Relancer la CCI avant la prochaine réunion @Marie").due_before == 1
    found = proposed("! Relancer la CCI d'ici le prochain groupe stages")
    assert (found.text, found.due_before, found.due_on) == ("Relancer la CCI", 2, None)
    assert proposed("! Écrire avant le prochain printemps").due_before is None


def test_an_address_is_not_a_name():
    found = proposed("! Écrire à contact@marie.fr")
    assert (found.text, found.owners) == ("Écrire à contact@marie.fr", ())


def test_a_decision_is_kept_word_for_word():
    found = proposed("= Le nombre est fixé à huit @Marie vendredi")
    assert (found.kind, found.text) == (
        RowKind.DECISION,
        "Le nombre est fixé à huit @Marie vendredi",
    )


def test_nothing_to_say_proposes_nothing():
    for line in ("", "!", "= ", "Bonjour !", "! @Marie vendredi"):
        assert proposed(line) is None


def test_thousands_can_be_named_and_are_found_in_their_order():
    many = Known(Owner(key, (f"Prénom{key % 97}", f"Nom-Étendu {key}")) for key in range(2_000))
    proposal = read("! Envoyer la convention @Nom-Etendu 1204 demain", TODAY, many)
    assert [each.key for each in proposal.owners] == [1204]
    assert [each.key for each in read("! Relire @prenom12", TODAY, many).owners] == list(
        range(12, 2_000, 97)
    )
