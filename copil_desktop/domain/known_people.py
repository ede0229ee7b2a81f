"""Somebody of the dossier beside a contact of a file: what the contact adds, and says otherwise."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from copil_desktop.domain import card_text
from copil_desktop.domain.cards import Card
from copil_desktop.domain.collation import sort_key
from copil_desktop.domain.same_person import Someone


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Somebody of the dossier, as far as a contact can say something of it."""

    id: int
    honorific: str | None
    first_name: str | None
    last_name: str
    job_title: str | None
    organisation_id: int | None
    organisation: str | None
    email: str | None
    phone: str | None
    address: str | None

    @property
    def name(self) -> str:
        """First name, last name."""
        return f"{self.first_name} {self.last_name}" if self.first_name else self.last_name

    @property
    def described(self) -> str:
        """The name with the structure, which tells two of one name apart."""
        return " · ".join(part for part in (self.name, self.organisation or self.email) if part)

    @property
    def someone(self) -> Someone:
        """What is compared."""
        addresses = card_text.emails(self.email or "")
        return Someone(self.id, self.first_name, self.last_name, addresses)


@dataclass(frozen=True, slots=True)
class Difference:
    """A column in which the file says something else, or something more (``here`` is None)."""

    column: str
    here: str | None
    there: str


def compare(
    card: Card, target: KnownPerson, organisations: Mapping[str, int]
) -> tuple[tuple[Difference, ...], tuple[Difference, ...]]:
    """Return what the contact adds to the person, and what it says otherwise."""
    said: dict[str, tuple[str | None, str | None]] = {
        "honorific": (target.honorific, card.honorific and card.honorific.value),
        "first_name": (target.first_name, card.first_name),
        "last_name": (target.last_name, card.last_name),
        "job_title": (target.job_title, card.job_title),
        "organisation": (target.organisation, card.organisation),
        "email": (target.email, card.email),
        "phone": (target.phone, card.phone),
        "address": (target.address, card.address),
    }
    if card.guessed_name:
        del said["first_name"], said["last_name"]
    fills: list[Difference] = []
    differs: list[Difference] = []
    for column, (here, there) in said.items():
        if not there or (here and _same(column, here, there, card, target, organisations)):
            continue
        more = column == "phone" and here is not None and numbers(here) < numbers(there)
        (fills if not here or more else differs).append(Difference(column, here, there))
    return tuple(fills), tuple(differs)


def _same(
    column: str,
    here: str,
    there: str,
    card: Card,
    target: KnownPerson,
    organisations: Mapping[str, int],
) -> bool:
    if column == "phone":
        return numbers(there) <= numbers(here)
    if column == "email":
        return here.lower() in card.emails
    if column == "organisation":
        found = organisations.get(sort_key(there))
        return found is not None and found == target.organisation_id
    return sort_key(here) == sort_key(there)


def numbers(text: str) -> frozenset[str]:
    """Return the telephone numbers of a text as bare figures."""
    parts = (card_text.phone(part) for part in re.split(r"[/;,]|  +", text))
    return frozenset(re.sub(r"\D", "", part) for part in parts if part)
