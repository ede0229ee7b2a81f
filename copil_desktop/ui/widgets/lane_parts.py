"""What a timeline of meetings shows, whatever paints it: the same content is also a list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from copil_desktop.domain.rhythm import Window
from copil_desktop.i18n import _, short_day
from copil_desktop.ui.widgets.rhythm import Gap


@dataclass(frozen=True)
class Dot:
    """A meeting: its key, its day, its words (« COPIL n° 9, convoquée »), whether it is to come
    (it then may move)."""

    id: int
    day: date
    words: str
    planned: bool


@dataclass(frozen=True)
class Mark:
    """A step on its lane: passed (✓) at a meeting, or to be reached by a day (⚑).

    ``words`` are a few beside the sign, ``whole`` all there is to say.
    """

    day: date
    words: str
    whole: str
    tone: str
    passed: bool


@dataclass(frozen=True)
class Lane:
    """One sequence or committee: name, step in words, verdict in words and its tone, meetings,
    gaps, steps, and the days within which the next date must fall."""

    name: str
    step: str
    words: str
    tone: str
    dots: Sequence[Dot] = ()
    gaps: Sequence[Gap] = ()
    marks: Sequence[Mark] = ()
    window: Window | None = None


@dataclass(frozen=True)
class Band:
    """Holidays: their name and both their days included."""

    name: str
    start: date
    end: date


@dataclass(frozen=True)
class Line:
    """One line of the list; ``meeting`` is the key of what Enter opens, if anything."""

    words: str
    meeting: int | None = None
    heading: bool = False


def said(dot: Dot) -> str:
    """Return « jeu. 12 mars 2026, COPIL n° 9, convoquée »."""
    return f"{written(dot.day)}, {dot.words}"


def written(day: date) -> str:
    """Return « jeu. 12 mars 2026 »."""
    return f"{short_day(day)} {day.year}"


def window_words(window: Window) -> str:
    """Return within which days the next date must fall: « prochaine : 16 avr. – 4 juin »."""
    if window.earliest is None or window.is_empty:
        return ""
    start = short_day(window.earliest, weekday=False)
    if window.latest is None:
        return _("next: from {start}").format(start=start)
    return _("next: {start} – {end}").format(
        start=start, end=short_day(window.latest, weekday=False)
    )


def lines(lanes: Sequence[Lane], bands: Sequence[Band], start: date, end: date) -> list[Line]:
    """Return the same content as a list, in the order of time within each lane."""
    found: list[Line] = []
    for lane in lanes:
        head = ", ".join(part for part in (lane.name, lane.step, lane.words) if part)
        found.append(Line(head, heading=True))
        dated: list[tuple[date, int, Line]] = [
            (dot.day, 0, Line(said(dot), dot.id)) for dot in lane.dots
        ]
        dated += [
            (min(gap.end, end), -1, Line(gap_line(gap)))
            for gap in lane.gaps
            if gap.words and gap.start < end
        ]
        dated += [(mark.day, 1, Line(f"{written(mark.day)}, {mark.whole}")) for mark in lane.marks]
        dated.sort(key=lambda each: each[:2])
        found += [line for day, _place, line in dated if start <= day <= end]
        if lane.window is not None and (words := window_words(lane.window)):
            found.append(Line(words[:1].upper() + words[1:]))
    found += [Line(band_line(band)) for band in bands]
    return found


def gap_line(gap: Gap) -> str:
    """Return « du 13 nov. au 26 mai : 194 jours, trop long (au plus 60) »."""
    return _("{start} to {end}: {words}").format(
        start=short_day(gap.start, weekday=False),
        end=short_day(gap.end, weekday=False),
        words=gap.whole or gap.words,
    )


def band_line(band: Band) -> str:
    """Return « Vacances d'hiver, zone B, du 7 févr. au 23 févr. »."""
    if band.start == band.end:
        return _("{name} on {day}").format(name=band.name, day=short_day(band.start, weekday=False))
    return _("{name} from {start} to {end}").format(
        name=band.name,
        start=short_day(band.start, weekday=False),
        end=short_day(band.end, weekday=False),
    )
