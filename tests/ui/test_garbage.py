"""Widgets caught in cycles die in the window's thread, never in a worker's."""

import gc
import threading

from PySide6.QtWidgets import QWidget

from copil_desktop.ui.garbage import GarbageCollector


class Knot(QWidget):
    """A widget that only the collector can free; it notes where."""

    def __init__(self, freed_in: list[int]) -> None:
        super().__init__()
        self._self, self._freed_in = self, freed_in

    def __del__(self) -> None:
        self._freed_in.append(threading.get_ident())


def allocate_a_lot() -> None:
    for _time in range(20):
        _kept = [[number] for number in range(5_000)]


def test_a_worker_never_frees_a_widget(qtbot):
    collector = GarbageCollector()
    try:
        freed_in: list[int] = []
        Knot(freed_in)
        worker = threading.Thread(target=allocate_a_lot)
        worker.start()
        worker.join()
        assert freed_in == []
        allocate_a_lot()
        for _look in range(40):
            collector.look()
            allocate_a_lot()
        gc.collect()
        assert freed_in == [threading.get_ident()]
    finally:
        collector.stop()


def test_the_automatic_collector_comes_back(qtbot):
    enabled = gc.isenabled()
    collector = GarbageCollector()
    assert not gc.isenabled()
    collector.stop()
    assert gc.isenabled() == enabled


def test_what_piles_up_is_collected(qtbot):
    collector = GarbageCollector()
    try:
        freed_in: list[int] = []
        gc.collect()
        Knot(freed_in)
        allocate_a_lot()
        _kept = [[number] for number in range(5_000)]
        collector.look()
        assert freed_in == [threading.get_ident()]
    finally:
        collector.stop()
