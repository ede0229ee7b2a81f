"""Last step: what becomes of each contact, and the choice for each by one key."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from copil_desktop import contact_words
from copil_desktop.domain.cards import LeftOut
from copil_desktop.domain.contact_plan import Choice, Fate, Line, Plan
from copil_desktop.i18n import N_, _
from copil_desktop.ui import theme
from copil_desktop.ui.announce import announce
from copil_desktop.ui.dialogs.import_contacts.left_out_list import LeftOutList
from copil_desktop.ui.dialogs.import_contacts.structures_step import StructuresStep
from copil_desktop.ui.models.table_model import Column, Query, TableModel
from copil_desktop.ui.pages.page import Context
from copil_desktop.ui.widgets.basics import Card, paragraph, row, text
from copil_desktop.ui.widgets.buttons import Button, SegmentedControl
from copil_desktop.ui.widgets.choices import ChoiceField
from copil_desktop.ui.widgets.empty_state import EmptyState
from copil_desktop.ui.widgets.flow import FlowLayout
from copil_desktop.ui.widgets.keyed_table import KeyedTable

_TONES = {
    Fate.NEW: "accent",
    Fate.SAME: "neutral",
    Fate.COMPLETES: "good",
    Fate.DOUBLE: "warn",
    Fate.REPEATED: "neutral",
}
#: The key of each choice: initials of the French words on its button.
KEYS: dict[Choice, str] = {
    Choice.COMPLETE: "C",
    Choice.REPLACE: "R",
    Choice.ADD: "A",
    Choice.SKIP: "L",
}
_SHORT = {
    Choice.COMPLETE: N_("complete"),
    Choice.REPLACE: N_("replace"),
    Choice.ADD: N_("add"),
    Choice.SKIP: N_("leave out"),
}
ALL, TO_CHECK, STRUCTURES, LEFT_OUT = range(4)
#: Goes on to another person of the dossier that the contact may be.
NEXT_PERSON = "P"


def _choice(line: Line) -> str:
    idle = line.choice is not Choice.SKIP and not line.does_something
    return _("nothing to do") if idle else _(_SHORT[line.choice])


def _columns() -> tuple[Column[Line], ...]:
    return (
        Column(
            N_("Contact"),
            lambda line: contact_words.name(line.card),
            detail=lambda line: contact_words.identity(line.card),
            width=0,
            strong=True,
        ),
        Column(
            N_("What it is"),
            lambda line: "",
            detail=contact_words.likeness,
            chip=lambda line: (contact_words.word(line.fate), _TONES[line.fate]),
            width=0,
        ),
        Column(N_("Choice"), _choice, width=116, strong=True),
        Column(N_("What changes"), contact_words.what_changes, width=170, soft=True),
    )


class PreviewStep(QWidget):
    """Shows a plan. ``planned`` is emitted when a choice changed it; ``committee_chosen`` with the
    key of the committee that all of them join."""

    planned = Signal()
    committee_chosen = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plan = Plan((), ())
        self._kinds = SegmentedControl(["", "", "", ""], _("Which contacts are listed"))
        self.committee = ChoiceField([], none=_("no committee"))
        self.committee.setAccessibleName(_("All of them join"))
        self.structures = StructuresStep(context)
        self.left_out = LeftOutList()
        self._left_count = 0
        self.table = KeyedTable(
            _("Contacts of the file"),
            {**{key: choice for choice, key in KEYS.items()}, NEXT_PERSON: NEXT_PERSON},
            two_lines=True,
            fit=False,
        )
        self.model: TableModel[Line] = TableModel(_columns(), self._fetch, self)
        self.table.set_model(self.model)
        self.table.set_empty(
            EmptyState(_("Nothing to check."), _("Every contact is clear."), "circle-check")
        )
        self.detail = paragraph("", "soft")
        self.buttons = {
            choice: Button(contact_words.word(choice), key=KEYS[choice]) for choice in KEYS
        }
        self.next_person = Button(_("Another person"), key=NEXT_PERSON)
        self.warning = paragraph("", "warn")
        self._build()
        self._kinds.chosen.connect(self._show_kind)
        self.committee.edited.connect(self.committee_chosen.emit)
        self.table.row_chosen.connect(lambda _row: self._show_line())
        self.table.keyed.connect(self._take)
        self.next_person.clicked.connect(self.show_next_person)
        self.structures.decided.connect(self._decide)
        for choice, button in self.buttons.items():
            button.clicked.connect(self._chooser(choice))

    def _take(self, key: Choice | str) -> None:
        if isinstance(key, Choice):
            self.choose(key)
        else:
            self.show_next_person()

    def _chooser(self, choice: Choice) -> Callable[[], None]:
        return lambda: self.choose(choice)

    def _build(self) -> None:
        choices = FlowLayout(spacing=8)
        for button in (*self.buttons.values(), self.next_person):
            choices.addWidget(button)
        card = Card(margins=(14, 10, 14, 10))
        # Two lines, so that the list stays where it is from one contact to the next.
        self.detail.setMinimumHeight(round(40 * theme.zoom(self)))
        card.add(self.detail, choices)
        contacts = QWidget()
        lines = QVBoxLayout(contacts)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(10)
        lines.addWidget(self.table, 1)
        lines.addWidget(card)
        self._stack = QStackedWidget()
        for each in (contacts, self.structures, self.left_out):
            self._stack.addWidget(each)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(10)
        joining = QWidget()
        joining.setLayout(row(text(_("All of them join"), "small"), self.committee))
        head = FlowLayout(spacing=16)
        head.addWidget(self._kinds)
        head.addWidget(joining)
        layout.addLayout(head)
        layout.addWidget(self.warning)
        layout.addWidget(self._stack, 1)

    # What is shown

    def show_plan(self, plan: Plan) -> None:
        """Show a plan, those to check first."""
        self.plan = plan
        to_check = sum(line.to_check for line in plan.lines)
        self._kinds.set_words(
            [
                _("All ({count})").format(count=len(plan.lines)),
                _("To check ({count})").format(count=to_check),
                _("Organisations ({count})").format(count=len(plan.structures)),
                _("Not taken ({count})").format(count=self._left_count),
            ]
        )
        counts = {TO_CHECK: to_check, STRUCTURES: len(plan.structures), LEFT_OUT: self._left_count}
        for kind, count in counts.items():
            self._kinds.set_shown(kind, count > 0)
        self.structures.show_plan(plan)
        self._show_kind(self._kinds.index)

    def show_left_out(self, left: Sequence[LeftOut]) -> None:
        """Show what stands in the list and was not taken."""
        self._left_count = len(left)
        self.left_out.show_left_out(left)

    def warn(self, words: str) -> None:
        """Say above the list what nobody can see in it."""
        self.warning.setText(words)
        self.warning.setVisible(bool(words))

    def _show_kind(self, index: int) -> None:
        self._stack.setCurrentIndex({STRUCTURES: 1, LEFT_OUT: 2}.get(index, 0))
        self.model.set_filter(to_check=index == TO_CHECK)
        self.model.reload()
        if self.model.rowCount() and self.table.current_row() is None:
            self.table.setCurrentIndex(self.model.index(0, 0))
        self._show_line()

    def _fetch(self, query: Query, offset: int, limit: int) -> list[Line]:
        lines = [
            line for line in self.plan.lines if line.to_check or not query.filters.get("to_check")
        ]
        lines.sort(key=lambda line: not line.to_check)  # what is to be decided comes first
        return lines[offset : offset + limit]

    def _show_line(self) -> None:
        line = self.table.current_row()
        for choice, button in self.buttons.items():
            button.setVisible(line is not None and choice in line.choices)
        self.next_person.setVisible(line is not None and bool(line.others))
        if line is None:
            self.detail.setText("")
            return
        kept = [contact_words.difference(each) for each in line.fills]
        other = [contact_words.difference(each) for each in line.differs]
        parts: list[str] = []
        if line.target is not None:
            parts.append(
                _("In the dossier: {name} ({why}).").format(
                    name=line.target.described, why=contact_words.reasons(line.reasons)
                )
            )
        if line.others:
            others = (other.target.described for other in line.others if other.target)
            parts.append(_("May also be: {names}.").format(names=" ; ".join(others)))
        if line.card.guessed_name:
            parts.append(_("The name is the one that the address tells."))
        if kept:
            parts.append(_("Adds: {what}.").format(what=" ; ".join(kept)))
        if other:
            parts.append(_("Says otherwise: {what}.").format(what=" ; ".join(other)))
        self.detail.setText(" ".join(parts) or contact_words.identity(line.card))

    # Choosing

    def choose(self, choice: Choice) -> None:
        """Do ``choice`` with the line that is shown, and go on to the next."""
        line = self.table.current_row()
        if line is None or choice not in line.choices:
            return
        self.plan = self.plan.with_choice(line.number, choice)
        self.model.replace(self.plan.lines[line.number])
        self.planned.emit()
        said = _("{name}: {choice}").format(
            name=contact_words.name(line.card), choice=contact_words.word(choice)
        )
        announce(self.table, said)
        at = self.table.currentIndex().row() + 1
        if at < self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(at, 0))
        else:
            self._show_line()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_next_person(self) -> None:
        """Take the line that is shown for the next person of the dossier that it may be."""
        line = self.table.current_row()
        if line is None or not line.others:
            return
        self.plan = self.plan.with_next_person(line.number)
        self.model.replace(self.plan.lines[line.number])
        self.planned.emit()
        self._show_line()
        announce(self.table, contact_words.likeness(self.plan.lines[line.number]))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _decide(self, structure: object) -> None:
        self.plan = self.plan.with_structure(structure)  # type: ignore[arg-type]
        self.planned.emit()
