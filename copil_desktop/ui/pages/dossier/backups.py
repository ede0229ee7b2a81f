"""Backups: where they are, which there are, one more now, and opening one as a copy."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from copil_desktop.dossier import backups
from copil_desktop.dossier.backups import Backup
from copil_desktop.errors import UserError
from copil_desktop.i18n import N_, _, clock, ngettext, short_day
from copil_desktop.ui.autosave import flush_all
from copil_desktop.ui.models.table_model import Column, Query, TableModel
from copil_desktop.ui.pages.dossier.section import Section
from copil_desktop.ui.widgets.basics import Card, ElidedLabel, SectionTitle, column, paragraph, row
from copil_desktop.ui.widgets.buttons import Button
from copil_desktop.ui.widgets.empty_state import EmptyState
from copil_desktop.ui.widgets.table_view import TableView

#: The name under which this laptop remembers another folder than the usual one.
FOLDER_SETTING = "backup_folder"


class BackupsSection(Section):
    """The copies of this dossier, the newest first."""

    name = "backups"
    title = N_("Backups")
    said = N_("A copy a day is made by itself: all of today, one a day for a month, one a month.")
    icon_name = "archive"
    tables = frozenset({"dossier"})

    def _build(self) -> None:
        self.folder_label = ElidedLabel()
        self.now_button = Button(_("Back up now"), "primary", icon_name="save")
        self.folder_button = Button(_("Open the folder"), icon_name="folder")
        self.change_button = Button(_("Another folder…"))
        self.copy_button = Button(_("Open as a copy…"), icon_name="history")
        card = Card()
        card.body.setContentsMargins(20, 14, 20, 16)
        card.body.setSpacing(10)
        card.add(
            SectionTitle(_("Folder")),
            self.folder_label,
            paragraph(
                _("Choose a folder on another disk, or on a stick, to survive the laptop."), "small"
            ),
            row(self.now_button, self.folder_button, self.change_button, None),
        )
        self.model = TableModel(
            (
                Column[Backup](N_("Made on"), self._made_on, width=0, strong=True),
                Column(N_("Hour"), lambda each: clock(each.made_at), width=120, soft=True),
                Column(
                    N_("Size"), lambda each: size_words(each.size), width=130, soft=True, right=True
                ),
            ),
            self._fetch,
            self,
            key=lambda each: each.path,
        )
        self.table = TableView(_("Backups"))
        self.table.set_model(self.model)
        self.table.set_empty(
            EmptyState(_("No backup yet"), _("The first one is made today."), "archive")
        )
        self.layout_.addWidget(card)
        self.layout_.addLayout(row(SectionTitle(_("Copies")), None, self.copy_button))
        self.layout_.addLayout(column(self.table, None), 1)
        self.now_button.clicked.connect(self.back_up)
        self.folder_button.clicked.connect(self._open_folder)
        self.change_button.clicked.connect(self._ask_folder)
        self.copy_button.clicked.connect(self.open_copy)
        self.table.row_opened.connect(lambda _row: self.open_copy())
        self.table.row_chosen.connect(self._allow)

    @property
    def folder(self) -> Path:
        """Where the copies of this dossier are."""
        assert self.dossier.path is not None
        own = self.context.recall(FOLDER_SETTING)
        return Path(own) if own else backups.folder_of(self.dossier.path)

    def refresh(self) -> None:
        self.folder_label.setText(str(self.folder))
        self.model.reload()
        self._allow(self.table.current_row())

    def _fetch(self, _query: Query, offset: int, limit: int) -> list[Backup]:
        assert self.dossier.path is not None
        own = backups.listed(self.folder, self.dossier.path)
        return own[offset : offset + limit]

    def _made_on(self, each: Backup) -> str:
        day = each.made_at.date()
        today = self.context.today()
        return _("today") if day == today else short_day(day, today)

    def _allow(self, chosen: Backup | None) -> None:
        self.copy_button.setEnabled(chosen is not None)

    def back_up(self) -> None:
        """Make a copy now, beside the window."""
        source, folder = self.dossier.path, self.folder
        assert source is not None
        flush_all(self.window())
        self.now_button.setEnabled(False)

        def told(_path: Path) -> None:
            self.now_button.setEnabled(True)
            self.refresh()
            self.context.tell(_("Backed up"))

        def failed(error: UserError) -> None:
            self.now_button.setEnabled(True)
            self.context.tell_error(error)

        self.context.tasks.run_task(
            lambda _task: backups.write(source, folder), told, failed=failed
        )

    def _open_folder(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.folder)))

    def _ask_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self, _("Folder of the backups"), str(self.folder)
        )
        if chosen:
            self.set_folder(Path(chosen))

    def set_folder(self, folder: Path) -> None:
        """Keep the copies in ``folder`` from now on; those made before stay where they are."""
        self.context.remember(FOLDER_SETTING, str(folder))
        self.refresh()

    def open_copy(self) -> None:
        """Put the chosen copy beside the dossier under a name of its own, and open it."""
        chosen: Backup | None = self.table.current_row()
        source = self.dossier.path
        if chosen is None or source is None:
            return
        name = _("{dossier} (copy of {stamp})").format(
            dossier=source.stem, stamp=chosen.made_at.strftime("%Y-%m-%d %H%M")
        )
        target = source.with_name(f"{name}{source.suffix}")
        try:
            if not target.exists():
                backups.restore(chosen.path, target)
        except UserError as error:
            self.context.tell_error(error)
            return
        self.context.open_path(target)

    def show_target(self, **_target: Any) -> None:
        """Put the cursor on the first button."""
        self.now_button.setFocus()


def size_words(size: int) -> str:
    """Return « 340 Ko », « 1,2 Mo »."""
    kilobytes = max(1, round(size / 1000))
    if kilobytes < 1000:
        return ngettext("{count} kB", "{count} kB", kilobytes).format(count=kilobytes)
    return _("{count} MB").format(count=f"{size / 1_000_000:.1f}".replace(".", _(".")))
