"""The outline of the minutes says what the Word file says, and knows what each part shows."""

import re
from pathlib import Path

import docx
import pytest
from docx.table import Table

from copil_desktop.documents import inline, minutes
from copil_desktop.documents.outline import Grid, Line, Part, Region
from copil_desktop.documents.typography import typeset_text
from copil_desktop.domain.minutes import MinutesData
from tests.documents.samples import BARE, CLOSED, RICH


def shown(text: str) -> str:
    return re.sub(r"\s+", " ", typeset_text(inline.unmarked(text), "\u00a0"))


def words(regions: tuple[Region, ...]) -> list[str]:
    found: list[str] = []
    for block in (block for region in regions for block in region.blocks):
        if isinstance(block, Line):
            found.append(shown(block.text))
        elif isinstance(block, Grid):
            found.append(" | ".join(shown(column.title) for column in block.columns))
            found += [" | ".join(shown(cell) for cell in row) for row in block.rows]
    return found


def printed(data: MinutesData, path: Path) -> list[str]:
    minutes.write(data, path)
    found: list[str] = []
    for block in docx.Document(str(path)).iter_inner_content():
        if isinstance(block, Table):
            found += [" | ".join(cell.text for cell in row.cells) for row in block.rows]
        else:
            found.append(block.text)
    return [re.sub(r"\s+", " ", line) for line in found]


@pytest.mark.parametrize("data", [BARE, RICH, CLOSED])
def test_the_page_that_is_proofread_says_what_the_word_file_says(tmp_path, data):
    assert words(minutes.outline(data)) == printed(data, tmp_path / "compte rendu.docx")


def test_each_item_has_its_title_and_its_notes_even_when_nothing_was_said():
    places = [region.place for region in minutes.outline(CLOSED)]
    for item in CLOSED.items:
        own = [place.part for place in places if place.uid == item.uid]
        assert own == [Part.ITEM, Part.MENTION, Part.NOTES]


def test_headings_are_numbered_as_in_the_file():
    titles = [
        block.rank
        for region in minutes.outline(RICH)
        if region.place.part is Part.ITEM
        for block in region.blocks
        if isinstance(block, Line)
    ]
    assert titles == list(range(1, len(RICH.items) + 1))
