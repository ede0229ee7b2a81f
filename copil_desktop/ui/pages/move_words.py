"""What moving a meeting does, in words."""

from collections.abc import Iterator, Mapping
from datetime import date

from copil_desktop import labels
from copil_desktop.domain.facts import Person
from copil_desktop.domain.moving import Effect, NewGap
from copil_desktop.domain.states import CadenceState
from copil_desktop.i18n import N_, _, ngettext, short_day
from copil_desktop.ui.pages.meeting import day_words

#: Persons named before « et 4 autres ».
_NAMED = 3
#: What moving a meeting that was convened leaves to do.
CONVENE_AGAIN = N_("The letter that says so is to be sent.")


def lines(effect: Effect, today: date, names: Mapping[int, str]) -> list[tuple[str, str]]:
    """Return what a day does, each line with its tone: good, warn, bad or neutral.

    ``names`` are those of the meetings that may move along, by key.
    """
    found = _lines(effect, today, names)
    return [(f"{words[:1].upper()}{words[1:]}", tone) for words, tone in found]


def _lines(effect: Effect, today: date, names: Mapping[int, str]) -> Iterator[tuple[str, str]]:
    for gap in effect.gaps:
        yield _gap(gap)
    for remark in effect.remarks:
        yield day_words.remark(remark, today), day_words.tone([remark])
    for each in effect.followed:
        said = [day_words.remark(one, today) for one in each.remarks]
        said += [_gap(gap)[0] for gap in each.gaps]
        bad = day_words.tone(each.remarks) == "bad" or any(
            _gap(gap)[1] == "bad" for gap in each.gaps
        )
        line = _("{meeting} would be on {day}: {what}").format(
            meeting=names[each.meeting_id],
            day=short_day(each.day, today),
            what=", ".join(words[:1].lower() + words[1:] for words in said),
        )
        yield line, "bad" if bad else "warn"
    if effect.lost:
        words = ngettext(
            "{count} person would be without contact for too long ({names})",
            "{count} people would be without contact for too long ({names})",
            len(effect.lost),
        )
        yield _people(words, effect.lost), "bad"
    if effect.spared:
        words = ngettext(
            "{count} person would no longer be left too long ({names})",
            "{count} people would no longer be left too long ({names})",
            len(effect.spared),
        )
        yield _people(words, effect.spared), "good"
    if effect.convened_on is not None:
        day = short_day(effect.convened_on, today, weekday=False)
        yield (
            _(
                "the convocation that left on {day} would be worth nothing any more: another"
                " letter will say that the meeting is postponed"
            ).format(day=day),
            "warn",
        )


def _gap(gap: NewGap) -> tuple[str, str]:
    if gap.after_previous:
        words = ngettext(
            "{days} day after the previous one", "{days} days after the previous one", gap.days
        )
    else:
        words = ngettext(
            "{days} day before the next one", "{days} days before the next one", gap.days
        )
    words = words.format(days=gap.days)
    match gap.state:
        case CadenceState.GAP_TOO_LONG:
            words = _("{gap}: too far apart (at most {most})").format(gap=words, most=gap.longest)
            return words, "bad"
        case CadenceState.TOO_FAST:
            words = _("{gap}: too close (at least {least})").format(gap=words, least=gap.shortest)
            return words, "warn"
        case _ if gap.longest is not None:
            return _("{gap} (at most {most})").format(gap=words, most=gap.longest), "good"
        case _:
            return words, "neutral"


def _people(words: str, people: tuple[Person, ...]) -> str:
    names = [person.name for person in people[:_NAMED]]
    more = len(people) - len(names)
    if more:
        names.append(ngettext("{count} more", "{count} more", more).format(count=more))
    return words.format(count=labels.number(len(people)), names=", ".join(names))
