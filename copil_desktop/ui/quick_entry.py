"""What the quick line tells, with what the user corrected: no widget here."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from copil_desktop import labels
from copil_desktop.domain import quick_line
from copil_desktop.domain.codes import Cause, Channel, Direction, Source
from copil_desktop.domain.proposals import Owner
from copil_desktop.domain.quick_line import Part
from copil_desktop.domain.quick_names import Names
from copil_desktop.domain.quick_people import Who
from copil_desktop.dossier.contacts import Known, Logged
from copil_desktop.errors import UserError
from copil_desktop.i18n import _
from copil_desktop.ui.gesture_menu import waiting
from copil_desktop.ui.pages.page import Context

#: Instead of a person's key: somebody to add to the dossier.
NEW = 0


@dataclass
class Corrections:
    """What the user said of the line besides typing it.

    ``who`` gives the person meant by a name as typed (or ``NEW``); ``values`` what was chosen
    instead of what the line says, by the name of the property of ``QuickEntry``.
    """

    who: dict[str, int] = field(default_factory=dict[str, int])
    values: dict[str, Any] = field(default_factory=dict[str, Any])
    refused: set[Part] = field(default_factory=set[Part])
    nobody: set[str] = field(default_factory=set[str])


class QuickEntry:
    """One line being typed. ``read`` it anew at each key; ``logged`` is what it would write."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self.people = {each.id: each for each in context.dossier.contacts.known(context.today())}
        self._names = Names(Owner(each.id, _names(each)) for each in self.people.values())
        self._usual: dict[int, Channel | None] = {}
        self.corrections = Corrections()
        self.read("")

    def read(self, line: str) -> None:
        """Understand ``line``, keeping what was corrected."""
        self.line = line
        self.found = quick_line.read(
            line,
            self._context.today(),
            self._names,
            refused=self.corrections.refused,
            nobody=self.corrections.nobody,
        )

    # Correcting

    def correct(self, **values: Any) -> None:
        """Choose something else than what the line says."""
        self.corrections.values |= values

    def refuse(self, part: Part) -> None:
        """Say that words were not meant so: they go back to the summary."""
        self.corrections.refused.add(part)
        self.read(self.line)

    def choose_person(self, typed: str, person: int) -> None:
        """Say who is meant by a name as typed; ``NEW`` adds somebody of that name."""
        self.corrections.who[typed] = person

    def refuse_person(self, typed: str) -> None:
        """Say that a word is no name: it goes back to the summary."""
        self.corrections.nobody.add(typed)
        self.corrections.who.pop(typed, None)
        self.read(self.line)

    # What it says

    def person(self, who: Who) -> int | None:
        """Return the key of the person meant, ``NEW``, or None while it is not clear."""
        chosen = self.corrections.who.get(who.typed)
        if chosen is not None:
            return chosen
        return who.people[0].key if len(who.people) == 1 else None

    def name(self, person: int) -> str:
        """Return the name of a person."""
        known = self.people[person]
        return labels.person_name(known.first_name, known.last_name)

    @property
    def chosen(self) -> list[int]:
        """The persons that are clear, in order."""
        keys = (self.person(who) for who in self.found.who)
        return list(dict.fromkeys(key for key in keys if key))

    @property
    def tells_exchange(self) -> bool:
        """Whether an échange took place, and not only a relay."""
        said = self.found.channel or self.corrections.values.get("channel")
        return bool(said) or not self.found.relay

    @property
    def relays_of_one(self) -> bool:
        """Whether it is one relay of one person who is known: the whole form takes it."""
        return self.found.relay and len(self.found.who) == len(self.chosen) == 1

    @property
    def channel(self) -> Channel:
        """How: as typed, else as the first person likes it, else by telephone."""
        return self._value("channel", self.found.channel) or self._liked() or Channel.PHONE

    def _liked(self) -> Channel | None:
        first = next(iter(self.chosen), None)
        if first is None:
            return None
        if first not in self._usual:
            liked = self._context.dossier.records.get("people", first)["preferred_channel"]
            self._usual[first] = Channel(liked) if liked else None
        return self._usual[first]

    @property
    def direction(self) -> Direction:
        """Who reached whom."""
        return self._value("direction", self.found.direction) or Direction.OUTGOING

    @property
    def day(self) -> date:
        """The day, today when nothing is said."""
        return self._value("day", self.found.day) or self._context.today()

    @property
    def minutes(self) -> int | None:
        """The length."""
        return self._value("minutes", self.found.minutes)

    @property
    def score(self) -> int | None:
        """How motivated, 1 to 5."""
        return self._value("score", self.found.score)

    @property
    def source(self) -> Source:
        """Whether the person said it."""
        return self._value("source", self.found.source) or Source.SELF

    @property
    def cause(self) -> Cause | None:
        """Why: never guessed from the words."""
        return self._value("cause", None)

    @property
    def thanks(self) -> bool:
        """Whether thanks were said."""
        return bool(self._value("thanks", self.found.thanks))

    def _value(self, name: str, said: Any) -> Any:
        return self.corrections.values.get(name, said)

    # Writing it

    def logged(self) -> Logged:
        """Return what is to be written. Raises ``UserError`` while something is not clear."""
        self._check()
        found, summary = self.found, self.found.summary or None
        tells = self.tells_exchange
        people = tuple(self.chosen)
        return Logged(
            self.day,
            people,
            tuple(
                dict.fromkeys(
                    split_name(who.typed) for who in found.who if self.person(who) == NEW
                )
            ),
            self.channel if tells else None,
            self.direction,
            self.minutes,
            self.thanks,
            None if found.relay else summary,
            self.score,
            self.source,
            self.cause,
            summary if found.relay else None,
            found.brought,
            waiting(self._context, people, self.day) if tells else (),
        )  # fmt: skip

    def _check(self) -> None:
        if not self.found.who:
            raise UserError(_("Say with whom: begin with a name."))
        for who in self.found.who:
            if self.person(who) is None:
                raise UserError(self.doubt(who))
        if self.found.coming is not None:
            said = _("“{day}” is still to come: an exchange is logged once it took place.").format(
                day=self.found.summary
            )
            raise UserError(said, todo=_("To plan it, add an action in “Actions”."))
        if self.found.relay and not self.found.summary:
            raise UserError(_("Say what was relayed: “Marie relais forum des métiers 40”."))

    def doubt(self, who: Who) -> str:
        """Say why a name is not clear."""
        if who.people:
            return _("Several persons are called “{name}”: choose one.").format(name=who.typed)
        return _("Nobody is called “{name}”: choose somebody, or add this person.").format(
            name=who.typed
        )


def _names(known: Known) -> tuple[str, ...]:
    first, last = known.first_name or "", known.last_name
    names = [f"{first} {last}".strip(), f"{last} {first}".strip(), first, last]
    if known.honorific:
        names.append(f"{known.honorific} {last}")
    return tuple(name for name in names if name)


def split_name(typed: str) -> tuple[str | None, str]:
    """Return first and last name of a name as typed: one word alone is the last name."""
    first, _blank, last = typed.partition(" ")
    return (
        (_capital(first), " ".join(map(_capital, last.split())))
        if last
        else (None, _capital(first))
    )


def _capital(word: str) -> str:
    return f"{word[:1].upper()}{word[1:]}"
