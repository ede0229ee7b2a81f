"""The size of a large dialog: that of its drawing at the present zoom, never past its window."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog

from copil_desktop.ui import theme

#: Left free around it inside the window, in pixels.
MARGIN = 24


def room(dialog: QDialog) -> QSize:
    """Return the largest size that ``dialog`` may have: that of its window, a little less."""
    parent = dialog.parentWidget()
    whole = parent.window().size() if parent is not None else dialog.screen().availableSize()
    return QSize(whole.width() - MARGIN, whole.height() - MARGIN)


def fit(dialog: QDialog, width: int, height: int) -> None:
    """Give ``dialog`` its size, in pixels at normal text size."""
    factor = theme.zoom(dialog)
    dialog.resize(QSize(round(width * factor), round(height * factor)).boundedTo(room(dialog)))
