"""The days that keep a rhythm, in words."""

from datetime import date

from copil_desktop.domain.rhythm import Window
from copil_desktop.i18n import _, long_day


def window(days: Window, today: date) -> str:
    """Return « Pour garder le rythme : du jeudi 19 mars au lundi 27 avril. », or nothing."""
    earliest = _day(days.earliest, today) if days.earliest else ""
    latest = _day(days.latest, today) if days.latest else ""
    if days.is_empty:
        return _(
            "The rhythms of the committee and of the sequence leave no day:"
            " not before {earliest}, not after {latest}."
        ).format(earliest=earliest, latest=latest)
    if earliest and latest:
        return _("To keep the rhythm: from {earliest} to {latest}.").format(
            earliest=earliest, latest=latest
        )
    if latest:
        return _("To keep the rhythm: by {latest} at the latest.").format(latest=latest)
    if earliest:
        return _("To keep the rhythm: not before {earliest}.").format(earliest=earliest)
    return ""


def _day(day: date, today: date) -> str:
    return long_day(day, year=day.year != today.year)
