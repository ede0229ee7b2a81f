"""The step that a meeting works at: its exit criteria to tick, and passing it."""

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from copil_desktop import labels
from copil_desktop.dossier.steps import Criterion, StepAt
from copil_desktop.errors import UserError
from copil_desktop.i18n import _, ngettext, short_day
from copil_desktop.ui.announce import announce
from copil_desktop.ui.dialogs.ask import AskDialog
from copil_desktop.ui.pages.page import Context
from copil_desktop.ui.widgets.basics import Card, SectionTitle, clear, paragraph, row, text
from copil_desktop.ui.widgets.buttons import Button
from copil_desktop.ui.widgets.fields import FlagField


class StepCard(Card):
    """« Étape 2 sur 4 : trouver dix entreprises », its criteria, « Franchir l'étape »."""

    def __init__(self, context: Context, holder: QWidget) -> None:
        """``holder`` watches the bus and shows the meeting again; what is ticked here is its own
        doing."""
        super().__init__(margins=(16, 12, 16, 12))
        self.context, self._steps, self._holder = context, context.dossier.steps, holder
        self._meeting_id: int | None = None
        self._read_only = False
        self._shown: object = None
        self.boxes: dict[int, FlagField] = {}
        self.pass_button: Button | None = None
        self.anyway_button: Button | None = None
        self.back_buttons: dict[int, Button] = {}
        self._inside = QVBoxLayout()
        self._inside.setSpacing(4)
        self.add(self._inside)

    def show_meeting(self, meeting_id: int, *, read_only: bool) -> None:
        """Show the steps of a meeting; hidden when it has none."""
        self._meeting_id, self._read_only = meeting_id, read_only
        self.refresh()

    def refresh(self) -> None:
        """Read the steps again; boxes whose criteria are the same stay, and so does the focus."""
        if self._meeting_id is None:
            return
        steps = self._steps.at(self._meeting_id)
        shape = (
            self._meeting_id,
            self._read_only,
            [_shape(step, self._meeting_id) for step in steps],
        )
        if shape != self._shown:
            self._shown = shape
            self._rebuild(steps)
        for step in steps:
            if not step.passed:
                self._update(step)

    def _rebuild(self, steps: list[StepAt]) -> None:
        clear(self._inside)
        self.boxes, self.back_buttons = {}, {}
        self.pass_button = self.anyway_button = None
        self.setVisible(bool(steps))
        for step in steps:
            if step.passed:
                self._show_passed(step)
            else:
                self._show_current(step)
        if steps and all(step.passed for step in steps):
            self._inside.addWidget(text(_("Every step of the sequence is passed."), "good"))

    def _update(self, step: StepAt) -> None:
        for criterion in step.criteria:
            self.boxes[criterion.id].set_value(criterion.met_at_id is not None)
        if self.pass_button is not None and self.anyway_button is not None:
            self.pass_button.setEnabled(not step.unmet)
            self.anyway_button.setVisible(bool(step.unmet))
            self.anyway_button.setAccessibleDescription(unmet_words(step))

    def _show_passed(self, step: StepAt) -> None:
        self._inside.addWidget(SectionTitle(_("Step passed"), place(step)))
        self._inside.addWidget(paragraph(f"✓ {step.name}", "good"))
        back = Button(_("Not passed after all"), "quiet")
        back.setAccessibleDescription(step.name)
        if self._read_only:
            back.hide()
        back.clicked.connect(lambda: self.take_back(step))
        self.back_buttons[step.id] = back
        self._inside.addLayout(row(back, None))

    def _show_current(self, step: StepAt) -> None:
        self._inside.addWidget(SectionTitle(_("Step"), place(step)))
        self._inside.addWidget(paragraph(step.name, "strong"))
        if target := target_words(step, self.context.today()):
            self._inside.addWidget(paragraph(*target))
        for criterion in step.criteria:
            box = criterion_box(criterion, self._meeting_id)
            box.setEnabled(not self._read_only)
            box.edited.connect(lambda key=criterion.id: self._tick(key))
            self.boxes[criterion.id] = box
            self._inside.addWidget(box)
        if self._read_only:
            return
        self._inside.addSpacing(4)
        self.pass_button = Button(_("Pass the step"), "primary")
        self.pass_button.setAccessibleDescription(step.name)
        self.pass_button.clicked.connect(lambda: self.pass_step(step))
        self.anyway_button = Button(_("Pass it anyway…"), "quiet")
        self.anyway_button.clicked.connect(self.ask_anyway)
        self._inside.addLayout(row(self.pass_button, None))
        self._inside.addLayout(row(self.anyway_button, None))

    def focus_first(self) -> bool:
        """Put the focus on the first criterion, else on the button; tell whether there is one."""
        first = next(iter(self.boxes.values()), self.pass_button)
        if self.isHidden() or first is None:
            return False
        first.setFocus()
        return True

    # Writing

    def _tick(self, criterion_id: int) -> None:
        assert self._meeting_id is not None
        met = bool(self.boxes[criterion_id].value())
        if self._tried(
            lambda key: self._steps.tick(criterion_id, key, met=met, origin=self._holder)
        ):
            announce(self, _("Saved"))
        self.refresh()

    def pass_step(self, step: StepAt) -> bool:
        """Note that the step is passed here; undo takes it back. Return whether it was noted."""
        done = self._tried(lambda key: self._steps.pass_step(step.id, key))
        if done:
            self.context.tell(_("Step passed: {step}").format(step=step.name), undo=True)
        return done

    def ask_anyway(self) -> "PassAnyway":
        """Pass a step whose criteria are not all met, once they were read again."""
        assert self._meeting_id is not None
        step = self._steps.at(self._meeting_id)[-1]
        dialog = PassAnyway(step, self)
        dialog.open()
        return dialog

    def take_back(self, step: StepAt) -> None:
        """Note that the step is not passed after all."""
        if self._tried(lambda _key: self._steps.take_back(step.id)):
            self.context.tell(_("The step is not passed any more."), undo=True)

    def _tried(self, write) -> bool:
        try:
            write(self._meeting_id)
        except UserError as error:
            self.context.tell_error(error)
            return False
        return True


class PassAnyway(AskDialog):
    """Names what is not met before the step is passed all the same."""

    def __init__(self, step: StepAt, card: StepCard) -> None:
        super().__init__(_("Pass the step anyway"), _("Pass the step"), card, unmet_words(step))
        self._step, self._card = step, card
        for criterion in step.unmet:
            self.body.addWidget(paragraph(f"○ {criterion.text}"))
        self.cancel_button.setFocus()

    def save(self) -> None:
        self._card.pass_step(self._step)


class StepQuestion(QWidget):
    """The same question when the session is adjourned: what is ticked is written with the rest."""

    def __init__(self, context: Context, meeting_id: int) -> None:
        super().__init__()
        self._steps, self._meeting_id = context.dossier.steps, meeting_id
        found = [step for step in self._steps.at(meeting_id) if not step.passed]
        self.step = found[0] if found else None
        self.boxes: dict[int, FlagField] = {}
        self.passed = FlagField("", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        if self.step is None:
            self.hide()
            return
        layout.addWidget(SectionTitle(_("Step"), place(self.step)))
        layout.addWidget(paragraph(self.step.name, "strong"))
        for criterion in self.step.criteria:
            box = self.boxes[criterion.id] = criterion_box(criterion, meeting_id)
            box.edited.connect(self._say_unmet)
            layout.addWidget(box)
        layout.addWidget(self.passed)
        self.passed.edited.connect(self._say_unmet)
        self._say_unmet()

    def _say_unmet(self) -> None:
        unmet = sum(not box.value() for box in self.boxes.values())
        words = _("The step is passed")
        if unmet:
            words = ngettext(
                "The step is passed, {count} criterion not being met",
                "The step is passed, {count} criteria not being met",
                unmet,
            ).format(count=labels.number(unmet))
        self.passed.setText(words)
        self.passed.setAccessibleName(words)

    def save(self) -> None:
        """Write what is ticked, inside the transaction around it."""
        if self.step is None:
            return
        for criterion in self.step.criteria:
            met = bool(self.boxes[criterion.id].value())
            if met != (criterion.met_at_id is not None):
                self._steps.tick(criterion.id, self._meeting_id, met=met)
        if self.passed.value():
            self._steps.pass_step(self.step.id, self._meeting_id)


def _shape(step: StepAt, meeting_id: int) -> tuple[object, ...]:
    words = [(each.id, criterion_words(each, meeting_id)) for each in step.criteria]
    return step.id, step.name, step.place, step.places, step.target_on, step.passed, words


def criterion_words(criterion: Criterion, meeting_id: int | None) -> str:
    """Return a criterion; one met earlier says at which meeting."""
    if criterion.met_at_id in (None, meeting_id) or criterion.met_number is None:
        return criterion.text
    return _("{criterion} (met at meeting no. {number})").format(
        criterion=criterion.text, number=criterion.met_number
    )


def criterion_box(criterion: Criterion, meeting_id: int | None) -> FlagField:
    """Return the box of a criterion, ticked when it is met."""
    words = criterion_words(criterion, meeting_id)
    box = FlagField(words, wrap=True)
    box.setAccessibleName(words)
    box.set_value(criterion.met_at_id is not None)
    return box


def place(step: StepAt) -> str:
    """Return « 2 sur 4 »."""
    return _("{place} of {places}").format(place=step.place, places=step.places)


def target_words(step: StepAt, today: date) -> tuple[str, str] | None:
    """Return by when the step is to be reached, and its look; None when no day is set."""
    if step.target_on is None:
        return None
    day = date.fromisoformat(step.target_on)
    said = short_day(day, today, weekday=False)
    if day < today:
        words = _("late: was to be reached by {day}").format(day=said)
        return f"! {words}", "bad"
    return _("to be reached by {day}").format(day=said), "soft"


def unmet_words(step: StepAt) -> str:
    """Return how many criteria are not met."""
    count = len(step.unmet)
    words = ngettext(
        "{count} criterion is not met: the step would be passed all the same.",
        "{count} criteria are not met: the step would be passed all the same.",
        count,
    ).format(count=labels.number(count))
    return f"{words[:1].upper()}{words[1:]}"
