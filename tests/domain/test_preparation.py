"""What a meeting still lacks is said in the order in which it presses."""

from dataclasses import replace
from datetime import date

from copil_desktop.domain.preparation import Facts, Lack, Missing, missing

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


def test_the_visa_of_the_chair_is_asked_for_until_the_convocation_leaves():
    lacking = {"has_visa": False, "convocation_days": None}
    assert lacks(**lacking, convened_on=None)[-1] == Missing(Lack.NO_VISA)
    assert lacks(**lacking) == ()
    without_chair = lacks(**lacking, convened_on=None, has_chair=False)
    assert Lack.NO_VISA not in [each.lack for each in without_chair]


def test_items_say_their_purpose_and_what_is_decided_has_a_document():
    assert lacks(purposeless=2) == (Missing(Lack.ITEMS_WITHOUT_PURPOSE, 2),)
    assert lacks(undocumented=1) == (Missing(Lack.NO_DOCUMENT, 1),)


def test_everything_that_lacks_is_said():
    found = lacks(items=0, has_place=False, has_chair=False, untimed=2, invited=0, replied=0)
    assert [each.lack for each in found] == [
        Lack.NO_AGENDA,
        Lack.NO_PLACE,
        Lack.NO_CHAIR,
        Lack.ITEMS_WITHOUT_TIME,
        Lack.NOBODY_INVITED,
    ]
