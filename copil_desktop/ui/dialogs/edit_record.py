"""The whole form of one record in a window: saved as typed, removed with an undo."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from copil_desktop.errors import UserError
from copil_desktop.i18n import _
from copil_desktop.ui import theme
from copil_desktop.ui.autosave import flush_all
from copil_desktop.ui.dialogs.fitted import room
from copil_desktop.ui.form_fields import Form
from copil_desktop.ui.pages.page import Context
from copil_desktop.ui.record_form import RecordForm
from copil_desktop.ui.widgets.basics import row, text
from copil_desktop.ui.widgets.buttons import Button
from copil_desktop.ui.widgets.scrolled import scrolled

#: Size of a long form at normal text size; a short one is as high as it needs.
WIDTH, WIDTH_WITH_LISTS, MOST_HEIGHT = 560, 720, 640


class EditRecordDialog(QDialog):
    """``form`` over one record. There is nothing to confirm: closing is always safe."""

    def __init__(
        self, context: Context, form: Form, record_id: int, title: str, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self._context, self._form, self._record_id = context, form, record_id
        self.setWindowTitle(title)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.form = RecordForm(context, form, record_id)
        self.remove_button = Button(_("Delete"), "quiet", icon_name="trash-2")
        self.close_button = Button(_("Close"), "primary")
        self._build(title)
        self.remove_button.clicked.connect(self._remove)
        self.close_button.clicked.connect(self.close)
        # Undone or removed elsewhere: nothing is left to show.
        self.form.gone.connect(self.close)

    def _build(self, title: str) -> None:
        factor = theme.zoom(self)
        canvas = QWidget()
        inside = QVBoxLayout(canvas)
        inside.setContentsMargins(24, 4, 24, 12)
        inside.addWidget(self.form)
        inside.addStretch(1)
        scroll = scrolled(canvas)
        head = row(24, text(title, "heading"), None)
        foot = row(18, self.remove_button, None, self.close_button, 24)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 20, 0, 18)
        layout.setSpacing(12)
        layout.addLayout(head)
        layout.addWidget(scroll, 1)
        layout.addLayout(foot)
        # 48 are the margins, 16 the scroll bar: nothing scrolls sideways.
        usual = WIDTH_WITH_LISTS if self._form.children else WIDTH
        width = max(round(usual * factor), self.form.minimumSizeHint().width() + 64)
        wanted = self.form.sizeHint().height() + round(150 * factor)
        size = QSize(width, min(wanted, round(MOST_HEIGHT * factor))).boundedTo(room(self))
        self.setMinimumWidth(size.width())
        self.resize(size)

    def closeEvent(self, event) -> None:
        if flush_all(self):
            event.accept()
        else:
            event.ignore()  # what was refused is still in its field, with the reason below

    def reject(self) -> None:
        self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Enter commits a field; it must not close the window.
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def _remove(self) -> None:
        try:
            self._context.dossier.records.remove(self._form.table, self._record_id)
        except UserError as error:
            self._context.tell_error(error)
            return
        self._context.tell(_("Removed"), undo=True)
        self.form.set_record(None)
        self.close()
