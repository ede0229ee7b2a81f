"""An ordered list inside a form: copy addresses, unavailabilities, colleges, criteria.

The last line is empty: filling it adds. Each line saves itself, moves up and down, and goes.
"""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from copil_desktop.errors import UserError
from copil_desktop.i18n import _
from copil_desktop.ui.autosave import AutoSaver
from copil_desktop.ui.form_fields import Child, Field, Record, make_field
from copil_desktop.ui.widgets.basics import SectionTitle, paragraph
from copil_desktop.ui.widgets.buttons import IconButton
from copil_desktop.ui.widgets.fields import set_wrong

if TYPE_CHECKING:
    from copil_desktop.ui.pages.page import Context


class _Line(QWidget):
    """One line; without a key it is the one that adds."""

    def __init__(self, owner: "ChildTable", record: Record) -> None:
        super().__init__(owner)
        self.owner, self.row_id = owner, record.get("id")
        self._record = record
        self.savers: list[AutoSaver] = []
        self.fields: dict[str, tuple[Field, Any]] = {}
        self.error = paragraph("", "bad")
        self.error.hide()
        self._layout = QHBoxLayout()
        self._layout.setSpacing(6)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(2)
        whole.addLayout(self._layout)
        whole.addWidget(self.error)
        for spec in owner.child.fields:
            self._add_field(spec)
        self._add_buttons()
        self.show_record(record)
        if not record:
            self._begin_today()

    def _begin_today(self) -> None:
        for spec, widget in self.fields.values():
            if spec.begins_today:
                widget.set_value(self.owner.context.today().isoformat())

    def _add_field(self, spec: Field) -> None:
        widget: Any = make_field(self.owner.context, spec, lambda: self._record)
        widget.setAccessibleName(f"{_(self.owner.child.label)}, {_(spec.label)}")
        if hasattr(widget, "setPlaceholderText") and not widget.placeholderText():
            widget.setPlaceholderText(_(spec.label))
        saver = AutoSaver(lambda: self._save(spec, widget), widget)
        saver.failed.connect(lambda error: self._tell(error, widget))
        saver.saved.connect(lambda: self._tell(None, widget))
        widget.edited.connect(saver.touch)
        self.savers.append(saver)
        self.fields[spec.column] = (spec, widget)
        self._layout.addWidget(widget, 1, Qt.AlignmentFlag.AlignTop)

    def _add_buttons(self) -> None:
        self.up = IconButton("arrow-up", _("Move up"))
        self.down = IconButton("arrow-down", _("Move down"))
        self.remove = IconButton("x", _("Remove"))
        self.up.clicked.connect(lambda: self.owner.move_line(self, -1))
        self.down.clicked.connect(lambda: self.owner.move_line(self, 1))
        self.remove.clicked.connect(lambda: self.owner.remove_line(self))
        for button in (self.up, self.down, self.remove):
            policy = button.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            button.setSizePolicy(policy)
            self._layout.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self._show_buttons()

    def _show_buttons(self) -> None:
        for button in (self.up, self.down, self.remove):
            button.setVisible(self.row_id is not None)

    @property
    def pending(self) -> bool:
        return any(saver.pending for saver in self.savers)

    def show_record(self, record: Record) -> None:
        self._record = record
        for saver, (spec, widget) in zip(self.savers, self.fields.values(), strict=True):
            if not saver.pending and record:
                spec.show(widget, record)

    def values(self) -> Record:
        found: Record = {}
        for spec, widget in self.fields.values():
            found |= spec.read(widget)
        return found

    def _save(self, spec: Field, widget: Any) -> None:
        if self.row_id is not None:
            self._refuse_empty(spec, widget)
            self.owner.change(self.row_id, spec.read(widget))
            return
        values = self.values()
        needed = [spec.column for spec, _widget in self.fields.values() if spec.required]
        if all(values[name] is not None for name in needed):
            self.row_id = self.owner.add(values)
            self._show_buttons()
            self.owner.add_empty()

    def _refuse_empty(self, spec: Field, widget: Any) -> None:
        if spec.required and widget.value() is None:
            raise UserError(
                _("This cannot be empty."),
                kept=_("The previous value was kept."),
                todo=_("To remove the line, use its cross."),
            )

    def _tell(self, error: UserError | None, widget: QWidget) -> None:
        set_wrong(widget, error is not None)
        self.error.setText(str(error) if error else "")
        self.error.setVisible(error is not None)


class ChildTable(QWidget):
    """The lines of ``child`` that belong to the record ``set_owner`` names."""

    def __init__(self, context: "Context", child: Child, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context, self.child, self.owner_id = context, child, None
        self._lines: list[_Line] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(SectionTitle(_(child.label)))
        if child.hint:
            layout.addWidget(paragraph(_(child.hint), "tiny"))
        self._body = QVBoxLayout()
        self._body.setSpacing(6)
        layout.addLayout(self._body)
        self.setAccessibleName(_(child.label))

    def lines(self) -> list[_Line]:
        """Return the lines; the last is the empty one."""
        return self._lines

    def set_owner(self, owner_id: int | None) -> None:
        """Show the lines of a record; what is being typed stays."""
        records = self._records(owner_id)
        same = [line.row_id for line in self._lines[:-1]] == [each["id"] for each in records]
        if owner_id == self.owner_id and self._lines and same:
            for line, record in zip(self._lines, records, strict=False):
                line.show_record(record)
            return
        self.owner_id = owner_id
        self._clear()
        for record in records:
            self._append(record)
        self.add_empty()

    def _records(self, owner_id: int | None) -> list[Record]:
        if owner_id is None:
            return []
        return self.context.dossier.records.children(self.child.table, owner_id)

    def _clear(self) -> None:
        for line in self._lines:
            for saver in line.savers:
                saver.forget()
            line.hide()
            line.deleteLater()
        self._lines.clear()

    def _append(self, record: Record) -> _Line:
        line = _Line(self, record)
        self._lines.append(line)
        self._body.addWidget(line)
        return line

    def add_empty(self) -> None:
        """Add the empty line below."""
        self._append({})

    def add(self, values: Record) -> int:
        """Write a new line and return its key. Raises ``UserError``."""
        values = {name: value for name, value in values.items() if value is not None}
        return self.context.dossier.records.add(
            self.child.table, origin=self._origin(), **values, **{self.child.owner: self.owner_id}
        )

    def change(self, row_id: int, values: Record) -> None:
        """Write what a field of a line holds. Raises ``UserError``."""
        self.context.dossier.records.change(
            self.child.table, row_id, merge=True, origin=self._origin(), **values
        )

    def move_line(self, line: _Line, step: int) -> None:
        """Move a line up (-1) or down (1)."""
        kept = [each for each in self._lines if each.row_id is not None]
        place = kept.index(line) + step
        if line.row_id is not None and 0 <= place < len(kept):
            self.context.dossier.records.move(self.child.table, line.row_id, place)
            self.set_owner(self.owner_id)
            self._lines[place].up.setFocus()

    def remove_line(self, line: _Line) -> None:
        """Remove a line; undo brings it back."""
        assert line.row_id is not None
        try:
            self.context.dossier.records.remove(self.child.table, line.row_id)
        except UserError as error:
            self.context.tell_error(error)
            return
        self.set_owner(self.owner_id)
        self.context.tell(_("Line removed"), undo=True)

    def _origin(self) -> QObject:
        """The form is the one that watches: what a line writes is its own doing."""
        return self.parentWidget() or self
