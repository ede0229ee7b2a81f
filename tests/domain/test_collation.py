import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copil_desktop.domain.collation import sort_key


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("ÉBANDA", "ebanda"),
        ("N'Guyen", "nguyen"),
        ("N’Guyen", "nguyen"),
        ("NʼGuyen", "nguyen"),
        ("Saint-Orens", "saintorens"),
        ("Saint‑Orens", "saintorens"),
        ("Saint\u00a0Orens", "saintorens"),
        ("Saint\u202fOrens", "saintorens"),
        ("Lecœur", "lecoeur"),
        ("LECŒUR", "lecoeur"),
        ("Ægidius", "aegidius"),
        ("Ǽgidius", "aegidius"),
        ("Straße", "strasse"),
        ("Le Roÿ d'Aÿ", "leroyday"),
        ("", ""),
    ],
)
def test_accents_case_apostrophes_hyphens_and_spaces_do_not_count(typed: str, key: str) -> None:
    assert sort_key(typed) == key


@given(st.text())
def test_the_key_is_the_same_however_accents_are_encoded(text: str) -> None:
    assert sort_key(unicodedata.normalize("NFD", text)) == sort_key(
        unicodedata.normalize("NFC", text)
    )


@given(st.text())
def test_a_key_is_its_own_key(text: str) -> None:
    assert sort_key(sort_key(text)) == sort_key(text)
