"""The tokens: enough contrast, light and dark, and a look that follows the system."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPalette, QRawFont
from PySide6.QtWidgets import QLabel

from copil_desktop import paths
from copil_desktop.ui import fonts, icons
from copil_desktop.ui import theme as look
from copil_desktop.ui.theme import DARK, LIGHT

TONES = ("good", "warn", "bad", "accent")
SETS = pytest.mark.parametrize("t", [LIGHT, DARK], ids=["light", "dark"])


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2, relative luminance)."""

    def luminance(colour: str) -> float:
        channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
        red, green, blue = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
            for part in channels
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_ratio_is_that_of_the_standard():
    assert contrast("#000000", "#FFFFFF") == 21
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@SETS
@pytest.mark.parametrize("ground", ["paper", "rail", "surface", "accent_tint"])
@pytest.mark.parametrize("ink", ["ink", "soft"])
def test_text_is_readable_on_every_ground(t, ink, ground):
    assert contrast(getattr(t, ink), getattr(t, ground)) >= 4.5


@SETS
@pytest.mark.parametrize("ground", ["paper", "rail", "surface"])
def test_faint_text_is_still_readable(t, ground):
    assert contrast(t.faint, getattr(t, ground)) >= 4.5


@SETS
@pytest.mark.parametrize("ground", ["surface", "paper", "rail"])
@pytest.mark.parametrize("tone", TONES)
def test_words_of_state_are_readable_on_every_ground(t, tone, ground):
    assert contrast(getattr(t, tone), getattr(t, ground)) >= 4.5


@SETS
@pytest.mark.parametrize("tone", [*TONES, "neutral"])
def test_a_chip_is_readable_on_its_own_tint(t, tone):
    assert contrast(*t.tone(tone)) >= 4.5


@SETS
def test_a_filled_button_is_readable(t):
    assert contrast(t.on_accent, t.accent) >= 4.5


@SETS
@pytest.mark.parametrize("ground", ["surface", "paper"])
@pytest.mark.parametrize("sign", ["field", "accent", "bad", "warn"])
def test_borders_of_fields_rings_and_signs_are_seen(t, sign, ground):
    assert contrast(getattr(t, sign), getattr(t, ground)) >= 3


@SETS
def test_the_bar_of_a_chosen_row_is_seen_on_its_tint(t):
    assert contrast(t.accent, t.accent_tint) >= 3


def test_a_widget_is_told_the_colours_in_force(theme, qtbot):
    label = QLabel("Bonjour")
    qtbot.addWidget(label)
    assert look.tokens(label) is LIGHT
    theme.force(Qt.ColorScheme.Dark)
    try:
        assert look.tokens(label) is DARK
        assert label.palette().color(QPalette.ColorRole.Window).name().upper() == DARK.paper
    finally:
        theme.force(Qt.ColorScheme.Light)


def test_text_grows_with_the_zoom_and_hairlines_do_not(qapp):
    usual, larger = look.style_sheet(LIGHT), look.style_sheet(LIGHT, 2.0)
    assert "font-size: 22px" in usual
    assert "font-size: 44px" in larger
    assert "border: 1px" in larger


def test_the_zoom_reaches_the_application_s_letters(theme, qapp):
    theme.set_zoom(1.5)
    try:
        assert qapp.font().pixelSize() == 20
    finally:
        theme.set_zoom(1.0)
    assert qapp.font().pixelSize() == look.TEXT_PIXELS


def test_every_colour_of_the_style_sheet_is_a_token(qapp):
    sheet = (paths.resources() / "style" / "copil.qss").read_text(encoding="utf-8")
    assert "#" not in sheet
    assert "@" not in look.style_sheet(DARK)


@pytest.mark.parametrize("weight", fonts.WEIGHTS)
def test_inter_writes_everything_that_the_screens_say(qapp, weight):
    face = QRawFont(str(paths.resources() / "fonts" / f"Inter-{weight}.ttf"), 13)
    assert face.familyName() == fonts.FAMILY
    needed = "éèêëàâçîïôùûüÿœæÉÈÀÇŒÆ«»’…–—€№°\u00a0\u202f→←↑↓▶✓●○"
    assert [sign for sign in needed if not face.supportsCharacter(ord(sign))] == []


def test_figures_have_one_width(theme, qapp):
    font = fonts.app_font(13)
    font.setWeight(QFont.Weight.Medium)
    metrics = QFontMetricsF(font)
    assert len({metrics.horizontalAdvance(figure * 10) for figure in "0123456789"}) == 1


def test_icons_are_drawn_in_the_colour_of_the_text(qapp):
    drawn = icons.image("sun", "#27508F", 48)
    colours = {
        drawn.pixelColor(x, y).name()
        for x in range(48)
        for y in range(48)
        if drawn.pixelColor(x, y).alpha() == 255
    }
    assert colours == {"#27508f"}


def test_an_icon_that_is_not_shipped_is_a_bug_told_at_once(qapp):
    with pytest.raises(FileNotFoundError):
        icons.image("no-such-icon", "#000000", 16)


def test_every_shipped_icon_is_drawn_somewhere():
    package = Path(paths.__file__).parent
    code = "".join(each.read_text(encoding="utf-8") for each in package.rglob("*.py"))
    shipped = {each.stem for each in (paths.resources() / "icons").glob("*.svg")}
    assert {name for name in shipped if f'"{name}"' not in code} == set()


def test_licences_travel_with_fonts_and_icons():
    for folder, words in (("fonts", "SIL Open Font License"), ("icons", "ISC License")):
        licence = (paths.resources() / folder / "LICENSE.txt").read_text(encoding="utf-8")
        assert words in licence
