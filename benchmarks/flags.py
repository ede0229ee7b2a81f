"""Flags and forecast of the big dossier against the plain SQL that reads the same rows."""

from collections.abc import Callable
from pathlib import Path

from benchmarks.big import TODAY
from benchmarks.measure import Result, paired
from copil_desktop.dossier import Dossier, flags, open_dossier
from copil_desktop.dossier.forecast import read_forecast
from copil_desktop.dossier.store import Parameters


def measure(big: Path) -> list[Result]:
    """Time every flag of a day, and who turns overdue after it; the floor replays the statements
    that they ran, rows and all."""
    with open_dossier(big, read_only=True) as dossier:
        ours, plain = _against_sql(dossier, lambda: flags.read_flags(dossier, TODAY))
        ahead, read = _against_sql(dossier, lambda: read_forecast(dossier, TODAY).turns())
    return [
        Result(
            "All flags of a day, big dossier", "the plain SQL that reads the same rows",
            ours * 1000, plain * 1000, "ms", "≤ 1.5×",
        ),
        Result(
            "Who turns overdue within six months, big dossier",
            "the plain SQL that reads the same rows",
            ahead * 1000, read * 1000, "ms", "≤ 3×",
        ),
    ]  # fmt: skip


def _against_sql(dossier: Dossier, ask: Callable[[], object]) -> tuple[float, float]:
    statements: list[tuple[str, Parameters]] = []
    read = dossier.tuples

    def remember(sql: str, parameters: Parameters = ()) -> list[tuple[object, ...]]:
        statements.append((sql, parameters))
        return read(sql, parameters)

    dossier.tuples = remember
    ask()
    dossier.tuples = read

    def floor() -> None:
        for sql, parameters in statements:
            dossier.conn.execute(sql, parameters).fetchall()

    return paired(ask, floor)
