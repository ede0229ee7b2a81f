"""Keys of a meeting that is held, in a dossier of 2,000 persons and 500 meetings.

Each key is timed from its press to the end of its paint, in the window's thread; the floor is the
same letter in a bare text field, or a bare INSERT, in turn. The 95th centile is what counts: a
typist feels the slow keys, not the usual ones.
"""

import gc
import os
import shutil
import time
from collections.abc import Callable
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import big
from benchmarks.big import TODAY
from benchmarks.measure import Result
from copil_desktop.dossier import driver

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from copil_desktop.ui.pages.meeting.hold import HoldView

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

#: Meetings of the dossier, and keys that are timed.
MEETINGS, KEYS = 500, 400
#: What is typed: words, then a line that proposes an action, names looked up at each letter.
WORDS = "Six entreprises ont repondu et deux hesitent encore. "
LINE = "! Envoyer la convention @Prenom12 avant le prochain comite "


def make(path: Path) -> None:
    """Write the dossier at ``path``: 2,000 persons, 500 meetings, one of them in session."""
    big.make(path, meetings=MEETINGS)


def centile(seconds: list[float], share: float = 0.95) -> float:
    """Return the value below which ``share`` of ``seconds`` lie."""
    ranked = sorted(seconds)
    return ranked[min(int(len(ranked) * share), len(ranked) - 1)]


def timed(
    ours: Callable[[int], object],
    floor: Callable[[int], object],
    runs: int,
    between: Callable[[int], object] = lambda _run: None,
) -> tuple[float, float]:
    """Return the 95th centiles of both, called in turn with the number of the run.

    ``between`` is called after each run, and not timed.
    """
    seconds: tuple[list[float], list[float]] = ([], [])
    for run in range(runs):
        for place, call in enumerate((ours, floor)):
            gc.collect(0)
            start = time.perf_counter()
            call(run)
            seconds[place].append(time.perf_counter() - start)
        between(run)
    return centile(seconds[0]), centile(seconds[1])


def measure(path: Path, folder: Path) -> list[Result]:
    """Time the keys of the notes and of the attendance list."""
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QApplication

    from copil_desktop.dossier import open_dossier
    from copil_desktop.ui.main_window import MainWindow
    from copil_desktop.ui.rooms import rooms
    from copil_desktop.ui.theme import Theme

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    copy = folder / "typing.copil"
    shutil.copy(path, copy)
    with open_dossier(copy) as dossier:
        meeting = dossier.value("SELECT id FROM meetings ORDER BY starts_at DESC LIMIT 1")
        item = dossier.value("SELECT min(id) FROM agenda_items WHERE meeting_id = ?", (meeting,))
        with dossier.transaction("Benchmark"):
            dossier.update("meetings", meeting, {"opened_at": f"{TODAY.isoformat()}T14:30"})
            dossier.update("agenda_items", item, {"notes": None})
        window = MainWindow(dossier, rooms(), Theme(app, Qt.ColorScheme.Light), today=lambda: TODAY)
        window.show()
        window.go("meetings", meeting_id=meeting, moment="hold")
        app.processEvents()
        hold = window.pages["meetings"].meeting.view("hold")  # type: ignore[attr-defined]
        notes, line, bare = _notes(app, hold)
        marks, insert = _marks(app, hold, folder)
        window.close()
    text = "the same letter in a bare QTextEdit, painted"
    return [
        Result("A key in the notes, painted, 95th centile", text, notes * 1000, bare * 1000, "ms",
               "< 16 ms"),
        Result("A key in a line that proposes an action, 95th centile", text, line * 1000,
               bare * 1000, "ms", "< 16 ms"),
        Result("A key in the attendance, painted, 95th centile", "one bare INSERT, committed",
               marks * 1000, insert * 1000, "ms", "< 16 ms"),
    ]  # fmt: skip


def _notes(app: "QApplication", hold: "HoldView") -> tuple[float, float, float]:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QTextEdit

    editor = hold.notes.editor
    plain = QTextEdit()
    plain.resize(editor.size())
    plain.show()

    def key(widget: QTextEdit, words: str) -> Callable[[int], object]:
        def press(run: int) -> None:
            QTest.keyClicks(widget, words[run % len(words)])
            app.processEvents()

        return press

    editor.setFocus()
    typed, bare = timed(key(editor, WORDS), key(plain, WORDS), KEYS)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    proposed, _bare = timed(key(editor, LINE), key(plain, LINE), len(LINE))
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    hold.notes.saver.flush()
    plain.close()
    return typed, proposed, bare


def _marks(app: "QApplication", hold: "HoldView", folder: Path) -> tuple[float, float]:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    people = hold.attendance.list
    people.setFocus()
    people.choose_someone()
    letters = cycle((Qt.Key.Key_P, Qt.Key.Key_E, Qt.Key.Key_A))
    bare = driver.connect(folder / "bare-marks.db")
    bare.execute("PRAGMA journal_mode = WAL")
    bare.execute("PRAGMA synchronous = FULL")
    bare.execute("CREATE TABLE marks (id INTEGER PRIMARY KEY, meeting, person, status)")

    def mark(_run: int) -> None:
        QTest.keyClick(people, next(letters))
        hold.context.bus.deliver()
        app.processEvents()

    def insert(_run: int) -> None:
        bare.execute("INSERT INTO marks (meeting, person, status) VALUES (1, 2, 'present')")

    seconds = timed(mark, insert, KEYS // 2)
    bare.close()
    return seconds
