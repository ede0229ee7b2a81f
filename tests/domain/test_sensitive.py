"""A note that speaks of health, opinion, religion, union or origin is told, no other one."""

import pytest

from copil_desktop.domain.sensitive import Subject, sensitive


@pytest.mark.parametrize(
    ("note", "word", "subject"),
    [
        ("Est en arrêt maladie jusqu’en mai", "maladie", Subject.HEALTH),
        ("en ARRÊT DE TRAVAIL", "ARRÊT DE TRAVAIL", Subject.HEALTH),
        ("Elle est enceinte", "est enceinte", Subject.HEALTH),
        ("depressif depuis mars", "depressif", Subject.HEALTH),
        ("Opérée du genou en juin", "Opérée", Subject.HEALTH),
        ("mi-temps thérapeutique", "mi-temps thérapeutique", Subject.HEALTH),
        ("A fait un burn-out", "burn-out", Subject.HEALTH),
        ("a voté à gauche", "voté à gauche", Subject.OPINION),
        ("proche de l'extrême droite", "extrême droite", Subject.OPINION),
        ("ne mange pas pendant le Ramadan", "Ramadan", Subject.RELIGION),
        ("catholique convaincue", "catholique", Subject.RELIGION),
        ("Syndiquée depuis peu", "Syndiquée", Subject.UNION),
        ("délégué syndical", "délégué syndical", Subject.UNION),
        ("d’origine portugaise", "origine portugaise", Subject.ORIGIN),
        ("Gens du voyage, gitans", "gitans", Subject.ORIGIN),
        ("Opération du genou en mai", "Opération du genou", Subject.HEALTH),
        ("sa mère a la maladie d’Alzheimer", "maladie", Subject.HEALTH),
        ("reconnu RQTH", "RQTH", Subject.HEALTH),
        ("Adhérente du PS", "Adhérente du PS", Subject.OPINION),
        ("évangélique", "évangélique", Subject.RELIGION),
        ("vit avec son ami, homosexuel", "homosexuel", Subject.PRIVATE_LIFE),
    ],
)
def test_what_the_law_protects_is_found_whatever_case_and_accents(note, word, subject):
    found = sensitive(note)[0]
    assert (found.word, found.subject) == (word, subject)
    assert note[found.at :].startswith(word)


@pytest.mark.parametrize(
    "note",
    [
        "Peu de temps avant l’été",
        "Fatigué par deux comités, mais content",
        "Opération portes ouvertes ratée",
        "Rien d’opérationnel avant juin",
        "Trouve la séance maladroite",
        "Suit le Syndicat mixte du bassin",
        "La commission santé du conseil l’occupe",
        "Représente l’enseignement catholique",
        "Vient du Secours catholique",
        "Anime l’Action catholique ouvrière",
        "Opération portes ouvertes, opération de communication",
        "Dans l’enceinte du lycée",
        "Croyant que la réunion était annulée, n’est pas venu",
        "Attend les stages à l’étranger",
        "À l’origine du projet",
        "Le programme handicap l’intéresse",
        "Militant associatif très présent",
        "N’a pas été citée dans la presse et l’a mal vécu.",
        "Un adjoint de moins dans le service.",
    ],
)
def test_the_words_of_a_committee_raise_no_alarm(note):
    assert sensitive(note) == []


def test_every_word_is_told_in_order():
    assert [each.word for each in sensitive("Malade, puis syndiqué CGT")] == [
        "Malade", "syndiqué", "CGT",
    ]  # fmt: skip
