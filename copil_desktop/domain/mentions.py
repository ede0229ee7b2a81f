"""Where a text names a person: by e-mail, telephone, name, or by a first name alone.

Letters are compared without case nor accents. A last name that is also a word (« Petit ») names
somebody with a capital only; a first name alone may be somebody else's: both are *possible*.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

#: Letters shown on each side of what was found.
AROUND = 45
_PHONE = re.compile(r"\+?\d[\d .\-/()\u00a0\u202f]{6,}\d")


@dataclass(frozen=True)
class Found:
    """A place in a text that names the person; ``certain`` when it can be nobody else."""

    certain: bool
    excerpt: str


@dataclass(frozen=True)
class Named:
    """What names a person in a text."""

    first_name: str | None
    last_name: str
    emails: tuple[str, ...] = ()
    phone: str | None = None

    def find(self, text: str) -> Found | None:
        """Return the surest place where ``text`` names the person, or None."""
        folded = _folded(text)
        at = self._certain(text, folded)
        if at is not None:
            return Found(True, _excerpt(text, at))
        at = self._possible(folded)
        return None if at is None else Found(False, _excerpt(text, at))

    @cached_property
    def _last(self) -> re.Pattern[str]:
        return _whole(_folded(self.last_name))

    @cached_property
    def _first(self) -> re.Pattern[str] | None:
        return _whole(_folded(self.first_name)) if self.first_name else None

    @cached_property
    def _emails(self) -> tuple[str, ...]:
        return tuple(_folded(each) for each in self.emails if each)

    def _certain(self, text: str, folded: str) -> int | None:
        for email in self._emails:
            if (at := folded.find(email)) >= 0:
                return at
        digits = _digits(self.phone or "")
        if len(digits) >= 6:
            for number in _PHONE.finditer(text):
                if _digits(number[0]).endswith(digits):
                    return number.start()
        for found in self._last.finditer(folded):
            if text[found.start()].isupper():
                return found.start()
        return None

    def _possible(self, folded: str) -> int | None:
        for pattern in (self._last, self._first):
            if pattern is not None and (found := pattern.search(folded)):
                return found.start()
        return None


def _whole(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")


def _folded(text: str) -> str:
    # Letter by letter, so that places are those of the text.
    if text.isascii():
        return text.lower()
    return "".join(_letter(each) for each in text)


def _letter(letter: str) -> str:
    if letter in "’‘ʼ":
        return "'"
    if letter in "‑‐–":
        return "-"
    base = unicodedata.normalize("NFD", letter)[0].lower()
    return base if len(base) == 1 else letter


def _digits(text: str) -> str:
    """Return the figures of a telephone number, « +33 6 » as « 06 »."""
    figures = re.sub(r"\D", "", text)
    if text.strip().startswith("+33"):
        figures = "0" + figures.removeprefix("33").removeprefix("0")
    return figures


def _excerpt(text: str, at: int) -> str:
    start, end = max(0, at - AROUND), min(len(text), at + 2 * AROUND)
    if start:
        start = text.find(" ", start, at) + 1 or start
    if end < len(text):
        end = max(text.rfind(" ", at + 1, end), at + 1) if " " in text[at + 1 : end] else end
    shown = " ".join(text[start:end].split())
    return f"{'… ' if start else ''}{shown}{' …' if end < len(text) else ''}"
