"""A part of a page that scrolls up and down when there is no room."""

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QWidget


class _Inside(QWidget):
    """As high as its content at its width: Qt would keep room for text wrapped at its narrowest."""

    def minimumSizeHint(self) -> QSize:
        layout = self.layout()
        if layout is None or not layout.hasHeightForWidth():
            return super().minimumSizeHint()
        # The area itself asks how high the content is at the width that it gives.
        return QSize(layout.minimumSize().width(), 0)


def settle(inside: QWidget | None = None) -> None:
    """Give every text that wraps its height now, and what was just added to ``inside`` its place.

    Qt shows what is added to a page that is seen a turn of its loop later, and lays out one level
    of widgets at each turn: the page would be seen squeezed for a few frames.
    """
    for child in inside.findChildren(QWidget) if inside is not None else ():
        if _is_to_be_shown(child):
            child.show()
    for _level in range(6):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)


def _is_to_be_shown(child: QWidget) -> bool:
    """Whether Qt shows it at its next turn: nobody hid it."""
    parent = child.parentWidget()
    if child.isWindow() or not child.isHidden() or parent is None or not parent.isVisible():
        return False
    return not child.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)


def bring_in_sight(widget: QWidget) -> None:
    """Scroll every area around ``widget`` so that it is seen."""
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget, 0, 0)
        around = around.parentWidget()


def scrolled(content: QWidget | QLayout) -> QScrollArea:
    """Return ``content`` in an area that is as wide as its place and scrolls vertically only."""
    inside = content
    if isinstance(content, QLayout):
        inside = _Inside()
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
