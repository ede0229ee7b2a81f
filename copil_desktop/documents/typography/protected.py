"""What no rule ever touches: addresses, file names, codes, smileys."""

import re
from functools import cache

from copil_desktop.documents.typography.signs import HIDDEN, MARKS, S

_FILE_KINDS = (
    "docx?|dotx?|odt|odp|ods|pdf|pptx?|rtf|txt|csv|xlsx?|jpe?g|png|svg|zip|json|html?|md|copil"
)
_FACE = r"['’]?-?[()DPp|/]"


def _smiley(eyes: str) -> str:
    # Held to a dash, it stands no more after a space of the keyboard.
    return rf"(?<![^ \t\n]){eyes}{_FACE}(?!\w)|(?<=[–—]\u00a0){eyes}{_FACE}(?![\w?!;:])"


# What is hidden, each kind beside cheap signs that it may be there: letters that it cannot do
# without, then a pattern. Most texts hold one kind or none, and only those are looked for.
_KINDS: tuple[tuple[str, re.Pattern[str] | None, str], ...] = (
    (HIDDEN, None, HIDDEN),  # the stand-in itself, should it come
    (":", re.compile(r":[/\\\w]"), rf"(?<!\w)(?:https?|ftp|file|mailto|tel):[^\s«»\"<>{MARKS}]+"),
    ("www.", None, rf"(?<!\w)www\.[^\s«»\"<>{MARKS}]+"),
    ("@", None, r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+"),  # e-mail
    ("/", None, rf"(?<!\w)[\w-]+(?:\.[\w-]+)+/[^\s«»\"<>{MARKS}]*"),  # exemple.fr/page
    (":", re.compile(r":[\\/]"), r"(?<!\w)[A-Za-z]:[\\/][^\s«»\"]*"),  # C:\x
    (".", re.compile(r"\.[a-z]"), rf"(?<!\w)[\w-]+(?:\.[\w-]+)*\.(?:{_FILE_KINDS})(?!\w)"),
    ("_", None, r"(?<!\w)[A-Za-z]*_[\w-]*"),  # identifiers
    (":", re.compile(rf":{_FACE}"), _smiley(":")),  # :-)
    (";", re.compile(rf";{_FACE}"), _smiley(";")),
    ("&", None, r"&#?\w+;"),  # &nbsp;
)
_WITH_FIGURES = re.compile("[0-9](?:(?<=[A-Z][0-9])|[°'’]|[0-9]{4})")
_KINDS_WITH_FIGURES: tuple[tuple[re.Pattern[str], str], ...] = (
    # Codes: FR1100819, A320-200. As with figures, the look-behind comes second.
    (re.compile("[0-9](?<=[A-Z][0-9])"), r"[A-Z](?<![\w°][A-Z])[A-Z]*[0-9][\w-]*"),
    # SIRET
    (re.compile("[0-9][0-9]{4}"), rf"(?<![\w.,])\d{{3}}{S}\d{{3}}{S}\d{{3}}{S}\d{{5}}(?!\w)"),
    # 5'30", 48°51
    (re.compile("[0-9][°'’]"), r"(?<!\w)\d+[°'’]\d+(?:['’]\d+)?(?:[\"″]|(?!\w))"),
)


def kinds_in(text: str, *, figures: bool) -> tuple[str, ...]:
    """Return the kinds of protected passages that ``text`` may hold.

    ``figures`` says whether it has any.
    """
    found = [
        kind
        for needed, sign, kind in _KINDS
        if needed in text and (sign is None or sign.search(text))
    ]
    if figures and _WITH_FIGURES.search(text):
        found += [kind for sign, kind in _KINDS_WITH_FIGURES if sign.search(text)]
    return tuple(found)


@cache
def protected(kinds: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of those kinds."""
    return re.compile("|".join(kinds))
