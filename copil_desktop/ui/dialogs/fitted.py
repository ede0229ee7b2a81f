"""The size of a large dialog: that of its drawing at the present zoom, never past its window."""

from PySide6.QtWidgets import QDialog

from copil_desktop.ui import theme

#: Left free around it inside the window, in pixels.
MARGIN = 24


def fit(dialog: QDialog, width: int, height: int) -> None:
    """Give ``dialog`` its size, in pixels at normal text size."""
    factor = theme.zoom(dialog)
    parent = dialog.parentWidget()
    room = parent.window().size() if parent is not None else dialog.screen().availableSize()
    dialog.resize(
        min(round(width * factor), room.width() - MARGIN),
        min(round(height * factor), room.height() - MARGIN),
    )
