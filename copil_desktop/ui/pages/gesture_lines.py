"""*À recontacter*: a line a person, with the buttons that do the gesture; who else to mind."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from copil_desktop import labels
from copil_desktop.domain.gestures import Gesture, Reason, ReasonCode
from copil_desktop.domain.solicitations import Overload
from copil_desktop.dossier import today as today_queries
from copil_desktop.dossier.solicitations import Unthanked
from copil_desktop.i18n import _, ngettext
from copil_desktop.ui.gesture_menu import later_menu, plan, write
from copil_desktop.ui.pages.page import Context
from copil_desktop.ui.widgets.basics import Avatar, ElidedLabel, column, paragraph, row, text
from copil_desktop.ui.widgets.buttons import Button
from copil_desktop.ui.widgets.press import NameLink, PressRow


class GestureLine(QWidget):
    """One person to take care of: why, what to do, and the four buttons that do it."""

    def __init__(self, context: Context, gesture: Gesture, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._gesture = context, gesture
        self.setAccessibleName(gesture.person_name)
        self.name = NameLink(gesture.person_name)
        self.name.setToolTip(_("Open the sheet"))
        job_title, organisation = today_queries.position(context.dossier, gesture.person_id)
        who = [part for part in (_lowered(job_title), organisation) if part]
        # The dot never begins a line.
        reasons = "\u00a0· ".join(labels.reason(why, gesture.honorific) for why in gesture.reasons)
        self.reasons = paragraph(f"{reasons[:1].upper()}{reasons[1:]}")
        # What to keep in mind is on the sheet; here it is the tip, so that three persons fit.
        short = replace(gesture.suggestion, avoid=None, mind=None)
        self.gesture = paragraph(labels.gesture(short, gesture.honorific), "good")
        self.gesture.setToolTip(labels.gesture(gesture.suggestion, gesture.honorific))
        head = row(
            self.name, ElidedLabel("· " + ", ".join(who), "soft") if who else None, spacing=4
        )
        words = column(head, self.reasons, self.gesture, spacing=2)
        words.setAlignment(Qt.AlignmentFlag.AlignTop)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(16, 12, 16, 12)
        whole.setSpacing(14)
        whole.addWidget(Avatar(gesture.person_name), 0, Qt.AlignmentFlag.AlignTop)
        whole.addLayout(words, 1)
        whole.addLayout(self._buttons(), 0)
        self.name.clicked.connect(lambda: context.go("actors", person_id=gesture.person_id))

    def _buttons(self) -> QGridLayout:
        context, gesture = self._context, self._gesture
        self.log_button = Button(_("Log"), "primary")
        self.write_button = Button(_("Write"))
        self.plan_button = Button(_("Plan"))
        self.later_button = Button(_("Later"), menu=later_menu(context, gesture, self))
        self.log_button.setAccessibleName(_("Log an exchange"))
        self.plan_button.setToolTip(_("An action or an appointment, on a day"))
        grid = QGridLayout()
        grid.setSpacing(6)
        for at, button in enumerate(
            (self.log_button, self.write_button, self.plan_button, self.later_button)
        ):
            button.setAccessibleDescription(gesture.person_name)
            grid.addWidget(button, at // 2, at % 2)
        grid.setRowStretch(2, 1)
        self.log_button.clicked.connect(lambda: context.log_line(gesture.person_id))
        self.write_button.clicked.connect(lambda: write(context, gesture))
        self.plan_button.clicked.connect(lambda: plan(context, gesture, self.window()))
        return grid


def mind_rows(
    context: Context, unthanked: Sequence[Unthanked], overloads: Sequence[Overload]
) -> list[PressRow]:
    """Return a line for who is to be thanked and one for who is asked too much, if there are any.

    Each names the first; the others are behind it, in *Acteurs*.
    """
    rows: list[PressRow] = []
    if unthanked:
        first = unthanked[0]
        name = labels.person_name(first.first_name, first.last_name)
        rows.append(_mind(context, _("To thank"), name, first.what, "thanks", len(unthanked)))
    if overloads:
        asked = overloads[0].solicitation
        why = Reason(ReasonCode.ASKED_TOO_MUCH, minutes=asked.asked.minutes, hours=asked.hours)
        name = overloads[0].person.name
        rows.append(
            _mind(context, _("Asked too much"), name, labels.reason(why), "asked", len(overloads))
        )
    return rows


def _mind(context: Context, title: str, name: str, why: str, state: str, count: int) -> PressRow:
    others = ""
    if count > 1:
        words = ngettext("and {count} other", "and {count} others", count - 1)
        others = words.format(count=count - 1)
    line = PressRow(", ".join(part for part in (title, name, why, others) if part))
    line.setToolTip(why)
    line.add(text(title, "soft"), width=128)
    line.add(text(name, "strong"))
    line.add(ElidedLabel(f"· {why}"), 1)
    if others:
        line.add(text(others, "soft"))
    line.clicked.connect(lambda: context.go("actors", state=state))
    return line


def _lowered(words: str | None) -> str:
    """Return a function inside a line: « Gérant » → « gérant », « DRH » as it is."""
    if not words:
        return ""
    return words if words[1:2].isupper() else f"{words[:1].lower()}{words[1:]}"
