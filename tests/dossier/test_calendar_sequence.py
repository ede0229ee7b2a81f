"""The count that tells calendars of a change goes up, and never down."""

from collections.abc import Iterator
from datetime import datetime

import pytest

from copil_desktop.dossier.dossier import Dossier
from copil_desktop.dossier.interchange import import_json
from copil_desktop.dossier.interchange.exporting import document
from tests.dossier.tools import in_memory


@pytest.fixture
def dossier() -> Iterator[Dossier]:
    with in_memory() as made:
        yield made


@pytest.fixture
def meeting(dossier: Dossier) -> int:
    committee = dossier.records.add("committees", name="Comité")
    return dossier.meetings.plan(committee, datetime(2026, 3, 12, 14, 30))


def count(dossier: Dossier, meeting: int) -> int | None:
    return dossier.records.get("meetings", meeting)["calendar_sequence"]


def test_it_goes_up_when_day_hour_place_or_cancellation_change(dossier, meeting):
    assert count(dossier, meeting) is None
    for place, change in enumerate(
        (
            {"starts_at": "2026-03-13T14:30"},
            {"ends_at": "2026-03-13T16:30"},
            {"place": "Mairie"},
            {"video_link": "https://visio.example"},
            {"status": "cancelled"},
            {"status": "planned"},
        ),
        start=1,
    ):
        dossier.records.change("meetings", meeting, **change)
        assert count(dossier, meeting) == place


def test_it_stays_when_nothing_that_a_calendar_shows_changes(dossier, meeting):
    dossier.records.change("meetings", meeting, title="Bilan", number=3, status="convened")
    assert count(dossier, meeting) is None


def test_undoing_and_redoing_raise_it_too(dossier, meeting):
    dossier.records.change("meetings", meeting, starts_at="2026-03-13T14:30")
    dossier.undo()
    assert dossier.records.get("meetings", meeting)["starts_at"] == "2026-03-12T14:30"
    assert count(dossier, meeting) == 2
    dossier.redo()
    assert count(dossier, meeting) == 3


def test_a_removed_meeting_comes_back_with_its_count(dossier, meeting):
    dossier.records.change("meetings", meeting, place="Mairie")
    dossier.records.remove("meetings", meeting)
    dossier.undo()
    assert count(dossier, meeting) == 1


def test_a_successor_goes_on_counting_and_an_older_file_takes_nothing_back(dossier, meeting):
    old = document(dossier)
    dossier.records.change("meetings", meeting, place="Mairie")
    with in_memory() as successor:
        import_json(successor, document(dossier))
        (key,) = successor.tuples("SELECT id FROM meetings")[0]
        assert count(successor, key) == 1
    import_json(dossier, old)
    assert (count(dossier, meeting) or 0) >= 1
