"""``python -m benchmarks``: everything measured once, as one table of ratios.

``--write`` also puts the table into ``docs/benchmarks.md``, with the machine that made it.
"""

import os
import platform
import sys
import tempfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from benchmarks import big, documents, flags, keys, large, rooms, start, window
from benchmarks.measure import ROOT, Result

PAGE = ROOT / "docs" / "benchmarks.md"


def table(results: Iterable[Result]) -> str:
    """Return the results as a Markdown table."""
    lines = ["| what | ours | the floor | floor | ratio | aim |", "|---|--:|---|--:|--:|---|"]
    lines += [
        f"| {each.what} | {each.ours:.1f} {each.unit} | {each.against} |"
        f" {each.floor:.2f} {each.unit} | {each.ratio:.2f}× | {each.aim} |"
        for each in results
    ]
    return "\n".join(lines)


def machine() -> str:
    """Return what the figures were made on."""
    return (
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores,"
        f" Python {platform.python_version()}, {date.today().isoformat()}"
    )


def run(folder: Path) -> list[Result]:
    """Make the dossiers in ``folder`` and measure everything."""
    huge, example = folder / "big.copil", folder / "example.copil"
    make_example(example)
    # First, while this process is small: a child's peak of memory is never below its parent's.
    started = start.measure(example, folder)
    big.make(huge)
    held = folder / "held.copil"
    keys.make(held)
    return [
        *started,
        *window.measure(huge, folder),
        *keys.measure(held, folder),
        *large.measure(folder),
        *rooms.measure(held, folder),
        *flags.measure(huge),
        *documents.measure(folder),
    ]


def make_example(path: Path) -> None:
    """Write the example dossier."""
    from copil_desktop.dossier import create_dossier
    from copil_desktop.dossier.example import example
    from copil_desktop.dossier.interchange import import_json

    with create_dossier(path) as dossier:
        import_json(dossier, example(date.today()))


def main() -> int:
    """Print the table; write it down when asked."""
    with tempfile.TemporaryDirectory() as folder:
        written = table(run(Path(folder)))
    print(written)
    if "--write" in sys.argv:
        head = PAGE.read_text(encoding="utf-8").split("## The table")[0] if PAGE.exists() else ""
        PAGE.write_text(f"{head}## The table\n\n{machine()}.\n\n{written}\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
