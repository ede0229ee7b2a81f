"""The sheet of one question that members fill in before a committee meets."""

from dataclasses import dataclass, field
from datetime import date

from copil_desktop.domain.look import Look


@dataclass(frozen=True, slots=True)
class RoundSheet:
    """What the sheet prints: nobody's name but the coordinator's, to whom it goes back."""

    on: date
    dossier: str
    committee: str
    carrier: str | None = None
    meeting: str | None = None
    meeting_on: date | None = None
    coordinator: str | None = None
    email: str | None = None
    address: str | None = None
    look: Look = field(default_factory=Look)
