"""An action carried over and over: what meetings said of it, and the four ways out."""

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from copil_desktop import labels
from copil_desktop.domain.codes import ActionStatus
from copil_desktop.dossier.actions import ActionRow
from copil_desktop.dossier.registers import ReviewRow
from copil_desktop.i18n import _, short_day
from copil_desktop.ui.dialogs.action_ways_out import AssignDialog, DropDialog, SplitDialog
from copil_desktop.ui.pages import action_words as words
from copil_desktop.ui.pages.page import Context
from copil_desktop.ui.widgets.basics import paragraph
from copil_desktop.ui.widgets.buttons import Button
from copil_desktop.ui.widgets.flow import FlowLayout


class WaysOut(QWidget):
    """Asks that an ageing action be split, given to somebody else, helped, or dropped.

    Said at a meeting (``meeting_id``), the way chosen is part of its review of the action.
    """

    def __init__(
        self, context: Context, action: Callable[[], ActionRow], meeting_id: int | None = None
    ) -> None:
        super().__init__()
        self._context, self._action, self._meeting_id = context, action, meeting_id
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 4)
        layout.setSpacing(8)
        self.words = paragraph("", "warn")
        layout.addWidget(self.words)
        flow = FlowLayout(spacing=8)
        for said, way in (
            (_("Split…"), self.split),
            (_("Reassign…"), lambda: self._assign("owner_id")),
            (_("Ask for help…"), lambda: self._assign("help_from_id")),
            (_("Drop…"), self.drop),
        ):
            button = Button(said)
            button.clicked.connect(way)
            flow.addWidget(button)
        layout.addLayout(flow)

    def ask(self, carried: int) -> None:
        """Say how often the action was carried over, and what must come of it now."""
        said = words.carried(carried)
        self.words.setText(
            _(
                "{carried}: it must now be split, given to somebody else, helped, or dropped."
            ).format(carried=f"{said[:1].upper()}{said[1:]}")
        )

    def split(self) -> None:
        """Ask for the smaller actions."""
        SplitDialog(self._context, self._action(), self, self._meeting_id).open()

    def drop(self) -> None:
        """Ask why, and drop the action."""
        DropDialog(self._context, self._action(), self, self._meeting_id).open()

    def _assign(self, column: str) -> None:
        AssignDialog(self._context, self._action(), column, self, self._meeting_id).open()


def review_line(said: ReviewRow, today: date) -> QWidget:
    """Return what one meeting said of an action: « COPIL n° 8, 13 janv. · en cours », a comment."""
    day = datetime.fromisoformat(said.starts_at).date()
    line = paragraph()
    line.set_parts(
        [
            (labels.meeting_name(said.committee, said.meeting_number), True),
            (f", {short_day(day, today, weekday=False)} · ", False),
            (labels.word(ActionStatus(said.status)), False),
            (f"\n{said.comment}" if said.comment else "", False),
        ]
    )
    return line
