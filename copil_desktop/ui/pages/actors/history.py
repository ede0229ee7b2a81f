"""Everything that happened with a person, newest first; each entry opens."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from copil_desktop.dossier.sheets import HistoryRow, Kind
from copil_desktop.i18n import _
from copil_desktop.ui.pages.actors import words
from copil_desktop.ui.widgets.basics import SectionTitle, clear, paragraph, row, text
from copil_desktop.ui.widgets.buttons import Button
from copil_desktop.ui.widgets.press import PressRow
from copil_desktop.ui.widgets.scrolled import bring_in_sight

#: Entries shown at once; « Plus ancien » shows as many more.
STEP = 20
#: The monthly means are points motivation that have aged: one filter shows both.
_FILTERS: dict[Kind, tuple[Kind, ...]] = {
    kind: (kind, Kind.MONTH) if kind is Kind.CHECK_IN else (kind,) for kind in words.KIND_WORDS
}


class HistoryList(QWidget):
    """The entries of one person, with a filter by kind and a menu to add one."""

    opened = Signal(object)
    """Emitted with the ``HistoryRow`` that was pressed."""
    filtered = Signal()
    """Emitted when other kinds are asked for, or more of them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kinds: tuple[Kind, ...] = tuple(Kind)
        self.limit = STEP
        self.rows: Sequence[HistoryRow] = ()
        self.add_menu = QMenu(self)
        self.add_button = Button(_("Add"), "quiet", menu=self.add_menu)
        self.add_button.setAccessibleName(_("Add to the history"))
        self.kind_button = Button(_("Everything"), "quiet", menu=self._kind_menu())
        self.kind_button.setAccessibleName(_("Kinds shown"))
        self.more_button = Button(_("Older"), "quiet")
        self.more_button.clicked.connect(self._more)
        self._body = QVBoxLayout()
        self._body.setSpacing(0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        head = row(
            6, SectionTitle(_("History")), None, self.kind_button, self.add_button, spacing=2
        )
        layout.addLayout(head)
        layout.addLayout(self._body)
        layout.addLayout(row(self.more_button, None))

    def _kind_menu(self) -> QMenu:
        menu = QMenu(self)
        group = QActionGroup(menu)
        self._offer(menu, group, _("Everything"), tuple(Kind)).setChecked(True)
        menu.addSeparator()
        for kind, name in words.KIND_WORDS.items():
            self._offer(menu, group, _(name), _FILTERS[kind])
        return menu

    def _offer(
        self, menu: QMenu, group: QActionGroup, name: str, kinds: tuple[Kind, ...]
    ) -> QAction:
        action = menu.addAction(name)
        action.setCheckable(True)
        group.addAction(action)
        action.triggered.connect(lambda: self.show_kinds(kinds, name))
        return action

    def show_kinds(self, kinds: tuple[Kind, ...], name: str) -> None:
        """Ask for other kinds; ``name`` is written on the button."""
        self.kinds, self.limit = kinds, STEP
        self.kind_button.setText(name)
        self.kind_button.updateGeometry()
        self.filtered.emit()

    def choose_kinds(self) -> None:
        """Open the menu of kinds, its button in sight."""
        bring_in_sight(self.kind_button)
        self.kind_button.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.kind_button.click()

    def _more(self) -> None:
        self.limit += STEP
        self.filtered.emit()

    def show_rows(self, rows: Sequence[HistoryRow], honorific: str | None, today: date) -> None:
        """Show entries; one more than ``limit`` says that older ones exist."""
        self.rows = rows[: self.limit]
        self.more_button.setVisible(len(rows) > self.limit)
        clear(self._body)
        for entry in self.rows:
            self._body.addWidget(self._line(entry, honorific, today))
        if not rows:
            empty = text(_("Nothing yet."), "soft")
            empty.setContentsMargins(6, 4, 0, 4)
            self._body.addWidget(empty)

    def _line(self, entry: HistoryRow, honorific: str | None, today: date) -> PressRow:
        when = words.day(entry.on_day, today)
        kind = words.entry_kind(entry)
        what = words.entry_words(entry, honorific, today)
        line = PressRow(f"{when}, {kind}, {what}", margins=(6, 6, 6, 6))
        line.line.setSpacing(8)
        labels = (text(when, "soft"), paragraph(kind, "strong"), paragraph(what, "soft"))
        for label, width in zip(labels, (90, 104, 0), strict=True):
            line.add(label, 0 if width else 1, width)
            line.line.setAlignment(label, Qt.AlignmentFlag.AlignTop)
        line.clicked.connect(lambda: self.opened.emit(entry))
        return line
