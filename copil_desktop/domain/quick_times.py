"""The lengths and the past days that the quick line reads: « 20 min », « hier », « 12/3 ».

Words come as collation keys, one a word. An échange is logged once it took place: its day lies
today or before.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from copil_desktop.domain import french_dates
from copil_desktop.domain.quick_words import DAYS, LENGTHS

#: A length beyond these minutes is an hour of the day: « 14 h 30 ».
_MOST_MINUTES = 480
#: Words of the longest day to come: « dans une semaine et demie ».
_MOST_WORDS = 5
_WEEKDAY = "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
_NUMERIC = r"\d{1,2}[/.]\d{1,2}([/.]\d{2,4})?"
_ONE_WORD_DAY = re.compile(rf"{_WEEKDAY}|{_NUMERIC}")
_FIRST_OF_DAY = re.compile(rf"{_WEEKDAY}|(lun|mar|mer|jeu|ven|sam|dim)|le|il|\d{{1,2}}(er)?")
_ONE_FIGURE = re.compile(r"\d{1,2}")
_MINUTES = frozenset({"min", "mn", "minute", "minutes"})
_HOURS = frozenset({"h", "heure", "heures"})
_GLUED = re.compile(r"(?:(\d{1,2})h(\d\d)?|(\d{1,3})(?:min|mn))")


def minutes(keys: Sequence[str], first_word: str) -> int | None:
    """Return the minutes that the words say: « 20 min », « 1 h 30 », « 1h », « 20' »."""
    said = _minutes(keys, first_word)
    return said if said is not None and 0 < said <= _MOST_MINUTES else None


def _minutes(keys: Sequence[str], first_word: str) -> int | None:
    if (phrase := LENGTHS.get(tuple(keys))) is not None:
        return phrase
    if len(keys) == 1:
        if re.fullmatch(r"\d{1,3}['’′]", first_word):
            return int(keys[0])
        found = _GLUED.fullmatch(keys[0])
        if found is None:
            return None
        return int(found[3]) if found[3] else 60 * int(found[1]) + int(found[2] or 0)
    if not re.fullmatch(r"[0-9]{1,3}", keys[0]):
        return None
    if len(keys) == 2 and keys[1] in _MINUTES:
        return int(keys[0])
    if keys[1] not in _HOURS:
        return None
    if len(keys) == 2:
        return 60 * int(keys[0])
    return 60 * int(keys[0]) + int(keys[2]) if re.fullmatch(r"[0-9]{2}", keys[2]) else None


def figure(key: str) -> int | None:
    """Return a count of at most five figures, or None."""
    return int(key) if re.fullmatch(r"[0-9]{1,5}", key) else None


def day_before(keys: Sequence[str], today: date) -> date | None:
    """Return a day at the end of a line: « hier », or « 12/3 » when it is past.

    « lundi » is left there: it may as well be what was promised.
    """
    if (days := DAYS.get(tuple(keys))) is not None:
        return _earlier(today, days)
    if len(keys) != 1 or not re.fullmatch(_NUMERIC, keys[0]):
        return None
    day = _parsed(keys[0], today)
    return day if day is not None and day <= today else None


def coming_day(keys: Sequence[str], today: date) -> date | None:
    """Return the day to come that the words name, and nothing else: « demain »."""
    day = _parsed(" ".join(keys), today) if 0 < len(keys) <= _MOST_WORDS else None
    return day if day is not None and day > today else None


def named_day(keys: Sequence[str], today: date) -> date | None:
    """Return the day that the words name, past or to come."""
    if (days := DAYS.get(tuple(keys))) is not None:
        return _earlier(today, days)
    if not keys or not all(keys) or sum(bool(_ONE_FIGURE.fullmatch(key)) for key in keys) > 1:
        return None  # « le 20 4 » is the twentieth, and a motivation of 4
    pattern = _ONE_WORD_DAY if len(keys) == 1 else _FIRST_OF_DAY
    if not pattern.fullmatch(keys[0].rstrip(".")):
        return None
    if len(keys) == 2 and (on := re.fullmatch(_WEEKDAY, keys[0])) and figure(keys[1]):
        # « lundi 9 » when the ninth was a Monday; else Monday, and a motivation.
        day = _numbered(int(keys[1]), today)
        return day if day is not None and _falls_on(day, on[0]) else None
    return _parsed(" ".join(keys), today)


def _falls_on(day: date, weekday: str) -> bool:
    return _parsed(f"{weekday} dernier", day) == _earlier(day, 7)


def past_day(keys: Sequence[str], named: date, today: date) -> date | None:
    """Return the day meant, today or before: an échange is logged afterwards.

    ``lundi`` is the last one, ``12/3`` that of last year when it is still to come.
    """
    phrase = " ".join(keys)
    if re.fullmatch(_WEEKDAY, phrase):
        return _parsed(f"{phrase} dernier", today)
    if named <= today:
        return named
    if re.search(r"\d{4}|prochain|huit|quinze|[/.]\d+[/.]", phrase):
        return None
    day = _before(named, phrase, today)
    weekday = re.match(_WEEKDAY, phrase)
    return day if day is None or weekday is None or _falls_on(day, weekday[0]) else None


def _before(day: date, phrase: str, today: date) -> date | None:
    """Return the last day of that name: « le 12 » of the month, « 12 mars » of the year."""
    if re.fullmatch(r"le \d{1,2}(er)?", phrase):
        return _numbered(day.day, today)
    return _dated(day.year - 1, day.month - 1, day.day)


def _numbered(number: int, today: date) -> date | None:
    """Return the last day with this number, today included, at most two months ago."""
    month = today.year * 12 + today.month - 1
    for ago in range(3):
        found = _dated(*divmod(month - ago, 12), number)
        if found is not None and found <= today:
            return found
    return None


def _dated(year: int, month_before: int, day: int) -> date | None:
    try:
        return date(year, month_before + 1, day)
    except ValueError:
        return None


def _parsed(phrase: str, today: date) -> date | None:
    try:
        return french_dates.parse(phrase, today)
    except (ValueError, OverflowError):  # beyond the calendar
        return None


def _earlier(today: date, days: int) -> date | None:
    return today - timedelta(days=days) if (today - date.min).days >= days else None
