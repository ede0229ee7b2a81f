"""Contacts on the command line: sure ones come in, doubtful ones are told, and out again."""

import subprocess
import sys
from pathlib import Path

import pytest

from copil_desktop.dossier import open_dossier
from tests.test_cli import Run, plain, run, vallee

__all__ = ["run", "vallee"]

CARDS = Path(__file__).parent / "contact_files" / "data"


@pytest.fixture
def file(tmp_path: Path, vallee: Path) -> Path:
    with open_dossier(vallee, read_only=True) as dossier:
        first, last = dossier.tuples("SELECT first_name, last_name FROM people ORDER BY id")[0]
    path = tmp_path / "contacts.csv"
    path.write_text(
        f"Prénom;Nom;Courriel\nSalomé;Tessier;s@x.example\n{last};{first};\n", encoding="cp1252"
    )
    return path


def people(path: Path) -> int:
    with open_dossier(path, read_only=True) as dossier:
        return dossier.value("SELECT count(*) FROM people")


def test_a_dry_run_says_what_would_be_done_and_writes_nothing(run: Run, vallee: Path, file: Path):
    before = vallee.read_bytes()
    done = run("import-contacts", file, vallee, "--dry-run")
    lines = plain(done.out).splitlines()
    assert (done.code, len(lines)) == (0, 2)
    assert lines[0] == "ligne 2 : Salomé Tessier — nouvelle personne"
    assert "doublon possible" in lines[1] and "prénom et nom inversés" in lines[1]
    assert vallee.read_bytes() == before


def test_what_is_sure_comes_in_and_what_is_doubtful_is_told(run: Run, vallee: Path, file: Path):
    before = people(vallee)
    done = run("import-contacts", file, vallee, "--committee", "copil")
    assert done.code == 0
    assert "doublon possible" in plain(done.err)
    assert "Contacts importés : 1 personne ajoutée, 1 place de membre ajoutée." in plain(done.err)
    assert people(vallee) == before + 1
    again = run("import-contacts", file, vallee)
    assert "rien n’a changé" in plain(again.err)


def test_what_was_not_taken_of_a_list_is_told(run: Run, vallee: Path, tmp_path: Path):
    path = tmp_path / "list.txt"
    path.write_text("Bonjour,\nSolène PICHARD; m.caron@x.fr; caron@\n", encoding="utf-8")
    done = run("import-contacts", path, vallee)
    said = plain(done.err)
    assert "ligne 1 : non repris, ni un nom ni une adresse de courriel : Bonjour" in said
    assert "ligne 2 : non repris, adresse de courriel incomplète : caron@" in said
    assert "2 personnes ajoutées" in said


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".vcf"])
def test_what_goes_out_comes_back_as_nothing_new(
    run: Run, vallee: Path, tmp_path: Path, suffix: str
):
    target = tmp_path / f"out{suffix}"
    assert run("export-contacts", vallee, "-o", target).code == 0
    done = run("import-contacts", target, vallee, "--dry-run")
    assert done.code == 0
    assert "nouvelle personne" not in done.out


def test_a_wrong_file_and_a_wrong_ending_are_refused(run: Run, vallee: Path, tmp_path: Path):
    picture = tmp_path / "x.csv"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")
    done = run("import-contacts", picture, vallee)
    assert (done.code, done.out) == (2, "")
    assert "une image" in done.err
    assert run("export-contacts", vallee, "-o", tmp_path / "x.doc").code == 2
    assert run("export-contacts", vallee, "-o", vallee).code == 2


def test_spreadsheets_are_loaded_only_for_a_workbook():
    code = (
        "import sys; import copil_desktop.cli, copil_desktop.contact_files.reading,"
        " copil_desktop.contact_files.writing, copil_desktop.dossier.contact_import;"
        " sys.exit('openpyxl' in sys.modules or 'docx' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0
