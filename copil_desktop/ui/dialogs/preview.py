"""The first page of a document, before it is written."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QDialog, QLabel, QProgressBar, QVBoxLayout, QWidget

from copil_desktop.errors import UserError
from copil_desktop.i18n import _
from copil_desktop.ui import theme
from copil_desktop.ui.announce import announce
from copil_desktop.ui.tasks import Task
from copil_desktop.ui.widgets.basics import paragraph, row, text
from copil_desktop.ui.widgets.buttons import Button
from copil_desktop.ui.widgets.scrolled import scrolled

if TYPE_CHECKING:
    from copil_desktop.ui.pages.page import Context


class PreviewDialog(QDialog):
    """A page as wide as the window, once LibreOffice has made it; else why there is none."""

    WIDTH, HEIGHT = 700, 680

    def __init__(self, title: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setAccessibleName(_("The first page is being made"))
        self.message = paragraph(_("LibreOffice is making the page…"), "soft")
        self.page = QLabel()
        self.page.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.page.setAccessibleName(title)
        self._pages = scrolled(self.page)
        self._pages.hide()
        self.close_button = Button(_("Close"), "primary")
        self.close_button.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 18)
        layout.setSpacing(12)
        layout.addWidget(text(title, "heading"))
        layout.addWidget(self.message)
        layout.addWidget(self.progress)
        layout.addWidget(self._pages, 1)
        layout.addStretch()
        layout.addLayout(row(None, self.close_button))
        zoom = theme.zoom(self)
        self.resize(round(self.WIDTH * zoom), round(self.HEIGHT * zoom))

    def show_page(self, picture: bytes) -> None:
        """Show the page."""
        pixmap = QPixmap()
        pixmap.loadFromData(picture)
        ratio = self.devicePixelRatioF()
        room = round((self.width() - 76) * ratio)
        pixmap = pixmap.scaledToWidth(room, Qt.TransformationMode.SmoothTransformation)
        pixmap.setDevicePixelRatio(ratio)
        self.page.setPixmap(pixmap)
        self.progress.hide()
        self.message.hide()
        self._pages.show()
        announce(self, _("The first page is shown."))

    def show_error(self, error: UserError) -> None:
        """Say why there is no page."""
        self.progress.hide()
        self.message.setText(str(error))
        announce(self, str(error))


def preview(
    context: "Context", parent: QWidget, title: str, write: Callable[[Path], object]
) -> PreviewDialog:
    """Show the first page of what ``write(path)`` writes; it runs in a worker, on frozen data."""
    dialog = PreviewDialog(title, parent)
    # It may be closed before the page is there.
    still_open = [dialog]
    dialog.finished.connect(lambda _result: still_open.clear())
    dialog.open()

    def show_page(picture: bytes) -> None:
        for each in still_open:
            each.show_page(picture)

    def show_error(error: UserError) -> None:
        for each in still_open:
            each.show_error(error)

    context.tasks.run_task(partial(_first_page, write), show_page, failed=show_error)
    return dialog


def _first_page(write: Callable[[Path], object], task: Task) -> bytes:
    from copil_desktop.documents.preview import first_page

    task.check()
    return first_page(write)
