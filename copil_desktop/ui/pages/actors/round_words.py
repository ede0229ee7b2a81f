"""What the screen of a round says: its name, its progress, its result without a name."""

from datetime import date
from fractions import Fraction

from copil_desktop import labels
from copil_desktop.domain.codes import Cause
from copil_desktop.domain.rounds import Group, Result
from copil_desktop.domain.statistics import LEAST_GROUP
from copil_desktop.dossier.rounds import MemberRow, RoundRow
from copil_desktop.i18n import _, ngettext, short_day
from copil_desktop.ui.pages.actors.statistics_words import one, world
from copil_desktop.ui.widgets.charts import Chart, Point

_TONES = {1: "bad", 2: "bad", 3: "warn", 4: "good", 5: "good"}


def name(each: RoundRow) -> str:
    """Return « COPIL n° 11 du 12 mars 2026 », else the committee and the day it began."""
    if each.meeting_day:
        on = date.fromisoformat(each.meeting_day)
        meeting = labels.meeting_name(each.committee, each.meeting_number)
        day = f"{short_day(on, weekday=False)} {on.year}"
        return _("{meeting} of {day}").format(meeting=meeting, day=day)
    on = date.fromisoformat(each.started_on)
    return _("{committee}, begun on {day}").format(
        committee=each.committee, day=f"{short_day(on, weekday=False)} {on.year}"
    )


def progress(members: list[MemberRow], found: RoundRow, today: date) -> str:
    """Return « 5 sur 12 entendus · commencé le 24 févr. »."""
    heard = sum(each.score is not None for each in members)
    said = ngettext("{count} of {total} heard", "{count} of {total} heard", heard).format(
        count=heard, total=len(members)
    )
    started = short_day(date.fromisoformat(found.started_on), today, weekday=False)
    parts = [said, _("begun on {day}").format(day=started)]
    if found.ended_on:
        ended = short_day(date.fromisoformat(found.ended_on), today, weekday=False)
        parts.append(_("ended on {day}").format(day=ended))
    return "\u00a0· ".join(parts)


def state(member: MemberRow) -> tuple[str, str]:
    """Return what was heard of a member, with its tone."""
    if member.score is None:
        return _("to be heard"), "neutral"
    return f"{member.score} {labels.score(member.score)}", _TONES[member.score]


def before(member: MemberRow) -> str:
    """Return the last score and the way it goes: « 4 → 2 »."""
    if member.before is None:
        return "—"
    if member.score is None:
        return str(member.before)
    return f"{member.before} → {member.score}"


def distribution(found: Result, title: str) -> Chart:
    """Return how many said each figure."""
    most = Fraction(max((*found.scores.values(), 1)))
    return Chart(
        title,
        tuple(
            Point(
                f"{score} {labels.score(score)}",
                Fraction(count) if found.heard else None,
                ngettext("{count} person", "{count} people", count).format(count=count),
                _TONES[score],
                (str(count),),
            )
            for score, count in sorted(found.scores.items(), reverse=True)
        ),
        most=most,
        measures=(_("People"),),
    )


def worlds(found: Result, title: str) -> Chart:
    """Return the mean of each world that may be shown."""
    return Chart(
        title,
        tuple(
            Point(
                _world(each),
                each.mean,
                f"{one(each.mean)}\u00a0· {_people(each.count)}",
                figures=(one(each.mean), str(each.count)),
            )
            for each in found.worlds
        ),
        least=Fraction(0),
        most=Fraction(5),
        measures=(_("Mean"), _("People")),
    )


def causes(found: Result, title: str) -> Chart:
    """Return how often each cause was given."""
    most = Fraction(max((*found.causes.values(), 1)))
    return Chart(
        title,
        tuple(
            Point(
                _capital(labels.word(Cause(cause))),
                Fraction(count),
                _people(count),
                figures=(str(count),),
            )
            for cause, count in sorted(found.causes.items(), key=lambda each: -each[1])
        ),
        most=most,
        measures=(_("People"),),
    )


def sentences(found: Result) -> list[str]:
    """Return the result in words: the mean, the change, what is not shown and why."""
    if found.mean is None:
        return [_("Nobody was heard yet.")]
    said = [_("Mean: {mean} out of 5.").format(mean=one(found.mean))]
    if found.previous_mean is not None:
        said.append(_("The round before: {mean}.").format(mean=one(found.previous_mean)))
    if found.rising or found.falling or found.same:
        said.append(
            _("Against the last time: {rising} up, {same} the same, {falling} down.").format(
                rising=found.rising, same=found.same, falling=found.falling
            )
        )
    if found.hidden:
        said.append(
            ngettext(
                "{count} reply is in no world shown: with fewer than {least}, one would know who.",
                "{count} replies are in no world shown: with fewer than {least}, one would know"
                " who.",
                found.hidden,
            ).format(count=found.hidden, least=LEAST_GROUP)
        )
    return said


def _world(group: Group) -> str:
    return _("The other worlds together") if group.world is None else world(group.world)


def _people(count: int) -> str:
    return ngettext("{count} person", "{count} people", count).format(count=count)


def _capital(said: str) -> str:
    return f"{said[:1].upper()}{said[1:]}"
