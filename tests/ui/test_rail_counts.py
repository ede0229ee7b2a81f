"""The counts of the rail follow what is done, without the window waiting for them."""

from datetime import timedelta

import pytest

from copil_desktop.domain.codes import Channel
from copil_desktop.ui.rail_counts import FLAGGED, RailCounts
from copil_desktop.ui.rooms import rooms
from copil_desktop.ui.tasks import Tasks
from tests.ui.conftest import TODAY


@pytest.fixture
def shown(dossier, qtbot):
    committee = dossier.records.add("committees", name="COPIL")
    person = dossier.records.add("people", last_name="Roy")
    joined = (TODAY - timedelta(days=200)).isoformat()
    dossier.records.add("memberships", committee_id=committee, person_id=person, joined_on=joined)
    counts: dict[str, int] = {}
    tasks = Tasks()
    rail = RailCounts(
        dossier,
        {room.name: room.count for room in rooms() if room.count is not None},
        tasks,
        lambda: TODAY,
        lambda room, count, words: counts.__setitem__(room, count),
        tasks,
    )
    dossier.subscribe(rail.changed)
    yield dossier, person, counts
    rail.stop()
    tasks.wait()


def test_someone_silent_for_too_long_is_counted_at_once(shown):
    _dossier, _person, counts = shown
    assert counts == {"today": 1, "actors": 1, "actions": 0}


def test_a_logged_exchange_takes_the_person_off_the_counts(shown, qtbot):
    dossier, person, counts = shown
    dossier.contacts.log_exchange([person], TODAY, Channel.PHONE)
    qtbot.waitUntil(lambda: counts["actors"] == 0)
    assert counts["today"] == 0


def test_every_table_that_flags_read_starts_a_count(dossier):
    read: set[str] = set()
    tables = set(dossier.columns)

    def note(_action, table, _column, _database, _trigger):
        if table in tables:
            read.add(table)
        return 0

    dossier.conn.set_authorizer(note)
    dossier.flags(TODAY)
    dossier.conn.set_authorizer(None)
    assert read <= FLAGGED
