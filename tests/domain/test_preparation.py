"""What a meeting still lacks is said in the order in which it presses."""

from dataclasses import replace
from datetime import date

from copil_desktop.domain.preparation import Facts, Lack, Missing, missing, proposed_day
from copil_desktop.domain.rhythm import Window

TODAY = date(2026, 3, 2)
READY = Facts(
    on=date(2026, 3, 12),
    convened_on=date(2026, 2, 20),
    convocation_days=8,
    has_place=True,
    has_chair=True,
    items=5,
    untimed=0,
    planned=75,
    length=90,
    invited=10,
    replied=10,
)


def lacks(**changed):
    return missing(replace(READY, **changed), TODAY)


def test_a_meeting_with_everything_lacks_nothing():
    assert lacks() == ()


def test_the_convocation_names_the_last_day_that_the_charter_allows():
    assert lacks(convened_on=None) == (Missing(Lack.NOT_CONVENED, by=date(2026, 3, 4)),)
    assert lacks(convened_on=None, on=date(2026, 3, 9)) == (
        Missing(Lack.CONVOCATION_LATE, by=date(2026, 3, 1)),
    )
    assert lacks(convened_on=None, convocation_days=None) == (Missing(Lack.NOT_CONVENED),)


def test_the_last_day_allowed_is_not_late():
    assert lacks(convened_on=None, on=date(2026, 3, 10))[0].lack is Lack.NOT_CONVENED


def test_an_agenda_longer_than_the_meeting_says_by_how_much():
    assert lacks(planned=100) == (Missing(Lack.TOO_LONG, 10),)
    assert lacks(planned=90) == ()
    assert lacks(planned=100, length=None) == ()


def test_replies_are_awaited_only_once_the_convocation_left():
    assert lacks(replied=6) == (Missing(Lack.NO_REPLY, 4),)
    assert [each.lack for each in lacks(replied=6, convened_on=None)] == [Lack.NOT_CONVENED]


def test_everything_that_lacks_is_said():
    found = lacks(items=0, has_place=False, has_chair=False, untimed=2, invited=0, replied=0)
    assert [each.lack for each in found] == [
        Lack.NO_AGENDA,
        Lack.NO_PLACE,
        Lack.NO_CHAIR,
        Lack.ITEMS_WITHOUT_TIME,
        Lack.NOBODY_INVITED,
    ]


def test_the_day_proposed_keeps_the_rhythm_and_the_weekday():
    window = Window(date(2026, 3, 24), date(2026, 5, 2))
    tuesday = date(2026, 1, 13)
    assert proposed_day(window, tuesday, TODAY) == date(2026, 3, 24)
    thursday = date(2026, 1, 15)
    assert proposed_day(window, thursday, TODAY) == date(2026, 3, 26)


def test_the_charter_notice_is_respected():
    window = Window(date(2026, 3, 3), date(2026, 4, 30))
    assert proposed_day(window, date(2026, 2, 10), TODAY, notice_days=15) == date(2026, 3, 17)


def test_a_committee_that_never_met_gets_a_working_day():
    friday = date(2026, 3, 6)
    assert proposed_day(Window(), None, friday) == date(2026, 3, 9)


def test_when_the_rhythm_is_already_broken_the_soonest_day_is_proposed():
    window = Window(None, date(2026, 2, 10))
    assert proposed_day(window, date(2025, 12, 9), TODAY) == date(2026, 3, 3)
