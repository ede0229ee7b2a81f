"""A table in which a bare key does something with the row that is chosen."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from copil_desktop.ui.widgets.table_view import TableView


class KeyedTable(TableView):
    """``keyed`` is emitted with what ``keys`` (capital letter → value) gives for the key."""

    keyed = Signal(object)

    def __init__(
        self, name: str, keys: Mapping[str, Any], parent: QWidget | None = None, **more: Any
    ) -> None:
        super().__init__(name, parent, **more)
        self._keys = keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text().upper()
        # Otherwise Qt would look for a row that begins with the letter.
        if typed in self._keys and not event.modifiers():
            self.keyed.emit(self._keys[typed])
        else:
            super().keyPressEvent(event)
