"""*Motivations*: a round of check-ins before a committee meets, heard one by one or read in one go.

For the coordinator alone: the list names people, the result does not.
"""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from copil_desktop.dossier.rounds import MemberRow, RoundRow
from copil_desktop.i18n import N_, _
from copil_desktop.ui import theme
from copil_desktop.ui.dialogs.new_record import new_record
from copil_desktop.ui.forms.rounds import ROUND
from copil_desktop.ui.models.table_model import Column, Query, TableModel
from copil_desktop.ui.pages.actors import round_words as words
from copil_desktop.ui.pages.actors.chart_card import ChartCard
from copil_desktop.ui.pages.actors.round_entry import RoundEntry
from copil_desktop.ui.pages.page import Context
from copil_desktop.ui.widgets.basics import Card, column, paragraph, row, text
from copil_desktop.ui.widgets.buttons import Button, SegmentedControl
from copil_desktop.ui.widgets.choices import ChoiceField
from copil_desktop.ui.widgets.empty_state import EmptyState
from copil_desktop.ui.widgets.flow import FlowLayout
from copil_desktop.ui.widgets.scrolled import scrolled
from copil_desktop.ui.widgets.table_view import TableView
from copil_desktop.ui.word_export import Document, WordExport
from copil_desktop.ui.zoomed import OnZoom

#: Width of the card where one is heard, at normal text size.
SIDE = 520
#: Least width of the list beside it.
LEAST_LIST = 420
HEAR, RESULT = 0, 1
TABLES = frozenset(
    {"rounds", "check_ins", "memberships", "people", "organisations", "committees", "meetings",
     "dossier"}
)  # fmt: skip


class RoundsView(QWidget):
    """A round, its members, what each said; beside it the one being heard, or the result."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._rounds = context, context.dossier.rounds
        self._round: RoundRow | None = None
        self._members: list[MemberRow] = []
        self._build()
        self._connect()
        OnZoom(self, self._arrange)
        self.refresh()
        context.bus.watch(self, self.refresh, TABLES)

    def _build(self) -> None:
        self.choice = ChoiceField([])
        self.choice.setAccessibleName(_("Round"))
        self.face = SegmentedControl([_("Hear"), _("Result")], _("What is shown of the round"))
        self.new_button = Button(_("New round…"), icon_name="plus")
        self.sheet_button = Button(_("Sheet to fill in (Word)…"), icon_name="printer")
        self.replies_button = Button(_("Enter the replies…"), icon_name="keyboard")
        self.end_button = Button(_("End the round"), "quiet")
        self.said = text("", "soft")
        self.export = WordExport(self._context, wide=True)
        self.model = TableModel(
            (
                Column[MemberRow](
                    N_("Member"), lambda each: each.name, strong=True, width=0,
                    detail=lambda each: each.organisation or "",
                ),
                Column(N_("Last time"), words.before, width=92, soft=True),
                Column(
                    N_("Heard"), lambda each: "", chip=words.state, width=150,
                ),
            ),
            self._fetch,
            self,
        )  # fmt: skip
        self.table = TableView(_("Members of the round"), two_lines=True)
        self.table.set_model(self.model)
        self.entry = RoundEntry(self._context)
        self.start_button = Button(_("New round…"), "primary", icon_name="plus")
        self.none = EmptyState(
            _("No round yet"),
            _(
                "Before a committee meets, hear each member: how motivated, from 1 to 5, and why."
                " The result is for you alone; it names nobody."
            ),
            "heart-pulse",
            self.start_button,
        )
        self._lay_out()

    def _lay_out(self) -> None:
        self.card = Card(margins=(1, 1, 1, 1))
        self.card.add(scrolled(self.entry))
        self.faces = QStackedWidget()
        hearing = QWidget()
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight, hearing)
        self._both.setContentsMargins(0, 0, 0, 0)
        self._both.setSpacing(18)
        self._both.addLayout(column(self.table, None), 1)
        self._both.addWidget(self.card, 0)
        self.faces.addWidget(hearing)
        self.faces.addWidget(self._result_page())
        self.bar = QWidget()
        flow = FlowLayout(self.bar, spacing=8)
        for each in (
            self.choice,
            self.face,
            self.replies_button,
            self.sheet_button,
            self.new_button,
        ):
            flow.addWidget(each)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self.bar)
        self.line = QWidget()
        self.line.setLayout(row(self.said, None, self.end_button))
        layout.addWidget(self.line)
        layout.addWidget(self.export)
        layout.addWidget(self.faces, 1)
        layout.addWidget(self.none, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Put the card below the list when there is no room for two."""
        width = round(SIDE * theme.zoom(self))
        if self.width() < width + round(LEAST_LIST * theme.zoom(self)):
            self._both.setDirection(QBoxLayout.Direction.TopToBottom)
            self._both.setStretch(1, 1)
            self.card.setMinimumWidth(0)
            self.card.setMaximumWidth(16_777_215)
        else:
            self._both.setDirection(QBoxLayout.Direction.LeftToRight)
            self._both.setStretch(1, 0)
            self.card.setFixedWidth(width)

    def _result_page(self) -> QWidget:
        self.sentences = paragraph("")
        self.distribution = ChartCard(self._context, _("Distribution"))
        self.worlds = ChartCard(self._context, _("Mean by world"))
        self.causes = ChartCard(self._context, _("Causes given"))
        sentences = Card()
        sentences.add(self.sentences)
        body = column(sentences, self.distribution, self.worlds, self.causes, None, spacing=14)
        body.setContentsMargins(0, 0, 10, 10)
        return scrolled(body)

    def _connect(self) -> None:
        self.choice.edited.connect(self._choose)
        self.face.chosen.connect(self.faces.setCurrentIndex)
        self.table.row_chosen.connect(lambda _row: self._show_member())
        self.table.row_opened.connect(lambda _row: self.entry.score.setFocus())
        self.entry.done.connect(self._next)
        self.entry.skipped.connect(lambda: self._next(skip=True))
        self.new_button.clicked.connect(lambda: self.new_round())
        self.start_button.clicked.connect(lambda: self.new_round())
        self.sheet_button.clicked.connect(self.write_sheet)
        self.replies_button.clicked.connect(self.enter_replies)
        self.end_button.clicked.connect(self._end)

    # What is shown

    def _fetch(self, _query: Query, offset: int, limit: int) -> list[MemberRow]:
        return self._members[offset : offset + limit]

    def refresh(self) -> None:
        """Show the round chosen, else the newest, as the dossier says."""
        every = self._rounds.all()
        self.choice.set_options([(each.id, words.name(each)) for each in every])
        known = self._round.id if self._round else None
        self._show(next((each for each in every if each.id == known), every[0] if every else None))

    def _choose(self) -> None:
        self._show(self._rounds.get(self.choice.value()))

    def show_round(self, round_id: int) -> None:
        """Show a round, ready to hear the next member."""
        self._show(self._rounds.get(round_id))
        self.face.set_index(HEAR)
        self.faces.setCurrentIndex(HEAR)
        self._to_be_heard()

    def _show(self, found: RoundRow | None) -> None:
        self._round = found
        for shown in (self.bar, self.line, self.faces):
            shown.setVisible(found is not None)
        self.none.setVisible(found is None)
        if found is None:
            return
        today = self._context.today()
        self.choice.set_value(found.id)
        self._members = self._rounds.members(found.id, today)
        self.model.reload()
        self.said.setText(words.progress(self._members, found, today))
        self.end_button.setVisible(found.ended_on is None)
        if self.table.current_row() is None:
            self._to_be_heard(focus=False)
        self._show_member()
        self._show_result(found.id)

    def _show_member(self) -> None:
        if self._round is not None:
            chosen = self.table.current_row()
            self.entry.show_member(self._round.id, chosen, self._context.today())

    def _show_result(self, round_id: int) -> None:
        found = self._rounds.result(round_id, self._context.today())
        self.sentences.setText("\n".join(words.sentences(found)))
        members = _("Members")
        self.distribution.show_chart(
            words.distribution(found, _("Distribution of the motivations")), _("Score"), members
        )
        self.worlds.show_chart(words.worlds(found, _("Motivation by world")), _("World"), _("Mean"))
        self.causes.show_chart(words.causes(found, _("Causes given")), _("Main cause"), members)

    # What can be done

    def _next(self, skip: bool = False) -> None:
        """Go to the next member to be heard, after the one shown."""
        self._context.bus.deliver()
        at = self.table.currentIndex().row()
        order = [*range(at + 1, len(self._members)), *range(at + 1)]
        place = next((each for each in order if self._members[each].score is None), None)
        if place is None or (skip and place == at):
            self.entry.score.setFocus()
            return
        self.table.setCurrentIndex(self.model.index(place, 0))
        self.entry.score.setFocus()

    def _to_be_heard(self, focus: bool = True) -> None:
        place = next((at for at, each in enumerate(self._members) if each.score is None), 0)
        if self._members:
            self.table.setCurrentIndex(self.model.index(place, 0))
        if focus:
            self.entry.score.setFocus()

    def new_round(self) -> None:
        """Start the round of the steering committee that meets soon, else ask for which one."""
        today = self._context.today()
        coming = self._rounds.coming(today)
        if coming is not None and coming.round_id is None:
            self._context.tell(_("Round started"), undo=True)
            self._begun(self._rounds.start(coming.committee_id, today, coming.meeting_id))
            return
        new_record(
            self._context,
            ROUND,
            _("New round of check-ins"),
            self.window(),
            self._begun,
            started_on=today.isoformat(),
        )

    def _begun(self, key: int) -> None:
        self._context.bus.deliver()
        self.show_round(key)

    def _end(self) -> None:
        if self._round is not None:
            self._rounds.end(self._round.id, self._context.today())
            self._context.tell(_("Round ended"), undo=True)

    def enter_replies(self) -> None:
        """Open the grid where replies by paper or mail are entered in one go."""
        from copil_desktop.ui.dialogs.round_replies import RoundRepliesDialog

        if self._round is not None:
            RoundRepliesDialog(self._context, self._round.id, self.window()).open()

    def write_sheet(self) -> None:
        """Write the sheet of one question, asking where."""
        from copil_desktop.documents import round_sheet
        from copil_desktop.documents.naming import round_sheet_name
        from copil_desktop.dossier.round_sheet import sheet

        if self._round is None:
            return
        data = sheet(self._context.dossier, self._round.id, self._context.today())
        self.export.ask(
            Document(
                _("Sheet to fill in"),
                round_sheet_name(data),
                lambda path: round_sheet.write(data, path),
            )
        )
