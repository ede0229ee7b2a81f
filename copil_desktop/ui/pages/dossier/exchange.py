"""Import and export: the whole dossier as one JSON file, and back, with a report."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from copil_desktop import paths
from copil_desktop.dossier import interchange, open_dossier
from copil_desktop.dossier.interchange import RefusedImportError, Report
from copil_desktop.errors import UserError
from copil_desktop.i18n import N_, _, ngettext
from copil_desktop.ui import chosen_file
from copil_desktop.ui.autosave import flush_all
from copil_desktop.ui.pages.dossier.import_dialog import ImportDialog
from copil_desktop.ui.pages.dossier.section import Section
from copil_desktop.ui.pages.dossier.table_words import table_words
from copil_desktop.ui.widgets.basics import Card, SectionTitle, clear, column, paragraph, row, text
from copil_desktop.ui.widgets.buttons import Button
from copil_desktop.ui.widgets.scrolled import scrolled

if TYPE_CHECKING:
    from copil_desktop.ui.tasks import Task

#: A refused file may have thousands of faults: the first ones are enough to start with.
SHOWN_FAULTS = 200


class ExchangeSection(Section):
    """Two buttons, and below what the last import did."""

    name = "exchange"
    title = N_("Import and export")
    said = N_("One JSON file holds the whole dossier: for another program, or for a successor.")
    icon_name = "upload"
    tables = frozenset({"dossier"})

    def _build(self) -> None:
        self.export_button = Button(_("Export…"), "primary", icon_name="upload")
        self.import_button = Button(_("Import…"), icon_name="download")
        export, imported = Card(), Card()
        for card in (export, imported):
            card.body.setContentsMargins(20, 14, 20, 16)
            card.body.setSpacing(8)
        export.add(
            SectionTitle(_("Export")),
            paragraph(
                _(
                    "Everything is written, motivation notes included: hand this file over only"
                    " to somebody who may read them."
                )
            ),
            row(self.export_button, None),
        )
        imported.add(
            SectionTitle(_("Import")),
            paragraph(
                _(
                    "What the file holds is added to this dossier, or updates what it knows"
                    " already. Nothing is removed; closed minutes and erased persons stay as they"
                    " are. One undo takes everything back."
                )
            ),
            row(self.import_button, None),
        )
        self.report_card = Card()
        self.report_card.body.setContentsMargins(20, 14, 20, 16)
        self.report = QVBoxLayout()
        self.report.setSpacing(4)
        self.report_card.add(self.report)
        self.report_card.hide()
        body = column(export, imported, self.report_card, None, spacing=14)
        body.setContentsMargins(0, 0, 10, 10)
        self.layout_.addWidget(scrolled(body), 1)
        self.export_button.clicked.connect(self._ask_export)
        self.import_button.clicked.connect(self._ask_import)

    # Export

    def _ask_export(self) -> None:
        source = self.dossier.path
        stem = source.stem if source else _("dossier")
        folder = source.parent if source else paths.documents_folder()
        chosen, _kind = QFileDialog.getSaveFileName(
            self, _("Export the dossier"), str(folder / f"{stem}.json"), _("JSON files (*.json)")
        )
        if chosen:
            self.export_to(Path(chosen))

    def export_to(self, target: Path) -> None:
        """Write the whole dossier into ``target``, beside the window."""
        source = self.dossier.path
        assert source is not None
        flush_all(self.window())
        self.export_button.setEnabled(False)

        def ended() -> None:
            self.export_button.setEnabled(True)

        def told(_done: None) -> None:
            ended()
            self.context.tell(_("Exported into “{name}”").format(name=target.name))

        def failed(error: UserError) -> None:
            ended()
            self.context.tell_error(error)

        self.context.tasks.run_task(
            lambda task: _export(source, target, task), told, failed=failed, cancelled=ended
        )

    # Import

    def _ask_import(self) -> None:
        folder = self.dossier.path.parent if self.dossier.path else paths.documents_folder()
        chosen, _kind = QFileDialog.getOpenFileName(
            self, _("Import a file"), str(folder), _("JSON files (*.json)")
        )
        if chosen:
            self.import_from(Path(chosen))

    def import_from(self, path: Path) -> None:
        """Merge ``path`` into the dossier, then say what it did or why not."""
        flush_all(self.window())
        dialog = ImportDialog(self.context, path, self.window())
        dialog.exec()
        dialog.deleteLater()
        if dialog.report is not None:
            self.show_report(path, dialog.report)
            self.context.tell(_("File imported"), undo=not dialog.report.nothing_changed)
        elif dialog.error is not None:
            self.show_error(path, dialog.error)

    def show_report(self, path: Path, report: Report) -> None:
        """Say what an import did."""
        self._begin(_("“{name}” was imported").format(name=path.name))
        if report.nothing_changed:
            self._line(_("The dossier held all of it already: nothing was changed."))
        for table in dict.fromkeys((*report.added, *report.changed)):
            self._line(
                _("{what}: {counts}").format(what=table_words(table), counts=_counts(report, table))
            )
        merged = sum(each.merged for each in report.skipped)
        if merged:
            self._line(
                ngettext(
                    "{count} record left out: that person was merged into another.",
                    "{count} records left out: these persons were merged into others.",
                    merged,
                ).format(count=merged)
            )
        count = len(report.skipped) - merged
        if count:
            self._line(
                ngettext(
                    "{count} record left out: it is about an erased person.",
                    "{count} records left out: they are about erased persons.",
                    count,
                ).format(count=count)
            )
        for name, count in report.unknown.items():
            self._line(
                ngettext(
                    "“{name}” is not known and was left out ({count} time).",
                    "“{name}” is not known and was left out ({count} times).",
                    count,
                ).format(name=name, count=count)
            )

    def show_error(self, path: Path, error: UserError) -> None:
        """Say why a file was refused, place by place."""
        self._begin(_("“{name}” was not imported").format(name=path.name))
        self._line(str(error), "bad")
        faults = error.faults if isinstance(error, RefusedImportError) else ()
        for fault in faults[:SHOWN_FAULTS]:
            self._line(str(fault))
        rest = len(faults) - SHOWN_FAULTS
        if rest > 0:
            self._line(
                ngettext("… and {count} more fault.", "… and {count} more faults.", rest).format(
                    count=rest
                )
            )

    def _begin(self, title: str) -> None:
        clear(self.report)
        self.report.addWidget(text(title, "strong"))
        self.report_card.show()

    def _line(self, words: str, look: str = "") -> None:
        label: QWidget = paragraph(words, look)
        self.report.addWidget(label)


def _counts(report: Report, table: str) -> str:
    if table == "dossier":  # there is only one: counting it says nothing
        return _("taken over from the file")
    said: list[str] = []
    if added := report.added.get(table):
        said.append(ngettext("{count} added", "{count} added", added).format(count=added))
    if changed := report.changed.get(table):
        said.append(ngettext("{count} changed", "{count} changed", changed).format(count=changed))
    return ", ".join(said)


def _export(source: Path, target: Path, task: "Task") -> None:
    with open_dossier(source, read_only=True) as dossier:
        written = interchange.export_json(dossier)
    task.check()
    chosen_file.write(target, written.encode())
