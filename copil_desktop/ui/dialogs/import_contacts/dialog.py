"""The wizard: a file or a pasted list, its columns, what becomes of each contact, then done."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QStackedWidget, QVBoxLayout, QWidget

from copil_desktop import contact_words
from copil_desktop.contact_files.reading import Reading
from copil_desktop.domain.cards import Card
from copil_desktop.domain.contact_plan import Plan, Surroundings, offered, plan
from copil_desktop.dossier import contact_import
from copil_desktop.errors import UserError
from copil_desktop.i18n import _, ngettext
from copil_desktop.ui import chosen_file
from copil_desktop.ui.dialogs.fitted import fit
from copil_desktop.ui.dialogs.import_contacts.columns_step import ColumnsStep
from copil_desktop.ui.dialogs.import_contacts.preview_step import PreviewStep
from copil_desktop.ui.dialogs.import_contacts.source_step import SourceStep
from copil_desktop.ui.dialogs.sliced_work import SlicedWorkDialog
from copil_desktop.ui.pages.page import Context
from copil_desktop.ui.widgets.basics import row, text
from copil_desktop.ui.widgets.buttons import Button

SOURCE, COLUMNS, PREVIEW = range(3)
#: Size at normal text size: it holds in a window of 1366 × 768.
WIDTH, HEIGHT = 1040, 640


class _Applying(SlicedWorkDialog):
    """The plan being done behind a progress bar."""

    def __init__(self, context: Context, planned: Plan, parent: QWidget) -> None:
        super().__init__(_("Import contacts"), _("Importing the contacts"), parent)
        self._context, self._plan = context, planned

    def start(self) -> None:
        context = self._context
        work = contact_import.steps(context.dossier, self._plan, context.today())
        self.work_through(_("Adding them to the dossier…"), work)


class ImportContactsDialog(QDialog):
    """Nothing is written before « Importer ». ``imported`` is emitted with the report."""

    imported = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._context, self._reading, self._closed = context, False, False
        self._read: Reading | None = None
        self._proposing = True
        self.setWindowTitle(_("Import contacts"))
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.source = SourceStep()
        self.columns = ColumnsStep(context.tasks)
        self.preview = PreviewStep(context)
        self.stack = QStackedWidget()
        for step in (self.source, self.columns, self.preview):
            self.stack.addWidget(step)
        self.title = text("", "heading")
        self.cancel_button = Button(_("Cancel"))
        self.back_button = Button(_("Back"), icon_name="chevron-left")
        self.next_button = Button(_("Continue"), "primary", key=_("Ctrl Enter"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 18)
        layout.setSpacing(12)
        layout.addWidget(self.title)
        layout.addWidget(self.stack, 1)
        layout.addLayout(row(self.back_button, None, self.cancel_button, self.next_button))
        fit(self, WIDTH, HEIGHT)
        self._connect()
        self._go(SOURCE)

    def _connect(self) -> None:
        self.source.file_chosen.connect(self.read_file)
        self.source.text_given.connect(self.read_text)
        self.columns.changed.connect(self._refresh_buttons)
        self.preview.planned.connect(self._refresh_buttons)
        self.preview.committee_chosen.connect(lambda: self._plan())
        self.cancel_button.clicked.connect(self.reject)
        self.back_button.clicked.connect(self._back)
        self.next_button.clicked.connect(self.go_on)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            # As a shortcut: the table takes the key itself.
            QShortcut(QKeySequence(keys), self).activated.connect(self.next_button.click)

    # Reading

    def read_file(self, path: Path) -> None:
        """Read a contact file beside the window, then show its columns or its contacts."""
        if self._reading:
            return
        self._reading = True
        self.source.tell("")
        self.title.setText(_("Reading “{name}”…").format(name=path.name))
        self._context.tasks.run_task(lambda _task: _read(path), self._show, failed=self._failed)

    def read_text(self, words: str) -> None:
        """Read a pasted list or table."""
        from copil_desktop.contact_files import reading

        self.source.pasted.set_value(words)  # « Back » shows it, to be corrected
        try:
            self._show(reading.read_text(words))
        except UserError as error:
            self._failed(error)

    def _show(self, read: Reading) -> None:
        if self._closed:
            return
        self._reading, self._read, self._proposing = False, read, True
        if read.table is not None:
            self.columns.show_table(read.table)
            self._go(COLUMNS)
        else:
            self._prepare_preview()

    def _failed(self, error: UserError) -> None:
        if self._closed:
            return
        self._reading = False
        self._go(SOURCE)
        self.source.tell(str(error))

    # Steps

    def _go(self, step: int) -> None:
        self.stack.setCurrentIndex(step)
        titles = {
            SOURCE: _("Import contacts"),
            COLUMNS: _("What the columns hold"),
            PREVIEW: _("What becomes of each contact"),
        }
        self.title.setText(titles[step])
        self.back_button.setVisible(step != SOURCE)
        self._refresh_buttons()
        focused = {
            SOURCE: self.source.file_button,
            COLUMNS: next(iter(self.columns.fields.values()), self.next_button),
            PREVIEW: self.preview.table,
        }
        focused[step].setFocus()

    def _back(self) -> None:
        has_columns = self._read is not None and self._read.table is not None
        at_preview = self.stack.currentIndex() == PREVIEW
        self._go(COLUMNS if at_preview and has_columns else SOURCE)

    def go_on(self) -> None:
        """Go to the next step, or do the import."""
        if self.stack.currentIndex() == COLUMNS:
            self._prepare_preview()
        elif self.stack.currentIndex() == PREVIEW:
            self._apply()

    def _refresh_buttons(self) -> None:
        step = self.stack.currentIndex()
        self.next_button.setVisible(step != SOURCE)
        if step == COLUMNS:
            self.next_button.setText(_("Continue"))
            self.next_button.setEnabled(bool(self.columns.found.cards))
        elif step == PREVIEW:
            done = sum(line.does_something for line in self.preview.plan.lines)
            said = ngettext("Import {count} contact", "Import {count} contacts", done)
            self.next_button.setText(said.format(count=done) if done else _("Nothing to import"))
            self.next_button.setEnabled(done > 0)
        self.next_button.updateGeometry()

    # The plan

    def _prepare_preview(self) -> None:
        dossier, today = self._context.dossier, self._context.today()
        committees = dossier.actors.committees(today)
        self.preview.committee.set_options(committees)
        erased = contact_import.erased_count(dossier)
        self.preview.warn(
            ngettext(
                "{count} person asked to be erased from this dossier. Nothing more is known of"
                " them: a file that still holds them would bring them back.",
                "{count} persons asked to be erased from this dossier. Nothing more is known of"
                " them: a file that still holds them would bring them back.",
                erased,
            ).format(count=erased)
            if erased
            else ""
        )
        self._plan(only=committees[0][0] if len(committees) == 1 and self._proposing else None)
        self._proposing = False

    def _plan(self, only: int | None = None) -> None:
        """Work out beside the window what becomes of each contact, then show it; ``only`` is the
        dossier's only committee, that all are proposed to join the first time."""
        assert self._read is not None
        found = self._read.found if self._read.table is None else self.columns.found
        self.preview.show_left_out(found.left)
        cards = found.cards
        around = contact_import.surroundings(self._context.dossier, self._context.today())
        committee = self.preview.committee.value()
        self.next_button.setEnabled(False)
        self._context.tasks.run_task(
            lambda _task: _planned(cards, around, committee, only), self._show_plan
        )

    def _show_plan(self, planned: tuple[Plan, int | None]) -> None:
        """Show a plan; choices made before for the same contacts stay."""
        if self._closed:
            return
        made, committee = planned
        self.preview.committee.set_value(committee)
        self.preview.show_plan(made.as_chosen_in(self.preview.plan))
        self._go(PREVIEW)

    def _apply(self) -> None:
        applying = _Applying(self._context, self.preview.plan, self)
        applying.exec()
        applying.deleteLater()
        if applying.error is not None:
            self._context.tell_error(applying.error)
        if applying.report is not None:
            report = applying.report
            self._context.tell(contact_words.report(report), undo=not report.nothing_changed)
            self.imported.emit(report)
            self.accept()

    def done(self, result: int) -> None:
        self._closed = True  # what a worker still brings is for nobody
        super().done(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Enter opens a list or ends a field; it must not close the window.
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)


def _planned(
    cards: Sequence[Card], around: Surroundings, committee: int | None, only: int | None
) -> tuple[Plan, int | None]:
    """Return the plan, and the committee that all of them join in it."""
    proposed = offered(cards, around, only) if only is not None else None
    return (proposed, only) if proposed else (plan(cards, around, committee), committee)


def _read(path: Path) -> Reading:
    from copil_desktop.contact_files import reading

    return reading.read(chosen_file.read(path))
