"""Apostrophes, ellipses and the closed list of words written with œ."""

import re
from itertools import pairwise

from copil_desktop.documents.typography.signs import HIDDEN, is_opening


def apostrophes(line: str) -> str:
    """Curve the apostrophes that elide a letter; those that quote stay."""
    parts = line.split("'")
    done = [parts[0]]
    for before, after in pairwise(parts):
        elided = before and (before[-1].isalpha() or "\u0300" <= before[-1] <= "\u036f")
        carries_on = after and (
            after[0].isalnum() or after[0] in '"«“(' + HIDDEN or is_opening(after[0])
        )
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


def ellipses(line: str) -> str:
    """Turn three dots into one sign; « etc... » ends with its own dot."""
    if "tc" in line:
        line = _ELLIPSIS_AFTER_ETC.sub(r"\1.", line)
    return _ELLIPSIS.sub("…", line)


def ligatures(line: str) -> str:
    """Write « cœur » for « coeur », and the other words of the list."""
    return _LIGATURE.sub(_ligature, line)
