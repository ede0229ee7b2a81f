"""How far a long transaction is: what a progress bar shows."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Progress:
    """How many records are done, of how many."""

    done: int
    total: int
