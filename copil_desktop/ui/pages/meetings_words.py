"""What the meetings' room says: the lanes of the timeline, school years."""

from collections.abc import Iterable
from datetime import date

from copil_desktop.domain.codes import TOOK_PLACE, MeetingStatus
from copil_desktop.domain.flags import CadenceFlag
from copil_desktop.domain.states import CadenceState
from copil_desktop.dossier.meetings import MeetingRow, SequenceRow
from copil_desktop.i18n import _, ngettext
from copil_desktop.ui.pages.meeting import state_words
from copil_desktop.ui.widgets.lanes import Dot, Lane
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


def lane(
    sequence: SequenceRow, meetings: Iterable[MeetingRow], flag: CadenceFlag | None, today: date
) -> Lane:
    """Return the lane of a sequence."""
    dots = [dot(each) for each in meetings]
    words, tone = verdict(flag, dots)
    gaps = _gaps(flag, today)
    return Lane(sequence.name, step(sequence), words, tone, dots, gaps)


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


def verdict(flag: CadenceFlag | None, dots: list[Dot]) -> tuple[str, str]:
    """Return how the rhythm is, and its tone."""
    if flag is None:
        return _dates(dots)
    gap = flag.gap_days or 0
    match flag.state:
        case CadenceState.ON_TRACK:
            words = _("good rhythm")
        case CadenceState.NEVER_MET:
            return _dates(dots)
        case CadenceState.NOTHING_PLANNED | CadenceState.STALLED:
            words = ngettext("{days} day without a meeting", "{days} days without a meeting", gap)
        case CadenceState.GAP_TOO_LONG:
            words = ngettext("too far apart: {days} day", "too far apart: {days} days", gap)
        case CadenceState.TOO_FAST:
            words = ngettext("too close: {days} day", "too close: {days} days", gap)
    return words.format(days=gap), _TONES[flag.state]


def _dates(dots: list[Dot]) -> tuple[str, str]:
    coming = sum(each.planned for each in dots)
    if not coming:
        return _("no date set"), "neutral"
    words = ngettext("{count} date set", "{count} dates set", coming).format(count=coming)
    return words, "accent"


def _gaps(flag: CadenceFlag | None, today: date) -> list[Gap]:
    if flag is None or flag.rhythm.last_meeting is None:
        return []
    if flag.state in (CadenceState.ON_TRACK, CadenceState.NEVER_MET):
        return []
    end = flag.rhythm.next_meeting or today
    return [Gap(flag.rhythm.last_meeting, end, _TONES[flag.state])]
