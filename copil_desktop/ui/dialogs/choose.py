"""One of a list, found by typing: who holds a proxy, who comes as a guest."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from copil_desktop.i18n import _
from copil_desktop.ui import theme
from copil_desktop.ui.dialogs import fitted
from copil_desktop.ui.widgets.basics import text
from copil_desktop.ui.widgets.choices import Option, matching
from copil_desktop.ui.widgets.fields import LineField
from copil_desktop.ui.widgets.key_help import key_help

#: The key of the line that makes something new of what is typed.
NEW = 0


class ChooseDialog(QDialog):
    """Shows ``options`` in their order; Enter takes the one that is chosen, Escape none.

    With ``once_typed`` nothing is offered before two letters. ``new(typed)`` gives the words of a
    last line that makes something new; ``typed`` then holds what was typed and ``chosen`` is
    emitted with ``NEW``.
    """

    chosen = Signal(int)

    def __init__(
        self,
        title: str,
        options: Sequence[Option],
        parent: QWidget | None,
        *,
        hint: str = "",
        new: Callable[[str], str] | None = None,
        once_typed: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(min(round(420 * theme.zoom(self)), fitted.room(self).width()))
        self._options, self._new = list(options), new
        self._least = 2 if once_typed else 0
        self.search = LineField(placeholder=_("Type a name…"))
        self.search.setAccessibleName(title)
        self.list = QListWidget()
        self.list.setProperty("look", "popup")
        self.list.setAccessibleName(title)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 14)
        layout.setSpacing(10)
        layout.addWidget(text(title, "heading", wrap=True))
        if hint:
            layout.addWidget(text(hint, "soft", wrap=True))
        layout.addWidget(self.search)
        layout.addWidget(self.list, 1)
        layout.addWidget(key_help([(_("Enter"), _("choose")), (_("Esc"), _("close"))], self))
        self.search.edited.connect(self._fill)
        self.search.installEventFilter(self)
        self.list.itemClicked.connect(self._take)
        self._fill()
        self.search.setFocus()

    @property
    def typed(self) -> str:
        """What is typed."""
        return self.search.value() or ""

    def _fill(self) -> None:
        self.list.clear()
        found = matching(self.typed, self._options) if self.typed else self._options
        if len(self.typed) < self._least:
            found = []
        for option in found[:50]:
            self._add(option.line, option.id)
        if self._new is not None and self.typed:
            self._add(self._new(self.typed), NEW)
        self.list.setCurrentRow(0)

    def _add(self, words: str, key: int) -> None:
        item = QListWidgetItem(words, self.list)
        item.setData(Qt.ItemDataRole.UserRole, key)

    def _take(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))
            self.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is not None:
            row = min(max(self.list.currentRow() + step, 0), self.list.count() - 1)
            self.list.setCurrentRow(row)
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.list.currentItem())
            return True
        return False
