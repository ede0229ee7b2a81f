"""The lines of contact cards, versions 2.1, 3.0 and 4.0: names, parameters, values decoded.

Sources: vCard 2.1 (versit, 1996), RFC 2426, RFC 6350. Written lines are folded: a continuation
starts with a blank (3.0, 4.0), or follows a line in quoted-printable that ends with ``=`` (2.1).
"""

import base64
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from copil_desktop.contact_files.encodings import decode

_HEAD = re.compile(rb'((?:[^:;"]|"[^"]*")+)((?:;(?:[^:;"]|"[^"]*")*)*):(.*)', re.DOTALL)


@dataclass
class Property:
    """One property: its name without group, its parameters by name, its value not yet unescaped."""

    name: str
    value: str
    parameters: dict[str, list[str]] = field(default_factory=dict[str, list[str]])

    def has(self, kind: str) -> bool:
        """Tell whether it is of a type: ``cell``, ``work``, ``pref``."""
        return kind in self.parameters.get("TYPE", ())

    @property
    def preference(self) -> int:
        """Return 1 for the most preferred, 100 for what nobody prefers."""
        given = self.parameters.get("PREF", [""])[0]
        if given.isdecimal():
            return int(given)
        return 1 if self.has("pref") else 100

    def text(self) -> str:
        """Return the value as one text."""
        return _unescaped(self.value)

    def parts(self) -> list[str]:
        """Return the parts of a structured value: those of a name, of an address."""
        return [_unescaped(part) for part in _split(self.value, ";")]

    def names(self) -> list[str]:
        """Return the parts of a name; a part may hold several, « Marie,Anne »."""
        return [
            " ".join(_unescaped(each).strip() for each in _split(part, ","))
            for part in _split(self.value, ";")
        ]


def properties(data: bytes) -> Iterator[Property]:
    """Yield every property of a file in its order; a line that is none is passed over."""
    for raw in _unfolded(_in_bytes_of_ascii(data)):
        found = _property(raw)
        if found is not None:
            yield found


def _in_bytes_of_ascii(data: bytes) -> bytes:
    """Return the file so that its signs are bytes of ASCII: UTF-16 becomes UTF-8."""
    if data.startswith(b"\xef\xbb\xbf"):
        return data[3:]
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in data[:200]:
        return (decode(data) or "").encode("utf-8", "replace")
    return data


def _unfolded(data: bytes) -> Iterator[bytes]:
    waiting: bytes | None = None
    for line in re.split(rb"\r\n|\r|\n", data):
        if waiting is None:
            waiting = line
        elif _breaks_softly(waiting):
            waiting = waiting[:-1] + line
        elif line[:1] in (b" ", b"\t"):
            waiting += line[1:]
        else:
            yield waiting
            waiting = line
    if waiting is not None:
        yield waiting


def _breaks_softly(line: bytes) -> bool:
    head = line.partition(b":")[0].upper()
    return line.endswith(b"=") and b"QUOTED-PRINTABLE" in head


def _property(raw: bytes) -> Property | None:
    found = _HEAD.fullmatch(raw)
    if found is None:
        return None
    name = found[1].decode("ascii", "replace").rpartition(".")[2].strip().upper()
    parameters: dict[str, list[str]] = {}
    for each in _split(found[2].decode("utf-8", "replace"), ";"):
        key, equals, value = each.partition("=")
        if not equals:  # version 2.1 writes the value alone
            key, value = _bare(key), key
        if key.strip():
            values = [part.strip().strip('"') for part in value.strip('"').split(",")]
            known = parameters.setdefault(key.strip().upper(), [])
            known += [part.lower() if key.strip().upper() == "TYPE" else part for part in values]
    if name in {"PHOTO", "LOGO", "SOUND", "KEY"}:
        return None
    return Property(name, _decoded(found[3], parameters), parameters)


def _bare(word: str) -> str:
    encodings = {"QUOTED-PRINTABLE", "BASE64", "8BIT", "7BIT", "B"}
    return "ENCODING" if word.strip().upper() in encodings else "TYPE" if word.strip() else ""


def _decoded(value: bytes, parameters: dict[str, list[str]]) -> str:
    encoding = "".join(parameters.get("ENCODING", ())).upper()
    if encoding == "QUOTED-PRINTABLE":
        value = quopri.decodestring(value)
    elif encoding in {"B", "BASE64"}:
        try:
            value = base64.b64decode(value)
        except ValueError:
            return ""
    charset = "".join(parameters.get("CHARSET", ()))
    try:
        return value.decode(charset or "utf-8")
    except (ValueError, LookupError):  # what is no charset at all may even hold a NUL
        return decode(value) or ""


def _split(text: str, sign: str) -> list[str]:
    parts, part, escaped, quoted = [""], 0, False, False
    for each in text:
        if each == '"' and not escaped:
            quoted = not quoted
        if each == sign and not escaped and not quoted:
            parts.append("")
            part += 1
        else:
            parts[part] += each
        escaped = each == "\\" and not escaped
    return parts


def _unescaped(text: str) -> str:
    return re.sub(
        r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], text, flags=re.DOTALL
    )
