"""The wizard: a file or a pasted list, its columns, what becomes of each contact, then done."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QStackedWidget, QVBoxLayout, QWidget

from copil_desktop import contact_words
from copil_desktop.contact_files.reading import Reading
from copil_desktop.domain.contact_plan import Plan, plan
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
        self.preview.committee_chosen.connect(self._plan)
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

        try:
            self._show(reading.read_text(words))
        except UserError as error:
            self._failed(error)

    def _show(self, read: Reading) -> None:
        if self._closed:
            return
        self._reading, self._read = False, read
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
            self.next_button.setEnabled(bool(self.columns.cards()))
        elif step == PREVIEW:
            done = sum(line.does_something for line in self.preview.plan.lines)
            said = ngettext("Import {count} contact", "Import {count} contacts", done)
            self.next_button.setText(said.format(count=done) if done else _("Nothing to import"))
            self.next_button.setEnabled(done > 0)
        self.next_button.updateGeometry()

    # The plan

    def _prepare_preview(self) -> None:
        dossier, today = self._context.dossier, self._context.today()
        self.preview.committee.set_options(dossier.actors.committees(today))
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
        self._plan()

    def _plan(self) -> None:
        """Work out beside the window what becomes of each contact, then show it."""
        assert self._read is not None
        cards = self._read.cards if self._read.table is None else tuple(self.columns.cards())
        around = contact_import.surroundings(self._context.dossier, self._context.today())
        committee = self.preview.committee.value()
        self.next_button.setEnabled(False)
        self._context.tasks.run_task(lambda _task: plan(cards, around, committee), self._show_plan)

    def _show_plan(self, made: Plan) -> None:
        """Show a plan; choices made before for the same contacts stay."""
        if self._closed:
            return
        before = self.preview.plan
        if [line.card for line in before.lines] == [line.card for line in made.lines]:
            lines = tuple(
                replace(new, choice=old.choice) if old.choice in new.choices else new
                for new, old in zip(made.lines, before.lines, strict=True)
            )
            made = replace(made, lines=lines, structures=before.structures)
        self.preview.show_plan(made)
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


def _read(path: Path) -> Reading:
    from copil_desktop.contact_files import reading

    return reading.read(chosen_file.read(path))
