"""What the meetings' room says: the lanes of the timeline, school years."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from copil_desktop.domain.codes import TOOK_PLACE, MeetingStatus
from copil_desktop.domain.facts import Rhythm
from copil_desktop.domain.flags import CadenceFlag, cadence_flags, gap_state
from copil_desktop.domain.rhythm import Window, next_window
from copil_desktop.domain.states import CadenceState
from copil_desktop.dossier.meetings import MeetingRow, SequenceRow
from copil_desktop.dossier.sequences import StepRow
from copil_desktop.dossier.today import MeetingDay
from copil_desktop.i18n import _, ngettext
from copil_desktop.ui.pages.meeting import state_words
from copil_desktop.ui.widgets.lane_parts import Dot, Lane, Mark
from copil_desktop.ui.widgets.rhythm import Gap

_TONES = {
    CadenceState.ON_TRACK: "good",
    CadenceState.NEVER_MET: "accent",
    CadenceState.NOTHING_PLANNED: "warn",
    CadenceState.STALLED: "bad",
    CadenceState.GAP_TOO_LONG: "bad",
    CadenceState.TOO_FAST: "warn",
}
_SEPTEMBER = 9


def school_year(day: date) -> int:
    """Return the year in which the school year of ``day`` begins: on the first of September."""
    return day.year if day.month >= _SEPTEMBER else day.year - 1


def bounds(year: int) -> tuple[date, date]:
    """Return the first and the last day shown of a school year."""
    return date(year, _SEPTEMBER, 1), date(year + 1, 7, 31)


def year_words(year: int) -> str:
    """Return « Année scolaire 2025-2026 »."""
    return _("School year {first}–{last}").format(first=year, last=year + 1)


@dataclass(frozen=True)
class LaneMeetings:
    """The meetings of a lane: those shown, and the days of all, before and after too."""

    shown: Sequence[MeetingRow]
    days: Sequence[MeetingDay]

    @property
    def to_come(self) -> int:
        """How many are still to be held."""
        return sum(MeetingStatus(each.status) not in TOOK_PLACE for each in self.days)


def sequence_lane(
    sequence: SequenceRow,
    meetings: LaneMeetings,
    steps: Iterable[StepRow],
    rhythm: Rhythm,
    today: date,
) -> Lane:
    """Return the lane of a sequence, with where its steps were passed or are to be."""
    marks = [mark for place, each in enumerate(steps, 1) for mark in _mark(each, place, today)]
    return _lane(sequence.name, step(sequence), meetings, marks, rhythm, today)


def committee_lane(rhythm: Rhythm, meetings: LaneMeetings, today: date) -> Lane:
    """Return the lane of a committee: all its meetings, of whatever sequence."""
    name = rhythm.committee.name
    if rhythm.committee.acronym:
        name = f"{rhythm.committee.acronym} · {name}"
    return _lane(name, gaps_allowed(rhythm), meetings, [], rhythm, today)


def _lane(
    name: str,
    below: str,
    meetings: LaneMeetings,
    marks: Sequence[Mark],
    rhythm: Rhythm,
    today: date,
) -> Lane:
    dots = [dot(each) for each in meetings.shown]
    flag = next(iter(cadence_flags([rhythm], today)), None)
    words, tone = verdict(flag, meetings.to_come)
    # A meeting planned for a day gone by and never opened is none.
    days = [
        date.fromisoformat(each.day)
        for each in meetings.days
        if MeetingStatus(each.status) in TOOK_PLACE or each.day >= today.isoformat()
    ]
    window = _window(rhythm, days, today) if flag is not None else None
    return Lane(name, below, words, tone, dots, _gaps(rhythm, days, flag, today), marks, window)


def gaps_allowed(rhythm: Rhythm) -> str:
    """Return « de 21 à 60 jours entre deux réunions »."""
    if rhythm.shortest_days is not None and rhythm.longest_days is not None:
        return _("{shortest} to {longest} days between two meetings").format(
            shortest=rhythm.shortest_days, longest=rhythm.longest_days
        )
    if rhythm.longest_days is not None:
        return _("at most {days} days between two meetings").format(days=rhythm.longest_days)
    if rhythm.shortest_days is not None:
        return _("at least {days} days between two meetings").format(days=rhythm.shortest_days)
    return _("no rhythm set")


def _window(rhythm: Rhythm, days: Sequence[date], today: date) -> Window | None:
    """Return the days from today on within which the date after the last one must fall."""
    if not days:
        return None
    window = next_window(days[-1], rhythm.shortest_days, rhythm.longest_days)
    soonest = max(today, days[-1] + timedelta(days=1))
    window = Window(max(window.earliest or soonest, soonest), window.latest)
    return None if window.is_empty else window


def _mark(each: StepRow, place: int, today: date) -> Iterable[Mark]:
    short = _("step {place}").format(place=place)
    if each.passed_at is not None:
        whole = _("step {place} passed: {name}").format(place=place, name=each.name)
        yield Mark(date.fromisoformat(each.passed_at[:10]), short, whole, "good", passed=True)
    elif each.target_on is not None:
        day = date.fromisoformat(each.target_on)
        late = day < today
        words = _("step {place}, late").format(place=place) if late else short
        whole = _("step {place} to be reached: {name}").format(place=place, name=each.name)
        if late:
            whole = _("{words}, late").format(words=whole)
        yield Mark(day, words, whole, "bad" if late else "neutral", passed=False)


def dot(meeting: MeetingRow) -> Dot:
    """Return the dot of a meeting: full when it took place."""
    said = f"{state_words.name(meeting)}, {state_words.state(meeting)[0]}"
    planned = MeetingStatus(meeting.status) not in TOOK_PLACE
    return Dot(meeting.id, date.fromisoformat(meeting.starts_at[:10]), said, planned)


def step(sequence: SequenceRow) -> str:
    """Return « étape 2 sur 3 : trouver dix entreprises »."""
    if sequence.ended_on:
        return _("ended")
    if not sequence.steps:
        return ""
    if sequence.step is None:
        return _("every step is passed")
    return _("step {place} of {steps}: {name}").format(
        place=sequence.step_place, steps=sequence.steps, name=sequence.step
    )


def verdict(flag: CadenceFlag | None, to_come: int = 0) -> tuple[str, str]:
    """Return how the rhythm is, and its tone; without one, how many dates are set."""
    if flag is None:
        return _dates(to_come)
    gap = flag.gap_days or 0
    match flag.state:
        case CadenceState.ON_TRACK:
            words = _("good rhythm")
        case CadenceState.NEVER_MET:
            return _dates(to_come)
        case CadenceState.NOTHING_PLANNED | CadenceState.STALLED:
            words = ngettext("{days} day without a meeting", "{days} days without a meeting", gap)
        case CadenceState.GAP_TOO_LONG:
            words = ngettext("too far apart: {days} day", "too far apart: {days} days", gap)
        case CadenceState.TOO_FAST:
            words = ngettext("too close: {days} day", "too close: {days} days", gap)
    return words.format(days=gap), _TONES[flag.state]


def _dates(to_come: int) -> tuple[str, str]:
    if not to_come:
        return _("no date set"), "neutral"
    words = ngettext("{count} date set", "{count} dates set", to_come).format(count=to_come)
    return words, "accent"


def _gaps(rhythm: Rhythm, days: Sequence[date], flag: CadenceFlag | None, today: date) -> list[Gap]:
    shortest, longest = rhythm.shortest_days, rhythm.longest_days
    found = [gap(start, end, shortest, longest) for start, end in pairwise(days)]
    waiting = (CadenceState.NOTHING_PLANNED, CadenceState.STALLED)
    if flag is not None and flag.state in waiting and days:
        words = verdict(flag)[0]
        short = ngettext("{days} d", "{days} d", flag.gap_days or 0)
        said = f"↔ {short.format(days=flag.gap_days)}"
        found.append(Gap(days[-1], today, _TONES[flag.state], said, words))
    return [each for each in found if each is not None]


def gap(start: date, end: date, shortest: int | None, longest: int | None) -> Gap | None:
    """Return the gap between two meetings when it is too long or too short, else None."""
    days = (end - start).days
    state = gap_state(days, shortest, longest)
    if state is CadenceState.ON_TRACK:
        return None
    short = ngettext("{days} d", "{days} d", days).format(days=days)
    if state is CadenceState.TOO_FAST:
        whole = _("{days} days, too close (at least {least})")
        whole = whole.format(days=days, least=shortest)
        return Gap(start, end, "warn", f"→← {short}", whole, short=True)
    whole = _("{days} days, too far apart (at most {most})").format(days=days, most=longest)
    return Gap(start, end, "bad", f"↔ {short}", whole)
