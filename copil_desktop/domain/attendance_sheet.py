"""What the sheet signed at the door holds: who is expected, by college, and for what voice."""

from dataclasses import dataclass
from enum import StrEnum

from copil_desktop.domain.codes import READ_ONLY, AttendanceStatus, Role
from copil_desktop.domain.minutes import MinutesData, Person


class Voice(StrEnum):
    """For what somebody sits: to decide, in place of a titular, or to advise."""

    DELIBERATIVE = "deliberative"
    SUBSTITUTE = "substitute"
    CONSULTATIVE = "consultative"


@dataclass(frozen=True, slots=True)
class Signatory:
    """Somebody who signs. ``status`` is what is known already: excused, represented…"""

    person: Person
    college: str | None = None
    role: Role | None = Role.MEMBER
    voting: bool = True
    substitute_for: Person | None = None
    status: AttendanceStatus | None = None
    represented_by: Person | None = None

    @property
    def voice(self) -> Voice:
        """For what the person sits; a guest and somebody who is no member never decide."""
        if not self.voting or self.role in (None, Role.GUEST):
            return Voice.CONSULTATIVE
        return Voice.SUBSTITUTE if self.substitute_for else Voice.DELIBERATIVE


@dataclass(frozen=True, slots=True)
class AttendanceSheet:
    """The sheet of one meeting; ``members`` by college, rank and name, then the ``guests``.

    ``proxies`` says whether the charter lets somebody represent another.
    """

    meeting: MinutesData
    members: tuple[Signatory, ...] = ()
    guests: tuple[Signatory, ...] = ()
    proxies: bool = True

    @property
    def is_final(self) -> bool:
        """Say whether the presences are known: before the end of the session they are not."""
        return self.meeting.adjourned_at is not None or self.meeting.status in READ_ONLY

    def having(self, status: AttendanceStatus) -> tuple[Person, ...]:
        """Return the people of one status, members and guests."""
        return tuple(e.person for e in (*self.members, *self.guests) if e.status is status)
