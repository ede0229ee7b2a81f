"""Which characters a file's bytes are: a rule that never guesses.

UTF-8 with or without a mark, UTF-16 with or without, else one byte a letter: text of Windows or of
an old Mac is never valid UTF-8 once it has an accent, and the two write « é » with bytes that the
other hardly uses.
"""

import codecs

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: à ç é è ê as the old Mac writes them, and as Windows does.
_OF_MAC, _OF_WINDOWS = frozenset(b"\x88\x8d\x8e\x8f\x90"), frozenset(b"\xe0\xe7\xe9\xe8\xea")


def decode(data: bytes) -> str | None:
    """Return the text, or None when the bytes are no text at all."""
    name = encoding(data)
    if name is None:
        return None
    if name == "cp1252":
        # Windows leaves five bytes without a letter: they are kept as controls, cleaned later.
        return "".join(_windows(each) for each in data)
    return data.decode(name, errors="replace")


def encoding(data: bytes) -> str | None:
    """Return Python's name of the encoding, or None for what is no text."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    wide = _without_mark(data)
    if wide is not None:
        return wide
    if data.count(0) > max(8, len(data) // 100):
        return None
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return _of_one_byte(data)
    return "utf-8"


def _without_mark(data: bytes) -> str | None:
    """Tell UTF-16 by its zeros: every second byte of a text in Latin letters."""
    head = data[:4000]
    if len(head) < 4 or not head.count(0):
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > len(head) // 4 and even == 0:
        return "utf-16-le"
    if even > len(head) // 4 and odd == 0:
        return "utf-16-be"
    return None


def _of_one_byte(data: bytes) -> str | None:
    controls = sum(each < 32 and each not in b"\t\n\r\x0b\x0c" for each in data)
    if controls > max(2, len(data) // 100):
        return None
    mac = sum(each in _OF_MAC for each in data)
    windows = sum(each in _OF_WINDOWS for each in data)
    return "mac_roman" if mac > windows else "cp1252"


def _windows(byte: int) -> str:
    try:
        return bytes((byte,)).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)
