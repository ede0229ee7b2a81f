"""A meeting's Word documents, each with its button."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from copil_desktop.documents.naming import Paper, file_name, paper_name
from copil_desktop.domain.minutes import MinutesData
from copil_desktop.i18n import _
from copil_desktop.ui.autosave import flush_all
from copil_desktop.ui.pages.page import Context
from copil_desktop.ui.widgets.basics import Card, SectionTitle
from copil_desktop.ui.widgets.buttons import Button
from copil_desktop.ui.word_export import Document, WordExport


def write(paper: Paper, data: MinutesData, path: Path) -> str:
    """Write a document; return its SHA-256. Raises ``UserError`` when it cannot be written."""
    # python-docx takes a while to load: only whoever exports waits for it.
    from copil_desktop.documents import decisions, minutes

    return {Paper.MINUTES: minutes.write, Paper.DECISIONS: decisions.write}[paper](data, path)


class ExportCard(Card):
    """« Compte rendu », « Relevé de décisions »: to Word, then open the file or its folder."""

    def __init__(self, context: Context, papers: Iterable[Paper] = tuple(Paper)) -> None:
        super().__init__()
        self._context = context
        self._meeting_id = 0
        self.export = WordExport(context)
        self.buttons = {paper: Button(paper_name(paper), icon_name="file-text") for paper in papers}
        self.add(SectionTitle(_("To Word")))
        for paper, button in self.buttons.items():
            button.clicked.connect(partial(self.ask, paper))
            self.add(button)
        self.add(self.export)
        self.export.busy.connect(self._set_busy)

    @property
    def written(self) -> Path | None:
        """The file written last, for the meeting shown."""
        return self.export.written

    def set_meeting(self, meeting_id: int) -> None:
        """Write the documents of another meeting."""
        if meeting_id != self._meeting_id:
            self._meeting_id = meeting_id
            self.export.forget()

    def ask(self, paper: Paper, *_clicked: object) -> None:
        """Ask where to write a document, and write it."""
        if flush_all(self.window()):
            data = self._context.dossier.minutes_data(self._meeting_id)
            self.export.ask(
                Document(paper_name(paper), file_name(paper, data), partial(write, paper, data))
            )

    def _set_busy(self, busy: bool) -> None:
        for button in self.buttons.values():
            button.setEnabled(not busy)
