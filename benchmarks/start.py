"""Cold start to the first painted window and to a painted *Aujourd'hui*, and its memory.

The floor is a PySide6 window with one label. Each process ends as soon as the thing is painted.
"""

from pathlib import Path

from benchmarks.measure import Result, paired_processes

#: Ends the process once the first paint of a widget is done.
_END_AFTER_PAINT = """
import os, sys
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
class EndAfterPaint(QObject):
    def __init__(self, wanted):
        super().__init__()
        self.wanted = wanted
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and self.wanted(watched):
            watched.event(event)
            os._exit(0)
        return False
"""
_BARE = f"""{_END_AFTER_PAINT}
from PySide6.QtWidgets import QLabel
app = QApplication([])
end = EndAfterPaint(lambda widget: isinstance(widget, QLabel))
app.installEventFilter(end)
window = QLabel("Bonjour")
window.resize(1366, 768)
window.show()
app.exec()
"""
_OURS = f"""{_END_AFTER_PAINT}
from pathlib import Path
from copil_desktop.app import Application
from copil_desktop.settings import Settings
from copil_desktop.ui.crash import CrashLog
app = QApplication([])
end = EndAfterPaint(lambda widget: type(widget).__name__ == sys.argv[1])
app.installEventFilter(end)
folder = Path(sys.argv[2])
application = Application(app, Settings(folder / "settings.json"), CrashLog(folder / "logs"))
application.start(Path(sys.argv[3]) if len(sys.argv) > 3 else None)
app.exec()
"""


def measure(example: Path, folder: Path) -> list[Result]:
    """Start the program on the example and without any dossier, each beside the bare window."""
    floor = "a bare PySide6 window with one label"
    results: list[Result] = []
    for what, widget, path in (
        ("window painted, the dossier still to open", "Rail", (str(example),)),
        ("Aujourd’hui of the example painted", "GestureLine", (str(example),)),
        ("welcome screen painted", "WelcomePage", ()),
    ):
        place = folder / widget
        place.mkdir()
        ours, bare = paired_processes(_OURS, _BARE, widget, str(place), *path)
        results += [
            Result(f"Cold start, {what}", floor,
                   ours.seconds * 1000, bare.seconds * 1000, "ms", "≤ 1.4×"),
            Result(f"Peak memory, {what}", floor, ours.megabytes, bare.megabytes, "MB", "≤ 1.3×"),
        ]  # fmt: skip
    return results
