"""What a contact file says of one person, whatever the file: the same shape for all of them."""

from dataclasses import dataclass
from enum import StrEnum

from copil_desktop.domain.codes import Honorific, Role


class CardField(StrEnum):
    """What one column of a table of contacts may hold."""

    HONORIFIC = "honorific"
    FIRST_NAME = "first_name"
    LAST_NAME = "last_name"
    FULL_NAME = "full_name"
    JOB_TITLE = "job_title"
    ORGANISATION = "organisation"
    EMAIL = "email"
    PHONE = "phone"
    MOBILE = "mobile"
    ADDRESS = "address"
    POSTCODE = "postcode"
    CITY = "city"
    COUNTRY = "country"
    COMMITTEE = "committee"
    ROLE = "role"
    COLLEGE = "college"


@dataclass(frozen=True, slots=True)
class Seat:
    """A place in a committee, named by its name or its acronym."""

    committee: str
    role: Role | None = None
    college: str | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """One person as a file tells of them, put in order: no blanks around, no control characters.

    ``line`` is where it stands in its file, from 1. ``emails`` has the preferred one first.
    ``guessed_name``: the file has no name, the address gave one.
    """

    line: int
    last_name: str
    first_name: str | None = None
    honorific: Honorific | None = None
    job_title: str | None = None
    organisation: str | None = None
    emails: tuple[str, ...] = ()
    phone: str | None = None
    address: str | None = None
    seats: tuple[Seat, ...] = ()
    guessed_name: bool = False

    @property
    def email(self) -> str | None:
        """The preferred address."""
        return self.emails[0] if self.emails else None

    def other_addresses(self) -> tuple["LeftOut", ...]:
        """Return the addresses that a sheet has no place for: it keeps the preferred one."""
        others = self.emails[1:]
        return tuple(LeftOut(self.line, each, Omission.OTHER_ADDRESS) for each in others)


class Omission(StrEnum):
    """Why something that stands in a list of contacts was not taken."""

    NOT_A_NAME = "not_a_name"
    NO_CAPITAL = "no_capital"
    FUNCTION = "function"
    STRUCTURE = "structure"
    NUMBER = "number"
    ADDRESS = "address"
    HEADING = "heading"
    ASIDE = "aside"
    EMPTY = "empty"
    NOT_A_PERSON = "not_a_person"
    ROLE = "role"
    CIVILITY = "civility"
    OTHER_ADDRESS = "other_address"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Words of a list that nobody was made of; ``line`` is where they stand, from 1."""

    line: int
    text: str
    why: Omission


@dataclass(frozen=True, slots=True)
class Found:
    """The persons of a list, and what was not taken of it: together all that stands there."""

    cards: tuple[Card, ...] = ()
    left: tuple[LeftOut, ...] = ()


NOBODY = Found()
