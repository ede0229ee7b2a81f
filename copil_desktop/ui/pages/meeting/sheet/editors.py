"""What edits the regions of the sheet, each as it was typed, saved as it is typed."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from copil_desktop.domain.notes import Marker
from copil_desktop.dossier.agenda import ItemRow
from copil_desktop.errors import UserError
from copil_desktop.i18n import _
from copil_desktop.ui.autosave import AutoSaver
from copil_desktop.ui.forms.meetings import HEADER
from copil_desktop.ui.pages.meeting.notes_card import NotesCard
from copil_desktop.ui.pages.meeting.sheet.region import Editor
from copil_desktop.ui.pages.page import Context
from copil_desktop.ui.record_form import RecordForm
from copil_desktop.ui.widgets.buttons import IconButton
from copil_desktop.ui.widgets.fields import LineField, TextField

#: Opens the whole record: its table and key.
OpenRecord = Callable[[str, int], None]


class TextEditor(QWidget):
    """One text of one record, and a button to everything else that the record says."""

    def __init__(
        self,
        context: Context,
        origin: QWidget,
        record: tuple[str, int, str],
        field: LineField | TextField,
        open_record: OpenRecord,
    ) -> None:
        """``record``: the table, the key and the column of the text."""
        super().__init__()
        self._context, self._origin = context, origin
        self._table, self._key, self._column = record
        self.field = field
        self.more = IconButton("pencil", _("Everything about it…"))
        self.more.clicked.connect(lambda: open_record(self._table, self._key))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 2, 0, 2)
        layout.setSpacing(6)
        layout.addWidget(field, 1)
        layout.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        self.saver = AutoSaver(self._save, field)
        self.saver.failed.connect(context.tell_error)
        field.edited.connect(self.saver.touch)

    def reload(self) -> None:
        """Show the text as it stands; what is being typed stays."""
        if not self.saver.pending:
            found = self._context.dossier.records.find(self._table, self._key) or {}
            self.field.set_value(found.get(self._column))

    def _save(self) -> None:
        value = self.field.value()
        if value is None and self._column != "context":
            raise UserError(
                _("This cannot be empty."),
                kept=_("The previous value was kept."),
                todo=_("To remove it, use its pencil."),
            )
        self._context.dossier.records.change(
            self._table, self._key, merge=True, origin=self._origin, **{self._column: value}
        )


def title_editor(
    context: Context, origin: QWidget, item: ItemRow, open_record: OpenRecord
) -> Editor:
    """Return what edits the title of an item."""
    field = LineField()
    field.setAccessibleName(_("Title of the item"))
    made = TextEditor(context, origin, ("agenda_items", item.id, "title"), field, open_record)
    return Editor(made, field, made.reload)


def text_editor(
    context: Context,
    origin: QWidget,
    record: tuple[str, int, str],
    name: str,
    open_record: OpenRecord,
) -> Editor:
    """Return what edits a text of several lines: of a decision, of an action."""
    field = TextField(least=1)
    field.setAccessibleName(name)
    made = TextEditor(context, origin, record, field, open_record)
    return Editor(made, field, made.reload)


def notes_editor(
    context: Context,
    origin: QWidget,
    read: Callable[[], tuple[int, ItemRow, int]],
    rows_changed: Callable[[], None],
    open_record: OpenRecord,
) -> Editor:
    """Return what edits the notes of an item; ``read`` gives meeting, item and place, from 0."""
    card = NotesCard(context, origin, growing=True)
    card.rows_changed.connect(rows_changed)
    card.open_asked.connect(open_record)

    def reload() -> None:
        meeting, item, place = read()
        card.show_item(meeting, item, place, False)

    def rows() -> frozenset[str]:
        return frozenset(each.uid for each in card.editor.segments() if isinstance(each, Marker))

    return Editor(card, card.editor, reload, card.panel, rows)


def head_editor(context: Context, meeting_id: int) -> Editor:
    """Return what edits the head of the minutes."""
    form = RecordForm(context, HEADER, meeting_id)
    return Editor(form, form.field("place"), form.refresh)
