"""Personal data: what is kept about whom, and what never leaves this file."""

from datetime import date
from typing import Any

from copil_desktop import labels
from copil_desktop.domain.codes import Source
from copil_desktop.dossier import access, personal_data, reduction
from copil_desktop.dossier.personal_data import KeptRow, MonthRow
from copil_desktop.i18n import N_, _, long_month, ngettext
from copil_desktop.ui.dialogs.personal.person_data import PersonDataDialog
from copil_desktop.ui.dialogs.personal.reduce import due_words, reduce_old
from copil_desktop.ui.models.table_model import Column, Query, TableModel
from copil_desktop.ui.pages.dossier.section import Section
from copil_desktop.ui.widgets.basics import Card, SectionTitle, column, paragraph, row
from copil_desktop.ui.widgets.buttons import Button
from copil_desktop.ui.widgets.empty_state import EmptyState
from copil_desktop.ui.widgets.table_view import TableView
from copil_desktop.ui.word_export import Document, WordExport


class PersonalDataSection(Section):
    """Enter on a person says all that is kept, and what may be asked."""

    name = "personal_data"
    title = N_("Personal data")
    said = N_("What this file keeps about named people, and what it is for.")
    icon_name = "shield"
    tables = frozenset(
        {"people", "copy_addresses", "check_ins", "dossier", "interaction_people", "erased",
         "motivation_months"}
    )  # fmt: skip

    def _build(self) -> None:
        self.person_button = Button(_("Data of the person…"), "primary", icon_name="shield")
        self.sheet_button = Button(_("Open the sheet"), icon_name="user")
        self.register_button = Button(_("Register of processing…"), icon_name="printer")
        self.reduce_button = Button(_("Reduce…"), icon_name="clock")
        self.export = WordExport(self.context, wide=True)
        card = Card()
        card.body.setContentsMargins(20, 14, 20, 16)
        card.body.setSpacing(6)
        card.add(
            paragraph(
                _(
                    "Names, contact details, presences and exchanges serve to run the committee."
                    " Check-ins serve to take care of people: they never appear in a document for"
                    " the committee, and each note is written so that the person could read it."
                )
            ),
            paragraph(
                _(
                    "Every person may receive what is kept about her or him, have it corrected or"
                    " erased: choose the person below."
                )
            ),
            row(self.register_button, None),
            self.export,
        )
        self.due_card = Card()
        self.due_card.body.setContentsMargins(20, 12, 20, 12)
        self.due = paragraph("")
        line = row(self.due, self.reduce_button, spacing=12)
        line.setStretch(0, 1)
        self.due_card.add(line)
        self._build_tables()
        self.erased = paragraph("", "small")
        self._lay_out(card)
        self._connect()

    def _lay_out(self, card: Card) -> None:
        self.layout_.addWidget(card)
        self.layout_.addWidget(self.due_card)
        head = row(
            SectionTitle(_("What is kept, by person")), self.sheet_button, self.person_button
        )
        head.setStretch(0, 1)
        self.layout_.addLayout(head)
        self.layout_.addLayout(column(self.table, None), 3)
        self.layout_.addWidget(self.months_title)
        self.layout_.addWidget(self.months_said)
        self.layout_.addLayout(column(self.months, None), 2)
        self.layout_.addWidget(self.erased)

    def _connect(self) -> None:
        self.table.row_opened.connect(lambda each: self.open_person(each.id))
        self.table.row_chosen.connect(self._allow)
        self.person_button.clicked.connect(lambda: self.open_person(self._chosen()))
        self.sheet_button.clicked.connect(
            lambda: self.context.go("actors", person_id=self._chosen())
        )
        self.register_button.clicked.connect(self.write_register)
        self.reduce_button.clicked.connect(self.reduce)

    def _build_tables(self) -> None:
        self.kept_model = TableModel(_kept_columns(), self._fetch_kept, self)
        self.table = TableView(_("What is kept, by person"))
        self.table.set_model(self.kept_model)
        self.table.set_empty(EmptyState(_("Nobody yet"), "", "users"))
        self.months_title = SectionTitle(_("Monthly means"))
        self.months_said = paragraph(
            _("Older check-ins, become means without notes. They are read, not edited here."),
            "small",
        )
        self.months_model = TableModel(_month_columns(), self._fetch_months, self)
        self.months = TableView(_("Monthly means"))
        self.months.set_model(self.months_model)

    # What can be done

    def _chosen(self) -> int | None:
        chosen: KeptRow | None = self.table.current_row()
        return None if chosen is None else chosen.id

    def _allow(self, chosen: KeptRow | None) -> None:
        for button in (self.person_button, self.sheet_button):
            button.setEnabled(chosen is not None)

    def open_person(self, person_id: int | None) -> PersonDataDialog | None:
        """Show what is kept of a person and what may be asked."""
        if person_id is None:
            return None
        dialog = PersonDataDialog(self.context, person_id, self.window())
        dialog.open()
        return dialog

    def write_register(self) -> None:
        """Write the register of processing in Word, asking where."""
        from copil_desktop.documents import data_register
        from copil_desktop.documents.naming import register_name

        data = access.register(self.dossier, self.context.today())
        self.export.ask(
            Document(
                _("Register of processing"),
                register_name(data),
                lambda path: data_register.write(data, path),
            )
        )

    def reduce(self) -> None:
        """Say what reducing old check-ins does, then do it."""
        reduce_old(self.context, self.window())

    def _fetch_kept(self, _query: Query, offset: int, limit: int) -> list[KeptRow]:
        return personal_data.kept(self.dossier)[offset : offset + limit]

    def _fetch_months(self, _query: Query, offset: int, limit: int) -> list[MonthRow]:
        return personal_data.months(self.dossier)[offset : offset + limit]

    def refresh(self) -> None:
        self.kept_model.reload()
        self._allow(self.table.current_row())
        self._show_due()
        self.months_model.reload()
        any_month = self.months_model.rowCount() > 0
        for part in (self.months_title, self.months_said, self.months):
            part.setVisible(any_month)
        uids = personal_data.erased(self.dossier)
        self.erased.setVisible(bool(uids))
        self.erased.setText(
            ngettext(
                "One person was erased; no import brings her or him back: {uids}",
                "{count} persons were erased; no import brings them back: {uids}",
                len(uids),
            ).format(count=len(uids), uids=", ".join(uids))
        )

    def _show_due(self) -> None:
        today = self.context.today()
        found = reduction.preview(self.dossier, today)
        self.due_card.setVisible(found.is_due)
        self.due.setText(due_words(found, reduction.kept_since(self.dossier, today)))


def _name(each: Any) -> str:
    return labels.person_name(each.first_name, each.last_name)


def _month(each: MonthRow) -> str:
    return long_month(date.fromisoformat(f"{each.month}-01"))


def _figure(count: int) -> str:
    return str(count) if count else "—"


def _kept_columns() -> tuple[Column[KeptRow], ...]:
    return (
        Column(N_("Person"), _name, width=0, strong=True, sort=""),
        Column(N_("Contact details"), lambda each: _figure(each.details), width=130, soft=True),
        Column(N_("Check-ins"), lambda each: _figure(each.check_ins), width=120, soft=True),
        Column(
            N_("of which with a note"),
            lambda each: _figure(each.notes),
            width=110,
            spare=1,
            soft=True,
        ),
        Column(N_("Exchanges"), lambda each: _figure(each.exchanges), width=100, soft=True),
    )


def _month_columns() -> tuple[Column[MonthRow], ...]:
    return (
        Column(N_("Person"), _name, width=0, strong=True),
        Column(N_("Month"), _month, width=128, soft=True),
        Column(N_("Source"), lambda each: labels.word(Source(each.source)), width=110, soft=True),
        Column(
            N_("Mean"), lambda each: f"{each.mean:.1f}".replace(".", _(".")), width=90, soft=True
        ),
        Column(N_("Check-ins"), lambda each: str(each.count), width=120, spare=1, soft=True),
    )
