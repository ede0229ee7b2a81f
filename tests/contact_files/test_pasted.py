"""A list pasted from a mail: whatever its signs, each entry comes in or is told."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copil_desktop.contact_files import pasted, reading
from copil_desktop.contact_files.reading import Kind
from copil_desktop.domain.cards import Card, Found, Omission
from copil_desktop.domain.codes import Honorific
from copil_desktop.domain.collation import sort_key


def said(card: Card) -> str:
    parts = (card.honorific, card.first_name, card.last_name, card.email)
    return " ".join(part for part in parts if part)


def people(text: str) -> list[str]:
    return [said(card) for card in pasted.read(text).cards]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Solène PICHARD; Marie Caron <m@x.fr>", ["Solène Pichard", "Marie Caron m@x.fr"]),
        ("Solène PICHARD\n<s@x.fr>\nPaul Caron", ["Solène Pichard s@x.fr", "Paul Caron"]),
        ("Marie Roy, Paul Durand, Zoé Nguyen,", ["Marie Roy", "Paul Durand", "Zoé Nguyen"]),
        ("Marie, Paul, Zoé", ["Marie", "Paul", "Zoé"]),
        ("Marie Roy\tPaul Durand", ["Marie Roy", "Paul Durand"]),
        ("Marie Roy | Paul Durand / Zoé Nguyen", ["Marie Roy", "Paul Durand", "Zoé Nguyen"]),
        ("Marie Roy et Paul Caron <p@x.fr>", ["Marie Roy", "Paul Caron p@x.fr"]),
        ("m@x.fr et p@x.fr", ["M m@x.fr", "P p@x.fr"]),
        ("M. et Mme Roy <roy@x.fr>", ["M. Roy", "Mme Roy roy@x.fr"]),
        ("Arts et Métiers <c@am.fr>", ["Arts et Métiers c@am.fr"]),
        ("Roy, Marie; Caron, Paul", ["Marie Roy", "Paul Caron"]),
        ("Roy, Marie <m@x.fr>; Caron, Paul <p@x.fr>;", ["Marie Roy m@x.fr", "Paul Caron p@x.fr"]),
        ("Lefèvre Dupont, Anne <anne.dupont@x.fr>", ["Anne Lefèvre Dupont anne.dupont@x.fr"]),
        ("DE LA TOUR Inès, ROY Marie", ["Inès de La Tour", "Marie Roy"]),
        ("'Roy, Marie' <m@x.fr>", ["Marie Roy m@x.fr"]),
        ("Solène, Marie Caron <marie.caron@x.fr>", ["Solène", "Marie Caron marie.caron@x.fr"]),
        ("Marie Roy [mailto:m@x.fr]", ["Marie Roy m@x.fr"]),
        ("m@x.fr<mailto:m@x.fr>", ["M m@x.fr"]),
        ("<mailto:m@x.fr?subject=COPIL>", ["M m@x.fr"]),
        ("m@x.fr (Marie Roy), <p@x.fr> Paul Caron", ["Marie Roy m@x.fr", "Paul Caron p@x.fr"]),
        ("Marie Roy m@x.fr Paul Caron p@x.fr", ["Marie Roy m@x.fr", "Paul Caron p@x.fr"]),
        ("Marie Roy - marie.roy@x.fr", ["Marie Roy marie.roy@x.fr"]),
        ("Marie Roy; m.roy@x.fr", ["Marie Roy m.roy@x.fr"]),
        ("Marie Roy; m.caron@x.fr", ["Marie Roy", "M Caron m.caron@x.fr"]),
        ("- Marie Roy\n• Paul Caron\n1. Zoé Roy\n2) Ana Roy\n*Noé Roy",
         ["Marie Roy", "Paul Caron", "Zoé Roy", "Ana Roy", "Noé Roy"]),
        ("À : Marie Roy; Cc : Paul Caron <p@x.fr>", ["Marie Roy", "Paul Caron p@x.fr"]),
        ("Dr. J.-P. Roy; Jean de La Tour", ["Dr. J.-P. Roy", "Jean de La Tour"]),
        ("m@x.fr; Marie Roy <m@x.fr>; M@X.FR", ["Marie Roy m@x.fr"]),
        ("Marie Roy <a@x.fr>; Paul Caron <a@x.fr>", ["Marie Roy a@x.fr", "Paul Caron a@x.fr"]),
        ("Marie Roy; Marie Roy", ["Marie Roy", "Marie Roy"]),
    ],
)  # fmt: skip
def test_each_entry_comes_in_whatever_parts_it_from_the_next(text: str, found: list[str]):
    read = pasted.read(text)
    assert ([said(card) for card in read.cards], read.left) == (found, ())


@pytest.mark.parametrize(
    ("text", "left", "why"),
    [
        ("Bonjour à tous, Marie Roy <m@x.fr>", "Bonjour à tous", Omission.NOT_A_NAME),
        ("Comité : a.b@x.fr, c@x.fr;", "Comité", Omission.HEADING),
        ("Objet : Réunion, suite\nMarie Roy <m@x.fr>", "Objet : Réunion, suite", Omission.HEADING),
        ("Paul Ost (Propreté) <p@x.fr>", "Propreté", Omission.ASIDE),
        ("Marie Roy <marie@x>", "marie@x", Omission.ADDRESS),
        ("06 12 34 56 78; Marie Roy <m@x.fr>", "06 12 34 56 78", Omission.NUMBER),
        ("12 rue des Écoles; Marie Roy", "12 rue des Écoles", Omission.NOT_A_NAME),
        ("marie; Paul Roy", "marie", Omission.NO_CAPITAL),
        ("Mairie de Rivelac; Paul Roy", "Mairie de Rivelac", Omission.STRUCTURE),
        ("Présidente; Paul Roy", "Présidente", Omission.FUNCTION),
    ],
)
def test_what_can_be_nobody_is_told_with_the_reason(text: str, left: str, why: Omission):
    read = pasted.read(text)
    assert [(each.text, each.why) for each in read.left] == [(left, why)]
    assert len(read.cards) >= 1


def test_a_signature_is_one_person_with_all_that_stands_under_the_name():
    marie, paul = pasted.read(
        "Mme Marie ROY\nDirectrice de la jeunesse\nMairie de Rivelac\nTél. : 06 12 34 56 78\n"
        "+33 4 65 71 00 12\nMail : m.roy@rivelac.fr\n\nPaul Caron (gérant) 07 00 00 00 01"
    ).cards
    assert marie == Card(
        1, "Roy", "Marie", Honorific.MME, "Directrice de la jeunesse", "Mairie de Rivelac",
        ("m.roy@rivelac.fr",), "06 12 34 56 78 / 04 65 71 00 12",
    )  # fmt: skip
    assert (paul.last_name, paul.job_title, paul.phone) == ("Caron", "gérant", "07 00 00 00 01")


def test_two_numbers_beside_each_other_and_signs_that_are_no_address():
    (marie,) = pasted.read("Marie Roy 06 12 34 56 78 04 65 71 00 12 +33 (0)6 00 00 00 01").cards
    assert marie.phone == "06 12 34 56 78 / 04 65 71 00 12 / 06 00 00 00 01"
    (marie,) = pasted.read("Marie Roy '@x.fr").cards
    assert marie.email is None


def test_a_list_without_any_address_is_one_and_a_letter_is_none():
    assert reading.read_text("Marie Roy\nPaul Caron\nZoé Nguyen").kind is Kind.LIST
    assert reading.read_text("Marie Roy; Paul Caron").found.left == ()
    one = reading.read_text("Solène PICHARD; m@x.fr")
    assert one.kind is Kind.LIST, "one line is no table"


def test_a_table_without_titles_has_its_names_recognised():
    read = reading.read_text("Marie Roy\tm@x.fr\tMairie\nPaul Caron\tp@x.fr\tLycée Curie")
    assert read.kind is Kind.TABLE


# Nothing that is typed disappears

#: What mail programs write before names and addresses: it says nothing of anybody.
LABELS = {"cc", "de", "to", "tel", "mail", "nom", "port", "bureau"}
#: No word twice, so that each must be found again.
_NAMES = ("Marie Roy", "Solène PICHARD", "Paul", "de La Tour Inès", "J.-P. Noël", "zoé", "M. Caron",
          "Diallo, Aïssata", '"Ostrowski, Karim"', "'Ana Nguyen'", "Mairie de Rivelac",
          "Directrice", "Bonjour", "le bureau", "Élan 48", "O'Neil Jean", "Léa (absente)",
          "Luc [CCI]", "Tessier,", "mme Lefèvre", "Club Alpha", "présidente",
          "LEFORT BENALI Élodie")  # fmt: skip
_ADDRESSES = ("<m.roy@x.fr>", "paul@un.fr", "[mailto:zoe@deux.fr]", "<mailto:a.bec@trois.fr>",
              "(ana@quatre.fr)", "caron@", "<noel>", "06 12 34 56 78", "07.12.34.56.79",
              "m.diallo@six.fr")  # fmt: skip
_SIGNS = ("; ", ", ", "\n", "\t", " et ", " / ", " | ", ";\n", ",\n", "\n- ", "\n• ", "\n2. ", " ",
          "\r\n", "\n\n", " - ", " : ")  # fmt: skip


@st.composite
def _texts(draw: st.DrawFn) -> str:
    names = draw(st.lists(st.sampled_from(_NAMES), unique=True, max_size=6))
    addresses = draw(st.permutations(_ADDRESSES))
    parts = (
        f"{name} {address if draw(st.booleans()) else ''}{draw(st.sampled_from(_SIGNS))}"
        for name, address in zip(names, addresses, strict=False)
    )
    return "".join(parts)


def words(text: str) -> set[str]:
    """The words of a text that say something, folded; signs, civilities and « et » say nothing."""
    text = re.sub(r"mailto:|(?<!\w)(?:M\.|Mme|et)(?!\w)", " ", text, flags=re.IGNORECASE)
    folded = (sort_key(word) for word in re.findall(r"[^\W_]+", text))
    return {word for word in folded if len(word) > 1}


def told(found: Found) -> str:
    cards = (
        " ".join(filter(None, (said(card), card.job_title, card.organisation, card.phone)))
        for card in found.cards
    )
    return " ".join([*cards, *(each.text for each in found.left)])


@settings(deadline=None)
@given(_texts() | st.text(max_size=60) | st.lists(st.text(max_size=12)).map("; ".join))
def test_every_word_of_a_pasted_list_is_in_a_person_or_among_what_was_not_taken(text: str):
    found = pasted.read(text)
    assert words(text) - words(told(found)) <= LABELS
    assert all(card.last_name for card in found.cards)
    assert all(0 < each.line <= text.count("\n") + text.count("\r") + 9 for each in found.left)
