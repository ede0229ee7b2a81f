"""Meetings, and appointments with somebody, as a calendar shows them."""

from dataclasses import dataclass
from datetime import datetime, timedelta

#: How long a meeting lasts in a calendar when nothing says it.
USUAL_LENGTH = timedelta(hours=2)
#: The same of an appointment.
APPOINTMENT = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """One meeting, or an appointment that ``committee`` names.

    ``starts_at`` and ``ends_at`` are wall-clock times of its own town.
    ``revision`` goes up when what a calendar must be told changes. ``organiser`` is a name with
    an e-mail address. Nobody else is named: what goes round shows no address of the others.
    """

    uid: str
    revision: int
    committee: str
    number: int | None
    title: str | None
    starts_at: datetime
    ends_at: datetime
    place: str | None
    video_link: str | None
    agenda: tuple[str, ...] = ()
    is_cancelled: bool = False
    organiser: tuple[str, str] | None = None
