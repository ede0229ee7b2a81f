"""The attendance sheet as a Word file, reopened: who signs, for what voice, and what it hides."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from openxml_audit import OpenXmlValidator

from copil_desktop.documents import attendance_sheet
from copil_desktop.domain.attendance_sheet import AttendanceSheet, Signatory
from copil_desktop.domain.codes import AttendanceStatus, Honorific, Role
from copil_desktop.domain.minutes import Person
from copil_desktop.dossier import Dossier
from copil_desktop.dossier.attendance_sheet import sheet
from copil_desktop.dossier.example import example
from tests.documents import samples
from tests.documents.test_minutes import lines, plain
from tests.loader import load

VALIDATOR = OpenXmlValidator()
COMING = replace(samples.RICH, opened_at=None, adjourned_at=None)
FULL = AttendanceSheet(
    COMING,
    members=(
        Signatory(samples.ROY, "Collectivités", Role.LEAD),
        Signatory(samples.MARECHAL, "Collectivités", Role.ORGANISER, voting=False),
        Signatory(samples.EBANDA, "Entreprises", Role.CHAIR),
        Signatory(
            samples.CLEMENT,
            "Entreprises",
            status=AttendanceStatus.REPRESENTED,
            represented_by=samples.EBANDA,
        ),
        Signatory(samples.CARON, "Entreprises", status=AttendanceStatus.EXCUSED),
        Signatory(samples.LEFORT, None, substitute_for=samples.DIALLO),
    ),
    guests=(Signatory(samples.TISSOT, None, Role.GUEST),),
)
BARE = AttendanceSheet(samples.BARE)


def opened(tmp_path: Path, data: AttendanceSheet) -> Document:
    attendance_sheet.write(data, tmp_path / "sheet.docx")
    return docx.Document(str(tmp_path / "sheet.docx"))


def whole(tmp_path: Path, data: AttendanceSheet) -> str:
    return "\n".join(lines(opened(tmp_path, data)))


def rows(tmp_path: Path, data: AttendanceSheet) -> list[list[str]]:
    table = opened(tmp_path, data).tables[0]
    return [[plain(cell.text) for cell in row.cells] for row in table.rows]


def test_everybody_expected_signs_by_college_then_guests_then_blank_rows(tmp_path: Path):
    found = rows(tmp_path, FULL)
    assert found[0] == [
        *("Nom", "Prénom", "Structure", "Qualité", "Voix"),
        *("Représenté par", "Arrivée", "Départ", "Signature"),
    ]
    assert [row[0] for row in found[1:]] == [
        *("Collectivités", "Mme Roy", "Mme Maréchal"),
        *("Entreprises", "M. Ébanda", "Mme Clément", "Mme Caron"),
        *("Autres membres", "M. Lefort"),
        *("Invité, avec voix consultative", "M. Tissot"),
    ]


def test_blank_rows_and_signatures_stay_on_one_page_in_a_table_wide_enough_for_a_hand(
    tmp_path: Path,
):
    attendance_sheet.write(FULL, tmp_path / "sheet.docx")
    document = docx.Document(str(tmp_path / "sheet.docx"))
    expected, others = document.tables
    heads = [cell.text for cell in others.rows[0].cells]
    assert heads == [
        *("Nom", "Prénom", "Structure", "Qualité", "Arrivée", "Départ", "Signature"),
    ]
    assert {cell.text for row in others.rows[1:] for cell in row.cells} == {""}
    assert others.columns[0].width > 1.5 * expected.columns[0].width
    following = others._tbl.getnext()
    assert docx.text.paragraph.Paragraph(following, document).text.startswith("Feuille arrêtée")
    kept = [p for row in others.rows[1:] for cell in row.cells for p in cell.paragraphs]
    assert all(p.paragraph_format.keep_with_next for p in kept)


def test_a_row_says_capacity_and_voice(tmp_path: Path):
    by_name = {row[0]: row for row in rows(tmp_path, FULL)}
    assert by_name["Mme Roy"][1:5] == [
        *("Marie", "Ville de Rivelac"),
        *("Directrice de l’économie, cheffe de file du comité", "délibérative"),
    ]
    assert by_name["M. Ébanda"][3] == "Vice-président, président du comité"
    assert by_name["Mme Maréchal"][4] == "consultative"
    assert by_name["M. Tissot"][4] == "consultative"
    assert by_name["M. Lefort"][3:5] == [
        "Bénévole, suppléant de Mme Aïssata Diallo",
        "en suppléance",
    ]
    assert by_name["Mme Caron"][2] == "Chambre de commerce et d’industrie (CCI)"


def test_what_is_known_already_stands_where_nobody_will_sign(tmp_path: Path):
    by_name = {row[0]: row for row in rows(tmp_path, FULL)}
    assert by_name["Mme Clément"][5] == "M. Éric Ébanda"
    assert by_name["Mme Clément"][8] == "Représentée"
    assert by_name["Mme Caron"][8] == "Excusée"
    assert by_name["Mme Roy"][8] == ""


def test_before_the_end_counts_are_left_to_fill(tmp_path: Path):
    text = whole(tmp_path, FULL)
    assert "Feuille arrêtée à .......... présents et .......... représentés." in text
    assert "Certifiée exacte, à ......" in text
    assert "Le président de séance,\tLa secrétaire de séance,\nM. Éric Ébanda\tMme Inès" in text


def test_after_the_session_the_counts_are_written(tmp_path: Path):
    present = AttendanceStatus.PRESENT
    members = tuple(replace(e, status=e.status or present) for e in FULL.members)
    done = replace(FULL, meeting=samples.RICH, members=members)
    assert "Feuille arrêtée à 4 présents et 1 représentée." in whole(tmp_path, done)
    unknown = Person("Martin", "Camille")
    neutral = replace(done, members=(*members, Signatory(unknown, None, status=present)))
    assert "Feuille arrêtée à 5 personnes présentes et" in whole(tmp_path, neutral)


def test_without_proxies_nobody_is_represented(tmp_path: Path):
    data = replace(FULL, proxies=False)
    assert "Représenté par" not in rows(tmp_path, data)[0]
    assert "Feuille arrêtée à .......... présents. Certifiée" in whole(tmp_path, data)


@pytest.mark.parametrize(
    ("honorific", "head"),
    [
        (Honorific.MME, "Représentée par"),
        (Honorific.M, "Représenté par"),
        (None, "Pouvoir donné à"),
    ],
)
def test_the_head_agrees(tmp_path: Path, honorific: Honorific | None, head: str):
    member = Signatory(replace(samples.ROY, honorific=honorific))
    assert rows(tmp_path, AttendanceSheet(COMING, (member,)))[0][5] == head


def test_the_sheet_says_what_it_is_for_and_who_keeps_it(tmp_path: Path):
    text = whole(tmp_path, FULL)
    assert "Cette feuille sert à établir les présences" in text
    assert "la conserve avec le compte rendu" in text


def test_a_bare_meeting_still_has_a_sheet_to_fill(tmp_path: Path):
    text = whole(tmp_path, BARE)
    assert text.startswith("Feuille d’émargement de la réunion du comité de pilotage du 20 janvier")
    assert "séance,\t" not in text


@pytest.mark.parametrize("data", [FULL, BARE], ids=["full", "bare"])
def test_the_file_is_valid_and_the_same_each_time(tmp_path: Path, data: AttendanceSheet):
    digest = attendance_sheet.write(data, tmp_path / "one.docx")
    assert attendance_sheet.write(data, tmp_path / "two.docx") == digest
    report = VALIDATOR.validate(tmp_path / "one.docx")
    assert report.is_valid, [str(error) for error in report.errors]


def test_the_page_lies_flat_with_rows_tall_enough_to_sign(tmp_path: Path):
    document = opened(tmp_path, FULL)
    section = document.sections[0]
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    table = document.tables[0]
    assert table.rows[0]._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
    assert {round(row.height.mm) for row in table.rows if row.height} == {10}


@pytest.fixture(scope="module")
def alliance() -> Dossier:
    return load(example(date(2026, 3, 4)))


def test_the_example_gives_its_sheet_without_addresses_or_telephones(
    tmp_path: Path, alliance: Dossier
):
    key = alliance.value("SELECT id FROM meetings WHERE uid = 'c11'")
    data = sheet(alliance, key)
    assert len(data.members) == 21
    assert [each.person.last_name for each in data.guests] == ["Morel"]
    text = whole(tmp_path, data)
    for (secret,) in alliance.tuples(
        "SELECT email FROM people WHERE email IS NOT NULL"
        " UNION SELECT phone FROM people WHERE phone IS NOT NULL"
    ):
        assert secret not in text


def test_a_meeting_that_does_not_exist_is_told_apart(alliance: Dossier):
    with pytest.raises(KeyError):
        sheet(alliance, 9999)
