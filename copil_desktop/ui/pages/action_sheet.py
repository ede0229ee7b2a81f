"""The sheet beside the register: one action, its ways out, what meetings said of it."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from copil_desktop.domain.codes import PENDING, ActionStatus
from copil_desktop.domain.flags import ActionFlag
from copil_desktop.domain.states import ActionState
from copil_desktop.dossier import registers
from copil_desktop.dossier.actions import ActionRow
from copil_desktop.dossier.registers import ReviewRow
from copil_desktop.i18n import N_, _
from copil_desktop.ui.dialogs.whole_record import WholeRecord
from copil_desktop.ui.form_fields import Form
from copil_desktop.ui.forms.actions import ACTION
from copil_desktop.ui.pages import action_words as words
from copil_desktop.ui.pages.ageing import WaysOut, review_line
from copil_desktop.ui.pages.page import Context
from copil_desktop.ui.record_form import RecordForm
from copil_desktop.ui.widgets.basics import (
    SectionTitle,
    StateChip,
    clear,
    paragraph,
    row,
)
from copil_desktop.ui.widgets.buttons import Button
from copil_desktop.ui.widgets.empty_state import EmptyState
from copil_desktop.ui.widgets.flow import FlowLayout
from copil_desktop.ui.widgets.scrolled import scrolled, settle
from copil_desktop.ui.widgets.side_sheet import SideSheet

#: What is changed most often, beside the register; the whole form opens in its own window.
SHORT = Form(
    N_("action"),
    "action_items",
    tuple(
        each
        for each in ACTION.fields
        if each.column in ("owner_id", "owner_organisation_id", "due_on", "due_before_id",
                           "priority", "effort", "help_from_id")
    ),
)  # fmt: skip


class ActionSheet(SideSheet):
    """Shows the action that ``show_action`` is given, or says that none is chosen."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.action: ActionRow | None = None
        self._build()
        self.show_action(None, None)

    def _build(self) -> None:
        self.title = paragraph("", "heading")
        self.origin_button = Button("", "quiet", icon_name="calendar")
        self.chips = FlowLayout()
        self.done_button = Button(_("Done"), "primary", key=_("Space"))
        self.drop_button = Button(_("Drop…"))
        self.open_button = Button(_("Open again"))
        self.whole_button = Button(_("Everything…"), "quiet")
        self.ageing = WaysOut(self._context, self._chosen)
        self.form = RecordForm(self._context, SHORT)
        self.reviews_title = SectionTitle(_("Said of it at meetings"))
        self.reviews = QVBoxLayout()
        self.reviews.setSpacing(8)
        body = QVBoxLayout()
        body.setContentsMargins(18, 16, 14, 16)
        body.setSpacing(10)
        body.addWidget(self.title)
        body.addLayout(self.chips)
        body.addLayout(row(self.origin_button, None))
        body.addLayout(
            row(self.done_button, self.open_button, self.drop_button, None, self.whole_button)
        )
        body.addWidget(self.ageing)
        body.addWidget(self.form)
        body.addSpacing(6)
        body.addWidget(self.reviews_title)
        body.addLayout(self.reviews)
        body.addStretch(1)
        self.area = scrolled(body)
        self.empty = EmptyState(
            _("No action chosen"), _("Choose one in the list to follow it up."), "list-checks"
        )
        self.body.addWidget(self.area, 1)
        self.body.addWidget(self.empty, 1)
        self.done_button.clicked.connect(lambda: self.set_status(ActionStatus.DONE))
        self.open_button.clicked.connect(lambda: self.set_status(ActionStatus.OPEN))
        self.drop_button.clicked.connect(self.ageing.drop)
        self.whole_button.clicked.connect(self.edit_whole)
        self.origin_button.clicked.connect(self._open_meeting)

    def show_action(self, action: ActionRow | None, flag: ActionFlag | None) -> bool:
        """Show an action with its flag; None when nothing is chosen.

        Returns False, and shows the one before, when what is typed there cannot be saved.
        """
        if not self.form.set_record(action.id if action else None):
            return False
        changed = (action and action.id) != (self.action and self.action.id)
        self.action = action
        self.area.setVisible(action is not None)
        self.empty.setVisible(action is None)
        if action is None:
            return True
        today = self._context.today()
        pending = ActionStatus(action.status) in PENDING
        self.title.setText(action.text)
        self._show_chips(words.state_chips(action, flag), action)
        at = words.meeting(action.committee, action.meeting_number, action.starts_at, today)
        self.origin_button.setText(_("Decided at {meeting}").format(meeting=at))
        self.origin_button.setVisible(bool(at))
        self.done_button.setVisible(pending)
        self.open_button.setVisible(not pending)
        self._show_ageing(flag, pending)
        self._show_reviews(registers.reviews(self._context.dossier, action.id))
        if self.isVisible():
            settle(self.area)
        if changed:
            self.area.verticalScrollBar().setValue(0)
        return True

    def _show_chips(self, chips: list[tuple[str, str]], action: ActionRow) -> None:
        clear(self.chips)
        if action.number:
            chips = [*chips, (action.number, "neutral")]
        for said, tone in chips:
            self.chips.addWidget(StateChip(said, tone))
        if action.drop_reason:
            self.chips.addWidget(paragraph(action.drop_reason, "soft"))

    def _show_ageing(self, flag: ActionFlag | None, pending: bool) -> None:
        ageing = flag is not None and ActionState.AGEING in flag.states
        self.ageing.setVisible(ageing)
        self.drop_button.setVisible(pending and not ageing)  # one way out, said once
        if flag is not None and ageing:
            self.ageing.ask(flag.carried)

    def _show_reviews(self, reviews: list[ReviewRow]) -> None:
        clear(self.reviews)
        self.reviews_title.setVisible(bool(reviews))
        for each in reviews:
            self.reviews.addWidget(review_line(each, self._context.today()))

    # What can be done

    def set_status(self, status: ActionStatus) -> None:
        """Mark the action as done, or open it again."""
        action = self._chosen()
        self._context.dossier.actions.set_status(action.id, status, today=self._context.today())
        done = status is ActionStatus.DONE
        self._context.tell(_("Action done") if done else _("Action opened again"), undo=True)

    def edit_whole(self) -> None:
        """Open the form with everything that is known of the action."""
        action = self._chosen()
        title = _("Action {number}").format(number=action.number) if action.number else _("Action")
        WholeRecord(self._context, ACTION, action.id, title, self.window()).open()

    def _open_meeting(self) -> None:
        action = self._chosen()
        self._context.go(
            "meetings", meeting_id=action.meeting_id, agenda_item_id=action.agenda_item_id
        )

    def _chosen(self) -> ActionRow:
        assert self.action is not None
        return self.action
