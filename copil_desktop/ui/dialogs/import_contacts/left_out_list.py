"""What stands in the list and was not taken: where, what, why."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from copil_desktop import contact_words
from copil_desktop.domain.cards import LeftOut
from copil_desktop.i18n import N_, _
from copil_desktop.ui.models.table_model import Column, Query, TableModel
from copil_desktop.ui.widgets.basics import paragraph
from copil_desktop.ui.widgets.table_view import TableView


def _columns() -> tuple[Column[LeftOut], ...]:
    return (
        Column(N_("Line"), lambda each: str(each.line), width=64, right=True),
        Column(N_("What is written"), lambda each: each.text, width=0, strong=True),
        Column(
            N_("Why it is not taken"),
            lambda each: contact_words.word(each.why),
            width=400,
            soft=True,
        ),
    )


class LeftOutList(QWidget):
    """Only tells: what must come in is corrected in the file, or in the pasted list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._left: Sequence[LeftOut] = ()
        self.table = TableView(_("Not taken"), fit=False)
        self.model: TableModel[LeftOut] = TableModel(
            _columns(), self._fetch, self, key=lambda each: (each.line, each.text, each.why)
        )
        self.table.set_model(self.model)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(
            paragraph(
                _(
                    "This stands in the list and is not taken. If somebody is missing, go back and"
                    " write the name with its capitals, or add an address."
                ),
                "soft",
            )
        )
        layout.addWidget(self.table, 1)

    def _fetch(self, _query: Query, offset: int, limit: int) -> list[LeftOut]:
        return list(self._left[offset : offset + limit])

    def show_left_out(self, left: Sequence[LeftOut]) -> None:
        """Show what was not taken."""
        self._left = left
        self.model.reload()
