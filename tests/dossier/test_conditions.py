"""The conditions of SQL say what the domain says, on every border."""

from datetime import date, datetime, timedelta
from itertools import product

import pytest

from copil_desktop.domain import facts, flags
from copil_desktop.domain.codes import PENDING, TOOK_PLACE, ActionStatus, MeetingStatus
from copil_desktop.domain.membership import is_current
from copil_desktop.dossier import conditions
from copil_desktop.dossier.dossier import Dossier
from tests.dossier.tools import in_memory

ON = date(2026, 3, 2)
BORDERS = [None, *(ON + timedelta(days=days) for days in (-1, 0, 1))]


@pytest.fixture
def dossier():
    with in_memory() as opened:
        yield opened


def test_a_membership_runs_in_sql_when_it_runs_in_the_domain(dossier: Dossier) -> None:
    for joined, left in product(BORDERS, BORDERS):
        values = {"joined": joined, "left": left, "on": ON}
        said = dossier.value(
            f"SELECT {conditions.is_current('ms')}"
            " FROM (SELECT :joined AS joined_on, :left AS left_on) ms",
            {name: day and day.isoformat() for name, day in values.items()},
        )
        assert bool(said) is is_current(joined, left, ON), (joined, left)


def test_every_status_is_sorted_as_the_domain_sorts_it(dossier: Dossier) -> None:
    for status in MeetingStatus:
        said = dossier.value(f"SELECT ? IN {conditions.TOOK_PLACE}", (status.value,))
        assert bool(said) is (status in TOOK_PLACE)
    for status in ActionStatus:
        said = dossier.value(f"SELECT ? IN {conditions.PENDING}", (status.value,))
        assert bool(said) is (status in PENDING)


def test_the_index_of_what_is_pending_serves_the_condition(dossier: Dossier) -> None:
    (plan,) = dossier.tuples(
        "EXPLAIN QUERY PLAN SELECT id FROM action_items"
        f" WHERE status IN {conditions.PENDING} ORDER BY due_on"
    )
    assert "idx_action_items_pending" in plan[-1]


@pytest.mark.parametrize("own", [None, "2026-02-10T09:00"])
def test_an_action_is_carried_over_in_sql_as_in_the_domain(
    dossier: Dossier, own: str | None
) -> None:
    moments = ("2026-02-09T18:00", "2026-02-10T09:00", "2026-02-10T14:00", "2026-03-03T09:00")
    with dossier.transaction("Reviews of every kind"):
        committee = dossier.records.add("committees", uid="c", name="Comité")
        meeting = own and dossier.records.add(
            "meetings", uid="m", committee_id=committee, starts_at=own, status="held"
        )
        action = dossier.records.add("action_items", uid="a", text="Agir", meeting_id=meeting)
        reviews = [
            facts.Review(
                dossier.records.add(
                    "meetings",
                    uid=f"{moment}{held}{status}",
                    committee_id=committee,
                    starts_at=moment,
                    status=held,
                ),
                datetime.fromisoformat(moment),
                held,
                status,
            )
            for moment, held, status in product(
                moments, (MeetingStatus.HELD, MeetingStatus.CONVENED), ActionStatus
            )
        ]
        for at, review in enumerate(reviews):
            dossier.records.add(
                "reviews",
                meeting_id=review.meeting_id,
                action_item_id=action,
                position=at,
                status=review.status,
            )
    item = facts.ActionItem(
        action,
        "a",
        "Agir",
        None,
        None,
        meeting_at=datetime.fromisoformat(own) if own else None,
        reviews=tuple(reviews),
    )
    expected = flags.carried(item, ON)
    row = dossier.actions.named([action], ON)[action]
    assert row.carried == expected == (6 if own is None else 2)
