"""A form bound to one record of the dossier: loaded, saved as typed, reloaded when it changes."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from copil_desktop.errors import UserError
from copil_desktop.i18n import _
from copil_desktop.ui.autosave import AutoSaver, flush_all
from copil_desktop.ui.child_table import ChildTable
from copil_desktop.ui.form_fields import Field, Form, Record, make_field
from copil_desktop.ui.widgets.basics import SectionTitle
from copil_desktop.ui.widgets.labelled import Labelled

if TYPE_CHECKING:
    from copil_desktop.ui.pages.page import Context


def empty_refused() -> UserError:
    """Return the error of a required field that was emptied."""
    return UserError(
        _("This cannot be empty."),
        kept=_("The previous value was kept."),
        todo=_("Fill it, or press Escape to leave it as it was."),
    )


class _Bound(QObject):
    """One field of the form with its saver."""

    def __init__(self, owner: "RecordForm", spec: Field, context: "Context") -> None:
        super().__init__(owner)
        self.spec, self._owner = spec, owner
        self.widget: Any = make_field(context, spec, owner.record)
        self.labelled = Labelled(_(spec.label), self.widget, _(spec.hint))
        self.saver = AutoSaver(self._save, self.widget)
        self.saver.failed.connect(self.labelled.set_error)
        self.saver.saved.connect(lambda: self.labelled.set_error(None))
        self.widget.edited.connect(self.saver.touch)
        for part in (self.widget, *self.widget.findChildren(QWidget)):
            part.installEventFilter(self)

    def load(self, record: Record) -> None:
        """Show the record's value, unless something typed here is not saved yet."""
        if not self.saver.pending:
            self.spec.show(self.widget, record)

    def restore(self, record: Record) -> None:
        """Put the saved value back."""
        self._show({**dict.fromkeys(self.spec.columns), **record})

    def give_up(self) -> None:
        """Forget what is typed and why it was refused: its record is no more.

        The field is emptied: what cannot be read would keep the form from showing another record.
        """
        self._show(dict.fromkeys(self.spec.columns))

    def _show(self, record: Record) -> None:
        self.saver.forget()
        self.spec.show(self.widget, record)
        self.labelled.set_error(None)

    def _save(self) -> None:
        self._owner.save(self.spec, self.spec.read(self.widget))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            unsaved = self.saver.pending or not self.labelled.error.isHidden()
            if event.key() == Qt.Key.Key_Escape and unsaved:
                self.restore(self._owner.record())
                return True
        return False


class RecordForm(QWidget):
    """``form`` over the record that ``set_record`` names. ``gone`` when that record disappears.

    Each field saves itself; what is refused stays in its field with the reason below, and Escape
    puts the saved value back. Changes made elsewhere are shown, except in a field being typed in.
    """

    gone = Signal()

    def __init__(
        self,
        context: "Context",
        form: Form,
        record_id: int | None = None,
        parent: QWidget | None = None,
        *,
        read_only: bool = False,
    ) -> None:
        super().__init__(parent)
        self.context, self.form, self.record_id = context, form, record_id
        self._fields: dict[str, _Bound] = {}
        self._build()
        self._children = [self._add_child(child) for child in form.children]
        self.setEnabled(not read_only)
        context.bus.watch(self, self.refresh, form.tables)
        self.refresh()

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        line: QHBoxLayout | None = None
        for spec in self.form.fields:
            if spec.section:
                line = None
                layout.addSpacing(8)
                layout.addWidget(SectionTitle(_(spec.section)))
            bound = _Bound(self, spec, self.context)
            self._fields[spec.column] = bound
            if not spec.half:
                line = None
                layout.addWidget(bound.labelled)
                continue
            if line is None:
                line = QHBoxLayout()
                line.setSpacing(12)
                layout.addLayout(line)
                line.addWidget(bound.labelled, 1, Qt.AlignmentFlag.AlignTop)
            else:
                line.addWidget(bound.labelled, 1, Qt.AlignmentFlag.AlignTop)
                line = None

    def _add_child(self, child: Any) -> ChildTable:
        table = ChildTable(self.context, child)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(table)
        return table

    def field(self, column: str) -> Any:
        """Return the widget that edits ``column``."""
        return self._fields[column].widget

    def labelled(self, column: str) -> Labelled:
        """Return the label, field and error of ``column``."""
        return self._fields[column].labelled

    def child_table(self, table: str) -> ChildTable:
        """Return the list of the child ``table``."""
        return next(each for each in self._children if each.child.table == table)

    def record(self) -> Record:
        """Return the record as it is in the dossier; nothing when there is none."""
        if self.record_id is None:
            return {}
        return self.context.dossier.records.find(self.form.table, self.record_id) or {}

    def set_record(self, record_id: int | None) -> bool:
        """Show another record, once this one is saved; return False when it could not be."""
        if record_id == self.record_id:
            return True
        if not flush_all(self):
            return False
        self.record_id = record_id
        for bound in self._fields.values():
            bound.labelled.set_error(None)
        self.refresh()
        return True

    def refresh(self) -> None:
        """Show what the dossier says; what is being typed stays."""
        record = self.record()
        if not record:
            if self.record_id is not None:
                self.record_id = None
                for bound in self._fields.values():
                    bound.give_up()
                self.gone.emit()
            return
        for bound in self._fields.values():
            bound.load(record)
        for table in self._children:
            table.set_owner(self.record_id)

    def save(self, spec: Field, values: Record) -> None:
        """Write what one field holds. Raises ``UserError`` when it is refused."""
        if self.record_id is None or not self.record():  # removed while it was typed in
            return
        if spec.required and values[spec.column] is None:
            raise empty_refused()
        self.context.dossier.records.change(
            self.form.table, self.record_id, merge=True, origin=self, **values
        )
