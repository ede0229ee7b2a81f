"""A meeting's Word documents, each with its button."""

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu

from copil_desktop.documents.naming import Paper, file_name, letter_name, paper_name
from copil_desktop.domain.letters import Convocation, Essentials, LetterKind
from copil_desktop.domain.minutes import MinutesData
from copil_desktop.dossier import letters
from copil_desktop.dossier.attendance_sheet import sheet
from copil_desktop.errors import UserError
from copil_desktop.i18n import _
from copil_desktop.ui.autosave import flush_all
from copil_desktop.ui.dialogs.preview import PreviewDialog, preview
from copil_desktop.ui.pages.page import Context
from copil_desktop.ui.widgets.basics import Card, SectionTitle
from copil_desktop.ui.widgets.buttons import Button
from copil_desktop.ui.word_export import Document, WordExport

#: Begins to write a document and says whether it began; what it is given is called once done.
_Begin = Callable[[Document, Callable[[], None]], bool]


def read(paper: Paper, context: Context, meeting_id: int) -> Any:
    """Return the frozen data of a document. Raises ``UserError`` when there is none to write."""
    dossier, today = context.dossier, context.today()
    match paper:
        case Paper.MINUTES | Paper.DECISIONS:
            return dossier.minutes_data(meeting_id)
        case Paper.ESSENTIALS:
            data = letters.essentials(dossier, meeting_id, today)
            _refuse_without_absentees(data)
            return data
        case Paper.CONVOCATIONS:
            return letters.convocation(dossier, meeting_id, today)
        case Paper.CONVOCATION:
            return letters.convocation(dossier, meeting_id, today, one_for_all=True)
        case Paper.ATTENDANCE_SHEET:
            return sheet(dossier, meeting_id)


def _refuse_without_absentees(data: Essentials) -> None:
    # Said before a file name is asked for.
    if not data.absentees:
        raise UserError(
            _("Nobody is marked as away from this meeting: there is no letter to write."),
            kept=_("Nothing was written, and the dossier is unchanged."),
        )


def write(paper: Paper, data: Any, path: Path) -> str:
    """Write a document; return its SHA-256. Raises ``UserError`` when it cannot be written."""
    # python-docx takes a while to load: only whoever exports waits for it.
    from copil_desktop.documents import (
        attendance_sheet,
        convocation,
        decisions,
        essentials,
        minutes,
    )

    writers: dict[Paper, Callable[[Any, Path], str]] = {
        Paper.MINUTES: minutes.write,
        Paper.DECISIONS: decisions.write,
        Paper.ESSENTIALS: essentials.write,
        Paper.CONVOCATIONS: convocation.write,
        Paper.CONVOCATION: convocation.write,
        Paper.ATTENDANCE_SHEET: attendance_sheet.write,
    }
    return writers[paper](data, path)


class ExportCard(Card):
    """The documents of one moment: to Word, then open the file or its folder."""

    written_paper = Signal(str)
    """A document was written: its ``Paper``."""

    def __init__(self, context: Context, papers: Iterable[Paper]) -> None:
        super().__init__()
        self._context = context
        self._meeting_id = 0
        self.export = WordExport(context)
        self.buttons: dict[Paper, Button] = {}
        self.add(SectionTitle(_("To Word")))
        listed = tuple(papers)
        for paper in listed:
            self._add_button(paper)
        self.preview_button = Button(_("Preview"), "quiet", icon_name="search")
        self._offer_previews(listed)
        self.add(self.preview_button, self.export)
        self.export.busy.connect(self._set_busy)

    def _add_button(self, paper: Paper) -> None:
        button = Button(paper_name(paper), icon_name="file-text")
        if paper is Paper.CONVOCATIONS:
            menu = QMenu(button)
            for words, each in (
                (_("One letter for each person…"), Paper.CONVOCATIONS),
                (_("One letter for all members…"), Paper.CONVOCATION),
            ):
                menu.addAction(words, partial(self.ask, each))
            button.set_menu(menu)
        else:
            button.clicked.connect(partial(self.ask, paper))
        self.buttons[paper] = button
        self.add(button)

    def _offer_previews(self, papers: tuple[Paper, ...]) -> None:
        if len(papers) == 1:
            self.preview_button.clicked.connect(lambda: self.preview(papers[0]))
            return
        menu = QMenu(self.preview_button)
        for paper in papers:
            menu.addAction(paper_name(paper), partial(self.preview, paper))
        self.preview_button.set_menu(menu)

    def preview(self, paper: Paper, *_clicked: object) -> PreviewDialog | None:
        """Show the first page of a document, before it is written."""
        if not flush_all(self.window()):
            return None
        try:
            data = read(paper, self._context, self._meeting_id)
        except UserError as error:
            self._context.tell_error(error)
            return None
        return preview(self._context, self, paper_name(paper), partial(write, paper, data))

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
        self.ask_each((paper,))

    def ask_each(self, papers: Iterable[Paper]) -> None:
        """Ask for one document after the other, each once the one before is written or given up."""
        self._begin_each(self.export.ask, papers)

    def write_each(self, papers: Iterable[Paper]) -> None:
        """Write documents where the last one went, without a question."""
        self._begin_each(self.export.write_at_once, papers)

    def _begin_each(self, begin: _Begin, papers: Iterable[Paper]) -> None:
        first, *rest = papers
        following = partial(self._begin_each, begin, rest) if rest else None
        if not self._begin(begin, first, following) and following is not None:
            following()

    def _begin(self, begin: _Begin, paper: Paper, then: Callable[[], None] | None) -> bool:
        if not flush_all(self.window()):
            return False
        try:
            data = read(paper, self._context, self._meeting_id)
        except UserError as error:
            self._context.tell_error(error)
            return False

        def written() -> None:
            self.written_paper.emit(paper.value)
            if then is not None:
                then()

        meeting: MinutesData = data if isinstance(data, MinutesData) else data.meeting
        name, title = file_name(paper, meeting), paper_name(paper)
        if isinstance(data, Convocation) and data.kind is not LetterKind.FIRST:
            name, title = file_name(paper, meeting, data.kind), letter_name(data.kind)
        document = Document(title, name, partial(write, paper, data))
        return begin(document, written)

    def _set_busy(self, busy: bool) -> None:
        for button in self.buttons.values():
            button.setEnabled(not busy)
