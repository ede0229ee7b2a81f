"""The file itself: where it is, how large, and whether it is sound."""

from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout

from copil_desktop.dossier import opening
from copil_desktop.errors import UserError
from copil_desktop.i18n import N_, _
from copil_desktop.ui.autosave import flush_all
from copil_desktop.ui.pages.dossier.backups import size_words
from copil_desktop.ui.pages.dossier.section import Section
from copil_desktop.ui.widgets.basics import (
    Card,
    ElidedLabel,
    SectionTitle,
    StateChip,
    clear,
    paragraph,
    row,
    text,
)
from copil_desktop.ui.widgets.buttons import Button


class FileCheckSection(Section):
    """The whole check runs beside the window."""

    name = "file"
    title = N_("The file")
    said = N_("One file holds everything: to hand the dossier over, copy it once it is closed.")
    icon_name = "file-text"
    tables = frozenset({"dossier"})

    def _build(self) -> None:
        self.path_label = ElidedLabel("", "strong")
        self.size_label = text("", "soft")
        self.state = StateChip(_("not checked yet"), "neutral")
        self.check_button = Button(_("Check the file"), "primary", icon_name="shield")
        self.wrong = QVBoxLayout()
        self.wrong.setSpacing(4)
        card = Card()
        card.body.setContentsMargins(20, 14, 20, 16)
        card.body.setSpacing(10)
        card.add(
            self.path_label,
            self.size_label,
            SectionTitle(_("Check")),
            paragraph(
                _(
                    "The quick check runs at each opening. This one reads every page and every"
                    " link between records."
                ),
                "small",
            ),
            row(self.check_button, self.state, None, spacing=12),
        )
        card.body.addLayout(self.wrong)
        self.layout_.addWidget(card)
        self.layout_.addStretch(1)
        self.check_button.clicked.connect(self.check)

    def refresh(self) -> None:
        path = self.dossier.path
        self.path_label.setText(str(path) if path else "")
        if path is not None and path.exists():
            self.size_label.setText(size_words(path.stat().st_size))

    def check(self) -> None:
        """Read the whole file, beside the window, and say what is wrong with it."""
        path = self.dossier.path
        assert path is not None
        flush_all(self.window())
        self.check_button.setEnabled(False)
        self.state.set(_("being checked…"), "neutral")
        self.context.tasks.run_task(lambda _task: _checked(path), self._tell, failed=self._failed)

    def _tell(self, wrong: list[str]) -> None:
        self.check_button.setEnabled(True)
        clear(self.wrong)
        if wrong:
            self.state.set(_("damaged"), "bad")
            self.wrong.addWidget(
                paragraph(_("Open the last backup as a copy, and go on from there."), "bad")
            )
        else:
            self.state.set(_("the file is sound"), "good")
        for line in wrong:
            self.wrong.addWidget(paragraph(line))

    def _failed(self, error: UserError) -> None:
        self.check_button.setEnabled(True)
        self.state.set(_("not checked yet"), "neutral")
        self.context.tell_error(error)


def _checked(path: Path) -> list[str]:
    return opening.check(path)
