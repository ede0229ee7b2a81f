"""A typist who never pauses, in a process of her own: killed by the test that watches her.

``python -m tests.ui.typist DOSSIER MEETING`` types letters into the notes of the running item and
writes, after each, how many letters are typed and at what second of the clock.
"""

import sys
import time
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from copil_desktop.dossier import open_dossier
from copil_desktop.ui.main_window import MainWindow
from copil_desktop.ui.pages.meeting.notes_editor import NotesEditor
from copil_desktop.ui.rooms import rooms
from copil_desktop.ui.theme import Theme

#: Seconds between two keys: a fast typist.
PACE = 0.02


def main(path: str, meeting: int) -> None:
    """Type until killed."""
    app = QApplication(sys.argv[:1])
    dossier = open_dossier(path)
    window = MainWindow(
        dossier, rooms(), Theme(app, Qt.ColorScheme.Light), today=lambda: date(2026, 3, 2)
    )
    window.show()
    window.go("meetings", meeting_id=meeting, moment="hold")
    (notes,) = window.findChildren(NotesEditor)
    notes.setFocus()
    for typed in range(1, 100_000):
        QTest.keyClicks(notes, "abcdefghij"[typed % 10])
        print(typed, time.monotonic(), flush=True)
        QTest.qWait(int(PACE * 1000))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
