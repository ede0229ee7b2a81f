"""Word files by rows and by pages, against the same XML through zipfile and against docxtpl."""

import re
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks import samples
from benchmarks.measure import Result, paired

_TEMPLATES = ("docxtpl, the same job", "docxtpl, its texts given ready")
ROWS, PAGES = (40, 400, 4_000), (12, 200)
#: From so many rows on the aims ask more, to so many pages; a short file is mostly its template.
MANY_ROWS, MANY_PAGES = 400, 200


def measure(folder: Path) -> list[Result]:
    """Time the follow-up of actions by rows, the minutes by pages, and typography alone."""
    return [*_rows(folder), *_pages(folder), _typography()]


def _rows(folder: Path) -> list[Result]:
    # Late, as all that is large: a child's peak of memory is never below its parent's.
    from benchmarks import templated
    from copil_desktop.documents import follow_up

    results: list[Result] = []
    for rows in ROWS:
        data, path = samples.actions(rows), folder / f"{rows}.docx"

        def write(data=data, path=path) -> None:
            follow_up.write(data, path)

        write()
        fills = [templated.follow_up(data, folder, ready=ready) for ready in (False, True)]
        aims = ("≤ 4×", "≤ 0.33×") if rows >= MANY_ROWS else ("", "")
        results += _beside(f"Follow-up of actions, {rows:,} rows", write, fills, path, folder, aims)
    hundreds = samples.actions(MANY_ROWS), folder / "hundreds.docx"
    thousands = samples.actions(MANY_ROWS * 10), folder / "thousands.docx"
    most, fewer = paired(
        lambda: follow_up.write(*thousands),
        lambda: [follow_up.write(*hundreds) for _ in range(10)],
        runs=3,
    )
    what, floor = f"One file of {MANY_ROWS * 10:,} rows", f"ten of {MANY_ROWS} rows"
    return [*results, Result(what, floor, most * 1000, fewer * 1000, "ms", "≤ 1.1×")]


def _pages(folder: Path) -> list[Result]:
    from benchmarks import templated
    from copil_desktop.documents import minutes

    results: list[Result] = []
    for pages in PAGES:
        data, path = samples.minutes(pages), folder / f"{pages}-pages.docx"

        def write(data=data, path=path) -> None:
            minutes.write(data, path)

        write()
        fills = [templated.minutes(data, folder, ready=ready) for ready in (False, True)]
        aims = ("", "< 1×" if pages < MANY_PAGES else "")
        what = f"Minutes of {pages} pages ({samples.PEOPLE} persons, {samples.ACTIONS} actions)"
        results += _beside(what, write, fills, path, folder, aims)
    return results


def _beside(
    what: str,
    write: Callable[[], object],
    fills: Sequence[Callable[[], object]],
    path: Path,
    folder: Path,
    aims: tuple[str, str],
) -> list[Result]:
    """Time ``write`` in turn with the zipping of what it wrote, then with each of ``fills``.

    The first does the whole job, the second is given its texts ready.
    """
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}

    def floor() -> None:
        with zipfile.ZipFile(folder / "floor.docx", "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in parts.items():
                archive.writestr(name, content)

    runs = 15 if path.stat().st_size < 50_000 else 5
    ours, plain = paired(write, floor, runs=runs)
    results = [
        Result(what, "the same XML through zipfile", ours * 1000, plain * 1000, "ms", aims[0])
    ]
    for fill, against in zip(fills, _TEMPLATES, strict=True):
        again, filled = paired(write, fill, runs=runs)
        results.append(Result(what, against, again * 1000, filled * 1000, "ms", aims[1]))
    return results


def _typography() -> Result:
    from copil_desktop.documents.typography import typeset

    lines = samples.prose(200).splitlines()
    # One rule alone, the cheapest: no-break spaces before high punctuation.
    rule = re.compile(r" ?([;:!?])")
    ours, floor = paired(
        lambda: [typeset(line) for line in lines],
        lambda: [rule.sub("\u00a0\\1", line) for line in lines],
    )
    return Result(
        "Typography of 200 pages", "one re.sub over them", ours * 1000, floor * 1000, "ms",
        "< 100 ms",
    )  # fmt: skip
