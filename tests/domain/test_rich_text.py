"""What typed notes mean: lists and their depth, tables, links; what only looks like one is text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copil_desktop.domain.rich_text import Member, Paragraph, Span, Subheading, Table, blocks, spans


def test_nothing_typed_is_no_block():
    assert blocks(None) == blocks("") == blocks(" \n\n") == ()


def test_lists_nest_by_indentation_and_come_back():
    assert blocks("- a\n  - b\n    - c\n      - d\n  - e\n- f") == (
        Member("a"),
        Member("b", 1),
        Member("c", 2),
        Member("d", 2),
        Member("e", 1),
        Member("f"),
    )


def test_numbers_go_on_around_what_is_inside_a_member():
    assert blocks("1. a\n   - détail\n2) b\n   1. b1\n   2. b2\n3. c") == (
        Member("a", 0, 1),
        Member("détail", 1),
        Member("b", 0, 2),
        Member("b1", 1, 1),
        Member("b2", 1, 2),
        Member("c", 0, 3),
    )


def test_an_empty_line_does_not_end_a_list_but_a_sentence_does():
    assert blocks("1. a\n\n2. b\nPuis\n2. c\n1. d") == (
        Member("a", 0, 1),
        Member("b", 0, 2),
        Paragraph("Puis"),
        Paragraph("2. c"),
        Member("d", 0, 1),
    )


def test_an_indented_line_belongs_to_the_member_above():
    assert blocks("- a\n  suite\nfin") == (Member("a\vsuite"), Paragraph("fin"))


def test_a_short_line_that_stands_out_whole_is_the_heading_of_what_follows():
    assert blocks("*Bilan de l'année :*\nTout est fait.\n**Suite**\n- a") == (
        Subheading("Bilan de l'année"),
        Paragraph("Tout est fait."),
        Subheading("Suite"),
        Member("a"),
    )


@pytest.mark.parametrize(
    "line", ["*C'est dit.*", "*un* et *deux*", f"*{'long ' * 20}mot*", "Le *mot* compte"]
)
def test_a_sentence_that_stands_out_is_no_heading(line: str):
    assert blocks(f"{line}\nSuite") == (Paragraph(line), Paragraph("Suite"))


def test_nothing_is_the_heading_of_nothing():
    assert blocks("Fin\n*Important*") == (Paragraph("Fin"), Paragraph("*Important*"))


@pytest.mark.parametrize("line", ["12. mars", "1.5 M€", "-sans espace", "2*3", "0. zéro", "-"])
def test_what_only_looks_like_a_list_is_text(line: str):
    assert blocks(line) == (Paragraph(line),)


def test_rows_between_bars_are_a_table_whose_first_row_names_the_columns():
    text = "Budget :\n| Poste | Coût |\n|---|--:|\n| Car | 4 800 € |\n| Salle \\| cour |\nfin"
    assert blocks(text) == (
        Paragraph("Budget :"),
        Table(("Poste", "Coût"), (("Car", "4 800 €"), ("Salle | cour", ""))),
        Paragraph("fin"),
    )


def test_one_row_alone_is_text():
    assert blocks("| a | b |") == (Paragraph("| a | b |"),)
    assert blocks("|a|\n|b|") == (Paragraph("|a|"), Paragraph("|b|"))


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("sans rien", [Span("sans rien")]),
        ("un *vrai* mot", [Span("un "), Span("vrai", strong=True), Span(" mot")]),
        ("2*3*4", [Span("2*3*4")]),
        (
            "voir https://a.fr/b_c?d=1, puis",
            [Span("voir "), Span("https://a.fr/b_c?d=1", link="https://a.fr/b_c?d=1"),
             Span(", puis")],
        ),
        ("(www.a.fr)", [Span("("), Span("www.a.fr", link="https://www.a.fr"), Span(")")]),
        (
            "https://a.fr/x_(y)",
            [Span("https://a.fr/x_(y)", link="https://a.fr/x_(y)")],
        ),
        (
            "à m.roy@ville.fr.",
            [Span("à "), Span("m.roy@ville.fr", link="mailto:m.roy@ville.fr"), Span(".")],
        ),
        ("[le site](https://a.fr)", [Span("le site", link="https://a.fr")]),
        ("[note](1)", [Span("[note](1)")]),
        ("[x](javascript:alert(1))", [Span("[x](javascript:alert(1))")]),
        (
            "*voir [ici](https://a.fr)*",
            [Span("voir ", strong=True), Span("ici", strong=True, link="https://a.fr")],
        ),
        ("http:// et www.", [Span("http:// et www.")]),
    ],
)  # fmt: skip
def test_words_that_stand_out_and_links(line: str, found: list[Span]):
    assert list(spans(line)) == found


@given(st.text(alphabet="ab *[]()|@./:-\\\thttpwé\u0627", max_size=60))
def test_no_letter_is_lost(line: str):
    shown = "".join(span.text for span in spans(line))
    letters = [each for each in line if each.isalpha()]
    kept = "".join(span.text + span.link for span in spans(line))
    assert all(each in kept for each in letters)
    assert len(shown) <= len(line)


@given(st.text(alphabet="ab1.)-*| \n\\", max_size=80))
def test_no_word_is_lost_in_blocks(text: str):
    said = ""
    for block in blocks(text):
        match block:
            case Table():
                said += "".join((*block.header, *(cell for row in block.rows for cell in row)))
            case _:
                said += block.text
    assert sorted(each for each in said if each in "ab") == sorted(
        each for each in text if each in "ab"
    )
