"""Notes keep markers of their rows, and documents never see them."""

from hypothesis import given
from hypothesis import strategies as st

from copil_desktop.domain.notes import (
    Marker,
    RowKind,
    TextLine,
    marker,
    parse,
    plain,
    render,
    sign_of,
    without_sign,
)

NOTES = "Six entreprises sur dix.\n[[decision:d-8]]\nMme Roy propose…\n[[action:a.1:x]]"


def test_a_marker_alone_on_its_line_is_a_row():
    assert parse(NOTES) == (
        TextLine("Six entreprises sur dix."),
        Marker(RowKind.DECISION, "d-8"),
        TextLine("Mme Roy propose…"),
        Marker(RowKind.ACTION, "a.1:x"),
    )


def test_a_marker_inside_a_sentence_is_text():
    line = "Voir [[decision:d-8]] plus haut"
    assert parse(line) == (TextLine(line),)
    assert plain(line) == line


def test_what_is_not_quite_a_marker_is_text():
    for line in ("[[decision:]]", "[[point:x]]", "[decision:x]", "[[action:a b]]"):
        assert parse(line) == (TextLine(line),)


def test_documents_get_text_lines_only():
    assert plain(NOTES) == "Six entreprises sur dix.\nMme Roy propose…"


def test_notes_that_held_only_rows_are_empty():
    assert plain("[[decision:d]]\n[[action:a]]") is None
    assert plain("") is None
    assert plain(None) is None


def test_a_row_between_two_empty_lines_leaves_one():
    assert plain("Avant\n\n[[decision:d]]\n\nAprès") == "Avant\n\nAprès"


def test_notes_without_rows_are_given_as_they_were_typed():
    typed = "\n  deux espaces  \n\n\nfin\n"
    assert plain(typed) == typed


@given(st.text(alphabet="ab =![]:\n", max_size=60))
def test_notes_come_back_as_they_were(notes):
    assert render(parse(notes)) == notes.replace("\r", "")


def test_a_marker_is_read_back():
    assert parse(marker(RowKind.ACTION, "u-1")) == (Marker(RowKind.ACTION, "u-1"),)


def test_the_sign_says_what_a_line_proposes():
    assert sign_of("! Appeler") is RowKind.ACTION
    assert sign_of("  = Adopté") is RowKind.DECISION
    assert sign_of("Adopté = oui") is None
    assert without_sign("!Appeler ") == "Appeler"
    assert without_sign("Bonjour !") == "Bonjour !"
