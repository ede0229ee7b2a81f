"""Dossiers of the structure and length of real public minutes become whole, valid Word files."""

from pathlib import Path

import docx
import pytest
from docx.table import Table
from openxml_audit import OpenXmlValidator

from copil_desktop.documents import minutes
from copil_desktop.documents.typography import typeset_text
from copil_desktop.domain.rich_text import spans
from copil_desktop.dossier import open_dossier
from copil_desktop.dossier.interchange import import_first, read

DOSSIERS = Path(__file__).parent.parent.parent / "docs" / "comparisons"


@pytest.mark.parametrize("name", ["reseau", "ecoles", "vallee"])
def test_all_that_was_said_is_in_a_valid_file(tmp_path: Path, name: str):
    content = read((DOSSIERS / f"{name}.json").read_bytes())
    import_first(tmp_path / "v.copil", content)
    path = tmp_path / "minutes.docx"
    with open_dossier(tmp_path / "v.copil", read_only=True) as dossier:
        held = dossier.meetings.last_held()
        data = dossier.minutes_data(held)
        minutes.write(data, path)
    assert not OpenXmlValidator().validate(path).errors
    word = docx.Document(str(path))
    cells = (cell.text for table in word.tables for row in table.rows for cell in row.cells)
    text = "\n".join([*(each.text for each in word.paragraphs), *cells])
    for item in data.items:
        assert typeset_text(item.title, "\u00a0") in text
        for line in (item.notes or "").split("\n"):
            if "|" not in line:
                said = "".join(span.text for span in spans(line.lstrip("-1234567890. ")))
                assert typeset_text(said, "\u00a0").rstrip(";.:") in text
    for decision in data.decisions:
        assert typeset_text(decision.text, "\u00a0").rstrip(".") in text


def budget_of_the_valley(folder: Path) -> Table:
    import_first(folder / "v.copil", read((DOSSIERS / "vallee.json").read_bytes()))
    path = folder / "minutes.docx"
    with open_dossier(folder / "v.copil", read_only=True) as dossier:
        minutes.write(dossier.minutes_data(dossier.meetings.last_held()), path)
    tables = docx.Document(str(path)).tables
    return next(table for table in tables if table.rows[0].cells[0].text == "Poste")


def test_columns_of_figures_are_set_to_the_right(tmp_path: Path):
    budget = budget_of_the_valley(tmp_path)
    styles = [[cell.paragraphs[0].style.name for cell in row.cells] for row in budget.rows[:2]]
    assert styles == [
        ["Copil Colonne", "Copil Colonne chiffres", "Copil Colonne chiffres"],
        ["Copil Cellule", "Copil Chiffres", "Copil Chiffres"],
    ]


def test_a_short_table_is_not_cut_by_the_end_of_a_page(tmp_path: Path):
    budget = budget_of_the_valley(tmp_path)
    kept = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in budget.rows]
    assert kept[1:] == [True, True, True, None]
