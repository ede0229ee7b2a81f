"""The sheet for one person and the register of processing: valid, complete, in French."""

from datetime import date
from pathlib import Path

import docx
import pytest
from openxml_audit import OpenXmlValidator

from copil_desktop.documents import data_register, person_access
from copil_desktop.documents.naming import person_access_name, register_name
from copil_desktop.dossier import Dossier, access
from copil_desktop.dossier.example import example
from tests.loader import load

TODAY = date(2026, 3, 2)


@pytest.fixture(scope="module")
def alliance() -> Dossier:
    return load(example(TODAY))


def text(path: Path) -> str:
    return "\n".join(docx.Document(str(path)).element.body.itertext())


def test_the_sheet_says_everything_once_and_names_its_only_reader(alliance, tmp_path):
    person = alliance.value("SELECT id FROM people WHERE uid = 'brissaud'")
    data = access.sheet(alliance, person, TODAY)
    path = tmp_path / person_access_name(data)
    assert path.name == "2026-03-02 Agathe Brissaud, données personnelles.docx"
    person_access.write(data, path)
    assert OpenXmlValidator().is_valid(path)
    said = text(path)
    for words in (
        "06", "agathe@atelier-brissaud.exemple", "Deux réunions manquées", "Pleine d’idées",
        "Carte signée du groupe", "A réuni quatorze artisans", "COPIL n°", "octobre 2024", "CNIL",
        "ne se remet qu’à elle",
    ):  # fmt: skip
        assert words in said, words
    assert len(docx.Document(str(path)).tables) == 7


def test_the_register_tells_the_real_figures(alliance, tmp_path):
    data = access.register(alliance, TODAY)
    path = tmp_path / register_name(data)
    data_register.write(data, path)
    assert OpenXmlValidator().is_valid(path)
    said = text(path)
    assert "Ville d’Aubrelle" in said and "Claire Vautrin" in said
    cells = [[cell.text for cell in row.cells] for row in docx.Document(str(path)).tables[0].rows]
    assert ["Présences aux réunions", "Quorum, comptes rendus, rythme de contact", "254"] in cells
    assert data_register.write(data, tmp_path / "again.docx") == data_register.write(data, path)


def test_no_note_of_a_check_in_is_in_the_register(alliance, tmp_path):
    data_register.write(access.register(alliance, TODAY), tmp_path / "r.docx")
    notes = [note for (note,) in alliance.tuples("SELECT note FROM check_ins WHERE note <> ''")]
    assert notes and not any(note in text(tmp_path / "r.docx") for note in notes)
