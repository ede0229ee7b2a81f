"""What a typed line proposes, floating under it: shown before it is accepted, correctable."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QFrame, QGraphicsDropShadowEffect, QVBoxLayout, QWidget

from copil_desktop import labels
from copil_desktop.domain.codes import Effort
from copil_desktop.domain.notes import RowKind
from copil_desktop.domain.proposals import Proposal
from copil_desktop.i18n import _, short_day
from copil_desktop.ui import theme
from copil_desktop.ui.widgets import panel
from copil_desktop.ui.widgets.basics import Chip, clear, row, text
from copil_desktop.ui.widgets.choices import ChoiceField, Option, RefField
from copil_desktop.ui.widgets.flow import FlowLayout
from copil_desktop.ui.widgets.key_help import KeyHelp
from copil_desktop.ui.widgets.read_fields import DateField

#: Of those who answer to a name being typed, so many are shown.
MOST_NAMED = 5
#: Width at normal text size.
WIDTH = 372


@dataclass(frozen=True, slots=True)
class Accepted:
    """What is written: the row's text and, for an action, who and when (keys of the dossier)."""

    kind: RowKind
    text: str
    owner_id: int | None = None
    owner_organisation_id: int | None = None
    due_on: str | None = None
    due_before_id: int | None = None
    effort: str | None = None


class ProposalPanel(QFrame):
    """Shows a ``Proposal``; ``Tab`` turns its chips into fields.

    Owners are offered by ``options``, one of them by ``option``; a structure's key is negative, so
    that one list holds persons and structures.
    """

    accepted = Signal(object)
    """The ``Accepted`` of what is shown, from the fields."""
    left = Signal()
    """Back to the notes, nothing decided."""

    def __init__(
        self,
        options: Callable[[], list[Option]],
        option: Callable[[int], Option | None],
        committee_name: Callable[[int], str],
        today: Callable[[], date],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.proposal: Proposal | None = None
        self._option, self._committee_name, self._today = option, committee_name, today
        self.setAccessibleName(_("Proposal"))
        self.title = text("", "strong", wrap=True)
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips)
        self.owner = RefField(options, placeholder=_("Who?"))
        self.owner.setAccessibleName(_("Owner"))
        self.due = DateField(today)
        self.due.setAccessibleName(_("Due on"))
        self._usual_placeholder = self.due.placeholderText()
        self.effort = ChoiceField.of(Effort, labels.word, none=_("Effort"))
        self.effort.setAccessibleName(_("Effort"))
        self._fields = QWidget()
        fields = QVBoxLayout(self._fields)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setSpacing(6)
        fields.addWidget(self.owner)
        fields.addLayout(row(self.due, self.effort))
        self._keys = QWidget()
        self._keys_flow = FlowLayout(self._keys)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 11, 14, 11)
        layout.setSpacing(8)
        for widget in (self.title, self._chips, self._fields, self._keys):
            layout.addWidget(widget)
        for field in (self.owner, self.due, self.effort):
            field.installEventFilter(self)
        shade = QGraphicsDropShadowEffect(self)
        shade.setBlurRadius(24)
        shade.setOffset(0, 6)
        shade.setColor(QColor(0, 0, 0, 48))
        self.setGraphicsEffect(shade)
        self.hide()

    # Showing

    def offer(self, proposal: Proposal) -> str:
        """Show ``proposal`` as chips; return the same in words, to be announced."""
        self.proposal = proposal
        kind = _("Action") if proposal.kind is RowKind.ACTION else _("Decision")
        self.title.setText(_("{kind}: {text}").format(kind=kind, text=proposal.text))
        self._fields.hide()
        said = self._show_chips(proposal)
        self._show_keys(correcting=False)
        self.show()
        self._fit()
        self.raise_()
        return ", ".join((self.title.plain, *said))  # type: ignore[attr-defined]

    def _put(self, flow: FlowLayout, widget: QWidget) -> None:
        # Shown at once: what is not shown yet takes no room when the panel is measured.
        flow.addWidget(widget)
        widget.show()

    def _fit(self) -> None:
        # Words and chips wrap: the height follows from the width.
        width = round(WIDTH * theme.zoom(self))
        layout = self.layout()
        assert layout is not None
        layout.activate()
        self.setFixedSize(width, layout.totalHeightForWidth(width))

    def _show_chips(self, proposal: Proposal) -> list[str]:
        clear(self._flow)
        chips = self._words(proposal) if proposal.kind is RowKind.ACTION else []
        for said, tone in chips:
            self._put(self._flow, Chip(said, tone, self._chips))
        self._chips.setVisible(bool(chips))
        return [said for said, _tone in chips]

    def _words(self, proposal: Proposal) -> list[tuple[str, str]]:
        named = proposal.owners
        owners = [self._owner_words(each.key) for each in named[:MOST_NAMED]]
        chips = [(owner, "accent" if len(owners) == 1 else "warn") for owner in owners]
        if len(named) > MOST_NAMED:
            chips.append((_("and {count} others").format(count=len(named) - MOST_NAMED), "warn"))
        if not owners:
            chips = [(_("nobody yet"), "warn")]
        elif len(owners) > 1:
            chips.append((_("which one?"), "warn"))
        chips.append(self._due_words(proposal))
        return chips

    def _owner_words(self, key: int) -> str:
        found = self._option(key)
        assert self.proposal is not None
        if found is None:
            return ""
        return found.line if len(self.proposal.owners) > 1 else found.words

    def _due_words(self, proposal: Proposal) -> tuple[str, str]:
        if proposal.due_on is not None:
            return f"{short_day(proposal.due_on)} {proposal.due_on.year}", "accent"
        if proposal.due_before is not None:
            name = self._committee_name(proposal.due_before)
            return _("before the next {committee}").format(committee=name), "accent"
        return _("no date"), "warn"

    def _show_keys(self, *, correcting: bool) -> None:
        clear(self._keys_flow)
        keys = [(_("Enter"), _("accept"))]
        if not correcting:
            if self.proposal is not None and self.proposal.kind is RowKind.ACTION:
                keys.append((_("Tab"), _("correct")))
            keys.append((_("Esc"), _("keep as a note")))
        else:
            keys.append((_("Esc"), _("back to the notes")))
        for key, does in keys:
            self._put(self._keys_flow, KeyHelp(key, does, self._keys))

    # Correcting

    @property
    def correcting(self) -> bool:
        """Whether the fields are open."""
        return self.isVisible() and self._fields.isVisibleTo(self)

    def correct(self) -> None:
        """Open the fields; with several persons of the name, the list says which."""
        proposal = self.proposal
        if proposal is None or proposal.kind is not RowKind.ACTION:
            return
        self.owner.set_value(proposal.owner.key if proposal.owner else None)
        self.due.set_value(proposal.due_on.isoformat() if proposal.due_on else None)
        # A date left empty keeps « avant le prochain COPIL »: the field says so.
        before = proposal.due_before
        self.due.setPlaceholderText(
            self._due_words(proposal)[0] if before is not None else self._usual_placeholder
        )
        self.effort.set_value(None)
        self._chips.hide()
        self._fields.show()
        self._show_keys(correcting=True)
        self._fit()
        self.owner.setFocus(Qt.FocusReason.TabFocusReason)
        self.owner.selectAll()

    def result(self) -> Accepted | None:
        """Return what Enter accepts, or None when a question is open (homonyms)."""
        proposal = self.proposal
        if proposal is None or (len(proposal.owners) > 1 and not self.correcting):
            return None
        if not self.correcting:
            owner = proposal.owner.key if proposal.owner else None
            due = proposal.due_on.isoformat() if proposal.due_on else None
            return self._accepted(proposal, owner, due, None)
        for field in (self.owner, self.due):
            field.commit()
            if field.problem():
                field.setFocus()
                return None
        return self._accepted(proposal, self.owner.value(), self.due.value(), self.effort.value())

    def _accepted(
        self, proposal: Proposal, owner: int | None, due: str | None, effort: str | None
    ) -> Accepted:
        return Accepted(
            proposal.kind,
            proposal.text,
            owner_id=owner if owner is not None and owner > 0 else None,
            owner_organisation_id=-owner if owner is not None and owner < 0 else None,
            due_on=due,
            due_before_id=proposal.due_before if due is None else None,
            effort=effort,
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            found = self.result()
            if found is not None:
                self.accepted.emit(found)
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return True
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        panel.paint(self, theme.tokens(self).line)
