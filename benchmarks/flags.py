"""All flags of the big dossier against the plain SQL that reads the same rows."""

from pathlib import Path

from benchmarks.big import TODAY
from benchmarks.measure import Result, paired
from copil_desktop.dossier import flags, open_dossier
from copil_desktop.dossier.store import Parameters


def measure(big: Path) -> list[Result]:
    """Time every flag of a day; the floor replays the statements that they ran, rows and all."""
    with open_dossier(big, read_only=True) as dossier:
        statements: list[tuple[str, Parameters]] = []
        read = dossier.tuples

        def remember(sql: str, parameters: Parameters = ()) -> list[tuple[object, ...]]:
            statements.append((sql, parameters))
            return read(sql, parameters)

        dossier.tuples = remember
        flags.read_flags(dossier, TODAY)
        dossier.tuples = read

        def floor() -> None:
            for sql, parameters in statements:
                dossier.conn.execute(sql, parameters).fetchall()

        ours, plain = paired(lambda: flags.read_flags(dossier, TODAY), floor)
    return [
        Result(
            "All flags of a day, big dossier", "the plain SQL that reads the same rows",
            ours * 1000, plain * 1000, "ms", "≤ 1.5×",
        )
    ]  # fmt: skip
