"""The register of decisions by year, and the search over everything that was noted."""

from datetime import date
from typing import Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from copil_desktop import labels
from copil_desktop.domain.codes import READ_ONLY, MeetingStatus, Outcome
from copil_desktop.dossier import registers, search
from copil_desktop.dossier.decisions import DecisionRow
from copil_desktop.dossier.search import Found
from copil_desktop.i18n import N_, _, ngettext
from copil_desktop.ui import fonts, references
from copil_desktop.ui.dialogs.whole_record import WholeRecord
from copil_desktop.ui.forms.decisions import DECISION
from copil_desktop.ui.models.table_model import Column, Query, TableModel
from copil_desktop.ui.pages import action_words as words
from copil_desktop.ui.pages.meeting.outcome_words import votes
from copil_desktop.ui.pages.page import Context, Page
from copil_desktop.ui.theme import Tokens
from copil_desktop.ui.widgets.basics import (
    Chip,
    StateChip,
    clear,
    column,
    paragraph,
    row,
    text,
)
from copil_desktop.ui.widgets.buttons import Button
from copil_desktop.ui.widgets.choices import ChoiceField
from copil_desktop.ui.widgets.empty_state import EmptyState
from copil_desktop.ui.widgets.fields import LineField
from copil_desktop.ui.widgets.filter_bar import FilterBar
from copil_desktop.ui.widgets.flow import FlowLayout
from copil_desktop.ui.widgets.scrolled import scrolled
from copil_desktop.ui.widgets.side_sheet import Beside, SideSheet, at_top
from copil_desktop.ui.widgets.table_view import TableView

_TONES = {Outcome.ADOPTED: "good", Outcome.REJECTED: "bad", Outcome.POSTPONED: "warn"}
_KINDS: dict[search.Kind, str] = {
    search.Kind.NOTES: N_("notes"),
    search.Kind.DECISION: N_("decision"),
    search.Kind.ACTION: N_("action"),
}


class DecisionSheet(SideSheet):
    """One decision whole: its context, its vote, its meeting."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.decision: DecisionRow | None = None
        self.title = paragraph("", "heading")
        self.chips = FlowLayout()
        self.vote = paragraph("", "soft")
        self.context_title = text(_("Why, in what context"), "section")
        self.why = paragraph()
        self.item_title = text(_("Agenda item"), "section")
        self.item = paragraph()
        self.meeting_button = Button("", "secondary", icon_name="calendar")
        self.edit_button = Button(_("Edit…"))
        body = QVBoxLayout()
        body.setContentsMargins(18, 16, 14, 16)
        body.setSpacing(10)
        for part in (self.title, self.vote, self.context_title, self.why, self.item_title):
            body.addWidget(part)
        body.insertLayout(1, self.chips)
        body.addWidget(self.item)
        body.addSpacing(4)
        body.addLayout(row(self.meeting_button, self.edit_button, None))
        body.addStretch(1)
        self.area = scrolled(body)
        self.empty = EmptyState(
            _("No decision chosen"), _("Choose one in the list to read it whole."), "check-line"
        )
        self.add(self.area, self.empty)
        self.meeting_button.clicked.connect(self.open_meeting)
        self.edit_button.clicked.connect(self.edit)
        self.show_decision(None)

    def show_decision(self, decision: DecisionRow | None) -> None:
        """Show a decision; None when none is chosen."""
        self.decision = decision
        self.area.setVisible(decision is not None)
        self.empty.setVisible(decision is None)
        if decision is None:
            return
        self.title.setText(decision.text)
        clear(self.chips)
        outcome = Outcome(decision.outcome)
        self.chips.addWidget(StateChip(labels.word(outcome), _TONES[outcome]))
        if decision.number:
            self.chips.addWidget(Chip(decision.number))
        for part, said in (
            (self.vote, votes(decision)),
            (self.why, decision.context or ""),
            (self.item, decision.item_title or ""),
        ):
            part.setText(said)
            part.setVisible(bool(said))
        self.context_title.setVisible(bool(decision.context))
        self.item_title.setVisible(bool(decision.item_title))
        self.meeting_button.setText(_place(decision, self._context.today()))

    def open_meeting(self) -> None:
        """Open the meeting at the item where this was decided."""
        if self.decision is not None:
            _open(self._context, self.decision)

    def edit(self) -> None:
        """Open the form with every column; read-only once the minutes are closed."""
        assert self.decision is not None
        status = self._context.dossier.value(
            "SELECT status FROM meetings WHERE id = ?", (self.decision.meeting_id,)
        )
        closed = MeetingStatus(status) in READ_ONLY
        WholeRecord(
            self._context,
            DECISION,
            self.decision.id,
            _("Decision {number}").format(number=self.decision.number or "").strip(),
            self.window(),
            closed=_("The minutes of this meeting are closed: reopen them to correct it.")
            if closed
            else "",
        ).open()


class DecisionsPage(Page):
    """The register; as soon as something is searched, what was found takes its place."""

    title = N_("Decisions")
    tables = frozenset({"decisions", "agenda_items", "action_items", "meetings", "committees"})

    def _build(self) -> None:
        self.words = LineField(placeholder=_("Search notes, decisions and actions…"))
        self.words.setAccessibleName(_("Search notes, decisions and actions"))
        self.words.setClearButtonEnabled(True)
        self.year = ChoiceField([], none=_("All years"))
        self.year.setAccessibleName(_("Year"))
        self.committee = ChoiceField([], none=_("All committees"))
        self.committee.setAccessibleName(_("Committee"))
        self.outcome = ChoiceField.of(Outcome, labels.word, none=_("All outcomes"))
        self.outcome.setAccessibleName(_("Outcome"))
        for field in (self.year, self.committee, self.outcome):
            field.setMinimumWidth(96)  # large text: words are cut before the page is
        self.layout_.addWidget(FilterBar(self.words, self.year, self.committee, self.outcome))
        self.found_label = text("", "soft")
        self.found_label.hide()
        self.layout_.addWidget(self.found_label)
        self._build_register()
        self._build_found()
        self.stack = QStackedWidget()
        results = QWidget()
        results.setLayout(column(self.found_table, None))
        self.stack.addWidget(Beside(at_top(self.table), self.sheet))
        self.stack.addWidget(results)
        self.layout_.addWidget(self.stack, 1)

    def _build_register(self) -> None:
        today = self.context.today
        self.model = TableModel(
            (
                Column[DecisionRow](
                    N_("No."), lambda each: each.number or "—", width=92, sort="number", soft=True
                ),
                Column(
                    N_("Decision"),
                    lambda each: each.text.split("\n")[0],
                    lambda each: _place(each, today()),
                    width=0,
                    sort="text",
                    strong=True,
                ),
                Column(
                    N_("Outcome"),
                    lambda _each: "",
                    votes,
                    lambda each: (
                        labels.word(Outcome(each.outcome)),
                        _TONES[Outcome(each.outcome)],
                    ),
                    width=212,
                    sort="outcome",
                ),
            ),
            self._fetch,
            self,
        )
        self.table = TableView(_("Register of decisions"), two_lines=True)
        self.table.set_model(self.model)
        self.table.set_empty(
            EmptyState(
                _("No decision yet"),
                _("What a committee decides during a meeting is numbered and kept here."),
                "check-line",
            )
        )
        self.sheet = DecisionSheet(self.context)

    def _build_found(self) -> None:
        today = self.context.today
        self.found_model = TableModel(
            (
                Column[Found](
                    N_("What"),
                    lambda each: _(_KINDS[each.kind]),
                    lambda each: each.number or "",
                    width=110,
                    soft=True,
                ),
                Column(
                    N_("Where it is said"),
                    lambda each: "".join(said for said, _marked in each.snippet),
                    width=0,
                    paint=paint_snippet,
                ),
                Column(
                    N_("Meeting"),
                    lambda each: (
                        labels.meeting_name(each.committee, each.meeting_number)
                        if each.committee
                        else "—"
                    ),
                    lambda each: _found_day(each, today()),
                    width=170,
                    soft=True,
                ),
            ),
            self._search,
            self,
            key=lambda each: (each.kind, each.id),
        )
        self.found_table = TableView(_("What was found"), two_lines=True)
        self.found_table.set_model(self.found_model)
        self.found_table.set_empty(
            EmptyState(
                _("Nothing found"),
                _("Every word must be there; accents, capitals and apostrophes do not matter."),
                "search",
            )
        )

    def _connect(self) -> None:
        self.words.edited.connect(self._words_changed)
        self.words.textChanged.connect(lambda typed: typed or self._words_changed())
        for field in (self.year, self.committee, self.outcome):
            field.edited.connect(self._filter)
        self.table.row_chosen.connect(self.sheet.show_decision)
        self.table.row_opened.connect(lambda each: _open(self.context, each))
        self.found_table.row_opened.connect(lambda each: open_found(self.context, each))
        self.words.returnPressed.connect(self._enter_found)

    def refresh(self) -> None:
        self.year.set_options((year, str(year)) for year in registers.decision_years(self.dossier))
        self.committee.set_options(
            (each.id, each.detail or each.words)
            for each in references.options(self.dossier, "committees")
        )
        self.model.reload()
        self.found_model.reload()
        self._choose_first()
        self.sheet.show_decision(self.table.current_row())
        self._say_count()

    def show_target(self, **target: Any) -> None:
        """Open the register at a decision (``decision_id``) or search ``words``."""
        if "words" in target:
            self.words.set_value(target["words"])
            self._words_changed()
        if "decision_id" in target:
            self.words.clear()
            for field in (self.year, self.committee, self.outcome):
                field.set_value(None)
            self._filter()
            self.table.choose(target["decision_id"])

    def focus_search(self) -> None:
        """Put the cursor where words are searched."""
        self.words.setFocus()
        self.words.selectAll()

    def _fetch(self, query: Query, offset: int, limit: int) -> list[DecisionRow]:
        return registers.list_decisions(
            self.dossier,
            **query.filters,
            sort=query.sort,
            descending=query.descending,
            offset=offset,
            limit=limit,
        )

    def _search(self, query: Query, offset: int, limit: int) -> list[Found]:
        typed = query.filters.get("words", "")
        return search.search(self.dossier, typed)[offset : offset + limit] if typed else []

    def _words_changed(self) -> None:
        typed = self.words.text().strip()
        self.found_model.set_filter(words=typed)
        self.stack.setCurrentIndex(1 if typed else 0)
        for field in (self.year, self.committee, self.outcome):
            field.setEnabled(not typed)
        self._say_count()

    def _enter_found(self) -> None:
        if self.found_model.rowCount():
            self.found_table.setFocus()
            self.found_table.setCurrentIndex(self.found_model.index(0, 0))

    def _filter(self) -> None:
        self.model.set_filter(**self._filters())
        self._choose_first()
        self._say_count()

    def _filters(self) -> dict[str, Any]:
        return {
            "year": self.year.value(),
            "committee_id": self.committee.value(),
            "outcome": self.outcome.value(),
        }

    def _choose_first(self) -> None:
        if self.table.current_row() is None and self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(0, 1))

    def _say_count(self) -> None:
        if self.words.text().strip():
            count = self.found_model.rowCount()
            said = ngettext("{count} text found", "{count} texts found", count)
            self.header.set_title(_(self.title), said.format(count=count))
            return
        counts = registers.count_decisions(self.dossier, **self._filters())
        total = counts.adopted + counts.rejected + counts.postponed
        said = ngettext("{count} decision", "{count} decisions", total).format(count=total)
        self.header.set_title(_(self.title), said)


def _place(decision: DecisionRow, today: date) -> str:
    return words.meeting(decision.committee, decision.meeting_number, decision.starts_at, today)


def _found_day(found: Found, today: date) -> str:
    whole = words.meeting(found.committee, found.meeting_number, found.starts_at, today)
    return whole.partition(", ")[2]


def _open(context: Context, decision: DecisionRow) -> None:
    context.go("meetings", meeting_id=decision.meeting_id, agenda_item_id=decision.agenda_item_id)


def open_found(context: Context, found: Found) -> None:
    """Open what was found: its meeting at its item, else the action in its register."""
    if found.meeting_id is not None:
        context.go("meetings", meeting_id=found.meeting_id, agenda_item_id=found.agenda_item_id)
    else:
        context.go("actions", action_id=found.id)


def paint_snippet(painter: QPainter, box: QRectF, found: Found, t: Tokens) -> None:
    """Draw what was found on two lines, the searched letters on a tint and in bold."""
    plain = QFont(painter.font())
    bold = fonts.sized(plain, 1.0, QFont.Weight.DemiBold)
    metrics, wide = QFontMetricsF(plain), QFontMetricsF(bold)
    line = metrics.height() + 2
    x, y = box.x(), box.y() + (box.height() - 2 * line) / 2
    lines = 1
    for said, marked in found.snippet:
        for word in _pieces(said):
            width = (wide if marked else metrics).horizontalAdvance(word)
            if x + width > box.right() and x > box.x():
                if lines == 2:
                    painter.drawText(QRectF(x, y, box.right() - x, line), 0, "…")
                    return
                x, y, lines = box.x(), y + line, 2
                word = word.lstrip()
                width = (wide if marked else metrics).horizontalAdvance(word)
            where = QRectF(x, y, width, line)
            if marked:
                painter.fillRect(where.adjusted(-1, 1, 1, -1), QColor(t.warn_tint))
            painter.setFont(bold if marked else plain)
            painter.setPen(QColor(t.ink))
            painter.drawText(where.adjusted(0, 0, 2, 0), Qt.AlignmentFlag.AlignVCenter, word)
            x += width


def _pieces(said: str) -> list[str]:
    """Part ``said`` where a line may break, blanks kept after their word."""
    pieces: list[str] = []
    for part in said.replace("\n", " · ").split(" "):
        pieces += [part, " "]
    return [piece for piece in pieces[:-1] if piece]
