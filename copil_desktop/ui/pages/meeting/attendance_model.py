"""Everybody expected at or marked for one meeting, as the attendance list shows them."""

from collections.abc import Mapping

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from copil_desktop.domain.codes import AttendanceStatus
from copil_desktop.dossier.attendance import AttendanceRow
from copil_desktop.ui.pages.meeting import attendance_words as words

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole
DETAIL_ROLE = Qt.ItemDataRole.UserRole + 1


class AttendanceModel(QAbstractListModel):
    """Everybody expected at or marked for one meeting."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.people: list[AttendanceRow] = []
        self._chair_id: int | None = None
        self._places: Mapping[int, int] = {}
        self.private = True

    def set_private(self, private: bool) -> None:
        """Show replies and remarks, or not: the whole room sees the screen."""
        self.private = private
        if self.people:
            self.dataChanged.emit(self.index(0), self.index(len(self.people) - 1))

    def set_people(
        self, people: list[AttendanceRow], chair_id: int | None, places: Mapping[int, int]
    ) -> None:
        """Show ``people``; the same persons in the same order keep what is chosen."""
        before, told = self.people, (self._chair_id, self._places)
        same = [row.person_id for row in people] == [row.person_id for row in before]
        if not same:
            self.beginResetModel()
        self.people, self._chair_id, self._places = people, chair_id, places
        if not same:
            self.endResetModel()
            return
        for at in self._changed(before, everybody=told != (chair_id, places)):
            self.dataChanged.emit(self.index(at), self.index(at))

    def _changed(self, before: list[AttendanceRow], *, everybody: bool) -> list[int]:
        """Return the lines to paint again: who changed, and whom they stand in for."""
        changed = {
            row.person_id for row, old in zip(self.people, before, strict=True) if row != old
        }
        changed |= {row.titular_id for row in self.people if row.person_id in changed} - {None}
        return [at for at, row in enumerate(self.people) if everybody or row.person_id in changed]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.people)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.people):
            return None
        row = self.people[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return words.name(row)
        if role == ROW_ROLE:
            return row
        if role == DETAIL_ROLE:
            return self.detail(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join((words.name(row), words.chip(row)[0], self.detail(row)))
        if role == Qt.ItemDataRole.ToolTipRole:
            whole = f"{words.name(row)}\n{self.detail(row)}"
            return f"{whole}\n{row.remark}" if row.remark and self.private else whole
        return None

    def detail(self, row: AttendanceRow) -> str:
        """Return the second line of a person."""
        replaced = any(
            each.titular_id == row.person_id and each.status == AttendanceStatus.PRESENT
            for each in self.people
        )
        return words.detail(
            row,
            chair_id=self._chair_id,
            replaced=replaced,
            places=self._places,
            private=self.private,
        )

    def place_of(self, person_id: int) -> int | None:
        """Return the line of a person."""
        found = (at for at, row in enumerate(self.people) if row.person_id == person_id)
        return next(found, None)
