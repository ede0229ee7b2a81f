"""Actions from the meeting that asked for them to their end, and the register that lists them."""

from collections.abc import Iterator
from datetime import date, datetime

import pytest

from copil_desktop.domain.codes import ActionStatus
from copil_desktop.dossier.dossier import Dossier
from copil_desktop.dossier.flags import read_action_flags
from copil_desktop.dossier.registers import Which, list_actions, owners, reviews
from copil_desktop.errors import UserError
from tests.dossier.tools import in_memory

TODAY = date(2026, 3, 20)


@pytest.fixture
def dossier() -> Iterator[Dossier]:
    with in_memory() as made:
        yield made


@pytest.fixture
def committee(dossier: Dossier) -> int:
    return dossier.records.add("committees", name="Comité de pilotage", acronym="COPIL")


@pytest.fixture
def meeting(dossier: Dossier, committee: int) -> int:
    return held(dossier, committee, 2)


@pytest.fixture
def roy(dossier: Dossier) -> int:
    lycee = dossier.records.add("organisations", name="Lycée Marie-Curie")
    return dossier.records.add("people", last_name="Roy", organisation_id=lycee)


def held(dossier: Dossier, committee: int, day: int) -> int:
    key = dossier.meetings.plan(committee, datetime(2026, 3, day, 9))
    dossier.meetings.open_session(key, datetime(2026, 3, day, 9))
    return key


def texts(rows) -> list[str]:
    return [row.text for row in rows]


def register(dossier: Dossier, **asked) -> list[str]:
    return texts(list_actions(dossier, TODAY, read_action_flags(dossier, TODAY), **asked))


def test_an_action_is_numbered_in_the_year_of_its_meeting(dossier, committee, meeting):
    late = dossier.meetings.plan(committee, datetime(2025, 12, 30, 9))
    keys = [
        dossier.actions.add("Une", today=TODAY, meeting_id=meeting),
        dossier.actions.add("Deux", today=TODAY),
        dossier.actions.add("Trois", today=TODAY, meeting_id=late),
    ]
    rows = [dossier.records.get("action_items", key) for key in keys]
    assert [row["number"] for row in rows] == ["A2026-001", "A2026-002", "A2025-001"]
    assert [row["created_on"] for row in rows] == ["2026-03-02", "2026-03-20", "2025-12-30"]


def test_what_is_done_keeps_its_day_and_what_comes_back_loses_it(dossier):
    key = dossier.actions.add("Appeler", today=TODAY)
    for status, day in (
        (ActionStatus.DONE, TODAY),
        (ActionStatus.DONE, date(2026, 3, 25)),
    ):
        dossier.actions.set_status(key, status, today=day)
    assert dossier.actions.named([key], TODAY)[key].closed_on == "2026-03-20"
    dossier.actions.set_status(key, ActionStatus.OPEN, today=TODAY)
    assert dossier.actions.named([key], TODAY)[key].closed_on is None


def test_an_action_is_not_dropped_without_a_reason(dossier):
    key = dossier.actions.add("Appeler", today=TODAY)
    with pytest.raises(UserError):
        dossier.actions.set_status(key, ActionStatus.DROPPED, today=TODAY, reason=" ")
    assert dossier.actions.named([key], TODAY)[key].status == "open"
    dossier.actions.set_status(key, ActionStatus.DROPPED, today=TODAY, reason="Sans objet")
    assert dossier.actions.named([key], TODAY)[key].drop_reason == "Sans objet"


def test_a_split_keeps_the_owner_and_is_one_step(dossier, roy):
    key = dossier.actions.add("Tout organiser", today=TODAY, owner_id=roy, due_on="2026-04-01")
    with pytest.raises(UserError):
        dossier.actions.split(key, ["Une seule"], today=TODAY, reason="Trop lourde")
    made = dossier.actions.split(key, ["La salle", "Le repas"], today=TODAY, reason="Trop lourde")
    rows = [dossier.records.get("action_items", each) for each in made]
    assert [(row["owner_id"], row["parent_id"], row["due_on"]) for row in rows] == [
        (roy, key, None)
    ] * 2
    assert texts(dossier.actions.pending_of_person(roy, TODAY)) == ["La salle", "Le repas"]
    dossier.undo()
    assert texts(dossier.actions.pending_of_person(roy, TODAY)) == ["Tout organiser"]


def test_a_review_is_said_once_a_meeting_and_counts_as_carried_over(dossier, committee, meeting):
    key = dossier.actions.add("Appeler", today=TODAY, meeting_id=meeting)
    later = held(dossier, committee, 16)
    assert texts(dossier.actions.pending_before(later, TODAY)) == ["Appeler"]
    for comment in ("On attend", "On attend toujours"):
        dossier.actions.review(key, later, ActionStatus.IN_PROGRESS, today=TODAY, comment=comment)
    assert dossier.actions.said_at(later)[key].comment == "On attend toujours"
    assert dossier.actions.named([key], TODAY)[key].carried == 1
    dossier.actions.review(key, later, ActionStatus.DONE, today=TODAY)
    assert dossier.actions.named([key], TODAY)[key].carried == 0
    assert texts(dossier.actions.pending_before(later, TODAY)) == ["Appeler"]
    (said,) = reviews(dossier, key)
    assert (said.status, said.committee) == ("done", "COPIL")


def test_a_structure_answers_for_its_own_actions_and_for_its_people(dossier, roy):
    lycee = dossier.records.get("people", roy)["organisation_id"]
    dossier.actions.add("Sienne", today=TODAY, owner_organisation_id=lycee)
    dossier.actions.add("De Roy", today=TODAY, owner_id=roy)
    done = dossier.actions.add("Finie", today=TODAY, owner_id=roy)
    dossier.actions.set_status(done, ActionStatus.DONE, today=TODAY)
    dossier.actions.add("À personne", today=TODAY)
    assert texts(dossier.actions.pending_of_organisation(lycee, TODAY)) == ["Sienne", "De Roy"]
    assert dossier.actions.count_pending() == 3
    ((owner, pending),) = [(each.id, each.pending) for each in owners(dossier)]
    assert (owner, pending) == (roy, 1)


def test_the_register_begins_with_the_latest(dossier, committee, meeting, roy):
    for text, due, owner in (
        ("Sans date", None, roy),
        ("En retard", "2026-03-10", roy),
        ("Plus en retard", "2026-03-05", roy),
        ("À venir", "2026-04-01", None),
    ):
        dossier.actions.add(text, today=TODAY, meeting_id=meeting, due_on=due, owner_id=owner)
    done = dossier.actions.add("Finie", today=TODAY, owner_id=roy)
    dossier.actions.set_status(done, ActionStatus.DONE, today=TODAY)
    assert register(dossier) == ["Plus en retard", "En retard", "À venir", "Sans date"]
    assert register(dossier, which=Which.CLOSED) == ["Finie"]
    assert register(dossier, which=Which.ALL)[-1] == "Finie"
    assert register(dossier, which=Which.OVERDUE) == ["Plus en retard", "En retard"]
    assert register(dossier, which=Which.NO_OWNER) == ["À venir"]
    assert register(dossier, owner_id=roy, committee_id=committee, words="retard") == [
        "Plus en retard",
        "En retard",
    ]
    assert register(dossier, sort="text") == ["À venir", "En retard", "Plus en retard", "Sans date"]
    assert register(dossier, sort="text", descending=True, offset=1, limit=1) == ["Plus en retard"]
