"""What a proof-reader would ask, one line each: Enter accepts, Delete leaves it as it was typed."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from copil_desktop.documents.outline import Part, Place
from copil_desktop.documents.proofreading import Fix, applied, fixes
from copil_desktop.domain import notes
from copil_desktop.errors import UserError
from copil_desktop.i18n import N_, _, ngettext
from copil_desktop.ui.announce import announce
from copil_desktop.ui.autosave import flush_all
from copil_desktop.ui.pages.page import Context
from copil_desktop.ui.widgets.basics import Card, SectionTitle, clear, paragraph, text
from copil_desktop.ui.widgets.press import PressRow

#: The key that leads to the next proposal, as in a word processor.
KEY = "F7"
ACCEPT = N_("Accept a correction")
#: Proposals that are listed; the others come when these are answered.
_MOST = 5
#: Where each text is kept, and how its change is undone.
_TABLES = {
    Part.ITEM: ("agenda_items", "title"),
    Part.NOTES: ("agenda_items", "notes"),
    Part.CONTEXT: ("decisions", "context"),
    Part.DECISION: ("decisions", "text"),
    Part.ACTION: ("action_items", "text"),
}


@dataclass(frozen=True)
class Proposal:
    """One fix of one text: its place, the key of its row, and what it is called."""

    place: Place
    key: int
    where: str
    fix: Fix


class ProofreadingCard(Card):
    """Lists the proposals for one meeting; hidden when there is none."""

    go_asked = Signal(object)
    """The ``Place`` of a proposal is to be seen."""
    accepted = Signal()

    def __init__(self, context: Context, page: QWidget) -> None:
        """``page`` is what is proofread: F7 there leads here."""
        super().__init__()
        self._context, self._page = context, page
        self._ignored: set[Proposal] = set()
        self._meeting_id = 0
        self.proposals: list[Proposal] = []
        self.lines: list[_Line] = []
        self.heading = SectionTitle(_("Proofreading"))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self.rest = text("", "small")
        self.add(self.heading, paragraph(_("Enter accepts, Delete leaves it as it is."), "tiny"))
        self.add(self._lines)
        self.add(self.rest)
        action = QAction(_("Next correction proposed"), page)
        action.setShortcut(KEY)
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(self.go_next)
        page.addAction(action)
        self.hide()

    # Showing

    def show_minutes(self, meeting_id: int, *, read_only: bool) -> None:
        """Show what is proposed for a meeting's texts; nothing for closed minutes."""
        if meeting_id != self._meeting_id:
            self._meeting_id = meeting_id
            self._ignored.clear()
        focused = next((at for at, line in enumerate(self.lines) if line.hasFocus()), None)
        found = [] if read_only else self._read()
        self.proposals = [each for each in found if each not in self._ignored]
        self._show(focused)

    def _read(self) -> list[Proposal]:
        dossier = self._context.dossier
        found: list[Proposal] = []

        def propose(place: Place, key: int, where: str, typed: str | None) -> None:
            sentences = place.part in (Part.NOTES, Part.CONTEXT, Part.DECISION)
            found.extend(
                Proposal(place, key, where, fix) for fix in fixes(typed, sentences=sentences)
            )

        for at, item in enumerate(dossier.agenda.items(self._meeting_id), 1):
            where = _("item {place}").format(place=at)
            propose(Place(Part.ITEM, item.uid), item.id, where, item.title)
            propose(Place(Part.NOTES, item.uid), item.id, where, notes.plain(item.notes))
        for each in dossier.decisions.of_meeting(self._meeting_id):
            where = _("decision {name}").format(name=each.number or "")
            propose(Place(Part.CONTEXT, each.uid), each.id, where, each.context)
            propose(Place(Part.DECISION, each.uid), each.id, where, each.text)
        for action in dossier.actions.of_meeting(self._meeting_id, self._context.today()):
            where = _("action {name}").format(name=action.number or "")
            propose(Place(Part.ACTION, action.uid), action.id, where, action.text)
        return found

    def _show(self, focused: int | None) -> None:
        if focused is not None:
            self._page.setFocus()  # Qt would give it to the next field, which would open
        clear(self._lines)
        self.lines = [_Line(self, each) for each in self.proposals[:_MOST]]
        for line in self.lines:
            self._lines.addWidget(line)
            line.show()
        self.heading.set_complement(str(len(self.proposals)))
        rest = len(self.proposals) - len(self.lines)
        words = ngettext("and {count} other", "and {count} others", rest)
        self.rest.setText(words.format(count=rest))
        self.rest.setVisible(rest > 0)
        self.setVisible(bool(self.proposals))
        if focused is not None and self.lines:
            self.lines[min(focused, len(self.lines) - 1)].setFocus()

    # Answering

    def go_next(self) -> None:
        """Bring the next proposal under the keys, and its place in sight."""
        if not flush_all(self._page):
            return
        if not self.lines:
            announce(self._page, _("Nothing to correct is proposed."))
            return
        at = next((at for at, line in enumerate(self.lines) if line.hasFocus()), -1)
        line = self.lines[(at + 1) % len(self.lines)]
        self.show_place(line.proposal)
        line.setFocus()

    def show_place(self, proposal: Proposal) -> None:
        """Have the page show where a proposal is."""
        self.go_asked.emit(proposal.place)

    def accept(self, proposal: Proposal) -> None:
        """Correct the stored text; undo takes it back."""
        table, column = _TABLES[proposal.place.part]
        dossier = self._context.dossier
        stored = dossier.records.get(table, proposal.key)[column] or ""
        corrected = applied(stored, proposal.fix)
        if corrected is not None:
            try:
                values: dict[str, Any] = {column: corrected}
                with dossier.transaction(ACCEPT):
                    dossier.records.change(table, proposal.key, **values)
            except UserError as error:
                self._context.tell_error(error)
                return
            announce(self._page, f"{_(ACCEPT)}: {proposal.fix.proposed}")
        self.accepted.emit()

    def ignore(self, proposal: Proposal) -> None:
        """Leave it as it was typed; it is asked no more while this page is open."""
        self._ignored.add(proposal)
        self.proposals.remove(proposal)
        self._show(0)


class _Line(PressRow):
    """« point 2 · Etat → État »."""

    def __init__(self, card: ProofreadingCard, proposal: Proposal) -> None:
        fix = proposal.fix
        said = _("{where}: “{typed}” would become “{proposed}”").format(
            where=proposal.where, typed=fix.typed, proposed=fix.proposed
        )
        super().__init__(said, margins=(0, 4, 0, 4))
        self._card, self.proposal = card, proposal
        self.setToolTip(fix.line)
        shown = paragraph()
        blank = fix.typed.replace("\u00a0", " ").replace("  ", "␣␣")
        shown.set_parts(
            [(f"{proposal.where} · ", False), (blank, False), (f" → {fix.proposed}", True)]
        )
        self.add(shown, 1)
        self.clicked.connect(lambda: card.accept(proposal))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self._card.ignore(self.proposal)
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)
