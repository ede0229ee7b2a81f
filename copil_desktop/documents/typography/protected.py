"""What no rule ever touches: addresses, file names, codes, smileys."""

import re
from functools import cache

from copil_desktop.documents.typography.signs import HIDDEN, MARKS, S

_FILE_KINDS = (
    "docx?|dotx?|odt|odp|ods|pdf|pptx?|rtf|txt|csv|xlsx?|jpe?g|png|svg|zip|json|html?|md|copil"
)
# What is hidden, each kind beside a cheap sign that it may be there: most texts hold one or two,
# and only those kinds are looked for.
_KINDS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(sign), kind)
    for sign, kind in (
        (HIDDEN, HIDDEN),  # the stand-in itself, should it come
        (r":[/\\\w]", rf"(?<!\w)(?:https?|ftp|file|mailto|tel):[^\s«»\"<>{MARKS}]+"),
        (r"www\.", rf"(?<!\w)www\.[^\s«»\"<>{MARKS}]+"),
        ("@", r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+"),  # e-mail
        ("/", rf"(?<!\w)[\w-]+(?:\.[\w-]+)+/[^\s«»\"<>{MARKS}]*"),  # exemple.fr/page
        (r":[\\/]", r"(?<!\w)[A-Za-z]:[\\/][^\s«»\"]*"),  # C:\x
        (r"\.[a-z]", rf"(?<!\w)[\w-]+(?:\.[\w-]+)*\.(?:{_FILE_KINDS})(?!\w)"),
        ("_", r"(?<!\w)[A-Za-z]*_[\w-]*"),  # identifiers
        ("[A-Z][0-9]", r"(?<![\w°])[A-Z]+[0-9][\w-]*"),  # codes: FR1100819, A320-200
        ("[0-9]{5}", rf"(?<![\w.,])\d{{3}}{S}\d{{3}}{S}\d{{3}}{S}\d{{5}}(?!\w)"),  # SIRET
        ("[0-9][°'’]", r"(?<!\w)\d+[°'’]\d+(?:['’]\d+)?(?:[\"″]|(?!\w))"),  # 5'30", 48°51
        ("[:;]['’]?-?[()DPp|/]", r"(?<![^ \t\n])[:;]['’]?-?[()DPp|/](?!\w)"),  # :-)
        ("[:;]['’]?-?[()DPp|/]", r"(?<=[–—]\u00a0)[:;]['’]?-?[()DPp|/](?![\w?!;:])"),  # – :-)
        ("&", r"&#?\w+;"),  # &nbsp;
    )
)


# One of these is in every sign: names and most titles have none.
MAY_HIDE = re.compile(rf"[{HIDDEN}:@/0-9_;&]|\.[a-z]")


def kinds_in(text: str) -> tuple[str, ...]:
    """Return the kinds of protected passages that ``text`` may hold."""
    return tuple([kind for sign, kind in _KINDS if sign.search(text)])


@cache
def protected(kinds: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of those kinds."""
    return re.compile("|".join(kinds))
