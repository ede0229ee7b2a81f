"""Widgets of the house: keyboard, names for screen readers, the same content as a list."""

from datetime import date

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from copil_desktop.ui.theme import LIGHT
from copil_desktop.ui.widgets.basics import (
    Avatar,
    Card,
    Chip,
    ElidedLabel,
    KeyCap,
    Paragraph,
    SectionTitle,
    StateChip,
    initials,
)
from copil_desktop.ui.widgets.buttons import Button, IconButton, SegmentedControl
from copil_desktop.ui.widgets.command_palette import CommandPalette, Entry, fitting
from copil_desktop.ui.widgets.curves import MotivationCurve, Point, paint_sparkline
from copil_desktop.ui.widgets.empty_state import EmptyState
from copil_desktop.ui.widgets.lane_parts import Band, Dot, Lane
from copil_desktop.ui.widgets.lanes import SequenceLanes, months_between
from copil_desktop.ui.widgets.page_header import PageHeader
from copil_desktop.ui.widgets.rail import Rail, RailEntry
from copil_desktop.ui.widgets.rhythm import Gap, Rhythm, RhythmLine
from copil_desktop.ui.widgets.toast import Toast

TODAY = date(2026, 3, 2)


@pytest.fixture
def shown(qtbot, theme):
    """Return a function that shows a widget and gives it back."""

    def show(widget, width=None, height=None):
        qtbot.addWidget(widget)
        widget.resize(width or widget.sizeHint().width(), height or widget.sizeHint().height())
        widget.show()
        return widget

    return show


def colours(widget) -> set[str]:
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    pixels = memoryview(image.constBits()).cast("I")
    return {f"#{pixel & 0xFFFFFF:06X}" for pixel in set(pixels)}


def test_a_chip_is_a_word_on_its_tint(shown):
    chip = shown(Chip("à marquer", "warn"))
    assert chip.accessibleName() == "à marquer"
    assert LIGHT.warn_tint in colours(chip)
    chip.set("présente", "good")
    assert LIGHT.good_tint in colours(chip)


def test_a_state_never_speaks_by_colour_alone(shown):
    fine, late = shown(StateChip("présente", "good")), shown(StateChip("15 jours", "bad"))
    assert fine._label() == "✓ présente"
    assert late._label() == "! 15 jours"
    late.set("tenue", "good")
    assert late._label() == "✓ tenue"


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Paul Ostrowski", "PO"), ("Éric", "É"), ("Jean de La Tour", "JT"), ("", ""), ("‑ —", "")],
)
def test_initials_of_a_name(name, letters):
    assert initials(name) == letters


def test_an_avatar_and_a_key_are_drawn(shown):
    assert LIGHT.accent_tint in colours(shown(Avatar("Paul Ostrowski")))
    assert KeyCap("Ctrl K").accessibleName() == "Ctrl K"


def test_a_card_has_its_hairline_and_round_corners(shown):
    card = shown(Card(), 200, 100)
    image = card.grab().toImage()
    assert image.pixelColor(100, 0).name().upper() == LIGHT.line
    assert image.pixelColor(100, 50).name().upper() == LIGHT.surface
    assert image.pixelColor(0, 0).name().upper() == LIGHT.paper


def test_a_title_without_complement_has_no_dot(shown):
    title = shown(SectionTitle("Actions", "4"))
    assert title.complement_label.text() == "· 4"
    title.set_complement("")
    assert not title.complement_label.isVisible()


def test_what_is_typed_is_never_read_as_markup(shown):
    paragraph = shown(Paragraph("<b>moins</b> & plus"), 300)
    assert paragraph.plain == "<b>moins</b> & plus"
    assert "&lt;b&gt;" in paragraph.text()
    paragraph.set_parts([("Sans réunion avant le ", False), ("12 mai", True)])
    assert paragraph.plain == "Sans réunion avant le 12 mai"


def test_wrapped_text_asks_for_the_height_it_has_at_its_width(shown):
    words = Paragraph("Ce que le comité a décidé. " * 20)
    page = QWidget()
    QVBoxLayout(page).addWidget(words)
    shown(page, 900, 400)
    assert words.minimumSizeHint().height() == words.heightForWidth(words.width())
    page.resize(300, 400)
    assert words.minimumSizeHint().height() == words.heightForWidth(words.width())


def test_a_name_is_cut_only_when_there_is_no_room(shown):
    label = shown(ElidedLabel("Première rencontre élèves-entreprises"), 600)
    assert label.text() == "Première rencontre élèves-entreprises"
    label.resize(90, 20)
    assert label.text().endswith("…")
    assert label.toolTip() == label.accessibleName() == "Première rencontre élèves-entreprises"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_a_button_is_pressed_from_the_keyboard(qtbot, shown, key):
    button = shown(Button("Préparer", "primary", key="Ctrl N"))
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, key)


@pytest.mark.parametrize("look", ["primary", "secondary", "quiet"])
def test_the_focus_of_a_button_is_seen(qtbot, shown, look):
    page = QWidget()
    layout = QVBoxLayout(page)
    one, other = Button("Préparer", look), Button("Convoquer", look)
    layout.addWidget(one)
    layout.addWidget(other)
    shown(page)
    with qtbot.waitActive(page):
        page.activateWindow()
    other.setFocus()
    before = one.grab().toImage()
    one.setFocus()
    assert one.grab().toImage() != before


def test_targets_are_large_enough(shown):
    for widget in (Button("x"), IconButton("plus", "Ajouter"), SegmentedControl(["a", "b"])):
        size = widget.sizeHint()
        assert min(size.width(), size.height()) >= 24


def test_an_icon_alone_has_a_name():
    button = IconButton("plus", "Ajouter une personne")
    assert button.accessibleName() == button.toolTip() == "Ajouter une personne"


def test_a_button_opens_its_menu(qtbot, shown):
    menu = QMenu()
    menu.addAction("Demain")
    button = shown(Button("Plus tard", menu=menu))
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert menu.isVisible()
    menu.hide()


def test_arrows_walk_along_the_three_moments(qtbot, shown):
    control = shown(SegmentedControl(["Préparer", "Tenir", "Rédiger"], "Moment"))
    chosen: list[int] = []
    control.chosen.connect(chosen.append)
    qtbot.keyClick(control, Qt.Key.Key_Right)
    qtbot.keyClick(control, Qt.Key.Key_Right)
    qtbot.keyClick(control, Qt.Key.Key_Left)
    assert chosen == [1, 2, 1]
    assert control.accessibleDescription() == "Tenir"


def test_the_header_carries_title_and_palette(qtbot, shown):
    header = shown(PageHeader("Acteurs", "24 personnes"), 900)
    assert header.search is not None
    with qtbot.waitSignal(header.search.clicked):
        qtbot.keyClick(header.search, Qt.Key.Key_Return)
    header.set_title("Paul Ostrowski")
    assert (header.title_label.text(), header.subtitle_label.text()) == ("Paul Ostrowski", "")


def test_an_empty_state_says_what_to_do(shown):
    state = shown(EmptyState("Rien ne presse.", "", "sun", Button("Nouvelle réunion")), 400, 300)
    assert not state.sentence_label.isVisible()
    state.set_words("Rien ne presse.", "Prochaine réunion le jeu. 12 mars.")
    assert state.sentence_label.isVisible()


# Charts


def test_the_curve_says_the_same_as_a_list(shown):
    curve = shown(
        MotivationCurve(
            [
                Point(date(2026, 2, 12), 2, False),
                Point(date(2026, 1, 20), 2, True, "le temps"),
                Point(date(2025, 10, 1), 4, True),
            ]
        ),
        400,
    )
    assert len(curve.lines()) == 3
    assert "2025" in curve.lines()[0]
    assert "le temps" in curve.lines()[1]
    assert curve.lines()[1] in curve.accessibleDescription()
    assert LIGHT.bad in colours(curve)


def test_a_curve_without_points_is_empty_not_broken(shown):
    assert shown(MotivationCurve(), 400).lines() == []


def test_a_low_last_score_is_red_in_the_small_curve_too(shown):
    class Cell(QWidget):
        def __init__(self, *scores: float) -> None:
            super().__init__()
            self.scores = scores

        def paintEvent(self, event: QPaintEvent) -> None:
            paint_sparkline(QPainter(self), QRectF(self.rect()), self.scores, LIGHT)

    assert LIGHT.bad in colours(shown(Cell(4, 4, 3, 2), 60, 26))
    assert LIGHT.bad not in colours(shown(Cell(2, 4), 60, 26))


def test_a_rhythm_is_a_line_and_a_list(shown):
    line = shown(RhythmLine(), 300)
    line.show_rhythm(
        Rhythm(
            "Comité technique",
            "44 jours sans date",
            "warn",
            [date(2026, 1, 17)],
            [date(2026, 3, 20)],
            [Gap(date(2026, 1, 17), TODAY)],
        ),
        TODAY,
        (date(2025, 11, 1), date(2026, 3, 31)),
    )
    assert line.accessibleName() == "Comité technique, 44 jours sans date"
    assert line.accessibleDescription().count("2026") == 2
    assert LIGHT.warn in colours(line)


LANES = [
    Lane(
        "Trouver dix entreprises",
        "étape 2 sur 3",
        "bon rythme",
        "good",
        [
            Dot(5, date(2026, 1, 20), "COPIL n° 8", False),
            Dot(9, date(2026, 3, 12), "COPIL n° 9", True),
            Dot(99, date(2027, 3, 12), "trop loin", True),
        ],
    ),
    Lane("Sans réunion", "", "", "neutral"),
    Lane(
        "Charte de l’alliance",
        "",
        "88 jours sans réunion",
        "bad",
        [Dot(7, date(2025, 12, 4), "COPIL n° 7", False)],
        [Gap(date(2025, 12, 4), TODAY, "bad")],
    ),
]


@pytest.fixture
def lanes(shown):
    made = SequenceLanes()
    made.show_lanes(
        LANES,
        start=date(2025, 9, 1),
        end=date(2026, 6, 30),
        today=TODAY,
        holidays=[Band("Hiver", date(2026, 2, 14), date(2026, 3, 1))],
    )
    return shown(made, 1000)


def test_the_timeline_is_a_list_too(lanes):
    said = [line.words for line in lanes.lines()]
    assert said[0] == "Trouver dix entreprises, étape 2 sur 3, bon rythme"
    assert len(said) == 3 + 3 + 1
    assert all(line in lanes.accessibleDescription() for line in said)
    assert not any("trop loin" in line for line in said)


def test_arrows_walk_from_meeting_to_meeting(qtbot, lanes):
    opened: list[int] = []
    lanes.meeting_activated.connect(opened.append)
    keys = Qt.Key
    for key in (keys.Key_Right, keys.Key_Return, keys.Key_Left, keys.Key_Return):
        qtbot.keyClick(lanes, key)
    assert opened == [9, 5]
    assert "COPIL n° 8" in lanes.property("announced")
    qtbot.keyClick(lanes, keys.Key_Down)  # over the lane without meetings
    qtbot.keyClick(lanes, keys.Key_Space)
    qtbot.keyClick(lanes, keys.Key_Up)
    qtbot.keyClick(lanes, keys.Key_End)
    qtbot.keyClick(lanes, keys.Key_Right)  # there is nothing further
    qtbot.keyClick(lanes, keys.Key_Space)
    assert opened == [9, 5, 7, 9]


def test_a_click_opens_a_meeting_and_only_there(qtbot, lanes):
    at = QPointF(lanes._x(date(2026, 3, 12)), lanes._y(0)).toPoint()
    with qtbot.waitSignal(lanes.meeting_activated) as opened:
        qtbot.mouseClick(lanes, Qt.MouseButton.LeftButton, pos=at)
    assert opened.args == [9]
    with qtbot.assertNotEmitted(lanes.meeting_activated):
        qtbot.mouseClick(lanes, Qt.MouseButton.LeftButton, pos=at + QPointF(60, 0).toPoint())


def test_a_walked_meeting_that_disappears_is_left(qtbot, lanes):
    qtbot.keyClick(lanes, Qt.Key.Key_Right)
    lanes.show_lanes(LANES[1:2], start=date(2025, 9, 1), end=date(2026, 6, 30), today=TODAY)
    with qtbot.assertNotEmitted(lanes.meeting_activated):
        qtbot.keyClick(lanes, Qt.Key.Key_Return)


def test_gaps_and_holidays_are_drawn(lanes):
    seen = colours(lanes)
    assert QColor(LIGHT.bad).name().upper() in seen
    assert LIGHT.paper in seen


def test_months_of_a_school_year():
    assert [first.month for first in months_between(date(2025, 9, 15), date(2026, 1, 2))] == [
        9,
        10,
        11,
        12,
        1,
    ]


# Messages, rail, palette


def test_a_message_is_read_aloud_and_can_be_undone(qtbot, shown):
    window = shown(QWidget(), 600, 400)
    toast = Toast(window)
    undone: list[bool] = []
    toast.tell("Échange consigné.", lambda: undone.append(True))
    assert toast.isVisible()
    assert toast.property("announced") == "Échange consigné."
    qtbot.mouseClick(toast.button, Qt.MouseButton.LeftButton)
    assert undone == [True]
    assert not toast.isVisible()
    toast.tell("Enregistré.")
    assert not toast.button.isVisible()


def test_a_count_says_of_what(qtbot, shown):
    rail = shown(Rail([RailEntry("today", "Aujourd’hui", "sun"), RailEntry("x", "X", "users")]))
    rail.set_count("today", 3, "3 personnes à recontacter")
    item = rail._items["today"]
    assert item.accessibleName() == "Aujourd’hui, 3 personnes à recontacter"
    with qtbot.waitSignal(rail.room_chosen) as chosen:
        qtbot.keyClick(item, Qt.Key.Key_Return)
    assert chosen.args == ["today"]
    rail.set_count("today", 0, "")
    assert item.accessibleName() == "Aujourd’hui"


def entries(run):
    return [
        Entry("Nouvelle réunion", lambda: run("new"), "Réunion", key="Ctrl N"),
        Entry("Éric Ébanda", lambda: run("eric"), "Club du Val"),
        Entry("Réunions", lambda: run("rooms"), "Affichage"),
    ]


@pytest.fixture
def ran():
    """Return the names of the entries that were run."""
    return []


@pytest.fixture
def palette(shown, ran):
    window = shown(QWidget(), 900, 700)
    made = CommandPalette(lambda words: fitting(words, entries(ran.append)), window)
    made.window_below = window  # kept alive with it
    made.open_over(window)
    return made


def test_the_palette_ignores_accents_and_case(qtbot, palette, ran):
    assert len(palette.entries()) == 3
    qtbot.keyClicks(palette.field, "ebanda eric")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert ran == ["eric"]
    assert not palette.isVisible()


def test_the_palette_puts_first_what_begins_with_the_words(qtbot):
    assert [entry.words for entry in fitting("reunion", entries(print))] == [
        "Réunions",
        "Nouvelle réunion",
    ]


def test_arrows_choose_in_the_palette_while_typing_stays_possible(qtbot, palette, ran):
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return):
        qtbot.keyClick(palette.field, key)
    assert ran == ["eric"]


def test_the_palette_says_when_it_finds_nothing(qtbot, palette):
    assert not palette.nothing.isVisible()
    qtbot.keyClicks(palette.field, "zzz")
    palette.search()
    assert palette.nothing.isVisible()
    assert not palette.list.isVisible()
