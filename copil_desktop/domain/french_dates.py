"""Dates and times as they are typed in French: ``12/3``, ``demain``, ``vendredi``, ``14h30``.

The words read here are French whatever the language of the screen: it is what the user types.
Accents and case do not matter. A day of the week is the next one, never today. A date without a
year is the first one from three months ago on: échanges are logged a little later, meetings and
actions are set ahead.
"""

import re
from calendar import monthrange
from datetime import date, time, timedelta

from copil_desktop.domain.collation import sort_key

_WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_MONTHS = (
    "janvier",
    "fevrier",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "aout",
    "septembre",
    "octobre",
    "novembre",
    "decembre",
)
_RELATIVE = {
    "avanthier": -2,
    "hier": -1,
    "aujourdhui": 0,
    "auj": 0,
    "demain": 1,
    "apresdemain": 2,
}
#: How far back a date without a year may lie.
LOOK_BACK = timedelta(days=92)
_NUMBERS = {
    "un": 1,
    "une": 1,
    "deux": 2,
    "trois": 3,
    "quatre": 4,
    "cinq": 5,
    "six": 6,
    "sept": 7,
    "huit": 8,
    "neuf": 9,
    "dix": 10,
    "quinze": 15,
    "vingt": 20,
    "trente": 30,
}


def parse(text: str, today: date) -> date | None:
    """Return the day that ``text`` names for someone who types it ``today``; None when none.

    Understood: ``12/3``, ``12/03/2026``, ``12-3-26``, ``12.3``, ``12 mars``, ``1er avril 2027``,
    ``2026-03-12``, ``12`` (the next 12th), ``demain``, ``vendredi``, ``vendredi prochain``,
    ``vendredi dernier``, ``ven. 13 mars 2026``, ``dans 15 jours``, ``il y a deux semaines``,
    ``début mars``, ``mi-mars``, ``fin mars``, ``fin du mois``, ``+15``.
    """
    # One space between words, so that « 12 mars » stays two words; each is folded by itself.
    words = [sort_key(word) for word in re.split(r"[\s,]+", _spaced(text)) if sort_key(word)]
    if not words:
        return None
    for read in (_numeric, _counted, _part_of_month, _weekday, _day_of_month, _relative):
        found = read(words, today)
        if found is not None:
            return found
    return None


def parse_time(text: str) -> time | None:
    """Return the hour that ``text`` names: ``14h30``, ``14 h``, ``9:05``, ``1430``, ``midi``."""
    typed = sort_key(text)
    if typed in ("midi", "minuit"):
        return time(12 if typed == "midi" else 0)
    found = re.fullmatch(r"(\d{1,2})(?:(?:heures?|h|:|\.)(\d{1,2})?(?:min|mn)?)?", typed)
    found = found or re.fullmatch(r"(\d{1,2})(\d{2})", typed)
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _spaced(text: str) -> str:
    # The collation key ignores hyphens: those that separate become slashes or spaces before.
    # « avant-hier », « après-demain » and « mi-mars » are typed with or without their hyphen.
    slashed = re.sub(r"(?<=\d)[-‑](?=\d)", "/", text.strip())
    spaced = re.sub(r"(?i)\b(mi)[-‑ ](?=\w)", r"\1 ", slashed)
    return re.sub(r"(?i)\b(avant|apr[eè]s)[-‑ ]+(?=hier|demain)", r"\1", spaced)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _likely(month: int, day: int, today: date) -> date | None:
    # A leap day may be eight years away (1896 to 1904).
    years = range(today.year - 1, today.year + 9)
    days = (found for year in years if (found := _day(year, month, day)))
    return next((each for each in days if each >= today - LOOK_BACK), None)


def _year(typed: str) -> int:
    return 2000 + int(typed) if len(typed) == 2 else int(typed)


def _dated(day: str, month: int, year: str | None, today: date) -> date | None:
    if year:
        return _day(_year(year), month, int(day))
    return _likely(month, int(day), today)


def _numeric(words: list[str], today: date) -> date | None:
    typed = "/".join(words)
    if found := re.fullmatch(r"(\d{4})/(\d{1,2})/(\d{1,2})", typed):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    found = re.fullmatch(r"(?:[a-z]+\.?/)?(\d{1,2})[/.](\d{1,2})(?:[/.](\d{4}|\d{2}))?", typed)
    return _dated(found[1], int(found[2]), found[3], today) if found else None


def _amount(word: str) -> int | None:
    return int(word) if word.isdecimal() and len(word) < 5 else _NUMBERS.get(word)


def _counted(words: list[str], today: date) -> date | None:
    typed = " ".join(words)
    if found := re.fullmatch(r"\+(\d{1,4})", typed):
        return today + timedelta(days=int(found[1]))
    found = re.fullmatch(r"(dans|il y a|ilya) (\w+) (jours?|j|semaines?|sem|mois|ans?)", typed)
    if found is None or (amount := _amount(found[2])) is None:
        return None
    amount = amount if found[1] == "dans" else -amount
    if found[3].startswith("j"):
        return today + timedelta(days=amount)
    if found[3].startswith("s"):
        return today + timedelta(weeks=amount)
    return _months_later(today, amount * (12 if found[3].startswith("a") else 1))


def _months_later(today: date, months: int) -> date | None:
    month = today.year * 12 + today.month - 1 + months
    year, month = divmod(month, 12)
    if not 1 <= year <= 9999:
        return None
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))


def _month(word: str) -> int | None:
    """Return the number of a month written whole or cut (« févr. », « sept »), else None."""
    word = word.rstrip(".")
    named = [at for at, name in enumerate(_MONTHS, 1) if len(word) > 2 and name.startswith(word)]
    return named[0] if len(named) == 1 else None


def _part_of_month(words: list[str], today: date) -> date | None:
    if words[0] not in ("debut", "mi", "fin", "courant") or len(words) < 2:
        return None
    rest = [word for word in words[1:] if word not in ("du", "de", "d", "le")]
    if rest[:1] == ["mois"]:
        next_month = "prochain" in rest
        first = _months_later(today.replace(day=1), 1 if next_month else 0)
        assert first is not None
        return _part(words[0], first.year, first.month)
    month = _month(rest[0]) if rest else None
    if month is None:
        return None
    if len(rest) > 1:
        year = rest[1]
        return _part(words[0], _year(year), month) if re.fullmatch(r"\d{2}|\d{4}", year) else None
    parts = (_part(words[0], year, month) for year in range(today.year - 1, today.year + 2))
    return next((each for each in parts if each >= today - LOOK_BACK), None)


def _part(word: str, year: int, month: int) -> date:
    last = monthrange(year, month)[1]
    return date(year, month, {"debut": 1, "mi": 15, "courant": 15, "fin": last}[word])


def _weekday(words: list[str], today: date) -> date | None:
    """``vendredi`` is the next one; with « dernier » the last one; « en huit » a week later."""
    at = _weekday_number(words[0])
    if at is None:
        return None
    ahead = (at - today.weekday() - 1) % 7 + 1
    match words[1:]:
        case [] | ["prochain"]:
            return today + timedelta(days=ahead)
        case ["dernier" | "passe"]:
            return today - timedelta(days=(today.weekday() - at - 1) % 7 + 1)
        case ["en", "huit"]:
            return today + timedelta(days=ahead + 7)
        case ["en", "quinze"]:
            return today + timedelta(days=ahead + 14)
        case rest:
            return _day_of_month(rest, today)


def _weekday_number(word: str) -> int | None:
    word = word.rstrip(".")
    named = [at for at, name in enumerate(_WEEKDAYS) if len(word) > 2 and name.startswith(word)]
    return named[0] if len(named) == 1 else None


def _day_of_month(words: list[str], today: date) -> date | None:
    words = words[1:] if words[0] == "le" else words
    found = re.fullmatch(r"(\d{1,2})(?:er)?", words[0]) if words else None
    if found is None:
        return None
    if len(words) == 1:
        return _next_numbered(int(found[1]), today)
    month = _month(words[1])
    year = words[2] if len(words) > 2 else None
    if month is None or len(words) > 3 or (year and not re.fullmatch(r"\d{2}|\d{4}", year)):
        return None
    return _dated(found[1], month, year, today)


def _next_numbered(number: int, today: date) -> date | None:
    """Return the next day with this number, today included."""
    for ahead in range(3):
        month = today.month - 1 + ahead
        found = _day(today.year + month // 12, month % 12 + 1, number)
        if found is not None and found >= today:
            return found
    return None


def _relative(words: list[str], today: date) -> date | None:
    shift = _RELATIVE.get("".join(words))
    return None if shift is None else today + timedelta(days=shift)
