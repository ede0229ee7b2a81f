"""The whole program in a window: doors, errors told, one writer, an orderly end."""

import os
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from copil_desktop.app import Application
from copil_desktop.dossier import create_dossier, open_dossier
from copil_desktop.errors import UserError
from copil_desktop.settings import Settings
from copil_desktop.ui.autosave import AutoSaver
from copil_desktop.ui.crash import CrashLog
from copil_desktop.ui.dialogs import message
from copil_desktop.ui.main_window import MainWindow
from copil_desktop.ui.pages.welcome import WelcomePage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
TODAY = date(2026, 3, 2)


@pytest.fixture
def make(qapp: QApplication, tmp_path: Path) -> Iterator[Callable[[], Application]]:
    made: list[Application] = []

    def application() -> Application:
        application = Application(
            qapp,
            Settings(tmp_path / "settings.json"),
            CrashLog(tmp_path / "logs"),
            today=lambda: TODAY,
        )
        made.append(application)
        return application

    yield application
    for each in made:
        each.end()
        each.deleteLater()


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[UserError]:
    """Gather what a dialog would say; nobody is there to press its button."""
    said: list[UserError] = []
    monkeypatch.setattr(Application, "tell_error", lambda self, error: said.append(error))
    return said


def test_the_first_launch_offers_the_welcome_screen(make):
    application = make()
    application.start(None)
    assert isinstance(application.window, WelcomePage)
    assert application.window.isVisible()


def test_a_dossier_on_a_disk_that_takes_nothing_is_read(make, tmp_path, monkeypatch):
    path = tmp_path / "vallee.copil"
    with create_dossier(path) as dossier:
        dossier.records.add("people", last_name="Roy")
    before = path.read_bytes()
    allowed = os.access
    monkeypatch.setattr(os, "access", lambda at, mode: mode != os.W_OK and allowed(at, mode))
    asked: list[str] = []
    monkeypatch.setattr(message, "ask", lambda _over, words, *_ways: not asked.append(words))
    application = make()
    application.start(path)
    assert "lecture seule" in asked[0]
    assert application.dossier is not None and application.dossier.read_only
    assert application.dossier.value("SELECT last_name FROM people") == "Roy"
    application.end()
    assert path.read_bytes() == before


def test_the_last_dossier_opens_by_itself_next_time(make, tmp_path):
    create_dossier(tmp_path / "vallee.copil").close()
    first = make()
    first.start(tmp_path / "vallee.copil")
    assert isinstance(first.window, MainWindow)
    first.end()
    again = make()
    again.start(None)
    assert isinstance(again.window, MainWindow)
    assert again.window.dossier.path == tmp_path / "vallee.copil"


def test_a_file_that_is_no_dossier_is_told_and_the_doors_stay_open(make, told, tmp_path):
    (tmp_path / "notes.copil").write_text("bonjour", encoding="utf-8")
    application = make()
    application.start(tmp_path / "notes.copil")
    assert [error.what for error in told] == [
        "«\u00a0notes.copil\u00a0» n’est pas un dossier Copil."
    ]
    assert isinstance(application.window, WelcomePage)


def test_a_dossier_open_elsewhere_can_be_read(make, monkeypatch, tmp_path):
    import copil_desktop.ui.dialogs.message as message

    questions: list[str] = []

    def yes(_parent: object, question: str, *_more: str) -> bool:
        questions.append(question)
        return True

    monkeypatch.setattr(message, "ask", yes)
    with create_dossier(tmp_path / "vallee.copil") as elsewhere:
        elsewhere.records.add("organisations", name="Le Relais")
        application = make()
        application.start(tmp_path / "vallee.copil")
        assert "déjà ouvert" in questions[0]
        assert isinstance(application.window, MainWindow)
        assert application.window.dossier.read_only
        with pytest.raises(UserError):
            application.window.dossier.records.add("organisations", name="Autre")


def test_closing_the_window_leaves_one_whole_file(make, tmp_path):
    path = tmp_path / "vallee.copil"
    create_dossier(path).close()
    application = make()
    application.start(path)
    assert isinstance(application.window, MainWindow)
    application.window.dossier.records.add("organisations", name="Le Relais")
    application.window.close()
    assert not Path(f"{path}-wal").exists()
    with open_dossier(path) as again:
        assert again.value("SELECT name FROM organisations") == "Le Relais"


def test_closing_while_somebody_reads_keeps_everything(make, tmp_path):
    path = tmp_path / "vallee.copil"
    create_dossier(path).close()
    application = make()
    application.start(path)
    application.window.dossier.records.add("organisations", name="Le Relais")
    with open_dossier(path, read_only=True) as reader:
        reader.value("SELECT count(*) FROM people")
        application.window.close()
        assert reader.value("SELECT name FROM organisations") == "Le Relais"
    with open_dossier(path) as again:
        assert again.value("SELECT name FROM organisations") == "Le Relais"


def test_the_example_is_one_click_away(make, monkeypatch, tmp_path):
    application = make()
    application.start(None)
    monkeypatch.setattr(Application, "_ask_path", lambda *_a, **_k: tmp_path / "exemple.copil")
    application.window.example_requested.emit()
    assert isinstance(application.window, MainWindow)
    assert application.window.dossier.value("SELECT count(*) FROM meetings") >= 20
    assert application.window.dossier.undo_label is None


def test_a_bug_is_logged_and_told_once_and_the_program_goes_on(make, told, tmp_path):
    application = make()
    application.start(None)
    for _time in range(2):
        try:
            raise ZeroDivisionError("boom")
        except ZeroDivisionError as error:
            sys.excepthook(type(error), error, error.__traceback__)
    assert len(told) == 1
    assert "ZeroDivisionError" in (tmp_path / "logs" / "copil-desktop.log").read_text("utf-8")


def test_a_known_error_that_nobody_caught_is_told_as_it_is(make, told):
    application = make()
    application.start(None)
    error = UserError("Le disque est plein.")
    sys.excepthook(UserError, error, None)
    assert told == [error]


def test_a_program_that_was_killed_says_so_at_the_next_start(make, told, tmp_path):
    (tmp_path / "logs").mkdir()
    (tmp_path / "logs" / "fatal.log").write_text("Fatal Python error: Segmentation fault", "utf-8")
    application = make()
    application.start(None)
    assert "brusquement" in told[0].what


def test_a_copy_is_made_beside_the_window_once_a_day(make, qtbot, monkeypatch, tmp_path):
    from copil_desktop.dossier import backups

    path = tmp_path / "vallee.copil"
    create_dossier(path).close()
    Settings(tmp_path / "settings.json")["backup_folder"] = str(tmp_path / "copies")
    application = make()
    application.start(path)
    application.look_after()
    qtbot.waitUntil(lambda: not application.window.tasks.busy)
    assert len(backups.listed(tmp_path / "copies")) == 1
    application.look_after()
    qtbot.waitUntil(lambda: not application.window.tasks.busy)
    assert len(backups.listed(tmp_path / "copies")) == 1


def test_what_could_not_be_saved_is_gone_back_to_before_another_dossier_opens(
    make, monkeypatch, tmp_path
):
    import copil_desktop.ui.dialogs.message as message

    monkeypatch.setattr(message, "ask", lambda *_words: False)  # « Go back to it »
    for name in ("vallee", "plaine"):
        create_dossier(tmp_path / f"{name}.copil").close()
    application = make()
    application.start(tmp_path / "vallee.copil")
    window = application.window
    room_lacks = UserError("Il n’y a plus de place.")

    def refuse() -> None:
        raise room_lacks

    typed = AutoSaver(refuse, QLineEdit("Marie est d’accord", window))
    typed.touch()
    assert not application.open(tmp_path / "plaine.copil")
    assert application.window is window
    assert typed.pending
    assert window.dossier.value("SELECT count(*) FROM dossier") == 1
    typed.forget()


def test_opening_the_dossier_on_the_screen_is_no_conflict(make, told, tmp_path):
    create_dossier(tmp_path / "vallee.copil").close()
    application = make()
    application.start(tmp_path / "vallee.copil")
    window = application.window
    assert application.open(tmp_path / "vallee.copil")
    assert application.window is window
    assert not told


@pytest.mark.parametrize("typed", ["COPIL 2026.09", "St. Jean", "vallee", "vallee.copil"])
def test_a_new_dossier_always_ends_in_its_suffix(make, monkeypatch, tmp_path, typed):
    application = make()
    application.start(None)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_words: (str(tmp_path / typed), ""))
    application.create()
    assert application.dossier.path.name == f"{typed.removesuffix('.copil')}.copil"
