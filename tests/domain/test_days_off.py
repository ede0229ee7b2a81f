"""Days off: what a correction replaces, what falls on a day."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from copil_desktop.domain.codes import SchoolZone
from copil_desktop.domain.days_off import Off, OffKind, corrected, on_day


def school(first: date, last: date, zone: SchoolZone, *, confirmed: bool = True) -> Off:
    return Off(first, last, "Vacances de printemps", OffKind.SCHOOL, zone, confirmed)


GUESSED = school(date(2030, 4, 20), date(2030, 5, 5), SchoolZone.B, confirmed=False)
OTHER_ZONE = school(date(2030, 4, 6), date(2030, 4, 22), SchoolZone.C, confirmed=False)
YEAR_BEFORE = school(date(2029, 4, 14), date(2029, 4, 29), SchoolZone.B, confirmed=False)
KNOWN = (YEAR_BEFORE, OTHER_ZONE, GUESSED)


def test_a_correction_replaces_the_same_holidays_of_its_zone_and_school_year_only():
    own = Off(
        date(2030, 4, 13), date(2030, 4, 28), "vacances de Printemps", OffKind.OWN, SchoolZone.B
    )
    assert corrected(KNOWN, [own]) == (YEAR_BEFORE, OTHER_ZONE, own)


def test_a_correction_without_a_zone_replaces_every_zone():
    own = Off(date(2030, 4, 13), date(2030, 4, 28), "Vacances de printemps", OffKind.OWN)
    assert corrected(KNOWN, [own]) == (YEAR_BEFORE, own)


def test_another_name_is_one_more_period():
    own = Off(date(2030, 3, 20), date(2030, 3, 20), "Forum des métiers", OffKind.OWN)
    assert corrected(KNOWN, [own]) == (YEAR_BEFORE, own, OTHER_ZONE, GUESSED)


def test_a_public_holiday_is_never_replaced_by_its_namesake():
    easter = Off(date(2030, 4, 22), date(2030, 4, 22), "Lundi de Pâques", OffKind.PUBLIC)
    own = Off(date(2030, 4, 23), date(2030, 4, 23), "Lundi de Pâques", OffKind.OWN)
    assert corrected([easter], [own]) == (easter, own)


def test_a_day_names_public_holidays_before_school_holidays():
    easter = Off(date(2030, 4, 22), date(2030, 4, 22), "Lundi de Pâques", OffKind.PUBLIC)
    assert on_day((*KNOWN, easter), date(2030, 4, 22)) == (easter, OTHER_ZONE, GUESSED)
    assert on_day(KNOWN, date(2030, 6, 3)) == ()


@given(st.lists(st.sampled_from(KNOWN)), st.lists(st.sampled_from(KNOWN)))
def test_correcting_twice_changes_nothing_more(known: list[Off], chosen: list[Off]):
    own = [Off(each.starts_on, each.ends_on, each.name, OffKind.OWN, each.zone) for each in chosen]
    once = corrected(known, own)
    left = [each for each in once if each.kind is not OffKind.OWN]
    assert corrected(left, own) == once
