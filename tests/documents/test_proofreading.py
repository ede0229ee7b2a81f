"""What is proposed when proofreading, and what is left alone."""

import pytest

from copil_desktop.documents.proofreading import applied, fixes


def pairs(text, **more):
    return [(each.typed, each.proposed) for each in fixes(text, **more)]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("A l'issue du vote, rien.", [("A l'issue", "À l'issue")]),
        ("Vu. A la demande du lycée.", [("A la", "À la")]),
        ("L'Etat et les Ecoles.", [("Etat", "État"), ("Ecoles", "Écoles")]),
        ("Le service de l'Etat.", [("Etat", "État")]),
        ("Education nationale.", [("Education", "Éducation")]),
        ("deux  mots.", [("deux  mots.", "deux mots.")]),
        ("Six entreprises ont dit oui", [("oui", "oui.")]),
    ],
)
def test_a_sure_case_is_proposed(typed, expected):
    assert pairs(typed) == expected


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "État des lieux.",
        "Le groupe A la remercie.",
        "Vitamine A.",
        "Eric et Emma sont là.",
        "- Six entreprises ont dit oui",
        "1. Six entreprises ont dit oui",
        "Voir le point suivant :",
        "Ordre du jour",
        "six entreprises ont dit oui",
        "Écrire à zoe@lycee.example",
        "Tout est dit (voir l'annexe)",
        "Elle a répondu « oui, bien sûr »",
        "Émile est venu.  ",
        "  - deux",
    ],
)
def test_what_is_right_or_doubtful_is_left_alone(typed):
    assert pairs(typed) == []


def test_a_title_or_an_action_needs_no_full_stop():
    assert pairs("Envoyer la convention à tous", sentences=False) == []


def test_an_accepted_fix_changes_its_line_alone_and_is_asked_no_more():
    text = "[[action:x]]\nL'Etat a dit oui.\nL'Etat a dit non."
    (first, second) = fixes(text)
    once = applied(text, first)
    assert once == "[[action:x]]\nL'État a dit oui.\nL'Etat a dit non."
    twice = applied(once, second)
    assert fixes(twice) == ()


def test_a_line_changed_since_takes_no_fix():
    (fix,) = fixes("L'Etat.")
    assert applied("L'Etat français.", fix) is None
