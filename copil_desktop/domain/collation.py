"""The one order of names: screens, command line and documents sort by this key.

Source of the rule: the model's collation key. « Ébanda » sorts with « Ebanda », « N'Guyen » with
« Nguyen », « Saint-Orens » with « Saint Orens », « Cœur » with « Coeur ».
"""

import re
import unicodedata
from functools import lru_cache

# Straight, typographic, reversed, modifier letter, prime, full-width, grave and acute as typed.
_APOSTROPHES = "'’‘‛ʼʻ′＇`´"
_HYPHENS = "-\u00ad‐‑‒–—―−﹘﹣－"
_IGNORED = str.maketrans(
    dict.fromkeys(_APOSTROPHES + _HYPHENS, "") | {"œ": "oe", "æ": "ae", "\u200b": "", "\ufeff": ""}
)
_LATIN_ACCENTS = re.compile("[\u0300-\u036f]+")


@lru_cache(maxsize=65_536)
def sort_key(text: str) -> str:
    """Give the text a plain string to compare: letters and figures, no case, no accent.

    Cached: the store offers it to SQL, where one list calls it for thousands of rows.
    """
    folded = "".join(text.casefold().translate(_IGNORED).split())
    if folded.isascii():
        return folded
    bare = _LATIN_ACCENTS.sub("", unicodedata.normalize("NFD", folded))
    if bare.isascii():  # nearly every name: the look at each letter is dear
        return bare
    bare = "".join(mark for mark in bare if not unicodedata.category(mark).startswith("M"))
    # « ǽ » only shows its « æ » once the accent is gone.
    return bare.translate(_IGNORED)
