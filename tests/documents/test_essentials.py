"""The letter to absent people as a Word file, reopened: decided, asked, next; never a reproach."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from openxml_audit import OpenXmlValidator

from copil_desktop.documents import essentials
from copil_desktop.domain.codes import ActionStatus, AttendanceStatus
from copil_desktop.domain.letters import Absentee, Addressee, Essentials, Signatory
from copil_desktop.domain.minutes import Action
from copil_desktop.dossier import Dossier
from copil_desktop.dossier import letters as reading
from copil_desktop.dossier.example import example
from copil_desktop.errors import UserError
from tests.documents import samples
from tests.documents.test_minutes import lines
from tests.loader import load

VALIDATOR = OpenXmlValidator()
ABSENT, EXCUSED = AttendanceStatus.ABSENT, AttendanceStatus.EXCUSED
ROY = Absentee(Addressee(samples.ROY), ABSENT)
FULL = Essentials(
    samples.RICH,
    written_on=date(2026, 3, 13),
    written_at="Rivelac",
    signatory=Signatory(samples.EBANDA),
    absentees=(ROY, Absentee(Addressee(samples.CARON), EXCUSED)),
)
ONE = replace(FULL, absentees=(ROY,))
BARE = Essentials(samples.BARE, date(2026, 1, 21), absentees=(ROY,))


def whole(tmp_path: Path, data: Essentials) -> str:
    essentials.write(data, tmp_path / "letter.docx")
    return "\n".join(lines(docx.Document(str(tmp_path / "letter.docx"))))


def asked(tmp_path: Path, *actions: Action) -> str:
    return whole(tmp_path, replace(ONE, meeting=replace(samples.RICH, actions=actions)))


def test_the_letter_tells_what_was_decided_asked_and_comes_next(tmp_path: Path):
    text = whole(tmp_path, ONE)
    assert "Objet\tL’essentiel de la réunion n° 9 du comité de pilotage (COPIL) du 12 mars" in text
    assert (
        "P. J.\trelevé de décisions\nMadame la Directrice,\n"
        "Voici l’essentiel de la neuvième réunion du comité de pilotage (COPIL), qui s’est tenue le"
        " jeudi 12 mars 2026.\nCe qui a été décidé\n"
        "Décision n° 2026-007. Le compte rendu de la réunion du 13 janvier 2026 est approuvé.\n"
    ) in text
    assert "à chaque entreprise. Rejetée à la majorité des suffrages exprimés" in text
    assert (
        "Ce qui vous est demandé\n"
        "Il vous est demandé d’envoyer la convention aux entreprises indécises avant le 20 mars"
        " 2026.\n"
        "La prochaine réunion se tiendra le jeudi 7 mai 2026"
    ) in text
    assert text.endswith(
        "Je vous prie d’agréer, Madame la Directrice, l’expression de ma considération distinguée."
        "\nLe président,\n\n\nM. Éric Ébanda"
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Réserver la salle", "de réserver la salle."),
        ("Héberger le site", "d’héberger le site."),
        ("S'assurer du transport", "de vous assurer du transport."),
        ("Se renseigner sur le car", "de vous renseigner sur le car."),
        ("Convention à signer", "ceci : Convention à signer."),
    ],
)
def test_what_is_asked_reads_as_a_sentence(tmp_path: Path, text: str, words: str):
    assert f"Il vous est demandé {words}" in asked(tmp_path, Action(text, owner=samples.ROY))


def test_several_requests_are_a_list(tmp_path: Path):
    text = asked(
        tmp_path,
        Action("Réserver la salle", owner=samples.ROY, due_before=samples.COPIL),
        Action("Inviter la presse.", owner=samples.ROY, due_on=date(2026, 4, 1)),
        Action("Compter les chaises", owner=samples.ROY, status=ActionStatus.DONE),
        Action("Louer un car", owner=samples.CARON),
    )
    assert (
        "Il vous est demandé :\nde réserver la salle avant la prochaine réunion du COPIL ;\n"
        "d’inviter la presse avant le 1er avril 2026.\n"
    ) in text
    assert "chaises" not in text
    assert "car" not in text.split("demandé :")[1].split("La prochaine")[0]


@pytest.mark.parametrize(
    ("absentee", "words"),
    [
        (
            replace(ROY, status=EXCUSED),
            "Je vous remercie d’avoir fait connaître votre empêchement.",
        ),
        (
            Absentee(ROY.addressee, AttendanceStatus.REPRESENTED, represented_by=samples.LEFORT),
            "M. Luc Lefort vous y représentait.",
        ),
        (replace(ROY, replaced_by=samples.LEFORT), "M. Luc Lefort vous y suppléait."),
        (ROY, "Madame la Directrice,\nVoici l’essentiel"),
    ],
)
def test_absence_is_never_reproached(tmp_path: Path, absentee: Absentee, words: str):
    text = whole(tmp_path, replace(ONE, absentees=(absentee,)))
    assert words in text
    assert "absen" not in text


def test_a_meeting_without_decisions_says_so_and_encloses_nothing(tmp_path: Path):
    text = whole(tmp_path, BARE)
    assert "Aucune décision n’a été prise.\n" in text
    assert "P. J." not in text
    assert "demandé" not in text


def test_without_absent_people_there_is_no_letter(tmp_path: Path):
    with pytest.raises(UserError):
        essentials.write(replace(FULL, absentees=()), tmp_path / "letter.docx")
    assert not (tmp_path / "letter.docx").exists()


@pytest.mark.parametrize("data", [FULL, ONE, BARE], ids=["full", "one", "bare"])
def test_the_file_is_valid_and_the_same_each_time(tmp_path: Path, data: Essentials):
    digest = essentials.write(data, tmp_path / "one.docx")
    assert essentials.write(data, tmp_path / "two.docx") == digest
    report = VALIDATOR.validate(tmp_path / "one.docx")
    assert report.is_valid, [str(error) for error in report.errors]
    body = docx.Document(str(tmp_path / "one.docx")).element.body
    assert all("".join(p.itertext()).strip() for p in body.iter(qn("w:p")))


# --- From a dossier -------------------------------------------------------------------------


@pytest.fixture
def alliance() -> Dossier:
    return load(example(date(2026, 3, 4)))


def key(dossier: Dossier, uid: str) -> int:
    return dossier.value("SELECT id FROM meetings WHERE uid = ?", (uid,))


def test_the_example_writes_to_all_who_were_away(alliance: Dossier):
    data = reading.essentials(alliance, key(alliance, "c10"), date(2026, 2, 25))
    away = alliance.tuples(
        "SELECT p.last_name FROM attendances a JOIN people p ON p.id = a.person_id"
        " WHERE a.meeting_id = ? AND a.status <> 'present'",
        (key(alliance, "c10"),),
    )
    assert {each.addressee.person.last_name for each in data.absentees} == {n for (n,) in away}
    assert {each.replaced_by.last_name for each in data.absentees if each.replaced_by} == {"Ménard"}


def test_before_a_meeting_nobody_was_away(alliance: Dossier):
    meeting = key(alliance, "c11")
    person = alliance.value("SELECT id FROM people WHERE last_name = 'Delmas'")
    alliance.attendance.mark(meeting, person, EXCUSED)
    assert reading.essentials(alliance, meeting, date(2026, 3, 5)).absentees == ()


def test_who_was_away_does_not_sign(alliance: Dossier):
    meeting = key(alliance, "c10")
    chair, other = (
        alliance.value("SELECT id FROM people WHERE last_name = ?", (name,))
        for name in ("Lacaze", "Fabrègue")
    )
    alliance.attendance.mark(meeting, chair, EXCUSED)
    alliance.records.change("meetings", meeting, chair_id=other)
    data = reading.essentials(alliance, meeting, date(2026, 2, 25))
    assert data.signatory is not None
    assert data.signatory.person.last_name == "Fabrègue"
