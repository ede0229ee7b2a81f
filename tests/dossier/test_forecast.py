"""The forecast of the example, checked by moving the date forward day by day."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings

from copil_desktop.domain.codes import AttendanceStatus
from copil_desktop.domain.states import ContactState
from copil_desktop.dossier.example import example
from copil_desktop.dossier.flags import read_flags
from copil_desktop.dossier.forecast import read_forecast
from tests.loader import load
from tests.strategies import Json, dossiers

DAY = date(2026, 3, 2)
FAR = 120


def overdue(store, on):
    return {
        flag.person.id
        for flag in read_flags(store, on).contacts
        if flag.state is ContactState.OVERDUE
    }


def turned(store, on, days):
    """Say on which day each person's flag first turns overdue, day after day."""
    found, before = {}, overdue(store, on)
    for ahead in range(1, days + 1):
        day = on + timedelta(days=ahead)
        now = overdue(store, day)
        for person in now - before:
            found.setdefault(person, day)
        before = now
    return found


def said(store, on, days, **how):
    return {each.person.id: each.on for each in read_forecast(store, on).turns(days, **how)}


@pytest.fixture
def alliance():
    with load(example(DAY)) as dossier:
        yield dossier


# A second or so: one reading of every flag for each of four months' days.
def test_the_forecast_says_what_the_flags_of_each_day_say(alliance):
    found = said(alliance, DAY, FAR)

    assert len(found) > 10
    assert found == turned(alliance, DAY, FAR)


def test_with_the_meetings_held_it_says_what_the_flags_then_say(alliance):
    found = said(alliance, DAY, FAR, held=True)
    coming = read_forecast(alliance, DAY).coming
    with alliance.transaction("Hold"):
        for meeting in coming:
            alliance.update("meetings", meeting.id, {"status": "held"})
            for person in meeting.people:
                alliance.attendance.mark(meeting.id, person, AttendanceStatus.PRESENT)

    assert len(coming) >= 3
    assert found == turned(alliance, DAY, FAR)


def test_who_said_no_is_not_awaited(alliance):
    meeting, person = alliance.tuples(
        "SELECT m.id, i.person_id FROM meetings m JOIN invitations i ON i.meeting_id = m.id"
        " WHERE m.status = 'convened' AND i.reply <> 'no' LIMIT 1"
    )[0]

    def awaited():
        return next(
            each.people for each in read_forecast(alliance, DAY).coming if each.id == meeting
        )

    assert person in awaited()
    with alliance.transaction("Reply"):
        alliance.execute(
            "UPDATE invitations SET reply = 'no' WHERE meeting_id = ? AND person_id = ?",
            (meeting, person),
        )
    assert person not in awaited()


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(dossiers())
def test_any_dossier_is_forecast_as_its_flags_will_be(data: Json):
    with load(data) as store:
        on = date(2026, 2, 1)
        assert said(store, on, 40) == turned(store, on, 40)
