"""Civilities, initials and « P. J. »: what stays with the name."""

import re

from copil_desktop.documents.typography.signs import CAPITAL, MARKS, NO_BREAK, SPACES, S

_TITLE = r"(?:MM?\.|M(?:r|mes?|lles?|e)(?!\w)|[DP]r(?!\w))"
_NAME = rf"(?=[{CAPITAL}{MARKS}])"
# As with figures, the look-behind comes second.
_CIVILITY = re.compile(
    rf"""[MDP](?<![\w.][MDP])(?:
      (?<=M)M?\.(?:{S}{_NAME}|(?=[{CAPITAL}](?!\.)(?!{_TITLE})))
    | (?<=M)r\.?{S}{_NAME}
    | (?:(?<=M)(?:mes?|lles?)|(?<=[DP])r)(?:\.?{S}|\.(?!{_TITLE})){_NAME}
    | (?<=M)e{S}{_NAME}
    )""",
    re.VERBOSE,
)
_INITIALS = re.compile(rf"(?<![\w.])([{CAPITAL}]\.(?:-[{CAPITAL}]\.)+){S}{_NAME}")
_MAY_BE_INITIAL = re.compile(rf"{NO_BREAK}[{CAPITAL}]\.")
_INITIAL_AFTER_CIVILITY = re.compile(
    rf"((?:(?<!\w)M\.|(?<!\w)Mme|(?<!\w)Dr){NO_BREAK}[{CAPITAL}]\.){S}{_NAME}"
)
_ENCLOSURES = re.compile(rf"(?<![\w.])P\.{S}?J\.(?!\w|{S}[{CAPITAL}][a-zà-ÿ])")


def abbreviations(line: str) -> str:
    """Hold civilities and initials to the name that follows."""
    line = _CIVILITY.sub(_civility, line)
    if ".-" in line:
        line = _INITIALS.sub(rf"\1{NO_BREAK}", line)
    if NO_BREAK in line and _MAY_BE_INITIAL.search(line):
        line = _INITIAL_AFTER_CIVILITY.sub(rf"\1{NO_BREAK}", line)
    return _ENCLOSURES.sub(f"P.{NO_BREAK}J.", line) if "J." in line else line


def _civility(match: re.Match[str]) -> str:
    written = match[0].rstrip(SPACES)
    if written.startswith("Mr"):
        written = "M."
    elif written not in ("M.", "MM."):
        written = written.rstrip(".")
    return written + NO_BREAK
