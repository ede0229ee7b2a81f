"""Moving meetings to come: what bears on it, what it does, one undo step."""

from datetime import date, datetime

import pytest

from copil_desktop.domain.dates import About
from copil_desktop.domain.letters import Change, LetterKind
from copil_desktop.domain.states import CadenceState
from copil_desktop.dossier import convening, letters
from copil_desktop.dossier.moving import move, read_move
from copil_desktop.errors import UserError
from copil_desktop.i18n import _

TODAY = date(2026, 3, 2)


@pytest.fixture
def alliance(dossier):
    """Return a dossier with a held meeting on 24 February and two to come, their sequence's."""
    add = dossier.records.add
    committee = add(
        "committees",
        name="Comité de pilotage",
        acronym="COPIL",
        kind="steering",
        min_interval_days=21,
        max_interval_days=60,
        default_minutes=90,
    )
    sequence = add("sequences", name="Première rencontre", committee_id=committee)
    person = add("people", last_name="Roy", first_name="Marie")
    add("memberships", committee_id=committee, person_id=person, joined_on="2025-01-01")
    days = (datetime(2026, 2, 24, 14), datetime(2026, 3, 26, 14, 30), datetime(2026, 4, 30, 9))
    held, first, second = (
        dossier.meetings.plan(committee, day, sequence_id=sequence) for day in days
    )
    dossier.records.change("meetings", held, status="held")
    add("attendances", meeting_id=held, person_id=person, status="present", position=0)
    dossier.meetings.convene(first, date(2026, 2, 26))
    dossier.forget_undo()
    return dossier, held, first, second


def moment(dossier, meeting):
    row = dossier.records.get("meetings", meeting)
    return row["starts_at"], row["ends_at"], row["status"], row["convened_on"]


def test_the_effect_is_said_before_anything_is_written(alliance):
    dossier, _held, first, second = alliance
    asked = read_move(dossier, first, TODAY)

    effect = asked.effect(date(2026, 4, 27), TODAY)

    assert [(gap.days, gap.after_previous, gap.state) for gap in effect.gaps] == [
        (62, True, CadenceState.GAP_TOO_LONG),
        (3, False, CadenceState.TOO_FAST),
    ]
    # Marie Roy, met on 24 February with a rhythm of 60 days, turns overdue on 26 April.
    assert [person.last_name for person in effect.lost] == ["Roy"]
    assert effect.convened_on == date(2026, 2, 26)
    assert asked.following == ((second, date(2026, 4, 30)),)
    assert moment(dossier, first)[0] == "2026-03-26T14:30"


def test_a_holiday_and_a_sunday_are_said(alliance):
    dossier, _held, first, _second = alliance
    asked = read_move(dossier, first, TODAY)

    monday = asked.effect(date(2026, 4, 6), TODAY).remarks
    assert [each.off.name for each in monday if each.about is About.OFF] == ["Lundi de Pâques"]
    sunday = asked.effect(date(2026, 4, 12), TODAY).remarks
    assert About.SUNDAY in [each.about for each in sunday]


def test_on_its_own_day_nothing_changes(alliance):
    dossier, _held, first, _second = alliance
    effect = read_move(dossier, first, TODAY).effect(date(2026, 3, 26), TODAY)

    assert (effect.gaps, effect.remarks, effect.lost, effect.convened_on) == ((), (), (), None)


def test_those_who_follow_keep_their_distance_when_they_move_along(alliance):
    dossier, _held, first, _second = alliance
    asked = read_move(dossier, first, TODAY)

    alone = asked.effect(date(2026, 4, 16), TODAY)
    along = asked.effect(date(2026, 4, 16), TODAY, along=True)

    assert [gap.days for gap in alone.gaps if not gap.after_previous] == [14]
    assert [gap.days for gap in along.gaps if not gap.after_previous] == []


def test_a_following_meeting_that_would_fall_on_a_holiday_or_break_a_gap_is_named(alliance):
    dossier, _held, first, second = alliance
    committee = dossier.records.get("meetings", first)["committee_id"]
    other = dossier.meetings.plan(committee, datetime(2026, 6, 4, 14))  # of no sequence
    asked = read_move(dossier, first, TODAY)

    quiet = asked.effect(date(2026, 4, 2), TODAY, along=True)
    off = asked.effect(date(2026, 4, 9), TODAY, along=True)
    near = asked.effect(date(2026, 4, 21), TODAY, along=True)

    assert quiet.followed == ()
    (followed,) = off.followed
    assert (followed.meeting_id, followed.day) == (second, date(2026, 5, 14))
    assert [each.off.name for each in followed.remarks] == ["Ascension"]
    (followed,) = near.followed
    assert [(gap.days, gap.after_previous) for gap in followed.gaps] == [(9, False)]
    assert asked.effect(date(2026, 4, 9), TODAY).followed == ()
    assert other


def test_moving_sooner_spares_who_would_have_been_lost(alliance):
    dossier, _held, first, second = alliance
    dossier.records.change("meetings", first, status="cancelled")

    asked = read_move(dossier, second, TODAY)
    assert asked.effect(date(2026, 4, 29), TODAY).spared == ()
    assert [each.last_name for each in asked.effect(date(2026, 4, 9), TODAY).spared] == ["Roy"]


def test_a_move_keeps_the_hour_and_is_one_undo_step(alliance):
    dossier, _held, first, second = alliance

    move(dossier, {first: date(2026, 4, 2), second: date(2026, 5, 7)})

    assert moment(dossier, first)[:2] == ("2026-04-02T14:30", "2026-04-02T16:00")
    assert moment(dossier, second)[:2] == ("2026-05-07T09:00", "2026-05-07T10:30")
    assert _(dossier.undo()) == "Déplacer la réunion"
    assert moment(dossier, first)[::2] == ("2026-03-26T14:30", "convened")
    assert moment(dossier, second)[0] == "2026-04-30T09:00"


def test_a_meeting_convened_and_moved_to_another_day_is_postponed_by_the_next_letter(alliance):
    dossier, _held, first, _second = alliance
    assert letters.convocation(dossier, first, TODAY).kind is LetterKind.FIRST

    move(dossier, {first: date(2026, 4, 2)})

    assert moment(dossier, first)[2:] == ("planned", "2026-02-26")
    for _time in range(2):  # before it is noted, and printed again afterwards
        letter = letters.convocation(dossier, first, TODAY)
        assert letter.kind is LetterKind.POSTPONING
        assert (letter.former, letter.replaced_on) == (date(2026, 3, 26), date(2026, 2, 26))
        assert letter.written_on == TODAY
        dossier.meetings.convene(first, TODAY)

    move(dossier, {first: date(2026, 4, 9)})
    assert letters.convocation(dossier, first, TODAY).former == date(2026, 4, 2)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"starts_at": "2026-03-26T10:00"}, (Change.HOUR,)),
        ({"place": "Lycée Jean-Moulin"}, (Change.PLACE,)),
        ({"video_link": "https://visio.example/9"}, (Change.PLACE,)),
    ],
)
def test_another_hour_or_place_is_corrected_by_the_next_letter(alliance, change, words):
    dossier, _held, first, _second = alliance

    dossier.records.change("meetings", first, **change)

    assert convening.last_sent(dossier, first).changes == words
    letter = letters.convocation(dossier, first, TODAY)
    assert (letter.kind, letter.former) == (LetterKind.RECTIFYING, None)
    assert letter.replaced_on == date(2026, 2, 26)


def test_another_agenda_is_corrected_and_undo_makes_the_first_letter_good_again(alliance):
    dossier, _held, first, _second = alliance

    dossier.agenda.add_item(first, "Bilan des visites")
    assert convening.last_sent(dossier, first).changes == (Change.AGENDA,)
    assert letters.convocation(dossier, first, TODAY).kind is LetterKind.RECTIFYING
    dossier.undo()
    letter = letters.convocation(dossier, first, TODAY)
    assert (letter.kind, letter.written_on) == (LetterKind.FIRST, date(2026, 2, 26))


def test_back_on_the_day_announced_nobody_is_to_be_written_to(alliance):
    dossier, _held, first, _second = alliance
    move(dossier, {first: date(2026, 4, 2)})
    move(dossier, {first: date(2026, 3, 26)})
    assert moment(dossier, first)[2:] == ("convened", "2026-02-26")
    assert letters.convocation(dossier, first, TODAY).kind is LetterKind.FIRST


def test_a_moment_changes_the_hour_and_keeps_the_length(alliance):
    dossier, _held, first, _second = alliance

    move(dossier, {first: datetime(2026, 4, 2, 9, 15)})

    assert moment(dossier, first)[:3] == ("2026-04-02T09:15", "2026-04-02T10:45", "planned")


def test_a_meeting_of_an_older_dossier_keeps_its_day_when_it_moves(alliance):
    dossier, _held, first, _second = alliance
    dossier.records.change(
        "meetings", first, convened_for=None, convened_place=None, convened_agenda=None
    )
    move(dossier, {first: date(2026, 4, 2)})
    assert letters.convocation(dossier, first, TODAY).former == date(2026, 3, 26)


def test_what_is_said_in_a_session_does_not_change_the_convocation_that_left(alliance):
    dossier, _held, first, _second = alliance
    dossier.meetings.open_session(first, datetime(2026, 3, 26, 14, 30))
    dossier.agenda.add_item(first, "Sujet venu en séance")
    letter = letters.convocation(dossier, first, TODAY)
    assert (letter.kind, letter.written_on) == (LetterKind.FIRST, date(2026, 2, 26))


def test_a_convened_meeting_that_is_cancelled_has_its_letter(alliance):
    dossier, _held, first, second = alliance
    move(dossier, {first: date(2026, 4, 2)})
    for meeting in (first, second):
        dossier.meetings.cancel(meeting, "Grève des transports")

    letter = letters.convocation(dossier, first, TODAY)

    assert (letter.kind, letter.former) == (LetterKind.CANCELLING, date(2026, 3, 26))
    assert [each.person.last_name for each in letter.addressees] == ["Roy"]
    with pytest.raises(UserError, match="personne n’a été convoqué"):
        letters.convocation(dossier, second, TODAY)


def test_a_meeting_held_does_not_move(alliance):
    dossier, held, first, _second = alliance

    with pytest.raises(UserError, match="à venir"):
        move(dossier, {first: date(2026, 4, 2), held: date(2026, 3, 5)})
    assert moment(dossier, first)[0] == "2026-03-26T14:30"
