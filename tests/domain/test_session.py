"""What is proposed when a session ends."""

from copil_desktop.domain.codes import ItemState
from copil_desktop.domain.session import closing_state, left_lines


def test_lines_never_accepted_are_named():
    notes = ["Bien.\n! Appeler la CCI\n[[action:a]]", None, "= Adopté", "!"]
    assert left_lines(notes) == ("! Appeler la CCI", "= Adopté")


def test_an_item_of_which_nothing_came_is_carried_over():
    assert closing_state(ItemState.TODO, came_of_it=False) is ItemState.POSTPONED
    assert closing_state(ItemState.TODO, came_of_it=True) is ItemState.DONE


def test_what_was_said_of_an_item_stays():
    for state in (ItemState.DONE, ItemState.DROPPED, ItemState.POSTPONED):
        assert closing_state(state, came_of_it=False) is state
