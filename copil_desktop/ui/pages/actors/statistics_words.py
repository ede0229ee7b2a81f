"""The figures of the statistics as charts: labels, percentages, tones."""

from collections.abc import Callable, Iterable
from datetime import date
from fractions import Fraction

from copil_desktop import labels
from copil_desktop.domain.codes import World
from copil_desktop.domain.states import ContactState
from copil_desktop.domain.statistics import LEAST_GROUP, Kept, MonthMean, Period, Share
from copil_desktop.dossier.statistics import Statistics
from copil_desktop.i18n import N_, _, ngettext, short_day
from copil_desktop.ui.widgets.charts import Chart, Point

_SILENCE_TONES = {
    ContactState.OVERDUE: "bad",
    ContactState.APPROACHING: "warn",
    ContactState.OK: "good",
    ContactState.PAUSED: "neutral",
}
_KEPT: dict[Kept, tuple[str, str]] = {
    Kept.IN_TIME: (N_("done in time"), "good"),
    Kept.LATE: (N_("done late"), "warn"),
    Kept.OPEN: (N_("not done yet"), "bad"),
    Kept.DROPPED: (N_("dropped with a reason"), "neutral"),
}
_HALF = Fraction(1, 2)
_SHARE_MARKS = ((Fraction(1), "100\u00a0%"), (_HALF, "50\u00a0%"), (Fraction(0), "0\u00a0%"))
_SCORE_MARKS = tuple((Fraction(score), str(score)) for score in (5, 3, 1))


def measures(counted: str) -> tuple[str, str, str]:
    """Return the titles of the cells of a share; ``counted`` says what is counted."""
    return _("Share in %"), counted, _("Out of")


def present() -> str:
    """Return what is counted of an attendance."""
    return _("Present or represented")


def percent(share: Fraction | None) -> str:
    """Return « 82 % », or a dash of nothing."""
    if share is None:
        return "—"
    return _("{share} %").format(share=_whole_percent(share))


def _whole_percent(share: Fraction | None) -> str:
    return "" if share is None else str(int(share * 100 + _HALF))


def period_words(period: Period) -> str:
    """Return « du 1er sept. 2025 au 2 mars 2026 »."""

    def day(on: date) -> str:
        return f"{short_day(on, weekday=False)} {on.year}"

    return _("from {start} to {end}").format(start=day(period.start), end=day(period.end))


def _titled(title: str, period: Period) -> str:
    return f"{title}, {period_words(period)}"


def month(code: str) -> str:
    """Return « sept. 2025 »."""
    on = date.fromisoformat(f"{code}-01")
    return f"{short_day(on, weekday=False).split(chr(0xA0))[-1]} {on.year}"


def world(code: str) -> str:
    """Return the name of a world, also of those without a structure."""
    said = labels.word(World(code)) if code else _("without an organisation")
    return f"{said[:1].upper()}{said[1:]}"


def _shares(
    shares: Iterable[Share],
    name: Callable[[str], str] = str,
    tone: Callable[[str], str] = lambda _label: "accent",
) -> tuple[Point, ...]:
    return tuple(
        Point(
            name(each.label),
            each.share,
            _("{share}\u00a0· {count} of {total}").format(
                share=percent(each.share), count=each.count, total=each.total
            ),
            tone(each.label),
            (_whole_percent(each.share), str(each.count), str(each.total)),
        )
        for each in shares
    )


def by_committee(found: Statistics) -> Chart:
    """Return the attendance of each committee."""
    title = _titled(_("Attendance by committee"), found.period)
    return Chart(title, _shares(found.by_committee), measures=measures(present()))


def by_world(found: Statistics) -> Chart:
    """Return the attendance of each world."""
    title = _titled(_("Attendance by world"), found.period)
    return Chart(title, _shares(found.by_world, world), measures=measures(present()))


def by_month(found: Statistics) -> Chart:
    """Return the attendance from month to month."""
    return Chart(
        _titled(_("Attendance, month after month"), found.period),
        _shares(found.by_month, month),
        bars=False,
        marks=_SHARE_MARKS,
        measures=measures(present()),
    )


def silence(found: Statistics) -> Chart:
    """Return how many persons are without contact on the last day."""
    on = f"{short_day(found.period.end, weekday=False)} {found.period.end.year}"

    def name(code: str) -> str:
        said = labels.word(ContactState(code))
        return f"{said[:1].upper()}{said[1:]}"

    points = _shares(found.silence, name, lambda code: _SILENCE_TONES[ContactState(code)])
    title = _("Contact with the members on {day}").format(day=on)
    return Chart(title, points, measures=measures(_("Members")))


def motivation(found: Statistics) -> Chart:
    """Return the mean motivation from month to month; too few persons show no figure."""
    return Chart(
        _titled(_("Motivation, month after month"), found.period),
        tuple(
            Point(
                month(each.month),
                each.mean,
                _mean(each),
                figures=(one(each.mean), str(each.people)),
            )
            for each in found.motivation
        ),
        bars=False,
        least=Fraction(1),
        most=Fraction(5),
        marks=_SCORE_MARKS,
        measures=(_("Mean"), _("People")),
    )


def _mean(each: MonthMean) -> str:
    people = ngettext("{count} person", "{count} people", each.people).format(count=each.people)
    if each.mean is None:
        if not each.people:
            return _("nobody")
        return _("{people}: fewer than {least}, not shown").format(people=people, least=LEAST_GROUP)
    return _("{mean} out of 5\u00a0· {people}").format(mean=one(each.mean), people=people)


def one(mean: Fraction | None) -> str:
    """Return a mean with one decimal, « 3,7 »; nothing of None."""
    return "" if mean is None else f"{float(mean):.1f}".replace(".", _("."))


def actions(found: Statistics) -> Chart:
    """Return what became of the actions due in the period."""

    def name(code: str) -> str:
        said = _(_KEPT[Kept(code)][0])
        return f"{said[:1].upper()}{said[1:]}"

    return Chart(
        _titled(_("Actions due"), found.period),
        _shares(found.actions, name, lambda code: _KEPT[Kept(code)][1]),
        measures=measures(_("Actions")),
    )
