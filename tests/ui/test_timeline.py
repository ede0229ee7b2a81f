"""The timeline of *Réunions*: what it says, and meetings moved by mouse and by keys."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from copil_desktop.dossier.example import example
from copil_desktop.dossier.interchange import import_json
from copil_desktop.ui.pages.meetings import MeetingsPage
from copil_desktop.ui.pages.timeline import COMMITTEES
from tests.ui.conftest import TODAY

ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
KEYS = Qt.Key


@pytest.fixture
def page(qtbot, context, dossier):
    import_json(dossier, example(TODAY))
    dossier.forget_undo()
    made = MeetingsPage(context)
    qtbot.addWidget(made)
    made.resize(1170, 740)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def copil_11(dossier, page):
    return dossier.value("SELECT id FROM meetings WHERE day = '2026-03-26'")


def said(page):
    return [line.words.replace("\u00a0", " ") for line in page.timeline.lanes.lines()]


def effects(page):
    return [words.replace("\u00a0", " ") for words, _tone in page.timeline.bar.lines()]


def day_of(page, meeting):
    return page.dossier.records.get("meetings", meeting)["starts_at"]


def at(page, day, lane=2):
    lanes = page.timeline.lanes
    return QPoint(round(lanes._x(day)), round(lanes._y(lane)))


def test_the_lanes_of_sequences_say_gaps_steps_and_the_next_date(page):
    words = said(page)

    assert "du 13 nov. au 26 mai : 194 jours, trop espacées (au plus 84)" in words
    assert "du 18 févr. au 11 mars : 21 jours, trop rapprochées (au moins 28)" in words
    assert "mar. 24 févr. 2026, étape 1 franchie : Fixer la date, le lieu et le format" in words
    late = "étape 3 à atteindre : Carte des métiers du territoire, en retard"
    assert f"ven. 20 févr. 2026, {late}" in words
    assert "Prochaine : 16 avr. – 4 juin" in words
    assert any(line.startswith("Vacances d’hiver, zone") for line in words)


def test_committees_have_lanes_too_with_their_past_gaps(page):
    QTest.keyClick(page.timeline.kind, KEYS.Key_Right)
    words = said(page)

    assert page.timeline.kind.index == COMMITTEES
    gaps = "de 21 à 70 jours entre deux réunions"
    assert words[0] == f"COPIL · Comité de pilotage, {gaps}, bon rythme"
    assert "du 7 oct. au 23 déc. : 77 jours, trop espacées (au plus 60)" in words
    assert "du 23 déc. au 2 mars : 69 jours sans réunion" in words


def test_the_same_content_is_a_list_whose_meetings_open(page, copil_11):
    QTest.keyClick(page.timeline.form, KEYS.Key_Right)
    listed = page.timeline.list
    assert listed.isVisible() and not page.timeline.lanes.isVisible()
    words = [listed.item(row).text().strip() for row in range(listed.count())]
    assert words == [line.words for line in page.timeline.lanes.lines()]

    listed.setCurrentRow(next(at for at, each in enumerate(words) if "COPIL n°\u00a011" in each))
    QTest.keyClick(listed, KEYS.Key_Return)

    assert page.meeting.meeting_id == copil_11


def test_alt_and_arrows_propose_and_enter_moves(page, copil_11):
    lanes = page.timeline.lanes
    lanes.setFocus()
    assert lanes.choose(copil_11)
    for modifier in (ALT | SHIFT,) * 4 + (ALT,):
        QTest.keyClick(lanes, KEYS.Key_Right, modifier)

    assert page.timeline.bar.isVisible()
    assert page.timeline.bar.heading.text().replace("\u00a0", " ") == (
        "COPIL n° 11 : du jeu. 26 mars au ven. 24 avr."
    )
    words = effects(page)
    assert words[0] == "59 jours après la précédente (au plus 70)"
    assert any(line.startswith("Vacances de") and "zone" in line for line in words)
    assert any(line.startswith("Trois personnes deviendraient sans contact") for line in words)
    assert words[-1] == (
        "La convocation partie le 26 févr. ne vaudrait plus rien : une autre lettre annoncera le"
        " report"
    )
    assert words[0] in page.timeline.bar.property("announced").replace("\u00a0", " ")
    assert day_of(page, copil_11) == "2026-03-26T14:30"

    QTest.keyClick(lanes, KEYS.Key_Return)
    page.context.bus.deliver()

    assert day_of(page, copil_11) == "2026-04-24T14:30"
    assert not page.timeline.bar.isVisible()
    assert "La lettre qui l’annonce reste à envoyer." in page.context.tell[-1]
    page.dossier.undo()
    assert day_of(page, copil_11) == "2026-03-26T14:30"
    assert page.dossier.undo_label is None


def test_a_meeting_goes_beyond_the_school_year_and_the_timeline_follows(page, copil_11):
    lanes = page.timeline.lanes
    lanes.setFocus()
    lanes.choose(copil_11)
    for _week in range(27):
        QTest.keyClick(lanes, KEYS.Key_Right, ALT | SHIFT)
    assert page.timeline.bar.heading.text().replace("\u00a0", " ").endswith("au jeu. 1er oct.")
    QTest.keyClick(lanes, KEYS.Key_Escape)
    assert page.year == 2025
    assert lanes._end == date(2026, 7, 31)

    for _week in range(27):
        QTest.keyClick(lanes, KEYS.Key_Right, ALT | SHIFT)
    QTest.keyClick(lanes, KEYS.Key_Return)
    page.context.bus.deliver()

    assert day_of(page, copil_11) == "2026-10-01T14:30"
    assert page.year == 2026
    assert lanes.chosen.id == copil_11


def test_escape_leaves_the_meeting_where_it_is(page, copil_11):
    lanes = page.timeline.lanes
    lanes.setFocus()
    lanes.choose(copil_11)
    QTest.keyClick(lanes, KEYS.Key_Left, ALT)
    QTest.keyClick(lanes, KEYS.Key_Escape)

    assert lanes.proposed is None
    assert not page.timeline.bar.isVisible()
    assert page.dossier.undo_label is None
    # Alt and left belong to the chosen meeting, not to « toutes les réunions ».
    assert not page.is_open


def test_a_meeting_held_does_not_move_by_keys(page, dossier):
    lanes = page.timeline.lanes
    lanes.choose(dossier.value("SELECT id FROM meetings WHERE day = '2026-02-24'"))
    QTest.keyClick(lanes, KEYS.Key_Right, ALT)

    assert lanes.proposed is None
    assert lanes.property("announced") == "Une réunion tenue ne se déplace pas."


def test_a_meeting_never_moves_before_today(page, copil_11):
    lanes = page.timeline.lanes
    lanes.choose(copil_11)
    for _week in range(6):
        QTest.keyClick(lanes, KEYS.Key_Left, ALT | SHIFT)

    assert lanes.proposed == TODAY


def test_dragging_with_the_mouse_proposes_and_the_button_moves(page, copil_11):
    lanes = page.timeline.lanes
    opened = []
    lanes.meeting_activated.connect(opened.append)
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(lanes, left, pos=at(page, date(2026, 3, 26)))
    for day in (date(2026, 3, 30), date(2026, 4, 1), date(2026, 4, 2)):
        QTest.mouseMove(lanes, at(page, day))
        QApplication.processEvents()
    assert lanes.proposed == date(2026, 4, 2)
    assert effects(page)[0].startswith("37 jours après la précédente")
    QTest.mouseRelease(lanes, left, pos=at(page, date(2026, 4, 2)))

    assert opened == []
    assert day_of(page, copil_11) == "2026-03-26T14:30"
    page.timeline.bar.move_button.click()
    assert day_of(page, copil_11) == "2026-04-02T14:30"


def test_dragging_back_to_its_day_leaves_it(page, copil_11):
    lanes = page.timeline.lanes
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(lanes, left, pos=at(page, date(2026, 3, 26)))
    for day in (date(2026, 4, 10), date(2026, 3, 26)):
        QTest.mouseMove(lanes, at(page, day))
        QApplication.processEvents()
    QTest.mouseRelease(lanes, left, pos=at(page, date(2026, 3, 26)))

    assert lanes.proposed is None
    assert not page.timeline.bar.isVisible()


def test_a_held_meeting_is_not_dragged_but_opened(page, dossier):
    lanes = page.timeline.lanes
    held = dossier.value("SELECT id FROM meetings WHERE day = '2026-02-24'")
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(lanes, left, pos=at(page, date(2026, 2, 24)))
    QTest.mouseMove(lanes, at(page, date(2026, 4, 2)))
    QApplication.processEvents()
    assert lanes.proposed is None
    QTest.mouseRelease(lanes, left, pos=at(page, date(2026, 4, 2)))

    assert page.meeting.meeting_id == held


def test_the_meetings_after_it_move_along_when_asked(page, dossier, copil_11):
    page.timeline.kind._choose(COMMITTEES)
    dossier.records.change("meetings", copil_11, sequence_id=None, step_id=None)
    page.context.bus.deliver()
    dossier.forget_undo()
    lanes, bar = page.timeline.lanes, page.timeline.bar
    lanes.choose(copil_11)
    QTest.keyClick(lanes, KEYS.Key_Right, ALT | SHIFT)
    assert bar.along.text().replace("\u00a0", " ") == (
        "Décaler d’autant les 2 suivantes (à partir du 26 mai, +7 j)"
    )
    bar.along.click()
    bar.accept()

    days = dossier.tuples("SELECT day FROM meetings WHERE day > '2026-03-26' ORDER BY day")
    assert days == [("2026-04-02",), ("2026-06-02",), ("2026-07-30",)]
    dossier.undo()
    assert dossier.undo_label is None
    assert day_of(page, copil_11) == "2026-03-26T14:30"


def test_without_anything_it_says_what_to_do(qtbot, context):
    empty = MeetingsPage(context)
    qtbot.addWidget(empty)
    empty.show()

    assert not empty.timeline.lanes.isVisible()
    assert empty.timeline.empty.plain.startswith("Pas encore de séquence")
    empty.timeline.kind._choose(COMMITTEES)
    assert empty.timeline.empty.plain.startswith("Pas encore de comité")
