"""The shipped letters: read on every system, French, with figures of equal width only."""

import pytest
from PySide6.QtGui import QFontMetricsF, QRawFont

from copil_desktop import paths
from copil_desktop.ui import fonts

TRUE_TYPE = b"\x00\x01\x00\x00"


@pytest.mark.parametrize("weight", fonts.WEIGHTS)
def test_fonts_are_plain_truetype_files(weight):
    # A web font (WOFF2) under another name is read on Linux alone.
    path = paths.resources() / "fonts" / f"Inter-{weight}.ttf"
    assert path.read_bytes()[:4] == TRUE_TYPE


def test_figures_line_up_and_hyphens_keep_their_own_width(theme):
    figures = fonts.app_font(26)
    text = fonts.app_font(26)
    text.clearFeatures()
    assert QFontMetricsF(figures).horizontalAdvance("111") == pytest.approx(
        QFontMetricsF(figures).horizontalAdvance("888")
    )
    for words in ("vingt-deux", "Val-Fleuri, salle", "n° ; « dit »"):
        assert QFontMetricsF(figures).horizontalAdvance(words) == pytest.approx(
            QFontMetricsF(text).horizontalAdvance(words)
        )


def test_french_signs_are_in_the_font(theme):
    raw = QRawFont.fromFont(fonts.app_font(13))
    assert raw.familyName() == fonts.FAMILY
    signs = "éÉœŒæçÇ’«»…–—€°✓→\u202f"
    assert [sign for sign in signs if not raw.supportsCharacter(ord(sign))] == []
