"""Who will be without contact for too long: the list that opens from *Aujourd'hui*."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from shiboken6 import isValid

from copil_desktop.dossier.example import example
from copil_desktop.dossier.interchange import import_json
from copil_desktop.ui.dialogs.forecast import ForecastDialog
from copil_desktop.ui.pages.today import TodayPage
from tests.ui.conftest import TODAY


@pytest.fixture
def alliance(dossier):
    import_json(dossier, example(TODAY))
    return dossier


@pytest.fixture
def dialog(context, alliance):
    made = ForecastDialog(context, None)
    # Deletes itself when it is closed.
    made.show()
    yield made
    if isValid(made):
        made.reject()


def cell(dialog, row, column):
    index = dialog.model.index(row, column)
    return index.data(Qt.ItemDataRole.DisplayRole).replace("\u00a0", " ")


def test_the_card_of_today_opens_the_list(qtbot, context, alliance):
    page = TodayPage(context)
    qtbot.addWidget(page)
    page.show()

    page.who_button.click()

    dialog = page.findChild(ForecastDialog)
    assert dialog.isVisible()
    assert "26 avr." in dialog.sentence.plain.replace("\u00a0", " ")
    dialog.reject()


def test_it_names_who_from_which_day_and_for_which_rhythm(dialog):
    assert [cell(dialog, 0, at) for at in range(4)] == [
        "lun. 9 mars",
        "Thomas Guérin",
        "jeu. 22 janv.",
        "45 jours",
    ]
    days = [turn.on for turn in dialog.turns()]
    assert days == sorted(days)


def test_the_other_reading_takes_the_meetings_planned_for_held(dialog):
    alone = {turn.person.id: turn.on for turn in dialog.turns()}
    QTest.keyClick(dialog.reading, Qt.Key.Key_Right)
    held = {turn.person.id: turn.on for turn in dialog.turns()}

    assert dialog.held
    assert dialog.sentence.plain.startswith("Si les réunions prévues se tiennent")
    later = [key for key in alone if key not in held or held[key] > alone[key]]
    assert len(later) >= 10
    said = [cell(dialog, row, 2) for row in range(dialog.model.rowCount())]
    assert "mer. 11 mars, comme prévu" in said


def test_one_committee_alone(dialog, alliance):
    everybody = dialog.turns()
    stages = alliance.value("SELECT id FROM committees WHERE acronym = 'GT Stages'")
    dialog.committee.set_value(stages)
    dialog.committee.edited.emit()

    members = alliance.tuples("SELECT person_id FROM memberships WHERE committee_id = ?", (stages,))
    assert 0 < len(dialog.turns()) < len(everybody)
    assert {(turn.person.id,) for turn in dialog.turns()} <= set(members)


def test_enter_opens_the_sheet_of_the_person(dialog, context):
    person = dialog.turns()[0].person.id
    went = []
    context.go = lambda room, **target: went.append((room, target))
    dialog.table.setCurrentIndex(dialog.model.index(0, 0))

    QTest.keyClick(dialog.table, Qt.Key.Key_Return)

    assert went == [("actors", {"person_id": person})]


def test_with_nobody_to_lose_it_says_so(context):
    empty = ForecastDialog(context, None)

    assert empty.turns() == ()
    assert "personne" in empty.sentence.plain
    empty.reject()
    assert context.today() == date(2026, 3, 2)
