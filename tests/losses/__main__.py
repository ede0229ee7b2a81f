"""``python -m tests.losses [--runs 50] [--write]``: interrupt a typist at random, in a table.

``--write`` puts the table into ``README.md`` beside this file, with the machine that made it. The
full disk and the stick need root on a Linux; they are left out elsewhere, and the table says so.
"""

import argparse
import os
import platform
import random
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

from tests.losses import runs
from tests.losses.runs import Loss

PAGE = Path(__file__).parent / "README.md"
Run = Callable[[Path, float], Loss]


def scenarios(count: int) -> Iterator[tuple[str, Run, int]]:
    """Yield (name, what is done, how often); half of ``count`` are kills in the notes."""
    half, few = max(1, count // 2), max(1, count // 5)
    yield "kill -9, typing notes", partial(_killed, "notes"), half
    yield "kill -9, marking attendance by keys", partial(_killed, "marks"), few
    yield "kill -9, accepting actions", partial(_killed, "actions"), few
    yield "the laptop sleeps 2 s and wakes, then kill -9", partial(_killed, "notes", sleeps=2), few
    if sys.platform == "linux" and os.geteuid() == 0:
        full = runs.full_disk
        yield "full disk, room made again, then kill -9", partial(full, room_again=True), few
        yield "full disk, kill -9 while full", partial(full, room_again=False), few
        yield "stick pulled out, kill -9, plugged in again", runs.pulled_out, few


def _killed(hand: str, folder: Path, seconds: float, sleeps: float = 0) -> Loss:
    return runs.killed(folder, hand, seconds, sleeps)


def line(name: str, losses: list[Loss]) -> str:
    """Return a row of the table."""
    damaged = sum(bool(each.faults) for each in losses)
    return (
        f"| {name} | {len(losses)} | {sum(each.done for each in losses)} |"
        f" {sum(each.missing for each in losses)} | {max(each.oldest for each in losses):.2f} s |"
        f" {damaged} |"
    )


def table(count: int) -> str:
    """Run everything and return the table."""
    lines = [
        "| what happens | runs | gestures | missing | oldest missing | damaged files |",
        "|---|--:|--:|--:|--:|--:|",
    ]
    chance = random.Random(2026)
    for name, run, times in scenarios(count):
        losses: list[Loss] = []
        for _time in range(times):
            with tempfile.TemporaryDirectory() as folder:
                losses.append(run(Path(folder), chance.uniform(0.8, 3.2)))
        lines.append(line(name, losses))
        print(lines[-1], file=sys.stderr, flush=True)
    return "\n".join(lines)


def main() -> int:
    """Print the table; write it down when asked."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--runs", type=int, default=50, help="kills, in all about as many again")
    options.add_argument("--write", action="store_true", help="into README.md beside this file")
    asked = options.parse_args()
    made = table(asked.runs)
    print(made)
    if asked.write:
        machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
        head = PAGE.read_text(encoding="utf-8").split("## The table")[0]
        stamp = f"{machine}, Python {platform.python_version()}, {date.today().isoformat()}"
        PAGE.write_text(f"{head}## The table\n\n{stamp}.\n\n{made}\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
