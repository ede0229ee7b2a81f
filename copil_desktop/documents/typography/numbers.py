"""Hours, dates, ordinals, quantities, phone numbers and references."""

import re

from copil_desktop.documents.typography.signs import CAPITAL, NO_BREAK, SPACES, S


def _pairs(letters: str) -> list[str]:
    return letters.split()


def _figure(after: str) -> str:
    # The first figure of a number. The look-behind comes second: a pattern that begins with a set
    # of characters is searched ten times faster than one that begins with an assertion.
    return f"[0-9](?<![{after}][0-9])"


_DIGIT = re.compile("[0-9]")
_LONE = _figure(r"\w.,:")
_COUNT = _figure(r"\w.,/:")
RANK = _figure(r"\w.,")
_DAY = _figure(r"\w.,:/°")
_HOUR_MINUTES = re.compile(rf"({_LONE}\d{{0,2}}){S}?[hH]{S}?([0-5]\d)(?:{S}?(?:min|mn))?(?!\w)")
_HOURS = re.compile(rf"({_LONE}\d{{0,2}}){S}?h(?![\w'’])")
_HOURS_CAPITAL = re.compile(rf"(?<!\w)((?:[àÀ]|[Dd]e|[Dd]ès|[Vv]ers){S}\d{{1,2}}){S}?H(?![\w'’])")
_CLOCK = re.compile(rf"(?<!\w)((?:[àÀ]|[Dd]e|[Dd]ès|[Vv]ers){S})([01]\d|2[0-3]):([0-5]\d)(?![\w:])")
_MINUTES = re.compile(rf"({_LONE}\d*(?:,\d+)?){S}?(?:mn|min)(?![\w'’])")
_DATE = re.compile(
    rf"""({_DAY}(?:[0-9]|(?<=1)er)?){S}
    (janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre
     |(?:janv|févr|avr|juill|sept|oct|nov|déc)\.)(?![\w'’])
    (?:{S}(\d{{4}})(?!\w))?""",
    re.VERBOSE | re.IGNORECASE,
)
# « COPIL n° 1 mars 2026 » is no first of March: the 1 must begin the text or follow such a word.
_BEFORE_FIRST = re.compile(
    rf"(?:^|[(\n\[«“–:;,-]|(?<!\w)(?:le|du|au|dès|et|ou|lundi|mardi|mercredi|jeudi|vendredi|samedi"
    rf"|dimanche)){S}*\Z",
    re.IGNORECASE,
)
_PHONE = re.compile(
    rf"[+0](?<![\w+.,][+0])(?:(?<=\+)33{S}?[1-9]|(?<=0)[1-9])(?:{S}\d\d){{4}}(?!{S}?\d)"
)
_SCALED = r"€|[kK]€|M€|Mds?€|£|\$|%(?!\w)|‰"
_LONG_UNITS = (
    r"euros?|EUR|centimes?|millions?|milliards?|km/h|[kcdmh]?m[23²³]|[kcmdh]m|[kmcd]g|ha|[cdmh][lL]"
    r"|[kMGT]Wh|[kMG]W|[kKMGT]o|°[CF]"
)
_SHORT_UNITS = r"[mgtlL]"
_QUANTITY = re.compile(
    rf"""({_COUNT}(?:\d{{0,2}}(?:{S}\d{{3}})+(?!\d)|\d*))(,\d+)?
    (?: {S}?({_SCALED}) | {S}?({_LONG_UNITS})(?![\w'’]) | {S}({_SHORT_UNITS})(?![\w'’.-]) )""",
    re.VERBOSE,
)
_THOUSANDS = re.compile(rf"{_COUNT}(?<!\d{S}[0-9])\d{{0,2}}(?:{S}\d{{3}})+(?={S}[a-zà-ÿœ])")
_AFTER_FIGURES = re.compile(rf"(?<![0-9])[0-9]{{1,3}}{S}\Z")
# After these words the first figures may be a day, a year or a code of their own.
_BEFORE_NO_THOUSANDS = re.compile(
    rf"(?<!\w)(?:le|du|au|en|dès|vers|n°|SIREN|SIRET){S}*:?{S}*\Z", re.IGNORECASE
)
_NUMBER_SIGN = re.compile(rf"([nN](?<!\w[nN])[°º]s?){S}?(?=[0-9{CAPITAL}\ufdd0])")
_MAY_REFER = re.compile(rf"\.(?:(?<=[pltg]\.){S}?(?:[0-9]|[LRDA]\.)|(?<=[LRDA]\.){S}?[0-9])")
_REFERENCE = re.compile(
    rf"(?<![\w.])(pp?\.|[Aa]rt\.|[Aa]l\.|[Cc]hap\.|[Ff]ig\.|[Vv]ol\.){S}?(?=\d|[LRDA]\.{S}?\d)"
)
_CODE_ARTICLE = re.compile(rf"(?<![\w.])([LRDA]\.){S}?(?=\d{{1,4}}-\d)")
_ORDINAL = re.compile(rf"({RANK}\d*)(?:(i?[èeé]me)|([èei]è?re|ière)|n(de?))(s?)(?!\w)")


# What stands behind a figure, after a space or none: it tells which rules may have something to do.
# Another space tells of figures in groups; of a word in small letters the first two say enough.
_BEHIND = re.compile(rf"[0-9]{S}?([a-z]{{1,2}}|[^0-9])")
_BEHIND_GROUPS = frozenset(SPACES)
_BEHIND_HOURS = frozenset("hH:")
_BEHIND_MINUTES = frozenset({"mn", "mi"})
_BEHIND_MONTH = frozenset({*"JFMASONDEfde", *_pairs("ja ma av ju ao se oc no er")})
_BEHIND_ORDINAL = frozenset({*"eèéi", *_pairs("em er ie ir nd")})
_BEHIND_UNIT = frozenset(
    {*"€£$%‰°EKMGTLkmgcdhlt", *_pairs("eu ce mi km hm dm cm mm kg cg mg ha hl dl cl ml ko")}
)


def has_figures(text: str) -> bool:
    """Say whether a figure is there."""
    return _DIGIT.search(text) is not None


def number_sign(line: str) -> str:
    """Hold « n° » to its number."""
    return _NUMBER_SIGN.sub(_held, line)


def numbers(line: str, narrow: str) -> str:
    """Set hours, dates, ordinals, quantities and references of a line."""
    # First what parts a number from the word before it: the other rules then see it stand alone.
    if _MAY_REFER.search(line):
        line = _REFERENCE.sub(_held, line)
        line = _CODE_ARTICLE.sub(_held, line)
    behind = _BEHIND.findall(line)
    if ":" in behind:
        line = _CLOCK.sub(rf"\1\2{NO_BREAK}h{NO_BREAK}\3", line)
    if "H" in behind:
        line = _HOURS_CAPITAL.sub(_hours, line)
    if not _BEHIND_HOURS.isdisjoint(behind):
        line = _HOUR_MINUTES.sub(_hour_minutes, line)
        line = _HOURS.sub(_hours, line)
    if not _BEHIND_ORDINAL.isdisjoint(behind):
        line = _ORDINAL.sub(_ordinal, line)
    if not _BEHIND_MINUTES.isdisjoint(behind):
        line = _MINUTES.sub(_minutes, line)
    if not _BEHIND_MONTH.isdisjoint(behind):
        line = _DATE.sub(_date, line)
    grouped = not _BEHIND_GROUPS.isdisjoint(behind)
    if grouped:
        line = _PHONE.sub(_unbroken, line)
    if not _BEHIND_UNIT.isdisjoint(behind):
        line = _quantities(line, narrow)
    return _thousands(line, narrow) if grouped else line


def _quantities(line: str, narrow: str) -> str:
    def quantity(match: re.Match[str]) -> str:
        whole, decimals, scaled, long, short = match.groups("")
        unit = scaled or long or short
        if unit[-1] in "23" and unit[-2] == "m":
            unit = unit[:-1] + ("²" if unit[-1] == "2" else "³")
        # « 34 56 782025 km »: grouped, it would read as the end of a longer number.
        alone = not _AFTER_FIGURES.search(line, max(0, match.start() - 5), match.start())
        return (_grouped(whole, narrow) if alone else whole) + decimals + NO_BREAK + unit

    return _QUANTITY.sub(quantity, line)


def _thousands(line: str, narrow: str) -> str:
    def thousands(match: re.Match[str]) -> str:
        if _BEFORE_NO_THOUSANDS.search(line, max(0, match.start() - 12), match.start()):
            return match[0]
        return _grouped(match[0], narrow)

    return _THOUSANDS.sub(thousands, line)


# Functions, not templates: a template is expanded in Python, three times slower before 3.12.
def _held(match: re.Match[str]) -> str:
    return match[1] + NO_BREAK


def _hours(match: re.Match[str]) -> str:
    return f"{match[1]}{NO_BREAK}h"


def _minutes(match: re.Match[str]) -> str:
    return f"{match[1]}{NO_BREAK}min"


def _hour_minutes(match: re.Match[str]) -> str:
    minutes = f"{NO_BREAK}min" if match[0][-1] == "n" else ""
    return f"{match[1]}{NO_BREAK}h{NO_BREAK}{match[2]}{minutes}"


def _ordinal(match: re.Match[str]) -> str:
    number, further, first, second, plural = match.groups("")
    if first and number == "1":
        return f"1re{plural}"
    if second and number == "2":
        return f"2{second}{plural}"
    return f"{number}e{plural}" if further and number != "1" else match[0]


def _date(match: re.Match[str]) -> str:
    day, month, year = match.groups()
    if day == "1" and _BEFORE_FIRST.search(match.string, max(0, match.start() - 12), match.start()):
        day = "1er"
    return NO_BREAK.join((day, month, year) if year else (day, month))


def _unbroken(match: re.Match[str]) -> str:
    return re.sub(S, NO_BREAK, match[0])


def _grouped(number: str, narrow: str) -> str:
    digits = re.sub(S, "", number)
    if len(digits) < 4 or digits[0] == "0":
        return number
    return f"{int(digits):,}".replace(",", narrow)
