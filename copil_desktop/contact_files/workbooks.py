"""The tables of XLSX workbooks, read without formulas, pictures or styles."""

import io
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from copil_desktop.contact_files import refusals
from copil_desktop.contact_files.tables import MOST_ROWS
from copil_desktop.domain.card_text import line
from copil_desktop.errors import UserError

Records = list[tuple[int, list[str]]]

#: Unpacked bytes at most: a workbook of 50,000 contacts has a tenth of it.
MOST_BYTES = 300_000_000
#: A sheet may be formatted down to its last row: it ends after so many empty ones.
_EMPTY_ROWS, _MOST_COLUMNS = 2000, 300


def sheets(data: bytes) -> Iterator[Records]:
    """Yield the records of each sheet that has any, with their row from 1.

    Raises ``UserError`` for a workbook that is damaged or far too large.
    """
    from openpyxl import load_workbook  # imported late: 90 ms that only a workbook needs

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(each.file_size for each in archive.infolist()) > MOST_BYTES:
                raise refusals.too_large()
        with warnings.catch_warnings():
            # It tells of every feature that it does not keep: we keep values alone.
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            try:
                for sheet in book.worksheets:
                    sheet.reset_dimensions()
                    records = _records(sheet.iter_rows(values_only=True, max_col=_MOST_COLUMNS))
                    if records:
                        yield records
            finally:
                book.close()
    except UserError:
        raise
    except Exception as error:
        # A damaged workbook makes the library fail in many ways: broken zip, XML, numbers, names.
        raise refusals.damaged_workbook() from error


def _records(rows: Iterable[tuple[Any, ...]]) -> Records:
    records: Records = []
    empty = 0
    for at, row in enumerate(rows, 1):
        cells = [_written(value) for value in row]
        if not any(line(cell) for cell in cells):
            empty += 1
            if empty > _EMPTY_ROWS:
                break
            continue
        empty = 0
        records.append((at, cells))
        if len(records) > MOST_ROWS:
            raise refusals.too_long(MOST_ROWS)
    return records


def _written(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    return str(value)
