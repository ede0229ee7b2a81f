"""What falls on a day, in words."""

from collections.abc import Iterable
from datetime import date

from copil_desktop import labels
from copil_desktop.domain.codes import SchoolZone
from copil_desktop.domain.dates import About, Away, Remark
from copil_desktop.domain.days_off import Off, OffKind
from copil_desktop.i18n import _, long_day, ngettext, short_day

#: What makes a day bad; the rest is to be weighed.
GRAVE = frozenset(
    {About.PAST, About.SUNDAY, About.OFF, About.TOO_SOON, About.TOO_LATE, About.TOO_NEAR}
)


def off(period: Off) -> str:
    """Return « Vacances de printemps, zone B (dates à confirmer) », « Lundi de Pâques »."""
    said = period.name
    if period.zone is not None:
        said = _("{holidays}, {zone}").format(holidays=said, zone=labels.word(period.zone))
    if period.kind is OffKind.SCHOOL and not period.confirmed:
        said = _("{holidays} (dates to be confirmed)").format(holidays=said)
    return said


def remark(said: Remark, today: date) -> str:
    """Return one remark on a day, with a capital and no full stop."""
    match said.about:
        case About.PAST:
            return _("A day gone by")
        case About.NO_TIME_TO_CONVENE:
            return _("Too near: the charter leaves no time to convene")
        case About.SUNDAY:
            return _("A Sunday")
        case About.SATURDAY:
            return _("A Saturday")
        case About.OFF:
            return off(said.off) if said.off else ""
        case About.TOO_SOON:
            return ngettext(
                "Too soon: {days} day after the previous one",
                "Too soon: {days} days after the previous one",
                said.days,
            ).format(days=said.days)
        case About.TOO_LATE:
            return ngettext(
                "{days} day too late: some will be lost",
                "{days} days too late: some will be lost",
                said.days,
            ).format(days=said.days)
        case About.TOO_NEAR:
            other = short_day(said.until, today, weekday=False) if said.until else ""
            if not said.days:
                return _("The committee meets on that day already")
            return ngettext(
                "Too near: {days} day from the meeting of {day}",
                "Too near: {days} days from the meeting of {day}",
                said.days,
            ).format(days=said.days, day=other)
        case About.TAKEN:
            return _("Another meeting on the same day")
        case About.AWAY:
            return _away(said.away, today) if said.away else ""
        case About.CONSTRAINT:
            if said.constraint is None:
                return ""
            return _("{name}: {text}").format(
                name=said.constraint.name, text=_one_line(said.constraint.text)
            )
        case About.WORK:
            until = short_day(said.until, today, weekday=False) if said.until else ""
            return _("Open actions take their owners until {day}").format(day=until)


def _away(away: Away, today: date) -> str:
    if away.ends_on is None:
        said = _("{name} unavailable").format(name=away.name)
    else:
        until = short_day(away.ends_on, today, weekday=False)
        said = _("{name} unavailable until {day}").format(name=away.name, day=until)
    return f"{said} ({_one_line(away.why)})" if away.why else said


def _one_line(typed: str) -> str:
    return " ".join(typed.split()).rstrip(".")


def remarks(found: Iterable[Remark], today: date) -> str:
    """Return all that is to be known of a day on one line, nothing when it is a good day."""
    return " · ".join(remark(each, today) for each in found)


def tone(found: Iterable[Remark]) -> str:
    """Return how a day is: ``bad``, ``warn`` or ``good``."""
    abouts = {each.about for each in found}
    if abouts & GRAVE:
        return "bad"
    return "warn" if abouts else "good"


def zones(found: Iterable[SchoolZone]) -> str:
    """Return « zone A, zone B », or that there is none."""
    said = ", ".join(labels.word(each) for each in found)
    return said or _("no school zone")


def long(day: date, today: date) -> str:
    """Return « jeudi 19 mars », with the year when it is another one."""
    return long_day(day, year=day.year != today.year)
