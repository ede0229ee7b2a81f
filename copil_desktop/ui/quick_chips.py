"""What a quick line was understood as, in chips: their words, and what each may be changed into."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtWidgets import QMenu

from copil_desktop import labels
from copil_desktop.domain.codes import Cause, Channel, Direction, Source
from copil_desktop.domain.quick_line import Part
from copil_desktop.domain.quick_people import Who
from copil_desktop.i18n import _, ngettext, short_day
from copil_desktop.ui.quick_entry import NEW, QuickEntry

#: Lengths offered, in minutes, and days offered back from today.
_LENGTHS = (5, 10, 15, 20, 30, 45, 60, 90)
_DAYS = 7
#: Homonyms offered at once.
_MOST = 12


@dataclass(frozen=True)
class ChipSpec:
    """One chip. ``is_clear`` is false while the line cannot be logged because of it."""

    said: str
    words: str
    tone: str
    fill: Callable[[QMenu], None]
    remove: Callable[[], None] | None = None
    is_clear: bool = True


class QuickChips:
    """Makes the chips of an entry; ``changed`` is called after each correction."""

    def __init__(self, entry: QuickEntry, today: date, changed: Callable[[], None]) -> None:
        self._entry, self._today, self._changed = entry, today, changed

    def specs(self) -> list[ChipSpec]:
        """Return the chips of the line as it stands, in the order they are shown."""
        entry = self._entry
        if not entry.found.who:
            return []
        chips = [self._who(who) for who in entry.found.who]
        if entry.tells_exchange:
            chips.append(self._how())
        chips.append(self._day())
        if entry.minutes is not None:
            chips.append(self._minutes(entry.minutes))
        if entry.score is not None:
            chips.append(self._score(entry.score))
        if entry.thanks:
            chips.append(self._thanks())
        if entry.found.relay:
            chips.append(self._relay())
        if entry.tells_exchange:
            chips.append(self._more())
        return chips

    def sentence(self) -> str:
        """Return everything understood in one sentence, for a screen reader."""
        said = [f"{chip.said} {chip.words}".strip() for chip in self.specs()[: self._said_count()]]
        summary = self._entry.found.summary
        return ", ".join(
            [*said, *([_("summary: {words}").format(words=summary)] if summary else [])]
        )

    def _said_count(self) -> int:
        return -1 if self._entry.tells_exchange else len(self._entry.found.who) + 2

    # One chip each

    def _who(self, who: Who) -> ChipSpec:
        entry, person = self._entry, self._entry.person(who)
        if person == NEW:
            words, tone = _("{name}: to add").format(name=who.typed), "accent"
        elif person is not None:
            words, tone = entry.name(person), "accent"
        elif who.people:
            words, tone = _("{name}: who?").format(name=who.typed), "warn"
        else:
            words, tone = _("{name}: unknown").format(name=who.typed), "warn"
        return ChipSpec(
            _("With"),
            words,
            tone,
            lambda menu: self._offer_people(menu, who),
            lambda: self._do(lambda: entry.refuse_person(who.typed)),
            person is not None,
        )

    def _offer_people(self, menu: QMenu, who: Who) -> None:
        entry = self._entry
        for owner in (who.people or who.near)[:_MOST]:
            known = entry.people[owner.key]
            words = entry.name(owner.key)
            if known.organisation:
                words = f"{words} · {known.organisation}"
            self._add(menu, words, lambda key=owner.key: entry.choose_person(who.typed, key))
        if menu.actions():
            menu.addSeparator()
        self._add(
            menu,
            _("Add “{name}” to the dossier").format(name=who.typed),
            lambda: entry.choose_person(who.typed, NEW),
        )
        self._add(menu, _("It is not a name"), lambda: entry.refuse_person(who.typed))

    def _how(self) -> ChipSpec:
        entry = self._entry
        words = f"{labels.word(entry.channel)} · {labels.word(entry.direction)}"
        is_said = bool(entry.found.channel or entry.corrections.values.get("channel"))
        remove = (lambda: self._refuse(Part.HOW)) if entry.found.channel else None
        return ChipSpec(
            _("How"), words, "accent" if is_said else "neutral", self._offer_how, remove
        )

    def _offer_how(self, menu: QMenu) -> None:
        entry = self._entry
        for channel in Channel:
            self._add(
                menu,
                labels.word(channel),
                lambda each=channel: entry.correct(channel=each),
                entry.channel is channel,
            )
        menu.addSeparator()
        for direction in Direction:
            self._add(
                menu,
                labels.word(direction),
                lambda each=direction: entry.correct(direction=each),
                entry.direction is direction,
            )

    def _day(self) -> ChipSpec:
        entry = self._entry
        is_said = entry.day != self._today
        remove = (lambda: self._refuse(Part.DAY)) if entry.found.day else None
        return ChipSpec(
            _("Day"),
            self._day_words(entry.day),
            "accent" if is_said else "neutral",
            self._offer_days,
            remove,
        )

    def _day_words(self, day: date) -> str:
        ago = (self._today - day).days
        named = {0: _("today"), 1: _("yesterday")}.get(ago)
        return named or short_day(day, self._today)

    def _offer_days(self, menu: QMenu) -> None:
        for ago in range(_DAYS + 1):
            day = self._today - timedelta(days=ago)
            self._add(
                menu,
                self._day_words(day),
                lambda each=day: self._entry.correct(day=each),
                self._entry.day == day,
            )

    def _minutes(self, minutes: int) -> ChipSpec:
        return ChipSpec(
            _("Length"),
            labels.duration(minutes),
            "accent",
            self._offer_minutes,
            lambda: self._without(Part.MINUTES, minutes=None),
        )

    def _offer_minutes(self, menu: QMenu) -> None:
        for minutes in _LENGTHS:
            self._add(
                menu,
                labels.duration(minutes),
                lambda each=minutes: self._entry.correct(minutes=each),
                self._entry.minutes == minutes,
            )
        if self._entry.minutes is not None:
            menu.addSeparator()
            menu.addAction(_("No length"), lambda: self._without(Part.MINUTES, minutes=None))

    def _score(self, score: int) -> ChipSpec:
        entry = self._entry
        words = _("motivation {score} out of 5").format(score=score)
        parts = [words, labels.word(entry.source)]
        if entry.cause:
            parts.append(labels.word(entry.cause))
        return ChipSpec(
            "",
            " · ".join(parts),
            "accent",
            self._offer_scores,
            lambda: self._without(Part.SCORE, score=None),
        )

    def _offer_scores(self, menu: QMenu) -> None:
        entry = self._entry
        for score in range(1, 6):
            self._add(
                menu,
                f"{score} {labels.score(score)}",
                lambda each=score: entry.correct(score=each),
                entry.score == score,
            )
        menu.addSeparator()
        for source, words in (
            (Source.SELF, _("Said by the person")),
            (Source.OBSERVED, _("Perceived by me")),
        ):
            self._add(
                menu,
                words,
                lambda each=source: entry.correct(source=each),
                entry.source is source,
            )
        causes = menu.addMenu(_("Main cause"))
        for cause in Cause:
            self._add(
                causes,
                labels.word(cause),
                lambda each=cause: entry.correct(cause=each),
                entry.cause is cause,
            )
        menu.addSeparator()
        menu.addAction(_("It is not a motivation"), lambda: self._without(Part.SCORE, score=None))

    def _thanks(self) -> ChipSpec:
        def remove() -> None:
            self._without(Part.THANKS, thanks=False)

        return ChipSpec(
            "",
            _("with thanks"),
            "good",
            lambda menu: menu.addAction(_("Without thanks"), remove) and None,
            remove,
        )

    def _relay(self) -> ChipSpec:
        brought, words = self._entry.found.brought, _("relay")
        if brought is not None:
            people = ngettext("{count} person brought", "{count} people brought", brought)
            words = f"{words} · {people.format(count=brought)}"
            if len(self._entry.found.who) > 1:
                words = f"{words} ({self._counted_once()})"

        def remove() -> None:
            self._refuse(Part.RELAY)

        return ChipSpec(
            "",
            words,
            "good",
            lambda menu: menu.addAction(_("It is not a relay"), remove) and None,
            remove,
        )

    def _counted_once(self) -> str:
        """Say on whose sheet the people brought by several are counted."""
        first = next(iter(self._entry.chosen), None)
        if first is None:
            return _("counted once")
        return _("counted once, for {name}").format(name=self._entry.name(first))

    def _more(self) -> ChipSpec:
        return ChipSpec("", _("Add"), "neutral", self._offer_more)

    def _offer_more(self, menu: QMenu) -> None:
        entry = self._entry
        if entry.score is None:
            scores = menu.addMenu(_("Motivation"))
            for score in range(1, 6):
                self._add(
                    scores,
                    f"{score} {labels.score(score)}",
                    lambda each=score: entry.correct(score=each),
                )
        if entry.minutes is None:
            self._offer_minutes(menu.addMenu(_("Length")))
        if not entry.thanks:
            self._add(menu, _("I said thank you"), lambda: entry.correct(thanks=True))

    # Correcting

    def _add(
        self, menu: QMenu, words: str, change: Callable[[], None], chosen: bool = False
    ) -> None:
        action = menu.addAction(words, lambda: self._do(change))
        if chosen:
            action.setCheckable(True)
            action.setChecked(True)

    def _do(self, change: Callable[[], None]) -> None:
        change()
        self._changed()

    def _refuse(self, part: Part) -> None:
        self._do(lambda: self._entry.refuse(part))

    def _without(self, part: Part, **values: bool | None) -> None:
        self._entry.correct(**values)
        self._refuse(part)
