"""A typist who never pauses, in a process of her own: killed by whoever watches her.

``python -m tests.losses.typist DOSSIER MEETING HAND`` goes on with one gesture and writes, after
each, how many there were and at what second of the clock.
"""

import sys
import time
from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from copil_desktop.dossier import open_dossier
from copil_desktop.ui.main_window import MainWindow
from copil_desktop.ui.pages.meeting.attendance_list import AttendanceList
from copil_desktop.ui.pages.meeting.notes_editor import NotesEditor
from copil_desktop.ui.rooms import rooms
from copil_desktop.ui.theme import Theme

#: Seconds between two keys: a fast typist.
PACE = 0.02
LETTERS = "abcdefghij"


def notes(window: MainWindow) -> Callable[[int], None]:
    """Type letters into the notes of the running item, without end."""
    (editor,) = window.findChildren(NotesEditor)
    editor.setFocus()
    return lambda count: QTest.keyClicks(editor, LETTERS[count % len(LETTERS)])


def marks(window: MainWindow) -> Callable[[int], None]:
    """Mark one person after the other as present."""
    (people,) = window.findChildren(AttendanceList)
    people.setFocus()
    people.choose_someone()
    return lambda _count: QTest.keyClick(people, Qt.Key.Key_P)


def actions(window: MainWindow) -> Callable[[int], None]:
    """Type lines that are actions, each accepted with Enter."""
    (editor,) = window.findChildren(NotesEditor)
    editor.setFocus()

    def one(count: int) -> None:
        QTest.keyClicks(editor, f"! note {count}")
        QTest.keyClick(editor, Qt.Key.Key_Return)

    return one


HANDS = {"notes": notes, "marks": marks, "actions": actions}


def main(path: str, meeting: int, hand: str) -> None:
    """Go on until killed."""
    app = QApplication(sys.argv[:1])
    window = MainWindow(
        open_dossier(path),
        rooms(),
        Theme(app, Qt.ColorScheme.Light),
        today=lambda: date(2026, 3, 2),
    )
    window.show()
    window.go("meetings", meeting_id=meeting, moment="hold")
    gesture = HANDS[hand](window)
    for count in range(1, 100_000):
        gesture(count)
        print(count, time.monotonic(), flush=True)
        QTest.qWait(int(PACE * 1000))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3])
