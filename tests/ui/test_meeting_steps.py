"""Passing a step in *Tenir* and in *Lever la séance*, by keys and buttons."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from copil_desktop.ui.pages.meetings import MeetingsPage
from tests.ui.meeting_dossier import Committee


@pytest.fixture
def copil(dossier):
    made = Committee(dossier)
    for text in ("Dix engagements écrits", "Un lieu réservé"):
        dossier.records.add("criteria", step_id=made.step, text=text)
    made.after = dossier.records.add("steps", name="Se rencontrer", sequence_id=made.sequence)
    return made


@pytest.fixture
def page(qtbot, context, copil):
    made = MeetingsPage(context)
    qtbot.addWidget(made)
    made.resize(1170, 740)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.open_meeting(copil.open(), "hold")
    return made


@pytest.fixture
def card(page):
    return page.meeting.view("hold").outcome.step_card


def passed_at(copil):
    return copil.dossier.records.get("steps", copil.step)["passed_at_id"]


def test_keys_tick_the_criteria_and_pass_the_step(qtbot, page, card, copil):
    assert not card.pass_button.isEnabled()
    page.go_to_step()
    for criterion in list(card.boxes):
        qtbot.waitUntil(card.boxes[criterion].hasFocus)
        QTest.keyClick(card.boxes[criterion], Qt.Key.Key_Space)
        QTest.keyClick(card.boxes[criterion], Qt.Key.Key_Tab)
    assert card.pass_button.isEnabled()
    qtbot.waitUntil(card.pass_button.hasFocus)

    QTest.keyClick(card.pass_button, Qt.Key.Key_Return)
    page.context.bus.deliver()

    assert passed_at(copil) == page.meeting.meeting_id
    assert list(card.back_buttons) == [copil.step]
    assert page.dossier.steps.at(page.meeting.meeting_id)[1].id == copil.after
    page.dossier.undo()
    page.context.bus.deliver()
    assert passed_at(copil) is None
    assert card.pass_button.isEnabled()


def test_with_criteria_not_met_it_is_passed_only_knowingly(page, card, copil):
    assert not card.pass_button.isEnabled()

    dialog = card.ask_anyway()
    assert dialog.isVisible()
    dialog.reject()
    assert passed_at(copil) is None

    card.ask_anyway().finish()
    assert passed_at(copil) == page.meeting.meeting_id


def test_a_passing_is_taken_back(page, card, copil):
    (step,) = page.dossier.steps.at(page.meeting.meeting_id)
    card.pass_step(step)
    page.context.bus.deliver()

    card.back_buttons[copil.step].click()
    page.context.bus.deliver()

    assert passed_at(copil) is None
    assert not card.back_buttons


def test_closed_minutes_show_the_step_read_only(page, card, copil):
    (step,) = page.dossier.steps.at(page.meeting.meeting_id)
    card.pass_step(step)
    page.dossier.meetings.close(page.meeting.meeting_id, page.context.today())
    page.context.bus.deliver()

    assert card.pass_button is None
    assert not card.back_buttons[copil.step].isVisible()


def test_a_meeting_without_a_step_shows_no_card(page, card):
    page.dossier.records.change("meetings", page.meeting.meeting_id, step_id=None, sequence_id=None)
    page.context.bus.deliver()

    assert card.isHidden()
    page.go_to_step()
    assert page.context.tell[-1] == "Cette réunion n’a pas d’étape à franchir."


def test_adjourning_asks_for_the_step_and_plans_the_next_meeting_for_the_one_after(page, copil):
    meeting = page.meeting.meeting_id
    dialog = page.meeting.adjourn()
    first = dialog.step.boxes[next(iter(dialog.step.boxes))]
    first.click()
    dialog.step.passed.click()
    assert dialog.step.passed.text() == "L’étape est franchie, malgré 1 critère non rempli"
    dialog.record.set_value(False)
    dialog.next_date.set_value("2026-04-15T14:30")
    dialog.finish()

    assert passed_at(copil) == meeting
    following = page.dossier.tuples("SELECT step_id FROM meetings WHERE id <> ?", (meeting,))
    assert following == [(copil.after,)]
    page.dossier.undo()
    assert passed_at(copil) is None
    assert page.dossier.meetings.one(meeting).adjourned_at is None
