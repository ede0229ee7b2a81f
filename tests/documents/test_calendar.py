"""The calendar file, read back by the library: stable, replaceable, right across the hours."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from copil_desktop.documents import calendar
from copil_desktop.domain.calendar_events import CalendarEvent
from copil_desktop.errors import UserError

NOW = datetime(2026, 3, 2, 9, 5, tzinfo=UTC)
MEETING = CalendarEvent(
    uid="0c2f-9",
    revision=2,
    committee="COPIL",
    number=9,
    title="Journée « Élèves & entreprises »",
    starts_at=datetime(2026, 3, 12, 14, 30),
    ends_at=datetime(2026, 3, 12, 16, 0),
    place="Hôtel de ville, salle 2 ; entrée côté cour",
    video_link="https://visio.example/copil",
    agenda=("Approbation du compte rendu", "Où en sont les « vœux » ? Réponses, suites ; œuvres"),
    organiser=("Inès Maréchal", "ines@rivelac.example"),
)


def read(*events: CalendarEvent) -> tuple[Any, list[Any]]:
    made = Calendar.from_ical(calendar.content(events, NOW))
    return made, list(made.walk("VEVENT"))


def test_a_meeting_is_read_back_as_it_was():
    made, (event,) = read(MEETING)
    assert str(made["METHOD"]) == "PUBLISH"
    assert str(event["UID"]) == "0c2f-9@copil-desktop"
    assert event["SEQUENCE"] == 2
    assert str(event["SUMMARY"]) == "COPIL n° 9 · Journée « Élèves & entreprises »".replace(
        "n° ", "n°\u00a0"
    )
    assert str(event["LOCATION"]) == MEETING.place
    assert str(event["URL"]) == MEETING.video_link
    assert str(event["ORGANIZER"]) == "mailto:ines@rivelac.example"
    assert event["ORGANIZER"].params["CN"] == "Inès Maréchal"
    assert str(event["DESCRIPTION"]).replace("\u00a0", " ").splitlines() == [
        "Ordre du jour :",
        "1. Approbation du compte rendu",
        "2. Où en sont les « vœux » ? Réponses, suites ; œuvres",
        "",
        "Pour participer à distance : https://visio.example/copil",
    ]
    assert event["DTSTAMP"].dt == NOW
    assert str(event["STATUS"]) == "CONFIRMED"
    assert "ATTENDEE" not in event


@pytest.mark.parametrize(
    ("day", "hours"),
    [
        ("2026-03-27", 1), ("2026-03-28", 1), ("2026-03-29", 2), ("2026-03-30", 2),
        ("2026-10-24", 2), ("2026-10-25", 1), ("2026-10-26", 1), ("2035-07-02", 2),
    ],
)  # fmt: skip
def test_the_hour_is_that_of_paris_across_both_changes(day: str, hours: int):
    moment = datetime.fromisoformat(f"{day}T14:30")
    _made, (event,) = read(replace(MEETING, starts_at=moment, ends_at=moment))
    start = event["DTSTART"].dt
    assert start.replace(tzinfo=None) == moment
    assert start.utcoffset() == timedelta(hours=hours)
    assert event["DTSTART"].params["TZID"] == "Europe/Paris"


def test_the_zone_written_in_the_file_says_the_same_as_that_of_the_system():
    made, _events = read(MEETING)
    (zone,) = made.walk("VTIMEZONE")
    paris = zone.to_tz(lookup_tzid=False)
    moment = datetime(2026, 1, 1, 12)
    while moment.year < 2031:
        ours = moment.replace(tzinfo=paris).utcoffset()
        assert ours == moment.replace(tzinfo=calendar.ZoneInfo("Europe/Paris")).utcoffset(), moment
        moment += timedelta(days=1)


def test_a_cancelled_meeting_leaves_the_calendar():
    made, (event,) = read(replace(MEETING, is_cancelled=True))
    assert (str(made["METHOD"]), str(event["STATUS"])) == ("CANCEL", "CANCELLED")
    made, events = read(MEETING, replace(MEETING, uid="x", is_cancelled=True))
    assert str(made["METHOD"]) == "PUBLISH"
    assert [str(each["STATUS"]) for each in events] == ["CONFIRMED", "CANCELLED"]


def test_an_update_replaces_the_same_meeting_with_a_higher_number():
    _made, (first,) = read(MEETING)
    _made, (second,) = read(replace(MEETING, revision=3, place="Lycée"))
    assert first["UID"] == second["UID"]
    assert second["SEQUENCE"] > first["SEQUENCE"]


def test_lines_are_folded_at_75_bytes_without_cutting_a_letter():
    agenda = ("É" * 300, "Points, virgules ; et barres \\ obliques\nen deux lignes")
    raw = calendar.content((replace(MEETING, agenda=agenda),), NOW)
    lines = raw.split(b"\r\n")
    assert max(len(line) for line in lines) <= 75
    assert all(line.decode("utf-8") is not None for line in lines)
    _made, (event,) = read(replace(MEETING, agenda=agenda))
    assert agenda[0] in str(event["DESCRIPTION"])
    assert agenda[1] in str(event["DESCRIPTION"])


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=200))
def test_any_place_comes_back_as_typed(place: str):
    _made, (event,) = read(replace(MEETING, place=place))
    assert str(event["LOCATION"]) == place


def test_a_meeting_with_next_to_nothing_is_still_one():
    bare = CalendarEvent(
        "u", 0, "GT", None, None, datetime(2026, 3, 12), datetime(2026, 3, 12, 2), None, None
    )
    _made, (event,) = read(bare)
    assert str(event["SUMMARY"]) == "GT"
    assert not {"LOCATION", "URL", "DESCRIPTION", "ORGANIZER"} & set(event)


def test_the_file_is_written_whole_or_refused(tmp_path: Path):
    path = tmp_path / "copil.ics"
    digest = calendar.write((MEETING,), path, NOW)
    assert len(digest) == 64
    assert path.read_bytes() == calendar.content((MEETING,), NOW)
    with pytest.raises(UserError):
        calendar.write((), path, NOW)
    with pytest.raises(UserError):
        calendar.write((MEETING,), tmp_path / "absent" / "copil.ics", NOW)


def test_files_are_named_after_what_they_hold():
    assert calendar.file_name((MEETING,)).replace("\u00a0", " ") == "2026-03-12 COPIL n° 9.ics"
    assert calendar.file_name((MEETING, MEETING), "Stages : 3e") == "Stages   3e.ics"
