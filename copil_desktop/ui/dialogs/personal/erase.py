"""Erasing a person: what goes, what stays, where the name remains, which copies hold it.

Undo cannot bring it back: the name is typed to confirm.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from copil_desktop.domain.collation import sort_key
from copil_desktop.dossier import backups, erasing
from copil_desktop.dossier.backups import Backup
from copil_desktop.dossier.mentions import Mention, mentions, named
from copil_desktop.errors import UserError
from copil_desktop.i18n import N_, _, ngettext
from copil_desktop.ui import theme, traces
from copil_desktop.ui.autosave import flush_all
from copil_desktop.ui.dialogs.ask import AskDialog
from copil_desktop.ui.dialogs.message import choose
from copil_desktop.ui.dialogs.personal import words
from copil_desktop.ui.disk.given_back import give_back
from copil_desktop.ui.models.table_model import Column, Query, TableModel
from copil_desktop.ui.pages.page import Context
from copil_desktop.ui.widgets.basics import column, paragraph, row, text
from copil_desktop.ui.widgets.buttons import Button
from copil_desktop.ui.widgets.fields import LineField
from copil_desktop.ui.widgets.labelled import Labelled
from copil_desktop.ui.widgets.scrolled import scrolled
from copil_desktop.ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from copil_desktop.ui.tasks import Task

#: The name under which this laptop remembers another folder of backups than the usual one.
FOLDER_SETTING = "backup_folder"
#: Height of what does not scroll: title, confirmation, buttons, the window's frame.
AROUND = 250
#: Copies named on the screen; the folder opens for the others.
MOST_COPIES = 5


class EraseDialog(AskDialog):
    """« Effacer Marie Roy »; the button works once the name is typed."""

    WIDTH = 700
    #: ``erased``: it is done.
    erased = Signal()

    def __init__(self, context: Context, person_id: int, parent: QWidget | None) -> None:
        self.found = erasing.preview(context.dossier, person_id)
        super().__init__(
            _("Erase {name}").format(name=self.found.name),
            _("Erase for good"),
            parent,
            _("Neither undo nor an import will bring this person back."),
        )
        self._context = context
        self.mentions = mentions(context.dossier, person_id)
        self.copies: list[Backup] = []
        self.confirmation = LineField()
        self.copies_label = paragraph(_("Looking into the backups…"))
        self._build()
        self.confirmation.textChanged.connect(lambda _typed: self._allow())
        self._allow()
        self.confirmation.setFocus()
        self._look_into_copies()

    def _build(self) -> None:
        # What is said scrolls when the screen is small; what is typed and pressed stays in sight.
        self._said = column(spacing=6)
        self._said.setContentsMargins(0, 0, 10, 0)
        self._scroll = scrolled(self._said)
        self.body.addWidget(self._scroll)
        self._part(_("What goes"), _sentence(words.gone(self.found)), words.shared(self.found))
        self._say_kept_words()
        self._part(_("What stays"), words.stays(self.found))
        if self.mentions:
            count = len(self.mentions)
            title = ngettext(
                "Still named in {count} text: Enter opens it",
                "Still named in {count} texts: Enter opens one",
                count,
            )
            self._part(title.format(count=count))
            self._said.addWidget(self._mentions_table())
        else:
            self._part(_("Named nowhere else"))
        self._part(_("Backups"))
        self._said.addWidget(self.copies_label)
        self._said.addWidget(
            paragraph(
                _(
                    "Word files and messages already handed over are not touched: they are outside"
                    " of this file."
                ),
                "small",
            )
        )
        self.body.addWidget(
            Labelled(
                _("To confirm, type the name: {name}").format(name=self.found.name),
                self.confirmation,
            )
        )

    def _say_kept_words(self) -> None:
        kept = self._context.kept_words
        if kept is None or not kept.earlier:
            return
        said = _(
            "Words that the disk did not take last time are kept on this computer: they go too."
            " Put them back in place first if they are still of use."
        )
        self.kept_words_button = Button(_("Show these words…"), "quiet")
        self.kept_words_button.clicked.connect(lambda: give_back(kept, self))
        self._said.addWidget(paragraph(said))
        self._said.addLayout(row(self.kept_words_button, None))

    def _part(self, title: str, *sentences: str) -> None:
        self._said.addWidget(text(title, "strong"))
        for sentence in sentences:
            if sentence:
                self._said.addWidget(paragraph(sentence))

    def _fit(self) -> None:
        room = self.screen().availableSize().height() - round(AROUND * theme.zoom(self))
        inside = self.width() - 48 - self._scroll.verticalScrollBar().sizeHint().width()
        needed = self._said.totalHeightForWidth(inside) + 4
        self._scroll.setFixedHeight(min(needed, max(room, round(120 * theme.zoom(self)))))
        super()._fit()

    def _mentions_table(self) -> TableView:
        self.model = TableModel(
            (
                Column[Mention](
                    N_("Where"),
                    lambda each: words.place(self._context.dossier, each),
                    detail=self._detail,
                    width=0,
                ),
            ),
            self._fetch,
            self,
        )
        self.table = TableView(_("Texts that still name the person"), two_lines=True, fit=False)
        self.table.set_model(self.model)
        self.table.horizontalHeader().hide()
        self.table.setFixedHeight(round(min(3, len(self.mentions)) * 53 * theme.zoom(self)))
        self.table.row_opened.connect(self._go)
        return self.table

    def _fetch(self, _query: Query, offset: int, limit: int) -> list[Mention]:
        return self.mentions[offset : offset + limit]

    @staticmethod
    def _detail(each: Mention) -> str:
        if each.certain:
            return each.excerpt
        return _("perhaps somebody else: {words}").format(words=each.excerpt)

    def _go(self, each: Mention) -> None:
        goal = words.target(each)
        if goal is not None:
            self.reject()
            self._context.go(goal[0], **goal[1])

    # The copies are read beside the window: there may be many, on a slow disk.

    def _look_into_copies(self) -> None:
        path = self._context.dossier.path
        if path is None:
            self._show_copies([])
            return
        own = self._context.recall(FOLDER_SETTING)
        folder = Path(own) if own else backups.folder_of(path)
        uid = self.found.uid

        def look(_task: "Task") -> list[Backup]:
            return backups.holding(path, folder, uid)

        self._context.tasks.run_task(look, self._show_copies)

    def _show_copies(self, copies: list[Backup]) -> None:
        self.copies = copies
        self.copies_label.setText(self._copies_words())
        self._fit()

    def _copies_words(self) -> str:
        if not self.copies:
            return _("No backup holds this person.")
        today = self._context.today()
        said = ngettext(
            "{count} backup still holds this person; delete it by hand once all is well:",
            "{count} backups still hold this person; delete them by hand once all is well:",
            len(self.copies),
        ).format(count=len(self.copies))
        lines = [words.copy_words(each, today) for each in self.copies[:MOST_COPIES]]
        if len(self.copies) > MOST_COPIES:
            lines.append("…")
        return "\n".join((said, *lines))

    # Doing it

    def _allow(self) -> None:
        typed = sort_key(self.confirmation.text())
        self.done_button.setEnabled(
            typed == sort_key(self.found.name) and not self.found.is_coordinator
        )
        if self.found.is_coordinator:
            self.error.setText(
                _("This person coordinates the dossier: name another coordinator first.")
            )
            self.error.show()

    def finish(self) -> None:
        if self.done_button.isEnabled():
            super().finish()

    def save(self) -> None:
        flush_all(self.window())
        dossier, today = self._context.dossier, self._context.today()
        who = named(dossier, self.found.person_id)
        try:
            erasing.erase(dossier, self.found.person_id, today)
        except UserError as error:
            if dossier.value("SELECT 1 FROM erased WHERE uid = ?", (self.found.uid,)) is None:
                raise
            self._context.tell_error(error)  # erased, but for pages that another program holds
        traces.forget(self._context, who)
        self.erased.emit()
        self._context.tell(_("{name} is erased").format(name=self.found.name))
        if self.copies:
            self._offer_folder()

    def _offer_folder(self) -> None:
        answer = choose(
            self.parentWidget(),
            _("Backups still hold {name}.").format(name=self.found.name),
            _("Close"),
            (_("Open the folder of the backups"),),
            self._copies_words(),
        )
        if answer:
            folder = QUrl.fromLocalFile(str(self.copies[0].path.parent))
            QDesktopServices.openUrl(folder)


def _sentence(parts: list[str]) -> str:
    joined = ", ".join(parts)
    return f"{joined[:1].upper()}{joined[1:]}."


def erase(context: Context, person_id: int, parent: QWidget | None) -> EraseDialog:
    """Open the dialog over ``parent`` and return it."""
    dialog = EraseDialog(context, person_id, parent)
    dialog.open()
    return dialog
