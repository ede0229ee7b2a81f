"""Civilities, initials and « P. J. »: what stays with the name."""

import re

from copil_desktop.documents.typography.signs import CAPITAL, MARKS, NO_BREAK, S

MAY_ABBREVIATE = re.compile(rf"M[.Mmlre]|[DP]r|[{CAPITAL}]\.")
_TITLE = r"(?:MM?\.|M(?:r|mes?|lles?|e)(?!\w)|[DP]r(?!\w))"
_CIVILITY = re.compile(
    rf"""(?<![\w.])(?:
      (?P<dotted>MM?\.)(?:{S}(?=[{CAPITAL}{MARKS}])|(?=[{CAPITAL}](?!\.)(?!{_TITLE})))
    | (?P<mister>Mr\.?){S}(?=[{CAPITAL}{MARKS}])
    | (?P<short>Mmes?|Mlles?|Dr|Pr)(?:\.?{S}|\.(?!{_TITLE}))(?=[{CAPITAL}{MARKS}])
    | (?P<lawyer>Me){S}(?=[{CAPITAL}{MARKS}])
    )""",
    re.VERBOSE,
)
_INITIALS = re.compile(rf"(?<![\w.])([{CAPITAL}]\.(?:-[{CAPITAL}]\.)+){S}(?=[{CAPITAL}{MARKS}])")
_MAY_BE_INITIAL = re.compile(rf"{NO_BREAK}[{CAPITAL}]\.")
_INITIAL_AFTER_CIVILITY = re.compile(
    rf"((?:(?<!\w)M\.|(?<!\w)Mme|(?<!\w)Dr){NO_BREAK}[{CAPITAL}]\.){S}(?=[{CAPITAL}{MARKS}])"
)
_ENCLOSURES = re.compile(rf"(?<![\w.])P\.{S}?J\.(?!\w|{S}[{CAPITAL}][a-zà-ÿ])")


def abbreviations(line: str) -> str:
    """Hold civilities and initials to the name that follows."""
    line = _CIVILITY.sub(_civility, line)
    if ".-" in line:
        line = _INITIALS.sub(rf"\1{NO_BREAK}", line)
    if _MAY_BE_INITIAL.search(line):
        line = _INITIAL_AFTER_CIVILITY.sub(rf"\1{NO_BREAK}", line)
    return _ENCLOSURES.sub(f"P.{NO_BREAK}J.", line) if "J." in line else line


def _civility(match: re.Match[str]) -> str:
    return (match["dotted"] or match["short"] or match["lawyer"] or "M.") + NO_BREAK
