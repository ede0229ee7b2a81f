"""Second step, for a table: what each column holds, recognised and correctable."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from copil_desktop import contact_words
from copil_desktop.contact_files import columns, table_cards
from copil_desktop.contact_files.columns import Mapping
from copil_desktop.contact_files.tables import Table
from copil_desktop.domain.card_text import line
from copil_desktop.domain.cards import CardField, Found
from copil_desktop.i18n import _, ngettext
from copil_desktop.ui.dialogs.import_contacts.titled_grid import TitledGrid
from copil_desktop.ui.tasks import Tasks
from copil_desktop.ui.widgets.basics import ElidedLabel, paragraph
from copil_desktop.ui.widgets.choices import ChoiceField

#: Cells shown of each column.
_SAMPLES = 3


class ColumnsStep(TitledGrid):
    """One line a column that holds something: its title, what is in it, what it means.

    ``found`` is read beside the window each time a column changes; ``changed`` is emitted when that
    begins, with nobody found, and when they are there.
    """

    changed = Signal()

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        self.result = paragraph("", "strong")
        super().__init__(self.result, (3, 4, 0), parent)
        self._tasks = tasks
        self._table: Table | None = None
        self.found = Found()
        self.fields: dict[int, ChoiceField] = {}

    def show_table(self, table: Table) -> None:
        """Show a table with its columns as they are recognised."""
        self._table = table
        self.fields = {}
        self.start(_("Column"), _("What it holds"), _("Is"))
        options = [(field.value, contact_words.word(field)) for field in CardField]
        for at, known in enumerate(columns.recognised(table)):
            cells = [line(row[at]) for row in table.rows[:200] if line(row[at])]
            if cells:
                self._add(at, table.headers[at], cells, options, known)
        self.result.setText("")
        self._read()

    def _add(
        self,
        at: int,
        title: str,
        cells: list[str],
        options: list[tuple[str, str]],
        known: CardField | None,
    ) -> None:
        title = title or _("Column {number}").format(number=at + 1)
        sample = " · ".join(dict.fromkeys(cells[: _SAMPLES * 2]))
        field = ChoiceField(options, none=_("left aside"))
        field.setAccessibleName(_("What the column “{title}” is").format(title=title))
        field.setAccessibleDescription(sample[:200])
        field.set_value(known.value if known else None)
        field.edited.connect(self._read)
        name = ElidedLabel(title, "strong" if known else "")
        self.add_line(name, ElidedLabel(sample, "soft"), field)
        self.fields[at] = field

    @property
    def mapping(self) -> Mapping:
        """What each column holds, as chosen."""
        assert self._table is not None
        return tuple(
            CardField(field.value()) if (field := self.fields.get(at)) and field.value() else None
            for at in range(len(self._table.headers))
        )

    def _read(self) -> None:
        table, mapping = self._table, self.mapping
        assert table is not None
        self.found = Found()
        self.changed.emit()
        self._tasks.run_task(
            lambda _task: table_cards.found(table, mapping),
            lambda found: self._show(found, table, mapping),
        )

    def _show(self, found: Found, table: Table, mapping: Mapping) -> None:
        if not isValid(self) or table is not self._table or mapping != self.mapping:
            return  # closed, or another choice came since
        self.found = found
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        found = self.found.cards
        if not found:
            self.result.setText(
                _("No contact yet: say which column is the name, or the e-mail address.")
            )
            return
        count = len(found)
        said = ngettext(
            "{count} contact. First: {first}", "{count} contacts. First: {first}", count
        )
        first = " · ".join(
            part
            for part in (contact_words.name(found[0]), contact_words.identity(found[0]))
            if part
        )
        self.result.setText(said.format(count=count, first=first))
