"""The calendar: public and school holidays by zone, and what the dossier corrects."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import date

import pytest

from copil_desktop.domain.codes import SchoolZone
from copil_desktop.domain.days_off import Off, OffKind, on_day
from copil_desktop.dossier.dossier import Dossier
from copil_desktop.dossier.holidays import CONFIRMED_UNTIL
from copil_desktop.errors import UserError
from tests.dossier.tools import in_memory

B = (SchoolZone.B,)


@pytest.fixture
def dossier() -> Iterator[Dossier]:
    with in_memory() as made:
        yield made


def named(periods: tuple[Off, ...]) -> list[tuple[str, str, str]]:
    return [(each.name, each.starts_on.isoformat(), each.ends_on.isoformat()) for each in periods]


def test_public_holidays_are_known_in_every_year(dossier: Dossier):
    found = dossier.holidays.between(date(2027, 3, 1), date(2027, 5, 31))
    assert named(found) == [
        ("Lundi de Pâques", "2027-03-29", "2027-03-29"),
        ("Fête du Travail", "2027-05-01", "2027-05-01"),
        ("Ascension", "2027-05-06", "2027-05-06"),
        ("Fête de la Victoire", "2027-05-08", "2027-05-08"),
        ("Lundi de Pentecôte", "2027-05-17", "2027-05-17"),
    ]
    assert all(
        each.confirmed for each in dossier.holidays.between(date(2040, 1, 1), date(2040, 9, 1))
    )


def test_each_zone_has_its_own_school_holidays(dossier: Dossier):
    # The decree of 22 October 2025 for the school year 2026-2027.
    winter = {
        zone: [
            each.starts_on
            for each in dossier.holidays.between(date(2027, 2, 1), date(2027, 3, 20), (zone,))
            if each.name == "Vacances d’hiver"
        ]
        for zone in (SchoolZone.A, SchoolZone.B, SchoolZone.C)
    }
    assert winter == {
        SchoolZone.A: [date(2027, 2, 13)],
        SchoolZone.B: [date(2027, 2, 20)],
        SchoolZone.C: [date(2027, 2, 6)],
    }


def test_the_holidays_of_christmas_are_one_period_over_two_years(dossier: Dossier):
    asked = dossier.holidays.between(date(2027, 1, 2), date(2027, 1, 3), B)
    assert named(asked) == [("Vacances de Noël", "2026-12-19", "2027-01-03")]


def test_holidays_that_no_decree_has_set_are_marked(dossier: Dossier):
    found = dossier.holidays.between(date(2027, 9, 1), date(2030, 8, 31), B)
    school = [each for each in found if each.kind is OffKind.SCHOOL]
    assert {each.confirmed for each in school if each.starts_on <= CONFIRMED_UNTIL} == {True}
    assert {each.confirmed for each in school if each.starts_on > CONFIRMED_UNTIL} == {False}


def test_the_dossier_corrects_the_calendar_and_adds_days_of_its_own(dossier: Dossier):
    for zone, name, first, last in (
        ("B", "Vacances de printemps", "2030-04-13", "2030-04-28"),
        ("A", "Vacances de printemps", "2030-04-01", "2030-04-02"),
        (None, "Forum des métiers", "2030-04-10", "2030-04-10"),
    ):
        dossier.records.add("days_off", name=name, zone=zone, starts_on=first, ends_on=last)
    found = dossier.holidays.between(date(2030, 4, 1), date(2030, 5, 4), B)
    assert [(each.name, each.starts_on, each.confirmed) for each in found] == [
        ("Forum des métiers", date(2030, 4, 10), True),
        ("Vacances de printemps", date(2030, 4, 13), True),
        ("Lundi de Pâques", date(2030, 4, 22), True),
        ("Fête du Travail", date(2030, 5, 1), True),
    ]


@pytest.mark.parametrize(
    ("typed", "shown"), [("Spring Break", None), ("vacances de printemps", "en")]
)
def test_a_correction_typed_in_one_language_corrects_in_the_other(
    dossier: Dossier, monkeypatch: pytest.MonkeyPatch, typed: str, shown: str | None
):
    if shown:
        monkeypatch.setenv("COPIL_LANG", shown)
    dossier.records.add(
        "days_off", name=typed, zone="B", starts_on="2027-04-10", ends_on="2027-04-25"
    )
    found = dossier.holidays.between(date(2027, 4, 1), date(2027, 5, 2), B)
    spring = [each for each in found if each.kind is not OffKind.PUBLIC]
    assert named(tuple(spring)) == [(typed, "2027-04-10", "2027-04-25")]


def test_corsica_has_the_dates_that_the_dossier_holds(dossier: Dossier):
    corsica = (SchoolZone.CORSE,)
    days = date(2027, 2, 1), date(2027, 3, 15)
    assert dossier.holidays.between(*days, corsica) == ()
    dossier.records.add(
        "days_off", name="Vacances d’hiver", zone="Corse",
        starts_on="2027-02-20", ends_on="2027-03-07",
    )  # fmt: skip
    found = dossier.holidays.between(*days, corsica)
    assert named(on_day(found, date(2027, 3, 1))) == [
        ("Vacances d’hiver", "2027-02-20", "2027-03-07")
    ]


def test_days_off_that_end_before_they_start_are_refused(dossier: Dossier):
    with pytest.raises(UserError):
        dossier.records.add("days_off", name="Pont", starts_on="2027-02-20", ends_on="2027-02-19")
    assert dossier.holidays.own() == ()


def test_the_zones_of_a_committee_are_those_of_its_members_unless_it_says_otherwise(
    dossier: Dossier,
):
    committee = dossier.records.add("committees", name="Comité de pilotage")
    for zone, left in (("B", None), ("A", "2026-01-01"), (None, None)):
        structure = dossier.records.add("organisations", name="Lycée", school_zone=zone)
        person = dossier.records.add("people", last_name="Roy", organisation_id=structure)
        dossier.records.add("memberships", committee_id=committee, person_id=person, left_on=left)
    today = date(2026, 3, 1)
    assert dossier.holidays.zones(committee, today) == (SchoolZone.B,)
    assert dossier.holidays.zones(committee, date(2025, 12, 1)) == (SchoolZone.A, SchoolZone.B)
    dossier.records.change("committees", committee, school_zone="C")
    assert dossier.holidays.zones(committee, today) == (SchoolZone.C,)


@pytest.mark.parametrize("year", [1, 1803, 2016, 2099, 2100, 2101, 9998, 9999])
def test_any_year_can_be_asked_for(dossier: Dossier, year: int):
    first, last = date(year, 1, 1), date(year, 12, 31)
    assert all(each.holds(each.starts_on) for each in dossier.holidays.between(first, last, B))


def test_the_library_is_not_loaded_before_it_is_asked():
    code = "import copil_desktop.dossier.holidays, sys; sys.exit('holidays' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
