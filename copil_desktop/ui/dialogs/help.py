"""F1: the keys, and where things are. One page, no manual."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from copil_desktop.i18n import N_, _
from copil_desktop.ui.widgets.basics import KeyCap, SectionTitle, paragraph, row
from copil_desktop.ui.widgets.buttons import Button

#: Keys and what they do, by moment.
_KEYS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        N_("Everywhere"),
        (
            ("Ctrl+K", N_("find a person, a meeting, an action or a command")),
            ("Alt+1 … Alt+6", N_("change rooms")),
            ("Ctrl+Z, Ctrl+Y", N_("undo, redo")),
            ("Ctrl+J", N_("log an exchange in one line: Marie tél 4 short of time")),
            ("Ctrl+Shift+J", N_("the same, in the whole form")),
            ("Ctrl+M", N_("log a check-in")),
            ("Ctrl+H", N_("on a person’s sheet: what the history shows, calls, meetings…")),
            ("Ctrl+V", N_("in the list of actors: bring in addresses copied from a mail")),
            ("Ctrl+N", N_("plan a meeting")),
            ("Ctrl++, Ctrl+-", N_("larger or smaller text")),
        ),
    ),
    (
        N_("On the timeline of the meetings"),
        (
            ("← → ↑ ↓", N_("go from meeting to meeting")),
            ("Alt+←, Alt+→", N_("move a meeting to come by a day; with Shift, by a week")),
            (N_("Enter"), N_("open the meeting, or move it to where it is proposed")),
        ),
    ),
    (
        N_("Holding a meeting"),
        (
            ("Ctrl+E", N_("go to the attendance list")),
            ("P  E  A  R", N_("there: present, excused, absent, represented")),
            ("⇧P  ⇧E  ⇧A  ⇧R", N_("there: the first letter of a name")),
            (N_("Esc"), N_("back to the notes, where the cursor was")),
            (N_("Ctrl+PgDown, Ctrl+PgUp"), N_("next or previous agenda item")),
            ("Ctrl+1 … Ctrl+9", N_("go to an agenda item")),
            ("Ctrl+Shift+E", N_("go to the step: tick its criteria, pass it")),
            ("+  -", N_("there: came, left during the running item")),
            ("Ctrl+L", N_("adjourn the session")),
            ("F11", N_("show the meeting on a projector, nothing private in sight; Esc ends it")),
            ("F9", N_("approve the last minutes, at their item")),
            ("!", N_("at the start of a line of notes: an action")),
            ("=", N_("at the start of a line of notes: a decision")),
            ("Ctrl+⏎", N_("on such a line: its whole record, votes included")),
        ),
    ),
    (
        N_("Writing the minutes up"),
        (
            (N_("Tab"), N_("go into the next paragraph, and edit it")),
            (N_("Esc"), N_("leave the paragraph, as it will be printed")),
            ("F7", N_("next correction proposed: Enter accepts, Delete leaves it")),
        ),
    ),
    (
        N_("Dates are typed as they are said"),
        (("12/3", N_("12 March")), (N_("friday"), N_("next Friday"))),
    ),
)


class HelpDialog(QDialog):
    """The keys of the program."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Help"))
        self.resize(620, 620)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(26, 22, 26, 22)
        column.setSpacing(10)
        column.addWidget(
            paragraph(
                _(
                    "Everything is saved as it is typed; there is nothing to save. What is done can"
                    " be undone. The dossier is one file: it can be copied, handed over, backed up."
                )
            )
        )
        for title, keys in _KEYS:
            column.addWidget(SectionTitle(_(title)))
            column.addLayout(_grid(keys))
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inside)
        close = Button(_("Close"), "primary")
        close.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 16)
        layout.addWidget(area)
        buttons = row(None, close, 22)
        layout.addLayout(buttons)
        close.setFocus()


def _grid(keys: tuple[tuple[str, str], ...]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    # What the keys do begins at one place, from one part to the next.
    grid.setColumnMinimumWidth(0, 190)
    grid.setColumnStretch(1, 1)
    for line, (key, words) in enumerate(keys):
        grid.addWidget(KeyCap(_(key)), line, 0, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(paragraph(_(words)), line, 1)
    return grid
