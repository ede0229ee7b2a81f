"""When a membership runs. Source: *current* in the model's flags."""

from datetime import date


def is_current(joined_on: date | None, left_on: date | None, on: date) -> bool:
    """Tell whether a membership runs on the day: joined by then, and not left by then."""
    return (joined_on is None or joined_on <= on) and (left_on is None or left_on > on)
