"""Sequences and their steps: what must be true to go on, and when."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from copil_desktop import labels
from copil_desktop.dossier.sequences import SequenceRow, StepRow, list_sequences, steps
from copil_desktop.errors import UserError
from copil_desktop.i18n import N_, _, ngettext, short_day
from copil_desktop.ui.dialogs.new_record import new_record
from copil_desktop.ui.dialogs.whole_record import WholeRecord
from copil_desktop.ui.forms.sequences import SEQUENCE, STEP
from copil_desktop.ui.models.table_model import Column, Query, TableModel
from copil_desktop.ui.pages.dossier.records_section import RecordsSection
from copil_desktop.ui.widgets.basics import SectionTitle, column, row
from copil_desktop.ui.widgets.buttons import Button, IconButton
from copil_desktop.ui.widgets.empty_state import EmptyState
from copil_desktop.ui.widgets.table_view import TableView


class SequencesSection(RecordsSection):
    """The chosen sequence with its steps below."""

    name = "sequences"
    title = N_("Sequences and steps")
    said = N_("Meetings that follow one another towards a goal, step by step.")
    icon_name = "list-checks"
    tables = frozenset({"sequences", "steps", "criteria", "committees", "meetings"})
    form = SEQUENCE
    new_words = N_("New sequence")
    empty_words = (N_("No sequence yet"), N_("Add the goal of the next meetings, and its steps."))

    def columns(self) -> tuple[Column[Any], ...]:
        return (
            Column[SequenceRow](
                N_("Sequence"),
                lambda each: each.name,
                lambda each: _progress(each, self.context.today()),
                width=0,
                strong=True,
            ),
        )

    def rows(self) -> list[SequenceRow]:
        return list_sequences(self.dossier)

    def _form_column(self) -> QVBoxLayout:
        self.steps = StepsList(self)
        self.lay_out_button = Button(_("Lay out dates…"), icon_name="calendar")
        self.lay_out_button.clicked.connect(self._lay_out)
        gestures = row(self.lay_out_button, None, self.remove_button)
        body = column(self.record_form, 6, self.steps, 8, gestures, None)
        body.setContentsMargins(20, 16, 16, 14)
        return body

    def _lay_out(self) -> None:
        chosen = self.table.current_row()
        if chosen is not None:
            self.context.go("meetings", lay_out=True, sequence_id=chosen.id)

    def _show_record(self, chosen: SequenceRow | None) -> None:
        self.steps.set_sequence(chosen.id if chosen else None)

    def show_target(self, **target: Any) -> None:
        """Show a sequence (``sequence_id``)."""
        if "sequence_id" in target:
            self.table.choose(target["sequence_id"])


class StepsList(QWidget):
    """The steps of one sequence in their order; Enter opens a step with its criteria."""

    def __init__(self, section: SequencesSection) -> None:
        super().__init__()
        self.context = section.context
        self._sequence_id: int | None = None
        self.model = TableModel(
            _step_columns(self.context.today),
            self._fetch,
            self,
        )
        self.table = TableView(_("Steps"), two_lines=True)
        self.table.set_model(self.model)
        self.table.set_empty(EmptyState(_("No step yet"), "", "list-checks"))
        self.table.setMinimumHeight(120)
        self.add_button = Button(_("Add a step"), icon_name="plus")
        self.edit_button = Button(_("Edit…"))
        self.up_button = IconButton("arrow-up", _("Move up"))
        self.down_button = IconButton("arrow-down", _("Move down"))
        self.remove_button = IconButton("trash-2", _("Remove the step"))
        buttons = row(
            SectionTitle(_("Steps")), None, self.up_button, self.down_button, self.remove_button,
            self.edit_button, self.add_button,
        )  # fmt: skip
        self.setLayout(column(buttons, self.table, spacing=8))
        self.add_button.clicked.connect(self.add)
        self.edit_button.clicked.connect(lambda: self.edit(self.table.current_row()))
        self.up_button.clicked.connect(lambda: self.move_step(-1))
        self.down_button.clicked.connect(lambda: self.move_step(1))
        self.remove_button.clicked.connect(self.remove)
        self.table.row_opened.connect(self.edit)
        self.table.row_chosen.connect(self._allow)

    def set_sequence(self, sequence_id: int | None) -> None:
        """Show the steps of another sequence, or those of now."""
        self._sequence_id = sequence_id
        self.model.reload()
        if self.table.current_row() is None and self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(0, 0))
        self._allow(self.table.current_row())

    def _fetch(self, _query: Query, offset: int, limit: int) -> list[StepRow]:
        if self._sequence_id is None:
            return []
        return steps(self.context.dossier, self._sequence_id)[offset : offset + limit]

    def _allow(self, chosen: StepRow | None) -> None:
        at = self.table.currentIndex().row()
        self.up_button.setEnabled(chosen is not None and at > 0)
        self.down_button.setEnabled(chosen is not None and at < self.model.rowCount() - 1)
        for button in (self.edit_button, self.remove_button):
            button.setEnabled(chosen is not None)

    def add(self) -> None:
        """Ask for a step and put it at the end."""
        new_record(
            self.context,
            STEP,
            _("New step"),
            self.window(),
            self._choose_new,
            sequence_id=self._sequence_id,
        )

    def _choose_new(self, key: int) -> None:
        self.model.reload()
        self.table.choose(key)

    def edit(self, chosen: StepRow | None) -> None:
        """Open a step with its criteria."""
        if chosen is not None:
            WholeRecord(self.context, STEP, chosen.id, chosen.name, self.window()).open()

    def move_step(self, by: int) -> None:
        """Move the chosen step up (-1) or down (1)."""
        at = self.table.currentIndex().row()
        chosen = self.model.row(at)
        self.context.dossier.records.move("steps", chosen.id, at + by)
        self.model.reload()
        self.table.choose(chosen.id)

    def remove(self) -> None:
        """Remove the chosen step with its criteria; undo brings it back."""
        try:
            self.context.dossier.records.remove("steps", self.table.current_row().id)
        except UserError as error:
            self.context.tell_error(error)
            return
        self.model.reload()
        self.context.tell(_("Step removed"), undo=True)


def _progress(each: SequenceRow, today: date) -> str:
    if each.ended_on and each.ended_on <= today.isoformat():
        said = _("finished on {day}").format(day=_day(each.ended_on, today))
    elif each.steps:
        said = _("{passed} of {steps} steps").format(passed=each.passed, steps=each.steps)
    else:
        said = _("no step")
    return f"{each.committee} · {said}"


def _criteria(each: StepRow) -> str:
    if not each.criteria:
        return ""
    return ngettext(
        "{met} of {count} criterion met", "{met} of {count} criteria met", each.criteria
    ).format(met=each.met, count=each.criteria)


def _state(each: StepRow, today: date) -> tuple[str, str]:
    if each.passed_at is not None:
        return _("passed"), "good"
    if each.target_on is not None and each.target_on < today.isoformat():
        return _("late"), "bad"
    return _("to come"), "neutral"


def _passed(each: StepRow, today: date) -> str:
    if each.passed_at is None:
        return ""
    day = short_day(datetime.fromisoformat(each.passed_at).date(), today, weekday=False)
    return f"{labels.meeting_name(each.committee, each.passed_number)}, {day}"


def _day(day: str | None, today: date) -> str:
    return short_day(date.fromisoformat(day), today, weekday=False) if day else ""


def _step_columns(today: Callable[[], date]) -> tuple[Column[StepRow], ...]:
    return (
        Column[StepRow](
            N_("Step"),
            lambda each: each.name,
            lambda each: _criteria(each),
            width=0,
            strong=True,
        ),
        Column(
            N_("To be reached by"),
            lambda each: _day(each.target_on, today()) or "—",
            width=126,
            soft=True,
        ),
        Column(
            N_("Where it stands"),
            lambda _each: "",
            lambda each: _passed(each, today()),
            lambda each: _state(each, today()),
            width=170,
        ),
    )
