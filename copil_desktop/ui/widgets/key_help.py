"""Keys and what they do, in small letters beside what they act on."""

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from copil_desktop.ui.widgets.basics import KeyCap, row, text
from copil_desktop.ui.widgets.flow import FlowLayout


class KeyHelp(QWidget):
    """One key and what it does."""

    def __init__(self, key: str, does: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setLayout(row(KeyCap(key), text(does, "small"), spacing=4))


def key_help(pairs: Iterable[tuple[str, str]], parent: QWidget | None = None) -> QWidget:
    """Return a line of (key, what it does) that goes on below where there is no room."""
    holder = QWidget(parent)
    flow = FlowLayout(holder)
    for key, does in pairs:
        flow.addWidget(KeyHelp(key, does, holder))
    return holder
