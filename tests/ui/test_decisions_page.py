"""The register of decisions and the search over what was noted."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPainter, QPixmap

from copil_desktop.documents.outline import Part, Place
from copil_desktop.dossier.search import search
from copil_desktop.ui import theme
from copil_desktop.ui.pages.decisions import DecisionsPage, open_found, paint_snippet
from copil_desktop.ui.pages.meetings import MeetingsPage
from tests.ui.conftest import TODAY


@pytest.fixture
def meetings(dossier):
    committee = dossier.records.add("committees", name="Comité de pilotage", acronym="COPIL")
    return [
        dossier.records.add(
            "meetings", committee_id=committee, starts_at=f"{year}-02-05T14:30", status="held",
            number=at,
        )
        for at, year in enumerate((2025, 2026), 1)
    ]  # fmt: skip


@pytest.fixture
def page(qtbot, context, dossier, meetings):
    old, new = meetings
    item = dossier.records.add(
        "agenda_items", meeting_id=new, title="Convention", notes="La convention est relue."
    )
    dossier.decisions.add(old, "Lancer l’alliance")
    dossier.decisions.add(
        new, "Adopter la charte", agenda_item_id=item, votes_for=6, votes_against=0, abstentions=1
    )
    dossier.decisions.add(new, "Ajourner le budget", outcome="postponed", context="Chiffres à voir")
    page = DecisionsPage(context)
    qtbot.addWidget(page)
    page.resize(1170, 768)
    page.show()
    return page


def numbers(page):
    return [page.model.row(at).number for at in range(page.model.rowCount())]


def test_the_register_is_by_year_the_newest_first(page):
    assert numbers(page) == ["2026-002", "2026-001", "2025-001"]
    assert [page.year.itemText(at) for at in range(page.year.count())] == [
        "Toutes les années", "2026", "2025",
    ]  # fmt: skip
    page.year.set_value(2025)
    page.year.edited.emit()
    assert numbers(page) == ["2025-001"]
    assert page.header.subtitle_label.text() == "1 décision"


def test_outcome_and_vote_are_said(page):
    row = page.model.row(1)
    assert page.model.columns[2].chip(row) == ("adoptée", "good")
    assert page.model.columns[2].detail(row) == "6\u00a0pour, 0\u00a0contre, 1 abstention"
    page.outcome.set_value("postponed")
    page.outcome.edited.emit()
    assert numbers(page) == ["2026-002"]
    assert page.sheet.why.plain == "Chiffres à voir"


def test_what_is_searched_takes_the_place_of_the_register(qtbot, page, context):
    qtbot.keyClicks(page.words, "convent")
    assert page.stack.currentIndex() == 1
    assert page.header.subtitle_label.text() == "1 texte trouvé"
    qtbot.keyClick(page.words, Qt.Key.Key_Return)
    qtbot.keyClick(page.found_table, Qt.Key.Key_Return)
    assert context.go == ["meetings"]
    page.words.clear()
    assert page.stack.currentIndex() == 0
    assert page.header.subtitle_label.text() == "3 décisions"


def test_enter_opens_the_meeting_of_the_decision(qtbot, page, context):
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert context.go == ["meetings"]


def test_an_action_without_a_meeting_opens_in_its_register(page, dossier, context):
    dossier.actions.add("Relire la convention", today=TODAY)
    found = [each for each in search(dossier, "relire") if each.meeting_id is None]
    open_found(context, found[0])
    assert context.go == ["actions"]


def test_a_decision_can_be_shown_from_elsewhere(page, dossier):
    key = dossier.value("SELECT id FROM decisions WHERE number = '2025-001'")
    page.outcome.set_value("postponed")
    page.outcome.edited.emit()
    page.show_target(decision_id=key)
    assert page.sheet.decision.id == key


def test_a_decision_noted_elsewhere_appears(page, dossier, context, meetings):
    dossier.decisions.add(meetings[1], "Retenir la date")
    context.bus.deliver()
    assert numbers(page)[0] == "2026-003"


def test_the_snippet_is_painted_inside_its_cell(page, dossier):
    (found,) = search(dossier, "convention")
    pixmap = QPixmap(200, 52)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_snippet(painter, pixmap.rect().toRectF(), found, theme.LIGHT)
    painter.end()
    colours = {
        pixmap.toImage().pixelColor(x, y).name() for x in range(0, 200, 2) for y in range(0, 52, 2)
    }
    assert theme.LIGHT.warn_tint.lower() in colours


def test_a_meeting_written_up_opens_at_the_item(qtbot, context, dossier, meetings):
    items = [
        dossier.records.add(
            "agenda_items", meeting_id=meetings[1], title=f"Point {at}", notes="ligne\n" * 12
        )
        for at in range(6)
    ]
    rooms = MeetingsPage(context)
    qtbot.addWidget(rooms)
    rooms.resize(1170, 768)
    rooms.show()
    rooms.show_target(meeting_id=meetings[1], agenda_item_id=items[4])
    view = rooms.meeting.view("write_up")
    qtbot.waitUntil(lambda: view.scroll_area.verticalScrollBar().value() > 0)
    item = dossier.agenda.items(meetings[1])[4]
    notes = view.sheet.view(Place(Part.NOTES, item.uid))
    top = notes.mapTo(view.scroll_area.viewport(), QPoint()).y()
    assert 0 <= top < view.scroll_area.viewport().height()


def test_a_meeting_in_session_opens_at_the_item(qtbot, context, dossier, meetings):
    dossier.records.change("meetings", meetings[1], opened_at="2026-02-05T14:30")
    items = [
        dossier.records.add("agenda_items", meeting_id=meetings[1], title=f"Point {at}")
        for at in range(3)
    ]
    rooms = MeetingsPage(context)
    qtbot.addWidget(rooms)
    rooms.show()
    rooms.show_target(meeting_id=meetings[1], agenda_item_id=items[2])
    assert rooms.meeting.view("hold")._item().id == items[2]
