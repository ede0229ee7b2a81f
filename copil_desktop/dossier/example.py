"""The example dossier: eighteen months of a fictional alliance, always current.

The content lies in ``resources/example/`` and is written relative to the week of the reader, so
that it never grows old:

- a day is ``W-6.4``: Thursday, six weeks before the current week; a moment ``W-6.4T14:30``.
  Only Monday (1) to Friday (5) are written, and a public holiday gives way to a day beside it;
- inside a text ``{{W-6.4|day}}``, ``|long`` and ``|full`` become « 12 mars », « jeudi 12 mars » and
  « jeudi 12 mars 2026 », in French whatever the language of the screens: the content is French;
- notes are lists of paragraphs; attendances and invitations list the persons under each status;
- decisions and actions are numbered here, since their numbers carry the year.
"""

import json
import re
from collections import Counter
from datetime import date, timedelta
from functools import cache
from typing import Any

from babel.dates import format_date

from copil_desktop import paths

_MOMENT = re.compile(r"W([+-]\d+)\.([1-5])(T\d\d:\d\d)?")
_IN_TEXT = re.compile(r"\{\{(W[+-]\d+\.[1-5])\|(day|long|full)\}\}")
_PATTERNS = {"day": "{d} MMMM", "long": "EEEE {d} MMMM", "full": "EEEE {d} MMMM y"}
_SATURDAY = 5


def example(today: date) -> dict[str, Any]:
    """Return the example as an interchange object (``dossier.schema.json``, version 1).

    Nothing in it happened later than the Friday before the week of ``today``, and nothing is
    planned before the Monday after it: what is flagged hardly depends on the day of the week.
    """
    dossier: dict[str, Any] = {
        "format": "copil-dossier",
        "version": 1,
        **_read("alliance"),
        **_read("actors"),
        **_read("motivation"),
        "meetings": [
            _spelled_out(meeting)
            for kind in ("copil", "cotech", "stages")
            for meeting in _read(f"meetings-{kind}")
        ],
        "action_items": _read("actions"),
        "interactions": _read("interactions"),
    }
    dossier = _dated(dossier, today - timedelta(days=today.weekday()))
    for mean in dossier["motivation_months"]:
        mean["month"] = mean["month"][: len("2026-03")]
    _number(dossier)
    return dossier


def _read(name: str) -> Any:
    return json.loads((paths.resources() / "example" / f"{name}.json").read_text("utf-8"))


def _spelled_out(meeting: dict[str, Any]) -> dict[str, Any]:
    """Give a meeting's presences, invitations and notes the shape of the interchange format."""
    full = dict(meeting)
    if "attendances" in meeting:
        full["attendances"] = _attendances(meeting["attendances"])
    if "invitations" in meeting:
        full["invitations"] = _invitations(meeting["invitations"])
    full["agenda"] = [
        item | ({"notes": "\n".join(item["notes"])} if "notes" in item else {})
        for item in meeting.get("agenda", [])
    ]
    return full


def _attendances(listed: dict[str, Any]) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = [
        {"person": person, "status": status}
        for status in ("present", "represented", "excused", "absent")
        for person in listed.get(status, [])
    ]
    more = {
        "represented_by": listed.get("represented", {}),
        "arrived_at": listed.get("arrived", {}),
        "left_at": listed.get("left", {}),
        "remark": listed.get("remarks", {}),
    }
    for row in rows:
        row |= {name: told[row["person"]] for name, told in more.items() if row["person"] in told}
    return rows


def _invitations(listed: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {"person": person, "reply": reply}
        | ({} if reply == "none" else {"replied_on": listed["replied_on"]})
        for reply in ("yes", "no", "maybe", "none")
        for person in listed.get(reply, [])
    ]


def _dated(value: Any, monday: date) -> Any:
    """Put real days in place of the relative ones, everywhere."""
    if isinstance(value, dict):
        return {name: _dated(inner, monday) for name, inner in value.items()}
    if isinstance(value, list):
        return [_dated(inner, monday) for inner in value]
    if not isinstance(value, str):
        return value
    if found := _MOMENT.fullmatch(value):
        return _day(found, monday).isoformat() + (found[3] or "")
    return _IN_TEXT.sub(lambda told: _written(told, monday), value)


def _day(found: re.Match[str], monday: date) -> date:
    day = monday + timedelta(weeks=int(found[1]), days=int(found[2]) - 1)
    while day in _holidays(day.year):
        day += timedelta(days=1)
    # A holiday on a Friday is brought forward: the week a thing happens in never changes.
    while day.weekday() >= _SATURDAY or day in _holidays(day.year):
        day -= timedelta(days=1)
    return day


def _written(told: re.Match[str], monday: date) -> str:
    found = _MOMENT.fullmatch(told[1])
    assert found, told[0]
    day = _day(found, monday)
    number = "d'er'" if day.day == 1 else "d"
    return format_date(day, _PATTERNS[told[2]].format(d=number), locale="fr")


@cache
def _holidays(year: int) -> frozenset[date]:
    """Return the public holidays of a year (Code du travail, article L3133-1)."""
    fixed = ((1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25))
    after_easter = (1, 39, 50)
    return frozenset(
        [date(year, month, day) for month, day in fixed]
        + [_easter(year) + timedelta(days=days) for days in after_easter]
    )


def _easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar (Butcher, in Nature, 20 April 1876)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    f = (b - (b + 8) // 25 + 1) // 3
    g = (19 * a + b - d - f + 15) % 30
    h = (32 + 2 * e + 2 * (c // 4) - g - c % 4) % 7
    month, day = divmod(g + h - 7 * ((a + 11 * g + 22 * h) // 451) + 114, 31)
    return date(year, month, day + 1)


def _number(dossier: dict[str, Any]) -> None:
    """Number decisions « 2026-008 » and actions « A2026-031 » in the order they were taken."""
    starts = {meeting["uid"]: meeting["starts_at"] for meeting in dossier["meetings"]}
    taken: Counter[str] = Counter()
    for meeting in sorted(dossier["meetings"], key=lambda meeting: meeting["starts_at"]):
        for decision in meeting.get("decisions", []):
            decision["number"] = _next(taken, meeting["starts_at"][:4])

    def created(action: dict[str, Any]) -> str:
        return starts[action["meeting"]] if "meeting" in action else action["created_on"]

    for action in sorted(dossier["action_items"], key=created):
        action["number"] = _next(taken, f"A{created(action)[:4]}")


def _next(taken: Counter[str], series: str) -> str:
    taken[series] += 1
    return f"{series}-{taken[series]:03}"
