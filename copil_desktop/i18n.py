"""The words of the program and the French way of writing dates and numbers.

Message identifiers are English; the French catalogue is the default whatever the machine's locale.
``COPIL_LANG=en`` shows the identifiers as they are.
"""

import gettext as _gettext
import os
from datetime import date, datetime, time
from functools import cache

from copil_desktop import paths

DOMAIN = "copil_desktop"
NO_BREAK_SPACE = "\u00a0"

_MONTHS = ("janv.", "févr.", "mars", "avr.", "mai", "juin",
           "juill.", "août", "sept.", "oct.", "nov.", "déc.")  # fmt: skip
_DAYS = ("lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim.")
_LONG_MONTHS = ("janvier", "février", "mars", "avril", "mai", "juin",
                "juillet", "août", "septembre", "octobre", "novembre", "décembre")  # fmt: skip
_LONG_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")


@cache
def language() -> str:
    """Return the language of the user: ``en`` when ``COPIL_LANG`` says so, else ``fr``.

    Read once: a program speaks one language from its start to its end.
    """
    return "en" if os.environ.get("COPIL_LANG") == "en" else "fr"


@cache
def _catalogue() -> _gettext.NullTranslations:
    if language() == "en":
        return _gettext.NullTranslations()
    return _gettext.translation(DOMAIN, paths.translations(), [language()], fallback=True)


def _(message: str) -> str:
    """Return ``message`` in the user's language."""
    return _catalogue().gettext(message) if message else ""


def N_(message: str) -> str:  # noqa: N802 - the customary name of the no-op marker
    """Mark ``message`` for translation and return it as it is."""
    return message


def ngettext(singular: str, plural: str, n: int) -> str:
    """Return the form of the message that fits ``n`` (in French 0 and 1 are singular)."""
    return _catalogue().ngettext(singular, plural, n)


def pgettext(context: str, message: str) -> str:
    """Return ``message`` in the user's language, told apart by ``context`` (gender, place)."""
    return _catalogue().pgettext(context, message)


def short_day(day: date, today: date | None = None, *, weekday: bool = True) -> str:
    """Return « jeu. 12 mars »; the year follows when ``today`` is of another one.

    Without ``weekday``: « 12 mars ». Number and month never part at the end of a line.
    """
    if language() == "en":
        written = f"{day:%a} " if weekday else ""
        written += f"{day.day}{NO_BREAK_SPACE}{day:%b}"
    else:
        number = "1er" if day.day == 1 else str(day.day)
        written = f"{_DAYS[day.weekday()]} " if weekday else ""
        written += f"{number}{NO_BREAK_SPACE}{_MONTHS[day.month - 1]}"
    return written if today is None or today.year == day.year else f"{written} {day.year}"


def long_day(day: date, *, weekday: bool = True, year: bool = True) -> str:
    """Return « lundi 2 mars 2026 », without the weekday or the year when not wanted."""
    if language() == "en":
        written = f"{day:%A} " if weekday else ""
        written += f"{day.day}{NO_BREAK_SPACE}{day:%B}"
    else:
        number = "1er" if day.day == 1 else str(day.day)
        written = f"{_LONG_DAYS[day.weekday()]} " if weekday else ""
        written += f"{number}{NO_BREAK_SPACE}{_LONG_MONTHS[day.month - 1]}"
    return f"{written} {day.year}" if year else written


def long_month(month: date) -> str:
    """Return « mars 2026 »."""
    if language() == "en":
        return f"{month:%B %Y}"
    return f"{_LONG_MONTHS[month.month - 1]} {month.year}"


def clock(moment: time | datetime) -> str:
    """Return « 14 h 30 », « 9 h » (in English « 14:30 »)."""
    if language() == "en":
        return f"{moment.hour}:{moment.minute:02}"
    minutes = f"{NO_BREAK_SPACE}{moment.minute:02}" if moment.minute else ""
    return f"{moment.hour}{NO_BREAK_SPACE}h{minutes}"
