"""A file that corrects the calendar is taken over whole, or refused with a sentence."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from copil_desktop.domain.codes import SchoolZone
from copil_desktop.dossier import holidays_file
from copil_desktop.dossier.dossier import Dossier
from copil_desktop.dossier.holidays_file import DayOff
from copil_desktop.errors import UserError
from tests.dossier.tools import in_memory

GOOD = """nom;du;au;zone
Vacances de printemps;13/04/2030;28/04/2030;Zone B

Forum des métiers;2026-03-20;2026-03-20;
"""


@pytest.fixture
def dossier() -> Iterator[Dossier]:
    with in_memory() as made:
        yield made


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_a_table_is_read_as_it_comes(tmp_path: Path, encoding: str, separator: str):
    path = tmp_path / "vacances.csv"
    path.write_bytes(GOOD.replace(";", separator).encode(encoding))
    assert holidays_file.read(path) == (
        DayOff("Vacances de printemps", date(2030, 4, 13), date(2030, 4, 28), SchoolZone.B),
        DayOff("Forum des métiers", date(2026, 3, 20), date(2026, 3, 20), None),
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "ligne 1"),
        ("nom;du\nx;13/04/2030\n", "« au »"),
        ("nom;du;au\nx;31/02/2030;01/03/2030\n", "ligne 2 : « 31/02/2030 »"),
        ("nom;du;au\nx;02/03/2030;01/03/2030\n", "dernier jour"),
        ("nom;du;au\n;02/03/2030;01/03/2030\n", "ligne 2"),
        ("nom;du;au;zone\nx;02/03/2030;02/03/2030;D\n", "« D »"),
    ],
)
def test_a_wrong_file_is_told_with_its_line(tmp_path: Path, text: str, said: str):
    path = tmp_path / "vacances.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UserError) as told:
        holidays_file.read(path)
    assert said in str(told.value).replace("\u00a0", " ")


def test_a_missing_file_is_told(tmp_path: Path):
    with pytest.raises(UserError):
        holidays_file.read(tmp_path / "absent.csv")


def test_a_file_is_one_step_and_changes_nothing_the_second_time(dossier: Dossier, tmp_path: Path):
    path = tmp_path / "vacances.csv"
    path.write_text(GOOD, encoding="utf-8")
    assert holidays_file.take(dossier, holidays_file.read(path)) == 2
    assert holidays_file.take(dossier, holidays_file.read(path)) == 0
    path.write_text(GOOD.replace("28/04/2030", "29/04/2030"), encoding="utf-8")
    assert holidays_file.take(dossier, holidays_file.read(path)) == 1
    assert [each.ends_on for each in dossier.holidays.own()][-1] == date(2030, 4, 29)
    dossier.undo()
    dossier.undo()
    assert dossier.holidays.own() == ()
