"""The whole record behind a line: a decision with its vote, an action, an item, a presence."""

from PySide6.QtWidgets import QWidget

from copil_desktop.i18n import N_, _
from copil_desktop.ui.dialogs.edit_record import EditRecordDialog
from copil_desktop.ui.form_fields import Form
from copil_desktop.ui.forms.actions import ACTION
from copil_desktop.ui.forms.agenda import ITEM, PRESENCE
from copil_desktop.ui.forms.decisions import DECISION
from copil_desktop.ui.forms.meetings import MEETING
from copil_desktop.ui.pages.page import Context

#: For each table: its form and the title of the window.
FORMS: dict[str, tuple[Form, str]] = {
    "decisions": (DECISION, N_("Decision")),
    "action_items": (ACTION, N_("Action")),
    "agenda_items": (ITEM, N_("Agenda item")),
    "attendances": (PRESENCE, N_("Presence")),
    "meetings": (MEETING, N_("Meeting")),
}


def open_record(
    context: Context, table: str, key: int, parent: QWidget, *, read_only: bool = False
) -> EditRecordDialog:
    """Open the form of one record over ``parent``; of closed minutes it only shows."""
    form, title = FORMS[table]
    dialog = EditRecordDialog(context, form, key, _(title), parent)
    if read_only:
        dialog.form.setEnabled(False)
        dialog.remove_button.hide()
    dialog.open()
    return dialog
