"""A meeting of 300 members with 400 actions and 60 decisions: opened, written up, added to.

The floor of opening is a bare list of the same texts, wrapped and painted; that of an action added
is a bare INSERT, in turn.
"""

import os
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.big import TODAY
from benchmarks.keys import timed
from benchmarks.measure import Result, paired
from copil_desktop.dossier import Dossier, create_dossier, driver

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

MEMBERS, ACTIONS, DECISIONS, ITEMS = 300, 400, 60, 12
MEETING = 1
ADDED = 40
ACTION = "Envoyer la convention {n} aux entreprises qui ont répondu et relancer les autres"
DECISION = (
    "Le nombre d'entreprises accueillies est fixé à {n}, sous réserve de l'accord des équipes."
)


def make(path: Path) -> None:
    """Write the dossier at ``path``, always the same: one meeting, in session."""
    with create_dossier(path) as dossier, dossier.transaction("Benchmark"):
        _people(dossier)
        start = f"{TODAY.isoformat()}T14:30"
        dossier.insert(
            "meetings",
            {"id": MEETING, "uid": "r1", "committee_id": 1, "starts_at": start, "status": "held",
             "opened_at": start},
        )  # fmt: skip
        _rows(dossier)


def _people(dossier: Dossier) -> None:
    dossier.insert("committees", {"id": 1, "uid": "c1", "name": "Comité", "kind": "steering"})
    for i in range(1, MEMBERS + 1):
        name = {"first_name": f"Prénom{i % 97}", "last_name": f"Nom-Étendu {i}"}
        dossier.insert("people", {"id": i, "uid": f"p{i}", **name})
        dossier.insert("memberships", {"uid": f"m{i}", "committee_id": 1, "person_id": i})


def _rows(dossier: Dossier) -> None:
    notes: dict[int, list[str]] = {n: ["Dit en séance."] for n in range(1, ITEMS + 1)}
    for item in notes:
        dossier.insert(
            "agenda_items",
            {"id": item, "uid": f"i{item}", "meeting_id": MEETING, "title": f"Point {item}",
             "position": item},
        )  # fmt: skip
    for i in range(1, DECISIONS + 1):
        item = i % ITEMS + 1
        row = {"meeting_id": MEETING, "agenda_item_id": item, "text": DECISION.format(n=i)}
        dossier.insert("decisions", {"uid": f"d{i}", **row})
        notes[item].append(f"[[decision:d{i}]]")
    for i in range(1, ACTIONS + 1):
        item = i % ITEMS + 1
        row = {"meeting_id": MEETING, "agenda_item_id": item, "text": ACTION.format(n=i)}
        due = (TODAY + timedelta(days=i % 90)).isoformat()
        owner = i % MEMBERS + 1
        dossier.insert("action_items", {"uid": f"a{i}", "owner_id": owner, "due_on": due, **row})
        notes[item].append(f"[[action:a{i}]]")
    for item, lines in notes.items():
        dossier.update("agenda_items", item, {"notes": "\n".join(lines)})


def measure(folder: Path) -> list[Result]:
    """Time the opening of both moments to their paint, and an action added."""
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QApplication

    from copil_desktop.dossier import open_dossier
    from copil_desktop.ui.garbage import GarbageCollector
    from copil_desktop.ui.theme import Theme

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    # As in the program: garbage is collected between gestures.
    garbage = GarbageCollector(app)
    path = folder / "large.copil"
    make(path)
    with open_dossier(path) as dossier:
        theme = Theme(app, Qt.ColorScheme.Light)
        opened = [_opening(app, dossier, theme, moment) for moment in ("hold", "write_up")]
        added = _adding(app, dossier, theme, folder)
    garbage.stop()
    return [*opened, added]


def _window(app: "QApplication", dossier: Dossier, theme: Any) -> Any:
    from copil_desktop.ui.main_window import MainWindow
    from copil_desktop.ui.rooms import rooms

    window = MainWindow(dossier, rooms(), theme, today=lambda: TODAY)
    window.resize(1366, 768)
    window.show()
    app.processEvents()
    return window


def _opening(app: "QApplication", dossier: Dossier, theme: Any, moment: str) -> Result:
    from PySide6.QtWidgets import QListWidget

    texts = [ACTION.format(n=i) for i in range(ACTIONS)]
    texts += [DECISION.format(n=i) for i in range(DECISIONS)]

    def ours() -> None:
        window = _window(app, dossier, theme)
        window.go("meetings", meeting_id=MEETING, moment=moment)
        app.processEvents()
        window.close()
        window.deleteLater()

    def floor() -> None:
        window = _window(app, dossier, theme)
        plain = QListWidget()
        plain.setWordWrap(True)
        plain.resize(296, 680)
        plain.addItems(texts)
        plain.show()
        app.processEvents()
        plain.close()
        window.close()
        window.deleteLater()

    seconds = paired(ours, floor, runs=5)
    named = {"hold": "held", "write_up": "written up"}[moment]
    return Result(f"A meeting with {ACTIONS} actions, {named}, opened with its window",
                  "the window, and a bare list of their texts", seconds[0] * 1000,
                  seconds[1] * 1000, "ms", "< 1 s")  # fmt: skip


def _adding(app: "QApplication", dossier: Dossier, theme: Any, folder: Path) -> Result:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    window = _window(app, dossier, theme)
    window.go("meetings", meeting_id=MEETING, moment="hold")
    app.processEvents()
    editor = window.pages["meetings"].meeting.view("hold").notes.editor
    editor.setFocus()
    QTest.keyClick(editor, Qt.Key.Key_Return)
    bare = driver.connect(folder / "bare-actions.db")
    bare.execute("PRAGMA journal_mode = WAL")
    bare.execute("PRAGMA synchronous = FULL")
    bare.execute("CREATE TABLE actions (id INTEGER PRIMARY KEY, text)")

    def begin(_run: int) -> None:
        QTest.keyClicks(editor, "! Envoyer la convention demain")
        app.processEvents()

    def add(_run: int) -> None:
        QTest.keyClick(editor, Qt.Key.Key_Return)
        window.bus.deliver()
        app.processEvents()

    def insert(_run: int) -> None:
        bare.execute("INSERT INTO actions (text) VALUES ('Envoyer la convention')")

    begin(0)
    ours, floor = timed(add, insert, ADDED, begin)
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    bare.close()
    window.close()
    return Result(f"An action more among {ACTIONS}, painted, 95th centile",
                  "one bare INSERT, committed", ours * 1000, floor * 1000, "ms",
                  "< 50 ms")  # fmt: skip
