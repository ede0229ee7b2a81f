"""What a coordinator does all day in a dossier of 2,000 persons and 500 meetings.

Each is timed from the key or the click to the end of its paint, in the window's thread. The floor
is a bare field, a bare INSERT, or the plain SQL that reads the persons, in turn.
"""

import os
import shutil
import statistics
import time
from collections.abc import Callable, Generator
from datetime import timedelta
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.big import TODAY
from benchmarks.keys import timed
from benchmarks.measure import Result, paired
from copil_desktop.domain.codes import Channel
from copil_desktop.dossier import Dossier, driver

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QLineEdit

    from copil_desktop.ui.main_window import MainWindow

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

#: Contacts of the file that is brought in.
CONTACTS = 5_000
#: What is typed in the filter, taken back, typed again; and in the line of an échange.
FILTER = "etendu 12"
ROUNDS = 12
LINE = "Prenom12 Nom-Etendu 12 tel 4 peu de temps avant l'ete "


def measure(path: Path, folder: Path) -> list[Result]:
    """Time *Aujourd'hui* after a change, the filter, the quick line, a sheet, the statistics."""
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QApplication

    from copil_desktop.dossier import open_dossier
    from copil_desktop.ui.garbage import GarbageCollector
    from copil_desktop.ui.main_window import MainWindow
    from copil_desktop.ui.rooms import rooms
    from copil_desktop.ui.theme import Theme

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    # As in the program: garbage is collected between gestures.
    garbage = GarbageCollector(app)
    copy = folder / "rooms.copil"
    shutil.copy(path, copy)
    with open_dossier(copy) as dossier:
        window = MainWindow(dossier, rooms(), Theme(app, Qt.ColorScheme.Light), today=lambda: TODAY)
        window.show()
        app.processEvents()
        results = [
            _today(app, window, folder),
            *_filter(app, window),
            _quick_line(app, window),
            *_views(app, window),
            *_contacts(app, window),
        ]
        window.close()
    garbage.stop()
    return results


def _painted(app: "QApplication", window: "MainWindow") -> None:
    # What changed is told to the pages, and what they dirtied is painted, as in the event loop.
    window.bus.deliver()
    app.processEvents()


def _today(app: "QApplication", window: "MainWindow", folder: Path) -> Result:
    """An échange is logged with someone else each time: the flags of the day are asked again."""
    bare = driver.connect(folder / "bare-exchanges.db")
    bare.execute("PRAGMA journal_mode = WAL")
    bare.execute("PRAGMA synchronous = FULL")
    bare.execute("CREATE TABLE exchanges (id INTEGER PRIMARY KEY, person, channel)")
    people = cycle(range(1, 2_000))

    def change() -> None:
        window.context.dossier.contacts.log_exchange(
            [next(people)], TODAY - timedelta(days=1), Channel.PHONE
        )
        _painted(app, window)

    def insert() -> None:
        bare.execute("INSERT INTO exchanges (person, channel) VALUES (1, 'phone')")

    window.go("today")
    _painted(app, window)
    ours, floor = paired(change, insert, runs=11)
    bare.close()
    return Result("Aujourd’hui painted after a change", "one bare INSERT, committed", ours * 1000,
                  floor * 1000, "ms", "< 300 ms")  # fmt: skip


def _typing(
    app: "QApplication", ours: "QLineEdit", line: str, again: Callable[[], None]
) -> tuple[float, float]:
    """Return the 95th centiles of a letter in ``ours`` and in a bare field, both painted."""
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QLineEdit

    plain = QLineEdit()
    plain.resize(ours.size())
    plain.show()

    def press(field: QLineEdit) -> Callable[[int], object]:
        def key(run: int) -> None:
            QTest.keyClicks(field, line[run % len(line)])
            app.processEvents()

        return key

    def between(run: int) -> None:
        if run % len(line) == len(line) - 1:
            again()
            app.processEvents()

    # Enough letters for the pause of a garbage collection, every two seconds, to weigh its share.
    seconds = timed(press(ours), press(plain), ROUNDS * len(line), between)
    plain.close()
    return seconds


def _filter(app: "QApplication", window: "MainWindow") -> list[Result]:
    window.go("actors")
    _painted(app, window)
    page: Any = window.pages["actors"]
    page.search.setFocus()
    ours, floor = _typing(app, page.search, FILTER, page.search.clear)
    return [
        Result("A letter in the filter of Acteurs, painted, 95th centile", "a bare QLineEdit",
               ours * 1000, floor * 1000, "ms", "< 50 ms")
    ]  # fmt: skip


def _quick_line(app: "QApplication", window: "MainWindow") -> Result:
    window.open_quick_line()
    app.processEvents()
    dialog: Any = window._quick_line  # pyright: ignore[reportPrivateUsage]
    ours, floor = _typing(app, dialog.field, LINE, dialog.field.clear)
    dialog.field.clear()
    dialog.reject()
    return Result("A letter in the line of Ctrl+J, understood and painted, 95th centile",
                  "a bare QLineEdit", ours * 1000, floor * 1000, "ms", "< 16 ms")  # fmt: skip


def _views(app: "QApplication", window: "MainWindow") -> list[Result]:
    window.go("actors")
    page: Any = window.pages["actors"]
    page.clear_filters()
    page.show_kind(0)
    _painted(app, window)
    rows = cycle(range(1, 40))
    dossier: Dossier = window.context.dossier

    def sheet() -> None:
        page.people.setCurrentIndex(page.people_model.index(next(rows), 0))
        app.processEvents()

    def figures() -> None:
        page.show_kind(0)
        page.statistics = None  # built and read anew each time
        page.show_statistics()
        app.processEvents()

    def read() -> None:
        dossier.tuples("SELECT * FROM people")

    plain = "reading the 2,000 persons in plain SQL"
    person, floor = paired(sheet, read)
    year, again = paired(figures, read, runs=5)
    page.show_kind(0)
    return [
        Result("A person’s sheet painted", plain, person * 1000, floor * 1000, "ms", "< 100 ms"),
        Result("Statistics of a year painted", plain, year * 1000, again * 1000, "ms",
               "< 300 ms"),
    ]  # fmt: skip


def _contacts(app: "QApplication", window: "MainWindow") -> list[Result]:
    """A file of contacts: how long the window is held by a change of column and by the import."""
    from copil_desktop.contact_files import reading, table_cards
    from copil_desktop.domain.contact_plan import plan
    from copil_desktop.dossier import contact_import
    from copil_desktop.ui.dialogs.import_contacts import ImportContactsDialog

    lines = [
        f"Mme;Prénom{i};Nom-Venu {i};Directrice;Structure {i % 300};p{i}@exemple.fr;06 12 34 56 78"
        for i in range(CONTACTS)
    ]
    head = "Civilité;Prénom;Nom;Fonction;Structure;Mail;Tél"
    dialog = ImportContactsDialog(window.context, window)
    dialog.open()
    text = "\n".join([head, *lines])
    dialog.read_text(text)

    def settled() -> None:
        while window.context.tasks.busy:
            app.processEvents()

    settled()
    field = dialog.columns.fields[3]
    values = cycle((None, "job_title"))

    def change() -> float:
        """Return the longest time during which the window answered nothing."""
        longest, start = 0.0, time.perf_counter()
        field.set_value(next(values))
        field.edited.emit()
        while window.context.tasks.busy:
            app.processEvents()
            now = time.perf_counter()
            longest, start = max(longest, now - start), now
        return longest

    held = statistics.median(change() for _run in range(7))
    start = time.perf_counter()
    table = reading.read_text(text).table
    assert table is not None
    cards = tuple(table_cards.found(table, dialog.columns.mapping).cards)
    whole = time.perf_counter() - start
    planned = plan(cards, contact_import.surroundings(window.context.dossier, TODAY), None)
    steps = _steps(contact_import.steps(window.context.dossier, planned, TODAY))
    dialog.reject()
    app.processEvents()
    return [
        Result(f"{CONTACTS:,} contacts, a column changed: the window held", "reading them at once",
               held * 1000, whole * 1000, "ms", "< 50 ms"),
        Result(f"{CONTACTS:,} contacts brought in: the longest step", "all the steps",
               max(steps) * 1000, sum(steps) * 1000, "ms", "< 50 ms"),
    ]  # fmt: skip


def _steps(work: Generator[object, None, object]) -> list[float]:
    seconds: list[float] = []
    while True:
        start = time.perf_counter()
        try:
            next(work)
        except StopIteration:
            return [*seconds, time.perf_counter() - start]
        seconds.append(time.perf_counter() - start)
