"""Contacts in and out of *Acteurs*: the wizard, the export of the list, the duplicates."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication, QFileDialog

from copil_desktop import paths
from copil_desktop.domain.cards import Card
from copil_desktop.dossier import contact_export
from copil_desktop.i18n import _, ngettext
from copil_desktop.ui import chosen_file
from copil_desktop.ui.autosave import flush_all
from copil_desktop.ui.dialogs.import_contacts import ImportContactsDialog

if TYPE_CHECKING:
    from copil_desktop.ui.pages.actors.page import ActorsPage

#: The kinds of files that are written, by ending.
KINDS = (".xlsx", ".csv", ".vcf")


class ContactExchange:
    """What the page of *Acteurs* does with contact files."""

    def __init__(self, page: "ActorsPage") -> None:
        self._page, self._context = page, page.context

    def bring_in(self, path: Path | None = None, words: str = "") -> ImportContactsDialog:
        """Open the wizard, on a file or a text when one was dropped or pasted."""
        flush_all(self._page.window())
        dialog = ImportContactsDialog(self._context, self._page.window())
        dialog.imported.connect(lambda _report: self._page.refresh())
        dialog.open()
        if path is not None:
            dialog.read_file(path)
        elif words:
            dialog.read_text(words)
        return dialog

    def paste(self) -> None:
        """Open the wizard on what the clipboard holds: a file, or a list of addresses."""
        # None while another program holds the clipboard, whatever Qt's types say.
        data: QMimeData | None = QApplication.clipboard().mimeData()
        if data is None:
            return
        files = [url for url in data.urls() if url.isLocalFile()]
        if len(files) == 1:
            self.bring_in(Path(files[0].toLocalFile()))
        elif data.text().strip():
            self.bring_in(words=data.text())

    # Out

    def ask_where(self) -> None:
        """Ask for the file of the persons that are listed."""
        cards = self._listed()
        source = self._context.dossier.path
        folder = source.parent if source else paths.documents_folder()
        title = ngettext("Export {count} contact", "Export {count} contacts", len(cards))
        dialog = QFileDialog(
            self._page.window(),
            title.format(count=len(cards)),
            str(folder / _("contacts.xlsx")),
        )
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        names = (
            _("Excel or LibreOffice table (*.xlsx)"),
            _("CSV table (*.csv)"),
            _("Contact cards (*.vcf)"),
        )
        dialog.setNameFilters(names)
        by_name = dict(zip(names, KINDS, strict=True))
        dialog.setDefaultSuffix(KINDS[0])
        dialog.filterSelected.connect(lambda name: dialog.setDefaultSuffix(by_name[name]))
        dialog.fileSelected.connect(lambda chosen: self.write(cards, Path(chosen)))
        dialog.open()

    def _listed(self) -> list[Card]:
        people = self._page.listed_people()
        return contact_export.cards(self._context.dossier, self._context.today(), people)

    def write(self, cards: list[Card], target: Path) -> None:
        """Write ``cards`` into ``target``, beside the window, and say so."""

        def told(_done: None) -> None:
            count = len(cards)
            said = ngettext(
                "{count} contact written into “{name}”",
                "{count} contacts written into “{name}”",
                count,
            )
            self._context.tell(said.format(count=count, name=target.name))

        self._context.tasks.run_task(
            lambda _task: _write(cards, target), told, failed=self._context.tell_error
        )


def _write(cards: list[Card], target: Path) -> None:
    from copil_desktop.contact_files import writing

    chosen_file.write(target, writing.written(cards, target.suffix))
