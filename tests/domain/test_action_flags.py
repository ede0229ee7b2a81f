from datetime import date, datetime, timedelta

import pytest

from copil_desktop.domain.codes import ActionStatus, MeetingStatus
from copil_desktop.domain.facts import ActionItem, Review
from copil_desktop.domain.flags import action_flags, carried, is_open
from copil_desktop.domain.states import ActionState

DAY = date(2026, 5, 4)


def ago(days: int) -> date:
    return DAY - timedelta(days=days)


def at(days_ago: int, hour: int = 14) -> datetime:
    return datetime.combine(ago(days_ago), datetime.min.time()).replace(hour=hour)


def action(**values: object) -> ActionItem:
    """An action with an owner and a due date to come: nothing to flag."""
    fine = ActionItem(1, "a1", "Envoyer la convention", owner_id=1, due_on=ago(-9))
    return fine._replace(**values)  # type: ignore[arg-type]


def states(**values: object) -> tuple[ActionState, ...]:
    flags = action_flags([action(**values)], DAY)
    return flags[0].states if flags else ()


_reviews = iter(range(1, 10_000))


def review(
    days_ago: int,
    status: ActionStatus = ActionStatus.OPEN,
    meeting_status: MeetingStatus = MeetingStatus.CLOSED,
    hour: int = 14,
) -> Review:
    return Review(next(_reviews), at(days_ago, hour), meeting_status, status)


def test_an_action_with_owner_and_date_to_come_is_not_flagged() -> None:
    assert states() == ()


@pytest.mark.parametrize(("due", "late"), [(ago(-1), 0), (ago(0), 0), (ago(1), 1), (ago(12), 12)])
def test_an_action_is_overdue_from_the_day_after_its_due_date(due: date, late: int) -> None:
    flags = action_flags([action(due_on=due, owner_id=None)], DAY)

    assert flags[0].days_late == late
    assert (ActionState.OVERDUE in flags[0].states) is (late > 0)


def test_a_person_or_a_structure_owns_an_action() -> None:
    assert states(owner_id=None) == (ActionState.NO_OWNER,)
    assert states(owner_id=None, owner_organisation_id=1) == ()


def test_a_committees_next_meeting_is_a_due_date() -> None:
    assert states(due_on=None) == (ActionState.NO_DUE_DATE,)
    assert states(due_on=None, due_before_id=1) == ()


@pytest.mark.parametrize(
    ("values", "exists"),
    [
        ({"meeting_at": at(0, 23)}, True),
        ({"meeting_at": at(-1, 0)}, False),
        ({"meeting_at": at(-1), "created_on": ago(5)}, False),
        ({"created_on": ago(0)}, True),
        ({"created_on": ago(-1)}, False),
        ({}, True),
    ],
)
def test_an_action_exists_from_its_meeting_else_its_creation_else_always(
    values: dict[str, object], exists: bool
) -> None:
    assert is_open(action(**values), DAY) is exists


@pytest.mark.parametrize(("closed_on", "was_open"), [(ago(0), False), (ago(-1), True)])
@pytest.mark.parametrize("status", [ActionStatus.DONE, ActionStatus.DROPPED])
def test_an_action_closed_later_was_still_open(
    status: ActionStatus, closed_on: date, was_open: bool
) -> None:
    assert is_open(action(status=status, closed_on=closed_on), DAY) is was_open


def test_carried_counts_later_meetings_where_it_was_still_to_be_done() -> None:
    reviews = (
        review(1),
        review(2, ActionStatus.IN_PROGRESS),
        review(3, meeting_status=MeetingStatus.HELD),
        review(4, meeting_status=MeetingStatus.APPROVED),
        review(5, ActionStatus.DONE),
        review(6, ActionStatus.DROPPED),
        review(7, meeting_status=MeetingStatus.PLANNED),
        review(8, meeting_status=MeetingStatus.CANCELLED),
        review(-1),
        review(20),
    )

    assert carried(action(meeting_at=at(20), reviews=reviews), DAY) == 4
    assert carried(action(reviews=reviews), DAY) == 5


def test_a_meeting_in_the_afternoon_carries_an_action_of_the_morning() -> None:
    reviews = (review(5, hour=9), review(5, hour=14))

    assert carried(action(meeting_at=at(5, 9), reviews=reviews), DAY) == 1


def test_the_same_meeting_is_counted_once() -> None:
    twice = review(1)

    assert carried(action(reviews=(twice, twice)), DAY) == 1


def test_an_action_is_ageing_once_carried_twice() -> None:
    assert states(reviews=(review(1),)) == ()
    assert states(reviews=(review(1), review(2))) == (ActionState.AGEING,)


def test_states_come_in_the_order_of_the_model_and_the_latest_action_first() -> None:
    first = action(due_on=ago(3), owner_id=None, reviews=(review(1), review(2)))
    second = action(id=2, uid="a2", due_on=ago(9))

    flags = action_flags([first, second], DAY)

    assert [flag.action.uid for flag in flags] == ["a2", "a1"]
    assert flags[1].states == (ActionState.OVERDUE, ActionState.NO_OWNER, ActionState.AGEING)
