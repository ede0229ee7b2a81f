"""Convocations and invitations as Word files, reopened: formulas, answers, proxies."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from openxml_audit import OpenXmlValidator

from copil_desktop.documents import convocation, courtesy
from copil_desktop.domain.codes import Honorific, Role
from copil_desktop.domain.letters import (
    Addressee,
    Convocation,
    LetterKind,
    Sender,
    Signatory,
    begins_about,
    reply_day,
)
from copil_desktop.domain.minutes import Person
from copil_desktop.dossier import Dossier
from copil_desktop.dossier import letters as reading
from copil_desktop.dossier.example import example
from copil_desktop.errors import UserError
from tests.documents import samples
from tests.documents.test_minutes import lines
from tests.loader import load

VALIDATOR = OpenXmlValidator()
MME, M = Honorific.MME, Honorific.M
PLANNED = replace(samples.RICH, opened_at=None, adjourned_at=None, copies=())
NGUYEN = Addressee(
    samples.NGUYEN,
    address="1 rue du Lycée\n96100 Rivelac",
    by_email=True,
    may_give_proxy=True,
    substitutes=(samples.LEFORT,),
)
TISSOT = Addressee(samples.TISSOT, guest=True)
FULL = Convocation(
    PLANNED,
    written_on=date(2026, 2, 20),
    written_at="Rivelac",
    sender=Sender(samples.MARECHAL, "05 65 00 00 00", "ines@rivelac.exemple"),
    signatory=Signatory(samples.EBANDA),
    addressees=(NGUYEN, TISSOT),
    reply_by=date(2026, 3, 5),
    video_link="https://visio.exemple/copil-9",
)
ONE = replace(FULL, addressees=(NGUYEN,))
GUEST = replace(FULL, addressees=(TISSOT,))
ALL = replace(FULL, addressees=())
BARE = Convocation(samples.BARE, date(2026, 1, 5))


def opened(tmp_path: Path, data: Convocation) -> Document:
    convocation.write(data, tmp_path / "letter.docx")
    return docx.Document(str(tmp_path / "letter.docx"))


def whole(tmp_path: Path, data: Convocation) -> str:
    return "\n".join(lines(opened(tmp_path, data)))


def test_the_letter_follows_the_order_of_a_french_letter(tmp_path: Path):
    assert whole(tmp_path, ONE).startswith(
        "Affaire suivie par Mme Inès Maréchal\nTél. : 05 65 00 00 00\n"
        "Courriel : ines@rivelac.exemple\nRéf. : COPIL n° 9\n"
        "Rivelac, le 20 février 2026\n"
        "Mme Zoé N’Guyen\nProviseure adjointe\nLycée Marie-Curie\n1 rue du Lycée\n96100 Rivelac\n"
        "Par courriel\n"
        "Objet\tConvocation à la réunion n° 9 du comité de pilotage (COPIL)\n"
        "P. J.\tcoupon-réponse et pouvoir ; plan de financement prévisionnel ; convention type\n"
        "Madame la Proviseure adjointe,\n"
        "J’ai l’honneur de vous convier à la neuvième réunion du comité de pilotage (COPIL), qui se"
        " tiendra le jeudi 12 mars 2026. Elle s’inscrit dans la démarche « Agir ensemble dans la"
        " vallée ».\n"
        "Date\tJeudi 12 mars 2026\n"
        "Horaires\tDe 14 h 30 à 16 h (1 h 30)\n"
        "Lieu\tHôtel de ville de Rivelac, salle 2\n"
        "Visioconférence\thttps://visio.exemple/copil-9\n"
        "Ordre du jour\n"
    )


def test_the_agenda_says_purpose_presenter_and_minutes(tmp_path: Path):
    assert (
        "Entreprises volontaires : où en est-on ?\n"
        "Pour avis, présentation : Mme Marie Roy, 30 min\n"
    ) in whole(tmp_path, ONE)


def test_who_is_prevented_is_told_what_to_do_and_the_letter_ends_as_it_began(tmp_path: Path):
    assert (
        "Je vous remercie de faire connaître votre réponse avant le jeudi 5 mars 2026, au moyen du"
        " coupon ci-joint. En cas d’empêchement, il vous est possible de vous faire remplacer par"
        " votre suppléant, M. Luc Lefort, ou de donner pouvoir à un autre membre du comité au moyen"
        " du formulaire ci-joint.\n"
        "Je vous prie d’agréer, Madame la Proviseure adjointe, l’expression de ma considération"
        " distinguée.\nLe président,\n\n\nM. Éric Ébanda\n"
    ) in whole(tmp_path, ONE)


def test_the_coupon_and_the_proxy_come_back(tmp_path: Path):
    text = whole(tmp_path, ONE)
    assert "à retourner avant le 5 mars 2026 à Mme Inès Maréchal, ines@rivelac.exemple." in text
    assert "☐ participera à la réunion\n☐ ne participera pas à la réunion\n" in text
    assert "Je soussignée, Mme Zoé N’Guyen, proviseure adjointe, Lycée Marie-Curie, donne" in text
    assert "précédée de la mention manuscrite « Bon pour pouvoir » :" in text


def test_without_the_charter_there_is_no_proxy(tmp_path: Path):
    text = whole(tmp_path, replace(ONE, addressees=(replace(NGUYEN, may_give_proxy=False),)))
    assert "ouvoir à" not in text
    assert "Bon pour pouvoir" not in text
    assert "pouvoir" not in whole(tmp_path, replace(ALL, proxies=False)).lower()


def test_a_guest_is_invited_for_the_item_she_presents(tmp_path: Path):
    item = replace(PLANNED.items[0], planned_minutes=10)
    follow_up = replace(PLANNED.items[1], planned_minutes=20)
    hers = replace(PLANNED.items[2], presenter=samples.TISSOT)
    meeting = replace(PLANNED, items=(item, follow_up, hers))
    text = whole(tmp_path, replace(GUEST, meeting=meeting))
    assert "Objet\tInvitation à la réunion n° 9" in text
    assert (
        "J’ai le plaisir de vous inviter, avec voix consultative, à la neuvième réunion du comité"
        " de pilotage (COPIL), qui se tiendra le jeudi 12 mars 2026, pour le point n° 3, vers 15 h."
    ) in text
    assert "pouvoir" not in text.lower()
    assert "quorum" not in text.lower()


def test_one_letter_for_all_greets_everybody_and_leaves_names_to_fill(tmp_path: Path):
    text = whole(tmp_path, ALL)
    assert "Aux membres du comité de pilotage (COPIL)\n" in text
    assert "\nMesdames, Messieurs,\n" in text
    assert "Nom et prénom :\t\t\nStructure et qualité :\t\t\n" in text
    assert ".......... donne pouvoir à .........." in text
    assert "pour siéger et voter en son nom à la neuvième réunion" in text


def test_a_corrected_letter_says_which_one_it_replaces(tmp_path: Path):
    data = replace(ONE, kind=LetterKind.RECTIFYING, replaced_on=date(2026, 2, 10))
    text = whole(tmp_path, data)
    assert "Objet\tConvocation rectificative à la réunion n° 9" in text
    assert "La présente lettre annule et remplace celle du 10 février 2026." in text


def test_a_postponed_meeting_says_its_first_day(tmp_path: Path):
    data = replace(ONE, kind=LetterKind.POSTPONING, former=date(2026, 3, 1))
    text = whole(tmp_path, data)
    assert "Objet\tReport de la réunion n° 9" in text
    assert "La réunion initialement prévue le dimanche 1er mars 2026 est reportée. J’ai" in text


def test_a_cancelled_meeting_is_taken_back_without_agenda_coupon_or_proxy(tmp_path: Path):
    data = replace(
        ONE,
        kind=LetterKind.CANCELLING,
        former=date(2026, 3, 12),
        replaced_on=date(2026, 2, 20),
        reason="grève des transports.",
    )
    text = whole(tmp_path, data)
    assert "Objet\tAnnulation de la réunion n° 9" in text
    assert "P. J." not in text
    assert "prévue le jeudi 12 mars 2026, est annulée." in text
    assert "Motif : grève des transports." in text
    assert "La présente lettre annule celle du 20 février 2026." in text
    for word in ("Ordre du jour", "Coupon", "Pouvoir", "convier"):
        assert word not in text


@pytest.mark.parametrize(
    ("honorific", "role", "words"),
    [
        (MME, Role.CHAIR, "La présidente,"),
        (M, Role.CHAIR, "Le président,"),
        (None, Role.CHAIR, "La présidence,"),
        (MME, Role.LEAD, "La cheffe de file,"),
        (M, Role.LEAD, "Le chef de file,"),
    ],
)
def test_the_signature_agrees(tmp_path: Path, honorific: Honorific | None, role: Role, words: str):
    signatory = Signatory(replace(samples.EBANDA, honorific=honorific), role)
    assert f"distinguée.\n{words}\n" in whole(tmp_path, replace(ONE, signatory=signatory))


def test_a_letter_may_be_signed_by_delegation(tmp_path: Path):
    signatory = Signatory(replace(samples.EBANDA, honorific=MME), deputy=samples.MARECHAL)
    assert (
        "Pour la présidente et par délégation,\n\n\nMme Inès Maréchal\nChargée de mission\n"
    ) in whole(tmp_path, replace(ONE, signatory=signatory))


def test_a_substitute_is_told_for_whom_she_sits(tmp_path: Path):
    substitute = Addressee(samples.LEFORT, substitute_for=samples.DIALLO)
    text = whole(tmp_path, replace(FULL, addressees=(substitute,)))
    assert "Vous y siégerez en l’absence de Mme Aïssata Diallo. Je vous remercie" in text


def test_each_person_has_a_letter_that_begins_a_page_numbered_one(tmp_path: Path):
    document = opened(tmp_path, FULL)
    assert len(document.sections) == 2
    for section in document.sections:
        assert section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
    greetings = [p.text for p in document.paragraphs if p.style.name == "Copil Appel"]
    assert greetings == ["Madame la Proviseure adjointe,", "Monsieur,"]


def test_a_bare_meeting_is_convened_without_anything_invented(tmp_path: Path):
    assert whole(tmp_path, BARE).startswith(
        "Réf. : Comité de pilotage\nLe 5 janvier 2026\nAux membres du comité de pilotage\n"
        "Objet\tConvocation à la réunion du comité de pilotage\nP. J.\tcoupon-réponse et pouvoir\n"
        "Mesdames, Messieurs,\n"
        "J’ai l’honneur de vous convier à la réunion du comité de pilotage, qui se tiendra le mardi"
        " 20 janvier 2026.\nDate\tMardi 20 janvier 2026\nJe vous remercie"
    )


@pytest.mark.parametrize("data", [FULL, ONE, GUEST, ALL, BARE])
def test_the_file_is_valid_and_the_same_each_time(tmp_path: Path, data: Convocation):
    digest = convocation.write(data, tmp_path / "one.docx")
    assert convocation.write(data, tmp_path / "two.docx") == digest
    report = VALIDATOR.validate(tmp_path / "one.docx")
    assert report.is_valid, [str(error) for error in report.errors]
    body = docx.Document(str(tmp_path / "one.docx")).element.body
    assert all("".join(p.itertext()).strip() for p in body.iter(qn("w:p")))


# --- Courtesy -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("honorific", "function", "greeting"),
    [
        (MME, "Adjointe au maire chargée de l'emploi", "Madame l’Adjointe au maire"),
        (MME, "directrice des ressources humaines", "Madame la Directrice"),
        (M, "Directeur d'exploitation", "Monsieur le Directeur"),
        (M, "Vice-président, parrain", "Monsieur le Vice-président"),
        (M, "Maire", "Monsieur le Maire"),
        (MME, "Secrétaire générale", "Madame la Secrétaire générale"),
        (MME, "Conseillère départementale", "Madame la Conseillère départementale"),
        (M, "Conseiller en insertion", "Monsieur"),
        (MME, "Première adjointe", "Madame la Première adjointe"),
        (M, "Maire-adjoint chargé des écoles", "Monsieur le Maire-adjoint"),
        (MME, "Co-présidente", "Madame la Co-présidente"),
        (MME, "Gérante", "Madame"),
        (M, "DRH", "Monsieur"),
        (M, None, "Monsieur"),
        (None, "Directrice", "Madame, Monsieur"),
    ],
)
def test_people_are_greeted_by_their_office_never_by_name(
    honorific: Honorific | None, function: str | None, greeting: str
):
    someone = Addressee(Person("Roy", "Marie", honorific, function))
    assert courtesy.greeting(someone) == greeting


def test_who_is_convened_without_an_honorific_gives_a_proxy_in_a_neutral_sentence(tmp_path: Path):
    someone = Addressee(Person("Roy", "Marie", None, "Directrice"), may_give_proxy=True)
    text = whole(tmp_path, replace(ONE, addressees=(someone,)))
    assert "Marie Roy, directrice, donne pouvoir à .........." in text
    assert "soussigné" not in text


def test_a_telephone_number_typed_as_one_is_read_by_twos(tmp_path: Path):
    sender = replace(ONE.sender, phone="0465712014")
    assert "04 65 71 20 14" in whole(tmp_path, replace(ONE, sender=sender))


def test_the_salutation_of_the_register_comes_first():
    someone = replace(NGUYEN, salutation="Madame l'Inspectrice,")
    assert courtesy.greeting(someone) == "Madame l'Inspectrice"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "première"),
        (4, "quatrième"),
        (5, "cinquième"),
        (9, "neuvième"),
        (11, "onzième"),
        (19, "dix-neuvième"),
        (21, "vingt et unième"),
        (30, "trentième"),
        (71, "soixante et onzième"),
        (80, "quatre-vingtième"),
        (81, "quatre-vingt-unième"),
        (99, "quatre-vingt-dix-neuvième"),
        (100, "100e"),
    ],
)
def test_ordinals_in_words(number: int, words: str):
    assert courtesy.rank(number) == words


# --- Days and hours -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("meeting", "written", "reply"),
    [
        (date(2026, 3, 12), date(2026, 2, 20), date(2026, 3, 5)),
        (date(2026, 3, 14), date(2026, 2, 20), date(2026, 3, 6)),
        (date(2026, 3, 12), date(2026, 3, 6), date(2026, 3, 10)),
        (date(2026, 3, 12), date(2026, 3, 10), date(2026, 3, 11)),
        (date(2026, 3, 12), date(2026, 3, 11), None),
    ],
)
def test_the_answer_is_asked_for_a_week_before_on_a_working_day(
    meeting: date, written: date, reply: date | None
):
    assert reply_day(meeting, written) == reply


def test_the_hour_of_an_item_is_not_guessed_when_a_length_is_missing():
    items = tuple(replace(item, planned_minutes=10) for item in PLANNED.items)
    assert begins_about(4, replace(PLANNED, items=items)) == datetime(2026, 3, 12, 15, 0)
    unknown = (replace(items[0], planned_minutes=None), *items[1:])
    assert begins_about(4, replace(PLANNED, items=unknown)) is None


# --- From a dossier -------------------------------------------------------------------------


@pytest.fixture(scope="module")
def alliance() -> Dossier:
    return load(example(date(2026, 3, 4)))


def key(dossier: Dossier, uid: str) -> int:
    return dossier.value("SELECT id FROM meetings WHERE uid = ?", (uid,))


def test_the_example_convenes_everybody_invited_but_who_signs(tmp_path: Path, alliance: Dossier):
    data = reading.convocation(alliance, key(alliance, "c11"), date(2026, 3, 4))
    names = [each.person.last_name for each in data.addressees]
    assert "Lacaze" not in names
    assert "Vautrin" not in names
    assert {each.person.last_name for each in data.addressees if each.guest} == {"Morel"}
    assert data.signatory is not None
    assert data.signatory.person.last_name == "Lacaze"
    assert data.written_at == "Aubrelle"
    assert whole(tmp_path, data).count("l’expression de ma considération distinguée.") == len(names)


def test_a_later_letter_is_of_today_and_names_the_first_one(alliance: Dossier):
    meeting = key(alliance, "c11")
    today = date(2026, 3, 4)
    first = reading.convocation(alliance, meeting, today)
    second = reading.convocation(alliance, meeting, today, kind=LetterKind.RECTIFYING)
    assert second.written_on == today
    assert second.replaced_on == first.written_on


def test_where_the_charter_allows_no_proxy_nobody_may_give_one(alliance: Dossier):
    data = reading.convocation(alliance, key(alliance, "t7"), date(2026, 1, 4))
    assert not data.proxies
    assert not any(each.may_give_proxy for each in data.addressees)


def test_nobody_is_convened_to_a_cancelled_meeting(alliance: Dossier):
    meeting = key(alliance, "t8")
    letter = reading.convocation(alliance, meeting, date(2026, 1, 4))
    assert letter.kind is LetterKind.CANCELLING
    alliance.records.change("meetings", meeting, convened_on=None)
    with pytest.raises(UserError, match="annulée et personne n’a été convoqué"):
        reading.convocation(alliance, meeting, date(2026, 1, 4))


def test_a_meeting_that_does_not_exist_is_told_apart(alliance: Dossier):
    with pytest.raises(KeyError):
        reading.convocation(alliance, 9999, date(2026, 3, 4))


def test_a_guest_reached_by_mail_answers_by_mail_without_a_coupon(tmp_path: Path):
    text = whole(tmp_path, replace(GUEST, addressees=(replace(TISSOT, by_email=True),)))
    assert (
        "avant le jeudi 5 mars 2026 par retour de courriel, à l’adresse ines@rivelac.exemple."
    ) in text
    assert "oupon" not in text
    assert "☐ participera à la réunion" in whole(tmp_path, GUEST)
