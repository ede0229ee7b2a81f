"""Dashes, quotation marks and the spaces before ; : ! ?"""

import re

from copil_desktop.documents.typography.signs import NO_BREAK, SPACES, S, is_mark

_DASH = re.compile(rf"{S}(?<=[^\s«]{S})([-–—]){S}(?=[^\s»:;!?])")


def dashes(line: str) -> str:
    """Turn a hyphen between spaces into a dash held to what it encloses."""
    opening = False
    last = 0

    def dash(match: re.Match[str]) -> str:
        nonlocal opening, last
        if line[match.start() - 1].isdigit() and line[match.end()].isdigit():
            return match[0]  # a subtraction, a range of figures
        opening = not opening or "\n" in line[last : match.start()]
        last = match.end()
        sign = "–" if match[1] == "-" else match[1]
        return f" {sign}{NO_BREAK}" if opening else f"{NO_BREAK}{sign} "

    return _DASH.sub(dash, line)


_QUOTE = re.compile('[«»"]')
_BEFORE_OPENING = frozenset("([{«“’'–—-/,;:!?\"\ufdd0")
_AFTER_CLOSING = frozenset(".,;:!?)]}»”…’'–—-/\"\ufdd0")


def quotes(line: str) -> str:
    """Turn straight pairs into « », inner pairs into “ ”; leave what does not pair up."""
    if not _QUOTE.search(line):
        return line
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
            before = before.rstrip(SPACES)
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
        starts = not before or before.isspace() or before in _BEFORE_OPENING or is_mark(before)
        ends = not after or after.isspace() or after in _AFTER_CLOSING or is_mark(after)
        if not (starts and ends and line[start + 1 : end].strip()):
            return {}
    return {place: index % 2 == 0 for index, place in enumerate(places)}


def _balanced(signs: list[tuple[int, bool]]) -> bool:
    depth = 0
    for _, opens in signs:
        depth += 1 if opens else -1
        if depth < 0:
            return False
    return depth == 0


def _skip_spaces(line: str, index: int) -> int:
    while index < len(line) and line[index] in SPACES:
        index += 1
    return index


_HIGH = re.compile("[:;!?]+")
_NO_SPACE_AFTER = frozenset("([{«“¡¿/<=&")


def high_punctuation(line: str, narrow: str) -> str:
    """Put the no-break space that French wants before ; : ! ?"""
    if not (":" in line or ";" in line or "?" in line or "!" in line):
        return line
    pieces: list[str] = []
    done = 0
    for match in _HIGH.finditer(line):
        start, end = match.span()
        word_end = start
        while word_end > done and line[word_end - 1] in SPACES:
            word_end -= 1
        before, after = line[word_end - 1 : word_end], line[end : end + 1]
        if not _wants_space(match[0], before, after):
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
        return not after or after.isspace() or after in '"«“' or is_mark(after)
    return not (before in "'\"`" and after == before)  # a sign quoted for itself
