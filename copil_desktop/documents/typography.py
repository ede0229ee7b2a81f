"""French typography: from what was typed to what the document shows.

``typeset`` is one pure function; running it on its own output changes nothing. Sources of the
rules: the *Lexique des règles typographiques en usage à l'Imprimerie nationale* and the usage of
French administrations. Only listed rules act: a doubtful case is left as it was typed, and URLs,
e-mails, file names and codes are never touched.

Superscripts are runs, not characters, so that a search for « 1er » finds the word.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

NO_BREAK = "\u00a0"
NARROW = "\u202f"

#: Fonts known to draw U+202F. In the others (Arial among them) Word and LibreOffice borrow the
#: character from another font or draw a box: there the plain no-break space is the better one.
_FONTS_WITH_NARROW_SPACE = frozenset(
    {"dejavu sans", "dejavu serif", "inter", "inter display", "noto sans", "noto serif"}
)

# A protected passage is one such character while the rules run. It is a noncharacter of Unicode:
# nobody types it, and one that came anyway is itself a protected passage.
_HIDDEN = "\ufdd0"
# Documents mark bold text and surnames with these; the rules see through none of them.
MARKS = "\ufdd1-\ufddf"

_S = "[ \u00a0\u202f]"
_SPACES = " \u00a0\u202f"
_CAPITAL = "A-ZÀ-ÖØ-ÞŒŸ"


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text, raised or not."""

    text: str
    superscript: bool = False


def narrow_space(font: str) -> str:
    """Return the thin no-break space that ``font`` can show: U+202F if it has it, else U+00A0."""
    return NARROW if font.casefold() in _FONTS_WITH_NARROW_SPACE else NO_BREAK


def typeset(text: str, narrow: str = NARROW) -> tuple[Run, ...]:
    """Return ``text`` as the runs that a document shows.

    ``narrow`` is what stands before ``; ! ?`` and between thousands (see ``narrow_space``). Line
    breaks are kept, each line is read by itself. An empty text gives no run.
    """
    corrected, hidden = _correct(text, narrow)
    if not corrected:
        return ()
    restore = _restorer(hidden)
    return tuple(Run(restore(part), raised) for part, raised in _raise(corrected))


def typeset_text(text: str, narrow: str = NARROW) -> str:
    """Return the text of ``typeset(text, narrow)`` without its superscripts."""
    corrected, hidden = _correct(text, narrow)
    return _restorer(hidden)(corrected)


def _correct(text: str, narrow: str) -> tuple[str, list[str]]:
    hidden: list[str] = []
    kinds = _kinds(text) if _MAY_HIDE.search(text) else ()
    if kinds:

        def hide(match: re.Match[str]) -> str:
            hidden.append(match[0])
            return _HIDDEN

        text = _protected(kinds).sub(hide, text)
    if "\n" not in text:
        return _correct_line(text, narrow), hidden
    return "\n".join(_correct_line(line, narrow) for line in text.split("\n")), hidden


def _restorer(hidden: list[str]) -> Callable[[str], str]:
    # Rules neither drop nor reorder the stand-ins: they are given back first come, first served.
    if not hidden:
        return str
    waiting = iter(hidden)
    return lambda part: re.sub(_HIDDEN, lambda _: next(waiting), part)


def _correct_line(line: str, narrow: str) -> str:
    # Each family of rules is entered only when a character that it needs is there.
    if narrow == NO_BREAK and NARROW in line:
        line = line.replace(NARROW, NO_BREAK)
    if "'" in line:
        line = _apostrophes(line)
    if "..." in line or "…" in line:
        line = _ELLIPSIS_AFTER_ETC.sub(r"\1.", line)
        line = _ELLIPSIS.sub("…", line)
    if "oe" in line or "OE" in line or "Oe" in line:
        line = _LIGATURE.sub(_ligature, line)
    if _DIGIT.search(line):
        line = _numbers(line, narrow)
    if _MAY_ABBREVIATE.search(line):
        line = _abbreviations(line)
    if _may_be_century(line):
        line = _CENTURY.sub(_century, line)
    if "-" in line or "–" in line or "—" in line:
        line = _dashes(line)
    if '"' in line or "«" in line or "»" in line:
        line = _quotes(line)
    return _high_punctuation(line, narrow)


# --- What is never touched ------------------------------------------------------------------

_FILE_KINDS = (
    "docx?|dotx?|odt|odp|ods|pdf|pptx?|rtf|txt|csv|xlsx?|jpe?g|png|svg|zip|json|html?|md|copil"
)
# What is hidden, each kind beside a cheap sign that it may be there: most texts hold one or two,
# and only those kinds are looked for.
_KINDS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(sign), kind)
    for sign, kind in (
        (_HIDDEN, _HIDDEN),  # the stand-in itself, should it come
        (r":[/\\\w]", rf"(?<!\w)(?:https?|ftp|file|mailto|tel):[^\s«»\"<>{MARKS}]+"),
        (r"www\.", rf"(?<!\w)www\.[^\s«»\"<>{MARKS}]+"),
        ("@", r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+"),  # e-mail
        ("/", rf"(?<!\w)[\w-]+(?:\.[\w-]+)+/[^\s«»\"<>{MARKS}]*"),  # exemple.fr/page
        (r":[\\/]", r"(?<!\w)[A-Za-z]:[\\/][^\s«»\"]*"),  # C:\x
        (r"\.[a-z]", rf"(?<!\w)[\w-]+(?:\.[\w-]+)*\.(?:{_FILE_KINDS})(?!\w)"),
        ("_", r"(?<!\w)[A-Za-z]*_[\w-]*"),  # identifiers
        ("[A-Z][0-9]", r"(?<![\w°])[A-Z]+[0-9][\w-]*"),  # codes: FR1100819, A320-200
        ("[0-9]{5}", rf"(?<![\w.,])\d{{3}}{_S}\d{{3}}{_S}\d{{3}}{_S}\d{{5}}(?!\w)"),  # SIRET
        ("[0-9][°'’]", r"(?<!\w)\d+[°'’]\d+(?:['’]\d+)?(?:[\"″]|(?!\w))"),  # 5'30", 48°51
        ("[:;]['’]?-?[()DPp|/]", r"(?<![^ \t\n])[:;]['’]?-?[()DPp|/](?!\w)"),  # :-)
        ("&", r"&#?\w+;"),  # &nbsp;
    )
)


# One of these is in every sign: names and most titles have none.
_MAY_HIDE = re.compile(rf"[{_HIDDEN}:@/.0-9_;&]")


def _kinds(text: str) -> tuple[str, ...]:
    return tuple([kind for sign, kind in _KINDS if sign.search(text)])


@cache
def _protected(kinds: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(kinds))


# --- Letters --------------------------------------------------------------------------------


def _apostrophes(line: str) -> str:
    parts = line.split("'")
    done = [parts[0]]
    for before, after in pairwise(parts):
        elided = before and (before[-1].isalpha() or "\u0300" <= before[-1] <= "\u036f")
        carries_on = after and (after[0].isalnum() or after[0] in '"«“(\ufdd0')
        done.append("’" if elided and carries_on else "'")
        done.append(after)
    return "".join(done)


_ELLIPSIS = re.compile(r"(?<!\.)\.\.\.(?!\.)")
_ELLIPSIS_AFTER_ETC = re.compile(r"(?<!\w)([Ee]tc)(?:\.\.\.(?!\.)…*|\.?…+)")

#: The closed list of words written with œ that are typed with oe.
_LIGATURE = re.compile(
    r"""(?<!\w)(?:
      voeux? | (?:haut-le-|sans-|contre-)?coeurs? | (?:arrière-|avant-)?choeurs? | rancoeurs?
    | soeurs? | belles?-soeurs? | demi-soeurs?
    | (?:chefs?-d[’'])?(?:main-d[’'])?oeuvres? | oeuvr(?:er|ent|ons|ez|é|ée|és|ées|ant|ait|aient)
    | désoeuvr\w+ | manoeuvr\w+ | oeufs? | boeufs? | oeil | oeillets? | oeillades? | oeillères?
    | clins?-d[’']oeil | noeuds? | moeurs | oecumén\w+ | oesoph\w+ | foetus | foetal\w* | oedèmes?
    | oenolog\w+ | écoeur\w+
    )(?!\w)""",
    re.VERBOSE | re.IGNORECASE,
)


def _ligature(match: re.Match[str]) -> str:
    return match[0].replace("oe", "œ").replace("OE", "Œ").replace("Oe", "Œ")


# --- Numbers, dates, hours, units -----------------------------------------------------------


def _figure(after: str) -> str:
    # The first figure of a number. The look-behind comes second: a pattern that begins with a set
    # of characters is searched ten times faster than one that begins with an assertion.
    return f"[0-9](?<![{after}][0-9])"


_DIGIT = re.compile("[0-9]")
_LONE = _figure(r"\w.,:")
_COUNT = _figure(r"\w.,/:")
_RANK = _figure(r"\w.,")
_DAY = _figure(r"\w.,:/°")
_HOUR_MINUTES = re.compile(rf"({_LONE}\d{{0,2}}){_S}?[hH]{_S}?([0-5]\d)(?:{_S}?(?:min|mn))?(?!\w)")
_HOURS = re.compile(rf"({_LONE}\d{{0,2}}){_S}?h(?![\w'’])")
_HOURS_CAPITAL = re.compile(rf"(?<!\w)((?:[àÀ]|[Dd]e|[Dd]ès|[Vv]ers){_S}\d{{1,2}}){_S}?H(?![\w'’])")
_MAY_BE_CLOCK = re.compile("[0-9]:[0-9]")
_CLOCK = re.compile(
    rf"(?<!\w)((?:[àÀ]|[Dd]e|[Dd]ès|[Vv]ers){_S})([01]\d|2[0-3]):([0-5]\d)(?![\w:])"
)
_MINUTES = re.compile(rf"({_LONE}\d*(?:,\d+)?){_S}?(?:mn|min)(?![\w'’])")
_DATE = re.compile(
    rf"""({_DAY}(?:[0-9]|(?<=1)er)?){_S}
    (janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre
     |(?:janv|févr|avr|juill|sept|oct|nov|déc)\.)(?![\w'’])
    (?:{_S}(\d{{4}})(?!\w))?""",
    re.VERBOSE | re.IGNORECASE,
)
# « COPIL n° 1 mars 2026 » is no first of March: the 1 must begin the text or follow such a word.
_BEFORE_FIRST = re.compile(
    rf"(?:^|[(\[«“–:;,-]|(?<!\w)(?:le|du|au|dès|et|ou|lundi|mardi|mercredi|jeudi|vendredi|samedi"
    rf"|dimanche)){_S}*$",
    re.IGNORECASE,
)
_PHONE = re.compile(
    rf"[+0](?<![\w+.,][+0])(?:(?<=\+)33{_S}?[1-9]|(?<=0)[1-9])(?:{_S}\d\d){{4}}(?!{_S}?\d)"
)
_SCALED = r"€|[kK]€|M€|Mds?€|£|\$|%(?!\w)|‰"
_LONG_UNITS = (
    r"euros?|EUR|centimes?|millions?|milliards?|km/h|[kcdmh]?m[23²³]|[kcmdh]m|[kmcd]g|ha|[cdmh][lL]"
    r"|[kMGT]Wh|[kMG]W|[kKMGT]o|°[CF]"
)
_SHORT_UNITS = r"[mgtlL]"
_QUANTITY = re.compile(
    rf"""({_COUNT}(?:\d{{0,2}}(?:{_S}\d{{3}})+(?!\d)|\d*))(,\d+)?
    (?: {_S}?({_SCALED}) | {_S}?({_LONG_UNITS})(?![\w'’]) | {_S}({_SHORT_UNITS})(?![\w'’.-]) )""",
    re.VERBOSE,
)
_THOUSANDS = re.compile(rf"{_COUNT}(?<!\d{_S}[0-9])\d{{0,2}}(?:{_S}\d{{3}})+(?={_S}[a-zà-ÿœ])")
# After these words the first figures may be a day, a year or a code of their own.
_BEFORE_NO_THOUSANDS = re.compile(
    rf"(?<!\w)(?:le|du|au|en|dès|vers|n°|SIREN|SIRET){_S}*:?{_S}*$", re.IGNORECASE
)
_NUMBER_SIGN = re.compile(rf"(?<!\w)([nN][°º]s?){_S}?(?=[0-9{_CAPITAL}\ufdd0])")
_MAY_REFER = re.compile(rf"\.{_S}?[0-9LRDA]")
_REFERENCE = re.compile(
    rf"(?<![\w.])(pp?\.|[Aa]rt\.|[Aa]l\.|[Cc]hap\.|[Ff]ig\.|[Vv]ol\.){_S}?(?=\d|[LRDA]\.{_S}?\d)"
)
_CODE_ARTICLE = re.compile(rf"(?<![\w.])([LRDA]\.){_S}?(?=\d{{1,4}}-\d)")
_ORDINAL = re.compile(rf"({_RANK}\d*)(?:(i?[èeé]me)|([èei]è?re|ière)|n(de?))(s?)(?!\w)")


def _numbers(line: str, narrow: str) -> str:
    # First what parts a number from the word before it: the other rules then see it stand alone.
    if _MAY_REFER.search(line):
        line = _REFERENCE.sub(rf"\1{NO_BREAK}", line)
        line = _CODE_ARTICLE.sub(rf"\1{NO_BREAK}", line)
    if "°" in line or "º" in line:
        line = _NUMBER_SIGN.sub(rf"\1{NO_BREAK}", line)
    if _MAY_BE_CLOCK.search(line):
        line = _CLOCK.sub(rf"\1\2{NO_BREAK}h{NO_BREAK}\3", line)
    if "H" in line:
        line = _HOURS_CAPITAL.sub(rf"\1{NO_BREAK}h", line)
    if "h" in line or "H" in line:
        line = _HOUR_MINUTES.sub(_hour_minutes, line)
        line = _HOURS.sub(rf"\1{NO_BREAK}h", line)
    line = _ORDINAL.sub(_ordinal, line)
    if "mn" in line or "min" in line:
        line = _MINUTES.sub(rf"\1{NO_BREAK}min", line)
    line = _DATE.sub(_date, line)
    line = _PHONE.sub(_unbroken, line)

    def quantity(match: re.Match[str]) -> str:
        whole, decimals, scaled, long, short = match.groups("")
        unit = scaled or long or short
        if unit[-1] in "23" and unit[-2] == "m":
            unit = unit[:-1] + ("²" if unit[-1] == "2" else "³")
        return _grouped(whole, narrow) + decimals + NO_BREAK + unit

    line = _QUANTITY.sub(quantity, line)

    def thousands(match: re.Match[str]) -> str:
        if _BEFORE_NO_THOUSANDS.search(line, max(0, match.start() - 12), match.start()):
            return match[0]
        return _grouped(match[0], narrow)

    line = _THOUSANDS.sub(thousands, line)
    return line


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
    if day == "1" and _BEFORE_FIRST.search(match.string, 0, match.start()):
        day = "1er"
    return NO_BREAK.join((day, month, year) if year else (day, month))


def _unbroken(match: re.Match[str]) -> str:
    return re.sub(_S, NO_BREAK, match[0])


def _grouped(number: str, narrow: str) -> str:
    digits = re.sub(_S, "", number)
    if len(digits) < 4 or digits[0] == "0":
        return number
    return f"{int(digits):,}".replace(",", narrow)


# --- Abbreviations --------------------------------------------------------------------------

_MAY_ABBREVIATE = re.compile(rf"[{_CAPITAL}][.Mmlre]")
_TITLE = r"(?:MM?\.|M(?:r|mes?|lles?|e)(?!\w)|[DP]r(?!\w))"
_CIVILITY = re.compile(
    rf"""(?<![\w.])(?:
      (?P<dotted>MM?\.)(?:{_S}(?=[{_CAPITAL}{MARKS}])|(?=[{_CAPITAL}](?!\.)(?!{_TITLE})))
    | (?P<mister>Mr\.?){_S}(?=[{_CAPITAL}{MARKS}])
    | (?P<short>Mmes?|Mlles?|Dr|Pr)(?:\.?{_S}|\.(?!{_TITLE}))(?=[{_CAPITAL}{MARKS}])
    | (?P<lawyer>Me){_S}(?=[{_CAPITAL}{MARKS}])
    )""",
    re.VERBOSE,
)
_INITIALS = re.compile(
    rf"(?<![\w.])([{_CAPITAL}]\.(?:-[{_CAPITAL}]\.)+){_S}(?=[{_CAPITAL}{MARKS}])"
)
_MAY_BE_INITIAL = re.compile(rf"{NO_BREAK}[{_CAPITAL}]\.")
_INITIAL_AFTER_CIVILITY = re.compile(
    rf"((?:(?<!\w)M\.|(?<!\w)Mme|(?<!\w)Dr){NO_BREAK}[{_CAPITAL}]\.){_S}(?=[{_CAPITAL}{MARKS}])"
)
_ENCLOSURES = re.compile(rf"(?<![\w.])P\.{_S}?J\.(?!\w|{_S}[{_CAPITAL}][a-zà-ÿ])")


def _abbreviations(line: str) -> str:
    line = _CIVILITY.sub(_civility, line)
    if ".-" in line:
        line = _INITIALS.sub(rf"\1{NO_BREAK}", line)
    if _MAY_BE_INITIAL.search(line):
        line = _INITIAL_AFTER_CIVILITY.sub(rf"\1{NO_BREAK}", line)
    return _ENCLOSURES.sub(f"P.{NO_BREAK}J.", line) if "J." in line else line


def _civility(match: re.Match[str]) -> str:
    return (match["dotted"] or match["short"] or match["lawyer"] or "M.") + NO_BREAK


_CENTURY_WORD = r"(?:siècles?|arrondissements?|République)(?!\w)"
_CENTURY_NEXT = rf"[IVXLC]+(?:i?[èe]me|e){_S}{_CENTURY_WORD}"
_CENTURY = re.compile(
    rf"(?<!\w)(?:(I)(?:er){_S}(?={_CENTURY_WORD})|([IVXLC]+)(?:i?[èe]me|e)"
    rf"(?:{_S}(?={_CENTURY_WORD})|(?=(?:{_S}(?:et|ou){_S}|[-–]){_CENTURY_NEXT})))"
)


def _may_be_century(line: str) -> bool:
    return "siècle" in line or "arrondissement" in line or "République" in line


def _century(match: re.Match[str]) -> str:
    numeral = "Ier" if match[1] else match[2] + "e"
    return numeral + (NO_BREAK if match[0][-1] in _SPACES else "")


# --- Dashes, quotation marks, high punctuation ----------------------------------------------

_DASH = re.compile(rf"{_S}(?<=[^\s«]{_S})([-–—]){_S}(?=[^\s»:;!?])")


def _dashes(line: str) -> str:
    opening = False

    def dash(match: re.Match[str]) -> str:
        nonlocal opening
        if line[match.start() - 1].isdigit() and line[match.end()].isdigit():
            return match[0]  # a subtraction, a range of figures
        opening = not opening
        sign = "–" if match[1] == "-" else match[1]
        return f" {sign}{NO_BREAK}" if opening else f"{NO_BREAK}{sign} "

    return _DASH.sub(dash, line)


_QUOTE = re.compile('[«»"]')
_BEFORE_OPENING = frozenset("([{«“’'–—-/,;:!?\"\ufdd0")
_AFTER_CLOSING = frozenset(".,;:!?)]}»”…’'–—-/\"\ufdd0")


def _quotes(line: str) -> str:
    """Turn straight pairs into « », inner pairs into “ ”; leave what does not pair up."""
    straight = _straight_roles(line)
    signs = [
        (match.start(), straight[match.start()] if match[0] == '"' else match[0] == "«")
        for match in _QUOTE.finditer(line)
        if match[0] != '"' or straight
    ]
    if not _balanced(signs):
        signs = [(index, opens) for index, opens in signs if line[index] != '"']
        flat = True
    else:
        flat = False
    pieces: list[str] = []
    depth = done = 0
    for index, opens in signs:
        before = line[done:index]
        depth += opens
        outer = flat or depth == 1
        depth -= not opens
        if opens:
            pieces += (before, f"«{NO_BREAK}" if outer else "“")
            done = _skip_spaces(line, index + 1)
        else:
            before = before.rstrip(_SPACES)
            # An opening mark already brought the space of an empty pair.
            lone = not before and bool(pieces) and pieces[-1].endswith(NO_BREAK)
            pieces += (before, ("»" if lone else f"{NO_BREAK}»") if outer else "”")
            done = index + 1
    pieces.append(line[done:])
    return "".join(pieces)


def _straight_roles(line: str) -> dict[int, bool]:
    """Return the straight quotation marks that pair up: index → whether it opens."""
    places = [match.start() for match in _QUOTE.finditer(line) if match[0] == '"']
    if len(places) % 2:
        return {}
    for start, end in zip(places[::2], places[1::2], strict=True):
        before, after = line[start - 1 : start], line[end + 1 : end + 2]
        starts = not before or before.isspace() or before in _BEFORE_OPENING or _is_mark(before)
        ends = not after or after.isspace() or after in _AFTER_CLOSING or _is_mark(after)
        if not (starts and ends and line[start + 1 : end].strip()):
            return {}
    return {place: index % 2 == 0 for index, place in enumerate(places)}


def _is_mark(char: str) -> bool:
    return "\ufdd1" <= char <= "\ufddf"


def _balanced(signs: list[tuple[int, bool]]) -> bool:
    depth = 0
    for _, opens in signs:
        depth += 1 if opens else -1
        if depth < 0:
            return False
    return depth == 0


def _skip_spaces(line: str, index: int) -> int:
    while index < len(line) and line[index] in _SPACES:
        index += 1
    return index


_HIGH = re.compile("[:;!?]+")
_NO_SPACE_AFTER = frozenset("([{«“¡¿/<=&")


def _high_punctuation(line: str, narrow: str) -> str:
    pieces: list[str] = []
    done = 0
    for match in _HIGH.finditer(line):
        start, end = match.span()
        word_end = len(line[:start].rstrip(_SPACES))
        before, after = line[word_end - 1 : word_end], line[end : end + 1]
        if word_end < done or not _wants_space(match[0], before, after):
            continue
        pieces += (line[done:word_end], NO_BREAK if match[0] == ":" else narrow, match[0])
        if match[0] == ";" and after.isalnum():
            pieces.append(" ")
        done = end
    if not pieces:
        return line
    pieces.append(line[done:])
    return "".join(pieces)


def _wants_space(sign: str, before: str, after: str) -> bool:
    if not before or before.isspace() or before in _NO_SPACE_AFTER or after == "=":
        return False
    if ":" in sign:  # 16:9, C:\x, dc:title keep theirs, and so do ::, :? and the like
        if sign != ":":
            return False
        return not after or after.isspace() or after in '"«“' or _is_mark(after)
    return not (before in "'\"`" and after == before)  # a sign quoted for itself


# --- Superscripts ---------------------------------------------------------------------------

_RAISED_FIGURES = re.compile(
    rf"({_RANK}[0-9]*)((?<=1)(?:er|re)s?|(?<=2)(?:des?|ds?)|es?)(?!\w|-\d)"
)
_RAISED_CENTURIES = re.compile(
    rf"(?<![\w.,])(I(?=er{NO_BREAK}{_CENTURY_WORD})|[IVXLC]+(?=e{NO_BREAK}{_CENTURY_WORD}"
    rf"|e(?:{_S}(?:et|ou){_S}|[-–]){_CENTURY_NEXT}))(er?)"
)
# These take an ending of their own; in « 21er » or « 1e » nothing is raised.
_OWN_ENDINGS = {"1": ("er", "ers", "re", "res"), "2": ("de", "des", "d", "ds", "e", "es")}


def _raise(text: str) -> Iterator[tuple[str, bool]]:
    done = 0
    for start, end in _raised(text):
        yield text[done:start], False
        yield text[start:end], True
        done = end
    if done < len(text):
        yield text[done:], False


def _raised(text: str) -> list[tuple[int, int]]:
    """Return where endings stand raised, in order."""
    places = [
        match.span(2)
        for match in _RAISED_FIGURES.finditer(text)
        if match[2] in _OWN_ENDINGS.get(match[1], ("e", "es"))
    ]
    if _may_be_century(text):
        places += [match.span(2) for match in _RAISED_CENTURIES.finditer(text)]
        places.sort()
    return places
