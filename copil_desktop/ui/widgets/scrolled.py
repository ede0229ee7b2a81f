"""A part of a page that scrolls up and down when there is no room."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QWidget


def scrolled(content: QWidget | QLayout) -> QScrollArea:
    """Return ``content`` in an area that is as wide as its place and scrolls vertically only."""
    inside = content
    if isinstance(content, QLayout):
        inside = QWidget()
        inside.setLayout(content)
    assert isinstance(inside, QWidget)
    inside.setProperty("look", "canvas")
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    return area
