"""*Aujourd'hui*: who is on the list, why, and how an answer takes the person off."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from copil_desktop.domain.codes import Channel
from copil_desktop.domain.states import ContactState
from copil_desktop.dossier.example import example
from copil_desktop.dossier.interchange import import_json
from copil_desktop.ui.dialogs.gesture_choice import NotRelevantDialog, PlanDialog, PostponeDialog
from copil_desktop.ui.dialogs.quick_line import QuickLineDialog
from copil_desktop.ui.pages.today import GestureLine, TodayPage
from copil_desktop.ui.widgets.basics import Chip, Paragraph
from copil_desktop.ui.widgets.buttons import Button
from copil_desktop.ui.widgets.press import PressRow
from copil_desktop.ui.widgets.rhythm import RhythmLine
from tests.ui.actors_case import Alliance
from tests.ui.conftest import TODAY


@pytest.fixture
def went():
    return []


@pytest.fixture
def page_of(qtbot, context, went):
    context.go = lambda room, **target: went.append((room, target))

    def make():
        page = TodayPage(context)
        qtbot.addWidget(page)
        page.resize(1170, 760)
        page.show()
        return page

    return make


@pytest.fixture
def alliance(dossier):
    return Alliance(dossier)


def lines(page):
    # What was just made is shown once back in the event loop.
    QApplication.processEvents()
    return [line for line in page.findChildren(GestureLine) if line.isVisible()]


def names(page):
    return [line.name.text() for line in lines(page)]


def words(page):
    """Everything that is written, in one text."""
    QApplication.processEvents()
    found = [each.plain for each in page.findChildren(Paragraph) if each.isVisible()]
    found += [each.accessibleName() or each.text() for each in page.findChildren(QLabel)]
    return "\n".join(found).replace("\u00a0", " ")


def button(page, text):
    return next(
        each for each in page.findChildren(Button) if each.text() == text and each.isVisible()
    )


def test_the_list_says_whom_to_call_and_why(page_of, alliance):
    page = page_of()
    assert names(page) == ["Paul Ostrowski", "Aïssata Diallo"]
    paul = lines(page)[0]
    assert "41" in paul.reasons.plain and "30" in paul.reasons.plain
    assert "avant 9 h" in paul.gesture.plain
    assert "gérant, Propreté Services" in words(page)


def test_logging_an_exchange_clears_the_overdue_flag_and_the_line(
    qtbot, page_of, alliance, context
):
    page = page_of()
    dialog = QuickLineDialog(context, page)
    context.log_line = lambda person: dialog.open_over(page, person)
    qtbot.mouseClick(lines(page)[0].log_button, Qt.MouseButton.LeftButton)
    assert dialog.field.text() == "Paul Ostrowski "
    qtbot.keyClicks(dialog.field, "a la liste")
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    context.bus.deliver()
    flag = next(
        each for each in context.dossier.flags(TODAY).contacts if each.person.id == alliance.paul
    )
    assert (flag.state, flag.silent_days) == (ContactState.OK, 0)
    assert "Paul Ostrowski" not in names(page)
    assert context.tell  # said, with an undo
    assert context.dossier.undo()
    context.bus.deliver()
    assert "Paul Ostrowski" in names(page)


def test_writing_opens_a_draft_or_copies_the_address(
    qtbot, page_of, alliance, context, monkeypatch
):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    page = page_of()
    qtbot.mouseClick(lines(page)[0].write_button, Qt.MouseButton.LeftButton)
    assert opened[0].startswith("mailto:paul@exemple.fr?body=Monsieur")
    assert QApplication.clipboard().text() == "paul@exemple.fr"  # no mail program answered
    assert "paul@exemple.fr" in context.tell[-1]


def test_planning_makes_an_action_and_the_person_is_back_on_its_day(
    qtbot, page_of, alliance, context
):
    page = page_of()
    qtbot.mouseClick(lines(page)[0].plan_button, Qt.MouseButton.LeftButton)
    dialog = page.window().findChild(PlanDialog)
    assert dialog.what.value() == "Appeler\u00a0: Paul Ostrowski"
    dialog.kind._choose(1)
    dialog.day.clear()
    qtbot.keyClicks(dialog.day, "12/3")
    qtbot.keyClicks(dialog.hour, "14h30")
    dialog.finish()
    dossier = context.dossier
    assert dossier.tuples(
        "SELECT text, owner_id, due_on FROM action_items ORDER BY id DESC LIMIT 1"
    ) == [("Rendez-vous avec Paul Ostrowski à 14\u00a0h\u00a030", alliance.ines, "2026-03-12")]

    def listed(day):
        return alliance.paul in {each.person_id for each in dossier.flags(day).gestures}

    assert not listed(date(2026, 3, 11)) and listed(date(2026, 3, 12))
    dossier.undo()
    assert listed(TODAY) and dossier.value("SELECT count(*) FROM action_items") == 1


def test_a_relay_is_to_be_thanked_until_somebody_thanks(qtbot, page_of, alliance, context, went):
    contacts = context.dossier.contacts
    contacts.log_relay(alliance.aissata, date(2026, 2, 20), "Forum des métiers", 40)
    page = page_of()
    row = next(each for each in page.findChildren(PressRow) if "Forum" in each.accessibleName())
    assert row.accessibleName().startswith("À remercier, Aïssata Diallo")
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert went[-1] == ("actors", {"state": "thanks"})
    contacts.log_exchange([alliance.aissata], TODAY, Channel.EMAIL, thanks=1)
    context.bus.deliver()
    shown = [each for each in page.findChildren(PressRow) if each.isVisible()]
    assert not [each for each in shown if "Forum" in each.accessibleName()]


def test_somebody_asked_for_too_much_is_said_with_the_hours(page_of, alliance, context):
    context.dossier.records.change("people", alliance.zoe, hours_per_month=1)
    for number in range(2):
        context.dossier.actions.add(f"Tâche {number}", today=TODAY, owner_id=alliance.zoe)
    row = next(
        each
        for each in page_of().findChildren(PressRow)
        if "N'Guyen" in each.accessibleName() and "2\u00a0h" in each.accessibleName()
    )
    assert "pour 1\u00a0h" in row.accessibleName()


def test_an_appointment_planned_goes_into_a_calendar_file_too(
    page_of, context, alliance, monkeypatch, tmp_path
):
    path = tmp_path / "rendez-vous.ics"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(path), ""))
    dialog = PlanDialog(context, context.dossier.flags(TODAY).gestures[0], page_of())
    dialog.kind.set_index(1)
    dialog.kind.chosen.emit(1)
    dialog.day.set_value("2026-03-12")
    dialog.calendar.set_value(True)
    dialog.finish()
    assert "heure" in dialog.error.plain
    dialog.hour.set_value("14:30")
    dialog.finish()
    written = path.read_text("utf-8")
    assert "SUMMARY:Rendez-vous avec Paul Ostrowski" in written
    assert "20260312T143000" in written and "20260312T153000" in written


def test_put_off_until_tomorrow_the_person_is_back_tomorrow(page_of, alliance, context):
    page = page_of()
    lines(page)[0].later_button._menu.actions()[0].trigger()
    context.bus.deliver()
    assert "Paul Ostrowski" not in names(page)
    tomorrow = {each.person_id for each in context.dossier.flags(date(2026, 3, 3)).gestures}
    assert alliance.paul in tomorrow


def test_put_off_on_a_day_the_person_stays_away_until_its_eve(qtbot, page_of, alliance, context):
    gesture = context.dossier.flags(TODAY).gestures[0]
    dialog = PostponeDialog(context, gesture, page_of())
    dialog.finish()
    assert dialog.error.plain  # no day yet
    qtbot.keyClicks(dialog.day, "16/3")
    dialog.finish()

    def listed(day):
        return alliance.paul in {
            each.person_id for each in context.dossier.flags(date(2026, 3, day)).gestures
        }

    assert not listed(15) and listed(16)


def test_not_relevant_needs_a_reason_that_the_history_keeps(qtbot, page_of, alliance, context):
    dialog = NotRelevantDialog(context, context.dossier.flags(TODAY).gestures[0], page_of())
    dialog.finish()
    assert dialog.error.plain
    qtbot.keyClicks(dialog.why, "Vu chaque semaine")
    dialog.finish()
    kept = context.dossier.sheets.history(alliance.paul)
    assert [(each.code, each.words) for each in kept if each.kind == "choice"] == [
        ("not_relevant", "Vu chaque semaine")
    ]


def test_the_focus_stays_at_its_place_in_the_list(page_of, alliance, context):
    page = page_of()
    page.activateWindow()
    lines(page)[0].log_button.setFocus()
    lines(page)[0].later_button._menu.actions()[4].trigger()  # done
    context.bus.deliver()
    assert lines(page)[0].log_button is page.focusWidget()


def test_late_actions_open_in_the_room_of_actions(qtbot, page_of, alliance, went):
    page = page_of()
    row = next(
        each for each in page.findChildren(PressRow) if "convention" in each.accessibleName()
    )
    assert "Aïssata Diallo" in row.accessibleName()
    assert any("15" in chip.words for chip in row.findChildren(Chip))
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert went == [("actions", {"action_id": alliance.action})]


def test_the_next_meeting_says_what_it_lacks(qtbot, page_of, alliance, context, went):
    page = page_of()
    said = words(page)
    assert "COPIL n° 9" in said and "jeudi 12 mars, 14 h 30" in said
    assert "25" in said  # fifteen days before the meeting: too late for the charter
    context.dossier.records.add(
        "agenda_items", meeting_id=alliance.meeting, title="Bilan", planned_minutes=75
    )
    context.dossier.records.change("meetings", alliance.meeting, convened_on="2026-02-20")
    context.bus.deliver()
    said = words(page)
    assert "1 point, 1 h 15" in said and "20 févr." in said
    qtbot.mouseClick(button(page, "Préparer"), Qt.MouseButton.LeftButton)
    assert went[-1] == ("meetings", {"meeting_id": alliance.meeting, "moment": "prepare"})


def test_the_rhythm_of_a_committee_is_a_line_and_words(page_of, alliance):
    page = page_of()
    line = page.findChild(RhythmLine)
    assert line.name_label.accessibleName() == "COPIL"
    assert "12 mars" in line.accessibleDescription().replace("\u00a0", " ")


def test_the_forecast_names_the_day_and_the_leader(page_of, alliance):
    # Aïssata, called on 24 February, turns overdue 61 days later; Zoé on the same day or so.
    said = words(page_of())
    assert "avr." in said and "Aïssata Diallo" in said


def test_a_calm_day_says_when_the_next_meeting_is(page_of, alliance, context):
    with context.dossier.transaction("Calm"):
        for person in (alliance.paul, alliance.zoe):
            context.dossier.contacts.log_exchange([person], TODAY, Channel.PHONE)
        context.dossier.records.change(
            "action_items", alliance.action, status="done", closed_on=TODAY.isoformat()
        )
    page = page_of()
    assert lines(page) == []
    said = words(page)
    assert "Rien ne presse." in said and "Prochaine réunion le jeu. 12 mars." in said


def test_an_empty_dossier_guides_to_the_first_things_to_add(qtbot, page_of, dossier, went, context):
    page = page_of()
    assert "Pour commencer" in words(page)
    qtbot.mouseClick(button(page, "Ajouter une structure"), Qt.MouseButton.LeftButton)
    assert went == [("actors", {"new": "organisation"})]
    Alliance(dossier)
    context.bus.deliver()
    assert names(page)


def test_the_example_fills_the_page_with_three_persons(page_of, dossier, context):
    import_json(dossier, example(TODAY))
    context.bus.deliver()
    page = page_of()
    assert len(lines(page)) == 3
    assert len(page.findChildren(RhythmLine)) == 3


def test_a_narrow_window_puts_the_right_column_below(page_of, alliance):
    page = page_of()
    assert page._side.x() > 0 and page._side.y() == 0
    page.resize(700, 760)
    QApplication.processEvents()
    assert page._side.x() == 0 and page._side.y() > 0


def test_what_is_to_come_is_told_beside_those_who_are_flagged_already(page_of, dossier):
    import_json(dossier, example(TODAY))
    assert "personnes de plus seront sans contact depuis trop longtemps" in words(page_of())
    overdue = [
        each.person.id
        for each in dossier.flags(TODAY).contacts
        if each.state is ContactState.OVERDUE
    ]
    dossier.contacts.log_exchange(overdue, TODAY, Channel.PHONE)
    said = words(page_of())
    assert "personnes seront sans contact depuis trop longtemps" in said
    assert "personnes de plus" not in said
