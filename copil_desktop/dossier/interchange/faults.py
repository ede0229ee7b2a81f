"""What is wrong with a file, one line each: the JSON path, what is wrong, what was expected."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from unicodedata import category

from copil_desktop.errors import UserError
from copil_desktop.i18n import _, ngettext

#: The names of properties and the places in arrays that lead to a value, from the file's root.
Path = tuple[str | int, ...]

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_SHOWN = 60


def written(path: Path) -> str:
    """Return a path as ``meetings[3].attendances[2].person``; ``$`` is the whole file."""
    text = ""
    for token in path:
        if isinstance(token, int):
            text += f"[{token}]"
        elif _NAME.fullmatch(token):
            text += f".{token}" if text else token
        else:
            text += f"[{excerpt(token)}]"
    return text or "$"


def excerpt(value: object) -> str:
    """Return a value as the file has it, on one line and shortened."""
    if isinstance(value, dict):
        return "{…}" if value else "{}"
    if isinstance(value, list):
        return "[…]" if value else "[]"
    if isinstance(value, str):
        return _one_line(json.dumps(shortened(value), ensure_ascii=False))
    if isinstance(value, bool) or value is None:
        return json.dumps(value)
    return shortened(str(value))


def shortened(text: str) -> str:
    """Return the beginning of a text."""
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _one_line(text: str) -> str:
    # Separators and control characters beyond ASCII would break the line or the terminal.
    return "".join(
        each if each.isprintable() or category(each) == "Zs" else json.dumps(each).strip('"')
        for each in text
    )


@dataclass(frozen=True)
class Fault:
    """One thing wrong at one place. ``path`` is empty for the file itself."""

    path: Path
    message: str

    def __str__(self) -> str:
        return f"{written(self.path)}: {self.message}"


class RefusedImportError(UserError):
    """The file breaks rules; nothing was written. ``faults`` says which, in the file's order."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        count = len(self.faults)
        super().__init__(
            ngettext(
                "The file was refused for one fault.",
                "The file was refused for {count} faults.",
                count,
            ).format(count=count),
            kept=_("Nothing was written."),
            todo=_("Correct the file at the places named, then import it again."),
        )


def refused(message: str, path: Path = ()) -> RefusedImportError:
    """Return the refusal of a file for one fault."""
    return RefusedImportError((Fault(path, message),))
