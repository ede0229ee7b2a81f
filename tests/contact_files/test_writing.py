"""Out and in again: what is exported is read back by our own reader as the same persons."""

import io

import pytest
from openpyxl import load_workbook

from copil_desktop import labels
from copil_desktop.contact_files import writing
from copil_desktop.domain import card_text
from copil_desktop.domain.cards import Card, Seat
from copil_desktop.domain.codes import Honorific, Role
from copil_desktop.errors import UserError
from tests.contact_files.test_reading import cards_of

CARDS = [
    Card(
        1,
        "N’Guyen",
        "Zoé",
        Honorific.MME,
        "Proviseure, adjointe; par intérim",
        "Lycée « Marie-Curie »",
        ("zoe@lycee.example",),
        "04 65 71 00 14 / 06 12 34 56 78",
        "3 rue des Écoles\n48000 Rivelac",
        (Seat("COPIL", Role.CHAIR, "Élus"), Seat("Groupe stages", Role.MEMBER, None)),
    ),
    Card(2, "=Hyperlink(1)", "@Paul", None, "+ de projets", "-Propreté", phone="+352 26 12 34"),
    Card(3, "Roy"),
    Card(
        4,
        "Roy",
        "Marc",
        Honorific.M,
        seats=(Seat("COPIL", Role.LEAD), Seat("Bureau", None), Seat("GT", Role.GUEST, "Élus")),
    ),
]


def bare(card: Card) -> Card:
    return Card(0, *(getattr(card, name) for name in Card.__slots__[1:]))


@pytest.mark.parametrize("suffix", writing.SUFFIXES)
def test_what_is_written_is_read_back_as_the_same_persons(suffix: str):
    read = cards_of(writing.written(CARDS, suffix))
    assert [bare(card) for card in read] == [bare(card) for card in CARDS]


def test_a_csv_is_what_a_french_excel_opens_and_computes_nothing():
    data = writing.written(CARDS, ".csv")
    assert data.startswith(b"\xef\xbb\xbfCivilit\xc3\xa9;Pr\xc3\xa9nom;Nom;")
    for line in data.decode("utf-8-sig").split("\r\n")[2:]:
        assert not [cell for cell in line.split(";") if cell.startswith(("=", "+", "-", "@"))]


def test_a_workbook_holds_text_and_no_formula():
    book = load_workbook(io.BytesIO(writing.written(CARDS, ".xlsx")))
    (sheet,) = book.worksheets
    kinds = {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value}
    assert kinds == {"s"}
    assert sheet["C3"].value == "=Hyperlink(1)"
    assert sheet["C3"].quotePrefix


def test_cards_are_folded_at_75_bytes_and_of_version_3():
    data = writing.written(CARDS, ".vcf")
    assert b"VERSION:3.0\r\n" in data
    assert max(len(line) for line in data.split(b"\r\n")) <= 75


def test_another_ending_is_refused():
    with pytest.raises(UserError, match=r"\.vcf"):
        writing.written(CARDS, ".ods")


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("honorific", [None, "Mme", "M."])
def test_every_role_is_understood_as_it_is_written(role: Role, honorific: str | None):
    assert card_text.role(labels.role(role, honorific)) is role


@pytest.mark.parametrize("suffix", writing.SUFFIXES)
def test_every_role_comes_back(suffix: str):
    cards = [Card(1, "Roy", "Marie", seats=(Seat("COPIL", role),)) for role in Role]
    read = cards_of(writing.written(cards, suffix))
    assert [card.seats[0].role for card in read] == list(Role)
