"""Whom a document of a meeting is sent to by mail, and what each owner is reminded of."""

import re
from dataclasses import dataclass

from copil_desktop.domain.letters import Addressee
from copil_desktop.domain.minutes import Action, MinutesData

_USABLE = re.compile(r"[^\s@<>,;:\"()\[\]\\]+@[^\s@<>,;:\"()\[\]\\]+\.[^\s@<>,;:\"()\[\]\\.]{2,}")


def usable(email: str | None) -> bool:
    """Whether a mail program can send to ``email``: one address, plain letters before the at."""
    return bool(email and email.isascii() and _USABLE.fullmatch(email.strip()))


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody a document goes to; without ``email`` it goes another way.

    ``key`` is the person's in the dossier. ``copies`` are the addresses that the person asks to
    copy. ``on_paper``: she asked for letters.
    """

    key: int
    addressee: Addressee
    email: str | None = None
    copies: tuple[str, ...] = ()
    on_paper: bool = False

    @property
    def reached(self) -> bool:
        """Whether a mail is the way to her: an address that can be sent to, no wish for letters."""
        return usable(self.email) and not self.on_paper


@dataclass(frozen=True, slots=True)
class OwnActions:
    """The actions that a meeting gave to one person, or to the structure for which she sits."""

    recipient: Recipient
    actions: tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class Reminders:
    """One mail for each owner; ``unaddressed`` actions are those that nobody would receive."""

    meeting: MinutesData
    owners: tuple[OwnActions, ...] = ()
    unaddressed: tuple[Action, ...] = ()


def own_actions(
    meeting: MinutesData,
    people: tuple[Recipient, ...],
    sitting: dict[str, tuple[str, ...]],
) -> Reminders:
    """Return each owner's pending actions of a meeting, one entry for an owner of several.

    ``people`` are all who may be written to, ``sitting`` names, for each structure, the uids of
    those who sit for it: an action of a structure goes to each of them. An action whose owner has
    no address is ``unaddressed``, as one without an owner.
    """
    given: dict[str, list[Action]] = {}
    unaddressed: list[Action] = []
    reached = {each.addressee.person.uid for each in people if each.reached}
    for action in (each for each in meeting.actions if each.pending):
        if action.owner is not None:
            uids: tuple[str, ...] = (action.owner.uid,)
        else:
            uids = sitting.get(action.owner_organisation or "", ())
        for uid in uids:
            if uid in reached:
                given.setdefault(uid, []).append(action)
        if not reached.intersection(uids):
            unaddressed.append(action)
    return Reminders(
        meeting,
        tuple(
            OwnActions(each, tuple(given[each.addressee.person.uid]))
            for each in people
            if each.addressee.person.uid in given
        ),
        tuple(unaddressed),
    )
