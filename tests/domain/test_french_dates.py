"""Dates as a French secretary types them, on Monday 2 March 2026."""

from datetime import date, time

import pytest

from copil_desktop.domain.french_dates import parse, parse_time

MONDAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("12/3", date(2026, 3, 12)),
        ("12/03/2026", date(2026, 3, 12)),
        ("12-3-26", date(2026, 3, 12)),
        ("12.3.2027", date(2027, 3, 12)),
        ("2026-03-12", date(2026, 3, 12)),
        ("15/12", date(2025, 12, 15)),
        ("12 mars", date(2026, 3, 12)),
        ("12 Mars 2027", date(2027, 3, 12)),
        ("1er avril", date(2026, 4, 1)),
        ("le 3 févr.", date(2026, 2, 3)),
        ("3 sept", date(2026, 9, 3)),
        ("jeu. 12 mars", date(2026, 3, 12)),
        ("ven. 13 mars 2026", date(2026, 3, 13)),
        ("12", date(2026, 3, 12)),
        ("1", date(2026, 4, 1)),
        ("demain", date(2026, 3, 3)),
        ("Après-demain", date(2026, 3, 4)),
        ("hier", date(2026, 3, 1)),
        ("avant-hier", date(2026, 2, 28)),
        ("aujourd’hui", MONDAY),
        ("vendredi", date(2026, 3, 6)),
        ("lundi", date(2026, 3, 9)),
        ("lundi prochain", date(2026, 3, 9)),
        ("vendredi dernier", date(2026, 2, 27)),
        ("jeudi en huit", date(2026, 3, 12)),
        ("fin mars", date(2026, 3, 31)),
        ("mi-avril", date(2026, 4, 15)),
        ("début juin", date(2026, 6, 1)),
        ("fin février 2028", date(2028, 2, 29)),
        ("fin du mois", date(2026, 3, 31)),
        ("dans 15 jours", date(2026, 3, 17)),
        ("dans quinze jours", date(2026, 3, 17)),
        ("dans deux semaines", date(2026, 3, 16)),
        ("dans un mois", date(2026, 4, 2)),
        ("il y a 10 jours", date(2026, 2, 20)),
        ("+15", date(2026, 3, 17)),
    ],
)
def test_a_date_is_read_as_it_is_typed(typed, day):
    assert parse(typed, MONDAY) == day


@pytest.mark.parametrize(
    "typed",
    ["", "  ", "31/2", "12/13", "bonjour", "12 foo", "dans mars", "fin", "32", "ju", "-", "0/0"],
)
def test_what_names_no_day_is_none(typed):
    assert parse(typed, MONDAY) is None


def test_a_short_word_that_is_a_weekday_is_not_a_month():
    assert parse("mar.", MONDAY) == date(2026, 3, 3)


def test_a_month_later_stays_inside_the_shorter_month():
    assert parse("dans un mois", date(2026, 1, 31)) == date(2026, 2, 28)


def test_a_date_without_year_is_soon_or_was_lately():
    assert parse("3/9", date(2026, 11, 22)) == date(2026, 9, 3)
    assert parse("15/6", date(2026, 11, 22)) == date(2027, 6, 15)
    assert parse("15/12", date(2026, 11, 22)) == date(2026, 12, 15)
    assert parse("5/1", date(2026, 12, 20)) == date(2027, 1, 5)


def test_a_leap_day_goes_to_a_year_that_has_it():
    assert parse("29/2", date(2027, 12, 1)) == date(2028, 2, 29)
    assert parse("29/2", date(2026, 3, 2)) == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("typed", "hour"),
    [
        ("14h30", time(14, 30)),
        ("14 h 30", time(14, 30)),
        ("9h", time(9)),
        ("9", time(9)),
        ("9:05", time(9, 5)),
        ("1430", time(14, 30)),
        ("midi", time(12)),
        ("18 heures", time(18)),
        ("25h", None),
        ("12h75", None),
        ("tôt", None),
        ("", None),
    ],
)
def test_an_hour_is_read_as_it_is_typed(typed, hour):
    assert parse_time(typed) == hour
