"""Replies of a round as people write them, and a result that names nobody."""

from fractions import Fraction

import pytest

from copil_desktop.domain.codes import Cause
from copil_desktop.domain.rounds import Heard, Name, read_lines, result

NAMES = [
    Name(1, "Marie", "Roy"),
    Name(2, "Paul", "Roy"),
    Name(3, "Zoé", "N'Guyen"),
    Name(4, "Jean-Luc", "Le Goff"),
]


@pytest.mark.parametrize(
    ("line", "person", "score", "cause", "note"),
    [
        ("Marie 4", 1, 4, None, None),
        ("> Roy Marie : 2, temps, deux comités", 1, 2, Cause.TIME, "deux comités"),
        ("5 Paul", 2, 5, None, None),
        ("zoe nguyen 3/5 manque de temps", 3, 3, Cause.TIME, None),
        ("zoe nguyen 3 Le temps", 3, 3, Cause.TIME, None),
        ("zoe nguyen 3 l’utilité, on attend", 3, 3, Cause.USEFULNESS, "on attend"),
        ("zoe nguyen 4 les résultats", 3, 4, Cause.RESULTS, None),
        ("zoe nguyen 3 des raisons personnelles", 3, 3, Cause.PERSONAL, None),
        ("zoe nguyen 3 la suite inquiète", 3, 3, None, "la suite inquiète"),
        ("Le Goff 1 sur 5 – temps partiel jusqu’à la rentrée", 4, 1, Cause.TIME,
         "temps partiel jusqu’à la rentrée"),
        ("JEAN LUC LE GOFF : 4 (utilité)", 4, 4, Cause.USEFULNESS, None),
        ("Marie 3 attend la salle 12", 1, 3, None, "attend la salle 12"),
    ],
)  # fmt: skip
def test_a_reply_is_read_as_it_was_written(line, person, score, cause, note):
    (read,) = read_lines(line, NAMES)
    assert read.is_read
    assert (read.people, read.score, read.cause, read.note) == ((person,), score, cause, note)


@pytest.mark.parametrize(
    ("line", "people", "score"),
    [("Roy 3", (1, 2), 3), ("Inconnu 4", (), 4), ("Marie très bien", (1,), None),
     ("Marie 7", (1,), None), ("Marie 45", (1,), None)],
)  # fmt: skip
def test_what_is_not_sure_is_left_to_the_coordinator(line, people, score):
    (read,) = read_lines(line, NAMES)
    assert not read.is_read
    assert (read.people, read.score) == (people, score)


def test_empty_lines_are_no_replies():
    assert read_lines("\n  \n> \n", NAMES) == []


def heard(*scores: int, world: str = "school", before: int | None = None) -> list[Heard]:
    return [Heard(at, score, world, before) for at, score in enumerate(scores)]


def test_a_world_of_two_is_never_shown_alone():
    found = result(9, heard(4, 5, 3) + heard(1, 2, world="company"), None)
    assert [(each.world, each.count) for each in found.worlds] == [("school", 3)]
    assert found.hidden == 2


def test_small_worlds_are_shown_together_when_they_are_three():
    found = result(9, heard(4, 5, 3) + heard(1, 2, world="company") + heard(3, world="state"), None)
    assert [(each.world, each.mean, each.count) for each in found.worlds] == [
        ("school", Fraction(4), 3),
        (None, Fraction(2), 3),
    ]
    assert found.hidden == 0


def test_the_change_is_against_each_one_s_last_time():
    replies = [*heard(4, 2, before=3), Heard(8, 3, before=3), Heard(9, 5)]
    found = result(10, replies, Fraction(3))
    assert (found.rising, found.falling, found.same) == (1, 1, 1)
    assert (found.heard, found.members, found.mean) == (4, 10, Fraction(14, 4))
    assert found.scores == {1: 0, 2: 1, 3: 1, 4: 1, 5: 1}


def test_nobody_heard_has_no_mean():
    assert result(5, [], None).mean is None
