"""The register of actions, on real rows."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from copil_desktop.domain.codes import ActionStatus
from copil_desktop.dossier.registers import Which
from copil_desktop.errors import UserError
from copil_desktop.ui.dialogs.action_ways_out import (
    AssignDialog,
    DropDialog,
    NewActionDialog,
    SplitDialog,
)
from copil_desktop.ui.pages.actions import ActionsPage
from tests.ui.conftest import TODAY


@pytest.fixture
def people(dossier):
    return {
        name: dossier.records.add("people", first_name=first, last_name=name)
        for first, name in (("Marie", "Roy"), ("Zoé", "N’Guyen"))
    }


@pytest.fixture
def committee(dossier):
    return dossier.records.add("committees", name="Comité de pilotage", acronym="COPIL")


@pytest.fixture
def meetings(dossier, committee):
    return [
        dossier.records.add(
            "meetings",
            committee_id=committee,
            starts_at=f"2026-0{month}-05T14:30",
            status="held",
            number=month,
        )
        for month in (1, 2)
    ] + [
        dossier.records.add(
            "meetings", committee_id=committee, starts_at="2025-12-05T14:30", status="held"
        )
    ]


@pytest.fixture
def ageing(dossier, meetings, people):
    first, second, own = meetings
    action = dossier.actions.add(
        "Envoyer la convention\nà toutes",
        today=TODAY,
        meeting_id=own,
        owner_id=people["Roy"],
        due_on="2026-02-15",
    )
    for meeting in (first, second):
        dossier.actions.review(
            action, meeting, ActionStatus.OPEN, today=TODAY, comment="pas de réponse"
        )
    return action


@pytest.fixture
def page(qtbot, context):
    def make() -> ActionsPage:
        made = ActionsPage(context)
        qtbot.addWidget(made)
        made.resize(1170, 768)
        made.show()
        return made

    return make


def texts(page):
    return [page.model.row(at).text.split("\n")[0] for at in range(page.model.rowCount())]


def chip(page, at):
    return page.model.columns[3].chip(page.model.row(at))


def test_the_most_late_come_first_and_what_has_no_date_last(page, dossier):
    dossier.actions.add("sans date", today=TODAY)
    dossier.actions.add("bientôt", today=TODAY, due_on="2026-03-10")
    dossier.actions.add("un peu en retard", today=TODAY, due_on="2026-03-01")
    dossier.actions.add("très en retard", today=TODAY, due_on="2026-01-01")
    shown = page()
    assert texts(shown) == ["très en retard", "un peu en retard", "bientôt", "sans date"]
    assert chip(shown, 0) == ("60 jours de retard", "bad")
    assert shown.header.subtitle_label.text() == "4 à faire, 2 en retard"


def test_what_was_carried_over_says_so_and_how_it_must_end(page, ageing):
    shown = page()
    assert shown.model.columns[3].detail(shown.model.row(0)) == "reportée 2\u00a0fois"
    assert shown.sheet.ageing.isVisible()
    assert "découper" in shown.sheet.ageing.words.plain
    reviews = shown.sheet.reviews
    said = [reviews.itemAt(at).widget().plain for at in range(reviews.count())]
    assert [each.partition(",")[0] for each in said] == ["COPIL n°\u00a02", "COPIL n°\u00a01"]
    assert "pas de réponse" in said[0]


@pytest.mark.parametrize(
    ("which", "expected"),
    [
        (Which.OVERDUE, ["Envoyer la convention"]),
        (Which.AGEING, ["Envoyer la convention"]),
        (Which.NO_OWNER, ["orpheline"]),
        (Which.NO_DUE_DATE, ["orpheline"]),
        (Which.CLOSED, ["terminée"]),
        (Which.PENDING, ["Envoyer la convention", "orpheline"]),
        (Which.ALL, ["Envoyer la convention", "orpheline", "terminée"]),
    ],
)
def test_a_filter_shows_only_its_own(page, dossier, ageing, which, expected):
    dossier.actions.add("orpheline", today=TODAY)
    done = dossier.actions.add("terminée", today=TODAY)
    dossier.actions.set_status(done, ActionStatus.DONE, today=TODAY)
    shown = page()
    shown.show_target(which=which.value)
    assert texts(shown) == expected


def test_actions_are_found_by_words_of_the_text_or_by_their_owner(page, dossier, ageing, people):
    dossier.actions.add("Réserver", today=TODAY, owner_id=people["N’Guyen"])
    shown = page()
    shown.model.set_filter(words="nguyen")
    assert texts(shown) == ["Réserver"]
    shown.model.set_filter(words="conv")
    assert texts(shown) == ["Envoyer la convention"]


def test_owner_and_committee_narrow_the_list(page, dossier, ageing, people, committee):
    dossier.actions.add("Réserver", today=TODAY, owner_id=people["N’Guyen"])
    shown = page()
    shown.owner.set_value(people["N’Guyen"])
    shown.owner.edited.emit()
    assert texts(shown) == ["Réserver"]
    shown.owner.set_value(None)
    shown.committee.set_value(committee)
    shown.committee.edited.emit()
    assert texts(shown) == ["Envoyer la convention"]


def test_the_coordinator_finds_her_own_actions(page, dossier, ageing, people):
    dossier.records.change("dossier", 1, coordinator_id=people["Roy"])
    shown = page()
    assert shown.owner.itemText(1) == "Mes actions"


def test_space_marks_done_and_undo_brings_it_back(qtbot, page, dossier, context, ageing):
    shown = page()
    with qtbot.waitActive(shown):
        shown.activateWindow()
    shown.table.setFocus()
    qtbot.keyClick(shown.table, Qt.Key.Key_Space)
    record = dossier.records.get("action_items", ageing)
    assert (record["status"], record["closed_on"]) == ("done", TODAY.isoformat())
    context.bus.deliver()
    assert texts(shown) == []
    assert shown.empty.isVisible()
    dossier.undo()
    context.bus.deliver()
    assert texts(shown) == ["Envoyer la convention"]


def test_a_cell_is_edited_where_it_stands(page, dossier, context, ageing, people):
    shown = page()
    who, when, state = (shown.model.index(0, at) for at in (1, 2, 3))
    assert shown.model.setData(who, people["N’Guyen"])
    assert shown.model.setData(when, "2026-03-20")
    assert shown.model.setData(state, "in_progress")
    context.bus.deliver()
    record = dossier.records.get("action_items", ageing)
    assert (record["owner_id"], record["due_on"]) == (people["N’Guyen"], "2026-03-20")
    assert record["status"] == "in_progress"
    assert shown.model.data(who) == "Zoé N’Guyen"


def test_splitting_makes_smaller_actions_and_drops_the_one_that_aged(
    qtbot, page, dossier, context, ageing, people
):
    dialog = SplitDialog(context, dossier.actions.named([ageing], TODAY)[ageing], None)
    qtbot.addWidget(dialog)
    dialog.parts.set_value(["Écrire le texte"])
    dialog.finish()
    assert dialog.error.isVisibleTo(dialog)
    dialog.parts.set_value(["Écrire le texte", "L’envoyer"])
    dialog.finish()
    made = dossier.dicts("SELECT * FROM action_items WHERE parent_id = ? ORDER BY id", (ageing,))
    assert [each["text"] for each in made] == ["Écrire le texte", "L’envoyer"]
    assert {each["owner_id"] for each in made} == {people["Roy"]}
    old = dossier.records.get("action_items", ageing)
    assert old["status"] == "dropped"
    parts = "«\u00a0Écrire le texte\u00a0», «\u00a0L’envoyer\u00a0»"
    assert old["drop_reason"] == f"découpée en {parts}"
    dossier.undo()
    assert dossier.value("SELECT count(*) FROM action_items") == 1


def test_reassigning_asks_who_and_by_when(qtbot, dossier, context, ageing, people):
    dialog = AssignDialog(context, dossier.actions.named([ageing], TODAY)[ageing], "owner_id", None)
    qtbot.addWidget(dialog)
    dialog.finish()
    assert dialog.error.text()
    dialog.person.set_value(people["N’Guyen"])
    dialog.due.set_value("2026-03-30")
    dialog.finish()
    record = dossier.records.get("action_items", ageing)
    assert (record["owner_id"], record["due_on"]) == (people["N’Guyen"], "2026-03-30")


def test_asking_for_help_keeps_the_owner(qtbot, dossier, context, ageing, people):
    dialog = AssignDialog(
        context, dossier.actions.named([ageing], TODAY)[ageing], "help_from_id", None
    )
    qtbot.addWidget(dialog)
    dialog.person.set_value(people["N’Guyen"])
    dialog.finish()
    record = dossier.records.get("action_items", ageing)
    assert (record["owner_id"], record["help_from_id"]) == (people["Roy"], people["N’Guyen"])


def test_dropping_needs_a_reason(qtbot, dossier, context, ageing):
    dialog = DropDialog(context, dossier.actions.named([ageing], TODAY)[ageing], None)
    qtbot.addWidget(dialog)
    dialog.finish()
    assert dossier.records.get("action_items", ageing)["status"] == "open"
    dialog.reason.set_value("sans objet")
    dialog.finish()
    assert dossier.records.get("action_items", ageing)["drop_reason"] == "sans objet"


def test_a_new_action_is_numbered_in_the_year(qtbot, dossier, context, people):
    dialog = NewActionDialog(context)
    qtbot.addWidget(dialog)
    dialog.finish()
    assert dialog.action_id is None
    dialog.what.set_value("Réserver la salle")
    dialog.owner.set_value(people["Roy"])
    dialog.due.set_value("2026-03-20")
    dialog.finish()
    record = dossier.records.get("action_items", dialog.action_id)
    assert (record["number"], record["created_on"]) == ("A2026-001", "2026-03-02")


def test_a_target_that_the_filters_hide_is_shown_anyway(page, dossier, ageing):
    done = dossier.actions.add("terminée", today=TODAY)
    dossier.actions.set_status(done, ActionStatus.DONE, today=TODAY)
    shown = page()
    shown.show_target(action_id=done)
    assert shown.table.current_row().id == done
    assert shown.sheet.open_button.isVisible()


def test_fewer_than_two_parts_are_no_split(dossier, ageing):
    with pytest.raises(UserError):
        dossier.actions.split(ageing, ["seule"], today=date(2026, 3, 2), reason="x")


def test_what_cannot_be_saved_keeps_its_action_in_sight(qtbot, page, dossier, ageing):
    other = dossier.actions.add("Réserver", today=TODAY)
    shown = page()
    shown.table.choose(ageing)
    field = shown.sheet.form.field("priority")
    field.setCurrentIndex(-1)  # a required choice that holds nothing
    field.edited.emit()
    shown.table.choose(other)
    assert shown.table.current_row().id == ageing
    assert shown.sheet.action.id == ageing


def test_the_next_action_is_chosen_when_one_is_done(page, dossier, context):
    keys = [
        dossier.actions.add(f"n° {day}", today=TODAY, due_on=f"2026-03-1{day}") for day in range(3)
    ]
    shown = page()
    shown.table.choose(keys[1])
    shown.sheet.done_button.click()
    context.bus.deliver()
    assert shown.table.current_row().id == keys[2]
    assert shown.sheet.action.id == keys[2]
