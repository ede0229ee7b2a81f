"""A table of contacts before anything is understood of it, and the tables of text files."""

import csv
import io
from collections import Counter
from dataclasses import dataclass

from copil_desktop.contact_files import refusals
from copil_desktop.domain.card_text import line

#: Rows read at most: more is no address book.
MOST_ROWS = 50_000
#: How a text file parts its cells, the French way first.
_DELIMITERS = ";,\t|"
_SAMPLE = 30
#: What a spreadsheet takes for the start of a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Table:
    """Titles of columns and rows of as many cells; ``lines`` says where each row stood, from 1."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]


def read_text(text: str) -> list[tuple[int, list[str]]]:
    """Return the records of a text file with their line, cells parted as the file does."""
    text = text.removeprefix("\ufeff").replace("\x00", "")
    start = 1
    said, rest = _said_delimiter(text)
    if said:
        text, start = rest, 2
    records: list[tuple[int, list[str]]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=said or delimiter(text))
    at = start
    try:
        for cells in reader:
            if any(line(cell) for cell in cells):
                records.append((at, [_plain(cell) for cell in cells]))
            at = start + reader.line_num
            if len(records) > MOST_ROWS:
                raise refusals.too_long(MOST_ROWS)
    except csv.Error as error:
        raise refusals.broken_table(at) from error
    return records


def _plain(cell: str) -> str:
    """Return a cell without the apostrophe that keeps it from being a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in FORMULA else cell


def _said_delimiter(text: str) -> tuple[str, str]:
    """Excel may say it itself on a first line: ``sep=;``."""
    head, _end, rest = text.partition("\n")
    head = head.strip().strip('"')
    if head.lower().startswith("sep=") and len(head) == 5:
        return head[-1], rest
    return "", text


def delimiter(text: str) -> str:
    """Return the sign that parts the first records into most cells, the same number each."""
    best, most = ";", (0.0, 0)
    for sign in _DELIMITERS:
        counts = Counter[int]()
        reader = csv.reader(io.StringIO(text[:200_000], newline=""), delimiter=sign)
        try:
            for _number, cells in zip(range(_SAMPLE), reader, strict=False):
                if cells:
                    counts[len(cells)] += 1
        except csv.Error:
            continue
        if not counts:
            continue
        usual, times = counts.most_common(1)[0]
        score = (times / counts.total() if usual > 1 else 0.0, usual)
        if score > most:
            best, most = sign, score
    return best
