"""Open the example without a screen and write a picture of every screen into ``docs/pictures``.

``python docs/make_pictures.py [NAME…]`` — light and dark, 1366 × 768; only the names given.
The day is fixed so that pictures change when the program does, not when they are made.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["COPIL_LANG"] = "fr"
# A place that says nothing of whoever makes the pictures: two of them show where files are.
os.environ["XDG_DATA_HOME"] = str(Path(tempfile.gettempdir(), "copil-pictures"))
sys.path.insert(0, str(Path(__file__).parent.parent))

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from copil_desktop.dossier import Dossier, create_dossier
from copil_desktop.dossier.example import example
from copil_desktop.dossier.interchange import import_json
from copil_desktop.settings import Settings
from copil_desktop.ui.dialogs.forecast import ForecastDialog
from copil_desktop.ui.dialogs.import_contacts import ImportContactsDialog
from copil_desktop.ui.dialogs.quick_line import QuickLineDialog
from copil_desktop.ui.main_window import MainWindow
from copil_desktop.ui.qt_words import load_qt_catalogue
from copil_desktop.ui.rooms import rooms
from copil_desktop.ui.theme import Theme
from copil_desktop.ui.widgets.toast import Toast

PICTURES = Path(os.environ.get("PICTURES", Path(__file__).parent / "pictures"))
PLACE = Path(os.environ["XDG_DATA_HOME"])
TODAY = date(2026, 3, 2)
WIDTH, HEIGHT = 1366, 768
#: A list pasted from a mail: persons who are known and others.
PASTED = (
    "Castelan Bruno <bruno.castelan@sorelle-logistique.exemple>;"
    " Marc Delorme <m.delorme@fonderies-carrel.exemple>; agathe.brissaud@atelier-brissaud.exemple"
)

#: Shows one screen in the window and returns what is pictured.
Scene = Callable[[MainWindow], QWidget]


def scenes(dossier: Dossier) -> dict[str, Scene]:
    """Return every screen by the name of its picture."""
    written = dossier.value(
        "SELECT id FROM meetings WHERE status = 'held' ORDER BY starts_at DESC LIMIT 1"
    )
    coming = dossier.value(
        "SELECT id FROM meetings WHERE status = 'convened' ORDER BY starts_at LIMIT 1"
    )
    drifting = dossier.flags(TODAY).gestures[0].person_id

    won_back = dossier.value("SELECT id FROM people WHERE last_name = 'Brissaud'")

    def room(name: str, **target: object) -> Scene:
        def show(window: MainWindow) -> QWidget:
            window.go(name, **target)
            return window

        return show

    def palette(window: MainWindow) -> QWidget:
        window.go("today")
        window.open_palette()
        return window

    def projector(window: MainWindow) -> QWidget:
        window.go("meetings", meeting_id=written, moment="hold")
        window.pages["meetings"].meeting.project(True)
        window.showNormal()  # this screen that is none has no good size
        return window

    def quick_line(window: MainWindow) -> QWidget:
        window.go("today")
        window.open_quick_line()
        (dialog,) = window.findChildren(QuickLineDialog)
        dialog.field.insert("Bruno tél 3 content du stage, à rappeler après l'été")
        dialog.field.textEdited.emit(dialog.field.text())
        return dialog

    def forecast(window: MainWindow) -> QWidget:
        return ForecastDialog(window.context, window)

    def import_contacts(window: MainWindow) -> QWidget:
        dialog = ImportContactsDialog(window.context, window)
        dialog.read_text(PASTED)
        return dialog

    return {
        "today": room("today"),
        "meetings": room("meetings"),
        "meeting-prepare": room("meetings", meeting_id=coming, moment="prepare"),
        "meeting-hold": room("meetings", meeting_id=written, moment="hold"),
        "meeting-write-up": room("meetings", meeting_id=written, moment="write_up"),
        "actors": room("actors", person_id=drifting),
        "actors-won-back": room("actors", person_id=won_back),
        "actors-round": room("actors", new="round"),
        "actors-statistics": room("actors", kind="statistics"),
        "actions": room("actions"),
        "decisions": room("decisions"),
        **{
            f"dossier-{section}": room("dossier", section=section)
            for section in (
                "initiatives",
                "committees",
                "sequences",
                "settings",
                "exchange",
                "backups",
                "personal_data",
                "file",
            )
        },
        "quick-line": quick_line,
        "forecast": forecast,
        "import-contacts": import_contacts,
        # The last one: while a meeting is projected no other place is reached.
        "meeting-hold-projector": projector,
    }


def welcome() -> QWidget:
    """Return the first screen of all."""
    from copil_desktop.ui.pages.welcome import WelcomePage

    return WelcomePage([])


def shoot(widget: QWidget, name: str) -> None:
    """Write the picture of a widget, once it is painted."""
    if not isinstance(widget, QDialog):
        widget.resize(WIDTH, HEIGHT)
    widget.show()
    QTest.qWait(400)  # a page settles in a few turns, more of them on a busy computer
    for toast in widget.findChildren(Toast):
        toast.hide()  # what the scene before did is not of this picture
    pixmap = widget.grab()
    pixmap.save(str(PICTURES / f"{name}.png"))
    if isinstance(widget, QDialog):
        widget.close()


def main(wanted: Sequence[str]) -> int:
    """Write the pictures; return the exit code."""
    app = QApplication(sys.argv[:1])
    load_qt_catalogue(app)
    PICTURES.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(PLACE, ignore_errors=True)
    PLACE.mkdir()
    with (
        tempfile.TemporaryDirectory() as folder,
        create_dossier(PLACE / "vallee-active.copil") as dossier,
    ):
        import_json(dossier, example(TODAY))
        dossier.forget_undo()
        settings = Settings(Path(folder) / "settings.json")
        for scheme in (Qt.ColorScheme.Light, Qt.ColorScheme.Dark):
            theme = Theme(app, scheme)
            suffix = scheme.name.lower()
            if not wanted or "welcome" in wanted:
                shoot(welcome(), f"welcome-{suffix}")
            window = MainWindow(dossier, rooms(), theme, recall=settings.get, today=lambda: TODAY)
            window.resize(WIDTH, HEIGHT)
            window.show()
            for name, show in scenes(dossier).items():
                if not wanted or name in wanted:
                    shoot(show(window), f"{name}-{suffix}")
            window.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
