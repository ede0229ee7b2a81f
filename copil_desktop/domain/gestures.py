"""Who are we about to lose? The few persons to take care of today, why, and one gesture each.

Source: "Who are we about to lose?" in the model. Only codes and figures: the words are elsewhere.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from heapq import nlargest
from typing import NamedTuple

from copil_desktop.domain.codes import Cause, Channel, Choice
from copil_desktop.domain.days import shifted
from copil_desktop.domain.states import ContactState, MotivationState

#: Three persons, not one more.
AT_MOST = 3
#: Days for which somebody just taken care of is left in peace: what it changes needs time.
REST = timedelta(days=14)


def rests_until(on: date) -> date:
    """Return the last day on which a gesture done that day keeps the person off the list."""
    return shifted(on, REST.days - 1)


class Part(StrEnum):
    """The parts of the score, by the names their weights have in the settings."""

    SILENCE = "silence"
    MISSED = "missed"
    MOTIVATION = "motivation"
    FALLING = "falling"
    LATE = "late"
    THANKS_OWED = "thanks_owed"


DEFAULT_WEIGHTS: Mapping[Part, Fraction] = {
    Part.SILENCE: Fraction(3),
    Part.MISSED: Fraction(2),
    Part.MOTIVATION: Fraction(2),
    Part.FALLING: Fraction(1),
    Part.LATE: Fraction(1),
    Part.THANKS_OWED: Fraction(1),
}


class ReasonCode(StrEnum):
    NEVER_CONTACTED = "never_contacted"
    SILENT = "silent"
    SOON_SILENT = "soon_silent"
    MISSED = "missed"
    FALLING = "falling"
    LOW = "low"
    LATE = "late"
    THANKS_OWED = "thanks_owed"
    ASKED_TOO_MUCH = "asked_too_much"
    UNAVAILABLE = "unavailable"


class GestureCode(StrEnum):
    """What to do, the smallest useful thing for that person."""

    WAIT = "wait"
    THANK = "thank"
    SPARE = "spare"
    INTRODUCE = "introduce"
    ASK_ONE_THING = "ask_one_thing"
    SHOW_USE = "show_use"
    CLEAR_THE_AIR = "clear_the_air"
    OFFER_HELP = "offer_help"
    SHOW_RESULTS = "show_results"
    LISTEN = "listen"
    UNBLOCK = "unblock"
    INVITE_BACK = "invite_back"
    GIVE_NEWS = "give_news"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a person is on the list; the figures that the code needs, the others None.

    ``days`` of silence for a rhythm of ``interval_days``; ``count`` of meetings missed, late
    actions or contributions; ``score`` and ``previous`` score; ``minutes`` asked in a month, of
    ``hours`` that can be given; ``until`` and ``why`` of an absence.
    """

    code: ReasonCode
    days: int | None = None
    interval_days: int | None = None
    count: int | None = None
    committee: str | None = None
    score: int | None = None
    previous: int | None = None
    cause: Cause | None = None
    until: date | None = None
    why: str | None = None
    minutes: int | None = None
    hours: int | None = None


class Standing(NamedTuple):
    """Where a current member stands on the day: the figures of the flags, side by side.

    ``missed`` is the longest of the rows of missed meetings, in ``committee``; ``score`` the latest
    motivation, ``previous`` the one before of the same source. ``asked_minutes`` in a month, for
    the ``hours`` that can be given, are only there when that is too much.
    """

    person_id: int
    state: ContactState
    silent_days: int | None
    interval_days: int
    never_contacted: bool = False
    missed: int = 0
    committee: str | None = None
    drifting: bool = False
    moods: tuple[MotivationState, ...] = ()
    score: int | None = None
    previous: int | None = None
    cause: Cause | None = None
    late: int = 0
    thanks_owed: int = 0
    asked_minutes: int | None = None
    hours: int | None = None

    @property
    def is_losing_heart(self) -> bool:
        """Tell whether the motivation is low or falling."""
        return MotivationState.LOW in self.moods or MotivationState.FALLING in self.moods


@dataclass(frozen=True, slots=True)
class PastChoice:
    """What the coordinator answered to a gesture; ``until`` is the last day it holds."""

    person_id: int
    on: date
    choice: Choice
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Habits:
    """How a person likes to be reached; ``away_until`` is the last day of an absence that runs."""

    preferred_channel: Channel | None = None
    reachable: str | None = None
    avoid: str | None = None
    working_constraints: str | None = None
    away_until: date | None = None
    away_why: str | None = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One gesture: what, by which channel, when the person is ``reachable``.

    ``avoid``: what the person wants to be spared; ``mind``: else, the person's constraints;
    ``from_day``: not before that day.
    """

    code: GestureCode
    channel: Channel
    reachable: str | None = None
    avoid: str | None = None
    mind: str | None = None
    from_day: date | None = None


@dataclass(frozen=True, slots=True)
class Gesture:
    """One person to take care of today. ``score`` lies between 0 and 1, exactly."""

    person_id: int
    person_uid: str
    person_name: str
    honorific: str | None
    score: Fraction
    reasons: tuple[Reason, ...]
    suggestion: Suggestion


# Who


def is_candidate(standing: Standing) -> bool:
    """Tell whether a current member may be on the list at all."""
    if standing.state is ContactState.PAUSED:
        return False
    return (
        standing.state is not ContactState.OK
        or standing.drifting
        or standing.late > 0
        or standing.is_losing_heart
    )


def is_running(choice: PastChoice, interval_days: int, on: date) -> bool:
    """Tell whether a choice still puts the person off on that day.

    With ``until`` it runs up to that day included, like a pause. Without it, *done* and *postponed*
    hold for the day itself, and *not relevant* for one interval of the person's own rhythm: nobody
    leaves the list for ever by one click.
    """
    if choice.on > on:
        return False
    if choice.until is not None:
        return choice.until >= on
    if choice.choice is Choice.NOT_RELEVANT:
        return (on - choice.on).days <= interval_days
    return choice.on == on


def parts(standing: Standing) -> tuple[tuple[int, int], ...]:
    """Return the parts of the score in the order of ``Part``, as numerator and denominator.

    Each lies between 0 (fine) and 1 (nearly lost).
    """
    silent, full = standing.silent_days, 2 * standing.interval_days
    return (
        (full if silent is None else min(silent, full), full),
        (min(standing.missed, 3), 3),
        (1 if standing.score is None else 5 - standing.score, 4),
        (int(MotivationState.FALLING in standing.moods), 1),
        (min(standing.late, 3), 3),
        (min(standing.thanks_owed, 1), 1),
    )


def all_weights(own: Mapping[str, Fraction]) -> dict[Part, Fraction]:
    """Return the weight of each part: the dossier's own, else the default."""
    return {part: own.get(part.value, default) for part, default in DEFAULT_WEIGHTS.items()}


def score(standing: Standing, weights: Mapping[Part, Fraction]) -> Fraction:
    """Weigh the parts: the sum of weight × part over the sum of weights; 0 when all weigh 0."""
    total = sum(weights.values(), Fraction(0))
    if not total:
        return Fraction(0)
    weighed = (
        weights[part] * Fraction(*figures)
        for part, figures in zip(Part, parts(standing), strict=True)
    )
    return sum(weighed, Fraction(0)) / total


def most_at_risk(
    standings: Sequence[Standing],
    choices: Iterable[PastChoice],
    weights: Mapping[Part, Fraction],
    on: date,
) -> list[tuple[Standing, Fraction]]:
    """Choose at most three persons with their scores, the highest first.

    ``standings`` come in the order of contacts, which decides between equal scores.
    """
    by_person: dict[int, list[PastChoice]] = {}
    for choice in choices:
        by_person.setdefault(choice.person_id, []).append(choice)
    candidates = [
        standing
        for standing in standings
        if is_candidate(standing) and not _is_put_off(standing, by_person, on)
    ]
    near = _near_the_top(candidates, weights)
    scored = [(standing, score(standing, weights)) for standing in near]
    scored.sort(key=lambda pair: pair[1], reverse=True)  # stable: equal scores keep their order
    return scored[:AT_MOST]


def _is_put_off(standing: Standing, choices: Mapping[int, Iterable[PastChoice]], on: date) -> bool:
    own = choices.get(standing.person_id)
    return own is not None and any(is_running(choice, standing.interval_days, on) for choice in own)


def _near_the_top(
    candidates: Sequence[Standing], weights: Mapping[Part, Fraction]
) -> Sequence[Standing]:
    """Drop those who cannot reach the first three: fractions are slow by the thousand."""
    if len(candidates) <= AT_MOST:
        return candidates
    rough_weights = [float(weights[part]) for part in Part]
    rough = [_rough_sum(rough_weights, parts(standing)) for standing in candidates]
    margin = 1e-9 * max(1.0, sum(rough_weights))
    least = nlargest(AT_MOST, rough)[-1] - margin
    return [each for each, value in zip(candidates, rough, strict=True) if value >= least]


def _rough_sum(weights: Sequence[float], figures: Sequence[tuple[int, int]]) -> float:
    total = 0.0
    for weight, (over, under) in zip(weights, figures, strict=True):
        if over:
            total += weight * over / under
    return total


# Why


def reasons(standing: Standing, habits: Habits) -> tuple[Reason, ...]:
    """Say why, in the order of the score's parts."""
    found: list[Reason] = []
    found += _silence_reasons(standing)
    if standing.missed:
        found.append(Reason(ReasonCode.MISSED, count=standing.missed, committee=standing.committee))
    found += _motivation_reasons(standing)
    if standing.late:
        found.append(Reason(ReasonCode.LATE, count=standing.late))
    if standing.thanks_owed:
        found.append(Reason(ReasonCode.THANKS_OWED, count=standing.thanks_owed))
    if standing.asked_minutes is not None:
        found.append(
            Reason(ReasonCode.ASKED_TOO_MUCH, minutes=standing.asked_minutes, hours=standing.hours)
        )
    if habits.away_until is not None:
        found.append(Reason(ReasonCode.UNAVAILABLE, until=habits.away_until, why=habits.away_why))
    return tuple(found)


def _silence_reasons(standing: Standing) -> list[Reason]:
    days, interval = standing.silent_days, standing.interval_days
    if standing.state not in (ContactState.OVERDUE, ContactState.APPROACHING):
        return []
    if standing.never_contacted:
        return [Reason(ReasonCode.NEVER_CONTACTED, days=days, interval_days=interval)]
    overdue = standing.state is ContactState.OVERDUE
    code = ReasonCode.SILENT if overdue else ReasonCode.SOON_SILENT
    return [Reason(code, days=days, interval_days=interval)]


def _motivation_reasons(standing: Standing) -> list[Reason]:
    if MotivationState.FALLING in standing.moods:
        code = ReasonCode.FALLING
    elif MotivationState.LOW in standing.moods:
        code = ReasonCode.LOW
    else:
        return []
    return [Reason(code, score=standing.score, previous=standing.previous, cause=standing.cause)]


# What to do

_BY_CAUSE = {
    Cause.TIME: GestureCode.ASK_ONE_THING,
    Cause.USEFULNESS: GestureCode.SHOW_USE,
    Cause.RECOGNITION: GestureCode.THANK,
    Cause.RELATIONS: GestureCode.CLEAR_THE_AIR,
    Cause.MEANS: GestureCode.OFFER_HELP,
    Cause.RESULTS: GestureCode.SHOW_RESULTS,
    Cause.PERSONAL: GestureCode.LISTEN,
    Cause.OTHER: GestureCode.LISTEN,
}


def suggest(standing: Standing, habits: Habits) -> Suggestion:
    """Suggest the one gesture that fits: what hurts most first, by the channel the person likes.

    What can wait waits: someone away is left in peace until the first working day after.
    """
    code = _gesture_code(standing, habits)
    # A word of thanks is written; for the rest a voice is worth more than a line.
    customary = Channel.EMAIL if code is GestureCode.THANK else Channel.PHONE
    away_until = habits.away_until
    return Suggestion(
        code,
        habits.preferred_channel or customary,
        reachable=habits.reachable,
        avoid=habits.avoid,
        mind=None if habits.avoid else habits.working_constraints,
        from_day=None if away_until is None else _working_day_after(away_until),
    )


def _gesture_code(standing: Standing, habits: Habits) -> GestureCode:
    if habits.away_until is not None:
        return GestureCode.WAIT
    if standing.thanks_owed:
        return GestureCode.THANK
    if standing.asked_minutes is not None:
        return GestureCode.SPARE
    if standing.never_contacted:
        return GestureCode.INTRODUCE
    if standing.is_losing_heart:
        return GestureCode.LISTEN if standing.cause is None else _BY_CAUSE[standing.cause]
    if standing.late:
        return GestureCode.UNBLOCK
    if standing.drifting:
        return GestureCode.INVITE_BACK
    return GestureCode.GIVE_NEWS


def _working_day_after(day: date) -> date:
    if day >= date.max - timedelta(days=3):
        return day
    following = day + timedelta(days=1)
    while following.weekday() >= 5:
        following += timedelta(days=1)
    return following
