"""French typography: the given pairs, further pairs from the published rules, and properties."""

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from copil_desktop.documents.typography import (
    NARROW,
    NO_BREAK,
    Run,
    narrow_space,
    typeset,
    typeset_text,
)

DATA = Path(__file__).parent / "data"


def pairs(name: str) -> list[tuple[str, str]]:
    """Return the pairs of a file: typed, tab, written."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if line.strip() and not line.startswith("#")]
    return [tuple(line.split("\t")) for line in kept]  # pyright: ignore[reportReturnType]


def written(text: str, narrow: str = NARROW) -> str:
    """Return what a document shows, in the notation of the files."""
    shown = "".join(
        f"^{run.text}^" if run.superscript else run.text for run in typeset(text, narrow)
    )
    return shown.replace(NO_BREAK, "␣").replace(NARROW, "˽")


@pytest.mark.parametrize(("typed", "expected"), pairs("typography.tsv"))
def test_given_pair(typed: str, expected: str):
    assert written(typed) == expected


@pytest.mark.parametrize(("typed", "expected"), pairs("typography_more.tsv"))
def test_pair_from_the_published_rules(typed: str, expected: str):
    assert written(typed) == expected


@pytest.mark.parametrize(
    "typed",
    [typed for name in ("typography.tsv", "typography_more.tsv") for typed, _ in pairs(name)],
)
@pytest.mark.parametrize("narrow", [NARROW, NO_BREAK])
def test_what_was_typeset_stays_as_it_is(typed: str, narrow: str):
    once = typeset(typed, narrow)
    assert typeset("".join(run.text for run in once), narrow) == once


def test_a_font_without_the_narrow_space_gets_the_plain_one():
    assert narrow_space("Arial") == NO_BREAK
    assert narrow_space("Inter") == NARROW
    assert written("Bien sûr !", NO_BREAK) == "Bien sûr␣!"
    assert written(f"12{NARROW}500 €", NO_BREAK) == "12␣500␣€"


def test_nothing_gives_no_run():
    assert typeset("") == ()


def test_superscripts_are_runs_so_that_a_search_finds_the_word():
    assert typeset("le 1er mars") == (
        Run("le 1"),
        Run("er", superscript=True),
        Run(f"{NO_BREAK}mars"),
    )
    assert typeset_text("le 1er mars") == f"le 1er{NO_BREAK}mars"


def test_each_line_is_read_by_itself():
    assert written('un "seul\nguillemet"') == 'un "seul\nguillemet"'
    assert written("- un - deux\n- trois") == "- un –␣deux\n- trois"


MARKS = "'\"-–—;:!?.,()[]«»“”’…/\\@#%°€&_=+*^~\n\t \u00a0\u202f\ufdd0\ufdd1"
WORDS = """... M. Mme Mr Dr MM. J.-P. A. Roy Été Noé oe voeux coeur l' d' 1 2 3 12 300 2025 12500
000 0 1er 2ème 2nde 3e h H h30 mn min km m2 m M€ °C n° p. art. L. siècle XXIe Ier à de le 14:30
1ère etc etc...
P.J. mars décembre https://a.fr/b;c m@a.fr FR1100819 :-) (?) 5'30" x.docx C:\\x 16:9 a e
euros"""
SPACED = [" - ", " : ", " mars", " siècle", "à ", "XIXe et XXe", "06 12 34 56 78"]
PIECES = st.sampled_from([*MARKS, *WORDS.split(), *SPACED])
TYPED = st.lists(PIECES, max_size=14).map("".join) | st.text(max_size=40)


@settings(max_examples=1500, deadline=None)
@given(TYPED, st.sampled_from([NARROW, NO_BREAK]))
@example("«!»", NARROW)
@example('x;"a"', NARROW)
@example("a - - b", NARROW)
@example("' - :-) - '", NARROW)
@example("06 12 34 56 782025km", NARROW)
def test_applying_it_twice_changes_nothing(typed: str, narrow: str):
    once = typeset(typed, narrow)
    assert typeset("".join(run.text for run in once), narrow) == once


@settings(max_examples=500, deadline=None)
@given(st.lists(TYPED.filter(lambda text: "\n" not in text), max_size=5))
@example(["le", "1 mars", "fin le", "1 mars"])
@example(["12", "345 km"])
@example(["lui - absent", "lui - absent - vote"])
@example(['un "seul', 'guillemet"'])
@example(["- un - deux", "- trois - quatre"])
def test_lines_set_at_once_are_those_set_one_by_one(lines: list[str]):
    at_once = typeset_text("\n".join(lines))
    assert at_once == "\n".join(typeset_text(line) for line in lines)


def letters(text: str) -> str:
    """Return letters and figures alone, those that listed rules respell brought to one spelling."""
    text = unicodedata.normalize("NFC", text)
    for old, new in (("œ", "oe"), ("Œ", "Oe"), ("²", "2"), ("³", "3")):
        text = text.replace(old, new)
    text = re.sub(r"(?<=[0-9])i?[èeéi]*è?[mr]e(?=s?(?!\w))", "", text)  # 2ème, 1ère
    text = re.sub(r"(?<=[0-9])e(?=s?(?!\w))", "", text)
    text = re.sub(r"(?<=2)nd(?=e?s?(?!\w))", "d", text)
    text = re.sub(r"(?<=[IVXLC])(?:i?[èe]me|e)(?!\w)", "", text)
    text = re.sub(r"(?<![^\W_])1(?=[ \u00a0\u202f])", "1er", text)
    text = text.replace("1er", "1").replace("Mr", "M").replace("mn", "min")
    return "".join(char for char in text if char.isalnum() and char not in "Hh").casefold()


@settings(max_examples=1000, deadline=None)
@given(TYPED)
def test_no_letter_is_lost_but_by_listed_rules(typed: str):
    assert letters(typeset_text(typed)) == letters(typed)


KEPT = [
    "https://exemple.fr/a;b?c!",
    "m.roy@exemple.fr",
    "FR1100819",
    "bilan_v2.xlsx",
    "C:\\x",
    ":-)",
]


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(KEPT), TYPED, TYPED)
def test_addresses_files_and_codes_are_never_touched(kept: str, before: str, after: str):
    assert f" {kept} " in typeset_text(f"{before.rstrip()} \n {kept} \n {after.lstrip()}")
