"""Putting in order what people type in address books: names, telephones, addresses,
civilities, roles."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from copil_desktop.domain.codes import Honorific, Role
from copil_desktop.domain.collation import sort_key

#: Control characters, Unicode's own line ends, marks of direction, half characters.
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\ufeff]+")
_CONTROLS_BUT_LINES = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\ufeff]+")
_SURROGATES = re.compile("[\ud800-\udfff]")
_EMAIL = re.compile(r"[\w.!#$%&'*+/=?^`{|}~’-]+@[\w-]+(?:\.[\w-]+)+", re.UNICODE)
#: What a line and a text of the dossier hold at most, in characters.
MOST_LINE, MOST_TEXT = 500, 200_000
#: Written small inside a name: « Jean de La Tour », not « Jean De la tour ».
_PARTICLES = frozenset({"de", "du", "des", "d'", "d’", "van", "von", "y", "e", "et"})
_HONORIFICS = {
    "m": Honorific.M,
    "mr": Honorific.M,
    "monsieur": Honorific.M,
    "mister": Honorific.M,
    "mme": Honorific.MME,
    "mlle": Honorific.MME,
    "madame": Honorific.MME,
    "mademoiselle": Honorific.MME,
    "mrs": Honorific.MME,
    "ms": Honorific.MME,
    "miss": Honorific.MME,
}
#: How the words of a role begin.
_ROLES = {
    "membre": Role.MEMBER,
    "titulaire": Role.MEMBER,
    "member": Role.MEMBER,
    "presid": Role.CHAIR,
    "chair": Role.CHAIR,
    "chef": Role.LEAD,
    "pilote": Role.LEAD,
    "lead": Role.LEAD,
    "tetedepont": Role.LEAD,
    "tetedefile": Role.LEAD,
    "coord": Role.ORGANISER,
    "animat": Role.ORGANISER,
    "organis": Role.ORGANISER,
    "invite": Role.GUEST,
    "surinvitation": Role.GUEST,
    "guest": Role.GUEST,
}


def clean(text: str) -> str:
    """Return the text on one line, without what no line of the dossier holds, at any length."""
    text = _SURROGATES.sub("\N{REPLACEMENT CHARACTER}", text)
    return " ".join(_CONTROLS.sub(" ", text).split(" ")).strip()


def line(text: str) -> str:
    """Return the text as a line of the dossier: clean, and no longer than it holds."""
    return clean(text)[:MOST_LINE].strip()


def lines(text: str) -> str:
    """Return the text with its line breaks, empty lines left out."""
    text = _SURROGATES.sub("\N{REPLACEMENT CHARACTER}", text)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    kept = (_CONTROLS_BUT_LINES.sub(" ", each).strip(" ,") for each in text.split("\n"))
    return "\n".join(each for each in kept if each)[:MOST_TEXT]


def honorific(text: str) -> Honorific | None:
    """Return the civility that a word says: « Mme », « Monsieur », « Mrs. »."""
    return _HONORIFICS.get(sort_key(text).strip(". "))


def role(words: str) -> Role | None:
    """Return the role that a word says: « présidente », « cheffe de file », « invité »."""
    key = re.sub(r"[^a-z]", "", sort_key(words))
    return next((role for start, role in _ROLES.items() if key.startswith(start)), None)


def emails(text: str) -> tuple[str, ...]:
    """Return the addresses found in a text, in its order, each once; the case is not kept."""
    found = (each.strip(".'").lower() for each in _EMAIL.findall(line(text)))
    return tuple(dict.fromkeys(each for each in found if not each.startswith("@")))


def phone(text: str) -> str:
    """Return a telephone number the French way, « 04 65 71 00 12 »; others as they are typed.

    A figure that a spreadsheet took for a number has lost its first zero: it is given back.
    """
    typed = line(text).removeprefix("tel:").removeprefix("'").strip()
    figures = re.sub(r"\(0\)", "", typed)
    figures = re.sub(r"[\s.\-/()_\u2010-\u2015]", "", figures)
    national = re.sub(r"^(?:\+33|0033)0?", "0", figures)
    if re.fullmatch(r"[1-9][0-9]{8}", national):
        national = f"0{national}"
    if re.fullmatch(r"0[1-9][0-9]{8}", national):
        return " ".join(national[at : at + 2] for at in range(0, 10, 2))
    return typed if sum(each.isdigit() for each in typed) >= 3 else ""


def phones(texts: Iterable[str]) -> str:
    """Return several numbers in one line, each once: « 04 65 71 00 12 / 06 12 34 56 78 »."""
    every = (phone(part) for text in texts for part in re.split(r":::|[;\n]| / ", text))
    return line(" / ".join(dict.fromkeys(each for each in every if each)))


def name(text: str) -> str:
    """Return a name as it is printed: one typed in capitals is written small."""
    typed = line(text).strip(" ,;\"'")
    letters = [each for each in typed if each.isalpha()]
    if len(letters) < 3 or not typed.isupper():
        return typed
    words = [_written_small(word) for word in typed.split(" ")]
    return " ".join(words)


def _written_small(word: str) -> str:
    if word.lower() in _PARTICLES:
        return word.lower()
    parts = re.split(r"([-'’])", word)
    return "".join(part.capitalize() for part in parts)


@dataclass(frozen=True, slots=True)
class Name:
    """A name in its parts; ``sure``: the text itself says which part is which."""

    first_name: str
    last_name: str
    honorific: Honorific | None
    sure: bool


def split_name(text: str, email: str = "", *, last_first: bool = False) -> Name:
    """Return the parts of a name written whole.

    Sure are « Roy, Marie », « ROY Marie » and what the address confirms (marie.roy@…); for the rest
    ``last_first`` says which order to take.
    """
    typed = line(text).strip(" ,;\"'")
    words = typed.split(" ") if typed else []
    civility = honorific(words[0]) if words else None
    if civility is not None:
        words = words[1:]
    if not words:
        return Name("", "", civility, sure=True)
    for find in (_by_comma, _by_capitals):
        found = find(words)
        if found is not None:
            return Name(name(found[0]), name(found[1]), civility, sure=True)
    if len(words) == 1:
        return Name("", name(words[0]), civility, sure=True)
    by_address = _by_address(words, email)
    if by_address is not None:
        return Name(name(by_address[0]), name(by_address[1]), civility, sure=True)
    if last_first:
        return Name(name(words[-1]), name(" ".join(words[:-1])), civility, sure=False)
    return Name(name(words[0]), name(" ".join(words[1:])), civility, sure=False)


def _by_comma(words: list[str]) -> tuple[str, str] | None:
    last, comma, first = " ".join(words).partition(",")
    return (first, last) if comma and first.strip() else None


def _by_capitals(words: list[str]) -> tuple[str, str] | None:
    capitals = [_is_capitals(word) for word in words]
    if not any(capitals) or all(capitals):
        return None
    # A particle belongs to the name in capitals that follows: « Jean de LA TOUR ».
    for at in range(len(words) - 2, -1, -1):
        if words[at].lower() in _PARTICLES and capitals[at + 1]:
            capitals[at] = True
    last = " ".join(word for word, big in zip(words, capitals, strict=True) if big)
    first = " ".join(word for word, big in zip(words, capitals, strict=True) if not big)
    return (first, last) if first else None


def _is_capitals(word: str) -> bool:
    # Initials are no name in capitals: « J.-P. Roy ».
    return sum(each.isalpha() for each in word) >= 2 and word.isupper() and "." not in word


def _by_address(words: list[str], email: str) -> tuple[str, str] | None:
    before = email.partition("@")[0]
    parts = [sort_key(part) for part in re.split(r"[._]", before) if part]
    if len(parts) != 2:
        return None
    for at in range(1, len(words)):
        one, other = " ".join(words[:at]), " ".join(words[at:])
        keys = (sort_key(one), sort_key(other))
        if _says(parts, keys):
            return one, other
        if _says(parts, keys[::-1]):
            return other, one
    return None


def _says(parts: list[str], keys: tuple[str, ...]) -> bool:
    first, last = keys
    return parts[1] == last and (parts[0] == first or parts[0] == first[:1])
