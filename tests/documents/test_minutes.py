"""The minutes as a Word file, reopened: content, order, formulas, craft."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

from copil_desktop.documents import decisions, minutes, parts
from copil_desktop.domain.codes import (
    ActionStatus,
    Approval,
    AttendanceStatus,
    Honorific,
    ItemKind,
    MeetingStatus,
    Outcome,
    QuorumCounts,
    Role,
)
from copil_desktop.domain.minutes import (
    Action,
    Attendee,
    Committee,
    Decision,
    Item,
    MinutesData,
    Person,
    from_data,
    to_data,
)
from tests.documents import samples
from tests.documents.samples import BARE, CLOSED, RICH, huge

VALIDATOR = OpenXmlValidator()
WRITERS = [minutes.write, decisions.write]


def plain(text: str) -> str:
    """Return ``text`` with ordinary spaces."""
    return re.sub("[\u00a0\u202f]", " ", text)


def opened(tmp_path: Path, data: MinutesData, writer=minutes.write) -> Document:
    path = tmp_path / "document.docx"
    writer(data, path)
    return docx.Document(str(path))


def lines(document: Document) -> list[str]:
    """Return the text of paragraphs and rows in reading order."""
    found: list[str] = []
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            found += [" | ".join(cell.text for cell in row.cells) for row in block.rows]
        else:
            found.append(block.text)
    return [plain(line) for line in found]


def whole(tmp_path: Path, data: MinutesData, writer=minutes.write) -> str:
    return "\n".join(lines(opened(tmp_path, data, writer)))


def headings(document: Document) -> list[tuple[int, str]]:
    return [
        (int(p.style.name[-1]), plain(p.text))
        for p in document.paragraphs
        if p.style and p.style.name.startswith("Heading")
    ]


# --- Content and order ----------------------------------------------------------------------


def test_sections_come_in_the_order_of_the_model(tmp_path: Path):
    assert headings(opened(tmp_path, CLOSED)) == [
        (1, "Présences"),
        (1, "Ordre du jour"),
        (2, "Approbation du compte rendu de la réunion du 13 janvier 2026"),
        (2, "Suivi des actions"),
        (2, "Entreprises volontaires : où en est-on ?"),
        (2, "Date, lieu et budget de la journée de juin"),
        (2, "Charte des bénévoles"),
        (2, "Questions diverses"),
        (1, "Tableau des décisions"),
        (1, "Tableau des actions"),
        (1, "Observations sur ce compte rendu"),
        (1, "Prochaine réunion"),
    ]


def test_the_head_says_what_when_where_and_who(tmp_path: Path):
    head = lines(opened(tmp_path, RICH))[:10]
    assert head == [
        "Compte rendu de la réunion n° 9 du comité de pilotage (COPIL)",
        "Première rencontre élèves-entreprises",
        "Démarche\tAgir ensemble dans la vallée",
        "Étape\tTrouver dix entreprises",
        "Convoquée le\t20 février 2026",
        "Date et horaires\tJeudi 12 mars 2026, de 14 h 36 à 16 h 02",
        "Lieu\tHôtel de ville de Rivelac, salle 2",
        "Président de séance\tM. Éric Ébanda, vice-président, Club d’entreprises du Val",
        "Secrétaire de séance\tMme Inès Maréchal, chargée de mission, Ville de Rivelac",
        "Statut\tProjet, soumis à l’approbation du comité à sa prochaine réunion",
    ]


def test_presences_go_by_college_and_everyone_appears_once(tmp_path: Path):
    text = whole(tmp_path, RICH)
    assert (
        "Collectivités | M. Samir Benali, adjoint au maire, Ville de Saint-Orens\n"
        "Mme Marie Roy, directrice de l’économie, Ville de Rivelac, cheffe de file\n"
    ) in text
    assert (
        "Associations | M. Luc Lefort, suppléant de Mme Aïssata Diallo, excusée,"
        " Association Le Relais"
    ) in text
    assert "A donné pouvoir : Mme Anne Clément, Atelier du Bois, représentée par M. Éric" in text
    assert "Excusée : Mme Hélène Caron, Chambre de commerce et d’industrie (CCI)." in text
    assert (
        "Absents : M. Paul Ostrowski, Propreté Services SARL ; Mme Lucie Ferrand, Mission locale."
        in text
    )
    assert "Assistaient également : Mme Inès Maréchal, chargée de mission, Ville de" in text
    presences = text[text.index("Présences") : text.index("Ordre du jour")]
    assert presences.count("Diallo") == 1


def test_the_last_item_of_the_agenda_never_begins_a_page_alone(tmp_path: Path):
    agenda = [
        each.paragraph_format.keep_with_next
        for each in opened(tmp_path, RICH).paragraphs
        if each.style is not None and each.style.name == "List Number"
    ][: len(RICH.items)]

    assert agenda[-2]
    assert not agenda[-1]


def test_the_quorum_is_said_reached(tmp_path: Path):
    assert (
        "Membres ayant voix délibérative : 9 ; présents ou suppléés : 5 ; représentés : 1."
        " Le quorum (5) étant atteint, le comité peut valablement se prononcer."
    ) in whole(tmp_path, RICH)


def test_the_quorum_is_said_when_it_is_not_reached(tmp_path: Path):
    assert RICH.quorum
    figures = replace(
        RICH.quorum, substituted=0, needed=6, reached=False, counts=QuorumCounts.PRESENT
    )
    assert (
        "présents : 4 ; représentés, non décomptés : 1. Le quorum (6) n’étant pas atteint, le"
        " comité ne peut pas valablement se prononcer."
    ) in whole(tmp_path, replace(RICH, quorum=figures))


def test_without_a_quorum_nothing_is_said(tmp_path: Path):
    assert "quorum" not in whole(tmp_path, replace(RICH, quorum=None))


def test_an_item_on_which_nothing_was_said_says_so(tmp_path: Path):
    text = whole(tmp_path, RICH)
    assert "Questions diverses\nCe point n’appelle pas d’observation.\nMme Marie Roy quitte" in text
    assert text.count("n’appelle pas d’observation") == 1


def test_arrivals_stand_at_the_head_of_their_item(tmp_path: Path):
    assert (
        "où en est-on ?\nPour avis. Présentation : Mme Marie Roy, Ville de Rivelac\n"
        "Mme Zoé N’Guyen rejoint la séance.\nSix entreprises"
    ) in whole(tmp_path, RICH)


def test_decisions_with_their_votes_then_actions_stand_at_their_item(tmp_path: Path):
    text = whole(tmp_path, RICH)
    item = text[text.index("Le lycée propose") : text.index("Charte des bénévoles\nPour")]
    places = [
        item.index("Décision n° 2026-008. La journée aura lieu le jeudi 11 juin 2026, de 9 h à"),
        item.index(
            "Adoptée à l’unanimité des suffrages exprimés (6 pour, 0 contre, 1 abstention)."
        ),
        item.index("Il manque 5 000 €"),
        item.index("Décision n° 2026-009."),
        item.index(
            "Rejetée à la majorité des suffrages exprimés (2 pour, 4 contre, 1 abstention, 1 ne"
            " prenant pas part au vote)."
        ),
        item.index(
            "Action n° 2026-022. Réserver la salle des fêtes et le car. M. Samir Benali, pour"
        ),
    ]
    assert places == sorted(places)
    assert "Mme Zoé N’Guyen, avant la prochaine réunion du COPIL." in item
    assert "Trouver un parrain pour la journée. Responsable à désigner." in item


@pytest.mark.parametrize(
    ("decision", "said"),
    [
        (
            {"votes_for": 5, "votes_against": 0, "not_voting": 1, "non_voters": (samples.ROY,)},
            "Adoptée à l’unanimité des suffrages exprimés (5 pour, 0 contre). Mme Marie Roy ne"
            " prend pas part au vote.",
        ),
        (
            {"votes_for": 4, "not_voting": 3, "non_voters": (samples.ROY, samples.NGUYEN)},
            "Adoptée (4 pour, 3 ne prenant pas part au vote). Mme Marie Roy et Mme Zoé N’Guyen ne"
            " prennent pas part au vote.",
        ),
        ({"non_voters": (samples.ROY,)}, "Mme Marie Roy ne prend pas part au vote."),
    ],
)
def test_who_does_not_take_part_in_a_vote_is_named(tmp_path: Path, decision, said: str):
    voted = replace(RICH.decisions[0], votes_for=None, votes_against=None, abstentions=None)
    data = replace(RICH, decisions=(replace(voted, **decision),))
    text = whole(tmp_path, data)
    assert text.count(said) == 2  # at its item, and in the table of decisions
    assert text.count("1 ne prenant pas part") == 0


def test_a_postponed_item_says_so(tmp_path: Path):
    assert "Ajournée.\nCe point est reporté à une prochaine réunion." in whole(tmp_path, RICH)


def test_the_follow_up_stands_at_its_item_with_reasons_and_comments(tmp_path: Path):
    text = whole(tmp_path, RICH)
    follow = text[
        text.index("Suivi des actions\nN°") : text.index(
            "Entreprises volontaires : où en est-on ?\nPour"
        )
    ]
    assert "En cours\nReste trois signatures" in follow
    assert "Faite le 30 janvier 2026" in follow
    assert "Abandonnée : le dépliant sera envoyé par courriel" in follow
    assert "1er février 2026" in follow


def test_without_such_items_approval_and_follow_up_come_before_the_items(tmp_path: Path):
    items = tuple(replace(item, kind=ItemKind.REGULAR) for item in RICH.items)
    found = headings(opened(tmp_path, replace(RICH, items=items)))
    assert found[1:5] == [
        (1, "Ordre du jour"),
        (1, "Approbation du compte rendu précédent"),
        (1, "Suivi des actions"),
        (2, "Approbation du compte rendu de la réunion du 13 janvier 2026"),
    ]
    assert (
        "Aucune correction n’est demandée. Le compte rendu de la réunion n° 8 du 13 janvier 2026"
        " est approuvé."
    ) in whole(tmp_path, replace(RICH, items=items))


@pytest.mark.parametrize(
    ("honorific", "formula"),
    [
        (Honorific.MME, "la présidente lève la séance à 16 h 02."),
        (Honorific.M, "le président lève la séance à 16 h 02."),
        (None, "la séance est levée à 16 h 02."),
    ],
)
def test_the_closing_formula_agrees_with_the_chair(
    tmp_path: Path, honorific: Honorific | None, formula: str
):
    chair = replace(samples.EBANDA, honorific=honorific)
    text = whole(tmp_path, replace(RICH, chair=chair))
    assert (
        "L’ordre du jour étant épuisé et plus personne ne demandant la parole, " + formula in text
    )


def test_a_session_that_still_lasts_is_not_closed_by_a_formula(tmp_path: Path):
    assert "demandant la parole" not in whole(tmp_path, replace(RICH, adjourned_at=None))


def test_the_end_has_place_date_signatures_and_distribution(tmp_path: Path):
    text = whole(tmp_path, CLOSED)
    assert (
        "Fait à Rivelac, le 16 mars 2026\n"
        "Le président de séance,\tLa secrétaire de séance,\n"
        "M. Éric Ébanda\tMme Inès Maréchal\n"
        "Diffusion : M. Samir Benali ; "
    ) in text
    assert "Copie : M. Jean-Marc Tissot.\nAnnexes : 1. Plan de financement" in text


def test_a_long_distribution_says_who_they_are_instead_of_naming_them(tmp_path: Path):
    many = replace(CLOSED, distribution=CLOSED.distribution * 4)
    text = whole(tmp_path, many)
    assert "Diffusion : les 40 membres du comité.\nCopie : M. Jean-Marc Tissot." in text


def test_an_item_has_headings_of_its_own(tmp_path: Path):
    items = (replace(CLOSED.items[0], notes="*Bilan de l'année*\nTout est fait."),)
    path = tmp_path / "minutes.docx"
    minutes.write(replace(CLOSED, items=items), path)
    found = [p for p in docx.Document(str(path)).paragraphs if p.style.name == "Heading 3"]
    assert [each.text for each in found] == ["Bilan de l’année"]


def test_the_status_names_version_and_reason(tmp_path: Path):
    text = whole(tmp_path, CLOSED)
    assert "Statut\tArrêté le 16 mars 2026, version 2, soumis à l’approbation du comité" in text
    assert "Motif de cette version\tRectification du nombre d’élèves" in text
    assert "Mme Zoé N’Guyen (le 14 mars 2026) : Au point 3, lire « 60 élèves »" in text


def test_approved_minutes_say_since_when(tmp_path: Path):
    approved = replace(CLOSED, status=MeetingStatus.APPROVED, approved_on=date(2026, 5, 7))
    assert "version 2, approuvé le 7 mai 2026" in whole(tmp_path, approved)


def test_tacit_approval_is_said_with_its_day_or_its_delay(tmp_path: Path):
    tacit = replace(CLOSED, approval=Approval.TACIT, tacit_until=date(2026, 4, 1))
    assert (
        "À défaut d’observation avant le 1er avril 2026, le présent compte rendu est réputé"
        " approuvé."
    ) in whole(tmp_path, tacit)
    unsent = replace(tacit, tacit_until=None, tacit_days=15)
    assert "dans un délai de 15 jours à compter de son envoi" in whole(tmp_path, unsent)


def test_without_honorifics_the_wording_is_neutral(tmp_path: Path):
    def neutral(person: Person) -> Person:
        return replace(person, honorific=None)

    data = replace(
        RICH,
        chair=neutral(samples.EBANDA),
        secretary=neutral(samples.MARECHAL),
        attendees=tuple(
            replace(
                each,
                person=neutral(each.person),
                represented_by=each.represented_by and neutral(each.represented_by),
                substitute_for=each.substitute_for and neutral(each.substitute_for),
            )
            for each in RICH.attendees
        ),
    )
    text = whole(tmp_path, data)
    for words in (
        "Présidence de séance\tÉric Ébanda",
        "Absences excusées : Hélène Caron",
        "Absences : Paul Ostrowski",
        "Luc Lefort, en suppléance d’Aïssata Diallo",
        "A donné pouvoir : Anne Clément, Atelier du Bois, à Éric Ébanda.",
    ):
        assert words in text
    assert "·" not in text
    assert "(e)" not in text


@pytest.mark.parametrize(
    ("name", "of", "who"),
    [
        ("Comité de pilotage", "du comité de pilotage", "le comité"),
        ("Commission jeunesse", "de la commission jeunesse", "la commission"),
        ("Équipe projet", "de l’équipe projet", "l’équipe"),
        ("Atelier emploi", "de l’atelier emploi", "l’atelier"),
        ("Bureau", "du bureau", "le bureau"),
        ("COPIL", "du COPIL", "le comité"),
    ],
)
def test_the_committee_is_named_as_french_names_it(tmp_path: Path, name: str, of: str, who: str):
    text = whole(tmp_path, replace(RICH, committee=Committee(name)))
    assert f"Compte rendu de la réunion n° 9 {of}\n" in text
    assert f"étant atteint, {who} peut" in text


UNANIMITY = "à l’unanimité des suffrages exprimés"
MAJORITY = "à la majorité des suffrages exprimés"
REJECTED = Outcome.REJECTED


@pytest.mark.parametrize(
    ("votes", "outcome", "sentence"),
    [
        ((4, 0, 0), Outcome.ADOPTED, f"Adoptée {UNANIMITY} (4 pour, 0 contre, 0 abstention)."),
        ((5, 2, 2), Outcome.ADOPTED, f"Adoptée {MAJORITY} (5 pour, 2 contre, 2 abstentions)."),
        ((3, 3, None), Outcome.ADOPTED, "Adoptée (3 pour, 3 contre)."),
        ((4, None, None), Outcome.ADOPTED, "Adoptée (4 pour)."),
        ((0, 5, None), REJECTED, f"Rejetée {UNANIMITY} (0 pour, 5 contre)."),
        ((1, 5, None), REJECTED, f"Rejetée {MAJORITY} (1 pour, 5 contre)."),
        ((None, None, None), REJECTED, "Rejetée."),
        ((None, None, None), Outcome.POSTPONED, "Ajournée."),
    ],
)
def test_votes_in_words(
    tmp_path: Path, votes: tuple[int | None, ...], outcome: Outcome, sentence: str
):
    decision = Decision("x", None, "a", None, outcome, *votes)
    data = replace(BARE, items=(Item("a", "Point"),), decisions=(decision,))
    assert f"Décision. x\n{sentence}\n" in whole(tmp_path, data)


def test_no_vote_is_made_up(tmp_path: Path):
    data = replace(BARE, items=(Item("a", "Point"),), decisions=(Decision("Agir.", item="a"),))
    assert "Décision. Agir.\nTableau des décisions" in whole(tmp_path, data)


def test_decisions_and_actions_outside_the_agenda_are_kept(tmp_path: Path):
    data = replace(RICH, decisions=(Decision("Seule"),), actions=(Action("Orpheline"),))
    text = whole(tmp_path, data)
    assert "Hors ordre du jour\nDécision. Seule\nAction. Orpheline. Responsable à désigner." in text


# --- The record of decisions ----------------------------------------------------------------


def test_the_record_of_decisions_holds_conclusions_only(tmp_path: Path):
    document = opened(tmp_path, RICH, decisions.write)
    assert headings(document) == [
        (1, "Présences"),
        (1, "Décisions"),
        (1, "Actions"),
    ]
    text = "\n".join(lines(document))
    assert text.startswith("Relevé de décisions de la réunion n° 9 du comité de pilotage (COPIL)\n")
    assert "2026-008 | Le comité décide : La journée aura lieu le jeudi 11 juin 2026" in text
    assert "2026-009 | Le comité rejette :" in text
    assert "2026-010 | Le comité ajourne :" in text
    assert (
        "Établi en séance ; le compte rendu suivra.\tVisa du président de séance\n\tM. Éric" in text
    )
    assert "Six entreprises" not in text


def test_what_is_only_information_is_taken_note_of(tmp_path: Path):
    item = replace(RICH.items[3], purpose=samples.Purpose.INFORMATION)
    data = replace(RICH, items=(item,), decisions=(Decision("Le budget est présenté.", item="i4"),))
    assert "Le comité prend acte : Le budget est présenté." in whole(
        tmp_path, data, decisions.write
    )


def test_a_sigle_is_developed_at_its_first_use_only(tmp_path: Path):
    guest = replace(samples.CARON, last_name="Perrin", honorific=Honorific.M)
    data = replace(
        RICH,
        attendees=(
            *RICH.attendees,
            Attendee(guest, AttendanceStatus.PRESENT, role=Role.GUEST),
            Attendee(
                replace(
                    samples.FERRAND,
                    organisation="Mission locale du Val",
                    organisation_short="Mission locale",
                ),
                AttendanceStatus.PRESENT,
                role=Role.GUEST,
            ),
        ),
    )
    text = whole(tmp_path, data)
    assert "Caron, Chambre de commerce et d’industrie (CCI)." in text
    assert "Perrin, conseillère, CCI ; " in text
    assert "Mme Lucie Ferrand, conseillère, Mission locale du Val." in text


# --- Little and much ------------------------------------------------------------------------


def test_a_meeting_known_by_its_date_alone_prints_nothing_empty(tmp_path: Path):
    assert lines(opened(tmp_path, BARE)) == [
        "Compte rendu de la réunion du comité de pilotage du 20 janvier 2026",
        "Date\tMardi 20 janvier 2026",
        "Statut\tProjet, soumis à l’approbation du comité à sa prochaine réunion",
    ]


@pytest.mark.parametrize("writer", WRITERS)
def test_four_hundred_people_are_all_there(tmp_path: Path, writer):
    text = whole(tmp_path, huge(400), writer)
    assert text.count("Nom399") >= 1
    assert len(set(re.findall(r"Prénom (Nom\d+)", text))) == 400


# --- Word craft -----------------------------------------------------------------------------


@pytest.mark.parametrize("writer", WRITERS)
@pytest.mark.parametrize("data", [RICH, CLOSED, BARE], ids=["rich", "closed", "bare"])
def test_the_file_is_valid_and_has_no_empty_paragraph(tmp_path: Path, data: MinutesData, writer):
    document = opened(tmp_path, data, writer)
    report = VALIDATOR.validate(tmp_path / "document.docx")
    assert report.is_valid, [str(error) for error in report.errors]
    body = document.element.body
    assert all("".join(p.itertext()).strip() for p in body.iter(qn("w:p")))


@pytest.mark.parametrize("writer", WRITERS)
def test_the_same_data_gives_the_same_bytes(tmp_path: Path, writer):
    one, two = tmp_path / "one.docx", tmp_path / "two.docx"
    digest = writer(RICH, one)
    assert writer(from_data(to_data(RICH)), two) == digest
    assert one.read_bytes() == two.read_bytes()
    assert hashlib.sha256(one.read_bytes()).hexdigest() == digest


@pytest.mark.parametrize("writer", WRITERS)
def test_tables_repeat_their_header_and_never_cut_a_row(tmp_path: Path, writer):
    tables = opened(tmp_path, RICH, writer).tables
    assert tables
    for table in tables:
        assert table.rows[0]._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        assert all(
            row._tr.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in table.rows
        )
        properties = table._tbl.tblPr
        assert properties.find(qn("w:tblDescription")).get(qn("w:val"))
        assert properties.find(qn("w:tblCaption")).get(qn("w:val"))


def test_the_file_says_its_language_title_and_subject(tmp_path: Path):
    document = opened(tmp_path, RICH)
    language = document.styles.element.find(
        f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}/{qn('w:lang')}"
    )
    assert language.get(qn("w:val")) == "fr-FR"
    properties = document.core_properties
    assert properties.language == "fr-FR"
    assert (
        plain(properties.title) == "Compte rendu de la réunion n° 9 du comité de pilotage (COPIL)"
    )
    assert properties.subject == "Agir ensemble dans la vallée"
    assert properties.author == "Ville de Rivelac"
    assert properties.created.replace(tzinfo=None) == datetime(2026, 3, 12, 16, 2)


def test_looks_come_from_named_styles_alone(tmp_path: Path):
    document = opened(tmp_path, RICH)
    allowed = {qn("w:pStyle"), qn("w:keepNext"), qn("w:numPr")}
    for properties in document.element.body.iter(qn("w:pPr")):
        assert {child.tag for child in properties} <= allowed
    for properties in document.element.body.iter(qn("w:rPr")):
        assert [child.tag for child in properties] == [qn("w:rStyle")]
    known = {style.style_id for style in document.styles}
    used = {
        element.get(qn("w:val"))
        for tag in ("w:pStyle", "w:rStyle", "w:tblStyle")
        for element in document.element.body.iter(qn(tag))
    }
    assert used <= known


def test_surnames_keep_their_text_and_are_shown_in_capitals(tmp_path: Path):
    document = opened(tmp_path, RICH)
    runs = [
        r for p in document.paragraphs for r in p.runs if r.style and r.style.name == "Copil Nom"
    ]
    assert {"Clément", "Ébanda"} <= {run.text for run in runs}
    assert document.styles["Copil Nom"].font.all_caps


def test_ordinals_stand_raised(tmp_path: Path):
    document = opened(tmp_path, RICH)
    raised = [
        r.text for p in document.paragraphs for r in p.runs if r.style.name == "Copil Exposant"
    ]
    assert "er" in raised


def test_lists_and_items_are_numbered_by_word_itself(tmp_path: Path):
    document = opened(tmp_path, RICH)
    styles = [paragraph.style.name for paragraph in document.paragraphs]
    assert styles.count("List Number") == 6
    assert styles.count("List Bullet") == 3
    numbers = {
        p.style.name: p._p.pPr.numPr.numId.val
        for p in document.paragraphs
        if p._p.pPr.numPr is not None
    }
    assert numbers["Heading 2"] != numbers["List Number"]


def test_a_draft_says_so_in_its_header_and_a_closed_version_does_not(tmp_path: Path):
    def header(data: MinutesData) -> str:
        return "\n".join(p.text for p in opened(tmp_path, data).sections[0].header.paragraphs)

    assert "PROJET" in header(RICH)
    assert "PROJET" not in header(CLOSED)
    assert "Comité de pilotage" in header(CLOSED)


def test_short_states_leave_their_room_to_the_actions(tmp_path: Path):
    def widths(*actions: Action) -> list[int]:
        table = opened(tmp_path, replace(RICH, actions=actions)).tables[-1]
        return [int(each.get(qn("w:w"))) for each in table._tbl.tblGrid]

    to_do = Action("Écrire aux familles", "A2026-001")
    done = replace(to_do, status=ActionStatus.DONE, closed_on=date(2026, 9, 30))
    assert widths(to_do)[1] > 1.15 * widths(to_do, done)[1]
    assert widths(to_do, done)[-1] >= parts.DATE_WIDTH


def test_of_a_meeting_to_come_nothing_is_said_to_have_been_said(tmp_path: Path):
    coming = replace(
        RICH,
        status=MeetingStatus.CONVENED,
        approval=Approval.TACIT,
        opened_at=None,
        adjourned_at=None,
        attendees=(),
        decisions=(),
        items=(Item("i1", "Point d’étape"),),
    )
    text = whole(tmp_path, coming)
    assert "Point d’étape" in text
    for told in ("n’appelle pas d’observation", "quorum", "réputé approuvé"):
        assert told not in text
    assert "n’appelle pas d’observation" in whole(
        tmp_path, replace(coming, status=MeetingStatus.HELD)
    )


def test_the_footer_counts_pages_by_fields(tmp_path: Path):
    footer = opened(tmp_path, RICH).sections[0].footer
    fields = [field.get(qn("w:instr")).strip() for field in footer._element.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]
    text = "".join(each.text for each in footer._element.iter(qn("w:t")))
    assert plain(text) == "COPIL n° 9 – 12 mars 2026 – compte rendu, projetPage 1 sur 1"


def test_the_page_is_a4(tmp_path: Path):
    section = opened(tmp_path, RICH).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)


# --- What was typed -------------------------------------------------------------------------


def test_control_characters_are_dropped_and_vertical_tabs_break_the_line(tmp_path: Path):
    notes = "un\x00deux\x0btrois\x07\r\nquatre\x1b\tcinq\ufdd1\ufffe"
    document = opened(tmp_path, replace(BARE, items=(Item("a", "Point", notes=notes),)))
    written = [p.text for p in document.paragraphs]
    assert "undeux\ntrois" in written
    assert "quatre cinq" in written


def test_lines_that_begin_like_a_list_become_list_members(tmp_path: Path):
    document = opened(
        tmp_path, replace(BARE, items=(Item("a", "P", notes="- un\n• deux\n\ntrois"),))
    )
    found = [(p.style.name, p.text) for p in document.paragraphs][-3:]
    assert found == [("List Bullet", "un"), ("List Bullet", "deux"), ("Body Text", "trois")]


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_strange_texts_still_make_a_valid_file(tmp_path: Path, data: st.DataObject):
    strange = st.text(max_size=60)
    name = data.draw(strange)
    people = tuple(
        Attendee(
            Person(data.draw(strange), data.draw(strange)), status, data.draw(strange), Role.MEMBER
        )
        for status in AttendanceStatus
    )
    meeting = replace(
        RICH,
        committee=Committee(name, data.draw(strange)),
        title=data.draw(strange),
        attendees=people,
        items=(Item("a", data.draw(strange), notes=data.draw(st.text(max_size=300))),),
        decisions=(Decision(data.draw(strange), data.draw(strange), "a"),),
        actions=(Action(data.draw(strange), status=ActionStatus.DROPPED, drop_reason=name),),
    )
    for writer in WRITERS:
        writer(meeting, tmp_path / "strange.docx")
        report = VALIDATOR.validate(tmp_path / "strange.docx")
        assert report.is_valid, [str(error) for error in report.errors]


def test_the_number_of_a_decision_never_ends_a_line_at_its_hyphen(tmp_path: Path):
    document = opened(tmp_path, RICH)
    cell = document.tables[2].rows[1].cells[0]
    assert cell.text == "2026-007"
    assert cell.paragraphs[0]._p.xpath(".//w:noBreakHyphen")
    assert "Décision n° 2026-007." in whole(tmp_path, RICH)
    dated = replace(RICH, title="Le 2026-03-12, appeler le 2026-014-88 ou le 0565-123-456")
    assert not opened(tmp_path, dated).paragraphs[1]._p.xpath(".//w:noBreakHyphen")


def test_the_signatures_and_the_annexes_stay_on_one_page(tmp_path: Path):
    paragraphs = opened(tmp_path, CLOSED).paragraphs
    first = next(n for n, p in enumerate(paragraphs) if p.text == "Prochaine réunion")
    assert all(p._p.pPr.xpath("w:keepNext") for p in paragraphs[first + 1 : -1])
    assert plain(paragraphs[-1].text).startswith("Annexes : 1. ")


def test_no_page_begins_with_the_last_row_of_a_long_table(tmp_path: Path):
    *_, table = opened(tmp_path, huge(actions=60)).tables
    kept = [bool(row._tr.xpath(".//w:pPr/w:keepNext")) for row in table.rows]
    assert kept[-2:] == [True, False] and not any(kept[1:-2])
