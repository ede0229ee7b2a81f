"""Cold start to the first painted window, and its memory, against a bare window with one label."""

from pathlib import Path

from benchmarks.measure import Result, paired_processes

_PAINTED = """
import sys
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
class Painted(QObject):
    seen = False
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            self.seen = True
        return False
"""
BARE = f"""{_PAINTED}
from PySide6.QtWidgets import QLabel
app = QApplication([])
window, painted = QLabel("Bonjour"), Painted()
window.resize(1366, 768)
window.installEventFilter(painted)
window.show()
while not painted.seen:
    app.processEvents()
window.close()
"""
OURS = f"""
from pathlib import Path
import sys
from copil_desktop.app import Application
from copil_desktop.settings import Settings
from copil_desktop.ui.crash import CrashLog
{_PAINTED}
app = QApplication([])
folder = Path(sys.argv[1])
application = Application(app, Settings(folder / "settings.json"), CrashLog(folder / "logs"))
painted = Painted()
application.start(Path(sys.argv[2]) if len(sys.argv) > 2 else None)
application.window.centralWidget().installEventFilter(painted) if len(sys.argv) > 2 else (
    application.window.installEventFilter(painted))
while not painted.seen:
    app.processEvents()
application.end()
"""


def measure(example: Path, folder: Path) -> list[Result]:
    """Start the program on the example and without any dossier, each beside the bare window."""
    (folder / "welcome").mkdir()
    (folder / "today").mkdir()
    results: list[Result] = []
    for what, arguments in (
        ("the welcome screen", (str(folder / "welcome"),)),
        ("Aujourd’hui of the example", (str(folder / "today"), str(example))),
    ):
        ours, bare = paired_processes(OURS, BARE, *arguments)
        floor = "a bare PySide6 window with one label"
        results += [
            Result(
                f"Cold start, {what} painted, then quit",
                floor, ours.seconds * 1000, bare.seconds * 1000, "ms", "≤ 1.4×",
            ),
            Result(
                f"Peak memory, {what}", floor, ours.megabytes, bare.megabytes, "MB", "≤ 1.3×"
            ),
        ]  # fmt: skip
    return results
