"""What is still to be said when a session ends."""

from collections.abc import Iterable

from copil_desktop.domain.codes import ItemState
from copil_desktop.domain.notes import TextLine, parse, sign_of, without_sign


def left_lines(notes: Iterable[str | None]) -> tuple[str, ...]:
    """Return the lines that propose a row and were never accepted, in their order."""
    return tuple(
        line.text
        for each in notes
        for line in parse(each)
        if isinstance(line, TextLine) and sign_of(line.text) and without_sign(line.text)
    )


def closing_state(state: ItemState, *, came_of_it: bool) -> ItemState:
    """Return what is proposed for an item when the session ends.

    An item with notes, a decision or an action was treated; one without is carried over.
    """
    if state is not ItemState.TODO:
        return state
    return ItemState.DONE if came_of_it else ItemState.POSTPONED
