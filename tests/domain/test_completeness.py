"""What minutes lack before they are closed."""

from dataclasses import replace

from copil_desktop.domain.codes import ItemState, Outcome, Purpose
from copil_desktop.domain.completeness import Gap, Lack, gaps
from copil_desktop.domain.minutes import Action, Decision, Item
from tests.documents.samples import BARE

WHOLE = replace(BARE, chair=None, secretary=None)


def lacks(minutes, unmarked=0):
    return [each.lack for each in gaps(minutes, unmarked)]


def test_nobody_named_at_the_head_is_said():
    assert lacks(WHOLE, 2) == [Lack.CHAIR, Lack.SECRETARY, Lack.UNMARKED]


def test_an_item_is_treated_by_its_notes_its_decisions_or_its_actions():
    items = (
        Item("a", "Un"),
        Item("b", "Deux", state=ItemState.DONE),
        Item("c", "Trois", notes="Dit."),
        Item("d", "Quatre", state=ItemState.POSTPONED),
        Item("e", "Cinq", purpose=Purpose.DECISION, notes="Dit."),
        Item("f", "Six"),
    )
    minutes = replace(WHOLE, items=items, actions=(Action("Faire", item="f", uid="x"),))
    found = [each for each in gaps(minutes, 0) if each.uid and each.place]
    assert found == [
        Gap(Lack.UNTREATED, "a", 1),
        Gap(Lack.NOTES, "b", 2),
        Gap(Lack.DECISION, "e", 5),
    ]


def test_a_vote_is_missed_only_where_votes_are_counted():
    silent = Decision("Oui", uid="d1")
    counted = Decision("Non", uid="d2", votes_for=6)
    put_off = Decision("Plus tard", uid="d3", outcome=Outcome.POSTPONED)
    assert Lack.VOTE not in lacks(replace(WHOLE, decisions=(silent,)))
    minutes = replace(WHOLE, decisions=(silent, counted, put_off))
    assert [each.uid for each in gaps(minutes, 0) if each.lack is Lack.VOTE] == ["d1"]


def test_an_action_without_owner_or_deadline_is_said_twice():
    minutes = replace(WHOLE, actions=(Action("Faire", number="A1", uid="x"),))
    assert lacks(minutes)[-2:] == [Lack.OWNER, Lack.DUE]
