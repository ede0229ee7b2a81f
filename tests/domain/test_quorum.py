from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copil_desktop.domain.codes import AttendanceStatus, QuorumCounts, Role
from copil_desktop.domain.quorum import (
    Mark,
    ProxiesOver,
    Quorum,
    QuorumRule,
    Seat,
    proxies_over,
    quorum,
)

DAY = date(2026, 5, 4)
PRESENT, EXCUSED = Mark(AttendanceStatus.PRESENT), Mark(AttendanceStatus.EXCUSED)
BOTH, ONLY_PRESENT = QuorumCounts.PRESENT_OR_REPRESENTED, QuorumCounts.PRESENT


def represented(by: int) -> Mark:
    return Mark(AttendanceStatus.REPRESENTED, by)


def seats(count: int) -> list[Seat]:
    return [Seat(100 + person, person) for person in range(1, count + 1)]


def count(rule: QuorumRule, members: list[Seat], marks: dict[int, Mark]) -> Quorum:
    found = quorum(rule, members, marks, DAY)
    assert found is not None
    return found


HALF = QuorumRule(BOTH, share=Fraction("0.5"))


def test_there_is_no_quorum_by_default() -> None:
    assert quorum(None, seats(3), {}, DAY) is None


def test_the_sentence_of_the_minutes_has_its_figures() -> None:
    marks = dict.fromkeys(range(1, 7), PRESENT) | {7: represented(1), 8: EXCUSED}

    found = count(HALF, seats(12), marks)

    assert found == Quorum(
        voters=12, present=6, represented=1, replaced=0, counted=7, needed=6, reached=True
    )


@given(st.integers(0, 200), st.integers(1, 100), st.booleans(), st.integers(0, 200))
def test_the_share_is_compared_in_exact_decimals(
    voters: int, hundredths: int, strict: bool, there: int
) -> None:
    there = min(there, voters)
    rule = QuorumRule(BOTH, share=Fraction(hundredths, 100), strict=strict)

    found = count(rule, seats(voters), dict.fromkeys(range(1, there + 1), PRESENT))

    wanted = hundredths * voters
    assert found.reached is (100 * there > wanted if strict else 100 * there >= wanted)
    assert found.reached is (there >= found.needed)


def test_a_share_that_floats_would_miss_is_reached() -> None:
    # 0.07 × 100 is 7.000000000000001 in binary.
    rule = QuorumRule(BOTH, share=Fraction("0.07"))

    assert count(rule, seats(100), dict.fromkeys(range(1, 8), PRESENT)).reached


@pytest.mark.parametrize(("strict", "needed"), [(False, 6), (True, 7)])
def test_a_strict_half_asks_for_one_more(strict: bool, needed: int) -> None:
    assert QuorumRule(BOTH, share=Fraction("0.5"), strict=strict).needed(12) == needed


def test_a_number_of_members_is_a_quorum_too() -> None:
    rule = QuorumRule(BOTH, members=2)

    assert not count(rule, seats(5), {1: PRESENT}).reached
    assert count(rule, seats(5), {1: PRESENT, 2: PRESENT}).reached


def test_the_represented_count_only_where_the_charter_says_so() -> None:
    marks = {1: PRESENT, 2: represented(1)}

    with_them = count(QuorumRule(BOTH, members=2), seats(3), marks)
    without = count(QuorumRule(ONLY_PRESENT, members=2), seats(3), marks)

    assert (with_them.represented, with_them.counted, with_them.reached) == (1, 2, True)
    assert (without.represented, without.counted, without.reached) == (1, 1, False)


def test_only_current_voting_titulars_are_voters() -> None:
    members = [
        Seat(1, 1),
        Seat(2, 2, voting=False),
        Seat(3, 3, role=Role.GUEST),
        Seat(4, 4, substitute_for_id=1),
        Seat(5, 5, joined_on=date(2026, 5, 5)),
        Seat(6, 6, left_on=DAY),
        Seat(7, 7, joined_on=DAY),
    ]

    found = count(HALF, members, dict.fromkeys(range(1, 8), PRESENT))

    assert (found.voters, found.present, found.counted) == (2, 2, 2)


def test_a_present_substitute_replaces_an_excused_titular() -> None:
    members = [*seats(2), Seat(3, 3, substitute_for_id=101)]

    found = count(HALF, members, {1: EXCUSED, 3: PRESENT})

    assert (found.voters, found.present, found.replaced, found.counted) == (2, 0, 1, 1)


@pytest.mark.parametrize(
    "substitute",
    [
        Seat(3, 3, substitute_for_id=101, left_on=DAY),
        Seat(3, 3, substitute_for_id=999),
        Seat(3, 3),
    ],
)
def test_only_a_current_substitute_of_that_titular_replaces(substitute: Seat) -> None:
    found = count(HALF, [*seats(1), substitute], {1: EXCUSED, 3: PRESENT})

    assert found.replaced == 0


def test_a_voter_counts_once_though_present_with_a_substitute_or_represented_by_one() -> None:
    members = [*seats(2), Seat(3, 3, substitute_for_id=101), Seat(4, 4, substitute_for_id=101)]

    present = count(HALF, members, {1: PRESENT, 3: PRESENT, 4: PRESENT})
    by_proxy = count(HALF, members, {1: represented(3), 3: PRESENT})

    assert (present.counted, present.replaced) == (1, 0)
    assert (by_proxy.counted, by_proxy.represented, by_proxy.replaced) == (1, 1, 0)


def test_where_proxies_do_not_count_the_substitute_in_the_room_does() -> None:
    members = [*seats(1), Seat(3, 3, substitute_for_id=101)]

    found = count(QuorumRule(ONLY_PRESENT, members=1), members, {1: represented(3), 3: PRESENT})

    assert (found.represented, found.replaced, found.counted) == (0, 1, 1)


def test_a_proxy_holder_adds_nothing_of_their_own() -> None:
    found = count(HALF, seats(2), {1: represented(50), 50: PRESENT})

    assert (found.present, found.represented, found.counted) == (0, 1, 1)


@pytest.mark.parametrize(
    ("allowed", "over"),
    [
        (0, (ProxiesOver(1, 2, 0), ProxiesOver(5, 1, 0))),
        (1, (ProxiesOver(1, 2, 1),)),
        (2, ()),
    ],
)
def test_proxies_over_the_charters_limit_are_named(
    allowed: int, over: tuple[ProxiesOver, ...]
) -> None:
    marks = [PRESENT, represented(1), represented(5), represented(1), EXCUSED]

    assert proxies_over(marks, allowed) == over
