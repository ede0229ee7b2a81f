"""Making a record: a small window with only what it cannot do without."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from copil_desktop.errors import UserError
from copil_desktop.i18n import _
from copil_desktop.ui.dialogs.ask import AskDialog
from copil_desktop.ui.form_fields import Form, Record, make_field
from copil_desktop.ui.widgets.labelled import Labelled

if TYPE_CHECKING:
    from copil_desktop.ui.pages.page import Context


class NewRecordDialog(AskDialog):
    """Asks the required and starting fields of ``form``; ``record_id`` is the key once accepted.

    ``given`` are values that need not be asked (the committee of a new sequence); ``shown`` are
    values that the fields begin with.
    """

    WIDTH = 420

    def __init__(
        self,
        context: "Context",
        form: Form,
        title: str,
        parent: QWidget | None,
        *,
        shown: Record | None = None,
        **given: Any,
    ) -> None:
        """``title`` says what is made, translated: « Nouvelle personne »."""
        super().__init__(title, _("Add"), parent)
        self.context, self.form, self._given = context, form, given
        self.record_id: int | None = None
        self._asked = [
            spec
            for spec in form.fields
            if (spec.required or spec.starting) and spec.column not in given
        ]
        self._fields = {
            spec.column: Labelled(
                _(spec.label), make_field(context, spec, lambda: self._given), _(spec.hint)
            )
            for spec in self._asked
        }
        for spec in self._asked if shown else ():
            spec.show(self.field(spec.column), shown or {})
        for labelled in self._fields.values():
            self.body.addWidget(labelled)
        if self._asked:
            self.field(self._asked[0].column).setFocus()

    def field(self, column: str) -> Any:
        """Return the widget that asks for ``column``."""
        return self._fields[column].field

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish()
        else:
            super().keyPressEvent(event)

    def finish(self) -> None:
        """Add the record; or say beside a field what it lacks."""
        values = dict(self._given)
        for spec in self._asked:
            labelled = self._fields[spec.column]
            problem = self._problem(spec.required, labelled.field)
            labelled.set_error(problem or None)
            if problem:
                labelled.field.setFocus()
                return
            values |= spec.read(labelled.field)
        given = {name: value for name, value in values.items() if value is not None}
        try:
            self.record_id = self.context.dossier.records.add(self.form.table, **given)
        except UserError as error:
            self.tell(str(error))
            return
        self.accept()

    def _problem(self, required: bool, field: Any) -> str:
        if hasattr(field, "commit"):
            field.commit()
            if field.problem():
                return field.problem()
        return _("This cannot be empty.") if required and field.value() is None else ""


def new_record(
    context: "Context",
    form: Form,
    title: str,
    parent: QWidget | None,
    then: Callable[[int], object] = lambda key: None,
    *,
    shown: Record | None = None,
    **given: Any,
) -> NewRecordDialog:
    """Ask for a new record over ``parent``; ``then`` is called with its key once it is added."""
    dialog = NewRecordDialog(context, form, title, parent, shown=shown, **given)
    dialog.accepted.connect(lambda: then(dialog.record_id or 0))
    dialog.open()
    return dialog
