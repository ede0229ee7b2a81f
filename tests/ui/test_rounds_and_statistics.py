"""The rounds and the statistics in *Acteurs*: by keyboard, in one go, as charts and as tables."""

from datetime import date

import docx
import pytest
from openxml_audit import OpenXmlValidator
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog

from copil_desktop.domain.codes import Source
from copil_desktop.domain.statistics import PeriodKind
from copil_desktop.ui.dialogs.round_replies import RoundRepliesDialog
from copil_desktop.ui.pages.actors.page import ROUNDS, STATISTICS, ActorsPage
from copil_desktop.ui.pages.actors.rounds_view import RoundsView
from copil_desktop.ui.pages.actors.statistics_view import StatisticsView
from copil_desktop.ui.pages.today import TodayPage
from tests.ui.actors_case import Alliance
from tests.ui.conftest import TODAY


@pytest.fixture
def alliance(dossier, context):
    return Alliance(dossier)


@pytest.fixture
def view(qtbot, context, alliance):
    made = RoundsView(context)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    return made


def test_the_first_round_is_started_for_the_meeting_that_comes(view, dossier, alliance):
    assert view.none.isVisible()
    view.start_button.click()
    (round_,) = dossier.rounds.all()
    assert (round_.committee, round_.meeting_id) == ("COPIL", alliance.meeting)
    assert view.faces.isVisible() and not view.none.isVisible()
    assert view.choice.currentText().startswith("COPIL n°\u00a09 du 12")
    assert "0 personne entendue sur 3" in view.said.text()


def test_the_whole_round_is_heard_without_leaving_the_keyboard(qtbot, view, dossier, alliance):
    view.start_button.click()
    names = []
    for key in (Qt.Key.Key_4, Qt.Key.Key_2, Qt.Key.Key_5):
        names.append(view.entry.member.name)
        qtbot.keyClick(view.entry.score, key)
        qtbot.keyClick(view.entry.score, Qt.Key.Key_Return)
    assert names == ["Aïssata Diallo", "Zoé N'Guyen", "Paul Ostrowski"]
    assert "3 personnes entendues sur 3" in view.said.text()
    assert dossier.tuples("SELECT score, source FROM check_ins ORDER BY id") == [
        (4, "self"), (2, "self"), (5, "self"),
    ]  # fmt: skip


def test_enter_without_a_figure_asks_for_one(qtbot, view, dossier):
    view.start_button.click()
    qtbot.keyClick(view.entry.score, Qt.Key.Key_Return)
    assert view.entry.error.isVisible()
    assert dossier.value("SELECT count(*) FROM check_ins") == 0


def test_a_note_is_kept_with_its_cause_by_ctrl_enter(qtbot, view, dossier):
    view.start_button.click()
    qtbot.keyClick(view.entry.score, Qt.Key.Key_3)
    view.entry.cause.set_value("means")
    view.entry.note.text.setFocus()
    qtbot.keyClicks(view.entry.note.text, "attend un budget")
    qtbot.keyClick(view.entry.note.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dossier.tuples("SELECT score, cause, note FROM check_ins") == [
        (3, "means", "attend un budget")
    ]


def test_somebody_put_off_comes_back_after_the_others(qtbot, view):
    view.start_button.click()
    view.entry.skip_button.click()
    assert view.entry.member.name == "Zoé N'Guyen"
    view.entry.skip_button.click()
    view.entry.skip_button.click()
    assert view.entry.member.name == "Aïssata Diallo"


def test_the_result_names_nobody_and_says_why_a_small_world_is_hidden(view, dossier, alliance):
    view.start_button.click()
    key = dossier.rounds.all()[0].id
    for person in (alliance.paul, alliance.zoe):
        dossier.rounds.note(key, person, TODAY, 4, Source.SELF)
    view.refresh()
    view.face._choose(1)
    assert "4,0 sur 5" in view.sentences.plain
    assert "on saurait de qui" in view.sentences.plain
    said = " ".join(
        [
            view.sentences.plain,
            *view.distribution.view.chart.lines(),
            *view.worlds.view.chart.lines(),
        ]
    )
    assert not any(name in said for name in ("Paul", "Ostrowski", "Zoé", "Aïssata"))


def test_a_round_is_ended_and_started_again_by_undo(view, dossier):
    view.start_button.click()
    view.end_button.click()
    assert dossier.rounds.all()[0].ended_on == "2026-03-02"
    dossier.undo()
    assert dossier.rounds.all()[0].ended_on is None


def test_replies_pasted_are_seen_as_read_before_they_are_noted(qtbot, context, dossier, alliance):
    key = dossier.rounds.start(alliance.copil, TODAY)
    dialog = RoundRepliesDialog(context, key, None)
    dialog.show()
    dialog.typed.set_value("Paul 4\nUntel 3\nZoé 2 temps, malade")
    assert not dialog.done_button.isEnabled()
    assert dialog.model.index(0, 0).data(  # what is to correct comes first
        Qt.ItemDataRole.AccessibleTextRole
    ) == "Untel 3, qui ?".replace(" ?", "\u202f?")
    assert dialog.warning.isVisible()
    dialog.typed.set_value("Paul 4\nZoé 2 temps")
    assert dialog.done_button.isEnabled()
    assert dialog.model.index(1, 2).data() == "le temps"
    dialog.done_button.click()
    assert dossier.value("SELECT count(*) FROM check_ins WHERE round_id = ?", (key,)) == 2
    assert context.tell == ["2 réponses notées"]


def test_the_sheet_is_one_question_without_a_member_s_name(view, tmp_path, monkeypatch, alliance):
    target = tmp_path / "feuille.docx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_all, **_more: (str(target), ""))
    view.start_button.click()
    view.write_sheet()
    assert OpenXmlValidator().is_valid(target)
    said = "\n".join(docx.Document(str(target)).element.body.itertext())
    assert "Où en êtes-vous" in said and "Inès Maréchal" in said and "très forte" in said
    assert not any(name in said for name in ("Ostrowski", "Diallo", "N’Guyen"))


def test_today_leads_to_the_round_before_a_steering_committee(qtbot, context, dossier, alliance):
    page = TodayPage(context)
    qtbot.addWidget(page)
    page.show()

    def button(words: str):
        from copil_desktop.ui.widgets.buttons import Button

        return next(each for each in page.findChildren(Button) if words in each.text())

    asked = []
    context.go = lambda room, **target: asked.append((room, target))
    button("Tour de table des motivations avant COPIL").click()
    key = dossier.rounds.start(alliance.copil, TODAY, alliance.meeting)
    context.bus.deliver()
    page.refresh()
    button("0 sur 3").click()
    assert asked == [("actors", {"new": "round"}), ("actors", {"round_id": key})]


def test_both_are_reached_from_the_room_and_the_lists_stay(qtbot, context, alliance):
    page = ActorsPage(context)
    qtbot.addWidget(page)
    page.show()
    page.show_target(new="round")
    assert page.kind.index == ROUNDS and page.rounds.faces.isVisible()
    page.show_target(kind="statistics")
    assert page.kind.index == STATISTICS and page.statistics.isVisible()
    page.refresh()
    page.show_target(person_id=alliance.paul)
    assert page.people.isVisible() and page.person.person_id == alliance.paul


# Statistics


@pytest.fixture
def figures(qtbot, context, dossier, alliance):
    meeting = dossier.records.add(
        "meetings", committee_id=alliance.copil, starts_at="2026-02-26T14:30", status="held"
    )
    for person, status in (
        (alliance.paul, "present"), (alliance.aissata, "absent"), (alliance.zoe, "present"),
    ):  # fmt: skip
        dossier.records.add("attendances", meeting_id=meeting, person_id=person, status=status)
    made = StatisticsView(context)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    return made


def test_each_chart_has_the_same_figures_in_a_table_and_in_words(figures):
    card = figures.committees
    assert card.model.index(0, 0).data() == "COPIL"
    assert card.model.index(0, 1).data() == "67 %\u00a0· 2 sur 3".replace(" %", "\u00a0%")
    assert "COPIL" in card.view.accessibleDescription()
    assert [column.title for column in card.model.columns] == ["Comité", "Présents ou représentés"]


def test_another_period_counts_again(figures):
    figures.kind.set_value(PeriodKind.DATES)
    figures.kind.edited.emit()
    assert figures.start.isVisible()
    figures.start.set_value("2024-01-01")
    figures.end.set_value("2024-12-31")
    figures.refresh()
    assert figures.committees.view.chart.is_empty and figures.committees.empty.isVisible()
    assert figures.period().end == date(2024, 12, 31)


def test_nobody_is_named_in_any_chart(figures):
    said = " ".join(line for card in figures.cards for line in card.view.chart.lines())
    assert not any(name in said for name in ("Paul", "Ostrowski", "Diallo", "N'Guyen"))


def test_ctrl_c_copies_the_picture_of_a_chart_and_the_figures_of_its_table(qtbot, figures):
    view, clipboard = figures.committees.view, QGuiApplication.clipboard()
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard.image().width() == 1440
    figures.committees.table.setFocus()
    qtbot.keyClick(figures.committees.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard.text().splitlines()[:2] == [
        "Comité\tPart en %\tPrésents ou représentés\tSur",
        "COPIL\t67\t2\t3",
    ], "a figure a cell, to count with"


def test_a_chart_is_exported_as_picture_drawing_and_spreadsheet(figures, tmp_path, context):
    for kind in ("png", "svg", "csv"):
        figures.worlds.export(tmp_path / f"monde.{kind}")
    assert QImage(str(tmp_path / "monde.png")).width() == 1440
    drawing = (tmp_path / "monde.svg").read_text(encoding="utf-8")
    assert drawing.startswith("<?xml") and "Présence par monde" in drawing
    sheet = (tmp_path / "monde.csv").read_bytes()
    assert sheet.startswith(b"\xef\xbb\xbf") and "Monde;Part en %;Présents".encode() in sheet
    assert not list(tmp_path.glob("*.part"))


def test_a_mean_is_copied_as_a_number_of_the_spreadsheet(figures, dossier, alliance):
    for person, score in ((alliance.paul, 4), (alliance.aissata, 4), (alliance.zoe, 3)):
        dossier.contacts.log_check_in(person, date(2026, 2, 3), score, Source.SELF)
    figures.refresh()
    rows = {row[0]: row[1:] for row in figures.motivation.view.rows()}
    assert rows["Mois"] == ("Moyenne", "Personnes")
    assert rows["févr. 2026"] == ("3,7", "3")


def test_every_figure_of_a_chart_has_its_cell(figures, view):
    for card in (*figures.cards, view.distribution, view.worlds, view.causes):
        chart = card.view.chart
        assert chart.measures or not chart.points
        assert all(len(each.figures) == len(chart.measures) for each in chart.points)


def test_a_folder_that_is_missing_is_told(figures, tmp_path, context):
    figures.worlds.export(tmp_path / "nowhere" / "monde.csv")
    assert "monde.csv" in str(context.tell_error[0])
