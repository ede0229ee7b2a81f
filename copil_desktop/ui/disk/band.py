"""A band over the rooms while the disk takes nothing: typing goes on, nothing is in the way."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from copil_desktop.errors import UserError
from copil_desktop.i18n import _
from copil_desktop.ui import theme
from copil_desktop.ui.announce import announce
from copil_desktop.ui.widgets.basics import paragraph


class DiskBand(QWidget):
    """Says what the disk refuses, until it takes again what is typed; no dialog, no lost key."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.what = ""
        self.label = paragraph()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(26, 8, 26, 8)
        layout.addWidget(self.label)
        self.hide()

    def show_error(self, error: UserError) -> None:
        """Show and read aloud what happened, what was kept and what to do; once a trouble."""
        if self.what == error.what:
            return
        self.what = error.what
        goes_on = _("What you type stays here and is saved by itself as soon as the disk answers.")
        rest = " ".join(each for each in ("", goes_on, error.todo) if each)
        self.label.set_parts([(f"! {error.what}", True), (f" {rest}", False)])
        self.show()
        announce(self, f"{error.what} {rest}", urgent=True)

    def clear(self) -> None:
        """The disk answers again."""
        self.what = ""
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme.tokens(self)
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(t.bad_tint))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.fillRect(QRectF(0, 0, 4, self.height()), QColor(t.bad))
