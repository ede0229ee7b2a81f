"""Hearing one member of a round: a figure, a cause, a word, Enter, the next one."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from copil_desktop import labels
from copil_desktop.domain.codes import Cause, Source
from copil_desktop.dossier.rounds import MemberRow
from copil_desktop.i18n import _, short_day
from copil_desktop.ui.announce import announce
from copil_desktop.ui.pages.page import Context
from copil_desktop.ui.widgets.basics import ElidedLabel, column, paragraph, row, text
from copil_desktop.ui.widgets.buttons import Button, SegmentedControl
from copil_desktop.ui.widgets.choices import ChoiceField
from copil_desktop.ui.widgets.labelled import Labelled
from copil_desktop.ui.widgets.note_field import NoteField
from copil_desktop.ui.widgets.score_field import ScoreField

_SOURCES = (Source.SELF, Source.OBSERVED)


class RoundEntry(QWidget):
    """``done`` once a reply is noted, ``skipped`` to leave the person for later."""

    done = Signal()
    skipped = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.round_id: int | None = None
        self.member: MemberRow | None = None
        self.name = ElidedLabel("", "heading")
        self.who = paragraph("", "soft")
        self.score = ScoreField()
        self.source = SegmentedControl(
            [_("Said by the person"), _("Perceived by me")], _("Said or perceived")
        )
        self.cause = ChoiceField.of(Cause, labels.word, none=_("Not known"))
        self.note = NoteField()
        self.error = text("", "bad", wrap=True)
        self.error.hide()
        self.done_button = Button(_("Note it, next person"), "primary", key=_("Enter"))
        self.skip_button = Button(_("Later"))
        body = column(
            column(self.name, self.who, spacing=2),
            Labelled(_("Motivation (1 to 5)"), self.score),
            Labelled(_("Said or perceived"), self.source),
            Labelled(_("Main cause"), self.cause),
            Labelled(
                _("Note"),
                self.note,
                _("Write it so that the person could read it. Ctrl+Enter notes it."),
            ),
            self.error,
            row(self.done_button, self.skip_button, None),
            None,
            spacing=12,
        )
        body.setContentsMargins(18, 14, 18, 14)
        self.setLayout(body)
        self.done_button.clicked.connect(self.save)
        self.skip_button.clicked.connect(self.skipped)

    def show_member(self, round_id: int, member: MemberRow | None, today: date) -> None:
        """Show a member, with what was heard already; what is being typed about it stays."""
        same = self.member is not None and member is not None and self.member.id == member.id
        if same and self.round_id == round_id:
            self.member = member
            return
        self.round_id, self.member = round_id, member
        self.setEnabled(member is not None)
        self.error.hide()
        if member is None:
            self.name.setText(_("Nobody to hear"))
            self.who.setText("")
            return
        self.name.setText(member.name)
        self.who.setText(_about(member, today))
        self.score.set_value(member.score)
        self.source.set_index(_SOURCES.index(Source(member.source)) if member.source else 0)
        self.cause.set_value(member.cause)
        self.note.set_value(member.note)

    def save(self) -> None:
        """Note the reply, then go on."""
        if self.round_id is None or self.member is None:
            return
        score = self.score.value()
        if score is None:
            said = _("Choose a figure from 1 to 5.")
            self.error.setText(said)
            self.error.show()
            announce(self, said, urgent=True)
            self.score.setFocus()
            return
        self.error.hide()
        cause = self.cause.value()
        self._context.dossier.rounds.note(
            self.round_id,
            self.member.id,
            self._context.today(),
            score,
            _SOURCES[self.source.index],
            cause=Cause(cause) if cause else None,
            note=self.note.value(),
        )
        self.done.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if control or not isinstance(self.focusWidget(), QPlainTextEdit):
            self.save()


def _about(member: MemberRow, today: date) -> str:
    parts = [part for part in (member.organisation, member.phone) if part]
    if member.before is not None and member.before_on is not None:
        day = short_day(date.fromisoformat(member.before_on), today, weekday=False)
        parts.append(
            _("last time {score} ({word}), {day}").format(
                score=member.before, word=labels.score(member.before), day=day
            )
        )
    return "\u00a0· ".join(parts)
