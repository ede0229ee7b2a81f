"""The notes of the running item: typed, saved, and turned into decisions and actions."""

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from copil_desktop import labels
from copil_desktop.domain import notes, proposals
from copil_desktop.domain.notes import Marker, RowKind
from copil_desktop.domain.proposals import CommitteeName, Known, Owner
from copil_desktop.dossier import Dossier
from copil_desktop.dossier.agenda import NOTES, ItemRow
from copil_desktop.errors import UserError
from copil_desktop.i18n import N_, _
from copil_desktop.ui import theme
from copil_desktop.ui.announce import announce
from copil_desktop.ui.autosave import AutoSaver
from copil_desktop.ui.pages.meeting import outcome_words
from copil_desktop.ui.pages.meeting.notes_editor import NotesEditor, RowText
from copil_desktop.ui.pages.meeting.proposal_panel import Accepted, ProposalPanel
from copil_desktop.ui.pages.page import Context
from copil_desktop.ui.widgets.basics import Card, row, text
from copil_desktop.ui.widgets.buttons import Button
from copil_desktop.ui.widgets.choices import Option

ACCEPT = {
    RowKind.ACTION: N_("Add an action"),
    RowKind.DECISION: N_("Add a decision"),
}
REMOVE = {
    RowKind.ACTION: N_("Remove an action"),
    RowKind.DECISION: N_("Remove a decision"),
}
TABLE = {RowKind.ACTION: "action_items", RowKind.DECISION: "decisions"}
#: Milliseconds after which an item just shown leaves time to read who can be named.
IDLE_MS = 300
#: Margins around the notes, at normal text size.
MARGIN = 20


class NotesCard(Card):
    """Edits the notes of one item at a time; ``origin`` is the view that shows them."""

    rows_changed = Signal()
    """A decision or an action was added, edited or removed from the notes."""
    open_asked = Signal(str, int)
    """The whole record of a row is wanted: its table and key."""
    saved = Signal()
    leave_asked = Signal()

    def __init__(self, context: Context, origin: QWidget, *, growing: bool = False) -> None:
        """``growing``: as high as its text, one of several on a page."""
        super().__init__(margins=(12, 8, 12, 6) if growing else (MARGIN, 14, 10, 10))
        self._growing = growing
        self._names_read = False
        self._context, self._origin = context, origin
        self._dossier: Dossier = context.dossier
        self._item: ItemRow | None = None
        self._meeting_id = 0
        self._ids: dict[Marker, int] = {}
        self._stored: dict[Marker, str] = {}
        self._cursors: dict[int, tuple[int, int]] = {}
        self._known = Known(())
        self._options: list[Option] = []
        self._by_key: dict[int, Option] = {}
        self._committees: dict[int, str] = {}
        self._committee_names: list[CommitteeName] = []
        self.heading = text("", "section")
        self.action_button = Button(_("Action"), "quiet", key="!")
        self.decision_button = Button(_("Decision"), "quiet", key="=")
        self.action_button.setToolTip(_("Begin a line with ! for an action"))
        self.decision_button.setToolTip(_("Begin a line with = for a decision"))
        self.editor = NotesEditor()
        self.editor.setAccessibleName(_("Notes"))
        self.editor.setReadOnly(True)  # until an item is shown: words would go nowhere
        # A card as high as its text is too small for the panel: it floats over the whole view.
        self.panel = ProposalPanel(
            self._read_options, self._option, self._committee, context.today, origin
        )
        self.destroyed.connect(self.panel.deleteLater)
        self.add(row(self.heading, None, self.action_button, self.decision_button, spacing=2))
        self.body.addWidget(self.editor, 1)
        self.saver = AutoSaver(self._save, self.editor)
        if growing:
            self.heading.hide()
            self.editor.setPlaceholderText(_("No notes"))
            self.editor.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.editor.document().documentLayout().documentSizeChanged.connect(self._grow)
        # Names are read before the first sign is typed, while nobody waits.
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(IDLE_MS)
        self._idle.timeout.connect(self._read_names_ahead)
        context.bus.watch(self, self._forget_names, ("people", "organisations", "committees"))
        self._connect()

    def _connect(self) -> None:
        editor = self.editor
        editor.edited.connect(self.saver.touch)
        editor.line_changed.connect(self._propose)
        editor.accept_asked.connect(self._accept_shown)
        editor.correct_asked.connect(self.panel.correct)
        editor.keep_asked.connect(self._keep_as_note)
        editor.row_removed.connect(self._remove_row)
        editor.open_asked.connect(self._open_row)
        editor.undo_asked.connect(lambda: self._turn_back(self._dossier.undo))
        editor.redo_asked.connect(lambda: self._turn_back(self._dossier.redo))
        editor.verticalScrollBar().valueChanged.connect(self._place_panel)
        self.panel.accepted.connect(self.accept)
        self.panel.left.connect(self._leave_panel)
        self.saver.saved.connect(self.saved)
        self.saver.failed.connect(self._context.tell_error)
        self.action_button.clicked.connect(lambda: self.editor.start_line(RowKind.ACTION))
        self.decision_button.clicked.connect(lambda: self.editor.start_line(RowKind.DECISION))

    # Showing

    def show_item(self, meeting_id: int, item: ItemRow | None, place: int, read_only: bool) -> None:
        """Show the notes of ``item``; those of the item before are saved first."""
        before = self._item
        same = before is not None and item is not None and before.id == item.id
        if not same:
            self.saver.flush()
            if before is not None:
                self._cursors[before.id] = self._cursor()
        self._item, self._meeting_id = item, meeting_id
        if not (self._names_read or read_only or self._growing):
            self._idle.start()
        self.heading.setText(_("Notes · item {number}").format(number=place + 1) if item else "")
        self.editor.setReadOnly(read_only or item is None)
        for button in (self.action_button, self.decision_button):
            button.setVisible(not (read_only or item is None or self._growing))
        if item is None:
            self.editor.set_notes(None, {})
        elif not (same and self.saver.pending):
            self.editor.set_notes(item.notes, self._read_rows())
        if item is not None and not same:
            self.editor.put_cursor(*self._cursors.get(item.id, (10**6, 10**6)))
        self._propose()

    def _cursor(self) -> tuple[int, int]:
        cursor = self.editor.textCursor()
        return cursor.blockNumber(), cursor.positionInBlock()

    def _forget_names(self) -> None:
        self._names_read = False

    def _read_names_ahead(self) -> None:
        # The dossier may be closed under a window that is being left.
        if self.isVisible() and not self._dossier.is_closed:
            self._read_names()

    def _read_names(self) -> None:
        """Read who and what can be named, at the first line that asks for it."""
        if self._names_read:
            return
        self._names_read = True
        names = self._dossier.meetings.people()
        organisations = self._dossier.meetings.structures()
        owners = [
            Owner(
                each.id,
                (
                    each.first_name or "",
                    each.last_name,
                    labels.person_name(each.first_name, each.last_name),
                ),
            )
            for each in names
        ] + [Owner(-each.id, (each.name, each.short_name or "")) for each in organisations]
        self._options = [
            Option(
                each.id,
                labels.person_name(each.first_name, each.last_name),
                each.organisation or "",
            )
            for each in names
        ] + [Option(-each.id, each.name, _("organisation")) for each in organisations]
        self._by_key = {each.id: each for each in self._options}
        self._committees.clear()
        self._committee_names.clear()
        for each in self._dossier.meetings.committees():
            self._committees[each.id] = each.short_name or each.name
            spoken = (each.name, each.short_name or "")
            self._committee_names.append(CommitteeName(each.id, spoken))
        self._known = Known(owners)

    def _read_options(self) -> list[Option]:
        return self._options

    def _option(self, key: int) -> Option | None:
        return self._by_key.get(key)

    def _committee(self, key: int) -> str:
        return self._committees.get(key, "")

    def _read_rows(self) -> dict[Marker, RowText]:
        """Read the decisions and actions of the meeting, as the lines that stand for them."""
        today = self._context.today()
        found: dict[Marker, RowText] = {}
        self._ids.clear()
        for decision in self._dossier.decisions.of_meeting(self._meeting_id):
            row_name = Marker(RowKind.DECISION, decision.uid)
            found[row_name] = RowText(decision.text, decision.number or "")
            self._ids[row_name] = decision.id
        for action in self._dossier.actions.of_meeting(self._meeting_id, today):
            row_name = Marker(RowKind.ACTION, action.uid)
            found[row_name] = RowText(action.text, outcome_words.who_and_when(action, today))
            self._ids[row_name] = action.id
        self._stored = {name: each.text for name, each in found.items()}
        return found

    # Saving

    def _save(self) -> None:
        if self._item is None:
            return
        changed = {
            name: said
            for name, said in self.editor.row_texts().items()
            if name in self._ids and said != self._stored.get(name)
        }
        item_id = self._item.id
        with self._dossier.transaction(NOTES, merge=("notes", item_id), origin=self._origin):
            self._dossier.agenda.write_notes(item_id, self.editor.notes())
            for name, said in changed.items():
                self._dossier.records.change(TABLE[name.kind], self._ids[name], text=said)
        if changed:
            self._stored |= changed
            self.rows_changed.emit()

    def _turn_back(self, move) -> None:
        """Undo or redo a step of the dossier: nothing is left to undo in the text itself."""
        if not self.saver.flush():
            return
        try:
            label = move()
        except UserError as error:
            self._context.tell_error(error)
            return
        if label:
            announce(self.editor, _(label))

    # Proposing

    def _propose(self) -> None:
        """Show what the current line proposes, if it begins with a sign."""
        if self.panel.correcting:
            return
        line = "" if self.editor.isReadOnly() else self.editor.current_line()
        proposal = None
        if notes.sign_of(line) is not None:
            self._read_names()
            proposal = proposals.read(
                line,
                self._context.today(),
                self._known,
                self._committee_names,
                self._dossier.records.get("meetings", self._meeting_id)["committee_id"],
            )
        if proposal is None or not self.editor.hasFocus():
            self._hide_panel()
            return
        if proposal != self.panel.proposal or self.panel.isHidden():
            announce(self.panel, self.panel.offer(proposal))
        self.editor.set_proposing(True)
        self._place_panel()

    def _hide_panel(self) -> None:
        self.panel.hide()
        self.panel.proposal = None
        self.editor.set_proposing(False)

    def _place_panel(self) -> None:
        """Put the panel under the line, or above it when there is no room below."""
        if self.panel.isHidden():
            return
        line = self.editor.line_rect()
        below = self.editor.viewport().mapTo(
            self._origin, QPoint(0, round(line.bottom() + 10 * theme.zoom(self)))
        )
        top = below.y()
        if top + self.panel.height() > self._origin.height() - 8:
            above = self.editor.viewport().mapTo(self._origin, QPoint(0, round(line.top()))).y()
            top = max(8, above - self.panel.height() - 8)
        self.panel.move(below.x() + round(MARGIN * theme.zoom(self)), top)

    def _leave_panel(self) -> None:
        self.panel.proposal = None
        self._hide_panel()
        self.editor.setFocus()
        self._propose()

    def _keep_as_note(self) -> None:
        self.editor.drop_sign()
        self._hide_panel()

    def _accept_shown(self) -> None:
        found = self.panel.result()
        if found is None:
            self.panel.correct()  # several persons bear this name: which one?
        else:
            self.accept(found)

    def accept(self, found: Accepted) -> None:
        """Make the current line the row it proposes: one step, undone together."""
        if self._item is None or not self.saver.flush():
            return
        line = self.editor.line_number()
        try:
            name = self._write(found, line)
        except UserError as error:
            self._context.tell_error(error)
            return
        shown = self._read_rows()
        self._hide_panel()
        self.editor.become_row(line, name, shown[name])
        self.editor.setFocus()
        announce(self.editor, f"{_(ACCEPT[found.kind])}: {found.text}")
        self.rows_changed.emit()

    def _write(self, found: Accepted, line: int) -> Marker:
        assert self._item is not None
        dossier, item = self._dossier, self._item
        with dossier.transaction(ACCEPT[found.kind], origin=self._origin):
            if found.kind is RowKind.DECISION:
                key = dossier.decisions.add(self._meeting_id, found.text, agenda_item_id=item.id)
            else:
                key = dossier.actions.add(
                    found.text,
                    today=self._context.today(),
                    meeting_id=self._meeting_id,
                    agenda_item_id=item.id,
                    owner_id=found.owner_id,
                    owner_organisation_id=found.owner_organisation_id,
                    due_on=found.due_on,
                    due_before_id=found.due_before_id,
                    effort=found.effort,
                )
            name = Marker(found.kind, dossier.records.get(TABLE[found.kind], key)["uid"])
            lines = list(self.editor.segments())
            lines[line] = name
            if line == len(lines) - 1:
                lines.append(notes.TextLine(""))  # the cursor goes on below
            dossier.agenda.write_notes(item.id, notes.render(lines))
        return name

    def _open_row(self, name: Marker) -> None:
        if name in self._ids:
            self.open_asked.emit(TABLE[name.kind], self._ids[name])

    def _remove_row(self, name: Marker) -> None:
        """The line of a row was emptied and taken away: the row goes with it."""
        if self._item is None or name not in self._ids:
            return
        try:
            with self._dossier.transaction(REMOVE[name.kind], origin=self._origin):
                self._dossier.agenda.write_notes(self._item.id, self.editor.notes())
                self._dossier.records.remove(TABLE[name.kind], self._ids[name])
        except UserError as error:
            self._context.tell_error(error)
            return
        self.saver.forget()
        self._read_rows()
        self._context.tell(_(REMOVE[name.kind]), undo=True)
        self.rows_changed.emit()

    def _grow(self, *_size: object) -> None:
        line = self.editor.fontMetrics().lineSpacing()
        height = max(round(self.editor.document().size().height()), 2 * line)
        self.editor.setFixedHeight(height + 6)

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        if self._growing:
            self._grow()
        self._place_panel()

    def hideEvent(self, event) -> None:
        super().hideEvent(event)
        self._hide_panel()
