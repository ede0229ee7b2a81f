"""Opening the big dossier, and what follows a mark or a key, in the window's thread."""

import os
import shutil
import statistics
import time
from collections.abc import Callable
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.big import TODAY
from benchmarks.measure import Result, paired
from copil_desktop.dossier import driver

if TYPE_CHECKING:
    from copil_desktop.dossier import Dossier
    from copil_desktop.ui.main_window import MainWindow

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def _median(call: Callable[[], object], runs: int) -> float:
    seconds: list[float] = []
    for _run in range(runs):
        start = time.perf_counter()
        call()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)


def measure(big: Path, folder: Path) -> list[Result]:
    """Time the rooms of the big dossier to their paint, and a mark beside a bare INSERT."""
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QApplication

    from copil_desktop.dossier import open_dossier
    from copil_desktop.ui.main_window import MainWindow
    from copil_desktop.ui.rooms import rooms
    from copil_desktop.ui.theme import Theme

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme = Theme(app, Qt.ColorScheme.Light)
    copy = folder / "window.copil"
    shutil.copy(big, copy)

    def paint(window: MainWindow) -> None:
        # What changed is told to the pages, and what they dirtied is painted, as in the event loop.
        window.bus.deliver()
        app.processEvents()

    def open_today() -> None:
        with open_dossier(copy) as dossier:
            window = MainWindow(dossier, rooms(), theme, today=lambda: TODAY)
            window.show()
            paint(window)
            window.close()
            window.deleteLater()

    open_today()
    opening = _median(open_today, 5)
    with open_dossier(copy) as dossier:
        reading = _median(lambda: dossier.tuples("SELECT * FROM people"), 11)
        window = MainWindow(dossier, rooms(), theme, today=lambda: TODAY)
        window.show()
        start = time.perf_counter()
        window.go("actors")
        paint(window)
        actors = time.perf_counter() - start
        marking, floor = _marking(dossier, window, paint, folder)
        window.close()
    plain = "reading the 2,000 persons in plain SQL"
    return [
        Result("Big dossier opened, Aujourd’hui painted", plain, opening * 1000,
               reading * 1000, "ms", "< 1 s"),
        Result("Acteurs painted, 2,000 rows", plain, actors * 1000, reading * 1000, "ms", "< 1 s"),
        Result("Marking one attendance, painted", "one bare INSERT, committed",
               marking * 1000, floor * 1000, "ms", "≤ 3×, < 50 ms"),
    ]  # fmt: skip


def _marking(
    dossier: "Dossier", window: "MainWindow", paint: "Callable[[MainWindow], None]", folder: Path
) -> tuple[float, float]:
    """Return the median seconds of a key in the attendance list until it is painted, and of one
    row committed by SQLite alone with the same durability."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from copil_desktop.ui.pages.meeting.attendance_list import AttendanceList

    meeting = dossier.value("SELECT id FROM meetings ORDER BY starts_at DESC LIMIT 1")
    window.go("meetings", meeting_id=meeting, moment="hold")
    paint(window)
    (people,) = window.findChildren(AttendanceList)
    people.setFocus()
    people.choose_someone()
    bare = driver.connect(folder / "bare.db")
    bare.execute("PRAGMA journal_mode = WAL")
    bare.execute("PRAGMA synchronous = FULL")
    bare.execute("CREATE TABLE marks (id INTEGER PRIMARY KEY, meeting, person, status)")
    keys = cycle((Qt.Key.Key_P, Qt.Key.Key_E, Qt.Key.Key_A))

    def mark() -> None:
        QTest.keyClick(people, next(keys))
        paint(window)

    def insert() -> None:
        bare.execute("INSERT INTO marks (meeting, person, status) VALUES (1, 2, 'present')")

    seconds = paired(mark, insert, runs=31)
    bare.close()
    return seconds
